/* flussi-criteria-flips.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-inputs.h"
#include "flussi-criteria-sql-private.h"

/* Implementation notes
 *
 * At one instant a date filter is an interval, and as time goes on both ends only
 * move forward. A value enters when the end reaches it and leaves when the
 * beginning passes it, so the next flip is found from two look-ups in the column:
 * the first value beyond the end, and the first not before the beginning. When an
 * end depends on local days only, that is at some midnight, and the next midnight
 * is answer enough: the engine judges by set, and a midnight without a flip costs
 * one query. What is given is never too late; it may be too early.
 */

typedef struct
{
  FlussiDb      *db;
  FlussiZone    *zone;
  FlussiInstant  after;
  FlussiInstant  next;  /* or FLUSSI_INSTANT_NONE */
  const char    *event; /* (nullable): the second parameter of the rows */
} Search;

/* What the interval of a filter is at an instant. */
typedef struct
{
  const char         *op;
  FlussiTimeUnit      unit;
  int                 amount;
  FlussiTimepoint    *from;
  FlussiTimepoint    *to;
  FlussiPropertyType  type;
} Moving;

static void
offer (Search        *search,
       FlussiInstant  instant)
{
  if (instant > search->after && (search->next == FLUSSI_INSTANT_NONE || instant < search->next))
    search->next = instant;
}

static void
offer_midnight (Search *search)
{
  FlussiDay today = flussi_zone_get_day (search->zone, search->after);

  offer (search, flussi_zone_resolve (search->zone, today + 1, 0));
}

static gint64
edge_at (const FlussiTimepoint *timepoint,
         FlussiPropertyType     type,
         FlussiZone            *zone,
         FlussiInstant          now)
{
  FlussiInstant instant;
  FlussiDay day;
  gboolean is_day;

  flussi_timepoint_resolve (timepoint, zone, now, &is_day, &day, &instant);
  return type == FLUSSI_PROPERTY_DATE ? day : instant;
}

static void
interval_at (const Moving  *moving,
             FlussiZone    *zone,
             FlussiInstant  now,
             gint64        *from,
             gint64        *to)
{
  *from = FLUSSI_INTERVAL_OPEN_FROM;
  *to = FLUSSI_INTERVAL_OPEN_TO;
  if (moving->op != NULL)
    _flussi_criteria_interval (moving->op, moving->unit, moving->amount, moving->type, zone, now, from, to);
  if (moving->from != NULL)
    *from = edge_at (moving->from, moving->type, zone, now);
  if (moving->to != NULL)
    *to = edge_at (moving->to, moving->type, zone, now);
}

/* The first instant at which an end of the interval is at least @goal. */
static FlussiInstant
find_instant (const Moving *moving,
              const Search *search,
              gboolean      of_from,
              gint64        goal)
{
  FlussiInstant low = search->after;
  FlussiInstant step = FLUSSI_INSTANT_MINUTE;
  FlussiInstant high;
  gint64 from, to;

  for (high = low + step;; high = low + step)
    {
      interval_at (moving, search->zone, high, &from, &to);
      if ((of_from ? from : to) >= goal)
        break;
      if (step > 1000 * 366 * FLUSSI_INSTANT_DAY)
        return FLUSSI_INSTANT_NONE;
      low = high;
      step *= 2;
    }
  while (high - low > 1)
    {
      FlussiInstant middle = low + (high - low) / 2;

      interval_at (moving, search->zone, middle, &from, &to);
      if ((of_from ? from : to) >= goal)
        high = middle;
      else
        low = middle;
    }
  return high;
}

static gboolean
first_value (Search     *search,
             const char *rows,
             const char *column,
             gint64      least,
             gint64     *value)
{
  g_autofree char *sql = g_strdup_printf ("SELECT min (%s) FROM %s %s %s >= ?1", column, rows,
                                          strstr (rows, " WHERE ") != NULL ? "AND" : "WHERE", column);
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (search->db, sql, NULL);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, least);
  if (search->event != NULL)
    flussi_statement_bind_text (statement, 2, search->event);
  if (!flussi_statement_step (statement, &has_row, NULL) || !has_row || flussi_statement_is_null (statement, 0))
    return FALSE;
  *value = flussi_statement_get_int64 (statement, 0);
  return TRUE;
}

static void
search_column (Search       *search,
               const Moving *moving,
               const char   *rows,
               const char   *column)
{
  gint64 from, to, value;

  interval_at (moving, search->zone, search->after, &from, &to);
  if (from != FLUSSI_INTERVAL_OPEN_FROM && first_value (search, rows, column, from, &value))
    offer (search, find_instant (moving, search, TRUE, value + 1));
  if (to != FLUSSI_INTERVAL_OPEN_TO && first_value (search, rows, column, to + 1, &value))
    offer (search, find_instant (moving, search, FALSE, value));
}

