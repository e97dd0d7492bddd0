/* flussi-canvas-overview.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-canvas.h"
#include "flussi-raster.h"

G_BEGIN_DECLS

void  flussi_canvas_overview_snapshot (FlussiCanvas       *self,
                                       GtkSnapshot        *snapshot,
                                       double              width,
                                       double              height);
void  flussi_canvas_overview_draw     (FlussiCanvas       *self,
                                       FlussiRaster       *raster,
                                       const FlussiCamera *camera,
                                       double              width,
                                       double              height,
                                       gboolean            settled);
char *flussi_canvas_overview_name     (FlussiCanvas       *self,
                                       double              x,
                                       double              y,
                                       double              reach);

G_END_DECLS
