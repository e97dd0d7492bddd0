/* flussi-value.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-value.h"

#include "flussi-error.h"
#include "flussi-text.h"

#include <math.h>
#include <string.h>

/* Currencies of the catalogue have two decimals. */
#define MINOR_UNITS 100

static gboolean
holds_text (FlussiValueKind kind)
{
  return kind == FLUSSI_VALUE_TEXT || kind == FLUSSI_VALUE_OPTION;
}

/**
 * flussi_value_clear:
 * @self: a value
 *
 * Frees what @self holds and makes it unknown.
 */
void
flussi_value_clear (FlussiValue *self)
{
  if (holds_text (self->kind))
    g_free (self->text);
  else if (self->kind == FLUSSI_VALUE_OPTIONS)
    g_strfreev (self->options);
  else if (self->kind == FLUSSI_VALUE_JSON)
    flussi_json_unref (self->json);
  *self = (FlussiValue) FLUSSI_VALUE_INIT;
}

/**
 * flussi_value_copy:
 * @self: a value
 * @copy: (out caller-allocates): becomes equal to it; what it held is freed
 */
void
flussi_value_copy (const FlussiValue *self,
                   FlussiValue       *copy)
{
  FlussiValue fresh = *self;

  if (holds_text (self->kind))
    fresh.text = g_strdup (self->text);
  else if (self->kind == FLUSSI_VALUE_OPTIONS)
    fresh.options = g_strdupv (self->options);
  else if (self->kind == FLUSSI_VALUE_JSON)
    fresh.json = flussi_json_ref (self->json);
  flussi_value_clear (copy);
  *copy = fresh;
}

/**
 * flussi_value_equal:
 * @self: a value
 * @other: another
 *
 * Returns: whether they are the same, kind included
 */
gboolean
flussi_value_equal (const FlussiValue *self,
                    const FlussiValue *other)
{
  if (self->kind != other->kind)
    return FALSE;

  switch (self->kind)
    {
    case FLUSSI_VALUE_UNKNOWN:
      return TRUE;
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      return g_str_equal (self->text, other->text);
    case FLUSSI_VALUE_OPTIONS:
      return g_strv_equal ((const char * const *) self->options, (const char * const *) other->options);
    case FLUSSI_VALUE_NUMBER:
      return self->number == other->number;
    case FLUSSI_VALUE_JSON:
      return flussi_json_equal (self->json, other->json);
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_BOOLEAN:
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_CURRENCY:
    case FLUSSI_VALUE_REFERENCE:
    default:
      return self->integer == other->integer;
    }
}

/**
 * flussi_value_is_unknown:
 * @self: a value
 *
 * Returns: whether it is unknown
 */
gboolean
flussi_value_is_unknown (const FlussiValue *self)
{
  return self->kind == FLUSSI_VALUE_UNKNOWN;
}

/**
 * flussi_value_is_known:
 * @self: a value
 *
 * Returns: whether it is not unknown
 */
gboolean
flussi_value_is_known (const FlussiValue *self)
{
  return self->kind != FLUSSI_VALUE_UNKNOWN;
}

/**
 * flussi_value_set_integer:
 * @self: a value
 * @kind: a kind that holds an integer
 * @integer: the integer
 */
void
flussi_value_set_integer (FlussiValue     *self,
                          FlussiValueKind  kind,
                          gint64           integer)
{
  flussi_value_clear (self);
  self->kind = kind;
  self->integer = integer;
}

/**
 * flussi_value_set_number:
 * @self: a value
 * @number: a finite number
 */
void
flussi_value_set_number (FlussiValue *self,
                         double       number)
{
  flussi_value_clear (self);
  self->kind = FLUSSI_VALUE_NUMBER;
  self->number = number == 0 ? 0 : number;
}

/**
 * flussi_value_set_text:
 * @self: a value
 * @kind: text or option
 * @text: (nullable): the text; without anything but blanks it is unknown (F2)
 */
