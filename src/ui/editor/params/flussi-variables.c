/* flussi-variables.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#include "flussi-flow-graph.h"

/* Implementation notes: a variable is named by its token: `firstname`,
 * `company.name`, `steps.s3.record`, `event.form`. The same name gives the token
 * of a template and the VALUE of a parameter. */

static void
append (GListStore        *choices,
        const char        *token,
        const char        *label,
        const char        *detail,
        const char        *group,
        const char        *icon)
{
  g_autoptr (FlussiPickItem) item = flussi_pick_item_new (token, label, detail, group, icon);

  g_list_store_append (choices, item);
}

static const char *
step_name (const FlussiStep *step)
{
  return step->name != NULL ? step->name : flussi_label_get (&step->kind->name);
}

static void
append_outputs (GListStore       *choices,
                const FlussiStep *step)
{
  for (guint i = 0; step->kind->outputs != NULL && step->kind->outputs[i].name != NULL; i++)
    {
      const FlussiActionOutput *output = &step->kind->outputs[i];
      g_autofree char *token = g_strdup_printf ("steps.%s.%s", step->id, output->name);
      g_autofree char *detail = g_strdup_printf ("%s (%s)", step_name (step), step->id);

      append (choices, token, flussi_label_get (&output->label), detail, _("Earlier steps"), step->kind->icon);
    }
}

/* Only steps that can precede the one that is edited. */
static void
append_steps (GListStore        *choices,
              FlussiFormContext *context)
{
  g_autoptr (FlussiFlowGraph) graph = NULL;
  int here;

  if (context->flow == NULL || context->step == NULL)
    return;
  graph = flussi_flow_graph_new (context->flow);
  here = flussi_flow_graph_find (graph, context->step);
  for (guint i = 0; here >= 0 && i < flussi_flow_get_n_steps (context->flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (context->flow, i);
      int earlier = flussi_flow_graph_find (graph, step->id);

      if (earlier != here && earlier >= 0 && flussi_flow_graph_can_precede (graph, earlier, here))
        append_outputs (choices, step);
    }
}

static void
append_event (GListStore        *choices,
              FlussiFormContext *context)
{
  const FlussiTrigger *trigger = context->flow != NULL ? context->flow->trigger : NULL;

  if (trigger == NULL || trigger->kind != FLUSSI_TRIGGER_EVENT || trigger->events == NULL)
    return;
  for (guint i = 0; i < trigger->events->len; i++)
    {
      const FlussiTriggerEvent *event = g_ptr_array_index (trigger->events, i);
      const FlussiEventType *type = flussi_catalog_find_event (context->catalog, event->event);

      if (type != NULL)
        flussi_choices_add_properties (choices, type->properties, "event.", flussi_label_get (&type->label), NULL);
    }
}

/**
 * flussi_variables_list:
 * @context: where a step stands
 *
 * Returns: (transfer full): all that can be read there: the enrolled record, the
 *   associated ones, earlier steps, the event
 */
GListModel *
flussi_variables_list (FlussiFormContext *context)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  const FlussiObjectType *type = flussi_form_context_get_object_type (context);
  g_autoptr (GListModel) associated = flussi_choices_associated (context);

  if (type != NULL)
    flussi_choices_add_properties (choices, type->properties, NULL, flussi_label_get (&type->singular), NULL);
  append_event (choices, context);
  append_steps (choices, context);
  for (guint i = 0; i < g_list_model_get_n_items (associated); i++)
    {
      g_autoptr (FlussiPickItem) item = g_list_model_get_item (associated, i);
      const FlussiObjectType *other = flussi_catalog_find_object (context->catalog, flussi_pick_item_get_value (item));
      g_autofree char *prefix = g_strconcat (other->name, ".", NULL);
      g_autofree char *group = g_strdup_printf (_("Associated: %s"), flussi_label_get (&other->singular));

      flussi_choices_add_properties (choices, other->properties, prefix, group, NULL);
    }
  return G_LIST_MODEL (choices);
}

/**
 * flussi_variable_to_value:
 * @token: the name of a variable
 *
 * Returns: (transfer full): the VALUE that reads it
 */
FlussiJson *
flussi_variable_to_value (const char *token)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", 3);
  FlussiJson *value = flussi_json_new_object ();

  if (parts[1] == NULL)
    {
      flussi_json_set_string (value, "property", parts[0]);
    }
  else if (g_str_equal (parts[0], "steps"))
    {
      flussi_json_set_string (value, "step", parts[1]);
      flussi_json_set_string (value, "output", parts[2] != NULL ? parts[2] : "");
    }
  else if (g_str_equal (parts[0], "event"))
    {
      flussi_json_set_string (value, "event", parts[1]);
    }
  else
    {
      flussi_json_set_string (value, "associated", parts[0]);
      flussi_json_set_string (value, "property", parts[1]);
    }
  return value;
}

/**
 * flussi_variable_from_value:
 * @value: a VALUE
 *
 * Returns: (transfer full) (nullable): the name of the variable that it reads
 */
char *
flussi_variable_from_value (const FlussiJson *value)
{
  const char *property = flussi_json_get_string (value, "property");

  if (flussi_json_get_string (value, "step") != NULL)
    return g_strdup_printf ("steps.%s.%s", flussi_json_get_string (value, "step"), flussi_json_get_string (value, "output"));
  if (flussi_json_get_string (value, "event") != NULL)
    return g_strconcat ("event.", flussi_json_get_string (value, "event"), NULL);
  if (flussi_json_get_string (value, "associated") != NULL)
    return g_strdup_printf ("%s.%s", flussi_json_get_string (value, "associated"), property);
  return g_strdup (property);
}

/**
 * flussi_variable_dup_label:
 * @context: where a step stands
 * @token: the name of a variable
 *
 * Returns: (transfer full): what people call it; the name itself if it is not known
 */
char *
flussi_variable_dup_label (FlussiFormContext *context,
                           const char        *token)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", 3);
  const FlussiProperty *property = NULL;
  const FlussiObjectType *type = NULL;

  if (parts[0] == NULL)
    return g_strdup (token);
  if (g_str_equal (parts[0], "steps") && parts[1] != NULL && parts[2] != NULL && context->flow != NULL)
    {
      const FlussiStep *step = flussi_flow_find_step (context->flow, parts[1]);
      const FlussiActionOutput *output = step != NULL ? flussi_action_kind_find_output (step->kind, parts[2]) : NULL;

      return output != NULL ? g_strdup_printf ("%s · %s", step_name (step), flussi_label_get (&output->label))
                            : g_strdup (token);
    }
  if (g_str_equal (parts[0], "event") && parts[1] != NULL)
    return g_strdup_printf (_("Event · %s"), parts[1]);
  if (parts[1] == NULL)
    {
      property = flussi_form_context_find_property (context, parts[0]);
      return g_strdup (property != NULL ? flussi_label_get (&property->label) : token);
    }
  type = flussi_catalog_find_object (context->catalog, parts[0]);
  property = type != NULL ? flussi_object_type_find_property (type, parts[1]) : NULL;
  if (property == NULL)
    return g_strdup (token);
  return g_strdup_printf ("%s · %s", flussi_label_get (&type->singular), flussi_label_get (&property->label));
}
