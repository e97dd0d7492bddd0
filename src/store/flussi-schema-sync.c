/* flussi-schema-sync.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-schema-formula.h"
#include "flussi-schema-private.h"
#include "flussi-schema-sync.h"

/* Implementation notes
 *
 * A table of records begins with `id` and `deleted` (the instant of deletion);
 * every property adds a column, when it first appears: at the creation of the
 * file, or later by ALTER TABLE, which costs the same for one row and for a
 * million. Unique texts have a second column with the folded value, so that the
 * index does not depend on a collation of ours. Only keys, owners and the like
 * are indexed: an index over a property of few values costs more than a scan.
 */

static const char *const storage_types[] = {
  [FLUSSI_PROPERTY_TEXT] = "TEXT",
  [FLUSSI_PROPERTY_LONG_TEXT] = "TEXT",
  [FLUSSI_PROPERTY_NUMBER] = "REAL",
  [FLUSSI_PROPERTY_CURRENCY] = "INTEGER",
  [FLUSSI_PROPERTY_BOOLEAN] = "INTEGER",
  [FLUSSI_PROPERTY_DATE] = "INTEGER",
  [FLUSSI_PROPERTY_DATETIME] = "INTEGER",
  [FLUSSI_PROPERTY_DURATION] = "INTEGER",
  [FLUSSI_PROPERTY_SELECT] = "TEXT",
  [FLUSSI_PROPERTY_MULTI_SELECT] = "TEXT",
  [FLUSSI_PROPERTY_PHONE] = "TEXT",
  [FLUSSI_PROPERTY_EMAIL] = "TEXT",
  [FLUSSI_PROPERTY_URL] = "TEXT",
  [FLUSSI_PROPERTY_USER] = "INTEGER",
  [FLUSSI_PROPERTY_STAGE] = "TEXT",
  [FLUSSI_PROPERTY_CALCULATED] = "ANY",
};

/* The numbers of the file: object name -> number, and number -> property name -> number. */
typedef struct
{
  GHashTable *objects;
  GHashTable *properties;
} Numbers;

static void
numbers_clear (Numbers *numbers)
{
  g_hash_table_unref (numbers->objects);
  g_hash_table_unref (numbers->properties);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Numbers, numbers_clear)

static char *
property_key (int         object,
              const char *name)
{
  return g_strdup_printf ("%d %s", object, name);
}

static gboolean
read_numbers (FlussiDb    *db,
              const char  *sql,
              GHashTable  *numbers,
              GError     **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_hash_table_insert (numbers, flussi_statement_dup_text (statement, 0),
                           GINT_TO_POINTER (flussi_statement_get_int (statement, 1)));
    }
}

static gboolean
numbers_read (Numbers   *numbers,
              FlussiDb  *db,
              GError   **error)
{
  numbers->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  numbers->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return read_numbers (db, "SELECT name, id FROM object_type", numbers->objects, error) &&
         read_numbers (db, "SELECT object || ' ' || name, id FROM property", numbers->properties, error);
}

static FlussiSchema *
build_schema (FlussiCatalog *catalog,
              Numbers       *numbers)
{
  FlussiSchema *schema = _flussi_schema_new (catalog);
  GPtrArray *types = flussi_catalog_get_objects (catalog);

  for (guint i = 0; i < types->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (types, i);
      int id = GPOINTER_TO_INT (g_hash_table_lookup (numbers->objects, type->name));
      FlussiSchemaObject *object;

      if (id == 0)
        continue;
      object = _flussi_schema_add_object (schema, type, id);
      for (guint j = 0; j < type->properties->len; j++)
        {
          const FlussiProperty *property = g_ptr_array_index (type->properties, j);
          g_autofree char *key = property_key (id, property->name);
          int property_id = GPOINTER_TO_INT (g_hash_table_lookup (numbers->properties, key));

          if (property_id != 0)
            _flussi_schema_add_property (schema, object, property, property_id);
        }
    }
  _flussi_schema_finish (schema);
  return schema;
}

