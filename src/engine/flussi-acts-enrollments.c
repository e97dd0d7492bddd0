/* flussi-acts-enrollments.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-acts.h"
#include "flussi-engine-private.h"

#include "flussi-enrollments.h"
#include "flussi-pump.h"

#include "flussi-error.h"

static FlussiLiveWorkflow *
find_workflow (FlussiEngine  *engine,
               gint64         workflow,
               GError       **error)
{
  FlussiLiveWorkflow *live = flussi_programs_get (engine->programs, workflow);
  g_autofree char *name = NULL;

  if (live != NULL)
    return live;
  name = g_strdup_printf ("%" G_GINT64_FORMAT, workflow);
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_WORKFLOW, "workflow", name, NULL);
  return NULL;
}

/* --- Enrolling by hand (E5) ------------------------------------------------------------------ */

static void
count_refusal (FlussiEnrollReport *report,
               const char         *reason)
{
  report->n_refused++;
  if (report->refusals == NULL)
    report->refusals = flussi_json_new_object ();
  flussi_json_set_integer (report->refusals, reason, flussi_json_get_integer (report->refusals, reason, 0) + 1);
}

static gboolean
enroll (FlussiEngine        *engine,
        gint64               workflow,
        const gint64        *records,
        gsize                n_records,
        FlussiEnrollReport  *report,
        GError             **error)
{
  FlussiEnrollRequest request = { .start_kind = "manual", .reenrolls = TRUE, .asked = TRUE };
  FlussiLiveWorkflow *live = find_workflow (engine, workflow, error);

  if (live == NULL)
    return FALSE;
  for (gsize i = 0; i < n_records; i++)
    {
      const char *refusal;

      if (!flussi_enrollments_enroll (engine, live, records[i], &request, &refusal, error))
        return FALSE;
      if (refusal == NULL)
        report->n_enrolled++;
      else
        count_refusal (report, refusal);
    }
  return TRUE;
}

/**
 * flussi_enroll_report_clear:
 * @self: what became of an enrolment
 *
 * Frees what is in it, not the struct.
 */
void
flussi_enroll_report_clear (FlussiEnrollReport *self)
{
  g_clear_pointer (&self->refusals, flussi_json_unref);
}

/**
 * flussi_act_enroll:
 * @engine: an engine
 * @workflow: row id
 * @records: (array length=n_records): records of its type
 * @n_records: how many
 * @report: (out) (optional): what came of it; clear it afterwards
 * @error: return location for an error
 *
 * Enrols records by hand: the trigger is ignored, everything else holds. A
 * refusal is no error (E5).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_enroll (FlussiEngine        *engine,
                   gint64               workflow,
                   const gint64        *records,
                   gsize                n_records,
                   FlussiEnrollReport  *report,
                   GError             **error)
{
  FlussiEnrollReport found = { 0 };

  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  if (!_flussi_engine_finish (engine, enroll (engine, workflow, records, n_records, &found, error), error))
    {
      flussi_enroll_report_clear (&found);
      return FALSE;
    }
  if (report != NULL)
    *report = found;
  else
    flussi_enroll_report_clear (&found);
  return TRUE;
}

static gboolean
unenroll (FlussiEngine  *engine,
          gint64         workflow,
          const gint64  *records,
          gsize          n_records,
          gint64        *n_unenrolled,
          GError       **error)
{
  if (find_workflow (engine, workflow, error) == NULL)
    return FALSE;
  for (gsize i = 0; i < n_records; i++)
    {
      gint64 enrollment;

      if (!flussi_enrollments_find (engine, workflow, records[i], &enrollment, NULL, error))
        return FALSE;
      if (enrollment == 0)
        continue;
      if (!flussi_enrollments_end (engine, enrollment, "unenrolled", "by_hand", NULL, error))
        return FALSE;
      *n_unenrolled += 1;
    }
  return TRUE;
}

/**
 * flussi_act_unenroll:
 * @engine: an engine
 * @workflow: row id
 * @records: (array length=n_records): records
 * @n_records: how many
 * @n_unenrolled: (out) (optional): how many of them were active
 * @error: return location for an error
 *
 * Takes records out of a workflow by hand.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_unenroll (FlussiEngine  *engine,
                     gint64         workflow,
                     const gint64  *records,
                     gsize          n_records,
                     gint64        *n_unenrolled,
                     GError       **error)
{
  gint64 n = 0;

  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  if (!_flussi_engine_finish (engine, unenroll (engine, workflow, records, n_records, &n, error), error))
    return FALSE;
  if (n_unenrolled != NULL)
    *n_unenrolled = n;
  return TRUE;
}

/* --- Retrying ----------------------------------------------------------------------------------- */

