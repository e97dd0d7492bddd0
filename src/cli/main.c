/* main.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli.h"
#include "flussi-cli-candidates.h"

#include "flussi-actions.h"
#include "flussi-environment.h"

#include <stdlib.h>

#define EXIT_WRONG_USE 2

static int
fail (FlussiCli    *cli,
      const GError *error)
{
  g_autofree char *sentence = flussi_cli_dup_sentence (cli, error);

  g_printerr ("flussi-cli: %s\n", sentence);
  return error->domain == FLUSSI_CLI_ERROR ? EXIT_WRONG_USE : EXIT_FAILURE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (FlussiCli) cli = NULL;
  g_autoptr (GError) error = NULL;

  flussi_environment_init ();
  flussi_actions_register ();

  cli = flussi_cli_new ();
  if (!flussi_cli_parse (cli, argc, argv, &error) || !flussi_cli_run (cli, &error))
    return fail (cli, error);
  return EXIT_SUCCESS;
}
