/* flussi-workflows-actions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-workflows-private.h"

#include "flussi-dialogs.h"
#include "flussi-error.h"
#include "flussi-item.h"
#include "flussi-save-template.h"
#include "flussi-workflow-acts.h"

#include <glib/gi18n.h>

/**
 * flussi_workflows_page_get_selected:
 * @self: the page
 * @only: (out) (optional) (nullable): the workflow, if just one is selected
 *
 * Returns: (transfer full) (element-type gint64): row ids of what is selected
 */
GArray *
flussi_workflows_page_get_selected (FlussiWorkflowsPage   *self,
                                    const FlussiWorkflow **only)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  if (only != NULL)
    *only = NULL;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, set, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (FlussiItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
      gint64 id = flussi_item_get_id (item);

      if (only != NULL)
        *only = ids->len == 0 ? flussi_item_get_data (item) : NULL;
      g_array_append_val (ids, id);
    }
  return ids;
}

static void
set_state (FlussiWorkflowsPage *self,
           FlussiWorkflowState  state,
           const char          *done)
{
  FlussiWorkflowAct *act = flussi_workflow_act_new (flussi_workflows_page_get_selected (self, NULL));

  act->state = state;
  flussi_page_act (FLUSSI_PAGE (self), flussi_workflow_act_set_state, act,
                   (GDestroyNotify) flussi_workflow_act_free, done);
}

static void
turn_on_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  set_state (FLUSSI_WORKFLOWS_PAGE (widget), FLUSSI_WORKFLOW_ON, _("Turned on"));
}

static void
turn_off_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  set_state (FLUSSI_WORKFLOWS_PAGE (widget), FLUSSI_WORKFLOW_OFF, _("Turned off"));
}

static void
pause_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  set_state (FLUSSI_WORKFLOWS_PAGE (widget), FLUSSI_WORKFLOW_PAUSED, _("Paused"));
}

static void
archive_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  set_state (FLUSSI_WORKFLOWS_PAGE (widget), FLUSSI_WORKFLOW_ARCHIVED, _("Archived"));
}

static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  set_state (FLUSSI_WORKFLOWS_PAGE (widget), FLUSSI_WORKFLOW_OFF, _("Back among the workflows"));
}

static void
open_one (GtkWidget  *widget,
          const char *action)
{
  g_autoptr (GArray) ids = flussi_workflows_page_get_selected (FLUSSI_WORKFLOWS_PAGE (widget), NULL);

  if (ids->len == 1)
    gtk_widget_activate_action (widget, action, "x", g_array_index (ids, gint64, 0));
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  open_one (widget, "win.open-workflow");
}

static void
details_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  open_one (widget, "win.open-details");
}

static void
clone_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FlussiWorkflowsPage *self = FLUSSI_WORKFLOWS_PAGE (widget);
  const FlussiWorkflow *workflow;
  g_autoptr (GArray) ids = flussi_workflows_page_get_selected (self, &workflow);
  FlussiWorkflowAct *act;

  if (workflow == NULL)
    return;
  act = flussi_workflow_act_new (g_array_ref (ids));
  /* TRANSLATORS: name of a copy of a workflow */
  act->text = g_strdup_printf (_("Copy of %s"), workflow->name);
  flussi_page_act (FLUSSI_PAGE (self), flussi_workflow_act_clone, act, (GDestroyNotify) flussi_workflow_act_free,
                   _("The copy is a draft"));
}

static void
folder_answered_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (FlussiWorkflowsPage) self = user_data;
  g_autofree char *folder = flussi_dialog_ask_text_finish (result);
  FlussiWorkflowAct *act;

  if (folder == NULL)
    return;
  act = flussi_workflow_act_new (flussi_workflows_page_get_selected (self, NULL));
  act->text = g_steal_pointer (&folder);
  flussi_page_act (FLUSSI_PAGE (self), flussi_workflow_act_set_folder, act,
                   (GDestroyNotify) flussi_workflow_act_free, NULL);
}

static void
move_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  const FlussiWorkflow *workflow;
  g_autoptr (GArray) ids = flussi_workflows_page_get_selected (FLUSSI_WORKFLOWS_PAGE (widget), &workflow);

  if (ids->len == 0)
    return;
  flussi_dialog_ask_text_async (widget, _("Move to a Folder"), _("A folder that does not exist yet is made."),
                                _("Folder"), workflow != NULL ? workflow->folder : NULL, _("_Move"),
                                folder_answered_cb, g_object_ref (widget));
}

