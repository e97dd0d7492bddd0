/* flussi-records.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-records.h"

#include "flussi-error.h"
#include "flussi-storage.h"

#include <string.h>

/**
 * flussi_record_free:
 * @self: (transfer full): a record
 */
void
flussi_record_free (FlussiRecord *self)
{
  for (int i = 0; i < self->object->n_properties; i++)
    flussi_value_clear (&self->values[i]);
  g_free (self->values);
  g_free (self);
}

/**
 * flussi_record_get:
 * @self: a record
 * @property: name of a property
 *
 * Returns: (transfer none) (nullable): its value, which may be unknown; %NULL if
 *   there is no such property
 */
const FlussiValue *
flussi_record_get (const FlussiRecord *self,
                   const char         *property)
{
  const FlussiSchemaProperty *found = flussi_schema_object_find_property (self->object, property);

  return found != NULL ? &self->values[found->index] : NULL;
}

static void
append_name_part (GString            *name,
                  const FlussiRecord *record,
                  const char         *property)
{
  const FlussiValue *value = flussi_record_get (record, property);
  g_autofree char *text = NULL;

  if (value == NULL || flussi_value_is_unknown (value))
    return;
  text = flussi_value_to_text (value);
  if (name->len > 0)
    g_string_append_c (name, ' ');
  g_string_append (name, text);
}

/**
 * flussi_record_dup_name:
 * @self: a record with all its values
 *
 * Returns: (transfer full): what people call the record: first and last name,
 *   else its display property, else its e-mail address, else its number
 */
char *
flussi_record_dup_name (const FlussiRecord *self)
{
  g_autoptr (GString) name = g_string_new (NULL);

  append_name_part (name, self, "firstname");
  append_name_part (name, self, "lastname");
  if (name->len == 0)
    append_name_part (name, self, self->object->type->primary);
  if (name->len == 0)
    append_name_part (name, self, "email");
  if (name->len == 0)
    g_string_append_printf (name, "#%" G_GINT64_FORMAT, self->id);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static char *
make_select (const FlussiSchemaObject *object)
{
  GString *sql = g_string_new ("SELECT id, deleted");

  for (int i = 0; i < object->n_properties; i++)
    g_string_append_printf (sql, ", %s", object->properties[i].column);
  g_string_append_printf (sql, " FROM %s WHERE id = ?", object->table);
  return g_string_free (sql, FALSE);
}

static FlussiRecord *
read_record (FlussiStatement          *statement,
             const FlussiSchemaObject *object)
{
  FlussiRecord *record = g_new0 (FlussiRecord, 1);

  record->object = object;
  record->id = flussi_statement_get_int64 (statement, 0);
  record->deleted_at = FLUSSI_INSTANT_NONE;
  if (!flussi_statement_is_null (statement, 1))
    record->deleted_at = flussi_statement_get_int64 (statement, 1);
  record->values = g_new0 (FlussiValue, object->n_properties);
  for (int i = 0; i < object->n_properties; i++)
    flussi_storage_read (statement, i + 2, object->properties[i].property, &record->values[i]);
  return record;
}

/**
 * flussi_records_load:
 * @db: a connection
 * @object: type of the records
 * @ids: (array length=n_ids): their ids
 * @n_ids: how many
 * @error: return location for an error
 *
 * Reads records by id, as a list does for the rows it shows. A record that does
 * not exist is left out.
 *
 * Returns: (transfer full) (nullable) (element-type FlussiRecord): the records
 */
GPtrArray *
flussi_records_load (FlussiDb                  *db,
                     const FlussiSchemaObject  *object,
                     const gint64              *ids,
                     gsize                      n_ids,
                     GError                   **error)
{
  g_autofree char *sql = make_select (object);
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, sql, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_record_free);

  if (statement == NULL)
    return NULL;
  for (gsize i = 0; i < n_ids; i++)
    {
      gboolean has_row;

      flussi_statement_bind_int64 (statement, 1, ids[i]);
      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (records, read_record (statement, object));
      flussi_statement_reset (statement);
    }
  return g_steal_pointer (&records);
}

static void
set_unknown_record (const FlussiSchemaObject  *object,
                    const char                *key,
                    GError                   **error)
{
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD, "object", object->type->name, "key", key, NULL);
}

/**
 * flussi_records_get:
 * @db: a connection
 * @object: type of the record
 * @id: its id
 * @error: return location for an error
 *
 * Reads a record, also a deleted one.
 *
 * Returns: (transfer full) (nullable): the record
 */
FlussiRecord *
flussi_records_get (FlussiDb                  *db,
                    const FlussiSchemaObject  *object,
                    gint64                     id,
                    GError                   **error)
{
  g_autoptr (GPtrArray) records = flussi_records_load (db, object, &id, 1, error);
  g_autofree char *key = NULL;

  if (records == NULL)
    return NULL;
  if (records->len == 1)
    return g_ptr_array_steal_index (records, 0);
  key = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  set_unknown_record (object, key, error);
  return NULL;
}

/**
 * flussi_records_exists:
 * @db: a connection
 * @object: type of the record
 * @id: its id
 *
 * Returns: whether there is such a record that is not deleted
 */
gboolean
flussi_records_exists (FlussiDb                 *db,
                       const FlussiSchemaObject *object,
                       gint64                    id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ? AND deleted IS NULL", object->table);
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, sql, NULL);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, id);
  flussi_statement_step (statement, &has_row, NULL);
  return has_row;
}

