/* flussi-simulator.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-simulation.h"

#include "flussi-acts.h"
#include "flussi-history-log.h"
#include "flussi-json-time.h"

#include <string.h>

/* Implementation notes
 *
 * Only the simulated workflow runs: the others are taken off and everyone leaves
 * them and its former versions, so that what is counted is what this document
 * does. Facts stay, because "first time only" reads them; but a record that is
 * tried out by name may always come in.
 */

/* As many as one reads. */
#define MAX_MESSAGES 200
#define MAX_TIMELINE 500
#define MAX_CHANGES 500

typedef struct
{
  const FlussiSimulationOptions *options;
  FlussiSimulation              *simulation;
  gint64                         workflow;
  FlussiPublishReport            published;
  FlussiEnrollReport             enrolled;
} Run;

/* --- Running ------------------------------------------------------------------------- */

static gboolean
isolate (Run     *run,
         GError **error)
{
  FlussiDb *db = run->simulation->db;
  g_autofree char *facts = g_strdup_printf ("DELETE FROM enrollment_fact WHERE record = %" G_GINT64_FORMAT
                                            " AND workflow = (SELECT id FROM workflow WHERE uid = ?)",
                                            run->options->record);
  g_autoptr (FlussiStatement) statement = NULL;

  if (!flussi_db_exec (db,
                       "BEGIN IMMEDIATE;"
                       "DELETE FROM event_wait; DELETE FROM property_wait; DELETE FROM fan_out;"
                       "UPDATE enrollment SET status = 'unenrolled', phase = 'ended', due_at = NULL WHERE status = 'active';"
                       "UPDATE outbox SET status = 'cancelled' WHERE status IN ('queued', 'retry', 'sending', 'held');"
                       "UPDATE workflow SET state = 4 WHERE state IN (2, 3);", error))
    return FALSE;
  if (run->options->record != 0)
    {
      statement = flussi_db_prepare (db, facts, error);
      if (statement == NULL)
        return FALSE;
      flussi_statement_bind_text (statement, 1, run->options->flow->uid);
      if (!flussi_statement_run (statement, error))
        return FALSE;
      g_clear_pointer (&statement, flussi_statement_free);
    }
  return flussi_db_exec (db, "COMMIT", error);
}

static gboolean
publish (Run     *run,
         GError **error)
{
  const FlussiPublishOptions options = {
    .enroll_existing = run->options->record == 0,
    .active = FLUSSI_ACTIVE_END,
  };
  FlussiEngine *engine = run->simulation->engine;

  run->workflow = flussi_act_save_draft (engine, run->options->flow, NULL, error);
  if (run->workflow == 0 || !flussi_act_publish (engine, run->workflow, &options, &run->published, error))
    return FALSE;
  return run->options->record == 0
         || flussi_act_enroll (engine, run->workflow, &run->options->record, 1, &run->enrolled, error);
}

/* --- Reading ------------------------------------------------------------------------- */

static FlussiStatement *
prepare (Run         *run,
         const char  *sql,
         gint64       since,
         GError     **error)
{
  FlussiStatement *statement = flussi_db_prepare (run->simulation->db, sql, error);

  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, run->workflow);
  flussi_statement_bind_int64 (statement, 2, since);
  flussi_statement_bind_id (statement, 3, run->options->record);
  return statement;
}

/* The member of an object for a name, made when it is missing. */
static FlussiJson *
member (FlussiJson *json,
        const char *name)
{
  if (flussi_json_get (json, name) == NULL)
    flussi_json_set (json, name, flussi_json_new_object ());
  return flussi_json_get (json, name);
}

/* How often each step was done, skipped, failed, which branches were taken, and
 * how many stand there at the end. */
