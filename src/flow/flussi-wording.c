/* flussi-wording.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-wording.h"

#include <math.h>
#include <string.h>

/* Implementation notes
 *
 * Sentences about a workflow are needed in both languages at once, whatever the
 * interface speaks, so gettext and the C locale cannot make them. What is here
 * is only what two languages need: numbers, days, stretches of time, articles.
 */

typedef struct
{
  FlussiLabel one;
  FlussiLabel many;
  gboolean    feminine;
} UnitWords;

static const UnitWords units[] = {
  [FLUSSI_UNIT_MINUTE] = { { "minute", "minuto" }, { "minutes", "minuti" }, FALSE },
  [FLUSSI_UNIT_HOUR] = { { "hour", "ora" }, { "hours", "ore" }, TRUE },
  [FLUSSI_UNIT_DAY] = { { "day", "giorno" }, { "days", "giorni" }, FALSE },
  [FLUSSI_UNIT_WEEK] = { { "week", "settimana" }, { "weeks", "settimane" }, TRUE },
  [FLUSSI_UNIT_MONTH] = { { "month", "mese" }, { "months", "mesi" }, FALSE },
  [FLUSSI_UNIT_QUARTER] = { { "quarter", "trimestre" }, { "quarters", "trimestri" }, FALSE },
  [FLUSSI_UNIT_YEAR] = { { "year", "anno" }, { "years", "anni" }, FALSE },
};

static const FlussiLabel months[] = {
  { "January", "gennaio" }, { "February", "febbraio" }, { "March", "marzo" },
  { "April", "aprile" }, { "May", "maggio" }, { "June", "giugno" },
  { "July", "luglio" }, { "August", "agosto" }, { "September", "settembre" },
  { "October", "ottobre" }, { "November", "novembre" }, { "December", "dicembre" },
};

static const FlussiLabel weekdays[] = {
  { "Monday", "lunedì" }, { "Tuesday", "martedì" }, { "Wednesday", "mercoledì" },
  { "Thursday", "giovedì" }, { "Friday", "venerdì" }, { "Saturday", "sabato" },
  { "Sunday", "domenica" },
};

static const struct
{
  const char *code;
  const char *symbol;
} currencies[] = {
  { "EUR", "€" }, { "USD", "$" }, { "GBP", "£" }, { "JPY", "¥" },
};

/* --- Numbers ------------------------------------------------------------------- */

static void
append_grouped (GString    *text,
                const char *digits,
                char        separator)
{
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, separator);
      g_string_append_c (text, digits[i]);
    }
}

/**
 * flussi_wording_number:
 * @language: a language
 * @number: a number
 *
 * Returns: (transfer full): the number as that language writes it: `1.284,5`,
 *   `1,284.5`
 */
char *
flussi_wording_number (FlussiLanguage language,
                       double         number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  GString *text = g_string_new (number < 0 ? "-" : NULL);
  g_auto (GStrv) halves = NULL;

  g_ascii_formatd (buffer, sizeof buffer, fabs (number) < 1e15 ? "%.10f" : "%.0f", fabs (number));
  halves = g_strsplit (buffer, ".", 2);
  append_grouped (text, halves[0], language == FLUSSI_LANGUAGE_IT ? '.' : ',');
  if (halves[1] != NULL)
    {
      gsize length = strlen (halves[1]);

      while (length > 0 && halves[1][length - 1] == '0')
        length--;
      if (length > 0)
        g_string_append_c (text, language == FLUSSI_LANGUAGE_IT ? ',' : '.');
      g_string_append_len (text, halves[1], length);
    }

  return g_string_free (text, FALSE);
}

/**
 * flussi_wording_amount:
 * @language: a language
 * @amount: an amount of money in major units
 * @currency: (nullable): ISO 4217 code; %NULL for euro
 *
 * Returns: (transfer full): the amount with its sign: `1.200 €`, `€1,200`
 */
