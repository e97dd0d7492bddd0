/* flussi-workflows-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-workflows-private.h"

#include "flussi-columns.h"
#include "flussi-format.h"
#include "flussi-item.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (FlussiWorkflowsPage, flussi_workflows_page, FLUSSI_TYPE_PAGE)

static const char *const tab_ids[FLUSSI_N_WORKFLOW_TABS] = { "tab_all", "tab_review", "tab_unused", "tab_archived" };

/* What is shown */

static gboolean
contains (const char *text,
          const char *needle)
{
  g_autofree char *folded = flussi_text_fold (text);

  return strstr (folded, needle) != NULL;
}

static gboolean
is_shown (gpointer object,
          gpointer user_data)
{
  FlussiWorkflowsPage *self = user_data;
  const FlussiWorkflow *workflow = flussi_item_get_data (object);
  FlussiInstant now = flussi_session_get_now (flussi_page_get_session (FLUSSI_PAGE (self)));

  if (!flussi_workflow_is_in_tab (workflow, self->tab, now))
    return FALSE;
  if (self->object != NULL && !g_str_equal (self->object, workflow->object))
    return FALSE;
  if (self->folder != NULL && g_strcmp0 (self->folder, workflow->folder) != 0)
    return FALSE;
  return self->search == NULL ||
         contains (workflow->name, self->search) || contains (workflow->description, self->search);
}

static const char *
get_tab_title (FlussiWorkflowTab tab)
{
  switch (tab)
    {
    case FLUSSI_WORKFLOW_TAB_REVIEW:
      return C_("workflows", "Needs review");
    case FLUSSI_WORKFLOW_TAB_UNUSED:
      return C_("workflows", "Unused");
    case FLUSSI_WORKFLOW_TAB_ARCHIVED:
      return C_("workflows", "Archived");
    case FLUSSI_WORKFLOW_TAB_ALL:
    case FLUSSI_N_WORKFLOW_TABS:
    default:
      return C_("workflows", "All");
    }
}

static void
update_content (FlussiWorkflowsPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->store)) == 0;
  gboolean none = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  gtk_stack_set_visible_child_name (self->content, empty ? "empty" : "main");
  gtk_stack_set_visible_child_name (self->rows, none ? "none" : "table");
}

static void
show_tabs (FlussiWorkflowsPage *self,
           GPtrArray           *items)
{
  FlussiInstant now = flussi_session_get_now (flussi_page_get_session (FLUSSI_PAGE (self)));

  for (int tab = 0; tab < FLUSSI_N_WORKFLOW_TABS; tab++)
    {
      g_autofree char *title = NULL;
      g_autofree char *number = NULL;
      guint count = 0;

      for (guint i = 0; i < items->len; i++)
        count += flussi_workflow_is_in_tab (flussi_item_get_data (g_ptr_array_index (items, i)), tab, now);
      number = flussi_format_integer (count);
      title = g_strdup_printf ("%s  %s", get_tab_title (tab), number);
      gtk_button_set_label (GTK_BUTTON (self->tabs[tab]), count > 0 ? title : get_tab_title (tab));
    }
}

/* The filters keep what is chosen while it still exists. */
static void
show_choices (GtkDropDown *drop_down,
              const char  *all,
              GHashTable  *choices,
              const char  *chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (choices), (GCompareFunc) flussi_text_compare);
  guint selected = 0;

  gtk_string_list_append (list, all);
  for (GList *l = names; l != NULL; l = l->next)
    {
      gtk_string_list_append (list, l->data);
      if (chosen != NULL && g_strcmp0 (g_hash_table_lookup (choices, l->data), chosen) == 0)
        selected = g_list_model_get_n_items (G_LIST_MODEL (list)) - 1;
    }
  g_object_set_data_full (G_OBJECT (drop_down), "choices", g_hash_table_ref (choices),
                          (GDestroyNotify) g_hash_table_unref);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (drop_down, selected);
  gtk_widget_set_visible (GTK_WIDGET (drop_down), g_hash_table_size (choices) > 1 || chosen != NULL);
}

static void
show_filters (FlussiWorkflowsPage *self,
              GPtrArray           *items)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *object = g_strdup (self->object);
  g_autofree char *folder = g_strdup (self->folder);

  for (guint i = 0; i < items->len; i++)
    {
      const FlussiWorkflow *workflow = flussi_item_get_data (g_ptr_array_index (items, i));

      g_hash_table_replace (objects, g_strdup (flussi_format_object (session, workflow->object, TRUE)),
                            g_strdup (workflow->object));
      if (workflow->folder != NULL && workflow->folder[0] != '\0')
        g_hash_table_replace (folders, g_strdup (workflow->folder), g_strdup (workflow->folder));
    }
  show_choices (self->objects, _("All objects"), objects, object);
  show_choices (self->folders, _("All folders"), folders, folder);
  gtk_widget_set_visible (GTK_WIDGET (self->folders), g_hash_table_size (folders) > 0);
}

/* Reading */

