/* flussi-acts-drafts.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-acts.h"
#include "flussi-engine-private.h"

#include "flussi-flow-journal.h"

/**
 * flussi_act_save_draft:
 * @engine: an engine
 * @flow: a document; without a uid it gets one
 * @replaced: (out) (optional): whether a workflow with that uid existed
 * @error: return location for an error
 *
 * Adds a workflow, or replaces the draft of the one with the same uid. What runs
 * is not touched.
 *
 * Returns: row id of the workflow, 0 on an error
 */
gint64
flussi_act_save_draft (FlussiEngine  *engine,
                       FlussiFlow    *flow,
                       gboolean      *replaced,
                       GError       **error)
{
  g_autoptr (FlussiFlow) named = flussi_flow_ref (flow);
  gboolean existed = FALSE;
  gint64 id;

  if (flow->uid == NULL || flow->uid[0] == '\0')
    {
      g_autofree char *uid = g_uuid_string_random ();

      flussi_flow_unref (named);
      named = flussi_flow_copy (flow);
      flussi_flow_set_text (&named->uid, uid);
    }
  if (!_flussi_engine_begin (engine, error))
    return 0;
  id = flussi_flows_save_draft (engine->db, named, flussi_engine_get_now (engine), &existed, error);
  if (replaced != NULL)
    *replaced = existed;
  if (!existed)
    flussi_programs_invalidate (engine->programs);
  return _flussi_engine_finish (engine, id != 0, error) ? id : 0;
}

static gboolean
add_objects (FlussiEngine      *engine,
             const FlussiJson  *schema,
             GError           **error)
{
  for (guint i = 0; schema != NULL && i < flussi_json_length (schema); i++)
    if (!flussi_workspace_add_object (engine->workspace, (FlussiJson *) flussi_json_at (schema, i), error))
      return FALSE;
  return TRUE;
}

/* An empty workflow of the same object, whose first edit is the whole document. */
static gint64
save_as_edit (FlussiEngine       *engine,
              FlussiFlow         *flow,
              const FlussiLabel  *label,
              GError            **error)
{
  FlussiInstant now = flussi_engine_get_now (engine);
  g_autoptr (FlussiFlow) empty = flussi_flow_new (flow->object);
  gint64 id;

  flussi_flow_set_text (&empty->uid, flow->uid);
  id = flussi_flows_save_draft (engine->db, empty, now, NULL, error);
  return id != 0 && flussi_flow_journal_edit (engine->db, id, flow, label, 0, now, error) ? id : 0;
}

/**
 * flussi_act_create_draft:
 * @engine: an engine
 * @flow: a document; its uid is replaced by a new one
 * @schema: (nullable): object types and properties it needs, an array of what
 *   flussi_workspace_add_object() takes; they are added too
 * @label: (nullable): what made the document, as an edit that can be undone; with
 *   %NULL there is nothing to undo
 * @error: return location for an error
 *
 * Adds a workflow, and what the workspace lacks for it: all or nothing.
 *
 * Returns: row id of the workflow, 0 on an error
 */
gint64
flussi_act_create_draft (FlussiEngine       *engine,
                         FlussiFlow         *flow,
                         const FlussiJson   *schema,
                         const FlussiLabel  *label,
                         GError            **error)
{
  g_autoptr (FlussiFlow) named = flussi_flow_copy (flow);
  g_autofree char *uid = g_uuid_string_random ();
  gint64 id;

  flussi_flow_set_text (&named->uid, uid);
  if (!_flussi_engine_begin (engine, error))
    return 0;
  if (label != NULL)
    id = save_as_edit (engine, named, label, error);
  else
    id = flussi_flows_save_draft (engine->db, named, flussi_engine_get_now (engine), NULL, error);
  return _flussi_engine_finish (engine, id != 0 && add_objects (engine, schema, error), error) ? id : 0;
}

/**
 * flussi_act_edit_draft:
 * @engine: an engine
 * @workflow: row id
 * @flow: the draft after the edit
 * @label: what the edit did, for undo
 * @error: return location for an error
 *
 * Saves an edit that can be undone.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_edit_draft (FlussiEngine       *engine,
                       gint64              workflow,
                       FlussiFlow         *flow,
                       const FlussiLabel  *label,
                       GError            **error)
{
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine,
                                flussi_flow_journal_edit (engine->db, workflow, flow, label, 0,
                                                          flussi_engine_get_now (engine), error),
                                error);
}

typedef FlussiFlow *(*JournalStep) (FlussiDb       *db,
                                    gint64          workflow,
                                    FlussiInstant   now,
                                    GError        **error);

static FlussiFlow *
step_in_journal (FlussiEngine  *engine,
                 gint64         workflow,
                 JournalStep    step,
                 GError       **error)
{
  g_autoptr (FlussiFlow) flow = NULL;

  if (!_flussi_engine_begin (engine, error))
    return NULL;
  flow = step (engine->db, workflow, flussi_engine_get_now (engine), error);
  return _flussi_engine_finish (engine, flow != NULL, error) ? g_steal_pointer (&flow) : NULL;
}

/**
 * flussi_act_undo_edit:
 * @engine: an engine
 * @workflow: row id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the draft before the last edit; as it is
 *   if there is none to undo
 */
FlussiFlow *
flussi_act_undo_edit (FlussiEngine  *engine,
                      gint64         workflow,
                      GError       **error)
{
  return step_in_journal (engine, workflow, flussi_flow_journal_undo, error);
}

/**
 * flussi_act_redo_edit:
 * @engine: an engine
 * @workflow: row id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the draft with the edit again; as it is if
 *   there is none to redo
 */
FlussiFlow *
flussi_act_redo_edit (FlussiEngine  *engine,
                      gint64         workflow,
                      GError       **error)
{
  return step_in_journal (engine, workflow, flussi_flow_journal_redo, error);
}
