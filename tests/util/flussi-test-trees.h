/* flussi-test-trees.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"

G_BEGIN_DECLS

/**
 * FlussiTestShape:
 * @FLUSSI_TEST_DEEP: one long path
 * @FLUSSI_TEST_WIDE: branches of branches, paths of one action
 * @FLUSSI_TEST_MIXED: paths of a few actions, then branches
 *
 * How the trees of tests and measurements grow.
 */
typedef enum
{
  FLUSSI_TEST_DEEP,
  FLUSSI_TEST_WIDE,
  FLUSSI_TEST_MIXED,
} FlussiTestShape;

FlussiFlow *flussi_test_tree_small (void);
FlussiFlow *flussi_test_tree_grow  (FlussiTestShape shape,
                                    guint           n_steps);

G_END_DECLS
