/* flussi-action-create-record.c
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
    .name = "properties",
    .type = FLUSSI_PARAM_VALUE_MAP,
    .label = { "Properties", "Proprietà" },
    .required = TRUE,
    .of = "object",
  },
  {
    .name = "associate",
    .type = FLUSSI_PARAM_LINKS,
    .label = { "Associate with", "Associa a" },
    .hint = { "With the enrolled record if left empty", "Al record iscritto se lasci vuoto" },
  },
  {
    .name = "copy_associations",
    .type = FLUSSI_PARAM_OBJECTS,
    .label = { "Copy associations with", "Copia le associazioni con" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "record", "record", { "New record", "Nuovo record" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel empty = { "Create a new {object}", "Crea {object}" };
  static const FlussiLabel filled = { "Create a new {object} with {properties}", "Crea {object} con {properties}" };
  const FlussiJson *properties = flussi_json_get (step->params, "properties");
  gboolean is_filled = flussi_json_is (properties, FLUSSI_JSON_OBJECT) && flussi_json_length (properties) > 0;

  flussi_description_add_pattern (description, is_filled ? &filled : &empty, step);
}

const FlussiActionKind flussi_action_create_record = {
  .id = "create_record",
  .name = { "Create a record", "Crea un record" },
  .description = {
    "Creates a record and associates it with the enrolled one.",
    "Crea un record e lo associa a quello iscritto.",
  },
  .synonyms = {
    "new, add, deal, ticket, company, contact",
    "nuovo, aggiungi, trattativa, ticket, azienda, contatto",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-create-record-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
};
