/* flussi-action-associate.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-links.h"

static const FlussiParam params[] = {
  {
    .name = "with",
    .type = FLUSSI_PARAM_LINK,
    .label = { "With", "A" },
    .required = TRUE,
  },
  {
    .name = "label",
    .type = FLUSSI_PARAM_LABEL,
    .of = "with",
    .label = { "Label", "Etichetta" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "count", "number", { "Records associated", "Record associati" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Associate with {with}[ as {label}]", "Associa a {with}[ come {label}]" };

  flussi_description_add_pattern (description, &sentence, step);
}

static void
check (FlussiCheck      *check,
       const FlussiStep *step)
{
  flussi_action_check_links (check, step, TRUE);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  flussi_action_change_links (execution, step, TRUE);
}

const FlussiActionKind flussi_action_associate = {
  .id = "associate",
  .name = { "Associate records", "Associa record" },
  .description = {
    "Associates the record with others.",
    "Associa il record ad altri.",
  },
  .synonyms = {
    "link, connect, relate",
    "collega, unisci, relazione",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-associate-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .check = check,
  .describe = describe,
  .execute = execute,
};
