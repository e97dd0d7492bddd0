/* flussi-import-cell.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-cell.h"

#include "flussi-csv-writer.h"
#include "flussi-text.h"

#include <math.h>
#include <string.h>

#define CURRENCY_DECIMALS 2

static const char *const true_words[] = {
  "1", "sì", "si", "s", "vero", "true", "yes", "y", "x", "on", NULL
};
static const char *const false_words[] = {
  "0", "no", "n", "falso", "false", "off", NULL
};

static gboolean
refuse (FlussiErrorCode *reason,
        FlussiErrorCode  code)
{
  *reason = code;
  return FALSE;
}

static gboolean
read_boolean (const char      *text,
              FlussiValue     *value,
              FlussiErrorCode *reason)
{
  g_autofree char *folded = flussi_text_fold (text);

  if (g_strv_contains (true_words, folded))
    flussi_value_set_integer (value, FLUSSI_VALUE_BOOLEAN, TRUE);
  else if (g_strv_contains (false_words, folded))
    flussi_value_set_integer (value, FLUSSI_VALUE_BOOLEAN, FALSE);
  else
    return refuse (reason, FLUSSI_ERROR_BAD_BOOLEAN);
  return TRUE;
}

static gboolean
read_number (const FlussiImportColumn *column,
             const char               *text,
             const char               *currency,
             FlussiValue              *value,
             FlussiErrorCode          *reason)
{
  const FlussiProperty *property = column->property->property;
  FlussiImportNumber number;
  double parsed;
  gint64 minor;

  if (!flussi_import_number_parse (text, column->decimal, &number))
    return refuse (reason, FLUSSI_ERROR_BAD_NUMBER);
  if (property->currency != NULL)
    currency = property->currency;
  if (number.currency != NULL && g_strcmp0 (number.currency, currency) != 0)
    return refuse (reason, FLUSSI_ERROR_FOREIGN_CURRENCY);

  if (property->type == FLUSSI_PROPERTY_CURRENCY)
    {
      if (!flussi_import_number_to_minor (&number, CURRENCY_DECIMALS, &minor))
        return refuse (reason, FLUSSI_ERROR_BAD_NUMBER);
      flussi_value_set_integer (value, FLUSSI_VALUE_CURRENCY, minor);
      return TRUE;
    }
  parsed = g_ascii_strtod (number.text, NULL);
  if (!isfinite (parsed))
    return refuse (reason, FLUSSI_ERROR_BAD_NUMBER);
  if (property->type == FLUSSI_PROPERTY_NUMBER)
    flussi_value_set_number (value, parsed);
  else if (parsed == floor (parsed) && fabs (parsed) < FLUSSI_JSON_MAX_INTEGER)
    flussi_value_set_integer (value, FLUSSI_VALUE_DURATION, (gint64) parsed);
  else
    return refuse (reason, FLUSSI_ERROR_BAD_NUMBER);
  return TRUE;
}

/* The fraction of a spreadsheet's day is a time (I3). */
static gboolean
read_serial_time (const char       *text,
                  FlussiDateOrder   order,
                  FlussiImportDate *date)
{
  gsize n_whole = strspn (text, "0123456789");
  gsize n_fraction = n_whole > 0 && strchr (".,", text[n_whole]) != NULL ? strspn (text + n_whole + 1, "0123456789") : 0;
  g_autofree char *whole = g_strndup (text, n_whole);
  g_autofree char *fraction = NULL;

  if (n_fraction == 0 || text[n_whole + 1 + n_fraction] != '\0' ||
      !flussi_import_date_parse (whole, order, date))
    return FALSE;
  fraction = g_strconcat ("0.", text + n_whole + 1, NULL);
  date->has_time = TRUE;
  date->ms_of_day = MIN (llround (g_ascii_strtod (fraction, NULL) * 86400), 86399) * 1000;
  return TRUE;
}

static gboolean
read_date (const FlussiImportColumn *column,
           const char               *text,
           FlussiZone               *zone,
           FlussiValue              *value,
           FlussiErrorCode          *reason)
{
  gboolean with_time = column->property->property->type == FLUSSI_PROPERTY_DATETIME;
  FlussiImportDate date;
  FlussiInstant instant;

  if (!flussi_import_date_parse (text, column->date_order, &date) &&
      !read_serial_time (text, column->date_order, &date))
    return refuse (reason, FLUSSI_ERROR_BAD_DATE);
  if (!with_time && !date.has_offset)
    {
      flussi_value_set_integer (value, FLUSSI_VALUE_DATE, date.day);
      return TRUE;
    }

  if (date.has_offset)
    instant = date.day * FLUSSI_INSTANT_DAY + date.ms_of_day - date.offset_minutes * FLUSSI_INSTANT_MINUTE;
  else
    instant = flussi_zone_resolve (zone, date.day, (int) date.ms_of_day);
  if (with_time)
    flussi_value_set_integer (value, FLUSSI_VALUE_DATETIME, instant);
  else
    flussi_value_set_integer (value, FLUSSI_VALUE_DATE, flussi_zone_get_day (zone, instant));
  return TRUE;
}

