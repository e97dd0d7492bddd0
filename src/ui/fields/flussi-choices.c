/* flussi-choices.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-pick-item.h"

/**
 * flussi_property_is_time:
 * @property: a property
 *
 * Returns: whether it holds a date or an instant
 */
gboolean
flussi_property_is_time (const FlussiProperty *property)
{
  return property->type == FLUSSI_PROPERTY_DATE || property->type == FLUSSI_PROPERTY_DATETIME;
}

/**
 * flussi_property_is_writable:
 * @property: a property
 *
 * Returns: whether a person or a workflow can set it
 */
gboolean
flussi_property_is_writable (const FlussiProperty *property)
{
  return !property->read_only && property->type != FLUSSI_PROPERTY_CALCULATED;
}

static void
append_label (FlussiPickItem      *choice,
              const FlussiLabel *label)
{
  flussi_pick_item_add_words (choice, label->en);
  flussi_pick_item_add_words (choice, label->it);
}

/**
 * flussi_choices_add_properties:
 * @choices: (element-type FlussiPickItem): a list
 * @properties: (element-type FlussiProperty): properties
 * @prefix: (nullable): what their values begin with
 * @group: (nullable): title of the group
 * @filter: (nullable): which of them
 *
 * Adds properties, found by label in both languages, name and aliases.
 */
void
flussi_choices_add_properties (GListStore           *choices,
                               GPtrArray            *properties,
                               const char           *prefix,
                               const char           *group,
                               FlussiPropertyTest  filter)
{
  for (guint i = 0; properties != NULL && i < properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (properties, i);
      g_autofree char *value = g_strconcat (prefix != NULL ? prefix : "", property->name, NULL);
      g_autoptr (FlussiPickItem) choice = NULL;

      if (filter != NULL && !filter (property))
        continue;
      choice = flussi_pick_item_new (value, flussi_label_get (&property->label), NULL, group, NULL);
      append_label (choice, &property->label);
      for (guint n = 0; property->aliases != NULL && property->aliases[n] != NULL; n++)
        flussi_pick_item_add_words (choice, property->aliases[n]);
      g_list_store_append (choices, choice);
    }
}

/**
 * flussi_choices_properties:
 * @context: where the choice is made
 * @filter: (nullable): which properties
 *
 * Returns: (transfer full): the properties of the context
 */
GListModel *
flussi_choices_properties (FlussiFormContext    *context,
                           FlussiPropertyTest  filter)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);

  flussi_choices_add_properties (choices, flussi_form_context_get_properties (context), NULL, NULL, filter);
  return G_LIST_MODEL (choices);
}

/**
 * flussi_choices_operators:
 * @context: where the choice is made
 * @property: a property
 *
 * Returns: (transfer full): the operators for it; those that look at the past come
 *   last, and not at all for the properties of an event
 */
GListModel *
flussi_choices_operators (FlussiFormContext    *context,
                          const FlussiProperty *property)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  GPtrArray *operators = flussi_catalog_get_operators (context->catalog);

  for (guint i = 0; i < operators->len; i++)
    {
      const FlussiOperator *op = g_ptr_array_index (operators, i);
      g_autoptr (FlussiPickItem) choice = NULL;

      if (!flussi_operator_applies (op, property->type) || (op->history && context->event != NULL))
        continue;
      choice = flussi_pick_item_new (op->name, flussi_label_get (&op->label), NULL,
                                  op->history ? _("In the past") : NULL, NULL);
      append_label (choice, &op->label);
      g_list_store_append (choices, choice);
    }
  return G_LIST_MODEL (choices);
}

/**
 * flussi_choices_options:
 * @property: a property with options
 *
 * Returns: (transfer full): its options that are not archived
 */
GListModel *
flussi_choices_options (const FlussiProperty *property)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);

  for (guint i = 0; i < property->options->len; i++)
    {
      const FlussiOption *option = g_ptr_array_index (property->options, i);
      g_autoptr (FlussiPickItem) choice = NULL;

      if (option->archived)
        continue;
      choice = flussi_pick_item_new (option->value, flussi_label_get (&option->label), NULL, NULL, NULL);
      append_label (choice, &option->label);
      g_list_store_append (choices, choice);
    }
  return G_LIST_MODEL (choices);
}

