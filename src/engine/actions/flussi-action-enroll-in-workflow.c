/* flussi-action-enroll-in-workflow.c
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
  },
  {
    .name = "record",
    .type = FLUSSI_PARAM_VALUE,
    .label = { "Record", "Record" },
    .hint = { "The enrolled record if left empty", "Il record iscritto se lasci vuoto" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "enrolled", "boolean", { "It was enrolled", "È stato iscritto" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel enrolled = { "Enrol in {workflow}", "Iscrivi a {workflow}" };
  static const FlussiLabel other = { "Enrol {record} in {workflow}", "Iscrivi {record} a {workflow}" };
  gboolean is_other = !flussi_json_is_null (flussi_json_get (step->params, "record"));

  flussi_description_add_pattern (description, is_other ? &other : &enrolled, step);
}

/* A record of another type, or a workflow that is not on, enrols nobody: the step
 * is skipped (V3, V10). */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  const FlussiSchemaObject *object = flussi_execution_get_object (execution);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  gint64 record = flussi_execution_get_record (execution);
  const char *refusal = NULL;
  GError *error = NULL;

  if (flussi_json_get (step->params, "record") != NULL)
    {
      if (!flussi_execution_get_value (execution, "record", &value, &object, &error))
        {
          flussi_execution_fail (execution, error);
          return;
        }
      record = value.kind == FLUSSI_VALUE_REFERENCE ? value.integer : 0;
    }
  if (!flussi_execution_enroll (execution, flussi_json_get_string (step->params, "workflow"), object, record,
                                &refusal, &error))
    {
      flussi_execution_fail (execution, error);
      return;
    }
  flussi_execution_set_boolean (execution, "enrolled", refusal == NULL);
  if (refusal != NULL)
    flussi_execution_skip (execution, refusal);
}

const FlussiActionKind flussi_action_enroll_in_workflow = {
  .id = "enroll_in_workflow",
  .name = { "Enrol in another workflow", "Iscrivi a un altro flusso" },
  .description = {
    "Enrols the record in another workflow.",
    "Iscrive il record a un altro flusso.",
  },
  .synonyms = {
    "start, chain, sub-workflow",
    "avvia, collega, sottoflusso",
  },
  .group = FLUSSI_ACTION_GROUP_ASSIGNMENT,
  .icon = "flussi-step-enroll-in-workflow-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
  .execute = execute,
};
