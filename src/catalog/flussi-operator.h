/* flussi-operator.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-property.h"

G_BEGIN_DECLS

/**
 * FlussiOperands:
 * @FLUSSI_OPERANDS_NONE: none
 * @FLUSSI_OPERANDS_VALUE: one `value` (or `than`)
 * @FLUSSI_OPERANDS_VALUES: an array `values`
 * @FLUSSI_OPERANDS_BETWEEN: `from` and `to`
 * @FLUSSI_OPERANDS_AMOUNT_UNIT: `amount` and `unit`
 * @FLUSSI_OPERANDS_UNIT: `unit`, and `amount` with default 1
 * @FLUSSI_OPERANDS_WITHIN: a range `within`
 *
 * What an operator compares with (F1).
 */
typedef enum
{
  FLUSSI_OPERANDS_NONE,
  FLUSSI_OPERANDS_VALUE,
  FLUSSI_OPERANDS_VALUES,
  FLUSSI_OPERANDS_BETWEEN,
  FLUSSI_OPERANDS_AMOUNT_UNIT,
  FLUSSI_OPERANDS_UNIT,
  FLUSSI_OPERANDS_WITHIN,
} FlussiOperandsKind;

/**
 * FlussiOperator:
 * @name: its word in documents
 * @label: what people read between property and operand
 * @operands: what it compares with
 * @types: a bit (1 << type) for each property type it is for
 * @history: whether it looks at former values instead of the present one
 * @negative: whether it asks that something is not so
 *
 * A way of comparing the value of a property. Owned by the catalogue.
 */
typedef struct
{
  const char         *name;
  FlussiLabel         label;
  FlussiOperandsKind  operands;
  guint               types;
  gboolean            history;
  gboolean            negative;
} FlussiOperator;

gboolean flussi_operator_applies (const FlussiOperator *self,
                                  FlussiPropertyType    type);

G_END_DECLS
