/* flussi-action-request-approval.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"
#include "flussi-actions.h"
#include "flussi-delays.h"
#include "flussi-approvals.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "approver",
    .type = FLUSSI_PARAM_USER,
    .label = { "Who decides", "Chi decide" },
    .required = TRUE,
  },
  {
    .name = "message",
    .type = FLUSSI_PARAM_LONG_TEMPLATE,
    .label = { "Question", "Domanda" },
    .required = TRUE,
  },
  {
    .name = "timeout",
    .type = FLUSSI_PARAM_DURATION,
    .label = { "Time to decide", "Tempo per decidere" },
    .hint = { "Without a limit if left empty", "Senza limite se lasci vuoto" },
  },
  {
    .name = "branches",
    .type = FLUSSI_PARAM_BRANCHES,
    .label = { "Branches", "Rami" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "decision", "text", { "Decision", "Decisione" } },
  { "comment", "text", { "Comment", "Commento" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = {
    "Ask {approver}: {message}[, at most {timeout}]",
    "Chiedi a {approver}: {message}[, entro {timeout}]",
  };

  flussi_description_add_pattern (description, &sentence, step);
}

/* In an approval workflow the status of the quote says how its approval stands;
 * one that nobody decided in time is a draft again. */
static gboolean
set_status (FlussiExecution  *execution,
            const char       *status,
            GError          **error)
{
  const FlussiSchemaObject *object = flussi_execution_get_object (execution);
  const FlussiSchemaProperty *property;
  g_autoptr (FlussiChangeSet) set = NULL;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (!flussi_execution_get_flow (execution)->approval)
    return TRUE;
  property = flussi_action_find_property (object, "status", error);
  if (property == NULL)
    return FALSE;
  set = flussi_change_set_new_update (object, flussi_execution_get_record (execution));
  flussi_value_set_text (&value, FLUSSI_VALUE_OPTION, status);
  return flussi_change_set_set (set, property, &value, error) &&
         flussi_action_apply (execution, set, NULL, error);
}

static gboolean
ask (FlussiExecution  *execution,
     const FlussiStep *step,
     GError          **error)
{
  g_auto (FlussiValue) approver = FLUSSI_VALUE_INIT;
  g_autofree char *message = NULL;

  if (!flussi_execution_get_value_for (execution, "approver", flussi_execution_get_object (execution)->owner->property,
                                       &approver, error))
    return FALSE;
  message = flussi_execution_get_text (execution, "message", error);
  if (message == NULL)
    return FALSE;
  return set_status (execution, "PENDING_APPROVAL", error) &&
         flussi_approvals_ask (execution, approver.kind == FLUSSI_VALUE_REFERENCE ? approver.integer : 0,
                               message, error);
}

static gboolean
follow_decision (FlussiExecution  *execution,
                 GError          **error)
{
  g_autofree char *decision = NULL;
  g_autofree char *comment = NULL;

  if (!flussi_approvals_get_decision (execution, &decision, &comment, error) ||
      !set_status (execution, g_strcmp0 (decision, "approved") == 0 ? "APPROVED" : "REJECTED", error))
    return FALSE;
  flussi_execution_set_text (execution, "decision", decision);
  flussi_execution_set_text (execution, "comment", comment);
  flussi_execution_take_branch (execution, decision);
  return TRUE;
}

/* A person decides, or time does; a missing branch ends the enrolment. */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  const FlussiJson *timeout = flussi_json_get (step->params, "timeout");
  FlussiResume resume = flussi_execution_get_resume (execution);
  GError *error = NULL;

  if (resume == FLUSSI_RESUME_DUE)
    {
      if (!set_status (execution, "DRAFT", &error))
        {
          flussi_execution_fail (execution, error);
          return;
        }
      flussi_execution_set_text (execution, "decision", "timed_out");
      flussi_execution_take_branch (execution, "timed_out");
      return;
    }
  if (resume == FLUSSI_RESUME_DECIDED)
    {
      if (!follow_decision (execution, &error))
        flussi_execution_fail (execution, error);
      return;
    }
  if (resume == FLUSSI_RESUME_ARRIVED && !ask (execution, step, &error))
    {
      flussi_execution_fail (execution, error);
      return;
    }
  flussi_execution_wait_for_person (execution);
  if (timeout != NULL && !flussi_json_is_null (timeout))
    flussi_execution_wait_until (execution,
                                 flussi_delay_add (execution, timeout, flussi_execution_get_since (execution)));
}

const FlussiActionKind flussi_action_request_approval = {
  .id = "request_approval",
  .name = { "Request approval", "Chiedi un'approvazione" },
  .description = {
    "Asks a person to decide and follows the decision.",
    "Chiede a una persona di decidere e segue la decisione.",
  },
  .synonyms = {
    "approve, reject, decision, sign off",
    "approva, respingi, decisione, firma",
  },
  .group = FLUSSI_ACTION_GROUP_ASSIGNMENT,
  .icon = "flussi-step-request-approval-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS | FLUSSI_ACTION_WAITS | FLUSSI_ACTION_BRANCHES,
  .params = params,
  .outputs = outputs,
  .describe = describe,
  .execute = execute,
};
