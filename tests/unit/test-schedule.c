/* test-schedule.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-schedule.h"

#include <string.h>

static FlussiSchedule *
read_schedule (const char *text)
{
  g_autofree char *strict = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) json = flussi_json_parse (strict, -1, &error);
  FlussiJsonCursor cursor;
  FlussiSchedule *schedule;

  g_assert_no_error (error);
  flussi_json_cursor_init (&cursor, json);
  schedule = flussi_schedule_from_json (&cursor, &error);
  g_assert_no_error (error);

  return schedule;
}

static FlussiInstant
instant (const char *text)
{
  FlussiInstant at = FLUSSI_INSTANT_NONE;

  g_assert_true (flussi_instant_parse (text, &at));

  return at;
}

/* The slots after @after, in order, divided by blanks. */
static void
assert_slots (const char *schedule,
              const char *zone_name,
              const char *after,
              const char *expected)
{
  g_autoptr (FlussiSchedule) self = read_schedule (schedule);
  g_autoptr (FlussiZone) zone = flussi_zone_new (zone_name, NULL);
  g_auto (GStrv) slots = g_strsplit (expected, " ", -1);
  FlussiInstant at = instant (after);

  for (guint i = 0; slots[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      at = flussi_schedule_next (self, zone, at);
      text = at != FLUSSI_INSTANT_NONE ? flussi_instant_to_string (at) : g_strdup ("never");
      g_assert_cmpstr (text, ==, slots[i]);
    }
}

/* --- Cases ---------------------------------------------------------------------------- */

/* 29 March 2026: 02:00-03:00 does not exist in Rome (the gap is passed over);
 * 25 October 2026: it exists twice (the first counts). */
static void
test_daylight_saving (void)
{
  assert_slots ("{'every':'day','time':'02:30'}", "Europe/Rome", "2026-03-27T12:00:00Z",
                "2026-03-28T01:30:00.000Z 2026-03-29T01:30:00.000Z 2026-03-30T00:30:00.000Z");
  assert_slots ("{'every':'day','time':'02:30'}", "Europe/Rome", "2026-10-24T12:00:00Z",
                "2026-10-25T00:30:00.000Z 2026-10-26T01:30:00.000Z");
  assert_slots ("{'every':'day','time':'09:00'}", "Europe/Rome", "2026-03-28T12:00:00Z",
                "2026-03-29T07:00:00.000Z 2026-03-30T07:00:00.000Z");
}

/* A slot that is exactly now is not after now. */
static void
test_strictly_after (void)
{
  assert_slots ("{'every':'day','time':'09:00'}", "UTC", "2026-01-01T09:00:00Z", "2026-01-02T09:00:00.000Z");
  assert_slots ("{'every':'day','time':'09:00'}", "UTC", "2026-01-01T08:59:59Z", "2026-01-01T09:00:00.000Z");
}

static void
test_once (void)
{
  assert_slots ("{'every':'once','date':'2026-12-24','time':'09:00'}", "UTC", "2026-01-01T00:00:00Z",
                "2026-12-24T09:00:00.000Z never");
}

static void
test_week (void)
{
  assert_slots ("{'every':'week','on':['mon','thu'],'time':'09:00'}", "UTC", "2026-01-01T10:00:00Z",
                "2026-01-05T09:00:00.000Z 2026-01-08T09:00:00.000Z 2026-01-12T09:00:00.000Z");
  assert_slots ("{'every':'week','on':['tue'],'time':'09:00','interval':2,'start':'2026-01-06'}", "UTC", "2026-01-01T00:00:00Z",
                "2026-01-06T09:00:00.000Z 2026-01-20T09:00:00.000Z 2026-02-03T09:00:00.000Z");
}

/* A day that a shorter month has not is its last day, once. */
static void
test_month_days (void)
{
  assert_slots ("{'every':'month','days':[31],'time':'09:00'}", "UTC", "2026-01-31T10:00:00Z",
                "2026-02-28T09:00:00.000Z 2026-03-31T09:00:00.000Z 2026-04-30T09:00:00.000Z");
  assert_slots ("{'every':'month','days':[28,29,30,31],'time':'09:00'}", "UTC", "2026-02-01T00:00:00Z",
                "2026-02-28T09:00:00.000Z 2026-03-28T09:00:00.000Z 2026-03-29T09:00:00.000Z");
  assert_slots ("{'every':'month','days':[31],'time':'09:00'}", "UTC", "2028-02-01T00:00:00Z", "2028-02-29T09:00:00.000Z");
}

static void
test_nth_weekday (void)
{
  assert_slots ("{'every':'month','on':'first_monday','time':'09:00'}", "UTC", "2026-01-01T00:00:00Z",
                "2026-01-05T09:00:00.000Z 2026-02-02T09:00:00.000Z");
  assert_slots ("{'every':'month','on':'last_friday','time':'09:00'}", "UTC", "2026-01-01T00:00:00Z",
                "2026-01-30T09:00:00.000Z 2026-02-27T09:00:00.000Z");
  assert_slots ("{'every':'month','on':'last_day','time':'09:00'}", "UTC", "2026-01-31T09:00:00Z",
                "2026-02-28T09:00:00.000Z 2026-03-31T09:00:00.000Z");
}

static void
test_leap_day (void)
{
  assert_slots ("{'every':'year','date':'02-29','time':'09:00'}", "UTC", "2026-01-01T00:00:00Z",
                "2026-02-28T09:00:00.000Z 2027-02-28T09:00:00.000Z 2028-02-29T09:00:00.000Z");
}

/* --- Oracle ----------------------------------------------------------------------------- */

/* What the format says, day by day, without any cleverness. */
static gboolean
fires_on (const FlussiSchedule *self,
          FlussiDay             day)
{
  int year, month, number, start_year, start_month;
  int weekday = flussi_day_get_weekday (day) - 1;
  int length;

  flussi_day_to_ymd (day, &year, &month, &number);
  length = flussi_days_in_month (year, month);
  if (self->start != FLUSSI_DAY_NONE)
    {
      FlussiDay monday = self->start - (flussi_day_get_weekday (self->start) - 1);

      flussi_day_to_ymd (self->start, &start_year, &start_month, NULL);
      if (day < self->start)
        return FALSE;
      if (self->every == FLUSSI_EVERY_DAY && (day - self->start) % self->interval != 0)
        return FALSE;
      if (self->every == FLUSSI_EVERY_WEEK && (day - monday) / 7 % self->interval != 0)
        return FALSE;
      if (self->every == FLUSSI_EVERY_MONTH && ((year - start_year) * 12 + month - start_month) % self->interval != 0)
        return FALSE;
    }

  if (self->every == FLUSSI_EVERY_DAY)
    return TRUE;
  if (self->every == FLUSSI_EVERY_WEEK)
    return (self->weekdays >> weekday & 1) != 0;
  if (self->every == FLUSSI_EVERY_YEAR)
    return month == self->month && (number == self->day || (self->day == 29 && month == 2 && length == 28 && number == 28));
  for (int wanted = 1; wanted <= 31; wanted++)
    if ((self->month_days >> wanted & 1) != 0 && number == MIN (wanted, length))
      return TRUE;

  return FALSE;
}

static char *
make_random (GRand *random)
{
  int kind = g_rand_int_range (random, 0, 4);
  int interval = g_rand_int_range (random, 1, 5);
  g_autofree char *every = interval > 1 && kind < 3 ? g_strdup_printf (",'interval':%d,'start':'2026-0%d-1%d'", interval,
                                                                       g_rand_int_range (random, 1, 10), g_rand_int_range (random, 0, 10))
                                                    : g_strdup ("");
  static const char * const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  if (kind == 0)
    return g_strdup_printf ("{'every':'day','time':'%02d:15'%s}", g_rand_int_range (random, 0, 24), every);
  if (kind == 1)
    return g_strdup_printf ("{'every':'week','on':['%s','%s'],'time':'%02d:15'%s}", days[g_rand_int_range (random, 0, 7)],
                            days[g_rand_int_range (random, 0, 7)], g_rand_int_range (random, 0, 24), every);
  if (kind == 2)
    return g_strdup_printf ("{'every':'month','days':[%d,%d],'time':'%02d:15'%s}", g_rand_int_range (random, 1, 32),
                            g_rand_int_range (random, 1, 32), g_rand_int_range (random, 0, 24), every);

  return g_strdup_printf ("{'every':'year','date':'%02d-%02d','time':'12:15'}", g_rand_int_range (random, 1, 13),
                          g_rand_int_range (random, 1, 30) % 28 + 1);
}

static void
test_oracle (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (FlussiZone) zone = flussi_zone_new ("Europe/Rome", NULL);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = make_random (random);
      g_autoptr (FlussiSchedule) self = read_schedule (text);
      FlussiDay day = flussi_day_from_ymd (2026, 1, 1) + g_rand_int_range (random, 0, 400);
      FlussiInstant at = flussi_zone_resolve (zone, day, 0) - 1;

      for (guint slot = 0; slot < 12; slot++)
        {
          FlussiInstant expected;

          while (!fires_on (self, day))
            day++;
          expected = flussi_zone_resolve (zone, day, self->ms);
          at = flussi_schedule_next (self, zone, at);
          if (at != expected)
            g_test_message ("%s", text);
          g_assert_cmpint (at, ==, expected);
          day++;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/daylight-saving", test_daylight_saving);
  g_test_add_func ("/schedule/strictly-after", test_strictly_after);
  g_test_add_func ("/schedule/once", test_once);
  g_test_add_func ("/schedule/week", test_week);
  g_test_add_func ("/schedule/month-days", test_month_days);
  g_test_add_func ("/schedule/nth-weekday", test_nth_weekday);
  g_test_add_func ("/schedule/leap-day", test_leap_day);
  g_test_add_func ("/schedule/oracle", test_oracle);

  return g_test_run ();
}
