/* flussi-import-cell.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-import-column.h"

#include "flussi-error.h"
#include "flussi-value.h"
#include "flussi-zone.h"

G_BEGIN_DECLS

gboolean flussi_import_cell_read (const FlussiImportColumn *column,
                                  const char               *text,
                                  FlussiZone               *zone,
                                  const char               *currency,
                                  FlussiValue              *value,
                                  FlussiErrorCode          *reason);

G_END_DECLS
