/* flussi-describe-trigger.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-describe-private.h"

#include <string.h>

/* --- Events ------------------------------------------------------------------------ */

/* What a record does when an event happens to it. `{o}` is the ending of an
 * Italian participle; @key is the event property that names the thing meant. */
typedef struct
{
  const char      *event;
  FlussiLabel      phrase;
  const char      *key;
  FlussiLabel      named;
  FlussiParamType  type;
} EventWords;

static const EventWords event_words[] = {
  { "record_created", { "is created", "viene creat{o}" }, NULL, { NULL }, 0 },
  { "property_changed", { "changes in any property", "cambia in una proprietà" }, "property",
    { "changes ", "cambia " }, FLUSSI_PARAM_PROPERTY },
  { "record_associated", { "is associated with another record", "viene associat{o} a un altro record" }, "object",
    { "is associated with a record of type ", "viene associat{o} a un record di tipo " }, FLUSSI_PARAM_OBJECT },
  { "record_dissociated", { "loses an association", "perde un'associazione" }, "object",
    { "loses its association with a record of type ", "perde l'associazione con un record di tipo " }, FLUSSI_PARAM_OBJECT },
  { "stage_entered", { "enters a stage", "entra in una fase" }, "stage",
    { "enters the stage ", "entra nella fase " }, FLUSSI_PARAM_VALUE },
  { "stage_left", { "leaves a stage", "esce da una fase" }, "stage",
    { "leaves the stage ", "esce dalla fase " }, FLUSSI_PARAM_VALUE },
  { "list_joined", { "joins a list", "entra in un elenco" }, "list",
    { "joins the list ", "entra nell'elenco " }, FLUSSI_PARAM_LIST },
  { "list_left", { "leaves a list", "esce da un elenco" }, "list",
    { "leaves the list ", "esce dall'elenco " }, FLUSSI_PARAM_LIST },
  { "record_merged", { "is merged into another", "viene unit{o} a un altro" }, NULL, { NULL }, 0 },
  { "record_restored", { "is restored", "viene ripristinat{o}" }, NULL, { NULL }, 0 },
  { "form_submitted", { "submits a form", "invia un modulo" }, "form",
    { "submits the form ", "invia il modulo " }, FLUSSI_PARAM_CONTENT },
  { "email_sent", { "is sent an email", "riceve l'invio di un'e-mail" }, "email",
    { "is sent the email ", "riceve l'invio dell'e-mail " }, FLUSSI_PARAM_CONTENT },
  { "email_delivered", { "receives an email", "riceve un'e-mail" }, "email",
    { "receives the email ", "riceve l'e-mail " }, FLUSSI_PARAM_CONTENT },
  { "email_opened", { "opens an email", "apre un'e-mail" }, "email",
    { "opens the email ", "apre l'e-mail " }, FLUSSI_PARAM_CONTENT },
  { "email_clicked", { "clicks a link in an email", "fa clic su un link di un'e-mail" }, "email",
    { "clicks a link in the email ", "fa clic su un link dell'e-mail " }, FLUSSI_PARAM_CONTENT },
  { "email_replied", { "replies to an email", "risponde a un'e-mail" }, "email",
    { "replies to the email ", "risponde all'e-mail " }, FLUSSI_PARAM_CONTENT },
  { "email_bounced", { "has an email bounce", "ha un'e-mail respinta" }, "email",
    { "bounces the email ", "respinge l'e-mail " }, FLUSSI_PARAM_CONTENT },
  { "email_unsubscribed", { "unsubscribes", "si disiscrive dalle e-mail" }, NULL, { NULL }, 0 },
  { "call_logged", { "has a call logged", "ha una chiamata registrata" }, NULL, { NULL }, 0 },
  { "meeting_booked", { "books a meeting", "fissa un appuntamento" }, NULL, { NULL }, 0 },
  { "meeting_outcome", { "has a meeting outcome", "ha l'esito di un incontro" }, NULL, { NULL }, 0 },
  { "page_visited", { "visits a page", "visita una pagina" }, "url",
    { "visits the page ", "visita la pagina " }, FLUSSI_PARAM_VALUE },
  { "task_completed", { "has a task completed", "ha un compito completato" }, NULL, { NULL }, 0 },
  { "webhook_received", { "receives a webhook", "riceve un webhook" }, NULL, { NULL }, 0 },
  { "workflow_enrolled", { "enrols in a workflow", "si iscrive a un flusso" }, "workflow",
    { "enrols in the workflow ", "si iscrive al flusso " }, FLUSSI_PARAM_WORKFLOW },
  { "workflow_unenrolled", { "leaves a workflow", "esce da un flusso" }, "workflow",
    { "leaves the workflow ", "esce dal flusso " }, FLUSSI_PARAM_WORKFLOW },
  { "workflow_completed", { "completes a workflow", "completa un flusso" }, "workflow",
    { "completes the workflow ", "completa il flusso " }, FLUSSI_PARAM_WORKFLOW },
  { "workflow_goal_met", { "meets the goal of a workflow", "raggiunge l'obiettivo di un flusso" }, "workflow",
    { "meets the goal of the workflow ", "raggiunge l'obiettivo del flusso " }, FLUSSI_PARAM_WORKFLOW },
  { "approval_decided", { "has an approval decided", "ha un'approvazione decisa" }, NULL, { NULL }, 0 },
};

