/* flussi-action-send-sms.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-message.h"

#include "flussi-consents.h"

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

static gboolean
send_sms (FlussiExecution   *execution,
          const FlussiStep  *step,
          GError           **error)
{
  g_autofree char *to = NULL;
  g_autofree char *text = NULL;
  FlussiConsent consent;
  FlussiOutboxRow row = {
    .kind = (char *) "sms",
    .object = flussi_execution_get_object (execution),
    .record = flussi_execution_get_record (execution),
  };

  to = flussi_action_get_text (execution, "to", error);
  text = to != NULL ? flussi_action_get_text (execution, "text", error) : NULL;
  if (text == NULL ||
      !flussi_consents_get (flussi_execution_get_db (execution), row.object, row.record, "sms", &consent, error))
    return FALSE;
  if (*to == '\0' || consent == FLUSSI_CONSENT_OPT_OUT)
    {
      flussi_execution_skip (execution, *to == '\0' ? "no_address" : "opted_out");
      return TRUE;
    }
  row.recipient = to;
  row.body = text;
  return flussi_action_post (execution, &row, 0, error);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!send_sms (execution, step, &error))
    flussi_execution_fail (execution, error);
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
  .execute = execute,
};
