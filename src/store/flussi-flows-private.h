/* flussi-flows-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flows.h"

G_BEGIN_DECLS

/* What drafts and their journal share. */

gboolean _flussi_flows_write_draft (FlussiDb       *db,
                                    gint64          workflow,
                                    FlussiFlow     *flow,
                                    gint64          edit_position,
                                    FlussiInstant   now,
                                    GError        **error);

G_END_DECLS