static const EventWords *
find_words (const char *event)
{
  for (guint i = 0; i < G_N_ELEMENTS (event_words); i++)
    if (g_str_equal (event_words[i].event, event))
      return &event_words[i];

  return NULL;
}

/* The filter of @where, alone or in its group, that names values of @property. */
static const FlussiCriteria *
find_named (const FlussiCriteria *where,
            const char           *property)
{
  if (where == NULL || property == NULL)
    return NULL;
  if (where->kind == FLUSSI_CRITERIA_PROPERTY)
    return g_str_equal (where->property, property) && g_str_equal (where->op, "is_any_of") && where->values != NULL
           && flussi_json_length (where->values) > 0 ? where : NULL;
  for (guint i = 0; where->kind == FLUSSI_CRITERIA_ALL && i < where->children->len; i++)
    {
      const FlussiCriteria *child = g_ptr_array_index (where->children, i);

      if (child->kind == FLUSSI_CRITERIA_PROPERTY && find_named (child, property) != NULL)
        return child;
    }

  return NULL;
}

static void
add_phrase (FlussiDescription *self,
            const char        *object,
            const FlussiLabel *phrase)
{
  const FlussiObjectType *type = object != NULL ? flussi_catalog_find_object (self->describer.catalog, object) : NULL;
  const char *text = flussi_label_get_for (phrase, self->describer.language);
  const char *mark = strstr (text, "{o}");
  g_autofree char *start = g_strndup (text, mark != NULL ? (gsize) (mark - text) : strlen (text));

  flussi_description_add_words (self, start);
  if (mark == NULL)
    return;
  flussi_description_add_words (self, type != NULL && flussi_wording_is_feminine (type) ? "a" : "o");
  flussi_description_add_words (self, mark + 3);
}

static char *
describe_named (const FlussiDescription *self,
                const EventWords        *words,
                const char              *object,
                const FlussiJson        *json)
{
  const FlussiObjectType *type = object != NULL ? flussi_catalog_find_object (self->describer.catalog, object) : NULL;
  const FlussiStage *stage;
  const char *name;

  if (flussi_json_kind (json) != FLUSSI_JSON_STRING)
    return flussi_describe_literal (self, NULL, json);
  name = flussi_json_string (json);
  if (words->type == FLUSSI_PARAM_PROPERTY)
    return flussi_describe_property_label (self, object, name);
  if (words->type == FLUSSI_PARAM_OBJECT)
    return flussi_describe_object_label (self, name);
  if (g_str_equal (words->key, "stage"))
    {
      stage = type != NULL ? flussi_object_type_find_stage (type, name, NULL) : NULL;
      return g_strdup (stage != NULL ? flussi_label_get_for (&stage->label, self->describer.language) : name);
    }
  if (words->type == FLUSSI_PARAM_VALUE)
    return g_strdup (name);

  return flussi_describe_name (self, words->type, name);
}

