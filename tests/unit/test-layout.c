/* test-layout.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-edit.h"
#include "flussi-test-flow.h"
#include "flussi-tree-layout.h"

/* Counts how often a height is asked for. */
static double
measure (const FlussiStep *step,
         gpointer          data)
{
  guint *asked = data;

  if (asked != NULL)
    (*asked)++;

  return 80;
}

static gboolean
is_collapsed (const FlussiStep *step,
              gpointer          data)
{
  return g_strcmp0 (step->name, "collapsed") == 0;
}

static FlussiTreeLayout *
lay_out (FlussiFlow *flow,
         guint      *asked)
{
  return flussi_tree_layout_new (flow, measure, is_collapsed, asked);
}

static void
test_no_overlap (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (FlussiFlow) flow = flussi_test_flow_random (random, i);

      flussi_test_flow_assert_layout (flow);
    }
}

/* What hangs below a step moves only as a whole: adding a step elsewhere keeps its
 * shape. */
static void
test_rigid (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (FlussiFlow) flow = flussi_test_flow_random (random, 40);
      FlussiPlace first = { NULL, NULL };
      g_autoptr (FlussiFlow) taller = flussi_edit_insert (flow, &first, flussi_action_kind_lookup ("create_task"), NULL, NULL);
      g_autoptr (FlussiTreeLayout) before = lay_out (flow, NULL);
      g_autoptr (FlussiTreeLayout) after = lay_out (taller, NULL);
      int n_before;
      int n_after;
      const FlussiTreeItem *one = flussi_tree_layout_get_items (before, &n_before);
      const FlussiTreeItem *other = flussi_tree_layout_get_items (after, &n_after);

      g_assert_cmpint (n_after, ==, n_before + 1);
      for (int item = 1; item + 1 < n_before; item++)
        {
          g_assert_cmpfloat (other[item + 1].x - other[2].x, ==, one[item].x - one[1].x);
          g_assert_cmpfloat (other[item + 1].y - other[2].y, ==, one[item].y - one[1].y);
        }
    }
}

static void
test_reading_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (FlussiFlow) flow = flussi_test_flow_random (random, 60);
  g_autoptr (FlussiTreeLayout) layout = lay_out (flow, NULL);
  int n_items;
  const FlussiTreeItem *items = flussi_tree_layout_get_items (layout, &n_items);
  int number = 0;

  g_assert_cmpint (items[0].kind, ==, FLUSSI_TREE_TRIGGER);
  for (int i = 0; i < n_items; i++)
    {
      FlussiTreeLine line;

      g_assert_cmpint (items[i].after, >, i);
      if (i > 0)
        {
          g_assert_cmpint (items[i].parent, <, i);
          g_assert_cmpint (i, <, items[items[i].parent].after);
          g_assert_true (flussi_tree_layout_get_line (layout, i, &line));
          g_assert_cmpfloat (line.y2, ==, items[i].y);
          g_assert_cmpfloat (line.y1, <, line.y2);
        }
      if (items[i].kind == FLUSSI_TREE_STEP)
        {
          g_assert_cmpint (items[i].number, ==, ++number);
          g_assert_cmpint (flussi_tree_layout_find (layout, items[i].step->id), ==, i);
        }
    }
  g_assert_cmpint (number, ==, (int) flussi_flow_get_n_steps (flow));
}

static void
test_collapsed (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (
    "{'format':1,'object':'contact','start':'s1','steps':[{'id':'s1','type':'branch_random','name':'collapsed','params':{'branches':["
    "{'id':'a','percent':50,'next':'s2'},{'id':'b','percent':50,'next':'s3'}]}},{'id':'s2','type':'end'},{'id':'s3','type':'end'}]}");
  g_autoptr (FlussiTreeLayout) layout = lay_out (flow, NULL);
  int n_items;
  const FlussiTreeItem *items = flussi_tree_layout_get_items (layout, &n_items);

  g_assert_cmpint (n_items, ==, 3);
  g_assert_cmpint (items[2].kind, ==, FLUSSI_TREE_FOLD);
  g_assert_cmpint (items[2].hidden, ==, 2);
  g_assert_cmpint (flussi_tree_layout_find (layout, "s2"), ==, -1);
}

static FlussiFlow *
make_path (guint n_steps)
{
  FlussiFlow *flow = flussi_flow_new ("contact");

  for (guint i = 1; i <= n_steps; i++)
    {
      g_autofree char *id = flussi_flow_take_step_id (flow);
      FlussiStep *step = flussi_step_new (id, flussi_action_kind_lookup ("delay_for"));

      step->next = i < n_steps ? g_strdup_printf ("s%u", i + 1) : NULL;
      flussi_flow_put_step (flow, step);
    }
  flussi_flow_set_text (&flow->start, "s1");

  return flow;
}

static FlussiFlow *
make_fan (guint n_branches)
{
  FlussiFlow *flow = flussi_flow_new ("contact");
  FlussiStep *split = flussi_step_new ("s1", flussi_action_kind_lookup ("branch_value"));

  for (guint i = 0; i < n_branches; i++)
    {
      g_autofree char *branch = g_strdup_printf ("b%u", i);
      g_autofree char *id = g_strdup_printf ("t%u", i);

      flussi_step_append_branch (split, branch)->next = g_strdup (id);
      flussi_flow_put_step (flow, flussi_step_new (id, flussi_action_kind_lookup ("end")));
    }
  flussi_flow_put_step (flow, split);
  flussi_flow_set_text (&flow->start, "s1");

  return flow;
}

/* Each card is measured once, however long the path or wide the fan. */
static void
test_work (void)
{
  enum { N_STEPS = 10000 };
  g_autoptr (FlussiFlow) path = make_path (N_STEPS);
  g_autoptr (FlussiFlow) fan = make_fan (N_STEPS);
  guint asked = 0;
  g_autoptr (FlussiTreeLayout) tall = lay_out (path, &asked);
  g_autoptr (FlussiTreeLayout) wide = NULL;

  g_assert_cmpuint (asked, ==, N_STEPS + 1);
  asked = 0;
  wide = lay_out (fan, &asked);
  g_assert_cmpuint (asked, ==, N_STEPS + 2);
}

/* A document that is no tree is laid out all the same. */
static void
test_broken (void)
{
  static const char * const texts[] = {
    "{'format':1,'object':'contact','start':'s9'}",
    "{'format':1,'object':'contact','start':'s1','steps':[{'id':'s1','type':'delay_for','next':'s2'},{'id':'s2','type':'delay_for','next':'s1'}]}",
    "{'format':1,'object':'contact','start':'s1','steps':[{'id':'s1','type':'branch_random','params':{'branches':[{'id':'a','next':'s2'},{'id':'b','next':'s2'}]}},{'id':'s2','type':'end'}]}",
    "{'format':1,'object':'contact','start':'s1','steps':[{'id':'s1','type':'branch_random'}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FlussiFlow) flow = flussi_test_flow_read (texts[i]);

      flussi_test_flow_assert_layout (flow);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  g_test_add_func ("/layout/no-overlap", test_no_overlap);
  g_test_add_func ("/layout/rigid", test_rigid);
  g_test_add_func ("/layout/reading-order", test_reading_order);
  g_test_add_func ("/layout/collapsed", test_collapsed);
  g_test_add_func ("/layout/work", test_work);
  g_test_add_func ("/layout/broken", test_broken);

  return g_test_run ();
}
