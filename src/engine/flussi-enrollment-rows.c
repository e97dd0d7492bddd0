/* flussi-enrollment-rows.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-enrollment-rows.h"

#include "flussi-engine-private.h"

/* Implementation notes
 *
 * The enrolments of paused workflows stand still (E8). One that falls due
 * meanwhile is parked, once, which takes it out of the index of what is due: a
 * paused workflow costs the others nothing, however many wait in it. Going on
 * takes them all back, with the instants they had.
 *
 * An enrolment whose batch was full goes on before anything else, as if there had
 * been no boundary. Its row says so itself, by an instant before all others, so
 * that this also holds if the program dies in between.
 */

#define BEFORE_ALL_OTHERS 0

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
  " last_delay, event, depth FROM enrollment WHERE status = 'active' AND due_at <= ?1 AND parked = 0" \
  " ORDER BY due_at, id LIMIT 1"

/* The next enrolment: the first due instant, then the lowest number ("Order of
 * work"). In a transaction. */
gboolean
_flussi_enrollment_claim (FlussiEngine      *engine,
                          FlussiEnrollment  *row,
                          gboolean          *found,
                          GError           **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (engine->db, CLAIM_QUERY, error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, flussi_engine_get_now (engine));
  if (!flussi_statement_step (statement, found, error))
    return FALSE;
  return !*found || read_row (statement, row, error);
}

/* Takes an enrolment of a paused workflow out of the way. */
gboolean
_flussi_enrollment_park (FlussiEngine            *engine,
                         const FlussiEnrollment  *row,
                         GError                 **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db, "UPDATE enrollment SET parked = 1 WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, row->id);
  return flussi_statement_run (statement, error);
}

/* A paused workflow goes on. */
gboolean
_flussi_enrollments_unpark (FlussiEngine  *engine,
                            gint64         workflow,
                            GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db, "UPDATE enrollment SET parked = 0 WHERE workflow = ? AND parked = 1", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  return flussi_statement_run (statement, error);
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

/* The batch is full in the middle of the enrolment. */
gboolean
_flussi_enrollment_write_cut (FlussiEngine      *engine,
                              FlussiEnrollment  *row,
                              GError           **error)
{
  row->due_at = BEFORE_ALL_OTHERS;
  return _flussi_enrollment_write (engine, row, error);
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
                                 " AND parked = 0 ORDER BY due_at, id LIMIT 1", NULL);
  if (statement == NULL || !flussi_statement_step (statement, &has_row, NULL) || !has_row)
    return FLUSSI_INSTANT_NONE;
  return flussi_statement_get_int64 (statement, 0);
}
