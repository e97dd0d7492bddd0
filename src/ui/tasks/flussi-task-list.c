/* flussi-task-list.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-task-list.h"

#include "flussi-associations.h"
#include "flussi-record-query.h"

#define MAX_SHOWN 500

/**
 * flussi_task_free:
 * @self: (transfer full): a task
 */
void
flussi_task_free (FlussiTask *self)
{
  g_clear_pointer (&self->record, flussi_record_free);
  g_free (self->about_object);
  g_free (self->about_name);
  g_free (self);
}

/* Whom the task is about: the oldest association with anything but a user. */
static gboolean
find_about (FlussiTask  *self,
            FlussiDb    *db,
            GError     **error)
{
  g_autoptr (GPtrArray) links = flussi_associations_list (db, self->record->object, self->id, NULL, error);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      const FlussiAssociation *link = g_ptr_array_index (links, i);

      if (g_str_equal (link->object->type->name, "user"))
        continue;
      self->about_object = g_strdup (link->object->type->name);
      self->about = link->record;
      self->about_name = flussi_records_dup_name (db, link->object, link->record);
      break;
    }
  return TRUE;
}

static GPtrArray *
load_records (FlussiDb  *db,
              gboolean   completed,
              GError   **error)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), "task");
  const FlussiSchemaProperty *status = flussi_schema_object_find_property (object, "status");
  g_autoptr (FlussiSql) where = flussi_sql_new (NULL);
  FlussiRecordQuery query = { .object = object, .where = where, .descending = completed };
  g_autoptr (GArray) ids = NULL;

  flussi_sql_append_printf (where, completed ? "%s IS ?" : "%s IS NOT ?", status->column);
  flussi_sql_add_text (where, "COMPLETED");
  query.sort = flussi_schema_object_find_property (object, completed ? "completed" : "due");
  ids = flussi_record_query_ids (&query, db, MAX_SHOWN, error);
  if (ids == NULL)
    return NULL;
  return flussi_records_load (db, object, (const gint64 *) ids->data, ids->len, error);
}

/**
 * flussi_tasks_load:
 * @db: a connection
 * @completed: those that are done instead of those to do
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type FlussiTask): the tasks, the
 *   most urgent first, or the last completed
 */
GPtrArray *
flussi_tasks_load (FlussiDb  *db,
                   gboolean   completed,
                   GError   **error)
{
  g_autoptr (GPtrArray) records = load_records (db, completed, error);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_task_free);

  if (records == NULL)
    return NULL;
  g_ptr_array_set_free_func (records, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      FlussiTask *task = g_new0 (FlussiTask, 1);

      task->record = g_ptr_array_index (records, i);
      task->id = task->record->id;
      g_ptr_array_add (tasks, task);
    }
  for (guint i = 0; i < tasks->len; i++)
    if (!find_about (g_ptr_array_index (tasks, i), db, error))
      return NULL;
  return g_steal_pointer (&tasks);
}
