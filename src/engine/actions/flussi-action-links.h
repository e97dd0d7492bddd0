/* flussi-action-links.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-action-support.h"

G_BEGIN_DECLS

/* What `associate` and `dissociate` have in common. */

void flussi_action_check_links  (FlussiCheck       *check,
                                 const FlussiStep  *step,
                                 gboolean           add);
void flussi_action_change_links (FlussiExecution   *execution,
                                 const FlussiStep  *step,
                                 gboolean           add);

G_END_DECLS
