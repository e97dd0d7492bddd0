/* flussi-canvas-scroll.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-canvas-private.h"

/* Implementation notes
 *
 * The camera is the truth; adjustments are told about it in view pixels and
 * only a change that comes from them (scrollbar, wheel, kinetic scrolling)
 * moves the camera. The range is the tree plus most of a view on each side, and
 * always contains what is shown, so that no scroll can throw the camera back.
 */

#define FIT_PADDING 48.0
#define REVEAL_PADDING 72.0
#define GLIDE_MS 260

static double
view_size (FlussiCanvas   *self,
           GtkOrientation  orientation)
{
  return MAX (gtk_widget_get_size (GTK_WIDGET (self), orientation), 1);
}

static void
configure (FlussiCanvas   *self,
           GtkOrientation  orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  graphene_rect_t bounds = flussi_canvas_tree_bounds (self);
  double zoom = self->camera.zoom;
  double page = view_size (self, orientation);
  double value = (horizontal ? self->camera.x : self->camera.y) * zoom;
  double start = (horizontal ? bounds.origin.x : bounds.origin.y) * zoom;
  double length = (horizontal ? bounds.size.width : bounds.size.height) * zoom;
  double room = page * 0.8;

  if (adjustment == NULL)
    return;

  gtk_adjustment_configure (adjustment, value,
                            MIN (start - room, value), MAX (start + length + room, value + page),
                            page * 0.1, page * 0.9, page);
}

static void
camera_changed (FlussiCanvas *self)
{
  self->configuring = TRUE;
  configure (self, GTK_ORIENTATION_HORIZONTAL);
  configure (self, GTK_ORIENTATION_VERTICAL);
  self->configuring = FALSE;

  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  flussi_canvas_leaves_queue (self);
  g_signal_emit_by_name (self, "view-changed");
}

/**
 * flussi_canvas_move_camera:
 * @self: a canvas
 * @camera: what to show
 *
 * Shows another part at once.
 */
void
flussi_canvas_move_camera (FlussiCanvas       *self,
                           const FlussiCamera *camera)
{
  gboolean zoomed = camera->zoom != self->camera.zoom;

  self->camera = *camera;
  if (self->camera.zoom == 1)
    {
      self->camera.x = round (self->camera.x);
      self->camera.y = round (self->camera.y);
    }
  camera_changed (self);
  if (zoomed)
    g_object_notify (G_OBJECT (self), "zoom");
}

static void
value_changed_cb (FlussiCanvas *self)
{
  FlussiCamera camera = self->camera;

  if (self->configuring)
    return;

  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        double place = gtk_adjustment_get_value (self->adjustments[i]) / camera.zoom;

        if (i == GTK_ORIENTATION_HORIZONTAL)
          camera.x = place;
        else
          camera.y = place;
      }

  if (self->camera_animation != NULL)
    adw_animation_pause (self->camera_animation);
  self->camera = camera;
  if (camera.zoom == 1)
    {
      self->camera.x = round (camera.x);
      self->camera.y = round (camera.y);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  flussi_canvas_leaves_queue (self);
  g_signal_emit_by_name (self, "view-changed");
}

/**
 * flussi_canvas_set_adjustment:
 * @self: a canvas
 * @orientation: which one
 * @adjustment: (nullable): the scrolled window's
 */
void
flussi_canvas_set_adjustment (FlussiCanvas   *self,
                              GtkOrientation  orientation,
                              GtkAdjustment  *adjustment)
{
  GtkAdjustment **slot = &self->adjustments[orientation];

  if (*slot == adjustment && adjustment != NULL)
    return;
  if (*slot != NULL)
    {
      g_signal_handlers_disconnect_by_func (*slot, value_changed_cb, self);
      g_clear_object (slot);
    }
  if (adjustment != NULL)
    {
      *slot = g_object_ref_sink (adjustment);
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
      self->configuring = TRUE;
      configure (self, orientation);
      self->configuring = FALSE;
    }
}

