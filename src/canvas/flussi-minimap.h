/* flussi-minimap.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-canvas.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_MINIMAP (flussi_minimap_get_type ())

/**
 * FlussiMinimap:
 *
 * The whole tree of a #FlussiCanvas in small, with the visible part framed. A
 * click or a drag moves the canvas there. Put it over the canvas with a
 * #GtkOverlay.
 */
G_DECLARE_FINAL_TYPE (FlussiMinimap, flussi_minimap, FLUSSI, MINIMAP, GtkWidget)

GtkWidget *flussi_minimap_new (FlussiCanvas *canvas);

G_END_DECLS
