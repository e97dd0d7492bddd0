/* flussi-action-branch-random.c
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
  static const FlussiLabel start = { "At random: ", "A caso: " };

  flussi_description_add_label (description, &start);
  for (guint i = 0; i < step->n_branches; i++)
    {
      g_autofree char *percent = g_strdup_printf ("%d%%", MAX (step->branches[i].percent, 0));

      flussi_description_add_words (description, i > 0 ? ", " : "");
      flussi_description_add_value (description, percent);
    }
}

/* The first branch whose cumulated percent exceeds 100u ("Random"). */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  double drawn = 100 * flussi_execution_get_random (execution, "split");
  int cumulated = 0;

  for (guint i = 0; i < step->n_branches; i++)
    {
      cumulated += MAX (0, step->branches[i].percent);
      if (cumulated > drawn)
        {
          flussi_execution_take_branch (execution, step->branches[i].id);
          return;
        }
    }
  flussi_execution_take_branch (execution, NULL);
}

const FlussiActionKind flussi_action_branch_random = {
  .id = "branch_random",
  .name = { "Random split", "Suddivisione casuale" },
  .description = {
    "Divides the records among the branches by percentages.",
    "Divide i record tra i rami in percentuale.",
  },
  .synonyms = {
    "branch, a/b test, percentage, experiment",
    "diramazione, test a/b, percentuale, esperimento",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-branch-random-symbolic",
  .flags = FLUSSI_ACTION_BRANCHES,
  .params = params,
  .outputs = outputs,
  .describe = describe,
  .execute = execute,
};
