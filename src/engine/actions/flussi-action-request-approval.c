/* flussi-action-request-approval.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

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
  .outputs = outputs,  .describe = describe,
};
