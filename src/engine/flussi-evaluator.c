/* flussi-evaluator.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-evaluator.h"

#include "flussi-associations.h"
#include "flussi-error.h"
#include "flussi-formula.h"
#include "flussi-json-cursor.h"
#include "flussi-records.h"
#include "flussi-users.h"
#include "flussi-value-words.h"

/* Implementation notes
 *
 * Values, templates and formulas name the same things: properties of the record,
 * of an associated one, outputs of earlier steps, properties of the enrolling
 * event. Each gives a Found: the value together with the property it comes from,
 * because a template shows an option by its label and a user by name.
 */

typedef struct
{
  FlussiValue               value;
  const FlussiProperty     *property; /* (nullable) */
  const FlussiSchemaObject *object;   /* (nullable): of a reference */
} Found;

static void
found_clear (Found *found)
{
  flussi_value_clear (&found->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* --- Records ---------------------------------------------------------------------- */

static gboolean
read_property (const FlussiEvaluator      *self,
               const FlussiSchemaObject   *object,
               gint64                      record,
               const char                 *name,
               Found                      *found,
               GError                    **error)
{
  const FlussiSchemaProperty *property = flussi_schema_object_find_property (object, name);

  if (property == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                        "object", object->type->name, "property", name, NULL);
      return FALSE;
    }
  found->property = property->property;
  if (property->property->type == FLUSSI_PROPERTY_USER)
    found->object = flussi_schema_find_object (flussi_db_get_schema (self->db), "user");
  return flussi_records_get_value (self->db, property, record, &found->value, error);
}

static FlussiPick
pick_from_word (const char *word)
{
  if (g_strcmp0 (word, "newest") == 0)
    return FLUSSI_PICK_NEWEST;
  if (g_strcmp0 (word, "oldest") == 0)
    return FLUSSI_PICK_OLDEST;
  return FLUSSI_PICK_PRIMARY;
}

/* Without an associated record the value is unknown. */
static gboolean
read_associated (const FlussiEvaluator  *self,
                 const char             *object_name,
                 const char             *label,
                 const char             *pick,
                 const char             *property,
                 Found                  *found,
                 GError                **error)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (self->db), object_name);
  g_autoptr (GArray) ids = NULL;

  if (object == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", object_name, NULL);
      return FALSE;
    }
  ids = flussi_associations_pick (self->db, self->object, self->record, object, label, pick_from_word (pick), error);
  if (ids == NULL)
    return FALSE;
  if (ids->len == 0)
    return TRUE;
  if (property != NULL)
    return read_property (self, object, g_array_index (ids, gint64, 0), property, found, error);
  flussi_value_set_integer (&found->value, FLUSSI_VALUE_REFERENCE, g_array_index (ids, gint64, 0));
  found->object = object;
  return TRUE;
}

/* --- Outputs of steps and properties of events --------------------------------------- */

/* A literal inside JSON becomes the value it looks like. */
static void
value_from_member (const FlussiJson *json,
                   FlussiValue      *value)
{
  switch (flussi_json_kind (json))
    {
    case FLUSSI_JSON_STRING:
      flussi_value_set_text (value, FLUSSI_VALUE_TEXT, flussi_json_string (json));
      break;
    case FLUSSI_JSON_NUMBER:
      flussi_value_set_number (value, flussi_json_number (json));
      break;
    case FLUSSI_JSON_BOOLEAN:
      flussi_value_set_integer (value, FLUSSI_VALUE_BOOLEAN, flussi_json_boolean (json));
      break;
    case FLUSSI_JSON_ARRAY:
    case FLUSSI_JSON_OBJECT:
      flussi_value_set_json (value, json);
      break;
    case FLUSSI_JSON_NULL:
    default:
      flussi_value_clear (value);
      break;
    }
}

/* Follows names and numbers of elements; a way that does not exist is unknown. */
static void
follow_path (FlussiValue        *value,
             const char * const *names)
{
  g_auto (FlussiValue) whole = FLUSSI_VALUE_INIT;
  const FlussiJson *json;

  flussi_value_copy (value, &whole);
  flussi_value_clear (value);
  if (whole.kind != FLUSSI_VALUE_JSON)
    return;
  json = whole.json;
  for (int i = 0; json != NULL && names[i] != NULL; i++)
    {
      guint64 index;

      if (flussi_json_kind (json) == FLUSSI_JSON_OBJECT)
        json = flussi_json_get (json, names[i]);
      else if (flussi_json_kind (json) == FLUSSI_JSON_ARRAY
               && g_ascii_string_to_unsigned (names[i], 10, 0, G_MAXUINT, &index, NULL)
               && index < flussi_json_length (json))
        json = flussi_json_at (json, (guint) index);
      else
        json = NULL;
    }
  if (json != NULL)
    value_from_member (json, value);
}

