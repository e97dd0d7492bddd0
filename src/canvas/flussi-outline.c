/* flussi-outline.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-canvas-private.h"
#include "flussi-outline.h"
#include "flussi-outline-rows.h"

#define INDENT 18
#define MAX_INDENT 8

struct _FlussiOutline
{
  GtkWidget parent_instance;

  FlussiCanvas *canvas;          /* (owned) (nullable) */
  FlussiOutlineRows *rows;       /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  GtkWidget *view;               /* (unowned) child: the scrolled list */
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (FlussiOutline, flussi_outline, GTK_TYPE_WIDGET)

static const char *
get_id (const FlussiTreeItem *item)
{
  if (item->kind == FLUSSI_TREE_TRIGGER)
    return FLUSSI_CANVAS_TRIGGER;

  return item->step != NULL ? item->step->id : NULL;
}

static const char *
get_title (const FlussiTreeItem *item)
{
  if (item->kind == FLUSSI_TREE_TRIGGER)
    return _("Enrolment trigger");
  if (item->kind != FLUSSI_TREE_STEP)
    return _("End");
  if (item->step->name != NULL && *item->step->name != '\0')
    return item->step->name;

  return flussi_label_get (&item->step->kind->name);
}

static char *
get_sentence (FlussiOutline        *self,
              const FlussiTreeItem *item)
{
  FlussiDescriber describer = flussi_canvas_get_describer (self->canvas);
  g_autoptr (FlussiDescription) description = NULL;

  if (item->kind == FLUSSI_TREE_TRIGGER)
    description = flussi_describe_trigger (&describer, self->canvas->flow);
  else if (item->kind == FLUSSI_TREE_STEP)
    description = flussi_describe_step (&describer, self->canvas->flow, item->step);

  return description != NULL ? flussi_description_to_text (description) : NULL;
}

static char *
get_branch (FlussiOutline    *self,
            FlussiOutlineRow *row)
{
  const FlussiTreeItem *item = flussi_outline_row_get_item (row);
  const FlussiTreeItem *parent = flussi_outline_row_get_parent (row);
  FlussiDescriber describer = flussi_canvas_get_describer (self->canvas);

  if (item->branch == NULL || parent == NULL)
    return NULL;
  if (item->label != NULL && *item->label != '\0')
    return g_strdup (item->label);

  return flussi_describe_branch (&describer, self->canvas->flow, parent->step, item->branch);
}

static char *
get_problem (FlussiOutline        *self,
             const FlussiTreeItem *item)
{
  const FlussiProblem *problem = NULL;

  if (self->canvas->problems != NULL && flussi_tree_item_is_card (item))
    problem = flussi_problems_find (self->canvas->problems, item->step != NULL ? item->step->id : NULL);

  return problem != NULL ? flussi_problem_sentence (problem) : NULL;
}

/*
 * Rows
 */

static GtkWidget *
add_label (GtkWidget  *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
setup_cb (FlussiOutline *self,
          GtkListItem   *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *labels[4];

  labels[0] = add_label (texts, "flussi-outline-branch");
  labels[1] = add_label (texts, "heading");
  labels[2] = add_label (texts, "flussi-outline-sentence");
  labels[3] = add_label (texts, "flussi-outline-problem");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_add_css_class (row, "flussi-outline-row");

  g_object_set_data (G_OBJECT (list_item), "icon", icon);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      static const char * const names[] = { "branch", "title", "sentence", "problem" };

      g_object_set_data (G_OBJECT (list_item), names[i], labels[i]);
    }
  gtk_list_item_set_child (list_item, row);
}

static void
show_text (GtkListItem *list_item,
           const char  *name,
           const char  *text)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (list_item), name);

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/* What a screen reader says of a row, its place in the tree included. */
static char *
make_name (const char *title,
           int         number,
           int         n_steps,
           const char *branch,
           const char *sentence,
           const char *problem)
{
  GString *name = g_string_new (NULL);

  if (branch != NULL)
    g_string_append_printf (name, _("Branch %s: "), branch);
  if (number > 0)
    g_string_append_printf (name, _("%s, action %d of %d"), title, number, n_steps);
  else
    g_string_append (name, title);
  if (sentence != NULL && *sentence != '\0')
    g_string_append_printf (name, ". %s", sentence);
  if (problem != NULL)
    g_string_append_printf (name, ". %s", problem);

  return g_string_free (name, FALSE);
}

