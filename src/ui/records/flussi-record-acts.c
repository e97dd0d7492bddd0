/* flussi-record-acts.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-acts.h"

#include "flussi-error.h"
#include "flussi-record-words.h"

static const FlussiCause by_hand = { .actor = FLUSSI_ACTOR_USER };

/**
 * flussi_record_act_new:
 * @object: type of the records
 * @ids: (transfer full) (nullable) (element-type gint64): their ids
 *
 * Returns: (transfer full): something to do to them
 */
FlussiRecordAct *
flussi_record_act_new (const char *object,
                       GArray     *ids)
{
  FlussiRecordAct *self = g_new0 (FlussiRecordAct, 1);

  self->object = g_strdup (object);
  self->ids = ids;
  return self;
}

/**
 * flussi_record_act_new_for:
 * @object: type of the record
 * @id: its id
 *
 * Returns: (transfer full): something to do to it
 */
FlussiRecordAct *
flussi_record_act_new_for (const char *object,
                           gint64      id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (ids, id);
  return flussi_record_act_new (object, ids);
}

/**
 * flussi_record_act_free:
 * @self: (transfer full): something to do to records
 */
void
flussi_record_act_free (FlussiRecordAct *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->values, flussi_json_unref);
  g_free (self->object);
  g_free (self->list);
  g_free (self->other_object);
  g_free (self->event);
  g_free (self);
}

static gint64
get_id (const FlussiRecordAct *self,
        guint                  index)
{
  return g_array_index (self->ids, gint64, index);
}

/**
 * flussi_record_act_create:
 * @engine: the engine
 * @act: (type FlussiRecordAct): type and values, and what it is associated with
 * @error: return location for an error
 *
 * Makes a record.
 *
 * Returns: (transfer full) (nullable): its id, a gint64
 */
gpointer
flussi_record_act_create (FlussiEngine  *engine,
                          gpointer       act,
                          GError       **error)
{
  const FlussiRecordAct *self = act;
  gint64 id = flussi_act_create_record (engine, self->object, self->values, &by_hand, error);

  if (id == 0)
    return NULL;
  if (self->other_object != NULL &&
      !flussi_act_associate (engine, self->object, id, self->other_object, self->other, "", TRUE, &by_hand, error))
    return NULL;
  return g_memdup2 (&id, sizeof id);
}

/**
 * flussi_record_act_set:
 * @engine: the engine
 * @act: (type FlussiRecordAct): which records, and values
 * @error: return location for an error
 *
 * Gives records values, one after the other, up to the first that refuses them.
 *
 * Returns: %NULL
 */
gpointer
flussi_record_act_set (FlussiEngine  *engine,
                       gpointer       act,
                       GError       **error)
{
  const FlussiRecordAct *self = act;

  for (guint i = 0; i < self->ids->len; i++)
    if (!flussi_act_set_values (engine, self->object, get_id (self, i), self->values, &by_hand, error))
      return NULL;
  return NULL;
}

/**
 * flussi_record_act_delete:
 * @engine: the engine
 * @act: (type FlussiRecordAct): which records
 * @error: return location for an error
 *
 * Deletes records.
 *
 * Returns: %NULL
 */
gpointer
flussi_record_act_delete (FlussiEngine  *engine,
                          gpointer       act,
                          GError       **error)
{
  const FlussiRecordAct *self = act;

  for (guint i = 0; i < self->ids->len; i++)
    if (!flussi_act_delete_record (engine, self->object, get_id (self, i), &by_hand, error))
      return NULL;
  return NULL;
}

/**
 * flussi_record_act_restore:
 * @engine: the engine
 * @act: (type FlussiRecordAct): which records
 * @error: return location for an error
 *
 * Brings deleted records back.
 *
 * Returns: %NULL
 */
gpointer
flussi_record_act_restore (FlussiEngine  *engine,
                           gpointer       act,
                           GError       **error)
{
  const FlussiRecordAct *self = act;

  for (guint i = 0; i < self->ids->len; i++)
    if (!flussi_act_restore_record (engine, self->object, get_id (self, i), &by_hand, error))
      return NULL;
  return NULL;
}

