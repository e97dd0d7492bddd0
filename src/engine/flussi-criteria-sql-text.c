/* flussi-criteria-sql-text.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

#include "flussi-text.h"

/* Operators of text and the SQL function that does one comparison (F4). */
static const struct
{
  const char *op;
  const char *function;
  gboolean    negative;
} operators[] = {
  { "is_any_of", "flussi_is", FALSE },
  { "is_none_of", "flussi_is", TRUE },
  { "contains_any_of", "flussi_contains", FALSE },
  { "contains_none_of", "flussi_contains", TRUE },
  { "starts_with_any_of", "flussi_starts", FALSE },
  { "ends_with_any_of", "flussi_ends", FALSE },
};

static char *
read_needle (FlussiCriteriaWriter         *writer,
             const FlussiCriteriaSubject  *subject,
             const FlussiJson             *json,
             GError                      **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autofree char *text = NULL;

  if (!_flussi_criteria_read_literal (writer, subject, json, &value, error))
    return NULL;
  text = flussi_value_to_text (&value);
  return flussi_text_fold (text);
}

/* A unique text has its folded value in a column with an index. */
static gboolean
write_keys (FlussiCriteriaWriter         *writer,
            const FlussiCriteriaSubject  *subject,
            const FlussiJson             *values,
            GError                      **error)
{
  const char *dot = strchr (flussi_sql_get_text (subject->cell), '.');

  flussi_sql_append_printf (writer->sql, "%.*s.%s IN (",
                            (int) (dot - flussi_sql_get_text (subject->cell)), flussi_sql_get_text (subject->cell),
                            subject->stored->key_column);
  for (guint i = 0; i < flussi_json_length (values); i++)
    {
      g_autofree char *needle = read_needle (writer, subject, flussi_json_at (values, i), error);

      if (needle == NULL)
        return FALSE;
      flussi_sql_append (writer->sql, i > 0 ? ", ?" : "?");
      flussi_sql_add_text (writer->sql, needle);
    }
  flussi_sql_append (writer->sql, ")");
  return TRUE;
}

static gboolean
write_tests (FlussiCriteriaWriter         *writer,
             const FlussiCriteriaSubject  *subject,
             const char                   *function,
             const FlussiJson             *values,
             GError                      **error)
{
  for (guint i = 0; i < flussi_json_length (values); i++)
    {
      g_autofree char *needle = read_needle (writer, subject, flussi_json_at (values, i), error);

      if (needle == NULL)
        return FALSE;
      flussi_sql_append_printf (writer->sql, "%s%s (", i > 0 ? " OR " : "", function);
      flussi_sql_append_sql (writer->sql, subject->cell);
      flussi_sql_append (writer->sql, ", ?)");
      flussi_sql_add_text (writer->sql, needle);
    }
  return TRUE;
}

static gboolean
write_matches (FlussiCriteriaWriter         *writer,
               const FlussiCriteriaSubject  *subject,
               const FlussiCriteria         *criteria,
               GError                      **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autoptr (GRegex) regex = NULL;

  if (!_flussi_criteria_read_literal (writer, subject, criteria->value, &value, error))
    return FALSE;
  regex = flussi_text_regex (flussi_value_get_text (&value), error);
  if (regex == NULL)
    return FALSE;
  flussi_sql_append (writer->sql, "flussi_matches (");
  flussi_sql_append_sql (writer->sql, subject->cell);
  flussi_sql_append (writer->sql, ", ?)");
  flussi_sql_add_text (writer->sql, flussi_value_get_text (&value));
  return TRUE;
}

static gboolean
write_than (FlussiCriteriaWriter         *writer,
            const FlussiCriteriaScope    *scope,
            const FlussiCriteriaSubject  *subject,
            const FlussiCriteria         *criteria,
            GError                      **error)
{
  gboolean negative = g_str_equal (criteria->op, "is_none_of");

  if (!negative && !g_str_equal (criteria->op, "is_any_of"))
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "values", NULL, NULL);
  flussi_sql_append (writer->sql, negative ? "NOT flussi_is (" : "flussi_is (");
  flussi_sql_append_sql (writer->sql, subject->cell);
  flussi_sql_append (writer->sql, ", flussi_fold (");
  if (!_flussi_criteria_write_other (writer, scope, subject, criteria->than, error))
    return FALSE;
  flussi_sql_append (writer->sql, "))");
  return TRUE;
}

/* Appends a condition on a text. */
gboolean
_flussi_criteria_write_text (FlussiCriteriaWriter         *writer,
                             const FlussiCriteriaScope    *scope,
                             const FlussiCriteriaSubject  *subject,
                             const FlussiCriteria         *criteria,
                             GError                      **error)
{
  guint i = 0;

  if (criteria->than != NULL)
    return write_than (writer, scope, subject, criteria, error);
  if (g_str_equal (criteria->op, "matches"))
    return write_matches (writer, subject, criteria, error);

  while (i < G_N_ELEMENTS (operators) && !g_str_equal (operators[i].op, criteria->op))
    i++;
  g_return_val_if_fail (i < G_N_ELEMENTS (operators), FALSE);

  if (!_flussi_criteria_check_values (writer, criteria, error))
    return FALSE;
  flussi_sql_append (writer->sql, operators[i].negative ? "NOT (" : "(");
  if (g_str_equal (operators[i].function, "flussi_is"))
    {
      if (!_flussi_criteria_write_any_of (writer, subject, criteria->values, error))
        return FALSE;
    }
  else if (!write_tests (writer, subject, operators[i].function, criteria->values, error))
    return FALSE;
  flussi_sql_append (writer->sql, ")");
  return TRUE;
}

/* Appends whether a text contains one of some texts. */
gboolean
_flussi_criteria_write_contains (FlussiCriteriaWriter         *writer,
                                 const FlussiCriteriaSubject  *subject,
                                 const FlussiJson             *values,
                                 GError                      **error)
{
  return write_tests (writer, subject, "flussi_contains", values, error);
}

/* Appends whether a text is one of some texts. */
gboolean
_flussi_criteria_write_text_any_of (FlussiCriteriaWriter         *writer,
                                    const FlussiCriteriaSubject  *subject,
                                    const FlussiJson             *values,
                                    GError                      **error)
{
  if (subject->stored != NULL && subject->stored->key_column[0] != '\0')
    return write_keys (writer, subject, values, error);
  return write_tests (writer, subject, "flussi_is", values, error);
}
