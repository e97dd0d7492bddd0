/* flussi-import-plan.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-plan.h"

#include "flussi-import-map.h"
#include "flussi-import-match.h"

#include "flussi-error.h"
#include "flussi-text.h"

#include <string.h>

/* A spreadsheet of today has 16,384 columns. */
#define MAX_COLUMNS 16384

#define PROGRESS_INTERVAL 1000

/**
 * flussi_import_plan_free:
 * @self: (transfer full): a plan
 *
 * Frees @self.
 */
void
flussi_import_plan_free (FlussiImportPlan *self)
{
  g_free (self->path);
  g_free (self->rejects_path);
  g_ptr_array_unref (self->columns);
  flussi_schema_unref (self->schema);
  g_free (self);
}

/**
 * flussi_import_plan_get_column:
 * @self: a plan
 * @index: the place of a column, from 0
 *
 * Returns: (transfer none): the column
 */
FlussiImportColumn *
flussi_import_plan_get_column (FlussiImportPlan *self,
                               guint             index)
{
  return g_ptr_array_index (self->columns, index);
}

/**
 * flussi_import_plan_find_column:
 * @self: a plan
 * @header: the name of a column
 *
 * Finds the leftmost column of that name, compared trimmed, normalised and
 * without regard to case (I1).
 *
 * Returns: (nullable) (transfer none): the column
 */
FlussiImportColumn *
flussi_import_plan_find_column (FlussiImportPlan *self,
                                const char       *header)
{
  g_autofree char *wanted = flussi_text_fold (header);

  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *folded = flussi_text_fold (flussi_import_plan_get_column (self, i)->header);

      if (strcmp (folded, wanted) == 0)
        return flussi_import_plan_get_column (self, i);
    }
  return NULL;
}

/**
 * flussi_import_plan_find_target:
 * @self: a plan
 * @property: a property of the rows' object
 *
 * Finds the column whose cells go into @property.
 *
 * Returns: (nullable) (transfer none): the column
 */
FlussiImportColumn *
flussi_import_plan_find_target (FlussiImportPlan           *self,
                                const FlussiSchemaProperty *property)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      FlussiImportColumn *column = flussi_import_plan_get_column (self, i);

      if (column->target != FLUSSI_IMPORT_LEFT_OUT && column->target != FLUSSI_IMPORT_ASSOCIATE &&
          column->property == property)
        return column;
    }
  return NULL;
}

/**
 * flussi_import_plan_leave_out:
 * @self: a plan
 * @column: one of its columns
 *
 * Leaves a column out; if it had the key, rows have none any more.
 */
void
flussi_import_plan_leave_out (FlussiImportPlan   *self,
                              FlussiImportColumn *column)
{
  flussi_import_column_clear (column);
  if (self->key != NULL && flussi_import_plan_find_target (self, self->key) == NULL)
    self->key = NULL;
}

/**
 * flussi_import_plan_set_property:
 * @self: a plan
 * @column: one of its columns
 * @property: the internal name of a property, such as `firstname`
 * @error: return location for an error
 *
 * Lets the cells of @column go into @property. Another column that went there
 * is left out.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_UNKNOWN_PROPERTY or
 *   %FLUSSI_ERROR_READ_ONLY_PROPERTY
 */
gboolean
flussi_import_plan_set_property (FlussiImportPlan    *self,
                                 FlussiImportColumn  *column,
                                 const char          *property,
                                 GError             **error)
{
  const FlussiSchemaProperty *found = flussi_schema_object_find_property (self->object, property);
  FlussiImportColumn *before;
  gboolean full_name;

  if (found == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                        "object", self->object->type->name, "property", property, NULL);
      return FALSE;
    }
  full_name = flussi_import_is_full_name (found);
  if (found->property->read_only && !full_name && strcmp (property, "id") != 0)
    {
      flussi_error_set (error, FLUSSI_ERROR_READ_ONLY_PROPERTY, "property", property, NULL);
      return FALSE;
    }

  before = flussi_import_plan_find_target (self, found);
  if (before != NULL && before != column)
    flussi_import_column_clear (before);
  flussi_import_column_clear (column);
  column->property = found;
  column->target = full_name ? FLUSSI_IMPORT_FULL_NAME : FLUSSI_IMPORT_PROPERTY;
  self->scanned = FALSE;
  return TRUE;
}

