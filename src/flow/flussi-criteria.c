/* flussi-criteria.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria.h"

static const char * const match_names[] = { "any", "none", "all" };

static FlussiCriteria *read_criteria (FlussiJsonCursor  *cursor,
                                      int                depth,
                                      GError           **error);

static FlussiCriteria *
criteria_new (FlussiCriteriaKind kind)
{
  FlussiCriteria *self = g_new0 (FlussiCriteria, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->positive = TRUE;
  self->times_min = -1;
  self->times_max = -1;
  return self;
}

/**
 * flussi_criteria_ref:
 * @self: criteria
 *
 * Returns: (transfer full): @self
 */
FlussiCriteria *
flussi_criteria_ref (FlussiCriteria *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * flussi_criteria_unref:
 * @self: criteria
 */
void
flussi_criteria_unref (FlussiCriteria *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->property);
  g_free (self->op);
  g_clear_pointer (&self->value, flussi_json_unref);
  g_clear_pointer (&self->values, flussi_json_unref);
  g_clear_pointer (&self->from, flussi_json_unref);
  g_clear_pointer (&self->to, flussi_json_unref);
  g_clear_pointer (&self->within, flussi_range_free);
  g_clear_pointer (&self->than, flussi_json_unref);
  g_free (self->object);
  g_free (self->label);
  g_clear_pointer (&self->where, flussi_criteria_unref);
  g_free (self->name);
  g_free (self->status);
  g_free (self);
}

/* --- Reading ---------------------------------------------------------------------- */

static gboolean
take_where (FlussiJsonCursor  *cursor,
            FlussiCriteria    *self,
            int                depth,
            GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "where", &child))
    return TRUE;
  self->where = read_criteria (&child, depth + 1, error);
  return self->where != NULL;
}

static gboolean
take_within (FlussiJsonCursor  *cursor,
             FlussiCriteria    *self,
             GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "within", &child))
    return TRUE;
  self->within = flussi_range_from_json (&child, error);
  return self->within != NULL;
}

static gboolean
read_group (FlussiJsonCursor  *cursor,
            const char        *key,
            FlussiCriteria    *self,
            int                depth,
            GError           **error)
{
  FlussiJsonCursor array;

  flussi_json_cursor_enter (cursor, key, &array);
  if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_criteria_unref);
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;
      FlussiCriteria *child;

      flussi_json_cursor_element (&array, i, &element);
      child = read_criteria (&element, depth + 1, error);
      if (child == NULL)
        return FALSE;
      g_ptr_array_add (self->children, child);
    }
  return TRUE;
}

static gboolean
read_not (FlussiJsonCursor  *cursor,
          FlussiCriteria    *self,
          int                depth,
          GError           **error)
{
  FlussiJsonCursor child;
  FlussiCriteria *inner;

  if (!flussi_json_cursor_require (cursor, "not", &child, error))
    return FALSE;
  inner = read_criteria (&child, depth + 1, error);
  if (inner == NULL)
    return FALSE;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_criteria_unref);
  g_ptr_array_add (self->children, inner);
  return TRUE;
}

static gboolean
read_property (FlussiJsonCursor  *cursor,
               FlussiCriteria    *self,
               GError           **error)
{
  FlussiJsonCursor child;
  gint64 amount = 0;

  if (!flussi_json_cursor_take_text (cursor, "property", &self->property, error)
      || !flussi_json_cursor_require (cursor, "op", &child, error)
      || !flussi_json_cursor_take_text (cursor, "op", &self->op, error)
      || !flussi_json_cursor_take_integer (cursor, "amount", 1, 100000, &amount, error)
      || !flussi_json_cursor_take_boolean (cursor, "empty", &self->empty, error)
      || !take_within (cursor, self, error))
    return FALSE;
  self->amount = (int) amount;
  self->unit = FLUSSI_UNIT_DAY;
  if (flussi_json_cursor_enter (cursor, "unit", &child)
      && (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error)
          || !flussi_time_unit_parse (flussi_json_string (child.json), &self->unit)))
    {
      if (error != NULL && *error == NULL)
        flussi_json_cursor_fail_value (&child, "minute, hour, day, week, month, quarter, year", error);
      return FALSE;
    }
  flussi_json_cursor_take_json (cursor, "value", &self->value);
  flussi_json_cursor_take_json (cursor, "from", &self->from);
  flussi_json_cursor_take_json (cursor, "to", &self->to);
  flussi_json_cursor_take_json (cursor, "than", &self->than);
  if (flussi_json_cursor_enter (cursor, "values", &child))
    {
      if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_ARRAY, error))
        return FALSE;
      self->values = flussi_json_ref (child.json);
    }
  return TRUE;
}

