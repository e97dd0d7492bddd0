/* flussi-criteria-sql-date.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

/* Implementation notes
 *
 * A point that a date is compared with has a first and a last value of the
 * property's own kind (F9): of a day, for a datetime, its first and its last
 * instant; of an instant, for a date, its local day. "before X" is less than the
 * first, "after X" more than the last, "on X" between the two.
 */

typedef enum
{
  EDGE_FIRST,
  EDGE_LAST,
} Edge;

static void
write_number (FlussiCriteriaWriter *writer,
              gint64                number)
{
  flussi_sql_append (writer->sql, "?");
  flussi_sql_add_int64 (writer->sql, number);
}

static void
write_zone (FlussiCriteriaWriter *writer)
{
  flussi_sql_append (writer->sql, ", ?)");
  flussi_sql_add_text (writer->sql, flussi_zone_get_name (writer->context->zone));
}

/* Writes the local day of a cell. */
static void
write_day (FlussiCriteriaWriter *writer,
           const FlussiSql      *cell,
           FlussiPropertyType    type)
{
  if (type == FLUSSI_PROPERTY_DATETIME)
    flussi_sql_append (writer->sql, "flussi_local_day (");
  flussi_sql_append_sql (writer->sql, cell);
  if (type == FLUSSI_PROPERTY_DATETIME)
    write_zone (writer);
}

/* Writes an edge of what another cell holds. */
static void
write_cell_edge (FlussiCriteriaWriter *writer,
                 FlussiPropertyType    type,
                 const FlussiSql      *cell,
                 FlussiPropertyType    cell_type,
                 Edge                  edge,
                 gboolean              whole_day)
{
  if (type == FLUSSI_PROPERTY_DATE)
    {
      write_day (writer, cell, cell_type);
      return;
    }
  if (cell_type == FLUSSI_PROPERTY_DATETIME && !whole_day)
    {
      flussi_sql_append_sql (writer->sql, cell);
      return;
    }
  flussi_sql_append (writer->sql, "flussi_midnight (");
  write_day (writer, cell, cell_type);
  flussi_sql_append (writer->sql, edge == EDGE_LAST ? " + 1" : "");
  write_zone (writer);
  flussi_sql_append (writer->sql, edge == EDGE_LAST ? " - 1" : "");
}

static gboolean
write_property_edge (FlussiCriteriaWriter         *writer,
                     const FlussiCriteriaScope    *scope,
                     const FlussiCriteriaSubject  *subject,
                     const char                   *name,
                     Edge                          edge,
                     gboolean                      whole_day,
                     GError                      **error)
{
  g_auto (FlussiCriteriaSubject) other = { 0 };

  if (!_flussi_criteria_find_subject (writer, scope, name, NULL, &other, error))
    return FALSE;
  if (other.type != FLUSSI_PROPERTY_DATE && other.type != FLUSSI_PROPERTY_DATETIME)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_JSON_TYPE,
                                  "expected", flussi_property_type_to_string (subject->type),
                                  "found", flussi_property_type_to_string (other.type));
  write_cell_edge (writer, subject->type, other.cell, other.type, edge, whole_day);
  return TRUE;
}

static gint64
timepoint_edge (FlussiCriteriaWriter  *writer,
                FlussiPropertyType     type,
                const FlussiTimepoint *timepoint,
                Edge                   edge,
                gboolean               whole_day)
{
  FlussiZone *zone = writer->context->zone;
  FlussiInstant instant;
  FlussiDay day;
  gboolean is_day;

  flussi_timepoint_resolve (timepoint, zone, writer->context->now, &is_day, &day, &instant);
  if (type == FLUSSI_PROPERTY_DATE)
    return day;
  if (!is_day && !whole_day)
    return instant;
  return edge == EDGE_FIRST ? flussi_zone_resolve (zone, day, 0) : flussi_zone_resolve (zone, day + 1, 0) - 1;
}

static gboolean
write_timepoint_edge (FlussiCriteriaWriter         *writer,
                      const FlussiCriteriaScope    *scope,
                      const FlussiCriteriaSubject  *subject,
                      const FlussiTimepoint        *timepoint,
                      Edge                          edge,
                      gboolean                      whole_day,
                      GError                      **error)
{
  if (timepoint->kind == FLUSSI_TIMEPOINT_PROPERTY)
    return write_property_edge (writer, scope, subject, timepoint->property, edge, whole_day, error);
  write_number (writer, timepoint_edge (writer, subject->type, timepoint, edge, whole_day));
  return TRUE;
}

/* What a filter compares with: a timepoint, or a cell of the same type (`than`). */
typedef struct
{
  FlussiTimepoint *timepoint;
  FlussiSql       *than;
} Point;

