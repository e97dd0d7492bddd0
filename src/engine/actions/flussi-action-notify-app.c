/* flussi-action-notify-app.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-message.h"

static const FlussiParam params[] = {
  {
    .name = "title",
    .type = FLUSSI_PARAM_TEMPLATE,
    .label = { "Title", "Titolo" },
    .required = TRUE,
  },
  {
    .name = "body",
    .type = FLUSSI_PARAM_LONG_TEMPLATE,
    .label = { "Text", "Testo" },
  },
  {
    .name = "to",
    .type = FLUSSI_PARAM_USER,
    .label = { "For", "Per" },
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = {
    "Show the notification {title}[ to {to}]",
    "Mostra la notifica {title}[ a {to}]",
  };

  flussi_description_add_pattern (description, &sentence, step);
}

/* The address of the user it is for; empty for whoever sits at the computer. */
static char *
read_recipient (FlussiExecution  *execution,
                GError          **error)
{
  const FlussiSchemaProperty *owner = flussi_execution_get_object (execution)->owner;
  const FlussiSchemaObject *user = flussi_schema_find_object (flussi_execution_get_schema (execution), "user");
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  char *address = NULL;

  if (!flussi_execution_get_value_for (execution, "to", owner->property, &value, error))
    return NULL;
  if (flussi_value_is_known (&value) &&
      !flussi_action_get_address (execution, user, value.integer, &address, error))
    return NULL;
  return address != NULL ? address : g_strdup ("");
}

static gboolean
notify (FlussiExecution   *execution,
        const FlussiStep  *step,
        GError           **error)
{
  g_autofree char *title = flussi_action_get_text (execution, "title", error);
  g_autofree char *body = title != NULL ? flussi_action_get_text (execution, "body", error) : NULL;
  g_autofree char *recipient = body != NULL ? read_recipient (execution, error) : NULL;
  FlussiOutboxRow row = {
    .kind = (char *) "notification",
    .object = flussi_execution_get_object (execution),
    .record = flussi_execution_get_record (execution),
    .recipient = recipient,
    .subject = title,
    .body = body,
  };

  return recipient != NULL && flussi_action_post (execution, &row, 0, error);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!notify (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_notify_app = {
  .id = "notify_app",
  .name = { "Show a notification", "Mostra una notifica" },
  .description = {
    "Shows a notification on this computer.",
    "Mostra una notifica su questo computer.",
  },
  .synonyms = {
    "alert, desktop, bell",
    "avviso, scrivania, campanella",
  },
  .group = FLUSSI_ACTION_GROUP_COMMUNICATION,
  .icon = "flussi-step-notify-app-symbolic",
  .flags = FLUSSI_ACTION_OUTWARD | FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,  .describe = describe,
  .execute = execute,
};
