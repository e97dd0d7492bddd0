/* flussi-pump.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"
#include "flussi-outbox.h"

G_BEGIN_DECLS

gboolean      flussi_pump_run          (FlussiEngine           *engine,
                                        gboolean               *worked,
                                        GError                **error);
void          flussi_pump_wait         (FlussiEngine           *engine,
                                        GMainContext           *context);
gboolean      flussi_pump_recover      (FlussiEngine           *engine,
                                        GError                **error);
FlussiInstant flussi_pump_get_next_due (FlussiEngine           *engine);
gboolean      flussi_pump_tell_step    (FlussiEngine           *engine,
                                        const FlussiOutboxRow  *message,
                                        GError                **error);

G_END_DECLS
