/* flussi-record-columns.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FlussiRecordSort:
 * @property: (nullable): name of the property, %NULL for the newest first
 * @descending: the other way round
 *
 * The order that people chose by the headers of a list.
 */
typedef struct
{
  const char *property;
  gboolean    descending;
} FlussiRecordSort;

GStrv            flussi_record_columns_get_chosen (GSettings               *settings,
                                                   const FlussiObjectType  *type);
void             flussi_record_columns_choose     (GSettings               *settings,
                                                   const FlussiObjectType  *type,
                                                   const char *const       *names);
void             flussi_record_columns_fill       (GtkColumnView           *view,
                                                   FlussiSession           *session,
                                                   const FlussiObjectType  *type,
                                                   const char *const       *names);
FlussiRecordSort flussi_record_columns_get_sort   (GtkColumnView           *view);
const char      *flussi_record_columns_get_cell   (GtkWidget               *cell,
                                                   gint64                  *record);

G_END_DECLS