void
flussi_value_set_text (FlussiValue     *self,
                       FlussiValueKind  kind,
                       const char      *text)
{
  g_autofree char *copy = text != NULL && !flussi_text_is_blank (text) ? g_strdup (text) : NULL;

  flussi_value_clear (self);
  if (copy == NULL)
    return;
  self->kind = kind;
  self->text = g_steal_pointer (&copy);
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/**
 * flussi_value_set_options:
 * @self: a value
 * @options: values of options, in any order; none: unknown (F2, F5)
 */
void
flussi_value_set_options (FlussiValue        *self,
                          const char * const *options)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; options[i] != NULL; i++)
    g_ptr_array_add (sorted, g_strdup (options[i]));
  g_ptr_array_sort (sorted, compare_strings);
  for (guint i = sorted->len; i-- > 1;)
    if (g_str_equal (g_ptr_array_index (sorted, i), g_ptr_array_index (sorted, i - 1)))
      g_ptr_array_remove_index (sorted, i);

  flussi_value_clear (self);
  if (sorted->len == 0)
    return;
  g_ptr_array_add (sorted, NULL);
  self->kind = FLUSSI_VALUE_OPTIONS;
  self->options = (char **) g_ptr_array_free (g_steal_pointer (&sorted), FALSE);
}

/**
 * flussi_value_set_json:
 * @self: a value
 * @json: JSON
 */
void
flussi_value_set_json (FlussiValue      *self,
                       const FlussiJson *json)
{
  FlussiJson *ref = flussi_json_ref (json);

  flussi_value_clear (self);
  self->kind = FLUSSI_VALUE_JSON;
  self->json = ref;
}

/**
 * flussi_value_get_text:
 * @self: a value
 *
 * Returns: (nullable): the text of a text or option, else %NULL
 */
const char *
flussi_value_get_text (const FlussiValue *self)
{
  return holds_text (self->kind) ? self->text : NULL;
}

/* --- Reading -------------------------------------------------------------------- */

static gboolean
fail (const FlussiProperty  *property,
      const char            *text,
      GError               **error)
{
  flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", property->name, "value", text, NULL);
  return FALSE;
}

static gboolean
read_date (FlussiValue *self,
           const char  *text,
           FlussiZone  *zone)
{
  FlussiInstant instant;
  FlussiDay day;

  if (flussi_day_parse (text, &day))
    ;
  else if (strlen (text) >= 16 && text[10] == 'T')
    {
      g_autofree char *date = g_strndup (text, 10);

      if (flussi_instant_parse (text, &instant) && zone != NULL)
        day = flussi_zone_get_day (zone, instant);
      else if (!flussi_day_parse (date, &day))
        return FALSE;
    }
  else
    return FALSE;
  flussi_value_set_integer (self, FLUSSI_VALUE_DATE, day);
  return TRUE;
}

static gboolean
read_datetime (FlussiValue *self,
               const char  *text,
               FlussiZone  *zone)
{
  g_autofree char *date = g_strndup (text, 10);
  FlussiInstant instant;
  FlussiDay day;
  int ms = 0;

  if (!flussi_instant_parse (text, &instant))
    {
      if (zone == NULL || !flussi_day_parse (date, &day))
        return FALSE;
      if (strlen (text) > 10 && (text[10] != 'T' || !flussi_time_of_day_parse (text + 11, &ms)))
        return FALSE;
      instant = flussi_zone_resolve (zone, day, ms);
    }
  flussi_value_set_integer (self, FLUSSI_VALUE_DATETIME, instant);
  return TRUE;
}

static gboolean
read_currency (FlussiValue *self,
               double       amount)
{
  double minor = amount * MINOR_UNITS;
  double rounded = round (minor);

  if (fabs (minor - rounded) > 1e-6 * MAX (1, fabs (minor)) || fabs (rounded) > 9e15)
    return FALSE;
  flussi_value_set_integer (self, FLUSSI_VALUE_CURRENCY, (gint64) rounded);
  return TRUE;
}

static gboolean
read_number (FlussiValue        *self,
             FlussiPropertyType  type,
             double              number)
{
  if (!isfinite (number))
    return FALSE;
  if (type == FLUSSI_PROPERTY_CURRENCY)
    return read_currency (self, number);
  if (type == FLUSSI_PROPERTY_DURATION)
    {
      if (number != floor (number) || fabs (number) > 9e15)
        return FALSE;
      flussi_value_set_integer (self, FLUSSI_VALUE_DURATION, (gint64) number);
    }
  else
    flussi_value_set_number (self, number);
  return TRUE;
}

/* An option is named by its value; a property without known options takes any. */
static gboolean
read_option (FlussiValue           *self,
             const FlussiProperty  *property,
             const char            *text)
{
  if (property->options != NULL && property->options->len > 0
      && flussi_property_find_option (property, text) == NULL)
    return FALSE;
  flussi_value_set_text (self, FLUSSI_VALUE_OPTION, text);
  return TRUE;
}

