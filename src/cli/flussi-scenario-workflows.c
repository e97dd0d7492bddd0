/* flussi-scenario-workflows.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

#include "flussi-engine-queries.h"
#include "flussi-error.h"

#include <string.h>

/* Steps in which a person publishes, stops and steers workflows. */

/* `refused` expects that publishing fails because of the flow's problems (X1). */
static gboolean
check_refusal (gboolean   refused,
               gboolean   published,
               GError    *problem,
               GError   **error)
{
  g_autoptr (GError) owned = problem;

  if (!refused && !published)
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }
  if (refused && published)
    {
      flussi_error_set (error, FLUSSI_ERROR_SCENARIO, "reason", "it was published, not refused", NULL);
      return FALSE;
    }
  if (refused && !g_error_matches (owned, FLUSSI_ERROR, FLUSSI_ERROR_FLOW_PROBLEMS) &&
      !g_error_matches (owned, FLUSSI_ERROR, FLUSSI_ERROR_NOT_ALLOWED))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_publish (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             GError           **error)
{
  FlussiPublishOptions options = { .active = FLUSSI_ACTIVE_STAY };
  GError *problem = NULL;
  gboolean refused = FALSE;
  gboolean published;
  gint64 workflow = flussi_scenario_take_workflow (self, step, "publish", error);

  if (workflow == 0 ||
      !flussi_json_cursor_take_boolean (step, "enroll_existing", &options.enroll_existing, error) ||
      !flussi_json_cursor_take_boolean (step, "refused", &refused, error))
    return FALSE;
  published = flussi_act_publish (self->engine, workflow, &options, NULL, &problem);
  return check_refusal (refused, published, problem, error);
}

static gboolean
save_draft (FlussiScenario    *self,
            FlussiJsonCursor  *step,
            gint64             workflow,
            GError           **error)
{
  FlussiJsonCursor with;
  g_autoptr (FlussiFlow) flow = NULL;

  if (workflow == 0 || !flussi_json_cursor_require (step, "with", &with, error))
    return FALSE;
  flow = flussi_flow_from_json (with.json, error);
  return flow != NULL && flussi_act_save_draft (self->engine, flow, NULL, error) > 0;
}

static gboolean
run_draft (FlussiScenario    *self,
           FlussiJsonCursor  *step,
           GError           **error)
{
  return save_draft (self, step, flussi_scenario_take_workflow (self, step, "draft", error), error);
}

static const char *const active_words[] = { "stay", "move", "end" };

static gboolean
run_replace (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             GError           **error)
{
  FlussiPublishOptions options = { 0, };
  int active = FLUSSI_ACTIVE_STAY;
  g_autoptr (FlussiJson) map = NULL;
  GError *problem = NULL;
  gboolean refused = FALSE;
  gboolean published;
  gint64 workflow = flussi_scenario_take_workflow (self, step, "replace", error);

  if (!save_draft (self, step, workflow, error) ||
      !flussi_json_cursor_take_word (step, "active", active_words, G_N_ELEMENTS (active_words), &active, error) ||
      !flussi_json_cursor_take_boolean (step, "enroll_existing", &options.enroll_existing, error) ||
      !flussi_json_cursor_take_boolean (step, "refused", &refused, error))
    return FALSE;
  flussi_json_cursor_take_json (step, "map", &map);
  options.active = active;
  options.map = map;
  published = flussi_act_publish (self->engine, workflow, &options, NULL, &problem);
  return check_refusal (refused, published, problem, error);
}

static gboolean
set_state (FlussiScenario       *self,
           FlussiJsonCursor     *step,
           const char           *verb,
           FlussiWorkflowState   state,
           GError              **error)
{
  gboolean enroll_existing = FALSE;
  gint64 workflow = flussi_scenario_take_workflow (self, step, verb, error);

  return workflow != 0 &&
         flussi_json_cursor_take_boolean (step, "enroll_existing", &enroll_existing, error) &&
         flussi_act_set_state (self->engine, workflow, state, enroll_existing, error);
}

static gboolean
run_pause (FlussiScenario    *self,
           FlussiJsonCursor  *step,
           GError           **error)
{
  return set_state (self, step, "pause", FLUSSI_WORKFLOW_PAUSED, error);
}

