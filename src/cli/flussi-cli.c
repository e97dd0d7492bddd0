/* flussi-cli.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-private.h"

#include "flussi-clock.h"
#include "flussi-error.h"

#include <glib/gi18n.h>

/* Implementation notes
 *
 * The program opens the workspace once, as the command needs it: reading
 * commands stand beside a running Flussi, writing ones take the lock and fail
 * when somebody else has it ("One writer" of the rules). `--now` may be a wall
 * time, so it is read when the zone of the workspace is known.
 */

/**
 * flussi_cli_new:
 *
 * Returns: (transfer full): a run that has not been told anything yet
 */
FlussiCli *
flussi_cli_new (void)
{
  FlussiCli *cli = g_new0 (FlussiCli, 1);

  cli->arguments = g_ptr_array_new_with_free_func (g_free);
  cli->options = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  cli->now = FLUSSI_INSTANT_NONE;
  return cli;
}

/**
 * flussi_cli_free:
 * @cli: (transfer full): a run
 *
 * Closes what the run opened.
 */
void
flussi_cli_free (FlussiCli *cli)
{
  g_clear_object (&cli->engine);
  g_clear_object (&cli->workspace);
  g_clear_pointer (&cli->zone, flussi_zone_unref);
  g_ptr_array_unref (cli->arguments);
  g_hash_table_unref (cli->options);
  g_free (cli->topic);
  g_free (cli->path);
  g_free (cli);
}

/**
 * flussi_cli_run:
 * @cli: a run whose command line was read
 * @error: return location for an error
 *
 * Does what the command line says.
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_cli_run (FlussiCli  *cli,
                GError    **error)
{
  if (flussi_cli_has_option (cli, "version"))
    g_print ("Flussi %s\n", FLUSSI_VERSION);
  else if (flussi_cli_has_option (cli, "help"))
    flussi_cli_show_help (cli, cli->topic);
  else
    return cli->command->run (cli, error);
  return TRUE;
}

/**
 * flussi_cli_get_command:
 * @cli: a run
 *
 * Returns: (nullable): the command it is about
 */
const FlussiCliCommand *
flussi_cli_get_command (FlussiCli *cli)
{
  return cli->command;
}

guint
flussi_cli_get_n_arguments (FlussiCli *cli)
{
  return cli->arguments->len;
}

/**
 * flussi_cli_get_argument:
 * @cli: a run
 * @index: which one, from 0
 *
 * Returns: (nullable): the argument, %NULL if it was not given
 */
const char *
flussi_cli_get_argument (FlussiCli *cli,
                         guint      index)
{
  return index < cli->arguments->len ? g_ptr_array_index (cli->arguments, index) : NULL;
}

/**
 * flussi_cli_has_option:
 * @cli: the command being run
 * @name: the name of an option, without dashes
 *
 * Returns: whether it was given
 */
gboolean
flussi_cli_has_option (FlussiCli  *cli,
                       const char *name)
{
  return g_hash_table_contains (cli->options, name);
}

/**
 * flussi_cli_get_option:
 * @cli: a run
 * @name: an option without its dashes
 *
 * Returns: (nullable): its value, %NULL if it was not given
 */
const char *
flussi_cli_get_option (FlussiCli  *cli,
                       const char *name)
{
  return g_hash_table_lookup (cli->options, name);
}

/**
 * flussi_cli_get_path:
 * @cli: a run
 *
 * Returns: the path of the workspace: what `--workspace` says, else the user's own
 */
const char *
flussi_cli_get_path (FlussiCli *cli)
{
  const char *path = flussi_cli_get_option (cli, "workspace");

  if (cli->path == NULL && path != NULL)
    cli->path = g_canonicalize_filename (path, NULL);
  else if (cli->path == NULL)
    cli->path = g_build_filename (g_get_user_data_dir (), "flussi", "workspace.flussi", NULL);
  return cli->path;
}

gboolean
flussi_cli_get_json (FlussiCli *cli)
{
  return flussi_cli_has_option (cli, "json");
}

/* Time */

static gboolean
read_zone (FlussiCli  *cli,
           GError    **error)
{
  const char *name = flussi_cli_get_option (cli, "timezone");

  if (cli->zone != NULL)
    return TRUE;
  if (name != NULL)
    cli->zone = flussi_zone_new (name, error);
  else if (cli->workspace != NULL)
    cli->zone = flussi_zone_ref (flussi_workspace_get_zone (cli->workspace));
  else
    cli->zone = flussi_zone_new_local ();
  return cli->zone != NULL;
}

