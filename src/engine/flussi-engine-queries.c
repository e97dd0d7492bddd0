/* flussi-engine-queries.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-engine-queries.h"

#include "flussi-error.h"
#include "flussi-records.h"
#include "flussi-sql.h"

/* Implementation notes
 *
 * Each query is a table of columns: the member of the answer, the SQL it comes
 * from and how it is read. What is unknown or does not apply is left out of a
 * row. Instants are ISO 8601 in UTC. `record_name` follows from the columns
 * `object` and `record`.
 */

typedef enum
{
  COLUMN_INTEGER,
  COLUMN_TEXT,
  COLUMN_INSTANT,
  COLUMN_JSON,
  COLUMN_OBJECT,  /* a number of the schema */
  COLUMN_RECORD,
} ColumnKind;

typedef struct
{
  const char *name;
  const char *sql;
  ColumnKind  kind;
} Column;

typedef struct
{
  const Column *columns;
  const char   *from;
  const char   *alias;      /* of the table that has `record` */
  const char   *sequence;   /* what `before` and the order compare */
  const char   *at;         /* what `since` compares */
  const char   *object;     /* name of the type of the record */
} Query;

static const Column log_columns[] = {
  { "sequence", "r.seq", COLUMN_INTEGER },
  { "at", "r.at", COLUMN_INSTANT },
  { "workflow", "w.uid", COLUMN_TEXT },
  { "workflow_name", "w.name", COLUMN_TEXT },
  { "object", "w.object", COLUMN_TEXT },
  { "record", "r.record", COLUMN_RECORD },
  { "enrollment", "r.enrollment", COLUMN_INTEGER },
  { "step", "r.step", COLUMN_TEXT },
  { "visit", "r.visit", COLUMN_INTEGER },
  { "attempt", "r.attempt", COLUMN_INTEGER },
  { "result", "r.result", COLUMN_TEXT },
  { "branch", "r.branch", COLUMN_TEXT },
  { "code", "r.code", COLUMN_TEXT },
  { "detail", "r.detail", COLUMN_TEXT },
  { "outputs", "r.outputs", COLUMN_JSON },
  { "reached_at", "r.reached_at", COLUMN_INSTANT },
  { NULL }
};

static const Query log_query = {
  log_columns, "step_run AS r JOIN workflow AS w ON w.id = r.workflow", "r", "r.seq", "r.at", "w.object"
};

static const Column enrollment_columns[] = {
  { "id", "e.id", COLUMN_INTEGER },
  { "workflow", "w.uid", COLUMN_TEXT },
  { "workflow_name", "w.name", COLUMN_TEXT },
  { "version", "e.version", COLUMN_INTEGER },
  { "object", "w.object", COLUMN_TEXT },
  { "record", "e.record", COLUMN_RECORD },
  { "nth", "e.nth", COLUMN_INTEGER },
  { "status", "e.status", COLUMN_TEXT },
  { "reason", "e.reason", COLUMN_TEXT },
  { "phase", "e.phase", COLUMN_TEXT },
  { "step", "e.step", COLUMN_TEXT },
  { "visit", "e.visit", COLUMN_INTEGER },
  { "due_at", "e.due_at", COLUMN_INSTANT },
  { "reached_at", "e.reached_at", COLUMN_INSTANT },
  { "started_at", "e.started_at", COLUMN_INSTANT },
  { "ended_at", "e.ended_at", COLUMN_INSTANT },
  { "start_kind", "e.start_kind", COLUMN_TEXT },
  { NULL }
};

static const Query enrollments_query = {
  enrollment_columns, "enrollment AS e JOIN workflow AS w ON w.id = e.workflow", "e", "e.id", "e.started_at", "w.object"
};

static const Column refusal_columns[] = {
  { "sequence", "r.seq", COLUMN_INTEGER },
  { "at", "r.at", COLUMN_INSTANT },
  { "workflow", "w.uid", COLUMN_TEXT },
  { "workflow_name", "w.name", COLUMN_TEXT },
  { "object", "w.object", COLUMN_TEXT },
  { "record", "r.record", COLUMN_RECORD },
  { "reason", "r.reason", COLUMN_TEXT },
  { "detail", "r.detail", COLUMN_TEXT },
  { NULL }
};

static const Query refusals_query = {
  refusal_columns, "refusal AS r JOIN workflow AS w ON w.id = r.workflow", "r", "r.seq", "r.at", "w.object"
};

