/* flussi-workflow-acts.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-workflow-acts.h"

#include "flussi-acts.h"

/**
 * flussi_workflow_act_new:
 * @ids: (transfer full) (element-type gint64): row ids of workflows
 *
 * Returns: (transfer full): something to do with them
 */
FlussiWorkflowAct *
flussi_workflow_act_new (GArray *ids)
{
  FlussiWorkflowAct *self = g_new0 (FlussiWorkflowAct, 1);

  self->ids = ids;
  return self;
}

/**
 * flussi_workflow_act_free:
 * @self: (transfer full): something to do with workflows
 */
void
flussi_workflow_act_free (FlussiWorkflowAct *self)
{
  g_array_unref (self->ids);
  g_free (self->text);
  g_free (self);
}

/**
 * flussi_workflow_act_set_state:
 * @engine: the engine
 * @act: (type FlussiWorkflowAct): which workflows, and their state
 * @error: return location for an error
 *
 * Turns workflows on, off, ... one after the other, up to the first that cannot
 * be. Records that match already are not enrolled.
 *
 * Returns: %NULL
 */
gpointer
flussi_workflow_act_set_state (FlussiEngine  *engine,
                               gpointer       act,
                               GError       **error)
{
  const FlussiWorkflowAct *self = act;

  for (guint i = 0; i < self->ids->len; i++)
    if (!flussi_act_set_state (engine, g_array_index (self->ids, gint64, i), self->state, FALSE, error))
      return NULL;
  return NULL;
}

/**
 * flussi_workflow_act_set_folder:
 * @engine: the engine
 * @act: (type FlussiWorkflowAct): which workflows, and their folder
 * @error: return location for an error
 *
 * Puts workflows into a folder, all or none.
 *
 * Returns: %NULL
 */
gpointer
flussi_workflow_act_set_folder (FlussiEngine  *engine,
                                gpointer       act,
                                GError       **error)
{
  const FlussiWorkflowAct *self = act;
  FlussiDb *db = flussi_engine_get_db (engine);

  if (!flussi_db_begin (db, error))
    return NULL;
  for (guint i = 0; i < self->ids->len; i++)
    if (!flussi_flows_set_folder (db, g_array_index (self->ids, gint64, i), self->text, error))
      {
        flussi_db_rollback (db);
        return NULL;
      }
  flussi_db_commit (db, error);
  return NULL;
}

/**
 * flussi_workflow_act_clone:
 * @engine: the engine
 * @act: (type FlussiWorkflowAct): the workflow, and the name of the copy
 * @error: return location for an error
 *
 * Makes a draft from the draft of a workflow.
 *
 * Returns: (transfer full) (nullable): its row id, a gint64
 */
gpointer
flussi_workflow_act_clone (FlussiEngine  *engine,
                           gpointer       act,
                           GError       **error)
{
  const FlussiWorkflowAct *self = act;
  gint64 original = g_array_index (self->ids, gint64, 0);
  g_autoptr (FlussiFlow) flow = flussi_flows_load_draft (flussi_engine_get_db (engine), original, error);
  g_autoptr (FlussiFlow) copy = NULL;
  gboolean replaced;
  gint64 id;

  if (flow == NULL)
    return NULL;
  copy = flussi_flow_copy (flow);
  flussi_flow_set_text (&copy->uid, "");
  flussi_flow_set_text (&copy->name, self->text);
  id = flussi_act_save_draft (engine, copy, &replaced, error);
  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}
