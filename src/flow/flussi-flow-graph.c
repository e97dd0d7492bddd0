/* flussi-flow-graph.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-flow-graph.h"

#include <string.h>

/* Implementation notes
 *
 * One walk from the start numbers the steps on the way in and out, so that "is
 * an ancestor of" is two comparisons, and counts the waits from the start, so
 * that "is there a wait between" is a subtraction. The walk keeps its own stack:
 * a path may be ten thousand steps long. Go-to steps are no edges of the tree.
 */

#define NOT_REACHED -1

typedef struct
{
  int step;
  guint exit;
} Frame;

struct _FlussiFlowGraph
{
  const FlussiFlow *flow; /* (unowned) */
  int               n_steps;
  int               n_reached;
  int              *order;    /* reached steps in reading order, then the others */
  int              *enter;    /* number on the way in */
  int              *leave;    /* greatest number below it */
  int              *parent;
  int              *parents;  /* how many edges lead to it, loops not counted */
  int              *loop;     /* the ancestor that an exit leads back to */
  int              *waits;    /* how many waits from the start, itself included */
  GPtrArray        *jumps;    /* (element-type FlussiStep): go-to steps */
};

static gboolean
is_jump (const FlussiStep *step)
{
  return g_str_equal (step->kind->id, "go_to");
}

static int
weigh_wait (const FlussiStep *step)
{
  return (step->kind->flags & (FLUSSI_ACTION_WAITS | FLUSSI_ACTION_OUTWARD)) == FLUSSI_ACTION_WAITS
         && !step->disabled ? 1 : 0;
}

/**
 * flussi_flow_graph_find:
 * @self: a graph
 * @id: (nullable): id of a step
 *
 * Returns: its index in the document, or -1
 */
int
flussi_flow_graph_find (const FlussiFlowGraph *self,
                        const char            *id)
{
  int low = 0;
  int high = self->n_steps;

  if (id == NULL)
    return -1;
  while (low < high)
    {
      int middle = low + (high - low) / 2;
      const FlussiStep *step = flussi_flow_get_nth_step (self->flow, middle);

      if (strcmp (step->id, id) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->n_steps && g_str_equal (flussi_flow_get_nth_step (self->flow, low)->id, id) ? low : -1;
}

static void
enter_step (FlussiFlowGraph *self,
            GArray          *stack,
            int              step,
            int              parent)
{
  Frame frame = { step, 0 };

  self->enter[step] = self->n_reached;
  self->leave[step] = G_MAXINT;
  self->order[self->n_reached++] = step;
  self->parent[step] = parent;
  self->waits[step] = (parent >= 0 ? self->waits[parent] : 0) + weigh_wait (flussi_flow_get_nth_step (self->flow, step));
  g_array_append_val (stack, frame);
}

static void
walk (FlussiFlowGraph *self,
      int              start)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame));

  self->parents[start]++;
  enter_step (self, stack, start, -1);
  while (stack->len > 0)
    {
      Frame *frame = &g_array_index (stack, Frame, stack->len - 1);
      int at = frame->step;
      const FlussiStep *step = flussi_flow_get_nth_step (self->flow, at);
      int next;

      if (frame->exit == flussi_step_get_n_exits (step))
        {
          self->leave[at] = self->n_reached - 1;
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      next = flussi_flow_graph_find (self, flussi_step_get_exit (step, frame->exit++, NULL));
      if (next < 0)
        continue;
      if (self->enter[next] != NOT_REACHED && self->leave[next] == G_MAXINT)
        {
          self->loop[at] = next;
          continue;
        }
      self->parents[next]++;
      if (self->enter[next] == NOT_REACHED)
        enter_step (self, stack, next, at);
    }
}

/* Edges of steps that are not reached lead somewhere too. */
static void
add_others (FlussiFlowGraph *self)
{
  int place = self->n_reached;

  for (int i = 0; i < self->n_steps; i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (self->flow, i);

      if (is_jump (step))
        g_ptr_array_add (self->jumps, (gpointer) step);
      if (self->enter[i] != NOT_REACHED)
        continue;
      self->order[place++] = i;
      for (guint exit = 0; exit < flussi_step_get_n_exits (step); exit++)
        {
          int next = flussi_flow_graph_find (self, flussi_step_get_exit (step, exit, NULL));

          if (next >= 0)
            self->parents[next]++;
        }
    }
}

/**
 * flussi_flow_graph_new:
 * @flow: a document, which must outlive the graph
 *
 * Returns: (transfer full): its graph
 */
FlussiFlowGraph *
flussi_flow_graph_new (const FlussiFlow *flow)
{
  FlussiFlowGraph *self = g_new0 (FlussiFlowGraph, 1);
  int start;

  self->flow = flow;
  self->n_steps = (int) flussi_flow_get_n_steps (flow);
  self->order = g_new0 (int, self->n_steps);
  self->enter = g_new (int, self->n_steps);
  self->leave = g_new0 (int, self->n_steps);
  self->parent = g_new (int, self->n_steps);
  self->parents = g_new0 (int, self->n_steps);
  self->loop = g_new (int, self->n_steps);
  self->waits = g_new0 (int, self->n_steps);
  self->jumps = g_ptr_array_new ();
  for (int i = 0; i < self->n_steps; i++)
    self->enter[i] = self->parent[i] = self->loop[i] = NOT_REACHED;

  start = flussi_flow_graph_find (self, flow->start);
  if (start >= 0)
    walk (self, start);
  add_others (self);

  return self;
}

