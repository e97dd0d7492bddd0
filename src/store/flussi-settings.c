/* flussi-settings.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-settings.h"

/**
 * flussi_settings_get:
 * @db: a connection
 * @name: name of a setting of the workspace
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its value; %NULL, without an error, if it
 *   was never set
 */
char *
flussi_settings_get (FlussiDb    *db,
                     const char  *name,
                     GError     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db, "SELECT value FROM setting WHERE name = ?", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_text (statement, 1, name);
  if (!flussi_statement_step (statement, &has_row, error) || !has_row)
    return NULL;
  return flussi_statement_dup_text (statement, 0);
}

/**
 * flussi_settings_set:
 * @db: the writer
 * @name: name of a setting of the workspace
 * @value: (nullable): its value; %NULL removes it
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_settings_set (FlussiDb    *db,
                     const char  *name,
                     const char  *value,
                     GError     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  if (value == NULL)
    statement = flussi_db_prepare (db, "DELETE FROM setting WHERE name = ?", error);
  else
    statement = flussi_db_prepare (db, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, name);
  if (value != NULL)
    flussi_statement_bind_text (statement, 2, value);
  return flussi_statement_run (statement, error);
}
