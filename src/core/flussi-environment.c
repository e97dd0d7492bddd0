/* flussi-environment.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"

#include <glib/gi18n.h>
#include <locale.h>

/**
 * flussi_environment_init:
 *
 * Sets the locale and the message catalogue of the process.
 * The first thing that every program and test does; main thread only.
 * `FLUSSI_LOCALE_DIR` in the environment names another folder of
 * translations, so that a program that is not installed speaks Italian too.
 */
void
flussi_environment_init (void)
{
  const char *locale_dir = g_getenv ("FLUSSI_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : FLUSSI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
