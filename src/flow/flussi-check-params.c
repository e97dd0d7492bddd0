/* flussi-check-params.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-problems-private.h"

#include "flussi-param-json.h"

#include <string.h>

static const char * const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
static const char * const picks[] = { "primary", "newest", "oldest", "all", NULL };
static const char * const signs[] = { "before", "after", NULL };

/* --- Schema ----------------------------------------------------------------------- */

static gboolean
is_choice (const FlussiParam *param,
           const char        *value)
{
  for (guint i = 0; i < FLUSSI_PARAM_MAX_CHOICES && param->choices[i].value != NULL; i++)
    if (g_str_equal (param->choices[i].value, value))
      return TRUE;

  return FALSE;
}

/* The word of a parameter that others depend on, its default included. */
static char *
get_word (const FlussiStep *step,
          const char       *name)
{
  const FlussiParam *param = flussi_action_kind_find_param (step->kind, name);
  const FlussiJson *json = flussi_json_get (step->params, name);
  g_autoptr (FlussiJson) fallback = NULL;

  if (flussi_json_is_null (json) && param != NULL && param->fallback != NULL)
    json = fallback = flussi_json_parse (param->fallback, -1, NULL);
  if (flussi_json_is_null (json))
    return NULL;

  return flussi_json_kind (json) == FLUSSI_JSON_STRING ? g_strdup (flussi_json_string (json)) : flussi_json_to_line (json);
}

static gboolean
is_shown (const FlussiStep  *step,
          const FlussiParam *param)
{
  g_autofree char *word = NULL;
  g_auto (GStrv) values = NULL;

  if (param->shown_if == NULL)
    return TRUE;
  word = get_word (step, param->shown_if);
  if (word == NULL || param->shown_values == NULL)
    return word != NULL;
  values = g_strsplit (param->shown_values, "|", -1);

  return g_strv_contains ((const char * const *) values, word);
}

static gboolean
is_blank (const FlussiParam *param,
          const FlussiJson  *json)
{
  if (flussi_json_is_null (json))
    return TRUE;
  if (flussi_json_kind (json) == FLUSSI_JSON_STRING)
    return flussi_json_string (json)[strspn (flussi_json_string (json), " \t\n")] == '\0';
  if (flussi_json_kind (json) == FLUSSI_JSON_OBJECT)
    return flussi_json_length (json) == 0 && param->type != FLUSSI_PARAM_JSON;

  return flussi_json_kind (json) == FLUSSI_JSON_ARRAY && flussi_json_length (json) == 0;
}

/* The object type whose properties a parameter names; %NULL if it is not known. */
static const FlussiObjectType *
find_object_of (FlussiCheck       *self,
                const FlussiParam *param)
{
  const FlussiParam *of = param->of != NULL ? flussi_action_kind_find_param (self->step->kind, param->of) : NULL;
  const FlussiJson *json = param->of != NULL ? flussi_json_get (self->step->params, param->of) : NULL;
  const char *name = NULL;

  if (param->of == NULL && flussi_action_kind_find_param (self->step->kind, "associated") != NULL)
    json = flussi_json_get (self->step->params, "associated");
  if (!flussi_json_is_null (json) && flussi_json_kind (json) == FLUSSI_JSON_OBJECT)
    name = flussi_json_get_string (json, "associated");
  else if (!flussi_json_is_null (json) && flussi_json_kind (json) == FLUSSI_JSON_STRING)
    name = flussi_json_string (json);
  if (name != NULL && !g_str_equal (name, "enrolled"))
    return flussi_catalog_find_object (self->catalog, name);
  if (name != NULL || of == NULL || of->type == FLUSSI_PARAM_TARGET)
    return self->object;

  return NULL;
}

/* The property that a VALUE is for. */
static const FlussiProperty *
find_property_of (FlussiCheck       *self,
                  const FlussiParam *param)
{
  const FlussiParam *of = param->of != NULL ? flussi_action_kind_find_param (self->step->kind, param->of) : NULL;
  const FlussiObjectType *object;
  const FlussiJson *name;

  if (of == NULL || of->type != FLUSSI_PARAM_PROPERTY)
    return NULL;
  object = find_object_of (self, of);
  name = flussi_json_get (self->step->params, of->name);

  return object != NULL && !flussi_json_is_null (name) && flussi_json_kind (name) == FLUSSI_JSON_STRING
         ? flussi_object_type_find_property (object, flussi_json_string (name)) : NULL;
}

/* --- Kinds of parameters ----------------------------------------------------------------- */

static void
check_time (FlussiCheck *self,
            const char  *text)
{
  int ms;

  if (!flussi_time_of_day_parse (text, &ms))
    flussi_check_here (self, "bad_value");
}

