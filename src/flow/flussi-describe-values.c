/* flussi-describe-values.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-describe-private.h"
#include "flussi-param-json.h"

#include <string.h>

/* Longer texts are cut: a card shows three lines. */
#define MAX_TEXT 70

/* More people than this are counted instead of named. */
#define MAX_NAMES 3

static const FlussiLabel yes = { "yes", "sì" };
static const FlussiLabel no = { "no", "no" };

/* --- Names ---------------------------------------------------------------------- */

/* The name of a list, a content, a user…; what is not known is shown by its uid. */
char *
flussi_describe_name (const FlussiDescription *self,
                      FlussiParamType          type,
                      const char              *uid)
{
  char *name = NULL;

  if (self->describer.lookup != NULL && uid != NULL)
    name = self->describer.lookup (type, uid, self->describer.data);

  return name != NULL ? name : g_strdup (uid != NULL ? uid : "…");
}

/* The name of an object type, in the singular. */
char *
flussi_describe_object_label (const FlussiDescription *self,
                              const char              *object)
{
  const FlussiObjectType *type = flussi_catalog_find_object (self->describer.catalog, object);

  return g_strdup (type != NULL ? flussi_label_get_for (&type->singular, self->describer.language) : object);
}

/* @object is the name of an object type, or EVENT_SCOPE and that of an event. */
const FlussiProperty *
flussi_describe_find_property (const FlussiDescription *self,
                               const char              *object,
                               const char              *property)
{
  const FlussiObjectType *type;
  const FlussiEventType *event;

  if (object != NULL && property != NULL && g_str_has_prefix (object, FLUSSI_EVENT_SCOPE))
    {
      event = flussi_catalog_find_event (self->describer.catalog, object + strlen (FLUSSI_EVENT_SCOPE));
      return event != NULL ? flussi_event_type_find_property (event, property) : NULL;
    }
  type = object != NULL ? flussi_catalog_find_object (self->describer.catalog, object) : NULL;

  return type != NULL && property != NULL ? flussi_object_type_find_property (type, property) : NULL;
}

/* The label of a property, found as by flussi_describe_find_property (). */
char *
flussi_describe_property_label (const FlussiDescription *self,
                                const char              *object,
                                const char              *property)
{
  const FlussiProperty *found = flussi_describe_find_property (self, object, property);

  return g_strdup (found != NULL ? flussi_label_get_for (&found->label, self->describer.language)
                                 : property != NULL ? property : "…");
}

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_TEXT)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MAX_TEXT - 1);
  g_strchomp (start);

  return g_strconcat (start, "…", NULL);
}

/* --- Literals ---------------------------------------------------------------------- */

static char *
describe_moment (const FlussiDescription *self,
                 FlussiDay                day,
                 int                      ms,
                 FlussiDayForm            form)
{
  g_autofree char *date = flussi_wording_day (self->describer.language, day, form);
  g_autofree char *time = flussi_wording_time (self->describer.language, ms);

  return g_strconcat (date, " ", time, NULL);
}

/* What a TIMEPOINT says. @is_words tells whether the form's word is in it or
 * still has to go before it. */
char *
flussi_describe_timepoint (const FlussiDescription *self,
                           const char              *object,
                           const FlussiJson        *json,
                           FlussiDayForm            form,
                           gboolean                *is_words)
{
  g_autoptr (FlussiTimepoint) point = NULL;
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, json);
  point = flussi_timepoint_from_json (&cursor, NULL);
  *is_words = point != NULL && (point->kind == FLUSSI_TIMEPOINT_DAY || point->kind == FLUSSI_TIMEPOINT_WALL);
  if (point == NULL)
    return flussi_json_to_line (json);

  switch (point->kind)
    {
    case FLUSSI_TIMEPOINT_DAY:
      return flussi_wording_day (self->describer.language, point->day, form);
    case FLUSSI_TIMEPOINT_WALL:
      return describe_moment (self, point->day, point->ms, form);
    case FLUSSI_TIMEPOINT_PROPERTY:
      return flussi_describe_property_label (self, object, point->property);
    case FLUSSI_TIMEPOINT_NOW:
    case FLUSSI_TIMEPOINT_TODAY:
    default:
      return flussi_wording_from_now (self->describer.language, &point->offset, point->kind == FLUSSI_TIMEPOINT_TODAY);
    }
}

