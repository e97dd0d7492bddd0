/* flussi-tag.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-tag.h"

static const char *const tones[] = { "plain", "good", "warning", "bad", "accent" };

/**
 * flussi_tag_new:
 *
 * Returns: (transfer floating): a small rounded label, hidden until it is set
 */
GtkWidget *
flussi_tag_new (void)
{
  GtkWidget *tag = gtk_label_new (NULL);

  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (tag, FALSE);
  return tag;
}

/**
 * flussi_tag_set:
 * @tag: a tag
 * @text: (nullable): what it says; %NULL hides it
 * @tone: how it says it
 */
void
flussi_tag_set (GtkWidget     *tag,
                const char    *text,
                FlussiTagTone  tone)
{
  gtk_widget_set_visible (tag, text != NULL && text[0] != '\0');
  gtk_label_set_text (GTK_LABEL (tag), text != NULL ? text : "");
  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    gtk_widget_remove_css_class (tag, tones[i]);
  gtk_widget_add_css_class (tag, tones[tone]);
}
