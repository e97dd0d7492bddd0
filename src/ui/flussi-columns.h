/* flussi-columns.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FlussiCellText:
 * @data: data of a [class@Item]
 * @user_data: the caller's data
 *
 * Returns: (transfer full) (nullable): the text of a cell
 */
typedef char *(*FlussiCellText) (gconstpointer data,
                                 gpointer      user_data);

/**
 * FlussiCellMake:
 * @user_data: the caller's data
 *
 * Returns: (transfer floating): a widget for a cell
 */
typedef GtkWidget *(*FlussiCellMake) (gpointer user_data);

/**
 * FlussiCellShow:
 * @cell: the widget
 * @data: data of a [class@Item]
 * @user_data: the caller's data
 *
 * Shows a row in a cell.
 */
typedef void (*FlussiCellShow) (GtkWidget     *cell,
                                gconstpointer  data,
                                gpointer       user_data);

typedef enum
{
  FLUSSI_COLUMN_PLAIN   = 0,
  FLUSSI_COLUMN_NUMBER  = 1 << 0,
  FLUSSI_COLUMN_EXPAND  = 1 << 1,
  FLUSSI_COLUMN_DIM     = 1 << 2,
  FLUSSI_COLUMN_STRONG  = 1 << 3,
} FlussiColumnFlags;

GtkColumnViewColumn *flussi_columns_add_text    (GtkColumnView        *view,
                                                 const char           *title,
                                                 FlussiColumnFlags     flags,
                                                 FlussiCellText        text,
                                                 gpointer              user_data);
GtkColumnViewColumn *flussi_columns_add_widget  (GtkColumnView        *view,
                                                 const char           *title,
                                                 FlussiColumnFlags     flags,
                                                 FlussiCellMake        make,
                                                 FlussiCellShow        show,
                                                 gpointer              user_data);
gboolean             flussi_columns_select_at   (GtkColumnView        *view,
                                                 double                x,
                                                 double                y);
void                 flussi_column_set_order    (GtkColumnViewColumn  *column,
                                                 GCompareDataFunc      compare,
                                                 gpointer              user_data);

G_END_DECLS
