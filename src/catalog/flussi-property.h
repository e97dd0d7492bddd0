/* flussi-property.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-label.h"

G_BEGIN_DECLS

/**
 * FlussiPropertyType:
 *
 * The types of properties, with the words of the format in
 * flussi_property_type_to_string().
 */
typedef enum
{
  FLUSSI_PROPERTY_TEXT,
  FLUSSI_PROPERTY_LONG_TEXT,
  FLUSSI_PROPERTY_NUMBER,
  FLUSSI_PROPERTY_CURRENCY,
  FLUSSI_PROPERTY_BOOLEAN,
  FLUSSI_PROPERTY_DATE,
  FLUSSI_PROPERTY_DATETIME,
  FLUSSI_PROPERTY_DURATION,
  FLUSSI_PROPERTY_SELECT,
  FLUSSI_PROPERTY_MULTI_SELECT,
  FLUSSI_PROPERTY_PHONE,
  FLUSSI_PROPERTY_EMAIL,
  FLUSSI_PROPERTY_URL,
  FLUSSI_PROPERTY_USER,
  FLUSSI_PROPERTY_STAGE,
  FLUSSI_PROPERTY_CALCULATED,
  FLUSSI_N_PROPERTY_TYPES
} FlussiPropertyType;

/**
 * FlussiOption:
 * @value: what is stored and written in documents
 * @label: what people read
 * @archived: whether it is no longer offered
 *
 * One of the values of a select, multi_select or stage property.
 */
typedef struct
{
  const char  *value;
  FlussiLabel  label;
  gboolean     archived;
} FlussiOption;

/**
 * FlussiProperty:
 * @name: stable internal name
 * @label: what people read
 * @type: its type
 * @group: name of the group it is shown in
 * @aliases: (array zero-terminated=1): other names, such as HubSpot's
 * @options: (element-type FlussiOption): its options; for a stage property the
 *   stages of all pipelines
 * @formula: (nullable): the formula of a calculated property
 * @currency: (nullable): ISO 4217 code; %NULL for the workspace's
 * @max_length: how many characters a text may have
 * @unique: whether no two records may have the same value
 * @required: whether a record must have a value
 * @read_only: whether only Flussi itself sets it
 * @searchable: whether the search of a list looks at it
 * @custom: whether the workspace added it
 *
 * A property of an object type, or of an event type. Owned by the catalogue.
 */
typedef struct
{
  const char         *name;
  FlussiLabel         label;
  FlussiPropertyType  type;
  const char         *group;
  const char *const  *aliases;
  GPtrArray          *options;
  const char         *formula;
  const char         *currency;
  guint               max_length;
  gboolean            unique;
  gboolean            required;
  gboolean            read_only;
  gboolean            searchable;
  gboolean            custom;
} FlussiProperty;

const char         *flussi_property_type_to_string   (FlussiPropertyType     type);
gboolean            flussi_property_type_from_string (const char            *word,
                                                      FlussiPropertyType    *type);
gboolean            flussi_property_type_is_text     (FlussiPropertyType     type);
gboolean            flussi_property_has_choices      (const FlussiProperty  *self);
const FlussiOption *flussi_property_find_option      (const FlussiProperty  *self,
                                                      const char            *value);
const FlussiOption *flussi_property_match_option     (const FlussiProperty  *self,
                                                      const char            *text);

G_END_DECLS
