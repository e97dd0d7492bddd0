/* flussi-describe-criteria.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-describe-private.h"

#include <string.h>

/* What kind of words a condition is; conditions of a group are said in this
 * order, since "is a Lead in Italy with a score greater than 50" reads better
 * than the same the other way round. */
typedef enum
{
  CLAUSE_IS,
  CLAUSE_PLACE,
  CLAUSE_HAS,
  CLAUSE_VERB,
  N_CLAUSES
} Clause;

/* How a group is said. */
typedef enum
{
  MANNER_SENTENCE, /* behind a subject: "is a Lead with…" */
  MANNER_RELATIVE, /* behind a noun: "that is a Lead with…" */
  MANNER_BARE,     /* alone: "lifecycle stage Lead, score…" */
} Manner;

/* `{p}` is the property, `{v}` what it is compared with. */
typedef struct
{
  const char  *op;
  FlussiLabel  pattern;
  FlussiLabel  joiner;
} OperatorWords;

#define OR { " or ", " o " }
#define AND { " and ", " e " }
#define NOR { " or ", " né " }

static const OperatorWords operator_words[] = {
  { "is_any_of", { "{p} {v}", "{p} {v}" }, OR },
  { "is_none_of", { "{p} other than {v}", "{p} che non è {v}" }, NOR },
  { "contains_any_of", { "{p} containing {v}", "{p} che contiene {v}" }, OR },
  { "contains_none_of", { "{p} not containing {v}", "{p} che non contiene {v}" }, NOR },
  { "contains_all_of", { "{p} containing {v}", "{p} che contiene {v}" }, AND },
  { "is_exactly", { "{p} exactly {v}", "{p} esattamente {v}" }, AND },
  { "starts_with_any_of", { "{p} starting with {v}", "{p} che inizia con {v}" }, OR },
  { "ends_with_any_of", { "{p} ending with {v}", "{p} che finisce con {v}" }, OR },
  { "matches", { "{p} matching {v}", "{p} che corrisponde a {v}" }, OR },
  { "equals", { "{p} equal to {v}", "{p} uguale a {v}" }, OR },
  { "not_equals", { "{p} other than {v}", "{p} che non è {v}" }, OR },
  { "greater_than", { "{p} greater than {v}", "{p} maggiore di {v}" }, OR },
  { "at_least", { "{p} of at least {v}", "{p} di almeno {v}" }, OR },
  { "less_than", { "{p} less than {v}", "{p} minore di {v}" }, OR },
  { "at_most", { "{p} of at most {v}", "{p} fino a {v}" }, OR },
  { "between", { "{p} between {v}", "{p} tra {v}" }, AND },
  { "not_between", { "{p} not between {v}", "{p} non tra {v}" }, AND },
  { "is_true", { "{p}: yes", "{p}: sì" }, OR },
  { "is_false", { "{p}: no", "{p}: no" }, OR },
  { "is_known", { "a value for {p}", "{p} presente" }, OR },
  { "is_unknown", { "no value for {p}", "{p} mancante" }, OR },
  { "changed_in", { "{p} changed {v}", "{p} con modifiche {v}" }, OR },
  { "not_changed_in", { "{p} unchanged {v}", "{p} senza modifiche {v}" }, OR },
  { "has_ever_been", { "{p} that has ever been {v}", "{p} che ha avuto il valore {v}" }, OR },
  { "has_never_been", { "{p} that has never been {v}", "{p} che non ha mai avuto il valore {v}" }, NOR },
  { "has_ever_contained", { "{p} that has ever contained {v}", "{p} che ha contenuto {v}" }, OR },
  { "anniversary_in_next", { "{p} with its anniversary {v}", "{p} che ricorre {v}" }, OR },
};

static void add_items (FlussiDescription  *self,
                       const char         *object,
                       GPtrArray          *items,
                       Manner              manner);

static const char *
pick (const FlussiDescription *self,
      const FlussiLabel       *label)
{
  return flussi_label_get_for (label, self->describer.language);
}

/* --- Operands --------------------------------------------------------------------- */

static gboolean
is_date (const FlussiProperty *property)
{
  return property != NULL && (property->type == FLUSSI_PROPERTY_DATE || property->type == FLUSSI_PROPERTY_DATETIME);
}