char *
flussi_wording_amount (FlussiLanguage  language,
                       double          amount,
                       const char     *currency)
{
  g_autofree char *whole = flussi_wording_number (language, trunc (amount));
  g_autofree char *number = NULL;
  const char *symbol = currency != NULL ? currency : "EUR";
  int cents = (int) lround (fabs (amount - trunc (amount)) * 100);

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_str_equal (symbol, currencies[i].code))
      symbol = currencies[i].symbol;

  if (cents == 0)
    number = g_strdup (whole);
  else
    number = g_strdup_printf ("%s%c%02d", whole, language == FLUSSI_LANGUAGE_IT ? ',' : '.', cents);

  if (language == FLUSSI_LANGUAGE_EN && g_unichar_type (g_utf8_get_char (symbol)) == G_UNICODE_CURRENCY_SYMBOL)
    return g_strconcat (symbol, number, NULL);

  return g_strconcat (number, " ", symbol, NULL);
}

/* --- Stretches of time ------------------------------------------------------------ */

static const char *
get_unit_word (FlussiLanguage language,
               gint64         count,
               FlussiTimeUnit unit)
{
  const UnitWords *words = &units[unit];

  return flussi_label_get_for (ABS (count) == 1 ? &words->one : &words->many, language);
}

/**
 * flussi_wording_count:
 * @language: a language
 * @count: how many
 * @unit: of what
 *
 * Returns: (transfer full): `3 days`, `1 week`
 */
char *
flussi_wording_count (FlussiLanguage language,
                      gint64         count,
                      FlussiTimeUnit unit)
{
  g_autofree char *number = flussi_wording_number (language, (double) count);

  return g_strconcat (number, " ", get_unit_word (language, count, unit), NULL);
}

/**
 * flussi_wording_stretch:
 * @language: a language
 * @count: how many
 * @unit: of what
 * @ahead: whether they are to come
 *
 * Returns: (transfer full): `in the last 30 days`, `nelle prossime 2 settimane`
 */
char *
flussi_wording_stretch (FlussiLanguage language,
                        gint64         count,
                        FlussiTimeUnit unit,
                        gboolean       ahead)
{
  static const char * const articles[2][2][2] = { /* ahead, feminine, one */
    { { "negli ultimi", "nell'ultimo" }, { "nelle ultime", "nell'ultima" } },
    { { "nei prossimi", "nel prossimo" }, { "nelle prossime", "nella prossima" } },
  };
  const char *word = get_unit_word (language, count, unit);
  g_autofree char *counted = flussi_wording_count (language, count, unit);

  if (language == FLUSSI_LANGUAGE_IT)
    return g_strconcat (articles[ahead ? 1 : 0][units[unit].feminine ? 1 : 0][count == 1 ? 1 : 0], " ",
                        count == 1 ? word : counted, NULL);

  return g_strconcat (ahead ? "in the next " : "in the last ", count == 1 ? word : counted, NULL);
}

/**
 * flussi_wording_duration:
 * @language: a language
 * @duration: parts, all of one sign
 * @business_days: whether its days are working days
 *
 * Returns: (transfer full): `3 working days and 2 hours`; `0 minutes` for none
 */
char *
flussi_wording_duration (FlussiLanguage      language,
                         const FlussiOffset *duration,
                         gboolean            business_days)
{
  const struct
  {
    int            count;
    FlussiTimeUnit unit;
  } parts[] = {
    { duration->years, FLUSSI_UNIT_YEAR }, { duration->months, FLUSSI_UNIT_MONTH },
    { duration->weeks, FLUSSI_UNIT_WEEK }, { duration->days, FLUSSI_UNIT_DAY },
    { duration->hours, FLUSSI_UNIT_HOUR }, { duration->minutes, FLUSSI_UNIT_MINUTE },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gint64 count = ABS ((gint64) parts[i].count);

      if (count == 0)
        continue;
      if (parts[i].unit == FLUSSI_UNIT_DAY && business_days && language == FLUSSI_LANGUAGE_IT)
        g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT " %s", count,
                                                 count == 1 ? "giorno lavorativo" : "giorni lavorativi"));
      else if (parts[i].unit == FLUSSI_UNIT_DAY && business_days)
        g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT " %s", count,
                                                 count == 1 ? "business day" : "business days"));
      else
        g_ptr_array_add (texts, flussi_wording_count (language, count, parts[i].unit));
    }
  if (texts->len == 0)
    g_ptr_array_add (texts, flussi_wording_count (language, 0, FLUSSI_UNIT_MINUTE));

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 < texts->len ? ", " : language == FLUSSI_LANGUAGE_IT ? " e " : " and ");
      g_string_append (text, g_ptr_array_index (texts, i));
    }

  return g_string_free (text, FALSE);
}