static char *
describe_number (const FlussiDescription *self,
                 const FlussiProperty    *property,
                 double                   number)
{
  if (property != NULL && property->type == FLUSSI_PROPERTY_CURRENCY)
    return flussi_wording_amount (self->describer.language, number, property->currency);
  if (property != NULL && property->type == FLUSSI_PROPERTY_DURATION)
    {
      gint64 minutes = (gint64) number / 60;
      FlussiOffset duration = {
        .days = (int) (minutes / 1440), .hours = (int) (minutes / 60 % 24), .minutes = (int) (minutes % 60),
      };

      return flussi_wording_duration (self->describer.language, &duration, FALSE);
    }

  return flussi_wording_number (self->describer.language, number);
}

static char *
describe_string (const FlussiDescription *self,
                 const FlussiProperty    *property,
                 const FlussiJson        *json)
{
  const char *text = flussi_json_string (json);
  const FlussiOption *option = property != NULL && property->options != NULL
                               ? flussi_property_find_option (property, text) : NULL;
  gboolean is_words;

  if (option != NULL)
    return g_strdup (flussi_label_get_for (&option->label, self->describer.language));
  if (property != NULL && property->type == FLUSSI_PROPERTY_USER)
    return flussi_describe_name (self, FLUSSI_PARAM_USER, text);
  if (property != NULL && (property->type == FLUSSI_PROPERTY_DATE || property->type == FLUSSI_PROPERTY_DATETIME))
    return flussi_describe_timepoint (self, NULL, json, FLUSSI_DAY_PLAIN, &is_words);

  return shorten (text);
}

/* A JSON literal as people write it; @property gives options and dates their meaning. */
char *
flussi_describe_literal (const FlussiDescription *self,
                         const FlussiProperty    *property,
                         const FlussiJson        *json)
{
  switch (flussi_json_kind (json))
    {
    case FLUSSI_JSON_STRING:
      return describe_string (self, property, json);
    case FLUSSI_JSON_NUMBER:
      return describe_number (self, property, flussi_json_number (json));
    case FLUSSI_JSON_BOOLEAN:
      return g_strdup (flussi_label_get_for (flussi_json_boolean (json) ? &yes : &no, self->describer.language));
    case FLUSSI_JSON_NULL:
      return g_strdup (flussi_description_pick (self, "nothing", "niente"));
    case FLUSSI_JSON_ARRAY:
    case FLUSSI_JSON_OBJECT:
    default:
      return flussi_json_to_line (json);
    }
}

/* --- VALUE ------------------------------------------------------------------------------ */

static char *
describe_output (const FlussiDescription *self,
                 const char              *step_id,
                 const char              *name)
{
  const FlussiStep *step = self->flow != NULL ? flussi_flow_find_step (self->flow, step_id) : NULL;
  const FlussiActionOutput *output = step != NULL && name != NULL
                                     ? flussi_action_kind_find_output (step->kind, name) : NULL;

  if (output != NULL)
    return g_strdup (flussi_label_get_for (&output->label, self->describer.language));

  return g_strdup (name != NULL ? name : "…");
}

static char *
describe_far_property (const FlussiDescription *self,
                       const char              *object,
                       const char              *property)
{
  g_autofree char *whose = flussi_describe_object_label (self, object);
  g_autofree char *what = flussi_describe_property_label (self, object, property);

  return property != NULL ? g_strdup_printf ("%s › %s", whose, what) : g_steal_pointer (&whose);
}

