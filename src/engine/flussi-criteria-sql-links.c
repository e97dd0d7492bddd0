/* flussi-criteria-sql-links.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

/* Implementation notes
 *
 * Whether a record has an associated one, belongs to a list or was in a workflow
 * is asked as a set for many records (the inner query runs once) and as EXISTS
 * for one (it reads one range of an index). The inner query for many walks the
 * other records and looks up whom they belong to: `where` is about them, and
 * associations are stored in both directions.
 */

typedef enum
{
  INNER_ANY,
  INNER_MATCHING,
  INNER_NOT_MATCHING,
} Inner;

static gboolean
write_inner (FlussiCriteriaWriter       *writer,
             const FlussiCriteriaScope  *inner_scope,
             const FlussiCriteria       *criteria,
             Inner                       inner,
             GError                    **error)
{
  gsize length = writer->path->len;

  if (inner == INNER_ANY || criteria->where == NULL)
    return TRUE;
  flussi_sql_append (writer->sql, " AND (");
  g_string_append (writer->path, length > 0 ? ".where" : "where");
  if (!_flussi_criteria_write (writer, inner_scope, criteria->where, error))
    return FALSE;
  g_string_truncate (writer->path, length);
  flussi_sql_append (writer->sql, inner == INNER_NOT_MATCHING ? ") IS NOT TRUE" : ")");
  return TRUE;
}

/* Appends whether there is an associated record (that matches, or does not). */
static gboolean
write_associate (FlussiCriteriaWriter       *writer,
                 const FlussiCriteriaScope  *scope,
                 const FlussiSchemaObject   *other,
                 const FlussiCriteria       *criteria,
                 Inner                       inner,
                 GError                    **error)
{
  int number = ++writer->n_aliases;
  g_autofree char *rows = g_strdup_printf ("r%d", number);
  FlussiCriteriaScope inner_scope = { .object = other, .rows = rows };

  if (writer->context->one_record)
    flussi_sql_append_printf (writer->sql,
                              "EXISTS (SELECT 1 FROM association AS a%d CROSS JOIN %s AS %s ON %s.id = a%d.other"
                              " WHERE a%d.object = %d AND a%d.record = %s.id AND a%d.other_object = %d",
                              number, other->table, rows, rows, number,
                              number, scope->object->id, number, scope->rows, number, other->id);
  else
    flussi_sql_append_printf (writer->sql,
                              "%s.id IN (SELECT a%d.other FROM %s AS %s CROSS JOIN association AS a%d"
                              " ON a%d.record = %s.id WHERE a%d.object = %d AND a%d.other_object = %d",
                              scope->rows, number, other->table, rows, number,
                              number, rows, number, other->id, number, scope->object->id);
  if (criteria->label != NULL)
    {
      flussi_sql_append_printf (writer->sql, " AND a%d.label = ?", number);
      flussi_sql_add_text (writer->sql, criteria->label);
    }
  flussi_sql_append_printf (writer->sql, " AND %s.deleted IS NULL", rows);
  if (!write_inner (writer, &inner_scope, criteria, inner, error))
    return FALSE;
  flussi_sql_append (writer->sql, ")");
  return TRUE;
}

/* Appends a condition on associated records (F7). */
gboolean
_flussi_criteria_write_associated (FlussiCriteriaWriter       *writer,
                                   const FlussiCriteriaScope  *scope,
                                   const FlussiCriteria       *criteria,
                                   GError                    **error)
{
  const FlussiSchemaObject *other = flussi_schema_find_object (writer->context->schema, criteria->object);

  if (other == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", criteria->object, NULL, NULL);

  if (criteria->match == FLUSSI_MATCH_NONE)
    flussi_sql_append (writer->sql, "NOT ");
  if (criteria->match != FLUSSI_MATCH_ALL)
    return write_associate (writer, scope, other, criteria, INNER_MATCHING, error);

  if (!write_associate (writer, scope, other, criteria, INNER_ANY, error))
    return FALSE;
  if (criteria->where == NULL)
    return TRUE;
  flussi_sql_append (writer->sql, " AND NOT ");
  return write_associate (writer, scope, other, criteria, INNER_NOT_MATCHING, error);
}

/* Begins a condition on rows that belong to a record, which ")" ends. */
static void
begin_rows (FlussiCriteriaWriter      *writer,
            const FlussiCriteriaScope *scope,
            gboolean                   positive,
            const char                *table)
{
  if (!positive)
    flussi_sql_append (writer->sql, "NOT ");
  if (writer->context->one_record)
    flussi_sql_append_printf (writer->sql, "EXISTS (SELECT 1 FROM %s WHERE record = %s.id AND ", table, scope->rows);
  else
    flussi_sql_append_printf (writer->sql, "%s.id IN (SELECT record FROM %s WHERE ", scope->rows, table);
}

/* Appends whether a record is in a list; the members of an active one are kept
 * up to date. A list of another type has no member in common. */
gboolean
_flussi_criteria_write_list (FlussiCriteriaWriter       *writer,
                             const FlussiCriteriaScope  *scope,
                             const FlussiCriteria       *criteria,
                             GError                    **error)
{
  begin_rows (writer, scope, criteria->positive, "list_member");
  flussi_sql_append_printf (writer->sql, "list = (SELECT id FROM list WHERE uid = ? AND object = %d))",
                            scope->object->id);
  flussi_sql_add_text (writer->sql, criteria->name);
  return TRUE;
}

/* Only facts are kept for ever; who is active or failed is seen at the enrolment. */
static const struct
{
  const char *status;
  const char *table;
  const char *condition;
} statuses[] = {
  { "active", "enrollment", "status = 'active'" },
  { "failed", "enrollment", "status = 'failed'" },
  { "ever", "enrollment_fact", "times > 0" },
  { "completed", "enrollment_fact", "completed > 0" },
  { "goal_met", "enrollment_fact", "goal_met > 0" },
  { "unenrolled", "enrollment_fact", "unenrolled > 0" },
};

/* Appends whether a record is or was in a workflow. */
gboolean
_flussi_criteria_write_workflow (FlussiCriteriaWriter       *writer,
                                 const FlussiCriteriaScope  *scope,
                                 const FlussiCriteria       *criteria,
                                 GError                    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (!g_str_equal (statuses[i].status, criteria->status))
        continue;
      begin_rows (writer, scope, criteria->positive, statuses[i].table);
      flussi_sql_append_printf (writer->sql, "workflow = (SELECT id FROM workflow WHERE uid = ? AND object = ?) AND %s)",
                                statuses[i].condition);
      flussi_sql_add_text (writer->sql, criteria->name);
      flussi_sql_add_text (writer->sql, scope->object->type->name);
      return TRUE;
    }
  return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_KEY_VALUE, "value", criteria->status,
                                "expected", "active, ever, completed, goal_met, unenrolled, failed");
}