/* A tree too big to be read at once is shown from its top. */
static FlussiCamera
get_first_camera (FlussiCanvas *self)
{
  graphene_rect_t bounds = flussi_canvas_tree_bounds (self);
  double width = view_size (self, GTK_ORIENTATION_HORIZONTAL);
  double height = view_size (self, GTK_ORIENTATION_VERTICAL);
  FlussiCamera camera;

  if (self->read_only)
    {
      double zoom = CLAMP ((width - FIT_PADDING) / bounds.size.width, 0.5, 1);

      return (FlussiCamera) { .zoom = zoom, .y = -FIT_PADDING / 2 / zoom,
                              .x = bounds.origin.x + bounds.size.width / 2 - width / zoom / 2 };
    }

  camera = flussi_camera_fit (&bounds, width, height, FIT_PADDING);
  if (camera.zoom < 0.6)
    return (FlussiCamera) { .zoom = 1, .y = -FIT_PADDING, .x = -width / 2 };
  if (camera.zoom * bounds.size.height < height - 2 * FIT_PADDING)
    camera.y = -FIT_PADDING / camera.zoom;

  return camera;
}

/**
 * flussi_canvas_scroll_allocate:
 * @self: a canvas
 *
 * Follows a new size of the view. The first one decides what is shown.
 */
void
flussi_canvas_scroll_allocate (FlussiCanvas *self)
{
  if (!self->fitted && self->layout != NULL)
    {
      FlussiCamera camera = get_first_camera (self);

      self->fitted = TRUE;
      self->camera = camera;
      g_object_notify (G_OBJECT (self), "zoom");
      g_signal_emit_by_name (self, "view-changed");
    }

  self->configuring = TRUE;
  configure (self, GTK_ORIENTATION_HORIZONTAL);
  configure (self, GTK_ORIENTATION_VERTICAL);
  self->configuring = FALSE;
}

static void
glide_cb (double   value,
          gpointer data)
{
  FlussiCanvas *self = data;
  FlussiCamera camera;

  if (value >= 1)
    camera = self->camera_to;
  else
    camera = flussi_camera_mix (&self->camera_from, &self->camera_to, value,
                                view_size (self, GTK_ORIENTATION_HORIZONTAL),
                                view_size (self, GTK_ORIENTATION_VERTICAL));
  flussi_canvas_move_camera (self, &camera);
}

/**
 * flussi_canvas_glide:
 * @self: a canvas
 * @camera: what to show
 *
 * Moves there in a moment, or at once where animations are off or the canvas
 * is not on the screen.
 */
void
flussi_canvas_glide (FlussiCanvas       *self,
                     const FlussiCamera *camera)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      flussi_canvas_move_camera (self, camera);
      return;
    }

  if (self->camera_animation == NULL)
    {
      AdwAnimationTarget *target = adw_callback_animation_target_new (glide_cb, self, NULL);

      self->camera_animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE_MS, target);
      adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->camera_animation), ADW_EASE_OUT_CUBIC);
    }
  self->camera_from = self->camera;
  self->camera_to = *camera;
  adw_animation_reset (self->camera_animation);
  adw_animation_play (self->camera_animation);
}

/**
 * flussi_canvas_show_area:
 * @self: a canvas
 * @area: in world units
 *
 * Moves as little as makes @area visible.
 */
void
flussi_canvas_show_area (FlussiCanvas          *self,
                         const graphene_rect_t *area)
{
  FlussiCamera camera = flussi_camera_reveal (&self->camera, area,
                                              view_size (self, GTK_ORIENTATION_HORIZONTAL),
                                              view_size (self, GTK_ORIENTATION_VERTICAL),
                                              MIN (REVEAL_PADDING, view_size (self, GTK_ORIENTATION_VERTICAL) / 6));

  if (camera.x != self->camera.x || camera.y != self->camera.y)
    flussi_canvas_glide (self, &camera);
}

static void
zoom_around_middle (FlussiCanvas *self,
                    double        zoom)
{
  FlussiCamera camera = flussi_camera_zoom_at (&self->camera, zoom,
                                               view_size (self, GTK_ORIENTATION_HORIZONTAL) / 2,
                                               view_size (self, GTK_ORIENTATION_VERTICAL) / 2);

  flussi_canvas_glide (self, &camera);
}

double
flussi_canvas_get_zoom (FlussiCanvas *self)
{
  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), 1);

  return self->camera.zoom;
}