#define MESSAGE_COLUMNS \
  { "id", "m.id", COLUMN_INTEGER }, \
  { "kind", "m.kind", COLUMN_TEXT }, \
  { "status", "m.status", COLUMN_TEXT }, \
  { "to", "m.recipient", COLUMN_TEXT }, \
  { "subject", "m.subject", COLUMN_TEXT }, \
  { "workflow", "w.uid", COLUMN_TEXT }, \
  { "workflow_name", "w.name", COLUMN_TEXT }, \
  { "enrollment", "m.enrollment", COLUMN_INTEGER }, \
  { "step", "m.step", COLUMN_TEXT }, \
  { "visit", "m.visit", COLUMN_INTEGER }, \
  { "object", "m.object", COLUMN_OBJECT }, \
  { "record", "m.record", COLUMN_RECORD }, \
  { "content", "m.content", COLUMN_TEXT }, \
  { "created_at", "m.created_at", COLUMN_INSTANT }, \
  { "due_at", "m.due_at", COLUMN_INSTANT }, \
  { "attempts", "m.attempts", COLUMN_INTEGER }, \
  { "code", "m.code", COLUMN_TEXT }, \
  { "detail", "m.detail", COLUMN_TEXT }, \
  { "done_at", "m.done_at", COLUMN_INSTANT }

static const Column message_columns[] = {
  MESSAGE_COLUMNS,
  { "body", "m.body", COLUMN_TEXT },
  { NULL }
};

static const Column whole_message_columns[] = {
  MESSAGE_COLUMNS,
  { "body", "m.body", COLUMN_TEXT },
  { "key", "m.key", COLUMN_TEXT },
  { "payload", "CAST (m.payload AS TEXT)", COLUMN_TEXT },
  { NULL }
};

static const Query outbox_query = {
  message_columns, "outbox AS m LEFT JOIN workflow AS w ON w.id = m.workflow", "m", "m.id", "m.created_at", NULL
};

static const Column approval_columns[] = {
  { "id", "a.id", COLUMN_INTEGER },
  { "workflow", "w.uid", COLUMN_TEXT },
  { "workflow_name", "w.name", COLUMN_TEXT },
  { "object", "w.object", COLUMN_TEXT },
  { "record", "e.record", COLUMN_RECORD },
  { "step", "a.step", COLUMN_TEXT },
  { "approver", "a.approver", COLUMN_INTEGER },
  { "message", "a.message", COLUMN_TEXT },
  { "asked_at", "a.asked_at", COLUMN_INSTANT },
  { NULL }
};

static const Query approval_query = {
  approval_columns,
  "approval AS a JOIN enrollment AS e ON e.id = a.enrollment AND e.status = 'active' AND a.decision IS NULL"
  " JOIN workflow AS w ON w.id = e.workflow",
  "e", "a.id", "a.asked_at", "w.object"
};

/* SQL */

static FlussiSql *
begin_select (const Query *query)
{
  FlussiSql *sql = flussi_sql_new ("SELECT ");

  for (const Column *column = query->columns; column->name != NULL; column++)
    flussi_sql_append_printf (sql, "%s%s", column > query->columns ? ", " : "", column->sql);
  flussi_sql_append_printf (sql, " FROM %s WHERE 1", query->from);
  return sql;
}

/* A message is about the record it goes to and about the one that was enrolled. */
static void
add_record_of_message (FlussiSql            *sql,
                       const FlussiRunQuery *asked,
                       FlussiDb             *db)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), asked->object);

  flussi_sql_append (sql, " AND ((m.record = ? AND m.object = ?) OR EXISTS (SELECT 1 FROM enrollment AS e"
                          " WHERE e.id = m.enrollment AND e.record = ? AND w.object = ?))");
  flussi_sql_add_int64 (sql, asked->record);
  flussi_sql_add_int64 (sql, object != NULL ? object->id : 0);
  flussi_sql_add_int64 (sql, asked->record);
  flussi_sql_add_text (sql, asked->object);
}

static void
add_record (FlussiSql            *sql,
            const Query          *query,
            const FlussiRunQuery *asked,
            FlussiDb             *db)
{
  if (asked->record == 0)
    return;
  if (query == &outbox_query && asked->object != NULL)
    {
      add_record_of_message (sql, asked, db);
      return;
    }
  flussi_sql_append_printf (sql, " AND %s.record = ?", query->alias);
  flussi_sql_add_int64 (sql, asked->record);
  if (asked->object == NULL)
    return;
  if (query->object != NULL)
    {
      flussi_sql_append_printf (sql, " AND %s = ?", query->object);
      flussi_sql_add_text (sql, asked->object);
    }
  else
    {
      const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), asked->object);

      flussi_sql_append_printf (sql, " AND %s.object = ?", query->alias);
      flussi_sql_add_int64 (sql, object != NULL ? object->id : 0);
    }
}

