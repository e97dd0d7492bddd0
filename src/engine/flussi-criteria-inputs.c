/* flussi-criteria-inputs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-inputs.h"

#include "flussi-error.h"
#include "flussi-sql.h"

/* Implementation notes
 *
 * A published workflow is judged only when something it reads changes. What its
 * criteria read is listed here with the way that leads from the enrolled record
 * to it, so that from a changed company one finds the contacts to judge.
 */

struct _FlussiCriteriaInputs
{
  FlussiSchema *schema; /* (owned) */
  GPtrArray    *inputs; /* (element-type FlussiCriteriaInput) */
};

/* Where the walk through the criteria is. */
typedef struct
{
  FlussiCriteriaInputs     *inputs;
  const FlussiSchemaObject *object;
  GArray                   *path;
} Walk;

static gboolean add_criteria (Walk                  *walk,
                              const FlussiCriteria  *criteria,
                              GError               **error);

static void
link_clear (gpointer data)
{
  FlussiCriteriaLink *link = data;

  g_free (link->label);
}

static GArray *
path_new (const GArray *other)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (FlussiCriteriaLink));

  g_array_set_clear_func (path, link_clear);
  for (guint i = 0; other != NULL && i < other->len; i++)
    {
      FlussiCriteriaLink link = g_array_index (other, FlussiCriteriaLink, i);

      link.label = g_strdup (link.label);
      g_array_append_val (path, link);
    }
  return path;
}

