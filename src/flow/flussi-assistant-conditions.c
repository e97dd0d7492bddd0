/* flussi-assistant-conditions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-private.h"

#include <string.h>

/* The filter "property op", to which values may be added. */
FlussiJson *
flussi_assistant_filter (const char *property,
                         const char *op)
{
  FlussiJson *filter = flussi_json_new_object ();

  flussi_json_set_string (filter, "property", property);
  flussi_json_set_string (filter, "op", op);

  return filter;
}

/* The filter "property is value". */
FlussiJson *
flussi_assistant_values (const char *property,
                         const char *value)
{
  FlussiJson *filter = flussi_assistant_filter (property, "is_any_of");
  FlussiJson *values = flussi_json_new_array ();

  flussi_json_append_string (values, value);
  flussi_json_set (filter, "values", values);

  return filter;
}

static gboolean
is_date (const FlussiProperty *property)
{
  return property->type == FLUSSI_PROPERTY_DATE || property->type == FLUSSI_PROPERTY_DATETIME;
}

static gboolean
is_number (const FlussiProperty *property)
{
  return property->type == FLUSSI_PROPERTY_NUMBER || property->type == FLUSSI_PROPERTY_CURRENCY;
}

static FlussiJson *
make_relative (const char     *property,
               const char     *op,
               int             amount,
               FlussiTimeUnit  unit)
{
  FlussiJson *filter = flussi_assistant_filter (property, op);

  flussi_json_set_integer (filter, "amount", amount);
  flussi_json_set_string (filter, "unit", flussi_time_unit_to_string (unit));

  return filter;
}

/* --- Numbers -------------------------------------------------------------------------- */

