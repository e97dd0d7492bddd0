/* flussi-import-map.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-import-plan.h"

G_BEGIN_DECLS

gboolean flussi_import_map_apply_dialect (FlussiJson        *map,
                                          FlussiImportPlan  *plan,
                                          GError           **error);
gboolean flussi_import_map_apply_columns (FlussiJson        *map,
                                          FlussiImportPlan  *plan,
                                          GError           **error);

G_END_DECLS