/**
 * flussi_wording_from_now:
 * @language: a language
 * @offset: from now, parts all of one sign
 * @whole_days: whether it counts from today instead of this instant
 *
 * Returns: (transfer full): `today`, `3 days ago`, `tra 2 settimane`
 */
char *
flussi_wording_from_now (FlussiLanguage      language,
                         const FlussiOffset *offset,
                         gboolean            whole_days)
{
  static const FlussiLabel near_days[] = { { "yesterday", "ieri" }, { "today", "oggi" }, { "tomorrow", "domani" } };
  static const FlussiLabel now = { "now", "adesso" };
  gboolean only_days = offset->years == 0 && offset->months == 0 && offset->weeks == 0 && offset->hours == 0
                       && offset->minutes == 0;
  gboolean past = MIN (MIN (MIN (offset->years, offset->months), MIN (offset->weeks, offset->days)),
                       MIN (offset->hours, offset->minutes)) < 0;
  g_autofree char *duration = NULL;

  if (only_days && whole_days && ABS (offset->days) <= 1)
    return g_strdup (flussi_label_get_for (&near_days[offset->days + 1], language));
  if (only_days && offset->days == 0)
    return g_strdup (flussi_label_get_for (&now, language));

  duration = flussi_wording_duration (language, offset, FALSE);
  if (past)
    return g_strconcat (duration, language == FLUSSI_LANGUAGE_IT ? " fa" : " ago", NULL);

  return g_strconcat (language == FLUSSI_LANGUAGE_IT ? "tra " : "in ", duration, NULL);
}

/* --- Days ------------------------------------------------------------------------- */

static const char *
get_day_words (FlussiLanguage language,
               FlussiDayForm  form,
               gboolean       elided)
{
  static const char * const english[] = { "", "on ", "before ", "after ", "from ", "to ", "until " };
  static const char * const italian[] = { "", "il ", "prima del ", "dopo il ", "dal ", "al ", "fino al " };
  static const char * const italian_elided[] = { "", "l'", "prima dell'", "dopo l'", "dall'", "all'", "fino all'" };

  if (language == FLUSSI_LANGUAGE_EN)
    return english[form];

  return elided ? italian_elided[form] : italian[form];
}

/**
 * flussi_wording_day:
 * @language: a language
 * @day: a day
 * @form: which words go before it
 *
 * Returns: (transfer full): `on 3 March 2026`, `prima dell'8 marzo 2026`
 */
char *
flussi_wording_day (FlussiLanguage language,
                    FlussiDay      day,
                    FlussiDayForm  form)
{
  int year;
  int month;
  int number;

  flussi_day_to_ymd (day, &year, &month, &number);

  return g_strdup_printf ("%s%d%s %s %d", get_day_words (language, form, number == 8 || number == 11), number,
                          language == FLUSSI_LANGUAGE_IT && number == 1 ? "º" : "",
                          flussi_label_get_for (&months[month - 1], language), year);
}

/**
 * flussi_wording_time:
 * @language: a language
 * @ms_of_day: milliseconds of the day
 *
 * Returns: (transfer full): `at 09:00`, `alle 09:00`
 */
char *
flussi_wording_time (FlussiLanguage language,
                     int            ms_of_day)
{
  int minutes = ms_of_day / (int) FLUSSI_INSTANT_MINUTE;

  return g_strdup_printf ("%s %02d:%02d", language == FLUSSI_LANGUAGE_IT ? "alle" : "at", minutes / 60, minutes % 60);
}

/**
 * flussi_wording_weekday:
 * @language: a language
 * @weekday: 0 is Monday
 *
 * Returns: (transfer none): its name
 */
