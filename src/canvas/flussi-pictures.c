/* flussi-pictures.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-pictures.h"

/* Implementation notes
 *
 * The cairo renderer draws shadows, round corners and letters anew in every
 * frame. A card or mark painted once into pixels is copied instead. It is handed over
 * with append_cairo, as that renderer copies a texture once more.
 *
 * While the zoom moves a picture of another size is stretched. Few pictures are
 * made in one frame, so that none takes long: the rest comes with the next ones.
 */

#define MAX_MADE 24
#define MAX_BYTES (32 * 1024 * 1024)

typedef struct
{
  GskRenderNode *node; /* (owned) in view pixels, around the drawing's 0, 0 */
  double zoom;
} Picture;

struct _FlussiPictures
{
  GHashTable *pictures; /* (owned) GskRenderNode (owned), the drawing -> Picture (owned) */
  gsize n_bytes;
  double zoom;          /* of this frame */
  int scale;
  gboolean moving;      /* the last frame had another zoom */
  gboolean rough;       /* something in this frame could be sharper */
  guint n_made;         /* in this frame */
};

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  gsk_render_node_unref (picture->node);
  g_free (picture);
}

FlussiPictures *
flussi_pictures_new (void)
{
  FlussiPictures *self = g_new0 (FlussiPictures, 1);

  self->pictures = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) gsk_render_node_unref, picture_free);

  return self;
}

void
flussi_pictures_free (FlussiPictures *self)
{
  g_hash_table_unref (self->pictures);
  g_free (self);
}

/**
 * flussi_pictures_begin:
 * @self: the pictures
 * @zoom: of the frame that begins
 * @scale: device pixels for a view pixel
 *
 * Begins a frame.
 */
void
flussi_pictures_begin (FlussiPictures *self,
                            double              zoom,
                            int                 scale)
{
  if (scale != self->scale || self->n_bytes > MAX_BYTES)
    {
      g_hash_table_remove_all (self->pictures);
      self->n_bytes = 0;
    }
  self->moving = zoom != self->zoom;
  self->zoom = zoom;
  self->scale = scale;
  self->rough = FALSE;
  self->n_made = 0;
}

static cairo_surface_t *
paint (FlussiPictures    *self,
       GskRenderNode         *drawing,
       const graphene_rect_t *bounds)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                         (int) bounds->size.width * self->scale,
                                                         (int) bounds->size.height * self->scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, self->scale, self->scale);
  cr = cairo_create (surface);
  cairo_translate (cr, -bounds->origin.x, -bounds->origin.y);
  cairo_scale (cr, self->zoom, self->zoom);
  gsk_render_node_draw (drawing, cr);
  cairo_destroy (cr);
  self->n_bytes += (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface);

  return surface;
}

static Picture *
make_picture (FlussiPictures *self,
              GskRenderNode      *drawing)
{
  Picture *picture = g_new0 (Picture, 1);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds;
  cairo_surface_t *surface;
  cairo_t *cr;

  gsk_render_node_get_bounds (drawing, &bounds);
  graphene_rect_scale (&bounds, (float) self->zoom, (float) self->zoom, &bounds);
  graphene_rect_round_extents (&bounds, &bounds);
  surface = paint (self, drawing, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_surface (cr, surface, bounds.origin.x, bounds.origin.y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  picture->node = gtk_snapshot_free_to_node (snapshot);
  picture->zoom = self->zoom;
  g_hash_table_replace (self->pictures, gsk_render_node_ref (drawing), picture);
  self->n_made++;

  return picture;
}

static Picture *
get_picture (FlussiPictures *self,
             GskRenderNode      *drawing)
{
  Picture *picture = g_hash_table_lookup (self->pictures, drawing);

  if (picture != NULL && picture->zoom == self->zoom)
    return picture;
  if (picture != NULL && self->moving && self->zoom <= picture->zoom * 2 && self->zoom >= picture->zoom / 2)
    {
      self->rough = TRUE;
      return picture;
    }
  if (self->n_made < MAX_MADE)
    return make_picture (self, drawing);

  self->rough = TRUE;

  return picture;
}

/**
 * flussi_pictures_snapshot:
 * @self: the pictures
 * @snapshot: where to draw, in whole view pixels
 * @drawing: a card or mark at 100 %, kept from frame to frame
 *
 * Draws it around the same 0, 0 at the zoom of the frame.
 */
void
flussi_pictures_snapshot (FlussiPictures *self,
                               GtkSnapshot        *snapshot,
                               GskRenderNode      *drawing)
{
  const Picture *picture = get_picture (self, drawing);
  double scale = picture != NULL ? self->zoom / picture->zoom : self->zoom;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  gtk_snapshot_append_node (snapshot, picture != NULL ? picture->node : drawing);
  gtk_snapshot_restore (snapshot);
}

/**
 * flussi_pictures_are_rough:
 * @self: the pictures
 *
 * Returns: whether another frame with the same zoom would be sharper than the
 *   one that was drawn last
 */
gboolean
flussi_pictures_are_rough (const FlussiPictures *self)
{
  return self->rough;
}
