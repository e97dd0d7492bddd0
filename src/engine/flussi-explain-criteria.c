/* flussi-explain-criteria.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-explain.h"

#include "flussi-associations.h"
#include "flussi-criteria-sql.h"
#include "flussi-describe.h"
#include "flussi-export.h"
#include "flussi-flows.h"
#include "flussi-json-time.h"
#include "flussi-lists.h"
#include "flussi-records.h"
#include "flussi-value-words.h"

/* Implementation notes
 *
 * Every node of the criteria is itself criteria, so each is judged by the same
 * compiler as the whole: what an explanation says is what the engine did. The
 * tree has the shape of the criteria; a condition carries the value it met and
 * since when the record has had it.
 */

/* Associated records that are named one by one. */
#define MAX_RECORDS 20

static FlussiJson *explain (const FlussiExplainer     *self,
                            const FlussiCriteria      *criteria,
                            const FlussiSchemaObject  *object,
                            gint64                     record,
                            GError                   **error);

static char *
find_name (FlussiParamType  param,
           const char      *uid,
           gpointer         data)
{
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (FlussiWorkflow) workflow = NULL;

  if (param == FLUSSI_PARAM_LIST)
    {
      list = flussi_lists_find (data, uid, NULL);
      return list != NULL ? g_strdup (list->name) : NULL;
    }
  if (param != FLUSSI_PARAM_WORKFLOW)
    return NULL;
  workflow = flussi_flows_find (data, uid, 0, NULL);
  return workflow != NULL ? g_strdup (workflow->name) : NULL;
}

static void
set_sentence (const FlussiExplainer    *self,
              FlussiJson               *json,
              const FlussiCriteria     *criteria,
              const FlussiSchemaObject *object)
{
  const FlussiDescriber describer = {
    .catalog = flussi_schema_get_catalog (flussi_db_get_schema (self->db)),
    .language = self->language,
    .lookup = find_name,
    .data = self->db,
  };
  g_autoptr (FlussiDescription) description = NULL;
  g_autofree char *text = NULL;

  description = flussi_describe_criteria (&describer, object->type->name, criteria);
  text = flussi_description_to_text (description);
  flussi_json_set_string (json, "text", text);
}

/* --- Conditions ----------------------------------------------------------------- */

/* When the change log last saw a property change, and who did it. */
static gboolean
set_since (const FlussiExplainer       *self,
           FlussiJson                  *json,
           const FlussiSchemaProperty  *property,
           gint64                       record,
           GError                     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (self->db,
                                 "SELECT at, actor FROM change_log WHERE object = ? AND record = ?"
                                 " AND flussi_change (changes, ?, 0) ORDER BY seq DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, property->object->id);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_int64 (statement, 3, property->id);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      flussi_json_set_instant (json, "since", flussi_statement_get_int64 (statement, 0));
      flussi_json_set_string (json, "by", flussi_actor_get_source (flussi_statement_get_int (statement, 1)));
    }
  return TRUE;
}

static void
set_value_words (const FlussiExplainer       *self,
                 FlussiJson                  *json,
                 const FlussiSchemaProperty  *property,
                 const FlussiValue           *value)
{
  const FlussiSchemaObject *user = flussi_schema_find_object (flussi_db_get_schema (self->db), "user");
  g_autofree char *words = NULL;

  if (flussi_value_is_unknown (value))
    return;
  if (value->kind == FLUSSI_VALUE_REFERENCE)
    words = flussi_records_dup_name (self->db, user, value->integer);
  else
    words = flussi_value_to_words (value, property->property, self->language, self->zone);
  flussi_json_set_string (json, "value_text", words);
}

static gboolean
explain_property (const FlussiExplainer     *self,
                  FlussiJson                *json,
                  const FlussiCriteria      *criteria,
                  const FlussiSchemaObject  *object,
                  gint64                     record,
                  GError                   **error)
{
  const FlussiSchemaProperty *property = flussi_schema_object_find_property (object, criteria->property);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  flussi_json_set_string (json, "property", criteria->property);
  if (!flussi_records_get_value (self->db, property, record, &value, error))
    return FALSE;
  flussi_json_set (json, "value", flussi_export_value (self->db, property, &value));
  set_value_words (self, json, property, &value);
  return set_since (self, json, property, record, error);
}

