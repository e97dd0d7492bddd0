/* flussi-import-date.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-date.h"

#include <string.h>

/* GDate counts days from 1 January of the year 1. */
#define JULIAN_OF_EPOCH 719163

/* Day 1 of a spreadsheet is 1 January 1900, and it believes that there was a
 * 29 February in that year, its day 60. */
#define SERIAL_OF_EPOCH 25569
#define SERIAL_OF_NO_DAY 60
#define SERIAL_OF_YEAR_10000 2958466

#define MS_PER_DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* Years of two digits from here on belong to the century before. */
#define FIRST_OF_1900S 70

static const char *const months[2][12] = {
  { "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre" },
  { "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december" },
};

/* The three parts in the order in which they are written. */
typedef struct
{
  int   values[3];
  int   lengths[3];     /* in digits; 0 for the name of a month */
  guint n_parts;
} Parts;

/**
 * flussi_date_order_to_string:
 * @order: an order
 *
 * Gets the word used in maps and reports.
 *
 * Returns: (nullable): `dmy`, `mdy` or `ymd`, %NULL if it is not known
 */
const char *
flussi_date_order_to_string (FlussiDateOrder order)
{
  static const char *const names[] = { NULL, "dmy", "mdy", "ymd" };

  return names[order];
}

/**
 * flussi_date_order_from_string:
 * @name: a word of a map
 *
 * Finds the order of that name.
 *
 * Returns: the order, %FLUSSI_DATE_ORDER_UNKNOWN if the word is none
 */
FlussiDateOrder
flussi_date_order_from_string (const char *name)
{
  for (FlussiDateOrder order = FLUSSI_DATE_ORDER_DMY; order <= FLUSSI_DATE_ORDER_YMD; order++)
    if (strcmp (name, flussi_date_order_to_string (order)) == 0)
      return order;
  return FLUSSI_DATE_ORDER_UNKNOWN;
}

