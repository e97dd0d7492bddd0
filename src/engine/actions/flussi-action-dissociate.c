/* flussi-action-dissociate.c
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
    .label = { "With", "Da" },
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
  { "count", "number", { "Associations removed", "Associazioni rimosse" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = {
    "End the association with {with}[ as {label}]",
    "Togli l'associazione con {with}[ come {label}]",
  };

  flussi_description_add_pattern (description, &sentence, step);
}

static void
check (FlussiCheck      *check,
       const FlussiStep *step)
{
  flussi_action_check_links (check, step, FALSE);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  flussi_action_change_links (execution, step, FALSE);
}

const FlussiActionKind flussi_action_dissociate = {
  .id = "dissociate",
  .name = { "Remove an association", "Rimuovi un'associazione" },
  .description = {
    "Removes associations of the record with others.",
    "Toglie associazioni del record con altri.",
  },
  .synonyms = {
    "unlink, disconnect",
    "scollega, separa",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-dissociate-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .check = check,
  .describe = describe,
  .execute = execute,
};
