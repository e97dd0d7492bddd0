/* flussi-criteria-sql-number.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

static const struct
{
  const char *op;
  const char *sql;
} comparisons[] = {
  { "equals", " = " },
  { "not_equals", " <> " },
  { "greater_than", " > " },
  { "at_least", " >= " },
  { "less_than", " < " },
  { "at_most", " <= " },
};

static gboolean
write_literal (FlussiCriteriaWriter         *writer,
               const FlussiCriteriaSubject  *subject,
               const FlussiJson             *json,
               GError                      **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (!_flussi_criteria_read_literal (writer, subject, json, &value, error))
    return FALSE;
  flussi_sql_append (writer->sql, "?");
  flussi_sql_add_value (writer->sql, &value);
  return TRUE;
}

static gboolean
write_between (FlussiCriteriaWriter         *writer,
               const FlussiCriteriaSubject  *subject,
               const FlussiCriteria         *criteria,
               GError                      **error)
{
  gboolean negative = g_str_equal (criteria->op, "not_between");

  flussi_sql_append_sql (writer->sql, subject->cell);
  flussi_sql_append (writer->sql, negative ? " NOT BETWEEN " : " BETWEEN ");
  if (criteria->from == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "from", NULL, NULL);
  if (criteria->to == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "to", NULL, NULL);
  if (!write_literal (writer, subject, criteria->from, error))
    return FALSE;
  flussi_sql_append (writer->sql, " AND ");
  return write_literal (writer, subject, criteria->to, error);
}

/* Appends a condition on a number, an amount of money, a duration or a truth value. */
gboolean
_flussi_criteria_write_number (FlussiCriteriaWriter         *writer,
                               const FlussiCriteriaScope    *scope,
                               const FlussiCriteriaSubject  *subject,
                               const FlussiCriteria         *criteria,
                               GError                      **error)
{
  if (subject->type == FLUSSI_PROPERTY_BOOLEAN)
    {
      flussi_sql_append_sql (writer->sql, subject->cell);
      flussi_sql_append (writer->sql, g_str_equal (criteria->op, "is_true") ? " = 1" : " = 0");
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (g_str_equal (comparisons[i].op, criteria->op))
      {
        flussi_sql_append_sql (writer->sql, subject->cell);
        flussi_sql_append (writer->sql, comparisons[i].sql);
        if (criteria->than != NULL)
          return _flussi_criteria_write_other (writer, scope, subject, criteria->than, error);
        return write_literal (writer, subject, criteria->value, error);
      }
  return write_between (writer, subject, criteria, error);
}
