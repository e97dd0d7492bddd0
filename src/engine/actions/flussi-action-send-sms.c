/* flussi-action-send-sms.c
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
    .type = FLUSSI_PARAM_VALUE,
    .label = { "To", "A" },
    .required = TRUE,
  },
  {
    .name = "text",
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
  static const FlussiLabel sentence = { "Send a text message to {to}: {text}", "Invia un SMS a {to}: {text}" };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_send_sms = {
  .id = "send_sms",
  .name = { "Send a text message", "Invia un SMS" },
  .description = {
    "Sends a text message through the gateway of the preferences.",
    "Invia un SMS con il servizio delle preferenze.",
  },
  .synonyms = {
    "sms, phone, whatsapp, message",
    "sms, telefono, messaggio",
  },
  .group = FLUSSI_ACTION_GROUP_COMMUNICATION,
  .icon = "flussi-step-send-sms-symbolic",
  .flags = FLUSSI_ACTION_OUTWARD | FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
};
