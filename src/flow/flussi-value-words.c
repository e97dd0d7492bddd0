/* flussi-value-words.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-value-words.h"

#include "flussi-wording.h"

static const FlussiLabel truths[] = { { "no", "no" }, { "yes", "sì" } };

static const char *
option_words (const FlussiProperty *property,
              const char           *value,
              FlussiLanguage        language)
{
  const FlussiOption *option = property != NULL ? flussi_property_find_option (property, value) : NULL;

  return option != NULL ? flussi_label_get_for (&option->label, language) : value;
}

static char *
options_words (const FlussiValue    *self,
               const FlussiProperty *property,
               FlussiLanguage        language)
{
  GString *words = g_string_new (NULL);

  for (int i = 0; self->options[i] != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", option_words (property, self->options[i], language));
  return g_string_free (words, FALSE);
}

static char *
datetime_words (FlussiInstant   instant,
                FlussiLanguage  language,
                FlussiZone     *zone)
{
  FlussiDay day;
  int ms_of_day;
  g_autofree char *words = NULL;

  flussi_zone_to_wall (zone, instant, &day, &ms_of_day);
  words = flussi_wording_day (language, day, FLUSSI_DAY_PLAIN);
  return g_strdup_printf ("%s, %02d:%02d", words, ms_of_day / 3600000, ms_of_day / 60000 % 60);
}

static char *
duration_words (gint64         seconds,
                FlussiLanguage language)
{
  FlussiOffset offset = { .hours = (int) (seconds / 3600), .minutes = (int) (seconds % 3600 / 60) };

  return flussi_wording_duration (language, &offset, FALSE);
}

/**
 * flussi_value_to_words:
 * @self: a value
 * @property: (nullable): the property it belongs to, for labels and the currency
 * @language: a language
 * @zone: zone of wall times
 *
 * Writes a value as people read it in a text (V2): numbers, dates and labels of
 * that language. A record is its number; who has a database names it.
 *
 * Returns: (transfer full): the words; empty if unknown
 */
char *
flussi_value_to_words (const FlussiValue    *self,
                       const FlussiProperty *property,
                       FlussiLanguage        language,
                       FlussiZone           *zone)
{
  switch (self->kind)
    {
    case FLUSSI_VALUE_OPTION:
      return g_strdup (option_words (property, self->text, language));
    case FLUSSI_VALUE_OPTIONS:
      return options_words (self, property, language);
    case FLUSSI_VALUE_INTEGER:
      return flussi_wording_number (language, (double) self->integer);
    case FLUSSI_VALUE_NUMBER:
      return flussi_wording_number (language, self->number);
    case FLUSSI_VALUE_CURRENCY:
      return flussi_wording_amount (language, (double) self->integer / 100,
                                    property != NULL ? property->currency : NULL);
    case FLUSSI_VALUE_BOOLEAN:
      return g_strdup (flussi_label_get_for (&truths[self->integer != 0], language));
    case FLUSSI_VALUE_DATE:
      return flussi_wording_day (language, (FlussiDay) self->integer, FLUSSI_DAY_PLAIN);
    case FLUSSI_VALUE_DATETIME:
      return datetime_words (self->integer, language, zone);
    case FLUSSI_VALUE_DURATION:
      return duration_words (self->integer, language);
    case FLUSSI_VALUE_JSON:
      if (flussi_json_kind (self->json) == FLUSSI_JSON_STRING)
        return g_strdup (flussi_json_string (self->json));
      return flussi_json_to_line (self->json);
    case FLUSSI_VALUE_UNKNOWN:
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_REFERENCE:
    default:
      return flussi_value_to_text (self);
    }
}
