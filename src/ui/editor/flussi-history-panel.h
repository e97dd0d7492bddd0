/* flussi-history-panel.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_HISTORY_PANEL (flussi_history_panel_get_type ())

/**
 * FlussiHistoryPanel:
 *
 * The edits of a workflow, newest first; activating a row goes back or forth to
 * how it was then.
 */
G_DECLARE_FINAL_TYPE (FlussiHistoryPanel, flussi_history_panel, FLUSSI, HISTORY_PANEL, AdwBin)

GtkWidget *flussi_history_panel_new (FlussiDocument *document);

G_END_DECLS
