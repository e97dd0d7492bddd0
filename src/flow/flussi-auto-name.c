/* flussi-auto-name.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-auto-name.h"

#include "flussi-flow-graph.h"
#include "flussi-wording.h"

/* A name that fits a row of a list. */
#define MAX_NAME 80

/* A longer trigger leaves no room for the purpose. */
#define MAX_TRIGGER 44

/* How many actions the description tells one by one. */
#define MAX_ACTIONS 4

static const char *
pick (const FlussiDescriber *describer,
      const char            *en,
      const char            *it)
{
  return describer->language == FLUSSI_LANGUAGE_IT ? it : en;
}

static char *
describe_trigger (const FlussiDescriber *describer,
                  const FlussiFlow      *flow)
{
  g_autoptr (FlussiDescription) description = flussi_describe_trigger (describer, flow);

  return flussi_description_to_text (description);
}

static char *
describe_step (const FlussiDescriber *describer,
               const FlussiFlow      *flow,
               const FlussiStep      *step)
{
  g_autoptr (FlussiDescription) description = NULL;

  if (step->name != NULL && *step->name != '\0')
    return g_strdup (step->name);
  if (step->placeholder)
    return g_strdup (flussi_label_get_for (&step->kind->name, describer->language));
  description = flussi_describe_step (describer, flow, step);

  return flussi_description_to_text (description);
}

/* Waits, branches and ends are the way, not the purpose. */
static gboolean
is_purpose (const FlussiStep *step)
{
  return step->kind->group != FLUSSI_ACTION_GROUP_FLOW && !step->disabled;
}

/* The purposes in reading order. */
static GPtrArray *
collect_purposes (const FlussiFlow *flow)
{
  g_autoptr (FlussiFlowGraph) graph = flussi_flow_graph_new (flow);
  const int *order = flussi_flow_graph_get_order (graph);
  GPtrArray *purposes = g_ptr_array_new ();

  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, order[i]);

      if (flussi_flow_graph_is_reached (graph, order[i]) && is_purpose (step))
        g_ptr_array_add (purposes, (gpointer) step);
    }

  return purposes;
}

/* At most @length characters, cut at a word. */
static char *
shorten (const char *text,
         glong       length)
{
  g_autofree char *start = NULL;
  char *blank;

  if (g_utf8_strlen (text, -1) <= length)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, length - 1);
  blank = g_utf8_strrchr (start, -1, ' ');
  if (blank != NULL && g_utf8_pointer_to_offset (start, blank) > length / 2)
    *blank = '\0';

  return g_strconcat (g_strchomp (g_strdelimit (start, "\n", ' ')), "…", NULL);
}

/**
 * flussi_auto_name:
 * @describer: what to describe with
 * @flow: a workflow
 *
 * Makes a name out of the first thing the workflow does and the records it is
 * about, for one that nobody named.
 *
 * Returns: (transfer full): the name, at most 80 characters
 */
char *
flussi_auto_name (const FlussiDescriber *describer,
                  const FlussiFlow      *flow)
{
  g_autoptr (GPtrArray) purposes = collect_purposes (flow);
  g_autofree char *trigger = describe_trigger (describer, flow);
  const FlussiObjectType *object = flussi_catalog_find_object (describer->catalog, flow->object);
  g_autofree char *what = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *name = NULL;

  if (purposes->len == 0)
    return shorten (trigger, MAX_NAME);

  what = describe_step (describer, flow, g_ptr_array_index (purposes, 0));
  lower = flussi_wording_lower (what);
  if (flow->trigger->kind == FLUSSI_TRIGGER_MANUAL || g_utf8_strlen (trigger, -1) > MAX_TRIGGER)
    name = g_strdup_printf ("%s: %s", object != NULL ? flussi_label_get_for (&object->plural, describer->language) : flow->object,
                            lower);
  else
    name = g_strdup_printf ("%s: %s", trigger, lower);

  return shorten (name, MAX_NAME);
}

/**
 * flussi_auto_description:
 * @describer: what to describe with
 * @flow: a workflow
 *
 * Returns: (transfer full): when it starts, what it does and how often, in a few
 *   sentences
 */
char *
flussi_auto_description (const FlussiDescriber *describer,
                         const FlussiFlow      *flow)
{
  g_autoptr (GPtrArray) purposes = collect_purposes (flow);
  g_autofree char *trigger = describe_trigger (describer, flow);
  GString *text = g_string_new (trigger);

  for (guint i = 0; i < MIN (purposes->len, MAX_ACTIONS); i++)
    {
      g_autofree char *step = describe_step (describer, flow, g_ptr_array_index (purposes, i));
      g_autofree char *lower = flussi_wording_lower (step);

      g_string_append (text, i == 0 ? ": " : "; ");
      g_string_append (text, lower);
    }
  if (purposes->len > MAX_ACTIONS)
    g_string_append (text, pick (describer, "; and more", "; e altro"));
  g_string_append (text, ". ");
  g_string_append (text, flow->rules->reenrolls ? pick (describer, "Records can enrol again.", "I record possono iscriversi di nuovo.")
                                                : pick (describer, "Each record enrols once.", "Ogni record si iscrive una volta sola."));

  return g_string_free (text, FALSE);
}
