/* flussi-program.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-program.h"

#include "flussi-error.h"

/* --- Watches ------------------------------------------------------------------ */

/**
 * flussi_watch_new:
 * @kind: what its flips mean
 * @program: (nullable): the program it belongs to, which owns it
 * @list: (nullable) (transfer full): the list it belongs to
 * @criteria: what is judged
 * @object: type of the records
 * @schema: what @object belongs to
 * @zone: zone of its days
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the watch; %NULL if the criteria name
 *   something that does not exist
 */
FlussiWatch *
flussi_watch_new (FlussiWatchKind            kind,
                  FlussiProgram             *program,
                  FlussiList                *list,
                  FlussiCriteria            *criteria,
                  const FlussiSchemaObject  *object,
                  FlussiSchema              *schema,
                  FlussiZone                *zone,
                  GError                   **error)
{
  FlussiWatch *self = g_new0 (FlussiWatch, 1);

  self->kind = kind;
  self->program = program;
  self->list = list;
  self->criteria = flussi_criteria_ref (criteria);
  self->object = object;
  self->zone = flussi_zone_ref (zone);
  self->inputs = flussi_criteria_inputs_new (schema);
  self->matcher = flussi_criteria_matcher_new (criteria, object, schema, zone);
  if (kind == FLUSSI_WATCH_REENROLL && criteria->kind == FLUSSI_CRITERIA_PROPERTY &&
      g_strcmp0 (criteria->op, "is_known") == 0)
    self->any_change = flussi_schema_object_find_property (object, criteria->property);
  if (flussi_criteria_inputs_add (self->inputs, criteria, object, error))
    return self;
  flussi_watch_free (self);
  return NULL;
}

/**
 * flussi_watch_free:
 * @self: (transfer full): a watch
 */
void
flussi_watch_free (FlussiWatch *self)
{
  g_clear_pointer (&self->list, flussi_list_free);
  flussi_criteria_unref (self->criteria);
  flussi_zone_unref (self->zone);
  flussi_criteria_inputs_free (self->inputs);
  flussi_criteria_matcher_free (self->matcher);
  g_free (self);
}

/**
 * flussi_watch_match:
 * @self: a watch
 * @db: the writer
 * @record: id of a record of its type
 * @now: the present instant
 * @matches: (out): whether the criteria hold for the record
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_watch_match (FlussiWatch    *self,
                    FlussiDb       *db,
                    gint64          record,
                    FlussiInstant   now,
                    gboolean       *matches,
                    GError        **error)
{
  return flussi_criteria_matcher_match (self->matcher, db, record, now, matches, error);
}

/* --- Programs ------------------------------------------------------------------ */

static void
program_step_free (gpointer data)
{
  FlussiProgramStep *self = data;

  for (guint i = 0; self->branches != NULL && i < self->step->n_branches; i++)
    g_clear_pointer (&self->branches[i], flussi_criteria_matcher_free);
  g_free (self->branches);
  g_free (self);
}

static gboolean
add_watch (FlussiProgram    *self,
           FlussiWatchKind   kind,
           FlussiCriteria   *criteria,
           GError          **error)
{
  FlussiWatch *watch = flussi_watch_new (kind, self, NULL, criteria, self->object, self->schema,
                                         self->zone, error);

  if (watch == NULL)
    return FALSE;
  g_ptr_array_add (self->watches, watch);
  return TRUE;
}

/* The filters that let records come in again are judged alone, before any `not`
 * around them (E3). */