const char *
flussi_wording_weekday (FlussiLanguage language,
                        int            weekday)
{
  return flussi_label_get_for (&weekdays[weekday], language);
}

/**
 * flussi_wording_month:
 * @language: a language
 * @month: 1 is January
 *
 * Returns: (transfer none): its name
 */
const char *
flussi_wording_month (FlussiLanguage language,
                      int            month)
{
  return flussi_label_get_for (&months[month - 1], language);
}

/* --- Names in sentences ------------------------------------------------------------- */

/**
 * flussi_wording_lower:
 * @label: a name as it stands alone
 *
 * Returns: (transfer full): the same inside a sentence; acronyms stay as they are
 */
char *
flussi_wording_lower (const char *label)
{
  g_autofree char *first = NULL;
  const char *rest;

  if (*label == '\0')
    return g_strdup (label);

  rest = g_utf8_next_char (label);
  if (g_unichar_isupper (g_utf8_get_char (rest)) || g_ascii_isdigit (*rest))
    return g_strdup (label);
  first = g_utf8_strdown (label, rest - label);

  return g_strconcat (first, rest, NULL);
}

/**
 * flussi_wording_upper:
 * @sentence: a text
 *
 * Returns: (transfer full): the same with a capital letter first
 */
char *
flussi_wording_upper (const char *sentence)
{
  const char *rest = *sentence != '\0' ? g_utf8_next_char (sentence) : sentence;
  g_autofree char *first = g_utf8_strup (sentence, rest - sentence);

  return g_strconcat (first, rest, NULL);
}

/**
 * flussi_wording_is_feminine:
 * @object: an object type
 *
 * Returns: whether its Italian name is feminine; guessed for custom ones
 */
gboolean
flussi_wording_is_feminine (const FlussiObjectType *object)
{
  static const char * const feminine[] = {
    "call", "company", "conversation", "deal", "email", "feedback_submission", "invoice", "line_item", "note", NULL,
  };

  if (object->custom)
    return g_str_has_suffix (object->singular.it, "a") || g_str_has_suffix (object->singular.it, "ione")
           || g_str_has_suffix (object->singular.it, "tà");

  return g_strv_contains (feminine, object->name);
}

static gboolean
begins_with_vowel (const char *word)
{
  g_autofree char *plain = g_utf8_normalize (word, -1, G_NORMALIZE_ALL);

  return strchr ("aeiouAEIOU", plain[0]) != NULL && plain[0] != '\0';
}

static gboolean
needs_uno (const char *word)
{
  char first = g_ascii_tolower (word[0]);
  char second = g_ascii_tolower (word[0] != '\0' ? word[1] : '\0');

  return first == 'z' || first == 'x' || first == 'y' || (first == 'g' && second == 'n')
         || (first == 'p' && second == 's') || (first == 's' && strchr ("bcdfglmnpqrtvz", second) != NULL);
}

/**
 * flussi_wording_one:
 * @language: a language
 * @object: an object type
 *
 * Returns: (transfer full): `a contact`, `un'azienda`
 */
char *
flussi_wording_one (FlussiLanguage          language,
                    const FlussiObjectType *object)
{
  g_autofree char *name = flussi_wording_lower (flussi_label_get_for (&object->singular, language));

  if (language == FLUSSI_LANGUAGE_EN)
    return g_strconcat (begins_with_vowel (name) && !g_str_has_prefix (name, "user") ? "an " : "a ", name, NULL);
  if (flussi_wording_is_feminine (object))
    return g_strconcat (begins_with_vowel (name) ? "un'" : "una ", name, NULL);

  return g_strconcat (needs_uno (name) ? "uno " : "un ", name, NULL);
}

/**
 * flussi_wording_many:
 * @language: a language
 * @object: an object type
 *
 * Returns: (transfer full): `contacts`, `aziende`
 */
char *
flussi_wording_many (FlussiLanguage          language,
                     const FlussiObjectType *object)
{
  return flussi_wording_lower (flussi_label_get_for (&object->plural, language));
}
