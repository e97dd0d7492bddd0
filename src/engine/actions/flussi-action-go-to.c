/* flussi-action-go-to.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-error.h"
#include "flussi-execution.h"
#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "target",
    .type = FLUSSI_PARAM_STEP,
    .label = { "Action", "Azione" },
    .required = TRUE,
  },
  {
    .name = "max_passes",
    .type = FLUSSI_PARAM_INTEGER,
    .label = { "At most so many times", "Al massimo tante volte" },
    .fallback = "25",
    .minimum = 1,
    .maximum = 1000,
    .hint = { "Counts when it goes back", "Conta quando torna indietro" },
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel pattern = {
    "Go to {target}[, at most {max_passes} times]",
    "Vai a {target}[, al massimo {max_passes} volte]",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

/* The pass after the last one allowed is not made (T8). */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  const char *target = flussi_json_get_string (step->params, "target");
  gint64 max_passes = flussi_json_get_integer (step->params, "max_passes", 25);

  if (target == NULL || flussi_flow_find_step (flussi_execution_get_flow (execution), target) == NULL)
    {
      flussi_execution_fail (execution, flussi_error_new (FLUSSI_ERROR_UNKNOWN_STEP, "step", target, NULL));
      return;
    }
  if (flussi_execution_get_visit (execution) > max_passes && flussi_execution_goes_back (execution, target))
    {
      flussi_execution_skip (execution, "max_passes");
      flussi_execution_end (execution, "completed", NULL);
      return;
    }
  flussi_execution_go_to (execution, target);
}

const FlussiActionKind flussi_action_go_to = {
  .id = "go_to",
  .name = { "Go to action", "Vai all'azione" },
  .description = {
    "Goes on at another action of this workflow.",
    "Prosegue da un'altra azione di questo flusso.",
  },
  .synonyms = {
    "jump, loop, repeat, join",
    "salta, ciclo, ripeti, unisci",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-go-to-symbolic",
  .flags = FLUSSI_ACTION_ENDS,
  .params = params,
  .describe = describe,
  .execute = execute,
};
