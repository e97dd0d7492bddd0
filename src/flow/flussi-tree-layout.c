/* flussi-tree-layout.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-tree-layout.h"

/* Implementation notes
 *
 * Every branch has a column of its own, as wide as what hangs below it, and a
 * parent stands over the middle between its first and last branch. A denser
 * packing (contours as in Reingold and Tilford) was not taken: cards would
 * move sideways when something far below them changes, and a column that
 * belongs to one branch alone is easier to follow.
 *
 * The tree is walked with an explicit stack, never by recursion: ten thousand
 * steps in one path are as legal as ten thousand branches. Items are laid in
 * reading order, so that measuring upwards and placing downwards are loops
 * over an array.
 */

#define CARD_GAP 40.0      /* between a card and the next */
#define BRANCH_GAP 104.0   /* between a branching card and the next */
#define COLUMN_GAP 40.0    /* between the columns of branches */
#define BUS_OFFSET 22.0
#define LABEL_OFFSET 46.0
#define PLUS_OFFSET 82.0
#define END_WIDTH 56.0
#define END_HEIGHT 20.0
#define FOLD_WIDTH 132.0
#define FOLD_HEIGHT 28.0

struct _FlussiTreeLayout
{
  FlussiFlow *flow;     /* (owned) keeps the steps alive */
  GArray *items;        /* (owned) FlussiTreeItem in reading order */
  GHashTable *by_id;    /* (owned) step id (unowned) -> index + 1 */
};

/* A line of which the item is still to be laid. */
typedef struct
{
  int parent;
  const char *next;
  const char *branch;
  const char *label;
} Pending;

typedef struct
{
  FlussiTreeLayout *layout;
  GArray *pending; /* (owned) a stack of Pending */
  FlussiTreeMeasure measure;
  FlussiTreeCollapsed collapsed;
  gpointer data;
  int n_steps;
} Builder;

static FlussiTreeItem *
get_item (const FlussiTreeLayout *self,
          int                     index)
{
  return &g_array_index (self->items, FlussiTreeItem, index);
}

gboolean
flussi_tree_item_is_card (const FlussiTreeItem *item)
{
  return item->kind == FLUSSI_TREE_TRIGGER || item->kind == FLUSSI_TREE_STEP;
}

static void
push_pending (GArray     *pending,
              int         parent,
              const char *next,
              const char *branch,
              const char *label)
{
  Pending line = { parent, next, branch, label };

  g_array_append_val (pending, line);
}

static gboolean
ends_path (const FlussiStep *step)
{
  return (step->kind->flags & FLUSSI_ACTION_ENDS) != 0 || g_str_equal (step->kind->id, "go_to");
}

static const char *
get_exit_name (const FlussiStep *step,
               guint             exit)
{
  if (exit < step->n_branches)
    return step->branches[exit].name;

  return step->has_otherwise ? step->otherwise_name : NULL;
}

/* Lines are pushed last to first: the stack gives them back in order. */
static void
push_exits (GArray           *pending,
            int               parent,
            const FlussiStep *step)
{
  if (ends_path (step))
    return;

  for (guint i = flussi_step_get_n_exits (step); i > 0; i--)
    {
      const char *branch = NULL;
      const char *next = flussi_step_get_exit (step, i - 1, &branch);

      push_pending (pending, parent, next, branch, branch != NULL ? get_exit_name (step, i - 1) : NULL);
    }
}

/* How many steps hang below. The guard keeps a broken document, in which steps
 * lead back, from being counted for ever. */
static int
count_below (FlussiFlow       *flow,
             const FlussiStep *step)
{
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  guint limit = flussi_flow_get_n_steps (flow);
  guint n = 0;

  push_exits (pending, 0, step);
  while (pending->len > 0 && n < limit)
    {
      Pending line = g_array_index (pending, Pending, pending->len - 1);
      const FlussiStep *below = line.next != NULL ? flussi_flow_find_step (flow, line.next) : NULL;

      g_array_set_size (pending, pending->len - 1);
      if (below != NULL)
        {
          n++;
          push_exits (pending, 0, below);
        }
    }

  return (int) n;
}

