/* flussi-db.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-db.h"
#include "flussi-db-private.h"

#include "flussi-change-observer.h"
#include "flussi-error.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* Implementation notes
 *
 * Statements are in a table by their text and marked while they are in use, so
 * that taking one costs one look-up and giving it back none. A second use of the
 * same text at the same time is prepared anew and not kept. The table loses what
 * is idle when it grows beyond N_CACHED: criteria typed by people make texts
 * without end.
 */

#define N_CACHED 400
#define BUSY_TIMEOUT_MS 5000
#define CANCEL_CHECK_OPS 2000

struct _FlussiDb
{
  sqlite3              *handle;       /* (owned) */
  char                 *path;         /* (owned) */
  FlussiDbMode          mode;
  FlussiSchema         *schema;       /* (nullable) (owned) */
  FlussiChangeObserver *observer;     /* (nullable) (owned) */
  GCancellable         *cancellable;  /* (nullable) (owned) */
  GHashTable           *statements;   /* (element-type utf8 FlussiStatement) */
  int                   n_savepoints;
};

static void
finalize_statement (FlussiStatement *statement)
{
  sqlite3_finalize (statement->stmt);
  g_free (statement->sql);
  g_free (statement);
}

static const char *const writer_pragmas =
  "PRAGMA auto_vacuum = INCREMENTAL;"
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = FULL;"
  "PRAGMA journal_size_limit = 67108864;"
  "PRAGMA wal_autocheckpoint = 4000;";

static const char *const common_pragmas =
  "PRAGMA foreign_keys = ON;"
  "PRAGMA trusted_schema = OFF;"
  "PRAGMA temp_store = MEMORY;"
  "PRAGMA cache_size = -32768;";

/* A WAL database in a folder that cannot be written has no shared memory file;
 * without a writer it can be read as it lies there. */
static char *
make_uri (const char   *path,
          FlussiDbMode  mode)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gboolean immutable = (mode == FLUSSI_DB_READER &&
                        g_access (folder, W_OK) != 0 &&
                        !g_file_test (log, G_FILE_TEST_EXISTS));

  return g_strconcat ("file:", escaped, immutable ? "?immutable=1" : "", NULL);
}

/**
 * flussi_db_open:
 * @path: path of an existing file; the writer also takes an empty one
 * @mode: for reading or writing
 * @error: return location for an error
 *
 * Opens a connection. What kind of file it is, is the business of
 * [class@Workspace], which almost everybody should use instead.
 *
 * Returns: (transfer full) (nullable): the connection
 */
