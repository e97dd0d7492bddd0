/* flussi-enrollments.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-enrollments.h"

#include "flussi-engine-private.h"
#include "flussi-matcher.h"

#include "flussi-events.h"
#include "flussi-lists.h"
#include "flussi-records.h"

/* Implementation notes
 *
 * Everything that begins or ends an enrolment goes through here, so that facts,
 * events and the filters that read a workflow's status always agree with it.
 *
 * The chain of causes (E13) is the chain of `parent`s: an enrolment that a step
 * caused names the enrolment of that step.
 */

#define MAX_DEPTH 25

/* --- May it come in? (E4) ------------------------------------------------------- */

static gboolean
count_former (FlussiEngine  *engine,
              gint64         workflow,
              gint64         record,
              int           *n_times,
              gboolean      *is_active,
              GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT coalesce ((SELECT times FROM enrollment_fact WHERE workflow = ?1"
                                 " AND record = ?2), 0), EXISTS (SELECT 1 FROM enrollment WHERE workflow = ?1"
                                 " AND record = ?2 AND status = 'active')", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, record);
  if (!flussi_statement_step (statement, NULL, error))
    return FALSE;
  *n_times = flussi_statement_get_int (statement, 0);
  *is_active = flussi_statement_get_int (statement, 1) != 0;
  return TRUE;
}

static gboolean
is_excluded (FlussiEngine   *engine,
             FlussiProgram  *program,
             gint64          record,
             const char    **detail)
{
  for (char **uid = program->flow->rules->exclusion_lists; *uid != NULL; uid++)
    {
      g_autoptr (FlussiList) list = flussi_lists_find (engine->db, *uid, NULL);

      if (list != NULL && flussi_lists_contains (engine->db, list->id, record))
        {
          *detail = *uid;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
watch_holds (FlussiEngine     *engine,
             FlussiProgram    *program,
             FlussiWatchKind   kind,
             gint64            record,
             gboolean         *holds,
             GError          **error)
{
  FlussiWatch *watch = flussi_program_get_watch (program, kind);

  *holds = FALSE;
  return watch == NULL ||
         flussi_watch_match (watch, engine->db, record, flussi_engine_get_now (engine), holds, error);
}

static gboolean
was_created_by (FlussiEngine  *engine,
                FlussiProgram *program,
                gint64         record,
                gint64         enrollment)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row = FALSE;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT 1 FROM change_log WHERE enrollment = ? AND kind = ?"
                                 " AND object = ? AND record = ?", NULL);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  flussi_statement_bind_int64 (statement, 2, FLUSSI_CHANGE_CREATE);
  flussi_statement_bind_int64 (statement, 3, program->object->id);
  flussi_statement_bind_int64 (statement, 4, record);
  flussi_statement_step (statement, &has_row, NULL);
  return has_row;
}

/* Whether an enrolment of the same workflow lies in the chain of causes, of this
 * very record or as the creator of it (E13). */
static gboolean
is_own_write (FlussiEngine       *engine,
              FlussiProgram      *program,
              gint64              record,
              const FlussiCause  *cause,
              const char        **detail)
{
  gint64 enrollment = cause->enrollment;

  for (int depth = 0; enrollment != 0 && depth <= MAX_DEPTH; depth++)
    {
      g_autoptr (FlussiStatement) statement = NULL;
      gboolean has_row = FALSE;
      gint64 workflow, enrolled, parent;

      statement = flussi_db_prepare (engine->db,
                                     "SELECT workflow, record, coalesce (parent, 0) FROM enrollment WHERE id = ?", NULL);
      if (statement == NULL)
        return FALSE;
      flussi_statement_bind_int64 (statement, 1, enrollment);
      if (!flussi_statement_step (statement, &has_row, NULL) || !has_row)
        return FALSE;
      workflow = flussi_statement_get_int64 (statement, 0);
      enrolled = flussi_statement_get_int64 (statement, 1);
      parent = flussi_statement_get_int64 (statement, 2);
      if (workflow == program->workflow &&
          (enrolled == record || was_created_by (engine, program, record, enrollment)))
        {
          *detail = cause->step;
          return TRUE;
        }
      enrollment = parent;
    }
  return FALSE;
}

static gboolean
is_loop (FlussiEngine       *engine,
         FlussiProgram      *program,
         gint64              record,
         const FlussiCause  *cause,
         const char        **detail)
{
  if (cause == NULL || cause->enrollment == 0)
    return FALSE;
  if (cause->depth > MAX_DEPTH)
    {
      *detail = cause->step;
      return TRUE;
    }
  return !program->flow->settings->allow_own_writes && is_own_write (engine, program, record, cause, detail);
}

static gboolean
is_open (const FlussiLiveWorkflow *workflow)
{
  return workflow->program != NULL &&
         (workflow->state == FLUSSI_WORKFLOW_ON || workflow->state == FLUSSI_WORKFLOW_PAUSED);
}

/* The order of these checks is the rule E4; the first that fails is the reason. */
static gboolean
check (FlussiEngine               *engine,
       FlussiLiveWorkflow         *workflow,
       gint64                      record,
       const FlussiEnrollRequest  *request,
       int                        *n_times,
       const char                **reason,
       const char                **detail,
       GError                    **error)
{
  FlussiProgram *program = workflow->program;
  gboolean is_active, holds;

  *reason = NULL;
  *detail = NULL;
  if (!is_open (workflow))
    *reason = "workflow_not_on";
  else if (!flussi_records_exists (engine->db, program->object, record))
    *reason = "no_record";
  if (*reason != NULL)
    return TRUE;

  if (!count_former (engine, workflow->id, record, n_times, &is_active, error))
    return FALSE;
  if (is_active)
    *reason = "already_active";
  else if (*n_times == 0 && request->only_again)
    *reason = "not_reenrollable";
  else if (*n_times > 0 && !request->again && !(program->flow->rules->reenrolls && request->reenrolls))
    *reason = "not_reenrollable";
  if (*reason != NULL)
    return TRUE;

  if (!watch_holds (engine, program, FLUSSI_WATCH_UNENROLL, record, &holds, error))
    return FALSE;
  if (holds || is_excluded (engine, program, record, detail))
    {
      *reason = "suppressed";
      return TRUE;
    }
  if (!watch_holds (engine, program, FLUSSI_WATCH_GOAL, record, &holds, error))
    return FALSE;
  if (holds)
    *reason = "goal_met";
  else if (is_loop (engine, program, record, request->cause, detail))
    *reason = "loop";
  return TRUE;
}

/**
 * flussi_refusals_add:
 * @engine: an engine
 * @workflow: row id
 * @record: the record, 0 if there is none
 * @reason: why it was not enrolled
 * @detail: (nullable): the list, the step, ... that the reason is about
 * @error: return location for an error
 *
 * Logs a refusal.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_refusals_add (FlussiEngine  *engine,
                     gint64         workflow,
                     gint64         record,
                     const char    *reason,
                     const char    *detail,
                     GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 "INSERT INTO refusal (workflow, record, at, reason, detail) VALUES (?, ?, ?, ?, ?)",
                                 error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_int64 (statement, 3, flussi_engine_get_now (engine));
  flussi_statement_bind_static (statement, 4, reason);
  flussi_statement_bind_text (statement, 5, detail);
  return flussi_statement_run (statement, error);
}

/* A flip while the record is active or may not come in again is no news: the
 * explanation computes it (Refusals). */
static gboolean
log_refusal (FlussiEngine               *engine,
             gint64                      workflow,
             gint64                      record,
             const FlussiEnrollRequest  *request,
             const char                 *reason,
             const char                 *detail,
             GError                    **error)
{
  if (!request->asked && !g_str_equal (reason, "suppressed") && !g_str_equal (reason, "goal_met") &&
      !g_str_equal (reason, "loop"))
    return TRUE;
  return flussi_refusals_add (engine, workflow, record, reason, detail, error);
}

/* --- Events ---------------------------------------------------------------------- */

static gboolean
record_event (FlussiEngine              *engine,
              const char                *uid,
              const FlussiSchemaObject  *object,
              gint64                     record,
              const char                *type,
              const char                *reason,
              const FlussiCause         *cause,
              GError                   **error)
{
  g_autoptr (FlussiJson) properties = flussi_json_new_object ();
  FlussiInstant now = flussi_engine_get_now (engine);

  flussi_json_set_string (properties, "workflow", uid);
  if (reason != NULL)
    flussi_json_set_string (properties, "reason", reason);
  return flussi_events_record (engine->db, object, record, type, properties, cause, now, now, NULL, error);
}

/* --- Coming in -------------------------------------------------------------------- */

static gboolean
write_fact (FlussiEngine  *engine,
            gint64         workflow,
            gint64         record,
            GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 "INSERT INTO enrollment_fact (workflow, record, times, first_at, last_at)"
                                 " VALUES (?1, ?2, 1, ?3, ?3) ON CONFLICT (workflow, record) DO UPDATE"
                                 " SET times = times + 1, last_at = excluded.last_at", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_int64 (statement, 3, flussi_engine_get_now (engine));
  return flussi_statement_run (statement, error);
}

static char *
event_to_text (const FlussiEnrollRequest *request)
{
  g_autoptr (FlussiJson) json = NULL;

  if (request->event_type == NULL)
    return NULL;
  json = flussi_json_new_object ();
  flussi_json_set_string (json, "type", request->event_type);
  if (request->event != NULL)
    flussi_json_set (json, "properties", flussi_json_ref (request->event));
  return flussi_json_to_line (json);
}

static gint64
insert (FlussiEngine               *engine,
        FlussiProgram              *program,
        gint64                      record,
        int                         nth,
        const FlussiEnrollRequest  *request,
        GError                    **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *event = event_to_text (request);
  FlussiInstant now = flussi_engine_get_now (engine);

  statement = flussi_db_prepare (engine->db,
                                 "INSERT INTO enrollment (workflow, version, record, nth, status, phase, step, reached_at,"
                                 " due_at, started_at, start_kind, event, parent, depth)"
                                 " VALUES (?1, ?2, ?3, ?4, 'active', 'ready', ?5, ?6, ?6, ?6, ?7, ?8, ?9, ?10)", error);
  if (statement == NULL)
    return 0;
  flussi_statement_bind_int64 (statement, 1, program->workflow);
  flussi_statement_bind_int64 (statement, 2, program->version);
  flussi_statement_bind_int64 (statement, 3, record);
  flussi_statement_bind_int64 (statement, 4, nth);
  flussi_statement_bind_static (statement, 5, program->flow->start);
  flussi_statement_bind_int64 (statement, 6, now);
  flussi_statement_bind_static (statement, 7, request->start_kind);
  flussi_statement_bind_static (statement, 8, event);
  if (request->cause != NULL)
    flussi_statement_bind_id (statement, 9, request->cause->enrollment);
  flussi_statement_bind_int64 (statement, 10, request->cause != NULL ? request->cause->depth : 0);
  return flussi_statement_run (statement, error) ? flussi_db_get_last_row_id (engine->db) : 0;
}

static gboolean
leave_workflow (FlussiEngine        *engine,
                FlussiLiveWorkflow  *other,
                FlussiProgram       *entered,
                gint64               record,
                const FlussiCause   *cause,
                GError             **error)
{
  gint64 enrollment;

  if (other->id == entered->workflow || other->program == NULL ||
      other->program->object->id != entered->object->id)
    return TRUE;
  if (!flussi_enrollments_find (engine, other->id, record, &enrollment, NULL, error))
    return FALSE;
  return enrollment == 0 ||
         flussi_enrollments_end (engine, enrollment, "unenrolled", "other_workflow", cause, error);
}

/* `from_workflows`: on enrolment here the record leaves those others. */
static gboolean
leave_others (FlussiEngine       *engine,
              FlussiProgram      *program,
              gint64              record,
              const FlussiCause  *cause,
              GError            **error)
{
  const FlussiEnrollmentRules *rules = program->flow->rules;
  GPtrArray *workflows = flussi_programs_get_workflows (engine->programs);

  for (guint i = 0; rules->leaves_all && i < workflows->len; i++)
    if (!leave_workflow (engine, g_ptr_array_index (workflows, i), program, record, cause, error))
      return FALSE;
  for (char **uid = rules->leaves; !rules->leaves_all && uid != NULL && *uid != NULL; uid++)
    {
      FlussiLiveWorkflow *other = flussi_programs_find (engine->programs, *uid);

      if (other != NULL && !leave_workflow (engine, other, program, record, cause, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
begin (FlussiEngine               *engine,
       FlussiLiveWorkflow         *workflow,
       gint64                      record,
       int                         nth,
       const FlussiEnrollRequest  *request,
       GError                    **error)
{
  FlussiProgram *program = workflow->program;
  gint64 enrollment;

  if (!write_fact (engine, workflow->id, record, error))
    return FALSE;
  enrollment = insert (engine, program, record, nth, request, error);
  return enrollment != 0 &&
         leave_others (engine, program, record, request->cause, error) &&
         record_event (engine, workflow->uid, program->object, record, "workflow_enrolled", NULL,
                       request->cause, error) &&
         (program->flow->start != NULL ||
          flussi_enrollments_end (engine, enrollment, "completed", NULL, request->cause, error));
}

/**
 * flussi_enrollments_enroll:
 * @engine: an engine
 * @workflow: the workflow
 * @record: id of a record of its type
 * @request: how it comes
 * @refusal: (out) (nullable): why it was not enrolled; %NULL if it was
 * @error: return location for an error
 *
 * Enrols a record unless a rule forbids it (E4). A refusal is no error.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_enrollments_enroll (FlussiEngine               *engine,
                           FlussiLiveWorkflow         *workflow,
                           gint64                      record,
                           const FlussiEnrollRequest  *request,
                           const char                **refusal,
                           GError                    **error)
{
  g_autoptr (FlussiStatusJudgement) judgement = NULL;
  const char *detail;
  int n_times;

  if (!check (engine, workflow, record, request, &n_times, refusal, &detail, error))
    return FALSE;
  if (*refusal != NULL)
    return log_refusal (engine, workflow->id, record, request, *refusal, detail, error);
  return flussi_matcher_before_status (engine->matcher, workflow->uid, record, &judgement, error) &&
         begin (engine, workflow, record, n_times + 1, request, error) &&
         flussi_matcher_after_status (engine->matcher, judgement, request->cause, error);
}

/* --- Ending ------------------------------------------------------------------------- */

/**
 * flussi_enrollments_find:
 * @engine: an engine
 * @workflow: row id
 * @record: a record
 * @enrollment: (out): its active enrolment, 0 if there is none
 * @version: (out) (optional): the version it is pinned to
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_enrollments_find (FlussiEngine  *engine,
                         gint64         workflow,
                         gint64         record,
                         gint64        *enrollment,
                         int           *version,
                         GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT id, version FROM enrollment WHERE workflow = ? AND record = ?"
                                 " AND status = 'active'", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, record);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  *enrollment = has_row ? flussi_statement_get_int64 (statement, 0) : 0;
  if (version != NULL)
    *version = has_row ? flussi_statement_get_int (statement, 1) : 0;
  return TRUE;
}

static gboolean
run_with_id (FlussiEngine  *engine,
             const char    *sql,
             gint64         id,
             GError       **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (engine->db, sql, error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, id);
  return flussi_statement_run (statement, error);
}

static gboolean
forget_waits (FlussiEngine  *engine,
              gint64         enrollment,
              GError       **error)
{
  return run_with_id (engine, "DELETE FROM event_wait WHERE enrollment = ?", enrollment, error) &&
         run_with_id (engine, "DELETE FROM property_wait WHERE enrollment = ?", enrollment, error);
}

static gboolean
write_end (FlussiEngine  *engine,
           gint64         enrollment,
           const char    *status,
           const char    *reason,
           GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 "UPDATE enrollment SET status = ?2, reason = ?3, phase = 'ended', due_at = NULL,"
                                 " wait = NULL, ended_at = ?4 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  flussi_statement_bind_static (statement, 2, status);
  flussi_statement_bind_static (statement, 3, reason);
  flussi_statement_bind_int64 (statement, 4, flussi_engine_get_now (engine));
  return flussi_statement_run (statement, error);
}

static gboolean
count_end (FlussiEngine  *engine,
           gint64         workflow,
           gint64         record,
           const char    *status,
           GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  if (g_str_equal (status, "failed"))
    return TRUE;
  statement = flussi_db_prepare (engine->db,
                                 "UPDATE enrollment_fact SET completed = completed + (?3 = 'completed'),"
                                 " goal_met = goal_met + (?3 = 'goal_met'), unenrolled = unenrolled + (?3 = 'unenrolled')"
                                 " WHERE workflow = ?1 AND record = ?2", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_static (statement, 3, status);
  return flussi_statement_run (statement, error);
}

static const char *
end_event (const char *status)
{
  if (g_str_equal (status, "completed"))
    return "workflow_completed";
  if (g_str_equal (status, "goal_met"))
    return "workflow_goal_met";
  if (g_str_equal (status, "unenrolled"))
    return "workflow_unenrolled";
  return NULL;
}

static gboolean
end_judged (FlussiEngine        *engine,
            FlussiLiveWorkflow  *workflow,
            gint64               enrollment,
            gint64               record,
            gboolean             waits,
            const char          *status,
            const char          *reason,
            const FlussiCause   *cause,
            GError             **error)
{
  const char *type = end_event (status);

  if (engine->running == enrollment)
    engine->running_has_ended = TRUE;
  if ((waits && !forget_waits (engine, enrollment, error)) ||
      !write_end (engine, enrollment, status, reason, error) ||
      !count_end (engine, workflow->id, record, status, error))
    return FALSE;
  return type == NULL || workflow->program == NULL ||
         record_event (engine, workflow->uid, workflow->program->object, record, type, reason, cause, error);
}

/**
 * flussi_enrollments_end:
 * @engine: an engine
 * @enrollment: an active enrolment; nothing happens if it is not active any more
 * @status: (not nullable): what it becomes; a static string
 * @reason: (nullable): why; a static string (E6)
 * @cause: (nullable): the change that led to it
 * @error: return location for an error
 *
 * Ends an enrolment. If its own step is running, that step is finished and
 * logged, and nothing follows.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_enrollments_end (FlussiEngine       *engine,
                        gint64              enrollment,
                        const char         *status,
                        const char         *reason,
                        const FlussiCause  *cause,
                        GError            **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (FlussiStatusJudgement) judgement = NULL;
  FlussiLiveWorkflow *workflow;
  gint64 record;
  gboolean has_row, waits;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT workflow, record, phase = 'waiting' FROM enrollment WHERE id = ?"
                                 " AND status = 'active'", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  workflow = flussi_programs_get (engine->programs, flussi_statement_get_int64 (statement, 0));
  record = flussi_statement_get_int64 (statement, 1);
  waits = flussi_statement_get_int (statement, 2) != 0;
  flussi_statement_reset (statement);
  return flussi_matcher_before_status (engine->matcher, workflow->uid, record, &judgement, error) &&
         end_judged (engine, workflow, enrollment, record, waits, status, reason, cause, error) &&
         flussi_matcher_after_status (engine->matcher, judgement, cause, error);
}

/**
 * flussi_enrollments_end_known:
 * @engine: an engine
 * @workflow: row id of its workflow
 * @record: its record
 * @enrollment: an active enrolment that waits for nothing any more
 * @status: (not nullable): what it becomes; a static string
 * @reason: (nullable): why; a static string
 * @error: return location for an error
 *
 * As flussi_enrollments_end(), for the executor, who knows the row.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_enrollments_end_known (FlussiEngine  *engine,
                              gint64         workflow,
                              gint64         record,
                              gint64         enrollment,
                              const char    *status,
                              const char    *reason,
                              GError       **error)
{
  FlussiLiveWorkflow *live = flussi_programs_get (engine->programs, workflow);
  g_autoptr (FlussiStatusJudgement) judgement = NULL;

  return flussi_matcher_before_status (engine->matcher, live->uid, record, &judgement, error) &&
         end_judged (engine, live, enrollment, record, FALSE, status, reason, NULL, error) &&
         flussi_matcher_after_status (engine->matcher, judgement, NULL, error);
}

/**
 * flussi_enrollments_end_all:
 * @engine: an engine
 * @workflow: row id
 * @version: only those of other versions than this one, 0 for all
 * @reason: why; a static string (E6)
 * @error: return location for an error
 *
 * Ends all active enrolments of a workflow as `unenrolled`.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_enrollments_end_all (FlussiEngine  *engine,
                            gint64         workflow,
                            int            version,
                            const char    *reason,
                            GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT id FROM enrollment WHERE workflow = ? AND version <> ? AND status = 'active'"
                                 " ORDER BY id", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, version);
  for (;;)
    {
      gint64 id;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      id = flussi_statement_get_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    if (!flussi_enrollments_end (engine, g_array_index (ids, gint64, i), "unenrolled", reason, NULL, error))
      return FALSE;
  return TRUE;
}

/* --- Waking ---------------------------------------------------------------------------- */

/**
 * flussi_enrollments_wake:
 * @engine: an engine
 * @enrollment: an enrolment that waits at a step
 * @resume: why it goes on
 * @event_type: (nullable): type of the event that it waited for
 * @event: (nullable): its properties
 * @error: return location for an error
 *
 * Makes the step look again, in the order of work of the present instant.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_enrollments_wake (FlussiEngine      *engine,
                         gint64             enrollment,
                         FlussiResume       resume,
                         const char        *event_type,
                         const FlussiJson  *event,
                         GError           **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (FlussiJson) news = flussi_json_new_object ();
  g_autofree char *text = NULL;

  flussi_json_set_integer (news, "resume", resume);
  if (event_type != NULL)
    {
      flussi_json_set_string (news, "type", event_type);
      flussi_json_set (news, "event", event != NULL ? flussi_json_ref (event) : flussi_json_new_object ());
    }
  text = flussi_json_to_line (news);
  statement = flussi_db_prepare (engine->db,
                                 "UPDATE enrollment SET due_at = ?2, wait = json_patch (coalesce (wait, '{}'), ?3)"
                                 " WHERE id = ?1 AND status = 'active' AND phase IN ('waiting', 'decision', 'held')", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  flussi_statement_bind_int64 (statement, 2, flussi_engine_get_now (engine));
  flussi_statement_bind_static (statement, 3, text);
  return flussi_statement_run (statement, error);
}
