/* flussi-acts-merge.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-acts.h"
#include "flussi-engine-private.h"

#include "flussi-enrollments.h"

#include "flussi-associations.h"
#include "flussi-consents.h"
#include "flussi-error.h"
#include "flussi-records.h"

/* Implementation notes
 *
 * Merging (E11). The record that goes up in the other is deleted first, so that
 * its unique values are free; what the survivor gets is then one change set of
 * the kind FLUSSI_CHANGE_MERGE, which triggers see only where a workflow says
 * `enroll_merged`. Everything that is no value (lists, timeline, consents, facts,
 * ended enrolments) changes hands by SQL.
 */

typedef struct
{
  FlussiEngine              *engine;
  const FlussiSchemaObject  *object;
  gint64                     survivor;
  gint64                     merged;
  const FlussiCause         *cause;
} Merge;

static gboolean
run (const Merge  *self,
     const char   *sql,
     GError      **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (self->engine->db, sql, error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, self->survivor);
  flussi_statement_bind_int64 (statement, 2, self->merged);
  flussi_statement_bind_int64 (statement, 3, self->object->id);
  flussi_statement_bind_int64 (statement, 4, flussi_engine_get_now (self->engine));
  return flussi_statement_run (statement, error);
}

static gboolean
run_all (const Merge        *self,
         const char *const  *texts,
         GError            **error)
{
  for (; *texts != NULL; texts++)
    if (!run (self, *texts, error))
      return FALSE;
  return TRUE;
}

static FlussiRecord *
load (const Merge  *self,
      gint64        id,
      GError      **error)
{
  g_autoptr (FlussiRecord) record = flussi_records_get (self->engine->db, self->object, id, error);
  g_autofree char *key = NULL;

  if (record == NULL || record->deleted_at == FLUSSI_INSTANT_NONE)
    return g_steal_pointer (&record);
  key = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD, "object", self->object->type->name, "key", key, NULL);
  return NULL;
}

/* --- Values and associations ------------------------------------------------------------- */

/* Known values of the survivor win. */
static gboolean
fill_unknown (const Merge         *self,
              const FlussiRecord  *survivor,
              const FlussiRecord  *merged,
              FlussiChangeSet     *set,
              GError             **error)
{
  for (int i = 0; i < self->object->n_properties; i++)
    {
      const FlussiSchemaProperty *property = &self->object->properties[i];

      if (property->property->read_only || property->property->type == FLUSSI_PROPERTY_CALCULATED ||
          flussi_value_is_known (&survivor->values[i]) || flussi_value_is_unknown (&merged->values[i]))
        continue;
      if (!flussi_change_set_set (set, property, &merged->values[i], error))
        return FALSE;
    }
  return TRUE;
}

/* The survivor names all that went up into it, and into those in their turn. */
static gboolean
note_merged (const Merge         *self,
             const FlussiRecord  *survivor,
             const FlussiRecord  *merged,
             FlussiChangeSet     *set,
             GError             **error)
{
  const FlussiSchemaProperty *property = self->object->merged_from;
  g_autoptr (GString) ids = g_string_new (flussi_value_get_text (&survivor->values[property->index]));
  const char *former = flussi_value_get_text (&merged->values[property->index]);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (ids->len > 0)
    g_string_append_c (ids, ';');
  if (former != NULL)
    g_string_append_printf (ids, "%s;", former);
  g_string_append_printf (ids, "%" G_GINT64_FORMAT, self->merged);
  flussi_value_set_text (&value, FLUSSI_VALUE_TEXT, ids->str);
  return flussi_change_set_set_merged_from (set, &value, error);
}

static void
add_associations (const Merge      *self,
                  GPtrArray        *associations,
                  FlussiChangeSet  *set)
{
  for (guint i = 0; i < associations->len; i++)
    {
      const FlussiAssociation *association = g_ptr_array_index (associations, i);

      if (association->object->id != self->object->id || association->record != self->survivor)
        flussi_change_set_associate (set, association->object, association->record, association->label);
    }
}

static gboolean
delete_merged (const Merge  *self,
               GError      **error)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_delete (self->object, self->merged);

  return flussi_change_set_apply (set, self->engine->db, self->cause, flussi_engine_get_now (self->engine), NULL, error);
}

static gboolean
unite_record (const Merge  *self,
              GError      **error)
{
  g_autoptr (FlussiRecord) survivor = load (self, self->survivor, error);
  g_autoptr (FlussiRecord) merged = survivor != NULL ? load (self, self->merged, error) : NULL;
  g_autoptr (FlussiChangeSet) set = NULL;
  g_autoptr (GPtrArray) associations = NULL;

  if (merged == NULL)
    return FALSE;
  associations = flussi_associations_list (self->engine->db, self->object, self->merged, NULL, error);
  if (associations == NULL || !delete_merged (self, error))
    return FALSE;
  set = flussi_change_set_new_merge (self->object, self->survivor, self->merged);
  if (!fill_unknown (self, survivor, merged, set, error) ||
      !note_merged (self, survivor, merged, set, error))
    return FALSE;
  add_associations (self, associations, set);
  return flussi_change_set_apply (set, self->engine->db, self->cause, flussi_engine_get_now (self->engine), NULL, error);
}

