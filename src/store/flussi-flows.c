/* flussi-flows.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-flows.h"
#include "flussi-flows-private.h"

#include "flussi-error.h"
#include "flussi-users.h"

#define WEEK_MS (7 * 24 * G_GINT64_CONSTANT (3600000))

#define WORKFLOW_QUERY \
  "SELECT w.id, w.uid, w.name, w.description, w.object, w.state, coalesce (w.live_version, 0)," \
  " w.live_version IS NULL OR v.hash <> w.draft_hash," \
  " (SELECT count (*) FROM enrollment e WHERE e.workflow = w.id AND e.status = 'active')," \
  " (SELECT count (*) FROM enrollment_fact f WHERE f.workflow = w.id)," \
  " (SELECT count (DISTINCT e.record) FROM enrollment e WHERE e.workflow = w.id AND e.started_at > ?1)," \
  " (SELECT count (*) FROM step_run r WHERE r.workflow = w.id AND r.result = 'failed' AND r.at > ?1)," \
  " w.created_at, w.edited_at, w.state_since," \
  " (SELECT max (e.started_at) FROM enrollment e WHERE e.workflow = w.id), w.folder" \
  " FROM workflow w LEFT JOIN workflow_version v ON v.workflow = w.id AND v.number = w.live_version"

static const char *const state_names[] = {
  [FLUSSI_WORKFLOW_DRAFT] = "draft",
  [FLUSSI_WORKFLOW_ON] = "on",
  [FLUSSI_WORKFLOW_PAUSED] = "paused",
  [FLUSSI_WORKFLOW_OFF] = "off",
  [FLUSSI_WORKFLOW_ARCHIVED] = "archived",
};

/**
 * flussi_workflow_state_to_string:
 * @state: a state
 *
 * Returns: its name in JSON, such as `on`
 */
const char *
flussi_workflow_state_to_string (FlussiWorkflowState state)
{
  g_return_val_if_fail (state >= FLUSSI_WORKFLOW_DRAFT && state <= FLUSSI_WORKFLOW_ARCHIVED, NULL);

  return state_names[state];
}

/**
 * flussi_workflow_free:
 * @self: (transfer full): a workflow
 */
void
flussi_workflow_free (FlussiWorkflow *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_free (self->description);
  g_free (self->object);
  g_free (self->folder);
  g_free (self);
}

static gpointer
read_workflow (FlussiStatement  *statement,
               gpointer          data,
               GError          **error)
{
  FlussiWorkflow *workflow = g_new0 (FlussiWorkflow, 1);

  workflow->id = flussi_statement_get_int64 (statement, 0);
  workflow->uid = flussi_statement_dup_text (statement, 1);
  workflow->name = flussi_statement_dup_text (statement, 2);
  workflow->description = flussi_statement_dup_text (statement, 3);
  workflow->object = flussi_statement_dup_text (statement, 4);
  workflow->state = flussi_statement_get_int (statement, 5);
  workflow->live_version = flussi_statement_get_int (statement, 6);
  workflow->differs = flussi_statement_get_int (statement, 7) != 0;
  workflow->n_active = flussi_statement_get_int64 (statement, 8);
  workflow->n_ever = flussi_statement_get_int64 (statement, 9);
  workflow->n_week = flussi_statement_get_int64 (statement, 10);
  workflow->n_failed_week = flussi_statement_get_int64 (statement, 11);
  workflow->created_at = flussi_statement_get_int64 (statement, 12);
  workflow->edited_at = flussi_statement_get_int64 (statement, 13);
  workflow->state_since = flussi_statement_get_int64 (statement, 14);
  workflow->last_enrolled_at = FLUSSI_INSTANT_NONE;
  if (!flussi_statement_is_null (statement, 15))
    workflow->last_enrolled_at = flussi_statement_get_int64 (statement, 15);
  workflow->folder = flussi_statement_dup_text (statement, 16);
  return workflow;
}

/**
 * flussi_flows_list:
 * @db: a connection
 * @now: the present instant, from which the last week is counted
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type FlussiWorkflow): all
 *   workflows by name, archived ones included
 */