/**
 * flussi_records_get_value:
 * @db: a connection
 * @property: a property
 * @id: id of a record of its object
 * @value: (out caller-allocates): its value, unknown without such a record
 * @error: return location for an error
 *
 * Reads one value.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_records_get_value (FlussiDb                    *db,
                          const FlussiSchemaProperty  *property,
                          gint64                       id,
                          FlussiValue                 *value,
                          GError                     **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?", property->column, property->object->table);
  statement = flussi_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, id);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  memset (value, 0, sizeof *value);
  if (has_row)
    flussi_storage_read (statement, 0, property->property, value);
  return TRUE;
}

/**
 * flussi_records_find:
 * @db: a connection
 * @property: a property
 * @value: a known value of its type; a unique text is found in any case
 * @id: (out): id of the oldest record with it that is not deleted, or 0
 * @n_found: (out) (optional): how many there are, 2 for "two or more"
 * @error: return location for an error
 *
 * Finds a record by a value. Quick for a unique property, a scan for others.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_records_find (FlussiDb                    *db,
                     const FlussiSchemaProperty  *property,
                     const FlussiValue           *value,
                     gint64                      *id,
                     int                         *n_found,
                     GError                     **error)
{
  gboolean has_key = property->key_column[0] != '\0';
  g_autofree char *sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;
  int n = 0;

  sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ? AND deleted IS NULL%s LIMIT 2",
                         property->object->table, has_key ? property->key_column : property->column,
                         has_key ? "" : " ORDER BY id");
  statement = flussi_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  if (has_key)
    flussi_storage_bind_key (statement, 1, value);
  else
    flussi_storage_bind (statement, 1, value);

  *id = 0;
  do
    {
      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row && n++ == 0)
        *id = flussi_statement_get_int64 (statement, 0);
    }
  while (has_row);
  if (n_found != NULL)
    *n_found = n;
  return TRUE;
}

/* The id and key of a merged record lead to the one it went up into (E11). */
static gint64
follow_merges (FlussiDb                 *db,
               const FlussiSchemaObject *object,
               gint64                    id)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row = TRUE;

  statement = flussi_db_prepare (db, "SELECT survivor FROM merged_record WHERE object = ? AND record = ?", NULL);
  while (statement != NULL && has_row)
    {
      flussi_statement_bind_int64 (statement, 1, object->id);
      flussi_statement_bind_int64 (statement, 2, id);
      if (!flussi_statement_step (statement, &has_row, NULL) || !has_row)
        break;
      id = flussi_statement_get_int64 (statement, 0);
      flussi_statement_reset (statement);
    }
  return id;
}

static gboolean
resolve_value (FlussiDb                    *db,
               const FlussiSchemaProperty  *property,
               const char                  *key,
               const char                  *text,
               gint64                      *id,
               GError                     **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autoptr (FlussiZone) zone = flussi_zone_new_utc ();
  int n_found;

  if (!flussi_value_from_text (&value, property->property, text, zone, error) ||
      !flussi_records_find (db, property, &value, id, &n_found, error))
    return FALSE;
  if (n_found == 1)
    return TRUE;
  if (n_found == 0)
    set_unknown_record (property->object, key, error);
  else
    flussi_error_set (error, FLUSSI_ERROR_AMBIGUOUS_RECORD,
                      "key", key, "object", property->object->type->name, NULL);
  return FALSE;
}

static const FlussiSchemaProperty *
find_text_key (const FlussiSchemaObject *object)
{
  for (int i = 0; i < object->n_properties; i++)
    {
      if (object->properties[i].key_column[0] != '\0')
        return &object->properties[i];
    }
  return NULL;
}

/**
 * flussi_records_resolve:
 * @db: a connection
 * @object: type of the record
 * @key: its id, `property=value`, or the value of its unique text property
 * @id: (out): its id
 * @error: return location for an error
 *
 * Finds the one record that a person means.
 *
 * Returns: %FALSE if none, or more than one, fits
 */
gboolean
flussi_records_resolve (FlussiDb                  *db,
                        const FlussiSchemaObject  *object,
                        const char                *key,
                        gint64                    *id,
                        GError                   **error)
{
  const char *equals = strchr (key, '=');
  const FlussiSchemaProperty *property = find_text_key (object);
  g_autofree char *name = NULL;

  if (g_ascii_string_to_signed (key, 10, 1, G_MAXINT64, id, NULL))
    {
      *id = follow_merges (db, object, *id);
      if (flussi_records_exists (db, object, *id))
        return TRUE;
      set_unknown_record (object, key, error);
      return FALSE;
    }
  if (equals == NULL)
    {
      if (property != NULL)
        return resolve_value (db, property, key, key, id, error);
      set_unknown_record (object, key, error);
      return FALSE;
    }
  name = g_strndup (key, equals - key);
  property = flussi_schema_object_find_property (object, name);
  if (property != NULL)
    return resolve_value (db, property, key, equals + 1, id, error);
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY, "object", object->type->name, "property", name, NULL);
  return FALSE;
}

/**
 * flussi_records_dup_name:
 * @db: a connection
 * @object: type of the record
 * @id: its id
 *
 * Returns: (transfer full): what people call the record
 */
char *
flussi_records_dup_name (FlussiDb                 *db,
                         const FlussiSchemaObject *object,
                         gint64                    id)
{
  g_autoptr (FlussiRecord) record = flussi_records_get (db, object, id, NULL);

  return record != NULL ? flussi_record_dup_name (record) : g_strdup_printf ("#%" G_GINT64_FORMAT, id);
}
