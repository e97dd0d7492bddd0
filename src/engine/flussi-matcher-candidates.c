/* flussi-matcher-candidates.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-matcher-private.h"

#include "flussi-engine-private.h"

#include "flussi-associations.h"

/* Implementation notes
 *
 * Work is proportional to who reads what changed: each changed property, each
 * association that comes or goes is looked up in the index of the programs, and
 * what is read through associations is traced back to the records that the
 * criteria are about. Nothing goes through all workflows, except for a record
 * that is new: every filter about its type has to look at it once.
 *
 * Candidates are found before the change. What a new association leads to is
 * found from its two ends.
 */

typedef struct
{
  FlussiEngine       *engine;
  FlussiJudgement    *judgement;
  const FlussiChange *change;
  gboolean            fans_out;  /* too many to be judged at once */
} Collector;

static gboolean
add_traced (Collector           *self,
            const FlussiReader  *reader,
            gint64               record,
            GError             **error)
{
  g_autoptr (GArray) records = NULL;

  records = flussi_criteria_input_trace (reader->input, reader->watch->object, record, self->engine->db, 0,
                                         FLUSSI_MATCHER_MAX_TRACED + 1, error);
  if (records == NULL)
    return FALSE;
  if (records->len > FLUSSI_MATCHER_MAX_TRACED && reader->watch->program != NULL && self->change != NULL)
    {
      self->fans_out = TRUE;
      return TRUE;
    }
  for (guint i = 0; i < records->len; i++)
    flussi_judgement_add (self->judgement, reader->watch, g_array_index (records, gint64, i), FALSE);
  return TRUE;
}

static gboolean
add_readers (Collector                 *self,
             GPtrArray                 *readers,
             const FlussiSchemaObject  *object,
             gint64                     record,
             gboolean                   has_new_value,
             GError                   **error)
{
  for (guint i = 0; readers != NULL && i < readers->len; i++)
    {
      const FlussiReader *reader = g_ptr_array_index (readers, i);

      if (reader->input->object->id != object->id)
        continue;
      if (reader->input->path->len == 0)
        flussi_judgement_add (self->judgement, reader->watch, record, has_new_value);
      else if (!add_traced (self, reader, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_for_properties (Collector  *self,
                    GError    **error)
{
  const FlussiChange *change = self->change;

  for (guint i = 0; i < change->properties->len; i++)
    {
      const FlussiPropertyChange *entry = &g_array_index (change->properties, FlussiPropertyChange, i);
      gboolean has_new_value = flussi_value_is_known (&entry->old_value) && flussi_value_is_known (&entry->new_value);

      if (!add_readers (self, flussi_programs_on_property (self->engine->programs, entry->property),
                        change->object, change->record, has_new_value, error))
        return FALSE;
    }
  return TRUE;
}

/* What moves with every change although the change does not name it: when it was
 * last modified, and what is calculated from other properties. */
static gboolean
add_for_derived (Collector  *self,
                 GError    **error)
{
  const FlussiSchemaObject *object = self->change->object;

  for (int i = 0; i < object->n_properties; i++)
    {
      const FlussiSchemaProperty *property = &object->properties[i];

      if (property->property->type != FLUSSI_PROPERTY_CALCULATED && property != object->lastmodifieddate)
        continue;
      if (!add_readers (self, flussi_programs_on_property (self->engine->programs, property),
                        object, self->change->record, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_for_association (Collector                  *self,
                     const FlussiSchemaObject   *other,
                     gint64                      other_record,
                     GError                    **error)
{
  const FlussiChange *change = self->change;
  FlussiPrograms *programs = self->engine->programs;

  if (change->kind != FLUSSI_CHANGE_CREATE &&
      !add_readers (self, flussi_programs_on_association (programs, change->object, other),
                    change->object, change->record, FALSE, error))
    return FALSE;
  return add_readers (self, flussi_programs_on_association (programs, other, change->object),
                      other, other_record, FALSE, error);
}

static gboolean
add_for_associations (Collector  *self,
                      GError    **error)
{
  for (guint i = 0; i < self->change->associations->len; i++)
    {
      const FlussiAssociationChange *entry;

      entry = &g_array_index (self->change->associations, FlussiAssociationChange, i);
      if (!add_for_association (self, entry->object, entry->record, error))
        return FALSE;
    }
  return TRUE;
}

/* A deleted record is not associated with anything any more, a restored one is
 * again (F7). */
static gboolean
add_for_neighbours (Collector  *self,
                    GError    **error)
{
  const FlussiChange *change = self->change;
  g_autoptr (GPtrArray) neighbours = flussi_associations_list (self->engine->db, change->object, change->record,
                                                               NULL, error);

  if (neighbours == NULL)
    return FALSE;
  for (guint i = 0; i < neighbours->len; i++)
    {
      const FlussiAssociation *neighbour = g_ptr_array_index (neighbours, i);

      if (!add_readers (self, flussi_programs_on_association (self->engine->programs, neighbour->object, change->object),
                        neighbour->object, neighbour->record, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* Events that are read from the log of changes. */
static gboolean
add_for_logged_events (Collector  *self,
                       GError    **error)
{
  static const char *const types[] = {
    "record_created", "property_changed", "record_associated", "record_dissociated",
    "stage_entered", "stage_left", "record_merged", "record_restored",
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (!add_readers (self, flussi_programs_on_event (self->engine->programs, types[i]),
                      self->change->object, self->change->record, FALSE, error))
      return FALSE;
  return TRUE;
}

static gboolean
collect (Collector  *self,
         GError    **error)
{
  switch (self->change->kind)
    {
    case FLUSSI_CHANGE_CREATE:
      return add_for_associations (self, error);
    case FLUSSI_CHANGE_DELETE:
    case FLUSSI_CHANGE_RESTORE:
      return add_for_neighbours (self, error);
    case FLUSSI_CHANGE_UPDATE:
    case FLUSSI_CHANGE_MERGE:
      return add_for_properties (self, error) &&
             add_for_derived (self, error) &&
             add_for_associations (self, error) &&
             add_for_logged_events (self, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Finds whose verdicts a change may alter; called before it is written. */
gboolean
_flussi_matcher_add_for_change (FlussiEngine        *engine,
                                FlussiJudgement     *judgement,
                                const FlussiChange  *change,
                                gboolean            *fans_out,
                                GError             **error)
{
  Collector collector = { .engine = engine, .judgement = judgement, .change = change };

  if (!collect (&collector, error))
    return FALSE;
  *fans_out = collector.fans_out;
  return TRUE;
}

/* The same for something else than a change of a record. */
gboolean
_flussi_matcher_add_readers (FlussiEngine              *engine,
                             FlussiJudgement           *judgement,
                             GPtrArray                 *readers,
                             const FlussiSchemaObject  *object,
                             gint64                     record,
                             GError                   **error)
{
  Collector collector = { .engine = engine, .judgement = judgement };

  return add_readers (&collector, readers, object, record, FALSE, error);
}