FlussiDb *
flussi_db_open (const char    *path,
                FlussiDbMode   mode,
                GError       **error)
{
  g_autoptr (FlussiDb) self = g_new0 (FlussiDb, 1);
  g_autofree char *uri = make_uri (path, mode);
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;

  self->path = g_strdup (path);
  self->mode = mode;
  self->statements = g_hash_table_new (g_str_hash, g_str_equal);
  flags |= mode == FLUSSI_DB_WRITER ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;

  if (sqlite3_open_v2 (uri, &self->handle, flags, NULL) != SQLITE_OK)
    {
      flussi_db_set_error (self, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  if ((mode == FLUSSI_DB_WRITER && !flussi_db_exec (self, writer_pragmas, error)) ||
      !flussi_db_exec (self, common_pragmas, error) ||
      !_flussi_db_add_functions (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * flussi_db_close:
 * @self: (transfer full): a connection
 *
 * Closes the connection; an open transaction is rolled back. All statements
 * must have been freed.
 */
void
flussi_db_close (FlussiDb *self)
{
  GHashTableIter iter;
  gpointer statement;

  flussi_db_set_cancellable (self, NULL);
  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    finalize_statement (statement);
  g_hash_table_unref (self->statements);
  g_clear_object (&self->observer);
  g_clear_pointer (&self->schema, flussi_schema_unref);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement outlives its database: %s", sqlite3_errmsg (self->handle));
  g_free (self->path);
  g_free (self);
}

FlussiDbMode
flussi_db_get_mode (FlussiDb *self)
{
  return self->mode;
}

sqlite3 *
flussi_db_get_handle (FlussiDb *self)
{
  return self->handle;
}

/**
 * flussi_db_get_schema:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): how catalogue and tables belong together
 */
FlussiSchema *
flussi_db_get_schema (FlussiDb *self)
{
  return self->schema;
}

/**
 * flussi_db_set_schema:
 * @self: a connection
 * @schema: which tables and columns its file has; the connection takes a reference
 */
void
flussi_db_set_schema (FlussiDb     *self,
                      FlussiSchema *schema)
{
  if (schema == self->schema)
    return;
  g_clear_pointer (&self->schema, flussi_schema_unref);
  self->schema = flussi_schema_ref (schema);
}

FlussiChangeObserver *
flussi_db_get_observer (FlussiDb *self)
{
  return self->observer;
}

/**
 * flussi_db_set_observer:
 * @self: a writer
 * @observer: (nullable): who is told of every change and event
 */
void
flussi_db_set_observer (FlussiDb             *self,
                        FlussiChangeObserver *observer)
{
  g_set_object (&self->observer, observer);
}

static int
check_cancelled_cb (gpointer user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

/**
 * flussi_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): ends the statement that runs, from any thread
 *
 * A statement that is cut short fails with %FLUSSI_ERROR_CANCELLED.
 */
void
flussi_db_set_cancellable (FlussiDb     *self,
                           GCancellable *cancellable)
{
  if (!g_set_object (&self->cancellable, cancellable))
    return;
  sqlite3_progress_handler (self->handle, cancellable != NULL ? CANCEL_CHECK_OPS : 0,
                            check_cancelled_cb, cancellable);
}

/* Statements */

static void
forget_idle_statements (FlussiDb *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    {
      if (((FlussiStatement *) statement)->in_use)
        continue;
      g_hash_table_iter_steal (&iter);
      finalize_statement (statement);
    }
}

void
_flussi_db_take_back (FlussiDb        *self,
                      FlussiStatement *statement)
{
  if (statement->cached)
    statement->in_use = FALSE;
  else
    finalize_statement (statement);
}

/**
 * flussi_db_prepare:
 * @self: a connection
 * @sql: one SQL statement
 * @error: return location for an error
 *
 * Takes the statement from the cache, or prepares it. SQLite prepares it anew by
 * itself after the schema changed.
 *
 * Returns: (transfer full) (nullable): the statement
 */
FlussiStatement *
flussi_db_prepare (FlussiDb    *self,
                   const char  *sql,
                   GError     **error)
{
  FlussiStatement *cached = g_hash_table_lookup (self->statements, sql);
  FlussiStatement *statement;
  sqlite3_stmt *stmt;

  if (cached != NULL && !cached->in_use)
    {
      cached->in_use = TRUE;
      return cached;
    }
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      flussi_db_set_error (self, error);
      return NULL;
    }
  statement = g_new0 (FlussiStatement, 1);
  statement->db = self;
  statement->stmt = stmt;
  statement->sql = g_strdup (sql);
  statement->in_use = TRUE;
  statement->cached = cached == NULL;
  if (!statement->cached)
    return statement;
  if (g_hash_table_size (self->statements) >= N_CACHED)
    forget_idle_statements (self);
  g_hash_table_insert (self->statements, statement->sql, statement);
  return statement;
}

/**
 * flussi_db_exec:
 * @self: a connection
 * @sql: one or more SQL statements without parameters
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_db_exec (FlussiDb    *self,
                const char  *sql,
                GError     **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return flussi_db_set_error (self, error);
}

/**
 * flussi_db_query_int64:
 * @self: a connection
 * @sql: a query without parameters
 * @value: (out): the first column of its first row; 0 if it has none or NULL
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_db_query_int64 (FlussiDb    *self,
                       const char  *sql,
                       gint64      *value,
                       GError     **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (self, sql, error);
  gboolean has_row;

  if (statement == NULL || !flussi_statement_step (statement, &has_row, error))
    return FALSE;
  *value = has_row ? flussi_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

gint64
flussi_db_get_last_row_id (FlussiDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * flussi_db_get_n_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement changed
 */
gint64
flussi_db_get_n_changes (FlussiDb *self)
{
  return sqlite3_changes64 (self->handle);
}

/**
 * flussi_db_get_n_written:
 * @self: a connection
 *
 * Returns: how many rows the connection has written since it was opened, undone
 *   ones included: if it has not grown nothing was written
 */
gint64
flussi_db_get_n_written (FlussiDb *self)
{
  return sqlite3_total_changes64 (self->handle);
}

/**
 * flussi_db_set_error:
 * @self: a connection whose last call failed
 * @error: return location for an error
 *
 * Turns SQLite's last error into one of ours.
 *
 * Returns: %FALSE, so that a caller can return it
 */
gboolean
flussi_db_set_error (FlussiDb  *self,
                     GError   **error)
{
  int code = sqlite3_errcode (self->handle) & 0xff;
  const char *detail = sqlite3_errmsg (self->handle);

  switch (code)
    {
    case SQLITE_INTERRUPT:
      flussi_error_set (error, FLUSSI_ERROR_CANCELLED, NULL, NULL);
      break;
    case SQLITE_CORRUPT:
      flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_DAMAGED, "path", self->path, "reason", detail, NULL);
      break;
    case SQLITE_NOTADB:
      flussi_error_set (error, FLUSSI_ERROR_NOT_A_WORKSPACE, "path", self->path, NULL);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_READ_ONLY, "path", self->path, NULL);
      break;
    case SQLITE_CANTOPEN:
      flussi_error_set (error, FLUSSI_ERROR_READ_FAILED, "path", self->path, "reason", detail, NULL);
      break;
    case SQLITE_FULL:
      flussi_error_set (error, FLUSSI_ERROR_DISK_FULL, NULL, NULL);
      break;
    default:
      flussi_error_set (error, FLUSSI_ERROR_DATABASE, "reason", detail, NULL);
      break;
    }
  return FALSE;
}

/* Transactions */

/**
 * flussi_db_begin:
 * @self: a connection without an open transaction
 * @error: return location for an error
 *
 * Begins a transaction: the writer's takes the write lock at once, a reader's
 * sees one and the same state until it ends.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_db_begin (FlussiDb  *self,
                 GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (self, self->mode == FLUSSI_DB_WRITER ? "BEGIN IMMEDIATE" : "BEGIN", error);
  return statement != NULL && flussi_statement_run (statement, error);
}

/**
 * flussi_db_commit:
 * @self: a connection with an open transaction
 * @error: return location for an error
 *
 * Makes the transaction durable. If that fails it is rolled back.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_db_commit (FlussiDb  *self,
                  GError   **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (self, "COMMIT", error);

  if (statement != NULL && flussi_statement_run (statement, error))
    {
      self->n_savepoints = 0;
      return TRUE;
    }
  flussi_db_rollback (self);
  return FALSE;
}

/**
 * flussi_db_rollback:
 * @self: a connection
 *
 * Undoes the open transaction, if there is one; some errors of SQLite have
 * ended it already.
 */
void
flussi_db_rollback (FlussiDb *self)
{
  self->n_savepoints = 0;
  if (flussi_db_in_transaction (self))
    flussi_db_exec (self, "ROLLBACK", NULL);
}

/**
 * flussi_db_in_transaction:
 * @self: a connection
 *
 * Returns: whether a transaction is open
 */
gboolean
flussi_db_in_transaction (FlussiDb *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

/* All savepoints have one name: SQLite releases the innermost. */
static gboolean
run_cached (FlussiDb    *self,
            const char  *sql,
            GError     **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (self, sql, error);

  return statement != NULL && flussi_statement_run (statement, error);
}

/**
 * flussi_db_savepoint:
 * @self: a connection
 * @error: return location for an error
 *
 * Opens a savepoint, which may lie inside another; outside of a transaction it
 * begins one. End it with [method@Db.release] or [method@Db.rollback_to].
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_db_savepoint (FlussiDb  *self,
                     GError   **error)
{
  if (!run_cached (self, "SAVEPOINT s", error))
    return FALSE;
  self->n_savepoints++;
  return TRUE;
}

/**
 * flussi_db_release:
 * @self: a connection
 * @error: return location for an error
 *
 * Keeps what was done since the innermost savepoint.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_db_release (FlussiDb  *self,
                   GError   **error)
{
  g_return_val_if_fail (self->n_savepoints > 0, FALSE);

  self->n_savepoints--;
  return run_cached (self, "RELEASE s", error);
}

/**
 * flussi_db_rollback_to:
 * @self: a connection
 *
 * Undoes what was done since the innermost savepoint and ends it. Nothing
 * happens if an error of SQLite has rolled back the whole transaction.
 */
void
flussi_db_rollback_to (FlussiDb *self)
{
  if (self->n_savepoints == 0 || !flussi_db_in_transaction (self))
    {
      self->n_savepoints = 0;
      return;
    }
  self->n_savepoints--;
  if (run_cached (self, "ROLLBACK TO s", NULL))
    run_cached (self, "RELEASE s", NULL);
}
