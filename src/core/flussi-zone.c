/* flussi-zone.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Implementation notes
 *
 * GLib knows the transitions of every zone, but its constructors of local
 * times map 02:30 in a spring gap to 03:00 and are not of one mind about the
 * hour that comes twice. So only its offsets are used: a wall time is tried
 * with the offset that holds a day before it and with the one that holds a day
 * after it. The first that the zone really has then is the answer (an overlap
 * gives its first pass); if none has, the time is in a gap and the offset
 * before it moves it forward by just the gap (02:30 -> 03:30).
 */

#include "config.h"

#include "flussi-zone.h"

#include <string.h>

#include "flussi-error.h"

struct _FlussiZone
{
  gatomicrefcount  count;
  GTimeZone       *zone; /* (owned) */
  char            *name; /* (owned) */
};

#define DAY_S 86400

static FlussiZone *
zone_new_take (GTimeZone *zone)
{
  FlussiZone *self = g_new0 (FlussiZone, 1);

  g_atomic_ref_count_init (&self->count);
  self->zone = zone;
  self->name = g_strdup (g_time_zone_get_identifier (zone));
  return self;
}

/**
 * flussi_zone_new:
 * @name: an IANA name such as `Europe/Rome`, or `UTC`
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the zone
 */
FlussiZone *
flussi_zone_new (const char  *name,
                 GError     **error)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  if (zone == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_ZONE, "zone", name, NULL);
      return NULL;
    }
  return zone_new_take (zone);
}

/**
 * flussi_zone_new_utc:
 *
 * Returns: (transfer full): the zone without any offset
 */
FlussiZone *
flussi_zone_new_utc (void)
{
  return zone_new_take (g_time_zone_new_utc ());
}

/**
 * flussi_zone_new_local:
 *
 * Returns: (transfer full): the zone of this computer
 */
FlussiZone *
flussi_zone_new_local (void)
{
  return zone_new_take (g_time_zone_new_local ());
}

/**
 * flussi_zone_ref:
 * @self: a zone
 *
 * Returns: (transfer full): @self
 */
FlussiZone *
flussi_zone_ref (FlussiZone *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

/**
 * flussi_zone_unref:
 * @self: (transfer full): a zone
 */
void
flussi_zone_unref (FlussiZone *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_time_zone_unref (self->zone);
  g_free (self->name);
  g_free (self);
}

/**
 * flussi_zone_get_name:
 * @self: a zone
 *
 * Returns: (transfer none): its IANA name
 */
const char *
flussi_zone_get_name (const FlussiZone *self)
{
  return self->name;
}

static gint64
floor_div (gint64 number,
           gint64 divisor)
{
  return number / divisor - (number % divisor < 0);
}

/* Seconds east of UTC at an instant given in seconds. */
static int
offset_at (const FlussiZone *self,
           gint64            seconds)
{
  return g_time_zone_get_offset (self->zone, g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, seconds));
}

/**
 * flussi_zone_resolve:
 * @self: a zone
 * @day: a wall date
 * @ms_of_day: a wall time in milliseconds since 00:00
 *
 * Returns: the instant at which clocks show this; a time that does not exist
 *   moves forward by the gap, of a time that exists twice it is the first
 */
FlussiInstant
flussi_zone_resolve (const FlussiZone *self,
                     FlussiDay         day,
                     int               ms_of_day)
{
  gint64 wall_ms = day * FLUSSI_INSTANT_DAY + ms_of_day;
  gint64 wall = floor_div (wall_ms, 1000);
  int before = offset_at (self, wall - DAY_S);
  int after = offset_at (self, wall + DAY_S);
  int offset = before;

  if (before != after && offset_at (self, wall - before) != before && offset_at (self, wall - after) == after)
    offset = after;
  return wall_ms - offset * FLUSSI_INSTANT_SECOND;
}

/**
 * flussi_zone_to_wall:
 * @self: a zone
 * @instant: an instant
 * @day: (out) (optional): the date that clocks show
 * @ms_of_day: (out) (optional): the time that clocks show, in milliseconds since 00:00
 */
void
flussi_zone_to_wall (const FlussiZone *self,
                     FlussiInstant     instant,
                     FlussiDay        *day,
                     int              *ms_of_day)
{
  gint64 wall = instant + offset_at (self, floor_div (instant, 1000)) * FLUSSI_INSTANT_SECOND;
  gint64 wall_day = floor_div (wall, FLUSSI_INSTANT_DAY);

  if (day != NULL)
    *day = (FlussiDay) wall_day;
  if (ms_of_day != NULL)
    *ms_of_day = (int) (wall - wall_day * FLUSSI_INSTANT_DAY);
}

