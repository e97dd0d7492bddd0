/* flussi-action-set-subscription.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "channel",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Channel", "Canale" },
    .required = TRUE,
    .fallback = "\"email\"",
    .choices = {
      { "email", { "Email", "E-mail" } },
      { "sms", { "Text message", "SMS" } },
    },
  },
  {
    .name = "status",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Consent", "Consenso" },
    .required = TRUE,
    .choices = {
      { "opt_in", { "Given", "Dato" } },
      { "opt_out", { "Withdrawn", "Revocato" } },
    },
  },
  {
    .name = "reason",
    .type = FLUSSI_PARAM_TEXT,
    .label = { "Reason", "Motivo" },
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel given = { "Record the consent to {channel}", "Registra il consenso per {channel}" };
  static const FlussiLabel withdrawn = {
    "Record that the consent to {channel} was withdrawn",
    "Registra la revoca del consenso per {channel}",
  };
  gboolean is_withdrawn = g_strcmp0 (flussi_json_get_string (step->params, "status"), "opt_out") == 0;

  flussi_description_add_pattern (description, is_withdrawn ? &withdrawn : &given, step);
}

const FlussiActionKind flussi_action_set_subscription = {
  .id = "set_subscription",
  .name = { "Set consent", "Imposta il consenso" },
  .description = {
    "Records that the contact agrees to messages, or no longer does.",
    "Registra che il contatto accetta i messaggi, o non più.",
  },
  .synonyms = {
    "opt in, opt out, unsubscribe, gdpr, subscription",
    "adesione, disiscrizione, gdpr, consenso",
  },
  .group = FLUSSI_ACTION_GROUP_COMMUNICATION,
  .icon = "flussi-step-set-subscription-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,  .describe = describe,
};