/**
 * flussi_cli_read_time:
 * @cli: a run
 * @error: return location for an error
 *
 * Reads `--timezone` and `--now`. Opening a workspace does it; a command that
 * opens none does it itself.
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_cli_read_time (FlussiCli  *cli,
                      GError    **error)
{
  return read_zone (cli, error) && flussi_cli_take_instant (cli, "now", &cli->now, error);
}

/**
 * flussi_cli_get_zone:
 * @cli: a run that has read its time
 *
 * Returns: (transfer none): the zone of wall times
 */
FlussiZone *
flussi_cli_get_zone (FlussiCli *cli)
{
  return cli->zone;
}

/**
 * flussi_cli_get_now:
 * @cli: a run that has read its time
 *
 * Returns: the present instant, or what `--now` says
 */
FlussiInstant
flussi_cli_get_now (FlussiCli *cli)
{
  g_autoptr (FlussiClock) clock = NULL;

  if (cli->now != FLUSSI_INSTANT_NONE)
    return cli->now;
  clock = flussi_system_clock_new ();
  return flussi_clock_now (clock);
}

/**
 * flussi_cli_take_instant:
 * @cli: a run that knows its zone
 * @option: an option
 * @instant: (inout): its value; unchanged if it was not given
 * @error: return location for an error
 *
 * Reads an instant: with an offset, or a day or wall time in the run's zone.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_BAD_INSTANT
 */
gboolean
flussi_cli_take_instant (FlussiCli      *cli,
                         const char     *option,
                         FlussiInstant  *instant,
                         GError        **error)
{
  const char *text = flussi_cli_get_option (cli, option);

  if (text == NULL || flussi_zone_parse_instant (cli->zone, text, instant))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_BAD_INSTANT, "value", text, NULL);
  return FALSE;
}

/* Workspace */

static FlussiDb *
open_workspace (FlussiCli            *cli,
                FlussiWorkspaceMode   mode,
                GError              **error)
{
  if (cli->workspace == NULL)
    cli->workspace = flussi_workspace_open (flussi_cli_get_path (cli), mode, error);
  if (cli->workspace == NULL || !flussi_cli_read_time (cli, error))
    return NULL;
  return flussi_workspace_get_db (cli->workspace);
}

/**
 * flussi_cli_open_reader:
 * @cli: a run
 * @error: return location for an error
 *
 * Opens the workspace for reading, also beside a running Flussi.
 *
 * Returns: (transfer none) (nullable): its connection
 */
FlussiDb *
flussi_cli_open_reader (FlussiCli  *cli,
                        GError    **error)
{
  return open_workspace (cli, FLUSSI_WORKSPACE_OPEN_READ, error);
}

/**
 * flussi_cli_open_writer:
 * @cli: a run
 * @error: return location for an error
 *
 * Opens the workspace for writing, for what workflows do not react to.
 *
 * Returns: (transfer none) (nullable): its connection
 */
FlussiDb *
flussi_cli_open_writer (FlussiCli  *cli,
                        GError    **error)
{
  return open_workspace (cli, FLUSSI_WORKSPACE_OPEN_WRITE, error);
}

/**
 * flussi_cli_get_workspace:
 * @cli: a run
 *
 * Returns: (transfer none) (nullable): the workspace, once the run has opened it
 */
FlussiWorkspace *
flussi_cli_get_workspace (FlussiCli *cli)
{
  return cli->workspace;
}

/**
 * flussi_cli_get_catalog:
 * @cli: a run
 *
 * Returns: (transfer full): the catalogue of the workspace, or the built-in one
 *   if none is open
 */
FlussiCatalog *
flussi_cli_get_catalog (FlussiCli *cli)
{
  if (cli->workspace != NULL)
    return flussi_workspace_dup_catalog (cli->workspace);
  return flussi_catalog_ref (flussi_catalog_get_default ());
}

/**
 * flussi_cli_find_object:
 * @db: a connection
 * @name: name of an object type
 * @error: return location for an error
 *
 * Returns: (nullable): the object type, %NULL with %FLUSSI_ERROR_UNKNOWN_OBJECT
 */
const FlussiSchemaObject *
flussi_cli_find_object (FlussiDb    *db,
                        const char  *name,
                        GError     **error)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), name);

  if (object == NULL)
    flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", name, NULL);
  return object;
}

/**
 * flussi_cli_take_object:
 * @cli: a run
 * @db: its connection
 * @index: which argument names an object type
 * @error: return location for an error
 *
 * Returns: (nullable): the object type, %NULL with %FLUSSI_ERROR_UNKNOWN_OBJECT
 */
const FlussiSchemaObject *
flussi_cli_take_object (FlussiCli  *cli,
                        FlussiDb   *db,
                        guint       index,
                        GError    **error)
{
  return flussi_cli_find_object (db, flussi_cli_get_argument (cli, index), error);
}
