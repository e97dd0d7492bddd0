/* flussi-action-delay-until-event.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "events",
    .type = FLUSSI_PARAM_EVENTS,
    .label = { "Any of these events", "Uno di questi eventi" },
    .required = TRUE,
  },
  {
    .name = "max_wait",
    .type = FLUSSI_PARAM_DURATION,
    .label = { "At most", "Al massimo" },
    .hint = { "Without a maximum if left empty", "Senza un massimo se lasci vuoto" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "event_happened", "boolean", { "The event happened", "L'evento è successo" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel pattern = {
    "Wait until the record {events}[, at most {max_wait}]",
    "Attendi finché il record {events}[, al massimo {max_wait}]",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

const FlussiActionKind flussi_action_delay_until_event = {
  .id = "delay_until_event",
  .name = { "Until an event", "Fino a un evento" },
  .description = {
    "Holds the record until something happens to it, or for a maximum of time.",
    "Trattiene il record finché succede qualcosa, o per un tempo massimo.",
  },
  .synonyms = {
    "wait, opened, clicked, submitted, reply",
    "attesa, apertura, clic, invio, risposta",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-delay-until-event-symbolic",
  .flags = FLUSSI_ACTION_WAITS,
  .params = params,
  .outputs = outputs,
  .describe = describe,
};
