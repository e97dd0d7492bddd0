/* flussi-cli-scenario.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli.h"
#include "flussi-scenario.h"

#include "flussi-error.h"

#include <glib/gi18n.h>

static gboolean
run_scenarios (FlussiCli  *cli,
               GError    **error)
{
  g_autofree char *failed = NULL;
  g_autofree char *points = NULL;
  FlussiTap tap;

  flussi_tap_begin (&tap);
  for (guint i = 0; i < flussi_cli_get_n_arguments (cli); i++)
    flussi_scenario_run (flussi_cli_get_argument (cli, i), &tap);
  flussi_tap_end (&tap);
  if (tap.n_failed == 0)
    return TRUE;
  failed = g_strdup_printf ("%u", tap.n_failed);
  points = g_strdup_printf ("%u", tap.n_points);
  flussi_error_set (error, FLUSSI_ERROR_NOT_AS_EXPECTED, "failed", failed, "points", points, NULL);
  return FALSE;
}

const FlussiCliCommand flussi_cli_scenario_commands[] = {
  { "scenario", "FILE…", N_("Run scenarios; TAP 13 on the standard output"), 1, -1, run_scenarios },
  { NULL }
};
