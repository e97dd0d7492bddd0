/* flussi-simulation.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"
#include "flussi-simulator.h"

G_BEGIN_DECLS

/**
 * FlussiSimulation:
 * @folder: where the copy lies
 * @workspace: the copy, open for writing
 * @db: its writer
 * @engine: the engine on it
 * @last_step: the newest row of the log when it began
 * @last_message: the newest row of the outbox when it began
 * @last_enrollment: the newest enrolment when it began
 * @last_change: the newest row of the change log when it began
 *
 * A copy of a workspace in which time can be moved. Belongs to one thread.
 */
typedef struct
{
  char            *folder;
  FlussiWorkspace *workspace;
  FlussiDb        *db;
  FlussiEngine    *engine;
  gint64           last_step;
  gint64           last_message;
  gint64           last_enrollment;
  gint64           last_change;
} FlussiSimulation;

FlussiSimulation *flussi_simulation_new     (FlussiWorkspace   *workspace,
                                             FlussiProgress    *progress,
                                             GError           **error);
void              flussi_simulation_free    (FlussiSimulation  *self);
gboolean          flussi_simulation_start   (FlussiSimulation  *self,
                                             FlussiInstant      now,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiSimulation, flussi_simulation_free)

G_END_DECLS
