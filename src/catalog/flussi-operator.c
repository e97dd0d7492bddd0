/* flussi-operator.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-operator.h"

/**
 * flussi_operator_applies:
 * @self: an operator
 * @type: the type of a property
 *
 * Returns: whether properties of @type can be compared with @self
 */
gboolean
flussi_operator_applies (const FlussiOperator *self,
                         FlussiPropertyType    type)
{
  return (self->types & (1u << type)) != 0;
}