static gboolean
path_equal (const GArray *path,
            const GArray *other)
{
  if (path->len != other->len)
    return FALSE;
  for (guint i = 0; i < path->len; i++)
    {
      const FlussiCriteriaLink *link = &g_array_index (path, FlussiCriteriaLink, i);
      const FlussiCriteriaLink *other_link = &g_array_index (other, FlussiCriteriaLink, i);

      if (link->object != other_link->object || g_strcmp0 (link->label, other_link->label) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
input_free (gpointer data)
{
  FlussiCriteriaInput *input = data;

  g_array_unref (input->path);
  g_free (input->name);
  g_free (input);
}

/* Adds what is read here, or what is new about it. */
static void
add_input (Walk                *walk,
           FlussiCriteriaInput  input)
{
  FlussiCriteriaInput *added;

  for (guint i = 0; i < walk->inputs->inputs->len; i++)
    {
      FlussiCriteriaInput *known = g_ptr_array_index (walk->inputs->inputs, i);

      if (known->kind == input.kind && known->object == walk->object && known->property == input.property
          && known->other == input.other && g_strcmp0 (known->name, input.name) == 0
          && path_equal (known->path, walk->path))
        {
          known->history |= input.history;
          known->time |= input.time;
          return;
        }
    }
  added = g_new0 (FlussiCriteriaInput, 1);
  *added = input;
  added->object = walk->object;
  added->path = path_new (walk->path);
  added->name = g_strdup (input.name);
  g_ptr_array_add (walk->inputs->inputs, added);
}

/* --- When time matters ------------------------------------------------------------ */

static FlussiInputTime
timepoint_time (const FlussiJson   *json,
                FlussiPropertyType  type)
{
  const FlussiJson *now;

  if (json == NULL || flussi_json_kind (json) != FLUSSI_JSON_OBJECT)
    return 0;
  if (flussi_json_find (json, "today", NULL))
    return FLUSSI_INPUT_TIME_DAY;
  now = flussi_json_get (json, "now");
  if (now == NULL)
    return 0;
  if (type == FLUSSI_PROPERTY_DATE && !flussi_json_find (now, "hours", NULL) && !flussi_json_find (now, "minutes", NULL))
    return FLUSSI_INPUT_TIME_DAY;
  return FLUSSI_INPUT_TIME_INSTANT;
}

/* These also ask whether a datetime is past or future. */
static gboolean
compares_with_now (const char *op)
{
  return g_str_equal (op, "in_last") || g_str_equal (op, "in_next")
         || g_str_equal (op, "less_than_ago") || g_str_equal (op, "less_than_from_now");
}

static FlussiInputTime
property_time (const FlussiCriteria  *criteria,
               const FlussiOperator  *op,
               FlussiPropertyType     type)
{
  if (type != FLUSSI_PROPERTY_DATE && type != FLUSSI_PROPERTY_DATETIME)
    return 0;
  if (op->operands == FLUSSI_OPERANDS_AMOUNT_UNIT || op->operands == FLUSSI_OPERANDS_UNIT)
    {
      if (criteria->unit == FLUSSI_UNIT_HOUR || criteria->unit == FLUSSI_UNIT_MINUTE)
        return FLUSSI_INPUT_TIME_INSTANT;
      if (type == FLUSSI_PROPERTY_DATETIME && compares_with_now (op->name))
        return FLUSSI_INPUT_TIME_DAY | FLUSSI_INPUT_TIME_INSTANT;
      return FLUSSI_INPUT_TIME_DAY;
    }
  return timepoint_time (criteria->value, type)
         | timepoint_time (criteria->from, type)
         | timepoint_time (criteria->to, type);
}

static FlussiInputTime
edge_time (const FlussiTimepoint *timepoint)
{
  if (timepoint == NULL)
    return 0;
  if (timepoint->kind == FLUSSI_TIMEPOINT_TODAY)
    return FLUSSI_INPUT_TIME_DAY;
  return timepoint->kind == FLUSSI_TIMEPOINT_NOW ? FLUSSI_INPUT_TIME_INSTANT : 0;
}

static FlussiInputTime
range_time (const FlussiRange *range)
{
  if (range == NULL)
    return 0;
  if (range->last == 0)
    return edge_time (range->from) | edge_time (range->to);
  return range->unit <= FLUSSI_UNIT_HOUR ? FLUSSI_INPUT_TIME_INSTANT : FLUSSI_INPUT_TIME_DAY;
}

/* --- The walk ------------------------------------------------------------------------ */

static gboolean
add_property (Walk             *walk,
              const char       *name,
              gboolean          history,
              FlussiInputTime   time,
              GError          **error)
{
  const FlussiSchemaProperty *property = flussi_schema_object_find_property (walk->object, name);

  if (property == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                        "object", walk->object->type->name, "property", name, NULL);
      return FALSE;
    }
  add_input (walk, (FlussiCriteriaInput) {
    .kind = FLUSSI_INPUT_PROPERTY, .property = property, .history = history, .time = time,
  });
  return TRUE;
}

/* Notes the association and makes a walk that stands at its other end. */
static gboolean
enter (Walk        *walk,
       const char  *object,
       const char  *label,
       Walk        *inner,
       GError     **error)
{
  FlussiCriteriaLink link = { .object = flussi_schema_find_object (walk->inputs->schema, object) };

  if (link.object == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", object, NULL);
      return FALSE;
    }
  add_input (walk, (FlussiCriteriaInput) { .kind = FLUSSI_INPUT_ASSOCIATION, .other = link.object });
  link.label = g_strdup (label);
  *inner = (Walk) { .inputs = walk->inputs, .object = link.object, .path = path_new (walk->path) };
  g_array_append_val (inner->path, link);
  return TRUE;
}

/* A property that a filter compares with, of the record or of an associated one. */
static gboolean
add_other (Walk              *walk,
           const FlussiJson  *json,
           GError           **error)
{
  const char *property, *object;
  Walk inner;
  gboolean added;

  if (json == NULL || flussi_json_kind (json) != FLUSSI_JSON_OBJECT)
    return TRUE;
  property = flussi_json_get_string (json, "property");
  object = flussi_json_get_string (json, "associated");
  if (property == NULL)
    return TRUE;
  if (object == NULL)
    return add_property (walk, property, FALSE, 0, error);
  if (!enter (walk, object, flussi_json_get_string (json, "label"), &inner, error))
    return FALSE;
  added = add_property (&inner, property, FALSE, 0, error);
  g_array_unref (inner.path);
  return added;
}

static gboolean
add_property_filter (Walk                  *walk,
                     const FlussiCriteria  *criteria,
                     GError               **error)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (walk->inputs->schema);
  const FlussiOperator *op = flussi_catalog_find_operator (catalog, criteria->op);
  const FlussiSchemaProperty *property = flussi_schema_object_find_property (walk->object, criteria->property);
  FlussiInputTime time = 0;

  if (op == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OPERATOR,
                        "operator", criteria->op, "property", criteria->property, NULL);
      return FALSE;
    }
  if (op->operands == FLUSSI_OPERANDS_WITHIN)
    time = range_time (criteria->within);
  else if (property != NULL)
    time = property_time (criteria, op, property->property->type);
  return add_property (walk, criteria->property, op->history, time, error)
         && add_other (walk, criteria->than, error)
         && add_other (walk, criteria->value, error)
         && add_other (walk, criteria->from, error)
         && add_other (walk, criteria->to, error);
}

