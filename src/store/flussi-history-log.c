/* flussi-history-log.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-history-log.h"

#include "flussi-storage.h"

#define ENTRY_COLUMNS \
  "seq, at, kind, object, record, changes, links, actor, user, operation," \
  " workflow, version, enrollment, step, visit, depth"

/**
 * flussi_history_entry_free:
 * @self: (transfer full): a row of the change log
 */
void
flussi_history_entry_free (FlussiHistoryEntry *self)
{
  g_array_unref (self->properties);
  g_array_unref (self->associations);
  g_free (self->step);
  g_free (self);
}

static void
clear_property_change (gpointer data)
{
  FlussiPropertyChange *change = data;

  flussi_value_clear (&change->old_value);
  flussi_value_clear (&change->new_value);
}

static gboolean
read_properties (FlussiHistoryEntry  *entry,
                 FlussiSchema        *schema,
                 const char          *text,
                 GError             **error)
{
  g_autoptr (FlussiJson) array = NULL;

  if (text == NULL)
    return TRUE;
  array = flussi_json_parse (text, -1, error);
  if (array == NULL)
    return FALSE;
  for (guint i = 0; i + 2 < flussi_json_length (array); i += 3)
    {
      FlussiPropertyChange change = { NULL, };

      change.property = flussi_schema_lookup_property (schema, flussi_json_integer (flussi_json_at (array, i)));
      if (change.property == NULL)
        continue;
      flussi_storage_from_json (flussi_json_at (array, i + 1), change.property->property, &change.old_value);
      flussi_storage_from_json (flussi_json_at (array, i + 2), change.property->property, &change.new_value);
      g_array_append_val (entry->properties, change);
    }
  return TRUE;
}

static gboolean
read_links (FlussiHistoryEntry  *entry,
            FlussiSchema        *schema,
            const char          *text,
            GError             **error)
{
  g_autoptr (FlussiJson) array = NULL;

  if (text == NULL)
    return TRUE;
  array = flussi_json_parse (text, -1, error);
  if (array == NULL)
    return FALSE;
  for (guint i = 0; i + 3 < flussi_json_length (array); i += 4)
    {
      gint64 kind = flussi_json_integer (flussi_json_at (array, i));
      FlussiAssociationChange change = {
        .added = (kind & 1) != 0,
        .relabelled = (kind & 2) != 0,
        .object = flussi_schema_lookup_object (schema, flussi_json_integer (flussi_json_at (array, i + 1))),
        .record = flussi_json_integer (flussi_json_at (array, i + 2)),
        .label = g_intern_string (flussi_json_string (flussi_json_at (array, i + 3))),
      };

      if (change.object != NULL)
        g_array_append_val (entry->associations, change);
    }
  return TRUE;
}

static gpointer
read_entry (FlussiStatement  *statement,
            gpointer          data,
            GError          **error)
{
  FlussiSchema *schema = flussi_db_get_schema (data);
  g_autoptr (FlussiHistoryEntry) entry = g_new0 (FlussiHistoryEntry, 1);

  entry->properties = g_array_new (FALSE, FALSE, sizeof (FlussiPropertyChange));
  g_array_set_clear_func (entry->properties, clear_property_change);
  entry->associations = g_array_new (FALSE, FALSE, sizeof (FlussiAssociationChange));
  entry->sequence = flussi_statement_get_int64 (statement, 0);
  entry->at = flussi_statement_get_int64 (statement, 1);
  entry->kind = flussi_statement_get_int (statement, 2);
  entry->object = flussi_schema_lookup_object (schema, flussi_statement_get_int (statement, 3));
  entry->record = flussi_statement_get_int64 (statement, 4);
  entry->cause.actor = flussi_statement_get_int (statement, 7);
  entry->cause.user = flussi_statement_get_int64 (statement, 8);
  entry->cause.operation = flussi_statement_get_int64 (statement, 9);
  entry->cause.workflow = flussi_statement_get_int64 (statement, 10);
  entry->cause.version = flussi_statement_get_int (statement, 11);
  entry->cause.enrollment = flussi_statement_get_int64 (statement, 12);
  entry->step = flussi_statement_dup_text (statement, 13);
  entry->cause.step = entry->step;
  entry->cause.visit = flussi_statement_get_int (statement, 14);
  entry->cause.depth = flussi_statement_get_int (statement, 15);
  if (!read_properties (entry, schema, flussi_statement_get_text (statement, 5), error) ||
      !read_links (entry, schema, flussi_statement_get_text (statement, 6), error))
    return NULL;
  return g_steal_pointer (&entry);
}

/**
 * flussi_history_list:
 * @db: a connection
 * @object: type of the record
 * @record: its id
 * @before: only rows with a smaller sequence number; 0 for the newest
 * @limit: how many at most, -1 for all
 * @error: return location for an error
 *
 * Reads the history of a record, newest first.
 *
 * Returns: (transfer full) (nullable) (element-type FlussiHistoryEntry): its changes
 */
GPtrArray *
flussi_history_list (FlussiDb                  *db,
                     const FlussiSchemaObject  *object,
                     gint64                     record,
                     gint64                     before,
                     int                        limit,
                     GError                   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "SELECT " ENTRY_COLUMNS " FROM change_log"
                                 " WHERE object = ? AND record = ? AND seq < ? ORDER BY seq DESC LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, object->id);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_int64 (statement, 3, before > 0 ? before : G_MAXINT64);
  flussi_statement_bind_int64 (statement, 4, limit);
  return flussi_statement_read_rows (statement, read_entry, db, (GDestroyNotify) flussi_history_entry_free, error);
}

/**
 * flussi_history_list_operation:
 * @db: a connection
 * @operation: number of an operation
 * @before: only rows with a smaller sequence number; 0 for the newest
 * @limit: how many at most, -1 for all
 * @error: return location for an error
 *
 * Reads what an operation changed, newest first.
 *
 * Returns: (transfer full) (nullable) (element-type FlussiHistoryEntry): its changes
 */
GPtrArray *
flussi_history_list_operation (FlussiDb  *db,
                               gint64     operation,
                               gint64     before,
                               int        limit,
                               GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "SELECT " ENTRY_COLUMNS " FROM change_log"
                                 " WHERE operation = ? AND seq < ? ORDER BY seq DESC LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, operation);
  flussi_statement_bind_int64 (statement, 2, before > 0 ? before : G_MAXINT64);
  flussi_statement_bind_int64 (statement, 3, limit);
  return flussi_statement_read_rows (statement, read_entry, db, (GDestroyNotify) flussi_history_entry_free, error);
}

/**
 * flussi_history_list_enrolled:
 * @db: a connection
 * @workflow: row id of a workflow
 * @record: a record that is or was enrolled in it
 * @after: only rows with a greater sequence number
 * @limit: how many at most, -1 for all
 * @error: return location for an error
 *
 * Reads what the actions did for a record, to whatever record, oldest first.
 *
 * Returns: (transfer full) (nullable) (element-type FlussiHistoryEntry): its changes
 */
GPtrArray *
flussi_history_list_enrolled (FlussiDb  *db,
                              gint64     workflow,
                              gint64     record,
                              gint64     after,
                              int        limit,
                              GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "SELECT " ENTRY_COLUMNS " FROM change_log WHERE enrollment IN"
                                 " (SELECT id FROM enrollment WHERE workflow = ? AND record = ?)"
                                 " AND seq > ? ORDER BY seq LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_int64 (statement, 3, after);
  flussi_statement_bind_int64 (statement, 4, limit);
  return flussi_statement_read_rows (statement, read_entry, db, (GDestroyNotify) flussi_history_entry_free, error);
}
