/* flussi-record-view.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-view.h"

#include "flussi-engine-queries.h"
#include "flussi-step-names.h"

#define MAX_SHOWN 200

/**
 * flussi_record_key_new:
 * @object: type of the record
 * @id: its id
 * @now: the present instant
 *
 * Returns: (transfer full): data for flussi_record_view_load()
 */
FlussiRecordKey *
flussi_record_key_new (const char    *object,
                       gint64         id,
                       FlussiInstant  now)
{
  FlussiRecordKey *self = g_new0 (FlussiRecordKey, 1);

  self->object = g_strdup (object);
  self->id = id;
  self->now = now;
  return self;
}

/**
 * flussi_record_key_free:
 * @self: (transfer full): a key
 */
void
flussi_record_key_free (FlussiRecordKey *self)
{
  g_free (self->object);
  g_free (self);
}

static void
record_event_free (FlussiRecordEvent *self)
{
  g_free (self->type);
  g_clear_pointer (&self->properties, flussi_json_unref);
  g_free (self);
}

/* Events */

static gpointer
read_event (FlussiStatement  *statement,
            gpointer          data,
            GError          **error)
{
  FlussiRecordEvent *event = g_new0 (FlussiRecordEvent, 1);

  event->type = flussi_statement_dup_text (statement, 0);
  event->at = flussi_statement_get_int64 (statement, 1);
  if (!flussi_statement_is_null (statement, 2))
    event->properties = flussi_json_parse (flussi_statement_get_text (statement, 2), -1, NULL);
  event->cause.actor = flussi_statement_get_int (statement, 3);
  event->cause.workflow = flussi_statement_get_int64 (statement, 4);
  return event;
}

static GPtrArray *
load_events (FlussiDb                  *db,
             const FlussiSchemaObject  *object,
             gint64                     id,
             GError                   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "SELECT type, at, properties, actor, workflow FROM event "
                                 "WHERE object = ? AND record = ? ORDER BY at DESC, seq DESC LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, object->id);
  flussi_statement_bind_int64 (statement, 2, id);
  flussi_statement_bind_int64 (statement, 3, MAX_SHOWN);
  return flussi_statement_read_rows (statement, read_event, NULL, (GDestroyNotify) record_event_free, error);
}

/* Names */

static void
add_name (FlussiRecordView         *self,
          FlussiDb                 *db,
          const FlussiSchemaObject *object,
          gint64                    id)
{
  char *key = g_strdup_printf ("%s:%" G_GINT64_FORMAT, object->type->name, id);

  if (g_hash_table_contains (self->names, key))
    g_free (key);
  else
    g_hash_table_insert (self->names, key, flussi_records_dup_name (db, object, id));
}

static void
add_names (FlussiRecordView *self,
           FlussiDb         *db)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < self->associations->len; i++)
    {
      const FlussiAssociation *association = g_ptr_array_index (self->associations, i);

      add_name (self, db, association->object, association->record);
    }
  for (guint i = 0; i < self->history->len; i++)
    {
      const FlussiHistoryEntry *entry = g_ptr_array_index (self->history, i);

      for (guint j = 0; entry->associations != NULL && j < entry->associations->len; j++)
        {
          const FlussiAssociationChange *change = &g_array_index (entry->associations, FlussiAssociationChange, j);

          add_name (self, db, change->object, change->record);
        }
    }
}

/**
 * flussi_record_view_load:
 * @db: a connection
 * @key: (type FlussiRecordKey): which record
 * @error: return location for an error
 *
 * A #FlussiSessionQuery.
 *
 * Returns: (transfer full) (nullable): what the page of the record shows
 */
FlussiRecordView *
flussi_record_view_load (FlussiDb  *db,
                         gpointer   key,
                         GError   **error)
{
  const FlussiRecordKey *asked = key;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), asked->object);
  const FlussiRunQuery query = { .object = asked->object, .record = asked->id, .since = FLUSSI_INSTANT_NONE,
                                 .limit = MAX_SHOWN, .newest_first = TRUE };
  g_autoptr (FlussiRecordView) self = g_new0 (FlussiRecordView, 1);

  self->record = flussi_records_get (db, object, asked->id, error);
  if (self->record == NULL)
    return NULL;
  self->name = flussi_record_dup_name (self->record);
  self->history = flussi_history_list (db, object, asked->id, 0, MAX_SHOWN, error);
  if (self->history == NULL)
    return NULL;
  self->events = load_events (db, object, asked->id, error);
  if (self->events == NULL)
    return NULL;
  self->associations = flussi_associations_list (db, object, asked->id, NULL, error);
  if (self->associations == NULL)
    return NULL;
  self->enrollments = flussi_enrollments_query (db, &query, NULL, error);
  if (self->enrollments == NULL)
    return NULL;
  self->messages = flussi_outbox_query (db, &query, NULL, error);
  if (self->messages == NULL)
    return NULL;
  flussi_step_names_add (self->enrollments, db, asked->now);
  add_names (self, db);
  return g_steal_pointer (&self);
}

/**
 * flussi_record_view_free:
 * @self: (transfer full): what the page of a record shows
 */
void
flussi_record_view_free (FlussiRecordView *self)
{
  g_clear_pointer (&self->record, flussi_record_free);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->enrollments, flussi_json_unref);
  g_clear_pointer (&self->messages, flussi_json_unref);
  g_clear_pointer (&self->associations, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_free (self->name);
  g_free (self);
}

/**
 * flussi_record_view_get_name:
 * @self: what the page of a record shows
 * @object: type of a record beside it
 * @id: its id
 *
 * Returns: the name of that record
 */
const char *
flussi_record_view_get_name (const FlussiRecordView *self,
                             const char             *object,
                             gint64                  id)
{
  g_autofree char *key = g_strdup_printf ("%s:%" G_GINT64_FORMAT, object, id);
  const char *name = g_hash_table_lookup (self->names, key);

  return name != NULL ? name : "";
}
