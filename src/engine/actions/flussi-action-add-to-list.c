/* flussi-action-add-to-list.c
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
  static const FlussiLabel sentence = { "Add to the list {list}", "Aggiungi all'elenco {list}" };

  flussi_description_add_pattern (description, &sentence, step);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  flussi_action_change_membership (execution, step, flussi_lists_join, "already_in_list");
}

const FlussiActionKind flussi_action_add_to_list = {
  .id = "add_to_list",
  .name = { "Add to a list", "Aggiungi a un elenco" },
  .description = {
    "Adds the record to a static list.",
    "Aggiunge il record a un elenco statico.",
  },
  .synonyms = {
    "segment, group, static list",
    "segmento, gruppo, elenco statico",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-add-to-list-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = flussi_action_membership_params,
  .describe = describe,
  .execute = execute,
};
