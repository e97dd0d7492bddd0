/* flussi-sentence.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-sentence.h"

#include "flussi-wrap-layout.h"

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

/**
 * flussi_sentence_new:
 *
 * Returns: (transfer floating): a sentence of words and pills that wraps
 */
GtkWidget *
flussi_sentence_new (void)
{
  return flussi_wrap_box_new ();
}

static void
append_words (FlussiWrapBox *box,
              const char    *text,
              gboolean       dim)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GtkWidget *label;

      if (*words[i] == '\0')
        continue;
      label = gtk_label_new (words[i]);
      if (dim)
        gtk_widget_add_css_class (label, "dim-label");
      flussi_wrap_box_append (box, label);
    }
}

/**
 * flussi_sentence_show:
 * @sentence: from flussi_sentence_new()
 * @description: what to show
 * @prefix: (nullable): words before it
 */
void
flussi_sentence_show (GtkWidget               *sentence,
                      const FlussiDescription *description,
                      const char              *prefix)
{
  FlussiWrapBox *box = FLUSSI_WRAP_BOX (sentence);
  g_autofree char *text = flussi_description_to_text (description);

  flussi_wrap_box_clear (box);
  if (prefix != NULL)
    append_words (box, prefix, TRUE);
  for (guint i = 0; i < flussi_description_get_length (description); i++)
    {
      const FlussiDescriptionPart *part = flussi_description_get (description, i);

      if (part->value)
        flussi_wrap_box_append (box, flussi_pill_new (part->text));
      else
        append_words (box, part->text, FALSE);
    }
  gtk_widget_set_tooltip_text (sentence, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sentence), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
