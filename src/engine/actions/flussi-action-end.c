/* flussi-action-end.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-execution.h"
#include "flussi-describe.h"

static const FlussiParam params[] = {
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel pattern = {
    "The workflow ends here",
    "Il flusso finisce qui",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  flussi_execution_end (execution, "completed", NULL);
}

const FlussiActionKind flussi_action_end = {
  .id = "end",
  .name = { "End", "Fine" },
  .description = {
    "Ends the workflow for the record.",
    "Termina il flusso per il record.",
  },
  .synonyms = {
    "stop, finish, exit",
    "fermati, termina, esci",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-end-symbolic",
  .flags = FLUSSI_ACTION_ENDS,
  .params = params,
  .describe = describe,
  .execute = execute,
};
