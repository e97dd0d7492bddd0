/* flussi-record-properties.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-page-private.h"

#include "flussi-format.h"
#include "flussi-record-words.h"

#include <glib/gi18n.h>

/* The last entry of the history that set each property; the log may have been
 * pruned, then nobody is named. */
static GHashTable *
find_causes (const FlussiRecordView *view)
{
  GHashTable *causes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < view->history->len; i++)
    {
      const FlussiHistoryEntry *entry = g_ptr_array_index (view->history, i);

      for (guint j = 0; j < entry->properties->len; j++)
        {
          const FlussiPropertyChange *change = &g_array_index (entry->properties, FlussiPropertyChange, j);

          if (!g_hash_table_contains (causes, change->property))
            g_hash_table_insert (causes, (gpointer) change->property, (gpointer) entry);
        }
    }
  return causes;
}

static char *
describe_cause (FlussiRecordPage         *self,
                const FlussiHistoryEntry *entry)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  g_autofree char *who = NULL;
  g_autofree char *when = NULL;

  if (entry == NULL)
    return g_strdup ("");
  who = flussi_words_cause (session, &entry->cause);
  when = flussi_format_when (flussi_session_get_zone (session), entry->at, flussi_session_get_now (session));
  return g_strdup_printf ("%s · %s", who, when);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static GtkWidget *
make_row (FlussiRecordPage     *self,
          const FlussiProperty *property,
          const char           *value,
          const char           *cause)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = make_label (value[0] != '\0' ? value : "–", NULL);
  GtkWidget *who = make_label (cause, "caption");
  gboolean editable = !property->read_only && property->type != FLUSSI_PROPERTY_CALCULATED;
  g_autofree char *name = g_strdup_printf ("%s: %s", flussi_label_get (&property->label), value);

  gtk_widget_add_css_class (row, "property-row");
  gtk_widget_add_css_class (who, "provenance");
  gtk_label_set_wrap (GTK_LABEL (who), FALSE);
  gtk_widget_set_valign (who, GTK_ALIGN_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), who);
  gtk_box_append (GTK_BOX (box), make_label (flussi_label_get (&property->label), "caption"));
  gtk_box_append (GTK_BOX (box), line);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, cause, -1);
  g_object_set_data (G_OBJECT (row), "property", (gpointer) property->name);
  return row;
}

/**
 * flussi_record_page_show_properties:
 * @self: the page, with a record
 *
 * Shows the values of the record with who set them.
 */
void
flussi_record_page_show_properties (FlussiRecordPage *self)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  const FlussiRecord *record = self->view->record;
  g_autoptr (GHashTable) causes = find_causes (self->view);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->properties, 0)) != NULL)
    gtk_list_box_remove (self->properties, GTK_WIDGET (row));
  for (int i = 0; i < record->object->n_properties; i++)
    {
      const FlussiSchemaProperty *property = &record->object->properties[i];
      g_autofree char *cause = describe_cause (self, g_hash_table_lookup (causes, property));
      g_autofree char *value = flussi_format_value (session, property->property, &record->values[i]);

      if (self->all || value[0] != '\0')
        gtk_list_box_append (self->properties, make_row (self, property->property, value, cause));
    }
  gtk_button_set_label (self->all_button, self->all ? _("Only what is known") : _("All properties"));
}
