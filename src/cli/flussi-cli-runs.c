/* flussi-cli-runs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-output.h"
#include "flussi-cli-private.h"

#include "flussi-acts.h"
#include "flussi-engine-queries.h"
#include "flussi-file-sender.h"
#include "flussi-flows.h"
#include "flussi-json-time.h"
#include "flussi-records.h"
#include "flussi-senders.h"

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

typedef FlussiJson *(*RowsQuery) (FlussiDb              *db,
                                  const FlussiRunQuery  *query,
                                  const char            *status,
                                  GError               **error);

static gboolean
list_rows (FlussiCli              *cli,
           RowsQuery               read,
           const FlussiCliColumn  *columns,
           GError                **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  FlussiRunQuery query = { 0 };
  g_autoptr (FlussiJson) rows = NULL;

  if (db == NULL || !take_query (cli, db, &query, error))
    return FALSE;
  rows = read (db, &query, flussi_cli_get_option (cli, "status"), error);
  if (rows == NULL)
    return FALSE;
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
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

  return list_rows (cli, flussi_enrollments_query, columns, error);
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

  return list_rows (cli, flussi_outbox_query, columns, error);
}

/* Acting */

static gboolean
take_message (FlussiCli  *cli,
              gint64     *message,
              GError    **error)
{
  const char *text = flussi_cli_get_argument (cli, 0);

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, message, NULL))
    return TRUE;
  return flussi_cli_fail_usage (error, _("“%s”: expected the number of a message"), text);
}

