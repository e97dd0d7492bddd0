/* flussi-action-remove-from-list.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-membership.h"

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Remove from the list {list}", "Togli dall'elenco {list}" };

  flussi_description_add_pattern (description, &sentence, step);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  flussi_action_change_membership (execution, step, flussi_lists_leave, "not_in_list");
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
  .params = flussi_action_membership_params,
  .describe = describe,
  .execute = execute,
};