static char *
describe_event_property (const FlussiDescription *self,
                         const char              *name)
{
  GPtrArray *events = self->flow != NULL ? self->flow->trigger->events : NULL;

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const FlussiTriggerEvent *event = g_ptr_array_index (events, i);
      const FlussiEventType *type = flussi_catalog_find_event (self->describer.catalog, event->event);
      const FlussiProperty *property = type != NULL ? flussi_event_type_find_property (type, name) : NULL;

      if (property != NULL)
        return g_strdup (flussi_label_get_for (&property->label, self->describer.language));
    }

  return g_strdup (name);
}

static char *
describe_token (const FlussiDescription *self,
                char                   **path)
{
  const char *object = self->flow != NULL ? self->flow->object : NULL;

  if (path[1] == NULL)
    return flussi_describe_property_label (self, object, path[0]);
  if (g_str_equal (path[0], "steps"))
    return describe_output (self, path[1], path[2]);
  if (g_str_equal (path[0], "event"))
    return describe_event_property (self, path[1]);

  return describe_far_property (self, path[0], path[1]);
}

/* A text in quotation marks, with its tokens as values. */
void
flussi_describe_add_template (FlussiDescription *self,
                              const char        *text)
{
  g_autoptr (FlussiTemplateText) parsed = flussi_template_text_parse (text, NULL);
  glong left = MAX_TEXT;

  if (parsed == NULL)
    {
      flussi_description_take_value (self, shorten (text));
      return;
    }

  flussi_description_add_words (self, flussi_description_pick (self, "“", "«"));
  for (guint i = 0; i < flussi_template_text_get_n_parts (parsed) && left > 0; i++)
    {
      const FlussiTemplatePart *part = flussi_template_text_get_part (parsed, i);
      g_autofree char *value = part->text == NULL ? describe_token (self, part->path) : NULL;
      glong length = g_utf8_strlen (value != NULL ? value : part->text, -1);
      g_autofree char *start = NULL;

      if (value != NULL)
        flussi_description_add_value (self, value);
      else
        start = g_utf8_substring (part->text, 0, MIN (length, left));
      if (start != NULL)
        flussi_description_add_words (self, g_strdelimit (start, "\n", ' '));
      if (length > left || (length == left && i + 1 < flussi_template_text_get_n_parts (parsed)))
        flussi_description_add_words (self, "…");
      left -= length;
    }
  flussi_description_add_words (self, flussi_description_pick (self, "”", "»"));
}

static void
add_parsed_expression (FlussiDescription      *self,
                       const FlussiExpression *expression,
                       const FlussiProperty   *property)
{
  const char *object = self->flow != NULL ? self->flow->object : NULL;

  switch (expression->kind)
    {
    case FLUSSI_EXPRESSION_LITERAL:
      flussi_description_take_value (self, flussi_describe_literal (self, property, expression->literal));
      break;
    case FLUSSI_EXPRESSION_PROPERTY:
      flussi_description_take_value (self, flussi_describe_property_label (self, object, expression->property));
      break;
    case FLUSSI_EXPRESSION_ASSOCIATED:
      flussi_description_take_value (self, describe_far_property (self, expression->object, expression->property));
      break;
    case FLUSSI_EXPRESSION_STEP:
      flussi_description_take_value (self, describe_output (self, expression->step, expression->output));
      break;
    case FLUSSI_EXPRESSION_EVENT:
      flussi_description_take_value (self, describe_event_property (self, expression->event));
      break;
    case FLUSSI_EXPRESSION_FORMULA:
      flussi_description_take_value (self, shorten (expression->text));
      break;
    case FLUSSI_EXPRESSION_TEMPLATE:
      flussi_describe_add_template (self, expression->text);
      break;
    case FLUSSI_EXPRESSION_NOW:
    case FLUSSI_EXPRESSION_TODAY:
    default:
      flussi_description_take_value (self, flussi_wording_from_now (self->describer.language, &expression->offset,
                                                                    expression->kind == FLUSSI_EXPRESSION_TODAY));
      break;
    }
}

