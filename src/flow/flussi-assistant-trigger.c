/* flussi-assistant-trigger.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-private.h"

#include <string.h>

/* What a record does, and the event that records it. @key is the event property
 * that names the thing after the verb. */
typedef struct
{
  const char      *event;
  FlussiLabel      words;
  const char      *object;
  const char      *key;
  FlussiReference  reference;
  gboolean         by_name;
} EventPhrase;

static const EventPhrase phrases[] = {
  { "form_submitted", { "submits ?a ?the form|fills in ?a ?the form|fills out ?a ?the form|completes ?a ?the form|sends ?a ?the form",
                        "compila ?un ?il modulo|invia ?un ?il modulo|completa ?un ?il modulo|manda ?un ?il modulo|riempie ?un ?il modulo|compila ?un ?il form" },
    "contact", "form", FLUSSI_REFERENCE_CONTENT, TRUE },
  { "email_opened", { "opens ?an ?the email|reads ?an ?the email", "apre ?un ?una ?l ?la email|apre ?una ?la mail|legge ?un ?l email" },
    "contact", "email", FLUSSI_REFERENCE_CONTENT, TRUE },
  { "email_clicked", { "clicks ?on ?a ?the link ?in ?an ?the ?email|clicks ?in ?an ?the email|clicks ?an email",
                       "clicca ?su ?un ?sul link ?in ?un ?di ?una ?dell ?email|fa clic ?su ?un ?sul link ?in ?un ?di ?una ?dell ?email|clicca ?un ?su ?una email|fa clic ?in ?su ?una ?un email" },
    "contact", "email", FLUSSI_REFERENCE_CONTENT, TRUE },
  { "email_replied", { "replies ?to ?an ?the ?email|answers ?an ?the email", "risponde ?a ?all ?alla ?un ?una ?email|risponde ?a ?alla ?una mail" },
    "contact", "email", FLUSSI_REFERENCE_CONTENT, TRUE },
  { "email_bounced", { "has an email bounce|bounces", "ha un email respinta|respinge un email" }, "contact", NULL, 0, FALSE },
  { "email_unsubscribed", { "unsubscribes", "si disiscrive|si cancella|annulla l iscrizione" }, "contact", NULL, 0, FALSE },
  { "meeting_booked", { "books ?a ?an meeting|books ?a demo|schedules ?a meeting|books ?an appointment",
                        "prenota ?un ?una appuntamento|prenota ?un incontro|prenota ?una riunione|prenota ?una demo|fissa ?un appuntamento|fissa ?un incontro|fissa ?una riunione" },
    "contact", NULL, 0, FALSE },
  { "page_visited", { "visits ?a ?the page|views ?a ?the page|looks at ?a ?the page", "visita ?una ?la pagina|guarda ?una ?la pagina|vede ?una ?la pagina" },
    "contact", "url", 0, TRUE },
  { "list_joined", { "joins ?a ?the list|is added to ?a ?the list|enters ?a ?the list",
                     "entra ?in ?un ?nell ?nella elenco|entra nella lista|viene aggiunto all elenco|viene aggiunta all elenco" },
    NULL, "list", FLUSSI_REFERENCE_LIST, TRUE },
  { "list_left", { "leaves ?a ?the list|is removed from ?a ?the list", "esce ?da ?un ?dall elenco|esce dalla lista|viene tolto dall elenco" },
    NULL, "list", FLUSSI_REFERENCE_LIST, TRUE },
  { "call_logged", { "calls us|has a call logged|phones", "ci chiama|telefona|ha una chiamata registrata" }, "contact", NULL, 0, FALSE },
  { "task_completed", { "has a task completed|completes a task", "completa un compito|ha un compito completato" }, NULL, NULL, 0, FALSE },
  { "record_created", { "is created|is added|arrives|comes in|gets created|appears|signs up|registers|opens|is opened",
                        "viene creat*|e creat*|viene aggiunt*|viene inserit*|nasce|arriva|si registra|viene apert*|si apre" },
    NULL, NULL, 0, FALSE },
  { "record_merged", { "is merged", "viene unit*" }, NULL, NULL, 0, FALSE },
  { "workflow_completed", { "completes the workflow", "completa il flusso" }, NULL, "workflow", FLUSSI_REFERENCE_WORKFLOW, TRUE },
};