/* `old` and `new` of a changed property have the type of that property. */
static void
add_change (FlussiDescription    *self,
            const char           *object,
            const FlussiCriteria *where,
            const FlussiProperty *property,
            const char           *key,
            const char           *words)
{
  const FlussiCriteria *filter = find_named (where, key);

  if (filter == NULL)
    return;
  flussi_description_add_words (self, words);
  for (guint i = 0; i < flussi_json_length (filter->values); i++)
    {
      flussi_description_add_separator (self, i, flussi_json_length (filter->values),
                                        flussi_description_pick (self, " or ", " o "));
      flussi_description_take_value (self, flussi_describe_literal (self, property, flussi_json_at (filter->values, i)));
    }
}

/* What the phrase does not say: every condition but those in @said. */
static void
add_rest (FlussiDescription    *self,
          const char           *event,
          const FlussiCriteria *where,
          const char * const   *said)
{
  g_autofree char *scope = g_strconcat (FLUSSI_EVENT_SCOPE, event, NULL);
  gboolean group = where->kind == FLUSSI_CRITERIA_ALL;
  gboolean first = TRUE;

  for (guint i = 0; i < (group ? where->children->len : 1); i++)
    {
      const FlussiCriteria *filter = group ? g_ptr_array_index (where->children, i) : where;

      if (filter->kind == FLUSSI_CRITERIA_PROPERTY && g_strv_contains (said, filter->property)
          && find_named (filter, filter->property) != NULL)
        continue;
      flussi_description_add_words (self, first ? flussi_description_pick (self, " with ", " con ") : ", ");
      flussi_describe_add_conditions (self, scope, filter);
      first = FALSE;
    }
}

/* What happens to a record: "submits the form [Contact us]". */
void
flussi_describe_add_event (FlussiDescription    *self,
                           const char           *object,
                           const char           *event,
                           const FlussiCriteria *where)
{
  const EventWords *words = find_words (event);
  const FlussiEventType *type = flussi_catalog_find_event (self->describer.catalog, event);
  const FlussiCriteria *named = words != NULL ? find_named (where, words->key) : NULL;
  const char *said[] = { NULL, NULL, NULL, NULL };

  if (words == NULL)
    {
      flussi_description_add_words (self, flussi_description_pick (self, "has the event ", "ha l'evento "));
      flussi_description_add_value (self, type != NULL ? flussi_label_get_for (&type->label, self->describer.language) : event);
    }
  else
    add_phrase (self, object, named != NULL ? &words->named : &words->phrase);

  for (guint i = 0; named != NULL && i < flussi_json_length (named->values); i++)
    {
      flussi_description_add_separator (self, i, flussi_json_length (named->values),
                                        flussi_description_pick (self, " or ", " o "));
      flussi_description_take_value (self, describe_named (self, words, object, flussi_json_at (named->values, i)));
      said[0] = words->key;
    }
  if (named != NULL && g_str_equal (event, "property_changed"))
    {
      const FlussiJson *first = flussi_json_at (named->values, 0);
      const FlussiProperty *property = flussi_json_kind (first) == FLUSSI_JSON_STRING
                                       ? flussi_describe_find_property (self, object, flussi_json_string (first)) : NULL;

      add_change (self, object, where, property, "old", flussi_description_pick (self, " from ", " da "));
      add_change (self, object, where, property, "new", flussi_description_pick (self, " to ", " in "));
      said[1] = "old";
      said[2] = "new";
    }
  if (where != NULL)
    add_rest (self, event, where, said);
}

/* --- Schedules ----------------------------------------------------------------------- */