static void
append_object (GListStore             *choices,
               const FlussiObjectType *type,
               const FlussiLabel      *label)
{
  g_autoptr (FlussiPickItem) choice = flussi_pick_item_new (type->name, flussi_label_get (label), NULL, NULL, type->icon);

  append_label (choice, &type->singular);
  append_label (choice, &type->plural);
  g_list_store_append (choices, choice);
}

/**
 * flussi_choices_objects:
 * @context: where the choice is made
 *
 * Returns: (transfer full): all object types
 */
GListModel *
flussi_choices_objects (FlussiFormContext *context)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  GPtrArray *objects = flussi_catalog_get_objects (context->catalog);

  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (objects, i);

      append_object (choices, type, &type->singular);
    }
  return G_LIST_MODEL (choices);
}

/**
 * flussi_choices_associated:
 * @context: where the choice is made
 *
 * Returns: (transfer full): the object types its records can be associated with
 */
GListModel *
flussi_choices_associated (FlussiFormContext *context)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  GPtrArray *objects = flussi_catalog_get_objects (context->catalog);

  for (guint i = 0; context->object != NULL && i < objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (objects, i);

      if (flussi_catalog_find_association (context->catalog, context->object, type->name) != NULL)
        append_object (choices, type, &type->singular);
    }
  return G_LIST_MODEL (choices);
}

/**
 * flussi_choices_labels:
 * @context: where the choice is made
 * @other: (nullable): another object type
 *
 * Returns: (transfer full): the labels that associations with it can have
 */
GListModel *
flussi_choices_labels (FlussiFormContext *context,
                       const char        *other)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  const FlussiAssociationType *type = NULL;

  if (context->object != NULL && other != NULL)
    type = flussi_catalog_find_association (context->catalog, context->object, other);
  for (guint i = 0; type != NULL && type->labels != NULL && i < type->labels->len; i++)
    {
      const FlussiOption *option = g_ptr_array_index (type->labels, i);
      g_autoptr (FlussiPickItem) choice = flussi_pick_item_new (option->value, flussi_label_get (&option->label),
                                                           NULL, NULL, NULL);

      append_label (choice, &option->label);
      g_list_store_append (choices, choice);
    }
  return G_LIST_MODEL (choices);
}

/**
 * flussi_event_group_get_label:
 * @group: (nullable): name of a group of event types
 *
 * Returns: what people read
 */
const char *
flussi_event_group_get_label (const char *group)
{
  static const struct { const char *group; const char *label; } labels[] = {
    { "record", N_("Records") },
    { "form", N_("Forms") },
    { "email", N_("Emails") },
    { "activity", N_("Activities") },
    { "web", N_("Web") },
    { "workflow", N_("Workflows") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (group, labels[i].group) == 0)
      return _(labels[i].label);
  return _("Other");
}

/**
 * flussi_choices_events:
 * @context: where the choice is made
 *
 * Returns: (transfer full): the event types, by group
 */
GListModel *
flussi_choices_events (FlussiFormContext *context)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  GPtrArray *events = flussi_catalog_get_events (context->catalog);

  for (guint i = 0; i < events->len; i++)
    {
      const FlussiEventType *event = g_ptr_array_index (events, i);
      g_autoptr (FlussiPickItem) choice = flussi_pick_item_new (event->name, flussi_label_get (&event->label), NULL,
                                                           flussi_event_group_get_label (event->group), event->icon);

      append_label (choice, &event->label);
      g_list_store_append (choices, choice);
    }
  return G_LIST_MODEL (choices);
}

/**
 * flussi_choices_steps:
 * @context: where the choice is made
 *
 * Returns: (transfer full): the other steps of the workflow, with what they do
 */
GListModel *
flussi_choices_steps (FlussiFormContext *context)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  FlussiDescriber describer;

  flussi_form_context_init_describer (context, &describer);
  for (guint i = 0; context->flow != NULL && i < flussi_flow_get_n_steps (context->flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (context->flow, i);
      g_autoptr (FlussiDescription) description = NULL;
      g_autoptr (FlussiPickItem) choice = NULL;
      g_autofree char *sentence = NULL;

      if (g_strcmp0 (step->id, context->step) == 0)
        continue;
      description = flussi_describe_step (&describer, context->flow, step);
      sentence = flussi_description_to_text (description);
      choice = flussi_pick_item_new (step->id, step->name != NULL ? step->name : flussi_label_get (&step->kind->name),
                                  sentence, NULL, step->kind->icon);
      g_list_store_append (choices, choice);
    }
  return G_LIST_MODEL (choices);
}
