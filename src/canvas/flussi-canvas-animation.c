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

static char *
get_key (FlussiCanvas *self,
         int           item)
{
  const FlussiTreeItem *it = &self->items[item];

  if (flussi_tree_item_is_card (it))
    return g_strdup (flussi_canvas_item_id (self, item));

  return g_strdup_printf ("%s/%s", flussi_canvas_item_id (self, it->parent), it->branch != NULL ? it->branch : "");
}

/**
 * flussi_canvas_remember_places:
 * @self: a canvas
 *
 * Returns: (transfer full) (nullable): where every item is now
 */
GHashTable *
flussi_canvas_remember_places (FlussiCanvas *self)
{
  GHashTable *places;

  if (self->layout == NULL)
    return NULL;

  places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) graphene_point_free);
  for (int item = 0; item < self->n_items; item++)
    {
      graphene_rect_t bounds = flussi_canvas_item_bounds (self, item);

      g_hash_table_insert (places, get_key (self, item),
                           graphene_point_init_from_point (graphene_point_alloc (), &bounds.origin));
    }

  return places;
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
 * @places: where items were
 *
 * Lets every item move from its old place to its new one.
 */
void
flussi_canvas_animate_from (FlussiCanvas *self,
                            GHashTable   *places)
{
  gboolean moved = FALSE;

  flussi_canvas_animation_clear (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;

  self->offsets = g_new0 (graphene_point_t, self->n_items);
  for (int item = 0; item < self->n_items; item++)
    {
      const FlussiTreeItem *it = &self->items[item];
      g_autofree char *key = get_key (self, item);
      const graphene_point_t *old = g_hash_table_lookup (places, key);

      if (old != NULL)
        self->offsets[item] = GRAPHENE_POINT_INIT (old->x - it->x, old->y - it->y);
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
