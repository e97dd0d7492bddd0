/* flussi-history-log.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cause.h"
#include "flussi-change-set.h"

G_BEGIN_DECLS

/**
 * FlussiHistoryEntry:
 * @sequence: number in the change log
 * @kind: what happened
 * @object: type of the record
 * @record: its id
 * @at: when
 * @cause: why; its strings belong to the entry
 * @properties: (element-type FlussiPropertyChange): what changed
 * @associations: (element-type FlussiAssociationChange): what came and went
 *
 * A row of the change log.
 */
typedef struct
{
  gint64                    sequence;
  FlussiChangeKind          kind;
  const FlussiSchemaObject *object;
  gint64                    record;
  FlussiInstant             at;
  FlussiCause               cause;
  char                     *step;
  GArray                   *properties;
  GArray                   *associations;
} FlussiHistoryEntry;

void       flussi_history_entry_free     (FlussiHistoryEntry        *self);
GPtrArray *flussi_history_list           (FlussiDb                  *db,
                                          const FlussiSchemaObject  *object,
                                          gint64                     record,
                                          gint64                     before,
                                          int                        limit,
                                          GError                   **error);
GPtrArray *flussi_history_list_operation (FlussiDb                  *db,
                                          gint64                     operation,
                                          gint64                     before,
                                          int                        limit,
                                          GError                   **error);
GPtrArray *flussi_history_list_enrolled  (FlussiDb                  *db,
                                          gint64                     workflow,
                                          gint64                     record,
                                          gint64                     after,
                                          int                        limit,
                                          GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiHistoryEntry, flussi_history_entry_free)

G_END_DECLS
