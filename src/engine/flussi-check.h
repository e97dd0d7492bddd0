/* flussi-check.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"
#include "flussi-problems.h"

G_BEGIN_DECLS

FlussiProblems *flussi_check_in_workspace (const FlussiFlow  *flow,
                                           FlussiDb          *db,
                                           FlussiZone        *zone,
                                           FlussiInstant      now);
gint64          flussi_check_count_without_consent (const FlussiFlow *flow,
                                                    const FlussiStep *step,
                                                    FlussiDb         *db,
                                                    FlussiZone       *zone,
                                                    FlussiInstant     now);

G_END_DECLS
