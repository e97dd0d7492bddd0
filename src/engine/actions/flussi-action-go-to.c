/* flussi-action-go-to.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "target",
    .type = FLUSSI_PARAM_STEP,
    .label = { "Action", "Azione" },
    .required = TRUE,
  },
  {
    .name = "max_passes",
    .type = FLUSSI_PARAM_INTEGER,
    .label = { "At most so many times", "Al massimo tante volte" },
    .fallback = "25",
    .minimum = 1,
    .maximum = 1000,
    .hint = { "Counts when it goes back", "Conta quando torna indietro" },
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel pattern = {
    "Go to {target}[, at most {max_passes} times]",
    "Vai a {target}[, al massimo {max_passes} volte]",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

const FlussiActionKind flussi_action_go_to = {
  .id = "go_to",
  .name = { "Go to action", "Vai all'azione" },
  .description = {
    "Goes on at another action of this workflow.",
    "Prosegue da un'altra azione di questo flusso.",
  },
  .synonyms = {
    "jump, loop, repeat, join",
    "salta, ciclo, ripeti, unisci",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-go-to-symbolic",
  .flags = FLUSSI_ACTION_ENDS,
  .params = params,
  .describe = describe,
};