static gboolean
add_reenroll_watches (FlussiProgram  *self,
                      GError        **error)
{
  const FlussiEnrollmentRules *rules = self->flow->rules;

  if (!rules->reenrolls)
    return TRUE;
  for (char **id = rules->reenroll_on; *id != NULL; id++)
    {
      const FlussiCriteria *filter = flussi_criteria_find (self->flow->trigger->when, *id);

      if (filter != NULL && !add_watch (self, FLUSSI_WATCH_REENROLL, (FlussiCriteria *) filter, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_watches (FlussiProgram  *self,
             GError        **error)
{
  const FlussiEnrollmentRules *rules = self->flow->rules;
  const FlussiTrigger *trigger = self->flow->trigger;

  if (rules->unenroll_when != NULL && !add_watch (self, FLUSSI_WATCH_UNENROLL, rules->unenroll_when, error))
    return FALSE;
  if (rules->goal != NULL && !add_watch (self, FLUSSI_WATCH_GOAL, rules->goal, error))
    return FALSE;
  if (trigger->kind != FLUSSI_TRIGGER_FILTER || trigger->when == NULL)
    return TRUE;
  return add_watch (self, FLUSSI_WATCH_TRIGGER, trigger->when, error) &&
         add_reenroll_watches (self, error);
}

static void
add_steps (FlussiProgram *self)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (self->flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (self->flow, i);
      FlussiProgramStep *compiled = g_new0 (FlussiProgramStep, 1);

      compiled->step = step;
      compiled->branches = g_new0 (FlussiCriteriaMatcher *, step->n_branches + 1);
      for (guint b = 0; b < step->n_branches; b++)
        if (step->branches[b].when != NULL)
          compiled->branches[b] = flussi_criteria_matcher_new (step->branches[b].when, self->object,
                                                               self->schema, self->zone);
      if (g_str_equal (step->kind->id, "go_to"))
        self->repeats = TRUE;
      g_hash_table_insert (self->steps, step->id, compiled);
    }
}

static gboolean
set_zone (FlussiProgram  *self,
          FlussiZone     *workspace_zone,
          GError        **error)
{
  const FlussiFlowSettings *settings = self->flow->settings;

  if (settings->timezone != NULL)
    self->zone = flussi_zone_new (settings->timezone, error);
  else
    self->zone = flussi_zone_ref (workspace_zone);
  if (self->zone == NULL)
    return FALSE;
  if (settings->turn_off_at != NULL &&
      !flussi_zone_parse_instant (self->zone, settings->turn_off_at, &self->turn_off_at))
    self->turn_off_at = FLUSSI_INSTANT_NONE;
  return TRUE;
}

/**
 * flussi_program_new:
 * @flow: a published document
 * @workflow: row id of its workflow
 * @version: its number
 * @schema: the schema of the workspace
 * @workspace_zone: zone of workflows that do not name one
 * @error: return location for an error
 *
 * Compiles a version.
 *
 * Returns: (transfer full) (nullable): the program
 */
FlussiProgram *
flussi_program_new (FlussiFlow    *flow,
                    gint64         workflow,
                    int            version,
                    FlussiSchema  *schema,
                    FlussiZone    *workspace_zone,
                    GError       **error)
{
  g_autoptr (FlussiProgram) self = g_new0 (FlussiProgram, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->workflow = workflow;
  self->version = version;
  self->uid = g_strdup (flow->uid);
  self->flow = flussi_flow_ref (flow);
  self->schema = flussi_schema_ref (schema);
  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_watch_free);
  self->steps = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, program_step_free);
  self->turn_off_at = FLUSSI_INSTANT_NONE;
  self->object = flussi_schema_find_object (schema, flow->object);
  if (self->object == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", flow->object, NULL);
      return NULL;
    }
  if (!set_zone (self, workspace_zone, error) || !add_watches (self, error))
    return NULL;
  add_steps (self);
  return g_steal_pointer (&self);
}

/**
 * flussi_program_ref:
 * @self: a program
 *
 * Returns: (transfer full): @self
 */
FlussiProgram *
flussi_program_ref (FlussiProgram *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * flussi_program_unref:
 * @self: (transfer full): a program
 */
void
flussi_program_unref (FlussiProgram *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->steps);
  g_ptr_array_unref (self->watches);
  g_clear_pointer (&self->zone, flussi_zone_unref);
  g_free (self->uid);
  flussi_flow_unref (self->flow);
  flussi_schema_unref (self->schema);
  g_free (self);
}

/**
 * flussi_program_find_step:
 * @self: a program
 * @id: (nullable): id of a step
 *
 * Returns: (nullable): the step
 */
const FlussiProgramStep *
flussi_program_find_step (const FlussiProgram *self,
                          const char          *id)
{
  return id != NULL ? g_hash_table_lookup (self->steps, id) : NULL;
}

/**
 * flussi_program_get_watch:
 * @self: a program
 * @kind: a kind
 *
 * Returns: (nullable): its first watch of that kind
 */
FlussiWatch *
flussi_program_get_watch (const FlussiProgram *self,
                          FlussiWatchKind      kind)
{
  for (guint i = 0; i < self->watches->len; i++)
    {
      FlussiWatch *watch = g_ptr_array_index (self->watches, i);

      if (watch->kind == kind)
        return watch;
    }
  return NULL;
}

/**
 * flussi_program_reenrolls_on:
 * @self: a program
 * @id: (nullable): id of an event of its trigger
 *
 * Returns: whether that event lets a record come in again (E3)
 */
gboolean
flussi_program_reenrolls_on (const FlussiProgram *self,
                             const char          *id)
{
  const FlussiEnrollmentRules *rules = self->flow->rules;

  return rules->reenrolls && id != NULL &&
         g_strv_contains ((const char *const *) rules->reenroll_on, id);
}