/**
 * flussi_import_plan_set_associate:
 * @self: a plan
 * @column: one of its columns
 * @object: the type of the other record
 * @by: (nullable): the property by which it is found; %NULL for its name
 * @label: (nullable): label of the association
 * @create: whether one that is not found is created
 * @error: return location for an error
 *
 * Lets the cells of @column associate each record with the one they name.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_UNKNOWN_OBJECT, %FLUSSI_ERROR_UNKNOWN_PROPERTY or
 *   %FLUSSI_ERROR_UNKNOWN_ASSOCIATION
 */
gboolean
flussi_import_plan_set_associate (FlussiImportPlan    *self,
                                  FlussiImportColumn  *column,
                                  const char          *object,
                                  const char          *by,
                                  const char          *label,
                                  gboolean             create,
                                  GError             **error)
{
  const FlussiSchemaObject *other = flussi_schema_find_object (self->schema, object);
  const FlussiSchemaProperty *property;

  if (other == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", object, NULL);
      return FALSE;
    }
  property = by != NULL ? flussi_schema_object_find_property (other, by)
                        : flussi_import_get_primary (other);
  if (property == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                        "object", object, "property", by != NULL ? by : "", NULL);
      return FALSE;
    }
  if (flussi_catalog_find_association (flussi_schema_get_catalog (self->schema),
                                       self->object->type->name, other->type->name) == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_ASSOCIATION,
                        "object", self->object->type->name, "other", object, NULL);
      return FALSE;
    }
  flussi_import_plan_leave_out (self, column);
  column->target = FLUSSI_IMPORT_ASSOCIATE;
  column->other = other;
  column->property = property;
  column->label = g_strdup (label);
  column->create = create;
  return TRUE;
}

/**
 * flussi_import_plan_set_key:
 * @self: a plan
 * @property: (nullable): the internal name of a property that a column goes
 *   into; %NULL if rows have no key
 * @error: return location for an error
 *
 * Decides by which property a row finds the record it is about.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_UNKNOWN_PROPERTY, or with
 *   %FLUSSI_ERROR_BAD_KEY_VALUE if no column has it
 */
gboolean
flussi_import_plan_set_key (FlussiImportPlan  *self,
                            const char        *property,
                            GError           **error)
{
  const FlussiSchemaProperty *found;

  if (property == NULL)
    {
      self->key = NULL;
      return TRUE;
    }
  found = flussi_schema_object_find_property (self->object, property);
  if (found == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                        "object", self->object->type->name, "property", property, NULL);
      return FALSE;
    }
  if (flussi_import_plan_find_target (self, found) == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_KEY_VALUE, "path", "key", "value", property,
                        "expected", "a property that a column goes into", NULL);
      return FALSE;
    }
  self->key = found;
  return TRUE;
}

/* A unique property is the key nobody has to name. */
static void
choose_key (FlussiImportPlan *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      FlussiImportColumn *column = flussi_import_plan_get_column (self, i);

      if (column->target == FLUSSI_IMPORT_PROPERTY && column->property->property->unique)
        {
          self->key = column->property;
          return;
        }
    }
}

/**
 * flussi_import_plan_open:
 * @self: a plan
 * @error: return location for an error
 *
 * Opens the file; the first row that is read is the one of the header.
 *
 * Returns: (transfer full) (nullable): a reader that stands on the header
 */