/* What happens to records of one type, said with a verb of its own. */
static const struct
{
  const char  *object;
  FlussiLabel  words;
  const char  *property; /* NULL: the stage */
  const char  *value;
} changes[] = {
  { "deal", { "is won|gets won|is closed won|closes successfully", "viene vint*|e vint*|si vince|viene chius* con successo" }, NULL, "closedwon" },
  { "deal", { "is lost|gets lost", "viene pers*|e pers*|si perde" }, NULL, "closedlost" },
  { "ticket", { "is closed|gets closed|is solved|is resolved", "viene chius*|si chiude|viene risolt*|e chius*" }, NULL, "4" },
  { "project", { "is completed|is finished|is delivered", "viene completat*|e completat*|finisce|viene consegnat*|e consegnat*" }, NULL, "completed" },
  { "invoice", { "is paid|gets paid", "viene pagat*|e pagat*|viene saldat*|e saldat*" }, "status", "paid" },
  { "quote", { "is approved|gets approved", "viene approvat*|e approvat*" }, "status", "APPROVED" },
  { "quote", { "is rejected", "viene respint*|e respint*|viene rifiutat*" }, "status", "REJECTED" },
  { "payment", { "fails|is declined|does not go through", "fallisce|non riesce|non va a buon fine|e fallit*|viene rifiutat*" }, "latest_status", "failed" },
  { "payment", { "succeeds|is received|goes through", "riesce|va a buon fine|viene ricevut*|arriva" }, "latest_status", "succeeded" },
  { "payment", { "is refunded", "viene rimborsat*|e rimborsat*" }, "latest_status", "refunded" },
  { "subscription", { "is cancelled|is canceled|gets cancelled", "viene disdett*|viene annullat*|e disdett*" }, "status", "canceled" },
  { "subscription", { "expires", "scade|e scadut*" }, "status", "expired" },
  { "task", { "is completed|is done", "viene completat*|e completat*|e fatt*" }, "status", "COMPLETED" },
  { "conversation", { "is closed", "viene chius*|si chiude" }, "status", "CLOSED" },
  { "goal", { "is reached|is achieved|is met", "viene raggiunt*|e raggiunt*" }, "status", "achieved" },
  { "media", { "is published", "viene pubblicat*|e pubblicat*" }, "status", "published" },
  { "call", { "is missed", "viene pers*|e pers*" }, "status", "MISSED" },
  { "contact", { "becomes a customer|buys", "diventa cliente|compra|acquista" }, "lifecyclestage", "customer" },
};

static void
set_trigger (FlussiAssistant *self,
             FlussiJson      *json)
{
  g_autoptr (FlussiJson) trigger = json;
  FlussiJsonCursor cursor;
  FlussiTrigger *parsed;

  flussi_json_cursor_init (&cursor, trigger);
  parsed = flussi_trigger_from_json (&cursor, NULL);
  g_return_if_fail (parsed != NULL);

  flussi_trigger_unref (self->flow->trigger);
  self->flow->trigger = parsed;
  flussi_flow_set_text (&self->flow->object, self->object->name);
}

static FlussiJson *
make_trigger (const char *kind)
{
  FlussiJson *json = flussi_json_new_object ();

  flussi_json_set_string (json, "kind", kind);

  return json;
}