static gboolean
read_option (const FlussiProperty *property,
             const char           *text,
             FlussiValue          *value,
             FlussiErrorCode      *reason)
{
  const FlussiOption *option;

  if (property->options->len == 0)
    {
      flussi_value_set_text (value, FLUSSI_VALUE_OPTION, text);
      return TRUE;
    }
  option = flussi_property_match_option (property, text);
  if (option == NULL)
    return refuse (reason, FLUSSI_ERROR_BAD_OPTION);
  flussi_value_set_text (value, FLUSSI_VALUE_OPTION, option->value);
  return TRUE;
}

/* Several options are divided by semicolons, as in HubSpot's files; by commas
 * only if the whole is none. */
static gboolean
read_options (const FlussiProperty *property,
              const char           *text,
              FlussiValue          *value,
              FlussiErrorCode      *reason)
{
  g_auto (GStrv) words = g_strsplit (text, ";", -1);
  g_autoptr (GPtrArray) options = g_ptr_array_new ();

  if (g_strv_length (words) == 1 && strchr (text, ',') != NULL &&
      flussi_property_match_option (property, text) == NULL)
    {
      g_strfreev (words);
      words = g_strsplit (text, ",", -1);
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      const FlussiOption *option;

      g_strstrip (words[i]);
      if (*words[i] == '\0')
        continue;
      option = flussi_property_match_option (property, words[i]);
      if (option == NULL && property->options->len > 0)
        return refuse (reason, FLUSSI_ERROR_BAD_OPTION);
      g_ptr_array_add (options, (gpointer) (option != NULL ? option->value : words[i]));
    }
  g_ptr_array_add (options, NULL);
  flussi_value_set_options (value, (const char *const *) options->pdata);
  return TRUE;
}

static gboolean
read_text (const FlussiProperty *property,
           const char           *text,
           FlussiValue          *value,
           FlussiErrorCode      *reason)
{
  text = flussi_csv_skip_sign (text);
  if (strlen (text) > property->max_length && g_utf8_strlen (text, -1) > property->max_length)
    return refuse (reason, FLUSSI_ERROR_TOO_LONG);
  flussi_value_set_text (value, FLUSSI_VALUE_TEXT, text);
  return TRUE;
}

/**
 * flussi_import_cell_read:
 * @column: the column of the cell, which goes into a property that is no user
 * @text: the cell: valid, trimmed, translated and not empty
 * @zone: zone of wall times without an offset (I3)
 * @currency: ISO 4217 code of the workspace's currency
 * @value: (out caller-allocates): an empty value that gets what the cell says
 * @reason: (out): why it cannot be read
 *
 * Reads a cell as the type of its property asks for (I3 to I7).
 *
 * Returns: %FALSE if the cell is no value of this property
 */
gboolean
flussi_import_cell_read (const FlussiImportColumn *column,
                         const char               *text,
                         FlussiZone               *zone,
                         const char               *currency,
                         FlussiValue              *value,
                         FlussiErrorCode          *reason)
{
  const FlussiProperty *property = column->property->property;

  switch (property->type)
    {
    case FLUSSI_PROPERTY_NUMBER:
    case FLUSSI_PROPERTY_CURRENCY:
    case FLUSSI_PROPERTY_DURATION:
      return read_number (column, text, currency, value, reason);
    case FLUSSI_PROPERTY_BOOLEAN:
      return read_boolean (text, value, reason);
    case FLUSSI_PROPERTY_DATE:
    case FLUSSI_PROPERTY_DATETIME:
      return read_date (column, text, zone, value, reason);
    case FLUSSI_PROPERTY_SELECT:
    case FLUSSI_PROPERTY_STAGE:
      return read_option (property, text, value, reason);
    case FLUSSI_PROPERTY_MULTI_SELECT:
      return read_options (property, text, value, reason);
    case FLUSSI_PROPERTY_TEXT:
    case FLUSSI_PROPERTY_LONG_TEXT:
    case FLUSSI_PROPERTY_PHONE:
    case FLUSSI_PROPERTY_EMAIL:
    case FLUSSI_PROPERTY_URL:
    case FLUSSI_PROPERTY_CALCULATED:
      return read_text (property, text, value, reason);
    case FLUSSI_PROPERTY_USER:
    case FLUSSI_N_PROPERTY_TYPES:
    default:
      g_return_val_if_reached (FALSE);
    }
}