static gboolean
read_associated (FlussiJsonCursor  *cursor,
                 FlussiCriteria    *self,
                 int                depth,
                 GError           **error)
{
  int match = FLUSSI_MATCH_ANY;

  if (!flussi_json_cursor_take_text (cursor, "associated", &self->object, error)
      || !flussi_json_cursor_take_text (cursor, "label", &self->label, error)
      || !flussi_json_cursor_take_word (cursor, "match", match_names, G_N_ELEMENTS (match_names), &match, error))
    return FALSE;
  self->match = match;
  return take_where (cursor, self, depth, error);
}

static gboolean
read_list (FlussiJsonCursor  *cursor,
           FlussiCriteria    *self,
           GError           **error)
{
  static const char * const words[] = { "in", "not_in" };
  int word = 0;

  if (!flussi_json_cursor_take_text (cursor, "list", &self->name, error)
      || !flussi_json_cursor_take_word (cursor, "op", words, G_N_ELEMENTS (words), &word, error))
    return FALSE;
  self->positive = word == 0;
  return TRUE;
}

static gboolean
read_event (FlussiJsonCursor  *cursor,
            FlussiCriteria    *self,
            int                depth,
            GError           **error)
{
  static const char * const words[] = { "has", "has_not" };
  FlussiJsonCursor times;
  gint64 minimum = -1;
  gint64 maximum = -1;
  int word = 0;

  if (!flussi_json_cursor_take_text (cursor, "event", &self->name, error)
      || !flussi_json_cursor_take_word (cursor, "op", words, G_N_ELEMENTS (words), &word, error))
    return FALSE;
  self->positive = word == 0;
  if (flussi_json_cursor_enter (cursor, "times", &times))
    if (!flussi_json_cursor_expect (&times, FLUSSI_JSON_OBJECT, error)
        || !flussi_json_cursor_take_integer (&times, "min", 0, G_MAXINT, &minimum, error)
        || !flussi_json_cursor_take_integer (&times, "max", 0, G_MAXINT, &maximum, error)
        || !flussi_json_cursor_finish_object (&times, error))
      return FALSE;
  self->times_min = (int) minimum;
  self->times_max = (int) maximum;
  return take_where (cursor, self, depth, error) && take_within (cursor, self, error);
}

static gboolean
read_workflow (FlussiJsonCursor  *cursor,
               FlussiCriteria    *self,
               GError           **error)
{
  static const char * const words[] = { "in", "not_in" };
  static const char * const statuses[] = { "active", "ever", "completed", "goal_met", "unenrolled", "failed" };
  int word = 0;
  int status = 0;

  if (!flussi_json_cursor_take_text (cursor, "workflow", &self->name, error)
      || !flussi_json_cursor_take_word (cursor, "op", words, G_N_ELEMENTS (words), &word, error)
      || !flussi_json_cursor_take_word (cursor, "status", statuses, G_N_ELEMENTS (statuses), &status, error))
    return FALSE;
  self->positive = word == 0;
  self->status = g_strdup (statuses[status]);
  return TRUE;
}