static const char *
read_comparison (FlussiAssistant *self)
{
  static const struct
  {
    const char  *op;
    FlussiLabel  words;
  } comparisons[] = {
    { "at_least", { "at least|no less than|not less than|minimum", "almeno|non meno di|minimo|pari o superiore a" } },
    { "at_most", { "at most|no more than|up to", "al massimo|non piu di|fino a" } },
    { "greater_than", { "greater than|more than|above|over|higher than|bigger than|exceeds|is over|is above",
                        "maggiore di|maggiore|superiore a|superiore ai|superiore|piu di|oltre|oltre i|sopra|sopra i|supera|supera i|piu alto di" } },
    { "less_than", { "less than|fewer than|below|under|lower than|smaller than", "minore di|minore|inferiore a|inferiore|meno di|sotto|sotto i" } },
    { "equals", { "equal to|equals|of exactly|exactly", "uguale a|pari a|esattamente" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (flussi_assistant_accept (self, comparisons[i].words.en, comparisons[i].words.it))
      return comparisons[i].op;

  return NULL;
}

/* The property that an amount of money is about when none is named. */
static const FlussiProperty *
find_money (const FlussiObjectType *object)
{
  for (guint i = 0; i < object->properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (object->properties, i);

      if (property->type == FLUSSI_PROPERTY_CURRENCY)
        return property;
    }

  return NULL;
}

static FlussiJson *
make_comparison (const FlussiProperty *property,
                 const char           *op,
                 double                number)
{
  FlussiJson *filter = flussi_assistant_filter (property->name, op);

  flussi_json_set (filter, "value", flussi_json_new_number (number));

  return filter;
}

/* "more than 50 employees", "worth over 10.000 euro". */
static FlussiJson *
read_amount (FlussiAssistant *self)
{
  guint from = self->at;
  const char *op = read_comparison (self);
  const FlussiProperty *property;
  double number;

  flussi_assistant_accept (self, "the", "i|gli|le");
  if (op != NULL && flussi_assistant_read_number (self, &number))
    {
      gboolean money = flussi_assistant_accept (self, "euro|euros|€|eur", "euro|€|eur");

      flussi_assistant_accept (self, "in|of", "di");
      property = flussi_assistant_read_property (self, self->object);
      if (property == NULL && money)
        property = find_money (self->object);
      if (property != NULL && is_number (property))
        return make_comparison (property, op, number);
    }
  self->at = from;

  return NULL;
}

/* --- Dates ------------------------------------------------------------------------------- */

/* The date that a verb is about. */
static const FlussiProperty *
read_date_verb (FlussiAssistant *self)
{
  static const struct
  {
    FlussiLabel  words;
    const char  *properties[4];
  } verbs[] = {
    { { "created|added", "creat*|aggiunt*|inserit*" }, { "createdate" } },
    { { "expiring|expires|due|that expires|that is due|renewing", "in scadenza|scade|scadono|che scade|che scadono|scadut*" },
      { "due_date", "expiration_date", "next_payment_due_date", "due" } },
    { { "closing|closes", "chiude|chiudono|si chiude|si chiudono|in chiusura" }, { "closedate" } },
    { { "changed|updated|modified", "modificat*|aggiornat*" }, { "lastmodifieddate" } },
    { { "contacted", "contattat*|sentit*" }, { "notes_last_contacted" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      guint from = self->at;

      if (!flussi_assistant_accept (self, verbs[i].words.en, verbs[i].words.it))
        continue;
      for (guint p = 0; p < G_N_ELEMENTS (verbs[i].properties) && verbs[i].properties[p] != NULL; p++)
        {
          const FlussiProperty *property = flussi_object_type_find_property (self->object, verbs[i].properties[p]);

          if (property != NULL)
            return property;
        }
      self->at = from;
    }

  return NULL;
}

/* "in the last 30 days", "da più di 3 mesi", "tra 5 giorni". */
static FlussiJson *
read_date_range (FlussiAssistant      *self,
                 const FlussiProperty *property)
{
  static const struct
  {
    const char  *op;
    FlussiLabel  words;
  } ranges[] = {
    { "more_than_ago", { "more than|for more than|for over|over|for", "da piu di|da oltre|piu di|da almeno|da" } },
    { "in_last", { "in the last|in the past|within the last|less than", "negli ultimi|nelle ultime|nell ultimo|nell ultima|da meno di" } },
    { "in_next", { "in the next|within the next|within|in", "nei prossimi|nelle prossime|nel prossimo|nella prossima|entro|tra|fra|tra meno di" } },
  };
  gboolean business;
  FlussiTimeUnit unit;
  int count;

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      guint from = self->at;

      if (flussi_assistant_accept (self, ranges[i].words.en, ranges[i].words.it)
          && flussi_assistant_read_count (self, &count, &unit, &business))
        {
          flussi_assistant_accept (self, "ago", "fa");
          return make_relative (property->name, ranges[i].op, count, unit);
        }
      self->at = from;
    }
  if (flussi_assistant_accept (self, "today", "oggi"))
    {
      FlussiJson *filter = flussi_assistant_filter (property->name, "in_this");

      flussi_json_set_string (filter, "unit", "day");
      return filter;
    }
  if (flussi_assistant_accept (self, "this month", "questo mese"))
    {
      FlussiJson *filter = flussi_assistant_filter (property->name, "in_this");

      flussi_json_set_string (filter, "unit", "month");
      return filter;
    }

  return NULL;
}

/* "not contacted for 30 days", "che non senti da due mesi", "fermo da 10 giorni". */
static FlussiJson *
read_silence (FlussiAssistant *self)
{
  guint from = self->at;
  const FlussiProperty *property = flussi_object_type_find_property (self->object, "notes_last_contacted");
  FlussiJson *filter = NULL;

  if (property == NULL)
    return NULL;
  if (flussi_assistant_accept (self, "not ?been contacted|has not ?been contacted|have not ?been contacted|without contact|with no contact|quiet|has been quiet|inactive|silent",
                               "non ?e ?viene ?stato ?stata contattat*|non ?lo ?la ?li senti*|non si fa sentire|senza contatti|ferm*|e ferm*|inattiv*|silenzios*|tace"))
    filter = read_date_range (self, property);
  if (filter == NULL)
    self->at = from;

  return filter;
}

static FlussiJson *
read_dated (FlussiAssistant *self)
{
  guint from = self->at;
  const FlussiProperty *property = read_date_verb (self);
  FlussiJson *filter = property != NULL ? read_date_range (self, property) : NULL;

  if (filter == NULL)
    self->at = from;

  return filter;
}

/* --- Properties by name --------------------------------------------------------------------- */

static FlussiJson *
read_option_values (FlussiAssistant      *self,
                    const FlussiProperty *property,
                    const char           *op)
{
  FlussiJson *values = flussi_json_new_array ();
  FlussiJson *filter;
  guint mark;

  do
    {
      const FlussiOption *option;

      mark = self->at;
      flussi_assistant_skip_article (self);
      option = flussi_assistant_read_option (self, property);
      if (option == NULL)
        break;
      flussi_json_append_string (values, option->value);
      mark = self->at;
    }
  while (flussi_assistant_accept (self, "or", "o|oppure"));
  self->at = mark;
  if (flussi_json_length (values) == 0)
    {
      flussi_json_unref (values);
      return NULL;
    }
  filter = flussi_assistant_filter (property->name, op);
  flussi_json_set (filter, "values", values);

  return filter;
}

static FlussiJson *
read_text_values (FlussiAssistant      *self,
                  const FlussiProperty *property,
                  const char           *op)
{
  FlussiJson *values = flussi_json_new_array ();
  FlussiJson *filter;
  guint mark;

  do
    {
      g_autofree char *name = NULL;

      mark = self->at;
      name = flussi_assistant_read_name (self);
      if (name == NULL)
        break;
      flussi_json_append_string (values, name);
      mark = self->at;
    }
  while (flussi_assistant_accept (self, "or", "o|oppure"));
  self->at = mark;
  if (flussi_json_length (values) == 0)
    {
      flussi_json_unref (values);
      return NULL;
    }
  filter = flussi_assistant_filter (property->name, op);
  flussi_json_set (filter, "values", values);

  return filter;
}

/* What a property named before must be. */
FlussiJson *
flussi_assistant_read_operator (FlussiAssistant      *self,
                                const FlussiProperty *property)
{
  guint from = self->at;
  gboolean negative = flussi_assistant_accept (self, "is not|isn t|is other than|other than|not", "non e|diverso da|diversa da");
  const char *op;
  double number;
  FlussiJson *filter = NULL;

  if (!negative)
    flussi_assistant_accept (self, "is|are|equals|equal to|of|:|=", "e|sono|uguale a|di|:|=");
  if (flussi_assistant_accept (self, "unknown|empty|missing|not known", "vuot*|mancante|sconosciut*|non compilat*"))
    return flussi_assistant_filter (property->name, "is_unknown");
  if (flussi_assistant_accept (self, "known|present|filled in", "compilat*|presente|not*"))
    return flussi_assistant_filter (property->name, "is_known");
  if (is_number (property))
    {
      op = read_comparison (self);
      flussi_assistant_accept (self, "the", "i|a|ai|di");
      if (flussi_assistant_read_number (self, &number))
        {
          flussi_assistant_accept (self, "euro|euros|€|eur|points", "euro|€|eur|punti");
          return make_comparison (property, op != NULL ? op : negative ? "not_equals" : "equals", number);
        }
    }
  else if (is_date (property))
    filter = read_date_range (self, property);
  else if (property->options != NULL && property->options->len > 0)
    filter = read_option_values (self, property, negative ? "is_none_of" : "is_any_of");
  else if (flussi_assistant_accept (self, "contains|containing", "contiene|che contiene"))
    filter = read_text_values (self, property, "contains_any_of");
  else if (flussi_assistant_accept (self, "starts with|starting with", "inizia con|che inizia con"))
    filter = read_text_values (self, property, "starts_with_any_of");
  else
    filter = read_text_values (self, property, negative ? "is_none_of" : "is_any_of");
  if (filter == NULL)
    self->at = from;

  return filter;
}

static FlussiJson *
read_property_filter (FlussiAssistant *self)
{
  guint from = self->at;
  gboolean without = flussi_assistant_accept (self, "without|has no|have no|with no|does not have|doesn t have|do not have|no|nor",
                                              "senza|non ha|non hanno|privo di|privi di|ne");
  const FlussiProperty *property = flussi_assistant_read_property (self, self->object);
  FlussiJson *filter;

  if (property != NULL && without)
    return flussi_assistant_filter (property->name, "is_unknown");
  filter = property != NULL ? flussi_assistant_read_operator (self, property) : NULL;
  if (filter == NULL)
    self->at = from;

  return filter;
}

/* --- Other conditions --------------------------------------------------------------------------- */

static FlussiJson *
read_list (FlussiAssistant *self)
{
  guint from = self->at;
  gboolean negative = flussi_assistant_accept (self, "is not|not", "non");
  g_autofree char *name = NULL;
  g_autofree char *uid = NULL;
  FlussiJson *filter;

  if (flussi_assistant_accept (self, "?is in the list|?is on the list|?in list|member of the list",
                               "?e nell elenco|?e nella lista|?e presente nell elenco|?fa parte dell elenco"))
    name = flussi_assistant_read_name (self);
  if (name != NULL && self->lookup != NULL)
    uid = self->lookup (FLUSSI_REFERENCE_LIST, name, self->data);
  if (name == NULL)
    {
      self->at = from;
      return NULL;
    }
  filter = flussi_json_new_object ();
  flussi_json_set_string (filter, "list", uid != NULL ? uid : name);
  flussi_json_set_string (filter, "op", negative ? "not_in" : "in");

  return filter;
}

/* "in Italy" is a country, "of Rome" a city. */
static FlussiJson *
read_place (FlussiAssistant *self)
{
  static const char * const countries[] = {
    "Italia", "Italy", "Francia", "France", "Germania", "Germany", "Spagna", "Spain", "Svizzera", "Switzerland", "Austria",
    "San Marino", "Regno Unito", "United Kingdom", "Portogallo", "Portugal", NULL,
  };
  guint from = self->at;
  const FlussiProperty *property;
  const FlussiAssistantWord *word;
  g_autofree char *name = NULL;
  FlussiJson *filter;

  if (flussi_assistant_accept (self, "from|in|based in|living in|lives in|is in|is from", "di|da|in|a|residente a|vive a|vive in|abita a|abita in|con sede a|e di|e in|si trova a|si trova in"))
    {
      guint before = self->at;

      word = before < self->end ? &g_array_index (self->words, FlussiAssistantWord, before) : NULL;
      name = word != NULL && !word->quoted ? flussi_assistant_read_name (self) : NULL;
      self->at = before;
    }
  property = name == NULL ? NULL
             : flussi_object_type_find_property (self->object, g_strv_contains (countries, name) ? "country" : "city");
  filter = property != NULL ? read_text_values (self, property, "is_any_of") : NULL;
  if (filter == NULL)
    self->at = from;

  return filter;
}

/* "is Lead or Customer", "urgent", "is not won". */
static FlussiJson *
read_bare_option (FlussiAssistant *self)
{
  guint from = self->at;
  gboolean negative = flussi_assistant_accept (self, "is not|are not|isn t|aren t|not", "non e|non sono");
  const FlussiProperty *property;
  const FlussiOption *option;
  guint before;

  if (!negative)
    flussi_assistant_accept (self, "is ?in|are ?in|in|is ?at", "e ?in ?nel|sono ?in|in fase|e in fase|in stato|nel");
  flussi_assistant_accept (self, "stage|status|?the industry", "fase|stato|settore");
  flussi_assistant_skip_article (self);
  before = self->at;
  if (flussi_assistant_read_any_option (self, &property, &option))
    {
      self->at = before;
      return read_option_values (self, property, negative ? "is_none_of" : "is_any_of");
    }
  self->at = from;

  return NULL;
}

static FlussiJson *
read_condition (FlussiAssistant *self)
{
  FlussiJson *(* const readers[]) (FlussiAssistant *) = {
    read_list, read_silence, read_amount, read_dated, read_bare_option, read_property_filter, read_place,
  };
  guint from = self->at;

  flussi_assistant_accept (self, "who|that|which|whose", "che|il cui|la cui|chi|cui");
  flussi_assistant_accept (self, "has|have|with|worth|is worth|are worth|and has|is with|it has|they have|was|were|is",
                           "ha|hanno|con|abbia|del valore di|vale|valgono|viene|e stat*");
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      FlussiJson *filter = readers[i] (self);

      if (filter != NULL)
        return filter;
    }

  /* The verb may have been a part of it. */
  self->at = from;
  flussi_assistant_accept (self, "who|that|which|whose|it|they|the record", "che|il cui|la cui|chi|il record");
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      FlussiJson *filter = readers[i] (self);

      if (filter != NULL)
        return filter;
    }
  self->at = from;

  return NULL;
}

static FlussiJson *
wrap (const char *key,
      FlussiJson *conditions)
{
  FlussiJson *group;

  if (flussi_json_length (conditions) == 1)
    {
      group = flussi_json_ref (flussi_json_at (conditions, 0));
      flussi_json_unref (conditions);
      return group;
    }
  group = flussi_json_new_object ();
  flussi_json_set (group, key, conditions);

  return group;
}

/* Conditions joined by "and"; "or" between whole conditions divides groups. */
FlussiJson *
flussi_assistant_read_conditions (FlussiAssistant *self)
{
  g_autoptr (FlussiJson) groups = flussi_json_new_array ();
  FlussiJson *group = flussi_json_new_array ();
  guint mark = self->at;

  if (self->object == NULL)
    {
      flussi_json_unref (group);
      return NULL;
    }
  while (!flussi_assistant_at_end (self))
    {
      guint from = self->at;
      gboolean or = flussi_json_length (group) > 0 && flussi_assistant_accept (self, "or ?if", "o ?se|oppure ?se");
      FlussiJson *filter;

      if (!or && flussi_json_length (group) > 0 && !flussi_assistant_accept (self, "and ?if|, and", "e ?se|ed|, e"))
        flussi_assistant_accept (self, "with|who|that|,", "con|che|,");
      if (flussi_assistant_sees_action (self))
        {
          self->at = from;
          break;
        }
      filter = read_condition (self);
      if (filter == NULL)
        {
          self->at = from;
          break;
        }
      if (or)
        {
          flussi_json_append (groups, wrap ("all", group));
          group = flussi_json_new_array ();
        }
      flussi_json_append (group, filter);
      flussi_assistant_mark (self, from);
      mark = self->at;
    }
  self->at = mark;
  if (flussi_json_length (group) == 0)
    {
      flussi_json_unref (group);
      return NULL;
    }
  flussi_json_append (groups, wrap ("all", group));

  return wrap ("any", g_steal_pointer (&groups));
}