static gboolean
read_output (const FlussiEvaluator  *self,
             const char             *step,
             const char             *output,
             Found                  *found,
             GError                **error)
{
  return self->lookup == NULL
         || self->lookup (self->lookup_data, step, output, &found->value, &found->object, error);
}

/* A property of the record that a step gave. */
static gboolean
read_output_property (const FlussiEvaluator  *self,
                      const char             *property,
                      Found                  *found,
                      GError                **error)
{
  gint64 record = found->value.integer;
  const FlussiSchemaObject *object = found->object;

  if (found->value.kind != FLUSSI_VALUE_REFERENCE || object == NULL)
    {
      flussi_value_clear (&found->value);
      return TRUE;
    }
  flussi_value_clear (&found->value);
  found->object = NULL;
  return read_property (self, object, record, property, found, error);
}

static void
read_event (const FlussiEvaluator *self,
            const char            *name,
            Found                 *found)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (flussi_db_get_schema (self->db));
  const FlussiEventType *type = self->event_type != NULL ? flussi_catalog_find_event (catalog, self->event_type) : NULL;
  const FlussiJson *member = self->event != NULL ? flussi_json_get (self->event, name) : NULL;

  if (type != NULL)
    found->property = flussi_event_type_find_property (type, name);
  if (member == NULL)
    return;
  if (found->property == NULL || !flussi_value_from_json (&found->value, found->property, member, self->zone, NULL))
    {
      found->property = NULL;
      value_from_member (member, &found->value);
    }
}

/* --- Values --------------------------------------------------------------------------- */

static gboolean
read_expression (const FlussiEvaluator   *self,
                 const FlussiExpression  *expression,
                 Found                   *found,
                 GError                 **error)
{
  g_auto (GStrv) path = NULL;
  char *text;

  switch (expression->kind)
    {
    case FLUSSI_EXPRESSION_PROPERTY:
      return read_property (self, self->object, self->record, expression->property, found, error);
    case FLUSSI_EXPRESSION_ASSOCIATED:
      return read_associated (self, expression->object, expression->label, expression->pick, expression->property,
                              found, error);
    case FLUSSI_EXPRESSION_STEP:
      if (!read_output (self, expression->step, expression->output, found, error))
        return FALSE;
      if (expression->path != NULL)
        {
          path = g_strsplit (expression->path, ".", -1);
          follow_path (&found->value, (const char * const *) path);
        }
      return expression->property == NULL || read_output_property (self, expression->property, found, error);
    case FLUSSI_EXPRESSION_EVENT:
      read_event (self, expression->event, found);
      return TRUE;
    case FLUSSI_EXPRESSION_NOW:
      flussi_value_set_integer (&found->value, FLUSSI_VALUE_DATETIME,
                                flussi_zone_add (self->zone, self->now, &expression->offset));
      return TRUE;
    case FLUSSI_EXPRESSION_TODAY:
      flussi_value_set_integer (&found->value, FLUSSI_VALUE_DATE,
                                flussi_zone_get_day (self->zone,
                                                     flussi_zone_add (self->zone, self->now, &expression->offset)));
      return TRUE;
    case FLUSSI_EXPRESSION_FORMULA:
      return flussi_evaluator_calculate (self, expression->text, &found->value, error);
    case FLUSSI_EXPRESSION_TEMPLATE:
      text = flussi_evaluator_fill (self, expression->text, FLUSSI_ESCAPE_NONE, error);
      if (text == NULL)
        return FALSE;
      flussi_value_set_text (&found->value, FLUSSI_VALUE_TEXT, text);
      g_free (text);
      return TRUE;
    case FLUSSI_EXPRESSION_LITERAL:
    default:
      value_from_member (expression->literal, &found->value);
      return TRUE;
    }
}

static FlussiExpression *
parse_expression (const FlussiJson  *json,
                  GError           **error)
{
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, json);
  return flussi_expression_from_json (&cursor, error);
}

