/* flussi-demo.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-workspace.h"

G_BEGIN_DECLS

gboolean flussi_demo_create (const char                    *path,
                             const FlussiWorkspaceOptions  *options,
                             GError                       **error);

G_END_DECLS