GPtrArray *
flussi_flows_list (FlussiDb       *db,
                   FlussiInstant   now,
                   GError        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db, WORKFLOW_QUERY " ORDER BY w.name COLLATE flussi_natural, w.id", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, now - WEEK_MS);
  return flussi_statement_read_rows (statement, read_workflow, NULL, (GDestroyNotify) flussi_workflow_free, error);
}

static void
set_unknown_workflow (const char  *name,
                      GError     **error)
{
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_WORKFLOW, "workflow", name, NULL);
}

/**
 * flussi_flows_get:
 * @db: a connection
 * @workflow: row id
 * @now: the present instant
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the workflow
 */
FlussiWorkflow *
flussi_flows_get (FlussiDb       *db,
                  gint64          workflow,
                  FlussiInstant   now,
                  GError        **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, WORKFLOW_QUERY " WHERE w.id = ?2", error);
  g_autofree char *name = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, now - WEEK_MS);
  flussi_statement_bind_int64 (statement, 2, workflow);
  if (!flussi_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return read_workflow (statement, NULL, error);
  name = g_strdup_printf ("%" G_GINT64_FORMAT, workflow);
  set_unknown_workflow (name, error);
  return NULL;
}

static gboolean
find_by_name (FlussiDb    *db,
              const char  *name,
              gint64      *id,
              GError     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (GString) candidates = g_string_new (NULL);
  int n_found = 0;
  gboolean has_row;

  statement = flussi_db_prepare (db, "SELECT id, uid FROM workflow WHERE name = ? ORDER BY id", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, name);
  for (;;)
    {
      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      *id = flussi_statement_get_int64 (statement, 0);
      g_string_append_printf (candidates, "%s%s", n_found++ > 0 ? ", " : "", flussi_statement_get_text (statement, 1));
    }
  if (n_found == 1)
    return TRUE;
  if (n_found == 0)
    set_unknown_workflow (name, error);
  else
    flussi_error_set (error, FLUSSI_ERROR_AMBIGUOUS_WORKFLOW,
                      "workflow", name, "candidates", candidates->str, NULL);
  return FALSE;
}

static gboolean
find_by_uid (FlussiDb    *db,
             const char  *uid,
             gint64      *id,
             GError     **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, "SELECT id FROM workflow WHERE uid = ?", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, uid);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  *id = has_row ? flussi_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

/**
 * flussi_flows_find:
 * @db: a connection
 * @uid_or_name: uid of a workflow, or its exact name if only one has it
 * @now: the present instant
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the workflow
 */
FlussiWorkflow *
flussi_flows_find (FlussiDb       *db,
                   const char     *uid_or_name,
                   FlussiInstant   now,
                   GError        **error)
{
  gint64 id;

  if (!find_by_uid (db, uid_or_name, &id, error) ||
      (id == 0 && !find_by_name (db, uid_or_name, &id, error)))
    return NULL;
  return flussi_flows_get (db, id, now, error);
}

/* Drafts */

gboolean
_flussi_flows_write_draft (FlussiDb       *db,
                           gint64          workflow,
                           FlussiFlow     *flow,
                           gint64          edit_position,
                           FlussiInstant   now,
                           GError        **error)
{
  g_autoptr (FlussiJson) json = flussi_flow_to_json (flow);
  g_autofree char *document = flussi_json_to_line (json);
  g_autofree char *hash = flussi_flow_hash (flow);
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "UPDATE workflow SET name = ?, description = ?, object = ?, draft = ?,"
                                 " draft_hash = ?, edited_at = ?, edit_position = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, flussi_flow_get_name (flow));
  flussi_statement_bind_text (statement, 2, flow->description);
  flussi_statement_bind_text (statement, 3, flussi_flow_get_object (flow));
  flussi_statement_bind_static (statement, 4, document);
  flussi_statement_bind_static (statement, 5, hash);
  flussi_statement_bind_int64 (statement, 6, now);
  flussi_statement_bind_int64 (statement, 7, edit_position);
  flussi_statement_bind_int64 (statement, 8, workflow);
  return flussi_statement_run (statement, error);
}