/* What the subject brought along and what was read, in one group. */
static FlussiJson *
join_conditions (FlussiAssistant *self,
                 FlussiJson      *read)
{
  FlussiJson *all;

  if (flussi_json_length (self->also) == 0)
    return read;
  if (read == NULL && flussi_json_length (self->also) == 1)
    return flussi_json_ref (flussi_json_at (self->also, 0));
  all = flussi_json_new_array ();
  for (guint i = 0; i < flussi_json_length (self->also); i++)
    flussi_json_append (all, flussi_json_ref (flussi_json_at (self->also, i)));
  if (read != NULL && flussi_json_get (read, "all") != NULL)
    {
      for (guint i = 0; i < flussi_json_length (flussi_json_get (read, "all")); i++)
        flussi_json_append (all, flussi_json_ref (flussi_json_at (flussi_json_get (read, "all"), i)));
      flussi_json_unref (read);
    }
  else if (read != NULL)
    flussi_json_append (all, read);
  read = flussi_json_new_object ();
  flussi_json_set (read, "all", all);

  return read;
}

/* --- Events --------------------------------------------------------------------------- */

static FlussiJson *
make_event (const char *event,
            FlussiJson *where)
{
  FlussiJson *json = flussi_json_new_object ();

  flussi_json_set_string (json, "id", "e1");
  flussi_json_set_string (json, "event", event);
  if (where != NULL)
    flussi_json_set (json, "where", where);

  return json;
}

static FlussiJson *
make_change (const char *property,
             const char *value)
{
  FlussiJson *all = flussi_json_new_array ();
  FlussiJson *where = flussi_json_new_object ();

  flussi_json_append (all, flussi_assistant_values ("property", property));
  if (value == NULL)
    {
      flussi_json_unref (where);
      where = flussi_json_ref (flussi_json_at (all, 0));
      flussi_json_unref (all);
      return make_event ("property_changed", where);
    }
  flussi_json_append (all, flussi_assistant_values ("new", value));
  flussi_json_set (where, "all", all);

  return make_event ("property_changed", where);
}

static FlussiJson *
read_phrase (FlussiAssistant *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      const EventPhrase *phrase = &phrases[i];
      g_autofree char *name = NULL;
      g_autofree char *uid = NULL;

      if (!flussi_assistant_accept (self, phrase->words.en, phrase->words.it))
        continue;
      if (!phrase->by_name)
        return make_event (phrase->event, NULL);
      flussi_assistant_accept (self, "called|named", "di nome|chiamato|chiamata|di|dal titolo");
      name = flussi_assistant_read_name (self);
      if (name == NULL)
        return make_event (phrase->event, NULL);
      if (self->lookup != NULL && !g_str_equal (phrase->key, "url"))
        uid = self->lookup (phrase->reference, name, self->data);
      return make_event (phrase->event, flussi_assistant_values (phrase->key, uid != NULL ? uid : name));
    }

  return NULL;
}

static const FlussiProperty *
find_stage_property (const FlussiObjectType *object)
{
  for (guint i = 0; i < object->properties->len; i++)
    if (((FlussiProperty *) g_ptr_array_index (object->properties, i))->type == FLUSSI_PROPERTY_STAGE)
      return g_ptr_array_index (object->properties, i);

  return NULL;
}

static FlussiJson *
make_option_event (FlussiAssistant      *self,
                   const FlussiProperty *property,
                   const char           *value)
{
  if (property->type == FLUSSI_PROPERTY_STAGE)
    return make_event ("stage_entered", flussi_assistant_values ("stage", value));

  return make_change (property->name, value);
}

static FlussiJson *
read_change_of_type (FlussiAssistant *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      if (!g_str_equal (changes[i].object, self->object->name)
          || !flussi_assistant_accept (self, changes[i].words.en, changes[i].words.it))
        continue;
      if (changes[i].property == NULL)
        return make_option_event (self, find_stage_property (self->object), changes[i].value);
      return make_change (changes[i].property, changes[i].value);
    }

  return NULL;
}