static gboolean
add_associated (Walk                  *walk,
                const FlussiCriteria  *criteria,
                GError               **error)
{
  Walk inner;
  gboolean added;

  if (!enter (walk, criteria->object, criteria->label, &inner, error))
    return FALSE;
  added = criteria->where == NULL || add_criteria (&inner, criteria->where, error);
  g_array_unref (inner.path);
  return added;
}

static gboolean
add_criteria (Walk                  *walk,
              const FlussiCriteria  *criteria,
              GError               **error)
{
  switch (criteria->kind)
    {
    case FLUSSI_CRITERIA_ALL:
    case FLUSSI_CRITERIA_ANY:
    case FLUSSI_CRITERIA_NOT:
      for (guint i = 0; i < criteria->children->len; i++)
        if (!add_criteria (walk, g_ptr_array_index (criteria->children, i), error))
          return FALSE;
      return TRUE;
    case FLUSSI_CRITERIA_ASSOCIATED:
      return add_associated (walk, criteria, error);
    case FLUSSI_CRITERIA_LIST:
      add_input (walk, (FlussiCriteriaInput) { .kind = FLUSSI_INPUT_LIST, .name = criteria->name });
      return TRUE;
    case FLUSSI_CRITERIA_EVENT:
      add_input (walk, (FlussiCriteriaInput) {
        .kind = FLUSSI_INPUT_EVENT, .name = criteria->name, .time = range_time (criteria->within),
      });
      return TRUE;
    case FLUSSI_CRITERIA_WORKFLOW:
      add_input (walk, (FlussiCriteriaInput) { .kind = FLUSSI_INPUT_WORKFLOW, .name = criteria->name });
      return TRUE;
    case FLUSSI_CRITERIA_PROPERTY:
    default:
      return add_property_filter (walk, criteria, error);
    }
}

/* --- Inputs --------------------------------------------------------------------------- */

/**
 * flussi_criteria_inputs_new:
 * @schema: the schema of the workspace
 *
 * Returns: (transfer full): no inputs yet
 */
FlussiCriteriaInputs *
flussi_criteria_inputs_new (FlussiSchema *schema)
{
  FlussiCriteriaInputs *self = g_new0 (FlussiCriteriaInputs, 1);

  self->schema = flussi_schema_ref (schema);
  self->inputs = g_ptr_array_new_with_free_func (input_free);
  return self;
}

/**
 * flussi_criteria_inputs_free:
 * @self: (transfer full): inputs
 */
void
flussi_criteria_inputs_free (FlussiCriteriaInputs *self)
{
  g_ptr_array_unref (self->inputs);
  flussi_schema_unref (self->schema);
  g_free (self);
}

/**
 * flussi_criteria_inputs_add:
 * @self: inputs
 * @criteria: criteria
 * @object: type of the records they are about
 * @error: return location for an error
 *
 * Adds what @criteria read. What happens to records themselves (`property_changed`,
 * `stage_entered`, ...) is an input of the kind event like any other.
 *
 * Returns: %FALSE if they name what does not exist
 */