static FlussiCriteriaKind
find_kind (const FlussiJson *json)
{
  static const struct
  {
    const char         *key;
    FlussiCriteriaKind  kind;
  } keys[] = {
    { "all", FLUSSI_CRITERIA_ALL }, { "any", FLUSSI_CRITERIA_ANY }, { "not", FLUSSI_CRITERIA_NOT },
    { "associated", FLUSSI_CRITERIA_ASSOCIATED }, { "list", FLUSSI_CRITERIA_LIST },
    { "event", FLUSSI_CRITERIA_EVENT }, { "workflow", FLUSSI_CRITERIA_WORKFLOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (flussi_json_find (json, keys[i].key, NULL))
      return keys[i].kind;
  return FLUSSI_CRITERIA_PROPERTY;
}

static gboolean
read_kind (FlussiJsonCursor  *cursor,
           FlussiCriteria    *self,
           int                depth,
           GError           **error)
{
  FlussiJsonCursor child;

  switch (self->kind)
    {
    case FLUSSI_CRITERIA_ALL:
      return read_group (cursor, "all", self, depth, error);
    case FLUSSI_CRITERIA_ANY:
      return read_group (cursor, "any", self, depth, error);
    case FLUSSI_CRITERIA_NOT:
      return read_not (cursor, self, depth, error);
    case FLUSSI_CRITERIA_ASSOCIATED:
      return read_associated (cursor, self, depth, error);
    case FLUSSI_CRITERIA_LIST:
      return read_list (cursor, self, error);
    case FLUSSI_CRITERIA_EVENT:
      return read_event (cursor, self, depth, error);
    case FLUSSI_CRITERIA_WORKFLOW:
      return read_workflow (cursor, self, error);
    case FLUSSI_CRITERIA_PROPERTY:
    default:
      return flussi_json_cursor_require (cursor, "property", &child, error)
             && read_property (cursor, self, error);
    }
}

static FlussiCriteria *
read_criteria (FlussiJsonCursor  *cursor,
               int                depth,
               GError           **error)
{
  g_autoptr (FlussiCriteria) self = NULL;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error))
    return NULL;
  if (depth > FLUSSI_CRITERIA_MAX_DEPTH)
    {
      flussi_json_cursor_fail_value (cursor, "criteria at most 16 deep", error);
      return NULL;
    }
  self = criteria_new (find_kind (cursor->json));
  if (!flussi_json_cursor_take_text (cursor, "id", &self->id, error)
      || !read_kind (cursor, self, depth, error)
      || !flussi_json_cursor_finish_object (cursor, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * flussi_criteria_from_json:
 * @cursor: on CRITERIA
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the criteria
 */
FlussiCriteria *
flussi_criteria_from_json (FlussiJsonCursor  *cursor,
                           GError           **error)
{
  return read_criteria (cursor, 1, error);
}

/**
 * flussi_criteria_parse:
 * @json: CRITERIA
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the criteria
 */
FlussiCriteria *
flussi_criteria_parse (const FlussiJson  *json,
                       GError           **error)
{
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, json);
  return flussi_criteria_from_json (&cursor, error);
}

/* --- Writing ------------------------------------------------------------------------ */

static void
set_optional (FlussiJson       *json,
              const char       *key,
              const FlussiJson *value)
{
  if (value != NULL)
    flussi_json_set (json, key, flussi_json_ref (value));
}

static void
write_property (FlussiJson           *json,
                const FlussiCriteria *self)
{
  flussi_json_set_string (json, "property", self->property);
  flussi_json_set_string (json, "op", self->op);
  set_optional (json, "value", self->value);
  set_optional (json, "values", self->values);
  set_optional (json, "from", self->from);
  set_optional (json, "to", self->to);
  if (self->amount > 0)
    flussi_json_set_integer (json, "amount", self->amount);
  if (self->amount > 0 || self->unit != FLUSSI_UNIT_DAY || g_str_has_prefix (self->op, "in_"))
    flussi_json_set_string (json, "unit", flussi_time_unit_to_string (self->unit));
  set_optional (json, "than", self->than);
}

static void
write_event (FlussiJson           *json,
             const FlussiCriteria *self)
{
  FlussiJson *times;

  flussi_json_set_string (json, "event", self->name);
  flussi_json_set_string (json, "op", self->positive ? "has" : "has_not");
  if (self->times_min < 0 && self->times_max < 0)
    return;
  times = flussi_json_new_object ();
  if (self->times_min >= 0)
    flussi_json_set_integer (times, "min", self->times_min);
  if (self->times_max >= 0)
    flussi_json_set_integer (times, "max", self->times_max);
  flussi_json_set (json, "times", times);
}

static void
write_filter (FlussiJson           *json,
              const FlussiCriteria *self)
{
  if (self->kind == FLUSSI_CRITERIA_PROPERTY)
    write_property (json, self);
  else if (self->kind == FLUSSI_CRITERIA_ASSOCIATED)
    {
      flussi_json_set_string (json, "associated", self->object);
      if (self->label != NULL)
        flussi_json_set_string (json, "label", self->label);
      flussi_json_set_string (json, "match", match_names[self->match]);
    }
  else if (self->kind == FLUSSI_CRITERIA_EVENT)
    write_event (json, self);
  else
    {
      gboolean is_list = self->kind == FLUSSI_CRITERIA_LIST;

      flussi_json_set_string (json, is_list ? "list" : "workflow", self->name);
      if (!is_list)
        flussi_json_set_string (json, "status", self->status);
      flussi_json_set_string (json, "op", self->positive ? "in" : "not_in");
    }
  if (self->where != NULL)
    flussi_json_set (json, "where", flussi_criteria_to_json (self->where));
  if (self->within != NULL)
    flussi_json_set (json, "within", flussi_range_to_json (self->within));
  if (self->empty)
    flussi_json_set_boolean (json, "empty", TRUE);
}

static void
write_group (FlussiJson           *json,
             const FlussiCriteria *self)
{
  FlussiJson *array;

  if (self->kind == FLUSSI_CRITERIA_NOT)
    {
      flussi_json_set (json, "not", flussi_criteria_to_json (g_ptr_array_index (self->children, 0)));
      return;
    }
  array = flussi_json_new_array ();
  for (guint i = 0; i < self->children->len; i++)
    flussi_json_append (array, flussi_criteria_to_json (g_ptr_array_index (self->children, i)));
  flussi_json_set (json, self->kind == FLUSSI_CRITERIA_ALL ? "all" : "any", array);
}

/**
 * flussi_criteria_take:
 * @cursor: on an object
 * @key: a key whose value is CRITERIA
 * @criteria: (inout) (nullable): the criteria; unchanged if the key is absent
 * @error: return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_criteria_take (FlussiJsonCursor  *cursor,
                      const char        *key,
                      FlussiCriteria   **criteria,
                      GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, key, &child))
    return TRUE;
  *criteria = flussi_criteria_from_json (&child, error);
  return *criteria != NULL;
}

/**
 * flussi_criteria_to_json:
 * @self: criteria
 *
 * Returns: (transfer full): their canonical JSON
 */
FlussiJson *
flussi_criteria_to_json (const FlussiCriteria *self)
{
  FlussiJson *json = flussi_json_new_object ();

  if (self->id != NULL)
    flussi_json_set_string (json, "id", self->id);
  if (self->children != NULL)
    write_group (json, self);
  else
    write_filter (json, self);
  return json;
}

/**
 * flussi_criteria_find:
 * @self: criteria
 * @id: the id of a filter
 *
 * Looks through groups, not into associated filters (E3).
 *
 * Returns: (transfer none) (nullable): the filter
 */
const FlussiCriteria *
flussi_criteria_find (const FlussiCriteria *self,
                      const char           *id)
{
  if (g_strcmp0 (self->id, id) == 0)
    return self;
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      const FlussiCriteria *found = flussi_criteria_find (g_ptr_array_index (self->children, i), id);

      if (found != NULL)
        return found;
    }
  return NULL;
}
