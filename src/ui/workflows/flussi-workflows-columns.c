/* flussi-workflows-columns.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-workflows-private.h"

#include "flussi-columns.h"
#include "flussi-format.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

static GtkWidget *
make_name_cell (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *description = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (description), 0);
  gtk_label_set_ellipsize (GTK_LABEL (description), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (description, "dim-label");
  gtk_widget_add_css_class (description, "caption");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), description);
  return box;
}

static void
show_name (GtkWidget     *cell,
           gconstpointer  data,
           gpointer       user_data)
{
  const FlussiWorkflow *workflow = data;
  GtkWidget *name = gtk_widget_get_first_child (cell);
  GtkWidget *description = gtk_widget_get_next_sibling (name);

  gtk_label_set_text (GTK_LABEL (name), workflow->name[0] != '\0' ? workflow->name : _("Without a name"));
  gtk_label_set_text (GTK_LABEL (description), workflow->description);
  gtk_widget_set_visible (description, workflow->description[0] != '\0');
}

static GtkWidget *
make_state_cell (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (int i = 0; i < 3; i++)
    gtk_box_append (GTK_BOX (box), flussi_tag_new ());
  return box;
}

static void
show_state (GtkWidget     *cell,
            gconstpointer  data,
            gpointer       user_data)
{
  const FlussiWorkflow *workflow = data;
  GtkWidget *state = gtk_widget_get_first_child (cell);
  GtkWidget *errors = gtk_widget_get_next_sibling (state);
  GtkWidget *changes = gtk_widget_get_next_sibling (errors);
  g_autofree char *n_errors = NULL;

  if (workflow->n_failed_week > 0)
    {
      g_autofree char *number = flussi_format_integer (workflow->n_failed_week);

      n_errors = g_strdup_printf (ngettext ("%s error", "%s errors", workflow->n_failed_week), number);
    }
  flussi_tag_set (state, flussi_workflow_state_label (workflow->state), flussi_workflow_state_tone (workflow->state));
  flussi_tag_set (errors, n_errors, FLUSSI_TAG_BAD);
  flussi_tag_set (changes, workflow->live_version > 0 && workflow->differs ? _("Unpublished changes") : NULL,
                  FLUSSI_TAG_ACCENT);
}

static char *
get_object (gconstpointer data,
            gpointer      user_data)
{
  const FlussiWorkflow *workflow = data;

  return g_strdup (flussi_format_object (flussi_page_get_session (user_data), workflow->object, TRUE));
}

static char *
format_count (const FlussiWorkflow *workflow,
              gint64                count)
{
  return workflow->live_version == 0 ? g_strdup ("–") : flussi_format_integer (count);
}

static char *
get_active (gconstpointer data,
            gpointer      user_data)
{
  const FlussiWorkflow *workflow = data;

  return format_count (workflow, workflow->n_active);
}

static char *
get_ever (gconstpointer data,
          gpointer      user_data)
{
  const FlussiWorkflow *workflow = data;

  return format_count (workflow, workflow->n_ever);
}

static char *
get_week (gconstpointer data,
          gpointer      user_data)
{
  const FlussiWorkflow *workflow = data;
  g_autofree char *count = format_count (workflow, workflow->n_week);

  return workflow->n_week > 0 ? g_strconcat ("+", count, NULL) : g_steal_pointer (&count);
}

static char *
get_edited (gconstpointer data,
            gpointer      user_data)
{
  const FlussiWorkflow *workflow = data;
  FlussiSession *session = flussi_page_get_session (user_data);

  return flussi_format_when (flussi_session_get_zone (session), workflow->edited_at, flussi_session_get_now (session));
}

static char *
get_folder (gconstpointer data,
            gpointer      user_data)
{
  const FlussiWorkflow *workflow = data;

  return g_strdup (workflow->folder);
}

/* Orders */

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return flussi_text_compare (((const FlussiWorkflow *) a)->name, ((const FlussiWorkflow *) b)->name);
}

static int
compare_states (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const FlussiWorkflow *first = a;
  const FlussiWorkflow *second = b;

  return first->state == second->state ? (first->n_failed_week < second->n_failed_week) -
                                         (first->n_failed_week > second->n_failed_week)
                                       : (int) first->state - (int) second->state;
}

static int
compare_objects (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  g_autofree char *first = get_object (a, user_data);
  g_autofree char *second = get_object (b, user_data);

  return flussi_text_compare (first, second);
}

/* @user_data is the offset of a gint64 in FlussiWorkflow. */
static int
compare_numbers (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  gint64 first = G_STRUCT_MEMBER (gint64, a, GPOINTER_TO_SIZE (user_data));
  gint64 second = G_STRUCT_MEMBER (gint64, b, GPOINTER_TO_SIZE (user_data));

  return (first > second) - (first < second);
}

static int
compare_folders (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const char *first = ((const FlussiWorkflow *) a)->folder;
  const char *second = ((const FlussiWorkflow *) b)->folder;

  return flussi_text_compare (first != NULL ? first : "", second != NULL ? second : "");
}

static void
add_number_column (FlussiWorkflowsPage *self,
                   const char          *title,
                   FlussiColumnFlags    flags,
                   FlussiCellText       text,
                   gsize                offset)
{
  flussi_column_set_order (flussi_columns_add_text (self->view, title, flags, text, self),
                           compare_numbers, GSIZE_TO_POINTER (offset));
}

/**
 * flussi_workflows_page_add_columns:
 * @self: the page
 *
 * Adds the columns of the table.
 */
void
flussi_workflows_page_add_columns (FlussiWorkflowsPage *self)
{
  GtkColumnViewColumn *name = flussi_columns_add_widget (self->view, _("Name"), FLUSSI_COLUMN_EXPAND,
                                                         make_name_cell, show_name, self);
  GtkColumnViewColumn *state = flussi_columns_add_widget (self->view, _("State"), FLUSSI_COLUMN_PLAIN,
                                                          make_state_cell, show_state, self);
  GtkColumnViewColumn *object = flussi_columns_add_text (self->view, _("Object"), FLUSSI_COLUMN_PLAIN,
                                                         get_object, self);

  flussi_column_set_order (name, compare_names, NULL);
  flussi_column_set_order (state, compare_states, NULL);
  flussi_column_set_order (object, compare_objects, self);
  add_number_column (self, _("Enrolled now"), FLUSSI_COLUMN_NUMBER, get_active, G_STRUCT_OFFSET (FlussiWorkflow, n_active));
  add_number_column (self, _("Ever"), FLUSSI_COLUMN_NUMBER, get_ever, G_STRUCT_OFFSET (FlussiWorkflow, n_ever));
  add_number_column (self, _("Last 7 days"), FLUSSI_COLUMN_NUMBER, get_week, G_STRUCT_OFFSET (FlussiWorkflow, n_week));
  add_number_column (self, _("Edited"), FLUSSI_COLUMN_DIM, get_edited, G_STRUCT_OFFSET (FlussiWorkflow, edited_at));
  flussi_column_set_order (flussi_columns_add_text (self->view, _("Folder"), FLUSSI_COLUMN_DIM, get_folder, self),
                           compare_folders, NULL);
}
