/* flussi-scenario.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json.h"

G_BEGIN_DECLS

/**
 * FlussiTap:
 * @n_points: points printed so far
 * @n_failed: how many of them were not ok
 *
 * A run of test points in the form of TAP 13 on the standard output.
 */
typedef struct
{
  guint n_points;
  guint n_failed;
} FlussiTap;

void flussi_tap_begin     (FlussiTap   *tap);
void flussi_tap_point     (FlussiTap   *tap,
                           gboolean     ok,
                           const char  *description,
                           const char  *diagnosis);
void flussi_tap_end       (FlussiTap   *tap);

void flussi_scenario_run  (const char  *path,
                           FlussiTap   *tap);

G_END_DECLS