/* "moves to Contract sent", "diventa urgente", "changes owner". */
static FlussiJson *
read_change (FlussiAssistant *self)
{
  guint from = self->at;
  const FlussiProperty *property = NULL;
  const FlussiOption *option = NULL;

  if (flussi_assistant_accept (self, "becomes|moves to|goes to|turns|turns into|enters|reaches|is moved to|passes to|gets",
                               "diventa|passa a|passa in|passa alla|entra in|entra nella|raggiunge|arriva a|arriva alla|viene spostat* in|va in"))
    {
      flussi_assistant_skip_article (self);
      flussi_assistant_accept (self, "stage|status", "fase|stato");
      flussi_assistant_skip_article (self);
      if (flussi_assistant_read_any_option (self, &property, &option))
        {
          flussi_assistant_accept (self, "stage|status", "?");
          return make_option_event (self, property, option->value);
        }
    }
  self->at = from;
  if (flussi_assistant_accept (self, "changes|has its|has a change of", "cambia|modifica"))
    {
      property = flussi_assistant_read_property (self, self->object);
      if (property != NULL)
        {
          flussi_assistant_accept (self, "to|into", "in|a");
          option = flussi_assistant_read_option (self, property);
          return option != NULL ? make_option_event (self, property, option->value) : make_change (property->name, NULL);
        }
    }
  self->at = from;

  return NULL;
}

static void
set_event_trigger (FlussiAssistant *self,
                   FlussiJson      *event,
                   guint            from)
{
  FlussiJson *trigger = make_trigger ("event");
  FlussiJson *events = flussi_json_new_array ();
  FlussiJson *also;

  flussi_json_append (events, event);
  flussi_json_set (trigger, "events", events);
  flussi_assistant_mark (self, from);
  also = join_conditions (self, flussi_assistant_read_conditions (self));
  if (also != NULL)
    flussi_json_set (trigger, "also", also);
  set_trigger (self, trigger);
}

/* A trigger on what becomes of a property, or on what it is. */
static gboolean
set_trigger_on (FlussiAssistant      *self,
                const FlussiProperty *property,
                guint                 from)
{
  const FlussiOption *option;
  FlussiJson *filter;
  FlussiJson *trigger;

  if (flussi_assistant_accept (self, "changes ?to|becomes|is set to", "cambia ?in|diventa|passa a|viene impostat* su"))
    {
      option = flussi_assistant_read_option (self, property);
      set_event_trigger (self, option != NULL ? make_option_event (self, property, option->value)
                                              : make_change (property->name, NULL), from);
      return TRUE;
    }
  filter = flussi_assistant_read_operator (self, property);
  if (filter == NULL)
    return FALSE;
  flussi_assistant_mark (self, from);
  trigger = make_trigger ("filter");
  flussi_json_set (trigger, "when", join_conditions (self, filter));
  set_trigger (self, trigger);

  return TRUE;
}

/* "the lead status of a contact changes to Open", "the score of a contact is over
 * 50". */
static gboolean
read_property_of (FlussiAssistant *self)
{
  guint from = self->at;
  GPtrArray *objects = flussi_catalog_get_objects (self->catalog);

  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *candidate = g_ptr_array_index (objects, i);
      const FlussiProperty *property = flussi_assistant_read_property (self, candidate);

      if (property != NULL && candidate->has_workflows && flussi_assistant_accept (self, "of", "di|del|della|dell|dello"))
        {
          self->object = flussi_assistant_read_object (self);
          property = self->object != NULL ? flussi_object_type_find_property (self->object, property->name) : NULL;
          if (property != NULL && set_trigger_on (self, property, from))
            return TRUE;
        }
      self->at = from;
    }
  self->object = NULL;

  return FALSE;
}

