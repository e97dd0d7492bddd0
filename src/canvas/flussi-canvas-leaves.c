/* flussi-canvas-leaves.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-canvas-leaf.h"
#include "flussi-canvas-private.h"

/* Implementation notes
 *
 * In GTK 4.8 only widgets are seen by assistive technology, and ten thousand of
 * them are too many. So the visible cards and + have a widget that draws
 * nothing, and the selected card keeps its one while it is out of sight. They
 * are made a moment after the view has come to rest: while it moves nobody
 * reads them.
 */

#define REST_MS 80
#define MAX_LEAVES 400

static char *
get_card_key (FlussiCanvas *self,
              int           item)
{
  return g_strconcat ("card ", flussi_canvas_item_id (self, item), NULL);
}

static char *
get_plus_key (FlussiCanvas *self,
              int           item)
{
  FlussiPlace place = flussi_canvas_item_place (self, item);

  return g_strdup_printf ("plus %s %s", place.step != NULL ? place.step : "", place.branch != NULL ? place.branch : "");
}

static void
card_activate_cb (FlussiCanvas     *self,
                  FlussiCanvasLeaf *leaf)
{
  g_autofree char *id = g_strdup (flussi_canvas_item_id (self, flussi_canvas_leaf_get_item (leaf)));

  flussi_canvas_select (self, id);
  g_signal_emit_by_name (self, "activate", id);
}

static void
plus_activate_cb (FlussiCanvas     *self,
                  FlussiCanvasLeaf *leaf)
{
  FlussiPlace place = flussi_canvas_item_place (self, flussi_canvas_leaf_get_item (leaf));

  g_signal_emit_by_name (self, "insert", &place);
}

static FlussiCanvasLeaf *
take_leaf (FlussiCanvas *self,
           GHashTable   *old,
           char         *key,
           gboolean      card)
{
  gpointer stolen_key = NULL;
  gpointer leaf = NULL;

  if (g_hash_table_steal_extended (old, key, &stolen_key, &leaf))
    {
      g_free (stolen_key);
    }
  else
    {
      leaf = flussi_canvas_leaf_new (card ? GTK_ACCESSIBLE_ROLE_LIST_ITEM : GTK_ACCESSIBLE_ROLE_BUTTON);
      g_signal_connect_object (leaf, "activate", G_CALLBACK (card ? card_activate_cb : plus_activate_cb),
                               self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (leaf, GTK_WIDGET (self));
    }
  g_hash_table_insert (self->leaves, key, leaf);

  return leaf;
}

static char *
get_card_label (FlussiCanvas *self,
                int           item)
{
  const FlussiTreeItem *it = &self->items[item];
  const char *title = flussi_card_get_title (flussi_canvas_item_card (self, item));
  g_autofree char *branch = flussi_canvas_item_label (self, item);
  guint n_steps = flussi_flow_get_n_steps (self->flow);

  if (it->number == 0)
    return g_strdup (title);
  if (branch != NULL)
    return g_strdup_printf (_("%s, action %d of %u, branch %s"), title, it->number, n_steps, branch);

  return g_strdup_printf (_("%s, action %d of %u"), title, it->number, n_steps);
}

static void
sync_card (FlussiCanvas *self,
           GHashTable   *old,
           int           item)
{
  char *key = get_card_key (self, item);
  FlussiCanvasLeaf *leaf = take_leaf (self, old, key, TRUE);
  g_autofree char *label = get_card_label (self, item);
  g_autofree char *description = flussi_canvas_item_description (self, item);

  flussi_canvas_leaf_set_item (leaf, item);
  flussi_canvas_leaf_describe (leaf, label, description);
  gtk_accessible_update_state (GTK_ACCESSIBLE (leaf),
                               GTK_ACCESSIBLE_STATE_SELECTED, flussi_canvas_is_selected (self, key + strlen ("card ")),
                               -1);
}

static void
sync_plus (FlussiCanvas *self,
           GHashTable   *old,
           int           item)
{
  char *key = get_plus_key (self, item);
  FlussiCanvasLeaf *leaf = take_leaf (self, old, key, FALSE);
  const char *above = flussi_card_get_title (flussi_canvas_item_card (self, self->items[item].parent));
  g_autofree char *branch = flussi_canvas_item_label (self, item);
  g_autofree char *label = branch != NULL ? g_strdup_printf (_("Add an action after %s, branch %s"), above, branch)
                                          : g_strdup_printf (_("Add an action after %s"), above);

  flussi_canvas_leaf_set_item (leaf, item);
  flussi_canvas_leaf_describe (leaf, label, NULL);
}

static void
sync_item (FlussiCanvas *self,
           GHashTable   *old,
           int           item)
{
  if (flussi_tree_item_is_card (&self->items[item]))
    sync_card (self, old, item);
  if (item > 0 && self->items[item].kind != FLUSSI_TREE_FOLD && !self->read_only &&
      flussi_canvas_get_detail (self) == FLUSSI_CARD_FULL)
    sync_plus (self, old, item);
}

static void
drop_old (GHashTable *old)
{
  GHashTableIter iter;
  gpointer leaf;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &leaf))
    gtk_widget_unparent (leaf);
}

