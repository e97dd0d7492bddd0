/* flussi-canvas-marks.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "flussi-canvas-private.h"

#define PLUS_RADIUS 12.0
#define ZONE_HEIGHT 48.0
#define GHOST_SCALE 0.62f
#define GHOST_DISTANCE 22.0

static void
begin_at (FlussiCanvas          *self,
          GtkSnapshot           *snapshot,
          const graphene_rect_t *visible,
          double                 x,
          double                 y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round ((x - visible->origin.x) * self->camera.zoom),
                                                          round ((y - visible->origin.y) * self->camera.zoom)));
  gtk_snapshot_scale (snapshot, (float) self->camera.zoom, (float) self->camera.zoom);
}

/* Draws at a place of the world what is kept from frame to frame. */
static void
append_at (FlussiCanvas          *self,
           GtkSnapshot           *snapshot,
           const graphene_rect_t *visible,
           double                 x,
           double                 y,
           GskRenderNode         *drawing)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round ((x - visible->origin.x) * self->camera.zoom),
                                                          round ((y - visible->origin.y) * self->camera.zoom)));
  flussi_canvas_append (self, snapshot, drawing);
  gtk_snapshot_restore (snapshot);
}

static void
append_disc (GtkSnapshot   *snapshot,
             double         radius,
             const GdkRGBA *ground,
             const GdkRGBA *border,
             double         border_width)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (-radius, -radius, 2 * radius, 2 * radius);
  float widths[4] = { border_width, border_width, border_width, border_width };
  GdkRGBA colors[4] = { *border, *border, *border, *border };
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, &bounds, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, ground, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &rect, widths, colors);
}

static GskRenderNode *
build_plus (FlussiCanvas *self,
            gboolean      hot,
            gboolean      lit)
{
  const FlussiCanvasStyle *style = &self->kit->style;
  const GdkRGBA *sign = hot ? &style->on_accent : lit ? &style->accent_text : &style->dim;
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  append_disc (snapshot, hot ? PLUS_RADIUS + 2 : PLUS_RADIUS,
               hot ? &style->accent : lit ? &style->drop : &style->card,
               hot || lit ? &style->accent : &style->line, lit ? 2 : 1);
  gtk_snapshot_append_color (snapshot, sign, &GRAPHENE_RECT_INIT (-5, -1, 10, 2));
  gtk_snapshot_append_color (snapshot, sign, &GRAPHENE_RECT_INIT (-1, -5, 2, 10));

  return gtk_snapshot_free_to_node (snapshot);
}

static void
snapshot_plus (FlussiCanvas          *self,
               GtkSnapshot           *snapshot,
               int                    item,
               const FlussiTreeLine  *line,
               const graphene_rect_t *visible)
{
  gboolean hot = self->hover.item == item && self->hover.part == FLUSSI_PART_PLUS;
  gboolean lit = self->drag.active && flussi_canvas_drag_accepts (self, item, NULL);

  if (hot || lit)
    {
      GskRenderNode *plus = build_plus (self, hot, lit);

      begin_at (self, snapshot, visible, line->x2, line->plus_y);
      gtk_snapshot_append_node (snapshot, plus);
      gtk_snapshot_restore (snapshot);
      gsk_render_node_unref (plus);
      return;
    }

  if (self->plus == NULL)
    self->plus = build_plus (self, FALSE, FALSE);
  append_at (self, snapshot, visible, line->x2, line->plus_y, self->plus);
}

static void
snapshot_item_mark (FlussiCanvas          *self,
                    GtkSnapshot           *snapshot,
                    int                    item,
                    const graphene_rect_t *visible)
{
  const FlussiTreeItem *it = &self->items[item];
  graphene_rect_t bounds = flussi_canvas_item_bounds (self, item);
  g_autofree char *hidden = NULL;
  GskRenderNode *pill;

  if (it->kind == FLUSSI_TREE_FOLD)
    hidden = g_strdup_printf (ngettext ("Show %d action", "Show %d actions", (gulong) it->hidden), it->hidden);
  pill = hidden != NULL ? flussi_pills_get_node (self->kit->pills, FLUSSI_PILL_FOLD, hidden)
                        : flussi_pills_get_node (self->kit->pills, FLUSSI_PILL_MARK, _("End"));
  append_at (self, snapshot, visible, bounds.origin.x + bounds.size.width / 2,
             bounds.origin.y + bounds.size.height / 2, pill);
}

