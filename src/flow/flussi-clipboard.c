/* flussi-clipboard.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-clipboard.h"

#include "flussi-edit-private.h"
#include "flussi-error.h"
#include "flussi-flow-graph.h"

#include <string.h>

/* Implementation notes
 *
 * The text is a JSON object that says what it is: `{"flussi":"steps","format":1,
 * "workflow":UID,"steps":[…]}`, steps in reading order. What is pasted is read as
 * strictly as a file. Pieces that did not hang together are put one after the
 * other. A reference to a step that was not copied along stays only in the
 * workflow it came from; elsewhere an id could mean another step, so it becomes
 * `missing-ID`, which nothing has, and shows as a problem.
 */

#define KIND "flussi"
#define STEPS "steps"
#define FORMAT 1
#define MAX_TEXT (16 * 1024 * 1024)

static const FlussiLabel no_tree = {
  "the copied actions do not hang together as a tree",
  "le azioni copiate non formano un albero",
};
static const FlussiLabel ends_path = {
  "it ends the path, and actions follow here",
  "termina il percorso, e qui seguono altre azioni",
};

/* --- Copying -------------------------------------------------------------------- */

static void
cut_exits (FlussiStep         *step,
           const char * const *ids)
{
  for (guint i = 0; i < flussi_step_get_n_exits (step); i++)
    {
      const char *next = flussi_step_get_exit (step, i, NULL);

      if (next != NULL && !g_strv_contains (ids, next))
        flussi_step_set_exit (step, i, NULL);
    }
}

/**
 * flussi_clipboard_copy:
 * @flow: a workflow
 * @ids: (array zero-terminated=1): which steps
 *
 * Returns: (transfer full) (nullable): the steps as text; %NULL if there are none
 */
char *
flussi_clipboard_copy (const FlussiFlow   *flow,
                       const char * const *ids)
{
  g_autoptr (FlussiFlowGraph) graph = flussi_flow_graph_new (flow);
  g_autoptr (FlussiJson) json = flussi_json_new_object ();
  FlussiJson *steps = flussi_json_new_array ();
  const int *order = flussi_flow_graph_get_order (graph);

  flussi_json_set_string (json, KIND, STEPS);
  flussi_json_set_integer (json, "format", FORMAT);
  if (*flow->uid != '\0')
    flussi_json_set_string (json, "workflow", flow->uid);
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, order[i]);
      g_autoptr (FlussiStep) copy = NULL;

      if (!g_strv_contains (ids, step->id))
        continue;
      copy = flussi_step_copy (step);
      cut_exits (copy, ids);
      flussi_json_append (steps, flussi_step_to_json (copy));
    }
  flussi_json_set (json, STEPS, steps);

  return flussi_json_length (steps) > 0 ? flussi_json_to_text (json) : NULL;
}

/**
 * flussi_clipboard_has_steps:
 * @text: (nullable): what is on the clipboard
 *
 * A quick look, for whether to offer pasting.
 *
 * Returns: whether it looks like steps
 */
gboolean
flussi_clipboard_has_steps (const char *text)
{
  return text != NULL && g_str_has_prefix (text, "{") && g_strstr_len (text, 64, "\"" KIND "\"") != NULL;
}

/* --- Pasting ----------------------------------------------------------------------- */

static gboolean
read_steps (FlussiJsonCursor  *cursor,
            GPtrArray         *steps,
            GError           **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  FlussiJsonCursor array;

  if (!flussi_json_cursor_require (cursor, STEPS, &array, error)
      || !flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;
      FlussiStep *step;

      flussi_json_cursor_element (&array, i, &element);
      step = flussi_step_from_json (&element, error);
      if (step == NULL)
        return FALSE;
      g_ptr_array_add (steps, step);
      if (!g_hash_table_add (ids, step->id))
        {
          flussi_json_cursor_fail_value (&element, "an id that no other step has", error);
          return FALSE;
        }
    }
  if (steps->len > 0)
    return TRUE;
  flussi_json_cursor_fail_value (&array, "at least one step", error);

  return FALSE;
}

static GPtrArray *
read_text (const char  *text,
           char       **workflow,
           GError     **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_step_unref);
  g_autoptr (FlussiJson) json = NULL;
  FlussiJsonCursor cursor;
  const char *kind = NULL;
  const char *uid = NULL;
  gint64 format = 0;

  if (strlen (text) > MAX_TEXT)
    {
      flussi_error_set (error, FLUSSI_ERROR_TOO_LONG, "property", "clipboard", NULL);
      return NULL;
    }
  json = flussi_json_parse (text, -1, error);
  if (json == NULL)
    return NULL;
  flussi_json_cursor_init (&cursor, json);
  if (!flussi_json_cursor_expect (&cursor, FLUSSI_JSON_OBJECT, error)
      || !flussi_json_cursor_take_string (&cursor, KIND, &kind, error)
      || !flussi_json_cursor_take_integer (&cursor, "format", FORMAT, FORMAT, &format, error)
      || !flussi_json_cursor_take_string (&cursor, "workflow", &uid, error)
      || !read_steps (&cursor, steps, error)
      || !flussi_json_cursor_finish_object (&cursor, error))
    return NULL;
  *workflow = g_strdup (uid);

  return g_steal_pointer (&steps);
}

