/* flussi-format.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-format.h"

#include <glib/gi18n.h>
#include <langinfo.h>

#define GROUPED_FROM 10000

/**
 * flussi_format_integer:
 * @number: a number
 *
 * Returns: (transfer full): it with the locale's groups of digits
 */
char *
flussi_format_integer (gint64 number)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

/**
 * flussi_format_number:
 * @number: a number
 *
 * Returns: (transfer full): it with as many decimals as it needs, six at most;
 *   years and other numbers of four digits are not grouped
 */
char *
flussi_format_number (double number)
{
  const char *point = nl_langinfo (RADIXCHAR);
  g_autofree char *text = ABS (number) < GROUPED_FROM ? g_strdup_printf ("%.6f", number)
                                                       : g_strdup_printf ("%'.6f", number);
  char *decimals = g_strrstr (text, point);
  char *last = text + strlen (text) - 1;

  if (decimals == NULL)
    return g_steal_pointer (&text);
  while (last > decimals && *last == '0')
    *last-- = '\0';
  if (last < decimals + strlen (point))
    *decimals = '\0';
  return g_steal_pointer (&text);
}

/**
 * flussi_format_money:
 * @minor: an amount in hundredths
 * @currency: ISO 4217 code
 *
 * Returns: (transfer full): the amount with its currency
 */
char *
flussi_format_money (gint64      minor,
                     const char *currency)
{
  const char *sign = g_str_equal (currency, "EUR") ? "€" : currency;
  g_autofree char *amount = minor % 100 == 0 ? flussi_format_integer (minor / 100)
                                             : g_strdup_printf ("%'.2f", minor / 100.0);

  /* TRANSLATORS: an amount of money: number, currency */
  return g_strdup_printf (C_("money", "%s %s"), amount, sign);
}

/**
 * flussi_format_duration:
 * @seconds: a duration
 *
 * Returns: (transfer full): its two greatest units
 */
char *
flussi_format_duration (gint64 seconds)
{
  gint64 minutes = ABS (seconds) / 60;
  gint64 hours = minutes / 60;
  gint64 days = hours / 24;

  if (days > 0 && hours % 24 == 0)
    return g_strdup_printf (ngettext ("%d day", "%d days", days), (int) days);
  if (days > 0)
    return g_strdup_printf (_("%d d %d h"), (int) days, (int) (hours % 24));
  if (hours > 0)
    return g_strdup_printf (_("%d h %d min"), (int) hours, (int) (minutes % 60));
  if (minutes > 0)
    return g_strdup_printf (_("%d min"), (int) minutes);
  return g_strdup_printf (_("%d s"), (int) ABS (seconds));
}

static GDateTime *
make_date_time (FlussiDay day,
                int       ms_of_day)
{
  int year, month, day_of_month;

  flussi_day_to_ymd (day, &year, &month, &day_of_month);
  return g_date_time_new_utc (year, month, day_of_month,
                              ms_of_day / 3600000, ms_of_day / 60000 % 60, ms_of_day / 1000 % 60);
}

static char *
format_wall (FlussiDay   day,
             int         ms_of_day,
             const char *format)
{
  g_autoptr (GDateTime) date_time = make_date_time (day, ms_of_day);
  char *text = date_time != NULL ? g_date_time_format (date_time, format) : NULL;

  return text != NULL ? text : flussi_day_to_string (day);
}

/**
 * flussi_format_day:
 * @day: a day
 *
 * Returns: (transfer full): the day with its year
 */
char *
flussi_format_day (FlussiDay day)
{
  /* TRANSLATORS: a date with its year, as for g_date_time_format() */
  return format_wall (day, 0, _("%-d %b %Y"));
}

/**
 * flussi_format_instant:
 * @zone: the zone of wall times
 * @instant: an instant
 *
 * Returns: (transfer full): day, year and time
 */
char *
flussi_format_instant (FlussiZone    *zone,
                       FlussiInstant  instant)
{
  FlussiDay day;
  int ms_of_day;

  flussi_zone_to_wall (zone, instant, &day, &ms_of_day);
  /* TRANSLATORS: a date and time, as for g_date_time_format() */
  return format_wall (day, ms_of_day, _("%-d %b %Y, %H:%M"));
}

