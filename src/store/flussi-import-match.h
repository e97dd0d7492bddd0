/* flussi-import-match.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-import-column.h"

G_BEGIN_DECLS

/**
 * FlussiImportNames:
 *
 * The names by which the columns of a file can name the properties of an
 * object type: internal name, HubSpot's name, label in either language.
 */
typedef struct _FlussiImportNames FlussiImportNames;

FlussiImportNames *flussi_import_names_new   (FlussiSchema              *schema,
                                              const FlussiSchemaObject  *object);
void               flussi_import_names_free  (FlussiImportNames         *self);
void               flussi_import_names_match (FlussiImportNames         *self,
                                              FlussiImportColumn        *column);

gboolean                    flussi_import_is_full_name (const FlussiSchemaProperty *property);
const FlussiSchemaProperty *flussi_import_get_primary  (const FlussiSchemaObject   *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiImportNames, flussi_import_names_free)

G_END_DECLS
