/* flussi-workspace-place.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean flussi_workspace_check_place    (const char  *path,
                                          GError     **error);
gboolean flussi_workspace_check_writable (const char  *path,
                                          GError     **error);

G_END_DECLS
