/* flussi-cli-workflows.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-output.h"
#include "flussi-cli-private.h"

#include "flussi-acts.h"
#include "flussi-check.h"
#include "flussi-describe.h"
#include "flussi-diff.h"
#include "flussi-error.h"
#include "flussi-flow-graph.h"
#include "flussi-json-time.h"
#include "flussi-output-file.h"

#include <glib/gi18n.h>

#include <string.h>

/**
 * flussi_cli_take_workflow:
 * @cli: the run
 * @db: its connection
 * @name: uid of a workflow, or its name if only one has it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the workflow, %NULL with an error that
 *   names the candidates
 */
FlussiWorkflow *
flussi_cli_take_workflow (FlussiCli   *cli,
                          FlussiDb    *db,
                          const char  *name,
                          GError     **error)
{
  return flussi_flows_find (db, name, flussi_cli_get_now (cli), error);
}

static FlussiJson *
describe_workflow (const FlussiWorkflow *workflow)
{
  FlussiJson *row = flussi_json_new_object ();

  flussi_json_set_string (row, "uid", workflow->uid);
  flussi_json_set_string (row, "name", workflow->name);
  flussi_json_set_string (row, "object", workflow->object);
  flussi_json_set_string (row, "state", flussi_workflow_state_to_string (workflow->state));
  flussi_json_set_integer (row, "live_version", workflow->live_version);
  flussi_json_set_boolean (row, "differs", workflow->differs);
  flussi_json_set_integer (row, "active", workflow->n_active);
  flussi_json_set_integer (row, "ever", workflow->n_ever);
  flussi_json_set_integer (row, "last_week", workflow->n_week);
  flussi_json_set_integer (row, "failed_last_week", workflow->n_failed_week);
  flussi_json_set_instant (row, "created_at", workflow->created_at);
  flussi_json_set_instant (row, "edited_at", workflow->edited_at);
  flussi_json_set_instant (row, "state_since", workflow->state_since);
  flussi_json_set_instant (row, "last_enrolled_at", workflow->last_enrolled_at);
  return row;
}

static gboolean
run_list (FlussiCli  *cli,
          GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "uid", N_("Id") },
    { "name", N_("Name") },
    { "object", N_("Object") },
    { "state", N_("State") },
    { "active", N_("Active") },
    { "ever", N_("Ever") },
    { "failed_last_week", N_("Failed") },
    { NULL }
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (GPtrArray) workflows = NULL;
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();

  if (db != NULL)
    workflows = flussi_flows_list (db, flussi_cli_get_now (cli), error);
  if (workflows == NULL)
    return FALSE;
  for (guint i = 0; i < workflows->len; i++)
    flussi_json_append (rows, describe_workflow (g_ptr_array_index (workflows, i)));
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
}

static FlussiJson *
describe_versions (FlussiDb              *db,
                   const FlussiWorkflow  *workflow,
                   GError               **error)
{
  g_autoptr (GPtrArray) versions = flussi_flows_list_versions (db, workflow->id, error);
  FlussiJson *rows;

  if (versions == NULL)
    return NULL;
  rows = flussi_json_new_array ();
  for (guint i = 0; i < versions->len; i++)
    {
      const FlussiWorkflowVersion *version = g_ptr_array_index (versions, i);
      FlussiJson *row = flussi_json_new_object ();

      flussi_json_set_integer (row, "version", version->number);
      flussi_json_set_instant (row, "published_at", version->published_at);
      flussi_json_set_integer (row, "active", version->n_active);
      flussi_json_append (rows, row);
    }
  return rows;
}

static gboolean
run_show (FlussiCli  *cli,
          GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiWorkflow) workflow = NULL;
  g_autoptr (FlussiFlow) draft = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  FlussiJson *versions;

  if (db != NULL)
    workflow = flussi_cli_take_workflow (cli, db, flussi_cli_get_argument (cli, 0), error);
  if (workflow == NULL || (draft = flussi_flows_load_draft (db, workflow->id, error)) == NULL)
    return FALSE;
  versions = describe_versions (db, workflow, error);
  if (versions == NULL)
    return FALSE;
  answer = describe_workflow (workflow);
  flussi_json_set_string (answer, "description", workflow->description);
  flussi_json_set (answer, "versions", versions);
  if (flussi_cli_get_json (cli))
    flussi_json_set (answer, "draft", flussi_flow_to_json (draft));
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

