/* flussi-storage.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-storage.h"

#include "flussi-error.h"
#include "flussi-text.h"

#include <string.h>

/* Which kind of value a property of a type holds. */
static const FlussiValueKind kinds[FLUSSI_N_PROPERTY_TYPES] = {
  [FLUSSI_PROPERTY_TEXT] = FLUSSI_VALUE_TEXT,
  [FLUSSI_PROPERTY_LONG_TEXT] = FLUSSI_VALUE_TEXT,
  [FLUSSI_PROPERTY_NUMBER] = FLUSSI_VALUE_NUMBER,
  [FLUSSI_PROPERTY_CURRENCY] = FLUSSI_VALUE_CURRENCY,
  [FLUSSI_PROPERTY_BOOLEAN] = FLUSSI_VALUE_BOOLEAN,
  [FLUSSI_PROPERTY_DATE] = FLUSSI_VALUE_DATE,
  [FLUSSI_PROPERTY_DATETIME] = FLUSSI_VALUE_DATETIME,
  [FLUSSI_PROPERTY_DURATION] = FLUSSI_VALUE_DURATION,
  [FLUSSI_PROPERTY_SELECT] = FLUSSI_VALUE_OPTION,
  [FLUSSI_PROPERTY_MULTI_SELECT] = FLUSSI_VALUE_OPTIONS,
  [FLUSSI_PROPERTY_PHONE] = FLUSSI_VALUE_TEXT,
  [FLUSSI_PROPERTY_EMAIL] = FLUSSI_VALUE_TEXT,
  [FLUSSI_PROPERTY_URL] = FLUSSI_VALUE_TEXT,
  [FLUSSI_PROPERTY_USER] = FLUSSI_VALUE_REFERENCE,
  [FLUSSI_PROPERTY_STAGE] = FLUSSI_VALUE_OPTION,
  [FLUSSI_PROPERTY_CALCULATED] = FLUSSI_VALUE_TEXT,
};

static gboolean
refuse (const FlussiProperty  *property,
        const FlussiValue     *value,
        FlussiErrorCode        code,
        GError               **error)
{
  g_autofree char *text = flussi_value_to_text (value);

  flussi_error_set (error, code, "value", text, "property", property->name, NULL);
  return FALSE;
}

static gboolean
is_plain (const char *text,
          gsize      *length)
{
  gsize i;

  for (i = 0; text[i] != '\0'; i++)
    {
      if ((guchar) text[i] >= 0x80)
        return FALSE;
    }
  *length = i;
  return i > 0 && !g_ascii_isspace (text[0]) && !g_ascii_isspace (text[i - 1]);
}

static gboolean
normalise_text (const FlussiProperty  *property,
                const FlussiValue     *value,
                FlussiValue           *normal,
                GError               **error)
{
  gsize length;
  char *text;

  if (is_plain (value->text, &length))
    {
      text = g_strndup (value->text, length);
    }
  else
    {
      if (!g_utf8_validate (value->text, -1, NULL))
        return refuse (property, value, FLUSSI_ERROR_BAD_VALUE, error);
      text = flussi_text_normalize (value->text);
      length = g_utf8_strlen (text, -1);
    }
  if (length == 0)
    {
      g_free (text);
      return TRUE;
    }
  if (property->max_length > 0 && length > property->max_length)
    {
      g_free (text);
      return refuse (property, value, FLUSSI_ERROR_TOO_LONG, error);
    }
  normal->kind = FLUSSI_VALUE_TEXT;
  normal->text = text;
  return TRUE;
}

static gboolean
has_option (const FlussiProperty *property,
            const char           *value)
{
  return property->options == NULL || property->options->len == 0 ||
         flussi_property_find_option (property, value) != NULL;
}

static gboolean
normalise_options (const FlussiProperty  *property,
                   const FlussiValue     *value,
                   FlussiValue           *normal,
                   GError               **error)
{
  for (guint i = 0; value->options != NULL && value->options[i] != NULL; i++)
    {
      if (!has_option (property, value->options[i]))
        return refuse (property, value, FLUSSI_ERROR_BAD_OPTION, error);
    }
  if (value->options != NULL && value->options[0] != NULL)
    flussi_value_set_options (normal, (const char *const *) value->options);
  return TRUE;
}

