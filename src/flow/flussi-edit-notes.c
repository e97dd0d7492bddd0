/* flussi-edit-notes.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-edit-private.h"
#include "flussi-error.h"

#include <stdlib.h>

static void
set_notes (FlussiFlow *flow,
           FlussiJson *notes)
{
  flussi_json_unref (flow->notes);
  flow->notes = notes;
}

static FlussiJson *
make_note (const char *id,
           const char *step,
           const char *text,
           gboolean    resolved)
{
  FlussiJson *note = flussi_json_new_object ();

  flussi_json_set_string (note, "id", id);
  if (step != NULL)
    flussi_json_set_string (note, "step", step);
  flussi_json_set_string (note, "text", text);
  if (resolved)
    flussi_json_set_boolean (note, "resolved", TRUE);

  return note;
}

/* One more than the greatest number of any `nN`, so that none is used again. */
static char *
make_note_id (const FlussiFlow *flow)
{
  long greatest = 0;

  for (guint i = 0; i < flussi_json_length (flow->notes); i++)
    {
      const char *id = flussi_json_get_string (flussi_json_at (flow->notes, i), "id");

      if (id != NULL && id[0] == 'n')
        greatest = MAX (greatest, strtol (id + 1, NULL, 10));
    }

  return g_strdup_printf ("n%ld", greatest + 1);
}

/* The notes with the one of @id replaced, or left out if @note is %NULL. */
static FlussiFlow *
change_note (const FlussiFlow  *flow,
             const char        *id,
             FlussiJson        *note,
             GError           **error)
{
  g_autoptr (FlussiJson) replacement = note;
  g_autoptr (FlussiJson) notes = flussi_json_new_array ();
  FlussiFlow *edited;
  gboolean found = FALSE;

  for (guint i = 0; i < flussi_json_length (flow->notes); i++)
    {
      FlussiJson *old = flussi_json_at (flow->notes, i);

      if (g_strcmp0 (flussi_json_get_string (old, "id"), id) != 0)
        flussi_json_append (notes, flussi_json_ref (old));
      else if (replacement != NULL)
        flussi_json_append (notes, flussi_json_ref (replacement));
      found = found || g_strcmp0 (flussi_json_get_string (old, "id"), id) == 0;
    }
  if (!found)
    {
      flussi_error_set (error, FLUSSI_ERROR_NOT_FOUND, "name", id, NULL);
      return NULL;
    }

  edited = flussi_flow_copy (flow);
  set_notes (edited, g_steal_pointer (&notes));

  return edited;
}

/**
 * flussi_edit_drop_notes:
 * @flow: a document that nobody else has yet
 *
 * Removes the notes on steps that are gone.
 */
void
flussi_edit_drop_notes (FlussiFlow *flow)
{
  g_autoptr (FlussiJson) notes = flussi_json_new_array ();

  for (guint i = 0; i < flussi_json_length (flow->notes); i++)
    {
      FlussiJson *note = flussi_json_at (flow->notes, i);
      const char *step = flussi_json_get_string (note, "step");

      if (step == NULL || flussi_flow_find_step (flow, step) != NULL)
        flussi_json_append (notes, flussi_json_ref (note));
    }
  if (flussi_json_length (notes) < flussi_json_length (flow->notes))
    set_notes (flow, g_steal_pointer (&notes));
}

/**
 * flussi_edit_add_note:
 * @flow: a workflow
 * @step: (nullable): the step it is about; %NULL for the whole workflow
 * @text: what it says
 * @id: (out) (optional) (transfer full): its id
 *
 * Returns: (transfer full): the new document
 */
FlussiFlow *
flussi_edit_add_note (const FlussiFlow  *flow,
                      const char        *step,
                      const char        *text,
                      char             **id)
{
  FlussiFlow *edited = flussi_flow_copy (flow);
  FlussiJson *notes = flussi_json_copy (flow->notes);
  g_autofree char *name = make_note_id (flow);

  flussi_json_append (notes, make_note (name, step, text, FALSE));
  set_notes (edited, notes);
  if (id != NULL)
    *id = g_steal_pointer (&name);

  return edited;
}

/**
 * flussi_edit_set_note:
 * @flow: a workflow
 * @id: a note
 * @text: what it is to say
 * @resolved: whether it is dealt with
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_set_note (const FlussiFlow  *flow,
                      const char        *id,
                      const char        *text,
                      gboolean           resolved,
                      GError           **error)
{
  const char *step = NULL;

  for (guint i = 0; i < flussi_json_length (flow->notes); i++)
    if (g_strcmp0 (flussi_json_get_string (flussi_json_at (flow->notes, i), "id"), id) == 0)
      step = flussi_json_get_string (flussi_json_at (flow->notes, i), "step");

  return change_note (flow, id, make_note (id, step, text, resolved), error);
}

/**
 * flussi_edit_remove_note:
 * @flow: a workflow
 * @id: a note
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_edit_remove_note (const FlussiFlow  *flow,
                         const char        *id,
                         GError           **error)
{
  return change_note (flow, id, NULL, error);
}
