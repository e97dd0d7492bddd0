/* flussi-problems-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-problems-panel.h"

#include <glib/gi18n.h>

struct _FlussiProblemsPanel
{
  AdwBin parent_instance;

  FlussiDocument *document; /* (owned) (nullable) */
  FlussiProblems *shown;    /* (owned) (nullable) what the rows are of */

  /* Unowned. */
  GtkListBox *list;
};

enum {
  SHOW_STEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiProblemsPanel, flussi_problems_panel, ADW_TYPE_BIN)

static char *
get_place (FlussiProblemsPanel *self,
           const FlussiProblem *problem)
{
  const FlussiStep *step = NULL;

  if (problem->step != NULL)
    step = flussi_flow_find_step (flussi_document_get_flow (self->document), problem->step);
  if (step == NULL)
    return g_strdup (_("Trigger and settings"));

  return g_strdup (step->name != NULL && *step->name != '\0' ? step->name : flussi_label_get (&step->kind->name));
}

static GtkWidget *
make_row (FlussiProblemsPanel *self,
          const FlussiProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean error = problem->severity == FLUSSI_SEVERITY_ERROR;
  GtkWidget *icon = gtk_image_new_from_icon_name (error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  g_autofree char *sentence = flussi_problem_sentence (problem);
  g_autofree char *place = get_place (self, problem);

  gtk_widget_add_css_class (icon, error ? "error" : "warning");
  gtk_widget_set_tooltip_text (icon, error ? _("Blocks publishing") : _("Worth a look"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "step", g_strdup (problem->step != NULL ? problem->step : ""), g_free);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (problem->path), g_free);

  return row;
}

static void
fill (FlussiProblemsPanel *self)
{
  FlussiProblems *problems = flussi_document_get_problems (self->document);
  GtkWidget *row;

  if (problems == self->shown)
    return;

  g_clear_pointer (&self->shown, flussi_problems_unref);
  self->shown = flussi_problems_ref (problems);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < flussi_problems_get_length (problems); i++)
    gtk_list_box_append (self->list, make_row (self, flussi_problems_get (problems, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), flussi_problems_get_length (problems) > 0);
}

static void
update (FlussiProblemsPanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
activated_cb (FlussiProblemsPanel *self,
              GtkListBoxRow       *row)
{
  g_autofree char *step = g_strdup (g_object_get_data (G_OBJECT (row), "step"));
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (row), "path"));

  g_signal_emit (self, signals[SHOW_STEP], 0, step, path);
}

static void
flussi_problems_panel_map (GtkWidget *widget)
{
  fill (FLUSSI_PROBLEMS_PANEL (widget));

  GTK_WIDGET_CLASS (flussi_problems_panel_parent_class)->map (widget);
}

static void
flussi_problems_panel_dispose (GObject *object)
{
  FlussiProblemsPanel *self = FLUSSI_PROBLEMS_PANEL (object);

  g_clear_pointer (&self->shown, flussi_problems_unref);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (flussi_problems_panel_parent_class)->dispose (object);
}

static void
flussi_problems_panel_class_init (FlussiProblemsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_problems_panel_dispose;
  GTK_WIDGET_CLASS (klass)->map = flussi_problems_panel_map;

  signals[SHOW_STEP] = g_signal_new ("show-step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
flussi_problems_panel_init (FlussiProblemsPanel *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *hint = gtk_label_new (_("Ctrl+Enter goes to the next action that needs attention."));

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (box, "flussi-panel-body");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (activated_cb), self);
}

/**
 * flussi_problems_panel_new:
 * @document: whose problems to list
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
flussi_problems_panel_new (FlussiDocument *document)
{
  FlussiProblemsPanel *self = g_object_new (FLUSSI_TYPE_PROBLEMS_PANEL, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
