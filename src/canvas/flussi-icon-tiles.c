/* flussi-icon-tiles.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-icon-tiles.h"

/* Implementation notes
 *
 * A symbolic icon is recoloured with a colour matrix, pixel by pixel, each time
 * it is drawn. Hundreds of them a frame are too many without a graphics card,
 * so a tile becomes a small texture, at twice its size for the nearer zooms.
 */

#define TEXTURE_SCALE 2

struct _FlussiIconTiles
{
  GtkWidget *widget;    /* (unowned) owner of the tiles */
  GHashTable *textures; /* (owned) "icon background foreground" -> GdkTexture */
  double tile_size;
  double icon_size;
  double radius;
};

/**
 * flussi_icon_tiles_new:
 * @widget: whose icon theme to use; owns the tiles
 * @tile_size: width and height of a tile
 * @icon_size: width and height of the icon in it
 * @radius: radius of the tile's corners
 *
 * Returns: (transfer full): no tiles yet
 */
FlussiIconTiles *
flussi_icon_tiles_new (GtkWidget *widget,
                       double     tile_size,
                       double     icon_size,
                       double     radius)
{
  FlussiIconTiles *self = g_new0 (FlussiIconTiles, 1);

  self->widget = widget;
  self->tile_size = tile_size;
  self->icon_size = icon_size;
  self->radius = radius;
  self->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  return self;
}

void
flussi_icon_tiles_free (FlussiIconTiles *self)
{
  g_hash_table_unref (self->textures);
  g_free (self);
}

static GskRenderNode *
build_node (FlussiIconTiles *self,
            const char      *icon,
            const GdkRGBA   *background,
            const GdkRGBA   *foreground)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (self->widget));
  g_autoptr (GtkIconPaintable) paintable = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double inset = (self->tile_size - self->icon_size) / 2;
  GskRoundedRect rect;

  paintable = gtk_icon_theme_lookup_icon (theme,
                                          gtk_icon_theme_has_icon (theme, icon) ? icon : "system-run-symbolic",
                                          NULL,
                                          (int) ceil (self->icon_size),
                                          TEXTURE_SCALE,
                                          gtk_widget_get_direction (self->widget),
                                          GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  if (background->alpha > 0)
    {
      gsk_rounded_rect_init_from_rect (&rect, &GRAPHENE_RECT_INIT (0, 0, self->tile_size, self->tile_size), self->radius);
      gtk_snapshot_push_rounded_clip (snapshot, &rect);
      gtk_snapshot_append_color (snapshot, background, &rect.bounds);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (inset, inset));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (paintable), snapshot,
                                            self->icon_size, self->icon_size, foreground, 1);

  return gtk_snapshot_free_to_node (snapshot);
}

static GdkTexture *
build_texture (FlussiIconTiles *self,
               const char      *icon,
               const GdkRGBA   *background,
               const GdkRGBA   *foreground)
{
  int size = (int) ceil (self->tile_size * TEXTURE_SCALE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  GskRenderNode *node = build_node (self, icon, background, foreground);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;
  int stride;

  cairo_scale (cr, TEXTURE_SCALE, TEXTURE_SCALE);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * size);
  texture = gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, stride);
  cairo_surface_destroy (surface);

  return texture;
}

/**
 * flussi_icon_tiles_snapshot:
 * @self: the tiles
 * @snapshot: where to draw
 * @icon: name of a symbolic icon
 * @background: colour of the tile; transparent for the bare icon
 * @foreground: colour of the icon
 * @x: left edge
 * @y: top edge
 *
 * Draws one tile.
 */
void
flussi_icon_tiles_snapshot (FlussiIconTiles *self,
                            GtkSnapshot     *snapshot,
                            const char      *icon,
                            const GdkRGBA   *background,
                            const GdkRGBA   *foreground,
                            double           x,
                            double           y)
{
  g_autofree char *back = gdk_rgba_to_string (background);
  g_autofree char *fore = gdk_rgba_to_string (foreground);
  g_autofree char *key = g_strjoin (" ", icon, back, fore, NULL);
  GdkTexture *texture = g_hash_table_lookup (self->textures, key);

  if (texture == NULL)
    {
      texture = build_texture (self, icon, background, foreground);
      g_hash_table_insert (self->textures, g_steal_pointer (&key), texture);
    }

  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT (x, y, self->tile_size, self->tile_size));
}
