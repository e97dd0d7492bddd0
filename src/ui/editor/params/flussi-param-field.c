/* flussi-param-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

/* The value of another parameter, on which this one depends. */
static const FlussiJson *
get_other (const FlussiParam *param,
           const FlussiJson  *params)
{
  return param->of != NULL && params != NULL ? flussi_json_get (params, param->of) : NULL;
}

/* The object that the other parameter names: an object type, or a target. */
static char *
dup_object (FlussiFormContext *context,
            const FlussiParam *param,
            const FlussiJson  *params)
{
  const FlussiJson *other = get_other (param, params);

  if (param->of == NULL)
    return g_strdup (context->object);
  if (other != NULL && flussi_json_kind (other) == FLUSSI_JSON_OBJECT)
    return g_strdup (flussi_json_get_string (other, "associated"));
  if (g_str_equal (param->of, "target"))
    return g_strdup (context->object);
  return g_strdup (other != NULL && flussi_json_kind (other) == FLUSSI_JSON_STRING ? flussi_json_string (other) : NULL);
}

/* The property that gets the value: named by the other parameter, of the record
 * that the target names. */
static const FlussiProperty *
find_property (FlussiFormContext *context,
               const FlussiParam *param,
               const FlussiJson  *params)
{
  const FlussiJson *name = get_other (param, params);
  const FlussiJson *target = params != NULL ? flussi_json_get (params, "target") : NULL;
  const FlussiObjectType *type = flussi_form_context_get_object_type (context);

  if (name == NULL || flussi_json_kind (name) != FLUSSI_JSON_STRING)
    return NULL;
  if (target != NULL && flussi_json_kind (target) == FLUSSI_JSON_OBJECT)
    type = flussi_catalog_find_object (context->catalog, flussi_json_get_string (target, "associated"));
  return type != NULL ? flussi_object_type_find_property (type, flussi_json_string (name)) : NULL;
}

static GListModel *
param_choices (const FlussiParam *param)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);

  for (guint i = 0; i < FLUSSI_PARAM_MAX_CHOICES && param->choices[i].value != NULL; i++)
    {
      g_autoptr (FlussiPickItem) item = flussi_pick_item_new (param->choices[i].value,
                                                              flussi_label_get (&param->choices[i].label), NULL, NULL, NULL);

      g_list_store_append (choices, item);
    }
  return G_LIST_MODEL (choices);
}

static gboolean
is_writable_user (const FlussiProperty *property)
{
  return property->type == FLUSSI_PROPERTY_USER && flussi_property_is_writable (property);
}

/* Which properties a parameter can name follows from what its action does. */
static FlussiPropertyTest
property_test (const FlussiParam *param)
{
  if (param->of != NULL)
    return flussi_property_is_writable;
  if (param->fallback != NULL && strstr (param->fallback, "owner") != NULL)
    return is_writable_user;
  return flussi_property_is_time;
}

static FlussiField *
choice_new (FlussiFormContext *context,
            const FlussiParam *param,
            const FlussiJson  *params)
{
  g_autofree char *object = dup_object (context, param, params);
  g_autoptr (FlussiFormContext) other = flussi_form_context_with_object (context, object);

  switch ((int) param->type)
    {
    case FLUSSI_PARAM_CHOICE:
      return flussi_choice_field_new (context, param_choices (param), _("Choose"), NULL);
    case FLUSSI_PARAM_PROPERTY:
      return flussi_choice_field_new (other, flussi_choices_properties (other, property_test (param)),
                                      _("Choose a property"), NULL);
    case FLUSSI_PARAM_OBJECT:
      return flussi_choice_field_new (context, param->required ? flussi_choices_objects (context)
                                                               : flussi_choices_associated (context),
                                      param->required ? _("Choose a type") : _("The enrolled record"),
                                      param->required ? NULL : _("The enrolled record"));
    case FLUSSI_PARAM_STEP:
      return flussi_choice_field_new (context, flussi_choices_steps (context), _("Choose a step"), NULL);
    case FLUSSI_PARAM_LIST:
      return flussi_choice_field_new (context, flussi_choices_references (context, param->type), _("Choose a list"), NULL);
    case FLUSSI_PARAM_CONTENT:
      return flussi_choice_field_new (context, flussi_choices_references (context, param->type), _("Choose an email"),
                                      param->required ? NULL : _("Write it below"));
    case FLUSSI_PARAM_WORKFLOW:
    default:
      return flussi_choice_field_new (context, flussi_choices_references (context, param->type), _("Choose a workflow"),
                                      NULL);
    }
}

