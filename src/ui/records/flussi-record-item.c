/* flussi-record-item.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-item.h"

struct _FlussiRecordItem
{
  GObject       parent_instance;

  gint64        id;
  FlussiRecord *record; /* (nullable) (owned): NULL until it is read */
};

enum {
  PROP_0,
  PROP_LOADED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FlussiRecordItem, flussi_record_item, G_TYPE_OBJECT)

static void
flussi_record_item_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, FLUSSI_RECORD_ITEM (object)->record != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
flussi_record_item_finalize (GObject *object)
{
  g_clear_pointer (&FLUSSI_RECORD_ITEM (object)->record, flussi_record_free);

  G_OBJECT_CLASS (flussi_record_item_parent_class)->finalize (object);
}

static void
flussi_record_item_class_init (FlussiRecordItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = flussi_record_item_finalize;
  object_class->get_property = flussi_record_item_get_property;

  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
flussi_record_item_init (FlussiRecordItem *self)
{
}

/**
 * flussi_record_item_new:
 * @id: id of a record
 *
 * Returns: (transfer full): a row that is not read yet
 */
FlussiRecordItem *
flussi_record_item_new (gint64 id)
{
  FlussiRecordItem *self = g_object_new (FLUSSI_TYPE_RECORD_ITEM, NULL);

  self->id = id;
  return self;
}

/**
 * flussi_record_item_get_id:
 * @self: a row
 *
 * Returns: id of its record
 */
gint64
flussi_record_item_get_id (FlussiRecordItem *self)
{
  return self->id;
}

/**
 * flussi_record_item_get_record:
 * @self: a row
 *
 * Returns: (nullable): its record, %NULL until it is read
 */
const FlussiRecord *
flussi_record_item_get_record (FlussiRecordItem *self)
{
  return self->record;
}

/**
 * flussi_record_item_take_record:
 * @self: a row
 * @record: (transfer full): its record
 */
void
flussi_record_item_take_record (FlussiRecordItem *self,
                                FlussiRecord     *record)
{
  g_clear_pointer (&self->record, flussi_record_free);
  self->record = record;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}
