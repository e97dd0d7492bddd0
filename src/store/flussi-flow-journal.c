/* flussi-flow-journal.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-flow-journal.h"

#include "flussi-error.h"
#include "flussi-flow-patch.h"
#include "flussi-flows-private.h"
#include "flussi-users.h"

/* Implementation notes
 *
 * workflow.edit_position is the number of edits of the journal that are done;
 * what lies beyond it has been undone and can be redone until the next edit
 * removes it. A step of undo is checked by the hash of the document it starts
 * from and of the one it gives.
 */

/* Where the draft of a workflow stands. */
typedef struct
{
  FlussiFlow *flow;      /* (owned) */
  char       *hash;      /* (owned) */
  gint64      position;
} Draft;

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->flow, flussi_flow_unref);
  g_clear_pointer (&draft->hash, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static gboolean
draft_read (Draft     *draft,
            FlussiDb  *db,
            gint64     workflow,
            GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db, "SELECT draft_hash, edit_position FROM workflow WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      draft->hash = flussi_statement_dup_text (statement, 0);
      draft->position = flussi_statement_get_int64 (statement, 1);
    }
  draft->flow = flussi_flows_load_draft (db, workflow, error);
  return draft->flow != NULL;
}

static gboolean
forget_undone (FlussiDb  *db,
               gint64     workflow,
               gint64     position,
               GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db, "DELETE FROM workflow_edit WHERE workflow = ? AND position > ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, position);
  return flussi_statement_run (statement, error);
}

