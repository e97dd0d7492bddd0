/* flussi-canvas-animation.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-canvas-private.h"

/* Implementation notes
 *
 * The layout is final at once. What moves is an offset of every item from
 * where it was before, which shrinks to nothing; a card that was not there
 * begins where its parent was. So hits, focus and reading order never wait for
 * an animation.
 */

#define TREE_MS 220
#define GAP_MS 140
#define GAP_HEIGHT 64.0

/* What was seen before a change. */
struct _FlussiBefore
{
  FlussiTreeLayout *layout;    /* (owned) */
  graphene_point_t *places;    /* (owned) where every item was */
};

/**
 * flussi_canvas_take_before:
 * @self: a canvas
 *
 * Takes the layout away from the canvas, which needs another one then.
 *
 * Returns: (transfer full) (nullable): where every item is now
 */
FlussiBefore *
flussi_canvas_take_before (FlussiCanvas *self)
{
  FlussiBefore *before;

  if (self->layout == NULL)
    return NULL;

  before = g_new (FlussiBefore, 1);
  before->places = g_new (graphene_point_t, self->n_items);
  for (int item = 0; item < self->n_items; item++)
    before->places[item] = flussi_canvas_item_bounds (self, item).origin;
  before->layout = g_steal_pointer (&self->layout);

  return before;
}

void
flussi_before_free (FlussiBefore *self)
{
  flussi_tree_layout_free (self->layout);
  g_free (self->places);
  g_free (self);
}

/**
 * flussi_before_find:
 * @self: what was seen
 * @id: id of a step, empty for the trigger
 * @place: (out caller-allocates): where its card was when nothing moved
 *
 * Returns: whether it had a card
 */
gboolean
flussi_before_find (const FlussiBefore *self,
                    const char         *id,
                    graphene_point_t   *place)
{
  int n_items;
  const FlussiTreeItem *items = flussi_tree_layout_get_items (self->layout, &n_items);
  int item = *id == '\0' ? 0 : flussi_tree_layout_find (self->layout, id);

  if (item < 0)
    return FALSE;

  *place = GRAPHENE_POINT_INIT ((float) items[item].x, (float) items[item].y);

  return TRUE;
}

/* The end or fold that hung on the same branch. The next child to look at is kept
 * for each parent, since branches mostly stay as they were: so this is one step
 * and not a walk over thousands of branches. */
static int
find_old_mark (const FlussiTreeItem *old,
               int                   parent,
               int                  *next,
               const char           *branch)
{
  for (int pass = 0; pass < 2; pass++)
    for (int child = pass == 0 ? *next : parent + 1; child < old[parent].after; child = old[child].after)
      if (g_strcmp0 (old[child].branch, branch) == 0)
        {
          *next = old[child].after;
          return child;
        }
      else if (pass == 0)
        {
          break;
        }

  return -1;
}

/* For every item where it was among the old ones, -1 if it was not there. */
static int *
match_items (FlussiCanvas       *self,
             const FlussiBefore *before)
{
  int n_old;
  const FlussiTreeItem *old = flussi_tree_layout_get_items (before->layout, &n_old);
  int *match = g_new (int, self->n_items);
  g_autofree int *next = g_new (int, n_old);

  for (int i = 0; i < n_old; i++)
    next[i] = i + 1;
  match[0] = 0;
  for (int item = 1; item < self->n_items; item++)
    {
      const FlussiTreeItem *it = &self->items[item];
      int parent = match[it->parent];

      if (flussi_tree_item_is_card (it))
        match[item] = flussi_tree_layout_find (before->layout, it->step->id);
      else
        match[item] = parent >= 0 ? find_old_mark (old, parent, &next[parent], it->branch) : -1;
      if (parent >= 0 && match[item] >= 0 && old[match[item]].parent == parent)
        next[parent] = old[match[item]].after;
    }

  return match;
}

static void
tree_cb (double   value,
         gpointer data)
{
  FlussiCanvas *self = data;

  self->tree_progress = value;
  if (value >= 1)
    g_clear_pointer (&self->offsets, g_free);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * flussi_canvas_animate_from:
 * @self: a canvas with its new layout
 * @before: where items were
 * @dx: how far all of that is to be shifted
 * @dy: the same downwards
 *
 * Lets every item move from its old place to its new one.
 */
void
flussi_canvas_animate_from (FlussiCanvas *self,
                            FlussiBefore *before,
                            double        dx,
                            double        dy)
{
  gboolean moved = FALSE;
  g_autofree int *match = NULL;

  flussi_canvas_animation_clear (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;

  match = match_items (self, before);
  self->offsets = g_new0 (graphene_point_t, self->n_items);
  for (int item = 0; item < self->n_items; item++)
    {
      const FlussiTreeItem *it = &self->items[item];
      const graphene_point_t *old = match[item] >= 0 ? &before->places[match[item]] : NULL;

      if (old != NULL)
        self->offsets[item] = GRAPHENE_POINT_INIT (old->x + dx - it->x, old->y + dy - it->y);
      else if (it->parent >= 0)
        self->offsets[item] = GRAPHENE_POINT_INIT (self->offsets[it->parent].x, self->offsets[it->parent].y - 24);
      moved = moved || self->offsets[item].x != 0 || self->offsets[item].y != 0;
    }

  if (!moved)
    {
      g_clear_pointer (&self->offsets, g_free);
      return;
    }

  if (self->tree_animation == NULL)
    {
      AdwAnimationTarget *target = adw_callback_animation_target_new (tree_cb, self, NULL);

      self->tree_animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, TREE_MS, target);
      adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->tree_animation), ADW_EASE_OUT_CUBIC);
    }
  self->tree_progress = 0;
  adw_animation_play (self->tree_animation);
}

static void
gap_cb (double   value,
        gpointer data)
{
  FlussiCanvas *self = data;

  self->gap = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * flussi_canvas_open_gap:
 * @self: a canvas
 * @item: what moves down with everything below it, or -1 to close the gap
 *
 * Makes room on a line for what is held over it.
 */
void
flussi_canvas_open_gap (FlussiCanvas *self,
                        int           item)
{
  if (self->gap_item == item)
    return;

  self->gap_item = item;
  self->gap = 0;
  if (self->gap_animation != NULL)
    adw_animation_reset (self->gap_animation);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (item < 0)
    return;

  if (self->gap_animation == NULL)
    {
      AdwAnimationTarget *target = adw_callback_animation_target_new (gap_cb, self, NULL);

      self->gap_animation = adw_timed_animation_new (GTK_WIDGET (self), 0, GAP_HEIGHT, GAP_MS, target);
    }
  adw_animation_play (self->gap_animation);
}

/* Puts everything where it belongs at once. */
void
flussi_canvas_animation_clear (FlussiCanvas *self)
{
  if (self->tree_animation != NULL)
    adw_animation_reset (self->tree_animation);
  if (self->gap_animation != NULL)
    adw_animation_reset (self->gap_animation);
  g_clear_pointer (&self->offsets, g_free);
  self->tree_progress = 1;
  self->gap_item = -1;
  self->gap = 0;
}
