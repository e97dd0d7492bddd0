/* flussi-action-set-subscription.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

#include "flussi-consents.h"

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

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  gboolean is_opt_out = g_strcmp0 (flussi_json_get_string (step->params, "status"), "opt_out") == 0;
  const char *channel = flussi_json_get_string (step->params, "channel");
  GError *error = NULL;

  if (!flussi_consents_set (flussi_execution_get_db (execution), flussi_execution_get_object (execution),
                            flussi_execution_get_record (execution), channel != NULL ? channel : "email",
                            is_opt_out ? FLUSSI_CONSENT_OPT_OUT : FLUSSI_CONSENT_OPT_IN,
                            flussi_json_get_string (step->params, "reason"),
                            flussi_execution_get_now (execution), &error))
    flussi_execution_fail (execution, error);
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
  .execute = execute,
};
