/* flussi-action-branch-value.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-text.h"
#include "flussi-schema.h"
#include "flussi-execution.h"
#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "value",
    .type = FLUSSI_PARAM_VALUE,
    .label = { "Value", "Valore" },
    .required = TRUE,
  },
  {
    .name = "branches",
    .type = FLUSSI_PARAM_BRANCHES,
    .label = { "Branches", "Rami" },
    .required = TRUE,
  },
  {
    .name = "otherwise",
    .type = FLUSSI_PARAM_OTHERWISE,
    .label = { "No value fits", "Nessun valore corrisponde" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "branch", "text", { "Branch taken", "Ramo preso" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel pattern = {
    "By the value of {value}",
    "In base a {value}",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

static const FlussiProperty *
find_property (FlussiExecution  *execution,
               const FlussiStep *step)
{
  const FlussiJson *value = flussi_json_get (step->params, "value");
  const FlussiSchemaObject *object = flussi_execution_get_object (execution);
  const FlussiSchemaProperty *property;
  const char *associated;

  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_OBJECT ||
      flussi_json_get_string (value, "property") == NULL || flussi_json_get (value, "step") != NULL)
    return NULL;
  associated = flussi_json_get_string (value, "associated");
  if (associated != NULL)
    object = flussi_schema_find_object (flussi_execution_get_schema (execution), associated);
  property = object != NULL
             ? flussi_schema_object_find_property (object, flussi_json_get_string (value, "property")) : NULL;
  return property != NULL ? property->property : NULL;
}

static gboolean
is_set (const FlussiProperty *property)
{
  return property != NULL && property->type == FLUSSI_PROPERTY_MULTI_SELECT;
}

/* Compared like `is_any_of` or `equals` of the value's type (V5): texts folded
 * (F4), numbers as numbers, an exact set, an unknown never. */
static gboolean
equals_literal (FlussiExecution       *execution,
                const FlussiProperty  *property,
                const FlussiValue     *value,
                const FlussiJson      *literal,
                gboolean              *equal,
                GError               **error)
{
  g_auto (FlussiValue) other = FLUSSI_VALUE_INIT;
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *other_folded = NULL;

  if (property != NULL)
    {
      if (!flussi_evaluator_get_for (flussi_execution_get_evaluator (execution), literal, property, &other, error))
        return FALSE;
    }
  else if (!flussi_evaluator_get_json (flussi_execution_get_evaluator (execution), literal, &other, NULL, error))
    {
      return FALSE;
    }
  *equal = flussi_value_equal (value, &other);
  if (*equal || flussi_value_is_unknown (&other) || value->kind == FLUSSI_VALUE_OPTIONS)
    return TRUE;
  text = flussi_value_to_text (value);
  other_text = flussi_value_to_text (&other);
  folded = flussi_text_fold (text);
  other_folded = flussi_text_fold (other_text);
  *equal = g_str_equal (folded, other_folded);
  return TRUE;
}

static gboolean
fits (FlussiExecution       *execution,
      const FlussiProperty  *property,
      const FlussiValue     *value,
      const FlussiJson      *equals,
      gboolean              *equal,
      GError               **error)
{
  *equal = FALSE;
  if (equals == NULL)
    return TRUE;
  if (flussi_json_kind (equals) != FLUSSI_JSON_ARRAY || is_set (property) || value->kind == FLUSSI_VALUE_OPTIONS)
    return equals_literal (execution, property, value, equals, equal, error);
  for (guint i = 0; !*equal && i < flussi_json_length (equals); i++)
    if (!equals_literal (execution, property, value, flussi_json_at (equals, i), equal, error))
      return FALSE;
  return TRUE;
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  const FlussiProperty *property = find_property (execution, step);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  GError *error = NULL;
  gboolean equal = FALSE;

  if (!flussi_execution_get_value (execution, "value", &value, NULL, &error))
    {
      flussi_execution_fail (execution, error);
      return;
    }
  for (guint i = 0; flussi_value_is_known (&value) && i < step->n_branches; i++)
    {
      if (!fits (execution, property, &value, step->branches[i].equals, &equal, &error))
        {
          flussi_execution_fail (execution, error);
          return;
        }
      if (equal)
        {
          flussi_execution_take_branch (execution, step->branches[i].id);
          return;
        }
    }
  flussi_execution_take_branch (execution, NULL);
}

const FlussiActionKind flussi_action_branch_value = {
  .id = "branch_value",
  .name = { "Value equals", "In base a un valore" },
  .description = {
    "Sends the record along the branch of the value it has.",
    "Manda il record lungo il ramo del valore che ha.",
  },
  .synonyms = {
    "branch, switch, property value, cases",
    "diramazione, valore, casi",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-branch-value-symbolic",
  .flags = FLUSSI_ACTION_BRANCHES,
  .params = params,
  .outputs = outputs,
  .describe = describe,
  .execute = execute,
};