static FlussiSql *
make_sql (const Query          *query,
          const FlussiRunQuery *asked,
          const char           *status,
          FlussiDb             *db)
{
  FlussiSql *sql = begin_select (query);

  if (asked->workflow != 0)
    {
      flussi_sql_append (sql, " AND w.id = ?");
      flussi_sql_add_int64 (sql, asked->workflow);
    }
  add_record (sql, query, asked, db);
  if (asked->since != FLUSSI_INSTANT_NONE)
    {
      flussi_sql_append_printf (sql, " AND %s >= ?", query->at);
      flussi_sql_add_int64 (sql, asked->since);
    }
  if (asked->before != 0)
    {
      flussi_sql_append_printf (sql, " AND %s < ?", query->sequence);
      flussi_sql_add_int64 (sql, asked->before);
    }
  if (status != NULL)
    {
      flussi_sql_append (sql, " AND status = ?");
      flussi_sql_add_text (sql, status);
    }
  flussi_sql_append_printf (sql, " ORDER BY %s%s", query->sequence, asked->newest_first ? " DESC" : "");
  if (asked->limit > 0)
    {
      flussi_sql_append (sql, " LIMIT ?");
      flussi_sql_add_int64 (sql, asked->limit);
    }
  return sql;
}

/* Rows */

