/* flussi-export.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-export.h"

#include "flussi-csv-writer.h"
#include "flussi-records.h"

#include <math.h>
#include <string.h>

/* Implementation notes
 *
 * The ids are read at once, 8 bytes a record, and the records page by page, so
 * memory does not grow with what they hold. Everything is read in one
 * transaction: the export shows the workspace of one instant.
 *
 * What is written is what an import reads back without being told anything:
 * internal names, values of options, ISO dates, a decimal point that cannot be
 * taken for a thousands separator, users by their e-mail address.
 */

#define PAGE 500

static char *
dup_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *point;

  g_ascii_dtostr (buffer, sizeof buffer, number);
  point = strchr (buffer, '.');
  /* "1.250" could also be one thousand two hundred and fifty. */
  if (point != NULL && strlen (point + 1) == 3)
    return g_strconcat (buffer, "0", NULL);
  return g_strdup (buffer);
}

static char *
dup_money (gint64 minor)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", minor < 0 ? "-" : "",
                          ABS (minor / 100), (int) ABS (minor % 100));
}

/* A user by e-mail address, else by number. */
static char *
dup_user (FlussiDb *db,
          gint64    id)
{
  const FlussiSchemaObject *user = flussi_schema_find_object (flussi_db_get_schema (db), "user");
  g_auto (FlussiValue) email = FLUSSI_VALUE_INIT;

  if (!flussi_records_get_value (db, flussi_schema_object_find_property (user, "email"), id, &email, NULL) ||
      flussi_value_is_unknown (&email))
    return flussi_records_dup_name (db, user, id);
  return g_strdup (flussi_value_get_text (&email));
}

/**
 * flussi_export_dup_cell:
 * @db: a connection
 * @property: a property
 * @value: its value
 *
 * Returns: (transfer full): the value as a cell of a table that an import reads
 *   back; empty if it is unknown
 */
char *
flussi_export_dup_cell (FlussiDb                   *db,
                        const FlussiSchemaProperty *property,
                        const FlussiValue          *value)
{
  switch (value->kind)
    {
    case FLUSSI_VALUE_UNKNOWN:
      return g_strdup ("");
    case FLUSSI_VALUE_NUMBER:
      return dup_number (value->number);
    case FLUSSI_VALUE_CURRENCY:
      return dup_money (value->integer);
    case FLUSSI_VALUE_OPTIONS:
      return g_strjoinv (";", value->options);
    case FLUSSI_VALUE_REFERENCE:
      if (property->property->type == FLUSSI_PROPERTY_USER)
        return dup_user (db, value->integer);
      return flussi_value_to_text (value);
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_BOOLEAN:
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_OPTION:
    case FLUSSI_VALUE_JSON:
    default:
      return flussi_value_to_text (value);
    }
}

/**
 * flussi_export_value:
 * @db: a connection
 * @property: a property
 * @value: its value
 *
 * Returns: (transfer full): the value in JSON, a user by e-mail address
 */
FlussiJson *
flussi_export_value (FlussiDb                   *db,
                     const FlussiSchemaProperty *property,
                     const FlussiValue          *value)
{
  g_autofree char *user = NULL;

  if (value->kind != FLUSSI_VALUE_REFERENCE || property->property->type != FLUSSI_PROPERTY_USER)
    return flussi_value_to_json (value);
  user = dup_user (db, value->integer);
  return flussi_json_new_string (user);
}

/* Tables */

static gboolean
is_formula_free (const FlussiValue *value)
{
  return value->kind != FLUSSI_VALUE_TEXT && value->kind != FLUSSI_VALUE_OPTION &&
         value->kind != FLUSSI_VALUE_OPTIONS;
}

static gboolean
write_cells (FlussiDb            *db,
             GPtrArray           *properties,
             const FlussiRecord  *record,
             FlussiCsvWriter     *writer,
             GError             **error)
{
  for (guint i = 0; i < properties->len; i++)
    {
      const FlussiSchemaProperty *property = g_ptr_array_index (properties, i);
      const FlussiValue *value = &record->values[property->index];
      g_autofree char *cell = flussi_export_dup_cell (db, property, value);

      if (is_formula_free (value))
        flussi_csv_writer_add (writer, cell);
      else
        flussi_csv_writer_add_text (writer, cell);
    }
  return flussi_csv_writer_end_row (writer, error);
}

static gboolean
write_header (GPtrArray        *properties,
              FlussiCsvWriter  *writer,
              GError          **error)
{
  for (guint i = 0; i < properties->len; i++)
    flussi_csv_writer_add (writer, ((const FlussiSchemaProperty *) properties->pdata[i])->property->name);
  return flussi_csv_writer_end_row (writer, error);
}

/* JSON */