static void
point_clear (Point *point)
{
  g_clear_pointer (&point->timepoint, flussi_timepoint_free);
  g_clear_pointer (&point->than, flussi_sql_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Point, point_clear)

static gboolean
read_point (FlussiCriteriaWriter  *writer,
            const FlussiJson      *json,
            const char            *key,
            Point                 *point,
            GError               **error)
{
  g_autofree char *path = g_strdup_printf ("%s%s%s", writer->path->str, writer->path->len > 0 ? "." : "", key);
  FlussiJsonCursor cursor;

  if (json == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", key, NULL, NULL);
  flussi_json_cursor_init_named (&cursor, json, path);
  point->timepoint = flussi_timepoint_from_json (&cursor, error);
  return point->timepoint != NULL;
}

static gboolean
read_than (FlussiCriteriaWriter         *writer,
           const FlussiCriteriaScope    *scope,
           const FlussiCriteriaSubject  *subject,
           const FlussiJson             *than,
           Point                        *point,
           GError                      **error)
{
  FlussiSql *sql = writer->sql;
  gboolean written;

  point->than = flussi_sql_new ("");
  writer->sql = point->than;
  written = _flussi_criteria_write_other (writer, scope, subject, than, error);
  writer->sql = sql;
  return written;
}

static gboolean
write_edge (FlussiCriteriaWriter         *writer,
            const FlussiCriteriaScope    *scope,
            const FlussiCriteriaSubject  *subject,
            const Point                  *point,
            Edge                          edge,
            gboolean                      whole_day,
            GError                      **error)
{
  if (point->timepoint != NULL)
    return write_timepoint_edge (writer, scope, subject, point->timepoint, edge, whole_day, error);
  write_cell_edge (writer, subject->type, point->than, subject->type, edge, whole_day);
  return TRUE;
}

static gboolean
write_compared (FlussiCriteriaWriter         *writer,
                const FlussiCriteriaScope    *scope,
                const FlussiCriteriaSubject  *subject,
                const FlussiCriteria         *criteria,
                GError                      **error)
{
  g_auto (Point) point = { 0 };

  if (criteria->than != NULL ? !read_than (writer, scope, subject, criteria->than, &point, error)
                             : !read_point (writer, criteria->value, "value", &point, error))
    return FALSE;

  flussi_sql_append_sql (writer->sql, subject->cell);
  if (g_str_equal (criteria->op, "before"))
    {
      flussi_sql_append (writer->sql, " < ");
      return write_edge (writer, scope, subject, &point, EDGE_FIRST, FALSE, error);
    }
  if (g_str_equal (criteria->op, "after"))
    {
      flussi_sql_append (writer->sql, " > ");
      return write_edge (writer, scope, subject, &point, EDGE_LAST, FALSE, error);
    }
  flussi_sql_append (writer->sql, " BETWEEN ");
  if (!write_edge (writer, scope, subject, &point, EDGE_FIRST, TRUE, error))
    return FALSE;
  flussi_sql_append (writer->sql, " AND ");
  return write_edge (writer, scope, subject, &point, EDGE_LAST, TRUE, error);
}

static gboolean
write_between (FlussiCriteriaWriter         *writer,
               const FlussiCriteriaScope    *scope,
               const FlussiCriteriaSubject  *subject,
               const FlussiCriteria         *criteria,
               GError                      **error)
{
  g_auto (Point) from = { 0 };
  g_auto (Point) to = { 0 };

  if (!read_point (writer, criteria->from, "from", &from, error)
      || !read_point (writer, criteria->to, "to", &to, error))
    return FALSE;
  flussi_sql_append_sql (writer->sql, subject->cell);
  flussi_sql_append (writer->sql, g_str_equal (criteria->op, "not_between") ? " NOT BETWEEN " : " BETWEEN ");
  if (!write_edge (writer, scope, subject, &from, EDGE_FIRST, FALSE, error))
    return FALSE;
  flussi_sql_append (writer->sql, " AND ");
  return write_edge (writer, scope, subject, &to, EDGE_LAST, FALSE, error);
}

/* --- Relative dates --------------------------------------------------------------- */

static void
write_interval (FlussiCriteriaWriter *writer,
                const FlussiSql      *cell,
                gint64                from,
                gint64                to)
{
  flussi_sql_append_sql (writer->sql, cell);
  if (from != FLUSSI_INTERVAL_OPEN_FROM && to != FLUSSI_INTERVAL_OPEN_TO)
    {
      flussi_sql_append (writer->sql, " BETWEEN ");
      write_number (writer, from);
      flussi_sql_append (writer->sql, " AND ");
      write_number (writer, to);
      return;
    }
  flussi_sql_append (writer->sql, from != FLUSSI_INTERVAL_OPEN_FROM ? " >= " : " <= ");
  write_number (writer, from != FLUSSI_INTERVAL_OPEN_FROM ? from : to);
}

static gboolean
write_anniversary (FlussiCriteriaWriter         *writer,
                   const FlussiCriteriaSubject  *subject,
                   const FlussiCriteria         *criteria,
                   GError                      **error)
{
  gint64 first, last;

  if (!_flussi_criteria_interval ("in_next", criteria->unit, criteria->amount, FLUSSI_PROPERTY_DATE,
                                  writer->context->zone, writer->context->now, &first, &last))
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_KEY_VALUE,
                                  "value", flussi_time_unit_to_string (criteria->unit),
                                  "expected", "day, week, month, quarter, year");
  flussi_sql_append (writer->sql, "flussi_anniversary (");
  write_day (writer, subject->cell, subject->type);
  flussi_sql_append (writer->sql, ", ");
  write_number (writer, first);
  flussi_sql_append (writer->sql, ") <= ");
  write_number (writer, last);
  return TRUE;
}

static gboolean
write_relative (FlussiCriteriaWriter         *writer,
                const FlussiCriteriaSubject  *subject,
                const FlussiCriteria         *criteria,
                const FlussiOperator         *op,
                GError                      **error)
{
  int amount = criteria->amount;
  gint64 from, to;

  if (amount == 0 && op->operands == FLUSSI_OPERANDS_AMOUNT_UNIT)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_MISSING_KEY, "key", "amount", NULL, NULL);
  if (g_str_equal (op->name, "anniversary_in_next"))
    return write_anniversary (writer, subject, criteria, error);
  if (!_flussi_criteria_interval (op->name, criteria->unit, MAX (amount, 1), subject->type,
                                  writer->context->zone, writer->context->now, &from, &to))
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_KEY_VALUE,
                                  "value", flussi_time_unit_to_string (criteria->unit),
                                  "expected", "day, week, month, quarter, year");
  write_interval (writer, subject->cell, from, to);
  return TRUE;
}