static void
add_point (FlussiDescription    *self,
           const char           *object,
           const FlussiProperty *property,
           const FlussiJson     *json,
           FlussiDayForm         form)
{
  static const FlussiLabel words[] = {
    { "", "" }, { "on ", "" }, { "before ", "prima di " }, { "after ", "dopo " }, { "from ", "da " }, { "to ", "a " },
    { "until ", "fino a " },
  };
  gboolean is_words = FALSE;
  g_autofree char *text = NULL;

  if (!is_date (property))
    {
      flussi_description_take_value (self, flussi_describe_literal (self, property, json));
      return;
    }
  text = flussi_describe_timepoint (self, object, json, form, &is_words);
  if (!is_words && form != FLUSSI_DAY_ON)
    flussi_description_add_words (self, pick (self, &words[form]));
  flussi_description_add_value (self, text);
}

static void
add_bounds (FlussiDescription    *self,
            const char           *object,
            const FlussiProperty *property,
            const FlussiCriteria *filter)
{
  const FlussiJson *bounds[] = { filter->from, filter->to };

  for (guint i = 0; i < 2; i++)
    {
      flussi_description_add_separator (self, i, 2, flussi_description_pick (self, " and ", " e "));
      if (bounds[i] != NULL)
        add_point (self, object, property, bounds[i],
                   is_date (property) && self->describer.language == FLUSSI_LANGUAGE_IT ? FLUSSI_DAY_ON : FLUSSI_DAY_PLAIN);
      else
        flussi_description_add_value (self, "…");
    }
}

static void
add_values (FlussiDescription    *self,
            const FlussiProperty *property,
            const FlussiJson     *values,
            const char           *joiner)
{
  guint length = flussi_json_length (values);

  if (length == 0)
    flussi_description_add_value (self, "…");
  for (guint i = 0; i < length; i++)
    {
      flussi_description_add_separator (self, i, length, joiner);
      flussi_description_take_value (self, flussi_describe_literal (self, property, flussi_json_at (values, i)));
    }
}

static char *
describe_calendar (const FlussiDescription *self,
                   const FlussiCriteria    *filter)
{
  static const struct
  {
    FlussiLabel last;
    FlussiLabel present;
    FlussiLabel next;
  } words[] = {
    [FLUSSI_UNIT_DAY] = { { "yesterday", "ieri" }, { "today", "oggi" }, { "tomorrow", "domani" } },
    [FLUSSI_UNIT_WEEK] = { { "last week", "la settimana scorsa" }, { "this week", "questa settimana" },
                           { "next week", "la prossima settimana" } },
    [FLUSSI_UNIT_MONTH] = { { "last month", "il mese scorso" }, { "this month", "questo mese" },
                            { "next month", "il prossimo mese" } },
    [FLUSSI_UNIT_QUARTER] = { { "last quarter", "il trimestre scorso" }, { "this quarter", "questo trimestre" },
                              { "next quarter", "il prossimo trimestre" } },
    [FLUSSI_UNIT_YEAR] = { { "last year", "l'anno scorso" }, { "this year", "quest'anno" },
                           { "next year", "il prossimo anno" } },
  };
  gboolean ahead = g_str_equal (filter->op, "in_next_calendar");
  FlussiTimeUnit unit = MAX (filter->unit, FLUSSI_UNIT_DAY);
  g_autofree char *stretch = NULL;

  if (g_str_equal (filter->op, "in_this"))
    return g_strdup (pick (self, &words[unit].present));
  if (filter->amount <= 1)
    return g_strdup (pick (self, ahead ? &words[unit].next : &words[unit].last));

  stretch = flussi_wording_stretch (self->describer.language, filter->amount, unit, ahead);

  return g_strconcat (stretch, flussi_description_pick (self, " (whole)", " (per intero)"), NULL);
}

/* The relative date operators; their whole phrase is the value. */
static char *
describe_relative_date (const FlussiDescription *self,
                        const FlussiCriteria    *filter)
{
  static const struct
  {
    const char  *op;
    FlussiLabel  format;
  } formats[] = {
    { "more_than_ago", { "more than %s ago", "più di %s fa" } },
    { "less_than_ago", { "less than %s ago", "meno di %s fa" } },
    { "more_than_from_now", { "more than %s from now", "tra più di %s" } },
    { "less_than_from_now", { "less than %s from now", "tra meno di %s" } },
  };
  FlussiLanguage language = self->describer.language;

  if (g_str_equal (filter->op, "in_last"))
    return flussi_wording_stretch (language, MAX (filter->amount, 1), filter->unit, FALSE);
  if (g_str_equal (filter->op, "in_next") || g_str_equal (filter->op, "anniversary_in_next"))
    return flussi_wording_stretch (language, MAX (filter->amount, 1), filter->unit, TRUE);
  if (g_str_has_prefix (filter->op, "in_"))
    return describe_calendar (self, filter);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (filter->op, formats[i].op))
      {
        g_autofree char *count = flussi_wording_count (language, MAX (filter->amount, 1), filter->unit);
        g_auto (GStrv) halves = g_strsplit (pick (self, &formats[i].format), "%s", 2);

        return g_strconcat (halves[0], count, halves[1], NULL);
      }

  return NULL;
}

