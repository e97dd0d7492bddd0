/* flussi-cli.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-workspace.h"

G_BEGIN_DECLS

/**
 * FLUSSI_CLI_ERROR:
 *
 * Domain of errors in the use of the program (exit status 2). Their message is
 * already in the user's language.
 */
#define FLUSSI_CLI_ERROR (flussi_cli_error_quark ())

GQuark flussi_cli_error_quark (void);

/**
 * FlussiCli:
 *
 * One run of the program: what was asked for, the workspace as far as the
 * command opened it, and how answers are printed. Main thread only.
 */
typedef struct _FlussiCli FlussiCli;

/**
 * FlussiCliFunc:
 * @cli: the run
 * @error: return location for an error
 *
 * Does what a command says.
 *
 * Returns: %FALSE with an error: exit status 2 for %FLUSSI_CLI_ERROR, else 1
 */
typedef gboolean (*FlussiCliFunc) (FlussiCli  *cli,
                                   GError    **error);

/**
 * FlussiCliOption:
 * @name: without the dashes
 * @value: (nullable): placeholder of its value; %NULL for one that is only given or not
 * @help: (nullable): what it does, translatable
 */
typedef struct
{
  const char *name;
  const char *value;
  const char *help;
} FlussiCliOption;

#define FLUSSI_CLI_MAX_OPTIONS 10

/**
 * FlussiCliCommand:
 * @name: one or two words
 * @arguments: (nullable): its arguments, for the help
 * @summary: what it does, translatable
 * @n_min: how many arguments it needs
 * @n_max: how many it takes; -1 for any number
 * @run: does it
 * @options: its own options, up to the first without a name
 *
 * A row of the table of commands.
 */
typedef struct
{
  const char      *name;
  const char      *arguments;
  const char      *summary;
  int              n_min;
  int              n_max;
  FlussiCliFunc    run;
  FlussiCliOption  options[FLUSSI_CLI_MAX_OPTIONS];
} FlussiCliCommand;

/* Each group of commands has its own file; a table ends with an empty row. */
extern const FlussiCliCommand flussi_cli_workspace_commands[];
extern const FlussiCliCommand flussi_cli_object_commands[];
extern const FlussiCliCommand flussi_cli_table_commands[];
extern const FlussiCliCommand flussi_cli_query_commands[];
extern const FlussiCliCommand flussi_cli_record_commands[];
extern const FlussiCliCommand flussi_cli_workflow_commands[];
extern const FlussiCliCommand flussi_cli_switch_commands[];
extern const FlussiCliCommand flussi_cli_run_commands[];
extern const FlussiCliCommand flussi_cli_explain_commands[];
extern const FlussiCliCommand flussi_cli_simulate_commands[];
extern const FlussiCliCommand flussi_cli_assist_commands[];
extern const FlussiCliCommand flussi_cli_scenario_commands[];

extern const FlussiCliCommand *const flussi_cli_groups[];

const FlussiCliCommand *flussi_cli_find_command    (const char             *first,
                                                    const char             *second,
                                                    guint                  *n_words);
gboolean                flussi_cli_is_group        (const char             *word);

FlussiCli              *flussi_cli_new             (void);
void                    flussi_cli_free            (FlussiCli              *cli);
gboolean                flussi_cli_parse           (FlussiCli              *cli,
                                                    int                     argc,
                                                    char                  **argv,
                                                    GError                **error);
gboolean                flussi_cli_run             (FlussiCli              *cli,
                                                    GError                **error);

const FlussiCliCommand *flussi_cli_get_command     (FlussiCli              *cli);
guint                   flussi_cli_get_n_arguments (FlussiCli              *cli);
const char             *flussi_cli_get_argument    (FlussiCli              *cli,
                                                    guint                   index);
gboolean                flussi_cli_has_option      (FlussiCli              *cli,
                                                    const char             *name);
const char             *flussi_cli_get_option      (FlussiCli              *cli,
                                                    const char             *name);
gboolean                flussi_cli_take_integer    (FlussiCli              *cli,
                                                    const char             *name,
                                                    gint64                 *value,
                                                    GError                **error);
const char             *flussi_cli_get_path        (FlussiCli              *cli);
gboolean                flussi_cli_get_json        (FlussiCli              *cli);

FlussiDb               *flussi_cli_open_reader     (FlussiCli              *cli,
                                                    GError                **error);
FlussiDb               *flussi_cli_open_writer     (FlussiCli              *cli,
                                                    GError                **error);
FlussiWorkspace        *flussi_cli_get_workspace   (FlussiCli              *cli);
FlussiCatalog          *flussi_cli_get_catalog     (FlussiCli              *cli);
gboolean                flussi_cli_read_time       (FlussiCli              *cli,
                                                    GError                **error);
FlussiZone             *flussi_cli_get_zone        (FlussiCli              *cli);
FlussiInstant           flussi_cli_get_now         (FlussiCli              *cli);
gboolean                flussi_cli_take_instant    (FlussiCli              *cli,
                                                    const char             *option,
                                                    FlussiInstant          *instant,
                                                    GError                **error);

const FlussiSchemaObject *flussi_cli_find_object   (FlussiDb               *db,
                                                    const char             *name,
                                                    GError                **error);
const FlussiSchemaObject *flussi_cli_take_object   (FlussiCli              *cli,
                                                    FlussiDb               *db,
                                                    guint                   index,
                                                    GError                **error);
void                    flussi_cli_show_help       (FlussiCli              *cli,
                                                    const char             *topic);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCli, flussi_cli_free)

G_END_DECLS
