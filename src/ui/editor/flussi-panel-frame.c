/* flussi-panel-frame.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-panel-frame.h"

#include "flussi-form-parts.h"

static GtkWidget *
make_buttons (FlussiPanelFrame *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  self->placeholder = gtk_button_new_with_mnemonic (_("_Placeholder"));
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_tooltip_text (self->placeholder, _("Save as a placeholder, to be completed later"));
  gtk_widget_set_visible (self->placeholder, FALSE);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "flussi-part");
  gtk_box_append (GTK_BOX (box), self->cancel);
  gtk_box_append (GTK_BOX (box), self->placeholder);
  gtk_box_append (GTK_BOX (box), self->save);
  return box;
}

/**
 * flussi_panel_frame_init:
 * @self: an empty frame
 * @title: (nullable): what the panel is about
 *
 * Makes the widgets.
 */
void
flussi_panel_frame_init (FlussiPanelFrame *self,
                         const char       *title)
{
  self->root = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = flussi_form_text_new (title, "title-4");
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  self->failure = flussi_form_text_new (NULL, "flussi-problem");
  gtk_widget_set_visible (self->failure, FALSE);
  gtk_widget_set_margin_start (self->failure, 12);
  gtk_widget_set_margin_end (self->failure, 12);
  gtk_widget_set_margin_start (self->content, 12);
  gtk_widget_set_margin_end (self->content, 12);
  gtk_widget_set_margin_top (self->content, 12);
  gtk_widget_set_margin_bottom (self->content, 18);
  if (title != NULL)
    gtk_box_append (GTK_BOX (self->content), self->title);
  gtk_box_append (GTK_BOX (self->root), flussi_form_scroll_new (self->content));
  gtk_box_append (GTK_BOX (self->root), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->root), self->failure);
  gtk_box_append (GTK_BOX (self->root), make_buttons (self));
}

/**
 * flussi_panel_frame_add_head:
 * @self: a frame
 * @widget: what stays above the form when it is scrolled
 */
void
flussi_panel_frame_add_head (FlussiPanelFrame *self,
                             GtkWidget        *widget)
{
  gtk_box_prepend (GTK_BOX (self->root), widget);
}

/**
 * flussi_panel_frame_fail:
 * @self: a frame
 * @sentence: (nullable): why it could not be saved
 */
void
flussi_panel_frame_fail (FlussiPanelFrame *self,
                         const char       *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->failure), sentence);
  gtk_widget_set_visible (self->failure, sentence != NULL);
}

static const char *
tile_class (const FlussiActionKind *kind)
{
  if (kind->flags & FLUSSI_ACTION_BRANCHES)
    return "branch";
  switch (kind->group)
    {
    case FLUSSI_ACTION_GROUP_COMMUNICATION:
      return "communication";
    case FLUSSI_ACTION_GROUP_RECORDS:
      return "records";
    case FLUSSI_ACTION_GROUP_ASSIGNMENT:
      return "assignment";
    case FLUSSI_ACTION_GROUP_DATA:
      return "data";
    case FLUSSI_ACTION_GROUP_FLOW:
    case FLUSSI_N_ACTION_GROUPS:
    default:
      return "flow";
    }
}

/**
 * flussi_kind_tile_new:
 * @kind: a kind of action
 *
 * Returns: (transfer floating): its icon on its colour
 */
GtkWidget *
flussi_kind_tile_new (const FlussiActionKind *kind)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (kind->icon);

  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (icon, "flussi-tile");
  gtk_widget_add_css_class (icon, tile_class (kind));
  return icon;
}

/**
 * flussi_form_add_labelled:
 * @box: a vertical box
 * @label: what the widget is for
 * @hint: (nullable): an explanation below it
 * @widget: a widget
 *
 * Adds a widget with its words.
 */
void
flussi_form_add_labelled (GtkWidget  *box,
                          const char *label,
                          const char *hint,
                          GtkWidget  *widget)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (group), flussi_form_caption_new (label));
  gtk_box_append (GTK_BOX (group), widget);
  if (hint != NULL)
    {
      GtkWidget *text = flussi_form_text_new (hint, "flussi-hint");

      gtk_widget_add_css_class (text, "dim-label");
      gtk_box_append (GTK_BOX (group), text);
    }
  gtk_box_append (GTK_BOX (box), group);
}
