/* flussi-action-delete-record.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "confirm",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Yes, delete it", "Sì, eliminalo" },
    .required = TRUE,
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Delete the record", "Elimina il record" };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_delete_record = {
  .id = "delete_record",
  .name = { "Delete the record", "Elimina il record" },
  .description = {
    "Deletes the enrolled record. It can be restored for 90 days.",
    "Elimina il record iscritto. Si può ripristinare per 90 giorni.",
  },
  .synonyms = {
    "remove, trash",
    "rimuovi, cestino",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-delete-record-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS | FLUSSI_ACTION_ENDS,
  .params = params,  .describe = describe,
};
