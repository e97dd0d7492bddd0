/* flussi-action-delete-record.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

static const FlussiParam params[] = {
  {
    .name = "confirm",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Yes, delete it", "Sì, eliminalo" },
    .required = TRUE,
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Delete the record", "Elimina il record" };

  flussi_description_add_pattern (description, &sentence, step);
}

static void
check (FlussiCheck      *check,
       const FlussiStep *step)
{
  if (flussi_json_is (flussi_json_get (step->params, "confirm"), FLUSSI_JSON_BOOLEAN) &&
      !flussi_json_get_boolean (step->params, "confirm", FALSE))
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "bad_value", "params.confirm", "confirm");
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_delete (flussi_execution_get_object (execution),
                                                                  flussi_execution_get_record (execution));
  GError *error = NULL;

  if (flussi_action_apply (execution, set, NULL, &error))
    flussi_execution_end (execution, "completed", NULL);
  else
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_delete_record = {
  .id = "delete_record",
  .name = { "Delete the record", "Elimina il record" },
  .description = {
    "Deletes the enrolled record. It can be restored for 90 days.",
    "Elimina il record iscritto. Si può ripristinare per 90 giorni.",
  },
  .synonyms = {
    "remove, trash",
    "rimuovi, cestino",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-delete-record-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS | FLUSSI_ACTION_ENDS,
  .params = params,  .check = check,
  .describe = describe,
  .execute = execute,
};
