/* flussi-minimap.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-canvas-overview.h"
#include "flussi-canvas-private.h"
#include "flussi-minimap-private.h"

/* Implementation notes
 *
 * The tree is drawn into one picture when the document, the theme or the size
 * changed, not before the next frame: an edit that changes flow and problems
 * costs one picture. While the view moves only the frame is drawn.
 */

#define WIDTH 216
#define HEIGHT 150
#define PADDING 8.0
#define MAX_ZOOM 0.14
#define NEAR 4.0

struct _FlussiMinimap
{
  GtkWidget parent_instance;

  FlussiCanvas *canvas; /* (owned) (nullable) */
  FlussiRaster *raster; /* (owned) (nullable) */
  FlussiCamera camera;  /* what the picture shows */
  int width;            /* of the picture, 0 if it must be made */
  int height;
  guint n_built;        /* pictures made so far */
  double grab_x;        /* where in the frame it was taken, world units */
  double grab_y;
};

G_DEFINE_FINAL_TYPE (FlussiMinimap, flussi_minimap, GTK_TYPE_WIDGET)

static void
build (FlussiMinimap *self,
       int            width,
       int            height)
{
  graphene_rect_t bounds = flussi_canvas_tree_bounds (self->canvas);
  GdkRGBA clear = { 0, 0, 0, 0 };

  self->camera = flussi_camera_fit (&bounds, width, height, PADDING);
  if (self->camera.zoom > MAX_ZOOM)
    self->camera = flussi_camera_zoom_at (&self->camera, MAX_ZOOM, width / 2.0, height / 2.0);

  g_clear_pointer (&self->raster, flussi_raster_free);
  self->raster = flussi_raster_new ();
  flussi_raster_begin (self->raster, width, height, gtk_widget_get_scale_factor (GTK_WIDGET (self)), &clear);
  flussi_canvas_overview_draw (self->canvas, self->raster, &self->camera, width, height, TRUE);
  self->width = width;
  self->height = height;
  self->n_built++;
}

/* The visible part of the canvas, in the minimap. */
static graphene_rect_t
get_frame (FlussiMinimap *self)
{
  FlussiCamera camera = flussi_canvas_get_camera (self->canvas);
  double zoom = self->camera.zoom;

  return GRAPHENE_RECT_INIT (flussi_camera_to_view_x (&self->camera, camera.x),
                             flussi_camera_to_view_y (&self->camera, camera.y),
                             gtk_widget_get_width (GTK_WIDGET (self->canvas)) / camera.zoom * zoom,
                             gtk_widget_get_height (GTK_WIDGET (self->canvas)) / camera.zoom * zoom);
}

static void
snapshot_frame (FlussiMinimap *self,
                GtkSnapshot   *snapshot)
{
  const GdkRGBA *accent = &self->canvas->kit->style.accent;
  GdkRGBA fill = flussi_color_fade (accent, 0.1);
  graphene_rect_t inside = GRAPHENE_RECT_INIT (1, 1, self->width - 2, self->height - 2);
  float widths[4] = { 2, 2, 2, 2 };
  GdkRGBA colors[4] = { *accent, *accent, *accent, *accent };
  graphene_rect_t frame = get_frame (self);
  GskRoundedRect rect;

  if (!graphene_rect_intersection (&frame, &inside, &frame))
    return;

  gsk_rounded_rect_init_from_rect (&rect, &frame, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, &fill, &frame);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &rect, widths, colors);
}

static void
flussi_minimap_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  FlussiMinimap *self = FLUSSI_MINIMAP (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (self->canvas == NULL || self->canvas->layout == NULL || width <= 0 || height <= 0)
    return;
  if (self->width != width || self->height != height)
    build (self, width, height);

  flussi_raster_snapshot (self->raster, snapshot);
  snapshot_frame (self, snapshot);
}

static void
flussi_minimap_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
changed_cb (FlussiMinimap *self)
{
  self->width = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/*
 * Moving the view
 */

static void
move_frame (FlussiMinimap *self,
            double         x,
            double         y)
{
  FlussiCamera camera = flussi_canvas_get_camera (self->canvas);

  camera.x = flussi_camera_to_world_x (&self->camera, x) - self->grab_x;
  camera.y = flussi_camera_to_world_y (&self->camera, y) - self->grab_y;
  flussi_canvas_set_camera (self->canvas, &camera);
}

/* Inside the frame the pointer takes hold of it, outside it becomes the middle. */
static void
drag_begin_cb (FlussiMinimap  *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  FlussiCamera camera = flussi_canvas_get_camera (self->canvas);
  graphene_rect_t frame;

  if (self->width == 0)
    return;

  frame = get_frame (self);
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  if (graphene_rect_contains_point (&frame, &GRAPHENE_POINT_INIT (x, y)))
    {
      self->grab_x = flussi_camera_to_world_x (&self->camera, x) - camera.x;
      self->grab_y = flussi_camera_to_world_y (&self->camera, y) - camera.y;
      return;
    }

  self->grab_x = frame.size.width / self->camera.zoom / 2;
  self->grab_y = frame.size.height / self->camera.zoom / 2;
  move_frame (self, x, y);
}

static void
drag_update_cb (FlussiMinimap  *self,
                double          dx,
                double          dy,
                GtkGestureDrag *drag)
{
  double x = 0;
  double y = 0;

  if (self->width == 0 || !gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;

  move_frame (self, x + dx, y + dy);
}

static gboolean
flussi_minimap_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  FlussiMinimap *self = FLUSSI_MINIMAP (widget);
  g_autofree char *name = NULL;

  if (keyboard || self->width == 0)
    return FALSE;

  name = flussi_canvas_overview_name (self->canvas,
                                      flussi_camera_to_world_x (&self->camera, x),
                                      flussi_camera_to_world_y (&self->camera, y),
                                      NEAR / self->camera.zoom);
  gtk_tooltip_set_text (tooltip, name);

  return name != NULL;
}

static void
flussi_minimap_dispose (GObject *object)
{
  FlussiMinimap *self = FLUSSI_MINIMAP (object);

  g_clear_object (&self->canvas);
  g_clear_pointer (&self->raster, flussi_raster_free);

  G_OBJECT_CLASS (flussi_minimap_parent_class)->dispose (object);
}

static void
flussi_minimap_class_init (FlussiMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_minimap_dispose;
  widget_class->snapshot = flussi_minimap_snapshot;
  widget_class->measure = flussi_minimap_measure;
  widget_class->query_tooltip = flussi_minimap_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "flussiminimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
flussi_minimap_init (FlussiMinimap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Minimap of the workflow"), -1);
}

/**
 * flussi_minimap_new:
 * @canvas: what to show in small
 *
 * Returns: (transfer floating): a minimap, which keeps @canvas alive
 */
GtkWidget *
flussi_minimap_new (FlussiCanvas *canvas)
{
  FlussiMinimap *self = g_object_new (FLUSSI_TYPE_MINIMAP, NULL);

  self->canvas = g_object_ref (canvas);
  g_signal_connect_object (canvas, "layout-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "view-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * flussi_minimap_get_n_built:
 * @self: a minimap
 *
 * Returns: how often its picture was made
 */
guint
flussi_minimap_get_n_built (FlussiMinimap *self)
{
  return self->n_built;
}
