/* flussi-json-cursor.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-json-cursor.h"

#include "flussi-error.h"

#include <string.h>

/**
 * flussi_json_cursor_init:
 * @self: an uninitialised cursor
 * @json: the value it stands on; must outlive the cursor
 */
void
flussi_json_cursor_init (FlussiJsonCursor *self,
                         const FlussiJson *json)
{
  flussi_json_cursor_init_named (self, json, NULL);
}

/**
 * flussi_json_cursor_init_named:
 * @self: an uninitialised cursor
 * @json: the value it stands on
 * @name: (nullable): what paths begin with
 */
void
flussi_json_cursor_init_named (FlussiJsonCursor *self,
                               const FlussiJson *json,
                               const char       *name)
{
  *self = (FlussiJsonCursor) { .json = json, .key = name };
}

/**
 * flussi_json_cursor_path:
 *
 * Returns: (transfer full): such as `steps[3].params.days`; `$` for the whole document
 */
char *
flussi_json_cursor_path (FlussiJsonCursor *self)
{
  g_autofree char *before = NULL;

  if (self->parent == NULL)
    return g_strdup (self->key != NULL ? self->key : "$");
  before = flussi_json_cursor_path (self->parent);
  if (self->key == NULL)
    return g_strdup_printf ("%s[%u]", before, self->index);
  if (g_str_equal (before, "$"))
    return g_strdup (self->key);
  return g_strdup_printf ("%s.%s", before, self->key);
}

/**
 * flussi_json_cursor_expect:
 * @self: a cursor
 * @kind: what its value must be
 * @error: return location for an error
 *
 * Returns: %TRUE if the value is of @kind, else sets a %FLUSSI_ERROR_BAD_JSON_TYPE
 */
gboolean
flussi_json_cursor_expect (FlussiJsonCursor  *self,
                           FlussiJsonKind     kind,
                           GError           **error)
{
  g_autofree char *path = NULL;

  if (flussi_json_kind (self->json) == kind)
    return TRUE;
  path = flussi_json_cursor_path (self);
  flussi_error_set (error, FLUSSI_ERROR_BAD_JSON_TYPE, "path", path,
                    "expected", flussi_json_kind_name (kind),
                    "found", flussi_json_kind_name (flussi_json_kind (self->json)), NULL);
  return FALSE;
}

/**
 * flussi_json_cursor_enter:
 * @self: a cursor on an object
 * @key: a key that is now known
 * @child: (out): the cursor on its value
 *
 * Returns: %TRUE if the object has @key with a value that is not null
 */
gboolean
flussi_json_cursor_enter (FlussiJsonCursor *self,
                          const char       *key,
                          FlussiJsonCursor *child)
{
  guint index;

  if (!flussi_json_find (self->json, key, &index))
    return FALSE;
  if (index < 64)
    self->taken |= G_GUINT64_CONSTANT (1) << index;
  *child = (FlussiJsonCursor) { .json = flussi_json_at (self->json, index), .parent = self, .key = key };
  return !flussi_json_is_null (child->json);
}

/**
 * flussi_json_cursor_require:
 * @self: a cursor on an object
 * @key: a key that is now known
 * @child: (out): the cursor on its value
 * @error: return location for an error
 *
 * As [func@flussi_json_cursor_enter], but an absent key is a %FLUSSI_ERROR_MISSING_KEY.
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_json_cursor_require (FlussiJsonCursor  *self,
                            const char        *key,
                            FlussiJsonCursor  *child,
                            GError           **error)
{
  g_autofree char *path = NULL;

  if (flussi_json_cursor_enter (self, key, child))
    return TRUE;
  path = flussi_json_cursor_path (self);
  flussi_error_set (error, FLUSSI_ERROR_MISSING_KEY, "path", path, "key", key, NULL);
  return FALSE;
}

/**
 * flussi_json_cursor_element:
 * @self: a cursor on an array
 * @index: the index of an element
 * @child: (out): the cursor on it
 */
void
flussi_json_cursor_element (FlussiJsonCursor *self,
                            guint             index,
                            FlussiJsonCursor *child)
{
  *child = (FlussiJsonCursor) {
    .json = flussi_json_at (self->json, index), .parent = self, .index = index,
  };
}

/**
 * flussi_json_cursor_finish_object:
 * @self: a cursor on an object
 * @error: return location for an error
 *
 * Returns: %TRUE if every key of the object was read, else sets a %FLUSSI_ERROR_UNKNOWN_KEY
 */
gboolean
flussi_json_cursor_finish_object (FlussiJsonCursor  *self,
                                  GError           **error)
{
  for (guint i = 0; i < flussi_json_length (self->json); i++)
    if (i >= 64 || (self->taken & (G_GUINT64_CONSTANT (1) << i)) == 0)
      {
        g_autofree char *path = flussi_json_cursor_path (self);

        flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_KEY, "path", path,
                          "key", flussi_json_key_at (self->json, i), NULL);
        return FALSE;
      }
  return TRUE;
}

/**
 * flussi_json_cursor_take_string:
 * @self: on an object
 * @key: a key
 * @value: (out) (transfer none): left alone if the key is absent or null
 * @error: return location for an error
 *
 * Returns: %FALSE only if the key holds something else than a string
 */
