/* flussi-delays.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-delays.h"

#include "flussi-associations.h"
#include "flussi-error.h"
#include "flussi-records.h"
#include "flussi-timepoint.h"

#define DAYS_AHEAD 9

static const char *const weekday_names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

/**
 * flussi_delay_add:
 * @execution: an execution
 * @duration: `days`, `hours`, `minutes` and `business_days`, an object
 * @from: an instant
 *
 * Adds days in wall time, then elapsed hours and minutes (T2). With business
 * days, a result on a weekend moves to Monday at the same time of day (T1).
 *
 * Returns: the instant after the duration
 */
FlussiInstant
flussi_delay_add (FlussiExecution  *execution,
                  const FlussiJson *duration,
                  FlussiInstant     from)
{
  FlussiZone *zone = flussi_execution_get_zone (execution);
  FlussiOffset offset = {
    .days = flussi_json_get_integer (duration, "days", 0),
    .hours = flussi_json_get_integer (duration, "hours", 0),
    .minutes = flussi_json_get_integer (duration, "minutes", 0),
  };

  if (!flussi_json_get_boolean (duration, "business_days", FALSE))
    return flussi_zone_add (zone, from, &offset);
  from = flussi_zone_add_business_days (zone, from, offset.days);
  offset.days = 0;
  return flussi_zone_add_business_days (zone, flussi_zone_add (zone, from, &offset), 0);
}

/* `time` of the parameters, else what the value itself says (T4). */
static int
time_of_day (const FlussiJson *params,
             int               own)
{
  const char *time = flussi_json_get_string (params, "time");
  int ms;

  return time != NULL && flussi_time_of_day_parse (time, &ms) ? ms : own;
}

static FlussiInstant
at_time (FlussiExecution   *execution,
         const FlussiJson  *params,
         const FlussiValue *value)
{
  FlussiZone *zone = flussi_execution_get_zone (execution);
  FlussiDay day;
  int ms = 0;

  if (value->kind == FLUSSI_VALUE_DATE)
    day = value->integer;
  else
    flussi_zone_to_wall (zone, value->integer, &day, &ms);
  if (value->kind != FLUSSI_VALUE_DATE && flussi_json_get_string (params, "time") == NULL)
    return value->integer;
  return flussi_zone_resolve (zone, day, time_of_day (params, ms));
}

static FlussiTimepoint *
parse_timepoint (const FlussiJson  *json,
                 GError           **error)
{
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, json);
  return flussi_timepoint_from_json (&cursor, error);
}

static gboolean
resolve_timepoint (FlussiExecution   *execution,
                   const FlussiJson  *json,
                   FlussiValue       *value,
                   GError           **error)
{
  g_autoptr (FlussiTimepoint) point = parse_timepoint (json, error);
  const FlussiSchemaProperty *property;
  gboolean is_day;
  FlussiDay day;
  FlussiInstant instant;

  if (point == NULL)
    return FALSE;
  if (point->kind == FLUSSI_TIMEPOINT_PROPERTY)
    {
      property = flussi_schema_object_find_property (flussi_execution_get_object (execution), point->property);
      return property == NULL ||
             flussi_records_get_value (flussi_execution_get_db (execution), property,
                                       flussi_execution_get_record (execution), value, error);
    }
  if (!flussi_timepoint_resolve (point, flussi_execution_get_zone (execution), flussi_execution_get_since (execution),
                                 &is_day, &day, &instant))
    return TRUE;
  if (is_day)
    flussi_value_set_integer (value, FLUSSI_VALUE_DATE, day);
  else
    flussi_value_set_integer (value, FLUSSI_VALUE_DATETIME, instant);
  return TRUE;
}

