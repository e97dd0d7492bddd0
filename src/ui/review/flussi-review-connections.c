/* flussi-review-connections.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-review-pages.h"

#include "flussi-criteria-inputs.h"
#include "flussi-flows.h"

/* Implementation notes: what a workflow writes is read from its steps, what
 * another one reads from the criteria of its published trigger. */

typedef struct
{
  FlussiFlow    *flow;
  FlussiInstant  now;
} Question;

static void
question_free (gpointer data)
{
  flussi_flow_unref (((Question *) data)->flow);
  g_free (data);
}

/* --- What a step writes ------------------------------------------------------------------ */

static const char *
target_object (const FlussiFlow *flow,
               const FlussiStep *step)
{
  const FlussiJson *target = flussi_json_get (step->params, "target");
  const char *associated = flussi_json_is (target, FLUSSI_JSON_OBJECT) ? flussi_json_get_string (target, "associated") : NULL;

  return associated != NULL ? associated : flow->object;
}

/* The property that a step sets as `object.property`; NULL if it sets none. */
static char *
dup_written_property (const FlussiFlow *flow,
                      const FlussiStep *step)
{
  const char *property = g_str_equal (step->kind->id, "set_property") ? flussi_json_get_string (step->params, "property") : NULL;

  return property != NULL ? g_strdup_printf ("%s.%s", target_object (flow, step), property) : NULL;
}

static const char *
get_written_list (const FlussiStep *step)
{
  if (g_str_equal (step->kind->id, "add_to_list") || g_str_equal (step->kind->id, "remove_from_list"))
    return flussi_json_get_string (step->params, "list");
  return NULL;
}

static char *
dup_property_label (FlussiDb   *db,
                    const char *input)
{
  g_auto (GStrv) parts = g_strsplit (input, ".", 2);
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), parts[0]);
  const FlussiProperty *property = object != NULL ? flussi_object_type_find_property (object->type, parts[1]) : NULL;

  return g_strdup (property != NULL ? flussi_label_get (&property->label) : input);
}

static gboolean
has_step (const FlussiFlow *flow,
          const char       *kind,
          const char       *param,
          const char       *value)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, i);

      if (g_str_equal (step->kind->id, kind)
          && (param == NULL || g_strcmp0 (flussi_json_get_string (step->params, param), value) == 0))
        return TRUE;
    }
  return FALSE;
}

/* --- Who is set off by it ----------------------------------------------------------------- */

static gboolean
reads (const FlussiCriteriaInputs *inputs,
       const char                 *property,
       const char                 *list)
{
  for (guint i = 0; i < flussi_criteria_inputs_get_length (inputs); i++)
    {
      const FlussiCriteriaInput *input = flussi_criteria_inputs_get (inputs, i);
      g_autofree char *name = NULL;

      if (input->kind == FLUSSI_INPUT_LIST && list != NULL && g_strcmp0 (input->name, list) == 0)
        return TRUE;
      if (input->kind != FLUSSI_INPUT_PROPERTY || property == NULL)
        continue;
      name = g_strdup_printf ("%s.%s", input->object->type->name, input->property->property->name);
      if (g_str_equal (name, property))
        return TRUE;
    }
  return FALSE;
}

static FlussiCriteriaInputs *
read_trigger (FlussiDb          *db,
              const FlussiFlow  *other,
              GError           **error)
{
  FlussiSchema *schema = flussi_db_get_schema (db);
  const FlussiSchemaObject *object = flussi_schema_find_object (schema, other->object);
  g_autoptr (FlussiCriteriaInputs) inputs = flussi_criteria_inputs_new (schema);

  if (object != NULL && other->trigger->kind == FLUSSI_TRIGGER_FILTER && other->trigger->when != NULL &&
      !flussi_criteria_inputs_add (inputs, other->trigger->when, object, error))
    return NULL;
  return g_steal_pointer (&inputs);
}

