/* test-time.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-clock.h"
#include "flussi-environment.h"
#include "flussi-zone.h"

static FlussiInstant
instant (const char *text)
{
  FlussiInstant result;

  g_assert_true (flussi_instant_parse (text, &result));
  return result;
}

static void
assert_resolves (const char *zone_name,
                 const char *date,
                 const char *time,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiZone) zone = flussi_zone_new (zone_name, &error);
  g_autofree char *found = NULL;
  FlussiDay day;
  int ms_of_day;

  g_assert_no_error (error);
  g_assert_true (flussi_day_parse (date, &day));
  g_assert_true (flussi_time_of_day_parse (time, &ms_of_day));
  found = flussi_instant_to_string (flussi_zone_resolve (zone, day, ms_of_day));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_days_round_trip (void)
{
  for (FlussiDay day = -800000; day < 800000; day += 13)
    {
      int year, month, day_of_month;

      flussi_day_to_ymd (day, &year, &month, &day_of_month);
      g_assert_cmpint (flussi_day_from_ymd (year, month, day_of_month), ==, day);
    }
  g_assert_cmpint (flussi_day_get_weekday (0), ==, 4);
  g_assert_cmpint (flussi_day_get_weekday (-4), ==, 7);
}

static void
test_impossible_dates_are_refused (void)
{
  const char *const bad[] = { "2026-02-29", "2026-13-01", "2026-1-01", "2026-01-01x", "", "01-01-2026" };
  FlussiDay day;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (flussi_day_parse (bad[i], &day));
  g_assert_true (flussi_day_parse ("2028-02-29", &day));
}

static void
test_months_are_clamped (void)
{
  g_autofree char *text = flussi_day_to_string (flussi_day_add_months (flussi_day_from_ymd (2026, 1, 31), 1));

  g_assert_cmpstr (text, ==, "2026-02-28");
}

static void
test_gap_moves_forward (void)
{
  assert_resolves ("Europe/Rome", "2026-03-29", "02:30", "2026-03-29T01:30:00.000Z");
  assert_resolves ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00.000Z");
}

static void
test_overlap_takes_the_first (void)
{
  assert_resolves ("Europe/Rome", "2026-10-25", "02:30", "2026-10-25T00:30:00.000Z");
  assert_resolves ("Europe/Rome", "2026-10-25", "03:00", "2026-10-25T02:00:00.000Z");
}

/* What clocks show leads back to the instant, or to the first of the two that show it. */
static void
test_walls_lead_back (void)
{
  const char *const names[] = { "Europe/Rome", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Africa/Casablanca" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (FlussiZone) zone = flussi_zone_new (names[i], NULL);
      FlussiInstant end = instant ("2041-01-01T00:00Z");

      for (FlussiInstant at = instant ("2020-01-01T00:00Z"); at < end; at += 47 * FLUSSI_INSTANT_MINUTE)
        {
          FlussiDay day, again_day;
          int ms, again_ms;
          FlussiInstant found;

          flussi_zone_to_wall (zone, at, &day, &ms);
          found = flussi_zone_resolve (zone, day, ms);
          flussi_zone_to_wall (zone, found, &again_day, &again_ms);
          g_assert_cmpint (found, <=, at);
          g_assert_cmpint (again_day, ==, day);
          g_assert_cmpint (again_ms, ==, ms);
        }
    }
}

static void
assert_business (const char *from,
                 int         days,
                 const char *expected)
{
  g_autoptr (FlussiZone) zone = flussi_zone_new ("Europe/Rome", NULL);

  g_assert_cmpint (flussi_zone_add_business_days (zone, instant (from), days), ==, instant (expected));
}

static void
test_business_days_skip_weekends (void)
{
  assert_business ("2026-11-27T15:00:00+01:00", 2, "2026-12-01T15:00:00+01:00");
  assert_business ("2026-11-28T15:00:00+01:00", 1, "2026-12-01T15:00:00+01:00");
  assert_business ("2026-11-23T15:00:00+01:00", 10, "2026-12-07T15:00:00+01:00");
}

static void
test_virtual_clock_stands (void)
{
  g_autoptr (FlussiClock) clock = flussi_virtual_clock_new (5);

  g_assert_cmpint (flussi_clock_now (clock), ==, 5);
  flussi_virtual_clock_set (FLUSSI_VIRTUAL_CLOCK (clock), 7);
  g_assert_cmpint (flussi_clock_now (clock), ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/days/round_trip", test_days_round_trip);
  g_test_add_func ("/time/days/impossible_dates_are_refused", test_impossible_dates_are_refused);
  g_test_add_func ("/time/days/months_are_clamped", test_months_are_clamped);
  g_test_add_func ("/time/zone/gap_moves_forward", test_gap_moves_forward);
  g_test_add_func ("/time/zone/overlap_takes_the_first", test_overlap_takes_the_first);
  g_test_add_func ("/time/zone/walls_lead_back", test_walls_lead_back);
  g_test_add_func ("/time/zone/business_days_skip_weekends", test_business_days_skip_weekends);
  g_test_add_func ("/time/clock/virtual_clock_stands", test_virtual_clock_stands);

  return g_test_run ();
}
