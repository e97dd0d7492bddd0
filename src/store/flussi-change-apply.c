/* flussi-change-apply.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-change-set-private.h"

#include "flussi-change-links.h"
#include "flussi-change-log.h"
#include "flussi-change-observer.h"
#include "flussi-error.h"
#include "flussi-storage.h"

#include <string.h>

/* Implementation notes
 *
 * What a change set really does is found first, against the record as it is:
 * a value that is there already is no change (General, "Change set"). If
 * something is left, the observer sees it before and after it is written. A
 * savepoint makes the whole atomic; without observer and associations two
 * statements are all there is, and only a failure that dooms the transaction
 * anyway can come between them, so that bulk writers are spared it.
 *
 * `lastmodifieddate` moves with every change and `createdate`, `source` and
 * `created_by` follow from the log row, so they are not logged as changes.
 */

typedef struct
{
  FlussiChangeSet      *set;
  FlussiDb             *db;
  FlussiChangeObserver *observer;
  FlussiChange          change;
} Apply;

static void
clear_property_change (gpointer data)
{
  FlussiPropertyChange *change = data;

  flussi_value_clear (&change->old_value);
}

static void
apply_clear (Apply *apply)
{
  g_clear_pointer (&apply->change.properties, g_array_unref);
  g_clear_pointer (&apply->change.associations, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Apply, apply_clear)

static gboolean
set_unknown_record (Apply   *apply,
                    GError **error)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, apply->set->record);

  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD,
                    "object", apply->set->object->type->name, "key", key, NULL);
  return FALSE;
}

/* The new value is borrowed from the change set, the old one taken over. */
static void
note_change (Apply                      *apply,
             const FlussiPropertyValue  *entry,
             FlussiValue                *old_value)
{
  FlussiPropertyChange change = {
    .property = entry->property,
    .new_value = entry->value,
  };

  if (old_value != NULL)
    change.old_value = *old_value;
  g_array_append_val (apply->change.properties, change);
}

/* Every change makes its SQL; formatted printing would be a sixth of its time. */
static void
append_all (GString    *sql,
            const char *first,
            const char *second,
            const char *third)
{
  g_string_append (sql, first);
  g_string_append (sql, second);
  g_string_append (sql, third);
}

static FlussiStatement *
prepare_old_values (Apply   *apply,
                    GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT deleted");
  FlussiStatement *statement;

  for (guint i = 0; i < apply->set->values->len; i++)
    append_all (sql, ", ", g_array_index (apply->set->values, FlussiPropertyValue, i).property->column, "");
  append_all (sql, " FROM ", apply->set->object->table, " WHERE id = ?");
  statement = flussi_db_prepare (apply->db, sql->str, error);
  if (statement != NULL)
    flussi_statement_bind_int64 (statement, 1, apply->set->record);
  return statement;
}

