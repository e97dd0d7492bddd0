/* flussi-problems-panel.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_PROBLEMS_PANEL (flussi_problems_panel_get_type ())

/**
 * FlussiProblemsPanel:
 *
 * The problems of a workflow, errors first; activating a row goes to its step.
 *
 * Signals: `show-step` (const char *step, const char *path): go there; the step is
 * empty for the trigger or the whole workflow.
 */
G_DECLARE_FINAL_TYPE (FlussiProblemsPanel, flussi_problems_panel, FLUSSI, PROBLEMS_PANEL, AdwBin)

GtkWidget *flussi_problems_panel_new (FlussiDocument *document);

G_END_DECLS
