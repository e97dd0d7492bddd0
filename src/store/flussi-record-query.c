/* flussi-record-query.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-query.h"

#include "flussi-text.h"

static void
append_word (FlussiSql                *sql,
             const FlussiSchemaObject *object,
             const char               *word)
{
  g_autofree char *needle = flussi_text_fold (word);
  gboolean first = TRUE;

  flussi_sql_append (sql, " AND (");
  for (int i = 0; i < object->n_properties; i++)
    {
      if (!object->properties[i].property->searchable)
        continue;
      flussi_sql_append_printf (sql, "%sflussi_contains (%s, ?)", first ? "" : " OR ", object->properties[i].column);
      flussi_sql_add_text (sql, needle);
      first = FALSE;
    }
  flussi_sql_append (sql, first ? "0)" : ")");
}

static FlussiSql *
begin_query (const FlussiRecordQuery *query,
             const char              *columns)
{
  FlussiSql *sql = flussi_sql_new ("SELECT ");

  flussi_sql_append_printf (sql, "%s FROM %s WHERE deleted IS %sNULL",
                            columns, query->object->table, query->deleted ? "NOT " : "");
  if (query->where != NULL)
    {
      flussi_sql_append (sql, " AND (");
      flussi_sql_append_sql (sql, query->where);
      flussi_sql_append (sql, ")");
    }
  if (query->search != NULL)
    {
      g_auto (GStrv) words = g_strsplit_set (query->search, " \t\n", -1);

      for (guint i = 0; words[i] != NULL; i++)
        {
          if (words[i][0] != '\0')
            append_word (sql, query->object, words[i]);
        }
    }
  return sql;
}

/**
 * flussi_record_query_count:
 * @query: which records
 * @db: a connection
 * @count: (out): how many
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_record_query_count (const FlussiRecordQuery  *query,
                           FlussiDb                 *db,
                           gint64                   *count,
                           GError                  **error)
{
  g_autoptr (FlussiSql) sql = begin_query (query, "count (*)");
  g_autoptr (FlussiStatement) statement = flussi_sql_prepare (sql, db, error);

  if (statement == NULL || !flussi_statement_step (statement, NULL, error))
    return FALSE;
  *count = flussi_statement_get_int64 (statement, 0);
  return TRUE;
}

/* Unknown values come last in either direction, and the id decides a tie. */
static void
append_order (FlussiSql               *sql,
              const FlussiRecordQuery *query)
{
  if (query->sort == NULL || g_str_equal (query->sort->column, "id"))
    {
      flussi_sql_append (sql, (query->sort == NULL) != query->descending ? " ORDER BY id DESC" : " ORDER BY id");
      return;
    }
  flussi_sql_append_printf (sql, " ORDER BY %s IS NULL, %s%s%s, id", query->sort->column, query->sort->column,
                            flussi_property_type_is_text (query->sort->property->type) ? " COLLATE flussi_natural" : "",
                            query->descending ? " DESC" : "");
}

/**
 * flussi_record_query_ids:
 * @query: which records, and in which order
 * @db: a connection
 * @limit: how many at most, -1 for all
 * @error: return location for an error
 *
 * Reads the ordered vector of ids that a list view needs once; the rows
 * themselves are read as they become visible, with [func@records_load].
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids
 */
GArray *
flussi_record_query_ids (const FlussiRecordQuery  *query,
                         FlussiDb                 *db,
                         gint64                    limit,
                         GError                  **error)
{
  g_autoptr (FlussiSql) sql = begin_query (query, "id");
  g_autoptr (FlussiStatement) statement = NULL;

  append_order (sql, query);
  flussi_sql_append (sql, " LIMIT ?");
  flussi_sql_add_int64 (sql, limit);
  statement = flussi_sql_prepare (sql, db, error);
  return statement != NULL ? flussi_statement_read_ids (statement, error) : NULL;
}