static void
unfile_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FlussiWorkflowsPage *self = FLUSSI_WORKFLOWS_PAGE (widget);

  flussi_page_act (FLUSSI_PAGE (self), flussi_workflow_act_set_folder,
                   flussi_workflow_act_new (flussi_workflows_page_get_selected (self, NULL)),
                   (GDestroyNotify) flussi_workflow_act_free, NULL);
}

/* Export: the documents are read, then written into a folder. */

typedef struct
{
  GArray *ids;    /* (owned) */
  char   *folder; /* (owned) */
} FlussiExport;

static void
export_free (FlussiExport *self)
{
  g_array_unref (self->ids);
  g_free (self->folder);
  g_free (self);
}

static gboolean
export_flow (FlussiFlow  *flow,
             const char  *folder,
             GError     **error)
{
  g_autofree char *text = flussi_flow_to_text (flow);
  g_autofree char *name = g_strconcat (flow->uid, ".flow.json", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) reason = NULL;

  if (g_file_set_contents (path, text, -1, &reason))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "path", path, "reason", reason->message, NULL);
  return FALSE;
}

static gpointer
export_flows (FlussiDb  *db,
              gpointer   data,
              GError   **error)
{
  const FlussiExport *export = data;

  for (guint i = 0; i < export->ids->len; i++)
    {
      g_autoptr (FlussiFlow) flow = flussi_flows_load_draft (db, g_array_index (export->ids, gint64, i), error);

      if (flow == NULL || !export_flow (flow, export->folder, error))
        return NULL;
    }
  return GUINT_TO_POINTER (export->ids->len);
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FlussiPage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint count = GPOINTER_TO_UINT (flussi_session_query_finish (FLUSSI_SESSION (object), result, &error));
  g_autofree char *done = NULL;

  if (error != NULL)
    {
      flussi_page_report (self, error);
      return;
    }
  done = g_strdup_printf (ngettext ("%u workflow exported", "%u workflows exported", count), count);
  flussi_page_toast (self, done);
}

static void
export_folder_chosen_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (FlussiWorkflowsPage) self = user_data;
  g_autofree char *folder = flussi_dialog_file_finish (result);
  FlussiExport *export;

  if (folder == NULL)
    return;
  export = g_new0 (FlussiExport, 1);
  export->ids = flussi_workflows_page_get_selected (self, NULL);
  export->folder = g_steal_pointer (&folder);
  flussi_session_query_async (flussi_page_get_session (FLUSSI_PAGE (self)), export_flows, export,
                              (GDestroyNotify) export_free, NULL, NULL, exported_cb, g_object_ref (self));
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  flussi_dialog_open_file_async (widget, _("Export Workflows to a Folder"), FLUSSI_FILE_FOLDER,
                                 export_folder_chosen_cb, g_object_ref (widget));
}

static void
save_template_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  g_autoptr (GArray) ids = flussi_workflows_page_get_selected (FLUSSI_WORKFLOWS_PAGE (widget), NULL);

  if (ids->len == 1)
    flussi_save_template (FLUSSI_PAGE (widget), g_array_index (ids, gint64, 0));
}

typedef struct
{
  const char              *name;
  GtkWidgetActionActivateFunc activate;
  gboolean                 for_one;
} FlussiWorkflowsAction;

static const FlussiWorkflowsAction actions[] = {
  { "workflows.open", open_cb, TRUE },
  { "workflows.details", details_cb, TRUE },
  { "workflows.clone", clone_cb, TRUE },
  { "workflows.save-template", save_template_cb, TRUE },
  { "workflows.turn-on", turn_on_cb },
  { "workflows.turn-off", turn_off_cb },
  { "workflows.pause", pause_cb },
  { "workflows.archive", archive_cb },
  { "workflows.restore", restore_cb },
  { "workflows.move", move_cb },
  { "workflows.unfile", unfile_cb },
  { "workflows.export", export_cb },
};

/**
 * flussi_workflows_page_install_actions:
 * @widget_class: class of the page
 *
 * Installs the actions on what is selected.
 */
void
flussi_workflows_page_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

/**
 * flussi_workflows_page_update_actions:
 * @self: the page
 *
 * Enables what can be done with what is selected.
 */
void
flussi_workflows_page_update_actions (FlussiWorkflowsPage *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n_selected = gtk_bitset_get_size (set);
  gboolean archived = self->tab == FLUSSI_WORKFLOW_TAB_ARCHIVED;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                   n_selected == 1 || (n_selected > 1 && !actions[i].for_one));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workflows.archive", n_selected > 0 && !archived);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workflows.restore", n_selected > 0 && archived);
}
