/* flussi-change-set.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cause.h"
#include "flussi-db.h"

#include "flussi-value.h"

G_BEGIN_DECLS

/**
 * FlussiChangeSet:
 *
 * What one act writes to one record: values, associations, or its deletion.
 * Applying it is the only way in which a record changes.
 */
typedef struct _FlussiChangeSet FlussiChangeSet;

typedef enum
{
  FLUSSI_CHANGE_CREATE     = 1,
  FLUSSI_CHANGE_UPDATE     = 2,
  FLUSSI_CHANGE_DELETE     = 3,
  FLUSSI_CHANGE_RESTORE    = 4,
  FLUSSI_CHANGE_MERGE      = 5,
} FlussiChangeKind;

/**
 * FlussiPropertyChange:
 * @property: the property
 * @old_value: its value before (unknown at creation)
 * @new_value: its value after
 */
typedef struct
{
  const FlussiSchemaProperty *property;
  FlussiValue                 old_value;
  FlussiValue                 new_value;
} FlussiPropertyChange;

/**
 * FlussiAssociationChange:
 * @added: whether it comes or goes
 * @object: type of the other record
 * @record: id of the other record
 * @label: (not nullable): label, empty for a plain association
 * @relabelled: only the label comes or goes; the two records were and stay
 *   associated
 */
typedef struct
{
  gboolean                  added;
  gboolean                  relabelled;
  const FlussiSchemaObject *object;
  gint64                    record;
  const char               *label;
} FlussiAssociationChange;

/**
 * FlussiChange:
 * @sequence: number of the row of the change log, 0 until it is written
 * @kind: what happened
 * @object: type of the record
 * @record: id of the record, 0 before its creation
 * @at: when
 * @cause: why
 * @properties: (element-type FlussiPropertyChange): the values that really
 *   change, in catalogue order
 * @associations: (element-type FlussiAssociationChange): the associations that
 *   really come or go
 * @merged: with %FLUSSI_CHANGE_MERGE the record that goes up into this one
 *
 * What a change set does to the record as it is. Valid during the call.
 */
typedef struct
{
  gint64                    sequence;
  FlussiChangeKind          kind;
  const FlussiSchemaObject *object;
  gint64                    record;
  gint64                    merged;
  FlussiInstant             at;
  const FlussiCause        *cause;
  GArray                   *properties;
  GArray                   *associations;
} FlussiChange;

FlussiChangeSet *flussi_change_set_new_create    (const FlussiSchemaObject    *object);
FlussiChangeSet *flussi_change_set_new_update    (const FlussiSchemaObject    *object,
                                                  gint64                       record);
FlussiChangeSet *flussi_change_set_new_delete    (const FlussiSchemaObject    *object,
                                                  gint64                       record);
FlussiChangeSet *flussi_change_set_new_restore   (const FlussiSchemaObject    *object,
                                                  gint64                       record);
FlussiChangeSet *flussi_change_set_new_merge     (const FlussiSchemaObject    *object,
                                                  gint64                       survivor,
                                                  gint64                       merged);
void             flussi_change_set_free          (FlussiChangeSet             *self);
void             flussi_change_set_reset         (FlussiChangeSet             *self,
                                                  FlussiChangeKind             kind,
                                                  gint64                       record);

const FlussiSchemaObject *flussi_change_set_get_object (FlussiChangeSet       *self);

gboolean         flussi_change_set_set           (FlussiChangeSet             *self,
                                                  const FlussiSchemaProperty  *property,
                                                  const FlussiValue           *value,
                                                  GError                     **error);
gboolean         flussi_change_set_set_named     (FlussiChangeSet             *self,
                                                  const char                  *property,
                                                  const FlussiValue           *value,
                                                  GError                     **error);
gboolean         flussi_change_set_set_merged_from (FlussiChangeSet          *self,
                                                    const FlussiValue        *value,
                                                    GError                  **error);
gboolean         flussi_change_set_has           (FlussiChangeSet             *self,
                                                  const FlussiSchemaProperty  *property);
void             flussi_change_set_associate     (FlussiChangeSet             *self,
                                                  const FlussiSchemaObject    *object,
                                                  gint64                       record,
                                                  const char                  *label);
void             flussi_change_set_dissociate    (FlussiChangeSet             *self,
                                                  const FlussiSchemaObject    *object,
                                                  gint64                       record,
                                                  const char                  *label);
void             flussi_change_set_take_label    (FlussiChangeSet             *self,
                                                  const FlussiSchemaObject    *object,
                                                  gint64                       record,
                                                  const char                  *label);

gboolean         flussi_change_set_apply         (FlussiChangeSet             *self,
                                                  FlussiDb                    *db,
                                                  const FlussiCause           *cause,
                                                  FlussiInstant                at,
                                                  gint64                      *record,
                                                  GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiChangeSet, flussi_change_set_free)

G_END_DECLS