FlussiCsvReader *
flussi_import_plan_open (FlussiImportPlan  *self,
                         GError           **error)
{
  g_autoptr (FlussiCsvReader) reader = flussi_csv_dialect_open (&self->dialect, self->path, error);
  gboolean at_end = FALSE;

  while (reader != NULL && !at_end)
    {
      if (!flussi_csv_reader_next (reader, &at_end, NULL, error))
        return NULL;
      if (!at_end && flussi_csv_reader_get_line (reader) >= self->dialect.header_line)
        return g_steal_pointer (&reader);
    }
  if (reader != NULL)
    flussi_error_set (error, FLUSSI_ERROR_EMPTY_FILE, "path", self->path, NULL);
  return NULL;
}

static gboolean
check_header (FlussiImportPlan  *self,
              FlussiCsvReader   *reader,
              GError           **error)
{
  guint n_cells = flussi_csv_reader_get_n_cells (reader);

  if (n_cells > MAX_COLUMNS)
    {
      g_autofree char *count = g_strdup_printf ("%u", n_cells);
      g_autofree char *limit = g_strdup_printf ("%u", MAX_COLUMNS);

      flussi_error_set (error, FLUSSI_ERROR_TOO_MANY_COLUMNS,
                        "path", self->path, "count", count, "limit", limit, NULL);
      return FALSE;
    }
  if (flussi_csv_reader_get_flaw (reader, NULL) != FLUSSI_CSV_FLAW_NONE)
    {
      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, self->dialect.header_line);

      flussi_error_set (error, FLUSSI_ERROR_BAD_ENCODING, "line", line,
                        "encoding", flussi_csv_encoding_get_name (self->dialect.encoding), NULL);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_header (FlussiImportPlan  *self,
             GError           **error)
{
  g_autoptr (FlussiCsvReader) reader = flussi_import_plan_open (self, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (reader == NULL || !check_header (self, reader, error))
    return FALSE;
  for (guint i = 0; i < flussi_csv_reader_get_n_cells (reader); i++)
    {
      g_autofree char *header = flussi_text_normalize (flussi_csv_reader_get_cell (reader, i, NULL));
      FlussiImportColumn *column = flussi_import_column_new (header, i);

      g_ptr_array_add (self->columns, column);
      column->duplicate = *header != '\0' && !g_hash_table_add (seen, flussi_text_fold (header));
    }
  return TRUE;
}

/* The leftmost column that can go into a property does; one that cannot be set
 * is told and left out. */
static void
match_columns (FlussiImportPlan *self)
{
  g_autoptr (FlussiImportNames) names = flussi_import_names_new (self->schema, self->object);

  for (guint i = 0; i < self->columns->len; i++)
    {
      FlussiImportColumn *column = flussi_import_plan_get_column (self, i);

      if (column->duplicate || *column->header == '\0')
        continue;
      flussi_import_names_match (names, column);
      if (column->target == FLUSSI_IMPORT_PROPERTY &&
          (column->property->property->read_only ||
           flussi_import_plan_find_target (self, column->property) != column))
        column->target = FLUSSI_IMPORT_LEFT_OUT;
    }
}

static gboolean
is_anything_recognised (FlussiImportPlan *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (flussi_import_plan_get_column (self, i)->target != FLUSSI_IMPORT_LEFT_OUT)
      return TRUE;
  return FALSE;
}

static gboolean
detect_columns (FlussiImportPlan  *self,
                FlussiJson        *map,
                GError           **error)
{
  if (!read_header (self, error))
    return FALSE;
  match_columns (self);
  choose_key (self);
  if (map != NULL && !flussi_import_map_apply_columns (map, self, error))
    return FALSE;
  if (self->key == NULL)
    choose_key (self);
  if (is_anything_recognised (self))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_NO_COLUMN_RECOGNISED,
                    "path", self->path, "object", self->object->type->name, NULL);
  return FALSE;
}

/**
 * flussi_import_plan_detect:
 * @schema: the schema of the workspace
 * @object: what the rows are, such as `contact`
 * @path: a file
 * @map: (nullable): what is already known (docs/import.md)
 * @progress: (nullable): told about the reading; its cancellable stops it
 * @error: return location for an error
 *
 * Looks at a file and plans how its rows become records: encoding, delimiter
 * and header, the property of each column, the format of dates and numbers.
 *
 * Returns: (transfer full) (nullable): a plan; %NULL with an error if the file
 *   is not a table, a name of the map is unknown, or no column is recognised
 */
FlussiImportPlan *
flussi_import_plan_detect (FlussiSchema    *schema,
                           const char      *object,
                           const char      *path,
                           FlussiJson      *map,
                           FlussiProgress  *progress,
                           GError         **error)
{
  g_autoptr (FlussiImportPlan) self = g_new0 (FlussiImportPlan, 1);

  self->schema = flussi_schema_ref (schema);
  self->object = flussi_schema_find_object (schema, object);
  self->path = g_strdup (path);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_import_column_free);
  self->workflows = TRUE;
  if (self->object == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", object, NULL);
      return NULL;
    }

  if ((map != NULL && !flussi_import_map_apply_dialect (map, self, error)) ||
      !flussi_csv_dialect_detect (&self->dialect, path, flussi_progress_get_cancellable (progress), error) ||
      !detect_columns (self, map, error) ||
      !flussi_import_plan_scan (self, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
settle (FlussiImportPlan *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    flussi_import_column_settle (flussi_import_plan_get_column (self, i),
                                 self->date_order, self->decimal);
  self->scanned = TRUE;
}

static void
observe_row (FlussiImportPlan *self,
             FlussiCsvReader  *reader)
{
  guint n_cells = MIN (flussi_csv_reader_get_n_cells (reader), self->columns->len);

  if (flussi_csv_reader_get_flaw (reader, NULL) != FLUSSI_CSV_FLAW_NONE)
    return;
  for (guint i = 0; i < n_cells; i++)
    {
      FlussiImportColumn *column = flussi_import_plan_get_column (self, i);

      if (column->target != FLUSSI_IMPORT_LEFT_OUT)
        flussi_import_column_observe (column, flussi_csv_reader_get_cell (reader, i, NULL));
    }
}

/**
 * flussi_import_plan_scan:
 * @self: a plan
 * @progress: (nullable): told about the reading; its cancellable stops it
 * @error: return location for an error
 *
 * Reads the whole file to decide the format of each column by all its cells
 * (I3, I4), to count the rows and to make sure that it is a table to its end.
 * flussi_import_run() does it if columns were changed since.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_UNCLOSED_QUOTE, %FLUSSI_ERROR_READ_FAILED
 *   or %FLUSSI_ERROR_CANCELLED
 */
gboolean
flussi_import_plan_scan (FlussiImportPlan  *self,
                         FlussiProgress    *progress,
                         GError           **error)
{
  g_autoptr (FlussiCsvReader) reader = flussi_import_plan_open (self, error);
  GCancellable *cancellable = flussi_progress_get_cancellable (progress);
  gboolean at_end = FALSE;

  if (reader == NULL)
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    flussi_import_column_forget (flussi_import_plan_get_column (self, i));
  self->n_rows = 0;
  flussi_progress_set_phase (progress, "scan", self->dialect.size);

  while (!at_end)
    {
      if (!flussi_csv_reader_next (reader, &at_end, cancellable, error))
        return FALSE;
      if (at_end || flussi_csv_reader_is_blank (reader))
        continue;
      self->n_rows++;
      observe_row (self, reader);
      if (self->n_rows % PROGRESS_INTERVAL == 0)
        flussi_progress_set_done (progress, flussi_csv_reader_get_bytes (reader));
    }
  settle (self);
  return TRUE;
}

/**
 * flussi_import_plan_preview:
 * @self: a plan
 * @n_rows: how many rows at most
 * @error: return location for an error
 *
 * Reads the first rows as they stand in the file.
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): the cells of each
 *   row, as many as there are columns
 */
GPtrArray *
flussi_import_plan_preview (FlussiImportPlan  *self,
                            guint              n_rows,
                            GError           **error)
{
  g_autoptr (FlussiCsvReader) reader = flussi_import_plan_open (self, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gboolean at_end = FALSE;

  if (reader == NULL)
    return NULL;
  while (rows->len < n_rows)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

      if (!flussi_csv_reader_next (reader, &at_end, NULL, error))
        return NULL;
      if (at_end)
        break;
      if (flussi_csv_reader_is_blank (reader))
        continue;
      for (guint i = 0; i < self->columns->len; i++)
        {
          const char *cell = i < flussi_csv_reader_get_n_cells (reader)
                               ? flussi_csv_reader_get_cell (reader, i, NULL) : "";
          g_autofree char *valid = g_utf8_make_valid (cell, -1);

          g_strv_builder_add (cells, valid);
        }
      g_ptr_array_add (rows, g_strv_builder_end (cells));
    }
  return g_steal_pointer (&rows);
}

/* In the order of the alphabet: that of a table of hashes is none. */
static FlussiJson *
list_new_options (const FlussiImportColumn *column)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_values (column->new_options), (GCompareFunc) flussi_text_compare);
  FlussiJson *options = flussi_json_new_array ();

  for (GList *item = names; item != NULL; item = item->next)
    flussi_json_append_string (options, item->data);
  return options;
}

/**
 * flussi_import_plan_dup_new_options:
 * @self: a plan whose file has been scanned
 *
 * Tells which options the file needs that its properties do not have, of the
 * columns that may add some. A workspace takes them with
 * flussi_workspace_add_object(); then the file has to be planned anew.
 *
 * Returns: (transfer full) (nullable): the definition, %NULL if nothing is needed
 */
FlussiJson *
flussi_import_plan_dup_new_options (FlussiImportPlan *self)
{
  g_autoptr (FlussiJson) definition = flussi_json_new_object ();
  FlussiJson *properties = flussi_json_new_array ();

  flussi_json_set_string (definition, "object", self->object->type->name);
  flussi_json_set (definition, "properties", properties);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FlussiImportColumn *column = flussi_import_plan_get_column (self, i);
      FlussiJson *property;

      if (column->new_options == NULL || g_hash_table_size (column->new_options) == 0)
        continue;
      property = flussi_json_new_object ();
      flussi_json_set_string (property, "name", column->property->property->name);
      flussi_json_set (property, "add_options", list_new_options (column));
      flussi_json_append (properties, property);
    }
  return flussi_json_length (properties) > 0 ? g_steal_pointer (&definition) : NULL;
}

