/* flussi-criteria-sql-history.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

#include "flussi-change-set.h"

/* Implementation notes
 *
 * Former values are in the change log, old and new beside each other, so that a
 * history cut off by retention still knows the value it begins with. Records made
 * without a row of the log, and properties that are not logged, have their present
 * value as history (F3).
 */

/* Begins a condition on rows of the log of a record, which ")" ends. */
static void
begin_log (FlussiCriteriaWriter      *writer,
           const FlussiCriteriaScope *scope,
           const char                *log)
{
  if (writer->context->one_record)
    flussi_sql_append_printf (writer->sql,
                              "EXISTS (SELECT 1 FROM change_log AS %s WHERE %s.object = %d AND %s.record = %s.id",
                              log, log, scope->object->id, log, scope->rows);
  else
    flussi_sql_append_printf (writer->sql,
                              "%s.id IN (SELECT %s.record FROM change_log AS %s WHERE %s.object = %d",
                              scope->rows, log, log, log, scope->object->id);
}

/* Creation does not count as a change. */
static gboolean
write_changed (FlussiCriteriaWriter         *writer,
               const FlussiCriteriaScope    *scope,
               const FlussiCriteriaSubject  *subject,
               const FlussiCriteria         *criteria,
               GError                      **error)
{
  g_autofree char *log = g_strdup_printf ("c%d", ++writer->n_aliases);
  g_autofree char *at = g_strdup_printf ("%s.at", log);

  if (criteria->within == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "within", NULL, NULL);
  if (g_str_equal (criteria->op, "not_changed_in"))
    flussi_sql_append (writer->sql, "NOT ");
  begin_log (writer, scope, log);
  flussi_sql_append_printf (writer->sql, " AND %s.kind <> %d AND ", log, FLUSSI_CHANGE_CREATE);
  if (!_flussi_criteria_write_within (writer, criteria->within, at, error))
    return FALSE;
  flussi_sql_append_printf (writer->sql, " AND flussi_change (%s.changes, %d, 0))", log, subject->stored->id);
  return TRUE;
}

typedef gboolean (*WriteTest) (FlussiCriteriaWriter         *writer,
                               const FlussiCriteriaSubject  *subject,
                               const FlussiJson             *values,
                               GError                      **error);

/* Appends whether the present or any former value passes a test. */
static gboolean
write_ever (FlussiCriteriaWriter         *writer,
            const FlussiCriteriaScope    *scope,
            const FlussiCriteriaSubject  *subject,
            WriteTest                     write_test,
            const FlussiJson             *values,
            GError                      **error)
{
  g_autofree char *log = g_strdup_printf ("c%d", ++writer->n_aliases);

  if (!write_test (writer, subject, values, error))
    return FALSE;
  flussi_sql_append (writer->sql, " OR ");
  begin_log (writer, scope, log);
  flussi_sql_append_printf (writer->sql, " AND flussi_change (%s.changes, %d, 0) AND (", log, subject->stored->id);
  for (int which = 1; which <= 2; which++)
    {
      g_auto (FlussiCriteriaSubject) former = { .property = subject->property, .type = subject->type };

      former.cell = flussi_sql_new ("");
      flussi_sql_append_printf (former.cell, "flussi_change (%s.changes, %d, %d)", log, subject->stored->id, which);
      if (!write_test (writer, &former, values, error))
        return FALSE;
      flussi_sql_append (writer->sql, which == 1 ? " OR " : "))");
    }
  return TRUE;
}

/* Appends a condition on the history of a property. */
gboolean
_flussi_criteria_write_history (FlussiCriteriaWriter         *writer,
                                const FlussiCriteriaScope    *scope,
                                const FlussiCriteriaSubject  *subject,
                                const FlussiCriteria         *criteria,
                                GError                      **error)
{
  gboolean contains = g_str_equal (criteria->op, "has_ever_contained");

  if (g_str_has_suffix (criteria->op, "changed_in"))
    return write_changed (writer, scope, subject, criteria, error);
  if (!_flussi_criteria_check_values (writer, criteria, error))
    return FALSE;
  flussi_sql_append (writer->sql, "(");
  if (!write_ever (writer, scope, subject,
                   contains ? _flussi_criteria_write_contains : _flussi_criteria_write_any_of,
                   criteria->values, error))
    return FALSE;
  flussi_sql_append (writer->sql, g_str_equal (criteria->op, "has_never_been") ? ") IS NOT TRUE" : ")");
  return TRUE;
}
