/* flussi-lists-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-lists-page.h"

#include "flussi-columns.h"
#include "flussi-dialogs.h"
#include "flussi-format.h"
#include "flussi-list-dialog.h"
#include "flussi-lists.h"
#include "flussi-tag.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

struct _FlussiListsPage
{
  FlussiPage           parent_instance;

  GListStore          *store;     /* (owned): of FlussiItem with a FlussiList */
  GtkSingleSelection  *selection; /* (owned) */

  GtkStack            *content;
  GtkColumnView       *view;
};

G_DEFINE_FINAL_TYPE (FlussiListsPage, flussi_lists_page, FLUSSI_TYPE_PAGE)

/* Columns */

static char *
get_name (gconstpointer data,
          gpointer      user_data)
{
  return g_strdup (((const FlussiList *) data)->name);
}

static char *
get_object (gconstpointer data,
            gpointer      user_data)
{
  return g_strdup (flussi_label_get (&((const FlussiList *) data)->object->type->plural));
}

static char *
get_members (gconstpointer data,
             gpointer      user_data)
{
  return flussi_format_integer (((const FlussiList *) data)->n_members);
}

static char *
get_created (gconstpointer data,
             gpointer      user_data)
{
  FlussiSession *session = flussi_page_get_session (user_data);

  return flussi_format_when (flussi_session_get_zone (session), ((const FlussiList *) data)->created_at,
                             flussi_session_get_now (session));
}

/* Who belongs to an active list, in words. */
static char *
get_criteria (gconstpointer data,
              gpointer      user_data)
{
  const FlussiList *list = data;
  FlussiSession *session = flussi_page_get_session (user_data);
  const FlussiDescriber describer = {
    .catalog = flussi_session_get_catalog (session),
    .language = flussi_language_get (),
    .lookup = flussi_session_lookup_name,
    .data = session,
  };
  g_autoptr (FlussiCriteria) criteria = NULL;
  g_autoptr (FlussiDescription) description = NULL;

  if (list->criteria == NULL || (criteria = flussi_criteria_parse (list->criteria, NULL)) == NULL)
    return NULL;
  description = flussi_describe_criteria (&describer, list->object->type->name, criteria);
  return flussi_description_to_text (description);
}

static GtkWidget *
make_tag (gpointer user_data)
{
  return flussi_tag_new ();
}

static void
show_kind (GtkWidget     *cell,
           gconstpointer  data,
           gpointer       user_data)
{
  const FlussiList *list = data;

  flussi_tag_set (cell, list->kind == FLUSSI_LIST_ACTIVE ? C_("list", "Active") : C_("list", "Static"),
                  list->kind == FLUSSI_LIST_ACTIVE ? FLUSSI_TAG_ACCENT : FLUSSI_TAG_PLAIN);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return flussi_text_compare (((const FlussiList *) a)->name, ((const FlussiList *) b)->name);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  gint64 first = ((const FlussiList *) a)->n_members;
  gint64 second = ((const FlussiList *) b)->n_members;

  return (first > second) - (first < second);
}

/* Reading */

static gpointer
load (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  return flussi_lists_list (db, error);
}

static gboolean
looks_same (gconstpointer a,
            gconstpointer b)
{
  const FlussiList *old = a;
  const FlussiList *new = b;

  return old->n_members == new->n_members && g_str_equal (old->name, new->name) &&
         (old->criteria == NULL || flussi_json_equal (old->criteria, new->criteria));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiListsPage *self = user_data;
  GPtrArray *lists = flussi_page_query_finish (user_data, result);
  g_autoptr (GPtrArray) items = NULL;

  if (lists == NULL)
    return;
  items = flussi_items_from_rows (lists, G_STRUCT_OFFSET (FlussiList, id), (GDestroyNotify) flussi_list_free);
  flussi_item_store_update (self->store, items, looks_same);
  gtk_stack_set_visible_child_name (self->content, items->len > 0 ? "main" : "empty");
}

static void
flussi_lists_page_refresh (FlussiPage *page)
{
  flussi_page_query (page, load, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, loaded_cb);
}

