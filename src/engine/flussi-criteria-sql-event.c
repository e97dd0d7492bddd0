/* flussi-criteria-sql-event.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

/* Implementation notes
 *
 * Most events are rows of `event`. What happens to records themselves is only in
 * the change log (nothing is stored twice), so for those types the rows are made
 * from it, with the same columns: record, at, properties.
 */

/* The value of `source` for each actor of the log. */
#define SOURCE \
  "CASE actor WHEN 1 THEN 'manual' WHEN 2 THEN 'import' WHEN 3 THEN 'form'" \
  " WHEN 4 THEN 'webhook' WHEN 5 THEN 'workflow' ELSE 'system' END"

#define LINKS(kind) \
  "SELECT record, at, json_object (" \
  "'object', (SELECT name FROM object_type WHERE id = json_extract (links, '$[' || (j.key + 1) || ']'))," \
  " 'record', json_extract (links, '$[' || (j.key + 2) || ']')," \
  " 'label', json_extract (links, '$[' || (j.key + 3) || ']')) AS properties" \
  " FROM change_log CROSS JOIN json_each (links) AS j" \
  " WHERE object = {object} AND links IS NOT NULL AND j.key % 4 = 0 AND j.value = " kind

#define STAGES(which) \
  "SELECT record, at, json_object ('stage', flussi_change (changes, {stage}, " which ")," \
  " 'pipeline', (SELECT {pipeline} FROM {table} AS owner WHERE owner.id = record)) AS properties" \
  " FROM change_log WHERE object = {object} AND flussi_change (changes, {stage}, " which ") IS NOT NULL"

static const struct
{
  const char *event;
  const char *rows;
} logged[] = {
  { "record_created",
    "SELECT record, at, json_object ('source', " SOURCE ") AS properties"
    " FROM change_log WHERE object = {object} AND kind = 1" },
  { "record_restored",
    "SELECT record, at, '{}' AS properties FROM change_log WHERE object = {object} AND kind = 4" },
  { "record_merged",
    "SELECT record, at, json_object ('into', record) AS properties"
    " FROM change_log WHERE object = {object} AND kind = 5" },
  { "record_associated", LINKS ("1") },
  { "record_dissociated", LINKS ("0") },
  { "stage_entered", STAGES ("2") },
  { "stage_left", STAGES ("1") },
};

static const FlussiSchemaProperty *
find_of_type (const FlussiSchemaObject *object,
              FlussiPropertyType        type)
{
  for (int i = 0; i < object->n_properties; i++)
    if (object->properties[i].property->type == type)
      return &object->properties[i];
  return NULL;
}

static char *
logged_rows (const FlussiSchemaObject *object,
             const char               *event)
{
  const FlussiSchemaProperty *stage = find_of_type (object, FLUSSI_PROPERTY_STAGE);
  const FlussiSchemaProperty *pipeline = flussi_schema_object_find_property (object, "pipeline");
  g_autofree char *object_number = g_strdup_printf ("%d", object->id);
  g_autofree char *stage_number = g_strdup_printf ("%d", stage != NULL ? stage->id : 0);
  const char *marks[] = {
    "object", object_number,
    "stage", stage_number,
    "table", object->table,
    "pipeline", pipeline != NULL ? pipeline->column : "NULL",
    NULL
  };

  for (guint i = 0; i < G_N_ELEMENTS (logged); i++)
    if (g_str_equal (logged[i].event, event))
      return flussi_text_fill (logged[i].rows, (GStrv) marks);
  return NULL;
}

/* The rows of `property_changed`: one for each property of a row of the log. If
 * `where` asks for one property they are its changes, with typed values (E1). */
static char *
changed_rows (const FlussiSchemaObject   *object,
              const FlussiSchemaProperty *changed)
{
  if (changed != NULL)
    return g_strdup_printf ("SELECT record, at, changes, json_object ("
                            "'property', (SELECT name FROM property WHERE id = %d), 'source', " SOURCE ") AS properties"
                            " FROM change_log WHERE object = %d AND flussi_change (changes, %d, 0)",
                            changed->id, object->id, changed->id);
  return g_strdup_printf ("SELECT record, at, json_object ('property', p.name, 'source', " SOURCE ","
                          " 'old', json_extract (changes, '$[' || (j.key + 1) || ']'),"
                          " 'new', json_extract (changes, '$[' || (j.key + 2) || ']')) AS properties"
                          " FROM change_log CROSS JOIN json_each (changes) AS j JOIN property AS p ON p.id = j.value"
                          " WHERE change_log.object = %d AND changes IS NOT NULL AND j.key %% 3 = 0", object->id);
}

/* The property that `where` requires, if it requires exactly one. */
static const FlussiSchemaProperty *
find_changed (const FlussiSchemaObject *object,
              const FlussiCriteria     *where)
{
  const FlussiSchemaProperty *found = NULL;

  if (where == NULL || object == NULL)
    return NULL;
  if (where->kind == FLUSSI_CRITERIA_PROPERTY
      && g_str_equal (where->property, "property") && g_str_equal (where->op, "is_any_of")
      && where->values != NULL && flussi_json_length (where->values) == 1
      && flussi_json_kind (flussi_json_at (where->values, 0)) == FLUSSI_JSON_STRING)
    return flussi_schema_object_find_property (object, flussi_json_string (flussi_json_at (where->values, 0)));
  for (guint i = 0; where->kind == FLUSSI_CRITERIA_ALL && found == NULL && i < where->children->len; i++)
    found = find_changed (object, g_ptr_array_index (where->children, i));
  return found;
}

