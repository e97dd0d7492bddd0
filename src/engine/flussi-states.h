/* flussi-states.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"
#include "flussi-programs.h"

G_BEGIN_DECLS

gboolean      flussi_states_change          (FlussiEngine         *engine,
                                             gint64                workflow,
                                             FlussiWorkflowState   state,
                                             GError              **error);
gboolean      flussi_states_run_due         (FlussiEngine         *engine,
                                             gboolean             *worked,
                                             GError              **error);
FlussiInstant flussi_states_get_next_due    (FlussiEngine         *engine);

G_END_DECLS
