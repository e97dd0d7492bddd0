/* flussi-rehearsal.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"
#include "flussi-progress.h"
#include "flussi-session.h"

G_BEGIN_DECLS

void        flussi_rehearse_async  (FlussiSession        *session,
                                    FlussiFlow           *flow,
                                    gint64                record,
                                    FlussiInstant         until,
                                    FlussiProgress       *progress,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
FlussiJson *flussi_rehearse_finish (GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
