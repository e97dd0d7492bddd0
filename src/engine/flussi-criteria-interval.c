/* flussi-criteria-interval.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

/* Implementation notes
 *
 * Whatever a relative date operator means (F9), at one instant in one zone it is
 * an interval of days for a date and of instants for a datetime, both ends
 * included. So SQL compares a cell with two numbers, and what time alone can
 * change is found by looking at how the ends move.
 */

typedef struct
{
  gint64 from;
  gint64 to;
} Interval;

static FlussiDay
add_units (FlussiDay      day,
           FlussiTimeUnit unit,
           int            amount)
{
  switch (unit)
    {
    case FLUSSI_UNIT_WEEK:
      return day + 7 * amount;
    case FLUSSI_UNIT_MONTH:
      return flussi_day_add_months (day, amount);
    case FLUSSI_UNIT_QUARTER:
      return flussi_day_add_months (day, 3 * amount);
    case FLUSSI_UNIT_YEAR:
      return flussi_day_add_months (day, 12 * amount);
    case FLUSSI_UNIT_DAY:
    case FLUSSI_UNIT_HOUR:
    case FLUSSI_UNIT_MINUTE:
    default:
      return day + amount;
    }
}

/* The first day of the calendar unit that contains a day. */
static FlussiDay
unit_start (FlussiDay      day,
            FlussiTimeUnit unit)
{
  int year, month, of_month;

  flussi_day_to_ymd (day, &year, &month, &of_month);
  switch (unit)
    {
    case FLUSSI_UNIT_WEEK:
      return day - flussi_day_get_weekday (day) + 1;
    case FLUSSI_UNIT_MONTH:
      return day - of_month + 1;
    case FLUSSI_UNIT_QUARTER:
      return flussi_day_from_ymd (year, (month - 1) / 3 * 3 + 1, 1);
    case FLUSSI_UNIT_YEAR:
      return flussi_day_from_ymd (year, 1, 1);
    case FLUSSI_UNIT_DAY:
    case FLUSSI_UNIT_HOUR:
    case FLUSSI_UNIT_MINUTE:
    default:
      return day;
    }
}

/* In local days; @past and @future say that a datetime has to be so as well. */
static gboolean
day_interval (const char     *op,
              FlussiTimeUnit  unit,
              int             amount,
              FlussiDay       today,
              Interval       *days,
              gboolean       *past,
              gboolean       *future)
{
  FlussiDay start = unit_start (today, unit);

  *past = *future = FALSE;
  if (g_str_equal (op, "in_last"))
    {
      *days = (Interval) { add_units (today, unit, -amount), today };
      *past = TRUE;
    }
  else if (g_str_equal (op, "in_next"))
    {
      *days = (Interval) { today, add_units (today, unit, amount) };
      *future = TRUE;
    }
  else if (g_str_equal (op, "more_than_ago"))
    *days = (Interval) { FLUSSI_INTERVAL_OPEN_FROM, add_units (today, unit, -amount) - 1 };
  else if (g_str_equal (op, "less_than_ago"))
    {
      *days = (Interval) { add_units (today, unit, -amount) + 1, today };
      *past = TRUE;
    }
  else if (g_str_equal (op, "more_than_from_now"))
    *days = (Interval) { add_units (today, unit, amount) + 1, FLUSSI_INTERVAL_OPEN_TO };
  else if (g_str_equal (op, "less_than_from_now"))
    {
      *days = (Interval) { today, add_units (today, unit, amount) - 1 };
      *future = TRUE;
    }
  else if (g_str_equal (op, "in_this"))
    *days = (Interval) { start, add_units (start, unit, 1) - 1 };
  else if (g_str_equal (op, "in_last_calendar"))
    *days = (Interval) { add_units (start, unit, -amount), start - 1 };
  else if (g_str_equal (op, "in_next_calendar"))
    *days = (Interval) { add_units (start, unit, 1), add_units (add_units (start, unit, 1), unit, amount) - 1 };
  else
    return FALSE;
  return TRUE;
}

/* Hours and minutes compare instants, now included. */
static gboolean
instant_interval (const char     *op,
                  FlussiTimeUnit  unit,
                  int             amount,
                  FlussiInstant   now,
                  Interval       *instants)
{
  gint64 length = amount * (unit == FLUSSI_UNIT_HOUR ? FLUSSI_INSTANT_HOUR : FLUSSI_INSTANT_MINUTE);

  if (g_str_equal (op, "in_last"))
    *instants = (Interval) { now - length, now };
  else if (g_str_equal (op, "in_next"))
    *instants = (Interval) { now, now + length };
  else if (g_str_equal (op, "more_than_ago"))
    *instants = (Interval) { FLUSSI_INTERVAL_OPEN_FROM, now - length - 1 };
  else if (g_str_equal (op, "less_than_ago"))
    *instants = (Interval) { now - length + 1, now };
  else if (g_str_equal (op, "more_than_from_now"))
    *instants = (Interval) { now + length + 1, FLUSSI_INTERVAL_OPEN_TO };
  else if (g_str_equal (op, "less_than_from_now"))
    *instants = (Interval) { now, now + length - 1 };
  else
    return FALSE;
  return TRUE;
}

/**
 * _flussi_criteria_interval:
 * @op: a relative date operator
 * @unit: its unit
 * @amount: its amount, at least 1
 * @type: date or datetime
 * @zone: zone of local days
 * @now: the present instant
 * @from: (out): the first day or instant, or %FLUSSI_INTERVAL_OPEN_FROM
 * @to: (out): the last one, or %FLUSSI_INTERVAL_OPEN_TO
 *
 * Returns: %FALSE if the operator does not take the unit, or is no interval
 */
gboolean
_flussi_criteria_interval (const char         *op,
                           FlussiTimeUnit      unit,
                           int                 amount,
                           FlussiPropertyType  type,
                           FlussiZone         *zone,
                           FlussiInstant       now,
                           gint64             *from,
                           gint64             *to)
{
  FlussiDay today = flussi_zone_get_day (zone, now);
  Interval interval;
  gboolean past, future;

  if (unit == FLUSSI_UNIT_HOUR || unit == FLUSSI_UNIT_MINUTE)
    {
      if (type != FLUSSI_PROPERTY_DATETIME || !instant_interval (op, unit, amount, now, &interval))
        return FALSE;
      *from = interval.from;
      *to = interval.to;
      return TRUE;
    }
  if (!day_interval (op, unit, amount, today, &interval, &past, &future))
    return FALSE;
  if (type == FLUSSI_PROPERTY_DATETIME)
    {
      if (interval.from != FLUSSI_INTERVAL_OPEN_FROM)
        interval.from = future ? now : flussi_zone_resolve (zone, (FlussiDay) interval.from, 0);
      if (interval.to != FLUSSI_INTERVAL_OPEN_TO)
        interval.to = past ? now : flussi_zone_resolve (zone, (FlussiDay) interval.to + 1, 0) - 1;
    }
  *from = interval.from;
  *to = interval.to;
  return TRUE;
}
