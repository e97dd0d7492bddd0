/* flussi-action-enroll-in-workflow.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

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
};
