/* flussi-camera.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <graphene.h>

G_BEGIN_DECLS

#define FLUSSI_CAMERA_MIN_ZOOM 0.02
#define FLUSSI_CAMERA_MAX_ZOOM 2.0

/**
 * FlussiCamera:
 * @x: horizontal world coordinate at the left edge of the view
 * @y: vertical world coordinate at the top edge of the view
 * @zoom: view pixels for one unit of the world
 *
 * What part of the world a view shows. A plain value: every function gives a
 * new one.
 */
typedef struct
{
  double x;
  double y;
  double zoom;
} FlussiCamera;

double        flussi_camera_to_view_x  (const FlussiCamera    *camera,
                                        double                 x);
double        flussi_camera_to_view_y  (const FlussiCamera    *camera,
                                        double                 y);
double        flussi_camera_to_world_x (const FlussiCamera    *camera,
                                        double                 x);
double        flussi_camera_to_world_y (const FlussiCamera    *camera,
                                        double                 y);
FlussiCamera  flussi_camera_zoom_at    (const FlussiCamera    *camera,
                                        double                 zoom,
                                        double                 view_x,
                                        double                 view_y);
FlussiCamera  flussi_camera_fit        (const graphene_rect_t *bounds,
                                        double                 view_width,
                                        double                 view_height,
                                        double                 padding);
FlussiCamera  flussi_camera_reveal     (const FlussiCamera    *camera,
                                        const graphene_rect_t *area,
                                        double                 view_width,
                                        double                 view_height,
                                        double                 padding);
FlussiCamera  flussi_camera_mix        (const FlussiCamera    *from,
                                        const FlussiCamera    *to,
                                        double                 progress,
                                        double                 view_width,
                                        double                 view_height);
double        flussi_camera_next_zoom  (double                 zoom,
                                        int                    direction);

G_END_DECLS