static gboolean
explain_associated (const FlussiExplainer     *self,
                    FlussiJson                *json,
                    const FlussiCriteria      *criteria,
                    const FlussiSchemaObject  *object,
                    gint64                     record,
                    GError                   **error)
{
  const FlussiSchemaObject *other = flussi_schema_find_object (flussi_db_get_schema (self->db), criteria->object);
  FlussiJson *rows = flussi_json_new_array ();
  g_autoptr (GArray) ids = NULL;

  flussi_json_set (json, "records", rows);
  ids = flussi_associations_pick (self->db, object, record, other, criteria->label, FLUSSI_PICK_ALL, error);
  if (ids == NULL)
    return FALSE;
  flussi_json_set_integer (json, "n_records", ids->len);
  for (guint i = 0; i < MIN (ids->len, MAX_RECORDS); i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *name = flussi_records_dup_name (self->db, other, id);
      FlussiJson *row = flussi_json_new_object ();
      FlussiJson *where = NULL;

      flussi_json_append (rows, row);
      flussi_json_set_string (row, "object", other->type->name);
      flussi_json_set_integer (row, "id", id);
      flussi_json_set_string (row, "name", name);
      if (criteria->where == NULL)
        continue;
      where = explain (self, criteria->where, other, id, error);
      if (where == NULL)
        return FALSE;
      flussi_json_set (row, "where", where);
    }
  return TRUE;
}

