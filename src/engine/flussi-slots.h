/* flussi-slots.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"

G_BEGIN_DECLS

gboolean      flussi_slots_run          (FlussiEngine   *engine,
                                         gboolean       *worked,
                                         GError        **error);
FlussiInstant flussi_slots_get_next_due (FlussiEngine   *engine);

G_END_DECLS
