/* flussi-action-rotate-owner.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "users",
    .type = FLUSSI_PARAM_USERS,
    .label = { "People", "Persone" },
    .required = TRUE,
  },
  {
    .name = "property",
    .type = FLUSSI_PARAM_PROPERTY,
    .label = { "Property", "Proprietà" },
    .fallback = "\"owner\"",
  },
  {
    .name = "overwrite",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Also if somebody has it already", "Anche se ha già un responsabile" },
    .fallback = "false",
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "owner", "user", { "Person chosen", "Persona scelta" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = {
    "Assign in turn to {users}[ as {property}][, {?overwrite}whoever has it now]",
    "Assegna a rotazione tra {users}[ come {property}][, {?overwrite}anche se è già assegnato]",
  };

  flussi_description_add_pattern (description, &sentence, step);
}

const FlussiActionKind flussi_action_rotate_owner = {
  .id = "rotate_owner",
  .name = { "Assign in rotation", "Assegna a rotazione" },
  .description = {
    "Gives the record to the next of several people.",
    "Dà il record alla prossima di più persone.",
  },
  .synonyms = {
    "owner, round robin, distribute, lead",
    "responsabile, turno, distribuisci, lead",
  },
  .group = FLUSSI_ACTION_GROUP_ASSIGNMENT,
  .icon = "flussi-step-rotate-owner-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
};
