/* flussi-card-text.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-text-meter.h"

G_BEGIN_DECLS

typedef struct _FlussiCardText FlussiCardText;

/**
 * FlussiCardText:
 *
 * The sentence of a card broken into lines: words, and values as pills. A pill
 * is never broken unless it is wider than a line. What does not fit into the
 * last line ends with an ellipsis.
 */
FlussiCardText  *flussi_card_text_new          (FlussiTextMeter       *meter,
                                                double                 width,
                                                int                    max_lines);
void             flussi_card_text_free         (FlussiCardText        *self);
void             flussi_card_text_add          (FlussiCardText        *self,
                                                const char            *text,
                                                gboolean               pill);
double           flussi_card_text_get_height   (FlussiCardText        *self);
void             flussi_card_text_snapshot     (FlussiCardText        *self,
                                                GtkSnapshot           *snapshot,
                                                const GdkRGBA         *text_color,
                                                const GdkRGBA         *pill_color,
                                                const GdkRGBA         *pill_text_color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCardText, flussi_card_text_free)

G_END_DECLS
