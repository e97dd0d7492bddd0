/* flussi-edit.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-edit.h"
#include "flussi-edit-private.h"
#include "flussi-error.h"

/* Implementation notes
 *
 * What an edit refuses is decided before anything is copied, by the same
 * functions that the canvas asks while something is held over a line: what is
 * lit up is what works.
 *
 * A branching step that is put on a line which goes on takes what follows into
 * its first open path, so that nothing is lost; a step that ends the path is
 * refused there.
 */

static const FlussiLabel no_place = {
  "this path does not exist any more",
  "questo percorso non esiste più",
};
static const FlussiLabel ends_path = {
  "it ends the path, and actions follow here",
  "termina il percorso, e qui seguono altre azioni",
};
static const FlussiLabel same_place = {
  "it is here already",
  "si trova già qui",
};
static const FlussiLabel inside_itself = {
  "this is one of its own branches",
  "è uno dei suoi stessi rami",
};

static gboolean
refuse (GError            **error,
        const FlussiLabel  *reason)
{
  flussi_error_set (error, FLUSSI_ERROR_ILLEGAL_EDIT, "reason", flussi_label_get (reason), NULL);

  return FALSE;
}

/* Whether nothing can follow a step of this kind. */
gboolean
flussi_edit_step_ends (const FlussiActionKind *kind)
{
  return (kind->flags & FLUSSI_ACTION_ENDS) != 0 || g_str_equal (kind->id, "go_to");
}

/**
 * flussi_edit_find_exit:
 * @step: a step
 * @branch: (nullable): id of a branch
 * @index: (out): which exit it is
 *
 * Returns: whether the step has that exit
 */
gboolean
flussi_edit_find_exit (const FlussiStep *step,
                       const char       *branch,
                       guint            *index)
{
  for (guint i = 0; i < flussi_step_get_n_exits (step); i++)
    {
      const char *name = NULL;

      flussi_step_get_exit (step, i, &name);
      if (g_strcmp0 (name, branch) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * flussi_edit_get_line:
 * @flow: a workflow
 * @place: a line
 * @next: (out) (nullable): where it leads
 *
 * Returns: whether the line exists
 */
gboolean
flussi_edit_get_line (const FlussiFlow   *flow,
                      const FlussiPlace  *place,
                      const char        **next)
{
  const FlussiStep *step;
  guint index;

  if (place->step == NULL)
    {
      *next = flow->start;
      return TRUE;
    }

  step = flussi_flow_find_step (flow, place->step);
  if (step == NULL || flussi_edit_step_ends (step->kind) || !flussi_edit_find_exit (step, place->branch, &index))
    return FALSE;

  *next = flussi_step_get_exit (step, index, NULL);

  return TRUE;
}

/* Lets a line of a document that nobody else has yet lead elsewhere. */
static void
set_line (FlussiFlow        *flow,
          const FlussiPlace *place,
          const char        *next)
{
  FlussiStep *step;
  guint index;

  if (place->step == NULL)
    {
      g_autofree char *start = g_strdup (next);

      g_free (flow->start);
      flow->start = g_steal_pointer (&start);
      return;
    }

  step = flussi_step_copy (flussi_flow_find_step (flow, place->step));
  if (flussi_edit_find_exit (step, place->branch, &index))
    flussi_step_set_exit (step, index, next);
  flussi_flow_put_step (flow, step);
}

/**
 * flussi_edit_find_parent:
 * @flow: a workflow
 * @id: a step
 * @place: (out caller-allocates): the line that leads to it
 *
 * Returns: whether one does
 */
gboolean
flussi_edit_find_parent (const FlussiFlow *flow,
                         const char       *id,
                         FlussiPlace      *place)
{
  *place = (FlussiPlace) { NULL, NULL };
  if (g_strcmp0 (flow->start, id) == 0)
    return TRUE;

  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, i);

      for (guint exit = 0; exit < flussi_step_get_n_exits (step); exit++)
        {
          const char *branch = NULL;

          if (g_strcmp0 (flussi_step_get_exit (step, exit, &branch), id) == 0)
            {
              *place = (FlussiPlace) { step->id, branch };
              return TRUE;
            }
        }
    }

  return FALSE;
}

/**
 * flussi_edit_collect:
 * @flow: a workflow
 * @id: a step
 *
 * Returns: (transfer full) (element-type FlussiStep): the step and all below,
 *   each before what follows it
 */
GPtrArray *
flussi_edit_collect (const FlussiFlow *flow,
                     const char       *id)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_step_unref);

  g_ptr_array_add (stack, (gpointer) id);
  while (stack->len > 0)
    {
      const char *top = g_ptr_array_steal_index (stack, stack->len - 1);
      const FlussiStep *step = top != NULL ? flussi_flow_find_step (flow, top) : NULL;

      if (step == NULL || !g_hash_table_add (seen, step->id))
        continue;

      g_ptr_array_add (steps, flussi_step_ref (step));
      for (guint i = flussi_step_get_n_exits (step); i > 0; i--)
        g_ptr_array_add (stack, (gpointer) flussi_step_get_exit (step, i - 1, NULL));
    }

  return steps;
}

