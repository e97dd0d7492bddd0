/* flussi-icon-tiles.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _FlussiIconTiles FlussiIconTiles;

/**
 * FlussiIconTiles:
 *
 * Coloured tiles with a symbolic icon, drawn once for each icon and colour.
 */
FlussiIconTiles *flussi_icon_tiles_new      (GtkWidget       *widget,
                                             double           tile_size,
                                             double           icon_size,
                                             double           radius);
void             flussi_icon_tiles_free     (FlussiIconTiles *self);
void             flussi_icon_tiles_snapshot (FlussiIconTiles *self,
                                             GtkSnapshot     *snapshot,
                                             const char      *icon,
                                             const GdkRGBA   *background,
                                             const GdkRGBA   *foreground,
                                             double           x,
                                             double           y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiIconTiles, flussi_icon_tiles_free)

G_END_DECLS
