/* flussi-action-delay-until-date.c
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
    .name = "date",
    .type = FLUSSI_PARAM_DATE,
    .label = { "Date", "Data" },
    .required = TRUE,
  },
  {
    .name = "time",
    .type = FLUSSI_PARAM_TIME,
    .label = { "Time", "Ora" },
    .hint = { "Midnight if left empty", "Mezzanotte se lasci vuoto" },
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
    "Wait {date}[ at {time}]",
    "Attendi {date}[ alle {time}]",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  FlussiInstant due;
  GError *error = NULL;

  if (flussi_execution_get_resume (execution) == FLUSSI_RESUME_DUE)
    return;
  if (flussi_delay_resolve_date (execution, step->params, &due, &error))
    flussi_delay_wait_or_pass (execution, step->params, due);
  else
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_delay_until_date = {
  .id = "delay_until_date",
  .name = { "Until a date", "Fino a una data" },
  .description = {
    "Holds the record until a date and time.",
    "Trattiene il record fino a una data e un'ora.",
  },
  .synonyms = {
    "wait, calendar date",
    "attesa, aspetta, data del calendario",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-delay-until-date-symbolic",
  .flags = FLUSSI_ACTION_WAITS,
  .params = params,
  .describe = describe,
  .execute = execute,
};