/* Returns where the next badge to the left ends. */
static double
snapshot_badge_pill (FlussiCanvas          *self,
                     GtkSnapshot           *snapshot,
                     const graphene_rect_t *visible,
                     double                 right,
                     double                 y,
                     FlussiPillLook         look,
                     const char            *text)
{
  double width = flussi_pills_width (self->kit->pills, look, text);

  append_at (self, snapshot, visible, right - width / 2, y, flussi_pills_get_node (self->kit->pills, look, text));

  return right - width - 6;
}

static void
snapshot_badge (FlussiCanvas          *self,
                GtkSnapshot           *snapshot,
                int                    item,
                const graphene_rect_t *visible)
{
  const FlussiBadge *badge = g_hash_table_lookup (self->badges, flussi_canvas_item_id (self, item));
  graphene_rect_t bounds = flussi_canvas_item_bounds (self, item);
  double right = bounds.origin.x + bounds.size.width - 14;

  if (badge == NULL)
    return;

  if (badge->records > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%'u here now", "%'u here now", badge->records), badge->records);

      right = snapshot_badge_pill (self, snapshot, visible, right, bounds.origin.y, FLUSSI_PILL_BADGE, text);
    }
  if (badge->notes > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u note", "%u notes", badge->notes), badge->notes);

      snapshot_badge_pill (self, snapshot, visible, right, bounds.origin.y, FLUSSI_PILL_LABEL, text);
    }
}

static void
snapshot_on_line (FlussiCanvas          *self,
                  GtkSnapshot           *snapshot,
                  int                    item,
                  const graphene_rect_t *visible)
{
  FlussiTreeLine line = flussi_canvas_item_line (self, item);
  g_autofree char *label = line.branching ? flussi_canvas_item_label (self, item) : NULL;

  if (label != NULL)
    append_at (self, snapshot, visible, line.x2, line.label_y,
               flussi_pills_get_node (self->kit->pills, FLUSSI_PILL_LABEL, label));
  if (self->items[item].kind != FLUSSI_TREE_FOLD && !self->drawing && !self->read_only &&
      !(self->drag.active && self->drag.target == item) &&
      flussi_canvas_get_detail (self) == FLUSSI_CARD_FULL)
    snapshot_plus (self, snapshot, item, &line, visible);
}

/**
 * flussi_canvas_snapshot_marks:
 * @self: a canvas
 * @snapshot: where to draw
 * @visible: the visible part of the world
 *
 * Draws what is not a card: labels and + on lines, ends, folds, badges.
 */
void
flussi_canvas_snapshot_marks (FlussiCanvas          *self,
                              GtkSnapshot           *snapshot,
                              const graphene_rect_t *visible)
{
  if (flussi_canvas_get_detail (self) == FLUSSI_CARD_BLOCK)
    return;

  for (int item = flussi_canvas_next_visible (self, 0, visible);
       item < self->n_items;
       item = flussi_canvas_next_visible (self, item + 1, visible))
    {
      if (item > 0)
        snapshot_on_line (self, snapshot, item, visible);

      if (flussi_tree_item_is_card (&self->items[item]))
        snapshot_badge (self, snapshot, item, visible);
      else
        snapshot_item_mark (self, snapshot, item, visible);
    }
}