static gboolean
compare_with_record (Apply   *apply,
                     GError **error)
{
  g_autoptr (FlussiStatement) statement = prepare_old_values (apply, error);
  gboolean has_row;
  gboolean is_deleted;

  if (statement == NULL || !flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return set_unknown_record (apply, error);
  is_deleted = !flussi_statement_is_null (statement, 0);
  if (is_deleted != (apply->set->kind == FLUSSI_CHANGE_RESTORE))
    return set_unknown_record (apply, error);

  for (guint i = 0; i < apply->set->values->len; i++)
    {
      const FlussiPropertyValue *entry = &g_array_index (apply->set->values, FlussiPropertyValue, i);
      FlussiValue old_value;

      flussi_storage_read (statement, i + 1, entry->property->property, &old_value);
      if (flussi_value_equal (&old_value, &entry->value))
        flussi_value_clear (&old_value);
      else
        note_change (apply, entry, &old_value);
    }
  return TRUE;
}

static gboolean
find_changes (Apply   *apply,
              GError **error)
{
  if (apply->set->kind != FLUSSI_CHANGE_CREATE)
    return compare_with_record (apply, error);
  for (guint i = 0; i < apply->set->values->len; i++)
    {
      const FlussiPropertyValue *entry = &g_array_index (apply->set->values, FlussiPropertyValue, i);

      if (!flussi_value_is_unknown (&entry->value))
        note_change (apply, entry, NULL);
    }
  return TRUE;
}

static gboolean
changes_nothing (Apply *apply)
{
  return (apply->set->kind == FLUSSI_CHANGE_UPDATE || apply->set->kind == FLUSSI_CHANGE_MERGE) &&
         apply->change.properties->len == 0 &&
         apply->change.associations->len == 0 &&
         apply->change.merged == 0;
}

static int
append_columns (GString    *sql,
                Apply      *apply,
                const char *suffix)
{
  int n_columns = 0;

  for (guint i = 0; i < apply->change.properties->len; i++)
    {
      const FlussiSchemaProperty *property;

      property = g_array_index (apply->change.properties, FlussiPropertyChange, i).property;
      append_all (sql, property->column, suffix, ", ");
      n_columns++;
      if (property->key_column[0] == '\0')
        continue;
      append_all (sql, property->key_column, suffix, ", ");
      n_columns++;
    }
  return n_columns;
}

static int
bind_columns (FlussiStatement *statement,
              Apply           *apply)
{
  int parameter = 1;

  for (guint i = 0; i < apply->change.properties->len; i++)
    {
      const FlussiPropertyChange *change = &g_array_index (apply->change.properties, FlussiPropertyChange, i);

      flussi_storage_bind (statement, parameter++, &change->new_value);
      if (change->property->key_column[0] != '\0')
        flussi_storage_bind_key (statement, parameter++, &change->new_value);
    }
  return parameter;
}

/* A taken key names the property and the value, which SQLite does not. */
static gboolean
set_write_error (Apply   *apply,
                 GError **error)
{
  sqlite3 *handle = flussi_db_get_handle (apply->db);
  const char *message = sqlite3_errmsg (handle);
  const char *column = strrchr (message, '.');

  if (sqlite3_extended_errcode (handle) != SQLITE_CONSTRAINT_UNIQUE || column == NULL)
    return FALSE;
  for (guint i = 0; i < apply->change.properties->len; i++)
    {
      const FlussiPropertyChange *change = &g_array_index (apply->change.properties, FlussiPropertyChange, i);
      g_autofree char *value = NULL;

      if (!g_str_equal (column + 1, change->property->column) &&
          !g_str_equal (column + 1, change->property->key_column))
        continue;
      value = flussi_value_to_text (&change->new_value);
      g_clear_error (error);
      flussi_error_set (error, FLUSSI_ERROR_UNIQUE_VALUE,
                        "value", value, "property", change->property->property->name, NULL);
      return FALSE;
    }
  return FALSE;
}

static gboolean
run_write (Apply            *apply,
           FlussiStatement  *statement,
           GError          **error)
{
  return flussi_statement_run (statement, error) || set_write_error (apply, error);
}

static gboolean
insert_record (Apply   *apply,
               GError **error)
{
  const FlussiSchemaObject *object = apply->set->object;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (FlussiStatement) statement = NULL;
  int n_columns;
  int parameter;

  append_all (sql, "INSERT INTO ", object->table, " (");
  n_columns = append_columns (sql, apply, "") + 4;
  append_all (sql, object->lastmodifieddate->column, ", ", object->created_by->column);
  append_all (sql, ", ", object->createdate->column, ", ");
  append_all (sql, object->source->column, ") VALUES (?", "");
  for (int i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  statement = flussi_db_prepare (apply->db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  parameter = bind_columns (statement, apply);
  flussi_statement_bind_int64 (statement, parameter++, apply->change.at);
  flussi_statement_bind_id (statement, parameter++, apply->change.cause->user);
  flussi_statement_bind_int64 (statement, parameter++, apply->change.at);
  flussi_statement_bind_static (statement, parameter++, flussi_actor_get_source (apply->change.cause->actor));
  if (!run_write (apply, statement, error))
    return FALSE;
  apply->change.record = flussi_db_get_last_row_id (apply->db);
  return TRUE;
}

static const char *
deleted_part (FlussiChangeKind kind)
{
  if (kind == FLUSSI_CHANGE_DELETE)
    return "deleted = ?, ";
  if (kind == FLUSSI_CHANGE_RESTORE)
    return "deleted = NULL, ";
  return "";
}

static gboolean
update_record (Apply   *apply,
               GError **error)
{
  const FlussiSchemaObject *object = apply->set->object;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (FlussiStatement) statement = NULL;
  int parameter;

  append_all (sql, "UPDATE ", object->table, " SET ");
  append_columns (sql, apply, " = ?");
  append_all (sql, deleted_part (apply->set->kind), object->lastmodifieddate->column, " = ? WHERE id = ?");
  statement = flussi_db_prepare (apply->db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  parameter = bind_columns (statement, apply);
  if (apply->set->kind == FLUSSI_CHANGE_DELETE)
    flussi_statement_bind_int64 (statement, parameter++, apply->change.at);
  flussi_statement_bind_int64 (statement, parameter++, apply->change.at);
  flussi_statement_bind_int64 (statement, parameter++, apply->set->record);
  return run_write (apply, statement, error);
}

static gboolean
write_change (Apply   *apply,
              GError **error)
{
  gboolean written;

  if (apply->set->kind == FLUSSI_CHANGE_CREATE)
    written = insert_record (apply, error);
  else
    written = update_record (apply, error);
  return written &&
         flussi_change_links_write (apply->db, &apply->change, error) &&
         flussi_change_log_write (apply->db, &apply->change, error);
}

static gboolean
write_observed (Apply   *apply,
                GError **error)
{
  return (apply->observer == NULL ||
          flussi_change_observer_before (apply->observer, apply->db, &apply->change, error)) &&
         write_change (apply, error) &&
         (apply->observer == NULL ||
          flussi_change_observer_after (apply->observer, apply->db, &apply->change, error));
}

static gboolean
write_in_savepoint (Apply   *apply,
                    GError **error)
{
  if (!flussi_db_savepoint (apply->db, error))
    return FALSE;
  if (write_observed (apply, error))
    return flussi_db_release (apply->db, error);
  flussi_db_rollback_to (apply->db);
  return FALSE;
}

/**
 * flussi_change_set_apply:
 * @self: a change set; it stays as it is and may be applied again
 * @db: the writer, inside a transaction of the caller
 * @cause: why
 * @at: when
 * @record: (out) (optional): id of the record
 * @error: return location for an error
 *
 * Writes record, associations and change log, and lets the observer judge
 * before and after. A change set that changes nothing writes nothing. On an
 * error nothing of it is left; a failure of the file itself (disk full) leaves
 * the transaction to be rolled back by the caller.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_change_set_apply (FlussiChangeSet    *self,
                         FlussiDb           *db,
                         const FlussiCause  *cause,
                         FlussiInstant       at,
                         gint64             *record,
                         GError            **error)
{
  g_auto (Apply) apply = {
    .set = self,
    .db = db,
    .observer = cause->quiet ? NULL : flussi_db_get_observer (db),
    .change = {
      .kind = self->kind,
      .object = self->object,
      .record = self->record,
      .merged = self->merged,
      .at = at,
      .cause = cause,
    },
  };

  g_return_val_if_fail (flussi_db_in_transaction (db), FALSE);

  apply.change.properties = g_array_new (FALSE, FALSE, sizeof (FlussiPropertyChange));
  g_array_set_clear_func (apply.change.properties, clear_property_change);
  apply.change.associations = g_array_new (FALSE, FALSE, sizeof (FlussiAssociationChange));

  if (!find_changes (&apply, error) ||
      !flussi_change_links_find (db, self, &apply.change, error))
    return FALSE;
  if (!changes_nothing (&apply))
    {
      gboolean written;

      if (cause->covered)
        written = write_observed (&apply, error);
      else if (apply.observer != NULL || apply.change.associations->len > 0)
        written = write_in_savepoint (&apply, error);
      else
        written = write_change (&apply, error);
      if (!written)
        return FALSE;
    }
  if (record != NULL)
    *record = apply.change.record;
  return TRUE;
}
