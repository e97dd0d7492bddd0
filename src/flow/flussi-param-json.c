/* flussi-param-json.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-param-json.h"

/* Keys that an object of a parameter may have, with the kind of their values. */
typedef struct
{
  const char     *name;
  FlussiJsonKind  kind;
} Key;

static const Key duration_keys[] = {
  { "days", FLUSSI_JSON_NUMBER }, { "hours", FLUSSI_JSON_NUMBER }, { "minutes", FLUSSI_JSON_NUMBER }, { NULL, 0 },
};
static const Key offset_keys[] = {
  { "days", FLUSSI_JSON_NUMBER }, { "hours", FLUSSI_JSON_NUMBER }, { "minutes", FLUSSI_JSON_NUMBER },
  { "sign", FLUSSI_JSON_STRING }, { NULL, 0 },
};
static const Key due_keys[] = {
  { "days", FLUSSI_JSON_NUMBER }, { "time", FLUSSI_JSON_STRING }, { "business_days", FLUSSI_JSON_BOOLEAN }, { NULL, 0 },
};
static const Key target_keys[] = {
  { "associated", FLUSSI_JSON_STRING }, { "label", FLUSSI_JSON_STRING }, { "pick", FLUSSI_JSON_STRING }, { NULL, 0 },
};
static const Key sort_keys[] = {
  { "property", FLUSSI_JSON_STRING }, { "descending", FLUSSI_JSON_BOOLEAN }, { NULL, 0 },
};

/**
 * flussi_param_read_expression:
 * @json: a VALUE
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (nullable): the expression
 */
FlussiExpression *
flussi_param_read_expression (const FlussiJson  *json,
                              GError           **error)
{
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, json);

  return flussi_expression_from_json (&cursor, error);
}

/* Texts of a template may be broken: that is a problem of its own. */
static gboolean
is_value (const FlussiJson *json)
{
  g_autoptr (FlussiExpression) expression = NULL;

  if (flussi_json_kind (json) != FLUSSI_JSON_OBJECT || flussi_json_get_string (json, "template") != NULL)
    return TRUE;
  expression = flussi_param_read_expression (json, NULL);

  return expression != NULL;
}

