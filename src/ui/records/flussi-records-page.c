/* flussi-records-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-records-private.h"

#include "flussi-format.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (FlussiRecordsPage, flussi_records_page, FLUSSI_TYPE_PAGE)

/* Reading */

typedef struct
{
  GArray *ids;   /* (owned) */
  gint64  total;
} FlussiRecordIds;

static void
record_ids_free (FlussiRecordIds *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

static gpointer
load_ids (FlussiDb  *db,
          gpointer   data,
          GError   **error)
{
  const FlussiRecordsQuery *asked = data;
  FlussiRecordQuery query = { .object = flussi_schema_find_object (flussi_db_get_schema (db), asked->object) };
  g_autoptr (FlussiSql) where = flussi_records_query_where (asked, query.object, db, error);
  g_autofree FlussiRecordIds *result = NULL;

  if (where == NULL)
    return NULL;
  result = g_new0 (FlussiRecordIds, 1);
  query.where = where;
  query.search = asked->search;
  query.deleted = asked->deleted;
  query.descending = asked->descending;
  if (asked->sort != NULL)
    query.sort = flussi_schema_object_find_property (query.object, asked->sort);
  result->ids = flussi_record_query_ids (&query, db, -1, error);
  if (result->ids == NULL)
    return NULL;
  query.where = NULL;
  query.search = NULL;
  if (asked->list == 0 && !flussi_record_query_count (&query, db, &result->total, error))
    {
      g_clear_pointer (&result->ids, g_array_unref);
      return NULL;
    }
  return g_steal_pointer (&result);
}

static gboolean
is_narrowed (FlussiRecordsPage *self)
{
  return self->criteria != NULL || gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0';
}

static void
show_count (FlussiRecordsPage *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *shown = flussi_format_integer (n_shown);
  g_autofree char *total = flussi_format_integer (self->total);
  g_autofree char *text = NULL;

  if (is_narrowed (self) && self->total > 0)
    /* TRANSLATORS: how many records are shown, how many there are */
    text = g_strdup_printf (_("%s of %s"), shown, total);
  else
    text = g_strdup_printf (ngettext ("%s record", "%s records", n_shown), shown);
  gtk_label_set_text (self->count, text);
}

static void
show_content (FlussiRecordsPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  gtk_stack_set_visible_child_name (self->content, empty && !is_narrowed (self) && !self->deleted ? "empty" : "main");
  gtk_stack_set_visible_child_name (self->rows, empty ? "none" : "table");
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiRecordsPage *self = user_data;
  FlussiRecordIds *loaded = flussi_page_query_finish (user_data, result);

  if (loaded == NULL)
    return;
  self->total = loaded->total;
  flussi_record_model_take_ids (self->model, g_steal_pointer (&loaded->ids));
  record_ids_free (loaded);
  show_count (self);
  show_content (self);
}

static void
flussi_records_page_refresh (FlussiPage *page)
{
  flussi_page_query (page, load_ids, flussi_records_page_make_query (FLUSSI_RECORDS_PAGE (page)),
                     (GDestroyNotify) flussi_records_query_free, (GDestroyNotify) record_ids_free, loaded_cb);
}

static void
flussi_records_page_search (FlussiPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (FLUSSI_RECORDS_PAGE (page)->search_entry));
}

/* Callbacks of the template */

static void
narrowed_cb (FlussiRecordsPage *self)
{
  flussi_page_refresh (FLUSSI_PAGE (self));
}

/* Criteria narrow while the filter is open; those still being written do not. */
static void
criteria_changed_cb (FlussiRecordsPage *self)
{
  gboolean open = gtk_toggle_button_get_active (self->filter_button);
  FlussiCriteria *criteria = NULL;

  if (open && flussi_criteria_editor_get_complete (self->filter_editor))
    criteria = flussi_criteria_editor_get_criteria (self->filter_editor);
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  self->criteria = criteria != NULL ? flussi_criteria_ref (criteria) : NULL;
  narrowed_cb (self);
}

static void
ensure_filter_editor (FlussiRecordsPage *self)
{
  GtkWidget *editor;

  if (self->filter_editor != NULL)
    return;
  editor = flussi_criteria_editor_new (flussi_page_get_session (FLUSSI_PAGE (self)), self->object);
  self->filter_editor = FLUSSI_CRITERIA_EDITOR (editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (criteria_changed_cb), self, G_CONNECT_SWAPPED);
  flussi_criteria_editor_set_criteria (self->filter_editor, NULL);
  /* The records stand beside it, with their number. */
  flussi_criteria_editor_set_count (self->filter_editor, FALSE);
  gtk_scrolled_window_set_child (self->filter_place, editor);
}

static void
filter_toggled_cb (FlussiRecordsPage *self)
{
  ensure_filter_editor (self);
  criteria_changed_cb (self);
}

static void
selection_changed_cb (FlussiRecordsPage *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint64 n_selected = gtk_bitset_get_size (set);
  g_autofree char *number = flussi_format_integer (n_selected);
  g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n_selected), number);

  gtk_label_set_text (self->selected, text);
  gtk_action_bar_set_revealed (self->bar, n_selected > 0);
  flussi_records_page_update_actions (self);
}

static void
row_activated_cb (FlussiRecordsPage *self,
                  guint              position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", self->object,
                              flussi_record_model_get_id (self->model, position));
}

/* The row below the pointer is selected, unless it is already. */
static void
select_record (FlussiRecordsPage *self,
               gint64             record)
{
  guint n_records = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);

  for (guint i = 0; i < n_records; i++)
    if (flussi_record_model_get_id (self->model, i) == record)
      {
        if (!gtk_selection_model_is_selected (selection, i))
          gtk_selection_model_select_item (selection, i, TRUE);
        return;
      }
}

