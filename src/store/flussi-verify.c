/* flussi-verify.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-verify.h"

/* What must hold beyond what SQLite itself enforces. Each query gives a row, with
 * one text, for each thing that is wrong. */
static const struct
{
  const char *name;
  const char *sql;
} checks[] = {
  { "association_pairs",
    "SELECT printf ('association %d:%d - %d:%d has no other direction', object, record, other_object, other)"
    " FROM association a WHERE NOT EXISTS (SELECT 1 FROM association b WHERE b.object = a.other_object"
    " AND b.record = a.other AND b.other_object = a.object AND b.other = a.record AND b.label = a.label)" },
  { "log_sequence",
    "SELECT printf ('change log row %d comes before the creation of its record', a.seq) FROM change_log a"
    " JOIN change_log b ON b.object = a.object AND b.record = a.record AND b.seq > a.seq WHERE b.kind = 1" },
  { "log_operation",
    "SELECT printf ('change log row %d belongs to no operation', seq) FROM change_log"
    " WHERE operation IS NOT NULL AND operation NOT IN (SELECT id FROM operation)" },
  { "facts",
    "SELECT printf ('workflow %d, record %d: an enrolment without a fact', workflow, record)"
    " FROM enrollment e WHERE NOT EXISTS (SELECT 1 FROM enrollment_fact f"
    " WHERE f.workflow = e.workflow AND f.record = e.record)" },
  { "fact_counts",
    "SELECT printf ('workflow %d, record %d: fewer facts than enrolments', f.workflow, f.record)"
    " FROM enrollment_fact f WHERE f.times < (SELECT count (*) FROM enrollment e"
    " WHERE e.workflow = f.workflow AND e.record = f.record)" },
  { "enrollment_ends",
    "SELECT printf ('enrolment %d is %s, but its end says otherwise', id, status) FROM enrollment"
    " WHERE (status = 'active') <> (ended_at IS NULL)" },
  { "waits",
    "SELECT printf ('a wait of enrolment %d, which is not active', w.enrollment) FROM"
    " (SELECT enrollment FROM event_wait UNION ALL SELECT enrollment FROM property_wait) w"
    " LEFT JOIN enrollment e ON e.id = w.enrollment WHERE e.status IS NOT 'active'" },
  { "step_runs",
    "SELECT printf ('step run %d belongs to no workflow', seq) FROM step_run"
    " WHERE workflow NOT IN (SELECT id FROM workflow)" },
  { "drafts",
    "SELECT printf ('workflow %s has no document', uid) FROM workflow WHERE NOT json_valid (draft)" },
  { "edit_journal",
    "SELECT printf ('edit %d of workflow %d does not follow the one before it', position, workflow) FROM"
    " (SELECT workflow, position, hash_before, lag (hash_after) OVER (PARTITION BY workflow ORDER BY position)"
    " AS hash FROM workflow_edit) WHERE hash <> hash_before" },
};

/* The same for every table of records; %1$s is the table, %2$d its number. */
static const struct
{
  const char *name;
  const char *format;
} object_checks[] = {
  { "orphan_associations",
    "SELECT printf ('association %%d:%%d - %%d:%%d: no such record', object, record, other_object, other)"
    " FROM association WHERE object = %2$d AND record NOT IN (SELECT id FROM %1$s)" },
  { "orphan_members",
    "SELECT printf ('list %%s: member %%d does not exist', l.uid, m.record) FROM list l"
    " JOIN list_member m ON m.list = l.id WHERE l.object = %2$d AND m.record NOT IN (SELECT id FROM %1$s)" },
  { "orphan_events",
    "SELECT printf ('event %%d: no record %%d:%%d', seq, object, record) FROM event"
    " WHERE object = %2$d AND record NOT IN (SELECT id FROM %1$s)" },
  { "orphan_changes",
    "SELECT printf ('change log row %%d: no record %%d:%%d', seq, object, record) FROM change_log"
    " WHERE object = %2$d AND record NOT IN (SELECT id FROM %1$s)" },
};

/**
 * flussi_finding_free:
 * @self: (transfer full): something that is wrong
 */
