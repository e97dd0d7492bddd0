/* flussi-diff.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-diff.h"

#include "flussi-error.h"

#include <string.h>

/* Implementation notes
 *
 * Documents share the steps that an edit did not touch and sort them by id, so
 * the steps are merged like two sorted lists and equal pointers are skipped: the
 * cost is that of what changed. What leads where (`next`, branches' `next`) is a
 * move, not a change: the canvas shows it, the list of changes says it once.
 */

struct _FlussiDiff
{
  FlussiFlow *before;
  FlussiFlow *after;
  GArray     *items;   /* FlussiDiffItem */
  GHashTable *by_step; /* step id -> FlussiDiffChange */
};

static void
item_clear (gpointer data)
{
  FlussiDiffItem *item = data;

  g_free (item->step);
  g_free (item->path);
  g_clear_pointer (&item->before, flussi_json_unref);
  g_clear_pointer (&item->after, flussi_json_unref);
}

static void
add_item (FlussiDiff       *self,
          FlussiDiffChange  change,
          FlussiDiffPart    part,
          const char       *step,
          const char       *path,
          const FlussiJson *before,
          const FlussiJson *after)
{
  FlussiDiffItem item = {
    .change = change,
    .part = part,
    .step = g_strdup (step),
    .path = g_strdup (path),
    .before = before != NULL ? flussi_json_ref (before) : NULL,
    .after = after != NULL ? flussi_json_ref (after) : NULL,
  };

  g_array_append_val (self->items, item);
  if (step != NULL && GPOINTER_TO_INT (g_hash_table_lookup (self->by_step, step)) != FLUSSI_DIFF_CHANGED)
    g_hash_table_insert (self->by_step, g_strdup (step), GINT_TO_POINTER (change));
}

/* --- Objects of JSON ----------------------------------------------------------------- */

static const FlussiJson *
get (const FlussiJson *json,
     const char       *key)
{
  return json != NULL && flussi_json_kind (json) == FLUSSI_JSON_OBJECT ? flussi_json_get (json, key) : NULL;
}

static void
compare_key (FlussiDiff       *self,
             FlussiDiffPart    part,
             const char       *step,
             const char       *path,
             const FlussiJson *before,
             const FlussiJson *after)
{
  if (before == after || (before != NULL && after != NULL && flussi_json_equal (before, after)))
    return;
  add_item (self, FLUSSI_DIFF_CHANGED, part, step, path, before, after);
}

/* One item for each key of either object whose value differs. */
static void
compare_objects (FlussiDiff       *self,
                 FlussiDiffPart    part,
                 const char       *step,
                 const char       *prefix,
                 const FlussiJson *before,
                 const FlussiJson *after)
{
  for (guint i = 0; before != NULL && i < flussi_json_length (before); i++)
    {
      const char *key = flussi_json_key_at (before, i);
      g_autofree char *path = g_strconcat (prefix, key, NULL);

      compare_key (self, part, step, path, flussi_json_at (before, i), get (after, key));
    }
  for (guint i = 0; after != NULL && i < flussi_json_length (after); i++)
    {
      const char *key = flussi_json_key_at (after, i);
      g_autofree char *path = g_strconcat (prefix, key, NULL);

      if (get (before, key) == NULL)
        compare_key (self, part, step, path, NULL, flussi_json_at (after, i));
    }
}

/* --- Steps ------------------------------------------------------------------------------ */

/* A step without where it leads. */
static FlussiJson *
content_to_json (const FlussiStep *step)
{
  g_autoptr (FlussiStep) copy = flussi_step_copy (step);

  for (guint i = 0; i < flussi_step_get_n_exits (copy); i++)
    flussi_step_set_exit (copy, i, NULL);
  g_clear_pointer (&copy->on_error, g_free);

  return flussi_step_to_json (copy);
}

