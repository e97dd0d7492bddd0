/* flussi-action-send-email.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

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
  .outputs = outputs,
};