static gboolean
read_options (FlussiValue           *self,
              const FlussiProperty  *property,
              char                 **options)
{
  for (int i = 0; options[i] != NULL; i++)
    if (property->options != NULL && property->options->len > 0
        && flussi_property_find_option (property, options[i]) == NULL)
      return FALSE;
  flussi_value_set_options (self, (const char * const *) options);
  return TRUE;
}

static gboolean
read_string (FlussiValue           *self,
             const FlussiProperty  *property,
             const char            *text,
             FlussiZone            *zone)
{
  const char *single[] = { text, NULL };

  switch (property->type)
    {
    case FLUSSI_PROPERTY_DATE:
      return read_date (self, text, zone);
    case FLUSSI_PROPERTY_DATETIME:
      return read_datetime (self, text, zone);
    case FLUSSI_PROPERTY_SELECT:
    case FLUSSI_PROPERTY_STAGE:
      return read_option (self, property, text);
    case FLUSSI_PROPERTY_MULTI_SELECT:
      return read_options (self, property, (char **) single);
    case FLUSSI_PROPERTY_NUMBER:
    case FLUSSI_PROPERTY_CURRENCY:
    case FLUSSI_PROPERTY_DURATION:
    case FLUSSI_PROPERTY_BOOLEAN:
      return FALSE;
    case FLUSSI_PROPERTY_TEXT:
    case FLUSSI_PROPERTY_LONG_TEXT:
    case FLUSSI_PROPERTY_PHONE:
    case FLUSSI_PROPERTY_EMAIL:
    case FLUSSI_PROPERTY_URL:
    case FLUSSI_PROPERTY_USER:
    case FLUSSI_PROPERTY_CALCULATED:
    case FLUSSI_N_PROPERTY_TYPES:
    default:
      flussi_value_set_text (self, FLUSSI_VALUE_TEXT, text);
      return TRUE;
    }
}

static gboolean
read_array (FlussiValue           *self,
            const FlussiProperty  *property,
            const FlussiJson      *json)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) options = NULL;

  if (property->type != FLUSSI_PROPERTY_MULTI_SELECT)
    return FALSE;
  for (guint i = 0; i < flussi_json_length (json); i++)
    {
      const FlussiJson *element = flussi_json_at (json, i);

      if (flussi_json_kind (element) != FLUSSI_JSON_STRING)
        return FALSE;
      g_strv_builder_add (builder, flussi_json_string (element));
    }
  options = g_strv_builder_end (builder);
  return read_options (self, property, options);
}

static gboolean
is_numeric (FlussiPropertyType type)
{
  return type == FLUSSI_PROPERTY_NUMBER || type == FLUSSI_PROPERTY_CURRENCY
         || type == FLUSSI_PROPERTY_DURATION || type == FLUSSI_PROPERTY_CALCULATED;
}

static gboolean
read_json (FlussiValue           *self,
           const FlussiProperty  *property,
           const FlussiJson      *json,
           FlussiZone            *zone)
{
  switch (flussi_json_kind (json))
    {
    case FLUSSI_JSON_NULL:
      flussi_value_clear (self);
      return TRUE;
    case FLUSSI_JSON_BOOLEAN:
      if (property->type != FLUSSI_PROPERTY_BOOLEAN)
        return FALSE;
      flussi_value_set_integer (self, FLUSSI_VALUE_BOOLEAN, flussi_json_boolean (json));
      return TRUE;
    case FLUSSI_JSON_NUMBER:
      if (property->type == FLUSSI_PROPERTY_USER && flussi_json_is_integer (json))
        {
          flussi_value_set_integer (self, FLUSSI_VALUE_REFERENCE, flussi_json_integer (json));
          return TRUE;
        }
      return is_numeric (property->type) && read_number (self, property->type, flussi_json_number (json));
    case FLUSSI_JSON_STRING:
      return read_string (self, property, flussi_json_string (json), zone);
    case FLUSSI_JSON_ARRAY:
      return read_array (self, property, json);
    case FLUSSI_JSON_OBJECT:
    default:
      return FALSE;
    }
}

/**
 * flussi_value_from_json:
 * @self: (inout): a value
 * @property: the property whose type counts
 * @json: a JSON literal (V2); null is unknown
 * @zone: (nullable): zone of wall times without an offset
 * @error: return location for an error (`bad_value`)
 *
 * Reads a literal. A user given by e-mail or key becomes a text, which whoever
 * has a database looks up.
 *
 * Returns: whether it is a value of the type
 */
