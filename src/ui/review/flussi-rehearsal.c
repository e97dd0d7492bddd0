/* flussi-rehearsal.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-rehearsal.h"

#include "flussi-simulator.h"

typedef struct
{
  FlussiWorkspace         *workspace;
  FlussiProgress          *progress;
  FlussiSimulationOptions  options;
} Rehearsal;

static void
rehearsal_free (gpointer data)
{
  Rehearsal *rehearsal = data;

  g_object_unref (rehearsal->workspace);
  flussi_progress_unref (rehearsal->progress);
  flussi_flow_unref (rehearsal->options.flow);
  g_free (rehearsal);
}

static void
rehearse_in_thread (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  Rehearsal *rehearsal = data;
  g_autoptr (GError) error = NULL;
  FlussiJson *report = flussi_simulate (rehearsal->workspace, &rehearsal->options, rehearsal->progress, &error);

  if (report == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, report, (GDestroyNotify) flussi_json_unref);
}

/**
 * flussi_rehearse_async:
 * @session: the open workspace
 * @flow: the workflow
 * @record: a record that is enrolled by hand; 0 for everyone whom the trigger lets in
 * @until: when the rehearsal ends
 * @progress: cancels it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Runs a workflow on a copy of the workspace, on a thread of its own. Nothing is
 * written or sent.
 */
void
flussi_rehearse_async (FlussiSession       *session,
                       FlussiFlow          *flow,
                       gint64               record,
                       FlussiInstant        until,
                       FlussiProgress      *progress,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (session, flussi_progress_get_cancellable (progress), callback, user_data);
  Rehearsal *rehearsal = g_new0 (Rehearsal, 1);

  rehearsal->workspace = g_object_ref (flussi_session_get_workspace (session));
  rehearsal->progress = flussi_progress_ref (progress);
  rehearsal->options.flow = flussi_flow_ref (flow);
  rehearsal->options.record = record;
  rehearsal->options.now = flussi_session_get_now (session);
  rehearsal->options.until = MAX (until, rehearsal->options.now);
  g_task_set_source_tag (task, flussi_rehearse_async);
  g_task_set_task_data (task, rehearsal, rehearsal_free);
  g_task_run_in_thread (task, rehearse_in_thread);
}

/**
 * flussi_rehearse_finish:
 * @result: what the callback was given
 * @error: return location for an error, as of flussi_simulate()
 *
 * Returns: (transfer full) (nullable): the report
 */
FlussiJson *
flussi_rehearse_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
