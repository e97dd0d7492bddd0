/* flussi-import.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import.h"

#include "flussi-import-row.h"

/* Implementation notes
 *
 * The file is read twice: once to decide the format of its columns by all their
 * cells, once to take its rows, in transactions of a batch each. Neither keeps
 * rows in memory. A dry run does everything in one transaction that is taken
 * back, so that it cannot differ from what an import would do.
 *
 * Nothing is committed before a row was taken: an import that takes none leaves
 * nothing behind.
 */

#define BATCH 10000
#define PROGRESS_INTERVAL 500

typedef struct
{
  FlussiDb                  *db;
  FlussiImportPlan          *plan;
  const FlussiImportContext *context;
  FlussiProgress            *progress;
  FlussiImportReport        *report;
  FlussiImportJob            job;
  FlussiImportRows          *rows;        /* (nullable): until there is one */
  guint                      n_in_batch;
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->rows, flussi_import_rows_free);
  g_clear_pointer (&run->report, flussi_import_report_free);
  flussi_import_job_clear (&run->job);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
begin (Run     *run,
       GError **error)
{
  if (!flussi_import_job_begin (&run->job, run->db, run->plan, run->report, run->context->now, error))
    return FALSE;
  if (run->job.done_line > 0)
    {
      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, run->job.done_line);

      flussi_import_report_note (run->report, FLUSSI_IMPORT_NOTE_RESUMED, NULL, line, 0);
    }
  run->rows = flussi_import_rows_new (run->db, run->plan, run->context, run->report, &run->job, error);
  return run->rows != NULL;
}

static gboolean
end_batch (Run     *run,
           GError **error)
{
  if (run->plan->dry_run || flussi_import_report_took_none (run->report))
    return TRUE;
  run->n_in_batch = 0;
  return flussi_import_job_save (&run->job, run->db, run->report, error) &&
         flussi_db_commit (run->db, error) &&
         flussi_db_begin (run->db, error);
}

static gboolean
take_row (Run              *run,
          FlussiCsvReader  *reader,
          GError          **error)
{
  guint64 line = flussi_csv_reader_get_line (reader);

  if (run->rows == NULL && !begin (run, error))
    return FALSE;
  if (line <= run->job.done_line)
    return TRUE;
  run->report->rows++;
  if (!flussi_import_rows_take (run->rows, reader, error))
    return FALSE;
  run->job.done_line = line;
  if (++run->n_in_batch >= BATCH && !end_batch (run, error))
    return FALSE;
  if (run->report->rows % PROGRESS_INTERVAL == 0)
    flussi_progress_set_done (run->progress, run->report->rows);
  return TRUE;
}

/* Whoever cancels keeps what was taken so far; it can be undone as a whole. */
static gboolean
take_rows (Run              *run,
           FlussiCsvReader  *reader,
           GError          **error)
{
  GCancellable *cancellable = flussi_progress_get_cancellable (run->progress);
  gboolean at_end = FALSE;

  flussi_progress_set_phase (run->progress, "import", run->plan->n_rows);
  for (;;)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          run->report->cancelled = TRUE;
          return TRUE;
        }
      if (!flussi_csv_reader_next (reader, &at_end, NULL, error))
        return FALSE;
      if (at_end)
        return TRUE;
      if (!flussi_csv_reader_is_blank (reader) && !take_row (run, reader, error))
        return FALSE;
    }
}

static gboolean
finish (Run     *run,
        GError **error)
{
  gboolean kept = run->rows != NULL && !run->plan->dry_run && !flussi_import_report_took_none (run->report);

  if (run->rows != NULL && run->plan->rejects_path != NULL &&
      !flussi_import_job_write_rejects (&run->job, run->db, run->plan, error))
    return FALSE;
  flussi_progress_set_done (run->progress, run->report->rows);
  if (!kept)
    {
      flussi_db_rollback (run->db);
      return TRUE;
    }
  run->report->operation = run->job.operation;
  return flussi_import_job_end (&run->job, run->db, run->report, run->context->now, error) &&
         flussi_db_commit (run->db, error);
}

/**
 * flussi_import_run:
 * @db: the writer, without an open transaction
 * @plan: a plan
 * @context: what the meaning of cells depends on
 * @progress: (nullable): told about the rows taken; its cancellable ends the
 *   import after a whole row
 * @error: return location for an error
 *
 * Imports a file. It is one operation, which flussi_operations_undo() takes
 * back. After a crash whole batches are there, and the same import goes on
 * where it was. The observer of the writer judges every row unless
 * @plan keeps workflows out (E1).
 *
 * Returns: (transfer full) (nullable): what came of it; %NULL with an error if
 *   the file or the workspace could not be read or written. Without any row
 *   taken ([method@ImportReport.took_none]) nothing was written
 */
FlussiImportReport *
flussi_import_run (FlussiDb                   *db,
                   FlussiImportPlan           *plan,
                   const FlussiImportContext  *context,
                   FlussiProgress             *progress,
                   GError                    **error)
{
  g_auto (Run) run = {
    .db = db,
    .plan = plan,
    .context = context,
    .progress = progress,
    .report = flussi_import_report_new (),
  };
  g_autoptr (FlussiCsvReader) reader = NULL;

  if (!plan->scanned && !flussi_import_plan_scan (plan, progress, error))
    return NULL;
  reader = flussi_import_plan_open (plan, error);
  if (reader == NULL || !flussi_db_begin (db, error))
    return NULL;
  run.report->dry_run = plan->dry_run;
  flussi_import_plan_describe (plan, run.report);
  if (take_rows (&run, reader, error) && finish (&run, error))
    return g_steal_pointer (&run.report);
  flussi_db_rollback (db);
  return NULL;
}
