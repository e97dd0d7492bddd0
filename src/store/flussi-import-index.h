/* flussi-import-index.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-value.h"

G_BEGIN_DECLS

/**
 * FlussiImportIndex:
 *
 * Finds records by the value of a property for as long as an import lasts.
 * Texts are compared trimmed and folded (I6).
 */
typedef struct _FlussiImportIndex FlussiImportIndex;

FlussiImportIndex *flussi_import_index_new  (FlussiDb                    *db,
                                             const FlussiSchemaProperty  *property,
                                             GError                     **error);
void               flussi_import_index_free (FlussiImportIndex           *self);
gboolean           flussi_import_index_find (FlussiImportIndex           *self,
                                             const FlussiValue           *value,
                                             gint64                      *id,
                                             int                         *n_found,
                                             GError                     **error);
void               flussi_import_index_add  (FlussiImportIndex           *self,
                                             const FlussiValue           *value,
                                             gint64                       id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiImportIndex, flussi_import_index_free)

G_END_DECLS