/**
 * flussi_storage_normalise:
 * @property: a property
 * @value: a value that somebody wants it to have
 * @normal: (out caller-allocates): the value as it is stored
 * @error: return location for an error
 *
 * Checks that a value is of the property's type and possible. Nothing is
 * converted but an integer to a number and a text to an option (V2).
 *
 * Returns: %FALSE if it is not
 */
gboolean
flussi_storage_normalise (const FlussiProperty  *property,
                          const FlussiValue     *value,
                          FlussiValue           *normal,
                          GError               **error)
{
  FlussiValueKind kind = kinds[property->type];

  memset (normal, 0, sizeof *normal);
  if (flussi_value_is_unknown (value))
    return TRUE;
  if (kind == FLUSSI_VALUE_NUMBER && value->kind == FLUSSI_VALUE_INTEGER)
    {
      flussi_value_set_number (normal, value->integer);
      return TRUE;
    }
  if (value->kind != kind && !(kind == FLUSSI_VALUE_OPTION && value->kind == FLUSSI_VALUE_TEXT))
    return refuse (property, value, FLUSSI_ERROR_BAD_VALUE, error);
  if (kind == FLUSSI_VALUE_TEXT)
    return normalise_text (property, value, normal, error);
  if (kind == FLUSSI_VALUE_OPTIONS)
    return normalise_options (property, value, normal, error);
  if (kind == FLUSSI_VALUE_OPTION)
    {
      if (!has_option (property, value->text))
        return refuse (property, value, FLUSSI_ERROR_BAD_OPTION, error);
      flussi_value_set_text (normal, FLUSSI_VALUE_OPTION, value->text);
      return TRUE;
    }
  flussi_value_copy (value, normal);
  return TRUE;
}

static void
append_integer (GString *text,
                gint64   integer)
{
  char digits[24];
  char *at = digits + sizeof digits;
  guint64 rest = integer < 0 ? -(guint64) integer : (guint64) integer;

  do
    *--at = '0' + rest % 10;
  while ((rest /= 10) > 0);
  if (integer < 0)
    *--at = '-';
  g_string_append_len (text, at, digits + sizeof digits - at);
}

static gboolean
is_plain_byte (char byte)
{
  return (guchar) byte >= 0x20 && byte != '"' && byte != '\\';
}

static void
append_json_string (GString    *text,
                    const char *string)
{
  g_string_append_c (text, '"');
  for (const char *at = string; *at != '\0'; at++)
    {
      const char *plain = at;

      while (is_plain_byte (*at))
        at++;
      g_string_append_len (text, plain, at - plain);
      if (*at == '\0')
        break;
      if ((guchar) *at < 0x20)
        g_string_append_printf (text, "\\u%04x", *at);
      else
        {
          g_string_append_c (text, '\\');
          g_string_append_c (text, *at);
        }
    }
  g_string_append_c (text, '"');
}

static void
append_json_options (GString           *text,
                     const FlussiValue *value)
{
  g_string_append_c (text, '[');
  for (guint i = 0; value->options[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_json_string (text, value->options[i]);
    }
  g_string_append_c (text, ']');
}

/**
 * flussi_storage_append_json:
 * @text: JSON in the making
 * @value: a stored value
 *
 * Appends the value as it is stored, for the change log.
 */
void
flussi_storage_append_json (GString           *text,
                            const FlussiValue *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->kind)
    {
    case FLUSSI_VALUE_UNKNOWN:
      g_string_append (text, "null");
      break;
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      append_json_string (text, value->text);
      break;
    case FLUSSI_VALUE_NUMBER:
      g_string_append (text, g_ascii_dtostr (buffer, sizeof buffer, value->number));
      break;
    case FLUSSI_VALUE_OPTIONS:
      append_json_options (text, value);
      break;
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_BOOLEAN:
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_CURRENCY:
    case FLUSSI_VALUE_REFERENCE:
      append_integer (text, value->integer);
      break;
    case FLUSSI_VALUE_JSON:
    default:
      g_return_if_reached ();
    }
}

static void
read_options (const FlussiJson *json,
              FlussiValue      *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) options = NULL;

  for (guint i = 0; i < flussi_json_length (json); i++)
    g_strv_builder_add (builder, flussi_json_string (flussi_json_at (json, i)));
  options = g_strv_builder_end (builder);
  flussi_value_set_options (value, (const char *const *) options);
}