static void
add_array (FlussiDescription    *self,
           const FlussiProperty *property,
           const FlussiJson     *array)
{
  guint length = flussi_json_length (array);

  for (guint i = 0; i < length; i++)
    {
      flussi_description_add_separator (self, i, length, flussi_description_pick (self, " and ", " e "));
      flussi_describe_add_expression (self, property, flussi_json_at (array, i));
    }
}

/* Adds a VALUE: a literal, a property, a step's output, a date that moves… */
void
flussi_describe_add_expression (FlussiDescription    *self,
                                const FlussiProperty *property,
                                const FlussiJson     *json)
{
  g_autoptr (FlussiExpression) expression = NULL;

  if (flussi_json_kind (json) == FLUSSI_JSON_ARRAY)
    {
      add_array (self, property, json);
      return;
    }
  expression = flussi_param_read_expression (json, NULL);
  if (expression != NULL)
    add_parsed_expression (self, expression, property);
  else
    flussi_description_take_value (self, flussi_json_to_line (json));
}

/* --- Parameters ---------------------------------------------------------------------- */

static FlussiOffset
read_duration (const FlussiJson *json)
{
  return (FlussiOffset) {
    .days = (int) flussi_json_get_integer (json, "days", 0),
    .hours = (int) flussi_json_get_integer (json, "hours", 0),
    .minutes = (int) flussi_json_get_integer (json, "minutes", 0),
  };
}

/**
 * flussi_description_add_duration:
 * @self: a description being made
 * @duration: an object of days, hours, minutes
 * @business_days: whether its days are working days
 *
 * Adds a value such as `3 business days and 2 hours`.
 */
void
flussi_description_add_duration (FlussiDescription *self,
                                 const FlussiJson  *duration,
                                 gboolean           business_days)
{
  FlussiOffset parts = read_duration (duration);

  flussi_description_take_value (self, flussi_wording_duration (self->describer.language, &parts, business_days));
}

/**
 * flussi_description_add_time:
 * @self: a description being made
 * @time: a time of day, `HH:MM`
 *
 * Adds `at [09:00]`.
 */
void
flussi_description_add_time (FlussiDescription *self,
                             const char        *time)
{
  flussi_description_add_words (self, flussi_description_pick (self, "at ", "alle "));
  flussi_description_add_value (self, time);
}

static void
add_due (FlussiDescription *self,
         const FlussiJson  *due)
{
  FlussiOffset parts = { .days = (int) flussi_json_get_integer (due, "days", 0) };
  const char *time = flussi_json_get_string (due, "time");
  gboolean business_days = flussi_json_get_boolean (due, "business_days", FALSE);
  g_autofree char *duration = flussi_wording_duration (self->describer.language, &parts, business_days);

  if (business_days && parts.days > 0)
    flussi_description_take_value (self, g_strconcat (flussi_description_pick (self, "in ", "tra "), duration, NULL));
  else
    flussi_description_take_value (self, flussi_wording_from_now (self->describer.language, &parts, TRUE));
  if (time != NULL)
    {
      flussi_description_add_words (self, " ");
      flussi_description_add_time (self, time);
    }
}

static void
add_offset (FlussiDescription *self,
            const FlussiJson  *offset)
{
  gboolean before = g_strcmp0 (flussi_json_get_string (offset, "sign"), "before") == 0;
  FlussiOffset parts = read_duration (offset);
  g_autofree char *duration = flussi_wording_duration (self->describer.language, &parts, FALSE);

  flussi_description_take_value (self, g_strconcat (duration, " ", before ? flussi_description_pick (self, "before", "prima di")
                                                                          : flussi_description_pick (self, "after", "dopo"),
                                                    NULL));
}