static gboolean
read_webhook (FlussiAssistant *self)
{
  guint from = self->at;
  FlussiJson *trigger;

  if (!flussi_assistant_accept (self, "a webhook is received|a webhook arrives|we receive a webhook|my website sends a webhook",
                                "arriva un webhook|ricevo un webhook|riceviamo un webhook|il sito invia un webhook|un webhook arriva"))
    return FALSE;
  self->object = flussi_catalog_find_object (self->catalog, "contact");
  trigger = make_trigger ("webhook");
  flussi_json_set_string (trigger, "path", "webhook");
  flussi_json_set (trigger, "match", flussi_json_parse ("{\"field\":\"email\",\"property\":\"email\"}", -1, NULL));
  set_trigger (self, trigger);
  flussi_assistant_mark (self, from);

  return TRUE;
}

/* --- Schedules ---------------------------------------------------------------------------- */

static int
read_weekday (FlussiAssistant *self)
{
  static const FlussiLabel days[] = {
    { "monday|mondays", "lunedi" }, { "tuesday|tuesdays", "martedi" }, { "wednesday|wednesdays", "mercoledi" },
    { "thursday|thursdays", "giovedi" }, { "friday|fridays", "venerdi" }, { "saturday|saturdays", "sabato" },
    { "sunday|sundays", "domenica" },
  };

  for (int i = 0; i < 7; i++)
    if (flussi_assistant_accept (self, days[i].en, days[i].it))
      return i;

  return -1;
}

static gboolean
read_weekdays (FlussiAssistant *self,
               FlussiJson      *days)
{
  static const char * const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  int day;

  if (flussi_assistant_accept (self, "weekday|working day|business day", "giorno lavorativo|giorno feriale"))
    {
      for (int i = 0; i < 5; i++)
        flussi_json_append_string (days, names[i]);
      return TRUE;
    }
  while ((day = read_weekday (self)) >= 0)
    {
      flussi_json_append_string (days, names[day]);
      if (!flussi_assistant_accept (self, "and|, and|,", "e|,"))
        break;
    }

  return flussi_json_length (days) > 0;
}

/* "the first Monday of the month", "l'ultimo giorno del mese", "the 15th of each month". */
static gboolean
read_month_day (FlussiAssistant *self,
                FlussiJson      *schedule)
{
  static const FlussiLabel ordinals[] = {
    { "first", "primo|prima" }, { "second", "secondo|seconda" }, { "third", "terzo|terza" }, { "fourth", "quarto|quarta" },
    { "last", "ultimo|ultima" },
  };
  static const char * const words[] = { "first", "second", "third", "fourth", "last" };
  static const char * const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
  guint from = self->at;

  flussi_assistant_accept (self, "on", "?");
  flussi_assistant_accept (self, "every|each", "ogni|tutti");
  flussi_assistant_skip_article (self);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *on = NULL;
      int day;

      if (!flussi_assistant_accept (self, ordinals[i].en, ordinals[i].it))
        continue;
      day = read_weekday (self);
      if (day >= 0)
        on = g_strdup_printf ("%s_%s", words[i], days[day]);
      else if (i == 4 && flussi_assistant_accept (self, "day", "giorno"))
        on = g_strdup ("last_day");
      else if (i == 0)
        flussi_assistant_accept (self, "day", "giorno");
      if (day < 0 && on == NULL && i != 0)
        break;
      if (!flussi_assistant_accept (self, "of the month|of every month|of each month", "del mese|di ogni mese"))
        break;
      flussi_json_set_string (schedule, "every", "month");
      if (on != NULL)
        flussi_json_set_string (schedule, "on", on);
      else
        flussi_json_set (schedule, "days", flussi_json_parse ("[1]", -1, NULL));
      return TRUE;
    }
  self->at = from;

  return FALSE;
}

