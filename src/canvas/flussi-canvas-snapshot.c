/* flussi-canvas-snapshot.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-canvas-overview.h"
#include "flussi-canvas-private.h"

/* Implementation notes
 *
 * Every card is appended with a transform of its own. Under one scaled parent
 * GTK 4.8 cannot compare two frames, and a moved pointer would repaint all.
 *
 * At 100 % the camera is rounded to whole pixels, so that text and hairlines
 * are sharp.
 */

#define FULL_ZOOM 0.45
#define TITLE_ZOOM 0.3
#define DOT_STEP 24.0
#define DRAW_PADDING 32.0
#define SHARPEN_MS 60

/**
 * flussi_canvas_get_detail:
 * @self: a canvas
 *
 * Returns: how much of a card can be made out at the present zoom
 */
FlussiCardDetail
flussi_canvas_get_detail (FlussiCanvas *self)
{
  if (self->camera.zoom >= FULL_ZOOM)
    return FLUSSI_CARD_FULL;
  if (self->camera.zoom >= TITLE_ZOOM)
    return FLUSSI_CARD_TITLE;

  return FLUSSI_CARD_BLOCK;
}

/**
 * flussi_canvas_next_visible:
 * @self: a canvas
 * @item: where to begin
 * @visible: the visible part of the world
 *
 * Walks the items in reading order and passes over whole subtrees that are out
 * of sight, so that a frame costs what is seen and not what there is.
 *
 * Returns: the first item at or after @item that may be visible, itself or
 *   with its line; the number of items at the end
 */
int
flussi_canvas_next_visible (FlussiCanvas          *self,
                            int                    item,
                            const graphene_rect_t *visible)
{
  double left = visible->origin.x;
  double right = left + visible->size.width;
  double top = visible->origin.y;
  double bottom = top + visible->size.height;
  gboolean moving = self->tree_progress < 1;

  while (item < self->n_items)
    {
      const FlussiTreeItem *it = &self->items[item];
      double above = it->parent >= 0 ? it->y - (self->items[it->parent].y + self->items[it->parent].height) : 0;
      double shift = self->gap;

      if (moving)
        return item;
      if (it->right + shift < left || it->left - shift > right ||
          it->bottom + shift < top || it->y - above - shift > bottom)
        item = it->after;
      else if (it->y + it->height + shift < top || it->y - above - shift > bottom)
        item++;
      else
        return item;
    }

  return item;
}

/* One cell of the background with its dot. */
static cairo_surface_t *
make_tile (const FlussiCanvasStyle *style,
           int                      size,
           int                      scale)
{
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size * scale, size * scale);
  cairo_t *cr = cairo_create (tile);

  gdk_cairo_set_source_rgba (cr, &style->background);
  cairo_paint (cr);
  gdk_cairo_set_source_rgba (cr, &style->dot);
  cairo_rectangle (cr, size / 2 * scale, size / 2 * scale, 2 * scale, 2 * scale);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_set_device_scale (tile, scale, scale);

  return tile;
}

/* The dots keep to whole pixels: their distance is rounded, so that the tile is
 * copied and never resampled. */
