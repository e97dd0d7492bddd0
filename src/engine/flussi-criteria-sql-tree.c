/* flussi-criteria-sql-tree.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

void
_flussi_criteria_subject_clear (FlussiCriteriaSubject *self)
{
  g_clear_pointer (&self->cell, flussi_sql_free);
}

/**
 * _flussi_criteria_fail:
 * @writer: the writer, which knows where it is
 * @error: return location for an error
 * @code: what is wrong
 * @name, @value, @other_name, @other_value: (nullable): the arguments of the sentence
 *
 * Sets an error whose argument `path` says where in the criteria it is.
 *
 * Returns: %FALSE
 */
gboolean
_flussi_criteria_fail (FlussiCriteriaWriter  *writer,
                       GError               **error,
                       FlussiErrorCode        code,
                       const char            *name,
                       const char            *value,
                       const char            *other_name,
                       const char            *other_value)
{
  flussi_error_set (error, code, "path", writer->path->str, name, value, other_name, other_value, NULL);
  return FALSE;
}

/* --- Groups --------------------------------------------------------------------- */

static gboolean
write_group (FlussiCriteriaWriter       *writer,
             const FlussiCriteriaScope  *scope,
             const FlussiCriteria       *criteria,
             GError                    **error)
{
  gboolean all = criteria->kind == FLUSSI_CRITERIA_ALL;
  gsize length = writer->path->len;

  if (criteria->children->len == 0)
    {
      flussi_sql_append (writer->sql, all ? "1" : "0");
      return TRUE;
    }
  for (guint i = 0; i < criteria->children->len; i++)
    {
      flussi_sql_append (writer->sql, i == 0 ? "(" : all ? " AND (" : " OR (");
      g_string_append_printf (writer->path, "%s%s[%u]", length > 0 ? "." : "", all ? "all" : "any", i);
      if (!_flussi_criteria_write (writer, scope, g_ptr_array_index (criteria->children, i), error))
        return FALSE;
      g_string_truncate (writer->path, length);
      flussi_sql_append (writer->sql, ")");
    }
  return TRUE;
}

static gboolean
write_not (FlussiCriteriaWriter       *writer,
           const FlussiCriteriaScope  *scope,
           const FlussiCriteria       *criteria,
           GError                    **error)
{
  gsize length = writer->path->len;

  flussi_sql_append (writer->sql, "(");
  g_string_append (writer->path, length > 0 ? ".not" : "not");
  if (!_flussi_criteria_write (writer, scope, g_ptr_array_index (criteria->children, 0), error))
    return FALSE;
  g_string_truncate (writer->path, length);
  flussi_sql_append (writer->sql, ") IS NOT TRUE");
  return TRUE;
}

/* --- Property filters ------------------------------------------------------------- */

/* Further fields of an open event are what the operator asks for (E1). */
static FlussiPropertyType
guess_type (const FlussiOperator *op)
{
  static const FlussiPropertyType types[] = {
    FLUSSI_PROPERTY_TEXT, FLUSSI_PROPERTY_NUMBER, FLUSSI_PROPERTY_BOOLEAN,
  };

  for (guint i = 0; op != NULL && i < G_N_ELEMENTS (types); i++)
    if (flussi_operator_applies (op, types[i]))
      return types[i];
  return FLUSSI_PROPERTY_TEXT;
}

static FlussiSql *
event_cell (FlussiCriteriaWriter        *writer,
            const FlussiCriteriaScope   *scope,
            const FlussiCriteriaSubject *subject,
            const char                  *name,
            gboolean                     is_change)
{
  FlussiSql *cell;

  if (is_change && !scope->given)
    {
      cell = flussi_sql_new ("flussi_change (");
      flussi_sql_append_printf (cell, "%s.changes, %d, %d)", scope->rows, scope->changed->id,
                                g_str_equal (name, "old") ? 1 : 2);
      return cell;
    }
  cell = flussi_sql_new ("flussi_member (");
  flussi_sql_append_printf (cell, "%s.properties, ?, %d, ?)", scope->rows, subject->type);
  flussi_sql_add_text (cell, name);
  flussi_sql_add_text (cell, flussi_zone_get_name (writer->context->zone));
  return cell;
}

static FlussiPropertyType
effective_type (const FlussiProperty *property)
{
  return property->type == FLUSSI_PROPERTY_CALCULATED ? FLUSSI_PROPERTY_TEXT : property->type;
}

static gboolean
find_event_property (FlussiCriteriaWriter       *writer,
                     const FlussiCriteriaScope  *scope,
                     const char                 *name,
                     const char                 *op,
                     FlussiCriteriaSubject      *subject,
                     GError                    **error)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (writer->context->schema);
  gboolean is_change = scope->changed != NULL && (g_str_equal (name, "old") || g_str_equal (name, "new"));

  subject->property = is_change ? scope->changed->property : flussi_event_type_find_property (scope->event, name);
  if (subject->property == NULL && !scope->event->open)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                                  "object", scope->event->name, "property", name);
  if (subject->property == NULL)
    {
      subject->own = (FlussiProperty) { .name = name, .type = guess_type (flussi_catalog_find_operator (catalog, op)) };
      subject->property = &subject->own;
    }
  subject->type = effective_type (subject->property);
  subject->cell = event_cell (writer, scope, subject, name, is_change);
  return TRUE;
}

/**
 * _flussi_criteria_find_subject:
 * @writer: the writer
 * @scope: what the condition is about
 * @name: name of a property
 * @op: (nullable): the operator it is asked for with
 * @subject: (out caller-allocates): the property and the SQL of its value
 * @error: return location for an error (`unknown_property`)
 *
 * Returns: whether there is such a property
 */
