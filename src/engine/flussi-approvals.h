/* flussi-approvals.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-execution.h"

G_BEGIN_DECLS

gboolean flussi_approvals_ask          (FlussiExecution  *execution,
                                        gint64            approver,
                                        const char       *message,
                                        GError          **error);
gboolean flussi_approvals_get_decision (FlussiExecution  *execution,
                                        char            **decision,
                                        char            **comment,
                                        GError          **error);

G_END_DECLS