static char *
describe_bound (const FlussiDescription *self,
                const char              *object,
                const FlussiTimepoint   *point,
                FlussiDayForm            form)
{
  g_autoptr (FlussiJson) json = flussi_timepoint_to_json (point);
  gboolean is_words;
  g_autofree char *text = flussi_describe_timepoint (self, object, json, form, &is_words);

  if (is_words)
    return g_steal_pointer (&text);
  if (form == FLUSSI_DAY_FROM)
    return g_strconcat (flussi_description_pick (self, "from ", "da "), text, NULL);

  return g_strconcat (flussi_description_pick (self, "to ", "a "), text, NULL);
}

static char *
describe_range (const FlussiDescription *self,
                const char              *object,
                const FlussiRange       *range)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (range->last > 0)
    return flussi_wording_stretch (self->describer.language, range->last, range->unit, FALSE);
  if (range->from != NULL)
    from = describe_bound (self, object, range->from, FLUSSI_DAY_FROM);
  if (range->to != NULL)
    to = describe_bound (self, object, range->to, FLUSSI_DAY_TO);
  if (from == NULL && to == NULL)
    return g_strdup (flussi_description_pick (self, "at any time", "in qualsiasi momento"));

  return g_strconcat (from != NULL ? from : "", from != NULL && to != NULL ? " " : "", to != NULL ? to : "", NULL);
}

static void
add_operand (FlussiDescription    *self,
             const char           *object,
             const FlussiProperty *property,
             const FlussiCriteria *filter,
             const char           *joiner)
{
  FlussiDayForm form = g_str_equal (filter->op, "before") ? FLUSSI_DAY_BEFORE
                       : g_str_equal (filter->op, "after") ? FLUSSI_DAY_AFTER
                       : g_str_equal (filter->op, "is_on") ? FLUSSI_DAY_ON : FLUSSI_DAY_PLAIN;
  char *relative = describe_relative_date (self, filter);

  if (relative != NULL)
    flussi_description_take_value (self, relative);
  else if (filter->than != NULL && flussi_json_kind (filter->than) == FLUSSI_JSON_OBJECT)
    flussi_describe_add_expression (self, property, filter->than);
  else if (filter->within != NULL)
    flussi_description_take_value (self, describe_range (self, object, filter->within));
  else if (filter->values != NULL)
    add_values (self, property, filter->values, joiner);
  else if (filter->from != NULL || filter->to != NULL)
    add_bounds (self, object, property, filter);
  else if (filter->value != NULL)
    add_point (self, object, property, filter->value, form);
  else
    flussi_description_add_value (self, "…");
}

/* --- Property filters ------------------------------------------------------------------ */

static const OperatorWords *
find_words (const char *op)
{
  for (guint i = 0; i < G_N_ELEMENTS (operator_words); i++)
    if (g_str_equal (op, operator_words[i].op))
      return &operator_words[i];

  return NULL;
}

static void
add_property_condition (FlussiDescription    *self,
                        const char           *object,
                        const FlussiCriteria *filter)
{
  static const FlussiLabel plain = { "{p} {v}", "{p} {v}" };
  static const FlussiLabel or_joiner = OR;
  const FlussiProperty *property = flussi_describe_find_property (self, object, filter->property);
  g_autofree char *label = flussi_describe_property_label (self, object, filter->property);
  g_autofree char *name = flussi_wording_lower (label);
  const OperatorWords *words = find_words (filter->op);
  const char *at = pick (self, words != NULL ? &words->pattern : &plain);
  const char *mark;

  while ((mark = strchr (at, '{')) != NULL)
    {
      g_autofree char *before = g_strndup (at, mark - at);

      flussi_description_add_words (self, before);
      if (mark[1] == 'p')
        flussi_description_add_words (self, name);
      else
        add_operand (self, object, property, filter, pick (self, words != NULL ? &words->joiner : &or_joiner));
      at = mark + 3;
    }
  flussi_description_add_words (self, at);
  if (filter->empty)
    flussi_description_add_words (self, flussi_description_pick (self, " or unknown", " o mancante"));
}

