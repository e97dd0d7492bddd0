/* flussi-template.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-gallery.h"

#include "flussi-edit.h"
#include "flussi-text.h"

#include <string.h>

/* Implementation notes
 *
 * A template file is a workflow document with one more key, `template`, and
 * every text that people read in both languages: `{"en":…,"it":…}` where the
 * document has a string. So it becomes a document by taking one language; what
 * `template` says stays in both.
 */

#define SUFFIX ".flow.json"
#define INFO "template"

static void
item_free (gpointer data)
{
  FlussiTemplateItem *item = data;

  g_free (item->kind);
  g_free ((char *) item->name.en);
  g_free ((char *) item->name.it);
  g_free (item->step);
  g_free (item);
}

/* --- One language --------------------------------------------------------------- */

static const char *
get_text (const FlussiJson *json,
          FlussiLanguage    language)
{
  const char *text;

  if (flussi_json_kind (json) == FLUSSI_JSON_STRING)
    return flussi_json_string (json);
  if (flussi_json_kind (json) != FLUSSI_JSON_OBJECT || flussi_json_length (json) != 2)
    return NULL;
  text = flussi_json_get_string (json, "en");

  return text != NULL && language == FLUSSI_LANGUAGE_IT ? flussi_json_get_string (json, "it") : text;
}

/* The same JSON with every text in one language. */
static FlussiJson *
localize (const FlussiJson *json,
          FlussiLanguage    language)
{
  FlussiJson *copy;

  switch (flussi_json_kind (json))
    {
    case FLUSSI_JSON_OBJECT:
      if (get_text (json, language) != NULL)
        return flussi_json_new_string (get_text (json, language));
      copy = flussi_json_new_object ();
      for (guint i = 0; i < flussi_json_length (json); i++)
        flussi_json_set (copy, flussi_json_key_at (json, i), localize (flussi_json_at (json, i), language));
      return copy;
    case FLUSSI_JSON_ARRAY:
      copy = flussi_json_new_array ();
      for (guint i = 0; i < flussi_json_length (json); i++)
        flussi_json_append (copy, localize (flussi_json_at (json, i), language));
      return copy;
    case FLUSSI_JSON_NULL:
    case FLUSSI_JSON_BOOLEAN:
    case FLUSSI_JSON_NUMBER:
    case FLUSSI_JSON_STRING:
    default:
      return flussi_json_ref (json);
    }
}

/* --- Reading ------------------------------------------------------------------------ */

static gboolean
read_label (FlussiJsonCursor  *cursor,
            const char        *key,
            FlussiLabel       *label,
            GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_require (cursor, key, &child, error))
    return FALSE;
  label->en = g_strdup (get_text (child.json, FLUSSI_LANGUAGE_EN));
  label->it = g_strdup (get_text (child.json, FLUSSI_LANGUAGE_IT));
  if (label->en != NULL && label->it != NULL)
    return TRUE;
  flussi_json_cursor_fail_value (&child, "{\"en\": ..., \"it\": ...}", error);

  return FALSE;
}

static gboolean
read_words (FlussiJsonCursor   *cursor,
            const char         *key,
            char             ***words,
            GError            **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  FlussiJsonCursor array;

  if (!flussi_json_cursor_require (cursor, key, &array, error)
      || !flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;

      flussi_json_cursor_element (&array, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_STRING, error))
        return FALSE;
      g_strv_builder_add (builder, flussi_json_string (element.json));
    }
  *words = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
read_item (FlussiTemplate    *self,
           FlussiJsonCursor  *cursor,
           GError           **error)
{
  FlussiTemplateItem *item = g_new0 (FlussiTemplateItem, 1);
  FlussiJsonCursor child;
  const char *kind = NULL;
  const char *step = NULL;

  g_ptr_array_add (self->prepare, item);
  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
      || !flussi_json_cursor_require (cursor, "kind", &child, error)
      || !flussi_json_cursor_take_string (cursor, "kind", &kind, error)
      || !flussi_json_cursor_take_string (cursor, "step", &step, error)
      || !read_label (cursor, "name", &item->name, error))
    return FALSE;
  item->kind = g_strdup (kind);
  item->step = g_strdup (step);

  return flussi_json_cursor_finish_object (cursor, error);
}

