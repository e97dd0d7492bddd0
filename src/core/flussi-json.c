/* flussi-json.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-json.h"

#include "flussi-error.h"

/*
 * Implementation notes
 *
 * A value is immutable once it is shared: the functions that change an array
 * or an object assert that its count is one. Counts are atomic, so a document
 * may go to another thread; that, strictness and the order of keys are why
 * json-glib's nodes are not used (ADR 0002).
 */

struct _FlussiJson
{
  gatomicrefcount count;
  FlussiJsonKind  kind;
  gboolean        is_integer;
  union
  {
    gboolean      boolean;
    double        number;
    char         *string; /* owned */
    struct
    {
      GPtrArray  *values; /* owned, of owned FlussiJson */
      GPtrArray  *keys;   /* owned, of owned strings; NULL for an array */
      GHashTable *index;  /* nullable, owned; key -> index + 1; made past MAX_LINEAR keys */
    };
  };
};

#define MAX_LINEAR 12

static FlussiJson *
flussi_json_new (FlussiJsonKind kind)
{
  FlussiJson *self = g_new0 (FlussiJson, 1);

  g_atomic_ref_count_init (&self->count);
  self->kind = kind;
  return self;
}

/**
 * flussi_json_new_null:
 * Returns: (transfer full): the JSON null
 */
FlussiJson *
flussi_json_new_null (void)
{
  return flussi_json_new (FLUSSI_JSON_NULL);
}

/**
 * flussi_json_new_boolean:
 * @value: any number but 0 is true
 *
 * Returns: (transfer full): `true` or `false`
 */
FlussiJson *
flussi_json_new_boolean (gboolean value)
{
  FlussiJson *self = flussi_json_new (FLUSSI_JSON_BOOLEAN);

  self->boolean = !!value;
  return self;
}

/**
 * flussi_json_new_integer:
 * @value: a number within plus or minus 2^53, the range that JSON keeps exactly
 */
FlussiJson *
flussi_json_new_integer (gint64 value)
{
  FlussiJson *self = flussi_json_new (FLUSSI_JSON_NUMBER);

  self->number = value;
  self->is_integer = TRUE;
  return self;
}

/**
 * flussi_json_new_number:
 * @value: a finite number; a whole one within 2^53 becomes an integer
 */
FlussiJson *
flussi_json_new_number (double value)
{
  FlussiJson *self = flussi_json_new (FLUSSI_JSON_NUMBER);

  self->number = value;
  self->is_integer = value >= -(double) FLUSSI_JSON_MAX_INTEGER &&
                     value <= (double) FLUSSI_JSON_MAX_INTEGER &&
                     value == (double) (gint64) value;
  return self;
}

/**
 * flussi_json_new_string:
 * @value: (nullable): UTF-8 text; %NULL gives the JSON null
 */
FlussiJson *
flussi_json_new_string (const char *value)
{
  FlussiJson *self;

  if (value == NULL)
    return flussi_json_new_null ();
  self = flussi_json_new (FLUSSI_JSON_STRING);
  self->string = g_strdup (value);
  return self;
}

/**
 * flussi_json_new_array:
 * Returns: (transfer full): an array without elements
 */
FlussiJson *
flussi_json_new_array (void)
{
  FlussiJson *self = flussi_json_new (FLUSSI_JSON_ARRAY);

  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_json_unref);
  return self;
}

/**
 * flussi_json_new_object:
 * Returns: (transfer full): an object without keys
 */
FlussiJson *
flussi_json_new_object (void)
{
  FlussiJson *self = flussi_json_new (FLUSSI_JSON_OBJECT);

  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_json_unref);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  return self;
}

FlussiJson *
flussi_json_ref (const FlussiJson *self)
{
  FlussiJson *mutable = (FlussiJson *) self;

  g_atomic_ref_count_inc (&mutable->count);
  return mutable;
}

void
flussi_json_unref (FlussiJson *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  if (self->kind == FLUSSI_JSON_STRING)
    g_free (self->string);
  if (self->kind == FLUSSI_JSON_ARRAY || self->kind == FLUSSI_JSON_OBJECT)
    {
      g_clear_pointer (&self->index, g_hash_table_unref);
      g_clear_pointer (&self->keys, g_ptr_array_unref);
      g_ptr_array_unref (self->values);
    }
  g_free (self);
}

