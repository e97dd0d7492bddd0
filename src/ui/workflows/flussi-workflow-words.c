/* flussi-workflow-words.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-workflow-words.h"

#include "flussi-chooser.h"

#include <glib/gi18n.h>

#define UNUSED_AFTER (90 * FLUSSI_INSTANT_DAY)

/**
 * flussi_workflow_state_label:
 * @state: a state
 *
 * Returns: what people call it
 */
const char *
flussi_workflow_state_label (FlussiWorkflowState state)
{
  switch (state)
    {
    case FLUSSI_WORKFLOW_ON:
      return C_("workflow", "On");
    case FLUSSI_WORKFLOW_PAUSED:
      return C_("workflow", "Paused");
    case FLUSSI_WORKFLOW_OFF:
      return C_("workflow", "Off");
    case FLUSSI_WORKFLOW_ARCHIVED:
      return C_("workflow", "Archived");
    case FLUSSI_WORKFLOW_DRAFT:
    default:
      return C_("workflow", "Draft");
    }
}

/**
 * flussi_workflow_state_tone:
 * @state: a state
 *
 * Returns: how its tag looks
 */
FlussiTagTone
flussi_workflow_state_tone (FlussiWorkflowState state)
{
  switch (state)
    {
    case FLUSSI_WORKFLOW_ON:
      return FLUSSI_TAG_GOOD;
    case FLUSSI_WORKFLOW_PAUSED:
      return FLUSSI_TAG_WARNING;
    case FLUSSI_WORKFLOW_DRAFT:
    case FLUSSI_WORKFLOW_OFF:
    case FLUSSI_WORKFLOW_ARCHIVED:
    default:
      return FLUSSI_TAG_PLAIN;
    }
}

static gboolean
is_unused (const FlussiWorkflow *workflow,
           FlussiInstant         now)
{
  FlussiInstant last = workflow->last_enrolled_at;

  if (last == FLUSSI_INSTANT_NONE)
    last = MAX (workflow->created_at, workflow->edited_at);
  return workflow->n_active == 0 && last < now - UNUSED_AFTER;
}

/**
 * flussi_workflow_is_in_tab:
 * @workflow: a workflow
 * @tab: a tab
 * @now: the present instant
 *
 * "Needs review" are those where steps failed in the last seven days or whose
 * draft is not what runs; "Unused" those that enrolled nobody for 90 days.
 *
 * Returns: whether the workflow is shown there
 */
gboolean
flussi_workflow_is_in_tab (const FlussiWorkflow *workflow,
                           FlussiWorkflowTab     tab,
                           FlussiInstant         now)
{
  gboolean archived = workflow->state == FLUSSI_WORKFLOW_ARCHIVED;

  switch (tab)
    {
    case FLUSSI_WORKFLOW_TAB_ALL:
      return !archived;
    case FLUSSI_WORKFLOW_TAB_REVIEW:
      return !archived && (workflow->n_failed_week > 0 || (workflow->live_version > 0 && workflow->differs));
    case FLUSSI_WORKFLOW_TAB_UNUSED:
      return !archived && is_unused (workflow, now);
    case FLUSSI_WORKFLOW_TAB_ARCHIVED:
      return archived;
    case FLUSSI_N_WORKFLOW_TABS:
    default:
      return FALSE;
    }
}

/**
 * flussi_workflow_choices:
 * @workflows: (element-type FlussiWorkflow): workflows
 * @object: type of the records
 *
 * Returns: (transfer full) (element-type FlussiChoice): those that records of
 *   this type can be enrolled in by hand, by row id
 */
GPtrArray *
flussi_workflow_choices (GPtrArray  *workflows,
                         const char *object)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_choice_free);

  for (guint i = 0; i < workflows->len; i++)
    {
      const FlussiWorkflow *workflow = g_ptr_array_index (workflows, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, workflow->id);

      if (g_str_equal (workflow->object, object) &&
          (workflow->state == FLUSSI_WORKFLOW_ON || workflow->state == FLUSSI_WORKFLOW_PAUSED))
        g_ptr_array_add (choices, flussi_choice_new (key, workflow->name, flussi_workflow_state_label (workflow->state),
                                                     "flussi-workflow-symbolic"));
    }
  return choices;
}
