/* flussi-run-query.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-run-query.h"

#include "flussi-step-names.h"

/**
 * flussi_run_request_new:
 * @workflow: row id of a workflow, 0 for all
 * @status: (nullable): only rows with this status
 * @limit: at most so many
 * @now: the present instant
 *
 * Returns: (transfer full): a request for the newest rows
 */
FlussiRunRequest *
flussi_run_request_new (gint64         workflow,
                        const char    *status,
                        gint64         limit,
                        FlussiInstant  now)
{
  FlussiRunRequest *self = g_new0 (FlussiRunRequest, 1);

  self->query.workflow = workflow;
  self->query.since = FLUSSI_INSTANT_NONE;
  self->query.limit = limit;
  self->query.newest_first = TRUE;
  self->status = g_strdup (status);
  self->now = now;
  return self;
}

/**
 * flussi_run_request_free:
 * @self: (transfer full): a request
 */
void
flussi_run_request_free (FlussiRunRequest *self)
{
  g_free (self->status);
  g_free (self);
}

/**
 * flussi_run_request_load_log:
 * @db: a connection
 * @request: (type FlussiRunRequest): which rows
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): rows of the action log
 */
gpointer
flussi_run_request_load_log (FlussiDb  *db,
                             gpointer   request,
                             GError   **error)
{
  const FlussiRunRequest *self = request;
  FlussiJson *rows = flussi_run_log_query (db, &self->query, error);

  if (rows != NULL)
    flussi_step_names_add (rows, db, self->now);
  return rows;
}

/**
 * flussi_run_request_load_enrollments:
 * @db: a connection
 * @request: (type FlussiRunRequest): which rows
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): enrolments
 */
gpointer
flussi_run_request_load_enrollments (FlussiDb  *db,
                                     gpointer   request,
                                     GError   **error)
{
  const FlussiRunRequest *self = request;
  FlussiJson *rows = flussi_enrollments_query (db, &self->query, self->status, error);

  if (rows != NULL)
    flussi_step_names_add (rows, db, self->now);
  return rows;
}

/**
 * flussi_run_request_load_messages:
 * @db: a connection
 * @request: (type FlussiRunRequest): which rows
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): messages of the outbox
 */
gpointer
flussi_run_request_load_messages (FlussiDb  *db,
                                  gpointer   request,
                                  GError   **error)
{
  const FlussiRunRequest *self = request;

  return flussi_outbox_query (db, &self->query, self->status, error);
}

static gboolean
is_equal (gconstpointer a,
          gconstpointer b)
{
  return flussi_json_equal (a, b);
}

/**
 * flussi_run_rows_show:
 * @store: a list of [class@Item]
 * @rows: rows of one of the queries of the engine
 * @id: the column with the number of a row
 *
 * Gives a list the rows as the data of its items.
 */
void
flussi_run_rows_show (GListStore *store,
                      FlussiJson *rows,
                      const char *id)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < flussi_json_length (rows); i++)
    {
      FlussiJson *row = flussi_json_at (rows, i);

      g_ptr_array_add (items, flussi_item_new (flussi_json_get_integer (row, id, 0), flussi_json_ref (row),
                                               (GDestroyNotify) flussi_json_unref));
    }
  flussi_item_store_update (store, items, is_equal);
}
