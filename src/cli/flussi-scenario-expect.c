/* flussi-scenario-expect.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

#include "flussi-criteria-sql.h"
#include "flussi-error.h"
#include "flussi-lists.h"
#include "flussi-problems.h"
#include "flussi-records.h"

#include <string.h>

/* Expectations about records, lists and documents. */

/* Both sides as JSON of the property's type, so that `12.5` and `12.50`, or a
 * date in another form, are the same value. */
static void
compare_value (FlussiScenario      *self,
               const FlussiRecord  *record,
               const char          *name,
               const FlussiJson    *wanted,
               GError             **error)
{
  const FlussiSchemaProperty *property = flussi_schema_object_find_property (record->object, name);
  const FlussiValue *value;
  g_auto (FlussiValue) expected = FLUSSI_VALUE_INIT;

  if (property == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                        "object", record->object->type->name, "property", name, NULL);
      return;
    }
  if (!flussi_act_read_value (self->engine, property, wanted, &expected, error))
    return;
  value = flussi_record_get (record, name);
  if (!flussi_value_equal (value, &expected))
    {
      g_autofree char *actual = flussi_value_to_text (value);
      g_autofree char *text = flussi_json_to_line (wanted);

      flussi_scenario_differs (self, "%s: expected %s, it is %s", name, g_strchomp (text),
                               flussi_value_is_unknown (value) ? "unknown" : actual);
    }
}