/**
 * _flussi_criteria_event_scope:
 * @object: (nullable): type of the record
 * @event: type of the event
 * @where: (nullable): what is asked of its properties
 * @rows: alias of the rows of events
 * @scope: (out caller-allocates): the scope of @where
 */
void
_flussi_criteria_event_scope (const FlussiSchemaObject *object,
                              const FlussiEventType    *event,
                              const FlussiCriteria     *where,
                              const char               *rows,
                              FlussiCriteriaScope      *scope)
{
  *scope = (FlussiCriteriaScope) { .object = object, .event = event, .rows = rows };
  if (g_str_equal (event->name, "property_changed"))
    scope->changed = find_changed (object, where);
}

/* Begins the rows of an event, as a table of an alias. */
static void
write_rows (FlussiCriteriaWriter      *writer,
            const FlussiCriteriaScope *scope)
{
  g_autofree char *rows = NULL;

  if (g_str_equal (scope->event->name, "property_changed"))
    rows = changed_rows (scope->object, scope->changed);
  else
    rows = logged_rows (scope->object, scope->event->name);

  if (rows != NULL)
    {
      flussi_sql_append_printf (writer->sql, "(%s) AS %s WHERE ", rows, scope->rows);
      return;
    }
  flussi_sql_append_printf (writer->sql, "event AS %s WHERE %s.object = %d AND %s.type = ? AND ",
                            scope->rows, scope->rows, scope->object->id, scope->rows);
  flussi_sql_add_text (writer->sql, scope->event->name);
}

static gboolean
write_occurrence (FlussiCriteriaWriter       *writer,
                  const FlussiCriteriaScope  *scope,
                  const FlussiCriteria       *criteria,
                  GError                    **error)
{
  g_autofree char *at = g_strdup_printf ("%s.at", scope->rows);
  gsize length = writer->path->len;

  if (!_flussi_criteria_write_within (writer, criteria->within, at, error))
    return FALSE;
  if (criteria->where == NULL)
    return TRUE;
  flussi_sql_append (writer->sql, " AND (");
  g_string_append (writer->path, length > 0 ? ".where" : "where");
  if (!_flussi_criteria_write (writer, scope, criteria->where, error))
    return FALSE;
  g_string_truncate (writer->path, length);
  flussi_sql_append (writer->sql, ")");
  return TRUE;
}

/* Appends whether an event happened at least so many times. */
static gboolean
write_at_least (FlussiCriteriaWriter       *writer,
                const FlussiCriteriaScope  *scope,
                const FlussiEventType      *event,
                const FlussiCriteria       *criteria,
                int                         times,
                GError                    **error)
{
  g_autofree char *rows = g_strdup_printf ("e%d", ++writer->n_aliases);
  FlussiCriteriaScope events;
  gboolean one_record = writer->context->one_record;

  _flussi_criteria_event_scope (scope->object, event, criteria->where, rows, &events);
  if (one_record)
    flussi_sql_append_printf (writer->sql, times == 1 ? "EXISTS (SELECT 1 FROM " : "(SELECT count (*) FROM ");
  else
    flussi_sql_append_printf (writer->sql, "%s.id IN (SELECT %s.record FROM ", scope->rows, rows);
  write_rows (writer, &events);
  if (one_record)
    flussi_sql_append_printf (writer->sql, "%s.record = %s.id AND ", rows, scope->rows);
  if (!write_occurrence (writer, &events, criteria, error))
    return FALSE;
  if (one_record)
    flussi_sql_append (writer->sql, ")");
  else if (times > 1)
    flussi_sql_append_printf (writer->sql, " GROUP BY %s.record HAVING count (*) >= ?)", rows);
  else
    flussi_sql_append (writer->sql, ")");
  if (one_record && times > 1)
    flussi_sql_append (writer->sql, " >= ?");
  if (times > 1)
    flussi_sql_add_int64 (writer->sql, times);
  return TRUE;
}

/* Appends a condition on what happened to a record (F8). */
gboolean
_flussi_criteria_write_event (FlussiCriteriaWriter       *writer,
                              const FlussiCriteriaScope  *scope,
                              const FlussiCriteria       *criteria,
                              GError                    **error)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (writer->context->schema);
  const FlussiEventType *event = flussi_catalog_find_event (catalog, criteria->name);
  int minimum = criteria->times_min;

  if (event == NULL)
    return _flussi_criteria_fail (writer, error, FLUSSI_ERROR_UNKNOWN_EVENT, "event", criteria->name, NULL, NULL);
  if (minimum < 0)
    minimum = criteria->times_max < 0 ? 1 : 0;

  flussi_sql_append (writer->sql, criteria->positive ? "(1" : "NOT (1");
  if (minimum > 0)
    {
      flussi_sql_append (writer->sql, " AND ");
      if (!write_at_least (writer, scope, event, criteria, minimum, error))
        return FALSE;
    }
  if (criteria->times_max >= 0 && criteria->times_max < G_MAXINT)
    {
      flussi_sql_append (writer->sql, " AND NOT ");
      if (!write_at_least (writer, scope, event, criteria, criteria->times_max + 1, error))
        return FALSE;
    }
  flussi_sql_append (writer->sql, ")");
  return TRUE;
}