/**
 * flussi_import_plan_set_schema:
 * @self: a plan
 * @schema: the schema after flussi_workspace_add_object()
 *
 * Lets the plan be carried out with the new schema, which has all that it names.
 */
void
flussi_import_plan_set_schema (FlussiImportPlan *self,
                               FlussiSchema     *schema)
{
  g_autoptr (FlussiSchema) old = self->schema;

  self->schema = flussi_schema_ref (schema);
  self->object = flussi_schema_find_object (schema, self->object->type->name);
  if (self->key != NULL)
    self->key = flussi_schema_object_find_property (self->object, self->key->property->name);
  for (guint i = 0; i < self->columns->len; i++)
    {
      FlussiImportColumn *column = flussi_import_plan_get_column (self, i);

      if (column->other != NULL)
        column->other = flussi_schema_find_object (schema, column->other->type->name);
      if (column->property != NULL)
        column->property = flussi_schema_object_find_property (column->other != NULL ? column->other : self->object,
                                                               column->property->property->name);
    }
}

static FlussiJson *
describe_dialect (FlussiImportPlan *self)
{
  FlussiJson *json = flussi_json_new_object ();
  const char delimiter[2] = { self->dialect.delimiter, '\0' };
  FlussiDateOrder date_order = self->date_order;
  FlussiDecimal decimal = self->decimal;
  char decimal_text[2] = { 0, };

  /* Columns may differ; the file is described by the first that proves something. */
  for (guint i = 0; i < self->columns->len; i++)
    {
      FlussiImportColumn *column = flussi_import_plan_get_column (self, i);

      if (date_order == FLUSSI_DATE_ORDER_UNKNOWN &&
          column->evidence.n_day_first + column->evidence.n_month_first > 0)
        date_order = column->date_order;
      if (decimal == FLUSSI_DECIMAL_UNKNOWN && column->evidence.n_comma + column->evidence.n_point > 0)
        decimal = column->decimal;
    }
  decimal_text[0] = decimal != FLUSSI_DECIMAL_UNKNOWN ? decimal : FLUSSI_DECIMAL_COMMA;

  flussi_json_set_string (json, "encoding", flussi_csv_encoding_get_name (self->dialect.encoding));
  flussi_json_set_string (json, "delimiter", delimiter);
  flussi_json_set_integer (json, "header_line", self->dialect.header_line);
  flussi_json_set_string (json, "date_order",
                          flussi_date_order_to_string (date_order != FLUSSI_DATE_ORDER_UNKNOWN
                                                         ? date_order : FLUSSI_DATE_ORDER_DMY));
  flussi_json_set_string (json, "decimal", decimal_text);
  return json;
}