/* The ids of steps, which own them. */
static GHashTable *
list_ids (GPtrArray *steps)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (ids, ((FlussiStep *) g_ptr_array_index (steps, i))->id);

  return ids;
}

/* The steps an edit takes: a branching step never leaves its branches. */
static GPtrArray *
take (const FlussiFlow *flow,
      const FlussiStep *step,
      FlussiEditReach   reach)
{
  GPtrArray *steps;

  if (reach == FLUSSI_EDIT_REST || step->n_branches > 0)
    return flussi_edit_collect (flow, step->id);

  steps = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_step_unref);
  g_ptr_array_add (steps, flussi_step_ref (step));

  return steps;
}

/**
 * flussi_edit_find_open_end:
 * @steps: (element-type FlussiStep): steps
 * @place: (out caller-allocates): the first path among them that leads out of them
 *   or nowhere
 *
 * Returns: whether there is one
 */
gboolean
flussi_edit_find_open_end (GPtrArray   *steps,
                           FlussiPlace *place)
{
  g_autoptr (GHashTable) ids = list_ids (steps);

  for (guint i = 0; i < steps->len; i++)
    {
      const FlussiStep *step = g_ptr_array_index (steps, i);

      if (flussi_edit_step_ends (step->kind))
        continue;

      for (guint exit = 0; exit < flussi_step_get_n_exits (step); exit++)
        {
          const char *branch = NULL;
          const char *next = flussi_step_get_exit (step, exit, &branch);

          if (next == NULL || !g_hash_table_contains (ids, next))
            {
              *place = (FlussiPlace) { step->id, branch };
              return TRUE;
            }
        }
    }

  return FALSE;
}

/**
 * flussi_edit_can_insert:
 * @flow: a workflow
 * @place: a line
 * @kind: kind of the new step
 * @error: return location for why not
 *
 * Returns: whether flussi_edit_insert() would do it
 */
gboolean
flussi_edit_can_insert (const FlussiFlow        *flow,
                        const FlussiPlace       *place,
                        const FlussiActionKind  *kind,
                        GError                 **error)
{
  const char *next;

  g_return_val_if_fail (flow != NULL && place != NULL && kind != NULL, FALSE);

  if (!flussi_edit_get_line (flow, place, &next))
    return refuse (error, &no_place);
  if (next != NULL && flussi_edit_step_ends (kind))
    return refuse (error, &ends_path);

  return TRUE;
}

/**
 * flussi_edit_can_move:
 * @flow: a workflow
 * @id: a step
 * @reach: how much goes with it
 * @place: where to
 * @copy: whether the step stays and a copy goes
 * @error: return location for why not
 *
 * Returns: whether flussi_edit_move() or flussi_edit_clone() would do it
 */
