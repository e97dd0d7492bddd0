/* flussi-approvals.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-approvals.h"

#include "flussi-error.h"

static FlussiStatement *
prepare (FlussiExecution  *execution,
         const char       *sql,
         GError          **error)
{
  FlussiStatement *statement = flussi_db_prepare (flussi_execution_get_db (execution), sql, error);

  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, flussi_execution_get_enrollment (execution));
  flussi_statement_bind_text (statement, 2, flussi_execution_get_step (execution)->id);
  flussi_statement_bind_int64 (statement, 3, flussi_execution_get_visit (execution));
  return statement;
}

/**
 * flussi_approvals_ask:
 * @execution: an execution of `request_approval`
 * @approver: record id of the user who decides, 0 for anybody
 * @message: the question
 * @error: return location for an error
 *
 * Puts a question on the list of those that wait for a decision.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_approvals_ask (FlussiExecution  *execution,
                      gint64            approver,
                      const char       *message,
                      GError          **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = prepare (execution,
                       "INSERT OR REPLACE INTO approval (enrollment, step, visit, approver, message, asked_at)"
                       " VALUES (?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_id (statement, 4, approver);
  flussi_statement_bind_text (statement, 5, message);
  flussi_statement_bind_int64 (statement, 6, flussi_execution_get_now (execution));
  return flussi_statement_run (statement, error);
}

/**
 * flussi_approvals_get_decision:
 * @execution: an execution of `request_approval`
 * @decision: (out) (transfer full) (nullable): `approved` or `rejected`
 * @comment: (out) (transfer full) (nullable): what the person said
 * @error: return location for an error
 *
 * Returns: %FALSE on an error, or if nobody has decided
 */
gboolean
flussi_approvals_get_decision (FlussiExecution  *execution,
                               char            **decision,
                               char            **comment,
                               GError          **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = prepare (execution,
                       "SELECT decision, comment FROM approval WHERE enrollment = ? AND step = ? AND visit = ?"
                       " AND decision IS NOT NULL", error);
  if (statement == NULL || !flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      flussi_error_set (error, FLUSSI_ERROR_NO_APPROVAL, NULL, NULL);
      return FALSE;
    }
  *decision = flussi_statement_dup_text (statement, 0);
  *comment = flussi_statement_dup_text (statement, 1);
  return TRUE;
}
