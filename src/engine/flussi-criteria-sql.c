/* flussi-criteria-sql.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql-private.h"

/* Implementation notes
 *
 * The only evaluator of criteria: live counts, lists, triggers, branches, goals,
 * explanations and simulations all compile here. A condition becomes one SQL
 * expression over the columns of the record's table. Unknown values need no code
 * of their own: a comparison with NULL is NULL, which WHERE takes for false, as
 * the rules do (F2); only `not` has to resolve it, by IS NOT TRUE.
 *
 * What depends on the present instant (today, now, the last 30 days) enters as
 * parameters, so that a statement stays in the cache from day to day. Lists,
 * workflows and users are looked up by their names inside the SQL, so that
 * compiled criteria need no database and never grow old.
 *
 * Counting straight from the columns, in the order in which a person wrote the
 * conditions, was measured faster than any attempt to help SQLite with indexes
 * on single properties (see docs/adr).
 */

static void
init_writer (FlussiCriteriaWriter        *writer,
             const FlussiCriteriaContext *context)
{
  *writer = (FlussiCriteriaWriter) {
    .sql = flussi_sql_new (""),
    .context = context,
    .today = flussi_zone_get_day (context->zone, context->now),
    .path = g_string_new (NULL),
  };
}

static FlussiSql *
finish_writer (FlussiCriteriaWriter *writer,
               gboolean              written)
{
  g_string_free (writer->path, TRUE);
  if (!written)
    g_clear_pointer (&writer->sql, flussi_sql_free);
  return writer->sql;
}

/**
 * flussi_criteria_sql_compile:
 * @criteria: (nullable): criteria; %NULL for every record
 * @object: type of the records they are about
 * @context: what they depend on
 * @error: return location for an error; its argument `path` says where in the
 *   criteria it is
 *
 * Compiles criteria to an expression over the unaliased table of @object.
 *
 * Returns: (transfer full) (nullable): the expression, true for records that match
 */
FlussiSql *
flussi_criteria_sql_compile (const FlussiCriteria         *criteria,
                             const FlussiSchemaObject     *object,
                             const FlussiCriteriaContext  *context,
                             GError                      **error)
{
  FlussiCriteriaScope scope = { .object = object, .rows = object->table };
  FlussiCriteriaWriter writer;

  if (criteria == NULL)
    return flussi_sql_new ("1");
  init_writer (&writer, context);
  return finish_writer (&writer, _flussi_criteria_write (&writer, &scope, criteria, error));
}

static FlussiSql *
compile_query (FlussiDb                  *db,
               const FlussiCriteria      *criteria,
               const FlussiSchemaObject  *object,
               FlussiZone                *zone,
               FlussiInstant              now,
               const char                *columns,
               GError                   **error)
{
  FlussiCriteriaContext context = { .schema = flussi_db_get_schema (db), .zone = zone, .now = now };
  g_autoptr (FlussiSql) condition = flussi_criteria_sql_compile (criteria, object, &context, error);
  FlussiSql *sql;

  if (condition == NULL)
    return NULL;
  sql = flussi_sql_new ("SELECT ");
  flussi_sql_append_printf (sql, "%s FROM %s WHERE %s.deleted IS NULL AND (", columns, object->table, object->table);
  flussi_sql_append_sql (sql, condition);
  flussi_sql_append (sql, ")");
  return sql;
}

