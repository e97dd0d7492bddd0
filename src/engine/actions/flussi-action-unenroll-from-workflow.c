/* flussi-action-unenroll-from-workflow.c
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
    .name = "workflow",
    .type = FLUSSI_PARAM_WORKFLOW,
    .label = { "Workflow", "Flusso di lavoro" },
    .required = TRUE,
    .hint = { "A workflow, this one, or all others", "Un flusso, questo, o tutti gli altri" },
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel one = { "Un-enrol from {workflow}", "Disiscrivi da {workflow}" };
  static const FlussiLabel here = { "Un-enrol from this workflow", "Disiscrivi da questo flusso di lavoro" };
  static const FlussiLabel others = {
    "Un-enrol from all other workflows",
    "Disiscrivi da tutti gli altri flussi di lavoro",
  };
  const char *workflow = flussi_json_get_string (step->params, "workflow");
  const FlussiLabel *sentence = &one;

  if (g_strcmp0 (workflow, "this") == 0)
    sentence = &here;
  else if (g_strcmp0 (workflow, "all") == 0)
    sentence = &others;
  flussi_description_add_pattern (description, sentence, step);
}

/* V10: `this`, `all` others, or one. */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  const char *workflow = flussi_json_get_string (step->params, "workflow");
  GError *error = NULL;

  if (g_strcmp0 (workflow, "this") == 0)
    {
      flussi_execution_end (execution, "unenrolled", "by_step");
      return;
    }
  if (!flussi_execution_unenroll (execution, workflow, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_unenroll_from_workflow = {
  .id = "unenroll_from_workflow",
  .name = { "Un-enrol from a workflow", "Disiscrivi da un flusso" },
  .description = {
    "Takes the record out of this, another or all other workflows.",
    "Toglie il record da questo, da un altro o da tutti gli altri flussi.",
  },
  .synonyms = {
    "stop, remove, exit",
    "ferma, togli, esci",
  },
  .group = FLUSSI_ACTION_GROUP_ASSIGNMENT,
  .icon = "flussi-step-unenroll-from-workflow-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,  .describe = describe,
  .execute = execute,
};