static gboolean
leads_elsewhere (const FlussiStep *before,
                 const FlussiStep *after)
{
  guint n_exits = flussi_step_get_n_exits (before);

  if (n_exits != flussi_step_get_n_exits (after))
    return TRUE;
  for (guint i = 0; i < n_exits; i++)
    if (g_strcmp0 (flussi_step_get_exit (before, i, NULL), flussi_step_get_exit (after, i, NULL)) != 0)
      return TRUE;

  return FALSE;
}

static void
compare_step (FlussiDiff       *self,
              const FlussiStep *before,
              const FlussiStep *after)
{
  g_autoptr (FlussiJson) one = NULL;
  g_autoptr (FlussiJson) other = NULL;
  static const char * const keys[] = { "type", "name", "placeholder", "disabled" };

  if (before == after)
    return;
  one = content_to_json (before);
  other = content_to_json (after);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    compare_key (self, FLUSSI_DIFF_STEP, after->id, keys[i], get (one, keys[i]), get (other, keys[i]));
  compare_objects (self, FLUSSI_DIFF_STEP, after->id, "params.", get (one, "params"), get (other, "params"));
  if (leads_elsewhere (before, after))
    add_item (self, FLUSSI_DIFF_MOVED, FLUSSI_DIFF_STEP, after->id, "next", NULL, NULL);
}

static void
add_step (FlussiDiff       *self,
          FlussiDiffChange  change,
          const FlussiStep *step)
{
  g_autoptr (FlussiJson) json = flussi_step_to_json (step);

  add_item (self, change, FLUSSI_DIFF_STEP, step->id, "", change == FLUSSI_DIFF_REMOVED ? json : NULL,
            change == FLUSSI_DIFF_ADDED ? json : NULL);
}

static void
compare_steps (FlussiDiff *self)
{
  guint b = 0;
  guint a = 0;

  while (b < self->before->steps->len || a < self->after->steps->len)
    {
      const FlussiStep *before = b < self->before->steps->len ? g_ptr_array_index (self->before->steps, b) : NULL;
      const FlussiStep *after = a < self->after->steps->len ? g_ptr_array_index (self->after->steps, a) : NULL;
      int order = before == NULL ? 1 : after == NULL ? -1 : strcmp (before->id, after->id);

      if (order < 0)
        add_step (self, FLUSSI_DIFF_REMOVED, before);
      else if (order > 0)
        add_step (self, FLUSSI_DIFF_ADDED, after);
      else
        compare_step (self, before, after);
      b += order <= 0 ? 1 : 0;
      a += order >= 0 ? 1 : 0;
    }
}

/* --- Document ----------------------------------------------------------------------------- */

static void
compare_trigger (FlussiDiff *self)
{
  g_autoptr (FlussiJson) before = NULL;
  g_autoptr (FlussiJson) after = NULL;

  if (self->before->trigger == self->after->trigger)
    return;
  before = flussi_trigger_to_json (self->before->trigger);
  after = flussi_trigger_to_json (self->after->trigger);
  compare_key (self, FLUSSI_DIFF_TRIGGER, NULL, "", before, after);
}

static void
compare_settings (FlussiDiff *self)
{
  g_autoptr (FlussiJson) before = NULL;
  g_autoptr (FlussiJson) after = NULL;

  if (self->before->settings == self->after->settings)
    return;
  before = flussi_flow_settings_to_json (self->before->settings);
  after = flussi_flow_settings_to_json (self->after->settings);
  compare_objects (self, FLUSSI_DIFF_SETTINGS, NULL, "", before, after);
}

/* What is left of a document without its steps. */
static FlussiJson *
head_to_json (const FlussiFlow *flow)
{
  g_autoptr (FlussiFlow) head = flussi_flow_copy (flow);

  g_ptr_array_set_size (head->steps, 0);

  return flussi_flow_to_json (head);
}

