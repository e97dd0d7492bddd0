/* flussi-outline.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-canvas.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_OUTLINE (flussi_outline_get_type ())

/**
 * FlussiOutline:
 *
 * The same tree as a #FlussiCanvas as an indented list: the full way through a
 * workflow for screen readers. Selection is shared with the canvas; activating
 * a row emits the canvas's `activate`.
 */
G_DECLARE_FINAL_TYPE (FlussiOutline, flussi_outline, FLUSSI, OUTLINE, GtkWidget)

GtkWidget *flussi_outline_new (FlussiCanvas *canvas);

G_END_DECLS