/**
 * flussi_delay_resolve_date:
 * @execution: an execution
 * @params: parameters with `date` and `time`
 * @due: (out): the instant, or %FLUSSI_INSTANT_NONE if it is unknown
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_delay_resolve_date (FlussiExecution   *execution,
                           const FlussiJson  *params,
                           FlussiInstant     *due,
                           GError           **error)
{
  const FlussiJson *date = flussi_json_get (params, "date");
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  *due = FLUSSI_INSTANT_NONE;
  if (date == NULL)
    return TRUE;
  if (!resolve_timepoint (execution, date, &value, error))
    return FALSE;
  if (flussi_value_is_known (&value))
    *due = at_time (execution, params, &value);
  return TRUE;
}

static FlussiPick
parse_pick (const char *pick)
{
  if (g_strcmp0 (pick, "newest") == 0)
    return FLUSSI_PICK_NEWEST;
  return g_strcmp0 (pick, "oldest") == 0 ? FLUSSI_PICK_OLDEST : FLUSSI_PICK_PRIMARY;
}

/* The record whose property it is was found on arrival, if the wait has begun (T5). */
static gboolean
find_bound_record (FlussiExecution  *execution,
                   gint64           *record,
                   GError          **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (flussi_execution_get_db (execution),
                                 "SELECT record FROM property_wait WHERE enrollment = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, flussi_execution_get_enrollment (execution));
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  *record = has_row ? flussi_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
pick_associated (FlussiExecution           *execution,
                 const FlussiJson          *params,
                 const FlussiSchemaObject  *other,
                 gint64                    *record,
                 GError                   **error)
{
  g_autoptr (GArray) records = NULL;

  if (!find_bound_record (execution, record, error))
    return FALSE;
  if (*record != 0)
    return TRUE;
  records = flussi_associations_pick (flussi_execution_get_db (execution), flussi_execution_get_object (execution),
                                      flussi_execution_get_record (execution), other,
                                      flussi_json_get_string (params, "label"),
                                      parse_pick (flussi_json_get_string (params, "pick")), error);
  if (records == NULL)
    return FALSE;
  *record = records->len > 0 ? g_array_index (records, gint64, 0) : 0;
  return TRUE;
}

/**
 * flussi_delay_find_property:
 * @execution: an execution
 * @params: parameters with `property`, `associated` and `pick`
 * @property: (out): the property that is waited for
 * @record: (out): the record whose it is, 0 if there is none
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_delay_find_property (FlussiExecution             *execution,
                            const FlussiJson            *params,
                            const FlussiSchemaProperty **property,
                            gint64                      *record,
                            GError                     **error)
{
  const char *associated = flussi_json_get_string (params, "associated");
  const char *name = flussi_json_get_string (params, "property");
  const FlussiSchemaObject *object = flussi_execution_get_object (execution);

  *record = flussi_execution_get_record (execution);
  if (associated != NULL)
    {
      object = flussi_schema_find_object (flussi_execution_get_schema (execution), associated);
      if (object == NULL)
        {
          flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", associated, NULL);
          return FALSE;
        }
      if (!pick_associated (execution, params, object, record, error))
        return FALSE;
    }
  *property = name != NULL ? flussi_schema_object_find_property (object, name) : NULL;
  if (*property != NULL)
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY, "object", object->type->name, "property", name, NULL);
  return FALSE;
}

static FlussiOffset
read_offset (const FlussiJson *params)
{
  const FlussiJson *json = flussi_json_get (params, "offset");
  FlussiOffset offset = { 0 };
  int sign;

  if (json == NULL || flussi_json_kind (json) != FLUSSI_JSON_OBJECT)
    return offset;
  sign = g_strcmp0 (flussi_json_get_string (json, "sign"), "before") == 0 ? -1 : 1;
  offset.days = sign * flussi_json_get_integer (json, "days", 0);
  offset.hours = sign * flussi_json_get_integer (json, "hours", 0);
  offset.minutes = sign * flussi_json_get_integer (json, "minutes", 0);
  return offset;
}

/**
 * flussi_delay_resolve_property:
 * @execution: an execution
 * @params: parameters with `offset` and `time`
 * @property: a date or datetime property
 * @record: the record whose it is, 0 if there is none
 * @due: (out): the instant, or %FLUSSI_INSTANT_NONE if it is unknown
 * @error: return location for an error
 *
 * Days are added in wall time, then the time of day is replaced, then elapsed
 * time is added (T4).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_delay_resolve_property (FlussiExecution             *execution,
                               const FlussiJson            *params,
                               const FlussiSchemaProperty  *property,
                               gint64                       record,
                               FlussiInstant               *due,
                               GError                     **error)
{
  FlussiZone *zone = flussi_execution_get_zone (execution);
  FlussiOffset offset = read_offset (params);
  FlussiOffset elapsed = { .hours = offset.hours, .minutes = offset.minutes };
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  FlussiDay day;
  int ms = 0;

  *due = FLUSSI_INSTANT_NONE;
  if (record == 0)
    return TRUE;
  if (!flussi_records_get_value (flussi_execution_get_db (execution), property, record, &value, error))
    return FALSE;
  if (value.kind == FLUSSI_VALUE_DATE)
    day = value.integer;
  else if (value.kind == FLUSSI_VALUE_DATETIME)
    flussi_zone_to_wall (zone, value.integer, &day, &ms);
  else
    return TRUE;
  *due = flussi_zone_add (zone, flussi_zone_resolve (zone, day + offset.days, time_of_day (params, ms)), &elapsed);
  return TRUE;
}

/**
 * flussi_delay_wait_or_pass:
 * @execution: an execution
 * @params: parameters with `if_passed`
 * @due: the instant, or %FLUSSI_INSTANT_NONE if it is unknown
 *
 * Waits, or does what `if_passed` says; an instant equal to now is reached, not
 * passed (T3, T4).
 */
void
flussi_delay_wait_or_pass (FlussiExecution  *execution,
                           const FlussiJson *params,
                           FlussiInstant     due)
{
  FlussiInstant now = flussi_execution_get_now (execution);

  if (due > now)
    flussi_execution_wait_until (execution, due);
  else if (due < now && g_strcmp0 (flussi_json_get_string (params, "if_passed"), "end") == 0)
    flussi_execution_end (execution, "completed", NULL);
  else
    flussi_execution_done (execution);
}

static gboolean
find_last_release (FlussiExecution  *execution,
                   FlussiInstant    *release,
                   GError          **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  *release = FLUSSI_INSTANT_NONE;
  statement = flussi_db_prepare (flussi_execution_get_db (execution),
                                 "SELECT max (at) FROM step_run WHERE enrollment = ? AND step = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, flussi_execution_get_enrollment (execution));
  flussi_statement_bind_text (statement, 2, flussi_execution_get_step (execution)->id);
  if (!flussi_statement_step (statement, NULL, error))
    return FALSE;
  if (!flussi_statement_is_null (statement, 0))
    *release = flussi_statement_get_int64 (statement, 0);
  return TRUE;
}

static gboolean
is_wanted_day (const FlussiJson *weekdays,
               FlussiDay         day)
{
  const char *name = weekday_names[flussi_day_get_weekday (day) - 1];

  for (guint i = 0; weekdays != NULL && i < flussi_json_length (weekdays); i++)
    if (g_strcmp0 (flussi_json_string (flussi_json_at (weekdays, i)), name) == 0)
      return TRUE;
  return weekdays == NULL;
}

/**
 * flussi_delay_until_time_of_day:
 * @execution: an execution
 * @params: parameters with `time`
 * @weekdays: (nullable): the days it may be, an array of names; %NULL for any
 *
 * Waits for the first such instant that is not before now and later than this
 * step's previous release in the same enrolment, so that a loop waits a day (T3).
 */
void
flussi_delay_until_time_of_day (FlussiExecution  *execution,
                                const FlussiJson *params,
                                const FlussiJson *weekdays)
{
  FlussiZone *zone = flussi_execution_get_zone (execution);
  FlussiInstant since = flussi_execution_get_since (execution);
  FlussiDay today = flussi_zone_get_day (zone, since);
  FlussiInstant released, due = FLUSSI_INSTANT_NONE;
  GError *error = NULL;

  if (flussi_execution_get_resume (execution) == FLUSSI_RESUME_DUE)
    return;
  if (!find_last_release (execution, &released, &error))
    {
      flussi_execution_fail (execution, error);
      return;
    }
  for (FlussiDay day = today; day < today + DAYS_AHEAD; day++)
    {
      due = flussi_zone_resolve (zone, day, time_of_day (params, 0));
      if (is_wanted_day (weekdays, day) && due >= since && due > released)
        break;
    }
  if (due > flussi_execution_get_now (execution))
    flussi_execution_wait_until (execution, due);
}
