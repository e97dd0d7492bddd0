/* flussi-test-canvas.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-canvas.h"
#include "flussi-test-trees.h"

G_BEGIN_DECLS

/**
 * FlussiTestCanvas:
 * @window: a window without frame at 0, 0 of the screen
 * @canvas: fills it
 * @catalog: of the canvas
 * @log: what it asked for, one line a signal
 *
 * A canvas on the screen of one test, without animations. Keys and the pointer
 * come from the X server, as a person's do.
 */
typedef struct
{
  GtkWindow     *window;
  FlussiCanvas  *canvas;
  FlussiCatalog *catalog;
  GString       *log;
} FlussiTestCanvas;

void     flussi_test_canvas_init     (FlussiTestCanvas *self,
                                      FlussiFlow       *flow);
void     flussi_test_canvas_clear    (FlussiTestCanvas *self);
void     flussi_test_canvas_settle   (FlussiTestCanvas *self);
void     flussi_test_canvas_input    (FlussiTestCanvas *self,
                                      const char       *input);
char    *flussi_test_canvas_take_log (FlussiTestCanvas *self);
gboolean flussi_test_wait_until      (gboolean        (*condition) (gpointer data),
                                      gpointer          data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiTestCanvas, flussi_test_canvas_clear)

G_END_DECLS
