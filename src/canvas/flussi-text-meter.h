/* flussi-text-meter.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _FlussiTextMeter FlussiTextMeter;

/**
 * FlussiTextMeter:
 *
 * Knows how wide words are in one font. Words repeat, so ten thousand cards
 * are measured with a few hundred calls of Pango.
 */
FlussiTextMeter *flussi_text_meter_new         (PangoContext          *context,
                                                double                 scale,
                                                PangoWeight            weight);
void             flussi_text_meter_free        (FlussiTextMeter       *self);
double           flussi_text_meter_width       (FlussiTextMeter       *self,
                                                const char            *text,
                                                gssize                 length);
double           flussi_text_meter_line_height (FlussiTextMeter       *self);
PangoLayout     *flussi_text_meter_layout      (FlussiTextMeter       *self,
                                                const char            *text,
                                                double                 width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTextMeter, flussi_text_meter_free)

G_END_DECLS
