/* flussi-cli-query.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-output.h"

#include "flussi-criteria-sql.h"
#include "flussi-export.h"
#include "flussi-output-file.h"
#include "flussi-records.h"

#include <glib/gi18n.h>

#include <string.h>

/* As many rows as a person may want to look at; --json has them all. */
#define MAX_SHOWN 100

static FlussiCriteria *
read_criteria (const char  *text,
               GError     **error)
{
  g_autoptr (FlussiJson) json = NULL;

  while (g_ascii_isspace (*text))
    text++;
  if (*text == '{')
    json = flussi_json_parse (text, -1, error);
  else
    json = flussi_json_read_file (text, error);
  return json != NULL ? flussi_criteria_parse (json, error) : NULL;
}

/**
 * flussi_cli_take_where:
 * @cli: the run
 * @object: what the criteria are about
 * @sql: (out) (nullable) (transfer full): the condition, %NULL without `--where`
 * @error: return location for an error
 *
 * Reads criteria: JSON, or the name of a file with it.
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_cli_take_where (FlussiCli                 *cli,
                       const FlussiSchemaObject  *object,
                       FlussiSql                **sql,
                       GError                   **error)
{
  const char *text = flussi_cli_get_option (cli, "where");
  FlussiDb *db = flussi_workspace_get_db (flussi_cli_get_workspace (cli));
  const FlussiCriteriaContext context = {
    .schema = flussi_db_get_schema (db),
    .zone = flussi_cli_get_zone (cli),
    .now = flussi_cli_get_now (cli),
  };
  g_autoptr (FlussiCriteria) criteria = NULL;

  *sql = NULL;
  if (text == NULL)
    return TRUE;
  criteria = read_criteria (text, error);
  if (criteria != NULL)
    *sql = flussi_criteria_sql_compile (criteria, object, &context, error);
  return *sql != NULL;
}

static gboolean
run_count (FlussiCli  *cli,
           GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiSql) where = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  FlussiRecordQuery query = { NULL };
  gint64 count;

  if (db == NULL)
    return FALSE;
  query.object = flussi_cli_take_object (cli, db, 0, error);
  if (query.object == NULL || !flussi_cli_take_where (cli, query.object, &where, error))
    return FALSE;
  query.where = where;
  if (!flussi_record_query_count (&query, db, &count, error))
    return FALSE;

  answer = flussi_json_new_object ();
  flussi_json_set_integer (answer, "count", count);
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

/* What a person wants to see of a record who does not say. */
static GPtrArray *
choose_columns (const FlussiSchemaObject *object)
{
  const char *const names[] = { "id", "firstname", "lastname", object->type->primary, object->type->secondary, "owner" };
  GPtrArray *columns = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const FlussiSchemaProperty *property =
        names[i] != NULL ? flussi_schema_object_find_property (object, names[i]) : NULL;

      if (property != NULL && !g_ptr_array_find (columns, property, NULL))
        g_ptr_array_add (columns, (gpointer) property);
    }
  return columns;
}

static void
show_records (FlussiCli *cli,
              FlussiDb  *db,
              GPtrArray *records,
              GPtrArray *properties)
{
  g_autofree FlussiCliColumn *columns = g_new0 (FlussiCliColumn, properties->len + 1);
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();

  for (guint i = 0; i < properties->len; i++)
    {
      const FlussiProperty *property = ((const FlussiSchemaProperty *) properties->pdata[i])->property;

      columns[i].key = property->name;
      columns[i].title = property->name;
    }
  for (guint n = 0; n < records->len; n++)
    {
      const FlussiRecord *record = g_ptr_array_index (records, n);
      FlussiJson *row = flussi_json_new_object ();

      for (guint i = 0; i < properties->len; i++)
        {
          const FlussiSchemaProperty *property = g_ptr_array_index (properties, i);
          g_autofree char *cell = flussi_export_dup_cell (db, property, &record->values[property->index]);

          flussi_json_set_string (row, property->property->name, cell);
        }
      flussi_json_append (rows, row);
    }
  flussi_cli_print_rows (cli, rows, columns);
}

static gboolean
print_for_person (FlussiCli                *cli,
                  FlussiDb                 *db,
                  const FlussiRecordQuery  *query,
                  GPtrArray                *columns,
                  gint64                    limit,
                  GError                  **error)
{
  g_autoptr (GPtrArray) chosen = columns != NULL ? g_ptr_array_ref (columns) : choose_columns (query->object);
  g_autoptr (GArray) ids = flussi_record_query_ids (query, db, limit, error);
  g_autoptr (GPtrArray) records = NULL;
  guint n_shown;

  if (ids == NULL)
    return FALSE;
  n_shown = limit < 0 ? MIN (ids->len, MAX_SHOWN) : ids->len;
  records = flussi_records_load (db, query->object, (const gint64 *) ids->data, n_shown, error);
  if (records == NULL)
    return FALSE;
  show_records (cli, db, records, chosen);
  if (n_shown < ids->len)
    flussi_cli_say (cli, _("… and %u more; “--limit N” or “--json” shows them"), ids->len - n_shown);
  return TRUE;
}

static gboolean
print_json (FlussiDb                 *db,
            const FlussiRecordQuery  *query,
            GPtrArray                *columns,
            gint64                    limit,
            GError                  **error)
{
  const FlussiExport export = {
    .query = *query,
    .properties = columns,
    .format = FLUSSI_EXPORT_JSON_LINES,
    .limit = limit,
  };
  g_autoptr (FlussiOutputFile) file = flussi_output_file_new (NULL, error);

  return file != NULL &&
         flussi_export_run (&export, db, flussi_output_file_get_stream (file), NULL, NULL, error) &&
         flussi_output_file_finish (file, error);
}

static gboolean
run_query (FlussiCli  *cli,
           GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiSql) where = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  FlussiRecordQuery query = { NULL };
  gint64 limit = -1;

  if (db == NULL)
    return FALSE;
  query.object = flussi_cli_take_object (cli, db, 0, error);
  if (query.object == NULL ||
      !flussi_cli_take_where (cli, query.object, &where, error) ||
      !flussi_cli_take_columns (cli, query.object, &columns, error) ||
      !flussi_cli_take_integer (cli, "limit", &limit, error))
    return FALSE;
  query.where = where;
  query.sort = flussi_schema_object_find_property (query.object, "id");
  if (flussi_cli_get_json (cli))
    return print_json (db, &query, columns, limit, error);
  return print_for_person (cli, db, &query, columns, limit, error);
}

const FlussiCliCommand flussi_cli_query_commands[] = {
  { "count", "OBJECT", N_("Count records exactly"), 1, 1, run_count,
    { { "where", "FILE|JSON", N_("Only those that meet these criteria") } } },
  { "query", "OBJECT", N_("Show records"), 1, 1, run_query,
    { { "where", "FILE|JSON", N_("Only those that meet these criteria") },
      { "columns", "A,B,…", N_("Which properties") },
      { "limit", "N", N_("At most so many") } } },
  { NULL }
};
