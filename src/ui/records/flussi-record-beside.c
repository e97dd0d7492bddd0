/* flussi-record-beside.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-page-private.h"

#include "flussi-format.h"
#include "flussi-record-acts.h"
#include "flussi-record-words.h"

#include <glib/gi18n.h>

#define MAX_LINKS 12

static GtkWidget *
add_card (FlussiRecordPage *self,
          const char       *title,
          const char       *count)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "side-card");
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (head), number);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (self->side, card);
  return card;
}

static GtkWidget *
make_link (const char *text,
           const char *action,
           GVariant   *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-button");
  return button;
}

/* Now: the workflows the record is in */

static void
unenroll_cb (GtkButton *button,
             gpointer   user_data)
{
  FlussiRecordPage *self = user_data;
  FlussiRecordAct *act = flussi_record_act_new_for (self->object, self->id);

  act->workflow = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "workflow"));
  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_unenroll, act, (GDestroyNotify) flussi_record_act_free,
                   _("Un-enrolled"));
}

static void
add_enrollment (FlussiRecordPage *self,
                GtkWidget        *card,
                const FlussiJson *row)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  FlussiNames *names = flussi_session_get_names (session);
  gint64 workflow = flussi_names_find_workflow (names, flussi_json_get_string (row, "workflow"));
  g_autofree char *where = flussi_words_where_it_is (session, row);
  GtkWidget *label = gtk_label_new (where);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Un-enrol"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "workflow", GSIZE_TO_POINTER (workflow));
  g_signal_connect_object (button, "clicked", G_CALLBACK (unenroll_cb), self, G_CONNECT_DEFAULT);
  gtk_box_append (GTK_BOX (card), make_link (flussi_json_get_string (row, "workflow_name"), "win.open-details",
                                             g_variant_new_int64 (workflow)));
  gtk_box_append (GTK_BOX (card), label);
  gtk_box_append (GTK_BOX (card), button);
}

static void
add_now (FlussiRecordPage *self)
{
  GtkWidget *card = NULL;

  for (guint i = 0; i < flussi_json_length (self->view->enrollments); i++)
    {
      const FlussiJson *row = flussi_json_at (self->view->enrollments, i);

      if (g_strcmp0 (flussi_json_get_string (row, "status"), "active") != 0)
        continue;
      if (card == NULL)
        card = add_card (self, _("Now"), NULL);
      add_enrollment (self, card, row);
    }
}

/* Associations, a card for each type */

static void
add_links (FlussiRecordPage         *self,
           const FlussiSchemaObject *object)
{
  const FlussiObjectType *type = object->type;
  g_autofree char *count = NULL;
  GtkWidget *card = NULL;
  guint n_links = 0;

  for (guint i = 0; i < self->view->associations->len; i++)
    {
      const FlussiAssociation *link = g_ptr_array_index (self->view->associations, i);
      const char *name = flussi_record_view_get_name (self->view, type->name, link->record);

      if (link->object != object || ++n_links > MAX_LINKS)
        continue;
      if (card == NULL)
        card = add_card (self, flussi_label_get (&type->plural), NULL);
      gtk_box_append (GTK_BOX (card), make_link (name, "win.open-record",
                                                 g_variant_new ("(sx)", type->name, link->record)));
    }
  if (n_links > 1)
    {
      GtkWidget *head = gtk_widget_get_first_child (card);

      count = flussi_format_integer (n_links);
      gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (head)), count);
    }
}

static void
add_associations (FlussiRecordPage *self)
{
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->view->associations->len; i++)
    {
      const FlussiAssociation *link = g_ptr_array_index (self->view->associations, i);

      if (g_hash_table_add (there, (gpointer) link->object))
        add_links (self, link->object);
    }
}

/* The tab of enrolments, also those that are over */

static void
show_enrollments (FlussiRecordPage *self)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  FlussiNames *names = flussi_session_get_names (session);
  guint n_rows = flussi_json_length (self->view->enrollments);
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->enrollments, 0)) != NULL)
    gtk_list_box_remove (self->enrollments, GTK_WIDGET (old));
  for (guint i = 0; i < n_rows; i++)
    {
      const FlussiJson *enrollment = flussi_json_at (self->view->enrollments, i);
      const char *uid = flussi_json_get_string (enrollment, "workflow");
      g_autofree char *title = g_markup_escape_text (flussi_json_get_string (enrollment, "workflow_name"), -1);
      g_autofree char *where = flussi_words_where_it_is (session, enrollment);
      g_autofree char *subtitle = g_markup_escape_text (where, -1);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-details");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", flussi_names_find_workflow (names, uid));
      gtk_list_box_append (self->enrollments, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->enrollments), n_rows > 0);
  gtk_widget_set_visible (self->no_enrollments, n_rows == 0);
}

/**
 * flussi_record_page_show_beside:
 * @self: the page, with a record
 *
 * Shows what the record is in and what it is associated with.
 */
void
flussi_record_page_show_beside (FlussiRecordPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->side))) != NULL)
    gtk_box_remove (self->side, child);
  add_now (self);
  add_associations (self);
  show_enrollments (self);
}