/* The steps that no other one leads to: where each piece begins. */
static GPtrArray *
find_roots (GPtrArray *steps)
{
  g_autoptr (GHashTable) led_to = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *roots = g_ptr_array_new ();

  for (guint i = 0; i < steps->len; i++)
    {
      const FlussiStep *step = g_ptr_array_index (steps, i);

      for (guint exit = 0; exit < flussi_step_get_n_exits (step); exit++)
        {
          const char *next = flussi_step_get_exit (step, exit, NULL);

          if (next != NULL)
            g_hash_table_add (led_to, (gpointer) next);
        }
    }
  for (guint i = 0; i < steps->len; i++)
    if (!g_hash_table_contains (led_to, ((FlussiStep *) g_ptr_array_index (steps, i))->id))
      g_ptr_array_add (roots, g_ptr_array_index (steps, i));

  return roots;
}

static void
rename_missing (const FlussiFlow *flow,
                const char       *workflow,
                GPtrArray        *steps)
{
  gboolean at_home = workflow != NULL && g_str_equal (workflow, flow->uid);
  g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (own, ((FlussiStep *) g_ptr_array_index (steps, i))->id);
  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
      GHashTableIter iter;
      gpointer id;

      flussi_edit_collect_references (g_ptr_array_index (steps, i), used);
      g_hash_table_iter_init (&iter, used);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        if (!g_hash_table_contains (own, id) && !(at_home && flussi_flow_find_step (flow, id) != NULL))
          g_hash_table_insert (names, id, g_strconcat ("missing-", id, NULL));
      if (g_hash_table_size (names) > 0)
        flussi_edit_rename_references (g_ptr_array_index (steps, i), names);
    }
}

/* Puts the pieces on the line, the last first, so that each goes on in the next. */
static gboolean
put_pieces (FlussiFlow         *flow,
            const FlussiPlace  *place,
            GPtrArray          *copies,
            GError            **error)
{
  g_autoptr (GPtrArray) roots = find_roots (copies);
  guint placed = 0;

  for (guint i = roots->len; i > 0; i--)
    {
      const FlussiStep *root = g_ptr_array_index (roots, i - 1);
      g_autoptr (GPtrArray) piece = flussi_edit_collect (flow, root->id);
      FlussiPlace end;
      const char *next = NULL;

      flussi_edit_get_line (flow, place, &next);
      if (next != NULL && !flussi_edit_find_open_end (piece, &end))
        {
          flussi_error_set (error, FLUSSI_ERROR_ILLEGAL_EDIT, "reason", flussi_label_get (&ends_path), NULL);
          return FALSE;
        }
      flussi_edit_graft (flow, place, root->id, piece);
      placed += piece->len;
    }
  if (placed == copies->len)
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_ILLEGAL_EDIT, "reason", flussi_label_get (&no_tree), NULL);

  return FALSE;
}

/**
 * flussi_clipboard_paste:
 * @flow: a workflow
 * @place: a line
 * @text: text of flussi_clipboard_copy(), or of anybody
 * @ids: (out) (optional) (transfer full): ids of the new steps, in reading order
 * @error: return location for why not
 *
 * Puts steps on a line under new ids. What they refer to and what is missing here
 * shows as problems of the document.
 *
 * Returns: (transfer full) (nullable): the new document
 */
FlussiFlow *
flussi_clipboard_paste (const FlussiFlow   *flow,
                        const FlussiPlace  *place,
                        const char         *text,
                        GStrv              *ids,
                        GError            **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (FlussiFlow) edited = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *workflow = NULL;
  const char *next;

  if (!flussi_edit_get_line (flow, place, &next))
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_STEP, "step", place->step, NULL);
      return NULL;
    }
  steps = read_text (text, &workflow, error);
  if (steps == NULL)
    return NULL;

  rename_missing (flow, workflow, steps);
  edited = flussi_flow_copy (flow);
  copies = flussi_edit_copy_steps (edited, steps);
  for (guint i = 0; i < copies->len; i++)
    {
      flussi_flow_put_step (edited, flussi_step_ref (g_ptr_array_index (copies, i)));
      g_strv_builder_add (names, ((FlussiStep *) g_ptr_array_index (copies, i))->id);
    }
  if (!put_pieces (edited, place, copies, error))
    return NULL;
  if (ids != NULL)
    *ids = g_strv_builder_end (names);

  return g_steal_pointer (&edited);
}
