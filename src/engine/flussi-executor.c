/* flussi-executor.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-executor.h"

#include "flussi-engine-private.h"
#include "flussi-enrollment-rows.h"
#include "flussi-enrollments.h"
#include "flussi-outbox.h"
#include "flussi-windows.h"

#include "flussi-error.h"

/* Implementation notes
 *
 * A batch is one transaction: its record changes, log rows, positions and outbox
 * rows become durable together or not at all. One bad record undoes its own step
 * and nothing else. A savepoint a step would be one way, but it makes SQLite copy
 * each page that the step touches, which costs more than the step. As nearly all
 * steps succeed or fail before they write, a batch runs without; if a step fails
 * after it wrote, the batch is undone and done again with savepoints, and so are
 * the next ones, for bad records often come together. While an enrolment runs,
 * its position is kept in memory and written when it waits, ends or the batch is
 * full; within one transaction nobody can see the difference.
 *
 * What a batch costs beside its steps is one wait for the disk, so it is as large
 * as it may be: it ends when a call waits for the writer, which keeps edits quick
 * while the engine works, and otherwise by number of steps and by time.
 *
 * A boundary changes nothing in the order of work: an enrolment whose batch was
 * full goes on first in the next one.
 */

#define BATCH_MICROSECONDS 40000
#define CAREFUL_BATCHES 10
#define LATE_AT_LEAST (2 * FLUSSI_INSTANT_HOUR)

typedef struct
{
  FlussiEngine             *engine;
  FlussiLiveWorkflow       *workflow;
  FlussiProgram            *program;
  const FlussiProgramStep  *step;
  FlussiEnrollment         *row;
  gboolean                  stays;     /* leaves the batch: waits, held or over */
} Run;

static void
set_phase (FlussiEnrollment *row,
           const char       *phase)
{
  g_free (row->phase);
  row->phase = g_strdup (phase);
}

/* --- Log --------------------------------------------------------------------------------- */

