/* flussi-action-unsupported.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "raw",
    .type = FLUSSI_PARAM_JSON,
    .label = { "Original", "Originale" },
    .required = TRUE,
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = {
    "An imported action that Flussi cannot run",
    "Un'azione importata che Flussi non può eseguire",
  };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_unsupported = {
  .id = "unsupported",
  .name = { "Unknown action", "Azione sconosciuta" },
  .description = {
    "An imported action that Flussi has no equivalent for.",
    "Un'azione importata che Flussi non conosce.",
  },
  .synonyms = {
    "import",
    "importazione",
  },
  .group = FLUSSI_ACTION_GROUP_DATA,
  .icon = "flussi-step-unsupported-symbolic",
  .flags = FLUSSI_ACTION_NOT_OFFERED,
  .params = params,  .describe = describe,
};