static FlussiJson *
describe_target (const FlussiImportColumn *column)
{
  g_autofree char *link = NULL;

  switch (column->target)
    {
    case FLUSSI_IMPORT_PROPERTY:
    case FLUSSI_IMPORT_FULL_NAME:
      return flussi_json_new_string (column->property->property->name);

    case FLUSSI_IMPORT_ASSOCIATE:
      link = g_strconcat (column->other->type->name, ".", column->property->property->name, NULL);
      return flussi_json_new_string (link);

    case FLUSSI_IMPORT_LEFT_OUT:
    default:
      return flussi_json_new_null ();
    }
}

static void
note_column (FlussiImportPlan         *self,
             const FlussiImportColumn *column,
             FlussiImportReport       *report)
{
  if (*column->header == '\0')
    {
      g_autofree char *place = g_strdup_printf ("%u", column->index + 1);

      flussi_import_report_note (report, FLUSSI_IMPORT_NOTE_EMPTY_HEADER, NULL, place, 0);
    }
  else if (column->target == FLUSSI_IMPORT_LEFT_OUT && column->duplicate)
    flussi_import_report_note (report, FLUSSI_IMPORT_NOTE_DUPLICATE_HEADER, column->header, NULL, 0);
  else if (column->target == FLUSSI_IMPORT_LEFT_OUT && column->property != NULL &&
           column->property->property->read_only)
    flussi_import_report_note (report, FLUSSI_IMPORT_NOTE_READ_ONLY_COLUMN, column->header, NULL, 0);
  else if (column->target == FLUSSI_IMPORT_LEFT_OUT && !column->asked)
    flussi_import_report_note (report, FLUSSI_IMPORT_NOTE_UNRECOGNISED_COLUMN, column->header, NULL, 0);
}

/**
 * flussi_import_plan_describe:
 * @self: a plan
 * @report: a report
 *
 * Tells in @report what was detected, where the columns go and what is to be
 * said about them.
 */
void
flussi_import_plan_describe (FlussiImportPlan   *self,
                             FlussiImportReport *report)
{
  report->object = g_strdup (self->object->type->name);
  report->detected = describe_dialect (self);
  report->columns = flussi_json_new_object ();
  for (guint i = 0; i < self->columns->len; i++)
    {
      FlussiImportColumn *column = flussi_import_plan_get_column (self, i);

      note_column (self, column, report);
      if (flussi_import_column_settle (column, self->date_order, self->decimal))
        flussi_import_report_note (report, FLUSSI_IMPORT_NOTE_AMBIGUOUS_DATES, column->header,
                                   flussi_date_order_to_string (column->date_order), 0);
      if (*column->header != '\0' && !column->duplicate)
        flussi_json_set (report->columns, column->header, describe_target (column));
    }
}
