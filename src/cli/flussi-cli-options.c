/* flussi-cli-options.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-private.h"

#include "flussi-cli-candidates.h"

#include <glib/gi18n.h>

#include <string.h>

G_DEFINE_QUARK (flussi-cli-error-quark, flussi_cli_error)

const FlussiCliOption flussi_cli_global_options[] = {
  { "workspace", "FILE", N_("The workspace (default: your own)") },
  { "json", NULL, N_("Answer in JSON: one document, or one a line for lists") },
  { "now", "INSTANT", N_("Act as if it were then; nothing leaves the computer") },
  { "timezone", "ZONE", N_("The zone of wall times (default: the workspace's)") },
  { "verbose", NULL, N_("Say more on the standard error") },
  { "help", NULL, N_("Show this help") },
  { "version", NULL, N_("Show the version") },
  { NULL }
};

/* Sets the error of a command line that cannot be, for which the exit code is 2; always FALSE. */
gboolean
flussi_cli_fail_usage (GError     **error,
                       const char  *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, FLUSSI_CLI_ERROR, 0, message);
  return FALSE;
}

static const FlussiCliOption *
find_option (const FlussiCliOption *options,
             const char            *name,
             gsize                  length)
{
  for (; options != NULL && options->name != NULL; options++)
    if (strlen (options->name) == length && strncmp (options->name, name, length) == 0)
      return options;
  return NULL;
}

/* Takes the option at argv[*at], and the value after it. */
static gboolean
take_option (FlussiCli  *cli,
             int         argc,
             char      **argv,
             int        *at,
             GError    **error)
{
  const char *name = argv[*at] + 2;
  gsize length = strcspn (name, "=");
  const FlussiCliOption *option = find_option (flussi_cli_global_options, name, length);
  const char *value = name[length] == '=' ? name + length + 1 : NULL;

  if (option == NULL && cli->command != NULL)
    option = find_option (cli->command->options, name, length);
  if (option == NULL)
    return flussi_cli_fail_usage (error, _("There is no option “%s” here; “--help” shows those there are"),
                                  argv[*at]);
  if (option->value == NULL && value != NULL)
    return flussi_cli_fail_usage (error, _("The option “--%s” takes no value"), option->name);
  if (option->value != NULL && value == NULL)
    {
      if (*at + 1 >= argc)
        return flussi_cli_fail_usage (error, _("The option “--%s” needs a value: %s"),
                                      option->name, option->value);
      value = argv[++*at];
    }
  g_hash_table_insert (cli->options, (gpointer) option->name, g_strdup (value != NULL ? value : ""));
  return TRUE;
}

static gboolean
fail_unknown_command (const char  *first,
                      const char  *second,
                      GError     **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *words = NULL;
  g_autofree char *candidates = NULL;

  if (flussi_cli_is_group (first) && second != NULL)
    words = g_strconcat (first, " ", second, NULL);
  else
    words = g_strdup (first);
  for (guint group = 0; flussi_cli_groups[group] != NULL; group++)
    for (const FlussiCliCommand *command = flussi_cli_groups[group]; command->name != NULL; command++)
      g_ptr_array_add (names, (gpointer) command->name);
  candidates = flussi_cli_dup_candidates (words, names);
  if (candidates != NULL)
    return flussi_cli_fail_usage (error, _("There is no command “%s”; did you mean %s?"), words, candidates);
  return flussi_cli_fail_usage (error, _("There is no command “%s”; “--help” shows those there are"), words);
}

/* The words of the command stand before its own options. */
static gboolean
find_command (FlussiCli  *cli,
              int         argc,
              char      **argv,
              int        *at,
              GError    **error)
{
  guint n_words;

  for (; *at < argc && cli->command == NULL && cli->topic == NULL; (*at)++)
    {
      if (g_str_has_prefix (argv[*at], "--"))
        {
          if (!take_option (cli, argc, argv, at, error))
            return FALSE;
          continue;
        }
      cli->command = flussi_cli_find_command (argv[*at], *at + 1 < argc ? argv[*at + 1] : NULL, &n_words);
      if (cli->command != NULL)
        *at += n_words - 1;
      else if (flussi_cli_is_group (argv[*at]) &&
               (*at + 1 >= argc || g_str_has_prefix (argv[*at + 1], "--")))
        cli->topic = g_strdup (argv[*at]);
      else
        return fail_unknown_command (argv[*at], *at + 1 < argc ? argv[*at + 1] : NULL, error);
    }
  return TRUE;
}

static gboolean
check_arguments (FlussiCli  *cli,
                 GError    **error)
{
  const FlussiCliCommand *command = cli->command;
  int n = cli->arguments->len;

  if (flussi_cli_has_option (cli, "help") || flussi_cli_has_option (cli, "version"))
    return TRUE;
  if (command == NULL)
    return flussi_cli_fail_usage (error, _("A command is missing; “--help” shows those there are"));
  if (n < command->n_min)
    return flussi_cli_fail_usage (error, _("“%s” needs: %s"), command->name, command->arguments);
  if (command->n_max >= 0 && n > command->n_max)
    return flussi_cli_fail_usage (error, _("“%s” is one argument too many for “%s”"),
                                  flussi_cli_get_argument (cli, command->n_max), command->name);
  return TRUE;
}

/**
 * flussi_cli_parse:
 * @cli: a new run
 * @argc: how many words
 * @argv: the words of the command line, the program first
 * @error: return location for an error
 *
 * Finds the command, its arguments and the options, which may stand anywhere
 * after it; `--` ends them.
 *
 * Returns: %FALSE with a %FLUSSI_CLI_ERROR if the program does not work like that
 */
gboolean
flussi_cli_parse (FlussiCli  *cli,
                  int         argc,
                  char      **argv,
                  GError    **error)
{
  gboolean options_over = FALSE;
  int at = 1;

  if (!find_command (cli, argc, argv, &at, error))
    return FALSE;
  for (; at < argc; at++)
    {
      if (!options_over && strcmp (argv[at], "--") == 0)
        options_over = TRUE;
      else if (!options_over && g_str_has_prefix (argv[at], "--"))
        {
          if (!take_option (cli, argc, argv, &at, error))
            return FALSE;
        }
      else
        g_ptr_array_add (cli->arguments, g_strdup (argv[at]));
    }
  return check_arguments (cli, error);
}

/**
 * flussi_cli_take_integer:
 * @cli: the run
 * @name: an option
 * @value: (inout): its value; unchanged if it was not given
 * @error: return location for an error
 *
 * Reads the value of an option that is a number of things.
 *
 * Returns: %FALSE with a %FLUSSI_CLI_ERROR if it is not
 */
gboolean
flussi_cli_take_integer (FlussiCli   *cli,
                         const char  *name,
                         gint64      *value,
                         GError     **error)
{
  const char *text = flussi_cli_get_option (cli, name);

  if (text == NULL || g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, value, NULL))
    return TRUE;
  return flussi_cli_fail_usage (error, _("“--%s %s”: expected a whole number"), name, text);
}
