/* flussi-details-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-details-page.h"

#include "flussi-flows.h"
#include "flussi-format.h"
#include "flussi-run-columns.h"
#include "flussi-run-query.h"
#include "flussi-workflow-words.h"

#include <glib/gi18n.h>

#define MAX_SHOWN 500

struct _FlussiDetailsPage
{
  FlussiPage      parent_instance;

  gint64          workflow;
  GListStore     *log;         /* (owned): of FlussiItem with a row of the log */
  GListStore     *enrollments; /* (owned): of FlussiItem with an enrolment */

  GtkStack       *log_stack;
  GtkColumnView  *log_view;
  GtkStack       *enrollments_stack;
  GtkColumnView  *enrollments_view;
  GtkStack       *versions_stack;
  GtkListBox     *versions;
};

/* What is read of a workflow. */
typedef struct
{
  FlussiWorkflow *workflow;    /* (owned) */
  FlussiJson     *log;         /* (owned) */
  FlussiJson     *enrollments; /* (owned) */
  GPtrArray      *versions;    /* (owned) (element-type FlussiWorkflowVersion) */
} FlussiDetails;

G_DEFINE_FINAL_TYPE (FlussiDetailsPage, flussi_details_page, FLUSSI_TYPE_PAGE)

static void
details_free (FlussiDetails *self)
{
  g_clear_pointer (&self->workflow, flussi_workflow_free);
  g_clear_pointer (&self->log, flussi_json_unref);
  g_clear_pointer (&self->enrollments, flussi_json_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  FlussiRunRequest *request = data;
  FlussiDetails *details = g_new0 (FlussiDetails, 1);

  details->workflow = flussi_flows_get (db, request->query.workflow, request->now, error);
  if (details->workflow != NULL)
    details->log = flussi_run_request_load_log (db, request, error);
  if (details->log != NULL)
    details->enrollments = flussi_run_request_load_enrollments (db, request, error);
  if (details->enrollments != NULL)
    details->versions = flussi_flows_list_versions (db, request->query.workflow, error);
  if (details->versions != NULL)
    return details;
  details_free (details);
  return NULL;
}

static GtkWidget *
make_version_row (FlussiDetailsPage           *self,
                  const FlussiWorkflowVersion *version,
                  gboolean                     live)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tag = flussi_tag_new ();
  g_autofree char *title = g_strdup_printf (_("Version %d"), version->number);
  g_autofree char *when = flussi_format_when (flussi_session_get_zone (session), version->published_at,
                                              flussi_session_get_now (session));
  g_autofree char *number = flussi_format_integer (version->n_active);
  g_autofree char *subtitle = NULL;

  subtitle = g_strdup_printf (ngettext ("Published %s · %s enrolled in it now", "Published %s · %s enrolled in it now",
                                        version->n_active), when, number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  flussi_tag_set (tag, live ? C_("version", "Live") : NULL, FLUSSI_TAG_GOOD);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  return row;
}

static void
show_versions (FlussiDetailsPage   *self,
               const FlussiDetails *details)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->versions, 0)) != NULL)
    gtk_list_box_remove (self->versions, GTK_WIDGET (row));
  for (guint i = 0; i < details->versions->len; i++)
    {
      const FlussiWorkflowVersion *version = g_ptr_array_index (details->versions, i);

      gtk_list_box_prepend (self->versions, make_version_row (self, version,
                                                              version->number == details->workflow->live_version));
    }
  gtk_stack_set_visible_child_name (self->versions_stack, details->versions->len > 0 ? "rows" : "empty");
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiDetailsPage *self = user_data;
  FlussiDetails *details = flussi_page_query_finish (user_data, result);

  if (details == NULL)
    return;
  flussi_page_set_title (FLUSSI_PAGE (self), details->workflow->name);
  flussi_page_set_subtitle (FLUSSI_PAGE (self), flussi_workflow_state_label (details->workflow->state));
  flussi_run_rows_show (self->log, details->log, "sequence");
  flussi_run_rows_show (self->enrollments, details->enrollments, "id");
  gtk_stack_set_visible_child_name (self->log_stack, flussi_json_length (details->log) > 0 ? "rows" : "empty");
  gtk_stack_set_visible_child_name (self->enrollments_stack,
                                    flussi_json_length (details->enrollments) > 0 ? "rows" : "empty");
  show_versions (self, details);
  details_free (details);
}

static void
flussi_details_page_refresh (FlussiPage *page)
{
  FlussiInstant now = flussi_session_get_now (flussi_page_get_session (page));

  flussi_page_query (page, load, flussi_run_request_new (FLUSSI_DETAILS_PAGE (page)->workflow, NULL, MAX_SHOWN, now),
                     (GDestroyNotify) flussi_run_request_free, (GDestroyNotify) details_free, loaded_cb);
}

static void
row_activated_cb (FlussiDetailsPage *self,
                  guint              position,
                  GtkColumnView     *view)
{
  g_autoptr (FlussiItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);
  const FlussiJson *row = flussi_item_get_data (item);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", flussi_json_get_string (row, "object"),
                              flussi_json_get_integer (row, "record", 0));
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.open-workflow", "x", FLUSSI_DETAILS_PAGE (widget)->workflow);
}

static void
flussi_details_page_constructed (GObject *object)
{
  FlussiDetailsPage *self = FLUSSI_DETAILS_PAGE (object);
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));

  G_OBJECT_CLASS (flussi_details_page_parent_class)->constructed (object);
  flussi_run_columns_add_log (self->log_view, session, FALSE);
  flussi_run_columns_add_enrollments (self->enrollments_view, session);
}

static void
flussi_details_page_dispose (GObject *object)
{
  FlussiDetailsPage *self = FLUSSI_DETAILS_PAGE (object);

  g_clear_object (&self->log);
  g_clear_object (&self->enrollments);

  G_OBJECT_CLASS (flussi_details_page_parent_class)->dispose (object);
}

static void
flussi_details_page_class_init (FlussiDetailsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = flussi_details_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = flussi_details_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_details_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/workflows/details-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiDetailsPage, log_stack);
  gtk_widget_class_bind_template_child (widget_class, FlussiDetailsPage, log_view);
  gtk_widget_class_bind_template_child (widget_class, FlussiDetailsPage, enrollments_stack);
  gtk_widget_class_bind_template_child (widget_class, FlussiDetailsPage, enrollments_view);
  gtk_widget_class_bind_template_child (widget_class, FlussiDetailsPage, versions_stack);
  gtk_widget_class_bind_template_child (widget_class, FlussiDetailsPage, versions);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "details.edit", NULL, edit_cb);
}

static void
flussi_details_page_init (FlussiDetailsPage *self)
{
  self->log = flussi_item_store_new ();
  self->enrollments = flussi_item_store_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_column_view_set_model (self->log_view,
                             GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->log)))));
  gtk_column_view_set_model (self->enrollments_view,
                             GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->enrollments)))));
}

/**
 * flussi_details_page_new:
 * @session: the session
 * @workflow: row id of a workflow
 *
 * Returns: (transfer floating): a page about what it did
 */
FlussiPage *
flussi_details_page_new (FlussiSession *session,
                         gint64         workflow)
{
  FlussiDetailsPage *self = g_object_new (FLUSSI_TYPE_DETAILS_PAGE, "session", session, NULL);

  self->workflow = workflow;
  return FLUSSI_PAGE (self);
}