/**
 * flussi_flow_graph_free:
 * @self: a graph
 */
void
flussi_flow_graph_free (FlussiFlowGraph *self)
{
  g_free (self->order);
  g_free (self->enter);
  g_free (self->leave);
  g_free (self->parent);
  g_free (self->parents);
  g_free (self->loop);
  g_free (self->waits);
  g_ptr_array_unref (self->jumps);
  g_free (self);
}

/**
 * flussi_flow_graph_get_order:
 * @self: a graph
 *
 * Returns: (transfer none): all steps in reading order, those not reached last
 */
const int *
flussi_flow_graph_get_order (const FlussiFlowGraph *self)
{
  return self->order;
}

/**
 * flussi_flow_graph_is_reached:
 * @self: a graph
 * @step: a step
 *
 * Returns: whether a path leads to it from the start
 */
gboolean
flussi_flow_graph_is_reached (const FlussiFlowGraph *self,
                              int                    step)
{
  return self->enter[step] != NOT_REACHED;
}

/**
 * flussi_flow_graph_is_ancestor:
 * @self: a graph
 * @ancestor: a step
 * @step: another
 *
 * Returns: whether every path to @step goes through @ancestor
 */
gboolean
flussi_flow_graph_is_ancestor (const FlussiFlowGraph *self,
                               int                    ancestor,
                               int                    step)
{
  return ancestor != step && flussi_flow_graph_is_reached (self, ancestor) && flussi_flow_graph_is_reached (self, step)
         && self->enter[ancestor] < self->enter[step] && self->enter[step] <= self->leave[ancestor];
}

/* Whether @step is @top or below it. */
static gboolean
is_below (const FlussiFlowGraph *self,
          int                    top,
          int                    step)
{
  return top == step || flussi_flow_graph_is_ancestor (self, top, step);
}

/**
 * flussi_flow_graph_can_precede:
 * @self: a graph
 * @earlier: a step
 * @step: another, or the same
 *
 * Takes go-to steps into account: in a loop a later step may precede.
 *
 * Returns: whether a record may have been at @earlier when it comes to @step
 */
gboolean
flussi_flow_graph_can_precede (const FlussiFlowGraph *self,
                               int                    earlier,
                               int                    step)
{
  g_autoptr (GArray) tops = NULL;
  g_autofree guint8 *used = NULL;

  if (flussi_flow_graph_is_ancestor (self, earlier, step))
    return TRUE;
  if (self->jumps->len == 0 || !flussi_flow_graph_is_reached (self, earlier))
    return FALSE;

  /* What is below a jump's target is reached as well, and so on. */
  tops = g_array_new (FALSE, FALSE, sizeof (int));
  used = g_new0 (guint8, self->jumps->len);
  g_array_append_val (tops, earlier);
  for (guint t = 0; t < tops->len; t++)
    for (guint j = 0; j < self->jumps->len; j++)
      {
        const FlussiStep *jump = g_ptr_array_index (self->jumps, j);
        const FlussiJson *json = flussi_json_get (jump->params, "target");
        int target;

        if (used[j] || json == NULL || flussi_json_kind (json) != FLUSSI_JSON_STRING
            || !is_below (self, g_array_index (tops, int, t), flussi_flow_graph_find (self, jump->id)))
          continue;
        used[j] = TRUE;
        target = flussi_flow_graph_find (self, flussi_json_string (json));
        if (target < 0)
          continue;
        if (is_below (self, target, step))
          return TRUE;
        g_array_append_val (tops, target);
      }

  return FALSE;
}

/**
 * flussi_flow_graph_get_parent:
 * @self: a graph
 * @step: a step
 *
 * Returns: the step before it, or -1
 */
int
flussi_flow_graph_get_parent (const FlussiFlowGraph *self,
                              int                    step)
{
  return self->parent[step];
}

/**
 * flussi_flow_graph_count_parents:
 * @self: a graph
 * @step: a step
 *
 * Returns: how many lines lead to it, those from below not counted
 */
int
flussi_flow_graph_count_parents (const FlussiFlowGraph *self,
                                 int                    step)
{
  return self->parents[step];
}

/**
 * flussi_flow_graph_get_loop:
 * @self: a graph
 * @step: a step
 *
 * Returns: the step above it, or itself, that a plain exit leads back to; -1 for
 *   none
 */
int
flussi_flow_graph_get_loop (const FlussiFlowGraph *self,
                            int                    step)
{
  return self->loop[step];
}

/**
 * flussi_flow_graph_count_waits:
 * @self: a graph
 * @step: (nullable): a step, or -1
 *
 * Returns: how many waits there are from the start to the step, itself included
 */
int
flussi_flow_graph_count_waits (const FlussiFlowGraph *self,
                               int                    step)
{
  return step >= 0 ? self->waits[step] : 0;
}