static gboolean
write_log (Run                    *self,
           const FlussiExecution  *execution,
           GError                **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *outputs = NULL;
  const FlussiEnrollment *row = self->row;
  gboolean has_failed = execution->error != NULL;

  if (execution->outputs != NULL && g_str_equal (execution->result, "done"))
    outputs = flussi_json_to_line (execution->outputs);
  statement = flussi_db_prepare (self->engine->db,
                                 "INSERT INTO step_run (enrollment, workflow, record, step, visit, attempt, result, branch,"
                                 " code, detail, outputs, reached_at, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, row->id);
  flussi_statement_bind_int64 (statement, 2, row->workflow);
  flussi_statement_bind_int64 (statement, 3, row->record);
  flussi_statement_bind_static (statement, 4, row->step);
  flussi_statement_bind_int64 (statement, 5, row->visit);
  flussi_statement_bind_int64 (statement, 6, row->attempt);
  flussi_statement_bind_static (statement, 7, has_failed ? "failed" : execution->result);
  flussi_statement_bind_static (statement, 8, has_failed ? NULL : execution->branch);
  flussi_statement_bind_text (statement, 9,
                              has_failed && execution->error->domain == FLUSSI_ERROR
                              ? flussi_error_code_name (execution->error->code) : execution->code);
  flussi_statement_bind_text (statement, 10, has_failed ? execution->error->message : NULL);
  flussi_statement_bind_static (statement, 11, outputs);
  flussi_statement_bind_int64 (statement, 12, row->reached_at);
  flussi_statement_bind_int64 (statement, 13, flussi_engine_get_now (self->engine));
  self->engine->n_steps++;
  return flussi_statement_run (statement, error);
}

/* --- Where it goes from here -------------------------------------------------------------- */

static gboolean
end_enrollment (Run         *self,
                const char  *status,
                const char  *reason,
                GError     **error)
{
  const FlussiEnrollment *row = self->row;

  self->stays = TRUE;
  return (g_str_equal (status, "completed") || _flussi_enrollment_write (self->engine, row, error)) &&
         flussi_enrollments_end_known (self->engine, row->workflow, row->record, row->id, status, reason, error);
}

static gboolean
move_to (Run         *self,
         const char  *step,
         GError     **error)
{
  char *id;

  if (step == NULL)
    return end_enrollment (self, "completed", NULL, error);
  id = g_strdup (step);
  g_free (self->row->step);
  self->row->step = id;
  self->row->visit = 0;
  self->row->attempt = 0;
  set_phase (self->row, "ready");
  g_clear_pointer (&self->row->wait, flussi_json_unref);
  return TRUE;
}

/* A missing branch ends the enrolment (V5). */
static const char *
branch_next (const FlussiStep *step,
             const char       *branch)
{
  for (guint i = 0; i < step->n_branches; i++)
    if (g_str_equal (step->branches[i].id, branch))
      return step->branches[i].next;
  return g_str_equal (branch, "otherwise") ? step->otherwise_next : NULL;
}

static gboolean
is_delay (const FlussiStep *step)
{
  return step->kind->group == FLUSSI_ACTION_GROUP_FLOW && (step->kind->flags & FLUSSI_ACTION_WAITS) != 0;
}

/* From here on lateness counts from when the wait was to end, and a delay that
 * follows from when the step really ran (T9). */
static void
pass_wait (Run                    *self,
           const FlussiExecution  *execution)
{
  FlussiEnrollment *row = self->row;
  FlussiInstant now = flussi_engine_get_now (self->engine);
  FlussiInstant released = execution->resume == FLUSSI_RESUME_DUE ? row->due_at : now;

  if (execution->resume == FLUSSI_RESUME_ARRIVED)
    return;
  if (is_delay (self->step->step) && row->wait != NULL)
    row->last_delay = MAX (0, released - flussi_json_get_integer (row->wait, "since", released));
  row->reached_at = released;
}

static gboolean
follow (Run                    *self,
        const FlussiExecution  *execution,
        GError                **error)
{
  const FlussiStep *step = self->step->step;

  if (self->engine->running_has_ended)
    {
      self->stays = TRUE;
      return TRUE;
    }
  switch (execution->move)
    {
    case FLUSSI_MOVE_BRANCH:
      return move_to (self, branch_next (step, execution->branch), error);
    case FLUSSI_MOVE_GO_TO:
      return move_to (self, execution->target, error);
    case FLUSSI_MOVE_END:
      return end_enrollment (self, execution->end_status, execution->end_reason, error);
    case FLUSSI_MOVE_NEXT:
      if (step->kind->flags & FLUSSI_ACTION_BRANCHES)
        return move_to (self, step->otherwise_next, error);
      return move_to (self, step->next, error);
    case FLUSSI_MOVE_WAIT:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* --- Waiting and holding -------------------------------------------------------------------- */

static gboolean
stay (Run            *self,
      const char     *phase,
      FlussiInstant   due,
      FlussiJson     *wait,
      GError        **error)
{
  FlussiEnrollment *row = self->row;

  set_phase (row, phase);
  row->due_at = due;
  g_clear_pointer (&row->wait, flussi_json_unref);
  row->wait = wait;
  self->stays = TRUE;
  return _flussi_enrollment_write (self->engine, row, error);
}

static FlussiJson *
new_wait (Run *self)
{
  FlussiJson *wait = flussi_json_new_object ();
  FlussiInstant now = flussi_engine_get_now (self->engine);

  flussi_json_set_integer (wait, "since",
                           self->row->wait != NULL ? flussi_json_get_integer (self->row->wait, "since", now) : now);
  return wait;
}

static gboolean
wait_at_step (Run                    *self,
              const FlussiExecution  *execution,
              GError                **error)
{
  if (self->engine->running_has_ended)
    {
      self->stays = TRUE;
      return TRUE;
    }
  return stay (self, execution->needs_decision ? "decision" : "waiting", execution->wait_until, new_wait (self), error);
}

/* The message is written as held; the step is over when it is released (T9). */
static gboolean
hold_at_step (Run                    *self,
              const FlussiExecution  *execution,
              GError                **error)
{
  FlussiJson *wait = new_wait (self);

  if (execution->outputs != NULL)
    flussi_json_set (wait, "outputs", flussi_json_ref (execution->outputs));
  return stay (self, "held", FLUSSI_INSTANT_NONE, wait, error);
}

/* T7: only an action that was held is spread, and only once. */
static gboolean
hold_for_window (Run       *self,
                 gboolean  *held,
                 GError   **error)
{
  const FlussiFlowSettings *settings = self->program->flow->settings;
  FlussiInstant now = flussi_engine_get_now (self->engine);
  FlussiInstant opening;

  *held = FALSE;
  if ((self->step->step->kind->flags & FLUSSI_ACTION_HELD_BY_WINDOWS) == 0 ||
      flussi_windows_is_open (settings, self->program->zone, now))
    return TRUE;
  *held = TRUE;
  opening = flussi_windows_next_opening (settings, self->program->zone, now);
  if (opening != FLUSSI_INSTANT_NONE && settings->spread_minutes > 0)
    {
      double random = _flussi_random (flussi_workspace_get_seed (self->engine->workspace), self->program->uid,
                                      self->program->object->type->name, self->row->record, self->row->nth,
                                      self->step->step->id, self->row->visit, "spread");

      opening += (gint64) (random * settings->spread_minutes * 60) * FLUSSI_INSTANT_SECOND;
    }
  return stay (self, "held", opening, NULL, error);
}

static gboolean
is_message (const FlussiActionKind *kind)
{
  return (kind->flags & FLUSSI_ACTION_OUTWARD) != 0 && !g_str_equal (kind->id, "notify_app");
}

/* Later than the larger of two hours and a quarter of its delay (T9). */
static gboolean
is_late (Run *self)
{
  FlussiInstant lateness = flussi_engine_get_now (self->engine) - self->row->reached_at;

  return lateness > MAX (LATE_AT_LEAST, self->row->last_delay / 4);
}

/* --- One step -------------------------------------------------------------------------------- */

/* An error of the file, not of the step: the whole batch is undone. */
static gboolean
is_fatal (FlussiEngine *engine,
          const GError *error)
{
  return !flussi_db_in_transaction (engine->db) ||
         g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_DISK_FULL) ||
         g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_WORKSPACE_DAMAGED) ||
         g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_WORKSPACE_READ_ONLY) ||
         g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_CANCELLED);
}

