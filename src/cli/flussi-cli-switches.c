/* flussi-cli-switches.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-output.h"
#include "flussi-cli-private.h"

#include "flussi-acts.h"
#include "flussi-records.h"

#include <glib/gi18n.h>

/* Publishing workflows, turning them on and off, enrolling by hand. */

static FlussiWorkflow *
open_workflow (FlussiCli  *cli,
               GError    **error)
{
  FlussiEngine *engine = flussi_cli_open_engine (cli, error);

  if (engine == NULL)
    return NULL;
  return flussi_cli_take_workflow (cli, flussi_engine_get_db (engine), flussi_cli_get_argument (cli, 0), error);
}

static gboolean
take_active_choice (FlussiCli           *cli,
                    FlussiActiveChoice  *choice,
                    GError             **error)
{
  static const char *const words[] = {
    [FLUSSI_ACTIVE_STAY] = "stay", [FLUSSI_ACTIVE_MOVE] = "move", [FLUSSI_ACTIVE_END] = "end",
  };
  const char *word = flussi_cli_get_option (cli, "active");

  if (word == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        *choice = i;
        return TRUE;
      }
  return flussi_cli_fail_usage (error, _("“--active %s”: expected stay, move or end"), word);
}

static gboolean
run_publish (FlussiCli  *cli,
             GError    **error)
{
  FlussiPublishOptions options = { .enroll_existing = flussi_cli_has_option (cli, "enroll-existing") };
  const char *map_text = flussi_cli_get_option (cli, "map");
  g_autoptr (FlussiWorkflow) workflow = NULL;
  g_autoptr (FlussiJson) map = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  FlussiPublishReport report = { 0 };

  if (!take_active_choice (cli, &options.active, error) ||
      (map_text != NULL && (map = flussi_json_parse (map_text, -1, error)) == NULL))
    return FALSE;
  options.map = map;
  workflow = open_workflow (cli, error);
  if (workflow == NULL ||
      !flussi_act_publish (flussi_cli_open_engine (cli, error), workflow->id, &options, &report, error))
    return FALSE;

  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "uid", workflow->uid);
  flussi_json_set_integer (answer, "version", report.version);
  flussi_json_set_integer (answer, "matching", report.n_matching);
  flussi_json_set_integer (answer, "enrolled", report.n_enrolled);
  flussi_json_set_integer (answer, "refused", report.n_refused);
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

static gboolean
set_state (FlussiCli            *cli,
           FlussiWorkflowState   state,
           GError              **error)
{
  g_autoptr (FlussiWorkflow) workflow = open_workflow (cli, error);
  g_autoptr (FlussiJson) answer = NULL;

  if (workflow == NULL ||
      !flussi_act_set_state (flussi_cli_open_engine (cli, error), workflow->id, state,
                             flussi_cli_has_option (cli, "enroll-existing"), error))
    return FALSE;
  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "uid", workflow->uid);
  flussi_json_set_string (answer, "state", flussi_workflow_state_to_string (state));
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

static gboolean
run_pause (FlussiCli  *cli,
           GError    **error)
{
  return set_state (cli, FLUSSI_WORKFLOW_PAUSED, error);
}

static gboolean
run_on (FlussiCli  *cli,
        GError    **error)
{
  return set_state (cli, FLUSSI_WORKFLOW_ON, error);
}

static gboolean
run_off (FlussiCli  *cli,
         GError    **error)
{
  return set_state (cli, FLUSSI_WORKFLOW_OFF, error);
}

static gboolean
run_archive (FlussiCli  *cli,
             GError    **error)
{
  return set_state (cli, FLUSSI_WORKFLOW_ARCHIVED, error);
}

/* Enrolling */

static GArray *
take_records (FlussiCli             *cli,
              const FlussiWorkflow  *workflow,
              FlussiDb              *db,
              GError               **error)
{
  const FlussiSchemaObject *object = flussi_cli_find_object (db, workflow->object, error);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (object == NULL)
    return NULL;
  for (guint i = 1; i < flussi_cli_get_n_arguments (cli); i++)
    {
      gint64 record;

      if (!flussi_records_resolve (db, object, flussi_cli_get_argument (cli, i), &record, error))
        return NULL;
      g_array_append_val (records, record);
    }
  return g_steal_pointer (&records);
}

static gboolean
run_enroll (FlussiCli  *cli,
            GError    **error)
{
  g_autoptr (FlussiWorkflow) workflow = open_workflow (cli, error);
  FlussiEngine *engine = workflow != NULL ? flussi_cli_open_engine (cli, error) : NULL;
  g_autoptr (GArray) records = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  FlussiEnrollReport report = { 0 };

  if (engine != NULL)
    records = take_records (cli, workflow, flussi_engine_get_db (engine), error);
  if (records == NULL ||
      !flussi_act_enroll (engine, workflow->id, (const gint64 *) records->data, records->len, &report, error))
    return FALSE;

  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "uid", workflow->uid);
  flussi_json_set_integer (answer, "enrolled", report.n_enrolled);
  flussi_json_set_integer (answer, "refused", report.n_refused);
  if (report.refusals != NULL)
    flussi_json_set (answer, "refusals", flussi_json_ref (report.refusals));
  flussi_cli_print_document (cli, answer);
  flussi_enroll_report_clear (&report);
  return TRUE;
}

static gboolean
run_unenroll (FlussiCli  *cli,
              GError    **error)
{
  g_autoptr (FlussiWorkflow) workflow = open_workflow (cli, error);
  FlussiEngine *engine = workflow != NULL ? flussi_cli_open_engine (cli, error) : NULL;
  g_autoptr (GArray) records = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  gint64 n_unenrolled;

  if (engine != NULL)
    records = take_records (cli, workflow, flussi_engine_get_db (engine), error);
  if (records == NULL ||
      !flussi_act_unenroll (engine, workflow->id, (const gint64 *) records->data, records->len,
                            &n_unenrolled, error))
    return FALSE;
  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "uid", workflow->uid);
  flussi_json_set_integer (answer, "unenrolled", n_unenrolled);
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

#define ENROLL_EXISTING { "enroll-existing", NULL, N_("Enrol the records that match now, too") }

const FlussiCliCommand flussi_cli_switch_commands[] = {
  { "workflow publish", "WORKFLOW", N_("Publish the draft and turn the workflow on"), 1, 1, run_publish,
    { ENROLL_EXISTING,
      { "active", "WORD", N_("Records inside: stay on their version (default), move or end") },
      { "map", "JSON", N_("With “--active move”: where records at removed steps go") } } },
  { "workflow pause", "WORKFLOW", N_("Pause a workflow"), 1, 1, run_pause },
  { "workflow resume", "WORKFLOW", N_("Let a paused workflow go on"), 1, 1, run_on },
  { "workflow off", "WORKFLOW", N_("Turn a workflow off"), 1, 1, run_off },
  { "workflow on", "WORKFLOW", N_("Turn a workflow on again"), 1, 1, run_on, { ENROLL_EXISTING } },
  { "workflow archive", "WORKFLOW", N_("Put a workflow away"), 1, 1, run_archive },
  { "workflow enroll", "WORKFLOW KEY…", N_("Enrol records by hand"), 2, -1, run_enroll },
  { "workflow unenroll", "WORKFLOW KEY…", N_("Take records out of a workflow"), 2, -1, run_unenroll },
  { NULL }
};
