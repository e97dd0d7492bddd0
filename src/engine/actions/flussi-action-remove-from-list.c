/* flussi-action-remove-from-list.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

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
};