static gboolean
read_failed (FlussiEngine  *engine,
             gint64         enrollment,
             gint64        *workflow,
             gint64        *record,
             gboolean      *is_last,
             GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT e.workflow, e.record, e.nth = f.times FROM enrollment e JOIN enrollment_fact f"
                                 " ON f.workflow = e.workflow AND f.record = e.record WHERE e.id = ?"
                                 " AND e.status = 'failed'", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      flussi_error_set (error, FLUSSI_ERROR_NOT_RETRYABLE, NULL, NULL);
      return FALSE;
    }
  *workflow = flussi_statement_get_int64 (statement, 0);
  *record = flussi_statement_get_int64 (statement, 1);
  *is_last = flussi_statement_get_int (statement, 2) != 0;
  return TRUE;
}

static gboolean
retry_step (FlussiEngine  *engine,
            gint64         enrollment,
            GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 "UPDATE enrollment SET status = 'active', reason = NULL, phase = 'ready',"
                                 " attempt = attempt + 1, due_at = ?2, reached_at = ?2, ended_at = NULL WHERE id = ?1",
                                 error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  flussi_statement_bind_int64 (statement, 2, flussi_engine_get_now (engine));
  return flussi_statement_run (statement, error);
}

static gboolean
retry (FlussiEngine  *engine,
       gint64         enrollment,
       gboolean       from_start,
       GError       **error)
{
  FlussiEnrollRequest request = { .start_kind = "manual", .again = TRUE, .asked = TRUE };
  gint64 workflow, record;
  gboolean is_last;
  const char *refusal;

  if (!read_failed (engine, enrollment, &workflow, &record, &is_last, error))
    return FALSE;
  if (!is_last)
    {
      flussi_error_set (error, FLUSSI_ERROR_NOT_RETRYABLE, NULL, NULL);
      return FALSE;
    }
  if (!from_start)
    return retry_step (engine, enrollment, error);
  return flussi_enrollments_enroll (engine, flussi_programs_get (engine->programs, workflow), record, &request,
                                    &refusal, error);
}

/**
 * flussi_act_retry:
 * @engine: an engine
 * @enrollment: an enrolment that failed
 * @from_start: enrol the record anew instead of trying the failed step again
 * @error: return location for an error
 *
 * Lets a failed enrolment go on, unless the record has been enrolled again since.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_retry (FlussiEngine  *engine,
                  gint64         enrollment,
                  gboolean       from_start,
                  GError       **error)
{
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, retry (engine, enrollment, from_start, error), error);
}

static gint64
find_failed (FlussiEngine  *engine,
             gint64         workflow,
             gint64         record,
             GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT id FROM enrollment WHERE workflow = ? AND record = ? AND status = 'failed'"
                                 " ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL)
    return 0;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, record);
  if (!flussi_statement_step (statement, &has_row, error))
    return 0;
  if (has_row)
    return flussi_statement_get_int64 (statement, 0);
  flussi_error_set (error, FLUSSI_ERROR_NOT_RETRYABLE, NULL, NULL);
  return 0;
}

/**
 * flussi_act_retry_record:
 * @engine: an engine
 * @workflow: row id
 * @record: a record whose last enrolment there failed
 * @from_start: enrol the record anew instead of trying the failed step again
 * @error: return location for an error
 *
 * As flussi_act_retry(), by record.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_retry_record (FlussiEngine  *engine,
                         gint64         workflow,
                         gint64         record,
                         gboolean       from_start,
                         GError       **error)
{
  gint64 enrollment = find_failed (engine, workflow, record, error);

  return enrollment != 0 && flussi_act_retry (engine, enrollment, from_start, error);
}

/* --- Messages -------------------------------------------------------------------------------------- */

