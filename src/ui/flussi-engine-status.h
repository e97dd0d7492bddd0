/* flussi-engine-status.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_ENGINE_STATUS (flussi_engine_status_get_type ())

/**
 * FlussiEngineStatus:
 *
 * Says in words what the engine is doing and what comes next; opens what is due
 * and lets people pause everything.
 */
G_DECLARE_FINAL_TYPE (FlussiEngineStatus, flussi_engine_status, FLUSSI, ENGINE_STATUS, AdwBin)

void flussi_engine_status_set_session (FlussiEngineStatus  *self,
                                       FlussiSession       *session);

G_END_DECLS
