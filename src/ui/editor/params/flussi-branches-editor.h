/* flussi-branches-editor.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-field.h"

#include "flussi-step.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_BRANCHES_EDITOR (flussi_branches_editor_get_type ())

/**
 * FlussiBranchesEditor:
 *
 * The branches of a step that is being edited: their names and conditions, values
 * or percentages, and what is after all of them. It changes the step it was given.
 *
 * Signals: `changed` ().
 */
G_DECLARE_FINAL_TYPE (FlussiBranchesEditor, flussi_branches_editor, FLUSSI, BRANCHES_EDITOR, AdwBin)

GtkWidget *flussi_branches_editor_new         (FlussiFormContext     *context,
                                               FlussiStep            *step);
void       flussi_branches_editor_update      (FlussiBranchesEditor  *self);

G_END_DECLS