/* "3 days before the due date", "on the birthday". */
static gboolean
read_date_slot (FlussiAssistant *self,
                FlussiJson      *schedule)
{
  static const struct
  {
    FlussiLabel  words;
    const char  *object;
    const char  *property;
    gboolean     yearly;
  } dates[] = {
    { { "?the ?their birthday|?the birthday of ?a contact|birthdays", "?il compleanno|?del compleanno|?loro compleanno|compie gli anni" }, "contact", "date_of_birth", TRUE },
    { { "?an ?the invoice ?is due ?date|?the due date ?of ?an ?the ?invoice|an invoice expires", "?la scadenza ?di ?della ?una fattura|scade ?una ?la fattura|una fattura scade" }, "invoice", "due_date", FALSE },
    { { "?a ?the quote expires|?the expiration ?date ?of ?a ?the quote", "?la scadenza ?di ?del ?un preventivo|scade ?un ?il preventivo|un preventivo scade" }, "quote", "expiration_date", FALSE },
    { { "?a ?the subscription renews|?the renewal ?of ?a ?the ?subscription|?the next payment", "?il rinnovo ?di ?dell ?un ?abbonamento|si rinnova ?un ?l abbonamento|un abbonamento si rinnova" }, "subscription", "next_payment_due_date", FALSE },
    { { "?the close date ?of ?a ?the ?deal|?the closing ?date ?of ?a ?the deal", "?la data di chiusura ?di ?della ?una ?trattativa|?la chiusura ?di ?della ?una trattativa" }, "deal", "closedate", FALSE },
  };
  guint from = self->at;
  FlussiTimeUnit unit = FLUSSI_UNIT_DAY;
  gboolean business;
  int count = 0;
  int sign = 0;
  gboolean on = FALSE;

  flussi_assistant_accept (self, "every year ?, ?on", "ogni anno");
  if (flussi_assistant_read_count (self, &count, &unit, &business) && unit >= FLUSSI_UNIT_DAY && unit <= FLUSSI_UNIT_WEEK)
    {
      if (flussi_assistant_accept (self, "before", "prima di|prima del|prima della|prima dell|prima che"))
        sign = -1;
      else if (flussi_assistant_accept (self, "after", "dopo|dopo il|dopo la|dopo che"))
        sign = 1;
    }
  else
    on = flussi_assistant_accept (self, "on ?the day of|on|it is|its", "il giorno di|il giorno del|il giorno della|il giorno dell|per|e|nel giorno di|al");
  for (guint i = 0; i < G_N_ELEMENTS (dates) && (sign != 0 || on); i++)
    {
      flussi_assistant_skip_article (self);
      if (!flussi_assistant_accept (self, dates[i].words.en, dates[i].words.it))
        continue;
      self->object = flussi_catalog_find_object (self->catalog, dates[i].object);
      flussi_json_set_string (schedule, "every", "date_property");
      flussi_json_set_string (schedule, "property", dates[i].property);
      if (count > 0)
        flussi_json_set_integer (schedule, "offset_days", sign * count * (unit == FLUSSI_UNIT_WEEK ? 7 : 1));
      if (dates[i].yearly)
        flussi_json_set_boolean (schedule, "yearly", TRUE);
      flussi_assistant_accept (self, "of a contact|of contacts|of a customer", "di un contatto|dei contatti|di un cliente|dei clienti");
      return TRUE;
    }
  self->at = from;

  return FALSE;
}

static gboolean
read_every (FlussiAssistant *self,
            FlussiJson      *schedule)
{
  g_autoptr (FlussiJson) days = flussi_json_new_array ();
  guint from = self->at;

  flussi_assistant_accept (self, "on", "?");
  if (!flussi_assistant_accept (self, "every|each", "ogni|tutti i|tutte le|il"))
    {
      self->at = from;
      return FALSE;
    }
  if (read_weekdays (self, days))
    {
      flussi_json_set_string (schedule, "every", "week");
      flussi_json_set (schedule, "on", g_steal_pointer (&days));
    }
  else if (flussi_assistant_accept (self, "day|morning", "giorno|giorni|mattina|mattine"))
    flussi_json_set_string (schedule, "every", "day");
  else if (flussi_assistant_accept (self, "month", "mese"))
    {
      flussi_json_set_string (schedule, "every", "month");
      flussi_json_set (schedule, "days", flussi_json_parse ("[1]", -1, NULL));
    }
  else
    {
      self->at = from;
      return FALSE;
    }

  return TRUE;
}

