/* flussi-records-actions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-records-private.h"

#include "flussi-chooser.h"
#include "flussi-dialogs.h"
#include "flussi-export.h"
#include "flussi-flows.h"
#include "flussi-format.h"
#include "flussi-lists.h"
#include "flussi-new-record.h"
#include "flussi-value-popover.h"
#include "flussi-workflow-words.h"

#include <glib/gi18n.h>

/**
 * flussi_records_page_get_selected:
 * @self: the page
 *
 * Returns: (transfer full) (element-type gint64): ids of the selected records
 */
GArray *
flussi_records_page_get_selected (FlussiRecordsPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, set, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = flussi_record_model_get_id (self->model, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

static FlussiRecordAct *
make_act (FlussiRecordsPage *self)
{
  return flussi_record_act_new (self->object, flussi_records_page_get_selected (self));
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (widget);
  g_autoptr (GArray) ids = flussi_records_page_get_selected (self);

  if (ids->len == 1)
    gtk_widget_activate_action (widget, "win.open-record", "(sx)", self->object, g_array_index (ids, gint64, 0));
}

/* Delete, with a way back */

static void
undo_delete_cb (AdwToast        *toast,
                FlussiRecordAct *deleted)
{
  FlussiPage *page = g_object_get_data (G_OBJECT (toast), "page");
  FlussiRecordAct *act = flussi_record_act_new (deleted->object, g_array_ref (deleted->ids));

  flussi_page_act (page, flussi_record_act_restore, act, (GDestroyNotify) flussi_record_act_free, NULL);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (widget);
  FlussiRecordAct *act = make_act (self);
  FlussiRecordAct *deleted = flussi_record_act_new (act->object, g_array_ref (act->ids));
  g_autofree char *number = flussi_format_integer (act->ids->len);
  g_autofree char *text = g_strdup_printf (ngettext ("%s record deleted", "%s records deleted", act->ids->len), number);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_object_set_data (G_OBJECT (toast), "page", self);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_delete_cb), deleted,
                         (GClosureNotify) (GCallback) flussi_record_act_free, G_CONNECT_DEFAULT);
  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_delete, act, (GDestroyNotify) flussi_record_act_free, NULL);
  flussi_page_add_toast (FLUSSI_PAGE (self), toast);
}

static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (widget);

  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_restore, make_act (self),
                   (GDestroyNotify) flussi_record_act_free, _("Restored"));
}

/* Choices of workflows and lists */

static gpointer
load_workflows (FlussiDb  *db,
                gpointer   data,
                GError   **error)
{
  g_autoptr (GPtrArray) workflows = flussi_flows_list (db, 0, error);

  return workflows != NULL ? flussi_workflow_choices (workflows, data) : NULL;
}

static gpointer
load_lists (FlussiDb  *db,
            gpointer   data,
            GError   **error)
{
  g_autoptr (GPtrArray) lists = flussi_lists_list (db, error);
  GPtrArray *choices;

  if (lists == NULL)
    return NULL;
  choices = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_choice_free);
  for (guint i = 0; i < lists->len; i++)
    {
      const FlussiList *list = g_ptr_array_index (lists, i);
      g_autofree char *count = flussi_format_integer (list->n_members);

      if (list->kind == FLUSSI_LIST_STATIC && g_str_equal (list->object->type->name, data))
        g_ptr_array_add (choices, flussi_choice_new (list->uid, list->name, count, "flussi-list-symbolic"));
    }
  return choices;
}

static void
choose (FlussiRecordsPage   *self,
        FlussiSessionQuery   query,
        GAsyncReadyCallback  callback)
{
  flussi_session_query_async (flussi_page_get_session (FLUSSI_PAGE (self)), query, g_strdup (self->object), g_free,
                              (GDestroyNotify) g_ptr_array_unref, NULL, callback, g_object_ref (self));
}

static void
enrolled_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FlussiPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree FlussiEnrollReport *report = flussi_engine_call_finish (FLUSSI_ENGINE (object), result, &error);
  g_autofree char *enrolled = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *text = NULL;

  if (report == NULL)
    {
      flussi_page_report (page, error);
      return;
    }
  enrolled = flussi_format_integer (report->n_enrolled);
  refused = flussi_format_integer (report->n_refused);
  if (report->n_refused > 0)
    text = g_strdup_printf (_("%s enrolled, %s not"), enrolled, refused);
  else
    text = g_strdup_printf (ngettext ("%s enrolled", "%s enrolled", report->n_enrolled), enrolled);
  flussi_page_toast (page, text);
}