gboolean
flussi_edit_can_move (const FlussiFlow   *flow,
                      const char         *id,
                      FlussiEditReach     reach,
                      const FlussiPlace  *place,
                      gboolean            copy,
                      GError            **error)
{
  const FlussiStep *step;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GHashTable) ids = NULL;
  FlussiPlace end;
  const char *next;

  g_return_val_if_fail (flow != NULL && id != NULL && place != NULL, FALSE);

  step = flussi_flow_find_step (flow, id);
  if (step == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_STEP, "step", id, NULL);
      return FALSE;
    }
  if (!flussi_edit_get_line (flow, place, &next))
    return refuse (error, &no_place);

  steps = take (flow, step, reach);
  ids = list_ids (steps);
  if (!copy && g_strcmp0 (next, id) == 0)
    return refuse (error, &same_place);
  if (!copy && place->step != NULL && g_hash_table_contains (ids, place->step))
    return refuse (error, steps->len > 1 ? &inside_itself : &same_place);
  if (next != NULL && !flussi_edit_find_open_end (steps, &end))
    return refuse (error, &ends_path);

  return TRUE;
}

static void
add_branches (FlussiStep *step)
{
  FlussiBranch *branch;

  if ((step->kind->flags & FLUSSI_ACTION_BRANCHES) == 0 || step->n_branches > 0)
    return;

  branch = flussi_step_append_branch (step, "b1");
  if (g_str_equal (step->kind->id, "branch_random"))
    {
      branch->percent = 50;
      flussi_step_append_branch (step, "b2")->percent = 50;
    }
  else
    {
      step->has_otherwise = TRUE;
    }
}

/**
 * flussi_edit_graft:
 * @flow: a document that nobody else has yet
 * @place: a line
 * @first: the first of the new steps
 * @steps: (element-type FlussiStep): the new steps, already in the document
 *
 * Puts new steps on a line; what followed goes on after them.
 */
void
flussi_edit_graft (FlussiFlow        *flow,
                   const FlussiPlace *place,
                   const char        *first,
                   GPtrArray         *steps)
{
  g_autofree char *following = NULL;
  const char *next = NULL;
  FlussiPlace end;

  if (flussi_edit_get_line (flow, place, &next))
    following = g_strdup (next);

  set_line (flow, place, first);
  if (flussi_edit_find_open_end (steps, &end))
    set_line (flow, &end, following);
}

/**
 * flussi_edit_insert:
 * @flow: a workflow
 * @place: a line
 * @kind: kind of the new step
 * @id: (out) (optional) (transfer full): id of the new step
 * @error: return location for why not
 *
 * Adds a step that is still to be filled. A branching kind gets its first
 * branches, and what follows hangs on the first of them.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_insert (const FlussiFlow        *flow,
                    const FlussiPlace       *place,
                    const FlussiActionKind  *kind,
                    char                   **id,
                    GError                 **error)
{
  g_autoptr (FlussiStep) step = flussi_step_new ("s0", kind);

  add_branches (step);

  return flussi_edit_insert_step (flow, place, step, id, error);
}

/**
 * flussi_edit_insert_step:
 * @flow: a workflow
 * @place: a line
 * @step: what to add; its id and its exits are given anew
 * @id: (out) (optional) (transfer full): id of the new step
 * @error: return location for why not
 *
 * Adds a filled step, as the clipboard and the assistant do.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_insert_step (const FlussiFlow   *flow,
                         const FlussiPlace  *place,
                         const FlussiStep   *step,
                         char              **id,
                         GError            **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  FlussiFlow *edited;
  FlussiStep *added;

  if (!flussi_edit_can_insert (flow, place, step->kind, error))
    return NULL;

  edited = flussi_flow_copy (flow);
  added = flussi_step_copy (step);
  g_free (added->id);
  added->id = flussi_flow_take_step_id (edited);
  for (guint i = 0; i < flussi_step_get_n_exits (added); i++)
    flussi_step_set_exit (added, i, NULL);
  if (id != NULL)
    *id = g_strdup (added->id);

  g_ptr_array_add (steps, added);
  flussi_flow_put_step (edited, added);
  flussi_edit_graft (edited, place, added->id, steps);

  return edited;
}

/* Takes the steps off their line and lets the line heal. */
static void
cut_out (FlussiFlow *flow,
         const char *id,
         GPtrArray  *steps)
{
  const FlussiStep *step = g_ptr_array_index (steps, 0);
  g_autofree char *following = NULL;
  FlussiPlace parent;

  if (steps->len == 1 && step->n_branches == 0)
    following = g_strdup (step->next);
  if (flussi_edit_find_parent (flow, id, &parent))
    set_line (flow, &parent, following);
}

