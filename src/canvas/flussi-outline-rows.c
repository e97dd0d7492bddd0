/* flussi-outline-rows.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>

#include "flussi-outline-rows.h"

/* Implementation notes
 *
 * The outline has a layout of its own, since that of the canvas leaves out what
 * is collapsed; only its order is used. Actions one after another stand at the
 * same depth, each branch one deeper.
 */

/* A layout that rows share, so that one which outlives a change still points at
 * something. */
typedef struct
{
  FlussiTreeLayout *layout;
  const FlussiTreeItem *items;
  int n_items;
} Tree;

static void
tree_clear (gpointer data)
{
  Tree *tree = data;

  g_clear_pointer (&tree->layout, flussi_tree_layout_free);
}

struct _FlussiOutlineRow
{
  GObject parent_instance;

  Tree *tree; /* (owned) */
  int item;
  int depth;
};

G_DEFINE_FINAL_TYPE (FlussiOutlineRow, flussi_outline_row, G_TYPE_OBJECT)

static void
flussi_outline_row_finalize (GObject *object)
{
  FlussiOutlineRow *self = FLUSSI_OUTLINE_ROW (object);

  if (self->tree != NULL)
    g_rc_box_release_full (self->tree, tree_clear);

  G_OBJECT_CLASS (flussi_outline_row_parent_class)->finalize (object);
}

static void
flussi_outline_row_class_init (FlussiOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_outline_row_finalize;
}

static void
flussi_outline_row_init (FlussiOutlineRow *self)
{
}

const FlussiTreeItem *
flussi_outline_row_get_item (FlussiOutlineRow *self)
{
  return &self->tree->items[self->item];
}

/**
 * flussi_outline_row_get_parent:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it hangs on, %NULL for the trigger
 */
const FlussiTreeItem *
flussi_outline_row_get_parent (FlussiOutlineRow *self)
{
  int parent = self->tree->items[self->item].parent;

  return parent >= 0 ? &self->tree->items[parent] : NULL;
}

/**
 * flussi_outline_row_get_depth:
 * @self: a row
 *
 * Returns: in how many branches it lies
 */
int
flussi_outline_row_get_depth (FlussiOutlineRow *self)
{
  return self->depth;
}

/*
 * The list
 */

typedef struct
{
  int item;
  int depth;
} Line;

struct _FlussiOutlineRows
{
  GObject parent_instance;

  Tree *tree;    /* (owned) (nullable) */
  GArray *lines; /* (owned) Line */
};

static GType
get_item_type (GListModel *model)
{
  return FLUSSI_TYPE_OUTLINE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return FLUSSI_OUTLINE_ROWS (model)->lines->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  FlussiOutlineRows *self = FLUSSI_OUTLINE_ROWS (model);
  FlussiOutlineRow *row;
  Line line;

  if (position >= self->lines->len)
    return NULL;

  line = g_array_index (self->lines, Line, position);
  row = g_object_new (FLUSSI_TYPE_OUTLINE_ROW, NULL);
  row->tree = g_rc_box_acquire (self->tree);
  row->item = line.item;
  row->depth = line.depth;

  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiOutlineRows, flussi_outline_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
flussi_outline_rows_finalize (GObject *object)
{
  FlussiOutlineRows *self = FLUSSI_OUTLINE_ROWS (object);

  if (self->tree != NULL)
    g_rc_box_release_full (self->tree, tree_clear);
  g_array_unref (self->lines);

  G_OBJECT_CLASS (flussi_outline_rows_parent_class)->finalize (object);
}

static void
flussi_outline_rows_class_init (FlussiOutlineRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_outline_rows_finalize;
}

static void
flussi_outline_rows_init (FlussiOutlineRows *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
}

/**
 * flussi_outline_rows_new:
 *
 * Returns: (transfer full): an empty list
 */
FlussiOutlineRows *
flussi_outline_rows_new (void)
{
  return g_object_new (FLUSSI_TYPE_OUTLINE_ROWS, NULL);
}

static double
measure_cb (const FlussiStep *step,
            gpointer          data)
{
  return 1;
}

static GArray *
list_lines (const Tree *tree)
{
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (Line), tree->n_items);
  g_autofree int *depths = g_new0 (int, tree->n_items);

  for (int item = 0; item < tree->n_items; item++)
    {
      const FlussiTreeItem *it = &tree->items[item];

      if (it->parent >= 0)
        depths[item] = depths[it->parent] + (it->branch != NULL ? 1 : 0);
      if (flussi_tree_item_is_card (it) || it->branch != NULL)
        g_array_append_val (lines, ((Line) { item, depths[item] }));
    }

  return lines;
}

static gboolean
is_same_line (const Tree *tree,
              const Line *line,
              const Tree *old_tree,
              const Line *old_line)
{
  const FlussiTreeItem *it = &tree->items[line->item];
  const FlussiTreeItem *old = &old_tree->items[old_line->item];

  return it->kind == old->kind && it->step == old->step && it->number == old->number &&
         line->depth == old_line->depth && g_strcmp0 (it->branch, old->branch) == 0 &&
         g_strcmp0 (it->label, old->label) == 0;
}

/**
 * flussi_outline_rows_set_flow:
 * @self: a list
 * @flow: (nullable): the workflow
 *
 * Lists another document; only lines between the first and the last that differ
 * are reported as changed.
 */
void
flussi_outline_rows_set_flow (FlussiOutlineRows *self,
                              FlussiFlow        *flow)
{
  Tree *tree = g_rc_box_new0 (Tree);
  Tree *old_tree = self->tree;
  g_autoptr (GArray) old = g_steal_pointer (&self->lines);
  guint same = 1;
  guint tail = 0;

  if (flow != NULL)
    {
      tree->layout = flussi_tree_layout_new (flow, measure_cb, NULL, NULL);
      tree->items = flussi_tree_layout_get_items (tree->layout, &tree->n_items);
    }
  self->tree = tree;
  self->lines = list_lines (tree);

  /* The trigger has no step to compare: it always counts as changed. */
  if (old->len == 0 || self->lines->len == 0)
    same = 0;
  while (same < MIN (old->len, self->lines->len) &&
         is_same_line (tree, &g_array_index (self->lines, Line, same), old_tree, &g_array_index (old, Line, same)))
    same++;
  while (same + tail < MIN (old->len, self->lines->len) &&
         is_same_line (tree, &g_array_index (self->lines, Line, self->lines->len - 1 - tail),
                       old_tree, &g_array_index (old, Line, old->len - 1 - tail)))
    tail++;

  if (old_tree != NULL)
    g_rc_box_release_full (old_tree, tree_clear);
  if (same > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 1, 1);
  if (old->len != same + tail || self->lines->len != same + tail)
    g_list_model_items_changed (G_LIST_MODEL (self), same, old->len - same - tail, self->lines->len - same - tail);
}

/**
 * flussi_outline_rows_find:
 * @self: a list
 * @id: id of a step, empty for the trigger
 *
 * Returns: its position, %GTK_INVALID_LIST_POSITION if it is not there
 */
guint
flussi_outline_rows_find (FlussiOutlineRows *self,
                          const char        *id)
{
  int item = 0;

  if (self->lines->len == 0)
    return GTK_INVALID_LIST_POSITION;
  if (*id != '\0')
    item = flussi_tree_layout_find (self->tree->layout, id);

  for (guint i = 0; item >= 0 && i < self->lines->len; i++)
    if (g_array_index (self->lines, Line, i).item == item)
      return i;

  return GTK_INVALID_LIST_POSITION;
}
