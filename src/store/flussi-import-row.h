/* flussi-import-row.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-import.h"
#include "flussi-import-job.h"

G_BEGIN_DECLS

/**
 * FlussiImportRows:
 *
 * Turns the rows of a file into change sets, one row after the other, and
 * applies them. Used by the thread of the writer, inside its transactions.
 */
typedef struct _FlussiImportRows FlussiImportRows;

FlussiImportRows *flussi_import_rows_new  (FlussiDb                   *db,
                                           FlussiImportPlan           *plan,
                                           const FlussiImportContext  *context,
                                           FlussiImportReport         *report,
                                           FlussiImportJob            *job,
                                           GError                    **error);
void              flussi_import_rows_free (FlussiImportRows           *self);
gboolean          flussi_import_rows_take (FlussiImportRows           *self,
                                           FlussiCsvReader            *reader,
                                           GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiImportRows, flussi_import_rows_free)

G_END_DECLS
