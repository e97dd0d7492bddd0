/* flussi-assistant-dialog.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-session.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_ASSISTANT_DIALOG (flussi_assistant_dialog_get_type ())

/**
 * FlussiAssistantDialog:
 *
 * Drafts a workflow from a sentence, shown while it is typed.
 *
 * Signals:
 *
 * - `finished` (FlussiFlow *flow): the draft; the dialog closes itself
 */
G_DECLARE_FINAL_TYPE (FlussiAssistantDialog, flussi_assistant_dialog, FLUSSI, ASSISTANT_DIALOG, AdwWindow)

GtkWidget *flussi_assistant_dialog_new      (GtkWindow             *parent,
                                             FlussiSession         *session);
void       flussi_assistant_dialog_set_text (FlussiAssistantDialog *self,
                                             const char            *text);

G_END_DECLS
