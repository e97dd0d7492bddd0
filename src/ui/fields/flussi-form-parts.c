/* flussi-form-parts.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-form-parts.h"

#include <adwaita.h>

/**
 * flussi_form_text_new:
 * @text: a text
 * @css_class: (nullable): its style
 *
 * Returns: (transfer floating): a label that wraps at the left
 */
GtkWidget *
flussi_form_text_new (const char *text,
                      const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * flussi_form_title_new:
 * @text: a title
 *
 * Returns: (transfer floating): the title of a part of a form
 */
GtkWidget *
flussi_form_title_new (const char *text)
{
  return flussi_form_text_new (text, "heading");
}

/**
 * flussi_form_caption_new:
 * @text: what a field is for
 *
 * Returns: (transfer floating): the words above a field
 */
GtkWidget *
flussi_form_caption_new (const char *text)
{
  GtkWidget *label = flussi_form_text_new (text, "caption-heading");

  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/**
 * flussi_form_card_new:
 *
 * Returns: (transfer floating): a vertical box that looks like a card
 */
GtkWidget *
flussi_form_card_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "flussi-card");
  return box;
}

/**
 * flussi_form_icon_button:
 * @icon: name of an icon
 * @label: what it does
 *
 * Returns: (transfer floating): a flat button with a tooltip and an accessible name
 */
GtkWidget *
flussi_form_icon_button (const char *icon,
                         const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

/**
 * flussi_form_add_button:
 * @label: what it adds, such as “+ Another value”
 *
 * Returns: (transfer floating): a quiet button that adds something
 */
GtkWidget *
flussi_form_add_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "flussi-add");
  return button;
}

/**
 * flussi_form_scroll_new:
 * @child: a form
 *
 * Returns: (transfer floating): the form, scrolled vertically
 */
GtkWidget *
flussi_form_scroll_new (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
visible_page_changed (GtkStack *stack)
{
  GtkWidget *visible = gtk_stack_get_visible_child (stack);

  for (GtkWidget *bin = gtk_widget_get_first_child (GTK_WIDGET (stack)); bin != NULL; bin = gtk_widget_get_next_sibling (bin))
    gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (bin)), bin == visible);
}

/**
 * flussi_form_stack_new:
 *
 * A stack for forms in a scrolled panel: as high as the page that is shown. A stack
 * that is not homogeneous asks for the width its pages have at their least height,
 * which is far too wide for texts that wrap; so this one is, and hides the others.
 *
 * Returns: (transfer floating): a stack without pages
 */
GtkStack *
flussi_form_stack_new (void)
{
  GtkStack *stack = GTK_STACK (gtk_stack_new ());

  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (visible_page_changed), NULL);
  return stack;
}

/**
 * flussi_form_stack_add:
 * @stack: a stack of flussi_form_stack_new()
 * @page: a page
 * @name: its name
 * @title: (nullable): what a switcher calls it
 */
void
flussi_form_stack_add (GtkStack   *stack,
                       GtkWidget  *page,
                       const char *name,
                       const char *title)
{
  GtkWidget *bin = adw_bin_new ();

  adw_bin_set_child (ADW_BIN (bin), page);
  gtk_stack_add_titled (stack, bin, name, title);
  visible_page_changed (stack);
}
