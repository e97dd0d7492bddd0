/* flussi-action-delay-until-event.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-delays.h"
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
  { "event_happened", "boolean", { "The event happened", "L'evento si è verificato" } },
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

static void
set_output_from_json (FlussiExecution  *execution,
                      const char       *name,
                      const FlussiJson *json)
{
  FlussiValue value = { .kind = FLUSSI_VALUE_NUMBER };

  switch (flussi_json_kind (json))
    {
    case FLUSSI_JSON_STRING:
      flussi_execution_set_text (execution, name, flussi_json_string (json));
      break;
    case FLUSSI_JSON_BOOLEAN:
      flussi_execution_set_boolean (execution, name, flussi_json_boolean (json));
      break;
    case FLUSSI_JSON_NUMBER:
      value.number = flussi_json_number (json);
      flussi_execution_set_output (execution, name, &value);
      break;
    case FLUSSI_JSON_ARRAY:
    case FLUSSI_JSON_OBJECT:
      flussi_execution_set_json (execution, name, json);
      break;
    case FLUSSI_JSON_NULL:
    default:
      break;
    }
}

static void
set_event_outputs (FlussiExecution *execution)
{
  const FlussiJson *event = flussi_execution_get_awaited_event (execution);

  for (guint i = 0; event != NULL && i < flussi_json_length (event); i++)
    {
      g_autofree char *name = g_strconcat ("event.", flussi_json_key_at (event, i), NULL);

      set_output_from_json (execution, name, flussi_json_at (event, i));
    }
}

/* T6: whatever comes first, and at the same instant the event. */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  const FlussiJson *events = flussi_json_get (step->params, "events");
  const FlussiJson *max_wait = flussi_json_get (step->params, "max_wait");
  FlussiResume resume = flussi_execution_get_resume (execution);

  if (resume == FLUSSI_RESUME_EVENT || resume == FLUSSI_RESUME_DUE)
    {
      flussi_execution_set_boolean (execution, "event_happened", resume == FLUSSI_RESUME_EVENT);
      if (resume == FLUSSI_RESUME_EVENT)
        set_event_outputs (execution);
      return;
    }
  for (guint i = 0; events != NULL && i < flussi_json_length (events); i++)
    flussi_execution_wait_for_event (execution, flussi_json_get_string (flussi_json_at (events, i), "event"));
  if (max_wait != NULL && !flussi_json_is_null (max_wait))
    flussi_execution_wait_until (execution,
                                 flussi_delay_add (execution, max_wait, flussi_execution_get_since (execution)));
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
  .execute = execute,
};
