/* flussi-tasks-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-tasks-page.h"

#include "flussi-format.h"
#include "flussi-new-record.h"
#include "flussi-record-acts.h"
#include "flussi-task-list.h"

#include <glib/gi18n.h>

struct _FlussiTasksPage
{
  FlussiPage       parent_instance;

  GtkStack        *content;
  GtkToggleButton *done;
  GtkListBox      *list;
};

/* When a task is due, as the list groups them. */
typedef enum
{
  FLUSSI_DUE_OVERDUE,
  FLUSSI_DUE_TODAY,
  FLUSSI_DUE_TOMORROW,
  FLUSSI_DUE_WEEK,
  FLUSSI_DUE_LATER,
  FLUSSI_DUE_NEVER,
  FLUSSI_DUE_DONE,
} FlussiDueGroup;

G_DEFINE_FINAL_TYPE (FlussiTasksPage, flussi_tasks_page, FLUSSI_TYPE_PAGE)

static FlussiInstant
get_due (const FlussiTask *task)
{
  const FlussiValue *due = flussi_record_get (task->record, "due");

  return due != NULL && due->kind == FLUSSI_VALUE_DATETIME ? due->integer : FLUSSI_INSTANT_NONE;
}

static FlussiDueGroup
get_group (FlussiTasksPage  *self,
           const FlussiTask *task)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  FlussiZone *zone = flussi_session_get_zone (session);
  FlussiInstant now = flussi_session_get_now (session);
  FlussiInstant due = get_due (task);
  FlussiDay day;

  if (gtk_toggle_button_get_active (self->done))
    return FLUSSI_DUE_DONE;
  if (due == FLUSSI_INSTANT_NONE)
    return FLUSSI_DUE_NEVER;
  if (due < now)
    return FLUSSI_DUE_OVERDUE;
  day = flussi_zone_get_day (zone, due) - flussi_zone_get_day (zone, now);
  if (day < 2)
    return day == 0 ? FLUSSI_DUE_TODAY : FLUSSI_DUE_TOMORROW;
  return day < 7 ? FLUSSI_DUE_WEEK : FLUSSI_DUE_LATER;
}

static const char *
get_group_title (FlussiDueGroup group)
{
  switch (group)
    {
    case FLUSSI_DUE_OVERDUE:
      return _("Overdue");
    case FLUSSI_DUE_TODAY:
      return _("Today");
    case FLUSSI_DUE_TOMORROW:
      return _("Tomorrow");
    case FLUSSI_DUE_WEEK:
      return _("In the next days");
    case FLUSSI_DUE_LATER:
      return _("Later");
    case FLUSSI_DUE_NEVER:
      return _("Without a due date");
    case FLUSSI_DUE_DONE:
    default:
      return NULL;
    }
}

/* Rows */

static void
reopen_cb (AdwToast *toast,
           gpointer  user_data)
{
  FlussiPage *page = g_object_get_data (G_OBJECT (toast), "page");
  FlussiRecordAct *act = flussi_record_act_new_for ("task", GPOINTER_TO_SIZE (user_data));

  act->values = flussi_json_new_object ();
  flussi_json_set_string (act->values, "status", "NOT_STARTED");
  flussi_page_act (page, flussi_record_act_set, act, (GDestroyNotify) flussi_record_act_free, NULL);
}

static void
complete_toggled_cb (GtkCheckButton *check,
                     gpointer        user_data)
{
  FlussiTasksPage *self = user_data;
  gint64 id = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (check), "task"));
  AdwToast *toast;

  if (!gtk_check_button_get_active (check))
    {
      FlussiRecordAct *act = flussi_record_act_new_for ("task", id);

      act->values = flussi_json_new_object ();
      flussi_json_set_string (act->values, "status", "NOT_STARTED");
      flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_set, act, (GDestroyNotify) flussi_record_act_free, NULL);
      return;
    }
  toast = adw_toast_new (_("Task completed"));
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data (G_OBJECT (toast), "page", self);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (reopen_cb), GSIZE_TO_POINTER (id));
  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_complete, flussi_record_act_new_for ("task", id),
                   (GDestroyNotify) flussi_record_act_free, NULL);
  flussi_page_add_toast (FLUSSI_PAGE (self), toast);
}

