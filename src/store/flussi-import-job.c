/* flussi-import-job.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-job.h"

#include "flussi-csv-writer.h"
#include "flussi-operations.h"
#include "flussi-output-file.h"

#include <glib/gstdio.h>
#include <string.h>

/* Implementation notes
 *
 * A job is known again by all that decides what its rows become: the file with
 * its size and time, the object, the columns, the key. If the program ended in
 * the middle, the same import goes on after the last whole batch, in the same
 * operation; anything else is a new job.
 */

#define DELIMITER ','

/**
 * flussi_import_job_clear:
 * @self: a job
 *
 * Frees what @self holds.
 */
void
flussi_import_job_clear (FlussiImportJob *self)
{
  g_clear_pointer (&self->plan_text, g_free);
}

static FlussiJson *
describe_column (const FlussiImportColumn *column)
{
  FlussiJson *json = flussi_json_new_array ();

  flussi_json_append_string (json, column->header);
  flussi_json_append (json, flussi_json_new_integer (column->target));
  flussi_json_append (json, flussi_json_new_integer (column->property != NULL ? column->property->id : 0));
  flussi_json_append (json, flussi_json_new_integer (column->date_order));
  flussi_json_append (json, flussi_json_new_integer (column->decimal));
  flussi_json_append (json, flussi_json_new_boolean (column->create));
  flussi_json_append_string (json, column->label != NULL ? column->label : "");
  return json;
}

static char *
describe_plan (FlussiImportPlan *plan)
{
  g_autoptr (FlussiJson) json = flussi_json_new_object ();
  FlussiJson *columns = flussi_json_new_array ();
  GStatBuf info;

  flussi_json_set_integer (json, "size", plan->dialect.size);
  if (g_stat (plan->path, &info) == 0)
    flussi_json_set_integer (json, "changed", info.st_mtime);
  flussi_json_set_integer (json, "rows", plan->n_rows);
  flussi_json_set_string (json, "key", plan->key != NULL ? plan->key->property->name : "");
  flussi_json_set_integer (json, "on_duplicate", plan->on_duplicate);
  flussi_json_set_boolean (json, "lenient", plan->lenient);
  flussi_json_set_boolean (json, "workflows", plan->workflows);
  flussi_json_set (json, "columns", columns);
  for (guint i = 0; i < plan->columns->len; i++)
    flussi_json_append (columns, describe_column (flussi_import_plan_get_column (plan, i)));
  return flussi_json_to_line (json);
}

static gboolean
read_rejects (FlussiImportJob     *self,
              FlussiDb            *db,
              FlussiImportReport  *report,
              GError             **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db, "SELECT line, column_name, value, reason FROM import_reject"
                                 " WHERE job = ? ORDER BY line", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, self->id);
  for (;;)
    {
      FlussiErrorCode reason;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (flussi_error_code_from_name (flussi_statement_get_text (statement, 3), &reason))
        flussi_import_report_reject (report, flussi_statement_get_int64 (statement, 0),
                                     flussi_statement_get_text (statement, 1),
                                     flussi_statement_get_text (statement, 2), reason);
    }
}

/* Takes up the job that was interrupted, if there is one. */
static gboolean
resume (FlussiImportJob     *self,
        FlussiDb            *db,
        FlussiImportPlan    *plan,
        FlussiImportReport  *report,
        GError             **error)
{
  g_autofree char *path = g_canonicalize_filename (plan->path, NULL);
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db, "SELECT id, operation, done_line, done_rows, created, updated, skipped"
                                 " FROM import_job WHERE state = 'running' AND file = ? AND object = ?"
                                 " AND plan = ? ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, path);
  flussi_statement_bind_int64 (statement, 2, plan->object->id);
  flussi_statement_bind_text (statement, 3, self->plan_text);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  self->id = flussi_statement_get_int64 (statement, 0);
  self->operation = flussi_statement_get_int64 (statement, 1);
  self->done_line = flussi_statement_get_int64 (statement, 2);
  report->rows = flussi_statement_get_int64 (statement, 3);
  report->created = flussi_statement_get_int64 (statement, 4);
  report->updated = flussi_statement_get_int64 (statement, 5);
  report->skipped = flussi_statement_get_int64 (statement, 6);
  return read_rejects (self, db, report, error);
}

