/* flussi-action-delay-until-property.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-delays.h"
#include "flussi-describe.h"

static const FlussiParam params[] = {
  {
    .name = "property",
    .type = FLUSSI_PARAM_PROPERTY,
    .label = { "Date property", "Proprietà data" },
    .required = TRUE,
  },
  {
    .name = "associated",
    .type = FLUSSI_PARAM_OBJECT,
    .label = { "Of the associated", "Del record associato" },
    .hint = { "The enrolled record if left empty", "Il record iscritto se lasci vuoto" },
  },
  {
    .name = "pick",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Which one", "Quale" },
    .fallback = "\"primary\"",
    .choices = {
      { "primary", { "The primary one", "Quello principale" } },
      { "newest", { "The newest", "Il più recente" } },
      { "oldest", { "The oldest", "Il più vecchio" } },
    },
    .shown_if = "associated",
  },
  {
    .name = "offset",
    .type = FLUSSI_PARAM_OFFSET,
    .label = { "Before or after", "Prima o dopo" },
  },
  {
    .name = "time",
    .type = FLUSSI_PARAM_TIME,
    .label = { "Time", "Ora" },
    .hint = { "The property's own time if left empty", "L'ora della proprietà se lasci vuoto" },
  },
  {
    .name = "if_passed",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "If it has passed", "Se è già passata" },
    .fallback = "\"continue\"",
    .choices = {
      { "continue", { "Go on at once", "Prosegui subito" } },
      { "end", { "End here", "Termina qui" } },
    },
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel pattern = {
    "Wait until [{offset} ]{property}[ of the associated {associated}][ at {time}]",
    "Attendi fino a [{offset} ]{property}[ del record associato {associated}][ alle {time}]",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

/* The wait is bound to the record found on arrival; a change of its property
 * makes the instant anew (T5). */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  const FlussiSchemaProperty *property;
  FlussiInstant due;
  gint64 record;
  GError *error = NULL;

  if (flussi_execution_get_resume (execution) == FLUSSI_RESUME_DUE)
    return;
  if (!flussi_delay_find_property (execution, step->params, &property, &record, &error) ||
      !flussi_delay_resolve_property (execution, step->params, property, record, &due, &error))
    {
      flussi_execution_fail (execution, error);
      return;
    }
  flussi_delay_wait_or_pass (execution, step->params, due);
  if (due > flussi_execution_get_now (execution))
    flussi_execution_wait_for_change (execution, property, record);
}

const FlussiActionKind flussi_action_delay_until_property = {
  .id = "delay_until_property",
  .name = { "Until a date property", "Fino a una proprietà data" },
  .description = {
    "Holds the record until the date in one of its properties, before or after it.",
    "Trattiene il record fino alla data in una sua proprietà, prima o dopo.",
  },
  .synonyms = {
    "wait, renewal, birthday, due date",
    "attesa, rinnovo, compleanno, scadenza",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-delay-until-property-symbolic",
  .flags = FLUSSI_ACTION_WAITS,
  .params = params,
  .describe = describe,
  .execute = execute,
};
