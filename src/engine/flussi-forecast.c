/* flussi-forecast.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-simulation.h"

#include "flussi-flows.h"

/* Implementation notes
 *
 * A forecast is a simulation of everything that is on. Waits, schedules and dates
 * are exact; what people and files will change is not known, and so not in it.
 */

typedef struct
{
  FlussiSimulation *simulation;
  FlussiZone       *zone;
  FlussiJson       *rows;
  GHashTable       *flows; /* "workflow version" to FlussiFlow */
} Forecast;

static const FlussiFlow *
find_flow (Forecast *self,
           gint64    workflow,
           int       version)
{
  char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %d", workflow, version);
  FlussiFlow *flow = g_hash_table_lookup (self->flows, key);

  if (flow != NULL)
    {
      g_free (key);
      return flow;
    }
  flow = flussi_flows_load_version (self->simulation->db, workflow, version, NULL);
  if (flow == NULL)
    g_free (key);
  else
    g_hash_table_insert (self->flows, key, flow);
  return flow;
}

static void
add_row (Forecast         *self,
         FlussiStatement  *statement,
         const FlussiStep *step)
{
  g_autofree char *day = flussi_day_to_string ((FlussiDay) flussi_statement_get_int64 (statement, 0));
  FlussiJson *row = flussi_json_new_object ();

  flussi_json_set_string (row, "day", day);
  flussi_json_set_string (row, "kind", step->kind->id);
  flussi_json_set_string (row, "workflow", flussi_statement_get_text (statement, 4));
  flussi_json_set_string (row, "name", flussi_statement_get_text (statement, 5));
  flussi_json_set_string (row, "step", step->id);
  flussi_json_set_integer (row, "count", flussi_statement_get_int64 (statement, 6));
  flussi_json_append (self->rows, row);
}

/* Waits, branches and jumps are no load: only actions are listed. */
static gboolean
is_action (const FlussiStep *step)
{
  return step->kind->group != FLUSSI_ACTION_GROUP_FLOW || (step->kind->flags & FLUSSI_ACTION_OUTWARD) != 0;
}

static gboolean
read_rows (Forecast  *self,
           GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (self->simulation->db,
                                 "SELECT flussi_local_day (r.at, ?1), r.workflow, e.version, r.step, w.uid, w.name, count (*)"
                                 " FROM step_run AS r JOIN enrollment AS e ON e.id = r.enrollment"
                                 " JOIN workflow AS w ON w.id = r.workflow"
                                 " WHERE r.seq > ?2 AND r.result = 'done' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, flussi_zone_get_name (self->zone));
  flussi_statement_bind_int64 (statement, 2, self->simulation->last_step);
  for (;;)
    {
      const FlussiFlow *flow;
      const FlussiStep *step;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      flow = find_flow (self, flussi_statement_get_int64 (statement, 1), flussi_statement_get_int (statement, 2));
      step = flow != NULL ? flussi_flow_find_step (flow, flussi_statement_get_text (statement, 3)) : NULL;
      if (step != NULL && is_action (step))
        add_row (self, statement, step);
    }
}

/**
 * flussi_forecast:
 * @workspace: a workspace, open in whatever way
 * @now: when it begins
 * @n_days: how many days ahead
 * @progress: (nullable): counts, and cancels
 * @error: return location for an error
 *
 * Tells what the workflows that are on will do, as far as it follows from what is
 * known now. Nothing is written or sent.
 *
 * Returns: (transfer full) (nullable): an array of objects with `day`, `kind` (of
 *   action), `workflow`, `name`, `step`, `count`, by day
 */
FlussiJson *
flussi_forecast (FlussiWorkspace  *workspace,
                 FlussiInstant     now,
                 int               n_days,
                 FlussiProgress   *progress,
                 GError          **error)
{
  g_autoptr (FlussiSimulation) simulation = flussi_simulation_new (workspace, progress, error);
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();
  g_autoptr (GHashTable) flows = NULL;
  FlussiOffset offset = { .days = n_days };
  Forecast forecast = { .simulation = simulation, .rows = rows };

  if (simulation == NULL || !flussi_simulation_start (simulation, now, error))
    return NULL;
  forecast.zone = flussi_workspace_get_zone (simulation->workspace);
  flows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) flussi_flow_unref);
  forecast.flows = flows;
  if (!flussi_engine_run_until (simulation->engine, flussi_zone_add (forecast.zone, now, &offset), error)
      || !read_rows (&forecast, error))
    return NULL;
  return g_steal_pointer (&rows);
}