static gboolean
add_set_off (FlussiDb              *db,
             const FlussiFlow      *flow,
             const FlussiFlow      *other,
             const FlussiWorkflow  *info,
             GPtrArray             *lines,
             GError               **error)
{
  g_autoptr (FlussiCriteriaInputs) inputs = read_trigger (db, other, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (inputs == NULL)
    return FALSE;
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, i);
      g_autofree char *property = dup_written_property (flow, step);
      const char *list = get_written_list (step);
      g_autofree char *label = property != NULL ? dup_property_label (db, property) : g_strdup (_("lists"));

      if (reads (inputs, property, list) && g_hash_table_add (seen, g_strdup (label)))
        g_ptr_array_add (lines, g_strdup_printf (_("This workflow changes “%s”: that may set off “%s”"), label,
                                                 info->name));
    }
  return TRUE;
}

/* --- Who does the same -------------------------------------------------------------------- */

static gboolean
writes (const FlussiFlow *flow,
        const char       *property)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      g_autofree char *written = dup_written_property (flow, flussi_flow_get_nth_step (flow, i));

      if (g_strcmp0 (written, property) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
compare (FlussiDb             *db,
         const FlussiFlow     *flow,
         const FlussiFlow     *other,
         const FlussiWorkflow *info,
         GPtrArray            *lines)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      g_autofree char *property = dup_written_property (flow, flussi_flow_get_nth_step (flow, i));
      g_autofree char *label = NULL;

      if (property == NULL || !writes (other, property))
        continue;
      label = dup_property_label (db, property);
      g_ptr_array_add (lines, g_strdup_printf (_("“%s” sets “%s” too"), info->name, label));
      break;
    }
  if (g_str_equal (flow->object, other->object) && has_step (flow, "send_email", NULL, NULL)
      && has_step (other, "send_email", NULL, NULL))
    g_ptr_array_add (lines, g_strdup_printf (_("“%s” writes to the same kind of record too"), info->name));
  if (has_step (other, "enroll_in_workflow", "workflow", flow->uid))
    g_ptr_array_add (lines, g_strdup_printf (_("“%s” enrols records in this workflow"), info->name));
  if (has_step (flow, "enroll_in_workflow", "workflow", other->uid))
    g_ptr_array_add (lines, g_strdup_printf (_("This workflow enrols records in “%s”"), info->name));
}

/* On the reader's thread. */
static gpointer
find_connections (FlussiDb  *db,
                  gpointer   data,
                  GError   **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) workflows = flussi_flows_list (db, question->now, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (workflows == NULL)
    return NULL;
  for (guint i = 0; i < workflows->len; i++)
    {
      const FlussiWorkflow *info = g_ptr_array_index (workflows, i);
      g_autoptr (FlussiFlow) other = NULL;

      if (info->state != FLUSSI_WORKFLOW_ON || g_strcmp0 (info->uid, question->flow->uid) == 0)
        continue;
      other = flussi_flows_load_version (db, info->id, info->live_version, error);
      if (other == NULL || !add_set_off (db, question->flow, other, info, lines, error))
        return NULL;
      compare (db, question->flow, other, info, lines);
    }
  return g_steal_pointer (&lines);
}

/* --- The card ----------------------------------------------------------------------------- */

static void
connections_found (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GtkWidget) card = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);

  if (lines == NULL)
    {
      g_warning ("cannot compare workflows: %s", error->message);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    flussi_review_add_line (card, g_ptr_array_index (lines, i));
  if (lines->len == 0)
    flussi_review_add_line (card, _("No other workflow that is on touches the same things"));
}

/**
 * flussi_review_connections_new:
 * @context: a workflow
 *
 * Returns: (transfer floating): what it tells people, and what it has to do with
 *   other workflows; filled in a moment
 */
GtkWidget *
flussi_review_connections_new (FlussiFormContext *context)
{
  GtkWidget *card = flussi_review_card_new (_("Notifications and connections"));
  const FlussiFlowSettings *settings = context->flow->settings;
  Question *question = g_new0 (Question, 1);

  flussi_review_add_line (card, settings->notify_errors ? _("You are told about errors") : _("You are not told about errors"));
  if (settings->campaign != NULL && *settings->campaign != '\0')
    {
      g_autofree char *text = g_strdup_printf (_("Campaign: %s"), settings->campaign);

      flussi_review_add_line (card, text);
    }
  question->flow = flussi_flow_ref (context->flow);
  question->now = flussi_session_get_now (context->session);
  flussi_session_query_async (context->session, find_connections, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                              NULL, connections_found, g_object_ref (card));
  return card;
}
