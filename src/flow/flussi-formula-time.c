/* flussi-formula-time.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-formula-private.h"

#include "flussi-value-words.h"
#include "flussi-wording.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_AMOUNT 100000

static gboolean
fail (FlussiFormulaCall  *call,
      GError            **error,
      const char         *reason)
{
  return _flussi_formula_fail (error, call->node->position, reason);
}

static gboolean
read_unit (FlussiFormulaCall  *call,
           const char         *name,
           FlussiTimeUnit     *unit,
           GError            **error)
{
  g_autofree char *one = g_strdup (name);

  if (g_str_has_suffix (one, "s"))
    one[strlen (one) - 1] = '\0';
  return flussi_time_unit_parse (one, unit)
         || fail (call, error, _("the unit is minute, hour, day, week, month, quarter or year"));
}

static FlussiInstant
instant_of (FlussiFormulaCall *call,
            const FlussiValue *value)
{
  if (value->kind == FLUSSI_VALUE_DATE)
    return flussi_zone_resolve (call->context->zone, (FlussiDay) value->integer, 0);
  return value->integer;
}

static FlussiDay
day_of (FlussiFormulaCall *call,
        const FlussiValue *value)
{
  if (value->kind == FLUSSI_VALUE_DATE)
    return (FlussiDay) value->integer;
  return flussi_zone_get_day (call->context->zone, value->integer);
}

static void
fill_offset (FlussiOffset   *offset,
             FlussiTimeUnit  unit,
             int             amount)
{
  switch (unit)
    {
    case FLUSSI_UNIT_MINUTE:
      offset->minutes = amount;
      break;
    case FLUSSI_UNIT_HOUR:
      offset->hours = amount;
      break;
    case FLUSSI_UNIT_WEEK:
      offset->weeks = amount;
      break;
    case FLUSSI_UNIT_MONTH:
      offset->months = amount;
      break;
    case FLUSSI_UNIT_QUARTER:
      offset->months = 3 * amount;
      break;
    case FLUSSI_UNIT_YEAR:
      offset->years = amount;
      break;
    case FLUSSI_UNIT_DAY:
    default:
      offset->days = amount;
      break;
    }
}

static gboolean
shift_time (FlussiFormulaCall  *call,
            GError            **error)
{
  const FlussiValue *time = &call->arguments[0];
  int amount = (int) CLAMP (_flussi_formula_number (&call->arguments[1]), -MAX_AMOUNT, MAX_AMOUNT);
  FlussiZone *zone = call->context->zone;
  FlussiOffset offset = { 0 };
  FlussiTimeUnit unit;
  FlussiInstant shifted;

  if (!read_unit (call, flussi_value_get_text (&call->arguments[2]), &unit, error))
    return FALSE;
  if (time->kind == FLUSSI_VALUE_DATE && unit <= FLUSSI_UNIT_HOUR)
    return fail (call, error, _("a date has no hours; use datetime(…) first"));
  fill_offset (&offset, unit, g_str_equal (call->node->function->name, "minus_time") ? -amount : amount);
  shifted = flussi_zone_add (zone, instant_of (call, time), &offset);
  if (time->kind == FLUSSI_VALUE_DATE)
    flussi_value_set_integer (call->result, FLUSSI_VALUE_DATE, flussi_zone_get_day (zone, shifted));
  else
    flussi_value_set_integer (call->result, FLUSSI_VALUE_DATETIME, shifted);
  return TRUE;
}

static int
months_between (FlussiDay from,
                FlussiDay to)
{
  int from_year, from_month, to_year, to_month, day, months;

  flussi_day_to_ymd (from, &from_year, &from_month, &day);
  flussi_day_to_ymd (to, &to_year, &to_month, &day);
  months = (to_year - from_year) * 12 + to_month - from_month;
  if (months > 0 && flussi_day_add_months (from, months) > to)
    months--;
  else if (months < 0 && flussi_day_add_months (from, months) < to)
    months++;
  return months;
}

/* Whole units that have passed; days and longer ones by local day. */
static gboolean
time_between (FlussiFormulaCall  *call,
              GError            **error)
{
  const FlussiValue *from = &call->arguments[0];
  const FlussiValue *to = &call->arguments[1];
  FlussiDay days = day_of (call, to) - day_of (call, from);
  int months = months_between (day_of (call, from), day_of (call, to));
  FlussiInstant elapsed = instant_of (call, to) - instant_of (call, from);
  FlussiTimeUnit unit;
  double result;

  if (!read_unit (call, flussi_value_get_text (&call->arguments[2]), &unit, error))
    return FALSE;
  switch (unit)
    {
    case FLUSSI_UNIT_MINUTE:
      result = (double) (elapsed / FLUSSI_INSTANT_MINUTE);
      break;
    case FLUSSI_UNIT_HOUR:
      result = (double) (elapsed / FLUSSI_INSTANT_HOUR);
      break;
    case FLUSSI_UNIT_WEEK:
      result = days / 7;
      break;
    case FLUSSI_UNIT_MONTH:
      result = months;
      break;
    case FLUSSI_UNIT_QUARTER:
      result = months / 3;
      break;
    case FLUSSI_UNIT_YEAR:
      result = months / 12;
      break;
    case FLUSSI_UNIT_DAY:
    default:
      result = days;
      break;
    }
  flussi_value_set_number (call->result, result);
  return TRUE;
}

