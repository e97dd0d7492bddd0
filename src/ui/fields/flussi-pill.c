/* flussi-pill.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-pill.h"

/**
 * flussi_pill_new:
 * @text: a value
 *
 * Returns: (transfer floating): the value in a pill, cut short if there is no room
 */
GtkWidget *
flussi_pill_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "flussi-pill");
  return label;
}
