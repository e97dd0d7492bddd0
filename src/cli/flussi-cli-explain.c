/* flussi-cli-explain.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-output.h"

#include "flussi-explain.h"
#include "flussi-flows.h"
#include "flussi-value-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *name;
  const char *sentence;
} Sentence;

static const Sentence verdicts[] = {
  { "active", N_("It is enrolled now.") },
  { "refused", N_("It would be refused.") },
  { "does_not_match", N_("It does not match the trigger.") },
  { "matches_already", N_("It matches, and is enrolled when it next begins to match; “enrol existing” takes it in now.") },
  { "waits_for_event", N_("It is enrolled when the event next happens.") },
  { "waits_for_schedule", N_("It is enrolled at the next run of the schedule.") },
  { "waits_for_webhook", N_("It is enrolled when the webhook next names it.") },
  { "by_hand", N_("It is enrolled only by hand.") },
  { NULL }
};

static const Sentence checks[] = {
  { "workflow_on", N_("The workflow is on") },
  { "not_deleted", N_("The record exists") },
  { "not_active", N_("It is not enrolled already") },
  { "first_time_or_reenrollable", N_("It is the first time, or records may enrol again") },
  { "not_suppressed", N_("The conditions for leaving do not hold") },
  { "not_in_exclusion_list", N_("It is in no exclusion list") },
  { "goal_not_met", N_("The goal is not met yet") },
  { NULL }
};

static const Sentence groups[] = {
  { "all", N_("all of") },
  { "any", N_("any of") },
  { "not", N_("not") },
  { NULL }
};

static const char *
find_sentence (const Sentence *sentences,
               const char     *name)
{
  for (; sentences->name != NULL; sentences++)
    if (g_strcmp0 (sentences->name, name) == 0)
      return _(sentences->sentence);
  return name;
}

static const char *
mark (const FlussiJson *node,
      const char       *key)
{
  return flussi_json_get_boolean (node, key, FALSE) ? "✔" : "✘";
}

static char *
describe_instant (FlussiCli  *cli,
                  const char *text)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  FlussiInstant instant;

  if (!flussi_instant_parse (text, &instant))
    return g_strdup (text);
  flussi_value_set_integer (&value, FLUSSI_VALUE_DATETIME, instant);
  return flussi_value_to_words (&value, NULL, flussi_language_get (), flussi_cli_get_zone (cli));
}

/* The value that a condition met, and since when. */
static char *
describe_value (FlussiCli        *cli,
                const FlussiJson *node)
{
  FlussiJson *value = flussi_json_get (node, "value");
  const char *words = flussi_json_get_string (node, "value_text");
  const char *since = flussi_json_get_string (node, "since");
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;

  if (value == NULL)
    return g_strdup ("");
  text = flussi_json_is_null (value) ? g_strdup (_("unknown"))
         : words != NULL ? g_strdup (words) : flussi_cli_to_text (value);
  if (since == NULL)
    return g_strdup_printf (" (%s)", text);
  when = describe_instant (cli, since);
  return g_strdup_printf (_(" (%s, since %s)"), text, when);
}

static void
print_tree (FlussiCli        *cli,
            const FlussiJson *node,
            int               indent)
{
  const FlussiJson *conditions = flussi_json_get (node, "conditions");
  const FlussiJson *records = flussi_json_get (node, "records");
  const char *text = flussi_json_get_string (node, "text");
  g_autofree char *value = describe_value (cli, node);

  g_print ("%*s%s %s%s\n", indent, "", mark (node, "holds"),
           text != NULL ? text : find_sentence (groups, flussi_json_get_string (node, "kind")), value);
  for (guint i = 0; conditions != NULL && i < flussi_json_length (conditions); i++)
    print_tree (cli, flussi_json_at (conditions, i), indent + 2);
  for (guint i = 0; records != NULL && i < flussi_json_length (records); i++)
    {
      const FlussiJson *record = flussi_json_at (records, i);

      g_print ("%*s%s\n", indent + 2, "", flussi_json_get_string (record, "name"));
      if (flussi_json_get (record, "where") != NULL)
        print_tree (cli, flussi_json_get (record, "where"), indent + 4);
    }
}

static void
print_checks (FlussiCli        *cli,
              const FlussiJson *rows)
{
  for (guint i = 0; i < flussi_json_length (rows); i++)
    {
      const FlussiJson *check = flussi_json_at (rows, i);

      g_print ("  %s %s\n", mark (check, "passes"), find_sentence (checks, flussi_json_get_string (check, "check")));
      if (flussi_json_get (check, "criteria") != NULL)
        print_tree (cli, flussi_json_get (check, "criteria"), 4);
    }
}

static void
print_needed (FlussiCli        *cli,
              const FlussiJson *needed)
{
  if (needed == NULL || flussi_json_length (needed) == 0)
    return;
  g_print ("%s\n", _("What would have to change:"));
  for (guint i = 0; i < flussi_json_length (needed); i++)
    {
      const FlussiJson *row = flussi_json_at (needed, i);
      g_autofree char *value = describe_value (cli, row);

      g_print ("  %s %s%s\n", mark (row, "must_hold"), flussi_json_get_string (row, "text"), value);
    }
}

static void
print_explanation (FlussiCli        *cli,
                   const FlussiJson *answer)
{
  const FlussiJson *trigger = flussi_json_get (answer, "trigger");

  g_print ("%s → %s\n", flussi_json_get_string (flussi_json_get (answer, "record"), "name"),
           flussi_json_get_string (flussi_json_get (answer, "workflow"), "name"));
  g_print ("%s\n", find_sentence (verdicts, flussi_json_get_string (answer, "verdict")));
  g_print ("%s\n", _("Checks:"));
  print_checks (cli, flussi_json_get (answer, "checks"));
  if (flussi_json_get (trigger, "criteria") != NULL)
    {
      g_print ("%s\n", _("Trigger:"));
      print_tree (cli, flussi_json_get (trigger, "criteria"), 2);
    }
  print_needed (cli, flussi_json_get (trigger, "needed"));
}

static gboolean
run_explain (FlussiCli  *cli,
             GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  const FlussiSchemaObject *object;
  gint64 record;
  g_autoptr (FlussiWorkflow) workflow = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  FlussiExplainer explainer;

  if (db == NULL || !flussi_cli_take_record (cli, db, 1, &object, &record, error))
    return FALSE;
  explainer = (FlussiExplainer) {
    .db = db,
    .zone = flussi_cli_get_zone (cli),
    .now = flussi_cli_get_now (cli),
    .language = flussi_language_get (),
  };
  workflow = flussi_flows_find (db, flussi_cli_get_argument (cli, 0), explainer.now, error);
  if (workflow == NULL)
    return FALSE;
  if (!g_str_equal (workflow->object, object->type->name))
    {
      g_set_error (error, FLUSSI_CLI_ERROR, 0, _("“%s” enrols the type “%s”, not “%s”"),
                   workflow->name, workflow->object, object->type->name);
      return FALSE;
    }
  answer = flussi_explain_enrollment (&explainer, workflow->id, record, error);
  if (answer == NULL)
    return FALSE;
  if (flussi_cli_get_json (cli))
    flussi_cli_print_document (cli, answer);
  else
    print_explanation (cli, answer);
  return TRUE;
}

const FlussiCliCommand flussi_cli_explain_commands[] = {
  {
    .name = "explain",
    .arguments = "WORKFLOW OBJECT KEY",
    .summary = N_("Tell why a record was or was not enrolled"),
    .n_min = 3,
    .n_max = 3,
    .run = run_explain,
  },
  { NULL },
};