static gboolean
is_array_of (const FlussiJson *json,
             gboolean (*accepts) (const FlussiJson *))
{
  if (flussi_json_kind (json) != FLUSSI_JSON_ARRAY)
    return FALSE;
  for (guint i = 0; i < flussi_json_length (json); i++)
    if (!accepts (flussi_json_at (json, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_string (const FlussiJson *json)
{
  return flussi_json_kind (json) == FLUSSI_JSON_STRING;
}

static gboolean
is_object (const FlussiJson *json)
{
  return flussi_json_kind (json) == FLUSSI_JSON_OBJECT;
}

static gboolean
is_text (const FlussiJson *json)
{
  return is_string (json) || (is_object (json) && is_value (json));
}

static gboolean
has_keys (const FlussiJson *json,
          const Key        *keys)
{
  if (!is_object (json))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (json); i++)
    {
      const FlussiJson *value = flussi_json_at (json, i);
      const Key *key = keys;

      while (key->name != NULL && !g_str_equal (key->name, flussi_json_key_at (json, i)))
        key++;
      if (key->name == NULL)
        return FALSE;
      if (!flussi_json_is_null (value) && flussi_json_kind (value) != key->kind)
        return FALSE;
      if (flussi_json_kind (value) == FLUSSI_JSON_NUMBER && !flussi_json_is_integer (value))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_criteria (const FlussiJson *json)
{
  FlussiCriteria *criteria = flussi_criteria_parse (json, NULL);

  if (criteria == NULL)
    return FALSE;
  flussi_criteria_unref (criteria);

  return TRUE;
}

static gboolean
is_event (const FlussiJson *json)
{
  const FlussiJson *where;

  if (!is_object (json) || flussi_json_get_string (json, "event") == NULL)
    return FALSE;
  where = flussi_json_get (json, "where");

  return flussi_json_is_null (where) || is_criteria (where);
}

static gboolean
is_map (const FlussiJson *json)
{
  if (!is_object (json))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (json); i++)
    if (!is_value (flussi_json_at (json, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_timepoint (const FlussiJson *json)
{
  g_autoptr (FlussiTimepoint) point = NULL;
  FlussiJsonCursor cursor;

  if (is_string (json))
    return TRUE;
  flussi_json_cursor_init (&cursor, json);
  point = flussi_timepoint_from_json (&cursor, NULL);

  return point != NULL || (is_object (json) && is_value (json));
}

/**
 * flussi_param_accepts:
 * @type: what a parameter holds
 * @json: a value for it
 *
 * Says whether the JSON has the right shape, not whether the value is possible
 * (`bad_type` against `bad_value`).
 *
 * Returns: whether it has
 */
gboolean
flussi_param_accepts (FlussiParamType   type,
                      const FlussiJson *json)
{
  switch (type)
    {
    case FLUSSI_PARAM_VALUE:
    case FLUSSI_PARAM_USER:
      return is_value (json);
    case FLUSSI_PARAM_TEMPLATE:
    case FLUSSI_PARAM_LONG_TEMPLATE:
    case FLUSSI_PARAM_URL:
    case FLUSSI_PARAM_FORMULA:
      return is_text (json);
    case FLUSSI_PARAM_TEXT:
    case FLUSSI_PARAM_CHOICE:
    case FLUSSI_PARAM_PROPERTY:
    case FLUSSI_PARAM_OBJECT:
    case FLUSSI_PARAM_LIST:
    case FLUSSI_PARAM_WORKFLOW:
    case FLUSSI_PARAM_CONTENT:
    case FLUSSI_PARAM_TIME:
    case FLUSSI_PARAM_STEP:
    case FLUSSI_PARAM_LABEL:
      return is_string (json);
    case FLUSSI_PARAM_INTEGER:
      return flussi_json_is_integer (json);
    case FLUSSI_PARAM_BOOLEAN:
      return flussi_json_kind (json) == FLUSSI_JSON_BOOLEAN;
    case FLUSSI_PARAM_USERS:
    case FLUSSI_PARAM_RECIPIENTS:
      return is_array_of (json, is_value);
    case FLUSSI_PARAM_CRITERIA:
      return is_criteria (json);
    case FLUSSI_PARAM_EVENTS:
      return is_array_of (json, is_event);
    case FLUSSI_PARAM_DURATION:
      return has_keys (json, duration_keys);
    case FLUSSI_PARAM_OFFSET:
      return has_keys (json, offset_keys);
    case FLUSSI_PARAM_DUE:
      return has_keys (json, due_keys);
    case FLUSSI_PARAM_DATE:
      return is_timepoint (json);
    case FLUSSI_PARAM_WEEKDAYS:
    case FLUSSI_PARAM_OBJECTS:
      return is_array_of (json, is_string);
    case FLUSSI_PARAM_TARGET:
      return is_string (json) || (has_keys (json, target_keys) && flussi_json_get_string (json, "associated") != NULL);
    case FLUSSI_PARAM_VALUE_MAP:
      return is_map (json);
    case FLUSSI_PARAM_LINKS:
      return is_array_of (json, is_object);
    case FLUSSI_PARAM_SORT:
      return has_keys (json, sort_keys) && flussi_json_get_string (json, "property") != NULL;
    case FLUSSI_PARAM_PAIRS:
    case FLUSSI_PARAM_AUTH:
      return is_object (json);
    case FLUSSI_PARAM_BRANCHES:
    case FLUSSI_PARAM_OTHERWISE:
    case FLUSSI_PARAM_LINK:
    case FLUSSI_PARAM_JSON:
    default:
      return TRUE;
    }
}