gboolean
flussi_value_from_json (FlussiValue           *self,
                        const FlussiProperty  *property,
                        const FlussiJson      *json,
                        FlussiZone            *zone,
                        GError               **error)
{
  g_autofree char *text = NULL;

  if (read_json (self, property, json, zone))
    return TRUE;
  text = flussi_json_kind (json) == FLUSSI_JSON_STRING
         ? g_strdup (flussi_json_string (json)) : flussi_json_to_line (json);
  return fail (property, text, error);
}

/**
 * flussi_value_from_text:
 * @self: (inout): a value
 * @property: the property whose type counts
 * @text: the value as documents and the command line write it: numbers with a
 *   point, dates as `YYYY-MM-DD`, `true`/`false`, options divided by `;`
 * @zone: (nullable): zone of wall times without an offset
 * @error: return location for an error (`bad_value`)
 *
 * Reads text; an empty one is unknown.
 *
 * Returns: whether it is a value of the type
 */
gboolean
flussi_value_from_text (FlussiValue           *self,
                        const FlussiProperty  *property,
                        const char            *text,
                        FlussiZone            *zone,
                        GError               **error)
{
  g_auto (GStrv) options = NULL;
  gboolean worked;
  double number;
  char *end;

  if (flussi_text_is_blank (text))
    {
      flussi_value_clear (self);
      return TRUE;
    }

  if (property->type == FLUSSI_PROPERTY_BOOLEAN)
    {
      worked = g_str_equal (text, "true") || g_str_equal (text, "false");
      flussi_value_set_integer (self, FLUSSI_VALUE_BOOLEAN, g_str_equal (text, "true"));
    }
  else if (property->type == FLUSSI_PROPERTY_MULTI_SELECT)
    {
      options = g_strsplit (text, ";", -1);
      for (int i = 0; options[i] != NULL; i++)
        g_strstrip (options[i]);
      worked = read_options (self, property, options);
    }
  else if (is_numeric (property->type) && property->type != FLUSSI_PROPERTY_CALCULATED)
    {
      number = g_ascii_strtod (text, &end);
      worked = *end == '\0' && read_number (self, property->type, number);
    }
  else
    worked = read_string (self, property, text, zone);
  return worked || fail (property, text, error);
}

/* --- Writing -------------------------------------------------------------------- */

/**
 * flussi_value_to_json:
 * @self: a value
 *
 * Returns: (transfer full): the literal of @self (V2); null if unknown
 */
FlussiJson *
flussi_value_to_json (const FlussiValue *self)
{
  g_autofree char *text = NULL;
  FlussiJson *array;

  switch (self->kind)
    {
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      return flussi_json_new_string (self->text);
    case FLUSSI_VALUE_NUMBER:
      return flussi_json_new_number (self->number);
    case FLUSSI_VALUE_CURRENCY:
      return flussi_json_new_number ((double) self->integer / MINOR_UNITS);
    case FLUSSI_VALUE_BOOLEAN:
      return flussi_json_new_boolean (self->integer != 0);
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
      text = flussi_value_to_text (self);
      return flussi_json_new_string (text);
    case FLUSSI_VALUE_OPTIONS:
      array = flussi_json_new_array ();
      for (int i = 0; self->options[i] != NULL; i++)
        flussi_json_append_string (array, self->options[i]);
      return array;
    case FLUSSI_VALUE_JSON:
      return flussi_json_ref (self->json);
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_REFERENCE:
      return flussi_json_new_integer (self->integer);
    case FLUSSI_VALUE_UNKNOWN:
    default:
      return flussi_json_new_null ();
    }
}

static char *
number_to_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (int precision = 15; precision < 17; precision++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", precision);

      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        return g_strdup (buffer);
    }
  return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, number));
}

/**
 * flussi_value_to_text:
 * @self: a value
 *
 * Writes a value as flussi_value_from_text() reads it; unknown is empty.
 *
 * Returns: (transfer full): the text
 */
