/* flussi-item.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-item.h"

struct _FlussiItem
{
  GObject         parent_instance;

  gint64          id;
  gpointer        data;      /* (nullable) (owned) */
  GDestroyNotify  data_free;
};

G_DEFINE_FINAL_TYPE (FlussiItem, flussi_item, G_TYPE_OBJECT)

static void
flussi_item_finalize (GObject *object)
{
  FlussiItem *self = FLUSSI_ITEM (object);

  if (self->data_free != NULL)
    self->data_free (self->data);

  G_OBJECT_CLASS (flussi_item_parent_class)->finalize (object);
}

static void
flussi_item_class_init (FlussiItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_item_finalize;
}

static void
flussi_item_init (FlussiItem *self)
{
}

/**
 * flussi_item_new:
 * @id: its id
 * @data: (nullable) (transfer full): what is shown
 * @data_free: (nullable): frees @data
 *
 * Returns: (transfer full): a row
 */
FlussiItem *
flussi_item_new (gint64         id,
                 gpointer       data,
                 GDestroyNotify data_free)
{
  FlussiItem *self = g_object_new (FLUSSI_TYPE_ITEM, NULL);

  self->id = id;
  self->data = data;
  self->data_free = data_free;
  return self;
}

/**
 * flussi_item_get_id:
 * @self: a row
 *
 * Returns: its id
 */
gint64
flussi_item_get_id (FlussiItem *self)
{
  return self->id;
}

/**
 * flussi_item_get_data:
 * @self: a row
 *
 * Returns: (nullable): what is shown
 */
gpointer
flussi_item_get_data (FlussiItem *self)
{
  return self->data;
}

/**
 * flussi_items_from_rows:
 * @rows: (transfer full): an array of structs that hold an id
 * @id_offset: where, from G_STRUCT_OFFSET()
 * @row_free: frees a row
 *
 * Returns: (transfer full) (element-type FlussiItem): an item for each row, which
 *   owns it
 */
GPtrArray *
flussi_items_from_rows (GPtrArray      *rows,
                        goffset         id_offset,
                        GDestroyNotify  row_free)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      gpointer row = g_ptr_array_index (rows, i);

      g_ptr_array_add (items, flussi_item_new (G_STRUCT_MEMBER (gint64, row, id_offset), row, row_free));
    }
  g_ptr_array_unref (rows);
  return items;
}

/**
 * flussi_item_store_new:
 *
 * Returns: (transfer full): an empty list of [class@Item]
 */
GListStore *
flussi_item_store_new (void)
{
  return g_list_store_new (FLUSSI_TYPE_ITEM);
}

static gboolean
is_same (GListStore *store,
         guint       position,
         FlussiItem *item,
         GEqualFunc  same)
{
  g_autoptr (FlussiItem) old = g_list_model_get_item (G_LIST_MODEL (store), position);

  return old->id == item->id && same (old->data, item->data);
}

/**
 * flussi_item_store_update:
 * @store: a list of [class@Item]
 * @items: (element-type FlussiItem): what it is to hold
 * @same: whether the data of two items looks the same
 *
 * Replaces what differs and leaves the rows before and after it alone, so that
 * selection and scroll position survive.
 */
void
flussi_item_store_update (GListStore *store,
                          GPtrArray  *items,
                          GEqualFunc  same)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint head = 0;
  guint tail = 0;

  while (head < n_old && head < items->len && is_same (store, head, g_ptr_array_index (items, head), same))
    head++;
  while (tail < n_old - head && tail < items->len - head &&
         is_same (store, n_old - 1 - tail, g_ptr_array_index (items, items->len - 1 - tail), same))
    tail++;
  if (n_old - head - tail > 0 || items->len - head - tail > 0)
    g_list_store_splice (store, head, n_old - head - tail,
                         items->pdata != NULL ? items->pdata + head : NULL, items->len - head - tail);
}
