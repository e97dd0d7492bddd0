/* flussi-action-format-data.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

static const FlussiParam params[] = {
  {
    .name = "formula",
    .type = FLUSSI_PARAM_FORMULA,
    .label = { "Formula", "Formula" },
    .required = TRUE,
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "result", "result", { "Result", "Risultato" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Calculate {formula}", "Calcola {formula}" };

  flussi_description_add_pattern (description, &sentence, step);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  const char *formula = flussi_json_get_string (step->params, "formula");
  g_auto (FlussiValue) result = FLUSSI_VALUE_INIT;
  GError *error = NULL;

  if (flussi_evaluator_calculate (flussi_execution_get_evaluator (execution), formula != NULL ? formula : "",
                                  &result, &error))
    flussi_execution_set_output (execution, "result", &result);
  else
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_format_data = {
  .id = "format_data",
  .name = { "Format data", "Trasforma i dati" },
  .description = {
    "Computes a value that later actions can use.",
    "Calcola un valore che le azioni seguenti possono usare.",
  },
  .synonyms = {
    "formula, calculate, text, number, date",
    "formula, calcola, testo, numero, data",
  },
  .group = FLUSSI_ACTION_GROUP_DATA,
  .icon = "flussi-step-format-data-symbolic",
  .params = params,
  .outputs = outputs,  .describe = describe,
  .execute = execute,
};
