/* flussi-timepoint.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-timepoint.h"

#include <string.h>

static const char * const unit_names[] = { "minute", "hour", "day", "week", "month", "quarter", "year" };

static const struct
{
  const char *key;
  gsize       offset;
  gboolean    calendar;
} offset_parts[] = {
  { "years", G_STRUCT_OFFSET (FlussiOffset, years), TRUE },
  { "months", G_STRUCT_OFFSET (FlussiOffset, months), TRUE },
  { "weeks", G_STRUCT_OFFSET (FlussiOffset, weeks), TRUE },
  { "days", G_STRUCT_OFFSET (FlussiOffset, days), TRUE },
  { "hours", G_STRUCT_OFFSET (FlussiOffset, hours), FALSE },
  { "minutes", G_STRUCT_OFFSET (FlussiOffset, minutes), FALSE },
};

#define MAX_PART 100000

/**
 * flussi_time_unit_to_string:
 * @unit: a unit
 *
 * Returns: its word in documents
 */
const char *
flussi_time_unit_to_string (FlussiTimeUnit unit)
{
  return unit_names[unit];
}

/**
 * flussi_time_unit_parse:
 * @name: (nullable): a word
 * @unit: (out): the unit
 *
 * Returns: whether @name is a unit
 */
gboolean
flussi_time_unit_parse (const char     *name,
                        FlussiTimeUnit *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    if (g_strcmp0 (name, unit_names[i]) == 0)
      {
        *unit = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * flussi_offset_from_json:
 * @cursor: on an object of years, months, weeks, days, hours, minutes
 * @calendar_only: whether hours and minutes are refused (F10)
 * @offset: (out caller-allocates): the offset
 * @error: return location for an error
 *
 * Returns: whether it is one
 */
gboolean
flussi_offset_from_json (FlussiJsonCursor  *cursor,
                         gboolean           calendar_only,
                         FlussiOffset      *offset,
                         GError           **error)
{
  *offset = (FlussiOffset) { 0 };
  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (offset_parts); i++)
    {
      gint64 part = 0;

      if (calendar_only && !offset_parts[i].calendar)
        continue;
      if (!flussi_json_cursor_take_integer (cursor, offset_parts[i].key, -MAX_PART, MAX_PART, &part, error))
        return FALSE;
      G_STRUCT_MEMBER (int, offset, offset_parts[i].offset) = (int) part;
    }
  return flussi_json_cursor_finish_object (cursor, error);
}

/**
 * flussi_offset_to_json:
 * @offset: an offset
 *
 * Returns: (transfer full): an object with the parts that are not 0
 */
FlussiJson *
flussi_offset_to_json (const FlussiOffset *offset)
{
  FlussiJson *json = flussi_json_new_object ();

  for (guint i = 0; i < G_N_ELEMENTS (offset_parts); i++)
    {
      int part = G_STRUCT_MEMBER (int, offset, offset_parts[i].offset);

      if (part != 0)
        flussi_json_set_integer (json, offset_parts[i].key, part);
    }
  return json;
}

static gboolean
read_text (FlussiTimepoint *self,
           const char      *text)
{
  g_autofree char *date = g_strndup (text, 10);

  if (!flussi_day_parse (date, &self->day))
    return FALSE;
  if (text[10] == '\0')
    {
      self->kind = FLUSSI_TIMEPOINT_DAY;
      return TRUE;
    }
  self->kind = FLUSSI_TIMEPOINT_WALL;
  return text[10] == 'T' && flussi_time_of_day_parse (text + 11, &self->ms);
}

static gboolean
read_object (FlussiTimepoint   *self,
             FlussiJsonCursor  *cursor,
             GError           **error)
{
  FlussiJsonCursor child;
  const char *property = NULL;

  if (flussi_json_cursor_enter (cursor, "now", &child))
    {
      self->kind = FLUSSI_TIMEPOINT_NOW;
      if (!flussi_offset_from_json (&child, FALSE, &self->offset, error))
        return FALSE;
    }
  else if (flussi_json_cursor_enter (cursor, "today", &child))
    {
      self->kind = FLUSSI_TIMEPOINT_TODAY;
      if (!flussi_offset_from_json (&child, TRUE, &self->offset, error))
        return FALSE;
    }
  else
    {
      if (!flussi_json_cursor_require (cursor, "property", &child, error)
          || !flussi_json_cursor_take_string (cursor, "property", &property, error))
        return FALSE;
      self->kind = FLUSSI_TIMEPOINT_PROPERTY;
      self->property = g_strdup (property);
    }
  return flussi_json_cursor_finish_object (cursor, error);
}

/**
 * flussi_timepoint_from_json:
 * @cursor: on a TIMEPOINT
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the timepoint
 */
FlussiTimepoint *
flussi_timepoint_from_json (FlussiJsonCursor  *cursor,
                            GError           **error)
{
  g_autoptr (FlussiTimepoint) self = g_new0 (FlussiTimepoint, 1);

  if (flussi_json_kind (cursor->json) == FLUSSI_JSON_OBJECT)
    return read_object (self, cursor, error) ? g_steal_pointer (&self) : NULL;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_STRING, error))
    return NULL;
  if (!read_text (self, flussi_json_string (cursor->json)))
    {
      flussi_json_cursor_fail_value (cursor, "YYYY-MM-DD, YYYY-MM-DDTHH:MM", error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * flussi_timepoint_to_json:
 * @self: a timepoint
 *
 * Returns: (transfer full): its JSON
 */
FlussiJson *
flussi_timepoint_to_json (const FlussiTimepoint *self)
{
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;
  FlussiJson *json;

  switch (self->kind)
    {
    case FLUSSI_TIMEPOINT_DAY:
      date = flussi_day_to_string (self->day);
      return flussi_json_new_string (date);
    case FLUSSI_TIMEPOINT_WALL:
      date = flussi_day_to_string (self->day);
      text = g_strdup_printf ("%sT%02d:%02d", date, self->ms / 3600000, self->ms / 60000 % 60);
      return flussi_json_new_string (text);
    case FLUSSI_TIMEPOINT_PROPERTY:
      json = flussi_json_new_object ();
      flussi_json_set_string (json, "property", self->property);
      return json;
    case FLUSSI_TIMEPOINT_NOW:
    case FLUSSI_TIMEPOINT_TODAY:
    default:
      json = flussi_json_new_object ();
      flussi_json_set (json, self->kind == FLUSSI_TIMEPOINT_NOW ? "now" : "today",
                       flussi_offset_to_json (&self->offset));
      return json;
    }
}

/**
 * flussi_timepoint_free:
 * @self: (nullable): a timepoint
 */
void
flussi_timepoint_free (FlussiTimepoint *self)
{
  if (self == NULL)
    return;
  g_free (self->property);
  g_free (self);
}

/**
 * flussi_timepoint_resolve:
 * @self: a timepoint that is no property
 * @zone: zone of wall times and of today
 * @now: the present instant
 * @is_day: (out): whether it stands for a whole day
 * @day: (out): its local day
 * @instant: (out): its instant; of a day, 00:00
 *
 * Returns: %FALSE for a property, which only data can resolve
 */
gboolean
flussi_timepoint_resolve (const FlussiTimepoint *self,
                          FlussiZone            *zone,
                          FlussiInstant          now,
                          gboolean              *is_day,
                          FlussiDay             *day,
                          FlussiInstant         *instant)
{
  FlussiInstant midnight;

  *is_day = self->kind == FLUSSI_TIMEPOINT_DAY || self->kind == FLUSSI_TIMEPOINT_TODAY;
  switch (self->kind)
    {
    case FLUSSI_TIMEPOINT_DAY:
    case FLUSSI_TIMEPOINT_WALL:
      *day = self->day;
      *instant = flussi_zone_resolve (zone, self->day, self->ms);
      return TRUE;
    case FLUSSI_TIMEPOINT_TODAY:
      midnight = flussi_zone_resolve (zone, flussi_zone_get_day (zone, now), 0);
      *instant = flussi_zone_add (zone, midnight, &self->offset);
      *day = flussi_zone_get_day (zone, *instant);
      return TRUE;
    case FLUSSI_TIMEPOINT_NOW:
      *instant = flussi_zone_add (zone, now, &self->offset);
      *day = flussi_zone_get_day (zone, *instant);
      return TRUE;
    case FLUSSI_TIMEPOINT_PROPERTY:
    default:
      return FALSE;
    }
}

/**
 * flussi_range_from_json:
 * @cursor: on a RANGE
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the range
 */
FlussiRange *
flussi_range_from_json (FlussiJsonCursor  *cursor,
                        GError           **error)
{
  g_autoptr (FlussiRange) self = g_new0 (FlussiRange, 1);
  FlussiJsonCursor child;
  gint64 last = 0;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
      || !flussi_json_cursor_take_integer (cursor, "last", 1, MAX_PART, &last, error))
    return NULL;
  self->last = (int) last;
  if (flussi_json_cursor_enter (cursor, "unit", &child)
      && (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error)
          || !flussi_time_unit_parse (flussi_json_string (child.json), &self->unit)))
    {
      if (error != NULL && *error == NULL)
        flussi_json_cursor_fail_value (&child, "minute, hour, day, week, month, quarter, year", error);
      return NULL;
    }
  if (flussi_json_cursor_enter (cursor, "from", &child)
      && (self->from = flussi_timepoint_from_json (&child, error)) == NULL)
    return NULL;
  if (flussi_json_cursor_enter (cursor, "to", &child)
      && (self->to = flussi_timepoint_from_json (&child, error)) == NULL)
    return NULL;
  return flussi_json_cursor_finish_object (cursor, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * flussi_range_to_json:
 * @self: a range
 *
 * Returns: (transfer full): its JSON
 */
FlussiJson *
flussi_range_to_json (const FlussiRange *self)
{
  FlussiJson *json = flussi_json_new_object ();

  if (self->last > 0)
    {
      flussi_json_set_integer (json, "last", self->last);
      flussi_json_set_string (json, "unit", unit_names[self->unit]);
      return json;
    }
  flussi_json_set (json, "from", self->from != NULL ? flussi_timepoint_to_json (self->from)
                                                    : flussi_json_new_null ());
  flussi_json_set (json, "to", self->to != NULL ? flussi_timepoint_to_json (self->to)
                                                : flussi_json_new_null ());
  return json;
}

/**
 * flussi_range_free:
 * @self: (nullable): a range
 */
void
flussi_range_free (FlussiRange *self)
{
  if (self == NULL)
    return;
  flussi_timepoint_free (self->from);
  flussi_timepoint_free (self->to);
  g_free (self);
}