/* Checking */

static FlussiJson *
describe_problems (FlussiProblems *problems)
{
  FlussiJson *rows = flussi_json_new_array ();

  for (guint i = 0; i < flussi_problems_get_length (problems); i++)
    flussi_json_append (rows, flussi_problem_to_json (flussi_problems_get (problems, i)));
  return rows;
}

static gboolean
fail_problems (FlussiProblems  *problems,
               const char      *name,
               GError         **error)
{
  guint n_errors = flussi_problems_get_n_errors (problems);
  g_autofree char *text = NULL;

  if (n_errors == 0)
    return TRUE;
  text = flussi_problem_sentence (flussi_problems_get (problems, 0));
  if (n_errors > 1)
    {
      g_autofree char *first = g_steal_pointer (&text);

      text = g_strdup_printf (_("%s (and %u more)"), first, n_errors - 1);
    }
  flussi_error_set (error, FLUSSI_ERROR_FLOW_PROBLEMS, "workflow", name, "problems", text, NULL);
  return FALSE;
}

/* A file, or the draft of a workflow that is in the workspace. */
static FlussiFlow *
read_flow (FlussiCli   *cli,
           FlussiDb    *db,
           const char  *argument,
           GError     **error)
{
  g_autoptr (FlussiWorkflow) workflow = NULL;

  if (g_file_test (argument, G_FILE_TEST_EXISTS) || strchr (argument, G_DIR_SEPARATOR) != NULL)
    return flussi_flow_read_file (argument, error);
  workflow = flussi_cli_take_workflow (cli, db, argument, error);
  return workflow != NULL ? flussi_flows_load_draft (db, workflow->id, error) : NULL;
}

static gboolean
run_check (FlussiCli  *cli,
           GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "severity", N_("Severity") },
    { "step", N_("Step") },
    { "code", N_("Code") },
    { "message", N_("Problem") },
    { NULL }
  };
  const char *argument = flussi_cli_get_argument (cli, 0);
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiFlow) flow = db != NULL ? read_flow (cli, db, argument, error) : NULL;
  g_autoptr (FlussiProblems) problems = NULL;
  g_autoptr (FlussiJson) rows = NULL;

  if (flow == NULL)
    return FALSE;
  problems = flussi_check_in_workspace (flow, db, flussi_cli_get_zone (cli), flussi_cli_get_now (cli));
  rows = describe_problems (problems);
  flussi_cli_print_rows (cli, rows, columns);
  return fail_problems (problems, argument, error);
}

/* Adding and giving out */

static gboolean
run_add (FlussiCli  *cli,
         GError    **error)
{
  g_autoptr (FlussiFlow) flow = flussi_flow_read_file (flussi_cli_get_argument (cli, 0), error);
  FlussiEngine *engine = flow != NULL ? flussi_cli_open_engine (cli, error) : NULL;
  g_autoptr (FlussiWorkflow) workflow = NULL;
  g_autoptr (FlussiProblems) problems = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  gboolean replaced = FALSE;
  gint64 id;

  if (engine == NULL)
    return FALSE;
  id = flussi_act_save_draft (engine, flow, &replaced, error);
  if (id == 0)
    return FALSE;
  workflow = flussi_flows_get (flussi_engine_get_db (engine), id, flussi_cli_get_now (cli), error);
  problems = workflow != NULL ? flussi_act_check_draft (engine, id, error) : NULL;
  if (problems == NULL)
    return FALSE;

  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "uid", workflow->uid);
  flussi_json_set_string (answer, "name", workflow->name);
  flussi_json_set_boolean (answer, "replaced", replaced);
  flussi_json_set (answer, "problems", describe_problems (problems));
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

