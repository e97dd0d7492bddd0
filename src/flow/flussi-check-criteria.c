/* flussi-check-criteria.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-problems-private.h"

#include <string.h>

/* A regular expression gives up after so many steps back (F4). */
#define MATCH_LIMIT "(*LIMIT_MATCH=20000)"

static const FlussiLabel operator_label = { "Operator", "Operatore" };
static const FlussiLabel times_label = { "Number of times", "Numero di volte" };
static const FlussiLabel unit_label = { "Unit", "Unità" };
static const FlussiLabel status_label = { "Status", "Stato" };

static gboolean
is_date (const FlussiProperty *property)
{
  return property->type == FLUSSI_PROPERTY_DATE || property->type == FLUSSI_PROPERTY_DATETIME;
}

static const FlussiProperty *
find_property (const FlussiCheckScope *scope,
               const char             *name)
{
  if (scope->event != NULL)
    return flussi_event_type_find_property (scope->event, name);

  return scope->object != NULL ? flussi_object_type_find_property (scope->object, name) : NULL;
}

/* --- Operands --------------------------------------------------------------------- */

static void
check_point (FlussiCheck            *self,
             const FlussiCheckScope *scope,
             const FlussiProperty   *property,
             const FlussiJson       *json)
{
  g_autoptr (FlussiTimepoint) point = NULL;
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, json);
  point = flussi_timepoint_from_json (&cursor, NULL);
  if (point == NULL)
    flussi_check_labelled (self, flussi_json_kind (json) == FLUSSI_JSON_STRING || flussi_json_kind (json) == FLUSSI_JSON_OBJECT
                                 ? "bad_value" : "bad_type", &property->label);
  else if (point->kind == FLUSSI_TIMEPOINT_PROPERTY && find_property (scope, point->property) == NULL)
    flussi_check_problem (self, "unknown_property", point->property);
}

static void
check_regex (FlussiCheck *self,
             const char  *text)
{
  g_autofree char *pattern = g_strconcat (MATCH_LIMIT, text, NULL);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);

  if (regex == NULL)
    flussi_check_problem (self, "bad_regex", text);
}

static void
check_operand (FlussiCheck            *self,
               const FlussiCheckScope *scope,
               const FlussiProperty   *property,
               const FlussiCriteria   *filter,
               const char             *key,
               const FlussiJson       *json)
{
  gsize mark = flussi_check_enter (self, key);

  if (flussi_json_is_null (json))
    flussi_check_labelled (self, "missing_param", &property->label);
  else if (is_date (property))
    check_point (self, scope, property, json);
  else if (g_str_equal (filter->op, "matches") && flussi_json_kind (json) == FLUSSI_JSON_STRING)
    check_regex (self, flussi_json_string (json));
  else
    flussi_check_literal (self, property, json);
  flussi_check_leave (self, mark);
}

/* What a filter is compared with instead of a literal (F6). */
static void
check_than (FlussiCheck            *self,
            const FlussiCheckScope *scope,
            const FlussiProperty   *property,
            const FlussiJson       *than)
{
  const FlussiObjectType *object = scope->object;
  const char *associated;
  const char *name;
  const FlussiProperty *other;
  gsize mark = flussi_check_enter (self, "than");

  name = flussi_json_kind (than) == FLUSSI_JSON_OBJECT ? flussi_json_get_string (than, "property") : NULL;
  associated = name != NULL ? flussi_json_get_string (than, "associated") : NULL;
  if (associated != NULL)
    object = flussi_catalog_find_object (self->catalog, associated);
  other = name != NULL && object != NULL ? flussi_object_type_find_property (object, name) : NULL;

  if (name == NULL)
    flussi_check_labelled (self, "bad_type", &property->label);
  else if (associated != NULL && object == NULL)
    flussi_check_problem (self, "unknown_object", associated);
  else if (object != NULL && other == NULL)
    flussi_check_problem (self, "unknown_property", name);
  else if (other != NULL && other->type != property->type && !(is_date (other) && is_date (property))
           && !(flussi_property_type_is_text (other->type) && flussi_property_type_is_text (property->type)))
    flussi_check_labelled (self, "bad_type", &other->label);
  flussi_check_leave (self, mark);
}

