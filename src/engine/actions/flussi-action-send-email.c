/* flussi-action-send-email.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "email",
    .type = FLUSSI_PARAM_CONTENT,
    .label = { "Email", "E-mail" },
    .hint = { "A message of the workspace, or write it below", "Un messaggio dell'area di lavoro, oppure scrivilo qui sotto" },
  },
  {
    .name = "subject",
    .type = FLUSSI_PARAM_TEMPLATE,
    .label = { "Subject", "Oggetto" },
  },
  {
    .name = "body",
    .type = FLUSSI_PARAM_LONG_TEMPLATE,
    .label = { "Text", "Testo" },
  },
  {
    .name = "to",
    .type = FLUSSI_PARAM_TARGET,
    .label = { "To", "A" },
    .fallback = "\"enrolled\"",
  },
  {
    .name = "marketing",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Marketing (needs consent)", "Marketing (serve il consenso)" },
    .fallback = "false",
  },
  {
    .name = "once",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Never twice to the same address", "Mai due volte allo stesso indirizzo" },
    .fallback = "false",
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
  static const FlussiLabel content = { "Send the email {email}", "Invia l'e-mail {email}" };
  static const FlussiLabel inline_text = { "Send an email: {subject}", "Invia un'e-mail: {subject}" };
  static const FlussiLabel to = { " to the {to}", " a {to}" };
  static const FlussiLabel once = {
    "[, {?once}never twice to the same address]",
    "[, {?once}mai due volte allo stesso indirizzo]",
  };
  gboolean is_content = flussi_json_get_string (step->params, "email") != NULL ||
                        flussi_json_get_string (step->params, "subject") == NULL;

  flussi_description_add_pattern (description, is_content ? &content : &inline_text, step);
  if (flussi_json_is (flussi_json_get (step->params, "to"), FLUSSI_JSON_OBJECT))
    flussi_description_add_pattern (description, &to, step);
  flussi_description_add_pattern (description, &once, step);
}

const FlussiActionKind flussi_action_send_email = {
  .id = "send_email",
  .name = { "Send an email", "Invia un'e-mail" },
  .description = {
    "Sends an email to the record or to an associated contact.",
    "Invia un'e-mail al record o a un contatto associato.",
  },
  .synonyms = {
    "mail, message, newsletter, write",
    "posta, messaggio, newsletter, scrivi",
  },
  .group = FLUSSI_ACTION_GROUP_COMMUNICATION,
  .icon = "flussi-step-send-email-symbolic",
  .flags = FLUSSI_ACTION_OUTWARD | FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
};