/* A version by its number; %NULL or `draft` is the draft. */
static FlussiFlow *
load_version (FlussiCli   *cli,
              FlussiDb    *db,
              const char  *version,
              GError     **error)
{
  g_autoptr (FlussiWorkflow) workflow =
    flussi_cli_take_workflow (cli, db, flussi_cli_get_argument (cli, 0), error);
  gint64 number;

  if (workflow == NULL)
    return NULL;
  if (version == NULL || g_str_equal (version, "draft"))
    return flussi_flows_load_draft (db, workflow->id, error);
  if (g_ascii_string_to_signed (version, 10, 1, G_MAXINT32, &number, NULL))
    return flussi_flows_load_version (db, workflow->id, (int) number, error);
  flussi_cli_fail_usage (error, _("“%s”: expected the number of a version, or draft"), version);
  return NULL;
}

static FlussiFlow *
load_flow (FlussiCli  *cli,
           FlussiDb   *db,
           GError    **error)
{
  return load_version (cli, db, flussi_cli_get_option (cli, "published"), error);
}

static gboolean
run_export (FlussiCli  *cli,
            GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiFlow) flow = db != NULL ? load_flow (cli, db, error) : NULL;
  g_autofree char *text = flow != NULL ? flussi_flow_to_text (flow) : NULL;
  g_autoptr (FlussiOutputFile) file = NULL;

  if (text == NULL)
    return FALSE;
  file = flussi_output_file_new (flussi_cli_get_option (cli, "out"), error);
  return file != NULL &&
         g_output_stream_write_all (flussi_output_file_get_stream (file), text, strlen (text), NULL, NULL, error) &&
         flussi_output_file_finish (file, error);
}

/* Describing */

static void
take_text (FlussiJson        *json,
           const char        *key,
           FlussiDescription *description)
{
  g_autofree char *text = flussi_description_to_text (description);

  flussi_json_set_string (json, key, text);
  flussi_description_free (description);
}

static FlussiJson *
describe_flow (const FlussiDescriber *describer,
               const FlussiFlow      *flow)
{
  g_autoptr (FlussiFlowGraph) graph = flussi_flow_graph_new (flow);
  const int *order = flussi_flow_graph_get_order (graph);
  FlussiJson *answer = flussi_json_new_object ();
  FlussiJson *steps = flussi_json_new_array ();

  take_text (answer, "trigger", flussi_describe_trigger (describer, flow));
  flussi_json_set (answer, "steps", steps);
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, order[i]);
      FlussiJson *row = flussi_json_new_object ();

      flussi_json_set_string (row, "id", step->id);
      flussi_json_set_string (row, "type", step->kind->id);
      take_text (row, "text", flussi_describe_step (describer, flow, step));
      flussi_json_append (steps, row);
    }
  return answer;
}

static gboolean
init_describer (FlussiCli        *cli,
                FlussiDescriber  *describer,
                GError          **error)
{
  const char *language = flussi_cli_get_option (cli, "lang");

  memset (describer, 0, sizeof *describer);
  describer->language = flussi_language_get ();
  if (language != NULL && !g_str_equal (language, "en") && !g_str_equal (language, "it"))
    return flussi_cli_fail_usage (error, _("“--lang %s”: expected en or it"), language);
  if (language != NULL)
    describer->language = g_str_equal (language, "it") ? FLUSSI_LANGUAGE_IT : FLUSSI_LANGUAGE_EN;
  return TRUE;
}

static gboolean
run_describe (FlussiCli  *cli,
              GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "id", N_("Step") },
    { "type", N_("Type") },
    { "text", N_("What it does") },
    { NULL }
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiFlow) flow = db != NULL ? load_flow (cli, db, error) : NULL;
  g_autoptr (FlussiCatalog) catalog = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  FlussiDescriber describer;

  if (flow == NULL || !init_describer (cli, &describer, error))
    return FALSE;
  catalog = flussi_cli_get_catalog (cli);
  describer.catalog = catalog;
  answer = describe_flow (&describer, flow);
  if (flussi_cli_get_json (cli))
    flussi_cli_print_document (cli, answer);
  else
    {
      flussi_cli_say (cli, "%s", flussi_json_get_string (answer, "trigger"));
      flussi_cli_print_rows (cli, flussi_json_get (answer, "steps"), columns);
    }
  return TRUE;
}

