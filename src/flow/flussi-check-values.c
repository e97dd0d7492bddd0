/* flussi-check-values.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-problems-private.h"

#include "flussi-formula.h"
#include "flussi-param-json.h"
#include "flussi-value.h"

#include <string.h>

/* The type of a value that is not a literal. */
typedef enum
{
  SORT_UNKNOWN, /* cannot be known before it runs */
  SORT_PROPERTY,
  SORT_TEXT,
  SORT_NUMBER,
  SORT_BOOLEAN,
  SORT_DATE,
  SORT_DATETIME,
  SORT_USER,
} Sort;

/* --- Literals -------------------------------------------------------------------- */

static gboolean
has_kind_of (FlussiPropertyType  type,
             const FlussiJson   *json)
{
  FlussiJsonKind kind = flussi_json_kind (json);

  switch (type)
    {
    case FLUSSI_PROPERTY_NUMBER:
    case FLUSSI_PROPERTY_CURRENCY:
    case FLUSSI_PROPERTY_DURATION:
      return kind == FLUSSI_JSON_NUMBER;
    case FLUSSI_PROPERTY_BOOLEAN:
      return kind == FLUSSI_JSON_BOOLEAN;
    case FLUSSI_PROPERTY_MULTI_SELECT:
      return kind == FLUSSI_JSON_ARRAY || kind == FLUSSI_JSON_STRING;
    case FLUSSI_PROPERTY_USER:
      return kind == FLUSSI_JSON_STRING || kind == FLUSSI_JSON_NUMBER;
    case FLUSSI_PROPERTY_CALCULATED:
      return kind != FLUSSI_JSON_OBJECT && kind != FLUSSI_JSON_ARRAY;
    case FLUSSI_PROPERTY_TEXT:
    case FLUSSI_PROPERTY_LONG_TEXT:
    case FLUSSI_PROPERTY_DATE:
    case FLUSSI_PROPERTY_DATETIME:
    case FLUSSI_PROPERTY_SELECT:
    case FLUSSI_PROPERTY_STAGE:
    case FLUSSI_PROPERTY_PHONE:
    case FLUSSI_PROPERTY_EMAIL:
    case FLUSSI_PROPERTY_URL:
    case FLUSSI_N_PROPERTY_TYPES:
    default:
      return kind == FLUSSI_JSON_STRING;
    }
}

/* Whether a literal is one of the property's type, and a possible one. */
void
flussi_check_literal (FlussiCheck          *self,
                      const FlussiProperty *property,
                      const FlussiJson     *json)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (flussi_json_is_null (json))
    return;
  if (!has_kind_of (property->type, json))
    flussi_check_labelled (self, "bad_type", &property->label);
  else if (!flussi_value_from_json (&value, property, json, self->zone, NULL))
    flussi_check_labelled (self, "bad_value", &property->label);
  else if (property->type == FLUSSI_PROPERTY_USER && flussi_json_kind (json) == FLUSSI_JSON_STRING)
    flussi_check_reference (self, FLUSSI_REFERENCE_USER, flussi_json_string (json));
}

/* --- Names in values ------------------------------------------------------------------ */

static const FlussiProperty *
check_property (FlussiCheck            *self,
                const FlussiObjectType *object,
                const char             *name)
{
  const FlussiProperty *property;

  if (object == NULL || name == NULL)
    return NULL;
  property = flussi_object_type_find_property (object, name);
  if (property == NULL)
    flussi_check_problem (self, "unknown_property", name);

  return property;
}

static const FlussiObjectType *
check_associated (FlussiCheck *self,
                  const char  *name)
{
  const FlussiObjectType *object = flussi_catalog_find_object (self->catalog, name);

  if (object == NULL)
    flussi_check_problem (self, "unknown_object", name);
  else if (self->object != NULL && flussi_catalog_find_association (self->catalog, self->object->name, object->name) == NULL)
    {
      flussi_check_labelled (self, "unknown_object", &object->singular);
      return NULL;
    }

  return object;
}

/* A property of the enrolling event must be one of an event of the trigger. */
static void
check_event_property (FlussiCheck *self,
                      const char  *name)
{
  const FlussiTrigger *trigger = self->flow->trigger;

  if (trigger->kind == FLUSSI_TRIGGER_WEBHOOK)
    return;
  for (guint i = 0; i < trigger->events->len; i++)
    {
      const FlussiTriggerEvent *event = g_ptr_array_index (trigger->events, i);
      const FlussiEventType *type = flussi_catalog_find_event (self->catalog, event->event);

      if (type == NULL || type->open || flussi_event_type_find_property (type, name) != NULL)
        return;
    }
  flussi_check_problem (self, "unknown_property", name);
}

