/* flussi-edit-branches.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-edit-private.h"
#include "flussi-error.h"

static const FlussiLabel last_branch = {
  "it is the last branch; delete the action instead",
  "è l'ultimo ramo; elimina invece l'azione",
};
static const FlussiLabel no_branch = {
  "this branch does not exist any more",
  "questo ramo non esiste più",
};
static const FlussiLabel fixed_branches = {
  "its branches are fixed",
  "i suoi rami sono fissi",
};

/* A copy of a step that may be changed, or %NULL and an error. */
static FlussiStep *
copy_step (const FlussiFlow  *flow,
           const char        *id,
           GError           **error)
{
  const FlussiStep *step = flussi_flow_find_step (flow, id);

  if (step == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_STEP, "step", id, NULL);
      return NULL;
    }

  return flussi_step_copy (step);
}

static FlussiFlow *
put_step (const FlussiFlow *flow,
          FlussiStep       *step)
{
  FlussiFlow *edited = flussi_flow_copy (flow);

  flussi_flow_put_step (edited, step);

  return edited;
}

static int
find_branch (const FlussiStep  *step,
             const char        *branch,
             GError           **error)
{
  for (guint i = 0; i < step->n_branches; i++)
    if (g_str_equal (step->branches[i].id, branch))
      return (int) i;
  flussi_error_set (error, FLUSSI_ERROR_ILLEGAL_EDIT, "reason", flussi_label_get (&no_branch), NULL);

  return -1;
}

static char *
make_branch_id (const FlussiStep *step)
{
  for (guint number = step->n_branches + 1;; number++)
    {
      g_autofree char *id = g_strdup_printf ("b%u", number);
      gboolean taken = FALSE;

      for (guint i = 0; i < step->n_branches; i++)
        taken = taken || g_str_equal (step->branches[i].id, id);
      if (!taken)
        return g_steal_pointer (&id);
    }
}

/* Parts as equal as whole percentages can be; the first take what is left over. */
static void
share_percents (FlussiStep *step)
{
  guint count = step->n_branches;

  for (guint i = 0; i < count; i++)
    step->branches[i].percent = (int) (100 / count + (i < 100 % count ? 1 : 0));
}

static gboolean
is_random (const FlussiStep *step)
{
  return g_str_equal (step->kind->id, "branch_random");
}

/**
 * flussi_edit_add_branch:
 * @flow: a workflow
 * @id: a branching step
 * @branch: (out) (optional) (transfer full): id of the new branch
 * @error: return location for why not
 *
 * Adds a branch after the others. A random split shares its percentages anew.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_add_branch (const FlussiFlow  *flow,
                        const char        *id,
                        char             **branch,
                        GError           **error)
{
  g_autoptr (FlussiStep) step = copy_step (flow, id, error);
  g_autofree char *name = NULL;

  if (step == NULL)
    return NULL;
  if (!g_str_has_prefix (step->kind->id, "branch_"))
    {
      flussi_error_set (error, FLUSSI_ERROR_ILLEGAL_EDIT, "reason", flussi_label_get (&fixed_branches), NULL);
      return NULL;
    }

  name = make_branch_id (step);
  flussi_step_append_branch (step, name);
  if (is_random (step))
    share_percents (step);
  if (branch != NULL)
    *branch = g_steal_pointer (&name);

  return put_step (flow, g_steal_pointer (&step));
}

/**
 * flussi_edit_remove_branch:
 * @flow: a workflow
 * @id: a branching step
 * @branch: id of one of its branches
 * @error: return location for why not
 *
 * Deletes a branch with the steps below it. The last one cannot go. A random
 * split gives its part to the first branch.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_remove_branch (const FlussiFlow  *flow,
                           const char        *id,
                           const char        *branch,
                           GError           **error)
{
  g_autoptr (FlussiStep) step = copy_step (flow, id, error);
  int index = step != NULL ? find_branch (step, branch, error) : -1;
  int percent;

  if (index < 0)
    return NULL;
  if (step->n_branches == 1)
    {
      flussi_error_set (error, FLUSSI_ERROR_ILLEGAL_EDIT, "reason", flussi_label_get (&last_branch), NULL);
      return NULL;
    }

  percent = step->branches[index].percent;
  flussi_step_remove_branch (step, (guint) index);
  if (is_random (step) && percent > 0)
    step->branches[0].percent += percent;

  return flussi_edit_replace (flow, g_steal_pointer (&step), error);
}

/**
 * flussi_edit_move_branch:
 * @flow: a workflow
 * @id: a branching step
 * @branch: id of one of its branches
 * @position: where it is to be among them; a greater one means last
 * @error: return location for why not
 *
 * Changes the order of branches: the first whose condition is met is taken.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_move_branch (const FlussiFlow  *flow,
                         const char        *id,
                         const char        *branch,
                         guint              position,
                         GError           **error)
{
  g_autoptr (FlussiStep) step = copy_step (flow, id, error);
  int index = step != NULL ? find_branch (step, branch, error) : -1;
  FlussiBranch moved;
  int target;

  if (index < 0)
    return NULL;

  target = (int) MIN (position, step->n_branches - 1);
  moved = step->branches[index];
  for (; index < target; index++)
    step->branches[index] = step->branches[index + 1];
  for (; index > target; index--)
    step->branches[index] = step->branches[index - 1];
  step->branches[target] = moved;

  return put_step (flow, g_steal_pointer (&step));
}

/**
 * flussi_edit_wrap:
 * @flow: a workflow
 * @id: a step
 * @kind: a branching kind
 * @new_id: (out) (optional) (transfer full): id of the new step
 * @error: return location for why not
 *
 * Puts a branching step before a step; it and everything after it hang on the
 * first branch.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_wrap (const FlussiFlow        *flow,
                  const char              *id,
                  const FlussiActionKind  *kind,
                  char                   **new_id,
                  GError                 **error)
{
  FlussiPlace place;

  if (!flussi_edit_find_parent (flow, id, &place))
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_STEP, "step", id, NULL);
      return NULL;
    }

  return flussi_edit_insert (flow, &place, kind, new_id, error);
}

/**
 * flussi_edit_set_step_name:
 * @flow: a workflow
 * @id: a step
 * @name: (nullable): what to call it; blank for the name of its kind
 * @error: return location for why not
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_set_step_name (const FlussiFlow  *flow,
                           const char        *id,
                           const char        *name,
                           GError           **error)
{
  FlussiStep *step = copy_step (flow, id, error);
  g_autofree char *trimmed = g_strstrip (g_strdup (name != NULL ? name : ""));

  if (step == NULL)
    return NULL;
  flussi_flow_set_text (&step->name, *trimmed != '\0' ? trimmed : NULL);

  return put_step (flow, step);
}

/**
 * flussi_edit_set_disabled:
 * @flow: a workflow
 * @id: a step
 * @disabled: whether records pass through it without it doing anything
 * @error: return location for why not
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_set_disabled (const FlussiFlow  *flow,
                          const char        *id,
                          gboolean           disabled,
                          GError           **error)
{
  FlussiStep *step = copy_step (flow, id, error);

  if (step == NULL)
    return NULL;
  step->disabled = disabled;

  return put_step (flow, step);
}
