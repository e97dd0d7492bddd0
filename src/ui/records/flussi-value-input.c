/* flussi-value-input.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-value-input.h"

#include "flussi-error.h"
#include "flussi-import-date.h"
#include "flussi-import-number.h"
#include "flussi-text.h"

#include <langinfo.h>

/* The same reading of numbers and dates as in an import, with the habits of the
 * interface's locale where a text could be read in two ways. */

static FlussiDecimal
get_decimal (void)
{
  return nl_langinfo (RADIXCHAR)[0] == ',' ? FLUSSI_DECIMAL_COMMA : FLUSSI_DECIMAL_POINT;
}

static FlussiDateOrder
get_date_order (void)
{
  return g_str_has_prefix (nl_langinfo (D_FMT), "%m") ? FLUSSI_DATE_ORDER_MDY : FLUSSI_DATE_ORDER_DMY;
}

static char *
format_day (FlussiDay day)
{
  int year, month, day_of_month;

  flussi_day_to_ymd (day, &year, &month, &day_of_month);
  if (get_date_order () == FLUSSI_DATE_ORDER_MDY)
    return g_strdup_printf ("%02d/%02d/%04d", month, day_of_month, year);
  return g_strdup_printf ("%02d/%02d/%04d", day_of_month, month, year);
}

static char *
format_datetime (FlussiSession *session,
                 FlussiInstant  instant)
{
  g_autofree char *day = NULL;
  FlussiDay wall_day;
  int ms_of_day;

  flussi_zone_to_wall (flussi_session_get_zone (session), instant, &wall_day, &ms_of_day);
  day = format_day (wall_day);
  return g_strdup_printf ("%s %02d:%02d", day, ms_of_day / 3600000, ms_of_day / 60000 % 60);
}

static char *
format_decimal (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  return flussi_text_replace (buffer, ".", nl_langinfo (RADIXCHAR));
}

/**
 * flussi_value_input_format:
 * @session: the session
 * @property: the property
 * @value: a value of it
 *
 * Returns: (transfer full): the value as it stands in an entry
 */
char *
flussi_value_input_format (FlussiSession        *session,
                           const FlussiProperty *property,
                           const FlussiValue    *value)
{
  if (value->kind == FLUSSI_VALUE_UNKNOWN)
    return g_strdup ("");
  if (value->kind == FLUSSI_VALUE_DATE)
    return format_day (value->integer);
  if (value->kind == FLUSSI_VALUE_DATETIME)
    return format_datetime (session, value->integer);
  if (value->kind == FLUSSI_VALUE_CURRENCY)
    return format_decimal (value->integer / 100.0);
  if (value->kind == FLUSSI_VALUE_NUMBER)
    return format_decimal (value->number);
  return flussi_value_to_text (value);
}

static FlussiJson *
parse_number (const char  *text,
              GError     **error)
{
  FlussiImportNumber number;

  if (!flussi_import_number_parse (text, get_decimal (), &number))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_NUMBER, "value", text, NULL);
      return NULL;
    }
  return flussi_json_new_number (g_ascii_strtod (number.text, NULL));
}

static FlussiJson *
parse_date (FlussiSession         *session,
            const FlussiProperty  *property,
            const char            *text,
            GError               **error)
{
  g_autofree char *written = NULL;
  FlussiImportDate date;

  if (!flussi_import_date_parse (text, get_date_order (), &date))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_DATE, "value", text, NULL);
      return NULL;
    }
  if (property->type == FLUSSI_PROPERTY_DATE)
    written = flussi_day_to_string (date.day);
  else
    written = flussi_instant_to_string (flussi_zone_resolve (flussi_session_get_zone (session),
                                                             date.day, date.has_time ? date.ms_of_day : 0));
  return flussi_json_new_string (written);
}

/**
 * flussi_value_input_parse:
 * @session: the session
 * @property: the property
 * @text: what a person typed
 * @error: return location for an error
 *
 * Reads what was typed; an empty text is the unknown value.
 *
 * Returns: (transfer full) (nullable): the value as the acts take it
 */
FlussiJson *
flussi_value_input_parse (FlussiSession         *session,
                          const FlussiProperty  *property,
                          const char            *text,
                          GError               **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (flussi_text_is_blank (text))
    return flussi_json_new_null ();
  if (property->type == FLUSSI_PROPERTY_NUMBER || property->type == FLUSSI_PROPERTY_CURRENCY)
    return parse_number (text, error);
  if (property->type == FLUSSI_PROPERTY_DATE || property->type == FLUSSI_PROPERTY_DATETIME)
    return parse_date (session, property, text, error);
  if (!flussi_value_from_text (&value, property, text, flussi_session_get_zone (session), error))
    return NULL;
  return flussi_value_to_json (&value);
}