static Sort
get_output_sort (const FlussiActionOutput *output)
{
  static const struct
  {
    const char *type;
    Sort        sort;
  } sorts[] = {
    { "text", SORT_TEXT }, { "number", SORT_NUMBER }, { "boolean", SORT_BOOLEAN }, { "user", SORT_USER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (sorts[i].type, output->type))
      return sorts[i].sort;

  return SORT_UNKNOWN;
}

static Sort
check_output (FlussiCheck *self,
              const char  *id,
              const char  *name)
{
  int earlier = flussi_flow_graph_find (self->graph, id);
  int here = flussi_flow_graph_find (self->graph, self->step->id);
  const FlussiStep *step;
  const FlussiActionOutput *output;

  if (earlier < 0)
    {
      flussi_check_problem (self, "unknown_step", id);
      return SORT_UNKNOWN;
    }
  step = flussi_flow_get_nth_step (self->flow, earlier);
  if (flussi_flow_graph_is_reached (self->graph, here) && !flussi_flow_graph_can_precede (self->graph, earlier, here))
    flussi_check_problem (self, "output_not_upstream", step->name != NULL ? step->name : step->id);
  if (name == NULL || g_str_equal (name, "status") || g_str_equal (name, "error"))
    return SORT_TEXT;
  if (g_str_has_prefix (name, "event.") && g_str_equal (step->kind->id, "delay_until_event"))
    return SORT_UNKNOWN;
  output = flussi_action_kind_find_output (step->kind, name);
  if (output == NULL)
    flussi_check_problem (self, "unknown_property", name);

  return output != NULL ? get_output_sort (output) : SORT_UNKNOWN;
}

static FlussiFormulaType
get_formula_type (Sort sort)
{
  switch (sort)
    {
    case SORT_TEXT:
      return FLUSSI_FORMULA_TEXT;
    case SORT_NUMBER:
      return FLUSSI_FORMULA_NUMBER;
    case SORT_BOOLEAN:
      return FLUSSI_FORMULA_BOOLEAN;
    case SORT_DATE:
      return FLUSSI_FORMULA_DATE;
    case SORT_DATETIME:
      return FLUSSI_FORMULA_DATETIME;
    case SORT_UNKNOWN:
    case SORT_PROPERTY:
    case SORT_USER:
    default:
      return FLUSSI_FORMULA_ANY;
    }
}

/* A name in a template or formula, and what it gives there. */
static FlussiFormulaType
check_token (FlussiCheck  *self,
             char        **path)
{
  const FlussiObjectType *object = self->object;
  const FlussiProperty *property;
  Sort sort;

  if (path[1] != NULL && g_str_equal (path[0], "steps"))
    {
      gboolean of_event = path[2] != NULL && path[3] != NULL && g_str_equal (path[2], "event");
      g_autofree char *output = of_event ? g_strjoinv (".", path + 2) : g_strdup (path[2]);

      sort = check_output (self, path[1], output);
      return path[2] != NULL && path[3] == NULL ? get_formula_type (sort) : FLUSSI_FORMULA_ANY;
    }
  if (path[1] != NULL && g_str_equal (path[0], "event"))
    {
      check_event_property (self, path[1]);
      return FLUSSI_FORMULA_ANY;
    }
  if (path[1] != NULL)
    object = check_associated (self, path[0]);
  property = check_property (self, object, path[1] != NULL ? path[1] : path[0]);

  return property != NULL ? flussi_formula_type_of (property->type) : FLUSSI_FORMULA_ANY;
}

static gboolean
look_up_type (gpointer            data,
              char              **path,
              FlussiFormulaType  *type)
{
  *type = check_token (data, path);

  return TRUE;
}

/* A formula, and the type of its result. */
static Sort
check_formula (FlussiCheck *self,
               const char  *text)
{
  static const Sort sorts[] = {
    [FLUSSI_FORMULA_ANY] = SORT_UNKNOWN, [FLUSSI_FORMULA_TEXT] = SORT_TEXT, [FLUSSI_FORMULA_NUMBER] = SORT_NUMBER,
    [FLUSSI_FORMULA_BOOLEAN] = SORT_BOOLEAN, [FLUSSI_FORMULA_DATE] = SORT_DATE,
    [FLUSSI_FORMULA_DATETIME] = SORT_DATETIME, [FLUSSI_FORMULA_LIST] = SORT_UNKNOWN,
  };
  g_autoptr (FlussiFormula) formula = flussi_formula_parse (text, NULL);
  FlussiFormulaType type;

  if (formula != NULL && flussi_formula_check (formula, look_up_type, self, &type, NULL))
    return sorts[type];
  flussi_check_here (self, "bad_formula");

  return SORT_UNKNOWN;
}

/* The formula that is a parameter itself. */
void
flussi_check_formula (FlussiCheck *self,
                      const char  *text)
{
  check_formula (self, text);
}

/* A text with `{{tokens}}`. */
void
flussi_check_template (FlussiCheck *self,
                       const char  *text)
{
  g_autoptr (FlussiTemplateText) parsed = NULL;

  if (strstr (text, "{{") == NULL)
    return;
  parsed = flussi_template_text_parse (text, NULL);
  if (parsed == NULL)
    {
      flussi_check_here (self, "bad_template");
      return;
    }
  for (guint i = 0; i < flussi_template_text_get_n_parts (parsed); i++)
    {
      const FlussiTemplatePart *part = flussi_template_text_get_part (parsed, i);

      if (part->path != NULL)
        check_token (self, part->path);
    }
}

/* --- VALUE --------------------------------------------------------------------------- */

static gboolean
is_text (FlussiPropertyType type)
{
  return flussi_property_type_is_text (type);
}

/* Only integer to number and date to datetime convert by themselves (V2). */
static gboolean
converts (Sort                  sort,
          const FlussiProperty *from,
          const FlussiProperty *to)
{
  if (to->type == FLUSSI_PROPERTY_CALCULATED)
    return TRUE;

  switch (sort)
    {
    case SORT_PROPERTY:
      return from->type == to->type || from->type == FLUSSI_PROPERTY_CALCULATED
             || (is_text (from->type) && is_text (to->type))
             || (from->type == FLUSSI_PROPERTY_DATE && to->type == FLUSSI_PROPERTY_DATETIME);
    case SORT_TEXT:
      return is_text (to->type);
    case SORT_NUMBER:
      return to->type == FLUSSI_PROPERTY_NUMBER || to->type == FLUSSI_PROPERTY_CURRENCY
             || to->type == FLUSSI_PROPERTY_DURATION;
    case SORT_BOOLEAN:
      return to->type == FLUSSI_PROPERTY_BOOLEAN;
    case SORT_DATE:
      return to->type == FLUSSI_PROPERTY_DATE || to->type == FLUSSI_PROPERTY_DATETIME;
    case SORT_DATETIME:
      return to->type == FLUSSI_PROPERTY_DATETIME;
    case SORT_USER:
      return to->type == FLUSSI_PROPERTY_USER;
    case SORT_UNKNOWN:
    default:
      return TRUE;
    }
}

/* The names in an expression, and the type it has. */
static Sort
check_expression (FlussiCheck             *self,
                  const FlussiExpression  *expression,
                  const FlussiProperty   **property)
{
  const FlussiObjectType *object;

  switch (expression->kind)
    {
    case FLUSSI_EXPRESSION_PROPERTY:
      *property = check_property (self, self->object, expression->property);
      return *property != NULL ? SORT_PROPERTY : SORT_UNKNOWN;
    case FLUSSI_EXPRESSION_ASSOCIATED:
      object = check_associated (self, expression->object);
      *property = check_property (self, object, expression->property);
      return *property != NULL ? SORT_PROPERTY : SORT_UNKNOWN;
    case FLUSSI_EXPRESSION_STEP:
      if (expression->property == NULL && expression->path == NULL)
        return check_output (self, expression->step, expression->output);
      check_output (self, expression->step, expression->output);
      return SORT_UNKNOWN;
    case FLUSSI_EXPRESSION_EVENT:
      check_event_property (self, expression->event);
      return SORT_UNKNOWN;
    case FLUSSI_EXPRESSION_NOW:
      return SORT_DATETIME;
    case FLUSSI_EXPRESSION_TODAY:
      return SORT_DATE;
    case FLUSSI_EXPRESSION_TEMPLATE:
      flussi_check_template (self, expression->text);
      return SORT_TEXT;
    case FLUSSI_EXPRESSION_FORMULA:
      return check_formula (self, expression->text);
    case FLUSSI_EXPRESSION_LITERAL:
    default:
      return SORT_UNKNOWN;
    }
}

/* A VALUE, of the type of @property if that is known. */
void
flussi_check_value (FlussiCheck          *self,
                    const FlussiProperty *property,
                    const FlussiJson     *json)
{
  g_autoptr (FlussiExpression) expression = NULL;
  const FlussiProperty *source = NULL;
  Sort sort;

  if (flussi_json_kind (json) != FLUSSI_JSON_OBJECT)
    {
      if (property != NULL)
        flussi_check_literal (self, property, json);
      return;
    }
  expression = flussi_param_read_expression (json, NULL);
  if (expression == NULL)
    {
      flussi_check_here (self, flussi_json_get_string (json, "template") != NULL ? "bad_template" : "bad_type");
      return;
    }
  sort = check_expression (self, expression, &source);
  if (property != NULL && !converts (sort, source, property))
    flussi_check_labelled (self, "bad_type", &property->label);
}