/**
 * flussi_json_copy:
 * @self: an array or an object
 *
 * Returns: (transfer full): a new array or object with a count of one that shares
 *   the values of @self
 */
FlussiJson *
flussi_json_copy (const FlussiJson *self)
{
  FlussiJson *copy = self->kind == FLUSSI_JSON_ARRAY ? flussi_json_new_array ()
                                                     : flussi_json_new_object ();

  g_return_val_if_fail (self->kind >= FLUSSI_JSON_ARRAY, NULL);

  for (guint i = 0; i < self->values->len; i++)
    {
      if (self->keys != NULL)
        flussi_json_set (copy, self->keys->pdata[i], flussi_json_ref (self->values->pdata[i]));
      else
        flussi_json_append (copy, flussi_json_ref (self->values->pdata[i]));
    }
  return copy;
}

/**
 * flussi_json_kind:
 * @self: a value
 *
 * Returns: what it is
 */
FlussiJsonKind
flussi_json_kind (const FlussiJson *self)
{
  return self->kind;
}

/**
 * flussi_json_kind_name:
 * @kind: a kind
 *
 * Returns: (transfer none): the word of the JSON standard for @kind, for error messages
 */
const char *
flussi_json_kind_name (FlussiJsonKind kind)
{
  static const char * const names[] = { "null", "boolean", "number", "string", "array", "object" };

  return names[kind];
}

/**
 * flussi_json_is:
 * @self: (nullable): a value
 * @kind: a kind
 *
 * Returns: whether there is a value and it is of that kind
 */
gboolean
flussi_json_is (const FlussiJson *self,
                FlussiJsonKind    kind)
{
  return self != NULL && self->kind == kind;
}

/**
 * flussi_json_is_null:
 * @self: (nullable): a value
 *
 * Returns: %TRUE for the JSON null and for an absent value
 */
gboolean
flussi_json_is_null (const FlussiJson *self)
{
  return self == NULL || self->kind == FLUSSI_JSON_NULL;
}

gboolean
flussi_json_is_integer (const FlussiJson *self)
{
  return self->kind == FLUSSI_JSON_NUMBER && self->is_integer;
}

/**
 * flussi_json_boolean:
 * @self: a boolean
 *
 * Returns: its value
 */
gboolean
flussi_json_boolean (const FlussiJson *self)
{
  g_return_val_if_fail (self->kind == FLUSSI_JSON_BOOLEAN, FALSE);

  return self->boolean;
}

/**
 * flussi_json_integer:
 * @self: a number that is whole and within plus or minus 2^53
 *
 * Returns: its value
 */
gint64
flussi_json_integer (const FlussiJson *self)
{
  g_return_val_if_fail (flussi_json_is_integer (self), 0);

  return (gint64) self->number;
}

/**
 * flussi_json_number:
 * @self: a number
 *
 * Returns: its value
 */
double
flussi_json_number (const FlussiJson *self)
{
  g_return_val_if_fail (self->kind == FLUSSI_JSON_NUMBER, 0);

  return self->number;
}

/**
 * flussi_json_string:
 * @self: a string
 *
 * Returns: (transfer none): its text, in UTF-8
 */
const char *
flussi_json_string (const FlussiJson *self)
{
  g_return_val_if_fail (self->kind == FLUSSI_JSON_STRING, NULL);

  return self->string;
}

/**
 * flussi_json_length:
 * @self: an array or an object
 *
 * Returns: the number of its values
 */
guint
flussi_json_length (const FlussiJson *self)
{
  g_return_val_if_fail (self->kind >= FLUSSI_JSON_ARRAY, 0);

  return self->values->len;
}

/**
 * flussi_json_at:
 * @self: an array or an object
 * @index: less than its length
 *
 * Returns: (transfer none): the value there
 */
FlussiJson *
flussi_json_at (const FlussiJson *self,
                guint             index)
{
  g_return_val_if_fail (index < flussi_json_length (self), NULL);

  return self->values->pdata[index];
}

