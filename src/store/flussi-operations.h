/* flussi-operations.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cause.h"
#include "flussi-db.h"

#include "flussi-progress.h"

G_BEGIN_DECLS

/**
 * FlussiOperation:
 * @id: its number
 * @actor: who
 * @label: what, such as the name of the imported file
 * @at: when it began
 * @n_changes: how many change sets it made
 * @undone_at: when it was undone, or %FLUSSI_INSTANT_NONE
 *
 * Something that changed many records and can be undone as a whole, such as an
 * import. Its change sets name it in their cause.
 */
typedef struct
{
  gint64         id;
  FlussiActor    actor;
  char          *label;
  FlussiInstant  at;
  gint64         n_changes;
  FlussiInstant  undone_at;
} FlussiOperation;

void       flussi_operation_free    (FlussiOperation  *self);
gint64     flussi_operations_begin  (FlussiDb         *db,
                                     FlussiActor       actor,
                                     const char       *label,
                                     FlussiInstant     now,
                                     GError          **error);
GPtrArray *flussi_operations_list   (FlussiDb         *db,
                                     int               limit,
                                     GError          **error);
gboolean   flussi_operations_undo   (FlussiDb         *db,
                                     gint64            operation,
                                     FlussiInstant     now,
                                     FlussiProgress   *progress,
                                     gint64           *n_undone,
                                     gint64           *n_kept,
                                     GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiOperation, flussi_operation_free)

G_END_DECLS