/**
 * flussi_edit_move:
 * @flow: a workflow
 * @id: a step
 * @reach: how much goes with it
 * @place: where to
 * @error: return location for why not
 *
 * Moves a step, or it and everything after it, to another line.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_move (const FlussiFlow   *flow,
                  const char         *id,
                  FlussiEditReach     reach,
                  const FlussiPlace  *place,
                  GError            **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  FlussiFlow *edited;

  if (!flussi_edit_can_move (flow, id, reach, place, FALSE, error))
    return NULL;

  steps = take (flow, flussi_flow_find_step (flow, id), reach);
  edited = flussi_flow_copy (flow);
  cut_out (edited, id, steps);
  flussi_edit_graft (edited, place, id, steps);

  return edited;
}

/**
 * flussi_edit_clone:
 * @flow: a workflow
 * @id: a step
 * @reach: how much is copied with it
 * @place: where to
 * @new_id: (out) (optional) (transfer full): id of the step's copy
 * @error: return location for why not
 *
 * Puts a copy of steps on a line. What the copies say of each other (outputs,
 * go-to targets) is said of the copies.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_clone (const FlussiFlow   *flow,
                   const char         *id,
                   FlussiEditReach     reach,
                   const FlussiPlace  *place,
                   char              **new_id,
                   GError            **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  FlussiFlow *edited;

  if (!flussi_edit_can_move (flow, id, reach, place, TRUE, error))
    return NULL;

  steps = take (flow, flussi_flow_find_step (flow, id), reach);
  edited = flussi_flow_copy (flow);
  copies = flussi_edit_copy_steps (edited, steps);
  for (guint i = 0; i < copies->len; i++)
    flussi_flow_put_step (edited, flussi_step_ref (g_ptr_array_index (copies, i)));
  if (new_id != NULL)
    *new_id = g_strdup (((FlussiStep *) g_ptr_array_index (copies, 0))->id);
  flussi_edit_graft (edited, place, ((FlussiStep *) g_ptr_array_index (copies, 0))->id, copies);

  return edited;
}

/**
 * flussi_edit_delete:
 * @flow: a workflow
 * @id: a step
 * @reach: whether everything after it goes too
 * @keep_branch: (nullable): of a branching step, the branch whose steps stay
 * @error: return location for why not
 *
 * Deletes a step and lets the line heal.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_delete (const FlussiFlow  *flow,
                    const char        *id,
                    FlussiEditReach    reach,
                    const char        *keep_branch,
                    GError           **error)
{
  const FlussiStep *step = flussi_flow_find_step (flow, id);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GHashTable) kept_ids = NULL;
  g_autofree char *following = NULL;
  FlussiPlace parent;
  FlussiFlow *edited;
  guint index;

  if (step == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_STEP, "step", id, NULL);
      return NULL;
    }

  steps = take (flow, step, reach);
  if (reach == FLUSSI_EDIT_STEP && step->n_branches == 0)
    following = g_strdup (step->next);
  else if (reach == FLUSSI_EDIT_STEP && keep_branch != NULL && flussi_edit_find_exit (step, keep_branch, &index))
    following = g_strdup (flussi_step_get_exit (step, index, NULL));
  if (following != NULL && step->n_branches > 0)
    {
      kept = flussi_edit_collect (flow, following);
      kept_ids = list_ids (kept);
    }

  edited = flussi_flow_copy (flow);
  if (flussi_edit_find_parent (flow, id, &parent))
    set_line (edited, &parent, following);
  for (guint i = 0; i < steps->len; i++)
    {
      const FlussiStep *gone = g_ptr_array_index (steps, i);

      if (kept_ids == NULL || !g_hash_table_contains (kept_ids, gone->id))
        flussi_flow_remove_step (edited, gone->id);
    }
  flussi_edit_drop_notes (edited);

  return edited;
}

/**
 * flussi_edit_replace:
 * @flow: a workflow
 * @step: (transfer full): a step with the id of the one it replaces
 * @error: return location for why not
 *
 * Gives a step other parameters, another name, other branches. Steps below a
 * branch that is gone are deleted with it.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_replace (const FlussiFlow  *flow,
                     FlussiStep        *step,
                     GError           **error)
{
  g_autoptr (FlussiStep) replacement = step;
  const FlussiStep *old = flussi_flow_find_step (flow, step->id);
  FlussiFlow *edited;

  if (old == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_STEP, "step", step->id, NULL);
      return NULL;
    }

  edited = flussi_flow_copy (flow);
  for (guint i = 0; i < flussi_step_get_n_exits (old); i++)
    {
      const char *branch = NULL;
      const char *next = flussi_step_get_exit (old, i, &branch);
      g_autoptr (GPtrArray) gone = NULL;
      guint index;

      if (branch == NULL || next == NULL || flussi_edit_find_exit (step, branch, &index))
        continue;
      gone = flussi_edit_collect (flow, next);
      for (guint n = 0; n < gone->len; n++)
        flussi_flow_remove_step (edited, ((FlussiStep *) g_ptr_array_index (gone, n))->id);
    }
  flussi_edit_drop_notes (edited);
  flussi_flow_put_step (edited, g_steal_pointer (&replacement));

  return edited;
}

/**
 * flussi_edit_set_name:
 * @flow: a workflow
 * @name: (nullable): its new name
 *
 * Returns: (transfer full): the workflow under that name
 */
