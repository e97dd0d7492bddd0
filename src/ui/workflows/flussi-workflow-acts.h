/* flussi-workflow-acts.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"

#include "flussi-flows.h"

G_BEGIN_DECLS

/**
 * FlussiWorkflowAct:
 * @ids: row ids of workflows
 * @state: the state they get
 * @text: (nullable): their folder, or the name of a copy
 *
 * What is to be done with workflows: the data of the functions below, which are
 * #FlussiEngineFunc.
 */
typedef struct
{
  GArray              *ids;
  FlussiWorkflowState  state;
  char                *text;
} FlussiWorkflowAct;

FlussiWorkflowAct *flussi_workflow_act_new  (GArray             *ids);
void               flussi_workflow_act_free (FlussiWorkflowAct  *self);

gpointer flussi_workflow_act_set_state  (FlussiEngine  *engine,
                                         gpointer       act,
                                         GError       **error);
gpointer flussi_workflow_act_set_folder (FlussiEngine  *engine,
                                         gpointer       act,
                                         GError       **error);
gpointer flussi_workflow_act_clone      (FlussiEngine  *engine,
                                         gpointer       act,
                                         GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiWorkflowAct, flussi_workflow_act_free)

G_END_DECLS
