/* flussi-action-membership.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-membership.h"

const FlussiParam flussi_action_membership_params[] = {
  {
    .name = "list",
    .type = FLUSSI_PARAM_LIST,
    .label = { "List", "Elenco" },
    .required = TRUE,
  },
  { .name = NULL },
};

/* The list of the step: a static one of records of the enrolled type. */
static FlussiList *
find_list (FlussiExecution   *execution,
           const FlussiStep  *step,
           GError           **error)
{
  const char *uid = flussi_json_get_string (step->params, "list");
  g_autoptr (FlussiList) list = flussi_lists_find (flussi_execution_get_db (execution), uid != NULL ? uid : "", error);

  if (list == NULL)
    return NULL;
  if (list->kind != FLUSSI_LIST_STATIC || list->object != flussi_execution_get_object (execution))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "list", "value", list->name, NULL);
      return NULL;
    }
  return g_steal_pointer (&list);
}

/**
 * flussi_action_change_membership:
 * @execution: an execution
 * @step: a step with a parameter `list`
 * @change: makes the record a member, or ends that
 * @nothing_to_do: code of the skip if that changes nothing
 *
 * Executes a step that puts the enrolled record into a list or takes it out.
 */
void
flussi_action_change_membership (FlussiExecution      *execution,
                                 const FlussiStep     *step,
                                 FlussiMembershipFunc  change,
                                 const char           *nothing_to_do)
{
  GError *error = NULL;
  g_autoptr (FlussiList) list = find_list (execution, step, &error);
  gboolean changed;

  if (list == NULL ||
      !change (flussi_execution_get_db (execution), list, flussi_execution_get_record (execution),
               flussi_execution_get_cause (execution), flussi_execution_get_now (execution), &changed, &error))
    flussi_execution_fail (execution, error);
  else if (!changed)
    flussi_execution_skip (execution, nothing_to_do);
}
