/* flussi-raster.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-raster.h"

/* Implementation notes
 *
 * The picture is handed over with append_cairo and not as a GdkTexture: with
 * the cairo renderer a texture is copied once more in every frame.
 *
 * The surface is a new one for every picture: the render node of the last
 * frame still refers to the old pixels while frames are compared.
 */

struct _FlussiRaster
{
  cairo_surface_t *surface; /* (owned) (nullable) */
  double width;
  double height;
  int scale;
  gboolean filled; /* since it was drawn last */
};

FlussiRaster *
flussi_raster_new (void)
{
  return g_new0 (FlussiRaster, 1);
}

void
flussi_raster_free (FlussiRaster *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

static guint32
to_pixel (const GdkRGBA *color)
{
  double alpha = color->alpha * 255;

  return (guint32) (alpha + 0.5) << 24 |
         (guint32) (color->red * alpha + 0.5) << 16 |
         (guint32) (color->green * alpha + 0.5) << 8 |
         (guint32) (color->blue * alpha + 0.5);
}

/**
 * flussi_raster_begin:
 * @self: a raster
 * @width: width in view pixels
 * @height: height in view pixels
 * @scale: device pixels for a view pixel
 * @background: colour of what is not filled; may be transparent
 *
 * Begins a new picture.
 */
void
flussi_raster_begin (FlussiRaster  *self,
                     double         width,
                     double         height,
                     int            scale,
                     const GdkRGBA *background)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->width = width;
  self->height = height;
  self->scale = scale;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                              MAX ((int) ceil (width) * scale, 1),
                                              MAX ((int) ceil (height) * scale, 1));
  if (background->alpha > 0)
    flussi_raster_fill (self, &GRAPHENE_RECT_INIT (0, 0, width, height), background);
}

/**
 * flussi_raster_fill:
 * @self: a raster
 * @rect: what to fill, in view pixels; drawn at least one device pixel wide
 *   and high
 * @color: with what; replaces what was there
 */
void
flussi_raster_fill (FlussiRaster          *self,
                    const graphene_rect_t *rect,
                    const GdkRGBA         *color)
{
  int width = cairo_image_surface_get_width (self->surface);
  int height = cairo_image_surface_get_height (self->surface);
  int stride = cairo_image_surface_get_stride (self->surface) / 4;
  guint32 *pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (self->surface);
  int left = (int) floor (rect->origin.x * self->scale + 0.5);
  int top = (int) floor (rect->origin.y * self->scale + 0.5);
  int right = (int) floor ((rect->origin.x + rect->size.width) * self->scale + 0.5);
  int bottom = (int) floor ((rect->origin.y + rect->size.height) * self->scale + 0.5);
  guint32 pixel = to_pixel (color);

  self->filled = TRUE;
  right = MIN (MAX (right, left + 1), width);
  bottom = MIN (MAX (bottom, top + 1), height);
  left = MAX (left, 0);
  top = MAX (top, 0);

  for (int y = top; y < bottom; y++)
    {
      guint32 *row = pixels + (gsize) y * stride;

      for (int x = left; x < right; x++)
        row[x] = pixel;
    }
}

/**
 * flussi_raster_snapshot:
 * @self: a raster
 * @snapshot: where to draw
 *
 * Draws the picture at 0, 0. It must not be filled any more until the next
 * flussi_raster_begin().
 */
void
flussi_raster_snapshot (FlussiRaster *self,
                        GtkSnapshot  *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, self->width, self->height);
  cairo_t *cr;

  if (self->surface == NULL)
    return;

  if (self->filled)
    cairo_surface_mark_dirty (self->surface);
  self->filled = FALSE;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, 1.0 / self->scale, 1.0 / self->scale);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
}
