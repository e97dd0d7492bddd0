/* flussi-criteria-sql-operand.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

/**
 * _flussi_criteria_read_literal:
 * @writer: the writer
 * @subject: what it is compared with
 * @json: (nullable): a literal
 * @value: (inout): the value
 * @error: return location for an error (`bad_value`)
 *
 * Returns: whether it is a known value of the subject's type
 */
gboolean
_flussi_criteria_read_literal (FlussiCriteriaWriter         *writer,
                               const FlussiCriteriaSubject  *subject,
                               const FlussiJson             *json,
                               FlussiValue                  *value,
                               GError                      **error)
{
  g_autofree char *text = NULL;

  if (json == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "value", NULL, NULL);
  if (flussi_value_from_json (value, subject->property, json, writer->context->zone, NULL)
      && flussi_value_is_known (value))
    return TRUE;
  text = flussi_json_kind (json) == FLUSSI_JSON_STRING ? g_strdup (flussi_json_string (json))
                                                       : flussi_json_to_line (json);
  return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_VALUE,
                                "value", text, "property", subject->property->name);
}

/**
 * _flussi_criteria_check_values:
 * @writer: the writer
 * @criteria: a property filter whose operator takes `values`
 * @error: return location for an error
 *
 * Returns: whether there are any (F1)
 */
gboolean
_flussi_criteria_check_values (FlussiCriteriaWriter  *writer,
                               const FlussiCriteria  *criteria,
                               GError               **error)
{
  if (criteria->values == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "values", NULL, NULL);
  if (flussi_json_length (criteria->values) == 0)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_KEY_VALUE, "value", "[]", "expected", "[…]");
  return TRUE;
}

/* Texts of any kind can be compared with each other, else the types must agree (F6). */
static gboolean
types_agree (FlussiPropertyType type,
             FlussiPropertyType other)
{
  return type == other || (flussi_property_type_is_text (type) && flussi_property_type_is_text (other));
}

static void
write_picked (FlussiCriteriaWriter         *writer,
              const FlussiCriteriaScope    *scope,
              const FlussiCriteriaSubject  *other,
              const FlussiCriteriaScope    *other_scope,
              const char                   *label,
              const char                   *pick)
{
  int number = writer->n_aliases;

  flussi_sql_append (writer->sql, "(SELECT ");
  flussi_sql_append_sql (writer->sql, other->cell);
  flussi_sql_append_printf (writer->sql,
                            " FROM association AS a%d JOIN %s AS r%d ON r%d.id = a%d.other"
                            " WHERE a%d.object = %d AND a%d.record = %s.id AND a%d.other_object = %d"
                            " AND r%d.deleted IS NULL",
                            number, other_scope->object->table, number, number, number,
                            number, scope->object->id, number, scope->rows, number, other_scope->object->id, number);
  if (label != NULL)
    {
      flussi_sql_append_printf (writer->sql, " AND a%d.label = ?", number);
      flussi_sql_add_text (writer->sql, label);
    }
  flussi_sql_append_printf (writer->sql, " GROUP BY a%d.other ORDER BY ", number);
  if (g_strcmp0 (pick, "newest") == 0)
    flussi_sql_append_printf (writer->sql, "max (a%d.since) DESC, a%d.other DESC LIMIT 1)", number, number);
  else if (g_strcmp0 (pick, "oldest") == 0)
    flussi_sql_append_printf (writer->sql, "min (a%d.since), a%d.other LIMIT 1)", number, number);
  else
    flussi_sql_append_printf (writer->sql, "min (a%d.label <> 'primary'), min (a%d.since), a%d.other LIMIT 1)",
                              number, number, number);
}

static gboolean
check_type (FlussiCriteriaWriter         *writer,
            const FlussiCriteriaSubject  *subject,
            const FlussiCriteriaSubject  *other,
            GError                      **error)
{
  if (types_agree (subject->type, other->type))
    return TRUE;
  return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_JSON_TYPE,
                                "expected", flussi_property_type_to_string (subject->type),
                                "found", flussi_property_type_to_string (other->type));
}

static gboolean
write_associated_value (FlussiCriteriaWriter         *writer,
                        const FlussiCriteriaScope    *scope,
                        const FlussiCriteriaSubject  *subject,
                        const FlussiJson             *than,
                        GError                      **error)
{
  const char *name = flussi_json_get_string (than, "associated");
  g_autofree char *rows = g_strdup_printf ("r%d", ++writer->n_aliases);
  FlussiCriteriaScope other_scope = { .rows = rows };
  g_auto (FlussiCriteriaSubject) other = { 0 };

  other_scope.object = flussi_schema_find_object (writer->context->schema, name);
  if (other_scope.object == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", name, NULL, NULL);
  if (!_flussi_criteria_find_subject (writer, &other_scope, flussi_json_get_string (than, "property"), NULL,
                                      &other, error)
      || !check_type (writer, subject, &other, error))
    return FALSE;
  write_picked (writer, scope, &other, &other_scope,
                flussi_json_get_string (than, "label"), flussi_json_get_string (than, "pick"));
  return TRUE;
}

/**
 * _flussi_criteria_write_other:
 * @writer: the writer
 * @scope: what the condition is about
 * @subject: the property that is compared
 * @than: `{"property"}` or `{"associated","property","pick"}` (F6)
 * @error: return location for an error
 *
 * Appends the SQL of the value that a property is compared with.
 *
 * Returns: %FALSE on an error
 */
gboolean
_flussi_criteria_write_other (FlussiCriteriaWriter         *writer,
                              const FlussiCriteriaScope    *scope,
                              const FlussiCriteriaSubject  *subject,
                              const FlussiJson             *than,
                              GError                      **error)
{
  gboolean is_object = flussi_json_kind (than) == FLUSSI_JSON_OBJECT;
  const char *property = is_object ? flussi_json_get_string (than, "property") : NULL;
  g_auto (FlussiCriteriaSubject) other = { 0 };

  if (property == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "than.property", NULL, NULL);
  if (flussi_json_get_string (than, "associated") != NULL)
    return write_associated_value (writer, scope, subject, than, error);

  if (!_flussi_criteria_find_subject (writer, scope, property, NULL, &other, error)
      || !check_type (writer, subject, &other, error))
    return FALSE;
  flussi_sql_append_sql (writer->sql, other.cell);
  return TRUE;
}
