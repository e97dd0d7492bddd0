/* flussi-retention.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-retention.h"

#include "flussi-clock-marks.h"
#include "flussi-engine-private.h"
#include "flussi-flow-journal.h"

/* Implementation notes
 *
 * The log of an enrolment goes 90 days after its end, the enrolment itself after
 * six months; facts and the keys of the outbox stay for ever, and nothing of an
 * active enrolment is touched (rules, "Facts"). An edit of a draft can be undone
 * for 30 days. Slices are small and run only when there is nothing else to do. A
 * mark says up to which end the logs are gone, so that what is kept is never
 * looked through again.
 */

#define EDIT_DAYS 30
#define LOG_DAYS 90
#define ENROLLMENT_DAYS 183
#define SLICE "500"
#define MARK_LOGS "logs-removed"

/* The end of the last enrolment of the next slice. */
static gboolean
find_slice (FlussiEngine   *engine,
            FlussiInstant   after,
            FlussiInstant   before,
            FlussiInstant  *last,
            GError        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  *last = FLUSSI_INSTANT_NONE;
  statement = flussi_db_prepare (engine->db,
                                 "SELECT max (ended_at) FROM (SELECT ended_at FROM enrollment WHERE ended_at > ?"
                                 " AND ended_at <= ? ORDER BY ended_at LIMIT " SLICE ")", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, after);
  flussi_statement_bind_int64 (statement, 2, before);
  if (!flussi_statement_step (statement, NULL, error))
    return FALSE;
  if (!flussi_statement_is_null (statement, 0))
    *last = flussi_statement_get_int64 (statement, 0);
  return TRUE;
}

static gboolean
run (FlussiEngine   *engine,
     const char     *sql,
     FlussiInstant   after,
     FlussiInstant   last,
     GError        **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (engine->db, sql, error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, after);
  flussi_statement_bind_int64 (statement, 2, last);
  return flussi_statement_run (statement, error);
}

#define ENDED "(SELECT id FROM enrollment WHERE ended_at > ?1 AND ended_at <= ?2)"

static gboolean
remove_logs (FlussiEngine   *engine,
             FlussiInstant   after,
             FlussiInstant   last,
             GError        **error)
{
  return run (engine, "DELETE FROM step_run WHERE enrollment IN " ENDED, after, last, error) &&
         flussi_clock_marks_set (engine->db, MARK_LOGS, last, error);
}

static gboolean
remove_enrollments (FlussiEngine   *engine,
                    FlussiInstant   last,
                    GError        **error)
{
  return run (engine, "DELETE FROM approval WHERE enrollment IN " ENDED, G_MININT64, last, error) &&
         run (engine, "DELETE FROM step_run WHERE enrollment IN " ENDED, G_MININT64, last, error) &&
         run (engine, "DELETE FROM enrollment WHERE ended_at > ?1 AND ended_at <= ?2", G_MININT64, last, error);
}

/**
 * flussi_retention_run:
 * @engine: an engine
 * @worked: (out): whether there was something to remove
 * @error: return location for an error
 *
 * Removes a slice of what is older than it needs to be.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_retention_run (FlussiEngine  *engine,
                      gboolean      *worked,
                      GError       **error)
{
  FlussiInstant now = flussi_engine_get_now (engine);
  FlussiInstant mark, logs, enrollments;
  gboolean success;

  *worked = FALSE;
  if (!flussi_clock_marks_get (engine->db, MARK_LOGS, &mark, error) ||
      !find_slice (engine, mark, now - LOG_DAYS * FLUSSI_INSTANT_DAY, &logs, error) ||
      !find_slice (engine, G_MININT64, now - ENROLLMENT_DAYS * FLUSSI_INSTANT_DAY, &enrollments, error))
    return FALSE;
  *worked = logs != FLUSSI_INSTANT_NONE || enrollments != FLUSSI_INSTANT_NONE;
  if (!*worked)
    return flussi_flow_journal_prune (engine->db, now - EDIT_DAYS * FLUSSI_INSTANT_DAY, worked, error);
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  success = (logs == FLUSSI_INSTANT_NONE || remove_logs (engine, mark, logs, error)) &&
            (enrollments == FLUSSI_INSTANT_NONE || remove_enrollments (engine, enrollments, error));
  return _flussi_engine_finish (engine, success, error);
}
