/* main.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"

#include <glib.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  flussi_environment_init ();

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("flussi-cli: %s\n", error->message);
      return 2;
    }
  return 0;
}