static void
add_weekdays (FlussiDescription *self,
              const FlussiJson  *days)
{
  static const char * const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  guint length = flussi_json_length (days);

  for (guint i = 0; i < length; i++)
    {
      const char *name = flussi_json_string (flussi_json_at (days, i));

      flussi_description_add_separator (self, i, length, flussi_description_pick (self, " or ", " o "));
      for (int day = 0; day < 7; day++)
        if (g_strcmp0 (name, names[day]) == 0)
          flussi_description_add_value (self, flussi_wording_weekday (self->describer.language, day));
    }
}

/* The record a step works on: `the enrolled record`, `the associated company`. */
static void
add_target (FlussiDescription *self,
            const FlussiJson  *target)
{
  const char *object = flussi_json_kind (target) == FLUSSI_JSON_OBJECT ? flussi_json_get_string (target, "associated") : NULL;
  const FlussiObjectType *type = object != NULL ? flussi_catalog_find_object (self->describer.catalog, object) : NULL;
  g_autofree char *label = object != NULL ? flussi_describe_object_label (self, object) : NULL;
  g_autofree char *name = label != NULL ? flussi_wording_lower (label) : NULL;

  if (name == NULL)
    flussi_description_add_value (self, flussi_description_pick (self, "the record", "il record"));
  else if (self->describer.language == FLUSSI_LANGUAGE_IT)
    flussi_description_take_value (self, g_strconcat (name, type != NULL && flussi_wording_is_feminine (type)
                                                      ? " associata" : " associato", NULL));
  else
    flussi_description_take_value (self, g_strconcat ("associated ", name, NULL));
}

static void
add_names (FlussiDescription *self,
           FlussiParamType    type,
           const FlussiJson  *array)
{
  const FlussiProperty user = { .type = FLUSSI_PROPERTY_USER };
  guint length = flussi_json_length (array);

  if (length > MAX_NAMES)
    {
      flussi_description_take_value (self, g_strdup_printf ("%u %s", length, flussi_description_pick (self, "people", "persone")));
      return;
    }
  for (guint i = 0; i < length; i++)
    {
      const FlussiJson *element = flussi_json_at (array, i);

      flussi_description_add_separator (self, i, length, flussi_description_pick (self, " and ", " e "));
      if (type == FLUSSI_PARAM_OBJECTS && flussi_json_kind (element) == FLUSSI_JSON_STRING)
        flussi_description_take_value (self, flussi_describe_object_label (self, flussi_json_string (element)));
      else
        flussi_describe_add_expression (self, &user, element);
    }
}

static void
add_value_map (FlussiDescription *self,
               const char        *object,
               const FlussiJson  *map)
{
  for (guint i = 0; i < flussi_json_length (map); i++)
    {
      const char *name = flussi_json_key_at (map, i);
      const FlussiProperty *property = flussi_describe_find_property (self, object, name);
      g_autofree char *label = flussi_describe_property_label (self, object, name);
      g_autofree char *lower = flussi_wording_lower (label);

      flussi_description_add_words (self, i > 0 ? ", " : "");
      flussi_description_add_words (self, lower);
      flussi_description_add_words (self, " ");
      flussi_describe_add_expression (self, property, flussi_json_at (map, i));
    }
}

static void
add_events (FlussiDescription *self,
            const FlussiJson  *events)
{
  guint length = flussi_json_length (events);

  for (guint i = 0; i < length; i++)
    {
      const FlussiJson *event = flussi_json_at (events, i);
      const FlussiJson *json = flussi_json_get (event, "where");
      FlussiCriteria *where = json != NULL && !flussi_json_is_null (json) ? flussi_criteria_parse (json, NULL) : NULL;
      const char *name = flussi_json_get_string (event, "event");

      flussi_description_add_separator (self, i, length, flussi_description_pick (self, " or ", " o "));
      flussi_describe_add_event (self, self->flow != NULL ? self->flow->object : NULL, name != NULL ? name : "…", where);
      g_clear_pointer (&where, flussi_criteria_unref);
    }
}