static void
workflow_chosen_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (FlussiRecordsPage) self = user_data;
  g_autofree char *key = flussi_chooser_pick_finish (result);
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  FlussiRecordAct *act;

  if (key == NULL)
    return;
  act = make_act (self);
  act->workflow = g_ascii_strtoll (key, NULL, 10);
  flussi_engine_call_async (flussi_session_get_engine (session), flussi_record_act_enroll, act,
                            (GDestroyNotify) flussi_record_act_free, g_free, NULL, enrolled_cb, g_object_ref (self));
}

static void
workflows_loaded_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GPtrArray) choices = flussi_session_query_finish (FLUSSI_SESSION (object), result, NULL);

  if (choices != NULL)
    flussi_chooser_pick_async (user_data, _("Enrol in a Workflow"), _("No workflow for these records is on."),
                               choices, workflow_chosen_cb, user_data);
  else
    g_object_unref (user_data);
}

static void
enroll_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  choose (FLUSSI_RECORDS_PAGE (widget), load_workflows, workflows_loaded_cb);
}

static void
list_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FlussiRecordsPage) self = user_data;
  g_autofree char *uid = flussi_chooser_pick_finish (result);
  FlussiRecordAct *act;

  if (uid == NULL)
    return;
  act = make_act (self);
  act->list = g_steal_pointer (&uid);
  act->member = TRUE;
  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_membership, act, (GDestroyNotify) flussi_record_act_free,
                   _("Added to the list"));
}

static void
lists_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GPtrArray) choices = flussi_session_query_finish (FLUSSI_SESSION (object), result, NULL);

  if (choices != NULL)
    flussi_chooser_pick_async (user_data, _("Add to a List"), _("There is no static list for these records yet. Make one under “Lists”."),
                               choices, list_chosen_cb, user_data);
  else
    g_object_unref (user_data);
}

static void
add_to_list_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  choose (FLUSSI_RECORDS_PAGE (widget), load_lists, lists_loaded_cb);
}

static void
take_out_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (widget);
  FlussiRecordAct *act = make_act (self);

  act->list = g_strdup (self->list_uid);
  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_membership, act, (GDestroyNotify) flussi_record_act_free,
                   _("Taken out of the list"));
}

/* Export */

typedef struct
{
  FlussiRecordsQuery *query; /* (owned) */
  char               *path;  /* (owned) */
} FlussiRecordsExport;

static void
records_export_free (FlussiRecordsExport *self)
{
  flussi_records_query_free (self->query);
  g_free (self->path);
  g_free (self);
}

static gpointer
export_records (FlussiDb  *db,
                gpointer   data,
                GError   **error)
{
  const FlussiRecordsExport *asked = data;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), asked->query->object);
  g_autoptr (FlussiSql) where = flussi_records_query_where (asked->query, object, db, error);
  g_autoptr (GFile) file = g_file_new_for_path (asked->path);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (FlussiProgress) progress = flussi_progress_new ();
  FlussiExport export = { .format = FLUSSI_EXPORT_CSV, .delimiter = ',', .limit = -1 };
  gint64 n_records;

  if (where == NULL)
    return NULL;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  if (stream == NULL)
    return NULL;
  export.query.object = object;
  export.query.where = where;
  export.query.search = asked->query->search;
  export.query.deleted = asked->query->deleted;
  if (!flussi_export_run (&export, db, G_OUTPUT_STREAM (stream), progress, &n_records, error) ||
      !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return NULL;
  return g_memdup2 (&n_records, sizeof n_records);
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FlussiPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *count = flussi_session_query_finish (FLUSSI_SESSION (object), result, &error);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (count == NULL)
    {
      flussi_page_report (page, error);
      return;
    }
  number = flussi_format_integer (*count);
  text = g_strdup_printf (ngettext ("%s record exported", "%s records exported", *count), number);
  flussi_page_toast (page, text);
}

static void
export_file_chosen_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (FlussiRecordsPage) self = user_data;
  g_autofree char *path = flussi_dialog_file_finish (result);
  g_autoptr (GArray) ids = NULL;
  FlussiRecordsExport *export;

  if (path == NULL)
    return;
  ids = flussi_records_page_get_selected (self);
  export = g_new0 (FlussiRecordsExport, 1);
  export->query = flussi_records_page_make_query (self);
  export->path = g_steal_pointer (&path);
  if (ids->len > 0)
    export->query->ids = g_steal_pointer (&ids);
  flussi_session_query_async (flussi_page_get_session (FLUSSI_PAGE (self)), export_records, export,
                              (GDestroyNotify) records_export_free, g_free, NULL, exported_cb, g_object_ref (self));
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_autofree char *name = g_strconcat (FLUSSI_RECORDS_PAGE (widget)->object, ".csv", NULL);

  flussi_dialog_save_file_async (widget, _("Export Records"), FLUSSI_FILE_TABLE, name,
                                 export_file_chosen_cb, g_object_ref (widget));
}