/**
 * flussi_json_key_at:
 * @self: an object
 * @index: the index of one of its keys, in the order of the text it was read from
 *
 * Returns: (transfer none): the key
 */
const char *
flussi_json_key_at (const FlussiJson *self,
                    guint             index)
{
  g_return_val_if_fail (self->kind == FLUSSI_JSON_OBJECT && index < self->keys->len, NULL);

  return self->keys->pdata[index];
}

/**
 * flussi_json_find:
 * @self: an object
 * @key: a key
 * @index: (out) (optional): where it is
 *
 * Returns: %TRUE if @self has @key
 */
gboolean
flussi_json_find (const FlussiJson *self,
                  const char       *key,
                  guint            *index)
{
  g_return_val_if_fail (self->kind == FLUSSI_JSON_OBJECT, FALSE);

  if (self->index != NULL)
    {
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, key));

      if (found != 0 && index != NULL)
        *index = found - 1;
      return found != 0;
    }
  for (guint i = 0; i < self->keys->len; i++)
    if (g_str_equal (self->keys->pdata[i], key))
      {
        if (index != NULL)
          *index = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * flussi_json_get:
 * @self: an object
 * @key: a key
 *
 * Returns: (transfer none) (nullable): its value; %NULL if @self has no such key
 */
FlussiJson *
flussi_json_get (const FlussiJson *self,
                 const char       *key)
{
  guint index;

  return flussi_json_find (self, key, &index) ? self->values->pdata[index] : NULL;
}

/**
 * flussi_json_get_string:
 * @self: (nullable): anything
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the string at @key; %NULL if it is absent or no string
 */
const char *
flussi_json_get_string (const FlussiJson *self,
                        const char       *key)
{
  const FlussiJson *value = flussi_json_get (self, key);

  return value != NULL && value->kind == FLUSSI_JSON_STRING ? value->string : NULL;
}

/**
 * flussi_json_get_integer:
 * @self: (nullable): anything
 * @key: a key
 * @fallback: what there is if @self has no such key, or no integer at it
 *
 * Returns: the integer at @key
 */
gint64
flussi_json_get_integer (const FlussiJson *self,
                         const char       *key,
                         gint64            fallback)
{
  const FlussiJson *value = flussi_json_get (self, key);

  return value != NULL && flussi_json_is_integer (value) ? flussi_json_integer (value) : fallback;
}

/**
 * flussi_json_get_boolean:
 * @self: (nullable): anything
 * @key: a key
 * @fallback: what there is if @self has no such key, or no boolean at it
 *
 * Returns: the boolean at @key
 */
gboolean
flussi_json_get_boolean (const FlussiJson *self,
                         const char       *key,
                         gboolean          fallback)
{
  const FlussiJson *value = flussi_json_get (self, key);

  return value != NULL && value->kind == FLUSSI_JSON_BOOLEAN ? value->boolean : fallback;
}

/**
 * flussi_json_equal:
 * @self: (nullable): a value
 * @other: (nullable): another
 *
 * Returns: whether they are the same all the way down; the order of an object's keys does not count
 */
gboolean
flussi_json_equal (const FlussiJson *self,
                   const FlussiJson *other)
{
  if (self == other)
    return TRUE;
  if (self == NULL || other == NULL || self->kind != other->kind)
    return FALSE;
  switch (self->kind)
    {
    case FLUSSI_JSON_NULL:
      return TRUE;
    case FLUSSI_JSON_BOOLEAN:
      return self->boolean == other->boolean;
    case FLUSSI_JSON_NUMBER:
      return self->number == other->number;
    case FLUSSI_JSON_STRING:
      return g_str_equal (self->string, other->string);
    case FLUSSI_JSON_ARRAY:
    case FLUSSI_JSON_OBJECT:
    default:
      break;
    }
  if (self->values->len != other->values->len)
    return FALSE;
  for (guint i = 0; i < self->values->len; i++)
    {
      const FlussiJson *match = self->keys == NULL ? other->values->pdata[i]
                                                   : flussi_json_get (other, self->keys->pdata[i]);

      if (match == NULL || !flussi_json_equal (self->values->pdata[i], match))
        return FALSE;
    }
  return TRUE;
}

static gboolean
flussi_json_is_mutable (const FlussiJson *self)
{
  return g_atomic_ref_count_compare ((gatomicrefcount *) &self->count, 1);
}

/**
 * flussi_json_append:
 * @self: an array that nobody else holds
 * @element: (transfer full): its new last value
 */
void
flussi_json_append (FlussiJson *self,
                    FlussiJson *element)
{
  g_return_if_fail (self->kind == FLUSSI_JSON_ARRAY && flussi_json_is_mutable (self));

  g_ptr_array_add (self->values, element);
}

/**
 * flussi_json_append_string:
 * @self: an array that nobody else holds
 * @value: (nullable): UTF-8 text; %NULL appends the JSON null
 */
void
flussi_json_append_string (FlussiJson *self,
                           const char *value)
{
  flussi_json_append (self, flussi_json_new_string (value));
}

/**
 * flussi_json_set:
 * @self: an object that nobody else holds
 * @key: a key; a new one goes to the end
 * @value: (transfer full): its value
 */
void
flussi_json_set (FlussiJson *self,
                 const char *key,
                 FlussiJson *value)
{
  guint index;

  g_return_if_fail (self->kind == FLUSSI_JSON_OBJECT && flussi_json_is_mutable (self));

  if (flussi_json_find (self, key, &index))
    {
      flussi_json_unref (self->values->pdata[index]);
      self->values->pdata[index] = value;
      return;
    }
  g_ptr_array_add (self->keys, g_strdup (key));
  g_ptr_array_add (self->values, value);
  if (self->index != NULL)
    g_hash_table_insert (self->index, self->keys->pdata[self->keys->len - 1],
                         GUINT_TO_POINTER (self->keys->len));
  else if (self->keys->len > MAX_LINEAR)
    {
      self->index = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->keys->len; i++)
        g_hash_table_insert (self->index, self->keys->pdata[i], GUINT_TO_POINTER (i + 1));
    }
}

