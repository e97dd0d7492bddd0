/* flussi-minimap-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-minimap.h"

G_BEGIN_DECLS

guint flussi_minimap_get_n_built (FlussiMinimap *self);

G_END_DECLS
