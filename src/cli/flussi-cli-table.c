/* flussi-cli-table.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-output.h"
#include "flussi-cli-private.h"

#include "flussi-error.h"
#include "flussi-export.h"
#include "flussi-import.h"
#include "flussi-output-file.h"

#include <glib/gi18n.h>

#include <string.h>

/* How many rejected rows a person is shown; --json and --rejects have them all. */
#define MAX_SHOWN 20

static gboolean
take_on_duplicate (FlussiCli         *cli,
                   FlussiImportPlan  *plan,
                   GError           **error)
{
  static const char *const words[] = {
    [FLUSSI_ON_DUPLICATE_UPDATE] = "update",
    [FLUSSI_ON_DUPLICATE_SKIP] = "skip",
    [FLUSSI_ON_DUPLICATE_CREATE] = "create",
  };
  const char *word = flussi_cli_get_option (cli, "on-duplicate");

  if (word == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      {
        plan->on_duplicate = i;
        return TRUE;
      }
  return flussi_cli_fail_usage (error, _("“--on-duplicate %s”: expected update, skip or create"), word);
}

static FlussiImportPlan *
make_plan (FlussiCli  *cli,
           FlussiDb   *db,
           GError    **error)
{
  const char *map_path = flussi_cli_get_option (cli, "map");
  const char *key = flussi_cli_get_option (cli, "key");
  g_autoptr (FlussiJson) map = NULL;
  g_autoptr (FlussiImportPlan) plan = NULL;

  if (map_path != NULL && (map = flussi_json_read_file (map_path, error)) == NULL)
    return NULL;
  plan = flussi_import_plan_detect (flussi_db_get_schema (db), flussi_cli_get_argument (cli, 0),
                                    flussi_cli_get_argument (cli, 1), map, NULL, error);
  if (plan == NULL || !take_on_duplicate (cli, plan, error) ||
      (key != NULL && !flussi_import_plan_set_key (plan, key, error)))
    return NULL;
  plan->workflows = !flussi_cli_has_option (cli, "no-workflows");
  plan->dry_run = flussi_cli_has_option (cli, "dry-run");
  plan->lenient = flussi_cli_has_option (cli, "lenient");
  plan->rejects_path = g_strdup (flussi_cli_get_option (cli, "rejects"));
  return g_steal_pointer (&plan);
}

/* Options that the map lets the import add are added first, and the file is
 * planned anew with them. */
static FlussiImportPlan *
make_final_plan (FlussiCli  *cli,
                 FlussiDb   *db,
                 GError    **error)
{
  g_autoptr (FlussiImportPlan) plan = make_plan (cli, db, error);
  g_autoptr (FlussiJson) options = NULL;

  if (plan == NULL || plan->dry_run || (options = flussi_import_plan_dup_new_options (plan)) == NULL)
    return g_steal_pointer (&plan);
  if (!flussi_workspace_add_object (flussi_cli_get_workspace (cli), options, error))
    return NULL;
  return make_plan (cli, db, error);
}

static void
show_report (FlussiCli                *cli,
             const FlussiImportReport *report)
{
  flussi_cli_say (cli, _("%u rows: %u created, %u updated, %u skipped, %u rejected"),
                  (guint) report->rows, (guint) report->created, (guint) report->updated,
                  (guint) report->skipped, (guint) report->rejected);
  if (report->dry_run)
    flussi_cli_say (cli, "%s", _("This was a trial: nothing was written"));
  for (guint i = 0; i < report->notes->len; i++)
    {
      const FlussiImportNote *note = g_ptr_array_index (report->notes, i);
      g_autofree char *sentence = flussi_import_note_sentence (note);

      if (note->count > 1)
        flussi_cli_say (cli, "- %s (%u×)", sentence, (guint) note->count);
      else
        flussi_cli_say (cli, "- %s", sentence);
    }
  for (guint i = 0; i < MIN (report->rejects->len, MAX_SHOWN); i++)
    {
      const FlussiImportReject *reject = g_ptr_array_index (report->rejects, i);
      g_autofree char *sentence = flussi_import_reject_sentence (reject);

      flussi_cli_say (cli, _("Line %u: %s"), (guint) reject->line, sentence);
    }
  if (report->rejected > MAX_SHOWN)
    flussi_cli_say (cli, _("… and %u more; “--rejects FILE” keeps them all"),
                    (guint) report->rejected - MAX_SHOWN);
}

static gboolean
fail_none_taken (FlussiImportPlan    *plan,
                 FlussiImportReport  *report,
                 GError             **error)
{
  const FlussiImportReject *first = g_ptr_array_index (report->rejects, 0);
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, first->line);
  g_autofree char *reason = flussi_import_reject_sentence (first);

  flussi_error_set (error, FLUSSI_ERROR_NO_ROW_TAKEN,
                    "path", plan->path, "line", line, "reason", reason, NULL);
  return FALSE;
}

