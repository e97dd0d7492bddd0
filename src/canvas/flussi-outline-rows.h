/* flussi-outline-rows.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "flussi-tree-layout.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_OUTLINE_ROW (flussi_outline_row_get_type ())

/**
 * FlussiOutlineRow:
 *
 * One line of an outline: a card, or a branch without actions.
 */
G_DECLARE_FINAL_TYPE (FlussiOutlineRow, flussi_outline_row, FLUSSI, OUTLINE_ROW, GObject)

const FlussiTreeItem *flussi_outline_row_get_item   (FlussiOutlineRow  *self);
const FlussiTreeItem *flussi_outline_row_get_parent (FlussiOutlineRow  *self);
int                   flussi_outline_row_get_depth  (FlussiOutlineRow  *self);

#define FLUSSI_TYPE_OUTLINE_ROWS (flussi_outline_rows_get_type ())

/**
 * FlussiOutlineRows:
 *
 * The lines of a workflow's outline in reading order, as a list model. Rows are
 * made when asked for.
 */
G_DECLARE_FINAL_TYPE (FlussiOutlineRows, flussi_outline_rows, FLUSSI, OUTLINE_ROWS, GObject)

FlussiOutlineRows    *flussi_outline_rows_new       (void);
void                  flussi_outline_rows_set_flow  (FlussiOutlineRows *self,
                                                     FlussiFlow        *flow);
guint                 flussi_outline_rows_find      (FlussiOutlineRows *self,
                                                     const char        *id);

G_END_DECLS
