/* flussi-step-form.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-draft-panel.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_STEP_FORM (flussi_step_form_get_type ())

/**
 * FlussiStepForm:
 *
 * The parameters of one step. What is typed stays in the form until it is saved,
 * which is one edit of the document; the editor keeps a modified form while
 * another step is shown.
 *
 * Properties: `modified` (gboolean): something typed is not saved yet.
 *
 * Signals: `close` (): saved or cancelled.
 */
G_DECLARE_FINAL_TYPE (FlussiStepForm, flussi_step_form, FLUSSI, STEP_FORM, FlussiDraftPanel)

GtkWidget  *flussi_step_form_new          (FlussiDocument *document,
                                           const char     *step);
const char *flussi_step_form_get_step     (FlussiStepForm *self);
void        flussi_step_form_show_problem (FlussiStepForm *self,
                                           const char     *path);

G_END_DECLS