static void
add_every (FlussiDescription *self,
           int                interval,
           FlussiTimeUnit     unit)
{
  static const FlussiLabel once[] = {
    [FLUSSI_UNIT_DAY] = { "Every day", "Ogni giorno" },
    [FLUSSI_UNIT_WEEK] = { "Every week", "Ogni settimana" },
    [FLUSSI_UNIT_MONTH] = { "Every month", "Ogni mese" },
    [FLUSSI_UNIT_YEAR] = { "Every year", "Ogni anno" },
  };
  g_autofree char *count = NULL;

  if (interval <= 1)
    {
      flussi_description_add_label (self, &once[unit]);
      return;
    }
  count = flussi_wording_count (self->describer.language, interval, unit);
  flussi_description_add_words (self, flussi_description_pick (self, "Every ", "Ogni "));
  flussi_description_add_value (self, count);
}

static void
add_weekdays (FlussiDescription *self,
              guint              weekdays)
{
  guint length = 0;
  guint done = 0;

  for (int day = 0; day < 7; day++)
    length += (weekdays >> day) & 1;
  for (int day = 0; day < 7; day++)
    {
      if (((weekdays >> day) & 1) == 0)
        continue;
      flussi_description_add_separator (self, done, length, flussi_description_pick (self, " and ", " e "));
      flussi_description_add_value (self, flussi_wording_weekday (self->describer.language, day));
      done++;
    }
}

static void
add_week (FlussiDescription    *self,
          const FlussiSchedule *schedule)
{
  if (schedule->interval > 1)
    {
      add_every (self, schedule->interval, FLUSSI_UNIT_WEEK);
      flussi_description_add_words (self, flussi_description_pick (self, " on ", " di "));
    }
  else
    flussi_description_add_words (self, flussi_description_pick (self, "Every ", "Ogni "));
  add_weekdays (self, schedule->weekdays);
}

static void
add_nth_weekday (FlussiDescription    *self,
                 const FlussiSchedule *schedule)
{
  static const FlussiLabel ordinals[] = {
    { "first ", "primo " }, { "second ", "secondo " }, { "third ", "terzo " }, { "fourth ", "quarto " }, { "last ", "ultimo " },
  };
  static const char * const feminine[] = { "prima ", "seconda ", "terza ", "quarta ", "ultima " };
  static const FlussiLabel last_day = { "last day", "ultimo giorno" };
  int index = CLAMP (schedule->nth, 1, 5) - 1;
  gboolean sunday = schedule->nth_weekday == 6;
  const char *article;
  const char *ordinal;

  if (schedule->nth_weekday >= 7)
    {
      flussi_description_add_words (self, flussi_description_pick (self, "On the ", "L'"));
      flussi_description_add_value (self, flussi_label_get_for (&last_day, self->describer.language));
      return;
    }
  ordinal = sunday && self->describer.language == FLUSSI_LANGUAGE_IT
            ? feminine[index] : flussi_label_get_for (&ordinals[index], self->describer.language);
  article = index == 4 ? "L'" : sunday ? "La " : "Il ";
  flussi_description_add_words (self, flussi_description_pick (self, "On the ", article));
  flussi_description_take_value (self, g_strconcat (ordinal, flussi_wording_weekday (self->describer.language,
                                                                                    schedule->nth_weekday), NULL));
}

static void
add_month_days (FlussiDescription    *self,
                const FlussiSchedule *schedule)
{
  guint length = 0;
  guint done = 0;

  for (int day = 1; day <= 31; day++)
    length += (schedule->month_days >> day) & 1;
  flussi_description_add_words (self, flussi_description_pick (self, length == 1 ? "On day " : "On days ",
                                                               length == 1 ? "Il giorno " : "I giorni "));
  if (length == 0)
    flussi_description_add_value (self, "…");
  for (int day = 1; day <= 31; day++)
    {
      if (((schedule->month_days >> day) & 1) == 0)
        continue;
      flussi_description_add_separator (self, done, length, flussi_description_pick (self, " and ", " e "));
      flussi_description_take_value (self, g_strdup_printf ("%d", day));
      done++;
    }
}