FlussiFlow *
flussi_edit_set_name (const FlussiFlow *flow,
                      const char       *name)
{
  FlussiFlow *edited = flussi_flow_copy (flow);

  flussi_flow_set_text (&edited->name, name);

  return edited;
}

/**
 * flussi_edit_set_description:
 * @flow: a workflow
 * @description: (nullable): its new description
 *
 * Returns: (transfer full): the workflow with that description
 */
FlussiFlow *
flussi_edit_set_description (const FlussiFlow *flow,
                             const char       *description)
{
  FlussiFlow *edited = flussi_flow_copy (flow);

  flussi_flow_set_text (&edited->description, description);

  return edited;
}

/**
 * flussi_edit_set_trigger:
 * @flow: a workflow
 * @trigger: how records come in; the workflow takes a reference
 *
 * Returns: (transfer full): the workflow with that trigger
 */
FlussiFlow *
flussi_edit_set_trigger (const FlussiFlow *flow,
                         FlussiTrigger    *trigger)
{
  FlussiFlow *edited = flussi_flow_copy (flow);

  flussi_trigger_ref (trigger);
  flussi_trigger_unref (edited->trigger);
  edited->trigger = trigger;

  return edited;
}

/**
 * flussi_edit_set_rules:
 * @flow: a workflow
 * @rules: re-enrolment, un-enrolment and goal; the workflow takes a reference
 *
 * Returns: (transfer full): the workflow with those rules
 */
FlussiFlow *
flussi_edit_set_rules (const FlussiFlow      *flow,
                       FlussiEnrollmentRules *rules)
{
  FlussiFlow *edited = flussi_flow_copy (flow);

  flussi_enrollment_rules_ref (rules);
  flussi_enrollment_rules_unref (edited->rules);
  edited->rules = rules;

  return edited;
}

/**
 * flussi_edit_set_settings:
 * @flow: a workflow
 * @settings: its new settings; the workflow takes a reference
 *
 * Returns: (transfer full): the workflow with those settings
 */
FlussiFlow *
flussi_edit_set_settings (const FlussiFlow   *flow,
                          FlussiFlowSettings *settings)
{
  FlussiFlow *edited = flussi_flow_copy (flow);

  flussi_flow_settings_ref (settings);
  flussi_flow_settings_unref (edited->settings);
  edited->settings = settings;

  return edited;
}
