/* flussi-action-delay-for.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-delays.h"
#include "flussi-describe.h"
#include "flussi-problems.h"

static const FlussiParam params[] = {
  {
    .name = "days",
    .type = FLUSSI_PARAM_INTEGER,
    .label = { "Days", "Giorni" },
    .fallback = "0",
    .minimum = 0,
    .maximum = 3650,
  },
  {
    .name = "hours",
    .type = FLUSSI_PARAM_INTEGER,
    .label = { "Hours", "Ore" },
    .fallback = "0",
    .minimum = 0,
    .maximum = 8760,
  },
  {
    .name = "minutes",
    .type = FLUSSI_PARAM_INTEGER,
    .label = { "Minutes", "Minuti" },
    .fallback = "0",
    .minimum = 0,
    .maximum = 525600,
  },
  {
    .name = "business_days",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Business days only (Mon–Fri)", "Solo giorni lavorativi (lun–ven)" },
    .fallback = "false",
  },
  { .name = NULL },
};

static void
check (FlussiCheck      *self,
       const FlussiStep *step)
{
  if (flussi_json_is_null (flussi_json_get (step->params, "days"))
      && flussi_json_is_null (flussi_json_get (step->params, "hours"))
      && flussi_json_is_null (flussi_json_get (step->params, "minutes")))
    flussi_check_add (self, FLUSSI_SEVERITY_ERROR, "missing_param", "params.days", NULL);
}

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel wait = { "Wait ", "Attendi " };

  flussi_description_add_label (description, &wait);
  flussi_description_add_duration (description, step->params,
                                   flussi_json_get_boolean (step->params, "business_days", FALSE));
}

/* T1, T2; an instant equal to now is reached (T3). */
static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  FlussiInstant due;

  if (flussi_execution_get_resume (execution) == FLUSSI_RESUME_DUE)
    return;
  due = flussi_delay_add (execution, step->params, flussi_execution_get_since (execution));
  if (due > flussi_execution_get_now (execution))
    flussi_execution_wait_until (execution, due);
}

const FlussiActionKind flussi_action_delay_for = {
  .id = "delay_for",
  .name = { "Set amount of time", "Attendi una durata" },
  .description = {
    "Holds the record for a number of days, hours and minutes.",
    "Trattiene il record per un numero di giorni, ore e minuti.",
  },
  .synonyms = {
    "wait, delay, pause, days, hours",
    "attesa, aspetta, ritardo, giorni, ore",
  },
  .group = FLUSSI_ACTION_GROUP_FLOW,
  .icon = "flussi-step-delay-for-symbolic",
  .flags = FLUSSI_ACTION_WAITS,
  .params = params,
  .check = check,
  .describe = describe,
  .execute = execute,
};
