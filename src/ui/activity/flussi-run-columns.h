/* flussi-run-columns.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-columns.h"
#include "flussi-session.h"

G_BEGIN_DECLS

void flussi_run_columns_add_log         (GtkColumnView  *view,
                                         FlussiSession  *session,
                                         gboolean        workflow);
void flussi_run_columns_add_enrollments (GtkColumnView  *view,
                                         FlussiSession  *session);

G_END_DECLS