static char *
describe (FlussiTasksPage  *self,
          const FlussiTask *task)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  const FlussiValue *owner = flussi_record_get (task->record, "owner");
  const char *name = NULL;

  if (owner != NULL && owner->kind == FLUSSI_VALUE_REFERENCE)
    name = flussi_names_get_user (flussi_session_get_names (session), owner->integer);
  if (name == NULL || task->about_name == NULL)
    return g_strdup (name != NULL ? name : task->about_name != NULL ? task->about_name : "");
  return g_strdup_printf ("%s · %s", task->about_name, name);
}

static GtkWidget *
make_check (FlussiTasksPage  *self,
            const FlussiTask *task,
            FlussiDueGroup    group)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), group == FLUSSI_DUE_DONE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (check, "selection-mode");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Completed"), -1);
  g_object_set_data (G_OBJECT (check), "task", GSIZE_TO_POINTER (task->id));
  g_signal_connect_object (check, "toggled", G_CALLBACK (complete_toggled_cb), self, G_CONNECT_DEFAULT);
  return check;
}

static GtkWidget *
make_row (FlussiTasksPage  *self,
          const FlussiTask *task)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  FlussiDueGroup group = get_group (self, task);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = flussi_record_dup_name (task->record);
  g_autofree char *about = describe (self, task);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (about, -1);
  g_autofree char *when = flussi_format_when (flussi_session_get_zone (session), get_due (task),
                                              flussi_session_get_now (session));
  GtkWidget *due = gtk_label_new (when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (due, group == FLUSSI_DUE_OVERDUE ? "error" : "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_check (self, task, group));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), due);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)",
                                    task->about_object != NULL ? task->about_object : "task",
                                    task->about_object != NULL ? task->about : task->id);
  g_object_set_data (G_OBJECT (row), "group", GINT_TO_POINTER (group));
  return row;
}

static void
show_header_cb (GtkListBoxRow *row,
                GtkListBoxRow *before,
                gpointer       user_data)
{
  int group = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "group"));
  const char *title = get_group_title (group);
  GtkWidget *label;

  if (title == NULL || (before != NULL && GPOINTER_TO_INT (g_object_get_data (G_OBJECT (before), "group")) == group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "list-heading");
  gtk_list_box_row_set_header (row, label);
}

/* Reading */

static gpointer
load (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  return flussi_tasks_load (db, GPOINTER_TO_INT (data), error);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiTasksPage *self = user_data;
  g_autoptr (GPtrArray) tasks = flussi_page_query_finish (user_data, result);
  gboolean done = FALSE;
  GtkListBoxRow *row;

  if (tasks == NULL)
    return;
  done = gtk_toggle_button_get_active (self->done);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < tasks->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (tasks, i)));
  gtk_stack_set_visible_child_name (self->content, tasks->len > 0 ? "main" : done ? "none" : "empty");
}

static void
flussi_tasks_page_refresh (FlussiPage *page)
{
  gboolean done = gtk_toggle_button_get_active (FLUSSI_TASKS_PAGE (page)->done);

  flussi_page_query (page, load, GINT_TO_POINTER (done), NULL, (GDestroyNotify) g_ptr_array_unref, loaded_cb);
}

static void
done_toggled_cb (FlussiTasksPage *self)
{
  flussi_page_refresh (FLUSSI_PAGE (self));
}

static void
new_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  flussi_new_record_present (FLUSSI_PAGE (widget), "task");
}

static void
flussi_tasks_page_class_init (FlussiTasksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_tasks_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/tasks/tasks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiTasksPage, content);
  gtk_widget_class_bind_template_child (widget_class, FlussiTasksPage, done);
  gtk_widget_class_bind_template_child (widget_class, FlussiTasksPage, list);
  gtk_widget_class_bind_template_callback (widget_class, done_toggled_cb);
  gtk_widget_class_install_action (widget_class, "tasks.new", NULL, new_cb);
}

static void
flussi_tasks_page_init (FlussiTasksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, show_header_cb, NULL, NULL);
}
