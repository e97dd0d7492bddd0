/* flussi-catalog-properties.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-catalog-private.h"

#include "flussi-error.h"

#include <string.h>

#define MAX_NAME 63
#define MAX_TEXT 10000
#define MAX_LONG_TEXT 65536

static gboolean
is_name (const char *name)
{
  gsize length = strlen (name);

  return g_ascii_islower (*name) && length <= MAX_NAME &&
         strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

/* Enters an array that may be absent. */
gboolean
flussi_catalog_enter_array (FlussiJsonCursor  *cursor,
                            const char        *key,
                            FlussiJsonCursor  *child,
                            gboolean          *found,
                            GError           **error)
{
  *found = flussi_json_cursor_enter (cursor, key, child);
  return !*found || flussi_json_cursor_expect (child, FLUSSI_JSON_ARRAY, error);
}

/* {"en":…,"it":…}, or one text for both languages; @fallback if it is absent. */
gboolean
flussi_catalog_read_label (FlussiCatalog     *self,
                           FlussiJsonCursor  *cursor,
                           const char        *key,
                           const char        *fallback,
                           FlussiLabel       *label,
                           GError           **error)
{
  FlussiJsonCursor child;
  const char *en = NULL, *it = NULL;

  if (!flussi_json_cursor_enter (cursor, key, &child))
    en = it = fallback;
  else if (flussi_json_kind (child.json) == FLUSSI_JSON_STRING)
    en = it = flussi_json_string (child.json);
  else
    {
      FlussiJsonCursor text;

      if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_OBJECT, error) ||
          !flussi_json_cursor_require (&child, "en", &text, error) ||
          !flussi_json_cursor_take_string (&child, "en", &en, error) ||
          !flussi_json_cursor_require (&child, "it", &text, error) ||
          !flussi_json_cursor_take_string (&child, "it", &it, error) ||
          !flussi_json_cursor_finish_object (&child, error))
        return FALSE;
    }
  label->en = flussi_catalog_intern (self, en);
  label->it = flussi_catalog_intern (self, it);
  return TRUE;
}

static gboolean
read_strings (FlussiCatalog       *self,
              FlussiJsonCursor    *cursor,
              const char          *key,
              const char *const  **strings,
              GError             **error)
{
  FlussiJsonCursor child, element;
  gboolean found;
  const char **copy;
  guint n;

  if (!flussi_catalog_enter_array (cursor, key, &child, &found, error))
    return FALSE;
  n = found ? flussi_json_length (child.json) : 0;
  copy = flussi_catalog_alloc (self, (n + 1) * sizeof *copy);
  *strings = (const char *const *) copy;
  for (guint i = 0; i < n; i++)
    {
      flussi_json_cursor_element (&child, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_STRING, error))
        return FALSE;
      copy[i] = flussi_catalog_intern (self, flussi_json_string (element.json));
    }
  return TRUE;
}

static gboolean
read_option (FlussiCatalog     *self,
             FlussiJsonCursor  *cursor,
             FlussiOption      *option,
             GError           **error)
{
  const char *value = NULL;
  FlussiJsonCursor child;

  if (flussi_json_kind (cursor->json) == FLUSSI_JSON_STRING)
    {
      option->value = flussi_catalog_intern (self, flussi_json_string (cursor->json));
      option->label.en = option->label.it = option->value;
      return TRUE;
    }
  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error) ||
      !flussi_json_cursor_require (cursor, "value", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "value", &value, error) ||
      !flussi_catalog_read_label (self, cursor, "label", value, &option->label, error) ||
      !flussi_json_cursor_take_boolean (cursor, "archived", &option->archived, error))
    return FALSE;
  option->value = flussi_catalog_intern (self, value);
  return flussi_json_cursor_finish_object (cursor, error);
}

/* Options are texts, or objects with value and label. */
gboolean
flussi_catalog_read_options (FlussiCatalog     *self,
                             FlussiJsonCursor  *cursor,
                             const char        *key,
                             GPtrArray         *options,
                             GError           **error)
{
  FlussiJsonCursor child, element;
  gboolean found;

  if (!flussi_catalog_enter_array (cursor, key, &child, &found, error))
    return FALSE;
  for (guint i = 0; found && i < flussi_json_length (child.json); i++)
    {
      FlussiOption *option = flussi_catalog_alloc (self, sizeof *option);

      flussi_json_cursor_element (&child, i, &element);
      if (!read_option (self, &element, option, error))
        return FALSE;
      g_ptr_array_add (options, option);
    }
  return TRUE;
}

static gboolean
read_name (FlussiCatalog     *self,
           FlussiJsonCursor  *cursor,
           const char       **name,
           GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_require (cursor, "name", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "name", name, error))
    return FALSE;
  if (!is_name (*name))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_NAME, "name", *name, NULL);
      return FALSE;
    }
  *name = flussi_catalog_intern (self, *name);
  return TRUE;
}

static gboolean
read_type (FlussiJsonCursor   *cursor,
           FlussiPropertyType *type,
           GError            **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_require (cursor, "type", &child, error) ||
      !flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  if (flussi_property_type_from_string (flussi_json_string (child.json), type))
    return TRUE;
  flussi_json_cursor_fail_value (&child, "a type of property, such as text, number, date", error);
  return FALSE;
}

/* Reads one property of an object type or of an event type. */
FlussiProperty *
flussi_catalog_read_property (FlussiCatalog     *self,
                              FlussiJsonCursor  *cursor,
                              gboolean           custom,
                              GError           **error)
{
  FlussiProperty *property = flussi_catalog_alloc (self, sizeof *property);
  const char *group = NULL, *formula = NULL, *currency = NULL;
  gint64 max_length;

  property->options = flussi_catalog_new_array (self);
  property->custom = custom;
  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error) ||
      !read_name (self, cursor, &property->name, error) ||
      !read_type (cursor, &property->type, error))
    return NULL;

  max_length = property->type == FLUSSI_PROPERTY_LONG_TEXT ? MAX_LONG_TEXT : MAX_TEXT;
  property->read_only = property->type == FLUSSI_PROPERTY_CALCULATED;
  property->searchable = property->type == FLUSSI_PROPERTY_EMAIL || property->type == FLUSSI_PROPERTY_PHONE;
  if (!flussi_catalog_read_label (self, cursor, "label", property->name, &property->label, error) ||
      !flussi_json_cursor_take_string (cursor, "group", &group, error) ||
      !flussi_json_cursor_take_string (cursor, "formula", &formula, error) ||
      !flussi_json_cursor_take_string (cursor, "currency", &currency, error) ||
      !flussi_json_cursor_take_integer (cursor, "max_length", 1, MAX_LONG_TEXT, &max_length, error) ||
      !flussi_json_cursor_take_boolean (cursor, "unique", &property->unique, error) ||
      !flussi_json_cursor_take_boolean (cursor, "required", &property->required, error) ||
      !flussi_json_cursor_take_boolean (cursor, "read_only", &property->read_only, error) ||
      !flussi_json_cursor_take_boolean (cursor, "searchable", &property->searchable, error) ||
      !read_strings (self, cursor, "aliases", &property->aliases, error) ||
      !flussi_catalog_read_options (self, cursor, "options", property->options, error) ||
      !flussi_json_cursor_finish_object (cursor, error))
    return NULL;

  property->group = flussi_catalog_intern (self, group != NULL ? group : "");
  property->formula = flussi_catalog_intern (self, formula);
  property->currency = flussi_catalog_intern (self, currency);
  property->max_length = max_length;
  return property;
}