static gboolean
write_object (FlussiDb            *db,
              GPtrArray           *properties,
              const FlussiRecord  *record,
              const char          *before,
              GOutputStream       *stream,
              GError             **error)
{
  g_autoptr (FlussiJson) json = flussi_json_new_object ();
  g_autofree char *line = NULL;

  for (guint i = 0; i < properties->len; i++)
    {
      const FlussiSchemaProperty *property = g_ptr_array_index (properties, i);
      const FlussiValue *value = &record->values[property->index];

      if (!flussi_value_is_unknown (value))
        flussi_json_set (json, property->property->name, flussi_export_value (db, property, value));
    }
  line = flussi_json_to_line (json);
  return g_output_stream_printf (stream, NULL, NULL, error, "%s%s", before, g_strchomp (line));
}

/* Both */

typedef struct
{
  const FlussiExport *what;
  FlussiDb           *db;
  GPtrArray          *properties;
  GOutputStream      *stream;
  FlussiCsvWriter    *writer;      /* (nullable) */
  gint64              n_written;
} Export;

static const char *
get_separator (const Export *export)
{
  if (export->what->format == FLUSSI_EXPORT_JSON)
    return export->n_written == 0 ? "[\n" : ",\n";
  return export->n_written == 0 ? "" : "\n";
}

static gboolean
write_record (Export              *export,
              const FlussiRecord  *record,
              GError             **error)
{
  gboolean written;

  if (export->writer != NULL)
    written = write_cells (export->db, export->properties, record, export->writer, error);
  else
    written = write_object (export->db, export->properties, record, get_separator (export),
                            export->stream, error);
  export->n_written += written;
  return written;
}

static gboolean
write_pages (Export          *export,
             GArray          *ids,
             FlussiProgress  *progress,
             GError         **error)
{
  for (guint start = 0; start < ids->len; start += PAGE)
    {
      g_autoptr (GPtrArray) records =
        flussi_records_load (export->db, export->what->query.object,
                             &g_array_index (ids, gint64, start), MIN (PAGE, ids->len - start), error);

      if (records == NULL || !flussi_progress_check (progress, error))
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        if (!write_record (export, g_ptr_array_index (records, i), error))
          return FALSE;
      flussi_progress_set_done (progress, export->n_written);
    }
  return TRUE;
}

static gboolean
write_end (Export  *export,
           GError **error)
{
  const char *end = "\n";

  if (export->writer != NULL)
    return flussi_csv_writer_flush (export->writer, error);
  if (export->what->format == FLUSSI_EXPORT_JSON)
    end = export->n_written == 0 ? "[]\n" : "\n]\n";
  else if (export->n_written == 0)
    return TRUE;
  return g_output_stream_write_all (export->stream, end, strlen (end), NULL, NULL, error) &&
         g_output_stream_flush (export->stream, NULL, error);
}

static gboolean
write_all (Export          *export,
           FlussiProgress  *progress,
           GError         **error)
{
  g_autoptr (GArray) ids = flussi_record_query_ids (&export->what->query, export->db, export->what->limit, error);

  if (ids == NULL)
    return FALSE;
  flussi_progress_set_phase (progress, "export", ids->len);
  return (export->writer == NULL || write_header (export->properties, export->writer, error)) &&
         write_pages (export, ids, progress, error) &&
         write_end (export, error);
}

static GPtrArray *
list_properties (const FlussiExport *self)
{
  const FlussiSchemaObject *object = self->query.object;
  GPtrArray *properties = g_ptr_array_new ();

  if (self->properties != NULL)
    return g_ptr_array_ref (self->properties);
  g_ptr_array_add (properties, (gpointer) flussi_schema_object_find_property (object, "id"));
  for (int i = 0; i < object->n_properties; i++)
    if (properties->pdata[0] != &object->properties[i])
      g_ptr_array_add (properties, &object->properties[i]);
  return properties;
}

/**
 * flussi_export_run:
 * @self: what is exported
 * @db: a connection without an open transaction
 * @stream: where it goes
 * @progress: (nullable): counts records, and cancels
 * @n_records: (out) (optional): how many records were written
 * @error: return location for an error
 *
 * Writes records as they are at one instant.
 *
 * Returns: %FALSE on an error; what was written by then is worth nothing
 */
gboolean
flussi_export_run (const FlussiExport  *self,
                   FlussiDb            *db,
                   GOutputStream       *stream,
                   FlussiProgress      *progress,
                   gint64              *n_records,
                   GError             **error)
{
  g_autoptr (GOutputStream) buffered = g_buffered_output_stream_new_sized (stream, 64 * 1024);
  g_autoptr (GPtrArray) properties = list_properties (self);
  g_autoptr (FlussiCsvWriter) writer = NULL;
  Export export = { .what = self, .db = db, .properties = properties, .stream = buffered };
  gboolean written;

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (buffered), FALSE);
  if (self->format == FLUSSI_EXPORT_CSV)
    export.writer = writer = flussi_csv_writer_new (buffered, self->delimiter);
  if (!flussi_db_begin (db, error))
    return FALSE;
  written = write_all (&export, progress, error);
  flussi_db_rollback (db);
  if (n_records != NULL)
    *n_records = export.n_written;
  return written;
}