/**
 * flussi_evaluator_get:
 * @self: an evaluator
 * @expression: a VALUE
 * @value: (inout): what it stands for, in the type it has by itself; literals are
 *   text, number, boolean or JSON
 * @object: (out) (optional) (nullable): type of the record, if it is a reference
 * @error: return location for an error
 *
 * What is not there is unknown, which is no error: no associated record, a step
 * that was skipped (V1).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_evaluator_get (const FlussiEvaluator     *self,
                      const FlussiExpression    *expression,
                      FlussiValue               *value,
                      const FlussiSchemaObject **object,
                      GError                   **error)
{
  g_auto (Found) found = { FLUSSI_VALUE_INIT, };

  if (!read_expression (self, expression, &found, error))
    return FALSE;
  flussi_value_copy (&found.value, value);
  if (object != NULL)
    *object = found.object;
  return TRUE;
}

/**
 * flussi_evaluator_get_json:
 * @self: an evaluator
 * @json: a VALUE as JSON
 * @value: (inout): what it stands for
 * @object: (out) (optional) (nullable): type of the record, if it is a reference
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_evaluator_get_json (const FlussiEvaluator     *self,
                           const FlussiJson          *json,
                           FlussiValue               *value,
                           const FlussiSchemaObject **object,
                           GError                   **error)
{
  g_autoptr (FlussiExpression) expression = parse_expression (json, error);

  return expression != NULL && flussi_evaluator_get (self, expression, value, object, error);
}

/* A user is also named by e-mail address or name; only a workspace knows them. */
static gboolean
find_user (const FlussiEvaluator  *self,
           FlussiValue            *value,
           GError                **error)
{
  gint64 user = flussi_users_find (self->db, value->text, error);

  if (user == 0)
    return FALSE;
  flussi_value_set_integer (value, FLUSSI_VALUE_REFERENCE, user);
  return TRUE;
}

static gboolean
refuse (const FlussiProperty  *property,
        const FlussiValue     *value,
        GError               **error)
{
  g_autofree char *text = flussi_value_to_text (value);

  flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "value", text, "property", property->name, NULL);
  return FALSE;
}

static gboolean
convert (const FlussiEvaluator  *self,
         const FlussiProperty   *property,
         Found                  *found,
         GError                **error)
{
  if (property->type != FLUSSI_PROPERTY_USER)
    return flussi_value_convert (&found->value, property, self->zone, error);
  if (found->value.kind == FLUSSI_VALUE_TEXT || found->value.kind == FLUSSI_VALUE_OPTION)
    return find_user (self, &found->value, error);
  if (found->value.kind == FLUSSI_VALUE_NUMBER)
    flussi_value_set_integer (&found->value, FLUSSI_VALUE_REFERENCE, (gint64) found->value.number);
  if (flussi_value_is_unknown (&found->value)
      || (found->value.kind == FLUSSI_VALUE_REFERENCE
          && (found->object == NULL || g_str_equal (found->object->type->name, "user"))))
    return TRUE;
  return refuse (property, &found->value, error);
}

/**
 * flussi_evaluator_get_for:
 * @self: an evaluator
 * @json: a VALUE as JSON
 * @property: the property it is meant for
 * @value: (inout): the value, of the property's type
 * @error: return location for an error (`bad_value`, `unknown_user`)
 *
 * Converts as V2 allows; literals are read by the type of the property, users by
 * e-mail address.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_evaluator_get_for (const FlussiEvaluator  *self,
                          const FlussiJson       *json,
                          const FlussiProperty   *property,
                          FlussiValue            *value,
                          GError                **error)
{
  g_autoptr (FlussiExpression) expression = parse_expression (json, error);
  g_auto (Found) found = { FLUSSI_VALUE_INIT, };

  if (expression == NULL)
    return FALSE;
  if (expression->kind == FLUSSI_EXPRESSION_LITERAL)
    {
      if (!flussi_value_from_json (&found.value, property, expression->literal, self->zone, error))
        return FALSE;
    }
  else if (!read_expression (self, expression, &found, error))
    return FALSE;
  if (!convert (self, property, &found, error))
    return FALSE;
  flussi_value_copy (&found.value, value);
  return TRUE;
}

/* --- Texts ------------------------------------------------------------------------------ */

static char *
found_words (const FlussiEvaluator *self,
             const Found           *found)
{
  if (found->value.kind == FLUSSI_VALUE_REFERENCE && found->object != NULL)
    return flussi_records_dup_name (self->db, found->object, found->value.integer);
  return flussi_value_to_words (&found->value, found->property, self->language, self->zone);
}

/**
 * flussi_evaluator_get_text:
 * @self: an evaluator
 * @json: a VALUE as JSON
 * @error: return location for an error
 *
 * Gives a VALUE for a parameter that is a text, such as a title: a literal text
 * with tokens is filled as a template.
 *
 * Returns: (transfer full) (nullable): the text, empty if it is unknown; %NULL on
 *   an error
 */
char *
flussi_evaluator_get_text (const FlussiEvaluator  *self,
                           const FlussiJson       *json,
                           GError                **error)
{
  g_autoptr (FlussiExpression) expression = NULL;
  g_auto (Found) found = { FLUSSI_VALUE_INIT, };

  if (flussi_json_kind (json) == FLUSSI_JSON_STRING)
    return flussi_evaluator_fill (self, flussi_json_string (json), FLUSSI_ESCAPE_NONE, error);
  expression = parse_expression (json, error);
  if (expression == NULL || !read_expression (self, expression, &found, error))
    return NULL;
  return found_words (self, &found);
}