/* The rest */

static void
new_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (widget);

  flussi_new_record_present (FLUSSI_PAGE (self), self->object);
}

static void
import_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.import", "s", FLUSSI_RECORDS_PAGE (widget)->object);
}

static void
edit_cell_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (widget);
  GdkRectangle place;

  if (self->cell == NULL)
    return;
  gtk_popover_get_pointing_to (GTK_POPOVER (self->menu), &place);
  flussi_value_popover_open_for (FLUSSI_PAGE (self), GTK_WIDGET (self->view), &place,
                                 self->object, self->cell_record, self->cell);
}

static void
deleted_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (widget);

  self->deleted = !self->deleted;
  flussi_page_set_subtitle (FLUSSI_PAGE (self), self->deleted ? _("Deleted") : NULL);
  flussi_records_page_update_actions (self);
  flussi_page_refresh (FLUSSI_PAGE (self));
}

/* Columns */

static void
column_toggled_cb (FlussiRecordsPage *self)
{
  GtkWidget *box = g_object_get_data (G_OBJECT (self), "column-checks");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (GtkWidget *check = gtk_widget_get_first_child (box); check != NULL; check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_ptr_array_add (names, (gpointer) gtk_widget_get_name (check));
  g_ptr_array_add (names, NULL);
  flussi_record_columns_choose (self->settings, self->type, (const char *const *) names->pdata);
  flussi_record_columns_fill (self->view, flussi_page_get_session (FLUSSI_PAGE (self)), self->type,
                              (const char *const *) names->pdata);
}

static void
columns_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FlussiRecordsPage *self = FLUSSI_RECORDS_PAGE (widget);
  g_auto (GStrv) chosen = flussi_record_columns_get_chosen (self->settings, self->type);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < self->type->properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (self->type->properties, i);
      GtkWidget *check = gtk_check_button_new_with_label (flussi_label_get (&property->label));

      gtk_widget_set_name (check, property->name);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_strv_contains ((const char *const *) chosen, property->name));
      g_signal_connect_object (check, "toggled", G_CALLBACK (column_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), check);
    }
  g_object_set_data (G_OBJECT (self), "column-checks", box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->count));
  g_signal_connect (popover, "closed", G_CALLBACK (gtk_widget_unparent), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

typedef struct
{
  const char                  *name;
  GtkWidgetActionActivateFunc  activate;
} FlussiRecordsAction;

static const FlussiRecordsAction actions[] = {
  { "records.open", open_cb },
  { "records.edit-cell", edit_cell_cb },
  { "records.enroll", enroll_cb },
  { "records.add-to-list", add_to_list_cb },
  { "records.take-out", take_out_cb },
  { "records.delete", delete_cb },
  { "records.restore", restore_cb },
  { "records.export", export_cb },
  { "records.new", new_cb },
  { "records.import", import_cb },
  { "records.columns", columns_cb },
  { "records.deleted", deleted_cb },
};

/**
 * flussi_records_page_install_actions:
 * @widget_class: class of the page
 *
 * Installs the actions of the page and of what is selected.
 */
void
flussi_records_page_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "records.delete", NULL);
}

/**
 * flussi_records_page_update_actions:
 * @self: the page
 *
 * Enables what can be done now.
 */
void
flussi_records_page_update_actions (FlussiRecordsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint64 n_selected = gtk_bitset_get_size (set);
  gboolean alive = n_selected > 0 && !self->deleted;
  const FlussiProperty *cell = self->cell != NULL ? flussi_object_type_find_property (self->type, self->cell) : NULL;

  gtk_widget_action_set_enabled (widget, "records.open", n_selected == 1);
  gtk_widget_action_set_enabled (widget, "records.edit-cell",
                                 alive && cell != NULL && !cell->read_only && cell->type != FLUSSI_PROPERTY_CALCULATED);
  gtk_widget_action_set_enabled (widget, "records.enroll", alive && self->type->has_workflows);
  gtk_widget_action_set_enabled (widget, "records.add-to-list", alive);
  gtk_widget_action_set_enabled (widget, "records.take-out", alive && self->fixed);
  gtk_widget_action_set_enabled (widget, "records.delete", alive);
  gtk_widget_action_set_enabled (widget, "records.restore", n_selected > 0 && self->deleted);
}
