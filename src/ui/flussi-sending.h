/* flussi-sending.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-action-kind.h"
#include "flussi-session.h"

G_BEGIN_DECLS

const char *flussi_sending_obstacle (FlussiSession          *session,
                                     const FlussiActionKind *kind);

G_END_DECLS
