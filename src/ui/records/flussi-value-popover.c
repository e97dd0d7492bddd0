/* flussi-value-popover.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-value-popover.h"

#include "flussi-error.h"
#include "flussi-record-acts.h"
#include "flussi-records.h"
#include "flussi-value-entry.h"

#include <glib/gi18n.h>

/* A small sheet on a value: its entry, what is wrong with it, and Save. */
typedef struct
{
  FlussiPage *page;    /* (owned) */
  char       *object;  /* (owned) */
  gint64      record;
  GtkWidget  *popover;
  GtkWidget  *entry;
  GtkWidget  *problem;
} FlussiValueSheet;

typedef struct
{
  FlussiPage   *page;     /* (owned) */
  GtkWidget    *parent;   /* (owned) */
  GdkRectangle  place;
  char         *object;   /* (owned) */
  gint64        record;
  char         *property; /* (owned) */
} FlussiValueRequest;

static void
sheet_free (FlussiValueSheet *self)
{
  g_object_unref (self->page);
  g_free (self->object);
  g_free (self);
}

static void
save_cb (FlussiValueSheet *self)
{
  const FlussiProperty *property = flussi_value_entry_get_property (FLUSSI_VALUE_ENTRY (self->entry));
  g_autoptr (GError) error = NULL;
  FlussiJson *value = flussi_value_entry_dup_json (FLUSSI_VALUE_ENTRY (self->entry), &error);
  FlussiRecordAct *act;

  if (value == NULL)
    {
      g_autofree char *sentence = flussi_error_sentence (error);

      gtk_label_set_text (GTK_LABEL (self->problem), sentence);
      gtk_widget_set_visible (self->problem, TRUE);
      return;
    }
  act = flussi_record_act_new_for (self->object, self->record);
  act->values = flussi_json_new_object ();
  flussi_json_set (act->values, property->name, value);
  flussi_page_act (self->page, flussi_record_act_set, act, (GDestroyNotify) flussi_record_act_free, NULL);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static GtkWidget *
make_content (FlussiValueSheet *self,
              const char       *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *save = gtk_button_new_with_mnemonic (_("_Save"));

  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->problem), 32);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (save, "suggested-action");
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (save_cb), self);
  g_object_set (box, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_widget_set_size_request (box, 260, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), save);
  return box;
}

/**
 * flussi_value_popover_open:
 * @page: the page
 * @parent: what it points at
 * @place: (nullable): which part of @parent
 * @object: type of the record
 * @record: its id
 * @property: name of a property
 * @value: its value
 *
 * Lets people change a value in place.
 */
void
flussi_value_popover_open (FlussiPage         *page,
                           GtkWidget          *parent,
                           const GdkRectangle *place,
                           const char         *object,
                           gint64              record,
                           const char         *property,
                           const FlussiValue  *value)
{
  FlussiSession *session = flussi_page_get_session (page);
  const FlussiObjectType *type = flussi_catalog_find_object (flussi_session_get_catalog (session), object);
  const FlussiProperty *what = flussi_object_type_find_property (type, property);
  FlussiValueSheet *self;

  g_return_if_fail (what != NULL);

  self = g_new0 (FlussiValueSheet, 1);
  self->page = g_object_ref (page);
  self->object = g_strdup (object);
  self->record = record;
  self->entry = flussi_value_entry_new (session, what);
  flussi_value_entry_set_value (FLUSSI_VALUE_ENTRY (self->entry), value);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), make_content (self, flussi_label_get (&what->label)));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), place);
  gtk_widget_set_parent (self->popover, parent);
  g_object_set_data_full (G_OBJECT (self->popover), "sheet", self, (GDestroyNotify) sheet_free);
  g_signal_connect (self->popover, "closed", G_CALLBACK (gtk_widget_unparent), NULL);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->entry);
}

static void
request_free (FlussiValueRequest *self)
{
  g_object_unref (self->page);
  g_object_unref (self->parent);
  g_free (self->object);
  g_free (self->property);
  g_free (self);
}

static void
value_free (FlussiValue *self)
{
  flussi_value_clear (self);
  g_free (self);
}

static gpointer
load_value (FlussiDb  *db,
            gpointer   data,
            GError   **error)
{
  const FlussiValueRequest *request = data;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), request->object);
  FlussiValue *value = g_new0 (FlussiValue, 1);

  if (flussi_records_get_value (db, flussi_schema_object_find_property (object, request->property),
                                request->record, value, error))
    return value;
  value_free (value);
  return NULL;
}

static void
value_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  FlussiValueRequest *request = user_data;
  g_autoptr (GError) error = NULL;
  FlussiValue *value = flussi_session_query_finish (FLUSSI_SESSION (object), result, &error);

  if (value != NULL)
    {
      flussi_value_popover_open (request->page, request->parent, &request->place, request->object, request->record,
                                 request->property, value);
      value_free (value);
    }
  else
    {
      flussi_page_report (request->page, error);
    }
  request_free (request);
}

/**
 * flussi_value_popover_open_for:
 * @page: the page
 * @parent: what it points at
 * @place: which part of @parent
 * @object: type of the record
 * @record: its id
 * @property: name of a property
 *
 * Reads a value and lets people change it in place.
 */
void
flussi_value_popover_open_for (FlussiPage         *page,
                               GtkWidget          *parent,
                               const GdkRectangle *place,
                               const char         *object,
                               gint64              record,
                               const char         *property)
{
  FlussiValueRequest *request = g_new0 (FlussiValueRequest, 1);

  request->page = g_object_ref (page);
  request->parent = g_object_ref (parent);
  request->place = *place;
  request->object = g_strdup (object);
  request->record = record;
  request->property = g_strdup (property);
  flussi_session_query_async (flussi_page_get_session (page), load_value, request, NULL,
                              (GDestroyNotify) value_free, NULL, value_loaded_cb, request);
}
