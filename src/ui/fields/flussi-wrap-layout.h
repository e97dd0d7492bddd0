/* flussi-wrap-layout.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_WRAP_LAYOUT (flussi_wrap_layout_get_type ())

/**
 * FlussiWrapLayout:
 *
 * Sets the children of a widget like words in a paragraph: side by side while
 * there is room, then on the next line.
 */
G_DECLARE_FINAL_TYPE (FlussiWrapLayout, flussi_wrap_layout, FLUSSI, WRAP_LAYOUT, GtkLayoutManager)

#define FLUSSI_TYPE_WRAP_BOX (flussi_wrap_box_get_type ())

/**
 * FlussiWrapBox:
 *
 * A widget whose children are laid out by a #FlussiWrapLayout.
 */
G_DECLARE_FINAL_TYPE (FlussiWrapBox, flussi_wrap_box, FLUSSI, WRAP_BOX, GtkWidget)

GtkWidget *flussi_wrap_box_new    (void);
void       flussi_wrap_box_append (FlussiWrapBox *self,
                                   GtkWidget     *child);
void       flussi_wrap_box_clear  (FlussiWrapBox *self);

G_END_DECLS
