/* flussi-migrations.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

G_BEGIN_DECLS

/* "Flus", the application id in the header of every workspace file. */
#define FLUSSI_FILE_ID 0x466c7573

int      flussi_migrations_get_latest (void);
gboolean flussi_migrations_get_state  (FlussiDb    *db,
                                       gint64      *file_id,
                                       gint64      *version,
                                       GError     **error);
gboolean flussi_migrations_run        (FlussiDb    *db,
                                       GError     **error);

G_END_DECLS
