/* flussi-schema.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-schema.h"
#include "flussi-schema-private.h"

struct _FlussiSchema
{
  gatomicrefcount  ref_count;
  FlussiCatalog   *catalog;     /* (owned) */
  GPtrArray       *objects;     /* (element-type FlussiSchemaObject) (owned) */
  GHashTable      *by_name;     /* (element-type utf8 FlussiSchemaObject) */
  GHashTable      *by_id;       /* (element-type int FlussiSchemaObject) */
  GHashTable      *properties;  /* (element-type int FlussiSchemaProperty), by id */
};

static void
schema_object_free (gpointer data)
{
  FlussiSchemaObject *object = data;

  g_hash_table_unref (object->by_name);
  g_free (object->properties);
  g_free (object);
}

FlussiSchema *
_flussi_schema_new (FlussiCatalog *catalog)
{
  FlussiSchema *self = g_new0 (FlussiSchema, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->catalog = flussi_catalog_ref (catalog);
  self->objects = g_ptr_array_new_with_free_func (schema_object_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_id = g_hash_table_new (NULL, NULL);
  self->properties = g_hash_table_new (NULL, NULL);
  return self;
}

FlussiSchemaObject *
_flussi_schema_add_object (FlussiSchema           *self,
                           const FlussiObjectType *type,
                           int                     id)
{
  FlussiSchemaObject *object = g_new0 (FlussiSchemaObject, 1);

  object->id = id;
  object->type = type;
  g_snprintf (object->table, sizeof object->table, "o%d", id);
  object->properties = g_new0 (FlussiSchemaProperty, type->properties->len);
  object->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (self->objects, object);
  g_hash_table_insert (self->by_name, (char *) type->name, object);
  g_hash_table_insert (self->by_id, GINT_TO_POINTER (id), object);
  return object;
}

void
_flussi_schema_add_property (FlussiSchema         *self,
                             FlussiSchemaObject   *object,
                             const FlussiProperty *property,
                             int                   id)
{
  FlussiSchemaProperty *added = &object->properties[object->n_properties];

  added->id = id;
  added->index = object->n_properties++;
  added->object = object;
  added->property = property;
  if (g_str_equal (property->name, "id"))
    g_strlcpy (added->column, "id", sizeof added->column);
  else
    g_snprintf (added->column, sizeof added->column, "p%d", id);
  if (property->unique && flussi_property_type_is_text (property->type))
    g_snprintf (added->key_column, sizeof added->key_column, "k%d", id);
  g_hash_table_insert (object->by_name, (char *) property->name, added);
  g_hash_table_insert (self->properties, GINT_TO_POINTER (id), added);
}

void
_flussi_schema_finish (FlussiSchema *self)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      FlussiSchemaObject *object = g_ptr_array_index (self->objects, i);

      object->createdate = flussi_schema_object_find_property (object, "createdate");
      object->lastmodifieddate = flussi_schema_object_find_property (object, "lastmodifieddate");
      object->owner = flussi_schema_object_find_property (object, "owner");
      object->source = flussi_schema_object_find_property (object, "source");
      object->created_by = flussi_schema_object_find_property (object, "created_by");
      object->merged_from = flussi_schema_object_find_property (object, "merged_from");
    }
}

/**
 * flussi_schema_ref:
 * @self: a schema
 *
 * Returns: (transfer full): the same schema
 */
FlussiSchema *
flussi_schema_ref (FlussiSchema *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * flussi_schema_unref:
 * @self: (transfer full): a schema
 */
void
flussi_schema_unref (FlussiSchema *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->properties);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->objects);
  flussi_catalog_unref (self->catalog);
  g_free (self);
}

/**
 * flussi_schema_get_catalog:
 * @self: a schema
 *
 * Returns: (transfer none): the catalogue of the workspace, its own objects and
 *   properties included
 */
FlussiCatalog *
flussi_schema_get_catalog (FlussiSchema *self)
{
  return self->catalog;
}

int
flussi_schema_get_n_objects (FlussiSchema *self)
{
  return self->objects->len;
}

/**
 * flussi_schema_get_nth_object:
 * @self: a schema
 * @index: from 0
 *
 * Returns: (transfer none): an object type, in catalogue order
 */
const FlussiSchemaObject *
flussi_schema_get_nth_object (FlussiSchema *self,
                              int           index)
{
  return g_ptr_array_index (self->objects, index);
}

/**
 * flussi_schema_find_object:
 * @self: a schema
 * @name: internal name of an object type
 *
 * Returns: (transfer none) (nullable): the object type
 */
const FlussiSchemaObject *
flussi_schema_find_object (FlussiSchema *self,
                           const char   *name)
{
  return g_hash_table_lookup (self->by_name, name);
}

/**
 * flussi_schema_lookup_object:
 * @self: a schema
 * @id: number of an object type in this file
 *
 * Returns: (transfer none) (nullable): the object type
 */
const FlussiSchemaObject *
flussi_schema_lookup_object (FlussiSchema *self,
                             int           id)
{
  return g_hash_table_lookup (self->by_id, GINT_TO_POINTER (id));
}

/**
 * flussi_schema_lookup_property:
 * @self: a schema
 * @id: number of a property in this file
 *
 * Returns: (transfer none) (nullable): the property
 */
const FlussiSchemaProperty *
flussi_schema_lookup_property (FlussiSchema *self,
                               int           id)
{
  return g_hash_table_lookup (self->properties, GINT_TO_POINTER (id));
}

/**
 * flussi_schema_object_find_property:
 * @object: an object type
 * @name: internal name of a property
 *
 * Returns: (transfer none) (nullable): the property
 */
const FlussiSchemaProperty *
flussi_schema_object_find_property (const FlussiSchemaObject *object,
                                    const char               *name)
{
  return g_hash_table_lookup (object->by_name, name);
}
