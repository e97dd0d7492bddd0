/* flussi-flow.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-flow.h"

#include <string.h>

/**
 * flussi_enrollment_rules_new:
 *
 * Returns: (transfer full): rules by which a record enrols once and leaves at the end
 */
FlussiEnrollmentRules *
flussi_enrollment_rules_new (void)
{
  FlussiEnrollmentRules *self = g_new0 (FlussiEnrollmentRules, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->reenroll_on = g_new0 (char *, 1);
  self->exclusion_lists = g_new0 (char *, 1);
  self->leaves = g_new0 (char *, 1);
  return self;
}

/**
 * flussi_enrollment_rules_ref:
 * @self: rules
 *
 * Returns: (transfer full): @self
 */
FlussiEnrollmentRules *
flussi_enrollment_rules_ref (FlussiEnrollmentRules *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * flussi_enrollment_rules_unref:
 * @self: rules
 */
void
flussi_enrollment_rules_unref (FlussiEnrollmentRules *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_strfreev (self->reenroll_on);
  g_clear_pointer (&self->unenroll_when, flussi_criteria_unref);
  g_strfreev (self->exclusion_lists);
  g_strfreev (self->leaves);
  g_clear_pointer (&self->goal, flussi_criteria_unref);
  g_free (self);
}

/**
 * flussi_flow_new:
 * @object: type of its records
 *
 * Returns: (transfer full): an empty document with a manual trigger
 */
FlussiFlow *
flussi_flow_new (const char *object)
{
  FlussiFlow *self = g_new0 (FlussiFlow, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->uid = g_strdup ("");
  self->name = g_strdup ("");
  self->description = g_strdup ("");
  self->object = g_strdup (object);
  self->trigger = flussi_trigger_new (FLUSSI_TRIGGER_MANUAL);
  self->rules = flussi_enrollment_rules_new ();
  self->settings = flussi_flow_settings_new ();
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_step_unref);
  self->notes = flussi_json_new_array ();
  self->next_id = 1;
  return self;
}

static gpointer
ref_step (gconstpointer step,
          gpointer      data)
{
  return flussi_step_ref (step);
}

/**
 * flussi_flow_copy:
 * @self: a document
 *
 * Returns: (transfer full): a copy that shares every part and may be changed until
 *   somebody else has it
 */
FlussiFlow *
flussi_flow_copy (const FlussiFlow *self)
{
  FlussiFlow *copy = g_new0 (FlussiFlow, 1);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->uid = g_strdup (self->uid);
  copy->name = g_strdup (self->name);
  copy->description = g_strdup (self->description);
  copy->object = g_strdup (self->object);
  copy->approval = self->approval;
  copy->trigger = flussi_trigger_ref (self->trigger);
  copy->rules = flussi_enrollment_rules_ref (self->rules);
  copy->settings = flussi_flow_settings_ref (self->settings);
  copy->start = g_strdup (self->start);
  copy->steps = g_ptr_array_copy (self->steps, (GCopyFunc) ref_step, NULL);
  g_ptr_array_set_free_func (copy->steps, (GDestroyNotify) flussi_step_unref);
  copy->notes = flussi_json_ref (self->notes);
  copy->next_id = self->next_id;
  copy->template_info = self->template_info != NULL ? flussi_json_ref (self->template_info) : NULL;
  return copy;
}

/**
 * flussi_flow_ref:
 * @self: a document
 *
 * Returns: (transfer full): @self
 */
FlussiFlow *
flussi_flow_ref (const FlussiFlow *self)
{
  FlussiFlow *flow = (FlussiFlow *) self;

  g_atomic_ref_count_inc (&flow->ref_count);
  return flow;
}

/**
 * flussi_flow_unref:
 * @self: a document
 */
void
flussi_flow_unref (FlussiFlow *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->uid);
  g_free (self->name);
  g_free (self->description);
  g_free (self->object);
  flussi_trigger_unref (self->trigger);
  flussi_enrollment_rules_unref (self->rules);
  flussi_flow_settings_unref (self->settings);
  g_free (self->start);
  g_ptr_array_unref (self->steps);
  flussi_json_unref (self->notes);
  g_clear_pointer (&self->template_info, flussi_json_unref);
  g_free (self);
}

/**
 * flussi_flow_get_uid:
 * @self: a document
 *
 * Returns: name of the workflow in documents; empty until it is assigned
 */
const char *
flussi_flow_get_uid (const FlussiFlow *self)
{
  return self->uid;
}

/**
 * flussi_flow_get_name:
 * @self: a document
 *
 * Returns: its name for people, may be empty
 */
const char *
flussi_flow_get_name (const FlussiFlow *self)
{
  return self->name;
}

/**
 * flussi_flow_get_object:
 * @self: a document
 *
 * Returns: type of its records
 */
const char *
flussi_flow_get_object (const FlussiFlow *self)
{
  return self->object;
}

/**
 * flussi_flow_get_n_steps:
 * @self: a document
 *
 * Returns: how many steps it has
 */
guint
flussi_flow_get_n_steps (const FlussiFlow *self)
{
  return self->steps->len;
}

/**
 * flussi_flow_get_nth_step:
 * @self: a document
 * @index: which, in the order of ids
 *
 * Returns: (transfer none): the step
 */
const FlussiStep *
flussi_flow_get_nth_step (const FlussiFlow *self,
                          guint             index)
{
  return g_ptr_array_index (self->steps, index);
}

/* Where the step @id is or belongs. */
static guint
find_place (const FlussiFlow *self,
            const char       *id)
{
  guint low = 0;
  guint high = self->steps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const FlussiStep *step = g_ptr_array_index (self->steps, middle);

      if (strcmp (step->id, id) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * flussi_flow_find_step:
 * @self: a document
 * @id: (nullable): id of a step
 *
 * Returns: (transfer none) (nullable): the step
 */
const FlussiStep *
flussi_flow_find_step (const FlussiFlow *self,
                       const char       *id)
{
  guint place;

  if (id == NULL)
    return NULL;
  place = find_place (self, id);
  if (place < self->steps->len)
    {
      const FlussiStep *step = g_ptr_array_index (self->steps, place);

      if (g_str_equal (step->id, id))
        return step;
    }
  return NULL;
}

/**
 * flussi_flow_set_text:
 * @where: (inout) (nullable): a text of a document or step that nobody else has yet
 * @text: (nullable): what it is to be
 */
void
flussi_flow_set_text (char       **where,
                      const char  *text)
{
  char *copy = g_strdup (text);

  g_free (*where);
  *where = copy;
}

/**
 * flussi_flow_take_step_id:
 * @self: a document that nobody else has yet
 *
 * Returns: (transfer full): an id that no step of the document ever had
 */
char *
flussi_flow_take_step_id (FlussiFlow *self)
{
  return g_strdup_printf ("s%" G_GINT64_FORMAT, self->next_id++);
}

/**
 * flussi_flow_put_step:
 * @self: a document that nobody else has yet
 * @step: (transfer full): a step; takes the place of the one with its id
 */
void
flussi_flow_put_step (FlussiFlow *self,
                      FlussiStep *step)
{
  guint place = find_place (self, step->id);

  if (place < self->steps->len
      && g_str_equal (((FlussiStep *) g_ptr_array_index (self->steps, place))->id, step->id))
    {
      flussi_step_unref (g_ptr_array_index (self->steps, place));
      self->steps->pdata[place] = step;
    }
  else
    g_ptr_array_insert (self->steps, (int) place, step);
}

/**
 * flussi_flow_add_step:
 * @self: a document that nobody else has yet
 * @step: (transfer full): a step; comes after those with its id, of which a draft
 *   may have several (the problem `duplicate_id`)
 */
void
flussi_flow_add_step (FlussiFlow *self,
                      FlussiStep *step)
{
  guint place = find_place (self, step->id);

  while (place < self->steps->len
         && g_str_equal (((FlussiStep *) g_ptr_array_index (self->steps, place))->id, step->id))
    place++;
  g_ptr_array_insert (self->steps, (int) place, step);
}

/**
 * flussi_flow_remove_step:
 * @self: a document that nobody else has yet
 * @id: id of a step
 *
 * Returns: whether there was one
 */
gboolean
flussi_flow_remove_step (FlussiFlow *self,
                         const char *id)
{
  if (flussi_flow_find_step (self, id) == NULL)
    return FALSE;
  g_ptr_array_remove_index (self->steps, find_place (self, id));
  return TRUE;
}
