/* flussi-cli-commands.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli.h"

#include <string.h>

/* In the order of the help. */
const FlussiCliCommand *const flussi_cli_groups[] = {
  flussi_cli_workspace_commands,
  flussi_cli_object_commands,
  flussi_cli_table_commands,
  flussi_cli_query_commands,
  flussi_cli_record_commands,
  flussi_cli_workflow_commands,
  flussi_cli_switch_commands,
  flussi_cli_run_commands,
  flussi_cli_explain_commands,
  flussi_cli_simulate_commands,
  flussi_cli_assist_commands,
  flussi_cli_scenario_commands,
  NULL
};

static guint
match_words (const FlussiCliCommand *command,
             const char             *first,
             const char             *second)
{
  const char *space = strchr (command->name, ' ');

  if (space == NULL)
    return strcmp (command->name, first) == 0 ? 1 : 0;
  return second != NULL && strlen (first) == (gsize) (space - command->name) &&
         g_str_has_prefix (command->name, first) && strcmp (space + 1, second) == 0 ? 2 : 0;
}

/**
 * flussi_cli_find_command:
 * @first: a word
 * @second: (nullable): the word after it
 * @n_words: (out): how many words name the command
 *
 * Finds a command by its words.
 *
 * Returns: (nullable) (transfer none): the command
 */
const FlussiCliCommand *
flussi_cli_find_command (const char *first,
                         const char *second,
                         guint      *n_words)
{
  for (guint group = 0; flussi_cli_groups[group] != NULL; group++)
    for (const FlussiCliCommand *command = flussi_cli_groups[group]; command->name != NULL; command++)
      {
        *n_words = match_words (command, first, second);
        if (*n_words > 0)
          return command;
      }
  return NULL;
}

/**
 * flussi_cli_is_group:
 * @word: a word
 *
 * Tells whether commands of two words begin with it.
 *
 * Returns: %TRUE if there are any
 */
gboolean
flussi_cli_is_group (const char *word)
{
  g_autofree char *prefix = g_strconcat (word, " ", NULL);

  for (guint group = 0; flussi_cli_groups[group] != NULL; group++)
    for (const FlussiCliCommand *command = flussi_cli_groups[group]; command->name != NULL; command++)
      if (g_str_has_prefix (command->name, prefix))
        return TRUE;
  return FALSE;
}
