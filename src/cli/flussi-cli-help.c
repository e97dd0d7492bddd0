/* flussi-cli-help.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-private.h"

#include <glib/gi18n.h>

#define COLUMN 34

static void
print_entry (const char *left,
             const char *right)
{
  glong length = g_utf8_strlen (left, -1);

  if (length > COLUMN - 2)
    g_print ("  %s\n%*s%s\n", left, COLUMN + 2, "", right);
  else
    g_print ("  %s%*s%s\n", left, (int) (COLUMN - length), "", right);
}

static void
print_option (const FlussiCliOption *option)
{
  g_autofree char *left = g_strconcat ("--", option->name, option->value != NULL ? " " : NULL,
                                       option->value, NULL);

  print_entry (left, option->help != NULL ? _(option->help) : "");
}

static void
print_globals (void)
{
  g_print ("\n%s\n", _("For every command:"));
  for (const FlussiCliOption *option = flussi_cli_global_options; option->name != NULL; option++)
    print_option (option);
}

static void
print_commands (const char *first_word)
{
  g_autofree char *prefix = first_word != NULL ? g_strconcat (first_word, " ", NULL) : NULL;

  for (guint group = 0; flussi_cli_groups[group] != NULL; group++)
    for (const FlussiCliCommand *command = flussi_cli_groups[group]; command->name != NULL; command++)
      {
        g_autofree char *left = g_strconcat (command->name, command->arguments != NULL ? " " : NULL,
                                             command->arguments, NULL);

        if (prefix == NULL || g_str_has_prefix (command->name, prefix))
          print_entry (left, _(command->summary));
      }
}

static void
print_command (const FlussiCliCommand *command)
{
  g_print ("%s\n  flussi-cli %s%s%s%s\n\n%s\n", _("Usage:"), command->name,
           command->arguments != NULL ? " " : "",
           command->arguments != NULL ? command->arguments : "",
           command->options[0].name != NULL ? _(" [options]") : "",
           _(command->summary));
  if (command->options[0].name != NULL)
    g_print ("\n%s\n", _("Options:"));
  for (guint i = 0; command->options[i].name != NULL; i++)
    print_option (&command->options[i]);
  print_globals ();
}

/**
 * flussi_cli_show_help:
 * @cli: the run
 * @topic: (nullable): the first word of a group of commands; %NULL for the
 *   command of the run, or for all
 *
 * Prints how the program is used, in the user's language.
 */
void
flussi_cli_show_help (FlussiCli  *cli,
                      const char *topic)
{
  const FlussiCliCommand *command = flussi_cli_get_command (cli);

  if (command != NULL)
    {
      print_command (command);
      return;
    }
  g_print ("%s\n  flussi-cli %s\n\n%s\n", _("Usage:"), _("COMMAND [arguments] [options]"), _("Commands:"));
  print_commands (topic);
  print_globals ();
}
