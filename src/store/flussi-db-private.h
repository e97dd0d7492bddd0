/* flussi-db-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

G_BEGIN_DECLS

/* What statement and database know of each other; nobody else includes this. */

struct _FlussiStatement
{
  FlussiDb     *db;     /* (not owned) */
  sqlite3_stmt *stmt;   /* (owned) */
  char         *sql;    /* (nullable) (owned): key in the cache; NULL: not cached */
};

void     _flussi_db_take_back     (FlussiDb         *self,
                                   FlussiStatement  *statement);
gboolean _flussi_db_add_functions (FlussiDb         *self,
                                   GError          **error);

G_END_DECLS