static gint64
insert_workflow (FlussiDb       *db,
                 const char     *uid,
                 FlussiInstant   now,
                 GError        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "INSERT INTO workflow (uid, name, description, object, state, state_since,"
                                 " draft, draft_hash, edited_at, created_at)"
                                 " VALUES (?1, '', '', '', ?2, ?3, '', '', ?3, ?3)", error);
  if (statement == NULL)
    return 0;
  flussi_statement_bind_text (statement, 1, uid);
  flussi_statement_bind_int64 (statement, 2, FLUSSI_WORKFLOW_DRAFT);
  flussi_statement_bind_int64 (statement, 3, now);
  return flussi_statement_run (statement, error) ? flussi_db_get_last_row_id (db) : 0;
}

static gboolean
forget_edits (FlussiDb  *db,
              gint64     workflow,
              GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db, "DELETE FROM workflow_edit WHERE workflow = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_flows_save_draft:
 * @db: the writer
 * @flow: a workflow document with its uid
 * @now: the present instant
 * @replaced: (out) (optional): whether a workflow with that uid existed
 * @error: return location for an error
 *
 * Adds a workflow, or replaces the draft of the one with the same uid, whose
 * live version is not touched and whose undo begins anew. An edit that can be
 * undone goes through [func@flow_journal_edit].
 *
 * Returns: row id of the workflow, 0 on an error
 */
gint64
flussi_flows_save_draft (FlussiDb       *db,
                         FlussiFlow     *flow,
                         FlussiInstant   now,
                         gboolean       *replaced,
                         GError        **error)
{
  gint64 id;

  if (!find_by_uid (db, flussi_flow_get_uid (flow), &id, error))
    return 0;
  if (replaced != NULL)
    *replaced = id != 0;
  if (id == 0 && (id = insert_workflow (db, flussi_flow_get_uid (flow), now, error)) == 0)
    return 0;
  if (!forget_edits (db, id, error) || !_flussi_flows_write_draft (db, id, flow, 0, now, error))
    return 0;
  return id;
}

/* Without a document, @missing says what there is none of. */
static FlussiFlow *
load_document (FlussiStatement  *statement,
               FlussiErrorCode   code,
               const char       *argument,
               const char       *missing,
               GError          **error)
{
  gboolean has_row;

  if (!flussi_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return flussi_flow_parse (flussi_statement_get_text (statement, 0), -1, error);
  flussi_error_set (error, code, argument, missing, NULL);
  return NULL;
}

/**
 * flussi_flows_load_draft:
 * @db: a connection
 * @workflow: row id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the draft
 */
FlussiFlow *
flussi_flows_load_draft (FlussiDb  *db,
                         gint64     workflow,
                         GError   **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, "SELECT draft FROM workflow WHERE id = ?", error);
  g_autofree char *name = NULL;

  if (statement == NULL)
    return NULL;
  name = g_strdup_printf ("%" G_GINT64_FORMAT, workflow);
  flussi_statement_bind_int64 (statement, 1, workflow);
  return load_document (statement, FLUSSI_ERROR_UNKNOWN_WORKFLOW, "workflow", name, error);
}

/**
 * flussi_flows_load_version:
 * @db: a connection
 * @workflow: row id
 * @version: its number
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the published document
 */
FlussiFlow *
flussi_flows_load_version (FlussiDb  *db,
                           gint64     workflow,
                           int        version,
                           GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *name = NULL;

  statement = flussi_db_prepare (db, "SELECT document FROM workflow_version WHERE workflow = ? AND number = ?", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, workflow);
  name = g_strdup_printf ("version %d", version);
  flussi_statement_bind_int64 (statement, 2, version);
  return load_document (statement, FLUSSI_ERROR_NOT_FOUND, "name", name, error);
}

/* Versions and states */

static gpointer
read_version (FlussiStatement  *statement,
              gpointer          data,
              GError          **error)
{
  FlussiWorkflowVersion *version = g_new0 (FlussiWorkflowVersion, 1);

  version->number = flussi_statement_get_int (statement, 0);
  version->published_at = flussi_statement_get_int64 (statement, 1);
  version->published_by = flussi_statement_get_int64 (statement, 2);
  version->hash = flussi_statement_dup_text (statement, 3);
  version->n_active = flussi_statement_get_int64 (statement, 4);
  return version;
}

/**
 * flussi_flows_list_versions:
 * @db: a connection
 * @workflow: row id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type FlussiWorkflowVersion): the
 *   published versions, newest first
 */
GPtrArray *
flussi_flows_list_versions (FlussiDb  *db,
                            gint64     workflow,
                            GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "SELECT number, published_at, coalesce (published_by, 0), hash,"
                                 " (SELECT count (*) FROM enrollment e WHERE e.workflow = v.workflow"
                                 " AND e.version = v.number AND e.status = 'active')"
                                 " FROM workflow_version v WHERE workflow = ? ORDER BY number DESC", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, workflow);
  return flussi_statement_read_rows (statement, read_version, NULL, (GDestroyNotify) flussi_workflow_version_free,
                                     error);
}