static gboolean
act_on_message (FlussiEngine     *engine,
                gint64            message,
                FlussiOutboxAct   act,
                GError          **error)
{
  g_autoptr (FlussiOutboxRow) row = flussi_outbox_load (engine->db, message, error);

  return row != NULL &&
         flussi_outbox_act (engine->db, row, act, flussi_engine_get_now (engine), error) &&
         flussi_pump_tell_step (engine, row, error);
}

/**
 * flussi_act_outbox:
 * @engine: an engine
 * @message: row id of a message
 * @act: what to do with it
 * @error: return location for an error
 *
 * Does what a person decided about a message; a step that waits for it goes on.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_outbox (FlussiEngine     *engine,
                   gint64            message,
                   FlussiOutboxAct   act,
                   GError          **error)
{
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, act_on_message (engine, message, act, error), error);
}

/* --- Approvals ---------------------------------------------------------------------------------------- */

static gboolean
find_open_approval (FlussiEngine  *engine,
                    gint64         workflow,
                    gint64         record,
                    gint64        *approval,
                    gint64        *enrollment,
                    GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT a.id, e.id FROM enrollment e JOIN approval a ON a.enrollment = e.id"
                                 " AND a.step = e.step AND a.visit = e.visit WHERE e.workflow = ? AND e.record = ?"
                                 " AND e.status = 'active' AND a.decision IS NULL", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, record);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      flussi_error_set (error, FLUSSI_ERROR_NO_APPROVAL, NULL, NULL);
      return FALSE;
    }
  *approval = flussi_statement_get_int64 (statement, 0);
  *enrollment = flussi_statement_get_int64 (statement, 1);
  return TRUE;
}

static gboolean
write_decision (FlussiEngine  *engine,
                gint64         approval,
                const char    *decision,
                const char    *comment,
                GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 "UPDATE approval SET decision = ?, comment = ?, decided_at = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, decision);
  flussi_statement_bind_text (statement, 2, comment);
  flussi_statement_bind_int64 (statement, 3, flussi_engine_get_now (engine));
  flussi_statement_bind_int64 (statement, 4, approval);
  return flussi_statement_run (statement, error);
}

static gboolean
decide (FlussiEngine  *engine,
        gint64         workflow,
        gint64         record,
        const char    *decision,
        const char    *comment,
        GError       **error)
{
  FlussiLiveWorkflow *live = find_workflow (engine, workflow, error);
  FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };
  g_autoptr (FlussiJson) properties = flussi_json_new_object ();
  FlussiInstant now = flussi_engine_get_now (engine);
  gint64 approval, enrollment;

  if (live == NULL)
    return FALSE;
  if (live->state == FLUSSI_WORKFLOW_OFF)
    {
      flussi_error_set (error, FLUSSI_ERROR_WORKFLOW_STATE, "workflow", live->uid,
                        "state", flussi_workflow_state_to_string (live->state), NULL);
      return FALSE;
    }
  flussi_json_set_string (properties, "decision", decision);
  return find_open_approval (engine, workflow, record, &approval, &enrollment, error) &&
         write_decision (engine, approval, decision, comment, error) &&
         flussi_enrollments_wake (engine, enrollment, FLUSSI_RESUME_DECIDED, NULL, NULL, error) &&
         flussi_events_record (engine->db, live->program->object, record, "approval_decided", properties, &cause,
                               now, now, NULL, error);
}

/**
 * flussi_act_decide_approval:
 * @engine: an engine
 * @workflow: row id
 * @record: the record whose enrolment waits for a decision
 * @decision: `approved` or `rejected`
 * @comment: (nullable): what the person said
 * @error: return location for an error
 *
 * Decides about an approval. While the workflow is off it ends at its time-out
 * only (E8).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_decide_approval (FlussiEngine  *engine,
                            gint64         workflow,
                            gint64         record,
                            const char    *decision,
                            const char    *comment,
                            GError       **error)
{
  if (!g_str_equal (decision, "approved") && !g_str_equal (decision, "rejected"))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "value", decision, "property", "decision", NULL);
      return FALSE;
    }
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, decide (engine, workflow, record, decision, comment, error), error);
}
