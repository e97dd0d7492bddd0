/* flussi-import-number.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-number.h"

#include <string.h>

#define MAX_GROUPS 16

/* A number taken apart: digits in groups, and what stands between them. */
typedef struct
{
  gboolean    negative;
  gboolean    percent;
  const char *currency;
  char        digits[FLUSSI_IMPORT_NUMBER_DIGITS];
  guint       n_digits;
  guint       sizes[MAX_GROUPS];        /* digits of each group */
  char        separators[MAX_GROUPS];   /* the one before each group but the first */
  guint       n_groups;
  gboolean    has_exponent;
  int         exponent;
} Parts;

static const struct
{
  const char *sign;
  const char *code;
} currencies[] = {
  { "€", "EUR" }, { "EUR", "EUR" }, { "euro", "EUR" },
  { "US$", "USD" }, { "$", "USD" }, { "USD", "USD" },
  { "£", "GBP" }, { "GBP", "GBP" },
  { "CHF", "CHF" }, { "Fr.", "CHF" },
  { "¥", "JPY" }, { "JPY", "JPY" }, { "CNY", "CNY" },
  { "SEK", "SEK" }, { "NOK", "NOK" }, { "DKK", "DKK" }, { "PLN", "PLN" }, { "CZK", "CZK" },
  { "HUF", "HUF" }, { "RON", "RON" }, { "CAD", "CAD" }, { "AUD", "AUD" }, { "BRL", "BRL" },
  { "INR", "INR" }, { "₹", "INR" }, { "TRY", "TRY" }, { "₺", "TRY" }, { "ZAR", "ZAR" },
};

static gboolean
skip_prefix (const char **at,
             const char  *prefix)
{
  gsize length = strlen (prefix);

  if (g_ascii_strncasecmp (*at, prefix, length) != 0)
    return FALSE;
  *at += length;
  return TRUE;
}

