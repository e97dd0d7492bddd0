/* flussi-matcher-events.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-matcher-private.h"

#include "flussi-engine-private.h"
#include "flussi-enrollments.h"

/* Implementation notes
 *
 * Changes of records are events too (E1), but their rows are in the change log:
 * they are announced without being recorded, and only put together when a
 * trigger or a wait asks for their type.
 */

/* --- Triggers --------------------------------------------------------------------------- */

static gboolean
meets (FlussiEngine          *engine,
       FlussiProgram         *program,
       const FlussiCriteria  *where,
       const FlussiEvent     *event,
       gboolean              *matches,
       GError               **error)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (program->schema);

  *matches = TRUE;
  return where == NULL ||
         flussi_event_criteria_match (where, flussi_catalog_find_event (catalog, event->type), event->object,
                                      event->properties, engine->db, program->zone,
                                      flussi_engine_get_now (engine), matches, error);
}

/* At the occurrence, after publishing only; the record is judged as it is then. */
static gboolean
is_wanted (FlussiEngine       *engine,
           const FlussiHook   *hook,
           const FlussiEvent  *event,
           gboolean           *wanted,
           GError            **error)
{
  FlussiProgram *program = hook->workflow->program;
  const FlussiCriteria *also = program->flow->trigger->also;

  *wanted = FALSE;
  if (program->object->id != event->object->id || event->at < hook->workflow->published_at)
    return TRUE;
  if (!meets (engine, program, hook->event->where, event, wanted, error))
    return FALSE;
  return !*wanted || also == NULL ||
         flussi_criteria_match (engine->db, also, program->object, event->record, program->zone,
                                flussi_engine_get_now (engine), wanted, error);
}

