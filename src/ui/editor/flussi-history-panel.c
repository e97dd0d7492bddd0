/* flussi-history-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-history-panel.h"

#include "flussi-format.h"

#include <glib/gi18n.h>

#define MAX_ROWS 300

struct _FlussiHistoryPanel
{
  AdwBin parent_instance;

  FlussiDocument *document; /* (owned) (nullable) */

  /* Unowned. */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FlussiHistoryPanel, flussi_history_panel, ADW_TYPE_BIN)

/* A row leads to a position: so many edits done. */
static GtkWidget *
make_row (const char *title,
          const char *subtitle,
          guint       position,
          guint       present)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), position != present);
  g_object_set_data (G_OBJECT (row), "position", GUINT_TO_POINTER (position));
  if (position == present)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_widget_set_tooltip_text (mark, _("How it is now"));
      gtk_widget_add_css_class (mark, "accent");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  else if (position > present)
    {
      gtk_widget_add_css_class (row, "dim-label");
    }

  return row;
}

static void
fill (FlussiHistoryPanel *self)
{
  FlussiSession *session = flussi_document_get_session (self->document);
  const FlussiHistory *history = flussi_document_get_history (self->document);
  guint present = flussi_history_get_position (history);
  guint length = flussi_history_get_length (history);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->list, row);

  for (guint i = length; i > 0 && length - i < MAX_ROWS; i--)
    {
      const FlussiHistoryEdit *edit = flussi_history_get (history, i - 1);
      g_autofree char *when = flussi_format_when (flussi_session_get_zone (session), edit->at, flussi_session_get_now (session));

      gtk_list_box_append (self->list, make_row (flussi_label_get (&edit->label), when, i, present));
    }
  gtk_list_box_append (self->list, make_row (_("How it was before"), _("Edits are kept for 30 days"), 0, present));
}

static void
update (FlussiHistoryPanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
activated_cb (FlussiHistoryPanel *self,
              GtkListBoxRow      *row)
{
  flussi_document_go_to (self->document, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "position")));
}

static void
flussi_history_panel_map (GtkWidget *widget)
{
  fill (FLUSSI_HISTORY_PANEL (widget));

  GTK_WIDGET_CLASS (flussi_history_panel_parent_class)->map (widget);
}

static void
flussi_history_panel_dispose (GObject *object)
{
  g_clear_object (&FLUSSI_HISTORY_PANEL (object)->document);

  G_OBJECT_CLASS (flussi_history_panel_parent_class)->dispose (object);
}

static void
flussi_history_panel_class_init (FlussiHistoryPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_history_panel_dispose;
  GTK_WIDGET_CLASS (klass)->map = flussi_history_panel_map;
}

static void
flussi_history_panel_init (FlussiHistoryPanel *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (box, "flussi-panel-body");
  gtk_box_append (GTK_BOX (box), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (activated_cb), self);
}

/**
 * flussi_history_panel_new:
 * @document: whose edits to list
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
flussi_history_panel_new (FlussiDocument *document)
{
  FlussiHistoryPanel *self = g_object_new (FLUSSI_TYPE_HISTORY_PANEL, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
