/* flussi-action-notify-app.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

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
};
