/* flussi-change-log.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-change-set.h"

G_BEGIN_DECLS

gboolean flussi_change_log_write (FlussiDb      *db,
                                  FlussiChange  *change,
                                  GError       **error);

G_END_DECLS