static gboolean
act_on_message (FlussiCli        *cli,
                FlussiOutboxAct   act,
                GError          **error)
{
  FlussiEngine *engine = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  gint64 message;

  if (!take_message (cli, &message, error) ||
      (engine = flussi_cli_open_engine (cli, error)) == NULL ||
      !flussi_act_outbox (engine, message, act, error))
    return FALSE;
  answer = flussi_outbox_get (flussi_engine_get_db (engine), message, error);
  if (answer == NULL)
    return FALSE;
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

static gboolean
run_outbox_show (FlussiCli  *cli,
                 GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (FlussiJson) answer = NULL;
  gint64 message;

  if (db == NULL || !take_message (cli, &message, error) ||
      (answer = flussi_outbox_get (db, message, error)) == NULL)
    return FALSE;
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

static gboolean
run_outbox_release (FlussiCli  *cli,
                    GError    **error)
{
  return act_on_message (cli, FLUSSI_OUTBOX_RELEASE, error);
}

static gboolean
run_outbox_cancel (FlussiCli  *cli,
                   GError    **error)
{
  return act_on_message (cli, FLUSSI_OUTBOX_CANCEL, error);
}

static gboolean
run_outbox_resend (FlussiCli  *cli,
                   GError    **error)
{
  return act_on_message (cli, FLUSSI_OUTBOX_RESEND, error);
}

static gboolean
run_outbox_consider_sent (FlussiCli  *cli,
                          GError    **error)
{
  return act_on_message (cli, FLUSSI_OUTBOX_CONSIDER_SENT, error);
}

static gboolean
run_approval_list (FlussiCli  *cli,
                   GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "workflow_name", N_("Workflow") },
    { "record_name", N_("Record") },
    { "message", N_("Message") },
    { "asked_at", N_("Since") },
    { NULL }
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  FlussiRunQuery query = { 0 };
  g_autoptr (FlussiJson) rows = NULL;

  if (db == NULL || !take_query (cli, db, &query, error) ||
      (rows = flussi_approvals_query (db, &query, error)) == NULL)
    return FALSE;
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
}

static gboolean
run_approval_decide (FlussiCli  *cli,
                     GError    **error)
{
  const char *decision = flussi_cli_get_argument (cli, 2);
  FlussiEngine *engine;
  FlussiDb *db;
  g_autoptr (FlussiWorkflow) workflow = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  const FlussiSchemaObject *object;
  gint64 record;

  if (!g_str_equal (decision, "approved") && !g_str_equal (decision, "rejected"))
    return flussi_cli_fail_usage (error, _("“%s”: expected approved or rejected"), decision);
  engine = flussi_cli_open_engine (cli, error);
  db = engine != NULL ? flussi_engine_get_db (engine) : NULL;
  if (db == NULL ||
      (workflow = flussi_cli_take_workflow (cli, db, flussi_cli_get_argument (cli, 0), error)) == NULL ||
      (object = flussi_cli_find_object (db, workflow->object, error)) == NULL ||
      !flussi_records_resolve (db, object, flussi_cli_get_argument (cli, 1), &record, error) ||
      !flussi_act_decide_approval (engine, workflow->id, record, decision,
                                   flussi_cli_get_option (cli, "comment"), error))
    return FALSE;
  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "uid", workflow->uid);
  flussi_json_set_integer (answer, "record", record);
  flussi_json_set_string (answer, "decision", decision);
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

/* With --now nothing leaves the computer (X6). */
static gboolean
take_sender (FlussiCli     *cli,
             FlussiEngine  *engine,
             GError       **error)
{
  const char *folder = flussi_cli_get_option (cli, "mail-folder");
  g_autoptr (FlussiSender) sender = NULL;

  if (flussi_cli_has_option (cli, "now"))
    return TRUE;
  sender = folder != NULL ? flussi_file_sender_new (folder) : flussi_senders_new (flussi_engine_get_db (engine), error);
  flussi_engine_set_sender (engine, sender);
  return sender != NULL;
}

static gboolean
run_run (FlussiCli  *cli,
         GError    **error)
{
  FlussiEngine *engine = flussi_cli_open_engine (cli, error);
  FlussiInstant until = FLUSSI_INSTANT_NONE;
  g_autoptr (FlussiJson) answer = NULL;
  gboolean done;

  if (engine == NULL || !flussi_cli_take_instant (cli, "until", &until, error) || !take_sender (cli, engine, error))
    return FALSE;
  if (until == FLUSSI_INSTANT_NONE)
    done = flussi_engine_run_until_idle (engine, error);
  else
    done = flussi_engine_run_until (engine, until, error);
  if (!done)
    return FALSE;

  answer = flussi_json_new_object ();
  flussi_json_set_integer (answer, "steps", flussi_engine_get_n_steps (engine));
  flussi_json_set_instant (answer, "now", flussi_engine_get_now (engine));
  flussi_json_set_instant (answer, "next_due", flussi_engine_get_next_due (engine));
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

#define QUERY_OPTIONS \
  { "workflow", "WORKFLOW", N_("Only of this workflow") }, \
  { "record", "OBJECT KEY", N_("Only of this record") }, \
  { "since", "INSTANT", N_("Only from then on") }, \
  { "limit", "N", N_("At most so many") }

const FlussiCliCommand flussi_cli_run_commands[] = {
  { "run", NULL, N_("Run the workflows in the foreground"), 0, 0, run_run,
    { { "until-idle", NULL, N_("Until nothing is due at present (the default)") },
      { "until", "INSTANT", N_("Through everything that falls due until then") },
      { "mail-folder", "FOLDER", N_("Put emails into a folder instead of sending them as the workspace says") } } },
  { "log", NULL, N_("Show what workflows did"), 0, 1, run_log, { QUERY_OPTIONS } },
  { "enrollments", NULL, N_("Show which records are or were enrolled"), 0, 1, run_enrollments,
    { QUERY_OPTIONS, { "status", "STATUS", N_("Only those that are active, completed, …") } } },
  { "outbox list", NULL, N_("Show what leaves the computer"), 0, 1, run_outbox_list,
    { QUERY_OPTIONS, { "status", "STATUS", N_("Only those that are queued, held, sent, …") } } },
  { "outbox show", "NUMBER", N_("Show a message"), 1, 1, run_outbox_show },
  { "outbox release", "NUMBER", N_("Let a message go that is held"), 1, 1, run_outbox_release },
  { "outbox cancel", "NUMBER", N_("Never send a message"), 1, 1, run_outbox_cancel },
  { "outbox resend", "NUMBER", N_("Send a message again"), 1, 1, run_outbox_resend },
  { "outbox consider-sent", "NUMBER", N_("Take a message for sent whose fate is unknown"), 1, 1,
    run_outbox_consider_sent },
  { "approval list", NULL, N_("Show what waits for a decision"), 0, 1, run_approval_list, { QUERY_OPTIONS } },
  { "approval decide", "WORKFLOW KEY approved|rejected", N_("Decide about a record"), 3, 3, run_approval_decide,
    { { "comment", "TEXT", N_("Why") } } },
  { NULL }
};