/**
 * flussi_canvas_leaves_sync:
 * @self: a canvas
 *
 * Gives what is visible, and the selected card, a widget; takes it from the
 * rest.
 */
void
flussi_canvas_leaves_sync (FlussiCanvas *self)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->leaves);
  graphene_rect_t visible = GRAPHENE_RECT_INIT (self->camera.x, self->camera.y,
                                                gtk_widget_get_width (GTK_WIDGET (self)) / self->camera.zoom,
                                                gtk_widget_get_height (GTK_WIDGET (self)) / self->camera.zoom);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  int selected = flussi_canvas_find (self, self->selected);

  g_clear_handle_id (&self->leaves_timeout, g_source_remove);
  self->leaves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->layout != NULL && flussi_canvas_get_detail (self) != FLUSSI_CARD_BLOCK)
    for (int item = flussi_canvas_next_visible (self, 0, &visible);
         item < self->n_items && g_hash_table_size (self->leaves) < MAX_LEAVES;
         item = flussi_canvas_next_visible (self, item + 1, &visible))
      sync_item (self, old, item);

  if (selected >= 0)
    {
      g_autofree char *key = get_card_key (self, selected);

      if (!g_hash_table_contains (self->leaves, key))
        sync_card (self, old, selected);
    }

  drop_old (old);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_SET_SIZE, self->n_items, -1);
  if (focused && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
rested_cb (gpointer data)
{
  FlussiCanvas *self = data;

  self->leaves_timeout = 0;
  flussi_canvas_leaves_sync (self);

  return G_SOURCE_REMOVE;
}

/**
 * flussi_canvas_leaves_queue:
 * @self: a canvas
 *
 * Sees to the leaves when the view has come to rest.
 */
void
flussi_canvas_leaves_queue (FlussiCanvas *self)
{
  g_clear_handle_id (&self->leaves_timeout, g_source_remove);
  self->leaves_timeout = g_timeout_add (REST_MS, rested_cb, self);
}

static void
allocate_leaf (FlussiCanvas     *self,
               FlussiCanvasLeaf *leaf,
               gboolean          card)
{
  int item = flussi_canvas_leaf_get_item (leaf);
  graphene_rect_t area;

  if (item < 0 || item >= self->n_items)
    return;

  if (card)
    {
      area = flussi_canvas_item_bounds (self, item);
    }
  else
    {
      FlussiTreeLine line = flussi_canvas_item_line (self, item);

      area = GRAPHENE_RECT_INIT (line.x2 - 12, line.plus_y - 12, 24, 24);
    }
  gtk_widget_size_allocate (GTK_WIDGET (leaf),
                            &(GtkAllocation) { (int) flussi_camera_to_view_x (&self->camera, area.origin.x),
                                               (int) flussi_camera_to_view_y (&self->camera, area.origin.y),
                                               MAX ((int) (area.size.width * self->camera.zoom), 1),
                                               MAX ((int) (area.size.height * self->camera.zoom), 1) },
                            -1);
}

/**
 * flussi_canvas_leaves_allocate:
 * @self: a canvas
 *
 * Puts the leaves where their cards are.
 */
void
flussi_canvas_leaves_allocate (FlussiCanvas *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer leaf;

  g_hash_table_iter_init (&iter, self->leaves);
  while (g_hash_table_iter_next (&iter, &key, &leaf))
    {
      gtk_widget_measure (leaf, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      allocate_leaf (self, leaf, g_str_has_prefix (key, "card "));
    }
}

/**
 * flussi_canvas_leaves_clear:
 * @self: a canvas
 *
 * Removes all leaves.
 */
void
flussi_canvas_leaves_clear (FlussiCanvas *self)
{
  g_clear_handle_id (&self->leaves_timeout, g_source_remove);
  if (self->leaves == NULL)
    return;

  drop_old (self->leaves);
  g_hash_table_remove_all (self->leaves);
}

/**
 * flussi_canvas_focus_selected:
 * @self: a canvas
 *
 * Gives the keyboard to the selected card.
 *
 * Returns: whether a card has it
 */
gboolean
flussi_canvas_focus_selected (FlussiCanvas *self)
{
  int item = flussi_canvas_find (self, self->selected);
  g_autofree char *key = NULL;
  GtkWidget *leaf;

  if (item < 0)
    return FALSE;

  flussi_canvas_leaves_sync (self);
  key = get_card_key (self, item);
  leaf = g_hash_table_lookup (self->leaves, key);

  return leaf != NULL && gtk_widget_grab_focus (leaf);
}
