/* flussi-schedule.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-schedule.h"

#include "flussi-error.h"

#include <string.h>

#define LAST 5
#define ANY_DAY 7

/* A leap cycle is over after eight years at most, with a margin for intervals. */
#define MAX_DAYS_AHEAD (366 * 9)

static const char * const every_names[] = { "once", "day", "week", "month", "year", "date_property" };
static const char * const weekday_names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
static const char * const long_weekday_names[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day"
};
static const char * const ordinal_names[] = { "first", "second", "third", "fourth", "last" };

static int
index_of (const char * const *words,
          int                 n_words,
          const char         *word)
{
  for (int i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return -1;
}

/* --- Reading ----------------------------------------------------------------------- */

static gboolean
read_time (FlussiSchedule    *self,
           FlussiJsonCursor  *cursor,
           GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "time", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  if (flussi_time_of_day_parse (flussi_json_string (child.json), &self->ms))
    return TRUE;
  flussi_json_cursor_fail_value (&child, "HH:MM", error);
  return FALSE;
}

static gboolean
read_weekdays (FlussiSchedule    *self,
               FlussiJsonCursor  *array,
               GError           **error)
{
  for (guint i = 0; i < flussi_json_length (array->json); i++)
    {
      FlussiJsonCursor element;
      int weekday;

      flussi_json_cursor_element (array, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_STRING, error))
        return FALSE;
      weekday = index_of (weekday_names, 7, flussi_json_string (element.json));
      if (weekday < 0)
        {
          flussi_json_cursor_fail_value (&element, "mon, tue, wed, thu, fri, sat, sun", error);
          return FALSE;
        }
      self->weekdays |= 1u << weekday;
    }
  return TRUE;
}

static gboolean
read_nth (FlussiSchedule    *self,
          FlussiJsonCursor  *child,
          GError           **error)
{
  g_auto (GStrv) words = NULL;

  if (!flussi_json_cursor_expect (child, FLUSSI_JSON_STRING, error))
    return FALSE;
  words = g_strsplit (flussi_json_string (child->json), "_", 2);
  self->nth = index_of (ordinal_names, 5, words[0]) + 1;
  self->nth_weekday = words[0] != NULL ? index_of (long_weekday_names, 8, words[1]) : -1;
  if (self->nth > 0 && self->nth_weekday >= 0 && (self->nth_weekday < ANY_DAY || self->nth == LAST))
    return TRUE;
  flussi_json_cursor_fail_value (child, "first_monday ... last_sunday, last_day", error);
  return FALSE;
}

static gboolean
read_on (FlussiSchedule    *self,
         FlussiJsonCursor  *cursor,
         GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "on", &child))
    return TRUE;
  if (self->every == FLUSSI_EVERY_WEEK)
    return flussi_json_cursor_expect (&child, FLUSSI_JSON_ARRAY, error)
           && read_weekdays (self, &child, error);
  return read_nth (self, &child, error);
}

static gboolean
read_month_days (FlussiSchedule    *self,
                 FlussiJsonCursor  *cursor,
                 GError           **error)
{
  FlussiJsonCursor array;

  if (!flussi_json_cursor_enter (cursor, "days", &array))
    return TRUE;
  if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;
      gint64 day;

      flussi_json_cursor_element (&array, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_NUMBER, error))
        return FALSE;
      day = flussi_json_is_integer (element.json) ? flussi_json_integer (element.json) : 0;
      if (day < 1 || day > 31)
        {
          flussi_json_cursor_fail_value (&element, "1 ... 31", error);
          return FALSE;
        }
      self->month_days |= 1u << day;
    }
  return TRUE;
}

static gboolean
read_yearly_date (FlussiSchedule *self,
                  const char     *text)
{
  g_autofree char *date = g_strconcat ("2024-", text, NULL);
  FlussiDay day;

  if (!flussi_day_parse (date, &day))
    return FALSE;
  flussi_day_to_ymd (day, NULL, &self->month, &self->day);
  return TRUE;
}

