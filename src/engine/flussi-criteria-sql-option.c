/* flussi-criteria-sql-option.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

#include "flussi-storage.h"
#include "flussi-text.h"

/* A user is named by e-mail; an id stands for itself. */
static void
write_user (FlussiCriteriaWriter *writer,
            const FlussiValue    *value)
{
  const FlussiSchemaObject *user = flussi_schema_find_object (writer->context->schema, "user");
  g_autofree char *key = NULL;

  if (value->kind == FLUSSI_VALUE_REFERENCE)
    {
      flussi_sql_append (writer->sql, "?");
      flussi_sql_add_value (writer->sql, value);
      return;
    }
  key = flussi_text_fold (value->text);
  flussi_sql_append_printf (writer->sql, "coalesce ((SELECT id FROM %s WHERE %s = ?), 0)", user->table,
                            flussi_schema_object_find_property (user, "email")->key_column);
  flussi_sql_add_text (writer->sql, key);
}

/* Appends whether a value is one of some values. */
static gboolean
write_in (FlussiCriteriaWriter         *writer,
          const FlussiCriteriaSubject  *subject,
          const char                   *in,
          const FlussiJson             *values,
          GError                      **error)
{
  flussi_sql_append_sql (writer->sql, subject->cell);
  flussi_sql_append (writer->sql, in);
  for (guint i = 0; i < flussi_json_length (values); i++)
    {
      g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

      if (!_flussi_criteria_read_literal (writer, subject, flussi_json_at (values, i), &value, error))
        return FALSE;
      if (i > 0)
        flussi_sql_append (writer->sql, ", ");
      if (subject->type == FLUSSI_PROPERTY_USER)
        write_user (writer, &value);
      else
        {
          flussi_sql_append (writer->sql, "?");
          flussi_sql_add_value (writer->sql, &value);
        }
    }
  flussi_sql_append (writer->sql, ")");
  return TRUE;
}

/* Appends whether a set has one (or each) of some options. */
static gboolean
write_has (FlussiCriteriaWriter         *writer,
           const FlussiCriteriaSubject  *subject,
           const char                   *join,
           const FlussiJson             *values,
           GError                      **error)
{
  for (guint i = 0; i < flussi_json_length (values); i++)
    {
      g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
      FlussiValue option = { .kind = FLUSSI_VALUE_OPTION };
      g_autoptr (GString) quoted = g_string_new (NULL);

      if (!_flussi_criteria_read_literal (writer, subject, flussi_json_at (values, i), &value, error))
        return FALSE;
      option.text = value.options[0];
      flussi_storage_append_json (quoted, &option);
      flussi_sql_append (writer->sql, i > 0 ? join : "");
      flussi_sql_append (writer->sql, "flussi_has (");
      flussi_sql_append_sql (writer->sql, subject->cell);
      flussi_sql_append (writer->sql, ", ?)");
      flussi_sql_add_text (writer->sql, quoted->str);
    }
  return TRUE;
}

static gboolean
write_multi_select (FlussiCriteriaWriter         *writer,
                    const FlussiCriteriaSubject  *subject,
                    const FlussiCriteria         *criteria,
                    GError                      **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (g_str_equal (criteria->op, "is_exactly"))
    {
      if (!_flussi_criteria_read_literal (writer, subject, criteria->values, &value, error))
        return FALSE;
      flussi_sql_append_sql (writer->sql, subject->cell);
      flussi_sql_append (writer->sql, " = ?");
      flussi_sql_add_value (writer->sql, &value);
      return TRUE;
    }
  if (g_str_equal (criteria->op, "contains_all_of"))
    return write_has (writer, subject, " AND ", criteria->values, error);

  flussi_sql_append (writer->sql, g_str_equal (criteria->op, "contains_none_of") ? "NOT (" : "(");
  if (!write_has (writer, subject, " OR ", criteria->values, error))
    return FALSE;
  flussi_sql_append (writer->sql, ")");
  return TRUE;
}

/* Appends a condition on a choice: select, stage, user, multi-select. */
gboolean
_flussi_criteria_write_option (FlussiCriteriaWriter         *writer,
                               const FlussiCriteriaScope    *scope,
                               const FlussiCriteriaSubject  *subject,
                               const FlussiCriteria         *criteria,
                               GError                      **error)
{
  gboolean negative = g_str_equal (criteria->op, "is_none_of");

  if (criteria->than != NULL && subject->type != FLUSSI_PROPERTY_MULTI_SELECT)
    {
      flussi_sql_append_sql (writer->sql, subject->cell);
      flussi_sql_append (writer->sql, negative ? " <> " : " = ");
      return _flussi_criteria_write_other (writer, scope, subject, criteria->than, error);
    }
  if (!_flussi_criteria_check_values (writer, criteria, error))
    return FALSE;
  if (subject->type == FLUSSI_PROPERTY_MULTI_SELECT)
    return write_multi_select (writer, subject, criteria, error);
  return write_in (writer, subject, negative ? " NOT IN (" : " IN (", criteria->values, error);
}

/**
 * _flussi_criteria_write_any_of:
 * @writer: the writer
 * @subject: a property of any type
 * @values: literals, an array that is not empty
 * @error: return location for an error
 *
 * Appends whether the value is one of @values; a set, whether it has one of them.
 *
 * Returns: %FALSE on an error
 */
gboolean
_flussi_criteria_write_any_of (FlussiCriteriaWriter         *writer,
                               const FlussiCriteriaSubject  *subject,
                               const FlussiJson             *values,
                               GError                      **error)
{
  if (flussi_property_type_is_text (subject->type))
    return _flussi_criteria_write_text_any_of (writer, subject, values, error);
  if (subject->type == FLUSSI_PROPERTY_MULTI_SELECT)
    return write_has (writer, subject, " OR ", values, error);
  if (subject->type == FLUSSI_PROPERTY_DATE || subject->type == FLUSSI_PROPERTY_DATETIME)
    return _flussi_criteria_write_days (writer, subject, values, error);
  return write_in (writer, subject, " IN (", values, error);
}
