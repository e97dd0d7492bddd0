/* flussi-slots.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-slots.h"

#include "flussi-clock-marks.h"
#include "flussi-engine-private.h"
#include "flussi-enrollments.h"

/* Implementation notes
 *
 * Schedule triggers (E9). A mark a workflow says up to which instant its slots
 * are dealt with; it is set when the workflow is published or turned on, so only
 * slots strictly later count, and it never goes back. A run is one row of
 * `occurrence`, whose key makes a slot fire once.
 *
 * A slot that is dealt with within a minute is on time; earlier ones were missed
 * and the policy decides.
 */

#define ON_TIME (60 * FLUSSI_INSTANT_SECOND)

static const FlussiTrigger *
get_schedule (const FlussiLiveWorkflow *workflow)
{
  const FlussiTrigger *trigger;

  if (workflow->program == NULL || workflow->state != FLUSSI_WORKFLOW_ON)
    return NULL;
  trigger = workflow->program->flow->trigger;
  return trigger->kind == FLUSSI_TRIGGER_SCHEDULE && trigger->schedule != NULL ? trigger : NULL;
}

static FlussiInstant
next_slot (FlussiEngine       *engine,
           FlussiLiveWorkflow *workflow)
{
  const FlussiTrigger *trigger = get_schedule (workflow);

  if (trigger == NULL)
    return FLUSSI_INSTANT_NONE;
  if (workflow->slot_after == FLUSSI_INSTANT_NONE)
    {
      g_autofree char *name = flussi_clock_marks_dup_slot_name (workflow->id);

      if (!flussi_clock_marks_get (engine->db, name, &workflow->slot_after, NULL))
        return FLUSSI_INSTANT_NONE;
      workflow->slot_after = MAX (workflow->slot_after, workflow->published_at);
    }
  return flussi_schedule_next (trigger->schedule, workflow->program->zone, workflow->slot_after);
}

/* --- Who is enrolled ------------------------------------------------------------------- */

static gboolean
falls_on (const FlussiSchedule *schedule,
          FlussiDay             day,
          FlussiDay             slot_day)
{
  FlussiDay wanted = slot_day - schedule->offset_days;
  int year, month, day_of_month, wanted_year, wanted_month, wanted_day;

  if (!schedule->yearly)
    return day == wanted;
  flussi_day_to_ymd (day, &year, &month, &day_of_month);
  flussi_day_to_ymd (wanted, &wanted_year, &wanted_month, &wanted_day);
  return wanted >= day && month == wanted_month &&
         MIN (day_of_month, flussi_days_in_month (wanted_year, month)) == wanted_day;
}

static gboolean
falls_on_any (const FlussiSchedule *schedule,
              FlussiDay             day,
              const GArray         *slot_days)
{
  for (guint i = 0; i < slot_days->len; i++)
    if (falls_on (schedule, day, g_array_index (slot_days, FlussiDay, i)))
      return TRUE;
  return FALSE;
}

/* Whose date it is on one of these days. */
static GArray *
select_by_date (FlussiEngine   *engine,
                FlussiProgram  *program,
                const GArray   *slot_days,
                GError        **error)
{
  const FlussiSchedule *schedule = program->flow->trigger->schedule;
  const FlussiSchemaProperty *property;
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *sql = NULL;
  gboolean has_row;

  property = flussi_schema_object_find_property (program->object, schedule->property);
  if (property == NULL)
    return g_steal_pointer (&records);
  sql = g_strdup_printf ("SELECT id, %1$s FROM %2$s WHERE %1$s IS NOT NULL AND deleted IS NULL ORDER BY id",
                         property->column, program->object->table);
  statement = flussi_db_prepare (engine->db, sql, error);
  if (statement == NULL)
    return NULL;
  for (;;)
    {
      gint64 record, value;
      FlussiDay day;

      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&records);
      record = flussi_statement_get_int64 (statement, 0);
      value = flussi_statement_get_int64 (statement, 1);
      day = property->property->type == FLUSSI_PROPERTY_DATE ? (FlussiDay) value
                                                              : flussi_zone_get_day (program->zone, value);
      if (falls_on_any (schedule, day, slot_days))
        g_array_append_val (records, record);
    }
}