/**
 * flussi_schema_load:
 * @db: a connection to a workspace
 * @catalog: its catalogue
 * @error: return location for an error
 *
 * Reads which table and column stands for what. What the catalogue has and the
 * file does not (a reader of an older file) is left out.
 *
 * Returns: (transfer full) (nullable): the schema
 */
FlussiSchema *
flussi_schema_load (FlussiDb       *db,
                    FlussiCatalog  *catalog,
                    GError        **error)
{
  g_auto (Numbers) numbers = { NULL, };

  if (!numbers_read (&numbers, db, error))
    return NULL;
  return build_schema (catalog, &numbers);
}

static gboolean
exec_printf (FlussiDb    *db,
             GError     **error,
             const char  *format,
             ...) G_GNUC_PRINTF (3, 4);

static gboolean
exec_printf (FlussiDb    *db,
             GError     **error,
             const char  *format,
             ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return flussi_db_exec (db, sql, error);
}

static gboolean
insert_object_row (FlussiDb                *db,
                   const FlussiObjectType  *type,
                   int                     *id,
                   GError                 **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db, "INSERT INTO object_type (name) VALUES (?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, type->name);
  if (!flussi_statement_run (statement, error))
    return FALSE;
  *id = flussi_db_get_last_row_id (db);
  return TRUE;
}

static gboolean
add_indexes (FlussiDb                    *db,
             const FlussiSchemaProperty  *property,
             GError                     **error)
{
  const char *table = property->object->table;
  const char *name = property->property->name;

  if (property->property->unique && !g_str_equal (property->column, "id"))
    {
      const char *column = property->key_column[0] != '\0' ? property->key_column : property->column;

      return exec_printf (db, error,
                          "CREATE UNIQUE INDEX %s_%s ON %s (%s) WHERE deleted IS NULL AND %s IS NOT NULL",
                          table, column, table, column, column);
    }
  if (g_str_equal (name, "owner") || g_str_equal (name, "merged_from") || g_str_equal (name, "due"))
    return exec_printf (db, error, "CREATE INDEX %s_%s ON %s (%s) WHERE %s IS NOT NULL",
                        table, property->column, table, property->column, property->column);
  return TRUE;
}

static gboolean
insert_property_row (FlussiDb              *db,
                     int                    object,
                     const FlussiProperty  *property,
                     int                   *id,
                     GError               **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db, "INSERT INTO property (object, name, type) VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, object);
  flussi_statement_bind_text (statement, 2, property->name);
  flussi_statement_bind_text (statement, 3, flussi_property_type_to_string (property->type));
  if (!flussi_statement_run (statement, error))
    return FALSE;
  *id = flussi_db_get_last_row_id (db);
  return TRUE;
}

/* The column of a calculated property follows from others where SQL can say how. */
static char *
declare_column (const FlussiSchemaProperty *property)
{
  const char *formula = property->property->formula;
  g_autofree char *expression = NULL;

  if (property->property->type == FLUSSI_PROPERTY_CALCULATED && formula != NULL)
    expression = flussi_schema_formula_to_sql (property->object, formula);
  if (expression != NULL)
    return g_strdup_printf ("%s TEXT AS (%s) VIRTUAL", property->column, expression);
  return g_strdup_printf ("%s %s", property->column, storage_types[property->property->type]);
}

static gboolean
add_columns (FlussiDb                    *db,
             const FlussiSchemaProperty  *property,
             GError                     **error)
{
  const char *table = property->object->table;
  g_autofree char *column = declare_column (property);

  if (!exec_printf (db, error, "ALTER TABLE %s ADD COLUMN %s", table, column))
    return FALSE;
  if (property->key_column[0] != '\0' &&
      !exec_printf (db, error, "ALTER TABLE %s ADD COLUMN %s TEXT", table, property->key_column))
    return FALSE;
  return add_indexes (db, property, error);
}

