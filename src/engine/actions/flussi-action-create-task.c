/* flussi-action-create-task.c
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
    .name = "type",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Type", "Tipo" },
    .fallback = "\"TODO\"",
    .choices = {
      { "TODO", { "To-do", "Da fare" } },
      { "CALL", { "Call", "Chiamata" } },
      { "EMAIL", { "Email", "E-mail" } },
      { "MEETING", { "Meeting", "Incontro" } },
      { "LINKED_IN", { "LinkedIn", "LinkedIn" } },
      { "LINKED_IN_CONNECT", { "LinkedIn connection", "Collegamento LinkedIn" } },
      { "LINKED_IN_MESSAGE", { "LinkedIn message", "Messaggio LinkedIn" } },
    },
  },
  {
    .name = "priority",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Priority", "Priorità" },
    .fallback = "\"NONE\"",
    .choices = {
      { "NONE", { "None", "Nessuna" } },
      { "LOW", { "Low", "Bassa" } },
      { "MEDIUM", { "Medium", "Media" } },
      { "HIGH", { "High", "Alta" } },
    },
  },
  {
    .name = "due",
    .type = FLUSSI_PARAM_DUE,
    .label = { "Due", "Scadenza" },
  },
  {
    .name = "owner",
    .type = FLUSSI_PARAM_USER,
    .label = { "Owner", "Responsabile" },
  },
  {
    .name = "body",
    .type = FLUSSI_PARAM_LONG_TEMPLATE,
    .label = { "Notes", "Note" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "record", "record", { "Task", "Compito" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = {
    "Create the task {title}[ for {owner}][, due {due}]",
    "Crea il compito {title}[ per {owner}][, scadenza {due}]",
  };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_create_task = {
  .id = "create_task",
  .name = { "Create a task", "Crea un compito" },
  .description = {
    "Gives somebody something to do, associated with the record.",
    "Dà a qualcuno qualcosa da fare, associato al record.",
  },
  .synonyms = {
    "to-do, reminder, call, follow up, activity",
    "da fare, promemoria, chiamata, richiamo, attività",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-create-task-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
};