static FlussiJson *
read_cell (FlussiStatement *statement,
           int              column,
           ColumnKind       kind,
           FlussiSchema    *schema)
{
  const FlussiSchemaObject *object;
  g_autofree char *text = NULL;

  switch (kind)
    {
    case COLUMN_INTEGER:
    case COLUMN_RECORD:
      return flussi_json_new_integer (flussi_statement_get_int64 (statement, column));
    case COLUMN_TEXT:
      return flussi_json_new_string (flussi_statement_get_text (statement, column));
    case COLUMN_INSTANT:
      text = flussi_instant_to_string (flussi_statement_get_int64 (statement, column));
      return flussi_json_new_string (text);
    case COLUMN_JSON:
      return flussi_json_parse (flussi_statement_get_text (statement, column), -1, NULL);
    case COLUMN_OBJECT:
      object = flussi_schema_lookup_object (schema, flussi_statement_get_int (statement, column));
      return object != NULL ? flussi_json_new_string (object->type->name) : NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_record_name (FlussiJson *row,
                 FlussiDb   *db)
{
  const char *name = flussi_json_get_string (row, "object");
  gint64 record = flussi_json_get_integer (row, "record", 0);
  const FlussiSchemaObject *object =
    name != NULL ? flussi_schema_find_object (flussi_db_get_schema (db), name) : NULL;
  g_autofree char *text = NULL;

  if (object == NULL || record == 0)
    return;
  text = flussi_records_dup_name (db, object, record);
  flussi_json_set_string (row, "record_name", text);
}

static FlussiJson *
read_row (FlussiStatement *statement,
          const Column    *columns,
          FlussiDb        *db)
{
  FlussiJson *row = flussi_json_new_object ();

  for (int i = 0; columns[i].name != NULL; i++)
    {
      FlussiJson *cell = NULL;

      if (!flussi_statement_is_null (statement, i))
        cell = read_cell (statement, i, columns[i].kind, flussi_db_get_schema (db));
      if (cell != NULL)
        flussi_json_set (row, columns[i].name, cell);
    }
  add_record_name (row, db);
  return row;
}

static FlussiJson *
read_rows (FlussiDb      *db,
           FlussiSql     *sql,
           const Column  *columns,
           GError       **error)
{
  g_autoptr (FlussiStatement) statement = flussi_sql_prepare (sql, db, error);
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (flussi_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&rows);
      flussi_json_append (rows, read_row (statement, columns, db));
    }
  return NULL;
}

static FlussiJson *
run_query (FlussiDb              *db,
           const Query           *query,
           const FlussiRunQuery  *asked,
           const char            *status,
           GError               **error)
{
  g_autoptr (FlussiSql) sql = make_sql (query, asked, status, db);

  return read_rows (db, sql, query->columns, error);
}

/**
 * flussi_run_log_query:
 * @db: a connection
 * @query: which rows
 * @error: return location for an error
 *
 * Gives the action log: `sequence, at, workflow, workflow_name, object, record,
 * record_name, enrollment, step, visit, attempt, result, branch, code, detail,
 * outputs, reached_at`.
 *
 * Returns: (transfer full) (nullable): the rows, %NULL with an error
 */
FlussiJson *
flussi_run_log_query (FlussiDb              *db,
                      const FlussiRunQuery  *query,
                      GError               **error)
{
  return run_query (db, &log_query, query, NULL, error);
}

/**
 * flussi_enrollments_query:
 * @db: a connection
 * @query: which rows
 * @status: (nullable): only enrolments with this status
 * @error: return location for an error
 *
 * Gives enrolments: `id, workflow, workflow_name, version, object, record,
 * record_name, nth, status, reason, phase, step, visit, due_at, reached_at,
 * started_at, ended_at, start_kind`.
 *
 * Returns: (transfer full) (nullable): the rows, %NULL with an error
 */
FlussiJson *
flussi_enrollments_query (FlussiDb              *db,
                          const FlussiRunQuery  *query,
                          const char            *status,
                          GError               **error)
{
  return run_query (db, &enrollments_query, query, status, error);
}

/**
 * flussi_refusals_query:
 * @db: a connection
 * @query: which rows
 * @error: return location for an error
 *
 * Gives refused enrolments (E4): `sequence, at, workflow, workflow_name, object,
 * record, record_name, reason, detail`.
 *
 * Returns: (transfer full) (nullable): the rows, %NULL with an error
 */
FlussiJson *
flussi_refusals_query (FlussiDb              *db,
                       const FlussiRunQuery  *query,
                       GError               **error)
{
  return run_query (db, &refusals_query, query, NULL, error);
}

/**
 * flussi_approvals_query:
 * @db: a connection
 * @query: which rows
 * @error: return location for an error
 *
 * Gives what waits for a decision: `id, workflow, workflow_name, object, record,
 * record_name, step, approver, message, asked_at`.
 *
 * Returns: (transfer full) (nullable): the rows, %NULL with an error
 */
FlussiJson *
flussi_approvals_query (FlussiDb              *db,
                        const FlussiRunQuery  *query,
                        GError               **error)
{
  return run_query (db, &approval_query, query, NULL, error);
}

/**
 * flussi_outbox_query:
 * @db: a connection
 * @query: which rows
 * @status: (nullable): only messages with this status
 * @error: return location for an error
 *
 * Gives messages: `id, kind, status, to, subject, workflow, workflow_name,
 * enrollment, step, visit, object, record, record_name, content, created_at,
 * due_at, attempts, code, detail, done_at, body`.
 *
 * Returns: (transfer full) (nullable): the rows, %NULL with an error
 */
FlussiJson *
flussi_outbox_query (FlussiDb              *db,
                     const FlussiRunQuery  *query,
                     const char            *status,
                     GError               **error)
{
  return run_query (db, &outbox_query, query, status, error);
}

/**
 * flussi_outbox_get:
 * @db: a connection
 * @message: number of a message
 * @error: return location for an error
 *
 * Gives one message with its `key` and its `payload`, the text that leaves.
 *
 * Returns: (transfer full) (nullable): the row, %NULL with an error
 */
FlussiJson *
flussi_outbox_get (FlussiDb  *db,
                   gint64     message,
                   GError   **error)
{
  const Query query = { .columns = whole_message_columns, .from = outbox_query.from };
  g_autoptr (FlussiSql) sql = begin_select (&query);
  g_autoptr (FlussiJson) rows = NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, message);

  flussi_sql_append (sql, " AND m.id = ?");
  flussi_sql_add_int64 (sql, message);
  rows = read_rows (db, sql, whole_message_columns, error);
  if (rows == NULL)
    return NULL;
  if (flussi_json_length (rows) > 0)
    return flussi_json_ref (flussi_json_at (rows, 0));
  flussi_error_set (error, FLUSSI_ERROR_NOT_FOUND, "name", number, NULL);
  return NULL;
}

/**
 * flussi_open_tasks_count:
 * @db: a connection
 * @count: (out): how many tasks are not completed
 * @error: return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_open_tasks_count (FlussiDb  *db,
                         gint64    *count,
                         GError   **error)
{
  const FlussiSchemaObject *task = flussi_schema_find_object (flussi_db_get_schema (db), "task");
  const FlussiSchemaProperty *status = flussi_schema_object_find_property (task, "status");
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE deleted IS NULL AND %s IS NOT 'COMPLETED'",
                         task->table, status->column);
  return flussi_db_query_int64 (db, sql, count, error);
}