static void
row_activated_cb (FlussiListsPage *self,
                  guint            position)
{
  g_autoptr (FlussiItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-list", "x", flussi_item_get_id (item));
}

/* Acts */

typedef struct
{
  gint64  id;
  char   *name;
} FlussiListAct;

static void
list_act_free (FlussiListAct *self)
{
  g_free (self->name);
  g_free (self);
}

static gpointer
in_transaction (FlussiEngine  *engine,
                gboolean       done,
                GError       **error)
{
  FlussiDb *db = flussi_engine_get_db (engine);

  if (done)
    flussi_db_commit (db, error);
  else
    flussi_db_rollback (db);
  return NULL;
}

static gpointer
rename_list (FlussiEngine  *engine,
             gpointer       data,
             GError       **error)
{
  const FlussiListAct *act = data;
  FlussiDb *db = flussi_engine_get_db (engine);

  if (!flussi_db_begin (db, error))
    return NULL;
  return in_transaction (engine, flussi_lists_rename (db, act->id, act->name, error), error);
}

static gpointer
remove_list (FlussiEngine  *engine,
             gpointer       data,
             GError       **error)
{
  const FlussiListAct *act = data;
  FlussiDb *db = flussi_engine_get_db (engine);

  if (!flussi_db_begin (db, error))
    return NULL;
  return in_transaction (engine, flussi_lists_remove (db, act->id, error), error);
}

static const FlussiList *
get_selected (FlussiListsPage *self)
{
  FlussiItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? flussi_item_get_data (item) : NULL;
}

static void
new_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  flussi_list_dialog_present (FLUSSI_PAGE (widget), NULL);
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  const FlussiList *list = get_selected (FLUSSI_LISTS_PAGE (widget));

  if (list != NULL && list->kind == FLUSSI_LIST_ACTIVE)
    flussi_list_dialog_present (FLUSSI_PAGE (widget), list);
}

/* Criteria are those of an active list. */
static void
selected_cb (FlussiListsPage *self)
{
  const FlussiList *list = get_selected (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lists.edit", list != NULL && list->kind == FLUSSI_LIST_ACTIVE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lists.rename", list != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lists.remove", list != NULL);
}

static void
renamed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FlussiListsPage) self = user_data;
  g_autofree char *name = flussi_dialog_ask_text_finish (result);
  const FlussiList *list = get_selected (self);
  FlussiListAct *act;

  if (name == NULL || list == NULL)
    return;
  act = g_new0 (FlussiListAct, 1);
  act->id = list->id;
  act->name = g_steal_pointer (&name);
  flussi_page_act (FLUSSI_PAGE (self), rename_list, act, (GDestroyNotify) list_act_free, NULL);
}

static void
rename_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  const FlussiList *list = get_selected (FLUSSI_LISTS_PAGE (widget));

  if (list != NULL)
    flussi_dialog_ask_text_async (widget, _("Rename the List"), NULL, _("Name"), list->name, _("_Rename"),
                                  renamed_cb, g_object_ref (widget));
}

static void
remove_confirmed_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (FlussiListsPage) self = user_data;
  const FlussiList *list = get_selected (self);
  FlussiListAct *act;

  if (!flussi_dialog_confirm_finish (result) || list == NULL)
    return;
  act = g_new0 (FlussiListAct, 1);
  act->id = list->id;
  flussi_page_act (FLUSSI_PAGE (self), remove_list, act, (GDestroyNotify) list_act_free, _("List deleted"));
}

static void
remove_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  const FlussiList *list = get_selected (FLUSSI_LISTS_PAGE (widget));
  g_autofree char *heading = NULL;

  if (list == NULL)
    return;
  heading = g_strdup_printf (_("Delete “%s”?"), list->name);
  flussi_dialog_confirm_async (widget, heading,
                               _("Its members stay; workflows that use the list will have to be changed."),
                               _("_Delete"), TRUE, remove_confirmed_cb, g_object_ref (widget));
}

static void
flussi_lists_page_dispose (GObject *object)
{
  FlussiListsPage *self = FLUSSI_LISTS_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (flussi_lists_page_parent_class)->dispose (object);
}

static void
flussi_lists_page_class_init (FlussiListsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_lists_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_lists_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/lists/lists-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiListsPage, content);
  gtk_widget_class_bind_template_child (widget_class, FlussiListsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "lists.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "lists.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "lists.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "lists.remove", NULL, remove_cb);
}

static void
flussi_lists_page_init (FlussiListsPage *self)
{
  GtkSortListModel *sorted;

  self->store = flussi_item_store_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  flussi_column_set_order (flussi_columns_add_text (self->view, _("Name"), FLUSSI_COLUMN_EXPAND | FLUSSI_COLUMN_STRONG,
                                                    get_name, self), compare_names, NULL);
  flussi_columns_add_widget (self->view, _("Kind"), FLUSSI_COLUMN_PLAIN, make_tag, show_kind, self);
  flussi_columns_add_text (self->view, _("Object"), FLUSSI_COLUMN_PLAIN, get_object, self);
  flussi_column_set_order (flussi_columns_add_text (self->view, _("Members"), FLUSSI_COLUMN_NUMBER, get_members, self),
                           compare_members, NULL);
  flussi_columns_add_text (self->view, _("Criteria"), FLUSSI_COLUMN_EXPAND, get_criteria, self);
  flussi_columns_add_text (self->view, _("Made"), FLUSSI_COLUMN_DIM, get_created, self);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->store)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  selected_cb (self);
}
