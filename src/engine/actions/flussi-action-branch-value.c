/* flussi-action-branch-value.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
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
};
