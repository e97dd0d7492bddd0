/* flussi-flow-patch.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-flow-patch.h"

/* Implementation notes
 *
 * A patch says how some parts of a workflow document are: for each key of the
 * document in `keys` the value in `values`, or none; for each step id in `ids`
 * the step in `steps`, or none. An edit gives two patches over the same parts,
 * one with how they were and one with how they became. The order of the steps is
 * not kept: the document sorts them.
 */

static void
note_part (FlussiJson       *patch,
           const char       *names,
           const char       *parts,
           const char       *name,
           const FlussiJson *value)
{
  flussi_json_append_string (flussi_json_get (patch, names), name);
  if (value != NULL)
    flussi_json_set (flussi_json_get (patch, parts), name, flussi_json_ref (value));
}

static FlussiJson *
new_patch (void)
{
  FlussiJson *patch = flussi_json_new_object ();

  flussi_json_set (patch, "keys", flussi_json_new_array ());
  flussi_json_set (patch, "values", flussi_json_new_object ());
  flussi_json_set (patch, "ids", flussi_json_new_array ());
  flussi_json_set (patch, "steps", flussi_json_new_object ());
  return patch;
}

static gboolean
is_same (const FlussiJson *a,
         const FlussiJson *b)
{
  return a == b || (a != NULL && b != NULL && flussi_json_equal (a, b));
}

static GHashTable *
index_steps (const FlussiJson *document)
{
  GHashTable *steps = g_hash_table_new (g_str_hash, g_str_equal);
  FlussiJson *array = flussi_json_get (document, "steps");

  for (guint i = 0; array != NULL && i < flussi_json_length (array); i++)
    {
      FlussiJson *step = flussi_json_at (array, i);

      g_hash_table_insert (steps, (char *) flussi_json_get_string (step, "id"), step);
    }
  return steps;
}

static void
compare_keys (const FlussiJson *before,
              const FlussiJson *after,
              FlussiJson       *backward,
              FlussiJson       *forward)
{
  for (guint i = 0; i < flussi_json_length (before); i++)
    {
      const char *key = flussi_json_key_at (before, i);
      FlussiJson *value = flussi_json_get (after, key);

      if (g_str_equal (key, "steps") || is_same (flussi_json_at (before, i), value))
        continue;
      note_part (backward, "keys", "values", key, flussi_json_at (before, i));
      note_part (forward, "keys", "values", key, value);
    }
  for (guint i = 0; i < flussi_json_length (after); i++)
    {
      const char *key = flussi_json_key_at (after, i);

      if (g_str_equal (key, "steps") || flussi_json_get (before, key) != NULL)
        continue;
      note_part (backward, "keys", "values", key, NULL);
      note_part (forward, "keys", "values", key, flussi_json_at (after, i));
    }
}

static void
compare_steps (const FlussiJson *before,
               const FlussiJson *after,
               FlussiJson       *backward,
               FlussiJson       *forward)
{
  g_autoptr (GHashTable) old_steps = index_steps (before);
  g_autoptr (GHashTable) new_steps = index_steps (after);
  GHashTableIter iter;
  gpointer id, step;

  g_hash_table_iter_init (&iter, old_steps);
  while (g_hash_table_iter_next (&iter, &id, &step))
    {
      FlussiJson *changed = g_hash_table_lookup (new_steps, id);

      if (is_same (step, changed))
        continue;
      note_part (backward, "ids", "steps", id, step);
      note_part (forward, "ids", "steps", id, changed);
    }
  g_hash_table_iter_init (&iter, new_steps);
  while (g_hash_table_iter_next (&iter, &id, &step))
    {
      if (g_hash_table_contains (old_steps, id))
        continue;
      note_part (backward, "ids", "steps", id, NULL);
      note_part (forward, "ids", "steps", id, step);
    }
}

/**
 * flussi_flow_patch_make:
 * @before: a workflow document
 * @after: the same one after an edit
 * @backward: (out) (transfer full): leads from @after to @before
 * @forward: (out) (transfer full): leads from @before to @after
 *
 * Finds the parts in which two documents differ.
 */
void
flussi_flow_patch_make (const FlussiJson  *before,
                        const FlussiJson  *after,
                        FlussiJson       **backward,
                        FlussiJson       **forward)
{
  *backward = new_patch ();
  *forward = new_patch ();
  compare_keys (before, after, *backward, *forward);
  compare_steps (before, after, *backward, *forward);
}

static FlussiJson *
patch_steps (const FlussiJson *document,
             const FlussiJson *patch)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  FlussiJson *ids = flussi_json_get (patch, "ids");
  FlussiJson *parts = flussi_json_get (patch, "steps");
  FlussiJson *old_steps = flussi_json_get (document, "steps");
  FlussiJson *steps = flussi_json_new_array ();

  for (guint i = 0; i < flussi_json_length (ids); i++)
    g_hash_table_add (changed, (char *) flussi_json_string (flussi_json_at (ids, i)));
  for (guint i = 0; old_steps != NULL && i < flussi_json_length (old_steps); i++)
    {
      FlussiJson *step = flussi_json_at (old_steps, i);

      if (!g_hash_table_contains (changed, flussi_json_get_string (step, "id")))
        flussi_json_append (steps, flussi_json_ref (step));
    }
  for (guint i = 0; i < flussi_json_length (parts); i++)
    flussi_json_append (steps, flussi_json_ref (flussi_json_at (parts, i)));
  return steps;
}

/**
 * flussi_flow_patch_apply:
 * @document: a workflow document
 * @patch: a patch that was made for it
 *
 * Returns: (transfer full): the document with the parts of the patch
 */
FlussiJson *
flussi_flow_patch_apply (const FlussiJson *document,
                         const FlussiJson *patch)
{
  FlussiJson *result = flussi_json_copy (document);
  FlussiJson *keys = flussi_json_get (patch, "keys");

  for (guint i = 0; i < flussi_json_length (keys); i++)
    {
      const char *key = flussi_json_string (flussi_json_at (keys, i));
      FlussiJson *value = flussi_json_get (flussi_json_get (patch, "values"), key);

      if (value != NULL)
        flussi_json_set (result, key, flussi_json_ref (value));
      else
        flussi_json_remove (result, key);
    }
  flussi_json_set (result, "steps", patch_steps (document, patch));
  return result;
}