static void
menu_pressed_cb (FlussiRecordsPage *self,
                 int                n_press,
                 double             x,
                 double             y,
                 GtkGestureClick   *gesture)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  const char *property = flussi_record_columns_get_cell (target, &self->cell_record);

  g_clear_pointer (&self->cell, g_free);
  if (property == NULL)
    return;
  if (property[0] != '\0')
    self->cell = g_strdup (property);
  select_record (self, self->cell_record);
  flussi_records_page_update_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The class */

static void
flussi_records_page_dispose (GObject *object)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (object);

  g_clear_pointer ((GtkWidget **) &self->menu, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  g_clear_pointer (&self->object, g_free);
  g_clear_pointer (&self->list_uid, g_free);
  g_clear_pointer (&self->cell, g_free);

  G_OBJECT_CLASS (flussi_records_page_parent_class)->dispose (object);
}

static void
flussi_records_page_class_init (FlussiRecordsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_records_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_records_page_refresh;
  FLUSSI_PAGE_CLASS (klass)->search = flussi_records_page_search;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/records/records-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, content);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, filter_place);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, count);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, view);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, selected);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, menu);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordsPage, empty_new_button);
  gtk_widget_class_bind_template_callback (widget_class, narrowed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  flussi_records_page_install_actions (widget_class);
}

static void
flussi_records_page_init (FlussiRecordsPage *self)
{
  self->settings = g_settings_new (FLUSSI_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self->view));
}

static void
set_words (FlussiRecordsPage *self)
{
  const char *plural = flussi_label_get (&self->type->plural);
  g_autofree char *new_label = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *icon = g_strdup (self->type->icon);

  /* TRANSLATORS: a button that makes a record: "New: contact" */
  new_label = g_strdup_printf (_("New: %s"), flussi_label_get (&self->type->singular));
  /* TRANSLATORS: an empty list of records: "Contacts: none yet" */
  empty = g_strdup_printf (_("%s: None Yet"), plural);
  gtk_button_set_label (self->new_button, new_label);
  gtk_button_set_label (self->empty_new_button, new_label);
  adw_status_page_set_title (self->empty, empty);
  adw_status_page_set_icon_name (self->empty, icon);
  flussi_page_set_title (FLUSSI_PAGE (self), plural);
}

static void
set_object (FlussiRecordsPage      *self,
            const FlussiObjectType *type)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  g_auto (GStrv) columns = flussi_record_columns_get_chosen (self->settings, type);

  self->type = type;
  self->object = g_strdup (type->name);
  self->model = flussi_record_model_new (session, type->name);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  flussi_record_columns_fill (self->view, session, type, (const char *const *) columns);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (narrowed_cb), self,
                           G_CONNECT_SWAPPED);
  set_words (self);
  flussi_records_page_update_actions (self);
}

/**
 * flussi_records_page_new:
 * @session: the session
 * @object: name of an object type of its catalogue
 *
 * Returns: (transfer floating) (nullable): a page of all its records, %NULL if
 *   there is no such type
 */
GtkWidget *
flussi_records_page_new (FlussiSession *session,
                         const char    *object)
{
  const FlussiObjectType *type = flussi_catalog_find_object (flussi_session_get_catalog (session), object);
  FlussiRecordsPage *self;

  if (type == NULL)
    return NULL;
  self = g_object_new (FLUSSI_TYPE_RECORDS_PAGE, "session", session, NULL);
  set_object (self, type);
  return GTK_WIDGET (self);
}

/**
 * flussi_records_page_new_matching:
 * @session: the session
 * @object: name of an object type of its catalogue
 * @criteria: criteria of its records
 *
 * Returns: (transfer floating) (nullable): a page of its records with that filter,
 *   %NULL if there is no such type
 */
GtkWidget *
flussi_records_page_new_matching (FlussiSession  *session,
                                  const char     *object,
                                  FlussiCriteria *criteria)
{
  GtkWidget *page = flussi_records_page_new (session, object);
  FlussiRecordsPage *self;

  if (page == NULL)
    return NULL;
  self = FLUSSI_RECORDS_PAGE (page);
  ensure_filter_editor (self);
  flussi_criteria_editor_set_criteria (self->filter_editor, criteria);
  gtk_toggle_button_set_active (self->filter_button, TRUE);
  return page;
}

/**
 * flussi_records_page_new_for_list:
 * @session: the session
 * @object: type of the members
 * @list: row id of the list
 * @uid: uid of the list
 * @title: name of the list
 * @fixed: whether people choose who is in it
 *
 * Returns: (transfer floating) (nullable): a page of the members of a list
 */
GtkWidget *
flussi_records_page_new_for_list (FlussiSession *session,
                                  const char    *object,
                                  gint64         list,
                                  const char    *uid,
                                  const char    *title,
                                  gboolean       fixed)
{
  GtkWidget *page = flussi_records_page_new (session, object);
  FlussiRecordsPage *self;

  if (page == NULL)
    return NULL;
  self = FLUSSI_RECORDS_PAGE (page);
  self->list = list;
  self->list_uid = g_strdup (uid);
  self->fixed = fixed;
  flussi_page_set_title (FLUSSI_PAGE (self), title);
  flussi_page_set_subtitle (FLUSSI_PAGE (self), fixed ? _("Static list") : _("Active list"));
  adw_status_page_set_title (self->empty, _("Nobody Is in This List"));
  adw_status_page_set_description (self->empty, fixed ? _("Select records and choose “Add to a list”.")
                                                      : _("Records come in by themselves as soon as they meet its criteria."));
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_new_button), FALSE);
  flussi_records_page_update_actions (self);
  return page;
}
