/* flussi-content-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-content-page.h"

#include "flussi-columns.h"
#include "flussi-contents.h"
#include "flussi-format.h"
#include "flussi-record-words.h"
#include "flussi-tag.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

struct _FlussiContentPage
{
  FlussiPage      parent_instance;

  GListStore     *store;   /* (owned): of FlussiItem with a FlussiContent */

  GtkStack       *content;
  GtkColumnView  *view;
};

G_DEFINE_FINAL_TYPE (FlussiContentPage, flussi_content_page, FLUSSI_TYPE_PAGE)

static char *
get_name (gconstpointer data,
          gpointer      user_data)
{
  return g_strdup (((const FlussiContent *) data)->name);
}

static char *
get_subject (gconstpointer data,
             gpointer      user_data)
{
  return g_strdup (flussi_json_get_string (((const FlussiContent *) data)->definition, "subject"));
}

static char *
get_edited (gconstpointer data,
            gpointer      user_data)
{
  FlussiSession *session = flussi_page_get_session (user_data);

  return flussi_format_when (flussi_session_get_zone (session), ((const FlussiContent *) data)->edited_at,
                             flussi_session_get_now (session));
}

static GtkWidget *
make_kind (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), flussi_tag_new ());
  gtk_box_append (GTK_BOX (box), flussi_tag_new ());
  return box;
}

static void
show_kind (GtkWidget     *cell,
           gconstpointer  data,
           gpointer       user_data)
{
  const FlussiContent *content = data;
  const char *kind = flussi_words_message_kind (content->kind);

  if (g_str_equal (content->kind, "form"))
    kind = C_("content", "Form");
  flussi_tag_set (gtk_widget_get_first_child (cell), kind, FLUSSI_TAG_PLAIN);
  flussi_tag_set (gtk_widget_get_last_child (cell), content->marketing ? C_("content", "Marketing") : NULL,
                  FLUSSI_TAG_ACCENT);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return flussi_text_compare (((const FlussiContent *) a)->name, ((const FlussiContent *) b)->name);
}

static gpointer
load (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  return flussi_contents_list (db, NULL, error);
}

static gboolean
looks_same (gconstpointer a,
            gconstpointer b)
{
  return ((const FlussiContent *) a)->edited_at == ((const FlussiContent *) b)->edited_at;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiContentPage *self = user_data;
  GPtrArray *contents = flussi_page_query_finish (user_data, result);
  g_autoptr (GPtrArray) items = NULL;

  if (contents == NULL)
    return;
  items = flussi_items_from_rows (contents, G_STRUCT_OFFSET (FlussiContent, id), (GDestroyNotify) flussi_content_free);
  flussi_item_store_update (self->store, items, looks_same);
  gtk_stack_set_visible_child_name (self->content, items->len > 0 ? "main" : "empty");
}

static void
flussi_content_page_refresh (FlussiPage *page)
{
  flussi_page_query (page, load, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, loaded_cb);
}

static void
row_activated_cb (FlussiContentPage *self,
                  guint              position)
{
  g_autoptr (FlussiItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);
  const FlussiContent *content = flussi_item_get_data (item);

  if (g_str_equal (content->kind, "email"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-content", "s", content->uid);
}

static void
flussi_content_page_dispose (GObject *object)
{
  g_clear_object (&FLUSSI_CONTENT_PAGE (object)->store);

  G_OBJECT_CLASS (flussi_content_page_parent_class)->dispose (object);
}

static void
flussi_content_page_class_init (FlussiContentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_content_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_content_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/content/content-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiContentPage, content);
  gtk_widget_class_bind_template_child (widget_class, FlussiContentPage, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
flussi_content_page_init (FlussiContentPage *self)
{
  GtkSortListModel *sorted;

  self->store = flussi_item_store_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  flussi_column_set_order (flussi_columns_add_text (self->view, _("Name"), FLUSSI_COLUMN_EXPAND | FLUSSI_COLUMN_STRONG,
                                                    get_name, self), compare_names, NULL);
  flussi_columns_add_widget (self->view, _("Kind"), FLUSSI_COLUMN_PLAIN, make_kind, show_kind, self);
  flussi_columns_add_text (self->view, _("Subject"), FLUSSI_COLUMN_EXPAND, get_subject, self);
  flussi_columns_add_text (self->view, _("Edited"), FLUSSI_COLUMN_DIM, get_edited, self);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->store)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted))));
}
