/* flussi-action-links.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-links.h"

#include "flussi-associations.h"
#include "flussi-criteria-sql.h"
#include "flussi-records.h"

/*
 * Implementation notes
 *
 * `with` is a VALUE that names one record, or {object, match:{own, other}}: the
 * records of that type whose property `other` equals the enrolled record's
 * property `own`. "Equals" is what criteria mean by it, so texts are compared
 * caselessly. To dissociate, `match` may be left out: all associated records of
 * that type.
 */

/* Returns the object of {object, …}, NULL for a VALUE. */
static const char *
get_match_object (const FlussiStep *step)
{
  const FlussiJson *with = flussi_json_get (step->params, "with");

  return flussi_json_is (with, FLUSSI_JSON_OBJECT) ? flussi_json_get_string (with, "object") : NULL;
}

static void
check_property (FlussiCheck            *check,
                const FlussiObjectType *object,
                const FlussiJson       *match,
                const char             *key)
{
  g_autofree char *path = g_strconcat ("params.with.match.", key, NULL);
  const char *name = flussi_json_get_string (match, key);

  if (name == NULL)
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "missing_param", path, key);
  else if (object != NULL && flussi_object_type_find_property (object, name) == NULL)
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "unknown_property", path, name);
}

/**
 * flussi_action_check_links:
 * @check: a check of a workflow
 * @step: a step that associates or dissociates by its parameter `with`
 * @add: whether it makes associations, and so must say with what
 *
 * Reports what is wrong with the object and the properties to match by.
 */
void
flussi_action_check_links (FlussiCheck      *check,
                           const FlussiStep *step,
                           gboolean          add)
{
  FlussiCatalog *catalog = flussi_check_get_catalog (check);
  const FlussiJson *match = flussi_json_get (flussi_json_get (step->params, "with"), "match");
  const char *name = get_match_object (step);
  const FlussiObjectType *object;

  if (name == NULL)
    return;
  object = flussi_catalog_find_object (catalog, name);
  if (object == NULL)
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "unknown_object", "params.with.object", name);
  if (!flussi_json_is (match, FLUSSI_JSON_OBJECT))
    {
      if (add)
        flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "missing_param", "params.with.match", "match");
      return;
    }
  check_property (check, flussi_catalog_find_object (catalog, flussi_check_get_flow (check)->object), match, "own");
  check_property (check, object, match, "other");
}

static const char *
get_equality (const FlussiProperty *property)
{
  switch (property->type)
    {
    case FLUSSI_PROPERTY_NUMBER:
    case FLUSSI_PROPERTY_CURRENCY:
    case FLUSSI_PROPERTY_DURATION:
      return "equals";
    case FLUSSI_PROPERTY_DATE:
    case FLUSSI_PROPERTY_DATETIME:
      return "is_on";
    case FLUSSI_PROPERTY_MULTI_SELECT:
      return "is_exactly";
    case FLUSSI_PROPERTY_TEXT:
    case FLUSSI_PROPERTY_LONG_TEXT:
    case FLUSSI_PROPERTY_BOOLEAN:
    case FLUSSI_PROPERTY_SELECT:
    case FLUSSI_PROPERTY_PHONE:
    case FLUSSI_PROPERTY_EMAIL:
    case FLUSSI_PROPERTY_URL:
    case FLUSSI_PROPERTY_USER:
    case FLUSSI_PROPERTY_STAGE:
    case FLUSSI_PROPERTY_CALCULATED:
    case FLUSSI_N_PROPERTY_TYPES:
    default:
      return "is_any_of";
    }
}

static FlussiCriteria *
make_criteria (const FlussiProperty  *property,
               const FlussiValue     *value,
               GError               **error)
{
  g_autoptr (FlussiJson) json = flussi_json_new_object ();
  const char *op = get_equality (property);
  FlussiJson *literal = flussi_value_to_json (value);

  flussi_json_set_string (json, "property", property->name);
  flussi_json_set_string (json, "op", op);
  if (g_str_equal (op, "is_any_of"))
    {
      FlussiJson *values = flussi_json_new_array ();

      flussi_json_append (values, literal);
      literal = values;
    }
  flussi_json_set (json, flussi_json_kind (literal) == FLUSSI_JSON_ARRAY ? "values" : "value", literal);
  return flussi_criteria_parse (json, error);
}