static void
compare_head (FlussiDiff *self)
{
  static const struct
  {
    const char     *key;
    FlussiDiffPart  part;
  } keys[] = {
    { "name", FLUSSI_DIFF_HEAD }, { "description", FLUSSI_DIFF_HEAD }, { "object", FLUSSI_DIFF_HEAD },
    { "kind", FLUSSI_DIFF_HEAD }, { "reenroll", FLUSSI_DIFF_RULES }, { "unenroll", FLUSSI_DIFF_RULES },
    { "goal", FLUSSI_DIFF_RULES }, { "start", FLUSSI_DIFF_HEAD },
  };
  g_autoptr (FlussiJson) before = head_to_json (self->before);
  g_autoptr (FlussiJson) after = head_to_json (self->after);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    compare_key (self, keys[i].part, NULL, keys[i].key, get (before, keys[i].key), get (after, keys[i].key));
}

/**
 * flussi_diff_new:
 * @before: a document
 * @after: what became of it
 *
 * Returns: (transfer full): the differences: the head, the trigger, rules and
 *   settings first, then the steps by id
 */
FlussiDiff *
flussi_diff_new (const FlussiFlow *before,
                 const FlussiFlow *after)
{
  FlussiDiff *self = g_new0 (FlussiDiff, 1);

  self->before = flussi_flow_ref (before);
  self->after = flussi_flow_ref (after);
  self->items = g_array_new (FALSE, FALSE, sizeof (FlussiDiffItem));
  g_array_set_clear_func (self->items, item_clear);
  self->by_step = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (before == after)
    return self;

  compare_head (self);
  compare_trigger (self);
  compare_settings (self);
  compare_steps (self);

  return self;
}

/**
 * flussi_diff_free:
 * @self: differences
 */
void
flussi_diff_free (FlussiDiff *self)
{
  flussi_flow_unref (self->before);
  flussi_flow_unref (self->after);
  g_array_unref (self->items);
  g_hash_table_unref (self->by_step);
  g_free (self);
}

/**
 * flussi_diff_get_length:
 * @self: differences
 *
 * Returns: how many there are
 */
guint
flussi_diff_get_length (const FlussiDiff *self)
{
  return self->items->len;
}

/**
 * flussi_diff_get:
 * @self: differences
 * @index: which one
 *
 * Returns: (transfer none): the difference
 */
const FlussiDiffItem *
flussi_diff_get (const FlussiDiff *self,
                 guint             index)
{
  return &g_array_index (self->items, FlussiDiffItem, index);
}

/**
 * flussi_diff_find_step:
 * @self: differences
 * @step: id of a step
 *
 * Returns: what happened to the step
 */
FlussiDiffChange
flussi_diff_find_step (const FlussiDiff *self,
                       const char       *step)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->by_step, step));
}

/* --- Sentences ------------------------------------------------------------------------------- */

static const FlussiLabel *
get_path_label (const FlussiDiffItem *item,
                const FlussiStep     *step)
{
  static const struct
  {
    const char  *path;
    FlussiLabel  label;
  } names[] = {
    { "type", { "Kind", "Tipo" } }, { "name", { "Name", "Nome" } }, { "placeholder", { "Placeholder", "Segnaposto" } },
    { "disabled", { "Disabled", "Disattivata" } }, { "description", { "Description", "Descrizione" } },
    { "object", { "Records", "Record" } }, { "kind", { "Kind of workflow", "Tipo di flusso" } },
    { "reenroll", { "Re-enrolment", "Reiscrizione" } }, { "unenroll", { "Un-enrolment", "Disiscrizione" } },
    { "goal", { "Goal", "Obiettivo" } }, { "start", { "First action", "Prima azione" } },
    { "windows", { "Execution times", "Orari di esecuzione" } }, { "pause_dates", { "Pause dates", "Date di pausa" } },
    { "spread_minutes", { "Spread over", "Distribuisci su" } }, { "turn_off_at", { "Turn off on", "Disattiva il" } },
    { "notify", { "Notifications", "Notifiche" } }, { "conversion_step", { "Step that counts as a conversion", "Azione che conta come conversione" } },
    { "allow_own_writes", { "React to its own changes", "Reagisci alle proprie modifiche" } },
    { "timezone", { "Time zone", "Fuso orario" } }, { "late_actions", { "Late messages", "Messaggi in ritardo" } },
    { "enroll_merged", { "Enrol merged records", "Iscrivi i record uniti" } }, { "tags", { "Tags", "Etichette" } },
    { "campaign", { "Campaign", "Campagna" } },
  };
  const FlussiParam *param = step != NULL && g_str_has_prefix (item->path, "params.")
                             ? flussi_action_kind_find_param (step->kind, item->path + strlen ("params.")) : NULL;

  if (param != NULL)
    return &param->label;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].path, item->path))
      return &names[i].label;

  return NULL;
}