static void
bind_cb (FlussiOutline *self,
         GtkListItem   *list_item)
{
  FlussiOutlineRow *row = gtk_list_item_get_item (list_item);
  const FlussiTreeItem *item = flussi_outline_row_get_item (row);
  GtkWidget *child = gtk_list_item_get_child (list_item);
  g_autofree char *branch = get_branch (self, row);
  g_autofree char *sentence = get_sentence (self, item);
  g_autofree char *problem = get_problem (self, item);
  g_autofree char *title = item->number > 0 ? g_strdup_printf ("%d. %s", item->number, get_title (item))
                                            : g_strdup (get_title (item));
  g_autofree char *name = make_name (get_title (item), item->number, (int) flussi_flow_get_n_steps (self->canvas->flow),
                                     branch, sentence, problem);

  show_text (list_item, "branch", branch);
  show_text (list_item, "title", title);
  show_text (list_item, "sentence", sentence);
  show_text (list_item, "problem", problem);
  gtk_image_set_from_icon_name (g_object_get_data (G_OBJECT (list_item), "icon"),
                                item->kind == FLUSSI_TREE_TRIGGER ? "flussi-trigger-symbolic"
                                : item->step != NULL ? item->step->kind->icon : "flussi-step-end-symbolic");
  gtk_widget_set_margin_start (child, INDENT * MIN (flussi_outline_row_get_depth (row), MAX_INDENT));
  gtk_list_item_set_activatable (list_item, get_id (item) != NULL);
  gtk_list_item_set_selectable (list_item, get_id (item) != NULL);
  gtk_widget_set_tooltip_text (child, problem != NULL ? problem : sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/*
 * Selection
 */

static void
show_selected (FlussiOutline *self)
{
  const char *id = flussi_canvas_get_selected (self->canvas);
  guint position = id != NULL ? flussi_outline_rows_find (self->rows, id) : GTK_INVALID_LIST_POSITION;

  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->syncing = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->view)),
                                "list.scroll-to-item", "u", position);
}

static void
selected_cb (FlussiOutline *self)
{
  FlussiOutlineRow *row = gtk_single_selection_get_selected_item (self->selection);
  const char *id = row != NULL ? get_id (flussi_outline_row_get_item (row)) : NULL;
  g_autofree char *copy = g_strdup (id);

  if (self->syncing || copy == NULL)
    return;

  flussi_canvas_select (self->canvas, copy);
  flussi_canvas_reveal (self->canvas, copy);
}

static void
activate_cb (FlussiOutline *self,
             guint          position)
{
  g_autoptr (FlussiOutlineRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  g_autofree char *id = row != NULL ? g_strdup (get_id (flussi_outline_row_get_item (row))) : NULL;

  if (id != NULL)
    g_signal_emit_by_name (self->canvas, "activate", id);
}

/* An outline that is not on the screen is brought up to date when it comes. */
static void
update (FlussiOutline *self)
{
  if (self->canvas == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->syncing = TRUE;
  flussi_outline_rows_set_flow (self->rows, flussi_canvas_get_flow (self->canvas));
  self->syncing = FALSE;
  show_selected (self);
}

static void
selection_changed_cb (FlussiOutline *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_selected (self);
}

static void
flussi_outline_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (flussi_outline_parent_class)->map (widget);

  update (FLUSSI_OUTLINE (widget));
}

static void
flussi_outline_dispose (GObject *object)
{
  FlussiOutline *self = FLUSSI_OUTLINE (object);

  g_clear_pointer (&self->view, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->canvas);

  G_OBJECT_CLASS (flussi_outline_parent_class)->dispose (object);
}

static void
flussi_outline_class_init (FlussiOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_outline_dispose;
  widget_class->map = flussi_outline_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "flussioutline");
}

static void
flussi_outline_init (FlussiOutline *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);

  self->rows = flussi_outline_rows_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);

  list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outline of the workflow"), -1);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  g_signal_connect_swapped (list, "activate", G_CALLBACK (activate_cb), self);

  self->view = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->view), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->view), list);
  gtk_widget_set_vexpand (self->view, TRUE);
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
}

/**
 * flussi_outline_new:
 * @canvas: whose workflow to list
 *
 * Returns: (transfer floating): an outline, which keeps @canvas alive
 */
GtkWidget *
flussi_outline_new (FlussiCanvas *canvas)
{
  FlussiOutline *self = g_object_new (FLUSSI_TYPE_OUTLINE, NULL);

  self->canvas = g_object_ref (canvas);
  g_signal_connect_object (canvas, "layout-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
