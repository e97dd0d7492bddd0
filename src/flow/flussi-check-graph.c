/* flussi-check-graph.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-problems-private.h"

#include "flussi-text.h"

#include <string.h>

#define MAX_ID 64

static const FlussiLabel condition_label = { "Condition", "Condizione" };
static const FlussiLabel value_label = { "Value", "Valore" };
static const FlussiLabel percent_label = { "Percentage", "Percentuale" };
static const FlussiLabel id_label = { "Identifier", "Identificativo" };

static gboolean
is_id (const char *id)
{
  gsize length = strlen (id);

  for (const char *c = id; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_.-", *c) == NULL)
      return FALSE;

  return length >= 1 && length <= MAX_ID;
}

static void
check_id (FlussiCheck *self,
          const char  *id)
{
  gsize mark = flussi_check_enter (self, "id");

  if (!is_id (id))
    flussi_check_labelled (self, "bad_value", &id_label);
  flussi_check_leave (self, mark);
}

/* --- Place of a step ------------------------------------------------------------------ */

static gboolean
has_approval (const FlussiFlow *flow)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    if (g_str_equal (flussi_flow_get_nth_step (flow, i)->kind->id, "request_approval"))
      return TRUE;

  return FALSE;
}

/* What the steps lack as a whole. */
void
flussi_check_start (FlussiCheck *self)
{
  gsize mark = flussi_check_enter (self, "start");

  if (self->flow->start != NULL && flussi_flow_graph_find (self->graph, self->flow->start) < 0)
    flussi_check_problem (self, "unknown_step", self->flow->start);
  else if (flussi_flow_get_n_steps (self->flow) == 0)
    flussi_check_problem (self, "empty_flow", NULL);
  flussi_check_leave (self, mark);

  if (self->flow->approval && !has_approval (self->flow))
    flussi_check_problem (self, "no_approval", NULL);
}

static void
check_exits (FlussiCheck *self)
{
  for (guint i = 0; i < flussi_step_get_n_exits (self->step); i++)
    {
      const char *branch = NULL;
      const char *next = flussi_step_get_exit (self->step, i, &branch);
      gsize mark;

      if (next == NULL || flussi_flow_graph_find (self->graph, next) >= 0)
        continue;
      mark = flussi_check_enter (self, branch != NULL ? branch : "next");
      flussi_check_problem (self, "unknown_step", next);
      flussi_check_leave (self, mark);
    }
}

/* A go-to that leads back needs a wait on the way round. */
static void
check_jump (FlussiCheck *self,
            int          index)
{
  const FlussiJson *json = flussi_json_get (self->step->params, "target");
  int target;
  gsize mark;

  if (json == NULL || flussi_json_kind (json) != FLUSSI_JSON_STRING)
    return;
  target = flussi_flow_graph_find (self->graph, flussi_json_string (json));
  if (target < 0 || (target != index && !flussi_flow_graph_is_ancestor (self->graph, target, index)))
    return;
  if (flussi_flow_graph_count_waits (self->graph, index)
      > flussi_flow_graph_count_waits (self->graph, flussi_flow_graph_get_parent (self->graph, target)))
    return;

  mark = flussi_check_enter (self, "params.target");
  flussi_check_problem (self, "loop_without_delay", NULL);
  flussi_check_leave (self, mark);
}

/* Where the step stands among the others. */
void
flussi_check_place (FlussiCheck *self,
                    int          index)
{
  const FlussiFlow *flow = self->flow;
  int loop = flussi_flow_graph_get_loop (self->graph, index);

  check_id (self, self->step->id);
  if (index > 0 && g_str_equal (flussi_flow_get_nth_step (flow, index - 1)->id, self->step->id))
    {
      flussi_check_problem (self, "duplicate_id", self->step->id);
      return;
    }
  if (!flussi_flow_graph_is_reached (self->graph, index))
    flussi_check_problem (self, "unreachable", NULL);
  if (flussi_flow_graph_count_parents (self->graph, index) > 1)
    flussi_check_problem (self, "two_parents", NULL);
  if (loop >= 0)
    flussi_check_problem (self, "cycle", flussi_flow_get_nth_step (flow, loop)->id);
  check_exits (self);
  if (g_str_equal (self->step->kind->id, "go_to"))
    check_jump (self, index);
}

/* --- Branches ------------------------------------------------------------------------------ */

static const char *
get_branch_name (const FlussiBranch *branch)
{
  return branch->name != NULL && *branch->name != '\0' ? branch->name : branch->id;
}

static void
check_branch_id (FlussiCheck *self,
                 guint        index)
{
  const FlussiBranch *branch = &self->step->branches[index];

  check_id (self, branch->id);
  for (guint i = 0; i < index; i++)
    if (g_str_equal (self->step->branches[i].id, branch->id))
      {
        flussi_check_problem (self, "duplicate_id", branch->id);
        return;
      }
}

static gboolean
same_criteria (const FlussiCriteria *one,
               const FlussiCriteria *other)
{
  g_autoptr (FlussiJson) a = NULL;
  g_autoptr (FlussiJson) b = NULL;

  if (one == NULL || other == NULL)
    return FALSE;
  a = flussi_criteria_to_json (one);
  b = flussi_criteria_to_json (other);

  return flussi_json_equal (a, b);
}