gboolean
_flussi_criteria_find_subject (FlussiCriteriaWriter       *writer,
                               const FlussiCriteriaScope  *scope,
                               const char                 *name,
                               const char                 *op,
                               FlussiCriteriaSubject      *subject,
                               GError                    **error)
{
  *subject = (FlussiCriteriaSubject) { 0 };
  if (scope->event != NULL)
    return find_event_property (writer, scope, name, op, subject, error);

  subject->stored = flussi_schema_object_find_property (scope->object, name);
  if (subject->stored == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                                  "object", scope->object->type->name, "property", name);
  subject->property = subject->stored->property;
  subject->type = effective_type (subject->property);
  subject->cell = flussi_sql_new (scope->rows);
  flussi_sql_append_printf (subject->cell, ".%s", subject->stored->column);
  return TRUE;
}

static gboolean
write_operator (FlussiCriteriaWriter         *writer,
                const FlussiCriteriaScope    *scope,
                const FlussiCriteriaSubject  *subject,
                const FlussiOperator         *op,
                const FlussiCriteria         *criteria,
                GError                      **error)
{
  if (op->history)
    return _flussi_criteria_write_history (writer, scope, subject, criteria, error);
  if (g_str_equal (op->name, "is_known") || g_str_equal (op->name, "is_unknown"))
    {
      flussi_sql_append_sql (writer->sql, subject->cell);
      flussi_sql_append (writer->sql, g_str_equal (op->name, "is_known") ? " IS NOT NULL" : " IS NULL");
      return TRUE;
    }
  switch (subject->type)
    {
    case FLUSSI_PROPERTY_NUMBER:
    case FLUSSI_PROPERTY_CURRENCY:
    case FLUSSI_PROPERTY_DURATION:
    case FLUSSI_PROPERTY_BOOLEAN:
      return _flussi_criteria_write_number (writer, scope, subject, criteria, error);
    case FLUSSI_PROPERTY_DATE:
    case FLUSSI_PROPERTY_DATETIME:
      return _flussi_criteria_write_date (writer, scope, subject, criteria, error);
    case FLUSSI_PROPERTY_SELECT:
    case FLUSSI_PROPERTY_MULTI_SELECT:
    case FLUSSI_PROPERTY_USER:
    case FLUSSI_PROPERTY_STAGE:
      return _flussi_criteria_write_option (writer, scope, subject, criteria, error);
    case FLUSSI_PROPERTY_TEXT:
    case FLUSSI_PROPERTY_LONG_TEXT:
    case FLUSSI_PROPERTY_PHONE:
    case FLUSSI_PROPERTY_EMAIL:
    case FLUSSI_PROPERTY_URL:
    case FLUSSI_PROPERTY_CALCULATED:
    case FLUSSI_N_PROPERTY_TYPES:
    default:
      return _flussi_criteria_write_text (writer, scope, subject, criteria, error);
    }
}

static gboolean
write_property (FlussiCriteriaWriter       *writer,
                const FlussiCriteriaScope  *scope,
                const FlussiCriteria       *criteria,
                GError                    **error)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (writer->context->schema);
  const FlussiOperator *op = flussi_catalog_find_operator (catalog, criteria->op);
  g_auto (FlussiCriteriaSubject) subject = { 0 };

  if (!_flussi_criteria_find_subject (writer, scope, criteria->property, criteria->op, &subject, error))
    return FALSE;
  if (op == NULL || !flussi_operator_applies (op, subject.type) || (op->history && scope->event != NULL))
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_UNKNOWN_OPERATOR,
                                  "operator", criteria->op, "property", criteria->property);
  if (!criteria->empty)
    return write_operator (writer, scope, &subject, op, criteria, error);

  flussi_sql_append_sql (writer->sql, subject.cell);
  flussi_sql_append (writer->sql, " IS NULL OR (");
  if (!write_operator (writer, scope, &subject, op, criteria, error))
    return FALSE;
  flussi_sql_append (writer->sql, ")");
  return TRUE;
}

/* --- The tree ----------------------------------------------------------------------- */

/**
 * _flussi_criteria_write:
 * @writer: the writer
 * @scope: what the criteria are about
 * @criteria: the criteria
 * @error: return location for an error
 *
 * Appends the criteria; whoever joins them with something else puts them into
 * parentheses.
 *
 * Returns: %FALSE on an error
 */
gboolean
_flussi_criteria_write (FlussiCriteriaWriter       *writer,
                        const FlussiCriteriaScope  *scope,
                        const FlussiCriteria       *criteria,
                        GError                    **error)
{
  if (scope->event != NULL && criteria->kind > FLUSSI_CRITERIA_PROPERTY)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "property", NULL, NULL);
  switch (criteria->kind)
    {
    case FLUSSI_CRITERIA_ALL:
    case FLUSSI_CRITERIA_ANY:
      return write_group (writer, scope, criteria, error);
    case FLUSSI_CRITERIA_NOT:
      return write_not (writer, scope, criteria, error);
    case FLUSSI_CRITERIA_ASSOCIATED:
      return _flussi_criteria_write_associated (writer, scope, criteria, error);
    case FLUSSI_CRITERIA_LIST:
      return _flussi_criteria_write_list (writer, scope, criteria, error);
    case FLUSSI_CRITERIA_EVENT:
      return _flussi_criteria_write_event (writer, scope, criteria, error);
    case FLUSSI_CRITERIA_WORKFLOW:
      return _flussi_criteria_write_workflow (writer, scope, criteria, error);
    case FLUSSI_CRITERIA_PROPERTY:
    default:
      return write_property (writer, scope, criteria, error);
    }
}