void
flussi_finding_free (FlussiFinding *self)
{
  g_free (self->detail);
  g_free (self);
}

static void
add_finding (GPtrArray  *findings,
             const char *check,
             const char *detail)
{
  FlussiFinding *finding = g_new0 (FlussiFinding, 1);

  finding->check = check;
  finding->detail = g_strdup (detail);
  g_ptr_array_add (findings, finding);
}

static gboolean
run_check (FlussiDb    *db,
           const char  *check,
           const char  *sql,
           const char  *fine,
           GPtrArray   *findings,
           GError     **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      const char *detail;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      detail = flussi_statement_get_text (statement, 0);
      if (g_strcmp0 (detail, fine) != 0)
        add_finding (findings, check, detail);
    }
}

static gboolean
check_keys (FlussiDb                    *db,
            const FlussiSchemaProperty  *property,
            GPtrArray                   *findings,
            GError                     **error)
{
  g_autofree char *sql = NULL;

  if (property->key_column[0] == '\0')
    return TRUE;
  sql = g_strdup_printf ("SELECT printf ('%s %%d: the key of %s does not fit its value', id) FROM %s"
                         " WHERE %s IS NOT flussi_fold (%s)",
                         property->object->table, property->column, property->object->table,
                         property->key_column, property->column);
  return run_check (db, "unique_keys", sql, NULL, findings, error);
}

static char *
fill_object_check (const char               *format,
                   const FlussiSchemaObject *object)
{
  g_autofree char *number = g_strdup_printf ("%d", object->id);
  g_autoptr (GString) sql = g_string_new (format);

  g_string_replace (sql, "%1$s", object->table, 0);
  g_string_replace (sql, "%2$d", number, 0);
  g_string_replace (sql, "%%", "%", 0);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
check_object (FlussiDb                  *db,
              const FlussiSchemaObject  *object,
              GPtrArray                 *findings,
              GError                   **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (object_checks); i++)
    {
      g_autofree char *sql = fill_object_check (object_checks[i].format, object);

      if (!run_check (db, object_checks[i].name, sql, NULL, findings, error))
        return FALSE;
    }
  for (int i = 0; i < object->n_properties; i++)
    {
      if (!check_keys (db, &object->properties[i], findings, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_all (FlussiDb        *db,
           FlussiProgress  *progress,
           GPtrArray       *findings,
           GError         **error)
{
  FlussiSchema *schema = flussi_db_get_schema (db);
  int n_objects = flussi_schema_get_n_objects (schema);

  if (!run_check (db, "integrity", "PRAGMA integrity_check", "ok", findings, error) ||
      !run_check (db, "foreign_keys",
                  "SELECT printf ('%s row %d refers to a missing %s', \"table\", rowid, parent)"
                  " FROM pragma_foreign_key_check", NULL, findings, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      if (!run_check (db, checks[i].name, checks[i].sql, NULL, findings, error))
        return FALSE;
    }
  for (int i = 0; i < n_objects; i++)
    {
      if (progress != NULL)
        flussi_progress_set_done (progress, i);
      if ((progress != NULL && !flussi_progress_check (progress, error)) ||
          !check_object (db, flussi_schema_get_nth_object (schema, i), findings, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * flussi_verify:
 * @db: a connection
 * @progress: (nullable): counts object types, and cancels
 * @error: return location for an error
 *
 * Checks the file and the invariants of what it holds, as of one instant.
 * Nothing is changed.
 *
 * Returns: (transfer full) (nullable) (element-type FlussiFinding): what is
 *   wrong; empty if all is well
 */
GPtrArray *
flussi_verify (FlussiDb        *db,
               FlussiProgress  *progress,
               GError         **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_finding_free);
  gboolean own_transaction = !flussi_db_in_transaction (db);
  gboolean complete;

  if (own_transaction && !flussi_db_begin (db, error))
    return NULL;
  complete = check_all (db, progress, findings, error);
  if (own_transaction)
    flussi_db_rollback (db);
  return complete ? g_steal_pointer (&findings) : NULL;
}
