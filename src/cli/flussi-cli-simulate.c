/* flussi-cli-simulate.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-output.h"

#include "flussi-flows.h"
#include "flussi-records.h"
#include "flussi-simulator.h"

#include <glib/gi18n.h>

#define DEFAULT_DAYS 7
#define MAX_DAYS     3660

/* --- Simulating --------------------------------------------------------------------- */

static gboolean
take_options (FlussiCli                *cli,
              FlussiDb                 *db,
              FlussiSimulationOptions  *options,
              GError                  **error)
{
  const char *key = flussi_cli_get_option (cli, "record");
  g_autoptr (FlussiWorkflow) workflow = NULL;
  const FlussiSchemaObject *object;

  options->now = flussi_cli_get_now (cli);
  options->until = FLUSSI_INSTANT_NONE;
  if (!flussi_cli_take_instant (cli, "until", &options->until, error))
    return FALSE;
  if (options->until == FLUSSI_INSTANT_NONE || options->until < options->now)
    {
      g_set_error (error, FLUSSI_CLI_ERROR, 0, _("“--until” must name an instant that is to come"));
      return FALSE;
    }
  workflow = flussi_flows_find (db, flussi_cli_get_argument (cli, 0), options->now, error);
  if (workflow == NULL)
    return FALSE;
  options->flow = flussi_flows_load_draft (db, workflow->id, error);
  if (options->flow == NULL || key == NULL)
    return options->flow != NULL;
  object = flussi_schema_find_object (flussi_db_get_schema (db), workflow->object);
  return flussi_records_resolve (db, object, key, &options->record, error);
}

static int
count_of (const FlussiJson *step,
          const char       *what)
{
  return (int) flussi_json_get_integer (step, what, 0);
}

static void
print_counts (const char       *title,
              const FlussiJson *counts)
{
  if (flussi_json_length (counts) == 0)
    return;
  g_print ("%s\n", title);
  for (guint i = 0; i < flussi_json_length (counts); i++)
    g_print ("  %s: %" G_GINT64_FORMAT "\n", flussi_json_key_at (counts, i), flussi_json_integer (flussi_json_at (counts, i)));
}

static void
print_steps (const FlussiJson *steps)
{
  g_print ("%s\n", _("Actions:"));
  for (guint i = 0; i < flussi_json_length (steps); i++)
    {
      const FlussiJson *step = flussi_json_at (steps, i);

      g_print (_("  %s: %d done, %d skipped, %d failed, %d still there\n"),
               flussi_json_key_at (steps, i), count_of (step, "done"), count_of (step, "skipped"),
               count_of (step, "failed"), count_of (step, "waiting"));
    }
}

static void
print_timeline (const FlussiJson *timeline)
{
  for (guint i = 0; i < flussi_json_length (timeline); i++)
    {
      const FlussiJson *row = flussi_json_at (timeline, i);
      const char *branch = flussi_json_get_string (row, "branch");

      g_print ("  %s  %s %s%s%s\n", flussi_json_get_string (row, "at"), flussi_json_get_string (row, "step"),
               flussi_json_get_string (row, "result"), branch != NULL ? " " : "", branch != NULL ? branch : "");
    }
}

static void
print_report (const FlussiJson *report)
{
  print_counts (_("Enrolments at the end:"), flussi_json_get (report, "statuses"));
  print_counts (_("Refused:"), flussi_json_get (report, "refused"));
  print_steps (flussi_json_get (report, "steps"));
  print_counts (_("Messages:"), flussi_json_get (report, "message_counts"));
  if (flussi_json_get (report, "record") != NULL)
    {
      g_print ("%s\n", _("Timeline:"));
      print_timeline (flussi_json_get (report, "timeline"));
    }
}

static gboolean
run_simulate (FlussiCli  *cli,
              GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  FlussiSimulationOptions options = { NULL };
  g_autoptr (FlussiJson) report = NULL;

  if (db == NULL)
    return FALSE;
  if (take_options (cli, db, &options, error))
    report = flussi_simulate (flussi_cli_get_workspace (cli), &options, NULL, error);
  g_clear_pointer (&options.flow, flussi_flow_unref);
  if (report == NULL)
    return FALSE;
  if (flussi_cli_get_json (cli))
    flussi_cli_print_document (cli, report);
  else
    print_report (report);
  return TRUE;
}

/* --- Forecast --------------------------------------------------------------------------- */

static gboolean
run_forecast (FlussiCli  *cli,
              GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "day", N_("Day") },
    { "count", N_("Count") },
    { "kind", N_("Action") },
    { "name", N_("Workflow") },
    { "step", N_("Step") },
    { NULL },
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  gint64 n_days = DEFAULT_DAYS;
  g_autoptr (FlussiJson) rows = NULL;

  if (db == NULL || !flussi_cli_take_integer (cli, "days", &n_days, error))
    return FALSE;
  if (n_days < 1 || n_days > MAX_DAYS)
    {
      g_set_error (error, FLUSSI_CLI_ERROR, 0, _("“--days” is a number from 1 to %d"), MAX_DAYS);
      return FALSE;
    }
  rows = flussi_forecast (flussi_cli_get_workspace (cli), flussi_cli_get_now (cli), (int) n_days, NULL, error);
  if (rows == NULL)
    return FALSE;
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
}

const FlussiCliCommand flussi_cli_simulate_commands[] = {
  {
    .name = "simulate",
    .arguments = "WORKFLOW",
    .summary = N_("Tell what the draft of a workflow would do; nothing is written or sent"),
    .n_min = 1,
    .n_max = 1,
    .run = run_simulate,
    .options = {
      { "until", "INSTANT", N_("When the simulation ends") },
      { "record", "KEY", N_("Only this record, enrolled by hand (default: everyone the trigger lets in)") },
    },
  },
  {
    .name = "forecast",
    .summary = N_("Tell what the workflows that are on will do"),
    .run = run_forecast,
    .options = {
      { "days", "N", N_("How many days ahead (default: 7)") },
    },
  },
  { NULL },
};