static gboolean
read_info (FlussiTemplate    *self,
           FlussiJsonCursor  *cursor,
           GError           **error)
{
  g_autoptr (FlussiJson) requires = NULL;
  FlussiJsonCursor array;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
      || !read_words (cursor, "category", &self->categories, error)
      || !read_words (cursor, "objects", &self->objects, error)
      || !read_label (cursor, "goal", &self->goal, error))
    return FALSE;
  if (flussi_json_cursor_enter (cursor, "prepare", &array))
    {
      if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
        return FALSE;
      for (guint i = 0; i < flussi_json_length (array.json); i++)
        {
          FlussiJsonCursor element;

          flussi_json_cursor_element (&array, i, &element);
          if (!read_item (self, &element, error))
            return FALSE;
        }
    }
  flussi_json_cursor_take_json (cursor, "requires", &requires);

  return flussi_json_cursor_finish_object (cursor, error);
}

/* Everything a search may be about, folded. */
static char *
make_haystack (const FlussiTemplate *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FlussiCatalog *catalog = flussi_catalog_get_default ();

  g_string_append_printf (text, "%s %s %s %s", self->name.en, self->name.it, self->goal.en, self->goal.it);
  for (guint i = 0; self->categories[i] != NULL; i++)
    {
      const FlussiLabel *label = flussi_gallery_get_category_label (self->categories[i]);

      if (label != NULL)
        g_string_append_printf (text, " %s %s", label->en, label->it);
    }
  for (guint i = 0; self->objects[i] != NULL; i++)
    {
      const FlussiObjectType *object = flussi_catalog_find_object (catalog, self->objects[i]);

      if (object != NULL)
        g_string_append_printf (text, " %s %s %s %s", object->singular.en, object->singular.it, object->plural.en,
                                object->plural.it);
    }
  for (guint i = 0; i < self->prepare->len; i++)
    {
      const FlussiTemplateItem *item = g_ptr_array_index (self->prepare, i);

      g_string_append_printf (text, " %s %s", item->name.en, item->name.it);
    }

  return flussi_text_fold (text->str);
}

/**
 * flussi_template_from_json:
 * @id: a name for it
 * @json: a template document
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the template
 */
FlussiTemplate *
flussi_template_from_json (const char        *id,
                           const FlussiJson  *json,
                           GError           **error)
{
  g_autoptr (FlussiTemplate) self = g_new0 (FlussiTemplate, 1);
  g_autoptr (FlussiFlow) flow = NULL;
  FlussiJsonCursor cursor;
  FlussiJsonCursor info;

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->prepare = g_ptr_array_new_with_free_func (item_free);
  self->document = flussi_json_ref (json);
  flussi_json_cursor_init (&cursor, json);
  if (!flussi_json_cursor_expect (&cursor, FLUSSI_JSON_OBJECT, error)
      || !read_label (&cursor, "name", &self->name, error)
      || !flussi_json_cursor_require (&cursor, INFO, &info, error)
      || !read_info (self, &info, error))
    return NULL;

  flow = flussi_template_get_flow (self, FLUSSI_LANGUAGE_EN, error);
  if (flow == NULL)
    return NULL;
  self->object = g_strdup (flow->object);
  self->haystack = make_haystack (self);

  return g_steal_pointer (&self);
}

/**
 * flussi_template_read_file:
 * @path: a template file
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the template
 */
FlussiTemplate *
flussi_template_read_file (const char  *path,
                           GError     **error)
{
  g_autoptr (FlussiJson) json = flussi_json_read_file (path, error);
  g_autofree char *id = g_path_get_basename (path);

  if (json == NULL)
    return NULL;
  if (g_str_has_suffix (id, SUFFIX))
    id[strlen (id) - strlen (SUFFIX)] = '\0';

  return flussi_template_from_json (id, json, error);
}

/**
 * flussi_template_ref:
 * @self: a template
 *
 * Returns: (transfer full): @self
 */
