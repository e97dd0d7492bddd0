/* flussi-notes-panel.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_NOTES_PANEL (flussi_notes_panel_get_type ())

/**
 * FlussiNotesPanel:
 *
 * The notes of a workflow: written, resolved, deleted here, each one edit.
 *
 * Signals: `show-step` (const char *step): go to the step of a note.
 */
G_DECLARE_FINAL_TYPE (FlussiNotesPanel, flussi_notes_panel, FLUSSI, NOTES_PANEL, AdwBin)

GtkWidget *flussi_notes_panel_new (FlussiDocument *document);

G_END_DECLS
