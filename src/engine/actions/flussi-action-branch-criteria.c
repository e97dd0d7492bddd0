/* flussi-action-branch-criteria.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-execution.h"
#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "branches",
    .type = FLUSSI_PARAM_BRANCHES,
    .label = { "Branches", "Rami" },
    .required = TRUE,
  },
  {
    .name = "otherwise",
    .type = FLUSSI_PARAM_OTHERWISE,
    .label = { "None met", "Nessuna condizione soddisfatta" },
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
    "The first branch whose criteria are met",
    "Primo ramo con condizioni vere",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

/* The first branch in order whose criteria the record meets (V5). */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  for (guint i = 0; i < step->n_branches; i++)
    {
      gboolean matches = FALSE;
      GError *error = NULL;

      if (!flussi_execution_match_branch (execution, i, &matches, &error))
        {
          flussi_execution_fail (execution, error);
          return;
        }
      if (matches)
        {
          flussi_execution_take_branch (execution, step->branches[i].id);
          return;
        }
    }
  flussi_execution_take_branch (execution, NULL);
}

const FlussiActionKind flussi_action_branch_criteria = {
  .id = "branch_criteria",
  .name = { "If/then", "Condizioni (se/allora)" },
  .description = {
    "Sends the record along the first branch whose criteria it meets.",
    "Manda il record lungo il primo ramo di cui soddisfa i criteri.",
  },
  .synonyms = {
    "branch, condition, decision, if",
    "diramazione, condizione, decisione, se",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-branch-criteria-symbolic",
  .flags = FLUSSI_ACTION_BRANCHES,
  .params = params,
  .outputs = outputs,
  .describe = describe,
  .execute = execute,
};
