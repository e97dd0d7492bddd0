/* flussi-record-picker.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-form-context.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_RECORD_PICKER (flussi_record_picker_get_type ())

/**
 * FlussiRecordPicker:
 *
 * A search that finds one record of an object type.
 *
 * Signals: `picked` (): the person picked a record.
 */
G_DECLARE_FINAL_TYPE (FlussiRecordPicker, flussi_record_picker, FLUSSI, RECORD_PICKER, AdwBin)

GtkWidget *flussi_record_picker_new        (FlussiFormContext   *context);
void       flussi_record_picker_pick       (FlussiRecordPicker  *self,
                                            gint64               record,
                                            const char          *name);
gint64     flussi_record_picker_get_record (FlussiRecordPicker  *self);

G_END_DECLS
