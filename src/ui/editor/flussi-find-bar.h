/* flussi-find-bar.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-canvas.h"
#include "flussi-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_FIND_BAR (flussi_find_bar_get_type ())

/**
 * FlussiFindBar:
 *
 * Finds steps of a workflow by the words of their cards, by kind in either
 * language, and by the properties they read or write, by label or by name.
 */
G_DECLARE_FINAL_TYPE (FlussiFindBar, flussi_find_bar, FLUSSI, FIND_BAR, AdwBin)

void flussi_find_bar_set_canvas   (FlussiFindBar  *self,
                                   FlussiCanvas   *canvas);
void flussi_find_bar_set_document (FlussiFindBar  *self,
                                   FlussiDocument *document);
void flussi_find_bar_open         (FlussiFindBar  *self);

G_END_DECLS
