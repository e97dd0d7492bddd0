/* flussi-item.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_ITEM (flussi_item_get_type ())

/**
 * FlussiItem:
 *
 * A row of a list model: an id and what was read about it, which never changes;
 * new data is a new item.
 */
G_DECLARE_FINAL_TYPE (FlussiItem, flussi_item, FLUSSI, ITEM, GObject)

FlussiItem *flussi_item_new          (gint64          id,
                                      gpointer        data,
                                      GDestroyNotify  data_free);
gint64      flussi_item_get_id       (FlussiItem     *self);
gpointer    flussi_item_get_data     (FlussiItem     *self);
GPtrArray  *flussi_items_from_rows   (GPtrArray      *rows,
                                      goffset         id_offset,
                                      GDestroyNotify  row_free);

GListStore *flussi_item_store_new    (void);
void        flussi_item_store_update (GListStore     *store,
                                      GPtrArray      *items,
                                      GEqualFunc      same);

G_END_DECLS