static GskRenderNode *
build_background (FlussiCanvas *self,
                  double        width,
                  double        height)
{
  const FlussiCanvasStyle *style = &self->kit->style;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int size = (int) round (DOT_STEP * self->camera.zoom);
  cairo_surface_t *tile;
  cairo_t *cr;

  if (self->camera.zoom < FULL_ZOOM || style->high_contrast)
    {
      gtk_snapshot_append_color (snapshot, &style->background, &bounds);
      return gtk_snapshot_free_to_node (snapshot);
    }

  tile = make_tile (style, size, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_surface (cr, tile, -round (fmod (self->camera.x * self->camera.zoom, size)),
                            -round (fmod (self->camera.y * self->camera.zoom, size)));
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (tile);

  return gtk_snapshot_free_to_node (snapshot);
}

/* Kept while the view stays: frames are compared by node, and a background that
 * is another one would repaint everything for a moved pointer. */
static void
snapshot_background (FlussiCanvas *self,
                     GtkSnapshot  *snapshot,
                     double        width,
                     double        height)
{
  graphene_rect_t view = GRAPHENE_RECT_INIT (self->camera.x, self->camera.y, width, height);

  if (self->background == NULL || self->background_zoom != self->camera.zoom ||
      !graphene_rect_equal (&view, &self->background_view))
    {
      g_clear_pointer (&self->background, gsk_render_node_unref);
      self->background = build_background (self, width, height);
      self->background_view = view;
      self->background_zoom = self->camera.zoom;
    }
  gtk_snapshot_append_node (snapshot, self->background);
}

static void
snapshot_outline (FlussiCanvas          *self,
                  GtkSnapshot           *snapshot,
                  const graphene_rect_t *bounds,
                  double                 distance,
                  double                 width,
                  const GdkRGBA         *color)
{
  /* The outline keeps its strength on the screen at any zoom. */
  float line = (float) (width / MIN (self->camera.zoom, 1));
  float widths[4] = { line, line, line, line };
  GdkRGBA colors[4] = { *color, *color, *color, *color };
  graphene_rect_t outer = *bounds;
  GskRoundedRect rect;

  graphene_rect_inset (&outer, -distance - line + 1, -distance - line + 1);
  gsk_rounded_rect_init_from_rect (&rect, &outer, (float) (12 + distance + line - 1));
  gtk_snapshot_append_border (snapshot, &rect, widths, colors);
}

static gboolean
has_visible_focus (FlussiCanvas *self)
{
  GtkWidget *leaf = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return leaf != NULL && gtk_widget_has_visible_focus (leaf);
}

static void
snapshot_states (FlussiCanvas          *self,
                 GtkSnapshot           *snapshot,
                 int                    item,
                 const graphene_rect_t *bounds)
{
  const FlussiCanvasStyle *style = &self->kit->style;
  const char *id = flussi_canvas_item_id (self, item);

  if (g_hash_table_contains (self->trail, id))
    snapshot_outline (self, snapshot, bounds, 0, 3, &style->success);
  if (flussi_canvas_is_selected (self, id))
    {
      snapshot_outline (self, snapshot, bounds, 0, 2, &style->accent);
      if (g_strcmp0 (id, self->selected) == 0 && has_visible_focus (self))
        {
          GdkRGBA halo = flussi_color_fade (&style->accent, 0.35);

          snapshot_outline (self, snapshot, bounds, 2, 3, &halo);
        }
    }
  else if (self->hover.item == item && self->hover.part == FLUSSI_PART_CARD && self->tool == FLUSSI_TOOL_NONE)
    {
      GdkRGBA hint = flussi_color_fade (&style->accent, 0.55);

      snapshot_outline (self, snapshot, bounds, 0, 1, &hint);
    }
}

/**
 * flussi_canvas_append:
 * @self: a canvas
 * @snapshot: where to draw, in whole view pixels
 * @drawing: at 100 %, kept from frame to frame
 *
 * Draws it at the zoom of the view.
 */
void
flussi_canvas_append (FlussiCanvas  *self,
                      GtkSnapshot   *snapshot,
                      GskRenderNode *drawing)
{
  if (self->pictures != NULL && !self->drawing)
    {
      flussi_pictures_snapshot (self->pictures, snapshot, drawing);
      return;
    }

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) self->camera.zoom, (float) self->camera.zoom);
  gtk_snapshot_append_node (snapshot, drawing);
  gtk_snapshot_restore (snapshot);
}

static void
append_card (FlussiCanvas     *self,
             GtkSnapshot      *snapshot,
             int               item,
             FlussiCardDetail  detail)
{
  FlussiCard *card = flussi_canvas_item_card (self, item);

  if (!flussi_card_has_node (card, detail))
    self->nodes_built++;
  flussi_canvas_append (self, snapshot, flussi_card_get_node (card, detail));
}

static void
snapshot_card (FlussiCanvas          *self,
               GtkSnapshot           *snapshot,
               int                    item,
               FlussiCardDetail       detail,
               const graphene_rect_t *visible)
{
  graphene_rect_t bounds = flussi_canvas_item_bounds (self, item);
  graphene_rect_t reach = bounds;

  graphene_rect_inset (&reach, -6, -6);
  if (!graphene_rect_intersection (&reach, visible, NULL))
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
                            round ((bounds.origin.x - visible->origin.x) * self->camera.zoom),
                            round ((bounds.origin.y - visible->origin.y) * self->camera.zoom)));
  if (detail != FLUSSI_CARD_BLOCK)
    append_card (self, snapshot, item, detail);
  gtk_snapshot_scale (snapshot, (float) self->camera.zoom, (float) self->camera.zoom);
  snapshot_states (self, snapshot, item, &GRAPHENE_RECT_INIT (0, 0, bounds.size.width, bounds.size.height));
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_cards (FlussiCanvas          *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *visible)
{
  FlussiCardDetail detail = flussi_canvas_get_detail (self);

  if (detail == FLUSSI_CARD_BLOCK)
    {
      GHashTableIter iter;
      gpointer id;

      /* The blocks are in the overview already: only what stands out. */
      g_hash_table_iter_init (&iter, self->selection);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          int item = flussi_canvas_find (self, id);

          if (item >= 0)
            snapshot_card (self, snapshot, item, detail, visible);
        }
      if (self->hover.part == FLUSSI_PART_CARD)
        snapshot_card (self, snapshot, self->hover.item, detail, visible);
      return;
    }

  for (int item = flussi_canvas_next_visible (self, 0, visible);
       item < self->n_items;
       item = flussi_canvas_next_visible (self, item + 1, visible))
    if (flussi_tree_item_is_card (&self->items[item]) &&
        !(self->drag.active && item == self->drag.item))
      snapshot_card (self, snapshot, item, detail, visible);
}