/* Branches and jumps only read. */
static gboolean
writes (const FlussiActionKind *kind)
{
  return kind->group != FLUSSI_ACTION_GROUP_FLOW || (kind->flags & FLUSSI_ACTION_WAITS) != 0;
}

static gboolean
execute (Run              *self,
         FlussiExecution  *execution,
         GError          **error)
{
  FlussiEngine *engine = self->engine;
  const FlussiStep *step = self->step->step;
  gboolean has_savepoint = engine->n_careful > 0 && writes (step->kind);
  gint64 n_written = flussi_db_get_n_written (engine->db);

  if (has_savepoint && !flussi_db_savepoint (engine->db, error))
    return FALSE;
  engine->running = self->row->id;
  engine->running_has_ended = FALSE;
  if (step->kind->execute != NULL && !step->placeholder)
    step->kind->execute (execution, step);
  else
    flussi_execution_fail (execution, flussi_error_new (FLUSSI_ERROR_CANNOT_RUN, "action", step->kind->id, NULL));
  engine->running = 0;
  if (execution->error == NULL)
    return !has_savepoint || flussi_db_release (engine->db, error);

  if (is_fatal (engine, execution->error))
    {
      g_propagate_error (error, g_steal_pointer (&execution->error));
      return FALSE;
    }
  if (has_savepoint)
    flussi_db_rollback_to (engine->db);
  else if (flussi_db_get_n_written (engine->db) != n_written)
    {
      engine->must_repeat = TRUE;
      g_propagate_error (error, g_steal_pointer (&execution->error));
      return FALSE;
    }
  engine->running_has_ended = FALSE;
  return TRUE;
}

static gboolean
fail_step (Run                    *self,
           const FlussiExecution  *execution,
           GError                **error)
{
  if (!write_log (self, execution, error))
    return FALSE;
  if (self->step->step->on_error != NULL)
    return move_to (self, self->step->step->on_error, error);
  return end_enrollment (self, "failed", "step_failed", error);
}

