/* flussi-action-set-property.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

static const FlussiParam params[] = {
  {
    .name = "target",
    .type = FLUSSI_PARAM_TARGET,
    .label = { "Of", "Di" },
    .fallback = "\"enrolled\"",
  },
  {
    .name = "property",
    .type = FLUSSI_PARAM_PROPERTY,
    .label = { "Property", "Proprietà" },
    .required = TRUE,
    .of = "target",
  },
  {
    .name = "mode",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "What to do", "Cosa fare" },
    .fallback = "\"set\"",
    .choices = {
      { "set", { "Set", "Imposta" } },
      { "append", { "Append", "Aggiungi" } },
      { "remove", { "Remove", "Togli" } },
      { "clear", { "Clear", "Svuota" } },
      { "increment", { "Increase by", "Aumenta di" } },
      { "decrement", { "Decrease by", "Diminuisci di" } },
    },
  },
  {
    .name = "value",
    .type = FLUSSI_PARAM_VALUE,
    .label = { "Value", "Valore" },
    .of = "property",
    .shown_if = "mode",
    .shown_values = "set|append|remove|increment|decrement",
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "value", "value", { "New value", "Nuovo valore" } },
  { NULL },
};

const FlussiActionKind flussi_action_set_property = {
  .id = "set_property",
  .name = { "Set a property value", "Imposta una proprietà" },
  .description = {
    "Sets, clears or changes a property of the record or of an associated one.",
    "Imposta, svuota o cambia una proprietà del record o di uno associato.",
  },
  .synonyms = {
    "update, edit, copy, clear, increase, field",
    "aggiorna, modifica, copia, svuota, aumenta, campo",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-set-property-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,
};
