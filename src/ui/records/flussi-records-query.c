/* flussi-records-query.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-records-private.h"

#include "flussi-criteria-sql.h"

/**
 * flussi_records_page_make_query:
 * @self: the page
 *
 * Returns: (transfer full): what the page shows, for the reader's thread
 */
FlussiRecordsQuery *
flussi_records_page_make_query (FlussiRecordsPage *self)
{
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  FlussiRecordSort sort = flussi_record_columns_get_sort (self->view);
  FlussiRecordsQuery *query = g_new0 (FlussiRecordsQuery, 1);

  query->object = g_strdup (self->object);
  query->search = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  query->sort = g_strdup (sort.property);
  query->descending = sort.descending;
  query->deleted = self->deleted;
  query->list = self->list;
  query->criteria = self->criteria != NULL ? flussi_criteria_ref (self->criteria) : NULL;
  query->zone = flussi_zone_ref (flussi_session_get_zone (session));
  query->now = flussi_session_get_now (session);
  return query;
}

/**
 * flussi_records_query_free:
 * @self: (transfer full): a query
 */
void
flussi_records_query_free (FlussiRecordsQuery *self)
{
  g_free (self->object);
  g_free (self->search);
  g_free (self->sort);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  flussi_zone_unref (self->zone);
  g_free (self);
}

static void
append_ids (FlussiSql *sql,
            GArray    *ids)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (text, ']');
  flussi_sql_append (sql, "id IN (SELECT value FROM json_each (?))");
  flussi_sql_add_text (sql, text->str);
}

/**
 * flussi_records_query_where:
 * @self: a query
 * @object: type of the records, of the schema of @db
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the condition for a #FlussiRecordQuery
 */
FlussiSql *
flussi_records_query_where (const FlussiRecordsQuery  *self,
                            const FlussiSchemaObject  *object,
                            FlussiDb                  *db,
                            GError                   **error)
{
  g_autoptr (FlussiSql) sql = flussi_sql_new ("1");

  if (self->list != 0)
    {
      flussi_sql_append (sql, " AND id IN (SELECT record FROM list_member WHERE list = ?)");
      flussi_sql_add_int64 (sql, self->list);
    }
  if (self->ids != NULL)
    {
      flussi_sql_append (sql, " AND ");
      append_ids (sql, self->ids);
    }
  if (self->criteria != NULL)
    {
      const FlussiCriteriaContext context = { flussi_db_get_schema (db), self->zone, self->now, FALSE };
      g_autoptr (FlussiSql) criteria = flussi_criteria_sql_compile (self->criteria, object, &context, error);

      if (criteria == NULL)
        return NULL;
      flussi_sql_append (sql, " AND (");
      flussi_sql_append_sql (sql, criteria);
      flussi_sql_append (sql, ")");
    }
  return g_steal_pointer (&sql);
}