gboolean
flussi_criteria_inputs_add (FlussiCriteriaInputs      *self,
                            const FlussiCriteria      *criteria,
                            const FlussiSchemaObject  *object,
                            GError                   **error)
{
  g_autoptr (GArray) path = path_new (NULL);
  Walk walk = { .inputs = self, .object = object, .path = path };

  return add_criteria (&walk, criteria, error);
}

/**
 * flussi_criteria_inputs_get_length:
 * @self: inputs
 *
 * Returns: how many there are
 */
guint
flussi_criteria_inputs_get_length (const FlussiCriteriaInputs *self)
{
  return self->inputs->len;
}

/**
 * flussi_criteria_inputs_get:
 * @self: inputs
 * @index: which
 *
 * Returns: (transfer none): the input
 */
const FlussiCriteriaInput *
flussi_criteria_inputs_get (const FlussiCriteriaInputs *self,
                            guint                       index)
{
  return g_ptr_array_index (self->inputs, index);
}

/**
 * flussi_criteria_inputs_get_time:
 * @self: inputs
 *
 * Returns: how time alone matters to any of them
 */
FlussiInputTime
flussi_criteria_inputs_get_time (const FlussiCriteriaInputs *self)
{
  FlussiInputTime time = 0;

  for (guint i = 0; i < self->inputs->len; i++)
    time |= flussi_criteria_inputs_get (self, i)->time;
  return time;
}

/* --- The way back ------------------------------------------------------------------------ */

/* From the end of the path to its beginning, one association each. */
static FlussiSql *
trace_sql (const FlussiCriteriaInput *input,
           const FlussiSchemaObject  *object,
           gint64                     record)
{
  FlussiSql *sql = flussi_sql_new ("SELECT DISTINCT ");
  const FlussiSchemaObject *from = input->object;

  flussi_sql_append_printf (sql, "a%u.other FROM association AS a1", input->path->len);
  for (guint i = 2; i <= input->path->len; i++)
    flussi_sql_append_printf (sql, " CROSS JOIN association AS a%u ON a%u.record = a%u.other", i, i, i - 1);
  flussi_sql_append (sql, " WHERE a1.record = ?");
  flussi_sql_add_int64 (sql, record);
  for (guint i = 1; i <= input->path->len; i++)
    {
      guint back = input->path->len - i;
      const FlussiCriteriaLink *link = &g_array_index (input->path, FlussiCriteriaLink, back);
      const FlussiSchemaObject *to = back > 0 ? g_array_index (input->path, FlussiCriteriaLink, back - 1).object : object;

      flussi_sql_append_printf (sql, " AND a%u.object = %d AND a%u.other_object = %d", i, from->id, i, to->id);
      if (link->label != NULL)
        {
          flussi_sql_append_printf (sql, " AND a%u.label = ?", i);
          flussi_sql_add_text (sql, link->label);
        }
      from = to;
    }
  return sql;
}

/**
 * flussi_criteria_input_trace:
 * @input: an input
 * @object: type of the records that the criteria are about
 * @record: id of a record of the type of the input, which changed
 * @db: a connection
 * @after: only records with a greater id, 0 for all: the cursor of a slice
 * @limit: how many at most, -1 for all
 * @error: return location for an error
 *
 * Finds the records whose criteria read @record through the associations that
 * exist now; deleted ones are among them.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their ids in order
 */
GArray *
flussi_criteria_input_trace (const FlussiCriteriaInput  *input,
                             const FlussiSchemaObject   *object,
                             gint64                      record,
                             FlussiDb                   *db,
                             gint64                      after,
                             gint64                      limit,
                             GError                    **error)
{
  g_autoptr (FlussiSql) sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  if (input->path->len == 0)
    {
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (record > after)
        g_array_append_val (ids, record);
      return ids;
    }
  sql = trace_sql (input, object, record);
  flussi_sql_append_printf (sql, " AND a%u.other > ? ORDER BY 1 LIMIT ?", input->path->len);
  flussi_sql_add_int64 (sql, after);
  flussi_sql_add_int64 (sql, limit);
  statement = flussi_sql_prepare (sql, db, error);
  return statement != NULL ? flussi_statement_read_ids (statement, error) : NULL;
}
