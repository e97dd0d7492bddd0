/* flussi-formula.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-label.h"
#include "flussi-value.h"

G_BEGIN_DECLS

/**
 * FlussiFormulaType:
 * @FLUSSI_FORMULA_ANY: not known before it runs
 *
 * What a formula, or a part of it, gives.
 */
typedef enum
{
  FLUSSI_FORMULA_ANY,
  FLUSSI_FORMULA_TEXT,
  FLUSSI_FORMULA_NUMBER,
  FLUSSI_FORMULA_BOOLEAN,
  FLUSSI_FORMULA_DATE,
  FLUSSI_FORMULA_DATETIME,
  FLUSSI_FORMULA_LIST,
} FlussiFormulaType;

typedef enum
{
  FLUSSI_FORMULA_LITERAL,
  FLUSSI_FORMULA_PATH,
  FLUSSI_FORMULA_CALL,
} FlussiFormulaNodeKind;

typedef struct _FlussiFormulaFunction FlussiFormulaFunction;

/**
 * FlussiFormulaNode:
 * @kind: which of the forms
 * @position: where it begins, in characters from 1
 * @literal: of a literal; unknown for the word `unknown`
 * @path: (nullable): of a path `a.b`, the names between the dots
 * @function: (nullable): of a call; operators are functions called `+`, `and`, ...
 * @arguments: (nullable) (element-type FlussiFormulaNode): of a call
 *
 * A part of a formula.
 */
typedef struct
{
  FlussiFormulaNodeKind        kind;
  guint                        position;
  FlussiValue                  literal;
  char                       **path;
  const FlussiFormulaFunction *function;
  GPtrArray                   *arguments;
} FlussiFormulaNode;

/**
 * FlussiFormula:
 *
 * A formula, taken apart. Immutable and atomically counted. Properties, associated
 * values, outputs and event properties are named as in templates: `firstname`,
 * `company.name`, `steps.s3.result`, `event.page`.
 */
typedef struct _FlussiFormula FlussiFormula;

/**
 * FlussiFormulaTypeLookup:
 * @data: the caller's data
 * @path: the names of a path
 * @type: (out): what it will give
 *
 * Returns: whether there is such a thing
 */
typedef gboolean (*FlussiFormulaTypeLookup) (gpointer             data,
                                             char               **path,
                                             FlussiFormulaType   *type);

/**
 * FlussiFormulaLookup:
 * @data: the caller's data
 * @path: the names of a path
 * @value: (inout): the value it stands for
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
typedef gboolean (*FlussiFormulaLookup) (gpointer       data,
                                         char         **path,
                                         FlussiValue   *value,
                                         GError       **error);

/**
 * FlussiFormulaContext:
 * @zone: zone of wall times and of today
 * @now: the present instant
 * @language: of texts made from numbers and dates
 * @random: number in [0, 1) that `random_number` starts from
 * @lookup: what paths stand for
 * @data: for @lookup
 *
 * What a formula is calculated with. A plain struct of the caller.
 */
typedef struct
{
  FlussiZone          *zone;
  FlussiInstant        now;
  FlussiLanguage       language;
  double               random;
  FlussiFormulaLookup  lookup;
  gpointer             data;
} FlussiFormulaContext;

FlussiFormula           *flussi_formula_parse        (const char                   *text,
                                                      GError                      **error);
FlussiFormula           *flussi_formula_ref          (FlussiFormula                *self);
void                     flussi_formula_unref        (FlussiFormula                *self);
const FlussiFormulaNode *flussi_formula_get_root     (const FlussiFormula          *self);
gboolean                 flussi_formula_check        (const FlussiFormula          *self,
                                                      FlussiFormulaTypeLookup       lookup,
                                                      gpointer                      data,
                                                      FlussiFormulaType            *type,
                                                      GError                      **error);
gboolean                 flussi_formula_calculate    (const FlussiFormula          *self,
                                                      const FlussiFormulaContext   *context,
                                                      FlussiValue                  *value,
                                                      GError                      **error);

FlussiFormulaType        flussi_formula_type_of      (FlussiPropertyType            type);
const char              *flussi_formula_function_get_name  (const FlussiFormulaFunction *self);
const FlussiLabel       *flussi_formula_function_get_usage (const FlussiFormulaFunction *self);
const FlussiFormulaFunction *flussi_formula_function_get   (guint                        index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiFormula, flussi_formula_unref)

G_END_DECLS