static void
check_branch_criteria (FlussiCheck            *self,
                       const FlussiCheckScope *scope,
                       guint                   index)
{
  const FlussiBranch *branch = &self->step->branches[index];
  gboolean never = FALSE;
  gsize mark = flussi_check_enter (self, "when");

  if (branch->when == NULL)
    flussi_check_labelled (self, "missing_param", &condition_label);
  else
    {
      flussi_check_criteria (self, scope, branch->when);
      never = flussi_check_criteria_never (branch->when);
      for (guint i = 0; i < index && !never; i++)
        never = same_criteria (self->step->branches[i].when, branch->when);
      if (never)
        flussi_check_problem (self, "unreachable_branch", get_branch_name (branch));
    }
  flussi_check_leave (self, mark);
}

/* Texts as they are compared at run time (V5): folded. */
static gboolean
same_literal (const FlussiJson *a,
              const FlussiJson *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (flussi_json_kind (a) != FLUSSI_JSON_STRING || flussi_json_kind (b) != FLUSSI_JSON_STRING)
    return flussi_json_equal (a, b);
  folded_a = flussi_text_fold (flussi_json_string (a));
  folded_b = flussi_text_fold (flussi_json_string (b));
  return g_strcmp0 (folded_a, folded_b) == 0;
}

static gboolean
is_taken (const FlussiStep *step,
          guint             index,
          const FlussiJson *value)
{
  for (guint i = 0; i < index; i++)
    {
      const FlussiJson *equals = step->branches[i].equals;

      if (equals == NULL)
        continue;
      if (same_literal (equals, value))
        return TRUE;
      for (guint j = 0; flussi_json_kind (equals) == FLUSSI_JSON_ARRAY && j < flussi_json_length (equals); j++)
        if (same_literal (flussi_json_at (equals, j), value))
          return TRUE;
    }

  return FALSE;
}

/* The property whose values the branches name, if it is one. */
static const FlussiProperty *
find_branch_property (FlussiCheck *self)
{
  const FlussiJson *value = flussi_json_get (self->step->params, "value");
  const char *property;
  const char *associated;
  const FlussiObjectType *object = self->object;

  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_OBJECT)
    return NULL;
  property = flussi_json_get_string (value, "property");
  associated = flussi_json_get_string (value, "associated");
  if (associated != NULL)
    object = flussi_catalog_find_object (self->catalog, associated);

  return property != NULL && object != NULL && flussi_json_get (value, "step") == NULL
         ? flussi_object_type_find_property (object, property) : NULL;
}

static void
check_branch_value (FlussiCheck          *self,
                    const FlussiProperty *property,
                    guint                 index)
{
  const FlussiBranch *branch = &self->step->branches[index];
  gboolean set = property != NULL && property->type == FLUSSI_PROPERTY_MULTI_SELECT;
  gboolean taken = TRUE;
  guint length;
  gsize mark = flussi_check_enter (self, "equals");

  if (flussi_json_is_null (branch->equals))
    flussi_check_labelled (self, "missing_param", &value_label);
  else if (set || flussi_json_kind (branch->equals) != FLUSSI_JSON_ARRAY)
    {
      if (property != NULL)
        flussi_check_literal (self, property, branch->equals);
      taken = is_taken (self->step, index, branch->equals);
    }
  else
    {
      length = flussi_json_length (branch->equals);
      if (length == 0)
        flussi_check_labelled (self, "missing_param", &value_label);
      for (guint i = 0; i < length; i++)
        {
          if (property != NULL)
            flussi_check_literal (self, property, flussi_json_at (branch->equals, i));
          taken = taken && is_taken (self->step, index, flussi_json_at (branch->equals, i));
        }
      taken = taken && length > 0;
    }
  if (taken && !flussi_json_is_null (branch->equals))
    flussi_check_problem (self, "unreachable_branch", get_branch_name (branch));
  flussi_check_leave (self, mark);
}

static void
check_percents (FlussiCheck *self)
{
  g_autofree char *text = NULL;
  gsize mark = flussi_check_enter (self, "params.branches");
  int sum = 0;

  for (guint i = 0; i < self->step->n_branches; i++)
    {
      int percent = self->step->branches[i].percent;
      gsize inner = flussi_check_enter_index (self, "percent", i);

      if (percent < 0 || percent > 100)
        flussi_check_labelled (self, "bad_value", &percent_label);
      else if (percent == 0)
        flussi_check_problem (self, "unreachable_branch", get_branch_name (&self->step->branches[i]));
      flussi_check_leave (self, inner);
      sum += MAX (percent, 0);
    }
  if (sum != 100 && self->step->n_branches > 0)
    {
      text = g_strdup_printf ("%d", sum);
      flussi_check_problem (self, "percent_sum", text);
    }
  flussi_check_leave (self, mark);
}

/* The ways out of a branching step. */
void
flussi_check_branches (FlussiCheck *self)
{
  const FlussiStep *step = self->step;
  const FlussiCheckScope scope = { self->object, NULL };
  gboolean by_criteria = g_str_equal (step->kind->id, "branch_criteria");
  gboolean by_value = g_str_equal (step->kind->id, "branch_value");
  const FlussiProperty *property = by_value ? find_branch_property (self) : NULL;

  for (guint i = 0; i < step->n_branches; i++)
    {
      gsize mark = flussi_check_enter_index (self, "params.branches", i);

      check_branch_id (self, i);
      if (by_criteria)
        check_branch_criteria (self, &scope, i);
      else if (by_value)
        check_branch_value (self, property, i);
      flussi_check_leave (self, mark);
    }
  if (g_str_equal (step->kind->id, "branch_random"))
    check_percents (self);
  if ((by_criteria || by_value) && !step->has_otherwise)
    flussi_check_problem (self, "no_otherwise", NULL);
}
