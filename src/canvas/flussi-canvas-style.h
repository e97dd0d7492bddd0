/* flussi-canvas-style.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FlussiKindColor:
 *
 * The colours that tell kinds of steps apart. Never the only sign: icon and
 * name say the same.
 */
typedef enum
{
  FLUSSI_KIND_COLOR_TRIGGER,
  FLUSSI_KIND_COLOR_DELAY,
  FLUSSI_KIND_COLOR_BRANCH,
  FLUSSI_KIND_COLOR_RECORDS,
  FLUSSI_KIND_COLOR_COMMUNICATION,
  FLUSSI_KIND_COLOR_WORKFLOW,
  FLUSSI_KIND_COLOR_DATA,
  FLUSSI_N_KIND_COLORS,
} FlussiKindColor;

/**
 * FlussiCanvasStyle:
 *
 * Every colour the canvas draws with, resolved from the theme: light, dark and
 * high contrast give other values of the same names.
 */
typedef struct
{
  gboolean dark;
  gboolean high_contrast;
  GdkRGBA background;
  GdkRGBA dot;
  GdkRGBA card;
  GdkRGBA border;
  GdkRGBA shadow;
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA line;
  GdkRGBA mark;
  GdkRGBA mark_text;
  GdkRGBA accent;
  GdkRGBA accent_text;
  GdkRGBA on_accent;
  GdkRGBA pill;
  GdkRGBA pill_text;
  GdkRGBA warning;
  GdkRGBA warning_text;
  GdkRGBA error;
  GdkRGBA error_text;
  GdkRGBA success;
  GdkRGBA drop;
  GdkRGBA kinds[FLUSSI_N_KIND_COLORS];
} FlussiCanvasStyle;

void            flussi_canvas_style_resolve (FlussiCanvasStyle *style,
                                             GtkWidget         *widget);
GdkRGBA         flussi_color_mix            (const GdkRGBA     *from,
                                             const GdkRGBA     *to,
                                             double             share);
GdkRGBA         flussi_color_fade           (const GdkRGBA     *color,
                                             double             alpha);

G_END_DECLS