static void
snapshot_rubber (FlussiCanvas *self,
                 GtkSnapshot  *snapshot)
{
  const GdkRGBA *accent = &self->kit->style.accent;
  GdkRGBA fill = flussi_color_fade (accent, 0.12);
  float widths[4] = { 1, 1, 1, 1 };
  GdkRGBA colors[4] = { *accent, *accent, *accent, *accent };
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, &self->rubber, 3);
  gtk_snapshot_append_color (snapshot, &fill, &self->rubber);
  gtk_snapshot_append_border (snapshot, &rect, widths, colors);
}

/**
 * flussi_canvas_draw:
 * @self: a canvas
 * @bounds: (out caller-allocates): the size of the drawing, at 100 %, from 0, 0
 *
 * Draws the whole tree for print and export: without selection, + and
 * background, as vectors.
 *
 * Returns: (transfer full) (nullable): the drawing, %NULL without a workflow
 */
GskRenderNode *
flussi_canvas_draw (FlussiCanvas    *self,
                    graphene_rect_t *bounds)
{
  FlussiCamera camera = self->camera;
  FlussiHit hover = self->hover;
  GHashTable *selection = self->selection;
  GtkSnapshot *snapshot;
  graphene_rect_t visible;

  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), NULL);

  if (self->layout == NULL)
    return NULL;

  flussi_canvas_animation_clear (self);
  visible = flussi_canvas_tree_bounds (self);
  graphene_rect_inset (&visible, -DRAW_PADDING, -DRAW_PADDING);
  self->camera = (FlussiCamera) { visible.origin.x, visible.origin.y, 1 };
  self->hover = (FlussiHit) { -1, FLUSSI_PART_NONE };
  self->selection = g_hash_table_new (g_str_hash, g_str_equal);
  self->drawing = TRUE;

  snapshot = gtk_snapshot_new ();
  flussi_canvas_snapshot_returns (self, snapshot, &visible);
  flussi_canvas_snapshot_lines (self, snapshot, &visible);
  snapshot_cards (self, snapshot, &visible);
  flussi_canvas_snapshot_marks (self, snapshot, &visible);

  g_hash_table_unref (self->selection);
  self->selection = selection;
  self->hover = hover;
  self->camera = camera;
  self->drawing = FALSE;
  *bounds = GRAPHENE_RECT_INIT (0, 0, visible.size.width, visible.size.height);

  return gtk_snapshot_free_to_node (snapshot);
}

/* The GL renderer keeps glyphs and corners itself; to the other one they are work
 * in every frame. */
static void
begin_pictures (FlussiCanvas *self)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (self)));

  if (self->pictures == NULL && GSK_IS_CAIRO_RENDERER (renderer))
    self->pictures = flussi_pictures_new ();
  if (self->pictures != NULL)
    flussi_pictures_begin (self->pictures, self->camera.zoom, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

static gboolean
sharpen_cb (gpointer data)
{
  FlussiCanvas *self = data;

  self->sharpen_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static void
end_pictures (FlussiCanvas *self)
{
  g_clear_handle_id (&self->sharpen_source, g_source_remove);
  if (self->pictures != NULL && flussi_pictures_are_rough (self->pictures))
    self->sharpen_source = g_timeout_add (SHARPEN_MS, sharpen_cb, self);
}

/**
 * flussi_canvas_snapshot:
 * @widget: a canvas
 * @snapshot: where to draw
 *
 * Draws the layers from back to front.
 */
void
flussi_canvas_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  graphene_rect_t visible = GRAPHENE_RECT_INIT (self->camera.x, self->camera.y,
                                                width / self->camera.zoom, height / self->camera.zoom);

  self->nodes_built = 0;
  begin_pictures (self);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->layout != NULL && flussi_canvas_get_detail (self) == FLUSSI_CARD_BLOCK)
    {
      flussi_canvas_overview_snapshot (self, snapshot, width, height);
    }
  else
    {
      snapshot_background (self, snapshot, width, height);
      if (self->layout != NULL)
        {
          flussi_canvas_snapshot_returns (self, snapshot, &visible);
          flussi_canvas_snapshot_lines (self, snapshot, &visible);
        }
    }

  if (self->layout != NULL)
    {
      snapshot_cards (self, snapshot, &visible);
      flussi_canvas_snapshot_marks (self, snapshot, &visible);
      flussi_canvas_snapshot_drag (self, snapshot, &visible);
    }
  if (self->tool == FLUSSI_TOOL_RUBBER)
    snapshot_rubber (self, snapshot);
  gtk_snapshot_pop (snapshot);
  end_pictures (self);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}
