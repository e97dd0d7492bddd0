/* flussi-action-create-note.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "body",
    .type = FLUSSI_PARAM_LONG_TEMPLATE,
    .label = { "Text", "Testo" },
    .required = TRUE,
  },
  {
    .name = "pin",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Pin it", "Metti in evidenza" },
    .fallback = "false",
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "record", "record", { "Note", "Nota" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Write a note: {body}", "Scrivi una nota: {body}" };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_create_note = {
  .id = "create_note",
  .name = { "Create a note", "Crea una nota" },
  .description = {
    "Writes a note on the record.",
    "Scrive una nota sul record.",
  },
  .synonyms = {
    "comment, log, remember",
    "commento, annota, ricorda",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-create-note-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
};
