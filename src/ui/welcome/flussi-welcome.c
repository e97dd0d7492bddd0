/* flussi-welcome.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-welcome.h"

struct _FlussiWelcome
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (FlussiWelcome, flussi_welcome, ADW_TYPE_BIN)

static void
flussi_welcome_class_init (FlussiWelcomeClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/flussi/Flussi/ui/welcome/welcome.ui");
}

static void
flussi_welcome_init (FlussiWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