static gboolean
compare_values (FlussiScenario        *self,
                FlussiScenarioRecord  *named,
                const FlussiJson      *wanted,
                GError               **error)
{
  g_autoptr (FlussiJson) values = flussi_scenario_translate (self, wanted, error);
  g_autoptr (FlussiRecord) record = NULL;
  GError *problem = NULL;

  if (values == NULL)
    return FALSE;
  record = flussi_records_get (flussi_scenario_get_db (self), named->object, named->id, error);
  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < flussi_json_length (values) && problem == NULL; i++)
    compare_value (self, record, flussi_json_key_at (values, i), flussi_json_at (values, i), &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
expect_record (FlussiScenario    *self,
               FlussiJsonCursor  *step,
               GError           **error)
{
  FlussiScenarioRecord record;
  FlussiJsonCursor values;
  gboolean exists = TRUE;
  gboolean found;

  if (!flussi_scenario_take_record (self, step, "expect", &record, error) ||
      !flussi_json_cursor_take_boolean (step, "exists", &exists, error))
    return FALSE;
  found = flussi_records_exists (flussi_scenario_get_db (self), record.object, record.id);
  if (found != exists)
    flussi_scenario_differs (self, found ? "the record exists" : "the record does not exist");
  if (!flussi_json_cursor_enter (step, "values", &values) || !found)
    return TRUE;
  return flussi_json_cursor_expect (&values, FLUSSI_JSON_OBJECT, error) &&
         compare_values (self, &record, values.json, error);
}

static gboolean
expect_count (FlussiScenario    *self,
              FlussiJsonCursor  *step,
              GError           **error)
{
  FlussiJsonCursor what;
  FlussiJsonCursor where;
  const FlussiSchemaObject *object;
  const char *name;
  g_autoptr (FlussiCriteria) criteria = NULL;
  gint64 wanted = 0;
  FlussiJsonCursor is;
  gint64 count;

  if (!flussi_json_cursor_require (step, "expect_count", &what, error) ||
      !flussi_json_cursor_expect (&what, FLUSSI_JSON_OBJECT, error) ||
      !flussi_scenario_take_text (&what, "object", &name, error) ||
      !flussi_scenario_find_object (self, name, &object, error) ||
      !flussi_json_cursor_require (step, "is", &is, error) ||
      !flussi_json_cursor_take_integer (step, "is", 0, FLUSSI_JSON_MAX_INTEGER, &wanted, error))
    return FALSE;
  if (flussi_json_cursor_enter (&what, "where", &where))
    {
      criteria = flussi_criteria_from_json (&where, error);
      if (criteria == NULL)
        return FALSE;
    }
  if (!flussi_json_cursor_finish_object (&what, error) ||
      !flussi_criteria_count (flussi_scenario_get_db (self), criteria, object, self->zone,
                              flussi_clock_now (self->clock), &count, error))
    return FALSE;
  if (count != wanted)
    flussi_scenario_differs (self, "expected %" G_GINT64_FORMAT ", there are %" G_GINT64_FORMAT, wanted, count);
  return TRUE;
}

/* Ids of the list's members as keys where they have one. */
static char *
dup_members (FlussiScenario           *self,
             GArray                   *members,
             const FlussiSchemaObject *object)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key;
  gpointer id;

  for (guint i = 0; i < members->len; i++)
    {
      const char *name = NULL;

      g_hash_table_iter_init (&iter, self->keys);
      while (name == NULL && g_hash_table_iter_next (&iter, &key, &id))
        if (*(gint64 *) id == g_array_index (members, gint64, i) && g_str_has_prefix (key, object->type->name) &&
            ((char *) key)[strlen (object->type->name)] == ':')
          name = key;
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name != NULL ? name : "?");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
expect_list (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             GError           **error)
{
  const char *uid;
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (GArray) wanted = NULL;
  g_autoptr (GArray) members = NULL;
  guint n_missing = 0;

  if (!flussi_scenario_take_text (step, "expect_list", &uid, error))
    return FALSE;
  list = flussi_lists_find (flussi_scenario_get_db (self), uid, error);
  wanted = list != NULL ? flussi_scenario_take_members (self, step, "members", list->object->type->name, error) : NULL;
  members = wanted != NULL ? flussi_lists_members (flussi_scenario_get_db (self), list, error) : NULL;
  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (!flussi_lists_contains (flussi_scenario_get_db (self), list->id,
                                g_array_index (wanted, FlussiScenarioRecord, i).id))
      n_missing++;
  if (n_missing > 0 || members->len != wanted->len)
    {
      g_autofree char *text = dup_members (self, members, list->object);

      flussi_scenario_differs (self, "its members are: %s", text);
    }
  return TRUE;
}

static char *
dup_problems (const FlussiProblems *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < flussi_problems_get_length (problems); i++)
    {
      const FlussiProblem *problem = flussi_problems_get (problems, i);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? ", " : "", problem->code,
                              problem->step != NULL ? " at " : "", problem->step != NULL ? problem->step : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_problem (const FlussiProblems *problems,
             const char           *code,
             const char           *step)
{
  for (guint i = 0; i < flussi_problems_get_length (problems); i++)
    {
      const FlussiProblem *problem = flussi_problems_get (problems, i);

      if (strcmp (problem->code, code) == 0 && (step == NULL || g_strcmp0 (problem->step, step) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
expect_problem (FlussiScenario    *self,
                FlussiJsonCursor  *step,
                GError           **error)
{
  const char *code;
  const char *at = NULL;
  gboolean wanted = TRUE;
  g_autoptr (FlussiProblems) problems = NULL;
  gint64 workflow = flussi_scenario_take_workflow (self, step, "expect_problem", error);

  if (workflow == 0 ||
      !flussi_scenario_take_text (step, "code", &code, error) ||
      !flussi_json_cursor_take_string (step, "step", &at, error) ||
      !flussi_json_cursor_take_boolean (step, "exists", &wanted, error))
    return FALSE;
  problems = flussi_act_check_draft (self->engine, workflow, error);
  if (problems == NULL)
    return FALSE;
  if (has_problem (problems, code, at) != wanted)
    {
      g_autofree char *text = dup_problems (problems);

      flussi_scenario_differs (self, "its problems are: %s", text);
    }
  return TRUE;
}

const FlussiScenarioVerb flussi_scenario_record_expectations[] = {
  { "expect", expect_record },
  { "expect_count", expect_count },
  { "expect_list", expect_list },
  { "expect_problem", expect_problem },
  { NULL }
};
