/* flussi-states.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-states.h"

#include "flussi-clock-marks.h"
#include "flussi-engine-private.h"
#include "flussi-enrollment-rows.h"
#include "flussi-enrollments.h"

#include "flussi-error.h"

/* --- Which changes there are (E8) ---------------------------------------------------------- */

/* Archiving is possible from everywhere, restoring gives a workflow that is off;
 * nothing runs that was never published. */
static gboolean
is_possible (const FlussiLiveWorkflow *workflow,
             FlussiWorkflowState       state)
{
  switch (state)
    {
    case FLUSSI_WORKFLOW_ON:
      return workflow->program != NULL && workflow->state != FLUSSI_WORKFLOW_ARCHIVED;
    case FLUSSI_WORKFLOW_PAUSED:
      return workflow->state == FLUSSI_WORKFLOW_ON || workflow->state == FLUSSI_WORKFLOW_PAUSED;
    case FLUSSI_WORKFLOW_OFF:
      return workflow->program != NULL;
    case FLUSSI_WORKFLOW_DRAFT:
      return workflow->program == NULL;
    case FLUSSI_WORKFLOW_ARCHIVED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Slots that passed while it was off are not made up for; those of a pause are
 * decided by `missed` (E8, E9). */
static gboolean
restart_slots (FlussiEngine              *engine,
               const FlussiLiveWorkflow  *workflow,
               FlussiWorkflowState        state,
               GError                   **error)
{
  g_autofree char *name = flussi_clock_marks_dup_slot_name (workflow->id);

  if (state != FLUSSI_WORKFLOW_ON || workflow->state == FLUSSI_WORKFLOW_PAUSED ||
      workflow->state == FLUSSI_WORKFLOW_ON)
    return TRUE;
  return flussi_clock_marks_set (engine->db, name, flussi_engine_get_now (engine), error);
}

/**
 * flussi_states_change:
 * @engine: an engine
 * @workflow: row id
 * @state: its new state
 * @error: return location for an error
 *
 * Changes the state of a workflow, inside a transaction of the caller. Archiving
 * ends its enrolments.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_states_change (FlussiEngine         *engine,
                      gint64                workflow,
                      FlussiWorkflowState   state,
                      GError              **error)
{
  const FlussiLiveWorkflow *live = flussi_programs_get (engine->programs, workflow);

  if (live == NULL || !is_possible (live, state))
    {
      flussi_error_set (error, FLUSSI_ERROR_WORKFLOW_STATE,
                        "workflow", live != NULL ? live->uid : "",
                        "state", live != NULL ? flussi_workflow_state_to_string (live->state) : "", NULL);
      return FALSE;
    }
  if (live->state == state)
    return TRUE;
  if (!restart_slots (engine, live, state, error) ||
      (state == FLUSSI_WORKFLOW_ARCHIVED &&
       !flussi_enrollments_end_all (engine, workflow, 0, "archived", error)) ||
      (live->state == FLUSSI_WORKFLOW_PAUSED && !_flussi_enrollments_unpark (engine, workflow, error)) ||
      !flussi_flows_set_state (engine->db, workflow, state, 0, flussi_engine_get_now (engine), error))
    return FALSE;
  flussi_programs_invalidate (engine->programs);
  return flussi_programs_ensure (engine->programs, error);
}

/* --- Going off by itself ---------------------------------------------------------------------- */

static FlussiInstant
turn_off_at (const FlussiLiveWorkflow *workflow)
{
  if (workflow->program == NULL ||
      (workflow->state != FLUSSI_WORKFLOW_ON && workflow->state != FLUSSI_WORKFLOW_PAUSED))
    return FLUSSI_INSTANT_NONE;
  if (workflow->program->turn_off_at <= MAX (workflow->published_at, workflow->state_since))
    return FLUSSI_INSTANT_NONE;
  return workflow->program->turn_off_at;
}

static const FlussiLiveWorkflow *
find_first (FlussiEngine *engine)
{
  GPtrArray *workflows = flussi_programs_get_workflows (engine->programs);
  const FlussiLiveWorkflow *first = NULL;

  for (guint i = 0; i < workflows->len; i++)
    {
      const FlussiLiveWorkflow *workflow = g_ptr_array_index (workflows, i);

      if (turn_off_at (workflow) != FLUSSI_INSTANT_NONE &&
          (first == NULL || turn_off_at (workflow) < turn_off_at (first)))
        first = workflow;
    }
  return first;
}

/**
 * flussi_states_run_due:
 * @engine: an engine
 * @worked: (out): whether a workflow went off
 * @error: return location for an error
 *
 * Turns off the next workflow whose `turn_off_at` has come.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_states_run_due (FlussiEngine  *engine,
                       gboolean      *worked,
                       GError       **error)
{
  const FlussiLiveWorkflow *workflow = find_first (engine);
  gint64 id;

  *worked = workflow != NULL && turn_off_at (workflow) <= flussi_engine_get_now (engine);
  if (!*worked)
    return TRUE;
  id = workflow->id;
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, flussi_states_change (engine, id, FLUSSI_WORKFLOW_OFF, error), error);
}

/**
 * flussi_states_get_next_due:
 * @engine: an engine
 *
 * Returns: when the next workflow goes off by itself, or %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_states_get_next_due (FlussiEngine *engine)
{
  const FlussiLiveWorkflow *workflow = find_first (engine);

  return workflow != NULL ? turn_off_at (workflow) : FLUSSI_INSTANT_NONE;
}