/* --- Other filters ----------------------------------------------------------------------- */

static void
add_associated (FlussiDescription    *self,
                const FlussiCriteria *filter)
{
  const FlussiObjectType *type = flussi_catalog_find_object (self->describer.catalog, filter->object);
  gboolean feminine = type != NULL && flussi_wording_is_feminine (type);
  gboolean italian = self->describer.language == FLUSSI_LANGUAGE_IT;
  g_autofree char *one = type != NULL ? flussi_wording_one (self->describer.language, type) : g_strdup (filter->object);
  const char *name = strpbrk (one, " '") != NULL ? strpbrk (one, " '") + 1 : one;
  const char *associated = feminine ? " associata" : " associato";
  g_autofree char *words = NULL;

  if (filter->match == FLUSSI_MATCH_NONE)
    words = italian ? g_strconcat ("non ha ness", one, associated, NULL) : g_strconcat ("has no associated ", name, NULL);
  else if (filter->match == FLUSSI_MATCH_ALL)
    words = italian ? g_strconcat ("ha ogni ", name, associated, NULL) : g_strconcat ("has every associated ", name, NULL);
  else
    words = italian ? g_strconcat ("ha ", one, associated, NULL) : g_strconcat ("has an associated ", name, NULL);
  flussi_description_add_words (self, words);

  if (filter->label != NULL)
    {
      flussi_description_add_words (self, flussi_description_pick (self, " as ", " come "));
      flussi_description_add_value (self, filter->label);
    }
  if (filter->where != NULL)
    {
      flussi_description_add_words (self, " ");
      flussi_describe_add_criteria (self, filter->object, filter->where, TRUE);
    }
}

static void
add_times (FlussiDescription    *self,
           const FlussiCriteria *filter)
{
  int minimum = filter->times_min;
  int maximum = filter->times_max;
  int number = minimum > 0 ? minimum : maximum;
  const char *times = number == 1 ? flussi_description_pick (self, "time", "volta") : flussi_description_pick (self, "times", "volte");
  g_autofree char *count = NULL;

  if (minimum <= 1 && maximum < 0)
    return;
  if (minimum > 0 && maximum > minimum)
    count = g_strdup_printf ("%s %d %s %d %s", flussi_description_pick (self, "from", "da"), minimum,
                             flussi_description_pick (self, "to", "a"), maximum,
                             flussi_description_pick (self, "times", "volte"));
  else if (minimum == maximum)
    count = g_strdup_printf ("%s %d %s", flussi_description_pick (self, "exactly", "esattamente"), number, times);
  else if (minimum > 0)
    count = g_strdup_printf ("%s %d %s", flussi_description_pick (self, "at least", "almeno"), number, times);
  else
    count = g_strdup_printf ("%s %d %s", flussi_description_pick (self, "at most", "al massimo"), number, times);

  flussi_description_add_words (self, " ");
  flussi_description_add_value (self, count);
}

static void
add_event_filter (FlussiDescription    *self,
                  const char           *object,
                  const FlussiCriteria *filter)
{
  const FlussiEventType *type = flussi_catalog_find_event (self->describer.catalog, filter->name);
  g_autofree char *scope = g_strconcat (FLUSSI_EVENT_SCOPE, filter->name, NULL);

  if (filter->positive)
    flussi_description_add_words (self, flussi_description_pick (self, "has the event ", "ha l'evento "));
  else
    flussi_description_add_words (self, flussi_description_pick (self, "does not have the event ", "non ha l'evento "));
  flussi_description_add_value (self, type != NULL ? pick (self, &type->label) : filter->name);
  if (filter->where != NULL)
    {
      flussi_description_add_words (self, flussi_description_pick (self, " with ", " con "));
      flussi_describe_add_conditions (self, scope, filter->where);
    }
  add_times (self, filter);
  if (filter->within != NULL)
    {
      flussi_description_add_words (self, " ");
      flussi_description_take_value (self, describe_range (self, object, filter->within));
    }
}

static void
add_list_filter (FlussiDescription    *self,
                 const FlussiCriteria *filter)
{
  if (filter->positive)
    flussi_description_add_words (self, flussi_description_pick (self, "is in the list ", "è nell'elenco "));
  else
    flussi_description_add_words (self, flussi_description_pick (self, "is not in the list ", "non è nell'elenco "));
  flussi_description_take_value (self, flussi_describe_name (self, FLUSSI_PARAM_LIST, filter->name));
}