gboolean
flussi_json_cursor_take_string (FlussiJsonCursor  *self,
                                const char        *key,
                                const char       **value,
                                GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (self, key, &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  *value = flussi_json_string (child.json);
  return TRUE;
}

/**
 * flussi_json_cursor_take_text:
 * @self: on an object
 * @key: a key
 * @text: (inout) (nullable): a text of the caller, replaced by the value;
 *   unchanged if the key is absent
 * @error: return location for an error
 *
 * As [func@flussi_json_cursor_take_string], with a copy that the caller owns.
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_json_cursor_take_text (FlussiJsonCursor  *self,
                              const char        *key,
                              char             **text,
                              GError           **error)
{
  const char *value = NULL;

  if (!flussi_json_cursor_take_string (self, key, &value, error))
    return FALSE;
  if (value != NULL)
    {
      g_free (*text);
      *text = g_strdup (value);
    }
  return TRUE;
}

/**
 * flussi_json_cursor_take_texts:
 * @self: on an object
 * @key: a key whose value is an array of strings
 * @texts: (inout) (nullable): texts of the caller, replaced by the value;
 *   unchanged if the key is absent
 * @error: return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_json_cursor_take_texts (FlussiJsonCursor   *self,
                               const char         *key,
                               char             ***texts,
                               GError            **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  FlussiJsonCursor array;

  if (!flussi_json_cursor_enter (self, key, &array))
    return TRUE;
  if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;

      flussi_json_cursor_element (&array, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_STRING, error))
        return FALSE;
      g_strv_builder_add (builder, flussi_json_string (element.json));
    }
  g_strfreev (*texts);
  *texts = g_strv_builder_end (builder);
  return TRUE;
}

static void
fail_word (FlussiJsonCursor    *self,
           const char *const   *words,
           int                  n_words,
           GError             **error)
{
  g_autoptr (GString) expected = g_string_new (words[0]);

  for (int i = 1; i < n_words; i++)
    g_string_append_printf (expected, ", %s", words[i]);
  flussi_json_cursor_fail_value (self, expected->str, error);
}

/**
 * flussi_json_cursor_take_word:
 * @self: on an object
 * @key: a key
 * @words: (array length=n_words): what its value may be
 * @n_words: how many
 * @index: (inout): which of them it is; unchanged if the key is absent
 * @error: return location for an error
 *
 * Returns: %FALSE with an error that names the words
 */
gboolean
flussi_json_cursor_take_word (FlussiJsonCursor   *self,
                              const char         *key,
                              const char *const  *words,
                              int                 n_words,
                              int                *index,
                              GError            **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (self, key, &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  for (int i = 0; i < n_words; i++)
    if (strcmp (words[i], flussi_json_string (child.json)) == 0)
      {
        *index = i;
        return TRUE;
      }
  fail_word (&child, words, n_words, error);
  return FALSE;
}

/**
 * flussi_json_cursor_take_integer:
 * @self: on an object
 * @key: a key
 * @minimum: the least possible value
 * @maximum: the greatest possible value
 * @value: (out): left alone if the key is absent or null
 * @error: return location for an error
 *
 * Returns: %FALSE if the key holds something else than an integer in that range
 */
gboolean
flussi_json_cursor_take_integer (FlussiJsonCursor  *self,
                                 const char        *key,
                                 gint64             minimum,
                                 gint64             maximum,
                                 gint64            *value,
                                 GError           **error)
{
  FlussiJsonCursor child;
  gint64 number;

  if (!flussi_json_cursor_enter (self, key, &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_NUMBER, error))
    return FALSE;
  number = flussi_json_is_integer (child.json) ? flussi_json_integer (child.json) : G_MAXINT64;
  if (number < minimum || number > maximum)
    {
      g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT "..%" G_GINT64_FORMAT,
                                                   minimum, maximum);

      flussi_json_cursor_fail_value (&child, expected, error);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

/**
 * flussi_json_cursor_take_boolean:
 * @self: on an object
 * @key: a key
 * @value: (out): left alone if the key is absent or null
 * @error: return location for an error
 *
 * Returns: %FALSE only if the key holds something else than a boolean
 */
gboolean
flussi_json_cursor_take_boolean (FlussiJsonCursor  *self,
                                 const char        *key,
                                 gboolean          *value,
                                 GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (self, key, &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_BOOLEAN, error))
    return FALSE;
  *value = flussi_json_boolean (child.json);
  return TRUE;
}

/**
 * flussi_json_cursor_take_json:
 * @self: on an object
 * @key: a key
 * @value: (out) (transfer full): a new reference to whatever is there
 *
 * Returns: %TRUE if the key is there with a value that is not null
 */
gboolean
flussi_json_cursor_take_json (FlussiJsonCursor  *self,
                              const char        *key,
                              FlussiJson       **value)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (self, key, &child))
    return FALSE;
  *value = flussi_json_ref (child.json);
  return TRUE;
}

/**
 * flussi_json_cursor_fail_value:
 * @self: a cursor on a value that cannot be
 * @expected: what would have been possible, for people
 * @error: return location for the error
 *
 * Sets a %FLUSSI_ERROR_BAD_KEY_VALUE that names the path and the value.
 */
void
flussi_json_cursor_fail_value (FlussiJsonCursor  *self,
                               const char        *expected,
                               GError           **error)
{
  g_autofree char *path = flussi_json_cursor_path (self);
  g_autofree char *value = flussi_json_kind (self->json) == FLUSSI_JSON_STRING
                             ? g_strdup (flussi_json_string (self->json))
                             : flussi_json_to_line (self->json);

  flussi_error_set (error, FLUSSI_ERROR_BAD_KEY_VALUE, "path", path, "value", value,
                    "expected", expected, NULL);
}