static GArray *
select_records (FlussiEngine   *engine,
                FlussiProgram  *program,
                const GArray   *slot_days,
                GError        **error)
{
  const FlussiTrigger *trigger = program->flow->trigger;

  if (trigger->schedule->every == FLUSSI_EVERY_DATE_PROPERTY)
    return select_by_date (engine, program, slot_days, error);
  if (trigger->when == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  return flussi_criteria_select (engine->db, trigger->when, program->object, program->zone,
                                 flussi_engine_get_now (engine), -1, error);
}

static gboolean
meets_also (FlussiEngine   *engine,
            FlussiProgram  *program,
            gint64          record,
            gboolean       *meets,
            GError        **error)
{
  const FlussiTrigger *trigger = program->flow->trigger;

  *meets = TRUE;
  return trigger->when == NULL || trigger->schedule->every != FLUSSI_EVERY_DATE_PROPERTY ||
         flussi_criteria_match (engine->db, trigger->when, program->object, record, program->zone,
                                flussi_engine_get_now (engine), meets, error);
}

static gboolean
enroll_records (FlussiEngine        *engine,
                FlussiLiveWorkflow  *workflow,
                GArray              *records,
                gint64              *n_enrolled,
                GError             **error)
{
  FlussiEnrollRequest request = {
    .start_kind = "schedule",
    .reenrolls = workflow->program->flow->rules->reenrolls,
  };

  for (guint i = 0; i < records->len; i++)
    {
      gint64 record = g_array_index (records, gint64, i);
      const char *refusal = NULL;
      gboolean meets;

      if (!meets_also (engine, workflow->program, record, &meets, error))
        return FALSE;
      if (meets && !flussi_enrollments_enroll (engine, workflow, record, &request, &refusal, error))
        return FALSE;
      *n_enrolled += meets && refusal == NULL;
    }
  return TRUE;
}

static gboolean
write_occurrence (FlussiEngine   *engine,
                  gint64          workflow,
                  FlussiInstant   slot,
                  gint64          n_enrolled,
                  GError        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 "INSERT INTO occurrence (workflow, slot, at, enrolled) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, slot);
  flussi_statement_bind_int64 (statement, 3, flussi_engine_get_now (engine));
  flussi_statement_bind_int64 (statement, 4, n_enrolled);
  return flussi_statement_run (statement, error);
}

/* One run that stands for one slot or, by a date property, for several days. */
static gboolean
fire (FlussiEngine        *engine,
      FlussiLiveWorkflow  *workflow,
      FlussiInstant        slot,
      const GArray        *slot_days,
      GError             **error)
{
  g_autoptr (GArray) records = select_records (engine, workflow->program, slot_days, error);
  gint64 n_enrolled = 0;

  return records != NULL &&
         enroll_records (engine, workflow, records, &n_enrolled, error) &&
         write_occurrence (engine, workflow->id, slot, n_enrolled, error);
}

/* --- Which slots ------------------------------------------------------------------------ */

/* Every missed slot is a run of its own. */
static gboolean
runs_all (const FlussiTrigger *trigger)
{
  return trigger->missed == FLUSSI_MISSED_RUN_ALL && trigger->schedule->every != FLUSSI_EVERY_DATE_PROPERTY;
}

static GArray *
list_due_slots (FlussiEngine        *engine,
                FlussiLiveWorkflow  *workflow)
{
  const FlussiTrigger *trigger = get_schedule (workflow);
  FlussiInstant now = flussi_engine_get_now (engine);
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (FlussiInstant));
  FlussiInstant slot;

  for (slot = next_slot (engine, workflow);
       slot != FLUSSI_INSTANT_NONE && slot <= now;
       slot = flussi_schedule_next (trigger->schedule, workflow->program->zone, slot))
    g_array_append_val (slots, slot);
  if (runs_all (trigger) && slots->len > 1)
    g_array_set_size (slots, 1);
  return slots;
}

/* A run that makes up for a missed slot does what it causes before the next one
 * is judged, on what the data are then (E9). */
static gboolean
waits_for_run (FlussiEngine             *engine,
               const FlussiLiveWorkflow *workflow)
{
  g_autoptr (FlussiStatement) statement = NULL;
  FlussiInstant now = flussi_engine_get_now (engine);
  gboolean has_row = FALSE;

  if (!runs_all (get_schedule (workflow)))
    return FALSE;
  statement = flussi_db_prepare (engine->db,
                                 "SELECT 1 FROM enrollment AS e JOIN occurrence AS o ON o.workflow = e.workflow"
                                 " WHERE e.workflow = ?1 AND e.status = 'active' AND e.due_at <= ?2 AND o.at >= ?3"
                                 " LIMIT 1", NULL);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow->id);
  flussi_statement_bind_int64 (statement, 2, now);
  flussi_statement_bind_int64 (statement, 3, now - ON_TIME);
  return flussi_statement_step (statement, &has_row, NULL) && has_row;
}

