/* flussi-acts-publish.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-acts.h"
#include "flussi-engine-private.h"

#include "flussi-check.h"
#include "flussi-clock-marks.h"
#include "flussi-enrollments.h"
#include "flussi-moves.h"
#include "flussi-states.h"

#include "flussi-error.h"

/* --- Enrolling those that match -------------------------------------------------------------- */

static GArray *
select_matching (FlussiEngine   *engine,
                 FlussiProgram  *program,
                 GError        **error)
{
  const FlussiTrigger *trigger = program->flow->trigger;

  if (trigger->kind != FLUSSI_TRIGGER_FILTER || trigger->when == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  return flussi_criteria_select (engine->db, trigger->when, program->object, program->zone,
                                 flussi_engine_get_now (engine), -1, error);
}

/* Those that match and are not asked for are the baseline: nothing has to be
 * written of them, because only a flip enrols (E2). */
static gboolean
enroll_existing (FlussiEngine         *engine,
                 gint64                workflow,
                 gboolean              enroll,
                 FlussiPublishReport  *report,
                 GError              **error)
{
  FlussiLiveWorkflow *live = flussi_programs_get (engine->programs, workflow);
  FlussiEnrollRequest request = { .start_kind = "filter", .reenrolls = TRUE };
  g_autoptr (GArray) records = NULL;

  if (live->program == NULL)
    return TRUE;
  records = select_matching (engine, live->program, error);
  if (records == NULL)
    return FALSE;
  report->n_matching = records->len;
  for (guint i = 0; enroll && i < records->len; i++)
    {
      const char *refusal;

      if (!flussi_enrollments_enroll (engine, live, g_array_index (records, gint64, i), &request, &refusal, error))
        return FALSE;
      if (refusal == NULL)
        report->n_enrolled++;
      else
        report->n_refused++;
    }
  return TRUE;
}

/* --- Publishing --------------------------------------------------------------------------------- */

static gboolean
check_draft (FlussiEngine  *engine,
             gint64         workflow,
             GError       **error)
{
  g_autoptr (FlussiFlow) draft = flussi_flows_load_draft (engine->db, workflow, error);
  g_autoptr (FlussiProblems) problems = NULL;
  g_autoptr (GString) codes = g_string_new (NULL);

  if (draft == NULL)
    return FALSE;
  problems = flussi_act_check_draft (engine, workflow, error);
  if (problems == NULL)
    return FALSE;
  for (guint i = 0; i < flussi_problems_get_length (problems); i++)
    {
      const FlussiProblem *problem = flussi_problems_get (problems, i);
      g_autofree char *sentence = NULL;

      if (problem->severity != FLUSSI_SEVERITY_ERROR)
        continue;
      sentence = flussi_problem_sentence (problem);
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? "; " : "", sentence);
    }
  if (codes->len == 0)
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_FLOW_PROBLEMS,
                    "workflow", draft->name != NULL && draft->name[0] != '\0' ? draft->name : draft->uid,
                    "problems", codes->str, NULL);
  return FALSE;
}

static gboolean
treat_active (FlussiEngine                *engine,
              gint64                       workflow,
              const FlussiPublishOptions  *options,
              int                          version,
              GError                     **error)
{
  switch (options->active)
    {
    case FLUSSI_ACTIVE_END:
      return flussi_enrollments_end_all (engine, workflow, version, "version_ended", error);
    case FLUSSI_ACTIVE_MOVE:
      return flussi_moves_run (engine, workflow, version, options->map, error);
    case FLUSSI_ACTIVE_STAY:
    default:
      return TRUE;
    }
}

static gboolean
publish (FlussiEngine                *engine,
         gint64                       workflow,
         const FlussiPublishOptions  *options,
         FlussiPublishReport         *report,
         GError                     **error)
{
  FlussiInstant now = flussi_engine_get_now (engine);
  g_autofree char *slots = flussi_clock_marks_dup_slot_name (workflow);
  FlussiLiveWorkflow *live;

  if (!check_draft (engine, workflow, error))
    return FALSE;
  report->version = flussi_flows_publish (engine->db, workflow, 0, now, error);
  if (report->version == 0)
    return FALSE;
  flussi_programs_invalidate (engine->programs);
  if (!flussi_programs_ensure (engine->programs, error))
    return FALSE;
  live = flussi_programs_get (engine->programs, workflow);
  if (live->program == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_WORKFLOW_STATE, "workflow", live->uid, "state", "draft", NULL);
      return FALSE;
    }
  if (!flussi_states_change (engine, workflow, FLUSSI_WORKFLOW_ON, error) ||
      !flussi_clock_marks_set (engine->db, slots, now, error) ||
      !treat_active (engine, workflow, options, report->version, error))
    return FALSE;
  flussi_programs_invalidate (engine->programs);
  return flussi_programs_ensure (engine->programs, error) &&
         enroll_existing (engine, workflow, options->enroll_existing, report, error);
}

/**
 * flussi_act_publish:
 * @engine: an engine
 * @workflow: row id
 * @options: (nullable): how; %NULL: nobody is enrolled, active enrolments stay
 * @report: (out) (optional): what came of it
 * @error: return location for an error
 *
 * Makes the draft the live version and turns the workflow on. Refused with
 * `flow_problems` while the draft has errors.
 *
 * Returns: %FALSE on an error, with nothing changed
 */
gboolean
flussi_act_publish (FlussiEngine                *engine,
                    gint64                       workflow,
                    const FlussiPublishOptions  *options,
                    FlussiPublishReport         *report,
                    GError                     **error)
{
  static const FlussiPublishOptions plain = { .active = FLUSSI_ACTIVE_STAY };
  FlussiPublishReport found = { 0 };

  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  if (!_flussi_engine_finish (engine,
                              publish (engine, workflow, options != NULL ? options : &plain, &found, error),
                              error))
    return FALSE;
  if (report != NULL)
    *report = found;
  return TRUE;
}

static gboolean
set_state (FlussiEngine         *engine,
           gint64                workflow,
           FlussiWorkflowState   state,
           gboolean              enroll,
           GError              **error)
{
  FlussiPublishReport report = { 0 };

  return flussi_states_change (engine, workflow, state, error) &&
         (!enroll || state != FLUSSI_WORKFLOW_ON ||
          enroll_existing (engine, workflow, TRUE, &report, error));
}

/**
 * flussi_act_set_state:
 * @engine: an engine
 * @workflow: row id
 * @state: its new state
 * @enroll_existing: with %FLUSSI_WORKFLOW_ON, enrol the records that match now (E2)
 * @error: return location for an error
 *
 * Turns a workflow on, off, pauses, resumes, archives or restores it (E8).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_set_state (FlussiEngine         *engine,
                      gint64                workflow,
                      FlussiWorkflowState   state,
                      gboolean              enroll_existing,
                      GError              **error)
{
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, set_state (engine, workflow, state, enroll_existing, error), error);
}
