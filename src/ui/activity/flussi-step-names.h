/* flussi-step-names.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"
#include "flussi-json.h"
#include "flussi-time.h"

G_BEGIN_DECLS

void flussi_step_names_add (FlussiJson     *rows,
                            FlussiDb       *db,
                            FlussiInstant   now);

G_END_DECLS
