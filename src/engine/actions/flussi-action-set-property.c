/* flussi-action-set-property.c
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

static const struct
{
  const char  *mode;
  FlussiLabel  sentence;
  FlussiLabel  of_another;
} sentences[] = {
  { "set", { "Set {property} to {value}", "Imposta {property} su {value}" },
    { "Set {property} of the {target} to {value}", "Imposta {property} ({target}) su {value}" } },
  { "append", { "Append {value} to {property}", "Aggiungi {value} a {property}" },
    { "Append {value} to {property} of the {target}", "Aggiungi {value} a {property} ({target})" } },
  { "remove", { "Remove {value} from {property}", "Togli {value} da {property}" },
    { "Remove {value} from {property} of the {target}", "Togli {value} da {property} ({target})" } },
  { "clear", { "Clear {property}", "Svuota {property}" },
    { "Clear {property} of the {target}", "Svuota {property} ({target})" } },
  { "increment", { "Increase {property} by {value}", "Aumenta {property} di {value}" },
    { "Increase {property} of the {target} by {value}", "Aumenta {property} ({target}) di {value}" } },
  { "decrement", { "Decrease {property} by {value}", "Diminuisci {property} di {value}" },
    { "Decrease {property} of the {target} by {value}", "Diminuisci {property} ({target}) di {value}" } },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  const char *mode = flussi_json_get_string (step->params, "mode");
  gboolean is_other = flussi_json_is (flussi_json_get (step->params, "target"), FLUSSI_JSON_OBJECT);
  guint index = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (sentences[i].mode, mode) == 0)
      index = i;
  flussi_description_add_pattern (description,
                                  is_other ? &sentences[index].of_another : &sentences[index].sentence, step);
}

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
  .outputs = outputs,  .describe = describe,
};
