/* flussi-canvas-style.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "flussi-canvas-style.h"

typedef struct
{
  const char *light;
  const char *dark;
} Shades;

/* White icons on them reach 3:1, the names beside them are plain text. */
static const Shades kind_shades[FLUSSI_N_KIND_COLORS] = {
  [FLUSSI_KIND_COLOR_TRIGGER] = { "#3584e4", "#3f8ae8" },
  [FLUSSI_KIND_COLOR_DELAY] = { "#c88800", "#b87d00" },
  [FLUSSI_KIND_COLOR_BRANCH] = { "#813d9c", "#9c5ab6" },
  [FLUSSI_KIND_COLOR_RECORDS] = { "#26a269", "#2a9d68" },
  [FLUSSI_KIND_COLOR_COMMUNICATION] = { "#2190a4", "#2492a6" },
  [FLUSSI_KIND_COLOR_WORKFLOW] = { "#5e5c64", "#77767b" },
  [FLUSSI_KIND_COLOR_DATA] = { "#986a44", "#a87a52" },
};

/**
 * flussi_color_mix:
 * @from: a colour
 * @to: another
 * @share: how much of @to is in it, from 0 to 1
 *
 * Returns: the colour between them
 */
GdkRGBA
flussi_color_mix (const GdkRGBA *from,
                  const GdkRGBA *to,
                  double         share)
{
  return (GdkRGBA) {
    .red = (float) (from->red + (to->red - from->red) * share),
    .green = (float) (from->green + (to->green - from->green) * share),
    .blue = (float) (from->blue + (to->blue - from->blue) * share),
    .alpha = (float) (from->alpha + (to->alpha - from->alpha) * share),
  };
}

/**
 * flussi_color_fade:
 * @color: a colour
 * @alpha: what its opacity is multiplied by, from 0 to 1
 *
 * Returns: the same colour, fainter
 */
GdkRGBA
flussi_color_fade (const GdkRGBA *color,
                   double         alpha)
{
  GdkRGBA faded = *color;

  faded.alpha = (float) (color->alpha * alpha);

  return faded;
}

static GdkRGBA
parse (const char *text)
{
  GdkRGBA color;

  if (!gdk_rgba_parse (&color, text))
    g_assert_not_reached ();

  return color;
}

/* A named colour of the theme laid over @below, so that it is opaque. */
static GdkRGBA
lookup (GtkStyleContext *context,
        const char      *name,
        const char      *fallback,
        const GdkRGBA   *below)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (context, name, &color))
    color = parse (fallback);

  if (below != NULL && color.alpha < 1)
    {
      double share = color.alpha;

      color.alpha = 1;
      color = flussi_color_mix (below, &color, share);
    }

  return color;
}

static void
resolve_signals (FlussiCanvasStyle *style,
                 GtkStyleContext   *context)
{
  gboolean dark = style->dark;

  style->accent = lookup (context, "accent_bg_color", "#3584e4", NULL);
  style->on_accent = lookup (context, "accent_fg_color", "#ffffff", NULL);
  style->accent_text = dark ? parse ("#78aeed") : parse ("#1a5fb4");
  style->pill = flussi_color_mix (&style->card, &style->accent, dark ? 0.26 : 0.13);
  style->pill_text = dark ? parse ("#b3d3fb") : parse ("#1a56a0");
  style->warning = dark ? parse ("#cd9309") : parse ("#e5a50a");
  style->warning_text = dark ? parse ("#f8e45c") : parse ("#8a4b00");
  style->error = dark ? parse ("#e0404c") : parse ("#c01c28");
  style->error_text = dark ? parse ("#ff9a93") : parse ("#a51d2d");
  style->success = dark ? parse ("#2ec27e") : parse ("#26a269");
  style->drop = flussi_color_mix (&style->background, &style->accent, dark ? 0.24 : 0.14);
}

/**
 * flussi_canvas_style_resolve:
 * @style: (out caller-allocates): the colours
 * @widget: whose theme to ask
 *
 * Takes the colours from the widget's style context and, for what has no name
 * there, from Flussi's own palette.
 */
void
flussi_canvas_style_resolve (FlussiCanvasStyle *style,
                             GtkWidget         *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  double contrast;

  style->dark = adw_style_manager_get_dark (manager);
  style->high_contrast = adw_style_manager_get_high_contrast (manager);
  contrast = style->high_contrast ? 1 : 0;

  style->background = lookup (context, "window_bg_color", style->dark ? "#242424" : "#fafafa", NULL);
  style->card = style->dark ? lookup (context, "card_bg_color", "#383838", &style->background)
                            : lookup (context, "view_bg_color", "#ffffff", NULL);
  style->text = lookup (context, "view_fg_color", style->dark ? "#ffffff" : "#2e3436", &style->card);
  style->dim = flussi_color_mix (&style->card, &style->text, style->high_contrast ? 0.95 : style->dark ? 0.66 : 0.64);
  style->border = flussi_color_mix (&style->card, &style->text, 0.13 + contrast * 0.5);
  style->line = flussi_color_mix (&style->background, &style->text, (style->dark ? 0.34 : 0.28) + contrast * 0.5);
  style->dot = flussi_color_mix (&style->background, &style->text, 0.15);
  style->mark = flussi_color_mix (&style->background, &style->text, 0.13);
  style->mark_text = flussi_color_mix (&style->background, &style->text, style->high_contrast ? 1 : 0.72);
  style->shadow = (GdkRGBA) { 0, 0, 0, style->dark ? 0.11f : 0.035f };
  resolve_signals (style, context);

  for (int i = 0; i < FLUSSI_N_KIND_COLORS; i++)
    style->kinds[i] = parse (style->dark ? kind_shades[i].dark : kind_shades[i].light);
}
