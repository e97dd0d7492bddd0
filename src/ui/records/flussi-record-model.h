/* flussi-record-model.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-record-item.h"
#include "flussi-session.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_RECORD_MODEL (flussi_record_model_get_type ())

/**
 * FlussiRecordModel:
 *
 * A list of [class@RecordItem], of any length: it holds the ids of all records in
 * their order, and reads a record when a row of it is wanted.
 */
G_DECLARE_FINAL_TYPE (FlussiRecordModel, flussi_record_model, FLUSSI, RECORD_MODEL, GObject)

FlussiRecordModel *flussi_record_model_new      (FlussiSession      *session,
                                                 const char         *object);
void               flussi_record_model_take_ids (FlussiRecordModel  *self,
                                                 GArray             *ids);
gint64             flussi_record_model_get_id   (FlussiRecordModel  *self,
                                                 guint               position);

G_END_DECLS