static void
add_month (FlussiDescription    *self,
           const FlussiSchedule *schedule)
{
  g_autofree char *count = NULL;

  if (schedule->nth > 0)
    add_nth_weekday (self, schedule);
  else
    add_month_days (self, schedule);
  if (schedule->interval <= 1)
    {
      flussi_description_add_words (self, flussi_description_pick (self, " of every month", " di ogni mese"));
      return;
    }
  count = flussi_wording_count (self->describer.language, schedule->interval, FLUSSI_UNIT_MONTH);
  flussi_description_add_words (self, flussi_description_pick (self, " every ", " ogni "));
  flussi_description_add_value (self, count);
}

static void
add_year (FlussiDescription    *self,
          const FlussiSchedule *schedule)
{
  gboolean italian = self->describer.language == FLUSSI_LANGUAGE_IT;

  if (schedule->month < 1)
    {
      flussi_description_add_value (self, "…");
      return;
    }
  flussi_description_add_words (self, italian ? "Ogni anno " : "Every year on ");
  if (italian)
    flussi_description_add_words (self, schedule->day == 8 || schedule->day == 11 ? "l'" : "il ");
  flussi_description_take_value (self, g_strdup_printf ("%d%s %s", schedule->day, italian && schedule->day == 1 ? "º" : "",
                                                        flussi_wording_month (self->describer.language, schedule->month)));
}

static void
add_date_property (FlussiDescription    *self,
                   const char           *object,
                   const FlussiSchedule *schedule)
{
  g_autofree char *label = flussi_describe_property_label (self, object, schedule->property);
  g_autofree char *count = NULL;

  if (schedule->offset_days == 0)
    flussi_description_add_words (self, flussi_description_pick (self, "On the day of ", "Il giorno di "));
  else
    {
      count = flussi_wording_count (self->describer.language, ABS (schedule->offset_days), FLUSSI_UNIT_DAY);
      flussi_description_add_value (self, count);
      flussi_description_add_words (self, schedule->offset_days < 0 ? flussi_description_pick (self, " before ", " prima di ")
                                                                    : flussi_description_pick (self, " after ", " dopo "));
    }
  flussi_description_add_value (self, label);
  if (schedule->yearly)
    flussi_description_add_words (self, flussi_description_pick (self, ", every year", ", ogni anno"));
}

static void
add_schedule (FlussiDescription    *self,
              const char           *object,
              const FlussiSchedule *schedule)
{
  g_autofree char *time = g_strdup_printf ("%02d:%02d", schedule->ms / (int) FLUSSI_INSTANT_HOUR,
                                           schedule->ms / (int) FLUSSI_INSTANT_MINUTE % 60);
  g_autofree char *day = NULL;

  if (schedule->broken != NULL)
    {
      flussi_description_add_value (self, "…");
      return;
    }

  switch (schedule->every)
    {
    case FLUSSI_EVERY_ONCE:
      day = flussi_wording_day (self->describer.language, schedule->date, FLUSSI_DAY_PLAIN);
      flussi_description_add_words (self, flussi_description_pick (self, "Once, on ", "Una volta sola, "));
      flussi_description_add_value (self, day);
      break;
    case FLUSSI_EVERY_WEEK:
      add_week (self, schedule);
      break;
    case FLUSSI_EVERY_MONTH:
      add_month (self, schedule);
      break;
    case FLUSSI_EVERY_YEAR:
      add_year (self, schedule);
      break;
    case FLUSSI_EVERY_DATE_PROPERTY:
      add_date_property (self, object, schedule);
      break;
    case FLUSSI_EVERY_DAY:
    default:
      add_every (self, schedule->interval, FLUSSI_UNIT_DAY);
      break;
    }
  flussi_description_add_words (self, " ");
  flussi_description_add_time (self, time);
}

/* --- Trigger ---------------------------------------------------------------------------- */

static void
add_subject (FlussiDescription *self,
             const char        *object)
{
  const FlussiObjectType *type = flussi_catalog_find_object (self->describer.catalog, object);
  g_autofree char *noun = type != NULL ? flussi_wording_one (self->describer.language, type)
                                       : g_strdup (flussi_description_pick (self, "a record", "un record"));

  flussi_description_add_words (self, flussi_description_pick (self, "When ", "Quando "));
  flussi_description_add_words (self, noun);
  flussi_description_add_words (self, " ");
}