/**
 * flussi_record_act_membership:
 * @engine: the engine
 * @act: (type FlussiRecordAct): which records, and their list
 * @error: return location for an error
 *
 * Puts records into a static list or takes them out.
 *
 * Returns: %NULL
 */
gpointer
flussi_record_act_membership (FlussiEngine  *engine,
                              gpointer       act,
                              GError       **error)
{
  const FlussiRecordAct *self = act;

  for (guint i = 0; i < self->ids->len; i++)
    {
      gboolean changed;

      if (!flussi_act_set_membership (engine, self->list, get_id (self, i), self->member, &by_hand, &changed, error))
        return NULL;
    }
  return NULL;
}

/**
 * flussi_record_act_enroll:
 * @engine: the engine
 * @act: (type FlussiRecordAct): which records, and their workflow
 * @error: return location for an error
 *
 * Enrols records by hand.
 *
 * Returns: (transfer full) (nullable): a #FlussiEnrollReport without its reasons
 */
gpointer
flussi_record_act_enroll (FlussiEngine  *engine,
                          gpointer       act,
                          GError       **error)
{
  const FlussiRecordAct *self = act;
  FlussiEnrollReport report = { 0 };

  if (!flussi_act_enroll (engine, self->workflow, (const gint64 *) self->ids->data, self->ids->len, &report, error))
    return NULL;
  flussi_enroll_report_clear (&report);
  report.refusals = NULL;
  return g_memdup2 (&report, sizeof report);
}

/**
 * flussi_record_act_enroll_one:
 * @engine: the engine
 * @act: (type FlussiRecordAct): the record, and its workflow
 * @error: return location for an error
 *
 * Enrols a record by hand; that it is refused is an error here.
 *
 * Returns: %NULL
 */
gpointer
flussi_record_act_enroll_one (FlussiEngine  *engine,
                              gpointer       act,
                              GError       **error)
{
  const FlussiRecordAct *self = act;
  FlussiEnrollReport report = { 0 };
  gint64 id = get_id (self, 0);

  if (!flussi_act_enroll (engine, self->workflow, &id, 1, &report, error))
    return NULL;
  if (report.n_refused > 0)
    {
      const char *reason = report.refusals != NULL ? flussi_json_key_at (report.refusals, 0) : NULL;

      flussi_error_set (error, FLUSSI_ERROR_FAILED, "reason", flussi_words_reason (reason), NULL);
    }
  flussi_enroll_report_clear (&report);
  return NULL;
}

/**
 * flussi_record_act_unenroll:
 * @engine: the engine
 * @act: (type FlussiRecordAct): which records, and their workflow
 * @error: return location for an error
 *
 * Ends enrolments.
 *
 * Returns: %NULL
 */
gpointer
flussi_record_act_unenroll (FlussiEngine  *engine,
                            gpointer       act,
                            GError       **error)
{
  const FlussiRecordAct *self = act;
  gint64 n_unenrolled;

  flussi_act_unenroll (engine, self->workflow, (const gint64 *) self->ids->data, self->ids->len, &n_unenrolled, error);
  return NULL;
}

/**
 * flussi_record_act_complete:
 * @engine: the engine
 * @act: (type FlussiRecordAct): which tasks
 * @error: return location for an error
 *
 * Completes tasks.
 *
 * Returns: %NULL
 */
gpointer
flussi_record_act_complete (FlussiEngine  *engine,
                            gpointer       act,
                            GError       **error)
{
  const FlussiRecordAct *self = act;

  for (guint i = 0; i < self->ids->len; i++)
    if (!flussi_act_complete_task (engine, get_id (self, i), &by_hand, error))
      return NULL;
  return NULL;
}

/**
 * flussi_record_act_add_event:
 * @engine: the engine
 * @act: (type FlussiRecordAct): the record, the event, its properties as values
 * @error: return location for an error
 *
 * Records that something happened, now.
 *
 * Returns: %NULL
 */
gpointer
flussi_record_act_add_event (FlussiEngine  *engine,
                             gpointer       act,
                             GError       **error)
{
  const FlussiRecordAct *self = act;

  flussi_act_record_event (engine, self->object, get_id (self, 0), self->event, self->values,
                           flussi_engine_get_now (engine), &by_hand, error);
  return NULL;
}