static gboolean
now (FlussiFormulaCall  *call,
     GError            **error)
{
  flussi_value_set_integer (call->result, FLUSSI_VALUE_DATETIME, call->context->now);
  return TRUE;
}

static gboolean
today (FlussiFormulaCall  *call,
       GError            **error)
{
  flussi_value_set_integer (call->result, FLUSSI_VALUE_DATE,
                            flussi_zone_get_day (call->context->zone, call->context->now));
  return TRUE;
}

static gboolean
unixtimestamp (FlussiFormulaCall  *call,
               GError            **error)
{
  flussi_value_set_number (call->result, (double) (instant_of (call, &call->arguments[0]) / 1000));
  return TRUE;
}

static gboolean
part (FlussiFormulaCall  *call,
      GError            **error)
{
  const char *name = call->node->function->name;
  FlussiDay local = day_of (call, &call->arguments[0]);
  int year, month, day;

  flussi_day_to_ymd (local, &year, &month, &day);
  flussi_value_set_number (call->result, g_str_equal (name, "year") ? year
                                         : g_str_equal (name, "month") ? month
                                         : g_str_equal (name, "day") ? day
                                         : flussi_day_get_weekday (local));
  return TRUE;
}

/* Reads a text, or takes the day or the first instant of the other kind of time. */
static gboolean
to_time (FlussiFormulaCall  *call,
         GError            **error)
{
  gboolean is_date = g_str_equal (call->node->function->name, "date");
  FlussiProperty property = { .name = call->node->function->name,
                              .type = is_date ? FLUSSI_PROPERTY_DATE : FLUSSI_PROPERTY_DATETIME };
  const FlussiValue *argument = &call->arguments[0];
  const char *text = flussi_value_get_text (argument);
  g_autofree char *reason = NULL;

  if (text != NULL)
    {
      if (flussi_value_from_text (call->result, &property, text, call->context->zone, NULL))
        return TRUE;
      reason = g_strdup_printf (_("“%s” is not a date"), text);
      return fail (call, error, reason);
    }
  if (argument->kind != FLUSSI_VALUE_DATE && argument->kind != FLUSSI_VALUE_DATETIME)
    return fail (call, error, _("this is not a date"));
  if (is_date)
    flussi_value_set_integer (call->result, FLUSSI_VALUE_DATE, day_of (call, argument));
  else
    flussi_value_set_integer (call->result, FLUSSI_VALUE_DATETIME, instant_of (call, argument));
  return TRUE;
}

/* --- Formatting ------------------------------------------------------------------- */

typedef struct
{
  FlussiLanguage language;
  int            year;
  int            month;
  int            day;
  int            weekday;
  int            ms_of_day;
} Wall;

/* A run of one letter of a pattern: yyyy, MM, d, EEEE, HH, mm, ss, a. */
static gboolean
append_field (GString    *text,
              const Wall *wall,
              char        letter,
              int         length)
{
  int hour = wall->ms_of_day / 3600000;
  g_autofree char *abbreviated = NULL;
  const char *name = NULL;

  switch (letter)
    {
    case 'y':
      g_string_append_printf (text, length == 2 ? "%02d" : "%04d", length == 2 ? wall->year % 100 : wall->year);
      return TRUE;
    case 'M':
      name = length > 2 ? flussi_wording_month (wall->language, wall->month) : NULL;
      break;
    case 'E':
      name = flussi_wording_weekday (wall->language, wall->weekday - 1);
      break;
    case 'a':
      g_string_append (text, hour < 12 ? "AM" : "PM");
      return TRUE;
    case 'd':
    case 'H':
    case 'h':
    case 'm':
    case 's':
      break;
    default:
      return FALSE;
    }
  if (name != NULL)
    {
      abbreviated = length > 3 ? g_strdup (name) : g_utf8_substring (name, 0, 3);
      g_string_append (text, abbreviated);
      return TRUE;
    }
  g_string_append_printf (text, "%0*d", length,
                          letter == 'M' ? wall->month
                          : letter == 'd' ? wall->day
                          : letter == 'H' ? hour
                          : letter == 'h' ? (hour + 11) % 12 + 1
                          : letter == 'm' ? wall->ms_of_day / 60000 % 60
                          : wall->ms_of_day / 1000 % 60);
  return TRUE;
}

