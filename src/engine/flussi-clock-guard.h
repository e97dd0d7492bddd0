/* flussi-clock-guard.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"

#include "flussi-db.h"
#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiClockState:
 * @FLUSSI_CLOCK_TRUSTED: nothing is wrong with it
 * @FLUSSI_CLOCK_SET_BACK: it stands more than two minutes before where it was
 * @FLUSSI_CLOCK_SET_FORWARD: it stands more than a year after where it was
 *
 * What the engine thinks of the clock of the machine.
 */
typedef enum
{
  FLUSSI_CLOCK_TRUSTED,
  FLUSSI_CLOCK_SET_BACK,
  FLUSSI_CLOCK_SET_FORWARD,
} FlussiClockState;

gboolean      flussi_clock_guard_query        (FlussiDb          *db,
                                               FlussiInstant      now,
                                               FlussiClockState  *state,
                                               FlussiInstant     *mark,
                                               GError           **error);
gboolean      flussi_clock_guard_run          (FlussiEngine      *engine,
                                               gboolean          *worked,
                                               GError           **error);
gboolean      flussi_clock_guard_trust        (FlussiEngine      *engine,
                                               GError           **error);
FlussiInstant flussi_clock_guard_get_next_due (FlussiEngine      *engine);

G_END_DECLS
