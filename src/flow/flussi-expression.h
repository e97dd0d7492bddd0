/* flussi-expression.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-template-text.h"
#include "flussi-timepoint.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_EXPRESSION_LITERAL,
  FLUSSI_EXPRESSION_PROPERTY,
  FLUSSI_EXPRESSION_ASSOCIATED,
  FLUSSI_EXPRESSION_STEP,
  FLUSSI_EXPRESSION_EVENT,
  FLUSSI_EXPRESSION_NOW,
  FLUSSI_EXPRESSION_TODAY,
  FLUSSI_EXPRESSION_FORMULA,
  FLUSSI_EXPRESSION_TEMPLATE,
} FlussiExpressionKind;

/**
 * FlussiExpression:
 * @kind: which of the forms of VALUE
 * @literal: (nullable): a JSON literal
 * @property: (nullable): a property of the enrolled, associated or output record
 * @object: (nullable): an associated object
 * @label: (nullable): label of the association
 * @pick: (nullable): `primary`, `newest`, `oldest`
 * @step: (nullable): an earlier step
 * @output: (nullable): its output
 * @path: (nullable): path into a JSON output
 * @event: (nullable): a property of the enrolling event
 * @offset: from now or today
 * @text: (nullable): the formula or the template
 * @template_text: (nullable): the template, taken apart
 *
 * A VALUE parameter of an action. Immutable.
 */
typedef struct
{
  FlussiExpressionKind  kind;
  FlussiJson           *literal;
  char                 *property;
  char                 *object;
  char                 *label;
  char                 *pick;
  char                 *step;
  char                 *output;
  char                 *path;
  char                 *event;
  FlussiOffset          offset;
  char                 *text;
  FlussiTemplateText   *template_text;
} FlussiExpression;

FlussiExpression *flussi_expression_from_json (FlussiJsonCursor  *cursor,
                                               GError           **error);
void              flussi_expression_free      (FlussiExpression  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiExpression, flussi_expression_free)

G_END_DECLS
