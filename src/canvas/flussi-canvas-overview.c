/* flussi-canvas-overview.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-canvas-overview.h"
#include "flussi-canvas-private.h"

/* Below this height on the screen a card is one block in the kind's colour. */
#define PLAIN_HEIGHT 9.0

typedef struct
{
  FlussiCanvas *canvas;
  FlussiRaster *raster;
  const FlussiCamera *camera;
  gboolean settled; /* where things will be, not where they are on their way */
} Overview;

static graphene_rect_t
get_bounds (const Overview *overview,
            int             item)
{
  const FlussiTreeItem *it = &overview->canvas->items[item];

  if (overview->settled)
    return GRAPHENE_RECT_INIT (it->x, it->y, it->width, it->height);

  return flussi_canvas_item_bounds (overview->canvas, item);
}

static graphene_rect_t
to_view (const Overview *overview,
         double          x,
         double          y,
         double          width,
         double          height)
{
  double zoom = overview->camera->zoom;

  return GRAPHENE_RECT_INIT ((x - overview->camera->x) * zoom, (y - overview->camera->y) * zoom,
                             width * zoom, height * zoom);
}

static void
fill (const Overview *overview,
      double          x,
      double          y,
      double          width,
      double          height,
      const GdkRGBA  *color)
{
  graphene_rect_t rect = to_view (overview, x, y, width, height);

  flussi_raster_fill (overview->raster, &rect, color);
}

static void
draw_line (const Overview *overview,
           int             item)
{
  const GdkRGBA *color = &overview->canvas->kit->style.line;
  FlussiTreeLine line;

  if (!overview->settled)
    line = flussi_canvas_item_line (overview->canvas, item);
  else if (!flussi_tree_layout_get_line (overview->canvas->layout, item, &line))
    return;

  if (!line.branching)
    {
      fill (overview, line.x2 - 1, line.y1, 2, line.y2 - line.y1, color);
      return;
    }

  fill (overview, line.x1 - 1, line.y1, 2, line.bus_y - line.y1, color);
  fill (overview, MIN (line.x1, line.x2) - 1, line.bus_y - 1, ABS (line.x1 - line.x2) + 2, 2, color);
  fill (overview, line.x2 - 1, line.bus_y, 2, line.y2 - line.bus_y, color);
}

static void
draw_card (const Overview        *overview,
           int                    item,
           const graphene_rect_t *bounds)
{
  const FlussiCanvasStyle *style = &overview->canvas->kit->style;
  FlussiCard *card = flussi_canvas_item_card (overview->canvas, item);
  FlussiCardState state = flussi_card_get_state (card);
  const GdkRGBA *kind = &style->kinds[flussi_card_get_color (card)];
  const GdkRGBA *edge = state == FLUSSI_CARD_FINE ? &style->border
                      : state == FLUSSI_CARD_WARNING ? &style->warning : &style->error;
  graphene_rect_t rect = to_view (overview, bounds->origin.x, bounds->origin.y,
                                  bounds->size.width, bounds->size.height);

  if (rect.size.height < PLAIN_HEIGHT)
    {
      flussi_raster_fill (overview->raster, &rect, state == FLUSSI_CARD_FINE ? kind : edge);
      return;
    }

  flussi_raster_fill (overview->raster, &rect, edge);
  graphene_rect_inset (&rect, state == FLUSSI_CARD_FINE ? 1 : 2, state == FLUSSI_CARD_FINE ? 1 : 2);
  flussi_raster_fill (overview->raster, &rect, &style->card);
  fill (overview, bounds->origin.x + 12, bounds->origin.y + 12, 36, 36, kind);
  fill (overview, bounds->origin.x + 60, bounds->origin.y + 20, 130, 14, &style->dim);
  for (double y = 58; y + 20 < bounds->size.height; y += 26)
    fill (overview, bounds->origin.x + 14, bounds->origin.y + y, 220, 10, &style->mark);
}

/**
 * flussi_canvas_overview_draw:
 * @self: a canvas with a workflow
 * @raster: a picture that was begun
 * @camera: what part of the world it shows
 * @width: width of the picture in view pixels
 * @height: height of the picture in view pixels
 * @settled: whether to draw what moves where it will come to rest
 *
 * Draws cards as blocks and lines as hairlines.
 */
void
flussi_canvas_overview_draw (FlussiCanvas       *self,
                             FlussiRaster       *raster,
                             const FlussiCamera *camera,
                             double              width,
                             double              height,
                             gboolean            settled)
{
  Overview overview = { self, raster, camera, settled };
  graphene_rect_t visible = GRAPHENE_RECT_INIT (camera->x, camera->y, width / camera->zoom, height / camera->zoom);

  for (int pass = 0; pass < 2; pass++)
    for (int item = flussi_canvas_next_visible (self, 0, &visible);
         item < self->n_items;
         item = flussi_canvas_next_visible (self, item + 1, &visible))
      {
        graphene_rect_t bounds = get_bounds (&overview, item);

        if (pass == 0)
          {
            if (item > 0)
              draw_line (&overview, item);
          }
        else if (flussi_tree_item_is_card (&self->items[item]))
          draw_card (&overview, item, &bounds);
        else
          fill (&overview, bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height,
                &self->kit->style.mark);
      }
}

/**
 * flussi_canvas_overview_snapshot:
 * @self: a canvas that shows its overview, as the zoom is too small for cards
 * @snapshot: what is drawn to
 * @width: the width of the widget, in pixels
 * @height: its height
 */
void
flussi_canvas_overview_snapshot (FlussiCanvas *self,
                                 GtkSnapshot  *snapshot,
                                 double        width,
                                 double        height)
{
  g_autoptr (FlussiRaster) raster = flussi_raster_new ();

  flussi_raster_begin (raster, width, height, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                       &self->kit->style.background);
  flussi_canvas_overview_draw (self, raster, &self->camera, width, height, FALSE);
  flussi_raster_snapshot (raster, snapshot);
}

/**
 * flussi_canvas_overview_name:
 * @self: a canvas
 * @x: in world units
 * @y: in world units
 * @reach: how far away a card may be, in world units
 *
 * Returns: (transfer full) (nullable): number and title of the card that is
 *   nearest there
 */
char *
flussi_canvas_overview_name (FlussiCanvas *self,
                             double        x,
                             double        y,
                             double        reach)
{
  graphene_rect_t around = GRAPHENE_RECT_INIT (x - reach, y - reach, 2 * reach, 2 * reach);
  double nearest = G_MAXDOUBLE;
  int found = -1;

  for (int item = flussi_canvas_next_visible (self, 0, &around);
       item < self->n_items;
       item = flussi_canvas_next_visible (self, item + 1, &around))
    {
      const FlussiTreeItem *it = &self->items[item];
      double distance = ABS (x - it->x - it->width / 2) + ABS (y - it->y - it->height / 2);

      if (!flussi_tree_item_is_card (it) || distance >= nearest ||
          x < it->x - reach || x > it->x + it->width + reach ||
          y < it->y - reach || y > it->y + it->height + reach)
        continue;
      nearest = distance;
      found = item;
    }

  if (found < 0)
    return NULL;
  if (self->items[found].number == 0)
    return g_strdup (flussi_card_get_title (flussi_canvas_item_card (self, found)));

  return g_strdup_printf ("%d. %s", self->items[found].number,
                          flussi_card_get_title (flussi_canvas_item_card (self, found)));
}
