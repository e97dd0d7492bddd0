/* flussi-object-type.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-property.h"

G_BEGIN_DECLS

/**
 * FlussiStage:
 * @value: stable internal name
 * @label: what people read
 * @probability: per cent, or -1
 * @closed: whether records in it are done
 * @won: whether they are done with success
 *
 * A stage of a pipeline. Owned by the catalogue.
 */
typedef struct
{
  const char  *value;
  FlussiLabel  label;
  int          probability;
  gboolean     closed;
  gboolean     won;
} FlussiStage;

/**
 * FlussiPipeline:
 * @value: stable internal name
 * @label: what people read
 * @stages: (element-type FlussiStage): its stages, in order
 *
 * The way that records of a type go. Owned by the catalogue.
 */
typedef struct
{
  const char  *value;
  FlussiLabel  label;
  GPtrArray   *stages;
} FlussiPipeline;

/**
 * FlussiObjectType:
 * @name: stable internal name, such as `contact`
 * @singular: what people call one
 * @plural: what people call many
 * @icon: name of a symbolic icon
 * @aliases: (array zero-terminated=1): other names, such as HubSpot's id
 * @primary: name of the property by which people name a record
 * @secondary: (nullable): the one that follows it in the name of a record
 * @properties: (element-type FlussiProperty): its properties, in order
 * @pipelines: (element-type FlussiPipeline): its pipelines
 * @has_workflows: whether workflows can enrol it
 * @custom: whether the workspace added it
 * @by_name: name to property
 *
 * A kind of record. Owned by the catalogue.
 */
typedef struct
{
  const char        *name;
  FlussiLabel        singular;
  FlussiLabel        plural;
  const char        *icon;
  const char *const *aliases;
  const char        *primary;
  const char        *secondary;
  GPtrArray         *properties;
  GPtrArray         *pipelines;
  gboolean           has_workflows;
  gboolean           custom;
  GHashTable        *by_name;
} FlussiObjectType;

const FlussiProperty *flussi_object_type_find_property  (const FlussiObjectType *self,
                                                         const char             *name);
const FlussiProperty *flussi_object_type_match_property (const FlussiObjectType *self,
                                                         const char             *text);
const FlussiStage    *flussi_object_type_find_stage     (const FlussiObjectType *self,
                                                         const char             *value,
                                                         const FlussiPipeline  **pipeline);

G_END_DECLS