static FlussiJson *
describe_difference (const FlussiDiff      *diff,
                     const FlussiDescriber *describer,
                     const FlussiDiffItem  *item)
{
  static const char *const changes[] = {
    [FLUSSI_DIFF_NONE] = "none", [FLUSSI_DIFF_ADDED] = "added", [FLUSSI_DIFF_REMOVED] = "removed",
    [FLUSSI_DIFF_CHANGED] = "changed", [FLUSSI_DIFF_MOVED] = "moved",
  };
  static const char *const parts[] = {
    [FLUSSI_DIFF_STEP] = "step", [FLUSSI_DIFF_TRIGGER] = "trigger", [FLUSSI_DIFF_RULES] = "rules",
    [FLUSSI_DIFF_SETTINGS] = "settings", [FLUSSI_DIFF_HEAD] = "head",
  };
  g_autofree char *text = flussi_diff_describe (diff, describer, item);
  FlussiJson *row = flussi_json_new_object ();

  flussi_json_set_string (row, "change", changes[item->change]);
  flussi_json_set_string (row, "part", parts[item->part]);
  if (item->step != NULL)
    flussi_json_set_string (row, "step", item->step);
  if (*item->path != '\0')
    flussi_json_set_string (row, "path", item->path);
  if (item->before != NULL)
    flussi_json_set (row, "before", flussi_json_ref (item->before));
  if (item->after != NULL)
    flussi_json_set (row, "after", flussi_json_ref (item->after));
  flussi_json_set_string (row, "text", text);
  return row;
}

static gboolean
run_diff (FlussiCli  *cli,
          GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "change", N_("Change") },
    { "step", N_("Step") },
    { "text", N_("What differs") },
    { NULL }
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiFlow) before = NULL;
  g_autoptr (FlussiFlow) after = NULL;
  g_autoptr (FlussiDiff) diff = NULL;
  g_autoptr (FlussiCatalog) catalog = NULL;
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();
  FlussiDescriber describer;

  if (db == NULL || !init_describer (cli, &describer, error) ||
      (before = load_version (cli, db, flussi_cli_get_argument (cli, 1), error)) == NULL ||
      (after = load_version (cli, db, flussi_cli_get_argument (cli, 2), error)) == NULL)
    return FALSE;
  catalog = flussi_cli_get_catalog (cli);
  describer.catalog = catalog;
  diff = flussi_diff_new (before, after);
  for (guint i = 0; i < flussi_diff_get_length (diff); i++)
    flussi_json_append (rows, describe_difference (diff, &describer, flussi_diff_get (diff, i)));
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
}

const FlussiCliCommand flussi_cli_workflow_commands[] = {
  { "workflow list", NULL, N_("List the workflows"), 0, 0, run_list },
  { "workflow add", "FILE", N_("Take a workflow from a file, as a draft"), 1, 1, run_add },
  { "workflow show", "WORKFLOW", N_("Show a workflow with its versions"), 1, 1, run_show },
  { "workflow check", "FILE|WORKFLOW", N_("Tell what is wrong with a workflow"), 1, 1, run_check },
  { "workflow export", "WORKFLOW", N_("Write the document of a workflow"), 1, 1, run_export,
    { { "published", "N", N_("A published version (default: the draft)") },
      { "out", "FILE", N_("Where (default: the standard output)") } } },
  { "workflow describe", "WORKFLOW", N_("Say in words what a workflow does"), 1, 1, run_describe,
    { { "published", "N", N_("A published version (default: the draft)") },
      { "lang", "en|it", N_("In which language (default: yours)") } } },
  { "workflow diff", "WORKFLOW V1 V2", N_("Show what differs between two versions, or a version and the draft"), 3, 3,
    run_diff,
    { { "lang", "en|it", N_("In which language (default: yours)") } } },
  { NULL }
};
