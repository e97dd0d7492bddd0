/* flussi-action-remove-from-list.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

static const FlussiParam params[] = {
  {
    .name = "list",
    .type = FLUSSI_PARAM_LIST,
    .label = { "List", "Elenco" },
    .required = TRUE,
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Remove from the list {list}", "Togli dall'elenco {list}" };

  flussi_description_add_pattern (description, &sentence, step);
}

static gboolean
change_membership (FlussiExecution   *execution,
                   const FlussiStep  *step,
                   GError           **error)
{
  g_autoptr (FlussiList) list = flussi_action_find_list (execution, step, error);
  gboolean changed;

  if (list == NULL ||
      !flussi_lists_leave (flussi_execution_get_db (execution), list, flussi_execution_get_record (execution),
                          flussi_execution_get_cause (execution), flussi_execution_get_now (execution), &changed,
                          error))
    return FALSE;
  if (!changed)
    flussi_execution_skip (execution, "not_in_list");
  return TRUE;
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!change_membership (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_remove_from_list = {
  .id = "remove_from_list",
  .name = { "Remove from a list", "Rimuovi da un elenco" },
  .description = {
    "Removes the record from a static list.",
    "Toglie il record da un elenco statico.",
  },
  .synonyms = {
    "segment, group, static list",
    "segmento, gruppo, elenco statico",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-remove-from-list-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,  .describe = describe,
  .execute = execute,
};