static void
add_workflow_filter (FlussiDescription    *self,
                     const FlussiCriteria *filter)
{
  static const struct
  {
    const char  *status;
    FlussiLabel  yes;
    FlussiLabel  no;
  } words[] = {
    { "active", { "is in the workflow ", "è nel flusso " }, { "is not in the workflow ", "non è nel flusso " } },
    { "ever", { "has been in the workflow ", "ha fatto parte del flusso " },
      { "has never been in the workflow ", "non ha mai fatto parte del flusso " } },
    { "completed", { "has completed the workflow ", "ha completato il flusso " },
      { "has not completed the workflow ", "non ha completato il flusso " } },
    { "goal_met", { "has met the goal of the workflow ", "ha raggiunto l'obiettivo del flusso " },
      { "has not met the goal of the workflow ", "non ha raggiunto l'obiettivo del flusso " } },
    { "unenrolled", { "has left the workflow ", "ha lasciato il flusso " },
      { "has not left the workflow ", "non ha lasciato il flusso " } },
    { "failed", { "has failed in the workflow ", "ha avuto un errore nel flusso " },
      { "has not failed in the workflow ", "non ha avuto errori nel flusso " } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (filter->status, words[i].status) == 0)
      flussi_description_add_label (self, filter->positive ? &words[i].yes : &words[i].no);
  flussi_description_take_value (self, flussi_describe_name (self, FLUSSI_PARAM_WORKFLOW, filter->name));
}

/* --- Groups ---------------------------------------------------------------------------------- */

static Clause
classify (const FlussiDescription *self,
          const char              *object,
          const FlussiCriteria    *filter,
          Manner                   manner)
{
  const FlussiProperty *property;

  if (filter->kind != FLUSSI_CRITERIA_PROPERTY)
    return CLAUSE_VERB;
  if (manner == MANNER_BARE || filter->empty || filter->than != NULL || filter->values == NULL
      || !g_str_equal (filter->op, "is_any_of"))
    return CLAUSE_HAS;

  property = flussi_describe_find_property (self, object, filter->property);
  if (g_str_equal (filter->property, "lifecyclestage") || (property != NULL && property->type == FLUSSI_PROPERTY_STAGE))
    return CLAUSE_IS;

  return g_str_equal (filter->property, "country") ? CLAUSE_PLACE : CLAUSE_HAS;
}

static void
add_is (FlussiDescription    *self,
        const char           *object,
        const FlussiCriteria *filter)
{
  const FlussiProperty *property = flussi_describe_find_property (self, object, filter->property);

  if (property != NULL && property->type == FLUSSI_PROPERTY_STAGE)
    flussi_description_add_words (self, flussi_description_pick (self, "in ", "in fase "));
  else
    flussi_description_add_words (self, flussi_description_pick (self, "a ", ""));
  add_values (self, property, filter->values, flussi_description_pick (self, " or ", " o "));
}

static void
add_not (FlussiDescription    *self,
         const char           *object,
         const FlussiCriteria *inner)
{
  flussi_description_add_words (self, flussi_description_pick (self, "does not meet (", "non soddisfa ("));
  flussi_describe_add_conditions (self, object, inner);
  flussi_description_add_words (self, ")");
}

static void
add_verb (FlussiDescription    *self,
          const char           *object,
          const FlussiCriteria *filter,
          Manner                manner)
{
  switch (filter->kind)
    {
    case FLUSSI_CRITERIA_ASSOCIATED:
      add_associated (self, filter);
      break;
    case FLUSSI_CRITERIA_LIST:
      add_list_filter (self, filter);
      break;
    case FLUSSI_CRITERIA_EVENT:
      add_event_filter (self, object, filter);
      break;
    case FLUSSI_CRITERIA_WORKFLOW:
      add_workflow_filter (self, filter);
      break;
    case FLUSSI_CRITERIA_NOT:
      add_not (self, object, g_ptr_array_index (filter->children, 0));
      break;
    case FLUSSI_CRITERIA_ALL:
    case FLUSSI_CRITERIA_ANY:
      flussi_description_add_words (self, "(");
      if (manner == MANNER_BARE)
        flussi_describe_add_conditions (self, object, filter);
      else
        flussi_describe_add_criteria (self, object, filter, manner == MANNER_RELATIVE);
      flussi_description_add_words (self, ")");
      break;
    case FLUSSI_CRITERIA_PROPERTY:
    default:
      add_property_condition (self, object, filter);
      break;
    }
}

/* Whether a clause begins with its own verb, which "that" goes before. */
static gboolean
takes_that (const FlussiCriteria *filter)
{
  return filter->kind != FLUSSI_CRITERIA_ALL && filter->kind != FLUSSI_CRITERIA_ANY;
}

/* The words before clause @index of @length in its class. */
static void
add_lead (FlussiDescription    *self,
          const FlussiCriteria *filter,
          Clause                clause,
          Clause                previous,
          gboolean              last,
          Manner                manner)
{
  gboolean first = previous == N_CLAUSES;
  const char *and = last ? flussi_description_pick (self, " and ", " e ") : ", ";

  if (clause == CLAUSE_PLACE && previous == CLAUSE_IS)
    and = " ";
  else if (clause == CLAUSE_HAS && (previous == CLAUSE_IS || previous == CLAUSE_PLACE))
    and = flussi_description_pick (self, " with ", " con ");
  if (!first)
    flussi_description_add_words (self, and);

  if (manner == MANNER_BARE)
    return;
  if (clause == CLAUSE_HAS && first)
    flussi_description_add_words (self, manner == MANNER_RELATIVE ? flussi_description_pick (self, "with ", "con ")
                                                                  : flussi_description_pick (self, "has ", "ha "));
  if (manner == MANNER_RELATIVE && ((clause < CLAUSE_HAS && first) || (clause == CLAUSE_VERB && takes_that (filter))))
    flussi_description_add_words (self, flussi_description_pick (self, "that ", "che "));
  if (clause < CLAUSE_HAS && first)
    flussi_description_add_words (self, flussi_description_pick (self, "is ", "è "));
}

static void
add_clause (FlussiDescription    *self,
            const char           *object,
            const FlussiCriteria *filter,
            Clause                clause,
            Manner                manner)
{
  const FlussiProperty *property;

  if (clause == CLAUSE_IS)
    add_is (self, object, filter);
  else if (clause == CLAUSE_PLACE)
    {
      property = flussi_describe_find_property (self, object, filter->property);
      flussi_description_add_words (self, "in ");
      add_values (self, property, filter->values, flussi_description_pick (self, " or ", " o "));
    }
  else
    add_verb (self, object, filter, manner);
}

static void
add_items (FlussiDescription *self,
           const char        *object,
           GPtrArray         *items,
           Manner             manner)
{
  Clause previous = N_CLAUSES;
  guint done = 0;

  for (Clause clause = 0; clause < N_CLAUSES; clause++)
    for (guint i = 0; i < items->len; i++)
      {
        const FlussiCriteria *filter = g_ptr_array_index (items, i);

        if (classify (self, object, filter, manner) != clause)
          continue;
        done++;
        add_lead (self, filter, clause, previous, done == items->len, manner);
        add_clause (self, object, filter, clause, manner);
        previous = clause;
      }
  if (items->len == 0)
    flussi_description_add_value (self, "…");
}

static void
add_group (FlussiDescription    *self,
           const char           *object,
           const FlussiCriteria *criteria,
           Manner                manner)
{
  g_autoptr (GPtrArray) single = NULL;

  if (criteria->kind == FLUSSI_CRITERIA_ALL)
    {
      add_items (self, object, criteria->children, manner);
      return;
    }
  if (criteria->kind == FLUSSI_CRITERIA_ANY)
    {
      for (guint i = 0; i < criteria->children->len; i++)
        {
          if (i > 0)
            flussi_description_add_words (self, flussi_description_pick (self, " or ", " oppure "));
          add_group (self, object, g_ptr_array_index (criteria->children, i), manner);
        }
      if (criteria->children->len == 0)
        flussi_description_add_value (self, "…");
      return;
    }

  single = g_ptr_array_new ();
  g_ptr_array_add (single, (gpointer) criteria);
  add_items (self, object, single, manner);
}

/* A predicate: "is a [Lead] with score greater than [50]", or with @relative
 * "that is a [Lead]…", "with score…". */
void
flussi_describe_add_criteria (FlussiDescription    *self,
                              const char           *object,
                              const FlussiCriteria *criteria,
                              gboolean              relative)
{
  add_group (self, object, criteria, relative ? MANNER_RELATIVE : MANNER_SENTENCE);
}

/* The same without a verb, as the name of a branch: "score greater than [50]". */
void
flussi_describe_add_conditions (FlussiDescription    *self,
                                const char           *object,
                                const FlussiCriteria *criteria)
{
  add_group (self, object, criteria, MANNER_BARE);
}
