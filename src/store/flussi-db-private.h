/* flussi-db-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-zone.h"

G_BEGIN_DECLS

/* What statement and database know of each other; nobody else includes this. */

struct _FlussiStatement
{
  FlussiDb     *db;     /* (not owned) */
  sqlite3_stmt *stmt;   /* (owned) */
  char         *sql;    /* (owned): key in the table of statements */
  gboolean      cached; /* whether it is in that table */
  gboolean      in_use;
};

void        _flussi_db_take_back          (FlussiDb         *self,
                                           FlussiStatement  *statement);
gboolean    _flussi_db_add_functions      (FlussiDb         *self,
                                           GError          **error);
gboolean    _flussi_db_add_json_functions (FlussiDb         *self,
                                           GError          **error);
gboolean    _flussi_db_add_time_functions (FlussiDb         *self,
                                           GError          **error);
FlussiZone *_flussi_db_get_zone           (sqlite3_context  *context,
                                           int               index,
                                           sqlite3_value    *name);

G_END_DECLS