static void
describe_events (FlussiDescription *self,
                 const FlussiFlow  *flow)
{
  const FlussiTrigger *trigger = flow->trigger;

  add_subject (self, flow->object);
  for (guint i = 0; i < trigger->events->len; i++)
    {
      const FlussiTriggerEvent *event = g_ptr_array_index (trigger->events, i);

      flussi_description_add_separator (self, i, trigger->events->len, flussi_description_pick (self, " or ", " o "));
      flussi_describe_add_event (self, flow->object, event->event, event->where);
    }
  if (trigger->events->len == 0)
    flussi_description_add_value (self, "…");
}

static void
describe_schedule (FlussiDescription *self,
                   const FlussiFlow  *flow)
{
  const FlussiObjectType *type = flussi_catalog_find_object (self->describer.catalog, flow->object);
  g_autofree char *many = type != NULL ? flussi_wording_many (self->describer.language, type) : g_strdup ("…");

  if (flow->trigger->schedule == NULL)
    {
      flussi_description_add_words (self, flussi_description_pick (self, "No schedule yet", "Ancora nessuna pianificazione"));
      return;
    }
  add_schedule (self, flow->object, flow->trigger->schedule);
  if (flow->trigger->when == NULL)
    return;
  flussi_description_add_words (self, flussi_description_pick (self, ", for ", ", per "));
  flussi_description_add_words (self, many);
  flussi_description_add_words (self, flussi_description_pick (self, " with: ", " con: "));
  flussi_describe_add_conditions (self, flow->object, flow->trigger->when);
}

static void
describe_webhook (FlussiDescription *self,
                  const FlussiFlow  *flow)
{
  g_autofree char *label = flussi_describe_property_label (self, flow->object, flow->trigger->match_property);

  flussi_description_add_words (self, flussi_description_pick (self, "When a webhook arrives at ", "Quando arriva un webhook a "));
  flussi_description_add_value (self, flow->trigger->path != NULL && *flow->trigger->path != '\0' ? flow->trigger->path : "…");
  if (flow->trigger->match_field == NULL)
    return;
  flussi_description_add_words (self, flussi_description_pick (self, ", for the record whose ", ", per il record con "));
  flussi_description_add_value (self, label);
  flussi_description_add_words (self, flussi_description_pick (self, " is in its field ", " uguale al suo campo "));
  flussi_description_add_value (self, flow->trigger->match_field);
}

/**
 * flussi_describe_trigger:
 * @describer: what to describe with
 * @flow: a workflow
 *
 * Returns: (transfer full): when records enrol
 */
FlussiDescription *
flussi_describe_trigger (const FlussiDescriber *describer,
                         const FlussiFlow      *flow)
{
  FlussiDescription *self = flussi_description_new (describer, flow);
  const FlussiTrigger *trigger = flow->trigger;

  switch (trigger->kind)
    {
    case FLUSSI_TRIGGER_FILTER:
      add_subject (self, flow->object);
      if (trigger->when != NULL)
        flussi_describe_add_criteria (self, flow->object, trigger->when, FALSE);
      else
        flussi_description_add_value (self, "…");
      break;
    case FLUSSI_TRIGGER_EVENT:
      describe_events (self, flow);
      break;
    case FLUSSI_TRIGGER_SCHEDULE:
      describe_schedule (self, flow);
      break;
    case FLUSSI_TRIGGER_WEBHOOK:
      describe_webhook (self, flow);
      break;
    case FLUSSI_TRIGGER_MANUAL:
    default:
      flussi_description_add_words (self, flussi_description_pick (self, "When you enrol records by hand",
                                                                   "Quando iscrivi i record a mano"));
      break;
    }
  if (trigger->also != NULL)
    {
      flussi_description_add_words (self, flussi_description_pick (self, ", if it ", ", se "));
      flussi_describe_add_criteria (self, flow->object, trigger->also, FALSE);
    }

  return self;
}
