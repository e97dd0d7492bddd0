/* flussi-filter.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-filter.h"

#include "flussi-pick-item.h"

/**
 * flussi_filter_get_kind:
 * @filter: a part of CRITERIA
 *
 * Returns: what it is
 */
FlussiFilterKind
flussi_filter_get_kind (const FlussiJson *filter)
{
  static const struct { const char *key; FlussiFilterKind kind; } kinds[] = {
    { "all", FLUSSI_FILTER_GROUP }, { "any", FLUSSI_FILTER_GROUP }, { "associated", FLUSSI_FILTER_ASSOCIATED },
    { "list", FLUSSI_FILTER_LIST }, { "event", FLUSSI_FILTER_EVENT }, { "workflow", FLUSSI_FILTER_WORKFLOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (flussi_json_find (filter, kinds[i].key, NULL))
      return kinds[i].kind;
  return FLUSSI_FILTER_PROPERTY;
}

/**
 * flussi_filter_keep:
 * @from: a filter
 * @key: a key that it may have
 * @to: a filter that is being made
 *
 * Takes a member over as it is.
 */
void
flussi_filter_keep (const FlussiJson *from,
                    const char       *key,
                    FlussiJson       *to)
{
  const FlussiJson *value = from != NULL ? flussi_json_get (from, key) : NULL;

  if (value != NULL)
    flussi_json_set (to, key, flussi_json_ref (value));
}

static const char *
first_operator (FlussiFormContext    *context,
                const FlussiProperty *property)
{
  g_autoptr (GListModel) operators = flussi_choices_operators (context, property);
  g_autoptr (FlussiPickItem) first = g_list_model_get_item (operators, 0);
  const FlussiOperator *op = NULL;

  if (first != NULL)
    op = flussi_catalog_find_operator (context->catalog, flussi_pick_item_get_value (first));
  return op != NULL ? op->name : "is_known";
}

/**
 * flussi_filter_new:
 * @context: whose criteria
 * @choice: a value of flussi_filter_choices()
 *
 * Returns: (transfer full): a filter of that kind, still without what it compares with
 */
FlussiJson *
flussi_filter_new (FlussiFormContext *context,
                   const char        *choice)
{
  g_auto (GStrv) parts = g_strsplit (choice, ":", 2);
  FlussiJson *filter = flussi_json_new_object ();

  flussi_json_set_string (filter, parts[0], parts[1]);
  if (g_str_equal (parts[0], "property"))
    {
      const FlussiProperty *property = flussi_form_context_find_property (context, parts[1]);

      flussi_json_set_string (filter, "op", property != NULL ? first_operator (context, property) : "is_known");
    }
  else if (g_str_equal (parts[0], "event"))
    {
      flussi_json_set_string (filter, "op", "has");
    }
  else if (g_str_equal (parts[0], "list"))
    {
      flussi_json_set_string (filter, "op", "in");
    }
  else if (g_str_equal (parts[0], "workflow"))
    {
      flussi_json_set_string (filter, "status", "active");
      flussi_json_set_string (filter, "op", "in");
    }
  return filter;
}

static void
append_with_prefix (GListStore *choices,
                    GListModel *from,
                    const char *prefix,
                    const char *group)
{
  for (guint i = 0; i < g_list_model_get_n_items (from); i++)
    {
      g_autoptr (FlussiPickItem) choice = g_list_model_get_item (from, i);
      g_autofree char *value = g_strconcat (prefix, flussi_pick_item_get_value (choice), NULL);
      g_autoptr (FlussiPickItem) copy = flussi_pick_item_new (value, flussi_pick_item_get_label (choice), NULL, group,
                                                         flussi_pick_item_get_icon (choice));

      g_list_store_append (choices, copy);
    }
}

static void
append_other (GListStore *choices,
              const char *value,
              const char *label,
              const char *icon)
{
  g_autoptr (FlussiPickItem) choice = flussi_pick_item_new (value, label, NULL, _("Membership"), icon);

  g_list_store_append (choices, choice);
}

/**
 * flussi_filter_choices:
 * @context: whose criteria
 *
 * Returns: (transfer full): all that a new filter can be about: properties,
 *   associated records, activities, lists and workflows in one list
 */
GListModel *
flussi_filter_choices (FlussiFormContext *context)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  const FlussiObjectType *type = flussi_form_context_get_object_type (context);
  g_autoptr (GListModel) associated = NULL;
  g_autoptr (GListModel) events = NULL;
  const char *title = _("Properties");

  if (context->event != NULL)
    title = flussi_label_get (&context->event->label);
  else if (type != NULL)
    title = flussi_label_get (&type->singular);
  flussi_choices_add_properties (choices, flussi_form_context_get_properties (context), "property:", title, NULL);
  if (context->event != NULL)
    return G_LIST_MODEL (choices);
  append_other (choices, "list:", _("List membership"), "flussi-list-symbolic");
  append_other (choices, "workflow:", _("Status in a workflow"), "flussi-workflow-symbolic");
  associated = flussi_choices_associated (context);
  append_with_prefix (choices, associated, "associated:", _("Associated records"));
  events = flussi_choices_events (context);
  append_with_prefix (choices, events, "event:", _("Activities"));
  return G_LIST_MODEL (choices);
}

/**
 * flussi_filter_form_new:
 * @context: whose criteria
 * @kind: what the filter is about
 *
 * Returns: (transfer floating): the form of such a filter
 */
FlussiField *
flussi_filter_form_new (FlussiFormContext *context,
                        FlussiFilterKind   kind)
{
  switch (kind)
    {
    case FLUSSI_FILTER_ASSOCIATED:
      return flussi_associated_filter_new (context);
    case FLUSSI_FILTER_LIST:
      return flussi_list_filter_new (context);
    case FLUSSI_FILTER_EVENT:
      return flussi_activity_filter_new (context);
    case FLUSSI_FILTER_WORKFLOW:
      return flussi_workflow_filter_new (context);
    case FLUSSI_FILTER_GROUP:
      return flussi_criteria_group_new (context, FLUSSI_GROUP_INNER);
    case FLUSSI_FILTER_PROPERTY:
    default:
      return flussi_property_filter_new (context);
    }
}
