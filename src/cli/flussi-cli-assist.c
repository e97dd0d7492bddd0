/* flussi-cli-assist.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"

#include "flussi-assistant.h"
#include "flussi-contents.h"
#include "flussi-error.h"
#include "flussi-flows.h"
#include "flussi-lists.h"
#include "flussi-records.h"
#include "flussi-users.h"

#include <glib/gi18n.h>

static char *
dup_email (FlussiDb   *db,
           const char *name)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), "user");
  gint64 id = flussi_users_find (db, name, NULL);
  g_autoptr (FlussiRecord) record = id != 0 ? flussi_records_get (db, object, id, NULL) : NULL;
  const FlussiValue *email = record != NULL ? flussi_record_get (record, "email") : NULL;

  return email != NULL && !flussi_value_is_unknown (email) ? flussi_value_to_text (email) : NULL;
}

/* A #FlussiUidLookup: what the workspace calls so. */
static char *
find_uid (FlussiReference  reference,
          const char      *name,
          gpointer         data)
{
  FlussiDb *db = data;
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (FlussiContent) content = NULL;
  g_autoptr (FlussiWorkflow) workflow = NULL;

  switch (reference)
    {
    case FLUSSI_REFERENCE_LIST:
      list = flussi_lists_find (db, name, NULL);
      return list != NULL ? g_strdup (list->uid) : NULL;
    case FLUSSI_REFERENCE_CONTENT:
      content = flussi_contents_find (db, name, NULL);
      return content != NULL ? g_strdup (content->uid) : NULL;
    case FLUSSI_REFERENCE_WORKFLOW:
      workflow = flussi_flows_find (db, name, 0, NULL);
      return workflow != NULL ? g_strdup (workflow->uid) : NULL;
    case FLUSSI_REFERENCE_USER:
      return dup_email (db, name);
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
take_language (FlussiCli             *cli,
               FlussiLanguage        *language,
               const FlussiLanguage **given,
               GError               **error)
{
  const char *word = flussi_cli_get_option (cli, "lang");

  *given = NULL;
  if (word == NULL)
    return TRUE;
  *given = language;
  *language = g_str_equal (word, "it") ? FLUSSI_LANGUAGE_IT : FLUSSI_LANGUAGE_EN;
  if (g_str_equal (word, "it") || g_str_equal (word, "en"))
    return TRUE;
  g_set_error (error, FLUSSI_CLI_ERROR, 0, _("“%s” is not a language: choose “en” or “it”"), word);
  return FALSE;
}

static gboolean
run_assist (FlussiCli  *cli,
            GError    **error)
{
  FlussiLanguage language;
  const FlussiLanguage *given;
  g_autoptr (FlussiCatalog) catalog = NULL;
  g_autoptr (FlussiAssistantResult) result = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  g_autofree char *text = NULL;
  FlussiWorkspace *workspace;

  if (!take_language (cli, &language, &given, error) || !flussi_cli_open_catalog (cli, error))
    return FALSE;
  workspace = flussi_cli_get_workspace (cli);
  catalog = flussi_cli_get_catalog (cli);
  result = flussi_assistant_read_about (catalog, NULL, given, workspace != NULL ? find_uid : NULL,
                                        workspace != NULL ? flussi_workspace_get_db (workspace) : NULL,
                                        flussi_cli_get_argument (cli, 0));
  if (result->flow == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_NOT_UNDERSTOOD, "text", flussi_cli_get_argument (cli, 0), NULL);
      return FALSE;
    }
  answer = flussi_assistant_result_to_json (result);
  text = flussi_json_to_text (answer);
  g_print ("%s", text);
  return TRUE;
}

const FlussiCliCommand flussi_cli_assist_commands[] = {
  {
    .name = "assist",
    .arguments = "SENTENCE",
    .summary = N_("Draft a workflow from a sentence, without saving it"),
    .n_min = 1,
    .n_max = 1,
    .run = run_assist,
    .options = { { "lang", "en|it", N_("Language of the sentence") } },
  },
  { NULL },
};