static FlussiJson *
read_steps (Run     *run,
            GError **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (FlussiJson) steps = flussi_json_new_object ();
  gboolean has_row;

  statement = prepare (run,
                       "SELECT step, result, count (*) FROM step_run WHERE workflow = ?1 AND seq > ?2"
                       " AND (?3 IS NULL OR record = ?3) GROUP BY 1, 2"
                       " UNION ALL SELECT step, 'branch ' || branch, count (*) FROM step_run WHERE workflow = ?1"
                       " AND seq > ?2 AND (?3 IS NULL OR record = ?3) AND branch IS NOT NULL GROUP BY 1, 2"
                       " UNION ALL SELECT step, 'waiting', count (*) FROM enrollment WHERE workflow = ?1"
                       " AND status = 'active' AND step IS NOT NULL AND (?3 IS NULL OR record = ?3) GROUP BY 1",
                       run->simulation->last_step, error);
  while (statement != NULL)
    {
      const char *what;
      FlussiJson *step;

      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&steps);
      step = member (steps, flussi_statement_get_text (statement, 0));
      what = flussi_statement_get_text (statement, 1);
      if (g_str_has_prefix (what, "branch "))
        flussi_json_set_integer (member (step, "branches"), what + strlen ("branch "),
                                 flussi_statement_get_int64 (statement, 2));
      else
        flussi_json_set_integer (step, what, flussi_statement_get_int64 (statement, 2));
    }
  return NULL;
}

/* A number for each word of a query. */
static FlussiJson *
read_counts (Run         *run,
             const char  *sql,
             gint64       since,
             GError     **error)
{
  g_autoptr (FlussiStatement) statement = prepare (run, sql, since, error);
  g_autoptr (FlussiJson) counts = flussi_json_new_object ();
  gboolean has_row;

  while (statement != NULL)
    {
      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&counts);
      flussi_json_set_integer (counts, flussi_statement_get_text (statement, 0), flussi_statement_get_int64 (statement, 1));
    }
  return NULL;
}

/* Rows of a query: instants first, then texts and numbers by the names given. */
static FlussiJson *
read_rows (Run                 *run,
           const char          *sql,
           gint64               since,
           const char * const  *names,
           GError             **error)
{
  g_autoptr (FlussiStatement) statement = prepare (run, sql, since, error);
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();
  gboolean has_row;

  while (statement != NULL)
    {
      FlussiJson *row;

      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&rows);
      row = flussi_json_new_object ();
      flussi_json_set_instant (row, "at", flussi_statement_get_int64 (statement, 0));
      flussi_json_set_integer (row, "record", flussi_statement_get_int64 (statement, 1));
      for (int i = 0; names[i] != NULL; i++)
        if (!flussi_statement_is_null (statement, i + 2))
          flussi_json_set_string (row, names[i], flussi_statement_get_text (statement, i + 2));
      flussi_json_append (rows, row);
    }
  return NULL;
}

static FlussiJson *
make_change (const FlussiHistoryEntry   *entry,
             const FlussiPropertyChange *change)
{
  FlussiJson *row = flussi_json_new_object ();

  flussi_json_set_instant (row, "at", entry->at);
  flussi_json_set_string (row, "object", entry->object->type->name);
  flussi_json_set_integer (row, "record", entry->record);
  if (entry->step != NULL)
    flussi_json_set_string (row, "step", entry->step);
  flussi_json_set_string (row, "property", change->property->property->name);
  flussi_json_set (row, "old", flussi_value_to_json (&change->old_value));
  flussi_json_set (row, "new", flussi_value_to_json (&change->new_value));
  return row;
}

/* The values that changed, before and after. */
static FlussiJson *
read_changes (Run     *run,
              GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  FlussiJson *changes;

  entries = flussi_history_list_enrolled (run->simulation->db, run->workflow, run->options->record,
                                          run->simulation->last_change, MAX_CHANGES, error);
  if (entries == NULL)
    return NULL;
  changes = flussi_json_new_array ();
  for (guint i = 0; i < entries->len; i++)
    {
      const FlussiHistoryEntry *entry = g_ptr_array_index (entries, i);

      for (guint j = 0; j < entry->properties->len; j++)
        flussi_json_append (changes, make_change (entry, &g_array_index (entry->properties, FlussiPropertyChange, j)));
    }
  return changes;
}

static gboolean
add (FlussiJson *report,
     const char *name,
     FlussiJson *part)
{
  if (part != NULL)
    flussi_json_set (report, name, part);
  return part != NULL;
}

