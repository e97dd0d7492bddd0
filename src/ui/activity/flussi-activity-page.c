/* flussi-activity-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-activity-page.h"

#include "flussi-run-columns.h"
#include "flussi-run-query.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

#define PAGE_SIZE 500

struct _FlussiActivityPage
{
  FlussiPage       parent_instance;

  GListStore      *store;  /* (owned): of FlussiItem with a row of the log */
  GtkFilter       *filter; /* (owned) */
  char            *needle; /* (nullable) (owned): folded */
  gint64           limit;

  GtkStack        *content;
  GtkSearchEntry  *search_entry;
  GtkDropDown     *results;
  GtkColumnView   *view;
  GtkWidget       *more;
};

G_DEFINE_FINAL_TYPE (FlussiActivityPage, flussi_activity_page, FLUSSI_TYPE_PAGE)

static gboolean
contains (const FlussiJson *row,
          const char       *key,
          const char       *needle)
{
  const char *text = flussi_json_get_string (row, key);
  g_autofree char *folded = text != NULL ? flussi_text_fold (text) : NULL;

  return folded != NULL && strstr (folded, needle) != NULL;
}

static gboolean
is_shown (gpointer object,
          gpointer user_data)
{
  static const char *const results[] = { NULL, "done", "skipped", "failed" };
  FlussiActivityPage *self = user_data;
  const FlussiJson *row = flussi_item_get_data (object);
  guint result = gtk_drop_down_get_selected (self->results);

  if (result > 0 && result < G_N_ELEMENTS (results) &&
      g_strcmp0 (flussi_json_get_string (row, "result"), results[result]) != 0)
    return FALSE;
  return self->needle == NULL || contains (row, "record_name", self->needle) ||
         contains (row, "workflow_name", self->needle) || contains (row, "step_name", self->needle) ||
         contains (row, "detail", self->needle);
}

static void
filter_changed_cb (FlussiActivityPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_clear_pointer (&self->needle, g_free);
  if (!flussi_text_is_blank (text))
    self->needle = flussi_text_fold (text);
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiActivityPage *self = user_data;
  g_autoptr (FlussiJson) rows = flussi_page_query_finish (user_data, result);

  if (rows == NULL)
    return;
  flussi_run_rows_show (self->store, rows, "sequence");
  gtk_widget_set_visible (self->more, flussi_json_length (rows) == self->limit);
  gtk_stack_set_visible_child_name (self->content, flussi_json_length (rows) > 0 ? "main" : "empty");
}

static void
flussi_activity_page_refresh (FlussiPage *page)
{
  FlussiInstant now = flussi_session_get_now (flussi_page_get_session (page));

  flussi_page_query (page, flussi_run_request_load_log,
                     flussi_run_request_new (0, NULL, FLUSSI_ACTIVITY_PAGE (page)->limit, now),
                     (GDestroyNotify) flussi_run_request_free, (GDestroyNotify) flussi_json_unref, loaded_cb);
}

static void
flussi_activity_page_search (FlussiPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (FLUSSI_ACTIVITY_PAGE (page)->search_entry));
}

static void
more_clicked_cb (FlussiActivityPage *self)
{
  self->limit += PAGE_SIZE;
  flussi_page_refresh (FLUSSI_PAGE (self));
}

static void
row_activated_cb (FlussiActivityPage *self,
                  guint               position)
{
  g_autoptr (FlussiItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);
  const FlussiJson *row = flussi_item_get_data (item);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", flussi_json_get_string (row, "object"),
                              flussi_json_get_integer (row, "record", 0));
}

static void
flussi_activity_page_constructed (GObject *object)
{
  FlussiActivityPage *self = FLUSSI_ACTIVITY_PAGE (object);

  G_OBJECT_CLASS (flussi_activity_page_parent_class)->constructed (object);
  flussi_run_columns_add_log (self->view, flussi_page_get_session (FLUSSI_PAGE (self)), TRUE);
}

static void
flussi_activity_page_dispose (GObject *object)
{
  FlussiActivityPage *self = FLUSSI_ACTIVITY_PAGE (object);

  g_clear_object (&self->store);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (flussi_activity_page_parent_class)->dispose (object);
}

static void
flussi_activity_page_class_init (FlussiActivityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = flussi_activity_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = flussi_activity_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_activity_page_refresh;
  FLUSSI_PAGE_CLASS (klass)->search = flussi_activity_page_search;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/activity/activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiActivityPage, content);
  gtk_widget_class_bind_template_child (widget_class, FlussiActivityPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FlussiActivityPage, results);
  gtk_widget_class_bind_template_child (widget_class, FlussiActivityPage, view);
  gtk_widget_class_bind_template_child (widget_class, FlussiActivityPage, more);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
flussi_activity_page_init (FlussiActivityPage *self)
{
  GtkFilterListModel *filtered;

  self->store = flussi_item_store_new ();
  self->limit = PAGE_SIZE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), g_object_ref (self->filter));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (filtered))));
}