/* "every Monday at 9", "3 giorni prima della scadenza". */
gboolean
flussi_assistant_read_schedule (FlussiAssistant *self)
{
  guint from = self->at;
  g_autoptr (FlussiJson) schedule = flussi_json_new_object ();
  g_autofree char *time = NULL;
  FlussiJson *trigger;
  FlussiJson *when = NULL;
  gboolean dated = FALSE;

  if (!read_month_day (self, schedule) && !(dated = read_date_slot (self, schedule)) && !read_every (self, schedule))
    {
      self->at = from;
      return FALSE;
    }
  time = flussi_assistant_read_time (self);
  flussi_json_set_string (schedule, "time", time != NULL ? time : "09:00");
  flussi_assistant_mark (self, from);

  if (!dated)
    {
      guint before = self->at;

      flussi_assistant_accept (self, ", for|for|, to|, with", ", per|per|, a|, con");
      flussi_assistant_accept (self, "all|every|each", "tutti|tutte|ogni|tutti i|tutte le");
      if (!flussi_assistant_sees_action (self))
        self->object = flussi_assistant_read_object (self);
      if (self->object != NULL)
        flussi_assistant_mark (self, before);
      else
        self->at = before;
    }
  if (self->object != NULL)
    when = join_conditions (self, flussi_assistant_read_conditions (self));
  if (self->object == NULL)
    self->object = flussi_catalog_find_object (self->catalog, "contact");
  trigger = make_trigger ("schedule");
  flussi_json_set (trigger, "schedule", g_steal_pointer (&schedule));
  if (when != NULL)
    flussi_json_set (trigger, "when", when);
  set_trigger (self, trigger);

  return TRUE;
}

/* --- Trigger ---------------------------------------------------------------------------------- */

/* "a new contact arrives", "a deal is won", "a contact in Italy has no email". */
gboolean
flussi_assistant_read_trigger (FlussiAssistant *self)
{
  guint from = self->at;
  gboolean arrives;
  FlussiJson *event;
  FlussiJson *when;

  if (read_webhook (self) || flussi_assistant_read_schedule (self))
    return TRUE;
  if (read_property_of (self))
    return TRUE;
  arrives = flussi_assistant_accept (self, "there is", "arriva|nasce|c e|viene creat*|viene aggiunt*|viene apert*|si apre|si registra");
  self->object = flussi_assistant_read_object (self);
  if (self->object == NULL || !self->object->has_workflows)
    {
      self->object = NULL;
      self->at = from;
      return FALSE;
    }
  flussi_assistant_mark (self, from);

  /* Conditions may stand between the subject and its verb. */
  event = read_change_of_type (self);
  if (event == NULL)
    event = read_phrase (self);
  if (event == NULL)
    event = read_change (self);
  if (event == NULL && arrives)
    event = make_event ("record_created", NULL);
  if (event != NULL)
    {
      set_event_trigger (self, event, from);
      return TRUE;
    }
  when = flussi_assistant_read_conditions (self);
  event = read_change_of_type (self);
  if (event == NULL)
    event = read_phrase (self);
  if (event != NULL)
    {
      if (when != NULL)
        flussi_json_append (self->also, when);
      set_event_trigger (self, event, from);
      return TRUE;
    }
  when = join_conditions (self, when);
  if (when != NULL)
    {
      FlussiJson *trigger = make_trigger ("filter");

      flussi_json_set (trigger, "when", when);
      set_trigger (self, trigger);
      return TRUE;
    }

  return FALSE;
}
