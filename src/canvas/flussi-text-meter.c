/* flussi-text-meter.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-text-meter.h"

struct _FlussiTextMeter
{
  PangoLayout *layout; /* (owned) reused for measuring */
  GHashTable *widths;  /* (owned) word -> width in 1/1024 of a pixel */
  double line_height;
};

/* Enough for any workflow people write; a flood of distinct words (long texts
 * pasted into thousands of steps) starts anew instead of growing for ever. */
#define MAX_WORDS 20000

/**
 * flussi_text_meter_new:
 * @context: the widget's context
 * @scale: size relative to the widget's font
 * @weight: weight of the font
 *
 * Returns: (transfer full): a meter
 */
FlussiTextMeter *
flussi_text_meter_new (PangoContext *context,
                       double        scale,
                       PangoWeight   weight)
{
  FlussiTextMeter *self = g_new0 (FlussiTextMeter, 1);
  g_autoptr (PangoFontDescription) font = NULL;
  PangoRectangle logical;

  font = pango_font_description_copy (pango_context_get_font_description (context));
  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * scale);
  else
    pango_font_description_set_size (font, (int) (pango_font_description_get_size (font) * scale));
  pango_font_description_set_weight (font, weight);

  self->layout = pango_layout_new (context);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_text (self->layout, "Àg", -1);
  pango_layout_get_extents (self->layout, NULL, &logical);
  self->line_height = (double) logical.height / PANGO_SCALE;
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
flussi_text_meter_free (FlussiTextMeter *self)
{
  g_clear_object (&self->layout);
  g_clear_pointer (&self->widths, g_hash_table_unref);
  g_free (self);
}

/**
 * flussi_text_meter_width:
 * @self: a meter
 * @text: a word
 * @length: its bytes, or -1
 *
 * Returns: the width of the word in pixels
 */
double
flussi_text_meter_width (FlussiTextMeter *self,
                         const char      *text,
                         gssize           length)
{
  g_autofree char *word = length < 0 ? g_strdup (text) : g_strndup (text, length);
  gpointer known;
  int width;

  if (g_hash_table_lookup_extended (self->widths, word, NULL, &known))
    return (double) GPOINTER_TO_INT (known) / PANGO_SCALE;

  pango_layout_set_text (self->layout, word, -1);
  pango_layout_get_size (self->layout, &width, NULL);
  if (g_hash_table_size (self->widths) >= MAX_WORDS)
    g_hash_table_remove_all (self->widths);
  g_hash_table_insert (self->widths, g_steal_pointer (&word), GINT_TO_POINTER (width));

  return (double) width / PANGO_SCALE;
}

/**
 * flussi_text_meter_line_height:
 * @self: a meter
 *
 * Returns: the height of a line of text, in pixels
 */
double
flussi_text_meter_line_height (FlussiTextMeter *self)
{
  return self->line_height;
}

/**
 * flussi_text_meter_layout:
 * @self: a meter
 * @text: a text of one line
 * @width: its greatest width in pixels, or -1
 *
 * Returns: (transfer full): a layout in the meter's font that ends in an
 *   ellipsis where @text is wider
 */
PangoLayout *
flussi_text_meter_layout (FlussiTextMeter *self,
                          const char      *text,
                          double           width)
{
  PangoLayout *layout = pango_layout_copy (self->layout);

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width >= 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }

  return layout;
}
