/* flussi-action-delay-until-weekday.c
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
    .name = "days",
    .type = FLUSSI_PARAM_WEEKDAYS,
    .label = { "Days", "Giorni" },
    .required = TRUE,
  },
  {
    .name = "time",
    .type = FLUSSI_PARAM_TIME,
    .label = { "Time", "Ora" },
    .required = TRUE,
  },
  { .name = NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel pattern = {
    "Wait until {days} at {time}",
    "Attendi fino a {days} alle {time}",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  flussi_delay_until_time_of_day (execution, step->params, flussi_json_get (step->params, "days"));
}

const FlussiActionKind flussi_action_delay_until_weekday = {
  .id = "delay_until_weekday",
  .name = { "Until a weekday", "Fino a un giorno della settimana" },
  .description = {
    "Holds the record until the next of the chosen weekdays.",
    "Trattiene il record fino al prossimo dei giorni scelti.",
  },
  .synonyms = {
    "wait, monday, working hours",
    "attesa, lunedì, orario di lavoro",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-delay-until-weekday-symbolic",
  .flags = FLUSSI_ACTION_WAITS,
  .params = params,
  .describe = describe,
  .execute = execute,
};