static void
add_choice (FlussiDescription *self,
            const FlussiParam *param,
            const char        *value)
{
  for (guint i = 0; i < FLUSSI_PARAM_MAX_CHOICES && param->choices[i].value != NULL; i++)
    if (g_strcmp0 (param->choices[i].value, value) == 0)
      {
        flussi_description_take_value (self, flussi_wording_lower (flussi_label_get_for (&param->choices[i].label,
                                                                                        self->describer.language)));
        return;
      }
  flussi_description_add_value (self, value != NULL ? value : "…");
}

/* The object type that a parameter's property belongs to. */
static const char *
get_object_of (const FlussiDescription *self,
               const FlussiStep        *step,
               const char              *of)
{
  const FlussiJson *json = of != NULL ? flussi_json_get (step->params, of) : NULL;
  const char *object = NULL;

  if (json != NULL && flussi_json_kind (json) == FLUSSI_JSON_STRING && !g_str_equal (flussi_json_string (json), "enrolled"))
    object = flussi_json_string (json);
  else if (json != NULL && flussi_json_kind (json) == FLUSSI_JSON_OBJECT)
    object = flussi_json_get_string (json, "associated");
  else if (flussi_action_kind_find_param (step->kind, "associated") != NULL)
    object = flussi_json_get_string (step->params, "associated");

  return object != NULL ? object : self->flow->object;
}

static void
add_criteria (FlussiDescription *self,
              const char        *object,
              const FlussiJson  *json)
{
  FlussiCriteria *criteria = flussi_criteria_parse (json, NULL);

  if (criteria == NULL)
    return;
  flussi_describe_add_criteria (self, object, criteria, TRUE);
  flussi_criteria_unref (criteria);
}

/* The property that a VALUE parameter sets, so that its literal is read as one. */
static const FlussiProperty *
get_value_property (const FlussiDescription *self,
                    const FlussiStep        *step,
                    const FlussiParam       *param)
{
  const FlussiParam *of = param->of != NULL ? flussi_action_kind_find_param (step->kind, param->of) : NULL;

  if (of == NULL || of->type != FLUSSI_PARAM_PROPERTY)
    return NULL;

  return flussi_describe_find_property (self, get_object_of (self, step, of->of),
                                        flussi_json_get_string (step->params, of->name));
}

static void
add_text_parameter (FlussiDescription *self,
                    const FlussiStep  *step,
                    const FlussiParam *param,
                    const char        *text)
{
  const FlussiStep *target;

  switch ((int) param->type)
    {
    case FLUSSI_PARAM_CHOICE:
      add_choice (self, param, text);
      break;
    case FLUSSI_PARAM_TEMPLATE:
    case FLUSSI_PARAM_LONG_TEMPLATE:
      flussi_describe_add_template (self, text);
      break;
    case FLUSSI_PARAM_PROPERTY:
      flussi_description_take_value (self, flussi_describe_property_label (self, get_object_of (self, step, param->of), text));
      break;
    case FLUSSI_PARAM_OBJECT:
      flussi_description_take_value (self, flussi_describe_object_label (self, text));
      break;
    case FLUSSI_PARAM_LIST:
    case FLUSSI_PARAM_WORKFLOW:
    case FLUSSI_PARAM_CONTENT:
    case FLUSSI_PARAM_USER:
      flussi_description_take_value (self, flussi_describe_name (self, param->type, text));
      break;
    case FLUSSI_PARAM_STEP:
      target = self->flow != NULL ? flussi_flow_find_step (self->flow, text) : NULL;
      if (target != NULL && target->name == NULL)
        flussi_description_add_value (self, flussi_label_get_for (&target->kind->name, self->describer.language));
      else
        flussi_description_add_value (self, target != NULL ? target->name : text);
      break;
    case FLUSSI_PARAM_TARGET:
      flussi_description_add_value (self, flussi_description_pick (self, "the record", "il record"));
      break;
    default:
      flussi_description_take_value (self, shorten (text));
      break;
    }
}

