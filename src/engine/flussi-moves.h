/* flussi-moves.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"

#include "flussi-json.h"

G_BEGIN_DECLS

gboolean flussi_moves_run (FlussiEngine      *engine,
                           gint64             workflow,
                           int                version,
                           const FlussiJson  *map,
                           GError           **error);

G_END_DECLS
