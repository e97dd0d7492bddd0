/* flussi-test-edits.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"

G_BEGIN_DECLS

FlussiFlow *flussi_test_edit_at_random (GRand            *random,
                                        const FlussiFlow *flow);

G_END_DECLS
