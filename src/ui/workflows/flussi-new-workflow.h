/* flussi-new-workflow.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-main-window.h"

G_BEGIN_DECLS

/* The ways to begin a workflow. Each asks in a dialog and opens the editor with
 * the new draft. Main thread. */

void flussi_new_workflow_from_scratch   (FlussiMainWindow *window);
void flussi_new_workflow_from_template  (FlussiMainWindow *window);
void flussi_new_workflow_with_assistant (FlussiMainWindow *window);

G_END_DECLS
