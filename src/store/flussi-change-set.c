/* flussi-change-set.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-change-set.h"
#include "flussi-change-set-private.h"

#include "flussi-error.h"
#include "flussi-storage.h"

static void
property_value_clear (gpointer data)
{
  FlussiPropertyValue *entry = data;

  flussi_value_clear (&entry->value);
}

static FlussiChangeSet *
change_set_new (const FlussiSchemaObject *object,
                FlussiChangeKind          kind,
                gint64                    record)
{
  FlussiChangeSet *self = g_new0 (FlussiChangeSet, 1);

  self->object = object;
  self->kind = kind;
  self->record = record;
  self->values = g_array_new (FALSE, FALSE, sizeof (FlussiPropertyValue));
  g_array_set_clear_func (self->values, property_value_clear);
  self->links = g_array_new (FALSE, FALSE, sizeof (FlussiAssociationChange));
  return self;
}

/**
 * flussi_change_set_new_create:
 * @object: type of the new record
 *
 * Returns: (transfer full): a change set that creates a record
 */
FlussiChangeSet *
flussi_change_set_new_create (const FlussiSchemaObject *object)
{
  return change_set_new (object, FLUSSI_CHANGE_CREATE, 0);
}

/**
 * flussi_change_set_new_update:
 * @object: type of the record
 * @record: its id
 *
 * Returns: (transfer full): a change set that changes a record
 */
FlussiChangeSet *
flussi_change_set_new_update (const FlussiSchemaObject *object,
                              gint64                    record)
{
  return change_set_new (object, FLUSSI_CHANGE_UPDATE, record);
}

/**
 * flussi_change_set_new_delete:
 * @object: type of the record
 * @record: its id
 *
 * Returns: (transfer full): a change set that deletes a record, so that it can
 *   be restored (E12)
 */
FlussiChangeSet *
flussi_change_set_new_delete (const FlussiSchemaObject *object,
                              gint64                    record)
{
  return change_set_new (object, FLUSSI_CHANGE_DELETE, record);
}

/**
 * flussi_change_set_new_restore:
 * @object: type of the record
 * @record: id of a deleted record
 *
 * Returns: (transfer full): a change set that brings a record back
 */
FlussiChangeSet *
flussi_change_set_new_restore (const FlussiSchemaObject *object,
                               gint64                    record)
{
  return change_set_new (object, FLUSSI_CHANGE_RESTORE, record);
}

/**
 * flussi_change_set_new_merge:
 * @object: type of the records
 * @survivor: the record that stays
 * @merged: the record that goes up into it
 *
 * Returns: (transfer full): a change set for what the survivor gets by a merge
 *   (E11)
 */
FlussiChangeSet *
flussi_change_set_new_merge (const FlussiSchemaObject *object,
                             gint64                    survivor,
                             gint64                    merged)
{
  FlussiChangeSet *self = change_set_new (object, FLUSSI_CHANGE_MERGE, survivor);

  self->merged = merged;
  return self;
}

/**
 * flussi_change_set_free:
 * @self: (transfer full): a change set
 */
void
flussi_change_set_free (FlussiChangeSet *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->values);
  g_array_unref (self->links);
  g_free (self);
}

/**
 * flussi_change_set_reset:
 * @self: a change set
 * @kind: what it shall do now
 * @record: to which record; 0 with %FLUSSI_CHANGE_CREATE
 *
 * Empties the change set for another record of the same type, so that a bulk
 * writer needs only one.
 */
void
flussi_change_set_reset (FlussiChangeSet  *self,
                         FlussiChangeKind  kind,
                         gint64            record)
{
  self->kind = kind;
  self->record = record;
  g_array_set_size (self->values, 0);
  g_array_set_size (self->links, 0);
}

const FlussiSchemaObject *
flussi_change_set_get_object (FlussiChangeSet *self)
{
  return self->object;
}

static FlussiPropertyValue *
take_place (FlussiChangeSet            *self,
            const FlussiSchemaProperty *property)
{
  FlussiPropertyValue entry = { .property = property };
  guint place = self->values->len;

  while (place > 0 &&
         g_array_index (self->values, FlussiPropertyValue, place - 1).property->index >= property->index)
    place--;
  if (place < self->values->len &&
      g_array_index (self->values, FlussiPropertyValue, place).property == property)
    {
      flussi_value_clear (&g_array_index (self->values, FlussiPropertyValue, place).value);
      return &g_array_index (self->values, FlussiPropertyValue, place);
    }
  g_array_insert_val (self->values, place, entry);
  return &g_array_index (self->values, FlussiPropertyValue, place);
}