static gboolean
insert_edit (FlussiDb           *db,
             gint64              workflow,
             const Draft        *draft,
             FlussiFlow         *flow,
             const FlussiLabel  *label,
             gint64              user,
             FlussiInstant       now,
             GError            **error)
{
  g_autoptr (FlussiJson) before = flussi_flow_to_json (draft->flow);
  g_autoptr (FlussiJson) after = flussi_flow_to_json (flow);
  g_autoptr (FlussiJson) backward = NULL;
  g_autoptr (FlussiJson) forward = NULL;
  g_autofree char *backward_text = NULL;
  g_autofree char *forward_text = NULL;
  g_autofree char *hash_after = flussi_flow_hash (flow);
  g_autoptr (FlussiStatement) statement = NULL;

  flussi_flow_patch_make (before, after, &backward, &forward);
  backward_text = flussi_json_to_line (backward);
  forward_text = flussi_json_to_line (forward);
  statement = flussi_db_prepare (db,
                                 "INSERT INTO workflow_edit (workflow, position, label_en, label_it, at, user,"
                                 " before, after, hash_before, hash_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, draft->position + 1);
  flussi_statement_bind_text (statement, 3, label->en);
  flussi_statement_bind_text (statement, 4, label->it);
  flussi_statement_bind_int64 (statement, 5, now);
  flussi_statement_bind_id (statement, 6, user);
  flussi_statement_bind_static (statement, 7, backward_text);
  flussi_statement_bind_static (statement, 8, forward_text);
  flussi_statement_bind_text (statement, 9, draft->hash);
  flussi_statement_bind_static (statement, 10, hash_after);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_flow_journal_edit:
 * @db: the writer
 * @workflow: row id
 * @flow: the draft as it is after the edit
 * @label: what the edit did
 * @user: the acting user, 0 for the local user
 * @now: the present instant
 * @error: return location for an error
 *
 * Saves an edit of the draft and writes it into the journal, so that it can be
 * undone, also after a restart. What had been undone cannot be redone any more.
 * An edit that changes nothing is not written.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_flow_journal_edit (FlussiDb           *db,
                          gint64              workflow,
                          FlussiFlow         *flow,
                          const FlussiLabel  *label,
                          gint64              user,
                          FlussiInstant       now,
                          GError            **error)
{
  g_auto (Draft) draft = { NULL, };
  g_autofree char *hash = flussi_flow_hash (flow);

  if (!flussi_users_check_rights (db, user, FLUSSI_RIGHT_EDIT_WORKFLOWS, error) ||
      !draft_read (&draft, db, workflow, error))
    return FALSE;
  if (g_str_equal (hash, draft.hash))
    return TRUE;
  return forget_undone (db, workflow, draft.position, error) &&
         insert_edit (db, workflow, &draft, flow, label, user, now, error) &&
         _flussi_flows_write_draft (db, workflow, flow, draft.position + 1, now, error);
}

static void
set_damaged_journal (GError **error)
{
  flussi_error_set (error, FLUSSI_ERROR_DATABASE, "reason", "the undo journal does not fit the draft", NULL);
}

static FlussiFlow *
apply_patch (FlussiDb     *db,
             const Draft  *draft,
             const char   *text,
             const char   *hash_from,
             const char   *hash_to,
             GError      **error)
{
  g_autoptr (FlussiJson) patch = flussi_json_parse (text, -1, error);
  g_autoptr (FlussiJson) document = flussi_flow_to_json (draft->flow);
  g_autoptr (FlussiJson) patched = NULL;
  g_autoptr (FlussiFlow) flow = NULL;
  g_autofree char *hash = NULL;

  if (patch == NULL)
    return NULL;
  if (!g_str_equal (draft->hash, hash_from))
    {
      set_damaged_journal (error);
      return NULL;
    }
  patched = flussi_flow_patch_apply (document, patch);
  flow = flussi_flow_from_json (patched, error);
  if (flow == NULL)
    return NULL;
  hash = flussi_flow_hash (flow);
  if (g_str_equal (hash, hash_to))
    return g_steal_pointer (&flow);
  set_damaged_journal (error);
  return NULL;
}

static FlussiFlow *
move_in_journal (FlussiDb       *db,
                 gint64          workflow,
                 const char     *sql,
                 int             offset,
                 int             direction,
                 FlussiInstant   now,
                 GError        **error)
{
  g_auto (Draft) draft = { NULL, };
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (FlussiFlow) flow = NULL;
  gboolean has_row;

  if (!draft_read (&draft, db, workflow, error))
    return NULL;
  statement = flussi_db_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, draft.position + offset);
  if (!flussi_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    return g_steal_pointer (&draft.flow);
  flow = apply_patch (db, &draft, flussi_statement_get_text (statement, 0),
                      flussi_statement_get_text (statement, 1), flussi_statement_get_text (statement, 2), error);
  if (flow == NULL || !_flussi_flows_write_draft (db, workflow, flow, draft.position + direction, now, error))
    return NULL;
  return g_steal_pointer (&flow);
}

/**
 * flussi_flow_journal_undo:
 * @db: the writer
 * @workflow: row id
 * @now: the present instant
 * @error: return location for an error
 *
 * Takes the last edit of the draft back.
 *
 * Returns: (transfer full) (nullable): the draft as it is then; unchanged if there
 *   is nothing to undo
 */
FlussiFlow *
flussi_flow_journal_undo (FlussiDb       *db,
                          gint64          workflow,
                          FlussiInstant   now,
                          GError        **error)
{
  return move_in_journal (db, workflow,
                          "SELECT before, hash_after, hash_before FROM workflow_edit"
                          " WHERE workflow = ? AND position = ?", 0, -1, now, error);
}

/**
 * flussi_flow_journal_redo:
 * @db: the writer
 * @workflow: row id
 * @now: the present instant
 * @error: return location for an error
 *
 * Does again the edit that was undone last.
 *
 * Returns: (transfer full) (nullable): the draft as it is then; unchanged if there
 *   is nothing to redo
 */
FlussiFlow *
flussi_flow_journal_redo (FlussiDb       *db,
                          gint64          workflow,
                          FlussiInstant   now,
                          GError        **error)
{
  return move_in_journal (db, workflow,
                          "SELECT after, hash_before, hash_after FROM workflow_edit"
                          " WHERE workflow = ? AND position = ?", 1, 1, now, error);
}

/**
 * flussi_flow_edit_free:
 * @self: (transfer full): an edit
 */
void
flussi_flow_edit_free (FlussiFlowEdit *self)
{
  g_free ((char *) self->label.en);
  g_free ((char *) self->label.it);
  g_free (self);
}

static gpointer
read_edit (FlussiStatement  *statement,
           gpointer          data,
           GError          **error)
{
  FlussiFlowEdit *edit = g_new0 (FlussiFlowEdit, 1);

  edit->position = flussi_statement_get_int64 (statement, 0);
  edit->label.en = flussi_statement_dup_text (statement, 1);
  edit->label.it = flussi_statement_dup_text (statement, 2);
  edit->at = flussi_statement_get_int64 (statement, 3);
  edit->done = flussi_statement_get_int (statement, 4) != 0;
  return edit;
}

/**
 * flussi_flow_journal_list:
 * @db: a connection
 * @workflow: row id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type FlussiFlowEdit): the edits of
 *   the draft, oldest first
 */
GPtrArray *
flussi_flow_journal_list (FlussiDb  *db,
                          gint64     workflow,
                          GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "SELECT position, label_en, label_it, at, position <= w.edit_position"
                                 " FROM workflow_edit e JOIN workflow w ON w.id = e.workflow"
                                 " WHERE e.workflow = ? ORDER BY position", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, workflow);
  return flussi_statement_read_rows (statement, read_edit, NULL, (GDestroyNotify) flussi_flow_edit_free, error);
}

/**
 * flussi_flow_journal_prune:
 * @db: the writer
 * @before: an instant, 30 days ago
 * @pruned: (out): whether there were any
 * @error: return location for an error
 *
 * Forgets older edits: they can no longer be undone.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_flow_journal_prune (FlussiDb       *db,
                           FlussiInstant   before,
                           gboolean       *pruned,
                           GError        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "DELETE FROM workflow_edit WHERE at < ? AND position <="
                                 " (SELECT edit_position FROM workflow w WHERE w.id = workflow_edit.workflow)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, before);
  if (!flussi_statement_run (statement, error))
    return FALSE;
  *pruned = flussi_db_get_n_changes (db) > 0;
  return TRUE;
}