/* In pixels of the view: a recording that is replayed scaled loses its dashes. */
static void
append_dashed (FlussiCanvas          *self,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *area,
               const GdkRGBA         *color)
{
  static const double dashes[] = { 6, 4 };
  double radius = 12 * self->camera.zoom;
  double x = round (flussi_camera_to_view_x (&self->camera, area->origin.x)) + 1;
  double y = round (flussi_camera_to_view_y (&self->camera, area->origin.y)) + 1;
  double width = round (area->size.width * self->camera.zoom) - 2;
  double height = round (area->size.height * self->camera.zoom) - 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x - 1, y - 1, width + 2, height + 2);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot_zone (FlussiCanvas          *self,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *visible)
{
  const FlussiCanvasStyle *style = &self->kit->style;
  FlussiTreeLine line = flussi_canvas_item_line (self, self->drag.target);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (-FLUSSI_TREE_CARD_WIDTH / 2, -ZONE_HEIGHT / 2,
                                               FLUSSI_TREE_CARD_WIDTH, ZONE_HEIGHT);
  g_autofree char *text = flussi_canvas_drag_sentence (self);
  GskRoundedRect rect;

  begin_at (self, snapshot, visible, line.x2, line.plus_y);
  gsk_rounded_rect_init_from_rect (&rect, &bounds, 12);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, &style->drop, &bounds);
  gtk_snapshot_pop (snapshot);
  flussi_pills_snapshot (self->kit->pills, snapshot, FLUSSI_PILL_ACCENT, text, 0, 0);
  gtk_snapshot_restore (snapshot);
  graphene_rect_offset (&bounds, (float) line.x2, (float) line.plus_y);
  append_dashed (self, snapshot, &bounds, &style->accent);
}

/* Smaller than the card and beside the pointer: the place that takes it must be
 * seen. */
static void
snapshot_ghost (FlussiCanvas          *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *visible)
{
  FlussiCard *card = flussi_canvas_item_card (self, self->drag.item);
  double x = flussi_camera_to_world_x (&self->camera, self->drag.x + GHOST_DISTANCE);
  double y = flussi_camera_to_world_y (&self->camera, self->drag.y + GHOST_DISTANCE);

  begin_at (self, snapshot, visible, x, y);
  gtk_snapshot_scale (snapshot, GHOST_SCALE, GHOST_SCALE);
  if (self->drag.n_moved > 1)
    for (int i = 2; i > 0; i--)
      {
        gtk_snapshot_save (snapshot);
        gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (i * 7, i * 7));
        gtk_snapshot_append_node (snapshot, flussi_card_get_node (card, FLUSSI_CARD_TITLE));
        gtk_snapshot_restore (snapshot);
      }
  gtk_snapshot_append_node (snapshot, flussi_card_get_node (card, FLUSSI_CARD_FULL));
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_dragged_place (FlussiCanvas          *self,
                        GtkSnapshot           *snapshot,
                        const graphene_rect_t *visible)
{
  graphene_rect_t bounds = flussi_canvas_item_bounds (self, self->drag.item);

  if (!self->drag.copy)
    {
      append_dashed (self, snapshot, &bounds, &self->kit->style.line);
      return;
    }

  begin_at (self, snapshot, visible, bounds.origin.x, bounds.origin.y);
  gtk_snapshot_append_node (snapshot, flussi_card_get_node (flussi_canvas_item_card (self, self->drag.item), FLUSSI_CARD_FULL));
  gtk_snapshot_restore (snapshot);
}

/**
 * flussi_canvas_snapshot_drag:
 * @self: a canvas
 * @snapshot: where to draw
 * @visible: the visible part of the world
 *
 * Draws what is held over the canvas, where it would land, or why it cannot.
 */
void
flussi_canvas_snapshot_drag (FlussiCanvas          *self,
                             GtkSnapshot           *snapshot,
                             const graphene_rect_t *visible)
{
  if (!self->drag.active)
    return;

  if (self->drag.item >= 0)
    snapshot_dragged_place (self, snapshot, visible);
  if (self->drag.target >= 0)
    snapshot_zone (self, snapshot, visible);
  if (self->drag.item >= 0)
    snapshot_ghost (self, snapshot, visible);
  if (self->drag.refusal != NULL)
    flussi_pills_snapshot (self->kit->pills, snapshot, FLUSSI_PILL_REFUSAL, self->drag.refusal,
                           self->drag.x, self->drag.y - 34);
}