/**
 * flussi_criteria_count:
 * @db: a connection
 * @criteria: criteria
 * @object: type of the records they are about
 * @zone: zone of local days
 * @now: the present instant
 * @count: (out): how many records match
 * @error: return location for an error
 *
 * Deleted records do not count.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_criteria_count (FlussiDb                  *db,
                       const FlussiCriteria      *criteria,
                       const FlussiSchemaObject  *object,
                       FlussiZone                *zone,
                       FlussiInstant              now,
                       gint64                    *count,
                       GError                   **error)
{
  g_autoptr (FlussiSql) sql = compile_query (db, criteria, object, zone, now, "count (*)", error);
  g_autoptr (FlussiStatement) statement = sql != NULL ? flussi_sql_prepare (sql, db, error) : NULL;

  if (statement == NULL || !flussi_statement_step (statement, NULL, error))
    return FALSE;
  *count = flussi_statement_get_int64 (statement, 0);
  return TRUE;
}

/**
 * flussi_criteria_select:
 * @db: a connection
 * @criteria: criteria
 * @object: type of the records they are about
 * @zone: zone of local days
 * @now: the present instant
 * @limit: how many at most, -1 for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the records that
 *   match, by id
 */
GArray *
flussi_criteria_select (FlussiDb                  *db,
                        const FlussiCriteria      *criteria,
                        const FlussiSchemaObject  *object,
                        FlussiZone                *zone,
                        FlussiInstant              now,
                        gint64                     limit,
                        GError                   **error)
{
  g_autoptr (FlussiSql) sql = compile_query (db, criteria, object, zone, now, "id", error);
  g_autoptr (FlussiStatement) statement = NULL;

  if (sql == NULL)
    return NULL;
  flussi_sql_append (sql, " ORDER BY id LIMIT ?");
  flussi_sql_add_int64 (sql, limit);
  statement = flussi_sql_prepare (sql, db, error);
  return statement != NULL ? flussi_statement_read_ids (statement, error) : NULL;
}

/* --- One record ----------------------------------------------------------------------- */

static FlussiSql *
compile_match (const FlussiCriteria      *criteria,
               const FlussiSchemaObject  *object,
               FlussiSchema              *schema,
               FlussiZone                *zone,
               FlussiInstant              now,
               GError                   **error)
{
  FlussiCriteriaContext context = { .schema = schema, .zone = zone, .now = now, .one_record = TRUE };
  g_autoptr (FlussiSql) condition = flussi_criteria_sql_compile (criteria, object, &context, error);
  FlussiSql *sql;

  if (condition == NULL)
    return NULL;
  sql = flussi_sql_new ("SELECT 1 FROM ");
  flussi_sql_append_printf (sql, "%s WHERE %s.id = ?1 AND %s.deleted IS NULL AND (",
                            object->table, object->table, object->table);
  flussi_sql_append_sql (sql, condition);
  flussi_sql_append (sql, ")");
  return sql;
}

static gboolean
run_match (const FlussiSql  *sql,
           FlussiDb         *db,
           gint64            record,
           gboolean         *matches,
           GError          **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, flussi_sql_get_text (sql), error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, record);
  flussi_sql_bind (sql, statement, 2);
  return flussi_statement_step (statement, matches, error);
}

/**
 * flussi_criteria_match:
 * @db: a connection
 * @criteria: criteria
 * @object: type of the record
 * @record: its id
 * @zone: zone of local days
 * @now: the present instant
 * @matches: (out): whether it matches; a deleted record never does
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_criteria_match (FlussiDb                  *db,
                       const FlussiCriteria      *criteria,
                       const FlussiSchemaObject  *object,
                       gint64                     record,
                       FlussiZone                *zone,
                       FlussiInstant              now,
                       gboolean                  *matches,
                       GError                   **error)
{
  g_autoptr (FlussiSql) sql = compile_match (criteria, object, flussi_db_get_schema (db), zone, now, error);

  return sql != NULL && run_match (sql, db, record, matches, error);
}

struct _FlussiCriteriaMatcher
{
  FlussiCriteria           *criteria; /* (owned) */
  FlussiSchema             *schema;   /* (owned) */
  const FlussiSchemaObject *object;   /* of the schema */
  FlussiZone               *zone;     /* (owned) */
  FlussiSql                *sql;      /* (nullable) (owned): for the instant @now */
  FlussiInstant             now;
};

