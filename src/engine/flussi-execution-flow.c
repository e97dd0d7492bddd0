/* flussi-execution-flow.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-execution-private.h"

#include "flussi-engine-private.h"
#include "flussi-enrollments.h"

#include "flussi-error.h"

/**
 * flussi_execution_match_branch:
 * @self: an execution of `branch_criteria`
 * @branch: which of its branches
 * @matches: (out): whether the record meets the branch's criteria
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_execution_match_branch (FlussiExecution  *self,
                               guint             branch,
                               gboolean         *matches,
                               GError          **error)
{
  FlussiCriteriaMatcher *matcher = self->step->branches[branch];

  *matches = FALSE;
  return matcher == NULL ||
         flussi_criteria_matcher_match (matcher, self->engine->db, self->enrollment->record, self->evaluator.now,
                                        matches, error);
}

static gboolean
leads_to (const FlussiFlow *flow,
          const char       *from,
          const char       *to)
{
  const FlussiStep *step = from != NULL ? flussi_flow_find_step (flow, from) : NULL;

  if (step == NULL)
    return FALSE;
  if (g_str_equal (from, to))
    return TRUE;
  for (guint i = 0; i < flussi_step_get_n_exits (step); i++)
    if (leads_to (flow, flussi_step_get_exit (step, i, NULL), to))
      return TRUE;
  return leads_to (flow, step->on_error, to);
}

/**
 * flussi_execution_goes_back:
 * @self: an execution of `go_to`
 * @target: where it goes to
 *
 * Returns: whether the target is an ancestor of the step (T8)
 */
gboolean
flussi_execution_goes_back (FlussiExecution *self,
                            const char      *target)
{
  return leads_to (self->program->flow, target, self->step->step->id);
}

/**
 * flussi_execution_enroll:
 * @self: an execution
 * @workflow: (nullable): uid of another workflow
 * @object: (nullable): type of the record
 * @record: the record, 0 if there is none
 * @refusal: (out) (nullable): why it was not enrolled, %NULL if it was
 * @error: return location for an error
 *
 * Enrols a record in another workflow (V10).
 *
 * Returns: %FALSE on an error, also if the record is of another type
 */
gboolean
flussi_execution_enroll (FlussiExecution            *self,
                         const char                 *workflow,
                         const FlussiSchemaObject   *object,
                         gint64                      record,
                         const char                **refusal,
                         GError                    **error)
{
  FlussiLiveWorkflow *target = workflow != NULL ? flussi_programs_find (self->engine->programs, workflow) : NULL;
  FlussiEnrollRequest request = {
    .start_kind = "workflow",
    .cause = &self->cause,
    .reenrolls = TRUE,
    .asked = TRUE,
  };

  if (target == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_WORKFLOW, "workflow", workflow, NULL);
      return FALSE;
    }
  if (record == 0)
    {
      *refusal = "no_record";
      return TRUE;
    }
  if (target->program != NULL && (object == NULL || object->id != target->program->object->id))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE,
                        "value", object != NULL ? object->type->name : "", "property", "record", NULL);
      return FALSE;
    }
  return flussi_enrollments_enroll (self->engine, target, record, &request, refusal, error);
}

static gboolean
leave (FlussiExecution     *self,
       FlussiLiveWorkflow  *workflow,
       GError             **error)
{
  gint64 enrollment;

  if (workflow->program == NULL || workflow->program->object->id != self->program->object->id)
    return TRUE;
  if (!flussi_enrollments_find (self->engine, workflow->id, self->enrollment->record, &enrollment, NULL, error))
    return FALSE;
  return enrollment == 0 ||
         flussi_enrollments_end (self->engine, enrollment, "unenrolled", "by_step", &self->cause, error);
}

/**
 * flussi_execution_unenroll:
 * @self: an execution
 * @workflow: (nullable): uid of a workflow, or `all` for all but this one
 * @error: return location for an error
 *
 * Takes the enrolled record out of other workflows (V10).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_execution_unenroll (FlussiExecution  *self,
                           const char       *workflow,
                           GError          **error)
{
  GPtrArray *workflows = flussi_programs_get_workflows (self->engine->programs);
  FlussiLiveWorkflow *target;

  if (g_strcmp0 (workflow, "all") != 0)
    {
      target = workflow != NULL ? flussi_programs_find (self->engine->programs, workflow) : NULL;
      if (target != NULL)
        return leave (self, target, error);
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_WORKFLOW, "workflow", workflow, NULL);
      return FALSE;
    }
  for (guint i = 0; i < workflows->len; i++)
    {
      target = g_ptr_array_index (workflows, i);
      if (target->id != self->program->workflow && !leave (self, target, error))
        return FALSE;
    }
  return TRUE;
}
