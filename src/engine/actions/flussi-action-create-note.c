/* flussi-action-create-note.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

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

static gboolean
create_note (FlussiExecution   *execution,
             const FlussiStep  *step,
             GError           **error)
{
  const FlussiSchemaObject *note = flussi_schema_find_object (flussi_execution_get_schema (execution), "note");
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_create (note);
  g_autofree char *body = flussi_action_get_text (execution, "body", error);
  g_auto (FlussiValue) pinned = FLUSSI_VALUE_INIT;

  flussi_value_set_integer (&pinned, FLUSSI_VALUE_BOOLEAN, flussi_json_get_boolean (step->params, "pin", FALSE));
  if (body == NULL ||
      !flussi_action_set_text (set, "body", body, error) ||
      !flussi_change_set_set_named (set, "pinned", &pinned, error))
    return FALSE;
  flussi_change_set_associate (set, flussi_execution_get_object (execution),
                               flussi_execution_get_record (execution), NULL);
  return flussi_action_create (execution, set, error);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!create_note (execution, step, &error))
    flussi_execution_fail (execution, error);
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
  .execute = execute,
};