static void
check_values (FlussiCheck            *self,
              const FlussiCheckScope *scope,
              const FlussiProperty   *property,
              const FlussiCriteria   *filter)
{
  if (filter->values == NULL || flussi_json_length (filter->values) == 0)
    {
      check_operand (self, scope, property, filter, "values", NULL);
      return;
    }
  for (guint i = 0; i < flussi_json_length (filter->values); i++)
    {
      gsize mark = flussi_check_enter_index (self, "values", i);

      flussi_check_literal (self, property, flussi_json_at (filter->values, i));
      flussi_check_leave (self, mark);
    }
}

/* Days and months have no hours (F9). */
static void
check_unit (FlussiCheck            *self,
            const FlussiProperty   *property,
            const FlussiCriteria   *filter,
            gboolean                calendar)
{
  gsize mark = flussi_check_enter (self, "unit");

  if (filter->unit < FLUSSI_UNIT_DAY && (calendar || property->type == FLUSSI_PROPERTY_DATE))
    flussi_check_labelled (self, "bad_value", &unit_label);
  flussi_check_leave (self, mark);
}

static void
check_operands (FlussiCheck            *self,
                const FlussiCheckScope *scope,
                const FlussiProperty   *property,
                const FlussiCriteria   *filter,
                const FlussiOperator   *operator)
{
  if (filter->than != NULL)
    {
      check_than (self, scope, property, filter->than);
      return;
    }

  switch (operator->operands)
    {
    case FLUSSI_OPERANDS_VALUE:
      check_operand (self, scope, property, filter, "value", filter->value);
      break;
    case FLUSSI_OPERANDS_VALUES:
      check_values (self, scope, property, filter);
      break;
    case FLUSSI_OPERANDS_BETWEEN:
      check_operand (self, scope, property, filter, "from", filter->from);
      check_operand (self, scope, property, filter, "to", filter->to);
      break;
    case FLUSSI_OPERANDS_AMOUNT_UNIT:
      if (filter->amount < 1)
        check_operand (self, scope, property, filter, "amount", NULL);
      check_unit (self, property, filter, FALSE);
      break;
    case FLUSSI_OPERANDS_UNIT:
      check_unit (self, property, filter, TRUE);
      break;
    case FLUSSI_OPERANDS_WITHIN:
      if (filter->within == NULL)
        check_operand (self, scope, property, filter, "within", NULL);
      break;
    case FLUSSI_OPERANDS_NONE:
    default:
      break;
    }
}

/* --- Filters ------------------------------------------------------------------------ */

/* `old` and `new` of a changed property may have any type, and further fields of
 * an open event are text. */
static gboolean
is_free (const FlussiCheckScope *scope,
         const FlussiProperty   *property,
         const char             *name)
{
  if (scope->event == NULL)
    return FALSE;
  if (property == NULL)
    return scope->event->open;

  return g_str_equal (scope->event->name, "property_changed") && !g_str_equal (name, "source")
         && !g_str_equal (name, "property");
}

static void
check_property_filter (FlussiCheck            *self,
                       const FlussiCheckScope *scope,
                       const FlussiCriteria   *filter)
{
  const FlussiProperty *property = find_property (scope, filter->property);
  const FlussiOperator *operator = flussi_catalog_find_operator (self->catalog, filter->op);
  gsize mark;

  if (scope->object == NULL && scope->event == NULL)
    return;
  if (operator == NULL)
    {
      mark = flussi_check_enter (self, "op");
      flussi_check_labelled (self, "bad_value", &operator_label);
      flussi_check_leave (self, mark);
      return;
    }
  if (is_free (scope, property, filter->property))
    return;
  if (property == NULL)
    {
      mark = flussi_check_enter (self, "property");
      flussi_check_problem (self, "unknown_property", filter->property);
      flussi_check_leave (self, mark);
      return;
    }
  if (!flussi_operator_applies (operator, property->type) && property->type != FLUSSI_PROPERTY_CALCULATED)
    {
      mark = flussi_check_enter (self, "op");
      flussi_check_labelled (self, "bad_type", &property->label);
      flussi_check_leave (self, mark);
      return;
    }
  check_operands (self, scope, property, filter, operator);
}

