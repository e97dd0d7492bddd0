/* flussi-action-find-record.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "object",
    .type = FLUSSI_PARAM_OBJECT,
    .label = { "Type", "Tipo" },
    .required = TRUE,
  },
  {
    .name = "when",
    .type = FLUSSI_PARAM_CRITERIA,
    .label = { "That meets", "Che soddisfa" },
    .required = TRUE,
    .of = "object",
  },
  {
    .name = "sort",
    .type = FLUSSI_PARAM_SORT,
    .label = { "Order", "Ordine" },
    .of = "object",
    .fallback = "{\"property\":\"createdate\"}",
  },
  {
    .name = "pick",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Which one", "Quale" },
    .fallback = "\"first\"",
    .choices = {
      { "first", { "The first in that order", "Il primo in quell'ordine" } },
      { "newest", { "The newest", "Il più recente" } },
      { "oldest", { "The oldest", "Il più vecchio" } },
    },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "record", "record", { "Record found", "Record trovato" } },
  { "found", "boolean", { "Something was found", "Trovato" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Find the {object}[ {when}]", "Trova {object}[ {when}]" };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_find_record = {
  .id = "find_record",
  .name = { "Find a record", "Trova un record" },
  .description = {
    "Looks for a record, for later actions to use.",
    "Cerca un record che le azioni seguenti possono usare.",
  },
  .synonyms = {
    "search, look up, query",
    "cerca, trova, interroga",
  },
  .group = FLUSSI_ACTION_GROUP_DATA,
  .icon = "flussi-step-find-record-symbolic",
  .params = params,
  .outputs = outputs,  .describe = describe,
};
