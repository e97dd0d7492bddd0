/* flussi-test-flow.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-flow.h"

#include "flussi-edit.h"
#include "flussi-flow-graph.h"
#include "flussi-tree-layout.h"

/* Reads a document in which single quotes stand for double ones. */
FlussiFlow *
flussi_test_flow_read (const char *text)
{
  g_autofree char *strict = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  FlussiFlow *flow = flussi_flow_parse (strict, -1, &error);

  g_assert_no_error (error);

  return flow;
}

static const FlussiActionKind *
pick_kind (GRand *random)
{
  static const char * const ids[] = {
    "create_task", "delay_for", "set_property", "create_note", "send_email", "branch_criteria", "branch_random",
    "branch_value", "request_approval", "end", "go_to",
  };

  return flussi_action_kind_lookup (ids[g_rand_int_range (random, 0, G_N_ELEMENTS (ids))]);
}

/* A document made by legal insertions at random places. */
FlussiFlow *
flussi_test_flow_random (GRand *random,
                         guint  n_steps)
{
  FlussiFlow *flow = flussi_flow_new ("contact");

  for (guint tries = 0; flussi_flow_get_n_steps (flow) < n_steps && tries < n_steps * 20; tries++)
    {
      FlussiPlace place = { NULL, NULL };
      FlussiFlow *grown;

      if (flussi_flow_get_n_steps (flow) > 0)
        {
          const FlussiStep *step = flussi_flow_get_nth_step (flow, g_rand_int_range (random, 0, flussi_flow_get_n_steps (flow)));

          place.step = step->id;
          if (flussi_step_get_n_exits (step) > 0)
            flussi_step_get_exit (step, g_rand_int_range (random, 0, flussi_step_get_n_exits (step)), &place.branch);
        }
      grown = flussi_edit_insert (flow, &place, pick_kind (random), NULL, NULL);
      if (grown == NULL)
        continue;
      flussi_flow_unref (flow);
      flow = grown;
    }

  return flow;
}

/* Every step is reached by exactly one line, and every line leads to a step. */
void
flussi_test_flow_assert_tree (const FlussiFlow *flow)
{
  g_autoptr (FlussiFlowGraph) graph = flussi_flow_graph_new (flow);

  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, i);

      g_assert_true (flussi_flow_graph_is_reached (graph, (int) i));
      g_assert_cmpint (flussi_flow_graph_count_parents (graph, (int) i), ==, 1);
      g_assert_cmpint (flussi_flow_graph_get_loop (graph, (int) i), ==, -1);
      for (guint exit = 0; exit < flussi_step_get_n_exits (step); exit++)
        {
          const char *next = flussi_step_get_exit (step, exit, NULL);

          g_assert_true (next == NULL || flussi_flow_find_step (flow, next) != NULL);
        }
    }
}

static double
measure (const FlussiStep *step,
         gpointer          data)
{
  return step != NULL ? 60 + step->id[1] % 5 * 17 : 90;
}

static gboolean
never (const FlussiStep *step,
       gpointer          data)
{
  return FALSE;
}

/* No two items lie on each other, and each is inside the column of its parent. */
void
flussi_test_flow_assert_layout (FlussiFlow *flow)
{
  g_autoptr (FlussiTreeLayout) layout = flussi_tree_layout_new (flow, measure, never, NULL);
  int n_items;
  const FlussiTreeItem *items = flussi_tree_layout_get_items (layout, &n_items);

  for (int i = 0; i < n_items; i++)
    {
      const FlussiTreeItem *item = &items[i];

      for (int j = i + 1; j < n_items; j++)
        g_assert_true (item->x + item->width <= items[j].x || items[j].x + items[j].width <= item->x
                       || item->y + item->height <= items[j].y || items[j].y + items[j].height <= item->y);
      if (item->parent < 0)
        continue;
      g_assert_cmpfloat (items[item->parent].left, <=, item->left);
      g_assert_cmpfloat (items[item->parent].right, >=, item->right);
      g_assert_cmpfloat (item->y, >=, items[item->parent].y + items[item->parent].height);
    }
}
