/* flussi-canvas-lines.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-canvas-private.h"

/* Implementation notes
 *
 * Orthogonal lines need no path: a straight part is a rectangle and a rounded
 * corner is two sides of a rounded border, which every renderer of GTK draws
 * fast. Only the dashed returns are stroked with cairo; there are few.
 */

#define LINE_WIDTH 2.0
#define CORNER 8.0
#define LANE_GAP 20.0
#define LANE_STEP 6.0
#define ARROW 6.0

static double
to_view_x (FlussiCanvas *self,
           double        x)
{
  return round (flussi_camera_to_view_x (&self->camera, x));
}

static double
to_view_y (FlussiCanvas *self,
           double        y)
{
  return round (flussi_camera_to_view_y (&self->camera, y));
}

static void
append_vertical (GtkSnapshot   *snapshot,
                 double         x,
                 double         y1,
                 double         y2,
                 double         width,
                 const GdkRGBA *color)
{
  if (y2 > y1)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (x - floor (width / 2), y1, width, y2 - y1));
}

/* From x1 along the bus and round the corner down to y2. */
static void
append_corner (GtkSnapshot   *snapshot,
               double         x1,
               double         bus_y,
               double         x2,
               double         y2,
               double         width,
               double         radius,
               const GdkRGBA *color)
{
  gboolean rightwards = x2 > x1;
  double half = floor (width / 2);
  double left = rightwards ? x1 : x2 - half;
  double right = rightwards ? x2 - half + width : x1;
  float widths[4] = { width, rightwards ? width : 0, 0, rightwards ? 0 : width };
  GdkRGBA colors[4] = { *color, *color, *color, *color };
  graphene_size_t round_corner = GRAPHENE_SIZE_INIT (radius, radius);
  graphene_size_t square_corner = GRAPHENE_SIZE_INIT (0, 0);
  GskRoundedRect rect;

  gsk_rounded_rect_init (&rect, &GRAPHENE_RECT_INIT (left, bus_y - half, right - left, y2 - bus_y + half),
                         rightwards ? &square_corner : &round_corner,
                         rightwards ? &round_corner : &square_corner,
                         &square_corner, &square_corner);
  gtk_snapshot_append_border (snapshot, &rect, widths, colors);
}

static const GdkRGBA *
get_line_color (FlussiCanvas *self,
                int           item)
{
  const FlussiTreeItem *it = &self->items[item];

  if (g_hash_table_size (self->trail) > 0 && flussi_tree_item_is_card (it) &&
      g_hash_table_contains (self->trail, flussi_canvas_item_id (self, item)) &&
      g_hash_table_contains (self->trail, flussi_canvas_item_id (self, it->parent)))
    return &self->kit->style.success;

  return &self->kit->style.line;
}

static void
snapshot_line (FlussiCanvas *self,
               GtkSnapshot  *snapshot,
               int           item)
{
  FlussiTreeLine line = flussi_canvas_item_line (self, item);
  const GdkRGBA *color = get_line_color (self, item);
  double width = MAX (1, round (LINE_WIDTH * self->camera.zoom));
  double radius = CORNER * self->camera.zoom;
  double x1 = to_view_x (self, line.x1);
  double x2 = to_view_x (self, line.x2);
  double y1 = to_view_y (self, line.y1);
  double y2 = to_view_y (self, line.y2);
  double bus_y = to_view_y (self, line.bus_y);

  if (!line.branching || x1 == x2)
    {
      append_vertical (snapshot, x2, y1, y2, width, color);
      return;
    }

  append_vertical (snapshot, x1, y1, bus_y + ceil (width / 2), width, color);
  append_corner (snapshot, x1, bus_y, x2, y2, width, MIN (radius, ABS (x2 - x1)), color);
}

/**
 * flussi_canvas_snapshot_lines:
 * @self: a canvas
 * @snapshot: where to draw
 * @visible: the visible part of the world
 *
 * Draws the lines between items.
 */
void
flussi_canvas_snapshot_lines (FlussiCanvas          *self,
                              GtkSnapshot           *snapshot,
                              const graphene_rect_t *visible)
{
  for (int item = flussi_canvas_next_visible (self, 1, visible);
       item < self->n_items;
       item = flussi_canvas_next_visible (self, item + 1, visible))
    snapshot_line (self, snapshot, item);
}

/* Where a return leaves the tree and comes back, in world units. */
typedef struct
{
  double x1;
  double y1;
  double turn_y;
  double lane_x;
  double x2;
  double y2;
} Return;