/**
 * flussi_zone_parse_instant:
 * @self: a zone
 * @text: an instant with an offset, or a wall time `2026-03-01T09:00` of the
 *   zone, or a day, which stands for its midnight
 * @instant: (out): the instant
 *
 * Returns: whether @text is one of these
 */
gboolean
flussi_zone_parse_instant (const FlussiZone *self,
                           const char       *text,
                           FlussiInstant    *instant)
{
  g_auto (GStrv) parts = NULL;
  FlussiDay day;
  int ms_of_day = 0;

  if (flussi_instant_parse (text, instant))
    return TRUE;
  parts = g_strsplit (text, "T", 2);
  if (parts[0] == NULL || !flussi_day_parse (parts[0], &day) ||
      (parts[1] != NULL && !flussi_time_of_day_parse (parts[1], &ms_of_day)))
    return FALSE;
  *instant = flussi_zone_resolve (self, day, ms_of_day);
  return TRUE;
}

/**
 * flussi_zone_get_day:
 * @self: a zone
 * @instant: an instant
 *
 * Returns: the date that clocks show at @instant
 */
FlussiDay
flussi_zone_get_day (const FlussiZone *self,
                     FlussiInstant     instant)
{
  FlussiDay day;

  flussi_zone_to_wall (self, instant, &day, NULL);
  return day;
}

/**
 * flussi_zone_next_transition:
 * @self: a zone
 * @after: an instant
 *
 * Returns: the first instant later than @after at which the offset changes, or
 *   %FLUSSI_INSTANT_NONE if there is none within two years
 */
FlussiInstant
flussi_zone_next_transition (const FlussiZone *self,
                             FlussiInstant     after)
{
  gint64 low = floor_div (after, 1000);
  gint64 end = low + 2 * 366 * DAY_S;
  int offset = offset_at (self, low);

  while (low < end && offset_at (self, low + 7 * DAY_S) == offset)
    low += 7 * DAY_S;
  if (low >= end)
    return FLUSSI_INSTANT_NONE;
  for (gint64 high = low + 7 * DAY_S; high - low > 1;)
    {
      gint64 middle = low + (high - low) / 2;

      if (offset_at (self, middle) == offset)
        low = middle;
      else
        high = middle;
    }
  return (low + 1) * FLUSSI_INSTANT_SECOND;
}

/**
 * flussi_zone_add:
 * @self: a zone
 * @instant: an instant
 * @offset: what to add; parts may be negative
 *
 * Returns: the instant after the calendar parts (same wall time of day) and
 *   then the elapsed parts
 */
FlussiInstant
flussi_zone_add (const FlussiZone   *self,
                 FlussiInstant       instant,
                 const FlussiOffset *offset)
{
  gint64 elapsed = offset->hours * FLUSSI_INSTANT_HOUR + offset->minutes * FLUSSI_INSTANT_MINUTE;
  FlussiDay day;
  int ms_of_day;

  if (offset->years != 0 || offset->months != 0 || offset->weeks != 0 || offset->days != 0)
    {
      flussi_zone_to_wall (self, instant, &day, &ms_of_day);
      day = flussi_day_add_months (day, offset->years * 12);
      day = flussi_day_add_months (day, offset->months);
      day += offset->weeks * 7 + offset->days;
      instant = flussi_zone_resolve (self, day, ms_of_day);
    }
  return instant + elapsed;
}

/**
 * flussi_zone_add_business_days:
 * @self: a zone
 * @instant: an instant
 * @days: how many days from Monday to Friday later, not negative
 *
 * Returns: the instant then, at the same wall time; a start on a weekend first
 *   moves to Monday (T1)
 */
FlussiInstant
flussi_zone_add_business_days (const FlussiZone *self,
                               FlussiInstant     instant,
                               int               days)
{
  FlussiDay day;
  int ms_of_day, weekday;

  flussi_zone_to_wall (self, instant, &day, &ms_of_day);
  weekday = flussi_day_get_weekday (day);
  if (weekday > 5)
    {
      day += 8 - weekday;
      weekday = 1;
    }
  day += days / 5 * 7;
  for (int left = days % 5; left > 0; left--)
    {
      day += weekday == 5 ? 3 : 1;
      weekday = weekday == 5 ? 1 : weekday + 1;
    }
  return flussi_zone_resolve (self, day, ms_of_day);
}
