/* flussi-test-edits.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-edits.h"

#include "flussi-clipboard.h"
#include "flussi-edit.h"

static FlussiPlace
pick_place (GRand            *random,
            const FlussiFlow *flow)
{
  FlussiPlace place = { NULL, NULL };
  guint n_steps = flussi_flow_get_n_steps (flow);

  if (n_steps > 0 && g_rand_int_range (random, 0, 8) > 0)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, g_rand_int_range (random, 0, n_steps));

      place.step = step->id;
      if (flussi_step_get_n_exits (step) > 0)
        flussi_step_get_exit (step, g_rand_int_range (random, 0, flussi_step_get_n_exits (step)), &place.branch);
    }

  return place;
}

static FlussiFlow *
paste_some (GRand            *random,
            const FlussiFlow *flow,
            const char       *id)
{
  const char * const ids[] = { id, NULL };
  g_autofree char *text = flussi_clipboard_copy (flow, ids);
  FlussiPlace place = pick_place (random, flow);

  return flussi_clipboard_paste (flow, &place, text, NULL, NULL);
}

static FlussiFlow *
edit_branch (GRand            *random,
             const FlussiFlow *flow,
             const FlussiStep *step)
{
  const char *branch;

  if (step->n_branches == 0)
    return flussi_edit_wrap (flow, step->id, flussi_action_kind_lookup ("branch_criteria"), NULL, NULL);
  branch = step->branches[g_rand_int_range (random, 0, step->n_branches)].id;
  switch (g_rand_int_range (random, 0, 3))
    {
    case 0:
      return flussi_edit_add_branch (flow, step->id, NULL, NULL);
    case 1:
      return flussi_edit_remove_branch (flow, step->id, branch, NULL);
    default:
      return flussi_edit_move_branch (flow, step->id, branch, g_rand_int_range (random, 0, 4), NULL);
    }
}

/**
 * flussi_test_edit_at_random:
 * @random: where chance comes from
 * @flow: a workflow
 *
 * Returns: (transfer full) (nullable): the workflow after one edit of any kind, %NULL
 *   if the one that was tried is not legal there
 */
FlussiFlow *
flussi_test_edit_at_random (GRand            *random,
                            const FlussiFlow *flow)
{
  static const char * const kinds[] = { "create_task", "delay_for", "branch_random", "branch_criteria", "end", "go_to" };
  guint n_steps = flussi_flow_get_n_steps (flow);
  const FlussiStep *step = n_steps > 0 ? flussi_flow_get_nth_step (flow, g_rand_int_range (random, 0, n_steps)) : NULL;
  FlussiPlace place = pick_place (random, flow);
  FlussiEditReach reach = g_rand_boolean (random) ? FLUSSI_EDIT_STEP : FLUSSI_EDIT_REST;

  switch (step == NULL ? 0 : g_rand_int_range (random, 0, 8))
    {
    case 0:
    case 1:
      return flussi_edit_insert (flow, &place, flussi_action_kind_lookup (kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))]), NULL, NULL);
    case 2:
      return flussi_edit_move (flow, step->id, reach, &place, NULL);
    case 3:
      return n_steps < 80 ? flussi_edit_clone (flow, step->id, reach, &place, NULL, NULL) : NULL;
    case 4:
      return flussi_edit_delete (flow, step->id, reach, step->n_branches > 0 ? step->branches[0].id : NULL, NULL);
    case 5:
      return flussi_edit_set_disabled (flow, step->id, !step->disabled, NULL);
    case 6:
      return paste_some (random, flow, step->id);
    default:
      return edit_branch (random, flow, step);
    }
}
