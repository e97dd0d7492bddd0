/* flussi-action-create-record.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

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
  .outputs = outputs,
};
