/* flussi-trigger-forms.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-field.h"

G_BEGIN_DECLS

/* The two tabs of the trigger panel, as fields: one for `trigger`, one for an
 * object with `reenroll`, `unenroll` and `goal`. */

FlussiField *flussi_trigger_form_new       (FlussiFormContext  *context);
FlussiField *flussi_rules_form_new         (FlussiFormContext  *context);
void         flussi_rules_form_set_trigger (FlussiField        *form,
                                            const FlussiJson   *trigger);

G_END_DECLS
