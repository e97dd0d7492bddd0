/* flussi-test-flow.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"

G_BEGIN_DECLS

FlussiFlow *flussi_test_flow_read          (const char        *text);
FlussiFlow *flussi_test_flow_random        (GRand             *random,
                                            guint              n_steps);
void        flussi_test_flow_assert_tree   (const FlussiFlow  *flow);
void        flussi_test_flow_assert_layout (FlussiFlow        *flow);

G_END_DECLS
