/* flussi-picker.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-pick-item.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_PICKER (flussi_picker_get_type ())

/**
 * FlussiPicker:
 *
 * A button that opens a list with a search, from which one thing is picked.
 *
 * Signals: `picked` (const char *value): the person picked it.
 */
G_DECLARE_FINAL_TYPE (FlussiPicker, flussi_picker, FLUSSI, PICKER, AdwBin)

GtkWidget  *flussi_picker_new          (GListModel    *choices,
                                        const char    *placeholder);
void        flussi_picker_set_choices  (FlussiPicker  *self,
                                        GListModel    *choices);
GListModel *flussi_picker_get_choices  (FlussiPicker  *self);
void        flussi_picker_set_selected (FlussiPicker  *self,
                                        const char    *value);
const char *flussi_picker_get_selected (FlussiPicker  *self);
void        flussi_picker_set_button   (FlussiPicker  *self,
                                        const char    *css_class);
void        flussi_picker_set_clearable (FlussiPicker *self,
                                         const char   *label);

G_END_DECLS