static gboolean
forget_waits (Run     *self,
              GError **error)
{
  static const char *const texts[] = {
    "DELETE FROM event_wait WHERE enrollment = ?",
    "DELETE FROM property_wait WHERE enrollment = ?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FlussiStatement) statement = flussi_db_prepare (self->engine->db, texts[i], error);

      if (statement == NULL)
        return FALSE;
      flussi_statement_bind_int64 (statement, 1, self->row->id);
      if (!flussi_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
finish_step (Run              *self,
             FlussiExecution  *execution,
             GError          **error)
{
  if (execution->error == NULL && execution->move == FLUSSI_MOVE_WAIT)
    return wait_at_step (self, execution, error);
  if (execution->resume != FLUSSI_RESUME_ARRIVED && !forget_waits (self, error))
    return FALSE;
  if (execution->error == NULL && execution->is_held && g_str_equal (execution->result, "done"))
    return hold_at_step (self, execution, error);
  pass_wait (self, execution);
  if (execution->error != NULL)
    return fail_step (self, execution, error);
  return write_log (self, execution, error) && follow (self, execution, error);
}

static gboolean
skip_step (Run              *self,
           FlussiExecution  *execution,
           const char       *reason,
           GError          **error)
{
  self->engine->running_has_ended = FALSE;
  flussi_execution_skip (execution, reason);
  return write_log (self, execution, error) && follow (self, execution, error);
}

static gboolean
arrive (Run              *self,
        FlussiExecution  *execution,
        GError          **error)
{
  const FlussiStep *step = self->step->step;
  gboolean held;

  if (step->disabled)
    {
      if (step->kind->flags & FLUSSI_ACTION_BRANCHES)
        flussi_execution_take_branch (execution, NULL);
      return skip_step (self, execution, "disabled", error);
    }
  if (self->workflow->state == FLUSSI_WORKFLOW_OFF && step->kind->group != FLUSSI_ACTION_GROUP_FLOW)
    return skip_step (self, execution, "workflow_off", error);
  if (!hold_for_window (self, &held, error))
    return FALSE;
  if (held)
    return TRUE;
  if (is_message (step->kind) && self->program->flow->settings->late_actions != FLUSSI_LATE_RUN && is_late (self))
    {
      if (self->program->flow->settings->late_actions == FLUSSI_LATE_SKIP)
        return skip_step (self, execution, "late", error);
      execution->is_held = TRUE;
    }
  return execute (self, execution, error) && finish_step (self, execution, error);
}

/* A held message has been released, or will never be sent. */
static gboolean
release_held (Run              *self,
              FlussiExecution  *execution,
              GError          **error)
{
  g_autoptr (FlussiOutboxRow) message = NULL;
  const FlussiJson *outputs = flussi_json_get (self->row->wait, "outputs");

  self->engine->running_has_ended = FALSE;
  message = flussi_outbox_find (self->engine->db, self->row->id, self->row->step, self->row->visit, error);
  if (message == NULL)
    return FALSE;
  execution->resume = FLUSSI_RESUME_MESSAGE;
  pass_wait (self, execution);
  if (message->status == FLUSSI_OUTBOX_CANCELLED)
    return skip_step (self, execution, "cancelled", error);
  if (outputs != NULL)
    execution->outputs = flussi_json_ref (outputs);
  return write_log (self, execution, error) && follow (self, execution, error);
}

static gboolean
resume (Run              *self,
        FlussiExecution  *execution,
        GError          **error)
{
  execution->resume = self->row->wait != NULL
                      ? flussi_json_get_integer (self->row->wait, "resume", FLUSSI_RESUME_DUE)
                      : FLUSSI_RESUME_DUE;
  return execute (self, execution, error) && finish_step (self, execution, error);
}

/* A held action looks again at its window when it opens. */
static gboolean
is_held_for_window (const FlussiEnrollment *row)
{
  return g_str_equal (row->phase, "held") && row->wait == NULL;
}

static gboolean
prepare_arrival (Run     *self,
                 GError **error)
{
  FlussiEnrollment *row = self->row;
  int n_visits = 0;

  if (is_held_for_window (row))
    {
      row->reached_at = row->due_at;
      set_phase (row, "ready");
    }
  if (row->visit > 0 || !g_str_equal (row->phase, "ready"))
    return TRUE;
  if (self->program->repeats &&
      !_flussi_enrollment_count_visits (self->engine, row->id, row->step, &n_visits, error))
    return FALSE;
  row->visit = n_visits + 1;
  return TRUE;
}

static gboolean
run_step (Run     *self,
          GError **error)
{
  FlussiExecution execution;
  gboolean success;

  if (!prepare_arrival (self, error))
    return FALSE;
  _flussi_execution_init (&execution, self->engine, self->program, self->step, self->row);
  if (g_str_equal (self->row->phase, "ready"))
    success = arrive (self, &execution, error);
  else if (g_str_equal (self->row->phase, "held"))
    success = release_held (self, &execution, error);
  else
    success = resume (self, &execution, error);
  _flussi_execution_clear (&execution);
  return success;
}

/* --- Batches ---------------------------------------------------------------------------------- */

static gboolean
find_program (Run     *self,
              GError **error)
{
  self->workflow = flussi_programs_get (self->engine->programs, self->row->workflow);
  self->program = flussi_programs_get_version (self->engine->programs, self->row->workflow, self->row->version, error);
  return self->program != NULL;
}

/* A version that cannot be compiled here (an object type is gone) fails its
 * records one by one instead of stopping the others. */
static gboolean
fail_without_program (FlussiEngine            *engine,
                      const FlussiEnrollment  *row,
                      const GError            *reason,
                      GError                 **error)
{
  g_warning ("Enrolment %" G_GINT64_FORMAT " cannot go on: %s", row->id, reason->message);
  return flussi_enrollments_end (engine, row->id, "failed", "bad_program", NULL, error);
}

static gboolean
is_full (FlussiEngine *engine,
         gint64        first_step,
         gint64        deadline)
{
  return engine->n_steps - first_step >= engine->batch_size ||
         (engine->worker != NULL && flussi_worker_has_tasks (engine->worker)) ||
         g_get_monotonic_time () > deadline;
}

static gboolean
run_enrollment (FlussiEngine      *engine,
                FlussiEnrollment  *row,
                gint64             first_step,
                gint64             deadline,
                GError           **error)
{
  g_autoptr (GError) reason = NULL;
  Run self = { .engine = engine, .row = row };

  if (!find_program (&self, &reason))
    return fail_without_program (engine, row, reason, error);
  if (self.workflow->state == FLUSSI_WORKFLOW_PAUSED)
    return _flussi_enrollment_park (engine, row, error);
  while (!self.stays)
    {
      if (self.step != NULL && is_full (engine, first_step, deadline))
        return _flussi_enrollment_write_cut (engine, row, error);
      self.step = flussi_program_find_step (self.program, row->step);
      if (self.step == NULL)
        return end_enrollment (&self, "failed", "unknown_step", error);
      if (!run_step (&self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_claimed (FlussiEngine  *engine,
             gint64         first_step,
             gint64         deadline,
             gboolean      *worked,
             GError       **error)
{
  while (!is_full (engine, first_step, deadline))
    {
      g_auto (FlussiEnrollment) row = { 0 };
      gboolean found;

      if (!_flussi_enrollment_claim (engine, &row, &found, error))
        return FALSE;
      if (!found)
        return TRUE;
      *worked = TRUE;
      if (!run_enrollment (engine, &row, first_step, deadline, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_batch (FlussiEngine  *engine,
           gboolean      *worked,
           GError       **error)
{
  gint64 deadline = g_get_monotonic_time () + BATCH_MICROSECONDS;
  gint64 n_steps = engine->n_steps;

  *worked = FALSE;
  engine->must_repeat = FALSE;
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  if (_flussi_engine_finish (engine, run_claimed (engine, n_steps, deadline, worked, error), error))
    return TRUE;
  engine->n_steps = n_steps;
  engine->running = 0;
  return FALSE;
}

/**
 * flussi_executor_run_batch:
 * @engine: an engine
 * @worked: (out): whether there was something to do
 * @error: return location for an error
 *
 * Runs due steps, up to the size of a batch or its time, in one transaction.
 *
 * Returns: %FALSE on an error, with nothing changed
 */
gboolean
flussi_executor_run_batch (FlussiEngine  *engine,
                           gboolean      *worked,
                           GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (engine->n_careful > 0)
    engine->n_careful--;
  if (run_batch (engine, worked, &local_error))
    return TRUE;
  if (engine->must_repeat)
    {
      engine->n_careful = CAREFUL_BATCHES;
      return run_batch (engine, worked, error);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
