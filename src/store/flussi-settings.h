/* flussi-settings.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

G_BEGIN_DECLS

char     *flussi_settings_get       (FlussiDb    *db,
                                     const char  *name,
                                     GError     **error);
gboolean  flussi_settings_set       (FlussiDb    *db,
                                     const char  *name,
                                     const char  *value,
                                     GError     **error);

G_END_DECLS
