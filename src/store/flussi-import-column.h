/* flussi-import-column.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-import-date.h"
#include "flussi-import-number.h"
#include "flussi-schema.h"

G_BEGIN_DECLS

/**
 * FlussiImportTarget:
 * @FLUSSI_IMPORT_LEFT_OUT: nowhere
 * @FLUSSI_IMPORT_PROPERTY: into a property
 * @FLUSSI_IMPORT_FULL_NAME: a whole name, into first and last name
 * @FLUSSI_IMPORT_ASSOCIATE: to an association with the record it names
 *
 * Where the cells of a column go.
 */
typedef enum
{
  FLUSSI_IMPORT_LEFT_OUT,
  FLUSSI_IMPORT_PROPERTY,
  FLUSSI_IMPORT_FULL_NAME,
  FLUSSI_IMPORT_ASSOCIATE,
} FlussiImportTarget;

/**
 * FlussiImportEvidence:
 * @n_filled: cells with a value
 * @n_day_first: dates that can only be read with the day first
 * @n_month_first: dates that can only be read with the month first
 * @n_ambiguous: dates that could be read both ways
 * @n_comma: numbers that can only have a decimal comma
 * @n_point: numbers that can only have a decimal point
 *
 * What the cells of a whole column say about its format.
 */
typedef struct
{
  guint64 n_filled;
  guint64 n_day_first;
  guint64 n_month_first;
  guint64 n_ambiguous;
  guint64 n_comma;
  guint64 n_point;
} FlussiImportEvidence;

/**
 * FlussiImportColumn:
 * @header: its name in the file
 * @index: its place, from 0
 * @duplicate: whether a column further left has the same header
 * @asked: whether a person or a map said to leave it out
 * @target: where its cells go
 * @property: (nullable): the property they go into; of the other object, by
 *   which its record is found, for an association
 * @other: (nullable): the associated object
 * @label: (nullable): the label of the association
 * @create: whether an associated record that is not found is created
 * @create_options: whether an unknown option is added to the property
 * @new_options: (nullable): folded cell to cell, of the options that are added to
 *   the property: those a person chose, all with @create_options
 * @unknown: (nullable): cell to number of rows, of those that are no option
 * @values: (nullable): what cells are translated to before they are read
 * @asked_date_order: the order a person asked for
 * @asked_decimal: the decimal sign a person asked for
 * @date_order: the order in use
 * @decimal: the decimal sign in use
 * @evidence: what its cells say
 *
 * A column of the file and what becomes of it.
 */
typedef struct
{
  char                       *header;
  guint                       index;
  gboolean                    duplicate;
  gboolean                    asked;
  FlussiImportTarget          target;
  const FlussiSchemaProperty *property;
  const FlussiSchemaObject   *other;
  char                       *label;
  gboolean                    create;
  gboolean                    create_options;
  GHashTable                 *new_options;
  GHashTable                 *unknown;
  GHashTable                 *values;
  FlussiDateOrder             asked_date_order;
  FlussiDecimal               asked_decimal;
  FlussiDateOrder             date_order;
  FlussiDecimal               decimal;
  FlussiImportEvidence        evidence;
} FlussiImportColumn;

FlussiImportColumn *flussi_import_column_new     (const char               *header,
                                                  guint                     index);
void                flussi_import_column_free    (FlussiImportColumn       *self);
void                flussi_import_column_clear   (FlussiImportColumn       *self);
void                flussi_import_column_forget  (FlussiImportColumn       *self);
void                flussi_import_column_observe (FlussiImportColumn       *self,
                                                  const char               *cell);
gboolean            flussi_import_column_settle  (FlussiImportColumn       *self,
                                                  FlussiDateOrder           date_order,
                                                  FlussiDecimal             decimal);
void                flussi_import_column_set_translation (FlussiImportColumn *self,
                                                  const char               *cell,
                                                  const char               *translation);
gboolean            flussi_import_column_takes_options (const FlussiImportColumn *self);
void                flussi_import_column_add_option (FlussiImportColumn    *self,
                                                  const char               *cell,
                                                  gboolean                  add);
gboolean            flussi_import_column_is_new_option (const FlussiImportColumn *self,
                                                  const char               *cell);
const char         *flussi_import_column_translate (const FlussiImportColumn *self,
                                                  const char               *cell);

G_END_DECLS
