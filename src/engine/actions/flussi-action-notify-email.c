/* flussi-action-notify-email.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-message.h"

#include "flussi-mail.h"
#include "flussi-users.h"

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

/* The address that one of `to` stands for: an address, or a user. NULL: nobody. */
static gboolean
read_recipient (FlussiExecution   *execution,
                const FlussiJson  *json,
                char             **address,
                GError           **error)
{
  const FlussiSchemaObject *user = flussi_schema_find_object (flussi_execution_get_schema (execution), "user");
  const FlussiSchemaObject *object = NULL;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  gint64 id;

  *address = NULL;
  if (!flussi_evaluator_get_json (flussi_execution_get_evaluator (execution), json, &value, &object, error))
    return FALSE;
  if (flussi_value_is_unknown (&value))
    return TRUE;
  if (value.kind == FLUSSI_VALUE_REFERENCE)
    return flussi_action_get_address (execution, object != NULL ? object : user, value.integer, address, error);
  if (value.kind == FLUSSI_VALUE_TEXT && flussi_mail_is_address (flussi_value_get_text (&value)))
    {
      *address = g_strdup (flussi_value_get_text (&value));
      return TRUE;
    }
  if (value.kind != FLUSSI_VALUE_TEXT)
    {
      g_autofree char *text = flussi_value_to_text (&value);

      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "to", "value", text, NULL);
      return FALSE;
    }
  id = flussi_users_find (flussi_execution_get_db (execution), flussi_value_get_text (&value), error);
  return id != 0 && flussi_action_get_address (execution, user, id, address, error);
}

/* The addresses of `to`, each once. */
static GPtrArray *
read_recipients (FlussiExecution   *execution,
                 const FlussiStep  *step,
                 GError           **error)
{
  const FlussiJson *to = flussi_json_get (step->params, "to");
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; to != NULL && i < flussi_json_length (to); i++)
    {
      g_autofree char *address = NULL;

      if (!read_recipient (execution, flussi_json_at (to, i), &address, error))
        return NULL;
      if (address != NULL && !g_ptr_array_find_with_equal_func (addresses, address, g_str_equal, NULL))
        g_ptr_array_add (addresses, g_steal_pointer (&address));
    }
  return g_steal_pointer (&addresses);
}

static gboolean
notify (FlussiExecution   *execution,
        const FlussiStep  *step,
        GError           **error)
{
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GPtrArray) addresses = NULL;

  subject = flussi_action_get_template (execution, "subject", error);
  body = subject != NULL ? flussi_action_get_template (execution, "body", error) : NULL;
  addresses = body != NULL ? read_recipients (execution, step, error) : NULL;
  if (addresses == NULL)
    return FALSE;
  if (addresses->len == 0)
    flussi_execution_skip (execution, "no_address");
  for (guint i = 0; i < addresses->len; i++)
    {
      const FlussiLetter letter = {
        .kind = "internal_email",
        .object = flussi_execution_get_object (execution),
        .record = flussi_execution_get_record (execution),
        .address = g_ptr_array_index (addresses, i),
        .subject = subject,
        .body = body,
      };

      if (!flussi_action_post_letter (execution, &letter, i, error))
        return FALSE;
    }
  return TRUE;
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!notify (execution, step, &error))
    flussi_execution_fail (execution, error);
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
  .execute = execute,
};
