/* flussi-enrollment-rows.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-enrollment-rows.h"

#include "flussi-engine-private.h"

/* The enrolments of paused workflows stand still (E8). */
#define NOT_PAUSED \
  " AND NOT EXISTS (SELECT 1 FROM workflow AS w WHERE w.id = enrollment.workflow AND w.state = 3)"

void
_flussi_enrollment_clear (FlussiEnrollment *self)
{
  g_clear_pointer (&self->phase, g_free);
  g_clear_pointer (&self->step, g_free);
  g_clear_pointer (&self->wait, flussi_json_unref);
  g_clear_pointer (&self->event, g_free);
}

static gboolean
read_row (FlussiStatement   *statement,
          FlussiEnrollment  *row,
          GError           **error)
{
  row->id = flussi_statement_get_int64 (statement, 0);
  row->workflow = flussi_statement_get_int64 (statement, 1);
  row->version = flussi_statement_get_int (statement, 2);
  row->record = flussi_statement_get_int64 (statement, 3);
  row->nth = flussi_statement_get_int (statement, 4);
  row->phase = flussi_statement_dup_text (statement, 5);
  row->step = flussi_statement_dup_text (statement, 6);
  row->visit = flussi_statement_get_int (statement, 7);
  row->attempt = flussi_statement_get_int (statement, 8);
  row->reached_at = flussi_statement_get_int64 (statement, 9);
  row->due_at = flussi_statement_get_int64 (statement, 10);
  row->last_delay = flussi_statement_get_int64 (statement, 12);
  row->event = flussi_statement_dup_text (statement, 13);
  row->depth = flussi_statement_get_int (statement, 14);
  if (flussi_statement_is_null (statement, 11))
    return TRUE;
  row->wait = flussi_json_parse (flussi_statement_get_text (statement, 11), -1, error);
  return row->wait != NULL;
}

#define CLAIM_QUERY \
  "SELECT id, workflow, version, record, nth, phase, step, visit, attempt, reached_at, due_at, wait," \
  " last_delay, event, depth FROM enrollment WHERE status = 'active' AND due_at <= ?1"

static gboolean
some_are_paused (FlussiEngine *engine)
{
  GPtrArray *workflows = flussi_programs_get_workflows (engine->programs);

  for (guint i = 0; i < workflows->len; i++)
    if (((const FlussiLiveWorkflow *) g_ptr_array_index (workflows, i))->state == FLUSSI_WORKFLOW_PAUSED)
      return TRUE;
  return FALSE;
}

static gboolean
claim (FlussiEngine      *engine,
       const char        *sql,
       FlussiEnrollment  *row,
       gboolean          *found,
       GError           **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (engine->db, sql, error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, flussi_engine_get_now (engine));
  if (engine->unfinished != 0)
    flussi_statement_bind_int64 (statement, 2, engine->unfinished);
  if (!flussi_statement_step (statement, found, error))
    return FALSE;
  return !*found || read_row (statement, row, error);
}

/* The next enrolment: the one that the last batch left unfinished, else the first
 * in the order of work: by due instant, then by number. */
gboolean
_flussi_enrollment_claim (FlussiEngine      *engine,
                          FlussiEnrollment  *row,
                          gboolean          *found,
                          GError           **error)
{
  if (engine->unfinished != 0)
    {
      if (!claim (engine, CLAIM_QUERY " AND id = ?2" NOT_PAUSED, row, found, error))
        return FALSE;
      engine->unfinished = 0;
      if (*found)
        return TRUE;
    }
  return claim (engine,
                some_are_paused (engine) ? CLAIM_QUERY NOT_PAUSED " ORDER BY due_at, id LIMIT 1"
                                         : CLAIM_QUERY " ORDER BY due_at, id LIMIT 1",
                row, found, error);
}

/* Writes where the enrolment stands. */
gboolean
_flussi_enrollment_write (FlussiEngine            *engine,
                          const FlussiEnrollment  *row,
                          GError                 **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *wait = row->wait != NULL ? flussi_json_to_line (row->wait) : NULL;

  statement = flussi_db_prepare (engine->db,
                                 "UPDATE enrollment SET phase = ?2, step = ?3, visit = ?4, attempt = ?5,"
                                 " reached_at = ?6, due_at = ?7, wait = ?8, last_delay = ?9 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, row->id);
  flussi_statement_bind_static (statement, 2, row->phase);
  flussi_statement_bind_static (statement, 3, row->step);
  flussi_statement_bind_int64 (statement, 4, row->visit);
  flussi_statement_bind_int64 (statement, 5, row->attempt);
  flussi_statement_bind_int64 (statement, 6, row->reached_at);
  if (row->due_at == FLUSSI_INSTANT_NONE)
    flussi_statement_bind_null (statement, 7);
  else
    flussi_statement_bind_int64 (statement, 7, row->due_at);
  flussi_statement_bind_static (statement, 8, wait);
  flussi_statement_bind_int64 (statement, 9, row->last_delay);
  return flussi_statement_run (statement, error);
}

/* How often the step has been visited (T8). */
gboolean
_flussi_enrollment_count_visits (FlussiEngine  *engine,
                                 gint64         enrollment,
                                 const char    *step,
                                 int           *n_visits,
                                 GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT coalesce (max (visit), 0) FROM step_run WHERE enrollment = ? AND step = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  flussi_statement_bind_static (statement, 2, step);
  if (!flussi_statement_step (statement, NULL, error))
    return FALSE;
  *n_visits = flussi_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * flussi_executor_get_next_due:
 * @engine: an engine
 *
 * Returns: when the next enrolment is due, or %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_executor_get_next_due (FlussiEngine *engine)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT due_at FROM enrollment WHERE status = 'active' AND due_at IS NOT NULL"
                                 NOT_PAUSED " ORDER BY due_at, id LIMIT 1", NULL);
  if (statement == NULL || !flussi_statement_step (statement, &has_row, NULL) || !has_row)
    return FLUSSI_INSTANT_NONE;
  return flussi_statement_get_int64 (statement, 0);
}
