/* flussi-migrations.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-migrations.h"

#include "flussi-schema-resource.h"

#include <gio/gio.h>

/* One SQL script a version, schema/NNNN-*.sql, run in this order. A script that
 * has been released is never changed. */
static const char *const scripts[] = {
  "0001-initial.sql",
};

/**
 * flussi_migrations_get_latest:
 *
 * Returns: the version of the file format that this program writes
 */
int
flussi_migrations_get_latest (void)
{
  return G_N_ELEMENTS (scripts);
}

/**
 * flussi_migrations_get_state:
 * @db: a connection
 * @file_id: (out): the application id of the file, 0 for an empty file
 * @version: (out): the version of its format
 * @error: return location for an error
 *
 * Returns: %FALSE on an error, such as a file that is no database
 */
gboolean
flussi_migrations_get_state (FlussiDb  *db,
                             gint64    *file_id,
                             gint64    *version,
                             GError   **error)
{
  return flussi_db_query_int64 (db, "PRAGMA application_id", file_id, error) &&
         flussi_db_query_int64 (db, "PRAGMA user_version", version, error);
}

static gboolean
run_script (FlussiDb  *db,
            int        version,
            GError   **error)
{
  g_autofree char *path = g_strconcat ("/io/github/flussi/store/", scripts[version - 1], NULL);
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                           FLUSSI_FILE_ID, version);
  g_autoptr (GBytes) script = NULL;

  script = g_resource_lookup_data (flussi_schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  return script != NULL &&
         flussi_db_exec (db, g_bytes_get_data (script, NULL), error) &&
         flussi_db_exec (db, mark, error);
}

/**
 * flussi_migrations_run:
 * @db: the writer, inside a transaction
 * @error: return location for an error
 *
 * Brings an empty or older file to the latest version.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_migrations_run (FlussiDb  *db,
                       GError   **error)
{
  gint64 version;

  if (!flussi_db_query_int64 (db, "PRAGMA user_version", &version, error))
    return FALSE;
  while (version < flussi_migrations_get_latest ())
    {
      if (!run_script (db, ++version, error))
        return FALSE;
    }
  return TRUE;
}