/**
 * flussi_canvas_set_zoom:
 * @self: a canvas
 * @zoom: view pixels for one unit, from 0.1 to 2
 *
 * Zooms around the middle of the view, at once.
 */
void
flussi_canvas_set_zoom (FlussiCanvas *self,
                        double        zoom)
{
  FlussiCamera camera;

  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  camera = flussi_camera_zoom_at (&self->camera, zoom,
                                  view_size (self, GTK_ORIENTATION_HORIZONTAL) / 2,
                                  view_size (self, GTK_ORIENTATION_VERTICAL) / 2);
  flussi_canvas_move_camera (self, &camera);
}

/**
 * flussi_canvas_zoom_in:
 * @self: a canvas
 *
 * Goes to the next greater zoom, around the middle of the view.
 */
void
flussi_canvas_zoom_in (FlussiCanvas *self)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  zoom_around_middle (self, flussi_camera_next_zoom (self->camera.zoom, 1));
}

/**
 * flussi_canvas_zoom_out:
 * @self: a canvas
 *
 * Goes to the next smaller zoom, around the middle of the view.
 */
void
flussi_canvas_zoom_out (FlussiCanvas *self)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  zoom_around_middle (self, flussi_camera_next_zoom (self->camera.zoom, -1));
}

/**
 * flussi_canvas_zoom_normal:
 * @self: a canvas
 *
 * Zooms to 100 %.
 */
void
flussi_canvas_zoom_normal (FlussiCanvas *self)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  zoom_around_middle (self, 1);
}

/**
 * flussi_canvas_zoom_fit:
 * @self: a canvas
 *
 * Shows the whole tree, however small it gets.
 */
void
flussi_canvas_zoom_fit (FlussiCanvas *self)
{
  graphene_rect_t bounds;
  FlussiCamera camera;

  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  bounds = flussi_canvas_tree_bounds (self);
  camera = flussi_camera_fit (&bounds, view_size (self, GTK_ORIENTATION_HORIZONTAL),
                              view_size (self, GTK_ORIENTATION_VERTICAL), FIT_PADDING);
  flussi_canvas_glide (self, &camera);
}

/**
 * flussi_canvas_zoom_selection:
 * @self: a canvas
 *
 * Shows all selected cards, at 100 % at most.
 */
void
flussi_canvas_zoom_selection (FlussiCanvas *self)
{
  graphene_rect_t bounds;
  FlussiCamera camera;
  gboolean found = FALSE;

  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  for (int item = 0; item < self->n_items; item++)
    {
      graphene_rect_t area;

      if (!flussi_tree_item_is_card (&self->items[item]) ||
          !flussi_canvas_is_selected (self, flussi_canvas_item_id (self, item)))
        continue;
      area = flussi_canvas_item_bounds (self, item);
      if (found)
        graphene_rect_union (&bounds, &area, &bounds);
      else
        bounds = area;
      found = TRUE;
    }
  if (!found)
    return;

  camera = flussi_camera_fit (&bounds, view_size (self, GTK_ORIENTATION_HORIZONTAL),
                              view_size (self, GTK_ORIENTATION_VERTICAL), FIT_PADDING);
  flussi_canvas_glide (self, &camera);
}

FlussiCamera
flussi_canvas_get_camera (FlussiCanvas *self)
{
  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), ((FlussiCamera) { 0, 0, 1 }));

  return self->camera;
}

/**
 * flussi_canvas_set_camera:
 * @self: a canvas
 * @camera: what to show
 *
 * Shows another part at once.
 */
void
flussi_canvas_set_camera (FlussiCanvas       *self,
                          const FlussiCamera *camera)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));
  g_return_if_fail (camera != NULL && camera->zoom > 0);

  self->fitted = TRUE;
  flussi_canvas_move_camera (self, camera);
}

/* Begins at the origin, at 100 %. */
void
flussi_canvas_scroll_init (FlussiCanvas *self)
{
  self->camera = (FlussiCamera) { 0, 0, 1 };
}

/* Lets the adjustments and the animation of the camera go. */
void
flussi_canvas_scroll_dispose (FlussiCanvas *self)
{
  flussi_canvas_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  flussi_canvas_set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_clear_object (&self->camera_animation);
}
