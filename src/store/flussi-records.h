/* flussi-records.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"
#include "flussi-sql.h"

#include "flussi-time.h"
#include "flussi-value.h"

G_BEGIN_DECLS

/**
 * FlussiRecord:
 * @object: its type
 * @id: its id
 * @deleted_at: when it was deleted, or %FLUSSI_INSTANT_NONE
 * @values: (array): one value for each of the object's properties, in
 *   catalogue order; those that were not asked for are unknown
 *
 * A record as it was read. The object belongs to the schema of the #FlussiDb.
 */
typedef struct
{
  const FlussiSchemaObject *object;
  gint64                    id;
  FlussiInstant             deleted_at;
  FlussiValue              *values;
} FlussiRecord;

void               flussi_record_free            (FlussiRecord                *self);
const FlussiValue *flussi_record_get             (const FlussiRecord          *self,
                                                  const char                  *property);
char              *flussi_record_dup_name        (const FlussiRecord          *self);

gboolean           flussi_records_exists         (FlussiDb                    *db,
                                                  const FlussiSchemaObject    *object,
                                                  gint64                       id);
FlussiRecord      *flussi_records_get            (FlussiDb                    *db,
                                                  const FlussiSchemaObject    *object,
                                                  gint64                       id,
                                                  GError                     **error);
gboolean           flussi_records_get_value      (FlussiDb                    *db,
                                                  const FlussiSchemaProperty  *property,
                                                  gint64                       id,
                                                  FlussiValue                 *value,
                                                  GError                     **error);
gboolean           flussi_records_find           (FlussiDb                    *db,
                                                  const FlussiSchemaProperty  *property,
                                                  const FlussiValue           *value,
                                                  gint64                      *id,
                                                  int                         *n_found,
                                                  GError                     **error);
gboolean           flussi_records_resolve        (FlussiDb                    *db,
                                                  const FlussiSchemaObject    *object,
                                                  const char                  *key,
                                                  gint64                      *id,
                                                  GError                     **error);
char              *flussi_records_dup_name       (FlussiDb                    *db,
                                                  const FlussiSchemaObject    *object,
                                                  gint64                       id);

GPtrArray         *flussi_records_load           (FlussiDb                    *db,
                                                  const FlussiSchemaObject    *object,
                                                  const gint64                *ids,
                                                  gsize                        n_ids,
                                                  GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiRecord, flussi_record_free)

G_END_DECLS
