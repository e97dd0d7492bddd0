/* flussi-matcher.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-matcher.h"
#include "flussi-matcher-private.h"

#include "flussi-engine-private.h"
#include "flussi-enrollments.h"

#include "flussi-associations.h"

/* Implementation notes
 *
 * A change set is seen before and after, in order, inside its own transaction:
 * triggers, goals and un-enrolment act then and nowhere else. For an event and
 * for a membership that are written already, "before" is seen inside a savepoint
 * that takes the row away again.
 *
 * Between `before` and `after` of one change no other change happens, so one
 * judgement at a time is pending. If the change fails in between, the next
 * `before` replaces it.
 */

struct _FlussiMatcher
{
  GObject           parent_instance;

  FlussiEngine     *engine;         /* owns the matcher */
  FlussiJudgement  *pending;        /* (owned) (nullable) */
  gboolean          fans_out;       /* the pending change touches many */
};

static void flussi_matcher_observer_init (FlussiChangeObserverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiMatcher, flussi_matcher, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUSSI_TYPE_CHANGE_OBSERVER, flussi_matcher_observer_init))

/* --- Changes ------------------------------------------------------------------------- */

static gboolean
flussi_matcher_before (FlussiChangeObserver  *observer,
                       FlussiDb              *db,
                       const FlussiChange    *change,
                       GError               **error)
{
  FlussiMatcher *self = FLUSSI_MATCHER (observer);

  g_clear_pointer (&self->pending, flussi_judgement_free);
  self->pending = flussi_judgement_new (self->engine);
  if (change->kind == FLUSSI_CHANGE_MERGE)
    flussi_judgement_set_merge (self->pending);
  return flussi_programs_ensure (self->engine->programs, error) &&
         _flussi_matcher_add_for_change (self->engine, self->pending, change, &self->fans_out, error) &&
         flussi_judgement_see_before (self->pending, error);
}

/* A new record matched nothing before; a restored one keeps its baseline but for
 * the lists it belongs to (E12). */
static void
add_newcomer (FlussiMatcher      *self,
              FlussiJudgement    *judgement,
              const FlussiChange *change)
{
  GPtrArray *readers = flussi_programs_on_object (self->engine->programs, change->object);

  if (change->kind != FLUSSI_CHANGE_CREATE && change->kind != FLUSSI_CHANGE_RESTORE)
    return;
  for (guint i = 0; readers != NULL && i < readers->len; i++)
    {
      const FlussiReader *reader = g_ptr_array_index (readers, i);

      if (change->kind == FLUSSI_CHANGE_CREATE || reader->watch->kind == FLUSSI_WATCH_LIST)
        flussi_judgement_add (judgement, reader->watch, change->record, FALSE);
    }
}

static gboolean
end_for_deletion (FlussiEngine        *engine,
                  gint64               enrollment,
                  const FlussiCause   *cause,
                  GError             **error)
{
  if (enrollment == engine->running)
    return flussi_enrollments_end (engine, enrollment, "completed", NULL, cause, error);
  return flussi_enrollments_end (engine, enrollment, "unenrolled", "deleted", cause, error);
}

/* Deletion ends the enrolments of the record; the one whose own step deletes it
 * is completed (E12). */
