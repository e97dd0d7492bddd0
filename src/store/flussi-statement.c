/* flussi-statement.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-db-private.h"
#include "flussi-statement.h"

/**
 * flussi_statement_free:
 * @self: (transfer full): a statement
 *
 * Gives the statement back to the cache of its database.
 */
void
flussi_statement_free (FlussiStatement *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  _flussi_db_take_back (self->db, self);
}

/**
 * flussi_statement_reset:
 * @self: a statement
 *
 * Makes the statement ready to be stepped again; its parameters stay bound.
 */
void
flussi_statement_reset (FlussiStatement *self)
{
  sqlite3_reset (self->stmt);
}

/**
 * flussi_statement_bind_null:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 */
void
flussi_statement_bind_null (FlussiStatement *self,
                            int              parameter)
{
  sqlite3_bind_null (self->stmt, parameter);
}

/**
 * flussi_statement_bind_int64:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @value: a number, an instant, a day, ...
 */
void
flussi_statement_bind_int64 (FlussiStatement *self,
                             int              parameter,
                             gint64           value)
{
  sqlite3_bind_int64 (self->stmt, parameter, value);
}

/**
 * flussi_statement_bind_id:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @id: an id; 0 is bound as NULL
 */
void
flussi_statement_bind_id (FlussiStatement *self,
                          int              parameter,
                          gint64           id)
{
  if (id == 0)
    sqlite3_bind_null (self->stmt, parameter);
  else
    sqlite3_bind_int64 (self->stmt, parameter, id);
}

/**
 * flussi_statement_bind_double:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @value: a number
 */
void
flussi_statement_bind_double (FlussiStatement *self,
                              int              parameter,
                              double           value)
{
  sqlite3_bind_double (self->stmt, parameter, value);
}

/**
 * flussi_statement_bind_text:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @value: (nullable): UTF-8 text, copied; %NULL is bound as NULL
 */
void
flussi_statement_bind_text (FlussiStatement *self,
                            int              parameter,
                            const char      *value)
{
  sqlite3_bind_text (self->stmt, parameter, value, -1, SQLITE_TRANSIENT);
}

/**
 * flussi_statement_bind_static:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @value: (nullable): UTF-8 text that outlives the use of the statement
 *
 * As [method@Statement.bind_text], without a copy.
 */
void
flussi_statement_bind_static (FlussiStatement *self,
                              int              parameter,
                              const char      *value)
{
  sqlite3_bind_text (self->stmt, parameter, value, -1, SQLITE_STATIC);
}

/**
 * flussi_statement_bind_bytes:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @value: (nullable): bytes, copied; %NULL is bound as NULL
 */
void
flussi_statement_bind_bytes (FlussiStatement *self,
                             int              parameter,
                             GBytes          *value)
{
  gsize size;
  gconstpointer data;

  if (value == NULL)
    {
      sqlite3_bind_null (self->stmt, parameter);
      return;
    }
  data = g_bytes_get_data (value, &size);
  sqlite3_bind_blob64 (self->stmt, parameter, data != NULL ? data : "", size, SQLITE_TRANSIENT);
}

/**
 * flussi_statement_step:
 * @self: a statement
 * @has_row: (out) (optional): whether a row stands ready
 * @error: return location for an error
 *
 * Runs the statement up to its next row. At the end, and on an error, it is
 * reset, so that the read it did does not stay open.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_statement_step (FlussiStatement  *self,
                       gboolean         *has_row,
                       GError          **error)
{
  int result = sqlite3_step (self->stmt);

  if (has_row != NULL)
    *has_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW)
    return TRUE;
  if (result == SQLITE_DONE)
    {
      sqlite3_reset (self->stmt);
      return TRUE;
    }
  flussi_db_set_error (self->db, error);
  sqlite3_reset (self->stmt);
  return FALSE;
}

/**
 * flussi_statement_run:
 * @self: a statement
 * @error: return location for an error
 *
 * Runs a statement whose rows, if it has any, do not matter, and resets it.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_statement_run (FlussiStatement  *self,
                      GError          **error)
{
  gboolean has_row;

  do
    {
      if (!flussi_statement_step (self, &has_row, error))
        return FALSE;
    }
  while (has_row);
  return TRUE;
}

int
flussi_statement_get_n_columns (FlussiStatement *self)
{
  return sqlite3_column_count (self->stmt);
}

/**
 * flussi_statement_is_null:
 * @self: a statement that stands on a row
 * @column: the index of a column of the result
 *
 * Returns: whether it is NULL there
 */