static void
check_text (FlussiCheck      *self,
            const FlussiJson *json)
{
  if (flussi_json_kind (json) == FLUSSI_JSON_STRING)
    flussi_check_template (self, flussi_json_string (json));
  else
    flussi_check_value (self, NULL, json);
}

static void
check_property (FlussiCheck       *self,
                const FlussiParam *param,
                const char        *name)
{
  const FlussiObjectType *object = find_object_of (self, param);

  if (object != NULL && flussi_object_type_find_property (object, name) == NULL)
    flussi_check_problem (self, "unknown_property", name);
}

static void
check_object (FlussiCheck *self,
              const char  *name)
{
  if (flussi_catalog_find_object (self->catalog, name) == NULL)
    flussi_check_problem (self, "unknown_object", name);
}

static void
check_target (FlussiCheck      *self,
              const FlussiJson *json)
{
  const FlussiObjectType *object;
  const char *pick;

  if (flussi_json_kind (json) == FLUSSI_JSON_STRING)
    {
      if (!g_str_equal (flussi_json_string (json), "enrolled"))
        flussi_check_here (self, "bad_value");
      return;
    }
  object = flussi_catalog_find_object (self->catalog, flussi_json_get_string (json, "associated"));
  pick = flussi_json_get_string (json, "pick");
  if (object == NULL)
    flussi_check_problem (self, "unknown_object", flussi_json_get_string (json, "associated"));
  else if (self->object != NULL && flussi_catalog_find_association (self->catalog, self->object->name, object->name) == NULL)
    flussi_check_labelled (self, "unknown_object", &object->singular);
  if (pick != NULL && !g_strv_contains (picks, pick))
    flussi_check_here (self, "bad_value");
}

static void
check_user (FlussiCheck      *self,
            const FlussiJson *json)
{
  if (flussi_json_kind (json) == FLUSSI_JSON_STRING)
    flussi_check_reference (self, FLUSSI_REFERENCE_USER, flussi_json_string (json));
  else if (flussi_json_kind (json) != FLUSSI_JSON_OBJECT)
    flussi_check_here (self, "bad_type");
  else
    flussi_check_value (self, NULL, json);
}

static void
check_elements (FlussiCheck       *self,
                const FlussiParam *param,
                const FlussiJson  *array)
{
  for (guint i = 0; i < flussi_json_length (array); i++)
    {
      const FlussiJson *json = flussi_json_at (array, i);
      gsize mark = self->path->len;

      g_string_append_printf (self->path, "[%u]", i);
      if (param->type == FLUSSI_PARAM_USERS)
        check_user (self, json);
      else if (param->type == FLUSSI_PARAM_RECIPIENTS)
        check_text (self, json);
      else if (param->type == FLUSSI_PARAM_OBJECTS)
        check_object (self, flussi_json_string (json));
      else if (param->type == FLUSSI_PARAM_WEEKDAYS && !g_strv_contains (weekdays, flussi_json_string (json)))
        flussi_check_here (self, "bad_value");
      flussi_check_leave (self, mark);
    }
}

static void
check_events (FlussiCheck      *self,
              const FlussiJson *events)
{
  for (guint i = 0; i < flussi_json_length (events); i++)
    {
      const FlussiJson *event = flussi_json_at (events, i);
      const FlussiJson *json = flussi_json_get (event, "where");
      FlussiCriteria *where = flussi_json_is_null (json) ? NULL : flussi_criteria_parse (json, NULL);
      gsize mark = self->path->len;

      g_string_append_printf (self->path, "[%u]", i);
      flussi_check_event (self, flussi_json_get_string (event, "event"), where);
      flussi_check_leave (self, mark);
      g_clear_pointer (&where, flussi_criteria_unref);
    }
}

static void
check_criteria (FlussiCheck       *self,
                const FlussiParam *param,
                const FlussiJson  *json)
{
  const FlussiCheckScope scope = { find_object_of (self, param), NULL };
  FlussiCriteria *criteria = flussi_criteria_parse (json, NULL);

  flussi_check_criteria (self, &scope, criteria);
  flussi_criteria_unref (criteria);
}

static void
check_map (FlussiCheck       *self,
           const FlussiParam *param,
           const FlussiJson  *map)
{
  const FlussiObjectType *object = find_object_of (self, param);

  for (guint i = 0; i < flussi_json_length (map); i++)
    {
      const char *name = flussi_json_key_at (map, i);
      const FlussiProperty *property = object != NULL ? flussi_object_type_find_property (object, name) : NULL;
      gsize mark = flussi_check_enter (self, name);

      if (object != NULL && property == NULL)
        flussi_check_problem (self, "unknown_property", name);
      else
        flussi_check_value (self, property, flussi_json_at (map, i));
      flussi_check_leave (self, mark);
    }
}