static gpointer
load_workflows (FlussiDb  *db,
                gpointer   data,
                GError   **error)
{
  return flussi_flows_list (db, *(FlussiInstant *) data, error);
}

static gboolean
looks_same (gconstpointer a,
            gconstpointer b)
{
  const FlussiWorkflow *old = a;
  const FlussiWorkflow *new = b;

  return old->state == new->state && old->differs == new->differs && old->live_version == new->live_version &&
         old->n_active == new->n_active && old->n_ever == new->n_ever && old->n_week == new->n_week &&
         old->n_failed_week == new->n_failed_week && old->edited_at == new->edited_at &&
         g_str_equal (old->name, new->name) && g_str_equal (old->description, new->description) &&
         g_strcmp0 (old->folder, new->folder) == 0;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiWorkflowsPage *self = user_data;
  GPtrArray *workflows = flussi_page_query_finish (user_data, result);
  g_autoptr (GPtrArray) items = NULL;

  if (workflows == NULL)
    return;
  items = flussi_items_from_rows (workflows, G_STRUCT_OFFSET (FlussiWorkflow, id), (GDestroyNotify) flussi_workflow_free);
  flussi_item_store_update (self->store, items, looks_same);
  show_tabs (self, items);
  show_filters (self, items);
  update_content (self);
}

static void
flussi_workflows_page_refresh (FlussiPage *page)
{
  FlussiInstant now = flussi_session_get_now (flussi_page_get_session (page));

  flussi_page_query (page, load_workflows, g_memdup2 (&now, sizeof now), g_free,
                     (GDestroyNotify) g_ptr_array_unref, loaded_cb);
}

static void
flussi_workflows_page_search (FlussiPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (FLUSSI_WORKFLOWS_PAGE (page)->search_entry));
}

/* Callbacks of the template */

static void
tab_toggled_cb (FlussiWorkflowsPage *self,
                GtkToggleButton     *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int tab = 0; tab < FLUSSI_N_WORKFLOW_TABS; tab++)
    if (self->tabs[tab] == button)
      self->tab = tab;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  flussi_workflows_page_update_actions (self);
  update_content (self);
}

static void
search_changed_cb (FlussiWorkflowsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_clear_pointer (&self->search, g_free);
  if (!flussi_text_is_blank (text))
    self->search = flussi_text_fold (text);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_content (self);
}

static char *
dup_choice (GtkDropDown *drop_down)
{
  GHashTable *choices = g_object_get_data (G_OBJECT (drop_down), "choices");
  GtkStringObject *selected = gtk_drop_down_get_selected_item (drop_down);

  if (choices == NULL || selected == NULL || gtk_drop_down_get_selected (drop_down) == 0)
    return NULL;
  return g_strdup (g_hash_table_lookup (choices, gtk_string_object_get_string (selected)));
}

static void
choice_changed_cb (FlussiWorkflowsPage *self)
{
  g_free (self->object);
  g_free (self->folder);
  self->object = dup_choice (self->objects);
  self->folder = dup_choice (self->folders);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_content (self);
}

static void
selection_changed_cb (FlussiWorkflowsPage *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n_selected = gtk_bitset_get_size (set);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);

  gtk_label_set_text (self->selected, text);
  gtk_action_bar_set_revealed (self->bar, n_selected > 0);
  flussi_workflows_page_update_actions (self);
}

static void
row_activated_cb (FlussiWorkflowsPage *self,
                  guint                position)
{
  g_autoptr (FlussiItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-workflow", "x", flussi_item_get_id (item));
}

static void
menu_pressed_cb (FlussiWorkflowsPage *self,
                 int                  n_press,
                 double               x,
                 double               y,
                 GtkGestureClick     *gesture)
{
  if (!flussi_columns_select_at (self->view, x, y))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
flussi_workflows_page_dispose (GObject *object)
{
  FlussiWorkflowsPage *self = FLUSSI_WORKFLOWS_PAGE (object);

  g_clear_pointer ((GtkWidget **) &self->menu, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->object, g_free);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (flussi_workflows_page_parent_class)->dispose (object);
}

static void
flussi_workflows_page_class_init (FlussiWorkflowsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_workflows_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_workflows_page_refresh;
  FLUSSI_PAGE_CLASS (klass)->search = flussi_workflows_page_search;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/flussi/Flussi/ui/workflows/workflows-page.ui");
  for (int tab = 0; tab < FLUSSI_N_WORKFLOW_TABS; tab++)
    gtk_widget_class_bind_template_child_full (widget_class, tab_ids[tab], FALSE,
                                               G_STRUCT_OFFSET (FlussiWorkflowsPage, tabs) + tab * sizeof (gpointer));
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, content);
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, objects);
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, folders);
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, view);
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, selected);
  gtk_widget_class_bind_template_child (widget_class, FlussiWorkflowsPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  flussi_workflows_page_install_actions (widget_class);
}

static void
flussi_workflows_page_init (FlussiWorkflowsPage *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  self->store = flussi_item_store_new ();
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self->view));
  flussi_workflows_page_add_columns (self);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  flussi_workflows_page_update_actions (self);
}
