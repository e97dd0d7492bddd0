/* flussi-step-names.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-step-names.h"

#include "flussi-describe.h"
#include "flussi-flows.h"

static void
flow_free (gpointer flow)
{
  if (flow != NULL)
    flussi_flow_unref (flow);
}

static FlussiFlow *
load_flow (FlussiDb      *db,
           const char    *uid,
           int            version,
           FlussiInstant  now)
{
  g_autoptr (FlussiWorkflow) workflow = flussi_flows_find (db, uid, now, NULL);

  if (workflow == NULL)
    return NULL;
  if (version == 0)
    version = workflow->live_version;
  return version > 0 ? flussi_flows_load_version (db, workflow->id, version, NULL) : NULL;
}

static FlussiFlow *
get_flow (GHashTable    *flows,
          FlussiDb      *db,
          const char    *uid,
          int            version,
          FlussiInstant  now)
{
  g_autofree char *key = g_strdup_printf ("%s/%d", uid, version);
  gpointer flow;

  if (!g_hash_table_lookup_extended (flows, key, NULL, &flow))
    {
      flow = load_flow (db, uid, version, now);
      g_hash_table_insert (flows, g_steal_pointer (&key), flow);
    }
  return flow;
}

static void
name_step (FlussiJson       *row,
           FlussiDb         *db,
           const FlussiFlow *flow,
           const FlussiStep *step)
{
  const FlussiDescriber describer = { flussi_schema_get_catalog (flussi_db_get_schema (db)), flussi_language_get (),
                                      NULL, NULL };
  const char *branch = flussi_json_get_string (row, "branch");
  gboolean named = step->name != NULL && step->name[0] != '\0';
  g_autofree char *branch_name = NULL;

  flussi_json_set_string (row, "step_name", named ? step->name : flussi_label_get (&step->kind->name));
  if (branch != NULL)
    branch_name = flussi_describe_branch (&describer, flow, step, branch);
  if (branch_name != NULL)
    flussi_json_set_string (row, "branch_name", branch_name);
}

/**
 * flussi_step_names_add:
 * @rows: rows of one of the queries of the engine
 * @db: a connection
 * @now: the present instant
 *
 * Adds `step_name` to each row with a step: the name that people gave it, or the
 * name of its kind; and `branch_name` where a branch was taken. Each version of a workflow is read once. A row that does not
 * name its version is taken to belong to the live one.
 */
void
flussi_step_names_add (FlussiJson    *rows,
                       FlussiDb      *db,
                       FlussiInstant  now)
{
  g_autoptr (GHashTable) flows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, flow_free);

  for (guint i = 0; i < flussi_json_length (rows); i++)
    {
      FlussiJson *row = flussi_json_at (rows, i);
      const char *id = flussi_json_get_string (row, "step");
      const char *uid = flussi_json_get_string (row, "workflow");
      FlussiFlow *flow = NULL;
      const FlussiStep *step = NULL;

      if (id == NULL || uid == NULL)
        continue;
      flow = get_flow (flows, db, uid, flussi_json_get_integer (row, "version", 0), now);
      step = flow != NULL ? flussi_flow_find_step (flow, id) : NULL;
      if (step != NULL)
        name_step (row, db, flow, step);
    }
}
