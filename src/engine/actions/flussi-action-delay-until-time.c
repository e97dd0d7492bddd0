/* flussi-action-delay-until-time.c
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
    "Wait until {time}",
    "Attendi fino alle {time}",
  };

  flussi_description_add_pattern (description, &pattern, step);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  flussi_delay_until_time_of_day (execution, step->params, NULL);
}

const FlussiActionKind flussi_action_delay_until_time = {
  .id = "delay_until_time",
  .name = { "Until a time of day", "Fino a un'ora" },
  .description = {
    "Holds the record until the next time the clock shows this.",
    "Trattiene il record fino alla prossima volta che è quest'ora.",
  },
  .synonyms = {
    "wait, hour, morning",
    "attesa, ora, mattina",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-delay-until-time-symbolic",
  .flags = FLUSSI_ACTION_WAITS,
  .params = params,
  .describe = describe,
  .execute = execute,
};
