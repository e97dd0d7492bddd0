/* flussi-reader.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-reader.h"

/* Implementation notes
 *
 * The connection is opened by the first query, on the thread, so that opening
 * never holds up the window. It follows the workspace's schema: a query that
 * begins after a custom property was added sees it. Schemas that were in use
 * are kept until the end, because records that were read point into them.
 *
 * Every query sees one state of the file: it runs in a read transaction.
 */

struct _FlussiReader
{
  GThreadPool     *pool;      /* (owned): one thread */
  FlussiWorkspace *workspace; /* (owned) */
  FlussiDb        *db;        /* (nullable) (owned): of the pool's thread */
  GPtrArray       *schemas;   /* (owned) (element-type FlussiSchema): of the pool's thread */
};

typedef struct
{
  FlussiSessionQuery  query;
  gpointer            data;
  GDestroyNotify      data_free;
  GDestroyNotify      result_free;
} FlussiReading;

static void
flussi_reading_free (FlussiReading *self)
{
  if (self->data_free != NULL)
    self->data_free (self->data);
  g_free (self);
}

static void
follow_schema (FlussiReader *self)
{
  g_autoptr (FlussiSchema) schema = flussi_workspace_dup_schema (self->workspace);

  if (schema == flussi_db_get_schema (self->db))
    return;
  flussi_db_set_schema (self->db, schema);
  g_ptr_array_add (self->schemas, g_steal_pointer (&schema));
}

static gboolean
ensure_db (FlussiReader  *self,
           GError       **error)
{
  if (self->db == NULL)
    {
      self->db = flussi_workspace_open_reader (self->workspace, error);
      if (self->db == NULL)
        return FALSE;
      g_ptr_array_add (self->schemas, flussi_schema_ref (flussi_db_get_schema (self->db)));
    }
  follow_schema (self);
  return TRUE;
}

static gpointer
read_in_transaction (FlussiReader   *self,
                     FlussiReading  *reading,
                     GError        **error)
{
  gpointer result;

  if (!ensure_db (self, error) || !flussi_db_begin (self->db, error))
    return NULL;
  result = reading->query (self->db, reading->data, error);
  flussi_db_rollback (self->db);
  return result;
}

static void
run_task (gpointer item,
          gpointer user_data)
{
  g_autoptr (GTask) task = item;
  FlussiReader *self = user_data;
  FlussiReading *reading = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->db != NULL)
    flussi_db_set_cancellable (self->db, cancellable);
  result = read_in_transaction (self, reading, &error);
  if (self->db != NULL)
    flussi_db_set_cancellable (self->db, NULL);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, reading->result_free);
}

/**
 * flussi_reader_new:
 * @workspace: an open workspace
 *
 * Returns: (transfer full): a reader of it
 */
FlussiReader *
flussi_reader_new (FlussiWorkspace *workspace)
{
  FlussiReader *self = g_new0 (FlussiReader, 1);

  self->workspace = g_object_ref (workspace);
  self->schemas = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_schema_unref);
  self->pool = g_thread_pool_new (run_task, self, 1, TRUE, NULL);
  return self;
}

/**
 * flussi_reader_free:
 * @self: (transfer full): a reader
 *
 * Waits for the queries that were asked for and closes the connection.
 */
void
flussi_reader_free (FlussiReader *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_pointer (&self->db, flussi_db_close);
  g_ptr_array_unref (self->schemas);
  g_object_unref (self->workspace);
  g_free (self);
}

/**
 * flussi_reader_run_async:
 * @self: a reader
 * @source: (type GObject): whose query it is
 * @query: what to read, on the reader's thread
 * @data: for @query
 * @data_free: (nullable): frees @data, on any thread
 * @result_free: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): interrupts the query, or takes it out of the queue
 * @callback: called when it is done, with a #GTask of @source
 * @user_data: for @callback
 *
 * Queues a query.
 */
void
flussi_reader_run_async (FlussiReader        *self,
                         gpointer             source,
                         FlussiSessionQuery   query,
                         gpointer             data,
                         GDestroyNotify       data_free,
                         GDestroyNotify       result_free,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  FlussiReading *reading = g_new0 (FlussiReading, 1);

  reading->query = query;
  reading->data = data;
  reading->data_free = data_free;
  reading->result_free = result_free;
  g_task_set_source_tag (task, flussi_reader_run_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) flussi_reading_free);
  g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}