static gboolean
run_import (FlussiCli  *cli,
            GError    **error)
{
  FlussiEngine *engine = flussi_cli_open_engine (cli, error);
  FlussiDb *db = engine != NULL ? flussi_engine_get_db (engine) : NULL;
  g_autoptr (FlussiImportPlan) plan = db != NULL ? make_final_plan (cli, db, error) : NULL;
  g_autoptr (FlussiImportReport) report = NULL;
  FlussiImportContext context;

  if (plan == NULL)
    return FALSE;
  context.zone = flussi_cli_get_zone (cli);
  context.currency = flussi_workspace_get_currency (flussi_cli_get_workspace (cli));
  context.now = flussi_engine_get_now (engine);
  report = flussi_import_run (db, plan, &context, NULL, error);
  if (report == NULL)
    return FALSE;

  if (flussi_cli_get_json (cli))
    {
      g_autoptr (FlussiJson) json = flussi_import_report_to_json (report);

      flussi_cli_print_document (cli, json);
    }
  else
    show_report (cli, report);
  return !flussi_import_report_took_none (report) || fail_none_taken (plan, report, error);
}

static gboolean
take_format (FlussiCli     *cli,
             FlussiExport  *export,
             GError       **error)
{
  const char *format = flussi_cli_get_option (cli, "format");
  const char *delimiter = flussi_cli_get_option (cli, "delimiter");

  export->delimiter = ',';
  if (delimiter != NULL)
    {
      if (strlen (delimiter) != 1 || strchr (",;\t|", *delimiter) == NULL)
        return flussi_cli_fail_usage (error, _("“--delimiter %s”: expected , ; | or a tab"), delimiter);
      export->delimiter = *delimiter;
    }
  if (format == NULL)
    export->format = flussi_cli_get_json (cli) ? FLUSSI_EXPORT_JSON_LINES : FLUSSI_EXPORT_CSV;
  else if (g_str_equal (format, "csv"))
    export->format = FLUSSI_EXPORT_CSV;
  else if (g_str_equal (format, "json"))
    export->format = FLUSSI_EXPORT_JSON;
  else
    return flussi_cli_fail_usage (error, _("“--format %s”: expected csv or json"), format);
  return TRUE;
}

static gboolean
run_export (FlussiCli  *cli,
            GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiOutputFile) file = NULL;
  g_autoptr (GPtrArray) properties = NULL;
  g_autoptr (FlussiSql) where = NULL;
  FlussiExport export = { .limit = -1 };
  gint64 n_records;

  if (db == NULL)
    return FALSE;
  export.query.object = flussi_cli_take_object (cli, db, 0, error);
  if (export.query.object == NULL || !take_format (cli, &export, error) ||
      !flussi_cli_take_where (cli, export.query.object, &where, error) ||
      !flussi_cli_take_columns (cli, export.query.object, &properties, error))
    return FALSE;
  export.query.sort = flussi_schema_object_find_property (export.query.object, "id");
  export.query.where = where;
  export.properties = properties;
  file = flussi_output_file_new (flussi_cli_get_option (cli, "out"), error);
  if (file == NULL ||
      !flussi_export_run (&export, db, flussi_output_file_get_stream (file), NULL, &n_records, error) ||
      !flussi_output_file_finish (file, error))
    return FALSE;
  if (flussi_cli_get_option (cli, "out") != NULL)
    flussi_cli_say (cli, g_dngettext (NULL, "%u record written", "%u records written", n_records),
                    (guint) n_records);
  return TRUE;
}

const FlussiCliCommand flussi_cli_table_commands[] = {
  { "import", "OBJECT FILE", N_("Make or change records from a table"), 2, 2, run_import,
    { { "map", "FILE", N_("What the columns mean (docs/import.md)") },
      { "key", "PROPERTY", N_("By what a row finds its record (default: a unique property)") },
      { "on-duplicate", "WORD", N_("If there is one: update (default), skip or create") },
      { "lenient", NULL, N_("Leave a value unknown that cannot be read, instead of the row out") },
      { "no-workflows", NULL, N_("Workflows do not react") },
      { "dry-run", NULL, N_("Only tell what would be done") },
      { "rejects", "FILE", N_("Write the rejected rows there, with the reasons") } } },
  { "export", "OBJECT", N_("Write records as a table"), 1, 1, run_export,
    { { "where", "FILE|JSON", N_("Only those that meet these criteria") },
      { "out", "FILE", N_("Where (default: the standard output)") },
      { "columns", "A,B,…", N_("Which properties (default: all)") },
      { "format", "csv|json", N_("How (default: csv)") },
      { "delimiter", "SIGN", N_("What stands between two cells (default: a comma)") } } },
  { NULL }
};