static void
check_associated (FlussiCheck            *self,
                  const FlussiCheckScope *scope,
                  const FlussiCriteria   *filter)
{
  FlussiCheckScope inner = { flussi_catalog_find_object (self->catalog, filter->object), NULL };
  gsize mark = flussi_check_enter (self, "associated");

  if (inner.object == NULL)
    flussi_check_problem (self, "unknown_object", filter->object);
  else if (scope->object != NULL
           && flussi_catalog_find_association (self->catalog, scope->object->name, inner.object->name) == NULL)
    flussi_check_labelled (self, "unknown_object", &inner.object->singular);
  flussi_check_leave (self, mark);

  if (filter->where == NULL)
    return;
  mark = flussi_check_enter (self, "where");
  flussi_check_criteria (self, &inner, filter->where);
  flussi_check_leave (self, mark);
}

/* An event and the conditions on it, of a trigger, a wait or a filter. */
void
flussi_check_event (FlussiCheck          *self,
                    const char           *name,
                    const FlussiCriteria *where)
{
  FlussiCheckScope scope = { NULL, flussi_catalog_find_event (self->catalog, name) };
  gsize mark = flussi_check_enter (self, "event");

  if (scope.event == NULL)
    flussi_check_problem (self, "unknown_event", name);
  flussi_check_leave (self, mark);

  if (where == NULL)
    return;
  mark = flussi_check_enter (self, "where");
  flussi_check_criteria (self, &scope, where);
  flussi_check_leave (self, mark);
}

static void
check_event_filter (FlussiCheck          *self,
                    const FlussiCriteria *filter)
{
  gsize mark;

  flussi_check_event (self, filter->name, filter->where);
  if (filter->times_max < 0 || filter->times_max >= filter->times_min)
    return;
  mark = flussi_check_enter (self, "times");
  flussi_check_labelled (self, "bad_value", &times_label);
  flussi_check_leave (self, mark);
}

static void
check_group (FlussiCheck            *self,
             const FlussiCheckScope *scope,
             const FlussiCriteria   *group)
{
  static const char * const keys[] = { "all", "any" };
  gsize mark;

  if (group->kind == FLUSSI_CRITERIA_NOT)
    {
      mark = flussi_check_enter (self, "not");
      flussi_check_criteria (self, scope, g_ptr_array_index (group->children, 0));
      flussi_check_leave (self, mark);
      return;
    }
  if (group->children->len == 0)
    {
      mark = flussi_check_enter (self, keys[group->kind]);
      flussi_check_problem (self, "empty_criteria", NULL);
      flussi_check_leave (self, mark);
    }
  for (guint i = 0; i < group->children->len; i++)
    {
      mark = flussi_check_enter_index (self, keys[group->kind], i);
      flussi_check_criteria (self, scope, g_ptr_array_index (group->children, i));
      flussi_check_leave (self, mark);
    }
}

/* CRITERIA on records of a type or on the properties of an event. */
void
flussi_check_criteria (FlussiCheck            *self,
                       const FlussiCheckScope *scope,
                       const FlussiCriteria   *criteria)
{
  switch (criteria->kind)
    {
    case FLUSSI_CRITERIA_ALL:
    case FLUSSI_CRITERIA_ANY:
    case FLUSSI_CRITERIA_NOT:
      check_group (self, scope, criteria);
      break;
    case FLUSSI_CRITERIA_ASSOCIATED:
      check_associated (self, scope, criteria);
      break;
    case FLUSSI_CRITERIA_LIST:
      flussi_check_reference (self, FLUSSI_REFERENCE_LIST, criteria->name);
      break;
    case FLUSSI_CRITERIA_EVENT:
      check_event_filter (self, criteria);
      break;
    case FLUSSI_CRITERIA_WORKFLOW:
      if (criteria->status == NULL)
        flussi_check_labelled (self, "missing_param", &status_label);
      flussi_check_reference (self, FLUSSI_REFERENCE_WORKFLOW, criteria->name);
      break;
    case FLUSSI_CRITERIA_PROPERTY:
    default:
      check_property_filter (self, scope, criteria);
      break;
    }
}