static char *
fill (const FlussiDescriber *describer,
      const FlussiLabel     *pattern,
      const char            *what,
      const char            *detail)
{
  char *arguments[] = { (char *) "what", (char *) what, (char *) "detail", (char *) detail, NULL };

  return flussi_text_fill (flussi_label_get_for (pattern, describer->language), arguments);
}

static char *
describe_step (const FlussiDescriber *describer,
               const FlussiFlow      *flow,
               const FlussiStep      *step)
{
  g_autoptr (FlussiDescription) description = flussi_describe_step (describer, flow, step);

  return flussi_description_to_text (description);
}

static char *
describe_step_item (const FlussiDiff      *self,
                    const FlussiDescriber *describer,
                    const FlussiDiffItem  *item)
{
  static const FlussiLabel patterns[] = {
    [FLUSSI_DIFF_ADDED] = { "Added “{what}”: {detail}", "Aggiunta «{what}»: {detail}" },
    [FLUSSI_DIFF_REMOVED] = { "Removed “{what}”: {detail}", "Tolta «{what}»: {detail}" },
    [FLUSSI_DIFF_MOVED] = { "What follows “{what}” is different", "Cambia cosa segue «{what}»" },
    [FLUSSI_DIFF_CHANGED] = { "Changed “{what}”: {detail}", "Modificata «{what}»: {detail}" },
  };
  const FlussiFlow *flow = item->change == FLUSSI_DIFF_REMOVED ? self->before : self->after;
  const FlussiStep *step = flussi_flow_find_step (flow, item->step);
  const char *name = step->name != NULL ? step->name : flussi_label_get_for (&step->kind->name, describer->language);
  const FlussiLabel *label = get_path_label (item, step);
  g_autofree char *detail = item->change == FLUSSI_DIFF_CHANGED
                            ? g_strdup (label != NULL ? flussi_label_get_for (label, describer->language) : item->path)
                            : describe_step (describer, flow, step);

  return fill (describer, &patterns[item->change], name, detail);
}

/**
 * flussi_diff_describe:
 * @self: differences
 * @describer: what to describe with
 * @item: one of them
 *
 * Returns: (transfer full): it as a sentence
 */
char *
flussi_diff_describe (const FlussiDiff      *self,
                      const FlussiDescriber *describer,
                      const FlussiDiffItem  *item)
{
  static const FlussiLabel trigger = { "Changed the trigger: {detail}", "Modificato il trigger: {detail}" };
  static const FlussiLabel other = { "Changed: {what}", "Modifica: {what}" };
  const FlussiLabel *label;

  if (item->part == FLUSSI_DIFF_STEP)
    return describe_step_item (self, describer, item);
  if (item->part == FLUSSI_DIFF_TRIGGER)
    {
      g_autoptr (FlussiDescription) description = flussi_describe_trigger (describer, self->after);
      g_autofree char *text = flussi_description_to_text (description);

      return fill (describer, &trigger, NULL, text);
    }
  label = get_path_label (item, NULL);

  return fill (describer, &other, label != NULL ? flussi_label_get_for (label, describer->language) : item->path, NULL);
}
