/* flussi-action-find-record.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

#include "flussi-criteria-sql.h"
#include "flussi-record-query.h"

static const FlussiParam params[] = {
  {
    .name = "object",
    .type = FLUSSI_PARAM_OBJECT,
    .label = { "Type", "Tipo" },
    .required = TRUE,
  },
  {
    .name = "when",
    .type = FLUSSI_PARAM_CRITERIA,
    .label = { "That meets", "Che soddisfa" },
    .required = TRUE,
    .of = "object",
  },
  {
    .name = "sort",
    .type = FLUSSI_PARAM_SORT,
    .label = { "Order", "Ordine" },
    .of = "object",
    .fallback = "{\"property\":\"createdate\"}",
  },
  {
    .name = "pick",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Which one", "Quale" },
    .fallback = "\"first\"",
    .choices = {
      { "first", { "The first in that order", "Il primo in quell'ordine" } },
      { "newest", { "The newest", "Il più recente" } },
      { "oldest", { "The oldest", "Il più vecchio" } },
    },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "record", "record", { "Record found", "Record trovato" } },
  { "found", "boolean", { "Something was found", "Trovato" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Find the {object}[ {when}]", "Trova {object}[ {when}]" };

  flussi_description_add_pattern (description, &sentence, step);
}

static gboolean
find (FlussiExecution           *execution,
      const FlussiStep          *step,
      const FlussiSchemaObject  *object,
      const FlussiSql           *where,
      gint64                    *record,
      GError                   **error)
{
  const FlussiJson *sort = flussi_json_get (step->params, "sort");
  const char *pick = flussi_json_get_string (step->params, "pick");
  FlussiRecordQuery query = { .object = object, .where = where, .sort = object->createdate };
  g_autoptr (GArray) ids = NULL;

  if (g_strcmp0 (pick, "newest") == 0)
    query.descending = TRUE;
  else if (g_strcmp0 (pick, "oldest") != 0 && flussi_json_is (sort, FLUSSI_JSON_OBJECT))
    {
      query.sort = flussi_action_find_property (object, flussi_json_get_string (sort, "property"), error);
      query.descending = flussi_json_get_boolean (sort, "descending", FALSE);
    }
  if (query.sort == NULL)
    return FALSE;
  ids = flussi_record_query_ids (&query, flussi_execution_get_db (execution), 1, error);
  if (ids == NULL)
    return FALSE;
  *record = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
  return TRUE;
}

static gboolean
find_record (FlussiExecution   *execution,
             const FlussiStep  *step,
             GError           **error)
{
  const FlussiSchemaObject *object =
    flussi_action_find_object (execution, flussi_json_get_string (step->params, "object"), error);
  const FlussiCriteriaContext context = {
    .schema = flussi_execution_get_schema (execution),
    .zone = flussi_execution_get_zone (execution),
    .now = flussi_execution_get_now (execution),
  };
  g_autoptr (FlussiCriteria) when = NULL;
  g_autoptr (FlussiSql) where = NULL;
  gint64 record = 0;

  if (object == NULL)
    return FALSE;
  when = flussi_criteria_parse (flussi_json_get (step->params, "when"), error);
  where = when != NULL ? flussi_criteria_sql_compile (when, object, &context, error) : NULL;
  if (where == NULL || !find (execution, step, object, where, &record, error))
    return FALSE;
  flussi_execution_set_boolean (execution, "found", record != 0);
  if (record != 0)
    flussi_execution_set_record (execution, "record", object, record);
  return TRUE;
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!find_record (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_find_record = {
  .id = "find_record",
  .name = { "Find a record", "Trova un record" },
  .description = {
    "Looks for a record, for later actions to use.",
    "Cerca un record che le azioni seguenti possono usare.",
  },
  .synonyms = {
    "search, look up, query",
    "cerca, trova, interroga",
  },
  .group = FLUSSI_ACTION_GROUP_DATA,
  .icon = "flussi-step-find-record-symbolic",
  .params = params,
  .outputs = outputs,  .describe = describe,
  .execute = execute,
};