/**
 * flussi_criteria_matcher_new:
 * @criteria: criteria
 * @object: type of the records they are about
 * @schema: the schema @object belongs to
 * @zone: zone of local days
 *
 * Returns: (transfer full): a matcher, which holds all of these
 */
FlussiCriteriaMatcher *
flussi_criteria_matcher_new (FlussiCriteria            *criteria,
                             const FlussiSchemaObject  *object,
                             FlussiSchema              *schema,
                             FlussiZone                *zone)
{
  FlussiCriteriaMatcher *self = g_new0 (FlussiCriteriaMatcher, 1);

  self->criteria = flussi_criteria_ref (criteria);
  self->schema = flussi_schema_ref (schema);
  self->object = object;
  self->zone = flussi_zone_ref (zone);
  return self;
}

/**
 * flussi_criteria_matcher_free:
 * @self: (transfer full): a matcher
 */
void
flussi_criteria_matcher_free (FlussiCriteriaMatcher *self)
{
  flussi_criteria_unref (self->criteria);
  flussi_schema_unref (self->schema);
  flussi_zone_unref (self->zone);
  g_clear_pointer (&self->sql, flussi_sql_free);
  g_free (self);
}

/**
 * flussi_criteria_matcher_match:
 * @self: a matcher
 * @db: a connection
 * @record: id of a record
 * @now: the present instant
 * @matches: (out): whether it matches; a deleted record never does
 * @error: return location for an error
 *
 * Does what flussi_criteria_match() does, compiling only when @now moves.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_criteria_matcher_match (FlussiCriteriaMatcher  *self,
                               FlussiDb               *db,
                               gint64                  record,
                               FlussiInstant           now,
                               gboolean               *matches,
                               GError                **error)
{
  if (self->sql == NULL || self->now != now)
    {
      g_clear_pointer (&self->sql, flussi_sql_free);
      self->sql = compile_match (self->criteria, self->object, self->schema, self->zone, now, error);
      self->now = now;
      if (self->sql == NULL)
        return FALSE;
    }
  return run_match (self->sql, db, record, matches, error);
}

/* --- One event ------------------------------------------------------------------------- */

/**
 * flussi_event_criteria_match:
 * @criteria: (nullable): conditions on properties of an event
 * @type: its type
 * @object: type of the record it happened to
 * @properties: (nullable): its properties, a JSON object
 * @db: a connection
 * @zone: zone of local days
 * @now: the present instant
 * @matches: (out): whether it matches; without conditions every event does
 * @error: return location for an error
 *
 * Judges an event that may not be in the file, as a trigger does (E1).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_event_criteria_match (const FlussiCriteria      *criteria,
                             const FlussiEventType     *type,
                             const FlussiSchemaObject  *object,
                             const FlussiJson          *properties,
                             FlussiDb                  *db,
                             FlussiZone                *zone,
                             FlussiInstant              now,
                             gboolean                  *matches,
                             GError                   **error)
{
  FlussiCriteriaContext context = { .schema = flussi_db_get_schema (db), .zone = zone, .now = now, .one_record = TRUE };
  g_autofree char *text = properties != NULL ? flussi_json_to_line (properties) : g_strdup ("{}");
  g_autoptr (FlussiSql) sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;
  FlussiCriteriaScope scope;
  FlussiCriteriaWriter writer;

  *matches = TRUE;
  if (criteria == NULL)
    return TRUE;
  init_writer (&writer, &context);
  _flussi_criteria_event_scope (object, type, criteria, "e", &scope);
  scope.given = TRUE;
  flussi_sql_append (writer.sql, "SELECT 1 FROM (SELECT ? AS properties) AS e WHERE ");
  flussi_sql_add_text (writer.sql, text);
  sql = finish_writer (&writer, _flussi_criteria_write (&writer, &scope, criteria, error));
  statement = sql != NULL ? flussi_sql_prepare (sql, db, error) : NULL;
  return statement != NULL && flussi_statement_step (statement, matches, error);
}
