/* flussi-record-model.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-model.h"

#include <gio/gio.h>

/* Implementation notes
 *
 * A list view asks for the rows it shows and some around them. Their ids are
 * gathered until the main loop is idle and read at once, a few hundred rows in
 * a millisecond. Rows that nobody holds any longer are forgotten; what is held
 * is what is visible, so a change of the workspace reads only that again.
 *
 * A new vector of ids is compared with the old one from both ends, so that a
 * record more or less moves nothing else.
 */

#define MAX_BATCH 500

struct _FlussiRecordModel
{
  GObject        parent_instance;

  FlussiSession *session;     /* (owned) */
  char          *object;      /* (owned) */
  GArray        *ids;         /* (owned) */
  GHashTable    *live;        /* (owned): id to FlussiRecordItem, not referenced */
  GArray        *wanted;      /* (owned): ids to be read */
  GCancellable  *cancellable; /* (owned) */
  guint          read_source;
};

typedef struct
{
  char   *object; /* (owned) */
  GArray *ids;    /* (owned) */
} FlussiBatch;

static void flussi_record_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiRecordModel, flussi_record_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, flussi_record_model_list_init))

/* Reading */

static void
batch_free (FlussiBatch *self)
{
  g_free (self->object);
  g_array_unref (self->ids);
  g_free (self);
}

static gpointer
load_batch (FlussiDb  *db,
            gpointer   data,
            GError   **error)
{
  const FlussiBatch *batch = data;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), batch->object);

  return flussi_records_load (db, object, (const gint64 *) batch->ids->data, batch->ids->len, error);
}

static void
batch_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FlussiRecordModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = flussi_session_query_finish (FLUSSI_SESSION (object), result, &error);

  if (records == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Records were not read: %s", error->message);
      return;
    }
  g_ptr_array_set_free_func (records, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      FlussiRecord *record = g_ptr_array_index (records, i);
      FlussiRecordItem *item = g_hash_table_lookup (self->live, &record->id);

      if (item != NULL)
        flussi_record_item_take_record (item, record);
      else
        flussi_record_free (record);
    }
}

static gboolean
read_wanted_cb (gpointer user_data)
{
  FlussiRecordModel *self = user_data;
  FlussiBatch *batch = g_new0 (FlussiBatch, 1);

  self->read_source = 0;
  batch->object = g_strdup (self->object);
  batch->ids = self->wanted;
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  flussi_session_query_async (self->session, load_batch, batch, (GDestroyNotify) batch_free,
                              (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                              batch_loaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
want (FlussiRecordModel *self,
      gint64             id)
{
  g_array_append_val (self->wanted, id);
  if (self->wanted->len >= MAX_BATCH)
    {
      g_clear_handle_id (&self->read_source, g_source_remove);
      read_wanted_cb (self);
    }
  else if (self->read_source == 0)
    {
      self->read_source = g_idle_add_full (G_PRIORITY_DEFAULT, read_wanted_cb, self, NULL);
    }
}

/* The list */

static void
item_gone_cb (gpointer  user_data,
              GObject  *item)
{
  FlussiRecordModel *self = user_data;
  gint64 id = flussi_record_item_get_id ((FlussiRecordItem *) item);

  g_hash_table_remove (self->live, &id);
}

static GType
flussi_record_model_get_item_type (GListModel *model)
{
  return FLUSSI_TYPE_RECORD_ITEM;
}

static guint
flussi_record_model_get_n_items (GListModel *model)
{
  return FLUSSI_RECORD_MODEL (model)->ids->len;
}

static gpointer
flussi_record_model_get_item (GListModel *model,
                              guint       position)
{
  FlussiRecordModel *self = FLUSSI_RECORD_MODEL (model);
  FlussiRecordItem *item;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  item = g_hash_table_lookup (self->live, &id);
  if (item != NULL)
    return g_object_ref (item);
  item = flussi_record_item_new (id);
  g_hash_table_insert (self->live, g_memdup2 (&id, sizeof id), item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  want (self, id);
  return item;
}

static void
flussi_record_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = flussi_record_model_get_item_type;
  iface->get_n_items = flussi_record_model_get_n_items;
  iface->get_item = flussi_record_model_get_item;
}

static void
flussi_record_model_dispose (GObject *object)
{
  FlussiRecordModel *self = FLUSSI_RECORD_MODEL (object);
  GHashTableIter iter;
  gpointer item;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->read_source, g_source_remove);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      g_object_weak_unref (item, item_gone_cb, self);
      g_hash_table_iter_remove (&iter);
    }
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_record_model_parent_class)->dispose (object);
}

static void
flussi_record_model_finalize (GObject *object)
{
  FlussiRecordModel *self = FLUSSI_RECORD_MODEL (object);

  g_free (self->object);
  g_array_unref (self->ids);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->live);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (flussi_record_model_parent_class)->finalize (object);
}

static void
flussi_record_model_class_init (FlussiRecordModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_record_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = flussi_record_model_finalize;
}

static void
flussi_record_model_init (FlussiRecordModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * flussi_record_model_new:
 * @session: the session
 * @object: type of the records
 *
 * Returns: (transfer full): an empty list
 */
FlussiRecordModel *
flussi_record_model_new (FlussiSession *session,
                         const char    *object)
{
  FlussiRecordModel *self = g_object_new (FLUSSI_TYPE_RECORD_MODEL, NULL);

  self->session = g_object_ref (session);
  self->object = g_strdup (object);
  return self;
}

/**
 * flussi_record_model_take_ids:
 * @self: a list
 * @ids: (transfer full) (element-type gint64): ids of the records, in their order
 *
 * Gives the list its records; those that somebody holds are read again.
 */
void
flussi_record_model_take_ids (FlussiRecordModel *self,
                              GArray            *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  const gint64 *before = (const gint64 *) old->data;
  const gint64 *after = (const gint64 *) ids->data;
  GHashTableIter iter;
  gpointer id;
  guint head = 0;
  guint tail = 0;

  self->ids = ids;
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    want (self, *(gint64 *) id);
  while (head < old->len && head < ids->len && before[head] == after[head])
    head++;
  while (tail < old->len - head && tail < ids->len - head && before[old->len - 1 - tail] == after[ids->len - 1 - tail])
    tail++;
  if (old->len - head - tail > 0 || ids->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, ids->len - head - tail);
}

/**
 * flussi_record_model_get_id:
 * @self: a list
 * @position: a position in it
 *
 * Returns: id of the record there; reads nothing
 */
gint64
flussi_record_model_get_id (FlussiRecordModel *self,
                            guint              position)
{
  return g_array_index (self->ids, gint64, position);
}
