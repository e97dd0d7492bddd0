/* flussi-record-actions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-page-private.h"

#include "flussi-chooser.h"
#include "flussi-flows.h"
#include "flussi-new-record.h"
#include "flussi-record-acts.h"
#include "flussi-workflow-words.h"

#include <glib/gi18n.h>

static FlussiRecordAct *
make_act (FlussiRecordPage *self)
{
  return flussi_record_act_new_for (self->object, self->id);
}

/* Log an activity */

static void
event_chosen_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FlussiRecordPage) self = user_data;
  g_autofree char *event = flussi_chooser_pick_finish (result);
  FlussiRecordAct *act;

  if (event == NULL)
    return;
  act = make_act (self);
  act->event = g_steal_pointer (&event);
  act->values = flussi_json_new_object ();
  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_add_event, act, (GDestroyNotify) flussi_record_act_free,
                   _("Logged"));
}

static void
log_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (widget));
  GPtrArray *events = flussi_catalog_get_events (flussi_session_get_catalog (session));
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_choice_free);

  for (guint i = 0; i < events->len; i++)
    {
      const FlussiEventType *type = g_ptr_array_index (events, i);

      if (type->by_hand)
        g_ptr_array_add (choices, flussi_choice_new (type->name, flussi_label_get (&type->label), NULL, type->icon));
    }
  flussi_chooser_pick_async (widget, _("Log an Activity"), _("There is nothing to log."), choices,
                             event_chosen_cb, g_object_ref (widget));
}

static void
note_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FlussiRecordPage *self = FLUSSI_RECORD_PAGE (widget);

  flussi_new_record_present_for (FLUSSI_PAGE (self), "note", self->object, self->id);
}

static void
task_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FlussiRecordPage *self = FLUSSI_RECORD_PAGE (widget);

  flussi_new_record_present_for (FLUSSI_PAGE (self), "task", self->object, self->id);
}

/* Enrol */

static gpointer
load_workflows (FlussiDb  *db,
                gpointer   data,
                GError   **error)
{
  g_autoptr (GPtrArray) workflows = flussi_flows_list (db, 0, error);

  return workflows != NULL ? flussi_workflow_choices (workflows, data) : NULL;
}

static void
workflow_chosen_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (FlussiRecordPage) self = user_data;
  g_autofree char *key = flussi_chooser_pick_finish (result);
  FlussiRecordAct *act;

  if (key == NULL)
    return;
  act = make_act (self);
  act->workflow = g_ascii_strtoll (key, NULL, 10);
  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_enroll_one, act, (GDestroyNotify) flussi_record_act_free, NULL);
}

static void
workflows_loaded_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (FlussiRecordPage) self = user_data;
  g_autoptr (GPtrArray) choices = flussi_session_query_finish (FLUSSI_SESSION (object), result, NULL);

  if (choices != NULL)
    flussi_chooser_pick_async (GTK_WIDGET (self), _("Enrol in a Workflow"), _("No workflow for these records is on."),
                               choices, workflow_chosen_cb, g_object_ref (self));
}

static void
enroll_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FlussiRecordPage *self = FLUSSI_RECORD_PAGE (widget);

  flussi_session_query_async (flussi_page_get_session (FLUSSI_PAGE (self)), load_workflows, g_strdup (self->object),
                              g_free, (GDestroyNotify) g_ptr_array_unref, NULL, workflows_loaded_cb, g_object_ref (self));
}

/* Delete, on the page it was opened from there is a way back */

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FlussiRecordPage *self = FLUSSI_RECORD_PAGE (widget);

  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_delete, make_act (self),
                   (GDestroyNotify) flussi_record_act_free, _("Deleted"));
}

static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FlussiRecordPage *self = FLUSSI_RECORD_PAGE (widget);

  flussi_page_act (FLUSSI_PAGE (self), flussi_record_act_restore, make_act (self),
                   (GDestroyNotify) flussi_record_act_free, _("Restored"));
}

/**
 * flussi_record_page_install_actions:
 * @widget_class: class of the page
 *
 * Installs the actions on the record.
 */
void
flussi_record_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.log", NULL, log_cb);
  gtk_widget_class_install_action (widget_class, "record.note", NULL, note_cb);
  gtk_widget_class_install_action (widget_class, "record.task", NULL, task_cb);
  gtk_widget_class_install_action (widget_class, "record.enroll", NULL, enroll_cb);
  gtk_widget_class_install_action (widget_class, "record.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "record.restore", NULL, restore_cb);
}