static void
skip_blanks (const char **at)
{
  while (**at != '\0' && g_unichar_isspace (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
}

static gboolean
skip_sign (const char **at,
           Parts       *parts)
{
  if (skip_prefix (at, "-") || skip_prefix (at, "\xe2\x88\x92"))
    parts->negative = TRUE;
  else if (!skip_prefix (at, "+"))
    return FALSE;
  return TRUE;
}

static gboolean
skip_currency (const char **at,
               Parts       *parts)
{
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (skip_prefix (at, currencies[i].sign))
      {
        parts->currency = currencies[i].code;
        return TRUE;
      }
  return FALSE;
}

/* Signs, currency and blanks before or after the digits, in any order but
 * each of them once. */
static void
skip_around (const char **at,
             Parts       *parts,
             gboolean    *sign_seen)
{
  gboolean found = TRUE;

  while (found)
    {
      skip_blanks (at);
      found = (!*sign_seen && (*sign_seen = skip_sign (at, parts))) ||
              (parts->currency == NULL && skip_currency (at, parts));
    }
}

/* The separator at @at if a digit follows it, else 0. */
static char
get_separator (const char *at,
               gsize      *length)
{
  gunichar character = g_utf8_get_char (at);
  char separator = 0;

  if (character == '.' || character == ',')
    separator = character;
  else if (character == '\'' || character == 0x2019)
    separator = '\'';
  else if (character != 0 && g_unichar_isspace (character))
    separator = ' ';

  *length = g_utf8_next_char (at) - at;
  return separator != 0 && g_ascii_isdigit (at[*length]) ? separator : 0;
}

static gboolean
take_groups (const char **at,
             Parts       *parts)
{
  gsize length;
  char separator;

  parts->n_groups = 1;
  while (TRUE)
    {
      while (g_ascii_isdigit (**at))
        {
          if (parts->n_digits == sizeof parts->digits)
            return FALSE;
          parts->digits[parts->n_digits++] = *(*at)++;
          parts->sizes[parts->n_groups - 1]++;
        }
      separator = get_separator (*at, &length);
      if (separator == 0)
        break;
      if (parts->n_groups == MAX_GROUPS)
        return FALSE;
      parts->separators[parts->n_groups++] = separator;
      *at += length;
    }

  /* "12." and "12," */
  if ((**at == '.' || **at == ',') && parts->n_digits > 0)
    (*at)++;
  return parts->n_digits > 0;
}

static gboolean
take_exponent (const char **at,
               Parts       *parts)
{
  const char *digits = *at + 1;
  char *end;
  gint64 exponent;

  if (**at != 'e' && **at != 'E')
    return TRUE;
  if (!g_ascii_isdigit (*digits) && *digits != '+' && *digits != '-')
    return TRUE;                      /* "12 EUR" */
  exponent = g_ascii_strtoll (digits, &end, 10);
  if (end == digits || ABS (exponent) > 308)
    return FALSE;
  parts->has_exponent = TRUE;
  parts->exponent = exponent;
  *at = end;
  return TRUE;
}

static gboolean
take_apart (const char *text,
            Parts      *parts)
{
  const char *at = text;
  gboolean sign_seen = FALSE;
  gboolean bracket;

  memset (parts, 0, sizeof *parts);
  skip_blanks (&at);
  bracket = skip_prefix (&at, "(");
  if (bracket)
    {
      parts->negative = TRUE;
      sign_seen = TRUE;
    }
  skip_around (&at, parts, &sign_seen);
  if (!take_groups (&at, parts) || !take_exponent (&at, parts))
    return FALSE;
  skip_around (&at, parts, &sign_seen);
  parts->percent = skip_prefix (&at, "%");
  if (bracket && !skip_prefix (&at, ")"))
    return FALSE;
  skip_around (&at, parts, &sign_seen);
  return *at == '\0';
}

static guint
count_separators (const Parts *parts,
                  char         separator)
{
  guint n = 0;

  for (guint i = 1; i < parts->n_groups; i++)
    n += parts->separators[i] == separator;
  return n;
}

static FlussiDecimal
get_other (char decimal)
{
  return decimal == ',' ? FLUSSI_DECIMAL_POINT : FLUSSI_DECIMAL_COMMA;
}

/**
 * flussi_import_number_get_evidence:
 * @text: a cell
 *
 * Tells which decimal sign the way a number is written proves: `12,5` and
 * `1.234.567` a comma, `12.5` and `0.125` a point; `1.200` proves nothing (I4).
 *
 * Returns: the decimal sign, or %FLUSSI_DECIMAL_UNKNOWN
 */
FlussiDecimal
flussi_import_number_get_evidence (const char *text)
{
  Parts parts;
  guint n_commas, n_points, last;
  char only;

  if (!take_apart (text, &parts))
    return FLUSSI_DECIMAL_UNKNOWN;
  n_commas = count_separators (&parts, ',');
  n_points = count_separators (&parts, '.');
  if (n_commas + n_points == 0)
    return FLUSSI_DECIMAL_UNKNOWN;

  last = parts.n_groups - 1;
  if (n_commas > 0 && n_points > 0)
    return parts.separators[last] == ',' ? FLUSSI_DECIMAL_COMMA : FLUSSI_DECIMAL_POINT;

  only = n_commas > 0 ? ',' : '.';
  if (n_commas + n_points > 1)
    return get_other (only);
  if (last > 1 || parts.sizes[last] != 3 || parts.sizes[0] == 0 || parts.sizes[0] > 3 ||
      parts.digits[0] == '0' || parts.has_exponent)
    return only == ',' ? FLUSSI_DECIMAL_COMMA : FLUSSI_DECIMAL_POINT;
  return FLUSSI_DECIMAL_UNKNOWN;
}

/* Groups of thousands have three digits each, the first one to three, and one
 * kind of sign between them. */
static gboolean
check_groups (const Parts *parts,
              guint        n_whole,
              char         decimal)
{
  if (n_whole > 1 && (parts->sizes[0] == 0 || parts->sizes[0] > 3))
    return FALSE;
  for (guint i = 1; i < n_whole; i++)
    if (parts->sizes[i] != 3 || parts->separators[i] == decimal ||
        parts->separators[i] != parts->separators[1])
      return FALSE;
  return TRUE;
}

/**
 * flussi_import_number_parse:
 * @text: a cell
 * @decimal: the decimal sign of its column
 * @number: (out): the number
 *
 * Reads a number with signs, thousands, currency and percent as people write
 * them: `€ 1.234,56`, `(1 200)`, `12,5%`, `1.234,56 EUR` (I4).
 *
 * Returns: %FALSE if the cell is not a number with this decimal sign
 */
gboolean
flussi_import_number_parse (const char         *text,
                            FlussiDecimal       decimal,
                            FlussiImportNumber *number)
{
  Parts parts;
  guint n_whole, n_decimals = 0;
  char *out = number->text;
  gboolean fraction;

  if (!take_apart (text, &parts))
    return FALSE;
  fraction = parts.n_groups > 1 && parts.separators[parts.n_groups - 1] == (char) decimal;
  n_whole = parts.n_groups - fraction;
  if (!check_groups (&parts, n_whole, decimal))
    return FALSE;
  if (fraction)
    n_decimals = parts.sizes[parts.n_groups - 1];

  if (parts.negative)
    *out++ = '-';
  if (n_decimals == parts.n_digits)
    *out++ = '0';
  memcpy (out, parts.digits, parts.n_digits - n_decimals);
  out += parts.n_digits - n_decimals;
  if (fraction)
    {
      *out++ = '.';
      memcpy (out, parts.digits + parts.n_digits - n_decimals, n_decimals);
      out += n_decimals;
    }
  *out = '\0';
  if (parts.has_exponent)
    g_snprintf (out, sizeof number->text - (out - number->text), "e%d", parts.exponent);

  number->has_exponent = parts.has_exponent;
  number->percent = parts.percent;
  number->currency = parts.currency;
  return TRUE;
}

/**
 * flussi_import_number_to_minor:
 * @number: a number
 * @n_decimals: how many decimals its currency has
 * @minor: (out): the amount in minor units, such as cents
 *
 * Makes an exact amount of money. Decimals that the currency does not have
 * must be zeros: nothing is rounded.
 *
 * Returns: %FALSE if the number is no such amount
 */
gboolean
flussi_import_number_to_minor (const FlussiImportNumber *number,
                               guint                     n_decimals,
                               gint64                   *minor)
{
  const char *at = number->text;
  gboolean negative = *at == '-';
  gboolean after_point = FALSE;
  guint n_seen = 0;
  gint64 amount = 0;

  if (number->has_exponent || number->percent)
    return FALSE;
  for (at += negative; *at != '\0'; at++)
    {
      if (*at == '.')
        {
          after_point = TRUE;
          continue;
        }
      if (after_point && n_seen == n_decimals)
        {
          if (*at != '0')
            return FALSE;
          continue;
        }
      n_seen += after_point;
      if (amount > (G_MAXINT64 - 9) / 10)
        return FALSE;
      amount = amount * 10 + (*at - '0');
    }
  for (; n_seen < n_decimals; n_seen++)
    {
      if (amount > G_MAXINT64 / 10)
        return FALSE;
      amount *= 10;
    }
  *minor = negative ? -amount : amount;
  return TRUE;
}
