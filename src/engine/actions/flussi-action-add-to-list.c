/* flussi-action-add-to-list.c
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
  static const FlussiLabel sentence = { "Add to the list {list}", "Aggiungi all'elenco {list}" };

  flussi_description_add_pattern (description, &sentence, step);
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
  .params = params,  .describe = describe,
};
