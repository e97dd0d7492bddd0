/* flussi-template-card.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-template-card.h"

#include "flussi-form-parts.h"
#include "flussi-panel-frame.h"
#include "flussi-tag.h"

#include <glib/gi18n.h>

#define MAX_TILES 7

static void
append_tag (GtkBox        *box,
            const char    *text,
            FlussiTagTone  tone)
{
  GtkWidget *tag = flussi_tag_new ();

  flussi_tag_set (tag, text, tone);
  gtk_box_append (box, tag);
}

/**
 * flussi_template_tags_new:
 * @template: a template
 * @catalog: names of object types
 *
 * Returns: (transfer floating): the functions and objects it is about
 */
GtkWidget *
flussi_template_tags_new (const FlussiTemplate *template,
                          FlussiCatalog        *catalog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const FlussiObjectType *type = flussi_catalog_find_object (catalog, template->object);

  for (guint i = 0; template->categories[i] != NULL; i++)
    {
      const FlussiLabel *label = flussi_gallery_get_category_label (template->categories[i]);

      if (label != NULL)
        append_tag (GTK_BOX (box), flussi_label_get (label), FLUSSI_TAG_ACCENT);
    }
  append_tag (GTK_BOX (box), type != NULL ? flussi_label_get (&type->plural) : _("Custom objects"), FLUSSI_TAG_PLAIN);
  return box;
}

static GtkWidget *
make_goal (const FlussiTemplate *template)
{
  GtkWidget *goal = flussi_form_text_new (flussi_label_get (&template->goal), "dim-label");

  gtk_label_set_lines (GTK_LABEL (goal), 3);
  gtk_label_set_max_width_chars (GTK_LABEL (goal), 30);
  gtk_label_set_ellipsize (GTK_LABEL (goal), PANGO_ELLIPSIZE_END);
  gtk_label_set_yalign (GTK_LABEL (goal), 0);
  gtk_widget_set_vexpand (goal, TRUE);
  return goal;
}

/* What it does at a glance: the kinds of its actions, each once. */
static GtkWidget *
make_strip (const FlussiFlow *flow)
{
  GtkWidget *strip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  guint n_steps = flussi_flow_get_n_steps (flow);
  g_autofree char *text = g_strdup_printf (ngettext ("%u action", "%u actions", n_steps), n_steps);
  GtkWidget *count = gtk_label_new (text);

  for (guint i = 0; i < n_steps && g_hash_table_size (shown) < MAX_TILES; i++)
    {
      const FlussiActionKind *kind = flussi_flow_get_nth_step (flow, i)->kind;

      if (!g_hash_table_add (shown, (gpointer) kind))
        continue;
      gtk_box_append (GTK_BOX (strip), flussi_kind_tile_new (kind));
    }
  gtk_widget_add_css_class (strip, "template-strip");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_set_hexpand (count, TRUE);
  gtk_widget_set_halign (count, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (strip), count);
  return strip;
}

/**
 * flussi_template_card_new:
 * @template: a template
 * @catalog: names of object types
 *
 * Returns: (transfer floating): a card for the gallery
 */
GtkWidget *
flussi_template_card_new (const FlussiTemplate *template,
                          FlussiCatalog        *catalog)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *name = flussi_form_title_new (flussi_label_get (&template->name));
  g_autoptr (FlussiFlow) flow = flussi_template_get_flow (template, flussi_language_get (), NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (name), 30);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "template-card");
  gtk_box_append (GTK_BOX (card), flussi_template_tags_new (template, catalog));
  gtk_box_append (GTK_BOX (card), name);
  gtk_box_append (GTK_BOX (card), make_goal (template));
  gtk_box_append (GTK_BOX (card), make_strip (flow));
  return card;
}
