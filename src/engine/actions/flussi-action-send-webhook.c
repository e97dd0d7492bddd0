/* flussi-action-send-webhook.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "method",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Method", "Metodo" },
    .required = TRUE,
    .fallback = "\"POST\"",
    .choices = {
      { "GET", { "GET", "GET" } },
      { "POST", { "POST", "POST" } },
      { "PUT", { "PUT", "PUT" } },
      { "PATCH", { "PATCH", "PATCH" } },
      { "DELETE", { "DELETE", "DELETE" } },
    },
  },
  {
    .name = "url",
    .type = FLUSSI_PARAM_URL,
    .label = { "Address", "Indirizzo" },
    .required = TRUE,
  },
  {
    .name = "headers",
    .type = FLUSSI_PARAM_JSON,
    .label = { "Headers", "Intestazioni" },
  },
  {
    .name = "query",
    .type = FLUSSI_PARAM_JSON,
    .label = { "Query", "Parametri" },
  },
  {
    .name = "body",
    .type = FLUSSI_PARAM_JSON,
    .label = { "Body", "Corpo" },
  },
  {
    .name = "auth",
    .type = FLUSSI_PARAM_JSON,
    .label = { "Authentication", "Autenticazione" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "status_code", "number", { "Status", "Stato" } },
  { "body", "json", { "Answer", "Risposta" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Send {method} to {url}", "Invia {method} a {url}" };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_send_webhook = {
  .id = "send_webhook",
  .name = { "Send a webhook", "Invia un webhook" },
  .description = {
    "Calls an address of the web and can read its answer.",
    "Chiama un indirizzo web e può leggerne la risposta.",
  },
  .synonyms = {
    "http, api, post, request, integration",
    "http, api, post, richiesta, integrazione",
  },
  .group = FLUSSI_ACTION_GROUP_DATA,
  .icon = "flussi-step-send-webhook-symbolic",
  .flags = FLUSSI_ACTION_OUTWARD | FLUSSI_ACTION_HELD_BY_WINDOWS | FLUSSI_ACTION_WAITS,
  .params = params,
  .outputs = outputs,  .describe = describe,
};