static gboolean
read_date (FlussiSchedule    *self,
           FlussiJsonCursor  *cursor,
           GError           **error)
{
  FlussiJsonCursor child;
  const char *text;

  if (!flussi_json_cursor_enter (cursor, "date", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  text = flussi_json_string (child.json);
  self->has_date = TRUE;
  if (self->every == FLUSSI_EVERY_YEAR ? read_yearly_date (self, text)
                                       : flussi_day_parse (text, &self->date))
    return TRUE;
  flussi_json_cursor_fail_value (&child, self->every == FLUSSI_EVERY_YEAR ? "MM-DD" : "YYYY-MM-DD", error);
  return FALSE;
}

static gboolean
read_start (FlussiSchedule    *self,
            FlussiJsonCursor  *cursor,
            GError           **error)
{
  FlussiJsonCursor child;
  gint64 interval = 1;

  self->start = FLUSSI_DAY_NONE;
  if (!flussi_json_cursor_take_integer (cursor, "interval", 1, 1000, &interval, error))
    return FALSE;
  self->interval = (int) interval;
  if (!flussi_json_cursor_enter (cursor, "start", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  if (flussi_day_parse (flussi_json_string (child.json), &self->start))
    return TRUE;
  flussi_json_cursor_fail_value (&child, "YYYY-MM-DD", error);
  return FALSE;
}

static gboolean
read_parts (FlussiSchedule    *self,
            FlussiJsonCursor  *cursor,
            GError           **error)
{
  const char *property = NULL;
  gint64 offset = 0;

  if (!read_time (self, cursor, error) || !read_on (self, cursor, error)
      || !read_month_days (self, cursor, error) || !read_date (self, cursor, error)
      || !read_start (self, cursor, error)
      || !flussi_json_cursor_take_string (cursor, "property", &property, error)
      || !flussi_json_cursor_take_integer (cursor, "offset_days", -3660, 3660, &offset, error)
      || !flussi_json_cursor_take_boolean (cursor, "yearly", &self->yearly, error))
    return FALSE;
  self->property = g_strdup (property);
  self->offset_days = (int) offset;
  return flussi_json_cursor_finish_object (cursor, error);
}

static gboolean
read_schedule (FlussiSchedule    *self,
               FlussiJsonCursor  *cursor,
               GError           **error)
{
  FlussiJsonCursor child;
  int every;

  if (!flussi_json_cursor_require (cursor, "every", &child, error)
      || !flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  every = index_of (every_names, G_N_ELEMENTS (every_names), flussi_json_string (child.json));
  if (every < 0)
    {
      flussi_json_cursor_fail_value (&child, "once, day, week, month, year, date_property", error);
      return FALSE;
    }
  self->every = every;
  return read_parts (self, cursor, error);
}

/**
 * flussi_schedule_from_json:
 * @cursor: on a SCHEDULE
 * @error: return location for an error
 *
 * Impossible values (a time of 25:00) are no reading error: the schedule is kept
 * as it was written and is a problem of the draft.
 *
 * Returns: (transfer full) (nullable): the schedule
 */
FlussiSchedule *
flussi_schedule_from_json (FlussiJsonCursor  *cursor,
                           GError           **error)
{
  g_autoptr (FlussiSchedule) self = g_new0 (FlussiSchedule, 1);
  g_autoptr (GError) reason = NULL;

  self->start = FLUSSI_DAY_NONE;
  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error))
    return NULL;
  if (read_schedule (self, cursor, &reason))
    return g_steal_pointer (&self);
  if (!g_error_matches (reason, FLUSSI_ERROR, FLUSSI_ERROR_BAD_KEY_VALUE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  self->broken = flussi_json_ref (cursor->json);
  return g_steal_pointer (&self);
}

/* --- Writing ------------------------------------------------------------------------ */

static void
write_day (FlussiJson *json,
           const char *key,
           FlussiDay   day)
{
  g_autofree char *text = flussi_day_to_string (day);

  flussi_json_set_string (json, key, text);
}

static void
write_on (FlussiJson           *json,
          const FlussiSchedule *self)
{
  FlussiJson *array;

  if (self->nth > 0)
    {
      g_autofree char *text = g_strconcat (ordinal_names[self->nth - 1], "_",
                                           long_weekday_names[self->nth_weekday], NULL);

      flussi_json_set_string (json, "on", text);
      return;
    }
  array = flussi_json_new_array ();
  if (self->every == FLUSSI_EVERY_WEEK)
    {
      for (int i = 0; i < 7; i++)
        if (self->weekdays & 1u << i)
          flussi_json_append_string (array, weekday_names[i]);
      flussi_json_set (json, "on", array);
      return;
    }
  for (int i = 1; i <= 31; i++)
    if (self->month_days & 1u << i)
      flussi_json_append (array, flussi_json_new_integer (i));
  flussi_json_set (json, "days", array);
}

/**
 * flussi_schedule_to_json:
 * @self: a schedule
 *
 * Returns: (transfer full): its canonical JSON
 */
FlussiJson *
flussi_schedule_to_json (const FlussiSchedule *self)
{
  FlussiJson *json;
  g_autofree char *time = NULL;

  if (self->broken != NULL)
    return flussi_json_ref (self->broken);
  json = flussi_json_new_object ();

  flussi_json_set_string (json, "every", every_names[self->every]);
  if (self->every == FLUSSI_EVERY_ONCE && self->has_date)
    write_day (json, "date", self->date);
  else if (self->every == FLUSSI_EVERY_WEEK || self->every == FLUSSI_EVERY_MONTH)
    write_on (json, self);
  else if (self->every == FLUSSI_EVERY_YEAR && self->has_date)
    {
      g_autofree char *date = g_strdup_printf ("%02d-%02d", self->month, self->day);

      flussi_json_set_string (json, "date", date);
    }
  else if (self->every == FLUSSI_EVERY_DATE_PROPERTY)
    {
      flussi_json_set_string (json, "property", self->property != NULL ? self->property : "");
      if (self->offset_days != 0)
        flussi_json_set_integer (json, "offset_days", self->offset_days);
      if (self->yearly)
        flussi_json_set_boolean (json, "yearly", TRUE);
    }
  time = g_strdup_printf ("%02d:%02d", self->ms / 3600000, self->ms / 60000 % 60);
  flussi_json_set_string (json, "time", time);
  if (self->interval > 1)
    flussi_json_set_integer (json, "interval", self->interval);
  if (self->start != FLUSSI_DAY_NONE)
    write_day (json, "start", self->start);
  return json;
}

/**
 * flussi_schedule_free:
 * @self: (nullable): a schedule
 */
void
flussi_schedule_free (FlussiSchedule *self)
{
  if (self == NULL)
    return;
  g_free (self->property);
  g_clear_pointer (&self->broken, flussi_json_unref);
  g_free (self);
}

/* --- Occurrences ---------------------------------------------------------------------- */

static gboolean
is_nth_weekday (const FlussiSchedule *self,
                FlussiDay             day,
                int                   day_of_month,
                int                   days_in_month)
{
  if (self->nth_weekday == ANY_DAY)
    return day_of_month == days_in_month;
  if (flussi_day_get_weekday (day) - 1 != self->nth_weekday)
    return FALSE;
  return self->nth == LAST ? day_of_month + 7 > days_in_month : (day_of_month - 1) / 7 == self->nth - 1;
}

/* A day that a shorter month has not is its last day, once. */
static gboolean
is_month_day (const FlussiSchedule *self,
              int                   day_of_month,
              int                   days_in_month)
{
  if (self->month_days & 1u << day_of_month)
    return TRUE;
  return day_of_month == days_in_month && days_in_month < 31
         && self->month_days >> (days_in_month + 1) != 0;
}

static gboolean
fits_interval (const FlussiSchedule *self,
               FlussiDay             day,
               int                   year,
               int                   month)
{
  int start_year, start_month;
  FlussiDay start = self->start;

  if (start == FLUSSI_DAY_NONE)
    return self->interval == 1;
  if (day < start)
    return FALSE;
  switch (self->every)
    {
    case FLUSSI_EVERY_WEEK:
      start -= flussi_day_get_weekday (start) - 1;
      return (day - start) / 7 % self->interval == 0;
    case FLUSSI_EVERY_MONTH:
      flussi_day_to_ymd (start, &start_year, &start_month, NULL);
      return ((year - start_year) * 12 + month - start_month) % self->interval == 0;
    case FLUSSI_EVERY_DAY:
      return (day - start) % self->interval == 0;
    case FLUSSI_EVERY_ONCE:
    case FLUSSI_EVERY_YEAR:
    case FLUSSI_EVERY_DATE_PROPERTY:
    default:
      return TRUE;
    }
}

static gboolean
occurs_on (const FlussiSchedule *self,
           FlussiDay             day)
{
  int year, month, day_of_month, days_in_month;

  flussi_day_to_ymd (day, &year, &month, &day_of_month);
  days_in_month = flussi_days_in_month (year, month);
  if (self->every != FLUSSI_EVERY_ONCE && !fits_interval (self, day, year, month))
    return FALSE;

  switch (self->every)
    {
    case FLUSSI_EVERY_ONCE:
      return day == self->date;
    case FLUSSI_EVERY_WEEK:
      return (self->weekdays & 1u << (flussi_day_get_weekday (day) - 1)) != 0;
    case FLUSSI_EVERY_MONTH:
      return self->nth > 0 ? is_nth_weekday (self, day, day_of_month, days_in_month)
                           : is_month_day (self, day_of_month, days_in_month);
    case FLUSSI_EVERY_YEAR:
      return month == self->month && day_of_month == MIN (self->day, days_in_month);
    case FLUSSI_EVERY_DAY:
    case FLUSSI_EVERY_DATE_PROPERTY:
    default:
      return TRUE;
    }
}

/**
 * flussi_schedule_next:
 * @self: a schedule
 * @zone: zone of its wall times
 * @after: an instant
 *
 * Finds the next slot, from the anchor and never from the slot before. A schedule
 * by a date property has a slot every day: which records it takes is data.
 *
 * Returns: the first slot strictly later than @after, or %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_schedule_next (const FlussiSchedule *self,
                      FlussiZone           *zone,
                      FlussiInstant         after)
{
  FlussiDay first = flussi_zone_get_day (zone, after);

  if (self->every == FLUSSI_EVERY_ONCE)
    {
      FlussiInstant slot = flussi_zone_resolve (zone, self->date, self->ms);

      return slot > after ? slot : FLUSSI_INSTANT_NONE;
    }

  if (self->start != FLUSSI_DAY_NONE)
    first = MAX (first, self->start);
  for (FlussiDay day = first; day < first + MAX_DAYS_AHEAD * self->interval; day++)
    {
      FlussiInstant slot;

      if (!occurs_on (self, day))
        continue;
      slot = flussi_zone_resolve (zone, day, self->ms);
      if (slot > after)
        return slot;
    }
  return FLUSSI_INSTANT_NONE;
}
