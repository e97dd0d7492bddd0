/* flussi-camera.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-camera.h"

/* The steps of the zoom buttons. 1 is one of them, so that text is sharp. */
static const double zoom_steps[] = { 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.25, 0.35, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0 };

/**
 * flussi_camera_to_view_x:
 * @camera: where the canvas is looked at from
 * @x: a coordinate of the world
 *
 * Returns: that coordinate in the widget, in pixels
 */
double
flussi_camera_to_view_x (const FlussiCamera *camera,
                         double              x)
{
  return (x - camera->x) * camera->zoom;
}

/**
 * flussi_camera_to_view_y:
 * @camera: where the canvas is looked at from
 * @y: a coordinate of the world
 *
 * Returns: that coordinate in the widget, in pixels
 */
double
flussi_camera_to_view_y (const FlussiCamera *camera,
                         double              y)
{
  return (y - camera->y) * camera->zoom;
}

/**
 * flussi_camera_to_world_x:
 * @camera: where the canvas is looked at from
 * @x: a coordinate in the widget, in pixels
 *
 * Returns: that coordinate in the world
 */
double
flussi_camera_to_world_x (const FlussiCamera *camera,
                          double              x)
{
  return camera->x + x / camera->zoom;
}

/**
 * flussi_camera_to_world_y:
 * @camera: where the canvas is looked at from
 * @y: a coordinate in the widget, in pixels
 *
 * Returns: that coordinate in the world
 */
double
flussi_camera_to_world_y (const FlussiCamera *camera,
                          double              y)
{
  return camera->y + y / camera->zoom;
}

/**
 * flussi_camera_zoom_at:
 * @camera: a camera
 * @zoom: the wanted zoom
 * @view_x: horizontal view coordinate that keeps its place
 * @view_y: vertical view coordinate that keeps its place
 *
 * Changes the zoom around a point of the view. A zoom below
 * %FLUSSI_CAMERA_MIN_ZOOM is reached only by fitting; from there this function
 * goes no further out.
 *
 * Returns: the new camera
 */
FlussiCamera
flussi_camera_zoom_at (const FlussiCamera *camera,
                       double              zoom,
                       double              view_x,
                       double              view_y)
{
  double least = MIN (FLUSSI_CAMERA_MIN_ZOOM, camera->zoom);
  double clamped = CLAMP (zoom, least, FLUSSI_CAMERA_MAX_ZOOM);

  return (FlussiCamera) {
    .x = flussi_camera_to_world_x (camera, view_x) - view_x / clamped,
    .y = flussi_camera_to_world_y (camera, view_y) - view_y / clamped,
    .zoom = clamped,
  };
}

/**
 * flussi_camera_fit:
 * @bounds: what must be seen, in world units
 * @view_width: width of the view in pixels
 * @view_height: height of the view in pixels
 * @padding: free pixels to keep on every side
 *
 * Shows all of @bounds in the middle of the view, at 100 % at most.
 *
 * Returns: the camera
 */
FlussiCamera
flussi_camera_fit (const graphene_rect_t *bounds,
                   double                 view_width,
                   double                 view_height,
                   double                 padding)
{
  double width = MAX (bounds->size.width, 1);
  double height = MAX (bounds->size.height, 1);
  double zoom_x = MAX (view_width - 2 * padding, 1) / width;
  double zoom_y = MAX (view_height - 2 * padding, 1) / height;
  double zoom = MIN (1.0, MIN (zoom_x, zoom_y));

  return (FlussiCamera) {
    .x = bounds->origin.x + width / 2 - view_width / zoom / 2,
    .y = bounds->origin.y + height / 2 - view_height / zoom / 2,
    .zoom = zoom,
  };
}

static double
reveal_axis (double origin,
             double visible,
             double start,
             double length,
             double padding)
{
  if (length + 2 * padding > visible)
    return start + length / 2 - visible / 2;
  if (start - padding < origin)
    return start - padding;
  if (start + length + padding > origin + visible)
    return start + length + padding - visible;

  return origin;
}

/**
 * flussi_camera_reveal:
 * @camera: a camera
 * @area: what must be seen, in world units
 * @view_width: width of the view in pixels
 * @view_height: height of the view in pixels
 * @padding: pixels to keep free around @area
 *
 * Moves as little as shows @area; what is visible already moves nothing.
 *
 * Returns: the new camera, at the same zoom
 */
FlussiCamera
flussi_camera_reveal (const FlussiCamera    *camera,
                      const graphene_rect_t *area,
                      double                 view_width,
                      double                 view_height,
                      double                 padding)
{
  double space = padding / camera->zoom;

  return (FlussiCamera) {
    .x = reveal_axis (camera->x, view_width / camera->zoom, area->origin.x, area->size.width, space),
    .y = reveal_axis (camera->y, view_height / camera->zoom, area->origin.y, area->size.height, space),
    .zoom = camera->zoom,
  };
}

/**
 * flussi_camera_mix:
 * @from: where the movement begins
 * @to: where it ends
 * @progress: from 0 to 1
 * @view_width: width of the view in pixels
 * @view_height: height of the view in pixels
 *
 * A camera on the way between two. The zoom goes by equal factors and the
 * middle of the view along a line, so that the movement looks steady.
 *
 * Returns: the camera
 */
FlussiCamera
flussi_camera_mix (const FlussiCamera *from,
                   const FlussiCamera *to,
                   double              progress,
                   double              view_width,
                   double              view_height)
{
  double zoom = from->zoom * pow (to->zoom / from->zoom, progress);
  double from_x = flussi_camera_to_world_x (from, view_width / 2);
  double from_y = flussi_camera_to_world_y (from, view_height / 2);
  double to_x = flussi_camera_to_world_x (to, view_width / 2);
  double to_y = flussi_camera_to_world_y (to, view_height / 2);
  double share = progress;

  /* While zooming, world distances shrink or grow: moving the same number of
   * pixels a frame means weighting the way by the zoom. */
  if (fabs (to->zoom - from->zoom) > 1e-9)
    share = (1 / zoom - 1 / from->zoom) / (1 / to->zoom - 1 / from->zoom);

  return (FlussiCamera) {
    .x = from_x + (to_x - from_x) * share - view_width / zoom / 2,
    .y = from_y + (to_y - from_y) * share - view_height / zoom / 2,
    .zoom = zoom,
  };
}

/**
 * flussi_camera_next_zoom:
 * @zoom: the present zoom
 * @direction: 1 for nearer, -1 for farther
 *
 * Returns: the next step of the zoom buttons
 */
double
flussi_camera_next_zoom (double zoom,
                         int    direction)
{
  if (direction > 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (zoom_steps); i++)
        if (zoom_steps[i] > zoom * 1.001)
          return zoom_steps[i];
      return FLUSSI_CAMERA_MAX_ZOOM;
    }

  for (int i = G_N_ELEMENTS (zoom_steps) - 1; i >= 0; i--)
    if (zoom_steps[i] < zoom * 0.999)
      return zoom_steps[i];

  return MIN (zoom, FLUSSI_CAMERA_MIN_ZOOM);
}