char *
flussi_value_to_text (const FlussiValue *self)
{
  switch (self->kind)
    {
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      return g_strdup (self->text);
    case FLUSSI_VALUE_NUMBER:
      return number_to_text (self->number);
    case FLUSSI_VALUE_CURRENCY:
      return number_to_text ((double) self->integer / MINOR_UNITS);
    case FLUSSI_VALUE_BOOLEAN:
      return g_strdup (self->integer != 0 ? "true" : "false");
    case FLUSSI_VALUE_DATE:
      return flussi_day_to_string ((FlussiDay) self->integer);
    case FLUSSI_VALUE_DATETIME:
      return flussi_instant_to_string (self->integer);
    case FLUSSI_VALUE_OPTIONS:
      return g_strjoinv (";", self->options);
    case FLUSSI_VALUE_JSON:
      return flussi_json_to_line (self->json);
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_REFERENCE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, self->integer);
    case FLUSSI_VALUE_UNKNOWN:
    default:
      return g_strdup ("");
    }
}

/* --- Converting ------------------------------------------------------------------- */

static FlussiValueKind
kind_of_type (FlussiPropertyType type)
{
  switch (type)
    {
    case FLUSSI_PROPERTY_NUMBER:
      return FLUSSI_VALUE_NUMBER;
    case FLUSSI_PROPERTY_CURRENCY:
      return FLUSSI_VALUE_CURRENCY;
    case FLUSSI_PROPERTY_BOOLEAN:
      return FLUSSI_VALUE_BOOLEAN;
    case FLUSSI_PROPERTY_DATE:
      return FLUSSI_VALUE_DATE;
    case FLUSSI_PROPERTY_DATETIME:
      return FLUSSI_VALUE_DATETIME;
    case FLUSSI_PROPERTY_DURATION:
      return FLUSSI_VALUE_DURATION;
    case FLUSSI_PROPERTY_SELECT:
    case FLUSSI_PROPERTY_STAGE:
      return FLUSSI_VALUE_OPTION;
    case FLUSSI_PROPERTY_MULTI_SELECT:
      return FLUSSI_VALUE_OPTIONS;
    case FLUSSI_PROPERTY_USER:
      return FLUSSI_VALUE_REFERENCE;
    case FLUSSI_PROPERTY_TEXT:
    case FLUSSI_PROPERTY_LONG_TEXT:
    case FLUSSI_PROPERTY_PHONE:
    case FLUSSI_PROPERTY_EMAIL:
    case FLUSSI_PROPERTY_URL:
    case FLUSSI_PROPERTY_CALCULATED:
    case FLUSSI_N_PROPERTY_TYPES:
    default:
      return FLUSSI_VALUE_TEXT;
    }
}

/**
 * flussi_value_convert:
 * @self: (inout): a value
 * @property: the property it is to become a value of
 * @zone: zone of local days
 * @error: return location for an error (`bad_value`)
 *
 * Makes @self a value of the property's type. The only silent conversions are
 * those of V2: integer to number, date to datetime at 00:00; and an option is an
 * option of another property if it exists there.
 *
 * Returns: whether that is possible
 */
gboolean
flussi_value_convert (FlussiValue           *self,
                      const FlussiProperty  *property,
                      FlussiZone            *zone,
                      GError               **error)
{
  FlussiValueKind kind = kind_of_type (property->type);
  g_autofree char *text = NULL;

  if (self->kind == FLUSSI_VALUE_UNKNOWN
      || (self->kind == kind && kind != FLUSSI_VALUE_OPTION && kind != FLUSSI_VALUE_OPTIONS))
    return TRUE;

  text = flussi_value_to_text (self);
  if (self->kind == FLUSSI_VALUE_INTEGER || self->kind == FLUSSI_VALUE_NUMBER)
    {
      double number = self->kind == FLUSSI_VALUE_INTEGER ? (double) self->integer : self->number;

      if (is_numeric (property->type) && read_number (self, property->type, number))
        return TRUE;
    }
  else if (self->kind == FLUSSI_VALUE_CURRENCY && kind == FLUSSI_VALUE_NUMBER)
    {
      flussi_value_set_number (self, (double) self->integer / MINOR_UNITS);
      return TRUE;
    }
  else if (self->kind == FLUSSI_VALUE_DATE && kind == FLUSSI_VALUE_DATETIME)
    {
      flussi_value_set_integer (self, kind, flussi_zone_resolve (zone, (FlussiDay) self->integer, 0));
      return TRUE;
    }
  else if (self->kind == FLUSSI_VALUE_OPTIONS && kind == FLUSSI_VALUE_OPTIONS)
    {
      g_auto (GStrv) options = g_strdupv (self->options);

      if (read_options (self, property, options))
        return TRUE;
    }
  else if (holds_text (self->kind) && read_string (self, property, text, zone))
    return TRUE;
  return fail (property, text, error);
}
