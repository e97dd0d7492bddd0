/* flussi-retention.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"

G_BEGIN_DECLS

gboolean flussi_retention_run (FlussiEngine  *engine,
                               gboolean      *worked,
                               GError       **error);

G_END_DECLS
