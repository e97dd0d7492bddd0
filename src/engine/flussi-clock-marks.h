/* flussi-clock-marks.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"
#include "flussi-time.h"

G_BEGIN_DECLS

/* How far the clock has been followed. */

#define FLUSSI_MARK_TICKS "ticks"

gboolean flussi_clock_marks_get (FlussiDb       *db,
                                 const char     *name,
                                 FlussiInstant  *at,
                                 GError        **error);
gboolean flussi_clock_marks_set (FlussiDb       *db,
                                 const char     *name,
                                 FlussiInstant   at,
                                 GError        **error);
char    *flussi_clock_marks_dup_slot_name (gint64 workflow);

G_END_DECLS
