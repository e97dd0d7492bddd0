/* flussi-text.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-text.h"

#include "flussi-error.h"

#include <string.h>

/* Text of nothing but ASCII is normal already. */
static gboolean
is_ascii (const char *text,
          gsize      *length)
{
  gsize i;

  for (i = 0; text[i] != '\0'; i++)
    if (text[i] & 0x80)
      return FALSE;
  *length = i;
  return TRUE;
}

/* What g_unichar_isspace() says of a byte. */
static gboolean
is_blank_byte (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static char *
trim_ascii (const char *text,
            gsize       length)
{
  while (length > 0 && is_blank_byte (text[length - 1]))
    length--;
  while (length > 0 && is_blank_byte (*text))
    text++, length--;
  return g_strndup (text, length);
}

/**
 * flussi_text_normalize:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the text as it is stored: NFC, without blanks at its ends
 */
char *
flussi_text_normalize (const char *text)
{
  gsize length;
  char *normal, *start, *end;

  if (is_ascii (text, &length))
    return trim_ascii (text, length);
  normal = start = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  while (g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start)
    {
      char *before = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (before)))
        break;
      end = before;
    }
  memmove (normal, start, end - start);
  normal[end - start] = '\0';
  return normal;
}

/**
 * flussi_text_fold:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): what texts that count as equal have in common: NFC,
 *   trimmed, full case folding, accents kept (F4)
 */
char *
flussi_text_fold (const char *text)
{
  g_autofree char *normal = flussi_text_normalize (text);
  g_autofree char *folded = NULL;
  gsize length;

  if (is_ascii (normal, &length))
    {
      for (gsize i = 0; i < length; i++)
        normal[i] = g_ascii_tolower (normal[i]);
      return g_steal_pointer (&normal);
    }
  folded = g_utf8_casefold (normal, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static int
compare_numbers (const char **a,
                 const char **b)
{
  gsize a_length, b_length;
  int order;

  *a += strspn (*a, "0");
  *b += strspn (*b, "0");
  a_length = strspn (*a, "0123456789");
  b_length = strspn (*b, "0123456789");
  order = a_length != b_length ? (a_length < b_length ? -1 : 1) : strncmp (*a, *b, a_length);
  *a += a_length;
  *b += b_length;
  return order;
}

/**
 * flussi_text_compare:
 * @a: valid UTF-8
 * @b: valid UTF-8
 *
 * Compares as people sort: without case, numbers by their value.
 *
 * Returns: negative, zero or positive as @a comes before, with or after @b
 */
int
flussi_text_compare (const char *a,
                     const char *b)
{
  g_autofree char *a_folded = flussi_text_fold (a);
  g_autofree char *b_folded = flussi_text_fold (b);
  const char *p = a_folded;
  const char *q = b_folded;

  while (*p != '\0' && *q != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      gunichar d = g_utf8_get_char (q);

      if (g_ascii_isdigit (*p) && g_ascii_isdigit (*q))
        {
          int order = compare_numbers (&p, &q);

          if (order != 0)
            return order;
          continue;
        }
      if (c != d)
        return c < d ? -1 : 1;
      p = g_utf8_next_char (p);
      q = g_utf8_next_char (q);
    }
  return *p != '\0' ? 1 : *q != '\0' ? -1 : strcmp (a, b);
}

/**
 * flussi_text_is_blank:
 * @text: (nullable): valid UTF-8
 *
 * Returns: whether nothing but blanks is in it
 */
gboolean
flussi_text_is_blank (const char *text)
{
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!g_unichar_isspace (g_utf8_get_char (at)))
        return FALSE;
    }
  return TRUE;
}

/**
 * flussi_text_replace:
 * @text: a text
 * @from: what to look for, not empty
 * @to: what to put there
 *
 * Returns: (transfer full): @text with every @from replaced by @to
 */
char *
flussi_text_replace (const char *text,
                     const char *from,
                     const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/**
 * flussi_text_regex:
 * @pattern: a regular expression as people write it
 * @error: return location for an error (`bad_regex`)
 *
 * Compiles an expression for values: caseless, unanchored, at most 20,000
 * backtracks a value (F4).
 *
 * Returns: (transfer full) (nullable): the expression
 */
GRegex *
flussi_text_regex (const char  *pattern,
                   GError     **error)
{
  g_autofree char *limited = g_strconcat ("(*LIMIT_MATCH=20000)", pattern, NULL);
  g_autoptr (GError) reason = NULL;
  GRegex *regex = g_regex_new (limited, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &reason);

  if (regex == NULL)
    flussi_error_set (error, FLUSSI_ERROR_BAD_REGEX, "value", pattern, "reason", reason->message, NULL);
  return regex;
}
