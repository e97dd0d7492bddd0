/* flussi-cli-runs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-output.h"
#include "flussi-cli-private.h"

#include "flussi-engine-queries.h"
#include "flussi-flows.h"
#include "flussi-records.h"

#include <glib/gi18n.h>

/* `--record OBJECT` and the key as an argument: two words belong together. */
static gboolean
take_record (FlussiCli       *cli,
             FlussiDb        *db,
             FlussiRunQuery  *query,
             GError         **error)
{
  const char *name = flussi_cli_get_option (cli, "record");
  const char *key = flussi_cli_get_argument (cli, 0);
  const FlussiSchemaObject *object;

  if (name == NULL && key == NULL)
    return TRUE;
  if (name == NULL || key == NULL)
    return flussi_cli_fail_usage (error, _("“--record” needs an object type and the key of a record"));
  object = flussi_cli_find_object (db, name, error);
  query->object = name;
  return object != NULL && flussi_records_resolve (db, object, key, &query->record, error);
}

static gboolean
take_query (FlussiCli       *cli,
            FlussiDb        *db,
            FlussiRunQuery  *query,
            GError         **error)
{
  const char *name = flussi_cli_get_option (cli, "workflow");
  g_autoptr (FlussiWorkflow) workflow = NULL;

  query->since = FLUSSI_INSTANT_NONE;
  if (name != NULL)
    {
      workflow = flussi_cli_take_workflow (cli, db, name, error);
      if (workflow == NULL)
        return FALSE;
      query->workflow = workflow->id;
    }
  return flussi_cli_take_instant (cli, "since", &query->since, error) &&
         flussi_cli_take_integer (cli, "limit", &query->limit, error) &&
         take_record (cli, db, query, error);
}

static gboolean
run_log (FlussiCli  *cli,
         GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "at", N_("When") },
    { "workflow_name", N_("Workflow") },
    { "record_name", N_("Record") },
    { "step", N_("Step") },
    { "result", N_("Result") },
    { "branch", N_("Branch") },
    { "code", N_("Reason") },
    { NULL }
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  FlussiRunQuery query = { 0 };
  g_autoptr (FlussiJson) rows = NULL;

  if (db == NULL || !take_query (cli, db, &query, error))
    return FALSE;
  rows = flussi_run_log_query (db, &query, error);
  if (rows == NULL)
    return FALSE;
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
}

static gboolean
run_enrollments (FlussiCli  *cli,
                 GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "workflow_name", N_("Workflow") },
    { "record_name", N_("Record") },
    { "status", N_("Status") },
    { "reason", N_("Reason") },
    { "step", N_("Step") },
    { "due_at", N_("Due") },
    { "started_at", N_("Since") },
    { NULL }
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  FlussiRunQuery query = { 0 };
  g_autoptr (FlussiJson) rows = NULL;

  if (db == NULL || !take_query (cli, db, &query, error))
    return FALSE;
  rows = flussi_enrollments_query (db, &query, flussi_cli_get_option (cli, "status"), error);
  if (rows == NULL)
    return FALSE;
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
}

static gboolean
run_outbox_list (FlussiCli  *cli,
                 GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "id", N_("Number") },
    { "kind", N_("Kind") },
    { "status", N_("Status") },
    { "to", N_("To") },
    { "subject", N_("Subject") },
    { "workflow_name", N_("Workflow") },
    { "due_at", N_("Due") },
    { NULL }
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  FlussiRunQuery query = { 0 };
  g_autoptr (FlussiJson) rows = NULL;

  if (db == NULL || !take_query (cli, db, &query, error))
    return FALSE;
  rows = flussi_outbox_query (db, &query, flussi_cli_get_option (cli, "status"), error);
  if (rows == NULL)
    return FALSE;
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
}

#define QUERY_OPTIONS \
  { "workflow", "WORKFLOW", N_("Only of this workflow") }, \
  { "record", "OBJECT KEY", N_("Only of this record") }, \
  { "since", "INSTANT", N_("Only from then on") }, \
  { "limit", "N", N_("At most so many") }

const FlussiCliCommand flussi_cli_run_commands[] = {
  { "log", NULL, N_("Show what workflows did"), 0, 1, run_log, { QUERY_OPTIONS } },
  { "enrollments", NULL, N_("Show which records are or were enrolled"), 0, 1, run_enrollments,
    { QUERY_OPTIONS, { "status", "STATUS", N_("Only those that are active, completed, …") } } },
  { "outbox list", NULL, N_("Show what leaves the computer"), 0, 1, run_outbox_list,
    { QUERY_OPTIONS, { "status", "STATUS", N_("Only those that are queued, held, sent, …") } } },
  { NULL }
};