static gboolean
run_resume (FlussiScenario    *self,
            FlussiJsonCursor  *step,
            GError           **error)
{
  return set_state (self, step, "resume", FLUSSI_WORKFLOW_ON, error);
}

static gboolean
run_off (FlussiScenario    *self,
         FlussiJsonCursor  *step,
         GError           **error)
{
  return set_state (self, step, "off", FLUSSI_WORKFLOW_OFF, error);
}

static gboolean
run_on (FlussiScenario    *self,
        FlussiJsonCursor  *step,
        GError           **error)
{
  return set_state (self, step, "on", FLUSSI_WORKFLOW_ON, error);
}

static gboolean
run_archive (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             GError           **error)
{
  return set_state (self, step, "archive", FLUSSI_WORKFLOW_ARCHIVED, error);
}

/* Ids of `records`, which are of the workflow's type. */
static GArray *
take_ids (FlussiScenario    *self,
          FlussiJsonCursor  *step,
          gint64             workflow,
          GError           **error)
{
  FlussiDb *db = flussi_scenario_get_db (self);
  g_autoptr (FlussiWorkflow) found = flussi_flows_get (db, workflow, flussi_clock_now (self->clock), error);
  g_autoptr (GArray) records = found != NULL ? flussi_scenario_take_records (self, step, "records", error) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const FlussiScenarioRecord *record = &g_array_index (records, FlussiScenarioRecord, i);

      if (strcmp (record->object->type->name, found->object) != 0)
        {
          flussi_json_cursor_fail_value (step, "records of the workflow's type", error);
          return NULL;
        }
      g_array_append_val (ids, record->id);
    }
  return records != NULL ? g_steal_pointer (&ids) : NULL;
}

static gboolean
run_enroll (FlussiScenario    *self,
            FlussiJsonCursor  *step,
            GError           **error)
{
  gint64 workflow = flussi_scenario_take_workflow (self, step, "enroll", error);
  g_autoptr (GArray) ids = workflow != 0 ? take_ids (self, step, workflow, error) : NULL;

  return ids != NULL &&
         flussi_act_enroll (self->engine, workflow, (const gint64 *) ids->data, ids->len, NULL, error);
}

static gboolean
run_unenroll (FlussiScenario    *self,
              FlussiJsonCursor  *step,
              GError           **error)
{
  gint64 workflow = flussi_scenario_take_workflow (self, step, "unenroll", error);
  g_autoptr (GArray) ids = workflow != 0 ? take_ids (self, step, workflow, error) : NULL;

  return ids != NULL &&
         flussi_act_unenroll (self->engine, workflow, (const gint64 *) ids->data, ids->len, NULL, error);
}

static gboolean
run_decide (FlussiScenario    *self,
            FlussiJsonCursor  *step,
            GError           **error)
{
  FlussiScenarioRecord record;
  const char *decision;
  const char *comment = NULL;
  gint64 workflow = flussi_scenario_take_workflow (self, step, "decide", error);

  return workflow != 0 &&
         flussi_scenario_take_record (self, step, "record", &record, error) &&
         flussi_scenario_take_text (step, "decision", &decision, error) &&
         flussi_json_cursor_take_string (step, "comment", &comment, error) &&
         flussi_act_decide_approval (self->engine, workflow, record.id, decision, comment, error);
}

static gboolean
run_retry (FlussiScenario    *self,
           FlussiJsonCursor  *step,
           GError           **error)
{
  FlussiScenarioRecord record;
  static const char *const places[] = { "step", "start" };
  int from = 0;
  gint64 workflow = flussi_scenario_take_workflow (self, step, "retry", error);

  if (workflow == 0 || !flussi_scenario_take_record (self, step, "record", &record, error) ||
      !flussi_json_cursor_take_word (step, "from", places, G_N_ELEMENTS (places), &from, error))
    return FALSE;
  return flussi_act_retry_record (self->engine, workflow, record.id, from == 1, error);
}

const FlussiScenarioVerb flussi_scenario_workflow_verbs[] = {
  { "publish", run_publish },
  { "draft", run_draft },
  { "replace", run_replace },
  { "pause", run_pause },
  { "resume", run_resume },
  { "off", run_off },
  { "on", run_on },
  { "archive", run_archive },
  { "enroll", run_enroll },
  { "unenroll", run_unenroll },
  { "decide", run_decide },
  { "retry", run_retry },
  { NULL }
};