static FlussiField *
time_new (FlussiFormContext *context,
          const FlussiParam *param)
{
  switch ((int) param->type)
    {
    case FLUSSI_PARAM_OFFSET:
      return flussi_duration_field_new (context, FLUSSI_DURATION_HOURS | FLUSSI_DURATION_SIGN);
    case FLUSSI_PARAM_DUE:
      return flussi_duration_field_new (context, FLUSSI_DURATION_TIME | FLUSSI_DURATION_BUSINESS);
    case FLUSSI_PARAM_DATE:
      return flussi_timepoint_field_new (context, FLUSSI_TIMEPOINT_FORM_TIME | FLUSSI_TIMEPOINT_FORM_PROPERTY);
    case FLUSSI_PARAM_TIME:
      return flussi_time_field_new (context);
    case FLUSSI_PARAM_WEEKDAYS:
      return flussi_weekdays_field_new (context);
    case FLUSSI_PARAM_DURATION:
    default:
      return flussi_duration_field_new (context, FLUSSI_DURATION_HOURS);
    }
}

static FlussiField *
records_new (FlussiFormContext *context,
             const FlussiParam *param,
             const FlussiJson  *params)
{
  g_autofree char *object = dup_object (context, param, params);
  g_autoptr (FlussiFormContext) other = flussi_form_context_with_object (context, object);

  switch ((int) param->type)
    {
    case FLUSSI_PARAM_CRITERIA:
      return flussi_criteria_field_new (other);
    case FLUSSI_PARAM_SORT:
      return flussi_sort_field_new (other);
    case FLUSSI_PARAM_VALUE_MAP:
    default:
      return flussi_map_field_new (context, object);
    }
}

/**
 * flussi_user_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for a user, as VALUE
 */
FlussiField *
flussi_user_field_new (FlussiFormContext *context)
{
  static const FlussiProperty user = { .name = "user", .type = FLUSSI_PROPERTY_USER };

  return flussi_value_field_new (context, &user);
}

static FlussiField *
several_new (FlussiFormContext *context,
             const FlussiParam *param)
{
  switch ((int) param->type)
    {
    case FLUSSI_PARAM_USERS:
      return flussi_set_field_new (context, flussi_choices_references (context, FLUSSI_PARAM_USER), _("+ Person"));
    case FLUSSI_PARAM_OBJECTS:
      return flussi_set_field_new (context, flussi_choices_associated (context), _("+ Type"));
    case FLUSSI_PARAM_EVENTS:
      return flussi_events_field_new (context);
    case FLUSSI_PARAM_LINKS:
      return flussi_array_field_new (context, flussi_link_field_new, _("+ Another association"));
    case FLUSSI_PARAM_RECIPIENTS:
    default:
      return flussi_array_field_new (context, flussi_recipient_field_new, _("+ Another recipient"));
    }
}

/* The labels that associations can have with the records the step names; any text if
 * their type is not known. */
static FlussiField *
label_new (FlussiFormContext *context,
           const FlussiJson  *params)
{
  const FlussiJson *with = params != NULL ? flussi_json_get (params, "with") : NULL;
  const char *other = flussi_json_is (with, FLUSSI_JSON_OBJECT) ? flussi_json_get_string (with, "object") : NULL;

  if (other == NULL)
    return flussi_text_field_new (context, FLUSSI_TEXT_LINE);
  return flussi_choice_field_new (context, flussi_choices_labels (context, other), _("Without a label"), _("Without a label"));
}