static int
append_item (Builder            *builder,
             const Pending      *line,
             FlussiTreeItemKind  kind,
             const FlussiStep   *step)
{
  FlussiTreeItem item = {
    .kind = kind,
    .step = step,
    .parent = line->parent,
    .branch = line->branch,
    .label = line->label,
    .width = FLUSSI_TREE_CARD_WIDTH,
  };

  switch (kind)
    {
    case FLUSSI_TREE_END:
      item.width = END_WIDTH;
      item.height = END_HEIGHT;
      break;
    case FLUSSI_TREE_FOLD:
      item.width = FOLD_WIDTH;
      item.height = FOLD_HEIGHT;
      item.hidden = count_below (builder->layout->flow, step);
      break;
    case FLUSSI_TREE_STEP:
      item.number = ++builder->n_steps;
      item.height = builder->measure (step, builder->data);
      break;
    case FLUSSI_TREE_TRIGGER:
    default:
      item.height = builder->measure (NULL, builder->data);
      break;
    }
  g_array_append_val (builder->layout->items, item);

  return (int) builder->layout->items->len - 1;
}

static void
lay_step (Builder          *builder,
          const Pending    *line,
          const FlussiStep *step)
{
  FlussiTreeLayout *self = builder->layout;
  int index = append_item (builder, line, FLUSSI_TREE_STEP, step);

  g_hash_table_insert (self->by_id, step->id, GINT_TO_POINTER (index + 1));
  if (step->n_branches > 0 && builder->collapsed != NULL && builder->collapsed (step, builder->data))
    append_item (builder, &(Pending) { .parent = index }, FLUSSI_TREE_FOLD, step);
  else
    push_exits (builder->pending, index, step);
}

static void
lay_items (Builder *builder)
{
  FlussiFlow *flow = builder->layout->flow;

  append_item (builder, &(Pending) { .parent = -1 }, FLUSSI_TREE_TRIGGER, NULL);
  push_pending (builder->pending, 0, flow->start, NULL, NULL);

  while (builder->pending->len > 0)
    {
      Pending line = g_array_index (builder->pending, Pending, builder->pending->len - 1);
      const FlussiStep *step = line.next != NULL ? flussi_flow_find_step (flow, line.next) : NULL;

      g_array_set_size (builder->pending, builder->pending->len - 1);

      /* A step that another line leads to already, or that does not exist, is a
       * problem of the document: the check names it, here the path ends. */
      if (step != NULL && !g_hash_table_contains (builder->layout->by_id, step->id))
        lay_step (builder, &line, step);
      else
        append_item (builder, &line, FLUSSI_TREE_END, NULL);
    }
}

static gboolean
is_branching (const FlussiTreeLayout *self,
              int                     index)
{
  return get_item (self, index + 1)->branch != NULL;
}

/* Upwards: how far each subtree reaches to the left and right of its item's
 * middle. Kept in left and right until the items have their places. */
static void
measure_extents (FlussiTreeLayout *self)
{
  for (int i = (int) self->items->len - 1; i >= 0; i--)
    {
      FlussiTreeItem *item = get_item (self, i);
      double reach = item->width / 2;
      double width = 0;
      double first = 0;
      double last = 0;

      item->after = i + 1;
      while (item->after < (int) self->items->len && get_item (self, item->after)->parent == i)
        {
          const FlussiTreeItem *child = get_item (self, item->after);

          if (item->after > i + 1)
            width += COLUMN_GAP;
          else
            first = child->left;
          last = width + child->left;
          width += child->left + child->right;
          item->after = child->after;
        }

      /* The middle of the parent is half way between the outer children's. */
      item->left = MAX (reach, ceil ((first + last) / 2));
      item->right = MAX (reach, width - floor ((first + last) / 2));
    }
}

static void
place_children (FlussiTreeLayout *self,
                int               parent)
{
  const FlussiTreeItem *item = get_item (self, parent);
  double middle = item->x + item->width / 2;
  double top = item->y + item->height;
  double left = 0;
  double first = 0;
  double last = 0;

  if (item->after == parent + 1)
    return;

  top += is_branching (self, parent) ? BRANCH_GAP : CARD_GAP;
  for (int i = parent + 1; i < item->after; i = get_item (self, i)->after)
    {
      FlussiTreeItem *child = get_item (self, i);

      last = left + child->left;
      if (i == parent + 1)
        first = last;
      child->x = last;
      child->y = top;
      left += child->left + child->right + COLUMN_GAP;
    }

  for (int i = parent + 1; i < item->after; i = get_item (self, i)->after)
    {
      FlussiTreeItem *child = get_item (self, i);

      child->x += floor (middle - (first + last) / 2) - child->width / 2;
    }
}

