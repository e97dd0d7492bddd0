/* flussi-check.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-check.h"

#include "flussi-acts.h"
#include "flussi-contents.h"
#include "flussi-lists.h"
#include "flussi-users.h"

/* Only uids count in documents, never names that happen to fit. */
static gboolean
exists (gpointer         data,
        FlussiReference  reference,
        const char      *name)
{
  FlussiDb *db = data;
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (FlussiContent) content = NULL;
  g_autoptr (FlussiWorkflow) workflow = NULL;

  switch (reference)
    {
    case FLUSSI_REFERENCE_LIST:
      list = flussi_lists_find (db, name, NULL);
      return list != NULL && g_str_equal (list->uid, name);
    case FLUSSI_REFERENCE_CONTENT:
      content = flussi_contents_find (db, name, NULL);
      return content != NULL && g_str_equal (content->uid, name);
    case FLUSSI_REFERENCE_WORKFLOW:
      workflow = flussi_flows_find (db, name, 0, NULL);
      return workflow != NULL && g_str_equal (workflow->uid, name);
    case FLUSSI_REFERENCE_USER:
      return flussi_users_find (db, name, NULL) != 0;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * flussi_check_in_workspace:
 * @flow: a document
 * @db: a connection to the workspace it is for
 *
 * Checks a document against the catalogue of a workspace and what it holds.
 *
 * Returns: (transfer full): its problems
 */
FlussiProblems *
flussi_check_in_workspace (const FlussiFlow *flow,
                           FlussiDb         *db)
{
  const FlussiCheckEnvironment environment = { .exists = exists, .data = db };

  return flussi_flow_check (flow, flussi_schema_get_catalog (flussi_db_get_schema (db)), &environment);
}

/**
 * flussi_act_check_draft:
 * @engine: an engine
 * @workflow: row id of a workflow
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the problems of its draft, %NULL with an error
 */
FlussiProblems *
flussi_act_check_draft (FlussiEngine  *engine,
                        gint64         workflow,
                        GError       **error)
{
  FlussiDb *db = flussi_engine_get_db (engine);
  g_autoptr (FlussiFlow) flow = flussi_flows_load_draft (db, workflow, error);

  return flow != NULL ? flussi_check_in_workspace (flow, db) : NULL;
}
