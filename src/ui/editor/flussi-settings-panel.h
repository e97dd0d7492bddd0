/* flussi-settings-panel.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-draft-panel.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_SETTINGS_PANEL (flussi_settings_panel_get_type ())

/**
 * FlussiSettingsPanel:
 *
 * The settings of a workflow: when actions run, what is told to whom, what it is
 * connected with. Saving is one edit of the document.
 *
 * Properties: `modified` (gboolean): something typed is not saved yet.
 *
 * Signals: `close` (): saved or cancelled.
 */
G_DECLARE_FINAL_TYPE (FlussiSettingsPanel, flussi_settings_panel, FLUSSI, SETTINGS_PANEL, FlussiDraftPanel)

GtkWidget *flussi_settings_panel_new (FlussiDocument *document);

G_END_DECLS