gboolean
flussi_statement_is_null (FlussiStatement *self,
                          int              column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * flussi_statement_get_int:
 * @self: a statement that stands on a row
 * @column: the index of a column of the result
 *
 * Returns: its value, 0 for NULL
 */
int
flussi_statement_get_int (FlussiStatement *self,
                          int              column)
{
  return sqlite3_column_int (self->stmt, column);
}

/**
 * flussi_statement_get_int64:
 * @self: a statement that stands on a row
 * @column: the index of a column of the result
 *
 * Returns: its value, 0 for NULL
 */
gint64
flussi_statement_get_int64 (FlussiStatement *self,
                            int              column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * flussi_statement_get_double:
 * @self: a statement that stands on a row
 * @column: the index of a column of the result
 *
 * Returns: its value, 0 for NULL
 */
double
flussi_statement_get_double (FlussiStatement *self,
                             int              column)
{
  return sqlite3_column_double (self->stmt, column);
}

/**
 * flussi_statement_get_text:
 * @self: a statement that stands on a row
 * @column: number of the column, from 0
 *
 * Returns: (nullable): the text, valid until the next step; %NULL if unknown
 */
const char *
flussi_statement_get_text (FlussiStatement *self,
                           int              column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * flussi_statement_dup_text:
 * @self: a statement that stands on a row
 * @column: the index of a column of the result
 *
 * Returns: (transfer full) (nullable): a copy of its text, %NULL for NULL
 */
char *
flussi_statement_dup_text (FlussiStatement *self,
                           int              column)
{
  return g_strdup (flussi_statement_get_text (self, column));
}

/**
 * flussi_statement_dup_bytes:
 * @self: a statement that stands on a row
 * @column: number of the column, from 0
 *
 * Returns: (nullable) (transfer full): the bytes; %NULL if unknown
 */
GBytes *
flussi_statement_dup_bytes (FlussiStatement *self,
                            int              column)
{
  gconstpointer data;

  if (flussi_statement_is_null (self, column))
    return NULL;
  data = sqlite3_column_blob (self->stmt, column);
  return g_bytes_new (data, sqlite3_column_bytes (self->stmt, column));
}

/**
 * flussi_statement_read_rows:
 * @self: a statement with its parameters bound
 * @read: makes something of a row
 * @data: for @read
 * @row_free: frees what @read made
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): all rows in order, %NULL with an error
 */
GPtrArray *
flussi_statement_read_rows (FlussiStatement  *self,
                            FlussiReadRow     read,
                            gpointer          data,
                            GDestroyNotify    row_free,
                            GError          **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  gboolean has_row;

  while (flussi_statement_step (self, &has_row, error))
    {
      gpointer row;

      if (!has_row)
        return g_steal_pointer (&rows);
      row = read (self, data, error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return NULL;
}

/**
 * flussi_statement_read_ids:
 * @self: a statement with its parameters bound, whose first column is an id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids of all rows
 *   in order, %NULL with an error
 */
GArray *
flussi_statement_read_ids (FlussiStatement  *self,
                           GError          **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  while (flussi_statement_step (self, &has_row, error))
    {
      gint64 id;

      if (!has_row)
        return g_steal_pointer (&ids);
      id = flussi_statement_get_int64 (self, 0);
      g_array_append_val (ids, id);
    }
  return NULL;
}
