/* flussi-new-record.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-new-record.h"

#include "flussi-error.h"
#include "flussi-record-acts.h"
#include "flussi-value-entry.h"

#include <glib/gi18n.h>

#define MAX_FIELDS 9

#define FLUSSI_TYPE_NEW_RECORD (flussi_new_record_get_type ())

G_DECLARE_FINAL_TYPE (FlussiNewRecord, flussi_new_record, FLUSSI, NEW_RECORD, AdwWindow)

struct _FlussiNewRecord
{
  AdwWindow               parent_instance;

  FlussiPage             *page;         /* (owned) */
  const FlussiObjectType *type;         /* of the session's catalogue */
  char                   *other_object; /* (nullable) (owned): what it is associated with */
  gint64                  other;
  GPtrArray              *entries;      /* (owned) (element-type FlussiValueEntry) */

  AdwWindowTitle         *title;
  GtkBox                 *fields;
  GtkLabel               *problem;
  GtkWidget              *create;
};

G_DEFINE_FINAL_TYPE (FlussiNewRecord, flussi_new_record, ADW_TYPE_WINDOW)

static FlussiJson *
collect (FlussiNewRecord  *self,
         GError          **error)
{
  g_autoptr (FlussiJson) values = flussi_json_new_object ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      FlussiValueEntry *entry = g_ptr_array_index (self->entries, i);
      FlussiJson *value = flussi_value_entry_dup_json (entry, error);

      if (value == NULL)
        return NULL;
      flussi_json_set (values, flussi_value_entry_get_property (entry)->name, value);
    }
  return g_steal_pointer (&values);
}

static void
show_problem (FlussiNewRecord *self,
              const GError    *error)
{
  g_autofree char *sentence = flussi_error_sentence (error);

  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_set_sensitive (self->create, TRUE);
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FlussiNewRecord) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = flussi_engine_call_finish (FLUSSI_ENGINE (object), result, &error);

  if (id == NULL)
    {
      show_problem (self, error);
      return;
    }
  if (self->other_object == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->page), "win.open-record", "(sx)", self->type->name, *id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
create_cb (FlussiNewRecord *self)
{
  g_autoptr (GError) error = NULL;
  FlussiJson *values = collect (self, &error);
  FlussiRecordAct *act;

  if (values == NULL)
    {
      show_problem (self, error);
      return;
    }
  act = flussi_record_act_new (self->type->name, NULL);
  act->values = values;
  act->other_object = g_strdup (self->other_object);
  act->other = self->other;
  gtk_widget_set_sensitive (self->create, FALSE);
  flussi_engine_call_async (flussi_session_get_engine (flussi_page_get_session (self->page)), flussi_record_act_create,
                            act, (GDestroyNotify) flussi_record_act_free, g_free, NULL,
                            created_cb, g_object_ref (self));
}

static void
add_field (FlussiNewRecord      *self,
           const FlussiProperty *property)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (flussi_label_get (&property->label));
  GtkWidget *entry = flussi_value_entry_new (flussi_page_get_session (self->page), property);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (create_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (self->fields, box);
  g_ptr_array_add (self->entries, entry);
}

static gboolean
is_offered (const FlussiProperty *property)
{
  return !property->read_only && property->type != FLUSSI_PROPERTY_CALCULATED;
}

/* What a record of the type must have first, then what comes first anyway. */
static void
add_fields (FlussiNewRecord *self)
{
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < self->type->properties->len; i++)
      {
        const FlussiProperty *property = g_ptr_array_index (self->type->properties, i);
        gboolean wanted = round == 0 ? property->required || g_strcmp0 (property->name, self->type->primary) == 0
                                     : self->entries->len < MAX_FIELDS;

        if (is_offered (property) && wanted && g_hash_table_add (there, (gpointer) property))
          add_field (self, property);
      }
}

static void
flussi_new_record_dispose (GObject *object)
{
  FlussiNewRecord *self = FLUSSI_NEW_RECORD (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->other_object, g_free);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (flussi_new_record_parent_class)->dispose (object);
}

static void
flussi_new_record_class_init (FlussiNewRecordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_new_record_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/records/new-record.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiNewRecord, title);
  gtk_widget_class_bind_template_child (widget_class, FlussiNewRecord, fields);
  gtk_widget_class_bind_template_child (widget_class, FlussiNewRecord, problem);
  gtk_widget_class_bind_template_child (widget_class, FlussiNewRecord, create);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
flussi_new_record_init (FlussiNewRecord *self)
{
  self->entries = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * flussi_new_record_present_for:
 * @page: the page
 * @object: name of an object type
 * @other_object: (nullable): type of a record it is associated with
 * @other: its id
 *
 * Asks for the values of a new record and makes it.
 */
void
flussi_new_record_present_for (FlussiPage *page,
                               const char *object,
                               const char *other_object,
                               gint64      other)
{
  FlussiCatalog *catalog = flussi_session_get_catalog (flussi_page_get_session (page));
  FlussiNewRecord *self;
  g_autofree char *title = NULL;

  self = g_object_new (FLUSSI_TYPE_NEW_RECORD, "transient-for", gtk_widget_get_root (GTK_WIDGET (page)), NULL);
  self->page = g_object_ref (page);
  self->type = flussi_catalog_find_object (catalog, object);
  self->other_object = g_strdup (other_object);
  self->other = other;
  title = g_strdup_printf (_("New: %s"), flussi_label_get (&self->type->singular));
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  add_fields (self);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * flussi_new_record_present:
 * @page: the page
 * @object: name of an object type
 *
 * Asks for the values of a new record, makes it and opens it.
 */
void
flussi_new_record_present (FlussiPage *page,
                           const char *object)
{
  flussi_new_record_present_for (page, object, NULL, 0);
}