static const char *
get_near_format (FlussiDay day,
                 FlussiDay today)
{
  int year, this_year, month, day_of_month;

  switch (day - today)
    {
    case -1:
      return _("yesterday, %H:%M");
    case 0:
      return _("today, %H:%M");
    case 1:
      return _("tomorrow, %H:%M");
    default:
      break;
    }
  flussi_day_to_ymd (day, &year, &month, &day_of_month);
  flussi_day_to_ymd (today, &this_year, &month, &day_of_month);
  if (day > today && day - today < 7)
    return _("%A, %H:%M");
  /* TRANSLATORS: a date of this year, as for g_date_time_format() */
  return year == this_year ? _("%-d %b, %H:%M") : _("%-d %b %Y");
}

/**
 * flussi_format_when:
 * @zone: the zone of wall times
 * @instant: an instant, or %FLUSSI_INSTANT_NONE
 * @now: the present instant
 *
 * Says when something was or will be, as seen from now: "today, 09:00",
 * "Thursday, 09:00", "12 Nov, 09:00", "12 Nov 2024".
 *
 * Returns: (transfer full): the words, an empty text for no instant
 */
char *
flussi_format_when (FlussiZone    *zone,
                    FlussiInstant  instant,
                    FlussiInstant  now)
{
  FlussiDay day;
  int ms_of_day;

  if (instant == FLUSSI_INSTANT_NONE)
    return g_strdup ("");
  flussi_zone_to_wall (zone, instant, &day, &ms_of_day);
  return format_wall (day, ms_of_day, get_near_format (day, flussi_zone_get_day (zone, now)));
}

static char *
format_options (const FlussiProperty *property,
                char                **values)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      const FlussiOption *option = flussi_property_find_option (property, values[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                              option != NULL ? flussi_label_get (&option->label) : values[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
format_reference (FlussiSession        *session,
                  const FlussiProperty *property,
                  gint64                id)
{
  const char *name = NULL;

  if (property->type == FLUSSI_PROPERTY_USER)
    name = flussi_names_get_user (flussi_session_get_names (session), id);
  return name != NULL ? g_strdup (name) : g_strdup_printf ("#%" G_GINT64_FORMAT, id);
}

/**
 * flussi_format_value:
 * @session: the session
 * @property: the property
 * @value: a value of it
 *
 * Returns: (transfer full): the value as people read it, an empty text for an
 *   unknown one
 */
char *
flussi_format_value (FlussiSession        *session,
                     const FlussiProperty *property,
                     const FlussiValue    *value)
{
  FlussiZone *zone = flussi_session_get_zone (session);
  const char *currency = property->currency;

  switch (value->kind)
    {
    case FLUSSI_VALUE_UNKNOWN:
      return g_strdup ("");
    case FLUSSI_VALUE_INTEGER:
      return flussi_format_number (value->integer);
    case FLUSSI_VALUE_NUMBER:
      return flussi_format_number (value->number);
    case FLUSSI_VALUE_BOOLEAN:
      return g_strdup (value->integer != 0 ? _("Yes") : _("No"));
    case FLUSSI_VALUE_DATE:
      return flussi_format_day (value->integer);
    case FLUSSI_VALUE_DATETIME:
      return flussi_format_instant (zone, value->integer);
    case FLUSSI_VALUE_DURATION:
      return flussi_format_duration (value->integer);
    case FLUSSI_VALUE_CURRENCY:
      if (currency == NULL)
        currency = flussi_workspace_get_currency (flussi_session_get_workspace (session));
      return flussi_format_money (value->integer, currency);
    case FLUSSI_VALUE_OPTION:
      return format_options (property, (char *[]) { value->text, NULL });
    case FLUSSI_VALUE_OPTIONS:
      return format_options (property, value->options);
    case FLUSSI_VALUE_REFERENCE:
      return format_reference (session, property, value->integer);
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_JSON:
    default:
      return flussi_value_to_text (value);
    }
}

/**
 * flussi_format_object:
 * @session: the session
 * @object: name of an object type
 * @plural: whether many of them are meant
 *
 * Returns: what people call it
 */
const char *
flussi_format_object (FlussiSession *session,
                      const char    *object,
                      gboolean       plural)
{
  const FlussiObjectType *type = flussi_catalog_find_object (flussi_session_get_catalog (session), object);

  if (type == NULL)
    return object;
  return flussi_label_get (plural ? &type->plural : &type->singular);
}