/* --- Criteria that nothing meets ---------------------------------------------------------- */

static gboolean
share_value (const FlussiJson *one,
             const FlussiJson *other)
{
  for (guint i = 0; i < flussi_json_length (one); i++)
    for (guint j = 0; j < flussi_json_length (other); j++)
      if (flussi_json_equal (flussi_json_at (one, i), flussi_json_at (other, j)))
        return TRUE;

  return FALSE;
}

static gboolean
is_number (const FlussiJson *json)
{
  return json != NULL && flussi_json_kind (json) == FLUSSI_JSON_NUMBER;
}

/* The least and greatest number that a filter lets through. */
static void
narrow (const FlussiCriteria *filter,
        double               *least,
        double               *greatest,
        gboolean             *open)
{
  if (g_str_equal (filter->op, "between") && is_number (filter->from) && is_number (filter->to))
    {
      *least = MAX (*least, flussi_json_number (filter->from));
      *greatest = MIN (*greatest, flussi_json_number (filter->to));
    }
  if (!is_number (filter->value))
    return;
  if (g_str_equal (filter->op, "greater_than") || g_str_equal (filter->op, "less_than"))
    *open = TRUE;
  if (g_str_equal (filter->op, "greater_than") || g_str_equal (filter->op, "at_least") || g_str_equal (filter->op, "equals"))
    *least = MAX (*least, flussi_json_number (filter->value));
  if (g_str_equal (filter->op, "less_than") || g_str_equal (filter->op, "at_most") || g_str_equal (filter->op, "equals"))
    *greatest = MIN (*greatest, flussi_json_number (filter->value));
}

static gboolean
are_opposites (const char *one,
               const char *other)
{
  return (g_str_equal (one, "is_known") && g_str_equal (other, "is_unknown"))
         || (g_str_equal (one, "is_true") && g_str_equal (other, "is_false"));
}

/* Whether no value meets both filters. Only what is certain for every type. */
static gboolean
exclude_each_other (const FlussiCriteria *one,
                    const FlussiCriteria *other)
{
  double least = -G_MAXDOUBLE;
  double greatest = G_MAXDOUBLE;
  gboolean open = FALSE;

  if (one->kind != FLUSSI_CRITERIA_PROPERTY || other->kind != FLUSSI_CRITERIA_PROPERTY || one->empty || other->empty
      || !g_str_equal (one->property, other->property) || one->than != NULL || other->than != NULL)
    return FALSE;
  if (are_opposites (one->op, other->op) || are_opposites (other->op, one->op))
    return TRUE;
  if (g_str_equal (one->op, "is_any_of") && g_str_equal (other->op, "is_any_of") && one->values != NULL
      && other->values != NULL)
    return !share_value (one->values, other->values);

  narrow (one, &least, &greatest, &open);
  narrow (other, &least, &greatest, &open);

  return least > greatest || (open && least == greatest);
}

/* Whether criteria are such that no record can ever meet them. */
gboolean
flussi_check_criteria_never (const FlussiCriteria *criteria)
{
  GPtrArray *children = criteria->children;

  if (criteria->kind == FLUSSI_CRITERIA_PROPERTY)
    return exclude_each_other (criteria, criteria);
  if (criteria->kind == FLUSSI_CRITERIA_ANY && children->len > 0)
    {
      for (guint i = 0; i < children->len; i++)
        if (!flussi_check_criteria_never (g_ptr_array_index (children, i)))
          return FALSE;
      return TRUE;
    }
  if (criteria->kind != FLUSSI_CRITERIA_ALL)
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    {
      if (flussi_check_criteria_never (g_ptr_array_index (children, i)))
        return TRUE;
      for (guint j = 0; j < i; j++)
        if (exclude_each_other (g_ptr_array_index (children, i), g_ptr_array_index (children, j)))
          return TRUE;
    }

  return FALSE;
}
