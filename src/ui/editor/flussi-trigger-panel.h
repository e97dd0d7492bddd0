/* flussi-trigger-panel.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-draft-panel.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_TRIGGER_PANEL (flussi_trigger_panel_get_type ())

/**
 * FlussiTriggerPanel:
 *
 * The enrolment trigger and the settings of a workflow, in the left panel of the
 * editor. Saving is one edit of the document.
 *
 * Properties: `modified` (gboolean): something typed is not saved yet.
 *
 * Signals: `close` (): the person is done with it.
 */
G_DECLARE_FINAL_TYPE (FlussiTriggerPanel, flussi_trigger_panel, FLUSSI, TRIGGER_PANEL, FlussiDraftPanel)

GtkWidget *flussi_trigger_panel_new           (FlussiDocument     *document);
void       flussi_trigger_panel_show_settings (FlussiTriggerPanel *self,
                                               gboolean            settings);

G_END_DECLS