/* Appends a condition on a date or datetime. */
gboolean
_flussi_criteria_write_date (FlussiCriteriaWriter         *writer,
                             const FlussiCriteriaScope    *scope,
                             const FlussiCriteriaSubject  *subject,
                             const FlussiCriteria         *criteria,
                             GError                      **error)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (writer->context->schema);
  const FlussiOperator *op = flussi_catalog_find_operator (catalog, criteria->op);

  if (op->operands == FLUSSI_OPERANDS_VALUE)
    return write_compared (writer, scope, subject, criteria, error);
  if (op->operands == FLUSSI_OPERANDS_BETWEEN)
    return write_between (writer, scope, subject, criteria, error);
  return write_relative (writer, subject, criteria, op, error);
}

/* Appends whether a date or datetime lies on one of some days. */
gboolean
_flussi_criteria_write_days (FlussiCriteriaWriter         *writer,
                             const FlussiCriteriaSubject  *subject,
                             const FlussiJson             *values,
                             GError                      **error)
{
  for (guint i = 0; i < flussi_json_length (values); i++)
    {
      g_auto (Point) point = { 0 };

      if (!read_point (writer, flussi_json_at (values, i), "values", &point, error))
        return FALSE;
      if (point.timepoint->kind == FLUSSI_TIMEPOINT_PROPERTY)
        return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_KEY_VALUE,
                                      "value", point.timepoint->property, "expected", "YYYY-MM-DD");
      flussi_sql_append (writer->sql, i > 0 ? " OR " : "");
      write_interval (writer, subject->cell,
                      timepoint_edge (writer, subject->type, point.timepoint, EDGE_FIRST, TRUE),
                      timepoint_edge (writer, subject->type, point.timepoint, EDGE_LAST, TRUE));
    }
  return TRUE;
}

/* --- Ranges of events and changes --------------------------------------------------- */

static gboolean
range_edge (FlussiCriteriaWriter   *writer,
            const FlussiTimepoint  *timepoint,
            Edge                    edge,
            gint64                 *instant,
            GError                **error)
{
  if (timepoint == NULL)
    return TRUE;
  if (timepoint->kind == FLUSSI_TIMEPOINT_PROPERTY)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_BAD_KEY_VALUE,
                                  "value", timepoint->property, "expected", "YYYY-MM-DD, now, today");
  *instant = timepoint_edge (writer, FLUSSI_PROPERTY_DATETIME, timepoint, edge, FALSE);
  return TRUE;
}

/**
 * _flussi_criteria_write_within:
 * @writer: the writer
 * @range: (nullable): a range (F10)
 * @cell: SQL of an instant
 * @error: return location for an error
 *
 * Appends whether the instant lies within the range; without a range it does.
 *
 * Returns: %FALSE on an error
 */
gboolean
_flussi_criteria_write_within (FlussiCriteriaWriter  *writer,
                               const FlussiRange     *range,
                               const char            *cell,
                               GError               **error)
{
  g_autoptr (FlussiSql) sql = flussi_sql_new (cell);
  gint64 from = FLUSSI_INTERVAL_OPEN_FROM;
  gint64 to = FLUSSI_INTERVAL_OPEN_TO;

  if (range != NULL && range->last > 0)
    _flussi_criteria_interval ("in_last", range->unit, range->last, FLUSSI_PROPERTY_DATETIME,
                               writer->context->zone, writer->context->now, &from, &to);
  else if (range != NULL
           && (!range_edge (writer, range->from, EDGE_FIRST, &from, error)
               || !range_edge (writer, range->to, EDGE_LAST, &to, error)))
    return FALSE;
  if (from == FLUSSI_INTERVAL_OPEN_FROM && to == FLUSSI_INTERVAL_OPEN_TO)
    flussi_sql_append (writer->sql, "1");
  else
    write_interval (writer, sql, from, to);
  return TRUE;
}