static FlussiTimepoint *
read_now (const FlussiJson *json)
{
  FlussiJsonCursor cursor;

  if (json == NULL || flussi_json_kind (json) != FLUSSI_JSON_OBJECT || !flussi_json_find (json, "now", NULL))
    return NULL;
  flussi_json_cursor_init (&cursor, json);
  return flussi_timepoint_from_json (&cursor, NULL);
}

/* "before X" turns true when X passes a value, "after X" false when X reaches it:
 * both are tried, so that neither is missed. */
static void
search_property (Search                     *search,
                 const FlussiCriteria       *criteria,
                 const FlussiSchemaProperty *property)
{
  Moving moving = { .type = property->property->type, .unit = criteria->unit, .amount = MAX (criteria->amount, 1) };
  const FlussiJson *points[] = { criteria->value, criteria->from, criteria->to };
  gint64 from, to;

  if (_flussi_criteria_interval (criteria->op, criteria->unit, moving.amount, moving.type,
                                 search->zone, search->after, &from, &to))
    {
      moving.op = criteria->op;
      search_column (search, &moving, property->object->table, property->column);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (FlussiTimepoint) point = read_now (points[i]);

      if (point == NULL)
        continue;
      moving.from = moving.to = point;
      search_column (search, &moving, property->object->table, property->column);
    }
}

static void
search_within (Search            *search,
               const FlussiRange *range,
               const char        *rows)
{
  Moving moving = { .type = FLUSSI_PROPERTY_DATETIME };

  if (range->last > 0)
    {
      moving.op = "in_last";
      moving.unit = range->unit;
      moving.amount = range->last;
      search_column (search, &moving, rows, "at");
      return;
    }
  if (range->from != NULL && range->from->kind == FLUSSI_TIMEPOINT_NOW)
    moving.from = range->from;
  if (range->to != NULL && range->to->kind == FLUSSI_TIMEPOINT_NOW)
    moving.to = range->to;
  search_column (search, &moving, rows, "at");
}

static void
search_criteria (Search                   *search,
                 const FlussiCriteria     *criteria,
                 const FlussiSchemaObject *object)
{
  const FlussiSchemaProperty *property;
  g_autofree char *rows = NULL;

  switch (criteria->kind)
    {
    case FLUSSI_CRITERIA_ALL:
    case FLUSSI_CRITERIA_ANY:
    case FLUSSI_CRITERIA_NOT:
      for (guint i = 0; i < criteria->children->len; i++)
        search_criteria (search, g_ptr_array_index (criteria->children, i), object);
      break;
    case FLUSSI_CRITERIA_ASSOCIATED:
      object = flussi_schema_find_object (flussi_db_get_schema (search->db), criteria->object);
      if (object != NULL && criteria->where != NULL)
        search_criteria (search, criteria->where, object);
      break;
    case FLUSSI_CRITERIA_EVENT:
      rows = g_strdup_printf ("event WHERE object = %d AND type = ?2", object->id);
      search->event = criteria->name;
      if (criteria->within != NULL)
        search_within (search, criteria->within, rows);
      search->event = NULL;
      break;
    case FLUSSI_CRITERIA_PROPERTY:
      property = flussi_schema_object_find_property (object, criteria->property);
      rows = g_strdup_printf ("change_log WHERE object = %d", object->id);
      if (criteria->within != NULL)
        search_within (search, criteria->within, rows);
      else if (property != NULL && (property->property->type == FLUSSI_PROPERTY_DATE
                                    || property->property->type == FLUSSI_PROPERTY_DATETIME))
        search_property (search, criteria, property);
      break;
    case FLUSSI_CRITERIA_LIST:
    case FLUSSI_CRITERIA_WORKFLOW:
    default:
      break;
    }
}

/**
 * flussi_criteria_next_flip:
 * @db: a connection
 * @criteria: criteria
 * @object: type of the records they are about
 * @zone: zone of local days
 * @after: an instant
 *
 * Finds when time alone may change what the criteria say of any record (F11),
 * from the data as they are. Nothing flips before that instant; at it something
 * may.
 *
 * Returns: an instant later than @after, or %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_criteria_next_flip (FlussiDb                  *db,
                           const FlussiCriteria      *criteria,
                           const FlussiSchemaObject  *object,
                           FlussiZone                *zone,
                           FlussiInstant              after)
{
  g_autoptr (FlussiCriteriaInputs) inputs = flussi_criteria_inputs_new (flussi_db_get_schema (db));
  Search search = { .db = db, .zone = zone, .after = after, .next = FLUSSI_INSTANT_NONE };
  FlussiInputTime time;

  if (!flussi_criteria_inputs_add (inputs, criteria, object, NULL))
    return FLUSSI_INSTANT_NONE;
  time = flussi_criteria_inputs_get_time (inputs);
  if ((time & FLUSSI_INPUT_TIME_DAY) != 0)
    offer_midnight (&search);
  if ((time & FLUSSI_INPUT_TIME_INSTANT) != 0)
    search_criteria (&search, criteria, object);
  return search.next;
}