/* Text between single quotes stands for itself. */
static char *
format_wall (const Wall *wall,
             const char *pattern)
{
  GString *text = g_string_new (NULL);
  const char *at = pattern;

  while (*at != '\0')
    {
      int length = 1;

      if (*at == '\'')
        {
          const char *end = strchr (at + 1, '\'');

          if (end == NULL)
            end = at + strlen (at) - 1;
          g_string_append_len (text, at + 1, end - at - 1);
          at = end + 1;
          continue;
        }
      while (at[length] == *at)
        length++;
      if (!append_field (text, wall, *at, length))
        g_string_append_len (text, at, length);
      at += length;
    }
  return g_string_free (text, FALSE);
}

static gboolean
format_datetime (FlussiFormulaCall  *call,
                 GError            **error)
{
  const FlussiValue *time = &call->arguments[0];
  const char *pattern = call->n_arguments > 1 ? flussi_value_get_text (&call->arguments[1]) : NULL;
  const char *zone_name = call->n_arguments > 2 ? flussi_value_get_text (&call->arguments[2]) : NULL;
  const char *locale = call->n_arguments > 3 ? flussi_value_get_text (&call->arguments[3]) : NULL;
  g_autoptr (FlussiZone) zone = NULL;
  Wall wall = { .language = call->context->language };
  FlussiDay day;
  char *text;

  if (flussi_value_is_unknown (time))
    return TRUE;
  if (locale != NULL)
    flussi_language_from_tag (locale, &wall.language);
  zone = zone_name != NULL ? flussi_zone_new (zone_name, error) : flussi_zone_ref (call->context->zone);
  if (zone == NULL)
    return FALSE;
  if (time->kind == FLUSSI_VALUE_DATE)
    day = (FlussiDay) time->integer;
  else
    flussi_zone_to_wall (zone, time->integer, &day, &wall.ms_of_day);
  flussi_day_to_ymd (day, &wall.year, &wall.month, &wall.day);
  wall.weekday = flussi_day_get_weekday (day);
  text = pattern != NULL ? format_wall (&wall, pattern) : flussi_value_to_words (time, NULL, wall.language, zone);
  flussi_value_clear (call->result);
  call->result->kind = FLUSSI_VALUE_TEXT;
  call->result->text = text;
  return TRUE;
}

const FlussiFormulaFunction _flussi_formula_time_functions[] = {
  { "now", 0, 0, "a", 'D', FALSE, now, { "now(): this instant", "now(): questo istante" } },
  { "today", 0, 0, "a", 'd', FALSE, today, { "today(): this day", "today(): oggi" } },
  { "date", 1, 1, "a", 'd', FALSE, to_time,
    { "date(a): the day of a time, or of a text YYYY-MM-DD", "date(a): il giorno di un istante o di un testo AAAA-MM-GG" } },
  { "datetime", 1, 1, "a", 'D', FALSE, to_time,
    { "datetime(a): 00:00 of a day, or a text YYYY-MM-DDTHH:MM",
      "datetime(a): le 00:00 di un giorno, o un testo AAAA-MM-GGTHH:MM" } },
  { "plus_time", 3, 3, "dnt", '=', FALSE, shift_time,
    { "plus_time(t, n, unit): later; unit minute, hour, day, week, month, year",
      "plus_time(t, n, unità): più tardi; unità minute, hour, day, week, month, year" } },
  { "minus_time", 3, 3, "dnt", '=', FALSE, shift_time,
    { "minus_time(t, n, unit): earlier", "minus_time(t, n, unità): più presto" } },
  { "time_between", 3, 3, "ddt", 'n', FALSE, time_between,
    { "time_between(from, to, unit): whole units that pass", "time_between(da, a, unità): unità intere che passano" } },
  { "unixtimestamp", 1, 1, "d", 'n', FALSE, unixtimestamp,
    { "unixtimestamp(t): seconds since 1970", "unixtimestamp(t): secondi dal 1970" } },
  { "year", 1, 1, "d", 'n', FALSE, part, { "year(t)", "year(t): anno" } },
  { "month", 1, 1, "d", 'n', FALSE, part, { "month(t): 1 to 12", "month(t): mese, da 1 a 12" } },
  { "day", 1, 1, "d", 'n', FALSE, part, { "day(t): day of the month", "day(t): giorno del mese" } },
  { "weekday", 1, 1, "d", 'n', FALSE, part, { "weekday(t): 1 is Monday", "weekday(t): 1 è lunedì" } },
  { "format_datetime", 1, 4, "dttt", 't', TRUE, format_datetime,
    { "format_datetime(t, pattern, zone, language): pattern such as \"d MMMM yyyy, HH:mm\"",
      "format_datetime(t, modello, fuso, lingua): modello come \"d MMMM yyyy, HH:mm\"" } },
  { "datetimeformat", 1, 4, "dttt", 't', TRUE, format_datetime,
    { "datetimeformat(…): old name of format_datetime", "datetimeformat(…): vecchio nome di format_datetime" } },
  { NULL },
};
