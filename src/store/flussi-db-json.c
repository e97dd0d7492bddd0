/* flussi-db-json.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-db-private.h"

#include "flussi-json.h"
#include "flussi-value.h"

#include <string.h>

/* Implementation notes
 *
 * SQLite's own JSON functions would parse the whole text into nodes for each
 * look. What criteria ask of these texts is one member or element, so multi-select
 * cells and rows of the change log are walked as bytes: both were written by
 * flussi-storage.c, without blanks. Properties of events were given by people
 * and programs; those go through the strict reader and the conversion of V2.
 */

/* Steps over the string, number, word or array at @at. */
static const char *
skip_value (const char *at)
{
  int depth = 0;

  for (; *at != '\0'; at++)
    {
      if (*at == '"')
        {
          for (at++; *at != '"' && *at != '\0'; at++)
            if (*at == '\\' && at[1] != '\0')
              at++;
          if (*at == '\0')
            return at;
        }
      else if (*at == '[' || *at == '{')
        depth++;
      else if (depth == 0 && (*at == ',' || *at == ']'))
        return at;
      else if (*at == ']' || *at == '}')
        depth--;
    }
  return at;
}

/* flussi_has (options, quoted): whether a multi-select cell has an option, given
 * as the JSON string that stands for it there. */
static void
has_cb (sqlite3_context  *context,
        int               n_values,
        sqlite3_value   **values)
{
  const char *at = (const char *) sqlite3_value_text (values[0]);
  const char *quoted = (const char *) sqlite3_value_text (values[1]);
  gsize length = sqlite3_value_bytes (values[1]);
  gboolean found = FALSE;

  if (at == NULL || quoted == NULL)
    return;
  while ((*at == '[' || *at == ',') && !found)
    {
      const char *end = skip_value (at + 1);

      found = (gsize) (end - at - 1) == length && memcmp (at + 1, quoted, length) == 0;
      at = end;
    }
  sqlite3_result_int (context, found);
}

/* The three elements of a property in a row of the change log. */
static gboolean
find_change (const char  *at,
             gint64       property,
             const char  *starts[2],
             const char  *ends[2])
{
  if (at == NULL)
    return FALSE;
  while (*at == '[' || *at == ',')
    {
      gboolean found = g_ascii_strtoll (at + 1, NULL, 10) == property;

      at = skip_value (at + 1);
      for (int i = 0; i < 2 && *at == ','; i++)
        {
          starts[i] = at + 1;
          ends[i] = at = skip_value (at + 1);
        }
      if (found)
        return TRUE;
    }
  return FALSE;
}

static void
result_string (sqlite3_context *context,
               const char      *start,
               const char      *end)
{
  g_autoptr (FlussiJson) json = NULL;

  if (memchr (start, '\\', end - start) == NULL)
    {
      sqlite3_result_text (context, start + 1, end - start - 2, SQLITE_TRANSIENT);
      return;
    }
  json = flussi_json_parse (start, end - start, NULL);
  if (json != NULL)
    sqlite3_result_text (context, flussi_json_string (json), -1, SQLITE_TRANSIENT);
}

static void
result_stored (sqlite3_context *context,
               const char      *start,
               const char      *end)
{
  g_autofree char *number = NULL;

  if (*start == '"')
    result_string (context, start, end);
  else if (*start == '[')
    sqlite3_result_text (context, start, end - start, SQLITE_TRANSIENT);
  else if (*start != 'n')
    {
      number = g_strndup (start, end - start);
      if (strpbrk (number, ".eE") != NULL)
        sqlite3_result_double (context, g_ascii_strtod (number, NULL));
      else
        sqlite3_result_int64 (context, g_ascii_strtoll (number, NULL, 10));
    }
}

/* flussi_change (changes, property, which): whether a row of the change log
 * changes the property (0), its value before (1) and after (2). */
static void
change_cb (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  const char *changes = (const char *) sqlite3_value_text (values[0]);
  int which = sqlite3_value_int (values[2]);
  const char *starts[2], *ends[2];
  gboolean found = find_change (changes, sqlite3_value_int64 (values[1]), starts, ends);

  if (which == 0)
    sqlite3_result_int (context, found);
  else if (found)
    result_stored (context, starts[which - 1], ends[which - 1]);
}

static void
result_value (sqlite3_context   *context,
              const FlussiValue *value)
{
  g_autofree char *text = NULL;

  switch (value->kind)
    {
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      sqlite3_result_text (context, value->text, -1, SQLITE_TRANSIENT);
      break;
    case FLUSSI_VALUE_NUMBER:
      sqlite3_result_double (context, value->number);
      break;
    case FLUSSI_VALUE_OPTIONS:
    case FLUSSI_VALUE_JSON:
      {
        g_autoptr (FlussiJson) json = flussi_value_to_json (value);

        text = flussi_json_to_line (json);
        sqlite3_result_text (context, text, -1, SQLITE_TRANSIENT);
        break;
      }
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_BOOLEAN:
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_CURRENCY:
    case FLUSSI_VALUE_REFERENCE:
      sqlite3_result_int64 (context, value->integer);
      break;
    case FLUSSI_VALUE_UNKNOWN:
    default:
      break;
    }
}

/* A text property takes numbers and truth values as they are written (E1). */
static void
read_member (FlussiValue      *value,
             FlussiJson       *json,
             const char       *name,
             int               type,
             FlussiZone       *zone)
{
  FlussiProperty property = { .name = name, .type = type };
  FlussiJson *member = flussi_json_get (json, name);
  FlussiJsonKind kind = member != NULL ? flussi_json_kind (member) : FLUSSI_JSON_NULL;
  g_autofree char *text = NULL;

  if (flussi_property_type_is_text (type) && (kind == FLUSSI_JSON_NUMBER || kind == FLUSSI_JSON_BOOLEAN))
    {
      text = flussi_json_to_line (member);
      flussi_value_set_text (value, FLUSSI_VALUE_TEXT, text);
    }
  else if (member != NULL)
    flussi_value_from_json (value, &property, member, zone, NULL);
}

/* flussi_member (properties, name, type, zone): a property of an event as a cell
 * of a property of the type would hold it. */
static void
member_cb (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *name = (const char *) sqlite3_value_text (values[1]);
  FlussiZone *zone = _flussi_db_get_zone (context, 3, values[3]);
  g_autoptr (FlussiJson) json = NULL;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (text == NULL || name == NULL)
    return;
  json = flussi_json_parse (text, sqlite3_value_bytes (values[0]), NULL);
  if (json == NULL || flussi_json_kind (json) != FLUSSI_JSON_OBJECT)
    return;
  read_member (&value, json, name, sqlite3_value_int (values[2]), zone);
  result_value (context, &value);
}

gboolean
_flussi_db_add_json_functions (FlussiDb  *self,
                               GError   **error)
{
  sqlite3 *handle = flussi_db_get_handle (self);
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  return (sqlite3_create_function (handle, "flussi_has", 2, flags, NULL, has_cb, NULL, NULL) == SQLITE_OK
          && sqlite3_create_function (handle, "flussi_change", 3, flags, NULL, change_cb, NULL, NULL) == SQLITE_OK
          && sqlite3_create_function (handle, "flussi_member", 4, flags, NULL, member_cb, NULL, NULL) == SQLITE_OK)
         || flussi_db_set_error (self, error);
}
