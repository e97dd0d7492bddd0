/* flussi-windows.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-windows.h"

#include <string.h>

/* Implementation notes
 *
 * Execution windows and pause dates (T7). An opening is searched day by day: the
 * first instant of a window, or of a day without windows, that is later than now.
 * Pause dates can be many, so the search goes on for MAX_DAYS; a flow whose
 * windows never open cannot be published.
 */

#define MAX_DAYS 800
#define MINUTE_MS 60000

static gboolean
is_paused (const FlussiFlowSettings *settings,
           FlussiDay                 day)
{
  g_autofree char *date = NULL;

  if (settings->pause_dates == NULL || settings->pause_dates[0] == NULL)
    return FALSE;
  date = flussi_day_to_string (day);
  for (char **pause = settings->pause_dates; *pause != NULL; pause++)
    if (g_str_equal (*pause, date) || g_str_equal (*pause, date + strlen ("YYYY-")))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_day (const FlussiWindow *window,
           FlussiDay           day)
{
  return (window->days & 1u << (flussi_day_get_weekday (day) - 1)) != 0;
}

/**
 * flussi_windows_is_open:
 * @settings: settings of a workflow
 * @zone: zone of its wall times
 * @now: an instant
 *
 * Returns: whether actions may run then (T7)
 */
gboolean
flussi_windows_is_open (const FlussiFlowSettings *settings,
                        FlussiZone               *zone,
                        FlussiInstant             now)
{
  FlussiDay day;
  int ms;

  flussi_zone_to_wall (zone, now, &day, &ms);
  if (is_paused (settings, day))
    return FALSE;
  for (guint i = 0; i < settings->windows->len; i++)
    {
      const FlussiWindow *window = &g_array_index (settings->windows, FlussiWindow, i);

      if (is_of_day (window, day) && ms >= window->from * MINUTE_MS && ms < window->to * MINUTE_MS)
        return TRUE;
    }
  return settings->windows->len == 0;
}

static FlussiInstant
opening_of_day (const FlussiFlowSettings *settings,
                FlussiZone               *zone,
                FlussiDay                 day,
                FlussiInstant             now)
{
  FlussiInstant first = FLUSSI_INSTANT_NONE;
  FlussiInstant midnight = flussi_zone_resolve (zone, day, 0);

  if (is_paused (settings, day))
    return FLUSSI_INSTANT_NONE;
  if (settings->windows->len == 0)
    return midnight > now ? midnight : FLUSSI_INSTANT_NONE;
  for (guint i = 0; i < settings->windows->len; i++)
    {
      const FlussiWindow *window = &g_array_index (settings->windows, FlussiWindow, i);
      FlussiInstant opening;

      if (!is_of_day (window, day))
        continue;
      opening = flussi_zone_resolve (zone, day, window->from * MINUTE_MS);
      if (opening > now && (first == FLUSSI_INSTANT_NONE || opening < first))
        first = opening;
    }
  return first;
}

/**
 * flussi_windows_next_opening:
 * @settings: settings of a workflow
 * @zone: zone of its wall times
 * @now: an instant
 *
 * Returns: the first window instant later than @now (T7), or
 *   %FLUSSI_INSTANT_NONE if there is none in sight
 */
FlussiInstant
flussi_windows_next_opening (const FlussiFlowSettings *settings,
                             FlussiZone               *zone,
                             FlussiInstant             now)
{
  FlussiDay today = flussi_zone_get_day (zone, now);

  for (FlussiDay day = today; day < today + MAX_DAYS; day++)
    {
      FlussiInstant opening = opening_of_day (settings, zone, day, now);

      if (opening != FLUSSI_INSTANT_NONE)
        return opening;
    }
  return FLUSSI_INSTANT_NONE;
}
