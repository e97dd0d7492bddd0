/* flussi-workflow-words.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-tag.h"

#include "flussi-flows.h"

G_BEGIN_DECLS

/**
 * FlussiWorkflowTab:
 *
 * The tabs of the workflows page.
 */
typedef enum
{
  FLUSSI_WORKFLOW_TAB_ALL,
  FLUSSI_WORKFLOW_TAB_REVIEW,
  FLUSSI_WORKFLOW_TAB_UNUSED,
  FLUSSI_WORKFLOW_TAB_ARCHIVED,
  FLUSSI_N_WORKFLOW_TABS
} FlussiWorkflowTab;

const char    *flussi_workflow_state_label (FlussiWorkflowState    state);
FlussiTagTone  flussi_workflow_state_tone  (FlussiWorkflowState    state);
gboolean       flussi_workflow_is_in_tab   (const FlussiWorkflow  *workflow,
                                            FlussiWorkflowTab      tab,
                                            FlussiInstant          now);
GPtrArray     *flussi_workflow_choices     (GPtrArray             *workflows,
                                            const char            *object);

G_END_DECLS
