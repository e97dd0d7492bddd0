/* main.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-application.h"
#include "flussi-environment.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;

  flussi_environment_init ();
  g_set_application_name ("Flussi");
  application = flussi_application_new ();
  return g_application_run (application, argc, argv);
}