static void
skip_blanks (const char **at)
{
  while (**at != '\0' && g_unichar_isspace (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
}

static gboolean
take_number (const char **at,
             int          max_digits,
             int         *value,
             int         *length)
{
  *value = 0;
  *length = 0;
  while (g_ascii_isdigit (**at) && *length < max_digits)
    {
      *value = *value * 10 + (*(*at)++ - '0');
      (*length)++;
    }
  return *length > 0 && !g_ascii_isdigit (**at);
}

static gboolean
take_month (const char **at,
            int         *month)
{
  gsize length = 0;

  while (g_ascii_isalpha ((*at)[length]))
    length++;
  if (length < 3)
    return FALSE;
  for (guint language = 0; language < G_N_ELEMENTS (months); language++)
    for (guint i = 0; i < G_N_ELEMENTS (months[language]); i++)
      if (g_ascii_strncasecmp (months[language][i], *at, length) == 0)
        {
          *month = i + 1;
          *at += length;
          return TRUE;
        }
  return FALSE;
}

/* What stands between two parts; the same sign between all of them, except
 * beside the name of a month ("Apr. 3, 2026"). */
static gboolean
skip_between (const char **at,
              gboolean     beside_name,
              char        *separator)
{
  char found = **at;

  if (found == '\0' || strchr ("/-. ,", found) == NULL)
    return FALSE;
  if (!beside_name)
    {
      if (found == ',' || (*separator != 0 && *separator != found))
        return FALSE;
      *separator = found;
      (*at)++;
      return TRUE;
    }
  while (**at != '\0' && strchr ("/-. ,", **at) != NULL)
    (*at)++;
  return TRUE;
}

static gboolean
take_parts (const char **at,
            Parts       *parts)
{
  char separator = 0;

  for (parts->n_parts = 0; parts->n_parts < 3; parts->n_parts++)
    {
      guint i = parts->n_parts;
      gboolean named;

      if (i > 0)
        {
          gboolean beside_name = parts->lengths[0] == 0 || parts->lengths[i - 1] == 0 ||
                                 g_ascii_isalpha (**at == '\0' ? '\0' : (*at)[1]);

          if (!skip_between (at, beside_name, &separator))
            return FALSE;
        }
      named = i < 2 && take_month (at, &parts->values[i]);
      if (named)
        parts->lengths[i] = 0;
      else if (!take_number (at, 4, &parts->values[i], &parts->lengths[i]) ||
               parts->lengths[i] == 3)
        return FALSE;
    }
  return TRUE;
}

/* The places of year, month and day among the parts. */
static gboolean
get_places (const Parts     *parts,
            FlussiDateOrder  order,
            guint            places[3])
{
  static const guint ymd[3] = { 0, 1, 2 };
  static const guint dmy[3] = { 2, 1, 0 };
  static const guint mdy[3] = { 2, 0, 1 };
  const guint *chosen = order == FLUSSI_DATE_ORDER_MDY ? mdy : dmy;

  if (parts->lengths[0] == 0)
    chosen = mdy;
  else if (parts->lengths[0] == 4)
    chosen = ymd;
  else if (parts->lengths[2] == 4 || parts->lengths[1] == 0)
    chosen = parts->lengths[1] == 0 ? dmy : chosen;
  else if (order == FLUSSI_DATE_ORDER_YMD)
    chosen = ymd;
  memcpy (places, chosen, sizeof ymd);

  /* Only the year may have more than two digits, and it has two or four. */
  for (guint i = 1; i < 3; i++)
    if (parts->lengths[places[i]] > 2)
      return FALSE;
  return parts->lengths[places[0]] == 2 || parts->lengths[places[0]] == 4;
}

static gboolean
set_day (FlussiImportDate *date,
         int               year,
         int               month,
         int               day)
{
  GDate civil;

  if (year < 1 || month < 1 || month > 12 || day < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_clear (&civil, 1);
  g_date_set_dmy (&civil, day, month, year);
  date->day = (gint32) g_date_get_julian (&civil) - JULIAN_OF_EPOCH;
  return TRUE;
}

static gboolean
take_date (const char       **at,
           FlussiDateOrder    order,
           FlussiImportDate  *date)
{
  Parts parts;
  guint places[3];
  int year;

  if (!take_parts (at, &parts) || !get_places (&parts, order, places))
    return FALSE;
  year = parts.values[places[0]];
  if (parts.lengths[places[0]] == 2)
    year += year < FIRST_OF_1900S ? 2000 : 1900;
  return set_day (date, year, parts.values[places[1]], parts.values[places[2]]);
}

/* A whole number: `20260403`, or the serial day of a spreadsheet (I3). */
static gboolean
parse_number (const char       *text,
              FlussiImportDate *date)
{
  gsize whole = strspn (text, "0123456789");
  gint64 serial;
  double fraction = 0;

  if (whole == 0 || whole > 8)
    return FALSE;
  serial = g_ascii_strtoll (text, NULL, 10);
  if (text[whole] == '.' || text[whole] == ',')
    {
      g_autofree char *decimals = g_strconcat ("0.", text + whole + 1, NULL);

      if (text[whole + 1] == '\0' || strspn (text + whole + 1, "0123456789") != strlen (text + whole + 1))
        return FALSE;
      fraction = g_ascii_strtod (decimals, NULL);
      date->has_time = TRUE;
    }
  else if (text[whole] != '\0')
    return FALSE;
  else if (whole == 8)
    return set_day (date, serial / 10000, serial / 100 % 100, serial % 100);

  if (serial < 1 || serial >= SERIAL_OF_YEAR_10000 || serial == SERIAL_OF_NO_DAY)
    return FALSE;
  date->day = (gint32) serial - SERIAL_OF_EPOCH + (serial < SERIAL_OF_NO_DAY ? 1 : 0);
  date->ms_of_day = MIN ((gint64) (fraction * 86400 + 0.5) * 1000, MS_PER_DAY - 1);
  return TRUE;
}

static gboolean
take_half_of_day (const char **at,
                  int         *hour)
{
  const char *word = *at;

  skip_blanks (&word);
  if (g_ascii_strncasecmp (word, "am", 2) != 0 && g_ascii_strncasecmp (word, "pm", 2) != 0)
    return TRUE;
  if (*hour < 1 || *hour > 12)
    return FALSE;
  *hour = *hour % 12 + (g_ascii_tolower (*word) == 'p' ? 12 : 0);
  *at = word + 2;
  return TRUE;
}

static gboolean
take_time (const char       **at,
           FlussiImportDate  *date)
{
  int hour, minute, second = 0, milliseconds = 0, length;
  char separator;

  if (!take_number (at, 2, &hour, &length))
    return FALSE;
  separator = **at;
  if (separator != ':' && separator != '.')
    return FALSE;
  (*at)++;
  if (!take_number (at, 2, &minute, &length) || length != 2)
    return FALSE;
  if (**at == separator)
    {
      (*at)++;
      if (!take_number (at, 2, &second, &length) || length != 2)
        return FALSE;
      if ((**at == '.' || **at == ',') && g_ascii_isdigit ((*at)[1]))
        {
          int weight = 100;

          for ((*at)++; g_ascii_isdigit (**at); (*at)++, weight /= 10)
            milliseconds += (**at - '0') * weight;
        }
    }
  if (!take_half_of_day (at, &hour) || hour > 23 || minute > 59 || second > 59)
    return FALSE;
  date->has_time = TRUE;
  date->ms_of_day = ((hour * 60 + minute) * 60 + second) * G_GINT64_CONSTANT (1000) + milliseconds;
  return TRUE;
}

static gboolean
take_offset (const char       **at,
             FlussiImportDate  *date)
{
  int hours, minutes = 0, length;
  gboolean west = **at == '-';

  if (g_ascii_strncasecmp (*at, "utc", 3) == 0 || g_ascii_strncasecmp (*at, "gmt", 3) == 0)
    {
      *at += 3;
      date->has_offset = TRUE;
      return TRUE;
    }
  if (**at == 'Z' || **at == 'z')
    {
      (*at)++;
      date->has_offset = TRUE;
      return TRUE;
    }
  if (**at != '+' && !west)
    return TRUE;

  (*at)++;
  if (!take_number (at, 4, &hours, &length))
    return FALSE;
  if (length == 4)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (length == 2 && **at == ':')
    {
      (*at)++;
      if (!take_number (at, 2, &minutes, &length) || length != 2)
        return FALSE;
    }
  else if (length != 2)
    return FALSE;
  if (hours > 14 || minutes > 59)
    return FALSE;
  date->has_offset = TRUE;
  date->offset_minutes = (hours * 60 + minutes) * (west ? -1 : 1);
  return TRUE;
}

/**
 * flussi_import_date_get_evidence:
 * @text: a cell
 * @ambiguous: (out): whether it could be read both ways, as two different days
 *
 * Tells which order of day and month the cell proves: `25/12/2026` the day
 * first, `12/25/2026` the month first, `03/04/2026` nothing (I3).
 *
 * Returns: the order, or %FLUSSI_DATE_ORDER_UNKNOWN
 */
FlussiDateOrder
flussi_import_date_get_evidence (const char *text,
                                 gboolean   *ambiguous)
{
  const char *at = text;
  Parts parts;

  *ambiguous = FALSE;
  skip_blanks (&at);
  if (!take_parts (&at, &parts) ||
      parts.lengths[0] == 0 || parts.lengths[0] > 2 ||
      parts.lengths[1] == 0 || parts.lengths[1] > 2)
    return FLUSSI_DATE_ORDER_UNKNOWN;

  if (parts.values[0] > 12 && parts.values[1] <= 12)
    return FLUSSI_DATE_ORDER_DMY;
  if (parts.values[1] > 12 && parts.values[0] <= 12)
    return FLUSSI_DATE_ORDER_MDY;
  *ambiguous = parts.values[0] <= 12 && parts.values[0] != parts.values[1];
  return FLUSSI_DATE_ORDER_UNKNOWN;
}

/**
 * flussi_import_date_parse:
 * @text: a cell
 * @order: how its column writes dates
 * @date: (out): the date
 *
 * Reads a date, with or without a time, as people and programs write them:
 * `3/4/26`, `2026-04-03T09:00:00Z`, `3 aprile 2026`, `Apr 3, 2026 9:00 pm`,
 * `46115` (I3).
 *
 * Returns: %FALSE if the cell is not a date or there is no such day
 */
gboolean
flussi_import_date_parse (const char       *text,
                          FlussiDateOrder   order,
                          FlussiImportDate *date)
{
  const char *at = text;

  memset (date, 0, sizeof *date);
  skip_blanks (&at);
  if (parse_number (at, date))
    return TRUE;
  date->has_time = FALSE;
  if (!take_date (&at, order, date))
    return FALSE;

  if (*at == 'T' || *at == ',')
    at++;
  skip_blanks (&at);
  if (*at == '\0')
    return TRUE;
  if (!take_time (&at, date))
    return FALSE;
  skip_blanks (&at);
  if (!take_offset (&at, date))
    return FALSE;
  skip_blanks (&at);
  return *at == '\0';
}