static Return
get_return (FlussiCanvas *self,
            int           item,
            int           target,
            int           lane)
{
  graphene_rect_t from = flussi_canvas_item_bounds (self, item);
  graphene_rect_t to = flussi_canvas_item_bounds (self, target);
  const FlussiTreeItem *it = &self->items[target];
  gboolean backwards = item > target && item < it->after;
  gboolean rightwards = backwards || from.origin.x >= to.origin.x;
  double spread = LANE_GAP - 8 + (lane % 3) * LANE_STEP;
  double edge = backwards ? it->right : rightwards ? to.origin.x + to.size.width : to.origin.x;

  return (Return) {
    .x1 = from.origin.x + from.size.width / 2,
    .y1 = from.origin.y + from.size.height,
    .turn_y = from.origin.y + from.size.height + LANE_GAP,
    .lane_x = rightwards ? edge + spread : edge - spread,
    .x2 = rightwards ? to.origin.x + to.size.width : to.origin.x,
    .y2 = to.origin.y + 27,
  };
}

static void
stroke_return (cairo_t       *cr,
               const Return  *way,
               const GdkRGBA *color)
{
  static const double dashes[] = { 6, 5 };
  double side = way->lane_x > way->x2 ? 1 : -1;
  double out = way->lane_x > way->x1 ? 1 : -1;
  double up = way->y2 < way->turn_y ? -1 : 1;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, way->x1, way->y1);
  cairo_line_to (cr, way->x1, way->turn_y - CORNER);
  cairo_curve_to (cr, way->x1, way->turn_y, way->x1, way->turn_y, way->x1 + out * CORNER, way->turn_y);
  cairo_line_to (cr, way->lane_x - out * CORNER, way->turn_y);
  cairo_curve_to (cr, way->lane_x, way->turn_y, way->lane_x, way->turn_y, way->lane_x, way->turn_y + up * CORNER);
  cairo_line_to (cr, way->lane_x, way->y2 - up * CORNER);
  cairo_curve_to (cr, way->lane_x, way->y2, way->lane_x, way->y2, way->lane_x - side * CORNER, way->y2);
  cairo_line_to (cr, way->x2 + side * ARROW, way->y2);
  cairo_stroke (cr);

  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, way->x2 + side, way->y2);
  cairo_line_to (cr, way->x2 + side * (ARROW + 3), way->y2 - ARROW);
  cairo_line_to (cr, way->x2 + side * (ARROW + 3), way->y2 + ARROW);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
snapshot_return (FlussiCanvas          *self,
                 GtkSnapshot           *snapshot,
                 const FlussiReturn    *link,
                 int                    lane,
                 const graphene_rect_t *visible)
{
  Return way = get_return (self, link->from, link->to, lane);
  double zoom = self->camera.zoom;
  double left = MIN (MIN (way.x1, way.x2), way.lane_x) - 8;
  double right = MAX (MAX (way.x1, way.x2), way.lane_x) + 8;
  double top = MIN (way.y1, way.y2) - 8;
  double bottom = MAX (way.turn_y, way.y2) + 8;
  graphene_rect_t world = GRAPHENE_RECT_INIT (left, top, right - left, bottom - top);
  graphene_rect_t seen;
  cairo_t *cr;
  gboolean strong;

  if (!graphene_rect_intersection (&world, visible, &seen))
    return;

  strong = flussi_canvas_is_selected (self, flussi_canvas_item_id (self, link->from)) ||
           flussi_canvas_is_selected (self, flussi_canvas_item_id (self, link->to)) ||
           self->hover.item == link->from;
  graphene_rect_init (&seen, (seen.origin.x - visible->origin.x) * zoom, (seen.origin.y - visible->origin.y) * zoom,
                      seen.size.width * zoom, seen.size.height * zoom);
  cr = gtk_snapshot_append_cairo (snapshot, &seen);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -visible->origin.x, -visible->origin.y);
  stroke_return (cr, &way, strong ? &self->kit->style.accent : &self->kit->style.line);
  cairo_destroy (cr);
}

/**
 * flussi_canvas_snapshot_returns:
 * @self: a canvas
 * @snapshot: where to draw
 * @visible: the visible part of the world
 *
 * Draws where paths go on at another step, dashed.
 */
void
flussi_canvas_snapshot_returns (FlussiCanvas          *self,
                                GtkSnapshot           *snapshot,
                                const graphene_rect_t *visible)
{
  for (guint i = 0; i < self->returns->len; i++)
    snapshot_return (self, snapshot, &g_array_index (self->returns, FlussiReturn, i), (int) i, visible);
}
