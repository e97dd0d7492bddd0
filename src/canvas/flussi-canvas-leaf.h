/* flussi-canvas-leaf.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_CANVAS_LEAF (flussi_canvas_leaf_get_type ())

/**
 * FlussiCanvasLeaf:
 *
 * Stands for one card or one + of a canvas towards focus and assistive
 * technology. It draws nothing. `activate` is emitted when it is used.
 */
G_DECLARE_FINAL_TYPE (FlussiCanvasLeaf, flussi_canvas_leaf, FLUSSI, CANVAS_LEAF, GtkWidget)

GtkWidget *flussi_canvas_leaf_new      (GtkAccessibleRole  role);
void       flussi_canvas_leaf_describe (FlussiCanvasLeaf  *self,
                                        const char        *label,
                                        const char        *description);
int        flussi_canvas_leaf_get_item (FlussiCanvasLeaf  *self);
void       flussi_canvas_leaf_set_item (FlussiCanvasLeaf  *self,
                                        int                item);

G_END_DECLS