static gboolean
add_results (Run         *run,
             FlussiJson  *report,
             GError     **error)
{
  static const char * const message_names[] = { "step", "kind", "to", "subject", "body", NULL };
  static const char * const timeline_names[] = { "step", "result", "branch", "code", NULL };
  gint64 last_step = run->simulation->last_step;
  gint64 last_message = run->simulation->last_message;
  g_autofree char *messages = g_strdup_printf ("SELECT coalesce (done_at, due_at), record, step, kind, recipient, subject, body"
                                               " FROM outbox WHERE workflow = ?1 AND id > ?2"
                                               " AND (?3 IS NULL OR record = ?3) ORDER BY 1, id LIMIT %d", MAX_MESSAGES);
  g_autofree char *timeline = g_strdup_printf ("SELECT at, record, step, result, branch, code FROM step_run"
                                               " WHERE workflow = ?1 AND seq > ?2"
                                               " AND (?3 IS NULL OR record = ?3) ORDER BY seq LIMIT %d", MAX_TIMELINE);

  return add (report, "statuses",
              read_counts (run, "SELECT status, count (*) FROM enrollment WHERE workflow = ?1 AND id > ?2"
                                " AND (?3 IS NULL OR record = ?3) GROUP BY 1", run->simulation->last_enrollment, error))
         && add (report, "refused",
                 read_counts (run, "SELECT reason, count (*) FROM refusal WHERE workflow = ?1 AND ?2 IS NOT NULL"
                                   " AND at >= (SELECT max (published_at) FROM workflow_version WHERE workflow = ?1)"
                                   " AND (?3 IS NULL OR record = ?3) GROUP BY 1", last_step, error))
         && add (report, "steps", read_steps (run, error))
         && add (report, "message_counts",
                 read_counts (run, "SELECT kind, count (*) FROM outbox WHERE workflow = ?1 AND id > ?2"
                                   " AND (?3 IS NULL OR record = ?3) GROUP BY 1", last_message, error))
         && add (report, "messages", read_rows (run, messages, last_message, message_names, error))
         && add (report, "timeline", read_rows (run, timeline, last_step, timeline_names, error))
         && (run->options->record == 0 || add (report, "changes", read_changes (run, error)));
}

static FlussiJson *
make_report (Run     *run,
             GError **error)
{
  g_autoptr (FlussiJson) report = flussi_json_new_object ();

  flussi_json_set_string (report, "workflow", run->options->flow->uid);
  flussi_json_set_string (report, "object", run->options->flow->object);
  flussi_json_set_instant (report, "from", run->options->now);
  flussi_json_set_instant (report, "until", run->options->until);
  if (run->options->record == 0)
    flussi_json_set_integer (report, "matching_now", run->published.n_matching);
  else
    flussi_json_set_integer (report, "record", run->options->record);
  return add_results (run, report, error) ? g_steal_pointer (&report) : NULL;
}

/**
 * flussi_simulate:
 * @workspace: a workspace, open in whatever way
 * @options: what is simulated
 * @progress: (nullable): counts, and cancels
 * @error: return location for an error; `flow_problems` if the document cannot be
 *   published
 *
 * Runs a workflow over the user's own data without writing or sending anything.
 * The report has `statuses` of the enrolments at the end, `refused`, `steps` (for
 * each: done, skipped, failed, waiting, branches), `message_counts`, the first
 * `messages` and the beginning of the `timeline`, with instants; for one record
 * also `changes`: the values of whatever record before and after each step.
 *
 * Returns: (transfer full) (nullable): the report
 */
FlussiJson *
flussi_simulate (FlussiWorkspace                *workspace,
                 const FlussiSimulationOptions  *options,
                 FlussiProgress                 *progress,
                 GError                        **error)
{
  g_autoptr (FlussiSimulation) simulation = flussi_simulation_new (workspace, progress, error);
  Run run = { .options = options, .simulation = simulation };
  FlussiJson *report = NULL;

  if (simulation != NULL && isolate (&run, error) && flussi_simulation_start (simulation, options->now, error)
      && publish (&run, error) && flussi_engine_run_until (simulation->engine, options->until, error))
    report = make_report (&run, error);
  flussi_enroll_report_clear (&run.enrolled);
  return report;
}
