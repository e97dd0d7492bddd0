/* flussi-windows.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"
#include "flussi-zone.h"

G_BEGIN_DECLS

gboolean      flussi_windows_is_open      (const FlussiFlowSettings  *settings,
                                           FlussiZone                *zone,
                                           FlussiInstant              now);
FlussiInstant flussi_windows_next_opening (const FlussiFlowSettings  *settings,
                                           FlussiZone                *zone,
                                           FlussiInstant              now);

G_END_DECLS