/**
 * flussi_json_set_string:
 * @self: an object that nobody else holds
 * @key: a key, new or to be replaced
 * @value: (nullable): UTF-8 text; %NULL sets the JSON null
 */
void
flussi_json_set_string (FlussiJson *self,
                        const char *key,
                        const char *value)
{
  flussi_json_set (self, key, flussi_json_new_string (value));
}

/**
 * flussi_json_set_integer:
 * @self: an object that nobody else holds
 * @key: a key, new or to be replaced
 * @value: a number within plus or minus 2^53
 */
void
flussi_json_set_integer (FlussiJson *self,
                         const char *key,
                         gint64      value)
{
  flussi_json_set (self, key, flussi_json_new_integer (value));
}

/**
 * flussi_json_set_boolean:
 * @self: an object that nobody else holds
 * @key: a key, new or to be replaced
 * @value: the boolean
 */
void
flussi_json_set_boolean (FlussiJson *self,
                         const char *key,
                         gboolean    value)
{
  flussi_json_set (self, key, flussi_json_new_boolean (value));
}

/**
 * flussi_json_remove:
 * @self: an object that nobody else holds
 * @key: the key to take away, if it is there
 */
void
flussi_json_remove (FlussiJson *self,
                    const char *key)
{
  guint index;

  g_return_if_fail (flussi_json_is_mutable (self));

  if (!flussi_json_find (self, key, &index))
    return;
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_ptr_array_remove_index (self->keys, index);
  g_ptr_array_remove_index (self->values, index);
}

/**
 * flussi_json_read_file:
 * @path: a file name
 * @error: return location for an error
 *
 * Returns: (transfer full): the one document in that file, or %NULL
 */
FlussiJson *
flussi_json_read_file (const char  *path,
                       GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &failure))
    {
      flussi_error_set (error, FLUSSI_ERROR_READ_FAILED, "path", path, "reason",
                        g_strerror (errno), NULL);
      return NULL;
    }
  return flussi_json_parse (text, length, error);
}
