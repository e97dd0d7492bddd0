/* flussi-schema.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-catalog.h"

G_BEGIN_DECLS

/**
 * FlussiSchema:
 *
 * Maps the catalogue of a workspace to its tables: object type `contact` to
 * table `o1`, its property `email` to column `p7`. The numbers belong to the
 * file and are never reused. Immutable and atomically counted, so that any
 * thread may hold one; a custom object or property makes a new schema.
 */
typedef struct _FlussiSchema FlussiSchema;

typedef struct _FlussiSchemaObject FlussiSchemaObject;
typedef struct _FlussiSchemaProperty FlussiSchemaProperty;

/**
 * FlussiSchemaProperty:
 * @id: the number of the property in this file
 * @index: its place in the `properties` of its object, in catalogue order
 * @object: the object it belongs to
 * @property: what the catalogue says of it
 * @column: its column, `id` for the property `id`, else `p` and the number
 * @key_column: (nullable): the column with the folded key of a unique text
 *
 * Owned by the schema.
 */
struct _FlussiSchemaProperty
{
  int                       id;
  int                       index;
  const FlussiSchemaObject *object;
  const FlussiProperty     *property;
  char                      column[12];
  char                      key_column[12];
};

/**
 * FlussiSchemaObject:
 * @id: the number of the object type in this file
 * @type: what the catalogue says of it
 * @table: its table, `o` and the number
 * @properties: (array length=n_properties): its properties in catalogue order
 * @createdate: when a record was made; the following are shortcuts to the
 *   properties common to all objects
 *
 * Owned by the schema.
 */
struct _FlussiSchemaObject
{
  int                         id;
  const FlussiObjectType     *type;
  char                        table[12];
  int                         n_properties;
  FlussiSchemaProperty       *properties;
  GHashTable                 *by_name;
  const FlussiSchemaProperty *createdate;
  const FlussiSchemaProperty *lastmodifieddate;
  const FlussiSchemaProperty *owner;
  const FlussiSchemaProperty *source;
  const FlussiSchemaProperty *created_by;
  const FlussiSchemaProperty *merged_from;
};

FlussiSchema               *flussi_schema_ref                  (FlussiSchema             *self);
void                        flussi_schema_unref                (FlussiSchema             *self);
FlussiCatalog              *flussi_schema_get_catalog          (FlussiSchema             *self);
int                         flussi_schema_get_n_objects        (FlussiSchema             *self);
const FlussiSchemaObject   *flussi_schema_get_nth_object       (FlussiSchema             *self,
                                                                int                       index);
const FlussiSchemaObject   *flussi_schema_find_object          (FlussiSchema             *self,
                                                                const char               *name);
const FlussiSchemaObject   *flussi_schema_lookup_object        (FlussiSchema             *self,
                                                                int                       id);
const FlussiSchemaProperty *flussi_schema_lookup_property      (FlussiSchema             *self,
                                                                int                       id);
const FlussiSchemaProperty *flussi_schema_object_find_property (const FlussiSchemaObject *object,
                                                                const char               *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiSchema, flussi_schema_unref)

G_END_DECLS