static gboolean
explain_list (const FlussiExplainer  *self,
              FlussiJson             *json,
              const FlussiCriteria   *criteria,
              gint64                  record,
              GError                **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (self->db,
                                 "SELECT joined_at FROM list_member WHERE record = ?"
                                 " AND list = (SELECT id FROM list WHERE uid = ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, record);
  flussi_statement_bind_text (statement, 2, criteria->name);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  flussi_json_set_boolean (json, "value", has_row);
  if (has_row)
    flussi_json_set_instant (json, "since", flussi_statement_get_int64 (statement, 0));
  return TRUE;
}

/* How often it ever happened, and when last. */
static gboolean
explain_event (const FlussiExplainer     *self,
               FlussiJson                *json,
               const FlussiCriteria      *criteria,
               const FlussiSchemaObject  *object,
               gint64                     record,
               GError                   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (self->db,
                                 "SELECT count (*), max (at) FROM event WHERE object = ? AND record = ? AND type = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, object->id);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_text (statement, 3, criteria->name);
  if (!flussi_statement_step (statement, NULL, error))
    return FALSE;
  flussi_json_set_integer (json, "value", flussi_statement_get_int64 (statement, 0));
  if (!flussi_statement_is_null (statement, 1))
    flussi_json_set_instant (json, "since", flussi_statement_get_int64 (statement, 1));
  return TRUE;
}

/* --- The tree ---------------------------------------------------------------------- */

static const char *
kind_name (FlussiCriteriaKind kind)
{
  static const char * const names[] = {
    [FLUSSI_CRITERIA_ALL] = "all", [FLUSSI_CRITERIA_ANY] = "any", [FLUSSI_CRITERIA_NOT] = "not",
    [FLUSSI_CRITERIA_PROPERTY] = "property", [FLUSSI_CRITERIA_ASSOCIATED] = "associated",
    [FLUSSI_CRITERIA_LIST] = "list", [FLUSSI_CRITERIA_EVENT] = "event", [FLUSSI_CRITERIA_WORKFLOW] = "workflow",
  };

  return names[kind];
}

static gboolean
explain_children (const FlussiExplainer     *self,
                  FlussiJson                *json,
                  const FlussiCriteria      *criteria,
                  const FlussiSchemaObject  *object,
                  gint64                     record,
                  GError                   **error)
{
  FlussiJson *conditions = flussi_json_new_array ();

  flussi_json_set (json, "conditions", conditions);
  for (guint i = 0; i < criteria->children->len; i++)
    {
      FlussiJson *child = explain (self, g_ptr_array_index (criteria->children, i), object, record, error);

      if (child == NULL)
        return FALSE;
      flussi_json_append (conditions, child);
    }
  return TRUE;
}

static gboolean
explain_detail (const FlussiExplainer     *self,
                FlussiJson                *json,
                const FlussiCriteria      *criteria,
                const FlussiSchemaObject  *object,
                gint64                     record,
                GError                   **error)
{
  switch (criteria->kind)
    {
    case FLUSSI_CRITERIA_ALL:
    case FLUSSI_CRITERIA_ANY:
    case FLUSSI_CRITERIA_NOT:
      return explain_children (self, json, criteria, object, record, error);
    case FLUSSI_CRITERIA_ASSOCIATED:
      return explain_associated (self, json, criteria, object, record, error);
    case FLUSSI_CRITERIA_LIST:
      return explain_list (self, json, criteria, record, error);
    case FLUSSI_CRITERIA_EVENT:
      return explain_event (self, json, criteria, object, record, error);
    case FLUSSI_CRITERIA_WORKFLOW:
      return TRUE;
    case FLUSSI_CRITERIA_PROPERTY:
    default:
      return explain_property (self, json, criteria, object, record, error);
    }
}

static FlussiJson *
explain (const FlussiExplainer     *self,
         const FlussiCriteria      *criteria,
         const FlussiSchemaObject  *object,
         gint64                     record,
         GError                   **error)
{
  g_autoptr (FlussiJson) json = flussi_json_new_object ();
  gboolean holds;

  if (!flussi_criteria_match (self->db, criteria, object, record, self->zone, self->now, &holds, error))
    return NULL;
  flussi_json_set_string (json, "kind", kind_name (criteria->kind));
  if (criteria->id != NULL)
    flussi_json_set_string (json, "id", criteria->id);
  flussi_json_set_boolean (json, "holds", holds);
  if (criteria->children == NULL)
    set_sentence (self, json, criteria, object);
  return explain_detail (self, json, criteria, object, record, error) ? g_steal_pointer (&json) : NULL;
}

/**
 * flussi_explain_criteria:
 * @self: an explainer
 * @criteria: criteria
 * @object: type of the record
 * @record: its id
 * @error: return location for an error
 *
 * Tells of every condition whether it holds for the record, with the value it met
 * (`value`, in words `value_text`), since when the record has had it (`since`) and who set it (`by`).
 *
 * Returns: (transfer full) (nullable): a tree of objects with `kind`, `holds` and
 *   either `conditions` or `text`
 */
FlussiJson *
flussi_explain_criteria (const FlussiExplainer     *self,
                         const FlussiCriteria      *criteria,
                         const FlussiSchemaObject  *object,
                         gint64                     record,
                         GError                   **error)
{
  return explain (self, criteria, object, record, error);
}

/* --- What would have to change --------------------------------------------------------- */

/* The fewest conditions to change so that the tree is as wanted; NULL if no change
 * of conditions does that. */
static GPtrArray *
find_needed (const FlussiJson *node,
             gboolean          wanted)
{
  const FlussiJson *conditions = flussi_json_get (node, "conditions");
  const char *kind = flussi_json_get_string (node, "kind");
  gboolean every = g_str_equal (kind, "all") == wanted;
  g_autoptr (GPtrArray) needed = g_ptr_array_new ();

  if (flussi_json_get_boolean (node, "holds", FALSE) == wanted)
    return g_steal_pointer (&needed);
  if (conditions == NULL)
    {
      g_ptr_array_add (needed, (gpointer) node);
      return g_steal_pointer (&needed);
    }
  if (g_str_equal (kind, "not"))
    return find_needed (flussi_json_at (conditions, 0), !wanted);
  for (guint i = 0; i < flussi_json_length (conditions); i++)
    {
      g_autoptr (GPtrArray) of_child = find_needed (flussi_json_at (conditions, i), wanted);

      if (every)
        g_ptr_array_extend (needed, of_child, NULL, NULL);
      else if (i == 0 || of_child->len < needed->len)
        {
          g_ptr_array_set_size (needed, 0);
          g_ptr_array_extend (needed, of_child, NULL, NULL);
        }
    }
  return g_steal_pointer (&needed);
}

/**
 * flussi_explain_needed:
 * @explanation: what flussi_explain_criteria() gave
 *
 * Finds the fewest conditions that would have to change for the criteria to hold.
 *
 * Returns: (transfer full): an array of objects with `text`, `value` and `must_hold`;
 *   empty if they hold
 */
FlussiJson *
flussi_explain_needed (const FlussiJson *explanation)
{
  g_autoptr (GPtrArray) needed = find_needed (explanation, TRUE);
  FlussiJson *array = flussi_json_new_array ();

  for (guint i = 0; i < needed->len; i++)
    {
      const FlussiJson *node = g_ptr_array_index (needed, i);
      FlussiJson *row = flussi_json_new_object ();
      FlussiJson *value = flussi_json_get (node, "value");
      const char *words = flussi_json_get_string (node, "value_text");

      flussi_json_set_string (row, "text", flussi_json_get_string (node, "text"));
      if (value != NULL)
        flussi_json_set (row, "value", flussi_json_ref (value));
      if (words != NULL)
        flussi_json_set_string (row, "value_text", words);
      flussi_json_set_boolean (row, "must_hold", !flussi_json_get_boolean (node, "holds", FALSE));
      flussi_json_append (array, row);
    }
  return array;
}