/**
 * flussi_workflow_version_free:
 * @self: (transfer full): a version
 */
void
flussi_workflow_version_free (FlussiWorkflowVersion *self)
{
  g_free (self->hash);
  g_free (self);
}

/**
 * flussi_flows_publish:
 * @db: the writer
 * @workflow: row id
 * @user: the acting user, 0 for the local user
 * @now: the present instant
 * @error: return location for an error
 *
 * Makes the draft, which the caller has checked, the live version. A version
 * never changes; publishing the same document again makes no new one. What it
 * means for enrolments, and turning on, is the engine's part.
 *
 * Returns: number of the live version, 0 on an error
 */
int
flussi_flows_publish (FlussiDb       *db,
                      gint64          workflow,
                      gint64          user,
                      FlussiInstant   now,
                      GError        **error)
{
  g_autoptr (FlussiWorkflow) present = NULL;
  g_autoptr (FlussiStatement) insert = NULL;
  g_autoptr (FlussiStatement) update = NULL;

  if (!flussi_users_check_rights (db, user, FLUSSI_RIGHT_PUBLISH_WORKFLOWS, error))
    return 0;
  present = flussi_flows_get (db, workflow, now, error);
  if (present == NULL)
    return 0;
  if (!present->differs)
    return present->live_version;

  insert = flussi_db_prepare (db,
                              "INSERT INTO workflow_version (workflow, number, document, hash, published_at,"
                              " published_by) SELECT id, coalesce ((SELECT max (number) FROM workflow_version v"
                              " WHERE v.workflow = w.id), 0) + 1, draft, draft_hash, ?2, ?3"
                              " FROM workflow w WHERE id = ?1", error);
  update = flussi_db_prepare (db,
                              "UPDATE workflow SET live_version = (SELECT max (number) FROM workflow_version v"
                              " WHERE v.workflow = ?1) WHERE id = ?1 RETURNING live_version", error);
  if (insert == NULL || update == NULL)
    return 0;
  flussi_statement_bind_int64 (insert, 1, workflow);
  flussi_statement_bind_int64 (insert, 2, now);
  flussi_statement_bind_id (insert, 3, user);
  flussi_statement_bind_int64 (update, 1, workflow);
  if (!flussi_statement_run (insert, error) || !flussi_statement_step (update, NULL, error))
    return 0;
  return flussi_statement_get_int (update, 0);
}

/**
 * flussi_flows_set_state:
 * @db: the writer
 * @workflow: row id
 * @state: its new state; whether it may change so is the caller's business
 * @user: the acting user, 0 for the local user
 * @now: the present instant
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_flows_set_state (FlussiDb             *db,
                        gint64                workflow,
                        FlussiWorkflowState   state,
                        gint64                user,
                        FlussiInstant         now,
                        GError              **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  if (!flussi_users_check_rights (db, user, FLUSSI_RIGHT_PUBLISH_WORKFLOWS, error))
    return FALSE;
  statement = flussi_db_prepare (db, "UPDATE workflow SET state = ?, state_since = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, state);
  flussi_statement_bind_int64 (statement, 2, now);
  flussi_statement_bind_int64 (statement, 3, workflow);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_flows_set_folder:
 * @db: the writer
 * @workflow: row id
 * @folder: (nullable): the folder it stands in
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_flows_set_folder (FlussiDb    *db,
                         gint64       workflow,
                         const char  *folder,
                         GError     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db, "UPDATE workflow SET folder = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, folder);
  flussi_statement_bind_int64 (statement, 2, workflow);
  return flussi_statement_run (statement, error);
}