static gboolean
end_enrollments_of_deleted (FlussiMatcher       *self,
                            const FlussiChange  *change,
                            GError             **error)
{
  FlussiEngine *engine = self->engine;
  GPtrArray *workflows = flussi_programs_get_workflows (engine->programs);

  for (guint i = 0; i < workflows->len; i++)
    {
      const FlussiLiveWorkflow *workflow = g_ptr_array_index (workflows, i);
      gint64 enrollment;

      if (workflow->program == NULL || workflow->program->object->id != change->object->id)
        continue;
      if (!flussi_enrollments_find (engine, workflow->id, change->record, &enrollment, NULL, error))
        return FALSE;
      if (enrollment != 0 && !end_for_deletion (engine, enrollment, change->cause, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
wake_property_waits (FlussiMatcher               *self,
                     const FlussiChange          *change,
                     const FlussiSchemaProperty  *property,
                     GError                     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (self->engine->db,
                                 "SELECT enrollment FROM property_wait WHERE object = ? AND record = ? AND property = ?",
                                 error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, change->object->id);
  flussi_statement_bind_int64 (statement, 2, change->record);
  flussi_statement_bind_int64 (statement, 3, property->id);
  for (;;)
    {
      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!flussi_enrollments_wake (self->engine, flussi_statement_get_int64 (statement, 0),
                                    FLUSSI_RESUME_CHANGED, NULL, NULL, error))
        return FALSE;
    }
}

/* A wait for a date property is computed anew when the property changes (T5). */
static gboolean
wake_waits_for_change (FlussiMatcher       *self,
                       const FlussiChange  *change,
                       GError             **error)
{
  for (guint i = 0; change->kind != FLUSSI_CHANGE_CREATE && i < change->properties->len; i++)
    {
      const FlussiSchemaProperty *property;

      property = g_array_index (change->properties, FlussiPropertyChange, i).property;
      if (property->property->type != FLUSSI_PROPERTY_DATE && property->property->type != FLUSSI_PROPERTY_DATETIME)
        continue;
      if (!wake_property_waits (self, change, property, error))
        return FALSE;
    }
  return TRUE;
}

/* A completed task is an event of the records that it is about (E1). */
static gboolean
record_task_completed (FlussiMatcher       *self,
                       const FlussiChange  *change,
                       GError             **error)
{
  g_autoptr (GPtrArray) neighbours = NULL;
  g_autoptr (FlussiJson) properties = flussi_json_new_object ();

  flussi_json_set_integer (properties, "task", change->record);
  neighbours = flussi_associations_list (self->engine->db, change->object, change->record, NULL, error);
  if (neighbours == NULL)
    return FALSE;
  for (guint i = 0; i < neighbours->len; i++)
    {
      const FlussiAssociation *neighbour = g_ptr_array_index (neighbours, i);

      if (!flussi_events_record (self->engine->db, neighbour->object, neighbour->record, "task_completed",
                                 properties, change->cause, change->at, change->at, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
completes_task (const FlussiChange *change)
{
  if (change->kind != FLUSSI_CHANGE_UPDATE || !g_str_equal (change->object->type->name, "task"))
    return FALSE;
  for (guint i = 0; i < change->properties->len; i++)
    {
      const FlussiPropertyChange *entry = &g_array_index (change->properties, FlussiPropertyChange, i);

      if (g_str_equal (entry->property->property->name, "status"))
        return g_strcmp0 (flussi_value_get_text (&entry->new_value), "COMPLETED") == 0;
    }
  return FALSE;
}

static gboolean
flussi_matcher_after (FlussiChangeObserver  *observer,
                      FlussiDb              *db,
                      const FlussiChange    *change,
                      GError               **error)
{
  FlussiMatcher *self = FLUSSI_MATCHER (observer);
  g_autoptr (FlussiJudgement) judgement = g_steal_pointer (&self->pending);
  gboolean fans_out = self->fans_out;

  add_newcomer (self, judgement, change);
  if (!flussi_judgement_see_after (judgement, error))
    return FALSE;
  if (change->kind == FLUSSI_CHANGE_DELETE && !end_enrollments_of_deleted (self, change, error))
    return FALSE;
  return wake_waits_for_change (self, change, error) &&
         flussi_judgement_act (judgement, change->cause, error) &&
         (!fans_out || _flussi_fan_out_add (self->engine, change, error)) &&
         _flussi_matcher_announce_change (self->engine, change, error) &&
         (!completes_task (change) || record_task_completed (self, change, error));
}

/* --- Events ----------------------------------------------------------------------------- */

static gboolean
is_membership (const FlussiEvent *event)
{
  return g_str_equal (event->type, "list_joined") || g_str_equal (event->type, "list_left");
}

/* Takes away what has just been written. */
static gboolean
revert (FlussiEngine       *engine,
        const FlussiEvent  *event,
        GError            **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  const char *sql = "DELETE FROM event WHERE seq = ?1";

  if (g_str_equal (event->type, "list_joined"))
    sql = "DELETE FROM list_member WHERE record = ?2 AND list = (SELECT id FROM list WHERE uid = ?3)";
  else if (g_str_equal (event->type, "list_left"))
    sql = "INSERT INTO list_member (list, record, joined_at) SELECT id, ?2, 0 FROM list WHERE uid = ?3";
  statement = flussi_db_prepare (engine->db, sql, error);
  if (statement == NULL)
    return FALSE;
  if (is_membership (event))
    {
      flussi_statement_bind_int64 (statement, 2, event->record);
      flussi_statement_bind_text (statement, 3, flussi_json_get_string (event->properties, "list"));
    }
  else
    {
      flussi_statement_bind_int64 (statement, 1, event->sequence);
    }
  return flussi_statement_run (statement, error);
}

static gboolean
see_before_event (FlussiEngine       *engine,
                  FlussiJudgement    *judgement,
                  const FlussiEvent  *event,
                  GError            **error)
{
  gboolean seen;

  if (!flussi_db_savepoint (engine->db, error))
    return FALSE;
  seen = revert (engine, event, error) && flussi_judgement_see_before (judgement, error);
  flussi_db_rollback_to (engine->db);
  return seen;
}

static gboolean
judge_event (FlussiEngine       *engine,
             const FlussiEvent  *event,
             GError            **error)
{
  g_autoptr (FlussiJudgement) judgement = flussi_judgement_new (engine);
  GPtrArray *readers = flussi_programs_on_event (engine->programs, event->type);

  if (!_flussi_matcher_add_readers (engine, judgement, readers, event->object, event->record, error))
    return FALSE;
  if (is_membership (event))
    {
      readers = flussi_programs_on_list (engine->programs, flussi_json_get_string (event->properties, "list"));
      if (!_flussi_matcher_add_readers (engine, judgement, readers, event->object, event->record, error))
        return FALSE;
    }
  if (flussi_judgement_is_empty (judgement))
    return TRUE;
  return see_before_event (engine, judgement, event, error) &&
         flussi_judgement_see_after (judgement, error) &&
         flussi_judgement_act (judgement, event->cause, error);
}

static gboolean
excludes (FlussiEngine              *engine,
          const FlussiLiveWorkflow  *workflow,
          int                        version,
          const char                *list)
{
  FlussiProgram *program = flussi_programs_get_version (engine->programs, workflow->id, version, NULL);

  return program != NULL && list != NULL &&
         g_strv_contains ((const char *const *) program->flow->rules->exclusion_lists, list);
}

/* Joining an exclusion list ends enrolments. */
static gboolean
end_excluded (FlussiEngine       *engine,
              const FlussiEvent  *event,
              GError            **error)
{
  const char *list = flussi_json_get_string (event->properties, "list");
  GPtrArray *workflows = flussi_programs_get_workflows (engine->programs);

  for (guint i = 0; i < workflows->len; i++)
    {
      const FlussiLiveWorkflow *workflow = g_ptr_array_index (workflows, i);
      gint64 enrollment;
      int version;

      if (workflow->program == NULL || workflow->program->object->id != event->object->id)
        continue;
      if (!flussi_enrollments_find (engine, workflow->id, event->record, &enrollment, &version, error))
        return FALSE;
      if (enrollment != 0 && excludes (engine, workflow, version, list) &&
          !flussi_enrollments_end (engine, enrollment, "unenrolled", "list", event->cause, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
flussi_matcher_event (FlussiChangeObserver  *observer,
                      FlussiDb              *db,
                      const FlussiEvent     *event,
                      GError               **error)
{
  FlussiEngine *engine = FLUSSI_MATCHER (observer)->engine;

  return flussi_programs_ensure (engine->programs, error) &&
         (!g_str_equal (event->type, "list_joined") || end_excluded (engine, event, error)) &&
         judge_event (engine, event, error) &&
         _flussi_matcher_announce (engine, event, error);
}

/* --- Status of a record in a workflow ------------------------------------------------------ */

struct _FlussiStatusJudgement
{
  FlussiJudgement *judgement;
};

void
flussi_status_judgement_free (FlussiStatusJudgement *self)
{
  flussi_judgement_free (self->judgement);
  g_free (self);
}

/**
 * flussi_matcher_before_status:
 * @self: a matcher
 * @workflow: uid of a workflow
 * @record: a record that is about to enter or leave it
 * @judgement: (out) (transfer full) (nullable): for flussi_matcher_after_status();
 *   %NULL if no criteria read this
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_matcher_before_status (FlussiMatcher          *self,
                              const char             *workflow,
                              gint64                  record,
                              FlussiStatusJudgement **judgement,
                              GError                **error)
{
  GPtrArray *readers = flussi_programs_on_workflow (self->engine->programs, workflow);
  const FlussiLiveWorkflow *live = flussi_programs_find (self->engine->programs, workflow);

  *judgement = NULL;
  if (readers == NULL || live == NULL || live->program == NULL)
    return TRUE;
  *judgement = g_new0 (FlussiStatusJudgement, 1);
  (*judgement)->judgement = flussi_judgement_new (self->engine);
  return _flussi_matcher_add_readers (self->engine, (*judgement)->judgement, readers, live->program->object,
                                      record, error) &&
         flussi_judgement_see_before ((*judgement)->judgement, error);
}

/**
 * flussi_matcher_after_status:
 * @self: a matcher
 * @judgement: (nullable): what flussi_matcher_before_status() gave
 * @cause: (nullable): the change that led to it
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_matcher_after_status (FlussiMatcher          *self,
                             FlussiStatusJudgement  *judgement,
                             const FlussiCause      *cause,
                             GError                **error)
{
  return judgement == NULL ||
         (flussi_judgement_see_after (judgement->judgement, error) &&
          flussi_judgement_act (judgement->judgement, cause, error));
}

/* --- Object ------------------------------------------------------------------------------- */

static void
flussi_matcher_observer_init (FlussiChangeObserverInterface *iface)
{
  iface->before = flussi_matcher_before;
  iface->after = flussi_matcher_after;
  iface->event = flussi_matcher_event;
}

static void
flussi_matcher_finalize (GObject *object)
{
  FlussiMatcher *self = FLUSSI_MATCHER (object);

  g_clear_pointer (&self->pending, flussi_judgement_free);

  G_OBJECT_CLASS (flussi_matcher_parent_class)->finalize (object);
}

static void
flussi_matcher_class_init (FlussiMatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_matcher_finalize;
}

static void
flussi_matcher_init (FlussiMatcher *self)
{
}

/**
 * flussi_matcher_new:
 * @engine: the engine that owns it
 *
 * Returns: (transfer full): a matcher
 */
FlussiMatcher *
flussi_matcher_new (FlussiEngine *engine)
{
  FlussiMatcher *self = g_object_new (FLUSSI_TYPE_MATCHER, NULL);

  self->engine = engine;
  return self;
}
