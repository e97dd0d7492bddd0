/* flussi-acts-webhook.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-acts.h"
#include "flussi-engine-private.h"

#include "flussi-enrollments.h"

#include "flussi-criteria-sql.h"
#include "flussi-error.h"
#include "flussi-records.h"

static FlussiLiveWorkflow *
find_listener (FlussiEngine *engine,
               const char   *path)
{
  GPtrArray *workflows = flussi_programs_get_workflows (engine->programs);

  for (guint i = 0; i < workflows->len; i++)
    {
      FlussiLiveWorkflow *workflow = g_ptr_array_index (workflows, i);
      const FlussiTrigger *trigger;

      if (workflow->program == NULL || workflow->state == FLUSSI_WORKFLOW_ARCHIVED)
        continue;
      trigger = workflow->program->flow->trigger;
      if (trigger->kind == FLUSSI_TRIGGER_WEBHOOK && g_strcmp0 (trigger->path, path) == 0)
        return workflow;
    }
  return NULL;
}

/* `match.field` may be dotted (E10). */
static const FlussiJson *
get_field (const FlussiJson *body,
           const char       *field)
{
  g_auto (GStrv) names = NULL;

  if (field == NULL)
    return NULL;
  names = g_strsplit (field, ".", -1);
  for (char **name = names; *name != NULL && body != NULL; name++)
    body = flussi_json_kind (body) == FLUSSI_JSON_OBJECT ? flussi_json_get (body, *name) : NULL;
  return body;
}

static const FlussiSchemaProperty *
match_property (const FlussiProgram *program)
{
  const char *name = program->flow->trigger->match_property;

  return name != NULL ? flussi_schema_object_find_property (program->object, name) : NULL;
}

static gboolean
read_match (FlussiEngine                *engine,
            const FlussiProgram         *program,
            const FlussiJson            *body,
            const FlussiSchemaProperty  *property,
            FlussiValue                 *value)
{
  const FlussiJson *field = get_field (body, program->flow->trigger->match_field);

  return field != NULL && property != NULL &&
         flussi_act_read_value (engine, property, field, value, NULL) &&
         flussi_value_is_known (value);
}

static gboolean
create_record (FlussiEngine                *engine,
               const FlussiProgram         *program,
               const FlussiSchemaProperty  *property,
               const FlussiValue           *value,
               gint64                      *record,
               GError                     **error)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_create (program->object);
  FlussiCause cause = { .actor = FLUSSI_ACTOR_WEBHOOK };

  return flussi_change_set_set (set, property, value, error) &&
         flussi_change_set_apply (set, engine->db, &cause, flussi_engine_get_now (engine), record, error);
}

/* The oldest of several matches; none and `create` makes one. */
static gboolean
find_record (FlussiEngine         *engine,
             const FlussiProgram  *program,
             const FlussiJson     *body,
             gint64               *record,
             GError              **error)
{
  const FlussiSchemaProperty *property = match_property (program);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  int n_found;

  *record = 0;
  if (!read_match (engine, program, body, property, &value))
    return TRUE;
  if (!flussi_records_find (engine->db, property, &value, record, &n_found, error))
    return FALSE;
  if (n_found > 0)
    return TRUE;
  *record = 0;
  return !program->flow->trigger->create || create_record (engine, program, property, &value, record, error);
}

static gboolean
enroll (FlussiEngine        *engine,
        FlussiLiveWorkflow  *workflow,
        gint64               record,
        const FlussiJson    *body,
        GError             **error)
{
  FlussiProgram *program = workflow->program;
  FlussiEnrollRequest request = {
    .start_kind = "webhook",
    .event_type = "webhook_received",
    .event = body,
    .reenrolls = program->flow->rules->reenrolls,
    .asked = TRUE,
  };
  const char *refusal;
  gboolean meets = TRUE;

  if (program->flow->trigger->also != NULL &&
      !flussi_criteria_match (engine->db, program->flow->trigger->also, program->object, record, program->zone,
                              flussi_engine_get_now (engine), &meets, error))
    return FALSE;
  return !meets || flussi_enrollments_enroll (engine, workflow, record, &request, &refusal, error);
}

static gboolean
receive (FlussiEngine      *engine,
         const char        *path,
         const FlussiJson  *body,
         GError           **error)
{
  FlussiLiveWorkflow *workflow = find_listener (engine, path);
  FlussiCause cause = { .actor = FLUSSI_ACTOR_WEBHOOK };
  FlussiInstant now = flussi_engine_get_now (engine);
  g_autoptr (FlussiJson) properties = NULL;
  gint64 id, record;

  if (workflow == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_NOT_FOUND, "name", path, NULL);
      return FALSE;
    }
  id = workflow->id;
  if (!find_record (engine, workflow->program, body, &record, error))
    return FALSE;
  if (record == 0)
    return flussi_refusals_add (engine, id, 0, "no_record", path, error);
  properties = flussi_json_kind (body) == FLUSSI_JSON_OBJECT ? flussi_json_ref (body) : flussi_json_new_object ();
  return flussi_events_record (engine->db, workflow->program->object, record, "webhook_received", properties, &cause,
                               now, now, NULL, error) &&
         enroll (engine, workflow, record, properties, error);
}

/**
 * flussi_act_webhook:
 * @engine: an engine
 * @path: the path that was called
 * @body: what was sent
 * @error: return location for an error
 *
 * Does what a call of the path of a webhook trigger means (E10). That no record
 * matches is no error but a refusal.
 *
 * Returns: %FALSE on an error, such as a path that no workflow listens to
 */
gboolean
flussi_act_webhook (FlussiEngine      *engine,
                    const char        *path,
                    const FlussiJson  *body,
                    GError           **error)
{
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, receive (engine, path, body, error), error);
}