/**
 * flussi_storage_from_json:
 * @json: a value as [func@storage_append_json] writes it
 * @property: the property it belongs to
 * @value: (out caller-allocates): the value
 *
 * Reads a value of the change log.
 */
void
flussi_storage_from_json (const FlussiJson     *json,
                          const FlussiProperty *property,
                          FlussiValue          *value)
{
  FlussiValueKind kind = kinds[property->type];

  memset (value, 0, sizeof *value);
  if (flussi_json_is_null (json))
    return;
  if (kind == FLUSSI_VALUE_OPTIONS)
    read_options (json, value);
  else if (kind == FLUSSI_VALUE_TEXT || kind == FLUSSI_VALUE_OPTION)
    flussi_value_set_text (value, kind, flussi_json_string (json));
  else if (kind == FLUSSI_VALUE_NUMBER)
    flussi_value_set_number (value, flussi_json_number (json));
  else
    flussi_value_set_integer (value, kind, flussi_json_integer (json));
}

/**
 * flussi_storage_bind:
 * @statement: a statement
 * @parameter: number of the parameter, from 1
 * @value: a stored value that outlives the use of the statement
 *
 * Binds a value as the cells of the file hold it.
 */
void
flussi_storage_bind (FlussiStatement   *statement,
                     int                parameter,
                     const FlussiValue *value)
{
  g_autoptr (GString) text = NULL;

  switch (value->kind)
    {
    case FLUSSI_VALUE_UNKNOWN:
      flussi_statement_bind_null (statement, parameter);
      break;
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      flussi_statement_bind_static (statement, parameter, value->text);
      break;
    case FLUSSI_VALUE_NUMBER:
      flussi_statement_bind_double (statement, parameter, value->number);
      break;
    case FLUSSI_VALUE_OPTIONS:
      text = g_string_new (NULL);
      append_json_options (text, value);
      flussi_statement_bind_text (statement, parameter, text->str);
      break;
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_BOOLEAN:
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_CURRENCY:
    case FLUSSI_VALUE_REFERENCE:
      flussi_statement_bind_int64 (statement, parameter, value->integer);
      break;
    case FLUSSI_VALUE_JSON:
    default:
      g_return_if_reached ();
    }
}

/**
 * flussi_storage_bind_key:
 * @statement: a statement
 * @parameter: number of the parameter, from 1
 * @value: a text, or unknown
 *
 * Binds what the key column of a unique text holds: the folded text.
 */
void
flussi_storage_bind_key (FlussiStatement   *statement,
                         int                parameter,
                         const FlussiValue *value)
{
  g_autofree char *key = NULL;

  if (flussi_value_is_known (value))
    key = flussi_text_fold (value->text);
  flussi_statement_bind_text (statement, parameter, key);
}

static void
read_options_cell (const char  *cell,
                   FlussiValue *value)
{
  g_autoptr (FlussiJson) json = flussi_json_parse (cell, -1, NULL);

  if (json != NULL && flussi_json_kind (json) == FLUSSI_JSON_ARRAY)
    read_options (json, value);
}

/**
 * flussi_storage_read:
 * @statement: a statement that stands on a row
 * @column: number of the column, from 0
 * @property: the property whose column it is
 * @value: (out caller-allocates): the value
 *
 * Reads a cell.
 */
void
flussi_storage_read (FlussiStatement      *statement,
                     int                   column,
                     const FlussiProperty *property,
                     FlussiValue          *value)
{
  FlussiValueKind kind = kinds[property->type];

  memset (value, 0, sizeof *value);
  if (flussi_statement_is_null (statement, column))
    return;
  if (kind == FLUSSI_VALUE_OPTIONS)
    read_options_cell (flussi_statement_get_text (statement, column), value);
  else if (kind == FLUSSI_VALUE_TEXT || kind == FLUSSI_VALUE_OPTION)
    flussi_value_set_text (value, kind, flussi_statement_get_text (statement, column));
  else if (kind == FLUSSI_VALUE_NUMBER)
    flussi_value_set_number (value, flussi_statement_get_double (statement, column));
  else
    flussi_value_set_integer (value, kind, flussi_statement_get_int64 (statement, column));
}
