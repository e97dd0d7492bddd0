/* flussi-schema-sync.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

G_BEGIN_DECLS

FlussiSchema *flussi_schema_load (FlussiDb       *db,
                                  FlussiCatalog  *catalog,
                                  GError        **error);
FlussiSchema *flussi_schema_sync (FlussiDb       *db,
                                  FlussiCatalog  *catalog,
                                  GError        **error);

G_END_DECLS
