/* flussi-record-item.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-records.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_RECORD_ITEM (flussi_record_item_get_type ())

/**
 * FlussiRecordItem:
 *
 * A row of a list of records: the id at once, the record when it has been read.
 * `notify::loaded` says that it was read, or read again.
 */
G_DECLARE_FINAL_TYPE (FlussiRecordItem, flussi_record_item, FLUSSI, RECORD_ITEM, GObject)

FlussiRecordItem   *flussi_record_item_new         (gint64             id);
gint64              flussi_record_item_get_id      (FlussiRecordItem  *self);
const FlussiRecord *flussi_record_item_get_record  (FlussiRecordItem  *self);
void                flussi_record_item_take_record (FlussiRecordItem  *self,
                                                    FlussiRecord      *record);

G_END_DECLS
