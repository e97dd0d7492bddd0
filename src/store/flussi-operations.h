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

gint64     flussi_operations_begin  (FlussiDb         *db,
                                     FlussiActor       actor,
                                     const char       *label,
                                     FlussiInstant     now,
                                     GError          **error);
gboolean   flussi_operations_undo   (FlussiDb         *db,
                                     gint64            operation,
                                     FlussiInstant     now,
                                     FlussiProgress   *progress,
                                     gint64           *n_undone,
                                     gint64           *n_kept,
                                     GError          **error);

G_END_DECLS