static gboolean
create_table (FlussiDb                  *db,
              const FlussiSchemaObject  *object,
              GError                   **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE %s (id INTEGER PRIMARY KEY, deleted INTEGER", object->table);
  for (int i = 0; i < object->n_properties; i++)
    {
      const FlussiSchemaProperty *property = &object->properties[i];
      g_autofree char *column = declare_column (property);

      if (!g_str_equal (property->column, "id"))
        g_string_append_printf (sql, ", %s", column);
      if (property->key_column[0] != '\0')
        g_string_append_printf (sql, ", %s TEXT", property->key_column);
    }
  g_string_append_printf (sql, ") STRICT; CREATE INDEX %s_deleted ON %s (deleted) WHERE deleted IS NOT NULL",
                          object->table, object->table);
  if (!flussi_db_exec (db, sql->str, error))
    return FALSE;
  for (int i = 0; i < object->n_properties; i++)
    {
      if (!add_indexes (db, &object->properties[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
number_new_properties (FlussiDb                *db,
                       const FlussiObjectType  *type,
                       int                      object,
                       Numbers                 *numbers,
                       GArray                  *new_properties,
                       GError                 **error)
{
  for (guint i = 0; i < type->properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (type->properties, i);
      g_autofree char *key = property_key (object, property->name);
      int id;

      if (g_hash_table_contains (numbers->properties, key))
        continue;
      if (!insert_property_row (db, object, property, &id, error))
        return FALSE;
      g_hash_table_insert (numbers->properties, g_steal_pointer (&key), GINT_TO_POINTER (id));
      g_array_append_val (new_properties, id);
    }
  return TRUE;
}

static gboolean
number_new_parts (FlussiDb       *db,
                  FlussiCatalog  *catalog,
                  Numbers        *numbers,
                  GArray         *new_objects,
                  GArray         *new_properties,
                  GError        **error)
{
  GPtrArray *types = flussi_catalog_get_objects (catalog);

  for (guint i = 0; i < types->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (types, i);
      int id = GPOINTER_TO_INT (g_hash_table_lookup (numbers->objects, type->name));

      if (id == 0)
        {
          if (!insert_object_row (db, type, &id, error))
            return FALSE;
          g_hash_table_insert (numbers->objects, g_strdup (type->name), GINT_TO_POINTER (id));
          g_array_append_val (new_objects, id);
        }
      if (!number_new_properties (db, type, id, numbers, new_properties, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_among (GArray *numbers,
          int     number)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      if (g_array_index (numbers, int, i) == number)
        return TRUE;
    }
  return FALSE;
}

static gboolean
make_tables (FlussiDb      *db,
             FlussiSchema  *schema,
             GArray        *new_objects,
             GArray        *new_properties,
             GError       **error)
{
  for (guint i = 0; i < new_objects->len; i++)
    {
      if (!create_table (db, flussi_schema_lookup_object (schema, g_array_index (new_objects, int, i)), error))
        return FALSE;
    }
  for (guint i = 0; i < new_properties->len; i++)
    {
      const FlussiSchemaProperty *property;

      property = flussi_schema_lookup_property (schema, g_array_index (new_properties, int, i));
      if (!is_among (new_objects, property->object->id) && !add_columns (db, property, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * flussi_schema_sync:
 * @db: the writer, inside a transaction
 * @catalog: the catalogue of the workspace
 * @error: return location for an error
 *
 * Makes the tables and columns that the catalogue has and the file has not.
 * Nothing is ever removed.
 *
 * Returns: (transfer full) (nullable): the schema
 */
FlussiSchema *
flussi_schema_sync (FlussiDb       *db,
                    FlussiCatalog  *catalog,
                    GError        **error)
{
  g_auto (Numbers) numbers = { NULL, };
  g_autoptr (GArray) new_objects = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) new_properties = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (FlussiSchema) schema = NULL;

  if (!numbers_read (&numbers, db, error) ||
      !number_new_parts (db, catalog, &numbers, new_objects, new_properties, error))
    return NULL;

  schema = build_schema (catalog, &numbers);
  if (!make_tables (db, schema, new_objects, new_properties, error))
    return NULL;
  return g_steal_pointer (&schema);
}