static gboolean
run_hooks (FlussiEngine       *engine,
           GPtrArray          *hooks,
           const FlussiEvent  *event,
           GError            **error)
{
  for (guint i = 0; i < hooks->len; i++)
    {
      const FlussiHook *hook = g_ptr_array_index (hooks, i);
      FlussiEnrollRequest request = {
        .start_kind = "event",
        .cause = event->cause,
        .event_type = event->type,
        .event = event->properties,
        .reenrolls = flussi_program_reenrolls_on (hook->workflow->program, hook->event->id),
      };
      const char *refusal;
      gboolean wanted;

      if (!is_wanted (engine, hook, event, &wanted, error))
        return FALSE;
      if (wanted &&
          !flussi_enrollments_enroll (engine, hook->workflow, event->record, &request, &refusal, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Waits (T6) ---------------------------------------------------------------------------- */

typedef struct
{
  gint64 enrollment;
  gint64 workflow;
  int    version;
  char  *step;
} Wait;

static void
wait_clear (gpointer data)
{
  Wait *wait = data;

  g_free (wait->step);
}

static GArray *
list_waits (FlussiEngine       *engine,
            const FlussiEvent  *event,
            GError            **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (Wait));
  gboolean has_row;

  g_array_set_clear_func (waits, wait_clear);
  statement = flussi_db_prepare (engine->db,
                                 "SELECT w.enrollment, e.workflow, e.version, e.step FROM event_wait w"
                                 " JOIN enrollment e ON e.id = w.enrollment WHERE w.object = ?1 AND w.record = ?2"
                                 " AND w.type = ?3 AND ?4 >= e.reached_at AND e.status = 'active' ORDER BY e.id", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, event->object->id);
  flussi_statement_bind_int64 (statement, 2, event->record);
  flussi_statement_bind_static (statement, 3, event->type);
  flussi_statement_bind_int64 (statement, 4, event->at);
  for (;;)
    {
      Wait wait;

      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&waits);
      wait.enrollment = flussi_statement_get_int64 (statement, 0);
      wait.workflow = flussi_statement_get_int64 (statement, 1);
      wait.version = flussi_statement_get_int (statement, 2);
      wait.step = flussi_statement_dup_text (statement, 3);
      g_array_append_val (waits, wait);
    }
}

static gboolean
is_awaited (FlussiEngine       *engine,
            FlussiProgram      *program,
            const FlussiStep   *step,
            const FlussiEvent  *event,
            gboolean           *awaited,
            GError            **error)
{
  const FlussiJson *events = flussi_json_get (step->params, "events");

  *awaited = FALSE;
  for (guint i = 0; !*awaited && events != NULL && i < flussi_json_length (events); i++)
    {
      const FlussiJson *entry = flussi_json_at (events, i);
      const FlussiJson *where = flussi_json_get (entry, "where");
      g_autoptr (FlussiCriteria) criteria = NULL;

      if (g_strcmp0 (flussi_json_get_string (entry, "event"), event->type) != 0)
        continue;
      if (where != NULL && !flussi_json_is_null (where))
        {
          criteria = flussi_criteria_parse (where, error);
          if (criteria == NULL)
            return FALSE;
        }
      if (!meets (engine, program, criteria, event, awaited, error))
        return FALSE;
    }
  return TRUE;
}

/* While a workflow is off its waits end at their time-out only (E8). */
static gboolean
release_wait (FlussiEngine       *engine,
              const Wait         *wait,
              const FlussiEvent  *event,
              GError            **error)
{
  const FlussiLiveWorkflow *workflow = flussi_programs_get (engine->programs, wait->workflow);
  FlussiProgram *program = flussi_programs_get_version (engine->programs, wait->workflow, wait->version, error);
  const FlussiProgramStep *step;
  gboolean awaited;

  if (program == NULL)
    return FALSE;
  step = flussi_program_find_step (program, wait->step);
  if (step == NULL || workflow == NULL || workflow->state == FLUSSI_WORKFLOW_OFF)
    return TRUE;
  if (!is_awaited (engine, program, step->step, event, &awaited, error))
    return FALSE;
  return !awaited ||
         flussi_enrollments_wake (engine, wait->enrollment, FLUSSI_RESUME_EVENT, event->type, event->properties, error);
}

static gboolean
release_waits (FlussiEngine       *engine,
               const FlussiEvent  *event,
               GError            **error)
{
  g_autoptr (GArray) waits = list_waits (engine, event, error);

  if (waits == NULL)
    return FALSE;
  for (guint i = 0; i < waits->len; i++)
    if (!release_wait (engine, &g_array_index (waits, Wait, i), event, error))
      return FALSE;
  return TRUE;
}

/* Tells triggers and waits of an occurrence. */
gboolean
_flussi_matcher_announce (FlussiEngine       *engine,
                          const FlussiEvent  *event,
                          GError            **error)
{
  GPtrArray *hooks = flussi_programs_get_hooks (engine->programs, event->type);

  return (!engine->may_await || release_waits (engine, event, error)) &&
         (hooks == NULL || run_hooks (engine, hooks, event, error));
}

/* --- Events that are changes of records (E1) -------------------------------------------------- */

typedef struct
{
  FlussiEngine       *engine;
  const FlussiChange *change;
} Announcer;

static gboolean
is_asked_for (const Announcer *self,
              const char      *type)
{
  return self->engine->may_await || flussi_programs_get_hooks (self->engine->programs, type) != NULL;
}

static gboolean
announce_about (const Announcer           *self,
                const FlussiSchemaObject  *object,
                gint64                     record,
                const char                *type,
                FlussiJson                *properties,
                GError                   **error)
{
  FlussiEvent event = {
    .object = object,
    .record = record,
    .type = type,
    .at = self->change->at,
    .recorded_at = self->change->at,
    .properties = properties,
    .cause = self->change->cause,
  };

  return _flussi_matcher_announce (self->engine, &event, error);
}

static gboolean
announce (const Announcer  *self,
          const char       *type,
          FlussiJson       *properties,
          GError          **error)
{
  return announce_about (self, self->change->object, self->change->record, type, properties, error);
}

static gboolean
announce_kind (const Announcer  *self,
               GError          **error)
{
  g_autoptr (FlussiJson) properties = flussi_json_new_object ();

  switch (self->change->kind)
    {
    case FLUSSI_CHANGE_CREATE:
      flussi_json_set_string (properties, "source", flussi_actor_get_source (self->change->cause->actor));
      return announce (self, "record_created", properties, error);
    case FLUSSI_CHANGE_RESTORE:
      return announce (self, "record_restored", properties, error);
    case FLUSSI_CHANGE_MERGE:
      flussi_json_set_integer (properties, "into", self->change->record);
      return announce (self, "record_merged", properties, error);
    case FLUSSI_CHANGE_UPDATE:
    case FLUSSI_CHANGE_DELETE:
    default:
      return TRUE;
    }
}

static gboolean
announce_property (const Announcer             *self,
                   const FlussiPropertyChange  *entry,
                   GError                     **error)
{
  g_autoptr (FlussiJson) properties = NULL;

  if (!is_asked_for (self, "property_changed"))
    return TRUE;
  properties = flussi_json_new_object ();
  flussi_json_set_string (properties, "property", entry->property->property->name);
  flussi_json_set (properties, "old", flussi_value_to_json (&entry->old_value));
  flussi_json_set (properties, "new", flussi_value_to_json (&entry->new_value));
  flussi_json_set_string (properties, "source", flussi_actor_get_source (self->change->cause->actor));
  return announce (self, "property_changed", properties, error);
}

static gboolean
announce_stage (const Announcer    *self,
                const char         *type,
                const FlussiValue  *value,
                GError            **error)
{
  g_autoptr (FlussiJson) properties = NULL;
  const FlussiPipeline *pipeline = NULL;
  const char *stage = flussi_value_get_text (value);

  if (stage == NULL || !is_asked_for (self, type))
    return TRUE;
  properties = flussi_json_new_object ();
  flussi_object_type_find_stage (self->change->object->type, stage, &pipeline);
  if (pipeline != NULL)
    flussi_json_set_string (properties, "pipeline", pipeline->value);
  flussi_json_set_string (properties, "stage", stage);
  return announce (self, type, properties, error);
}

static gboolean
announce_properties (const Announcer  *self,
                     GError          **error)
{
  for (guint i = 0; i < self->change->properties->len; i++)
    {
      const FlussiPropertyChange *entry;

      entry = &g_array_index (self->change->properties, FlussiPropertyChange, i);
      if (!announce_property (self, entry, error))
        return FALSE;
      if (entry->property->property->type == FLUSSI_PROPERTY_STAGE &&
          (!announce_stage (self, "stage_left", &entry->old_value, error) ||
           !announce_stage (self, "stage_entered", &entry->new_value, error)))
        return FALSE;
    }
  return TRUE;
}

static FlussiJson *
association_properties (const FlussiSchemaObject *object,
                        gint64                    record,
                        const char               *label)
{
  FlussiJson *properties = flussi_json_new_object ();

  flussi_json_set_string (properties, "object", object->type->name);
  flussi_json_set_integer (properties, "record", record);
  if (label[0] != '\0')
    flussi_json_set_string (properties, "label", label);
  return properties;
}

/* Both records are told. */
static gboolean
announce_association (const Announcer                *self,
                      const FlussiAssociationChange  *entry,
                      GError                        **error)
{
  const char *type = entry->added ? "record_associated" : "record_dissociated";
  g_autoptr (FlussiJson) near = NULL;
  g_autoptr (FlussiJson) far = NULL;

  if (!is_asked_for (self, type))
    return TRUE;
  near = association_properties (entry->object, entry->record, entry->label);
  far = association_properties (self->change->object, self->change->record, entry->label);
  return announce (self, type, near, error) &&
         announce_about (self, entry->object, entry->record, type, far, error);
}

static gboolean
announce_associations (const Announcer  *self,
                       GError          **error)
{
  for (guint i = 0; i < self->change->associations->len; i++)
    if (!announce_association (self, &g_array_index (self->change->associations, FlussiAssociationChange, i), error))
      return FALSE;
  return TRUE;
}

/* Tells triggers and waits of what a change of a record is. */
gboolean
_flussi_matcher_announce_change (FlussiEngine        *engine,
                                 const FlussiChange  *change,
                                 GError             **error)
{
  Announcer announcer = { .engine = engine, .change = change };

  return announce_kind (&announcer, error) &&
         announce_properties (&announcer, error) &&
         announce_associations (&announcer, error);
}
