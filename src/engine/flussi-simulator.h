/* flussi-simulator.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"
#include "flussi-workspace.h"

G_BEGIN_DECLS

/* What would happen: the engine itself on a copy of the workspace, with a clock
 * that is moved and a sender that sends nothing. Long: call it off the main
 * thread; it opens the file beside whoever has it open. */

/**
 * FlussiSimulationOptions:
 * @flow: what is run, such as the draft
 * @record: only this record, enrolled by hand; 0 for everyone whom the trigger
 *   lets in, those that match now included
 * @now: when it begins
 * @until: when it ends
 *
 * What is simulated. A plain struct of the caller.
 */
typedef struct
{
  FlussiFlow    *flow;
  gint64         record;
  FlussiInstant  now;
  FlussiInstant  until;
} FlussiSimulationOptions;

FlussiJson *flussi_simulate (FlussiWorkspace                *workspace,
                             const FlussiSimulationOptions  *options,
                             FlussiProgress                 *progress,
                             GError                        **error);
FlussiJson *flussi_forecast (FlussiWorkspace                *workspace,
                             FlussiInstant                   now,
                             int                             n_days,
                             FlussiProgress                 *progress,
                             GError                        **error);

G_END_DECLS