static void
check_date (FlussiCheck      *self,
            const FlussiJson *json)
{
  g_autoptr (FlussiTimepoint) point = NULL;
  g_autofree char *text = NULL;
  FlussiJsonCursor cursor;
  FlussiInstant instant = FLUSSI_INSTANT_NONE;
  FlussiDay day;
  gboolean is_day;

  flussi_json_cursor_init (&cursor, json);
  point = flussi_timepoint_from_json (&cursor, NULL);
  if (point == NULL)
    {
      if (flussi_json_kind (json) == FLUSSI_JSON_OBJECT)
        flussi_check_value (self, NULL, json);
      else
        flussi_check_here (self, "bad_value");
      return;
    }
  if (point->kind == FLUSSI_TIMEPOINT_PROPERTY && self->object != NULL
      && flussi_object_type_find_property (self->object, point->property) == NULL)
    flussi_check_problem (self, "unknown_property", point->property);
  if (self->environment == NULL || self->environment->now == 0
      || (point->kind != FLUSSI_TIMEPOINT_DAY && point->kind != FLUSSI_TIMEPOINT_WALL)
      || !flussi_timepoint_resolve (point, self->zone, self->environment->now, &is_day, &day, &instant))
    return;
  if (is_day ? day < flussi_zone_get_day (self->zone, self->environment->now) : instant < self->environment->now)
    {
      text = flussi_json_kind (json) == FLUSSI_JSON_STRING ? g_strdup (flussi_json_string (json)) : flussi_json_to_line (json);
      flussi_check_problem (self, "date_in_past", text);
    }
}

/* Days, hours and minutes are not negative; with a time of day, an offset has no
 * hours and minutes (T4). */
static void
check_duration (FlussiCheck       *self,
                const FlussiParam *param,
                const FlussiJson  *json)
{
  const char *sign = flussi_json_get_string (json, "sign");
  const char *time = flussi_json_get_string (json, "time");
  gboolean has_hours = flussi_json_get_integer (json, "hours", 0) != 0 || flussi_json_get_integer (json, "minutes", 0) != 0;

  if (flussi_json_get_integer (json, "days", 0) < 0 || flussi_json_get_integer (json, "hours", 0) < 0
      || flussi_json_get_integer (json, "minutes", 0) < 0 || (sign != NULL && !g_strv_contains (signs, sign)))
    flussi_check_here (self, "bad_value");
  else if (param->type == FLUSSI_PARAM_OFFSET && has_hours && !flussi_json_is_null (flussi_json_get (self->step->params, "time")))
    flussi_check_here (self, "bad_value");
  if (time != NULL)
    check_time (self, time);
}

static void
check_sort (FlussiCheck       *self,
            const FlussiParam *param,
            const FlussiJson  *json)
{
  check_property (self, param, flussi_json_get_string (json, "property"));
}

static void
check_word (FlussiCheck       *self,
            const FlussiParam *param,
            const char        *word)
{
  switch ((int) param->type)
    {
    case FLUSSI_PARAM_CHOICE:
      if (!is_choice (param, word))
        flussi_check_here (self, "bad_value");
      break;
    case FLUSSI_PARAM_PROPERTY:
      check_property (self, param, word);
      break;
    case FLUSSI_PARAM_OBJECT:
      check_object (self, word);
      break;
    case FLUSSI_PARAM_LIST:
      flussi_check_reference (self, FLUSSI_REFERENCE_LIST, word);
      break;
    case FLUSSI_PARAM_CONTENT:
      flussi_check_reference (self, FLUSSI_REFERENCE_CONTENT, word);
      break;
    case FLUSSI_PARAM_WORKFLOW:
      if (!g_str_equal (word, "this") && !g_str_equal (word, "all"))
        flussi_check_reference (self, FLUSSI_REFERENCE_WORKFLOW, word);
      break;
    case FLUSSI_PARAM_TIME:
      check_time (self, word);
      break;
    case FLUSSI_PARAM_FORMULA:
      flussi_check_formula (self, word);
      break;
    case FLUSSI_PARAM_STEP:
      if (flussi_flow_graph_find (self->graph, word) < 0)
        flussi_check_problem (self, "unknown_step", word);
      break;
    default:
      break;
    }
}

static void
check_integer (FlussiCheck       *self,
               const FlussiParam *param,
               gint64             value)
{
  if (param->minimum < param->maximum && (value < param->minimum || value > param->maximum))
    flussi_check_here (self, "bad_value");
}

