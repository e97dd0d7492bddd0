/* flussi-operations.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-operations.h"

#include "flussi-error.h"
#include "flussi-history-log.h"
#include "flussi-records.h"

#define UNDO_PAGE 500

/**
 * flussi_operations_begin:
 * @db: the writer
 * @actor: who
 * @label: what, such as the name of the imported file
 * @now: the present instant
 * @error: return location for an error
 *
 * Begins an operation; change sets belong to it when their cause says so.
 *
 * Returns: its number, 0 on an error
 */
gint64
flussi_operations_begin (FlussiDb       *db,
                         FlussiActor     actor,
                         const char     *label,
                         FlussiInstant   now,
                         GError        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db, "INSERT INTO operation (actor, label, at) VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return 0;
  flussi_statement_bind_int64 (statement, 1, actor);
  flussi_statement_bind_text (statement, 2, label);
  flussi_statement_bind_int64 (statement, 3, now);
  return flussi_statement_run (statement, error) ? flussi_db_get_last_row_id (db) : 0;
}

/* Undo */

typedef struct
{
  FlussiDb      *db;
  FlussiCause    cause;
  FlussiInstant  now;
  gint64         n_undone;
  gint64         n_kept;
} Undo;

/* A value that somebody has changed since stays as it is. */
static gboolean
revert_values (Undo                      *undo,
               const FlussiHistoryEntry  *entry,
               FlussiChangeSet           *set,
               GError                   **error)
{
  for (guint i = 0; i < entry->properties->len; i++)
    {
      const FlussiPropertyChange *change = &g_array_index (entry->properties, FlussiPropertyChange, i);
      g_auto (FlussiValue) present = FLUSSI_VALUE_INIT;

      if (!flussi_records_get_value (undo->db, change->property, entry->record, &present, error))
        return FALSE;
      if (!flussi_value_equal (&present, &change->new_value))
        undo->n_kept++;
      else if (!flussi_change_set_set (set, change->property, &change->old_value, error))
        return FALSE;
    }
  return TRUE;
}

static void
revert_links (const FlussiHistoryEntry *entry,
              FlussiChangeSet          *set)
{
  for (int i = (int) entry->associations->len - 1; i >= 0; i--)
    {
      const FlussiAssociationChange *change = &g_array_index (entry->associations, FlussiAssociationChange, i);

      if (!change->added)
        flussi_change_set_associate (set, change->object, change->record, change->label);
      else if (change->relabelled)
        flussi_change_set_take_label (set, change->object, change->record, change->label);
      else
        flussi_change_set_dissociate (set, change->object, change->record, NULL);
    }
}

static FlussiChangeSet *
make_reverse (Undo                      *undo,
              const FlussiHistoryEntry  *entry,
              GError                   **error)
{
  gboolean exists = flussi_records_exists (undo->db, entry->object, entry->record);
  g_autoptr (FlussiChangeSet) set = NULL;

  if (entry->kind == FLUSSI_CHANGE_DELETE)
    return exists ? NULL : flussi_change_set_new_restore (entry->object, entry->record);
  if (!exists)
    return NULL;
  if (entry->kind == FLUSSI_CHANGE_CREATE || entry->kind == FLUSSI_CHANGE_RESTORE)
    return flussi_change_set_new_delete (entry->object, entry->record);
  set = flussi_change_set_new_update (entry->object, entry->record);
  if (!revert_values (undo, entry, set, error))
    return NULL;
  revert_links (entry, set);
  return g_steal_pointer (&set);
}

static gboolean
revert_entry (Undo                      *undo,
              const FlussiHistoryEntry  *entry,
              GError                   **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FlussiChangeSet) set = make_reverse (undo, entry, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (set == NULL)
    {
      undo->n_kept++;
      return TRUE;
    }
  if (!flussi_change_set_apply (set, undo->db, &undo->cause, undo->now, NULL, error))
    return FALSE;
  undo->n_undone++;
  return TRUE;
}

static gboolean
revert_all (Undo            *undo,
            gint64           operation,
            FlussiProgress  *progress,
            GError         **error)
{
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) entries = NULL;

      if (progress != NULL && !flussi_progress_check (progress, error))
        return FALSE;
      entries = flussi_history_list_operation (undo->db, operation, before, UNDO_PAGE, error);
      if (entries == NULL)
        return FALSE;
      if (entries->len == 0)
        return TRUE;
      for (guint i = 0; i < entries->len; i++)
        {
          const FlussiHistoryEntry *entry = g_ptr_array_index (entries, i);

          if (!revert_entry (undo, entry, error))
            return FALSE;
          before = entry->sequence;
        }
      if (progress != NULL)
        flussi_progress_set_done (progress, undo->n_undone);
    }
}

static gboolean
mark_undone (FlussiDb       *db,
             gint64          operation,
             FlussiInstant   now,
             GError        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *name = NULL;

  statement = flussi_db_prepare (db, "UPDATE operation SET undone_at = ? WHERE id = ? AND undone_at IS NULL", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, now);
  flussi_statement_bind_int64 (statement, 2, operation);
  if (!flussi_statement_run (statement, error))
    return FALSE;
  if (flussi_db_get_n_changes (db) > 0)
    return TRUE;
  name = g_strdup_printf ("%" G_GINT64_FORMAT, operation);
  flussi_error_set (error, FLUSSI_ERROR_NOT_FOUND, "name", name, NULL);
  return FALSE;
}

/**
 * flussi_operations_undo:
 * @db: the writer
 * @operation: number of an operation that has not been undone
 * @now: the present instant
 * @progress: (nullable): counts change sets, and cancels
 * @n_undone: (out) (optional): how many change sets were taken back
 * @n_kept: (out) (optional): how many values and records stayed because somebody
 *   has changed or deleted them since
 * @error: return location for an error
 *
 * Takes back what an operation did, newest first: what it created is deleted,
 * what it changed has its old value again, associations likewise. All of it or,
 * on an error or when cancelled, nothing.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_operations_undo (FlussiDb        *db,
                        gint64           operation,
                        FlussiInstant    now,
                        FlussiProgress  *progress,
                        gint64          *n_undone,
                        gint64          *n_kept,
                        GError         **error)
{
  Undo undo = {
    .db = db,
    .cause = { .actor = FLUSSI_ACTOR_USER },
    .now = now,
  };

  if (!flussi_db_savepoint (db, error))
    return FALSE;
  if (!mark_undone (db, operation, now, error) ||
      !revert_all (&undo, operation, progress, error))
    {
      flussi_db_rollback_to (db);
      return FALSE;
    }
  if (n_undone != NULL)
    *n_undone = undo.n_undone;
  if (n_kept != NULL)
    *n_kept = undo.n_kept;
  return flussi_db_release (db, error);
}
