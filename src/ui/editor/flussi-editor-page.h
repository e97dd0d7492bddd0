/* flussi-editor-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_EDITOR_PAGE (flussi_editor_page_get_type ())

/**
 * FlussiEditorPage:
 *
 * The editor of one workflow: the canvas in the middle, trigger, actions and
 * forms on the left, review, problems, history, notes and outline on the right.
 */
G_DECLARE_FINAL_TYPE (FlussiEditorPage, flussi_editor_page, FLUSSI, EDITOR_PAGE, FlussiPage)

GtkWidget *flussi_editor_page_new       (FlussiSession    *session,
                                         gint64            workflow);
void       flussi_editor_page_show_step (FlussiEditorPage *self,
                                         const char       *step);

G_END_DECLS