static void
check_structure (FlussiCheck       *self,
                 const FlussiParam *param,
                 const FlussiJson  *json)
{
  switch ((int) param->type)
    {
    case FLUSSI_PARAM_VALUE:
      flussi_check_value (self, find_property_of (self, param), json);
      break;
    case FLUSSI_PARAM_TEMPLATE:
    case FLUSSI_PARAM_LONG_TEMPLATE:
    case FLUSSI_PARAM_URL:
      check_text (self, json);
      break;
    case FLUSSI_PARAM_INTEGER:
      check_integer (self, param, flussi_json_integer (json));
      break;
    case FLUSSI_PARAM_USER:
      check_user (self, json);
      break;
    case FLUSSI_PARAM_USERS:
    case FLUSSI_PARAM_RECIPIENTS:
    case FLUSSI_PARAM_OBJECTS:
    case FLUSSI_PARAM_WEEKDAYS:
      check_elements (self, param, json);
      break;
    case FLUSSI_PARAM_CRITERIA:
      check_criteria (self, param, json);
      break;
    case FLUSSI_PARAM_EVENTS:
      check_events (self, json);
      break;
    case FLUSSI_PARAM_DURATION:
    case FLUSSI_PARAM_OFFSET:
    case FLUSSI_PARAM_DUE:
      check_duration (self, param, json);
      break;
    case FLUSSI_PARAM_DATE:
      check_date (self, json);
      break;
    case FLUSSI_PARAM_TARGET:
      check_target (self, json);
      break;
    case FLUSSI_PARAM_VALUE_MAP:
      check_map (self, param, json);
      break;
    case FLUSSI_PARAM_SORT:
      check_sort (self, param, json);
      break;
    default:
      if (flussi_json_kind (json) == FLUSSI_JSON_STRING)
        check_word (self, param, flussi_json_string (json));
      break;
    }
}

static void
check_param (FlussiCheck       *self,
             const FlussiParam *param)
{
  const FlussiJson *json = flussi_json_get (self->step->params, param->name);
  gsize mark = flussi_check_enter (self, "params");

  flussi_check_enter (self, param->name);
  self->label = &param->label;
  if (is_blank (param, json))
    {
      if (param->required && (param->fallback == NULL || json != NULL))
        flussi_check_here (self, "missing_param");
    }
  else if (!flussi_param_accepts (param->type, json))
    flussi_check_here (self, "bad_type");
  else
    check_structure (self, param, json);
  self->label = NULL;
  flussi_check_leave (self, mark);
}

/* A step that changes a property which the trigger reads. */
static void
check_own_trigger (FlussiCheck *self)
{
  gboolean rotates = g_str_equal (self->step->kind->id, "rotate_owner");
  g_autofree char *property = NULL;
  g_autofree char *target = NULL;
  const FlussiProperty *found;
  gsize mark;

  if (g_hash_table_size (self->trigger_reads) == 0 || (!rotates && !g_str_equal (self->step->kind->id, "set_property")))
    return;
  property = get_word (self->step, "property");
  target = rotates ? NULL : get_word (self->step, "target");
  if (property == NULL || !g_hash_table_contains (self->trigger_reads, property)
      || (target != NULL && !g_str_equal (target, "enrolled")))
    return;

  found = self->object != NULL ? flussi_object_type_find_property (self->object, property) : NULL;
  mark = flussi_check_enter (self, "params.property");
  if (found != NULL)
    flussi_check_labelled (self, "writes_own_trigger", &found->label);
  else
    flussi_check_problem (self, "writes_own_trigger", property);
  flussi_check_leave (self, mark);
}

static void
check_consent (FlussiCheck *self)
{
  g_autofree char *text = NULL;
  gint64 count;

  if (self->environment == NULL || self->environment->count_without_consent == NULL
      || !g_str_equal (self->step->kind->id, "send_email"))
    return;
  count = self->environment->count_without_consent (self->environment->data, self->flow, self->step);
  if (count <= 0)
    return;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  flussi_check_problem (self, "marketing_without_consent", text);
}

/* What the schema of its kind says about a step. */
void
flussi_check_params (FlussiCheck *self)
{
  for (const FlussiParam *param = self->step->kind->params; param != NULL && param->name != NULL; param++)
    {
      if (param->type == FLUSSI_PARAM_OTHERWISE || !is_shown (self->step, param))
        continue;
      if (param->type != FLUSSI_PARAM_BRANCHES)
        check_param (self, param);
      else if (param->required && self->step->n_branches == 0)
        {
          gsize mark = flussi_check_enter (self, "params.branches");

          flussi_check_labelled (self, "missing_param", &param->label);
          flussi_check_leave (self, mark);
        }
    }
  check_own_trigger (self);
  check_consent (self);
}
