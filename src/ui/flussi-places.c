/* flussi-places.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-places.h"

#include "flussi-engine-queries.h"
#include "flussi-flows.h"

/**
 * flussi_place_is_logged:
 * @object: name of an object type
 *
 * Returns: whether its records are written down beside others (notes, calls,
 *   tasks, lines of quotes) and have no place of their own
 */
gboolean
flussi_place_is_logged (const char *object)
{
  static const char *const logged[] = { "call", "email", "line_item", "meeting", "note", "task", NULL };

  return g_strv_contains (logged, object);
}

static gboolean
count_records (FlussiDb           *db,
               FlussiPlaceCounts  *counts,
               GError            **error)
{
  FlussiSchema *schema = flussi_db_get_schema (db);

  for (int i = 0; i < flussi_schema_get_n_objects (schema); i++)
    {
      const FlussiSchemaObject *object = flussi_schema_get_nth_object (schema, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE deleted IS NULL", object->table);
      gint64 count;

      if (!flussi_db_query_int64 (db, sql, &count, error))
        return FALSE;
      if (count > 0)
        g_hash_table_insert (counts->records, g_strdup (object->type->name), g_memdup2 (&count, sizeof count));
    }
  return TRUE;
}

/**
 * flussi_place_counts_load:
 * @db: a connection
 * @data: unused
 * @error: return location for an error
 *
 * A #FlussiSessionQuery.
 *
 * Returns: (transfer full) (nullable): the counts
 */
FlussiPlaceCounts *
flussi_place_counts_load (FlussiDb  *db,
                          gpointer   data,
                          GError   **error)
{
  g_autoptr (FlussiPlaceCounts) counts = g_new0 (FlussiPlaceCounts, 1);
  g_autofree char *workflows = NULL;

  workflows = g_strdup_printf ("SELECT count (*) FROM workflow WHERE state <> %d", FLUSSI_WORKFLOW_ARCHIVED);
  counts->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!count_records (db, counts, error) ||
      !flussi_db_query_int64 (db, workflows, &counts->n_workflows, error) ||
      !flussi_db_query_int64 (db, "SELECT count (*) FROM list", &counts->n_lists, error) ||
      !flussi_db_query_int64 (db, "SELECT count (*) FROM content", &counts->n_contents, error) ||
      !flussi_open_tasks_count (db, &counts->n_tasks, error) ||
      !flussi_db_query_int64 (db, "SELECT count (*) FROM outbox WHERE status NOT IN ('sent', 'cancelled')",
                              &counts->n_outbox, error))
    return NULL;
  return g_steal_pointer (&counts);
}

/**
 * flussi_place_counts_free:
 * @self: (transfer full): counts
 */
void
flussi_place_counts_free (FlussiPlaceCounts *self)
{
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_free (self);
}

/**
 * flussi_place_counts_get_records:
 * @self: counts
 * @object: name of an object type
 *
 * Returns: how many records it has
 */
gint64
flussi_place_counts_get_records (const FlussiPlaceCounts *self,
                                 const char              *object)
{
  const gint64 *count = g_hash_table_lookup (self->records, object);

  return count != NULL ? *count : 0;
}