/* --- The rest -------------------------------------------------------------------------------- */

static gboolean
end_enrollments (const Merge  *self,
                 GError      **error)
{
  GPtrArray *workflows = flussi_programs_get_workflows (self->engine->programs);

  for (guint i = 0; i < workflows->len; i++)
    {
      const FlussiLiveWorkflow *workflow = g_ptr_array_index (workflows, i);
      gint64 enrollment;

      if (workflow->program == NULL || workflow->program->object->id != self->object->id)
        continue;
      if (!flussi_enrollments_find (self->engine, workflow->id, self->merged, &enrollment, NULL, error))
        return FALSE;
      if (enrollment != 0 &&
          !flussi_enrollments_end (self->engine, enrollment, "unenrolled", "merged", self->cause, error))
        return FALSE;
    }
  return TRUE;
}

#define OF_THIS_TYPE \
  "workflow IN (SELECT w.id FROM workflow w JOIN object_type t ON t.name = w.object WHERE t.id = ?3)"

static gboolean
unite_facts (const Merge  *self,
             GError      **error)
{
  static const char *const texts[] = {
    "INSERT INTO enrollment_fact (workflow, record, times, first_at, last_at, completed, goal_met, unenrolled)"
    " SELECT workflow, ?1, times, first_at, last_at, completed, goal_met, unenrolled FROM enrollment_fact"
    " WHERE record = ?2 AND " OF_THIS_TYPE
    " ON CONFLICT (workflow, record) DO UPDATE SET times = times + excluded.times,"
    " first_at = min (first_at, excluded.first_at), last_at = max (last_at, excluded.last_at),"
    " completed = completed + excluded.completed, goal_met = goal_met + excluded.goal_met,"
    " unenrolled = unenrolled + excluded.unenrolled",
    "DELETE FROM enrollment_fact WHERE record = ?2 AND " OF_THIS_TYPE,
    "UPDATE step_run SET record = ?1 WHERE record = ?2 AND " OF_THIS_TYPE,
    "UPDATE enrollment SET record = ?1 WHERE record = ?2 AND " OF_THIS_TYPE,
    "UPDATE refusal SET record = ?1 WHERE record = ?2 AND " OF_THIS_TYPE,
    NULL
  };

  return run_all (self, texts, error);
}

static gboolean
unite_lists_and_timeline (const Merge  *self,
                          GError      **error)
{
  static const char *const texts[] = {
    "INSERT OR IGNORE INTO list_member (list, record, joined_at) SELECT m.list, ?1, m.joined_at FROM list_member m"
    " JOIN list l ON l.id = m.list WHERE m.record = ?2 AND l.object = ?3 AND l.kind = 1",
    "DELETE FROM list_member WHERE record = ?2 AND list IN (SELECT id FROM list WHERE object = ?3)",
    "UPDATE event SET record = ?1 WHERE object = ?3 AND record = ?2",
    "INSERT OR REPLACE INTO merged_record (object, record, survivor, at) VALUES (?3, ?2, ?1, ?4)",
    NULL
  };

  return run_all (self, texts, error);
}

/* Opting out wins, whichever of the two said so. */
static gboolean
unite_consent (const Merge  *self,
               const char   *channel,
               GError      **error)
{
  FlussiConsent of_survivor, of_merged;

  if (!flussi_consents_get (self->engine->db, self->object, self->survivor, channel, &of_survivor, error) ||
      !flussi_consents_get (self->engine->db, self->object, self->merged, channel, &of_merged, error))
    return FALSE;
  if (of_merged == FLUSSI_CONSENT_UNKNOWN || of_survivor == of_merged || of_survivor == FLUSSI_CONSENT_OPT_OUT)
    return TRUE;
  return flussi_consents_set (self->engine->db, self->object, self->survivor, channel, of_merged, "merge",
                              flussi_engine_get_now (self->engine), error);
}

static gboolean
merge (const Merge  *self,
       GError      **error)
{
  return end_enrollments (self, error) &&
         unite_record (self, error) &&
         unite_lists_and_timeline (self, error) &&
         unite_consent (self, "email", error) &&
         unite_consent (self, "sms", error) &&
         unite_facts (self, error);
}

/**
 * flussi_act_merge_records:
 * @engine: an engine
 * @object: type of the records
 * @survivor: the record that stays; its known values win
 * @merged: the record that goes up into it; its id and key lead to the survivor
 * @cause: why
 * @error: return location for an error
 *
 * Makes two records one (E11).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_merge_records (FlussiEngine       *engine,
                          const char         *object,
                          gint64              survivor,
                          gint64              merged,
                          const FlussiCause  *cause,
                          GError            **error)
{
  Merge self = { .engine = engine, .survivor = survivor, .merged = merged, .cause = cause };

  self.object = flussi_schema_find_object (flussi_db_get_schema (engine->db), object);
  if (self.object == NULL || survivor == merged)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", object, NULL);
      return FALSE;
    }
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, merge (&self, error), error);
}