static gboolean
fire_each (FlussiEngine        *engine,
           FlussiLiveWorkflow  *workflow,
           const GArray        *slots,
           guint                first,
           guint                end,
           GError             **error)
{
  for (guint i = first; i < end; i++)
    {
      FlussiInstant slot = g_array_index (slots, FlussiInstant, i);
      FlussiDay day = flussi_zone_get_day (workflow->program->zone, slot);
      g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (FlussiDay));

      g_array_append_val (days, day);
      if (!fire (engine, workflow, slot, days, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fire_once (FlussiEngine        *engine,
           FlussiLiveWorkflow  *workflow,
           const GArray        *slots,
           guint                n_missed,
           GError             **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (FlussiDay));

  for (guint i = 0; i < n_missed; i++)
    {
      FlussiDay day = flussi_zone_get_day (workflow->program->zone, g_array_index (slots, FlussiInstant, i));

      g_array_append_val (days, day);
    }
  return fire (engine, workflow, g_array_index (slots, FlussiInstant, n_missed - 1), days, error);
}

static gboolean
fire_missed (FlussiEngine        *engine,
             FlussiLiveWorkflow  *workflow,
             const GArray        *slots,
             guint                n_missed,
             GError             **error)
{
  const FlussiTrigger *trigger = get_schedule (workflow);

  if (n_missed == 0 || trigger->missed == FLUSSI_MISSED_SKIP)
    return TRUE;
  if (runs_all (trigger))
    return fire_each (engine, workflow, slots, 0, n_missed, error);
  return fire_once (engine, workflow, slots, n_missed, error);
}

static gboolean
fire_due (FlussiEngine        *engine,
          FlussiLiveWorkflow  *workflow,
          const GArray        *slots,
          GError             **error)
{
  g_autofree char *name = flussi_clock_marks_dup_slot_name (workflow->id);
  FlussiInstant now = flussi_engine_get_now (engine);
  FlussiInstant last = g_array_index (slots, FlussiInstant, slots->len - 1);
  guint n_missed = slots->len;

  while (n_missed > 0 && g_array_index (slots, FlussiInstant, n_missed - 1) >= now - ON_TIME)
    n_missed--;
  if (!fire_missed (engine, workflow, slots, n_missed, error) ||
      !fire_each (engine, workflow, slots, n_missed, slots->len, error) ||
      !flussi_clock_marks_set (engine->db, name, last, error))
    return FALSE;
  workflow->slot_after = last;
  return TRUE;
}

static FlussiLiveWorkflow *
find_due (FlussiEngine *engine)
{
  GPtrArray *workflows = flussi_programs_get_workflows (engine->programs);
  FlussiInstant now = flussi_engine_get_now (engine);

  for (guint i = 0; i < workflows->len; i++)
    {
      FlussiLiveWorkflow *workflow = g_ptr_array_index (workflows, i);
      FlussiInstant slot = next_slot (engine, workflow);

      if (slot != FLUSSI_INSTANT_NONE && slot <= now && !waits_for_run (engine, workflow))
        return workflow;
    }
  return NULL;
}

/**
 * flussi_slots_run:
 * @engine: an engine
 * @worked: (out): whether a slot was due
 * @error: return location for an error
 *
 * Deals with the due slots of one workflow, in a transaction of its own.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_slots_run (FlussiEngine  *engine,
                  gboolean      *worked,
                  GError       **error)
{
  FlussiLiveWorkflow *workflow = find_due (engine);
  g_autoptr (GArray) slots = NULL;
  gboolean success = TRUE;

  *worked = workflow != NULL;
  if (workflow == NULL)
    return TRUE;
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  workflow = find_due (engine);
  if (workflow != NULL)
    {
      slots = list_due_slots (engine, workflow);
      success = fire_due (engine, workflow, slots, error);
    }
  return _flussi_engine_finish (engine, success, error);
}

/**
 * flussi_slots_get_next_due:
 * @engine: an engine
 *
 * Returns: the next slot of any schedule, or %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_slots_get_next_due (FlussiEngine *engine)
{
  GPtrArray *workflows = flussi_programs_get_workflows (engine->programs);
  FlussiInstant next = FLUSSI_INSTANT_NONE;

  for (guint i = 0; i < workflows->len; i++)
    {
      FlussiInstant slot = next_slot (engine, g_ptr_array_index (workflows, i));

      if (slot != FLUSSI_INSTANT_NONE && (next == FLUSSI_INSTANT_NONE || slot < next))
        next = slot;
    }
  return next;
}