/**
 * flussi_change_set_set:
 * @self: a change set
 * @property: a property of its object
 * @value: the new value; unknown clears the property
 * @error: return location for an error
 *
 * Sets a value, which must be of the property's type and possible; text is
 * trimmed and composed, and nothing left means unknown (F2).
 *
 * Returns: %FALSE if the value is refused
 */
gboolean
flussi_change_set_set (FlussiChangeSet             *self,
                       const FlussiSchemaProperty  *property,
                       const FlussiValue           *value,
                       GError                     **error)
{
  FlussiValue normal;

  if (property->property->read_only)
    {
      flussi_error_set (error, FLUSSI_ERROR_READ_ONLY_PROPERTY, "property", property->property->name, NULL);
      return FALSE;
    }
  if (!flussi_storage_normalise (property->property, value, &normal, error))
    return FALSE;
  take_place (self, property)->value = normal;
  return TRUE;
}

/**
 * flussi_change_set_set_merged_from:
 * @self: the change set of a merge
 * @value: the ids of all records that went up into the survivor, with `;` between
 * @error: return location for an error
 *
 * Sets the property `merged_from`, which nobody else may set.
 *
 * Returns: %FALSE if the value is refused
 */
gboolean
flussi_change_set_set_merged_from (FlussiChangeSet    *self,
                                   const FlussiValue  *value,
                                   GError            **error)
{
  FlussiValue normal;

  g_return_val_if_fail (self->kind == FLUSSI_CHANGE_MERGE, FALSE);

  if (!flussi_storage_normalise (self->object->merged_from->property, value, &normal, error))
    return FALSE;
  take_place (self, self->object->merged_from)->value = normal;
  return TRUE;
}

/**
 * flussi_change_set_set_named:
 * @self: a change set
 * @property: name of a property of its object
 * @value: the new value; unknown clears the property
 * @error: return location for an error
 *
 * As [method@ChangeSet.set], by name.
 *
 * Returns: %FALSE if there is no such property or the value is refused
 */
gboolean
flussi_change_set_set_named (FlussiChangeSet    *self,
                             const char         *property,
                             const FlussiValue  *value,
                             GError            **error)
{
  const FlussiSchemaProperty *found = flussi_schema_object_find_property (self->object, property);

  if (found == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                        "object", self->object->type->name, "property", property, NULL);
      return FALSE;
    }
  return flussi_change_set_set (self, found, value, error);
}

/**
 * flussi_change_set_has:
 * @self: a change set
 * @property: a property of its object
 *
 * Returns: whether it gives @property a known value
 */
gboolean
flussi_change_set_has (FlussiChangeSet            *self,
                       const FlussiSchemaProperty *property)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const FlussiPropertyValue *entry = &g_array_index (self->values, FlussiPropertyValue, i);

      if (entry->property == property)
        return !flussi_value_is_unknown (&entry->value);
    }
  return FALSE;
}

static void
add_link (FlussiChangeSet          *self,
          gboolean                  added,
          gboolean                  relabelled,
          const FlussiSchemaObject *object,
          gint64                    record,
          const char               *label)
{
  FlussiAssociationChange link = {
    .added = added,
    .relabelled = relabelled,
    .object = object,
    .record = record,
    .label = label != NULL ? g_intern_string (label) : NULL,
  };

  g_array_append_val (self->links, link);
}

/**
 * flussi_change_set_associate:
 * @self: a change set
 * @object: type of the other record
 * @record: id of the other record
 * @label: (nullable): label of the association; `primary` takes the place of the
 *   one that was primary
 *
 * Associates the record with another one, in both directions.
 */
void
flussi_change_set_associate (FlussiChangeSet          *self,
                             const FlussiSchemaObject *object,
                             gint64                    record,
                             const char               *label)
{
  add_link (self, TRUE, FALSE, object, record, label != NULL ? label : "");
}

/**
 * flussi_change_set_dissociate:
 * @self: a change set
 * @object: type of the other record
 * @record: id of the other record
 * @label: (nullable): the label to take away; %NULL: the whole association
 *
 * Ends an association, in both directions.
 */
void
flussi_change_set_dissociate (FlussiChangeSet          *self,
                              const FlussiSchemaObject *object,
                              gint64                    record,
                              const char               *label)
{
  add_link (self, FALSE, FALSE, object, record, label);
}

/**
 * flussi_change_set_take_label:
 * @self: a change set
 * @object: type of the other record
 * @record: id of the other record
 * @label: a label
 *
 * Takes a label away; the two records stay associated.
 */
void
flussi_change_set_take_label (FlussiChangeSet          *self,
                              const FlussiSchemaObject *object,
                              gint64                    record,
                              const char               *label)
{
  add_link (self, FALSE, TRUE, object, record, label);
}