static FlussiField *
text_new (FlussiFormContext *context,
          const FlussiParam *param,
          const FlussiJson  *params)
{
  switch ((int) param->type)
    {
    case FLUSSI_PARAM_TEMPLATE:
      return flussi_template_field_new (context, FALSE);
    case FLUSSI_PARAM_LONG_TEMPLATE:
      return flussi_template_field_new (context, TRUE);
    case FLUSSI_PARAM_FORMULA:
      return flussi_text_field_new (context, FLUSSI_TEXT_FORMULA);
    case FLUSSI_PARAM_URL:
      return flussi_text_field_new (context, FLUSSI_TEXT_URL);
    case FLUSSI_PARAM_JSON:
      return flussi_text_field_new (context, FLUSSI_TEXT_JSON);
    case FLUSSI_PARAM_LABEL:
      return label_new (context, params);
    case FLUSSI_PARAM_TEXT:
    default:
      return flussi_text_field_new (context, FLUSSI_TEXT_LINE);
    }
}

/**
 * flussi_param_field_new:
 * @context: the step
 * @param: a parameter of its kind
 * @params: (nullable): the present values of the other parameters
 *
 * Returns: (transfer floating) (nullable): the field for it; %NULL for branches,
 *   which the form has a part of its own for
 */
FlussiField *
flussi_param_field_new (FlussiFormContext *context,
                        const FlussiParam *param,
                        const FlussiJson  *params)
{
  switch (param->type)
    {
    case FLUSSI_PARAM_VALUE:
      return flussi_value_field_new (context, find_property (context, param, params));
    case FLUSSI_PARAM_USER:
      return flussi_user_field_new (context);
    case FLUSSI_PARAM_TARGET:
      return flussi_target_field_new (context);
    case FLUSSI_PARAM_LINK:
      return flussi_with_field_new (context);
    case FLUSSI_PARAM_PAIRS:
      return flussi_pairs_field_new (context);
    case FLUSSI_PARAM_AUTH:
      return flussi_auth_field_new (context);
    case FLUSSI_PARAM_INTEGER:
      return flussi_number_field_new (context, TRUE, (double) param->minimum, (double) param->maximum, NULL);
    case FLUSSI_PARAM_BOOLEAN:
      return flussi_boolean_field_new (context, flussi_label_get (&param->label), g_strcmp0 (param->fallback, "true") == 0);
    case FLUSSI_PARAM_CHOICE:
    case FLUSSI_PARAM_PROPERTY:
    case FLUSSI_PARAM_OBJECT:
    case FLUSSI_PARAM_LIST:
    case FLUSSI_PARAM_WORKFLOW:
    case FLUSSI_PARAM_CONTENT:
    case FLUSSI_PARAM_STEP:
      return choice_new (context, param, params);
    case FLUSSI_PARAM_DURATION:
    case FLUSSI_PARAM_OFFSET:
    case FLUSSI_PARAM_DUE:
    case FLUSSI_PARAM_DATE:
    case FLUSSI_PARAM_TIME:
    case FLUSSI_PARAM_WEEKDAYS:
      return time_new (context, param);
    case FLUSSI_PARAM_CRITERIA:
    case FLUSSI_PARAM_VALUE_MAP:
    case FLUSSI_PARAM_SORT:
      return records_new (context, param, params);
    case FLUSSI_PARAM_USERS:
    case FLUSSI_PARAM_RECIPIENTS:
    case FLUSSI_PARAM_EVENTS:
    case FLUSSI_PARAM_LINKS:
    case FLUSSI_PARAM_OBJECTS:
      return several_new (context, param);
    case FLUSSI_PARAM_BRANCHES:
    case FLUSSI_PARAM_OTHERWISE:
      return NULL;
    case FLUSSI_PARAM_TEXT:
    case FLUSSI_PARAM_TEMPLATE:
    case FLUSSI_PARAM_LONG_TEMPLATE:
    case FLUSSI_PARAM_FORMULA:
    case FLUSSI_PARAM_URL:
    case FLUSSI_PARAM_LABEL:
    case FLUSSI_PARAM_JSON:
    default:
      return text_new (context, param, params);
    }
}
