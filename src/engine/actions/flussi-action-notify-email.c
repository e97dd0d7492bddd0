/* flussi-action-notify-email.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "to",
    .type = FLUSSI_PARAM_RECIPIENTS,
    .label = { "To", "A" },
    .required = TRUE,
  },
  {
    .name = "subject",
    .type = FLUSSI_PARAM_TEMPLATE,
    .label = { "Subject", "Oggetto" },
    .required = TRUE,
  },
  {
    .name = "body",
    .type = FLUSSI_PARAM_LONG_TEMPLATE,
    .label = { "Text", "Testo" },
    .required = TRUE,
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "message", "text", { "Message", "Messaggio" } },
  { "delivery", "text", { "Delivery", "Consegna" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Write to {to}: {subject}", "Scrivi a {to}: {subject}" };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_notify_email = {
  .id = "notify_email",
  .name = { "Send an internal email", "Invia un'e-mail interna" },
  .description = {
    "Writes to colleagues.",
    "Scrive ai colleghi.",
  },
  .synonyms = {
    "notify, colleague, team, alert, mail",
    "avvisa, collega, squadra, allerta, posta",
  },
  .group = FLUSSI_ACTION_GROUP_COMMUNICATION,
  .icon = "flussi-step-notify-email-symbolic",
  .flags = FLUSSI_ACTION_OUTWARD | FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
};
