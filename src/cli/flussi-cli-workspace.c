/* flussi-cli-workspace.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli.h"
#include "flussi-cli-output.h"

#include "flussi-demo.h"
#include "flussi-error.h"
#include "flussi-settings.h"
#include "flussi-verify.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* The folder of the user's own workspace is made; another must be there. */
static void
make_folder (FlussiCli *cli)
{
  g_autofree char *folder = g_path_get_dirname (flussi_cli_get_path (cli));

  if (flussi_cli_get_option (cli, "workspace") == NULL)
    g_mkdir_with_parents (folder, 0700);
}

static FlussiWorkspace *
make_workspace (FlussiCli                     *cli,
                const FlussiWorkspaceOptions  *options,
                GError                       **error)
{
  const char *path = flussi_cli_get_path (cli);

  if (!flussi_cli_has_option (cli, "demo"))
    return flussi_workspace_create (path, options, error);
  if (!flussi_demo_create (path, options, error))
    return NULL;
  return flussi_workspace_open (path, FLUSSI_WORKSPACE_OPEN_READ, error);
}

static gboolean
run_new (FlussiCli  *cli,
         GError    **error)
{
  FlussiWorkspaceOptions options = {
    .timezone = flussi_cli_get_option (cli, "timezone"),
    .currency = flussi_cli_get_option (cli, "currency"),
    .language = flussi_cli_get_option (cli, "lang"),
  };
  g_autoptr (FlussiWorkspace) workspace = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  gint64 seed = 0;

  if (!flussi_cli_take_integer (cli, "seed", &seed, error) || !flussi_cli_read_time (cli, error))
    return FALSE;
  options.seed = seed;
  options.now = flussi_cli_get_now (cli);
  make_folder (cli);
  workspace = make_workspace (cli, &options, error);
  if (workspace == NULL)
    return FALSE;

  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "path", flussi_workspace_get_path (workspace));
  flussi_json_set_string (answer, "timezone", flussi_zone_get_name (flussi_workspace_get_zone (workspace)));
  flussi_json_set_string (answer, "currency", flussi_workspace_get_currency (workspace));
  flussi_json_set_string (answer, "language", flussi_workspace_get_language (workspace));
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

/* What a workspace holds besides its records. */
static const struct
{
  const char *key;
  const char *sql;
} counts[] = {
  { "workflows", "SELECT count (*) FROM workflow WHERE state <> 5" },
  { "workflows_on", "SELECT count (*) FROM workflow WHERE state = 2" },
  { "active_enrollments", "SELECT count (*) FROM enrollment WHERE status = 'active'" },
  { "lists", "SELECT count (*) FROM list" },
  { "content", "SELECT count (*) FROM content" },
  { "associations", "SELECT count (*) / 2 FROM association" },
  { "events", "SELECT count (*) FROM event" },
  { "changes", "SELECT count (*) FROM change_log" },
  { "outbox_waiting", "SELECT count (*) FROM outbox WHERE status IN ('queued', 'held', 'retry', 'unknown')" },
};

static gboolean
count_records (FlussiDb    *db,
               FlussiJson  *answer,
               GError     **error)
{
  FlussiSchema *schema = flussi_db_get_schema (db);
  FlussiJson *records = flussi_json_new_object ();

  flussi_json_set (answer, "records", records);
  for (int i = 0; i < flussi_schema_get_n_objects (schema); i++)
    {
      const FlussiSchemaObject *object = flussi_schema_get_nth_object (schema, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE deleted IS NULL", object->table);
      gint64 count;

      if (!flussi_db_query_int64 (db, sql, &count, error))
        return FALSE;
      flussi_json_set_integer (records, object->type->name, count);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 count;

      if (!flussi_db_query_int64 (db, counts[i].sql, &count, error))
        return FALSE;
      flussi_json_set_integer (answer, counts[i].key, count);
    }
  return TRUE;
}

static gboolean
run_info (FlussiCli  *cli,
          GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  FlussiWorkspace *workspace = flussi_cli_get_workspace (cli);
  g_autoptr (FlussiJson) answer = flussi_json_new_object ();
  g_autofree char *created = NULL;
  GStatBuf info;
  gint64 format;

  if (db == NULL || !flussi_db_query_int64 (db, "PRAGMA user_version", &format, error))
    return FALSE;
  flussi_json_set_string (answer, "path", flussi_workspace_get_path (workspace));
  if (g_stat (flussi_workspace_get_path (workspace), &info) == 0)
    flussi_json_set_integer (answer, "size", info.st_size);
  flussi_json_set_integer (answer, "format", format);
  created = flussi_settings_get (db, "created_at", NULL);
  if (created != NULL)
    {
      g_autofree char *text = flussi_instant_to_string (g_ascii_strtoll (created, NULL, 10));

      flussi_json_set_string (answer, "created", text);
    }
  flussi_json_set_string (answer, "timezone", flussi_zone_get_name (flussi_workspace_get_zone (workspace)));
  flussi_json_set_string (answer, "currency", flussi_workspace_get_currency (workspace));
  flussi_json_set_string (answer, "language", flussi_workspace_get_language (workspace));
  if (!count_records (db, answer, error))
    return FALSE;
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

static gboolean
run_verify (FlussiCli  *cli,
            GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  g_autoptr (GPtrArray) findings = db != NULL ? flussi_verify (db, NULL, error) : NULL;
  g_autoptr (FlussiJson) answer = flussi_json_new_object ();
  FlussiJson *list = flussi_json_new_array ();
  g_autofree char *reason = NULL;

  flussi_json_set_boolean (answer, "ok", findings != NULL && findings->len == 0);
  flussi_json_set (answer, "findings", list);
  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const FlussiFinding *finding = g_ptr_array_index (findings, i);
      FlussiJson *row = flussi_json_new_object ();

      flussi_json_set_string (row, "check", finding->check);
      flussi_json_set_string (row, "detail", finding->detail);
      flussi_json_append (list, row);
    }
  flussi_cli_print_document (cli, answer);
  if (findings->len == 0)
    return TRUE;
  reason = g_strdup_printf (g_dngettext (NULL, "%u finding", "%u findings", findings->len), findings->len);
  flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_DAMAGED,
                    "path", flussi_cli_get_path (cli), "reason", reason, NULL);
  return FALSE;
}

static gboolean
run_backup (FlussiCli  *cli,
            GError    **error)
{
  const char *path = flussi_cli_get_argument (cli, 0);
  g_autoptr (FlussiJson) answer = NULL;

  if (flussi_cli_open_reader (cli, error) == NULL ||
      !flussi_workspace_backup (flussi_cli_get_workspace (cli), path, NULL, error))
    return FALSE;
  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "path", path);
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

const FlussiCliCommand flussi_cli_workspace_commands[] = {
  { "new", NULL, N_("Make a workspace"), 0, 0, run_new,
    { { "demo", NULL, N_("With the records and workflows of a made-up firm") },
      { "currency", "CODE", N_("Its currency (default: EUR)") },
      { "lang", "en|it", N_("The language of what it writes itself (default: yours)") },
      { "seed", "NUMBER", N_("The seed of random choices (default: drawn at random)") } } },
  { "info", NULL, N_("Show sizes, counts and settings"), 0, 0, run_info },
  { "verify", NULL, N_("Check that the file is whole"), 0, 0, run_verify },
  { "backup", "FILE", N_("Copy the workspace, also while it is in use"), 1, 1, run_backup },
  { NULL }
};