/* Downwards: from reaches to places. */
static void
place_items (FlussiTreeLayout *self)
{
  FlussiTreeItem *root = get_item (self, 0);

  root->x = -root->width / 2;
  for (int i = 0; i < (int) self->items->len; i++)
    {
      FlussiTreeItem *item = get_item (self, i);
      double middle = item->x + item->width / 2;

      place_children (self, i);
      item->left = middle - item->left;
      item->right = middle + item->right;
    }

  for (int i = (int) self->items->len - 1; i >= 0; i--)
    {
      FlussiTreeItem *item = get_item (self, i);

      item->bottom = MAX (item->bottom, item->y + item->height);
      if (item->parent >= 0)
        {
          FlussiTreeItem *parent = get_item (self, item->parent);

          parent->bottom = MAX (parent->bottom, item->bottom);
        }
    }
}

/**
 * flussi_tree_layout_new:
 * @flow: a workflow
 * @measure: gives the height of a card; called once a card
 * @collapsed: (nullable): says which branch steps hide their branches
 * @data: for both
 *
 * Lays out a workflow from top to bottom, the trigger's card at 0, 0 with its
 * middle at 0. The result keeps the workflow alive.
 *
 * Returns: (transfer full): the layout
 */
FlussiTreeLayout *
flussi_tree_layout_new (FlussiFlow          *flow,
                        FlussiTreeMeasure    measure,
                        FlussiTreeCollapsed  collapsed,
                        gpointer             data)
{
  FlussiTreeLayout *self = g_new0 (FlussiTreeLayout, 1);
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  Builder builder = { self, pending, measure, collapsed, data, 0 };

  self->flow = flussi_flow_ref (flow);
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (FlussiTreeItem), flussi_flow_get_n_steps (flow) + 2);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  lay_items (&builder);
  measure_extents (self);
  place_items (self);

  return self;
}

void
flussi_tree_layout_free (FlussiTreeLayout *self)
{
  g_hash_table_unref (self->by_id);
  g_array_unref (self->items);
  flussi_flow_unref (self->flow);
  g_free (self);
}

/**
 * flussi_tree_layout_get_items:
 * @self: a layout
 * @n_items: (out): how many
 *
 * Returns: (transfer none) (array length=n_items): the items in reading order
 */
const FlussiTreeItem *
flussi_tree_layout_get_items (const FlussiTreeLayout *self,
                              int                    *n_items)
{
  *n_items = (int) self->items->len;

  return get_item (self, 0);
}

/**
 * flussi_tree_layout_find:
 * @self: a layout
 * @id: id of a step
 *
 * Returns: index of the step's card, -1 if it has none
 */
int
flussi_tree_layout_find (const FlussiTreeLayout *self,
                         const char             *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->by_id, id)) - 1;
}

/**
 * flussi_tree_layout_get_line:
 * @self: a layout
 * @item: index of an item
 * @line: (out caller-allocates): the line that leads to it
 *
 * Returns: whether there is one; only the trigger has none
 */
gboolean
flussi_tree_layout_get_line (const FlussiTreeLayout *self,
                             int                     item,
                             FlussiTreeLine         *line)
{
  const FlussiTreeItem *below = get_item (self, item);
  const FlussiTreeItem *above;
  double bottom;

  if (below->parent < 0)
    return FALSE;

  above = get_item (self, below->parent);
  bottom = above->y + above->height;
  *line = (FlussiTreeLine) {
    .branching = below->branch != NULL,
    .x1 = above->x + above->width / 2,
    .y1 = bottom,
    .x2 = below->x + below->width / 2,
    .y2 = below->y,
    .bus_y = bottom + BUS_OFFSET,
    .label_y = bottom + LABEL_OFFSET,
    .plus_y = below->branch != NULL ? bottom + PLUS_OFFSET : bottom + CARD_GAP / 2,
  };

  return TRUE;
}