static gboolean
insert_job (FlussiImportJob   *self,
            FlussiDb          *db,
            FlussiImportPlan  *plan,
            FlussiInstant      now,
            GError           **error)
{
  g_autofree char *name = g_path_get_basename (plan->path);
  g_autofree char *path = g_canonicalize_filename (plan->path, NULL);
  g_autoptr (FlussiStatement) statement = NULL;

  self->operation = flussi_operations_begin (db, FLUSSI_ACTOR_IMPORT, name, now, error);
  if (self->operation == 0)
    return FALSE;
  statement = flussi_db_prepare (db, "INSERT INTO import_job (operation, file, object, started_at, state, plan)"
                                 " VALUES (?, ?, ?, ?, 'running', ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, self->operation);
  flussi_statement_bind_text (statement, 2, path);
  flussi_statement_bind_int64 (statement, 3, plan->object->id);
  flussi_statement_bind_int64 (statement, 4, now);
  flussi_statement_bind_text (statement, 5, self->plan_text);
  if (!flussi_statement_run (statement, error))
    return FALSE;
  self->id = flussi_db_get_last_row_id (db);
  return TRUE;
}

/**
 * flussi_import_job_begin:
 * @self: an empty job
 * @db: the writer, inside a transaction
 * @plan: what is imported
 * @report: gets what an interrupted import has done already
 * @now: the present instant
 * @error: return location for an error
 *
 * Begins a job, or takes up the one that was interrupted.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_import_job_begin (FlussiImportJob     *self,
                         FlussiDb            *db,
                         FlussiImportPlan    *plan,
                         FlussiImportReport  *report,
                         FlussiInstant        now,
                         GError             **error)
{
  self->plan_text = describe_plan (plan);
  if (!plan->dry_run && !resume (self, db, plan, report, error))
    return FALSE;
  return self->id != 0 || insert_job (self, db, plan, now, error);
}

/**
 * flussi_import_job_save:
 * @self: a job
 * @db: the writer, at the end of a batch and inside its transaction
 * @report: what was done so far
 * @error: return location for an error
 *
 * Notes how far the job is.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_import_job_save (FlussiImportJob     *self,
                        FlussiDb            *db,
                        FlussiImportReport  *report,
                        GError             **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db, "UPDATE import_job SET done_line = ?, done_rows = ?, created = ?, updated = ?,"
                                 " skipped = ?, rejected = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, self->done_line);
  flussi_statement_bind_int64 (statement, 2, report->rows);
  flussi_statement_bind_int64 (statement, 3, report->created);
  flussi_statement_bind_int64 (statement, 4, report->updated);
  flussi_statement_bind_int64 (statement, 5, report->skipped);
  flussi_statement_bind_int64 (statement, 6, report->rejected);
  flussi_statement_bind_int64 (statement, 7, self->id);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_import_job_end:
 * @self: a job
 * @db: the writer, inside the transaction of the last batch
 * @report: what came of it
 * @now: the present instant
 * @error: return location for an error
 *
 * Marks the job as done, or as cancelled.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_import_job_end (FlussiImportJob     *self,
                       FlussiDb            *db,
                       FlussiImportReport  *report,
                       FlussiInstant        now,
                       GError             **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (FlussiJson) json = flussi_import_report_to_json (report);
  g_autofree char *text = NULL;

  /* The rejected rows have a table of their own. */
  flussi_json_remove (json, "rejects");
  text = flussi_json_to_line (json);
  if (!flussi_import_job_save (self, db, report, error))
    return FALSE;
  statement = flussi_db_prepare (db, "UPDATE import_job SET state = ?, ended_at = ?, report = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_static (statement, 1, report->cancelled ? "cancelled" : "done");
  flussi_statement_bind_int64 (statement, 2, now);
  flussi_statement_bind_text (statement, 3, text);
  flussi_statement_bind_int64 (statement, 4, self->id);
  return flussi_statement_run (statement, error);
}

/* Rejected rows */

static void
add_cells (FlussiCsvWriter *writer,
           FlussiCsvReader *reader)
{
  for (guint i = 0; i < flussi_csv_reader_get_n_cells (reader); i++)
    {
      gsize length;
      const char *cell = flussi_csv_reader_get_cell (reader, i, &length);
      g_autofree char *valid = g_utf8_make_valid (cell, length);

      flussi_csv_writer_add (writer, valid);
    }
}

static char *
dup_row_text (FlussiCsvReader  *reader,
              GError          **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (FlussiCsvWriter) writer = flussi_csv_writer_new (stream, DELIMITER);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  add_cells (writer, reader);
  if (!flussi_csv_writer_end_row (writer, error) || !flussi_csv_writer_flush (writer, error))
    return NULL;
  return g_strndup (g_memory_output_stream_get_data (memory),
                    g_memory_output_stream_get_data_size (memory));
}

/**
 * flussi_import_job_reject:
 * @self: a job
 * @db: the writer, inside a transaction
 * @reader: the reader, on the row that is not taken
 * @column: (nullable): the column at fault
 * @value: (nullable): its cell
 * @reason: what is wrong with it
 * @error: return location for an error
 *
 * Keeps a row that is not taken, with its line and the reason.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_import_job_reject (FlussiImportJob   *self,
                          FlussiDb          *db,
                          FlussiCsvReader   *reader,
                          const char        *column,
                          const char        *value,
                          FlussiErrorCode    reason,
                          GError           **error)
{
  g_autofree char *row = dup_row_text (reader, error);
  g_autoptr (FlussiStatement) statement = NULL;

  if (row == NULL)
    return FALSE;
  statement = flussi_db_prepare (db, "INSERT OR REPLACE INTO import_reject (job, line, column_name, value, reason,"
                                 " row_text) VALUES (?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, self->id);
  flussi_statement_bind_int64 (statement, 2, flussi_csv_reader_get_line (reader));
  flussi_statement_bind_text (statement, 3, column);
  flussi_statement_bind_text (statement, 4, value);
  flussi_statement_bind_static (statement, 5, flussi_error_code_name (reason));
  flussi_statement_bind_text (statement, 6, row);
  return flussi_statement_run (statement, error);
}

static gboolean
write_header (FlussiImportPlan  *plan,
              FlussiCsvWriter   *writer,
              GError           **error)
{
  for (guint i = 0; i < plan->columns->len; i++)
    flussi_csv_writer_add (writer, flussi_import_plan_get_column (plan, i)->header);
  flussi_csv_writer_add (writer, "flussi_line");
  flussi_csv_writer_add (writer, "flussi_column");
  flussi_csv_writer_add (writer, "flussi_reason");
  return flussi_csv_writer_end_row (writer, error);
}

/* The row as it was, and behind its last column what is wrong with it. */
static gboolean
write_row (FlussiStatement   *statement,
           FlussiImportPlan  *plan,
           FlussiCsvWriter   *writer,
           GError           **error)
{
  g_autofree char *row = flussi_statement_dup_text (statement, 3);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (row, strlen (row), NULL);
  FlussiCsvInput *input = flussi_csv_input_new (stream, FLUSSI_CSV_ENCODING_UTF_8);
  g_autoptr (FlussiCsvReader) reader = flussi_csv_reader_new (input, DELIMITER);
  gboolean at_end;

  if (!flussi_csv_reader_next (reader, &at_end, NULL, error))
    return FALSE;
  for (guint i = 0; i < MAX (plan->columns->len, flussi_csv_reader_get_n_cells (reader)); i++)
    flussi_csv_writer_add (writer, i < flussi_csv_reader_get_n_cells (reader)
                                     ? flussi_csv_reader_get_cell (reader, i, NULL) : "");
  flussi_csv_writer_add (writer, flussi_statement_get_text (statement, 0));
  flussi_csv_writer_add (writer, flussi_statement_is_null (statement, 1)
                                   ? "" : flussi_statement_get_text (statement, 1));
  flussi_csv_writer_add (writer, flussi_statement_get_text (statement, 2));
  return flussi_csv_writer_end_row (writer, error);
}

/**
 * flussi_import_job_write_rejects:
 * @self: a job
 * @db: the writer
 * @plan: the plan, with a path for them
 * @error: return location for an error
 *
 * Writes all rejected rows to a file that can be mended and imported: the
 * columns of the table and, behind them, line, column and reason.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_import_job_write_rejects (FlussiImportJob   *self,
                                 FlussiDb          *db,
                                 FlussiImportPlan  *plan,
                                 GError           **error)
{
  g_autoptr (FlussiOutputFile) file = flussi_output_file_new (plan->rejects_path, error);
  g_autoptr (FlussiCsvWriter) writer = NULL;
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row = TRUE;

  if (file == NULL)
    return FALSE;
  writer = flussi_csv_writer_new (flussi_output_file_get_stream (file), DELIMITER);
  statement = flussi_db_prepare (db, "SELECT line, column_name, reason, row_text FROM import_reject"
                                 " WHERE job = ? ORDER BY line", error);
  if (statement == NULL || !write_header (plan, writer, error))
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, self->id);
  while (has_row)
    {
      if (!flussi_statement_step (statement, &has_row, error) ||
          (has_row && !write_row (statement, plan, writer, error)))
        return FALSE;
    }
  return flussi_csv_writer_flush (writer, error) && flussi_output_file_finish (file, error);
}
