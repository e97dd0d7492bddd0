/* flussi-auto-name.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-describe.h"

G_BEGIN_DECLS

char *flussi_auto_name        (const FlussiDescriber  *describer,
                               const FlussiFlow       *flow);
char *flussi_auto_description (const FlussiDescriber  *describer,
                               const FlussiFlow       *flow);

G_END_DECLS