/* A date is what one waits for: `until 3 March 2026`. */
static void
add_date (FlussiDescription *self,
          const FlussiJson  *json)
{
  gboolean is_words = FALSE;
  g_autofree char *text = flussi_describe_timepoint (self, self->flow != NULL ? self->flow->object : NULL, json,
                                                     FLUSSI_DAY_UNTIL, &is_words);

  if (!is_words)
    flussi_description_add_words (self, flussi_description_pick (self, "until ", "fino a "));
  flussi_description_add_value (self, text);
}

static void
add_structured_parameter (FlussiDescription *self,
                          const FlussiStep  *step,
                          const FlussiParam *param,
                          const FlussiJson  *json)
{
  switch ((int) param->type)
    {
    case FLUSSI_PARAM_DURATION:
      flussi_description_add_duration (self, json, FALSE);
      break;
    case FLUSSI_PARAM_OFFSET:
      add_offset (self, json);
      break;
    case FLUSSI_PARAM_DUE:
      add_due (self, json);
      break;
    case FLUSSI_PARAM_WEEKDAYS:
      add_weekdays (self, json);
      break;
    case FLUSSI_PARAM_TARGET:
      add_target (self, json);
      break;
    case FLUSSI_PARAM_USERS:
    case FLUSSI_PARAM_RECIPIENTS:
    case FLUSSI_PARAM_OBJECTS:
      add_names (self, param->type, json);
      break;
    case FLUSSI_PARAM_VALUE_MAP:
      add_value_map (self, get_object_of (self, step, param->of), json);
      break;
    case FLUSSI_PARAM_EVENTS:
      add_events (self, json);
      break;
    case FLUSSI_PARAM_CRITERIA:
      add_criteria (self, get_object_of (self, step, param->of), json);
      break;
    case FLUSSI_PARAM_DATE:
      add_date (self, json);
      break;
    case FLUSSI_PARAM_SORT:
      flussi_description_take_value (self, flussi_describe_property_label (self, get_object_of (self, step, param->of),
                                                                           flussi_json_get_string (json, "property")));
      break;
    case FLUSSI_PARAM_LINK:
    case FLUSSI_PARAM_JSON:
      if (flussi_json_kind (json) == FLUSSI_JSON_OBJECT && flussi_json_get_string (json, "object") != NULL)
        {
          flussi_description_take_value (self, flussi_describe_object_label (self, flussi_json_get_string (json, "object")));
          break;
        }
      G_GNUC_FALLTHROUGH;
    default:
      flussi_describe_add_expression (self, get_value_property (self, step, param), json);
      break;
    }
}

/* Adds what a parameter of @step is set to, or its default. */
void
flussi_describe_add_parameter (FlussiDescription *self,
                               const FlussiStep  *step,
                               const FlussiParam *param)
{
  g_autoptr (FlussiJson) fallback = NULL;
  const FlussiJson *json = flussi_json_get (step->params, param->name);

  if (flussi_json_is_null (json) && param->fallback != NULL)
    json = fallback = flussi_json_parse (param->fallback, -1, NULL);
  if (flussi_json_is_null (json))
    return;

  if (!flussi_param_accepts (param->type, json))
    flussi_description_take_value (self, flussi_json_to_line (json));
  else if (flussi_json_kind (json) == FLUSSI_JSON_STRING && param->type != FLUSSI_PARAM_VALUE
      && param->type != FLUSSI_PARAM_DATE && param->type != FLUSSI_PARAM_JSON
      && param->type != FLUSSI_PARAM_LINK)
    add_text_parameter (self, step, param, flussi_json_string (json));
  else if (flussi_json_kind (json) == FLUSSI_JSON_OBJECT && flussi_json_get_string (json, "template") != NULL)
    flussi_describe_add_template (self, flussi_json_get_string (json, "template"));
  else
    add_structured_parameter (self, step, param, json);
}
