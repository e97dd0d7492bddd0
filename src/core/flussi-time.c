/* flussi-time.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-time.h"

#include <stdio.h>
#include <string.h>

/* Days of each month in a common year. */
static const int month_lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static gint64
floor_div (gint64 number,
           gint64 divisor)
{
  return number / divisor - (number % divisor < 0);
}

/**
 * flussi_day_from_ymd:
 * @year: a year of the Gregorian calendar
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day; the date has to exist
 */
FlussiDay
flussi_day_from_ymd (int year,
                     int month,
                     int day)
{
  /* Years from March on put the leap day last. */
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = floor_div (y, 400);
  int year_of_era = (int) (y - era * 400);
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (FlussiDay) (era * 146097 + day_of_era - 719468);
}

/**
 * flussi_day_to_ymd:
 * @self: a day
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month, 1 to 31
 */
void
flussi_day_to_ymd (FlussiDay  self,
                   int       *year,
                   int       *month,
                   int       *day)
{
  gint64 shifted = (gint64) self + 719468;
  gint64 era = floor_div (shifted, 146097);
  int day_of_era = (int) (shifted - era * 146097);
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  int month_of_year = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;

  if (day != NULL)
    *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  if (month != NULL)
    *month = month_of_year;
  if (year != NULL)
    *year = (int) (era * 400 + year_of_era + (month_of_year <= 2));
}

/**
 * flussi_day_get_weekday:
 * @self: a day
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
flussi_day_get_weekday (FlussiDay self)
{
  gint64 from_monday = (gint64) self + 3;

  return (int) (from_monday - floor_div (from_monday, 7) * 7) + 1;
}

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/**
 * flussi_days_in_month:
 * @year: a year
 * @month: 1 to 12
 *
 * Returns: how many days the month has
 */
int
flussi_days_in_month (int year,
                      int month)
{
  return month == 2 && is_leap (year) ? 29 : month_lengths[month - 1];
}

/**
 * flussi_day_add_months:
 * @self: a day
 * @months: how many months later; negative for earlier
 *
 * Returns: the same day of that month, or its last one if it is shorter (F9)
 */
FlussiDay
flussi_day_add_months (FlussiDay self,
                       int       months)
{
  int year, month, day;
  gint64 index;

  flussi_day_to_ymd (self, &year, &month, &day);
  index = (gint64) year * 12 + month - 1 + months;
  year = (int) floor_div (index, 12);
  month = (int) (index - (gint64) year * 12) + 1;
  return flussi_day_from_ymd (year, month, MIN (day, flussi_days_in_month (year, month)));
}

/* Reads exactly @n digits. */
static gboolean
take_digits (const char **text,
             int          n,
             int         *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      *value = *value * 10 + ((*text)[i] - '0');
    }
  *text += n;
  return TRUE;
}

static gboolean
take_char (const char **text,
           char         expected)
{
  if (**text != expected)
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
take_day (const char **text,
          FlussiDay   *result)
{
  int year, month, day;

  if (!take_digits (text, 4, &year) || !take_char (text, '-')
      || !take_digits (text, 2, &month) || !take_char (text, '-')
      || !take_digits (text, 2, &day)
      || month < 1 || month > 12 || day < 1 || day > flussi_days_in_month (year, month))
    return FALSE;
  *result = flussi_day_from_ymd (year, month, day);
  return TRUE;
}

/* `HH:MM`, `HH:MM:SS` or `HH:MM:SS.mmm`. */
static gboolean
take_time (const char **text,
           int         *ms_of_day)
{
  int hours, minutes, seconds = 0, ms = 0;

  if (!take_digits (text, 2, &hours) || !take_char (text, ':') || !take_digits (text, 2, &minutes))
    return FALSE;
  if (take_char (text, ':') && !take_digits (text, 2, &seconds))
    return FALSE;
  if (take_char (text, '.') && !take_digits (text, 3, &ms))
    return FALSE;
  if (hours > 23 || minutes > 59 || seconds > 59)
    return FALSE;
  *ms_of_day = ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
  return TRUE;
}

static FlussiDay
anniversary_in (FlussiDay self,
                int       year)
{
  int born, month, day;

  flussi_day_to_ymd (self, &born, &month, &day);
  return flussi_day_from_ymd (year, month, MIN (day, flussi_days_in_month (year, month)));
}

/**
 * flussi_day_next_anniversary:
 * @self: a day of any year
 * @since: a day
 *
 * Returns: the first day from @since on with the month and day of @self; 29
 *   February is 28 February in common years (F9)
 */
FlussiDay
flussi_day_next_anniversary (FlussiDay self,
                             FlussiDay since)
{
  int year, month, day;
  FlussiDay anniversary;

  flussi_day_to_ymd (since, &year, &month, &day);
  anniversary = anniversary_in (self, year);
  return anniversary >= since ? anniversary : anniversary_in (self, year + 1);
}

/**
 * flussi_day_parse:
 * @text: `YYYY-MM-DD`
 * @day: (out): the day
 *
 * Returns: whether @text is an existing date in this form
 */
gboolean
flussi_day_parse (const char *text,
                  FlussiDay  *day)
{
  return take_day (&text, day) && *text == '\0';
}

/**
 * flussi_day_to_string:
 * @self: a day
 *
 * Returns: (transfer full): the day as `YYYY-MM-DD`
 */
char *
flussi_day_to_string (FlussiDay self)
{
  int year, month, day;

  flussi_day_to_ymd (self, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * flussi_time_of_day_parse:
 * @text: `HH:MM`, `HH:MM:SS` or `HH:MM:SS.mmm`
 * @ms_of_day: (out): milliseconds since midnight
 *
 * Returns: whether @text is a time of day
 */
gboolean
flussi_time_of_day_parse (const char *text,
                          int        *ms_of_day)
{
  return take_time (&text, ms_of_day) && *text == '\0';
}

/**
 * flussi_instant_parse:
 * @text: date and time with an offset, such as `2026-03-01T09:00:00+01:00` or
 *   `2026-03-01T08:00Z`
 * @instant: (out): the instant
 *
 * Returns: whether @text is an instant; a wall time without offset is none
 */
gboolean
flussi_instant_parse (const char    *text,
                      FlussiInstant *instant)
{
  FlussiDay day;
  int ms_of_day, hours = 0, minutes = 0;
  int sign = 0;

  if (!take_day (&text, &day) || !take_char (&text, 'T') || !take_time (&text, &ms_of_day))
    return FALSE;
  if (!take_char (&text, 'Z'))
    {
      sign = *text == '+' ? 1 : *text == '-' ? -1 : 0;
      if (sign == 0)
        return FALSE;
      text++;
      if (!take_digits (&text, 2, &hours) || !take_char (&text, ':') || !take_digits (&text, 2, &minutes)
          || hours > 23 || minutes > 59)
        return FALSE;
    }
  *instant = day * FLUSSI_INSTANT_DAY + ms_of_day - sign * (hours * 60 + minutes) * FLUSSI_INSTANT_MINUTE;
  return *text == '\0';
}

/**
 * flussi_instant_to_string:
 * @self: an instant
 *
 * Returns: (transfer full): the instant in UTC as `YYYY-MM-DDTHH:MM:SS.mmmZ`
 */
char *
flussi_instant_to_string (FlussiInstant self)
{
  FlussiDay day = (FlussiDay) floor_div (self, FLUSSI_INSTANT_DAY);
  int ms = (int) (self - day * FLUSSI_INSTANT_DAY);
  g_autofree char *date = flussi_day_to_string (day);

  return g_strdup_printf ("%sT%02d:%02d:%02d.%03dZ", date,
                          ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}