/* What a path stands for, in templates and formulas: `name`, `object.name`,
 * `steps.s3.result…`, `event.name`. */
static gboolean
read_path (const FlussiEvaluator  *self,
           char                  **path,
           Found                  *found,
           GError                **error)
{
  g_autofree char *output = NULL;
  guint length = g_strv_length (path);

  if (length == 1)
    return read_property (self, self->object, self->record, path[0], found, error);
  if (g_str_equal (path[0], "event"))
    {
      read_event (self, path[1], found);
      if (length > 2)
        follow_path (&found->value, (const char * const *) path + 2);
      return TRUE;
    }
  if (!g_str_equal (path[0], "steps"))
    return read_associated (self, path[0], NULL, NULL, path[1], found, error);
  if (length < 3)
    return TRUE;
  if (g_str_equal (path[2], "event") && length > 3)
    {
      output = g_strjoinv (".", path + 2);
      return read_output (self, path[1], output, found, error);
    }
  if (!read_output (self, path[1], path[2], found, error))
    return FALSE;
  if (length > 3 && found->value.kind == FLUSSI_VALUE_REFERENCE)
    return read_output_property (self, path[3], found, error);
  if (length > 3)
    follow_path (&found->value, (const char * const *) path + 3);
  return TRUE;
}

static gboolean
append_token (const FlussiEvaluator     *self,
              const FlussiTemplatePart  *part,
              FlussiEscape               escape,
              GString                   *text,
              GError                   **error)
{
  g_auto (Found) found = { FLUSSI_VALUE_INIT, };
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;

  if (!read_path (self, part->path, &found, error))
    return FALSE;
  if (flussi_value_is_known (&found.value))
    words = found_words (self, &found);
  else
    words = g_strdup (part->fallback != NULL ? part->fallback : "");
  if (escape == FLUSSI_ESCAPE_HTML)
    escaped = g_markup_escape_text (words, -1);
  g_string_append (text, escaped != NULL ? escaped : words);
  return TRUE;
}

/**
 * flussi_evaluator_fill:
 * @self: an evaluator
 * @text: text with tokens such as `{{firstname|amico}}`
 * @escape: what becomes of the characters of tokens
 * @error: return location for an error
 *
 * Fills a template. An unknown token is its fallback, or empty (V2).
 *
 * Returns: (transfer full) (nullable): the text; %NULL if a token is wrong
 */
char *
flussi_evaluator_fill (const FlussiEvaluator  *self,
                       const char             *text,
                       FlussiEscape            escape,
                       GError                **error)
{
  g_autoptr (FlussiTemplateText) template_text = flussi_template_text_parse (text, error);
  g_autoptr (GString) filled = g_string_new (NULL);

  if (template_text == NULL)
    return NULL;
  for (guint i = 0; i < flussi_template_text_get_n_parts (template_text); i++)
    {
      const FlussiTemplatePart *part = flussi_template_text_get_part (template_text, i);

      if (part->text != NULL)
        g_string_append (filled, part->text);
      else if (!append_token (self, part, escape, filled, error))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/* In a formula a user is a name, which is all one can do with one. */
static gboolean
look_up (gpointer       data,
         char         **path,
         FlussiValue   *value,
         GError       **error)
{
  const FlussiEvaluator *self = data;
  g_auto (Found) found = { FLUSSI_VALUE_INIT, };
  g_autofree char *name = NULL;

  if (!read_path (self, path, &found, error))
    return FALSE;
  if (found.value.kind == FLUSSI_VALUE_REFERENCE && found.object != NULL)
    {
      name = flussi_records_dup_name (self->db, found.object, found.value.integer);
      flussi_value_set_text (value, FLUSSI_VALUE_TEXT, name);
    }
  else
    flussi_value_copy (&found.value, value);
  return TRUE;
}

/**
 * flussi_evaluator_calculate:
 * @self: an evaluator
 * @formula: a formula
 * @value: (inout): its result
 * @error: return location for an error (`bad_formula`, with its position)
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_evaluator_calculate (const FlussiEvaluator  *self,
                            const char             *formula,
                            FlussiValue            *value,
                            GError                **error)
{
  g_autoptr (FlussiFormula) parsed = flussi_formula_parse (formula, error);
  FlussiFormulaContext context = {
    .zone = self->zone,
    .now = self->now,
    .language = self->language,
    .random = self->draw != NULL ? self->draw (self->lookup_data) : 0,
    .lookup = look_up,
    .data = (gpointer) self,
  };

  return parsed != NULL && flussi_formula_calculate (parsed, &context, value, error);
}
