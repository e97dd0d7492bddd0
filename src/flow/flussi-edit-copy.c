/* flussi-edit-copy.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "flussi-edit-private.h"

/* `{{steps.s3.result}}`: the id stands between two dots. */
static char *
rename_in_text (const char *text,
                GHashTable *ids)
{
  g_autoptr (GString) renamed = NULL;
  const char *p = text;
  const char *found;

  if (strstr (text, "{{") == NULL)
    return g_strdup (text);

  renamed = g_string_new (NULL);
  while ((found = strstr (p, "steps.")) != NULL)
    {
      const char *id = found + strlen ("steps.");
      gsize length = strcspn (id, ".|} ");
      g_autofree char *old = g_strndup (id, length);
      const char *new = g_hash_table_lookup (ids, old);

      g_string_append_len (renamed, p, id - p);
      g_string_append (renamed, new != NULL ? new : old);
      p = id + length;
    }
  g_string_append (renamed, p);

  return g_string_free (g_steal_pointer (&renamed), FALSE);
}

static FlussiJson *
rename_in_json (const FlussiJson *json,
                const char       *key,
                GHashTable       *ids)
{
  FlussiJson *renamed;

  switch (flussi_json_kind (json))
    {
    case FLUSSI_JSON_STRING:
      {
        const char *text = flussi_json_string (json);
        const char *id = NULL;
        g_autofree char *filled = NULL;

        if (g_strcmp0 (key, "step") == 0 || g_strcmp0 (key, "target") == 0)
          id = g_hash_table_lookup (ids, text);
        filled = id != NULL ? g_strdup (id) : rename_in_text (text, ids);
        return flussi_json_new_string (filled);
      }
    case FLUSSI_JSON_ARRAY:
      renamed = flussi_json_new_array ();
      for (guint i = 0; i < flussi_json_length (json); i++)
        flussi_json_append (renamed, rename_in_json (flussi_json_at (json, i), key, ids));
      return renamed;
    case FLUSSI_JSON_OBJECT:
      renamed = flussi_json_new_object ();
      for (guint i = 0; i < flussi_json_length (json); i++)
        {
          const char *name = flussi_json_key_at (json, i);

          flussi_json_set (renamed, name, rename_in_json (flussi_json_at (json, i), name, ids));
        }
      return renamed;
    case FLUSSI_JSON_NULL:
    case FLUSSI_JSON_BOOLEAN:
    case FLUSSI_JSON_NUMBER:
    default:
      return flussi_json_ref (json);
    }
}

/**
 * flussi_edit_rename_references:
 * @step: a step that nobody else has yet
 * @ids: id of a step -> its new id
 *
 * Changes which steps the parameters of a step refer to.
 */
void
flussi_edit_rename_references (FlussiStep *step,
                               GHashTable *ids)
{
  FlussiJson *params = rename_in_json (step->params, NULL, ids);

  flussi_json_unref (step->params);
  step->params = params;
}

static void
collect_in_text (const char *text,
                 GHashTable *ids)
{
  const char *found;

  if (strstr (text, "{{") == NULL)
    return;
  while ((found = strstr (text, "steps.")) != NULL)
    {
      text = found + strlen ("steps.");
      g_hash_table_add (ids, g_strndup (text, strcspn (text, ".|} ")));
    }
}

static void
collect_in_json (const FlussiJson *json,
                 const char       *key,
                 GHashTable       *ids)
{
  FlussiJsonKind kind = flussi_json_kind (json);

  if (kind == FLUSSI_JSON_STRING && (g_strcmp0 (key, "step") == 0 || g_strcmp0 (key, "target") == 0))
    g_hash_table_add (ids, g_strdup (flussi_json_string (json)));
  else if (kind == FLUSSI_JSON_STRING)
    collect_in_text (flussi_json_string (json), ids);
  else if (kind == FLUSSI_JSON_ARRAY)
    for (guint i = 0; i < flussi_json_length (json); i++)
      collect_in_json (flussi_json_at (json, i), key, ids);
  else if (kind == FLUSSI_JSON_OBJECT)
    for (guint i = 0; i < flussi_json_length (json); i++)
      collect_in_json (flussi_json_at (json, i), flussi_json_key_at (json, i), ids);
}

/**
 * flussi_edit_collect_references:
 * @step: a step
 * @ids: (element-type utf8): a set that owns its strings; the ids of the steps that
 *   the parameters refer to are added
 */
void
flussi_edit_collect_references (const FlussiStep *step,
                                GHashTable       *ids)
{
  collect_in_json (step->params, NULL, ids);
}

static void
rename_exits (FlussiStep *step,
              GHashTable *ids)
{
  for (guint i = 0; i < flussi_step_get_n_exits (step); i++)
    {
      const char *next = flussi_step_get_exit (step, i, NULL);

      /* A line that leaves what is copied ends in the copy. */
      flussi_step_set_exit (step, i, next != NULL ? g_hash_table_lookup (ids, next) : NULL);
    }
}

/**
 * flussi_edit_copy_steps:
 * @flow: a document that nobody else has yet; gives the new ids
 * @steps: (element-type FlussiStep): what to copy
 *
 * Copies steps under new ids and lets them refer to each other.
 *
 * Returns: (transfer full) (element-type FlussiStep): the copies, in the same
 *   order, not yet in the document
 */
GPtrArray *
flussi_edit_copy_steps (FlussiFlow *flow,
                        GPtrArray  *steps)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_step_unref);

  for (guint i = 0; i < steps->len; i++)
    g_hash_table_insert (ids, ((FlussiStep *) g_ptr_array_index (steps, i))->id, flussi_flow_take_step_id (flow));

  for (guint i = 0; i < steps->len; i++)
    {
      const FlussiStep *step = g_ptr_array_index (steps, i);
      FlussiStep *copy = flussi_step_copy (step);

      g_free (copy->id);
      copy->id = g_strdup (g_hash_table_lookup (ids, step->id));
      flussi_edit_rename_references (copy, ids);
      rename_exits (copy, ids);
      g_ptr_array_add (copies, copy);
    }

  return copies;
}