FlussiTemplate *
flussi_template_ref (FlussiTemplate *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * flussi_template_unref:
 * @self: a template
 */
void
flussi_template_unref (FlussiTemplate *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free ((char *) self->name.en);
  g_free ((char *) self->name.it);
  g_free ((char *) self->goal.en);
  g_free ((char *) self->goal.it);
  g_strfreev (self->categories);
  g_strfreev (self->objects);
  g_free (self->object);
  g_ptr_array_unref (self->prepare);
  g_clear_pointer (&self->document, flussi_json_unref);
  g_free (self->haystack);
  g_free (self);
}

/* --- Using ----------------------------------------------------------------------------- */

/**
 * flussi_template_get_flow:
 * @self: a template
 * @language: of its texts
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): it as a document, to be looked at
 */
FlussiFlow *
flussi_template_get_flow (const FlussiTemplate  *self,
                          FlussiLanguage         language,
                          GError               **error)
{
  g_autoptr (FlussiJson) json = flussi_json_copy (self->document);
  g_autoptr (FlussiJson) localized = NULL;

  flussi_json_remove (json, INFO);
  localized = localize (json, language);

  return flussi_flow_from_json (localized, error);
}

/**
 * flussi_template_use:
 * @self: a template
 * @language: of its texts
 * @error: return location for an error
 *
 * Makes a draft. What is to be prepared stands as a comment on the placeholder
 * that waits for it.
 *
 * Returns: (transfer full) (nullable): the draft, without a uid
 */
FlussiFlow *
flussi_template_use (const FlussiTemplate  *self,
                     FlussiLanguage         language,
                     GError               **error)
{
  FlussiFlow *flow = flussi_template_get_flow (self, language, error);

  if (flow == NULL)
    return NULL;

  flussi_flow_set_text (&flow->uid, "");
  for (guint i = 0; i < self->prepare->len; i++)
    {
      const FlussiTemplateItem *item = g_ptr_array_index (self->prepare, i);
      g_autofree char *text = g_strdup_printf (language == FLUSSI_LANGUAGE_IT ? "Da preparare: %s" : "To prepare: %s",
                                               flussi_label_get_for (&item->name, language));
      FlussiFlow *noted = flussi_edit_add_note (flow, item->step, text, NULL);

      flussi_flow_unref (flow);
      flow = noted;
    }

  return flow;
}

/* --- Making ------------------------------------------------------------------------------ */

/* The word for what a parameter refers to in one workspace only. */
static const char *
get_local_kind (FlussiParamType type)
{
  switch ((int) type)
    {
    case FLUSSI_PARAM_CONTENT:
      return "email";
    case FLUSSI_PARAM_LIST:
      return "list";
    case FLUSSI_PARAM_WORKFLOW:
      return "workflow";
    case FLUSSI_PARAM_USERS:
      return "users";
    default:
      return NULL;
    }
}

static FlussiJson *
make_label (const char *en,
            const char *it)
{
  FlussiJson *label = flussi_json_new_object ();

  flussi_json_set_string (label, "en", en);
  flussi_json_set_string (label, "it", it);

  return label;
}

/* Takes out what only this workspace has; the step becomes a placeholder. */
static FlussiStep *
strip_step (const FlussiStep *step,
            FlussiJson       *prepare)
{
  FlussiStep *copy = flussi_step_copy (step);

  for (const FlussiParam *param = step->kind->params; param != NULL && param->name != NULL; param++)
    {
      const char *kind = get_local_kind (param->type);
      FlussiJson *item;
      FlussiJson *params;

      if (kind == NULL || flussi_json_is_null (flussi_json_get (step->params, param->name)))
        continue;
      params = flussi_json_copy (copy->params);
      flussi_json_remove (params, param->name);
      flussi_json_unref (copy->params);
      copy->params = params;
      copy->placeholder = TRUE;
      item = flussi_json_new_object ();
      flussi_json_set_string (item, "kind", kind);
      flussi_json_set (item, "name", step->name != NULL ? make_label (step->name, step->name)
                                                        : make_label (step->kind->name.en, step->kind->name.it));
      flussi_json_set_string (item, "step", step->id);
      flussi_json_append (prepare, item);
    }

  return copy;
}

/**
 * flussi_template_make:
 * @flow: a workflow
 * @categories: (array zero-terminated=1): functions it is for
 * @goal: what it is good for
 *
 * Makes a template of one's own. Lists, e-mails, people and other workflows stay
 * behind: the steps that use them become placeholders.
 *
 * Returns: (transfer full): the template document
 */
FlussiJson *
flussi_template_make (const FlussiFlow   *flow,
                      const char * const *categories,
                      const FlussiLabel  *goal)
{
  g_autoptr (FlussiFlow) stripped = flussi_flow_copy (flow);
  FlussiJson *info = flussi_json_new_object ();
  FlussiJson *words = flussi_json_new_array ();
  FlussiJson *objects = flussi_json_new_array ();
  FlussiJson *prepare = flussi_json_new_array ();
  FlussiJson *json;

  flussi_flow_set_text (&stripped->uid, "");
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    flussi_flow_put_step (stripped, strip_step (flussi_flow_get_nth_step (flow, i), prepare));
  for (guint i = 0; categories[i] != NULL; i++)
    flussi_json_append_string (words, categories[i]);
  flussi_json_append_string (objects, flow->object);
  flussi_json_set (info, "category", words);
  flussi_json_set (info, "objects", objects);
  flussi_json_set (info, "goal", make_label (goal->en, goal->it));
  flussi_json_set (info, "prepare", prepare);

  json = flussi_flow_to_json (stripped);
  flussi_json_set (json, "name", make_label (flow->name, flow->name));
  flussi_json_set (json, INFO, info);

  return json;
}
