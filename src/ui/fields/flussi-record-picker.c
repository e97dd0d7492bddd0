/* flussi-record-picker.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-record-picker.h"

#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-item.h"
#include "flussi-record-query.h"
#include "flussi-records.h"

#define N_FOUND 6

/* Implementation notes: the search and what it found make room for the record that
 * was picked; “Another” brings them back. */

struct _FlussiRecordPicker
{
  AdwBin             parent_instance;

  FlussiFormContext *context;
  GCancellable      *cancellable; /* nullable: the search under way */
  gint64             record;      /* 0 if none was picked */
  GtkStack          *stack;
  GtkSearchEntry    *search;
  GtkListBox        *list;
  GtkLabel          *nothing;
  GtkLabel          *name;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiRecordPicker, flussi_record_picker, ADW_TYPE_BIN)

/* --- Searching ------------------------------------------------------------------------- */

typedef struct
{
  char *object;
  char *text;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->object);
  g_free (question->text);
  g_free (question);
}

/* On the reader's thread. */
static gpointer
find_records (FlussiDb  *db,
              gpointer   data,
              GError   **error)
{
  const Question *question = data;
  FlussiRecordQuery query = { .search = *question->text != '\0' ? question->text : NULL };
  g_autoptr (GArray) ids = NULL;
  GPtrArray *found;

  query.object = flussi_schema_find_object (flussi_db_get_schema (db), question->object);
  if (query.object == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", question->object, NULL);
      return NULL;
    }
  ids = flussi_record_query_ids (&query, db, N_FOUND, error);
  if (ids == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      g_ptr_array_add (found, flussi_item_new (id, flussi_records_dup_name (db, query.object, id), g_free));
    }
  return found;
}

static void
add_row (FlussiRecordPicker *self,
         FlussiItem         *item)
{
  GtkWidget *label = gtk_label_new (flussi_item_get_data (item));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "flussi-part");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (FlussiRecordPicker) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);
  GtkWidget *row;

  if (found == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
          && !g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_CANCELLED))
        g_warning ("cannot search records: %s", error->message);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < found->len; i++)
    add_row (self, g_ptr_array_index (found, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), found->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), found->len == 0);
}

static void
stop_searching (FlussiRecordPicker *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search (FlussiRecordPicker *self)
{
  Question *question;

  if (self->context->session == NULL || self->context->object == NULL)
    return;
  stop_searching (self);
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->object = g_strdup (self->context->object);
  question->text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  flussi_session_query_async (self->context->session, find_records, question, question_free,
                              (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));
}

/* --- Picking --------------------------------------------------------------------------- */

static void
row_activated (FlussiRecordPicker *self,
               GtkListBoxRow      *row)
{
  g_autoptr (FlussiItem) item = g_object_ref (g_object_get_data (G_OBJECT (row), "item"));

  flussi_record_picker_pick (self, flussi_item_get_id (item), flussi_item_get_data (item));
}

static void
pick_first (FlussiRecordPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    row_activated (self, row);
}

static void
change_clicked (FlussiRecordPicker *self)
{
  gtk_stack_set_visible_child_name (self->stack, "search");
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * flussi_record_picker_pick:
 * @self: a picker
 * @record: id of a record
 * @name: its name
 *
 * Picks a record as if the person had.
 */
void
flussi_record_picker_pick (FlussiRecordPicker *self,
                           gint64              record,
                           const char         *name)
{
  stop_searching (self);
  self->record = record;
  gtk_label_set_label (self->name, name);
  gtk_stack_set_visible_child_name (self->stack, "picked");
  g_signal_emit (self, signals[PICKED], 0);
}

/**
 * flussi_record_picker_get_record:
 * @self: a picker
 *
 * Returns: id of the record that was picked, 0 if none was
 */
gint64
flussi_record_picker_get_record (FlussiRecordPicker *self)
{
  return self->record;
}

/* --- The object ------------------------------------------------------------------------ */

static void
flussi_record_picker_dispose (GObject *object)
{
  stop_searching (FLUSSI_RECORD_PICKER (object));
  G_OBJECT_CLASS (flussi_record_picker_parent_class)->dispose (object);
}

static void
flussi_record_picker_finalize (GObject *object)
{
  flussi_form_context_unref (FLUSSI_RECORD_PICKER (object)->context);
  G_OBJECT_CLASS (flussi_record_picker_parent_class)->finalize (object);
}

static void
flussi_record_picker_class_init (FlussiRecordPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_record_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = flussi_record_picker_finalize;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static GtkWidget *
make_search (FlussiRecordPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->nothing = GTK_LABEL (flussi_form_text_new (_("Nothing was found"), "dim-label"));
  g_object_set (self->search, "placeholder-text", _("Search for a record"), NULL);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), FALSE);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (pick_first), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->nothing));
  return box;
}

static GtkWidget *
make_picked (FlussiRecordPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *change = gtk_button_new_with_label (_("Another"));

  self->name = GTK_LABEL (flussi_form_text_new (NULL, "heading"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_set_valign (change, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (change, "clicked", G_CALLBACK (change_clicked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), change);
  return box;
}

static void
flussi_record_picker_init (FlussiRecordPicker *self)
{
  self->stack = flussi_form_stack_new ();
  flussi_form_stack_add (self->stack, make_search (self), "search", NULL);
  flussi_form_stack_add (self->stack, make_picked (self), "picked", NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * flussi_record_picker_new:
 * @context: says of which object type the records are
 *
 * Returns: (transfer floating): a picker that shows the first records
 */
GtkWidget *
flussi_record_picker_new (FlussiFormContext *context)
{
  FlussiRecordPicker *self = g_object_new (FLUSSI_TYPE_RECORD_PICKER, NULL);

  self->context = flussi_form_context_ref (context);
  search (self);
  return GTK_WIDGET (self);
}