static gboolean
find_matching (FlussiExecution  *execution,
               const FlussiJson *match,
               FlussiTargets    *found,
               GError          **error)
{
  FlussiDb *db = flussi_execution_get_db (execution);
  const FlussiSchemaProperty *own =
    flussi_action_find_property (flussi_execution_get_object (execution), flussi_json_get_string (match, "own"), error);
  const FlussiSchemaProperty *other =
    own != NULL ? flussi_action_find_property (found->object, flussi_json_get_string (match, "other"), error) : NULL;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autoptr (FlussiCriteria) criteria = NULL;

  if (other == NULL ||
      !flussi_records_get_value (db, own, flussi_execution_get_record (execution), &value, error))
    return FALSE;
  if (flussi_value_is_unknown (&value))
    {
      found->records = g_array_new (FALSE, FALSE, sizeof (gint64));
      return TRUE;
    }
  criteria = make_criteria (other->property, &value, error);
  if (criteria != NULL)
    found->records = flussi_criteria_select (db, criteria, found->object, flussi_execution_get_zone (execution),
                                             flussi_execution_get_now (execution), -1, error);
  return found->records != NULL;
}

static GArray *
find_associated (FlussiExecution           *execution,
                 const FlussiSchemaObject  *object,
                 GError                   **error)
{
  return flussi_associations_pick (flussi_execution_get_db (execution), flussi_execution_get_object (execution),
                                   flussi_execution_get_record (execution), object, NULL, FLUSSI_PICK_ALL, error);
}

static gboolean
contains (GArray *ids,
          gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Leaves only associated records; or, to associate, all but the record itself. */
static gboolean
keep_possible (FlussiExecution  *execution,
               FlussiTargets    *found,
               gboolean          add,
               GError          **error)
{
  gboolean is_own_type = found->object == flussi_execution_get_object (execution);
  g_autoptr (GArray) associated = add ? NULL : find_associated (execution, found->object, error);

  if (!add && associated == NULL)
    return FALSE;
  for (guint i = found->records->len; i-- > 0;)
    {
      gint64 id = g_array_index (found->records, gint64, i);
      gboolean is_itself = is_own_type && id == flussi_execution_get_record (execution);

      if (add ? is_itself : !contains (associated, id))
        g_array_remove_index (found->records, i);
    }
  return TRUE;
}

static gboolean
find_by_match (FlussiExecution   *execution,
               const FlussiStep  *step,
               gboolean           add,
               FlussiTargets     *found,
               GError           **error)
{
  const FlussiJson *match = flussi_json_get (flussi_json_get (step->params, "with"), "match");

  found->object = flussi_action_find_object (execution, get_match_object (step), error);
  if (found->object == NULL)
    return FALSE;
  if (flussi_json_is (match, FLUSSI_JSON_OBJECT))
    return find_matching (execution, match, found, error);
  if (add)
    {
      flussi_error_set (error, FLUSSI_ERROR_MISSING_KEY, "path", "params.with", "key", "match", NULL);
      return FALSE;
    }
  found->records = find_associated (execution, found->object, error);
  return found->records != NULL;
}

static gboolean
find_by_value (FlussiExecution  *execution,
               FlussiTargets    *found,
               GError          **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (!flussi_execution_get_value (execution, "with", &value, &found->object, error))
    return FALSE;
  found->records = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (flussi_value_is_unknown (&value))
    return TRUE;
  if (value.kind != FLUSSI_VALUE_REFERENCE || found->object == NULL)
    {
      g_autofree char *text = flussi_value_to_text (&value);

      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "with", "value", text, NULL);
      return FALSE;
    }
  g_array_append_val (found->records, value.integer);
  return TRUE;
}

static gboolean
change_links (FlussiExecution   *execution,
              const FlussiStep  *step,
              gboolean           add,
              GError           **error)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (flussi_execution_get_object (execution),
                                                                  flussi_execution_get_record (execution));
  const char *label = flussi_json_get_string (step->params, "label");
  gboolean by_match = get_match_object (step) != NULL;
  g_auto (FlussiTargets) found = { NULL, };

  if (!(by_match ? find_by_match (execution, step, add, &found, error) : find_by_value (execution, &found, error)))
    return FALSE;
  if (found.records->len == 0 && !by_match)
    {
      flussi_execution_skip (execution, "no_associated_record");
      return TRUE;
    }
  if (!keep_possible (execution, &found, add, error))
    return FALSE;
  for (guint i = 0; i < found.records->len; i++)
    {
      gint64 other = g_array_index (found.records, gint64, i);

      if (add)
        flussi_change_set_associate (set, found.object, other, label);
      else
        flussi_change_set_dissociate (set, found.object, other, label);
    }
  flussi_execution_set_integer (execution, "count", found.records->len);
  return found.records->len == 0 || flussi_action_apply (execution, set, NULL, error);
}

/**
 * flussi_action_change_links:
 * @execution: an execution of `associate` or `dissociate`
 * @step: its step
 * @add: to associate; %FALSE to dissociate
 *
 * Runs the step. The output `count` says how many records were meant.
 */
void
flussi_action_change_links (FlussiExecution  *execution,
                            const FlussiStep *step,
                            gboolean          add)
{
  GError *error = NULL;

  if (!change_links (execution, step, add, &error))
    flussi_execution_fail (execution, error);
}
