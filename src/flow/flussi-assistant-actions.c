/* flussi-assistant-actions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-private.h"

#include <string.h>

/* Something a sentence may ask for, by the verb it begins with. */
typedef enum
{
  ACT_WAIT,
  ACT_EMAIL,
  ACT_SMS,
  ACT_TASK,
  ACT_CALL,
  ACT_NOTIFY,
  ACT_NOTE,
  ACT_ADD_TO_LIST,
  ACT_REMOVE_FROM_LIST,
  ACT_ROTATE,
  ACT_ASSIGN,
  ACT_ENROLL,
  ACT_UNENROLL,
  ACT_CONSENT_OUT,
  ACT_DELETE,
  ACT_WEBHOOK,
  ACT_INCREASE,
  ACT_SET,
  ACT_MARK,
  ACT_CREATE,
  ACT_END,
} Act;

static const struct
{
  Act          act;
  FlussiLabel  words;
} verbs[] = {
  { ACT_WAIT, { "wait|wait for|after|pause for", "aspetta|attendi|dopo|lascia passare" } },
  { ACT_SMS, { "send ?him ?her ?them ?an ?a sms|send ?him ?her ?them ?a text|text", "invia+ ?un sms|manda+ ?un sms" } },
  { ACT_NOTIFY, { "notify|alert|tell|inform|warn|let|send ?me ?a notification|send ?an internal email|show ?a notification",
                  "avvisa+|notifica+|informa+|avverti+|mostra+ ?una notifica|manda+ ?mi ?una notifica|invia+ ?un email interna|fammi sapere" } },
  { ACT_EMAIL, { "send ?him ?her ?them ?it ?an ?the ?a ?welcome ?reminder ?thank ?you ?follow ?up ?birthday email|send ?him ?her ?them ?an ?the ?a message|email|write ?to ?him ?her ?them ?an ?email|send",
                 "invia+ ?l ?la ?un ?una ?gli ?email|manda+ ?gli ?le ?l ?la ?un ?una ?email|manda+ ?gli ?le ?una mail|invia+ ?una mail|invia+ ?un messaggio|manda+ ?un messaggio|spedisci+ ?un ?una ?l ?email|scrivi+ ?gli ?le ?un ?una ?email|scrivigli|scrivile" } },
  { ACT_CALL, { "call ?him ?her ?them ?back|phone ?him ?her ?them", "chiama+|richiama+|telefona+" } },
  { ACT_TASK, { "create ?a ?an task|add ?a task|create ?a reminder|make ?a task|remind ?me ?the ?owner|create ?a to do|assign ?a task|schedule ?a call|schedule ?a task",
                "crea+ ?un compito|aggiungi+ ?un compito|crea+ ?un promemoria|crea+ ?una attivita|assegna+ ?un compito|ricorda+ ?mi ?al ?responsabile|programma+ ?una chiamata|crea+ ?un attivita|pianifica+ ?una chiamata" } },
  { ACT_NOTE, { "write ?a note|add ?a note|create ?a note|leave ?a note", "scrivi+ ?una nota|aggiungi+ ?una nota|crea+ ?una nota|annota" } },
  { ACT_ADD_TO_LIST, { "add ?him ?her ?them ?it ?the ?contact to ?the list|put ?him ?her ?them ?it on ?the list|put ?him ?her ?them ?it in ?the list",
                       "aggiungi+ ?il ?la ?contatto all elenco|aggiungi+ ?il ?contatto alla lista|metti+ nell elenco|metti+ nella lista|inserisci+ nell elenco|inserisci+ nella lista|aggiungi+ a ?un elenco" } },
  { ACT_REMOVE_FROM_LIST, { "remove ?him ?her ?them ?it ?the ?contact from ?the list|take ?him ?her ?them ?it off ?the list",
                            "rimuovi+ dall elenco|togli+ dall elenco|rimuovi+ dalla lista|togli+ dalla lista" } },
  { ACT_ROTATE, { "assign ?it ?him ?her ?them ?the ?contact ?lead ?in rotation|assign ?it ?them in turn|rotate ?the owner|distribute ?it ?them",
                  "assegna+ a rotazione|assegna+ a turno|distribuisci+|assegna+ ?il ?la ?lead ?contatto ?trattativa ?ticket a rotazione" } },
  { ACT_ASSIGN, { "assign ?it ?him ?her ?them ?the ?contact ?deal ?ticket ?lead to", "assegna+ ?il ?la ?contatto ?trattativa ?ticket ?lead a" } },
  { ACT_ENROLL, { "enrol ?it ?him ?her ?them in ?the workflow|enroll ?it ?him ?her ?them in ?the workflow|start ?the workflow",
                  "iscrivi+ al flusso|iscrivi+ al workflow|avvia+ ?il flusso" } },
  { ACT_UNENROLL, { "unenrol ?it ?him ?her ?them from ?all ?the workflow*|remove ?it ?him ?her ?them from ?all ?the workflow*", "disiscrivi+ ?dal ?dai ?da ?tutti ?i ?gli ?altri fluss*" } },
  { ACT_CONSENT_OUT, { "unsubscribe ?him ?her ?them|opt ?him ?her ?them out", "disiscrivi+ dalle email|revoca ?il consenso|disiscrivi+" } },
  { ACT_DELETE, { "delete ?it ?the ?record ?contact|erase ?it", "elimina+ ?il ?la ?record ?contatto|cancella+ ?il ?record ?contatto" } },
  { ACT_WEBHOOK, { "call ?the webhook|send ?a webhook ?to|trigger ?a webhook|post ?it to", "chiama+ ?il webhook|invia+ ?un webhook ?a|richiama+ ?il webhook" } },
  { ACT_INCREASE, { "add|increase ?the|raise ?the", "aggiungi+|aumenta+ ?il ?la|incrementa+ ?il ?la" } },
  { ACT_SET, { "set|change|update|put|raise", "imposta+|cambia+|aggiorna+|metti+|modifica+|porta+|alza+" } },
  { ACT_MARK, { "mark ?it ?him ?her ?them ?the ?contact ?deal ?ticket as|make ?it ?him ?her ?them ?a|move ?it ?him ?her ?them ?the ?deal ?ticket to|close|set ?it ?him ?her ?them ?to ?as",
                "segna+ come|segnala+ come|sposta+ ?la ?il ?trattativa ?ticket in|sposta+ ?la ?il ?trattativa ?ticket a|fai+ diventare|passa+ a|chiudi+|marca+ come|qualifica+ come" } },
  { ACT_CREATE, { "create|open|add", "crea+|apri+|aggiungi+" } },
  { ACT_END, { "stop|end ?the ?workflow|finish|do nothing", "fermati|termina+ ?il ?flusso|finisci+|non fare nulla|non fare niente" } },
};

static gboolean
find_verb (FlussiAssistant *self,
           Act             *act)
{
  guint from = self->at;
  guint longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      self->at = from;
      if (flussi_assistant_accept (self, verbs[i].words.en, verbs[i].words.it) && self->at - from > longest)
        {
          longest = self->at - from;
          *act = verbs[i].act;
        }
    }
  self->at = from + longest;

  return longest > 0;
}

/* Whether an action begins here. */
gboolean
flussi_assistant_sees_action (FlussiAssistant *self)
{
  guint from = self->at;
  gboolean sees;
  Act act;

  flussi_assistant_accept (self, "then|please|also|and then", "poi|allora|anche|quindi|e poi");
  sees = find_verb (self, &act) && act != ACT_END;
  self->at = from;

  return sees;
}

/* --- Steps ---------------------------------------------------------------------------- */

static FlussiStep *
new_step (const char *kind)
{
  return flussi_step_new ("s0", flussi_action_kind_lookup (kind));
}

/* A step that lacks something required waits to be filled. */
static gboolean
is_incomplete (const FlussiStep *step)
{
  for (const FlussiParam *param = step->kind->params; param->name != NULL; param++)
    if (param->required && param->fallback == NULL && param->type != FLUSSI_PARAM_BRANCHES
        && flussi_json_is_null (flussi_json_get (step->params, param->name)))
      return TRUE;

  if (g_str_equal (step->kind->id, "set_property"))
    return flussi_json_get (step->params, "value") == NULL;

  return g_str_equal (step->kind->id, "send_email") && flussi_json_get (step->params, "email") == NULL;
}

static void
put_step (FlussiAssistant *self,
          FlussiPlace     *place,
          FlussiStep      *step,
          const char      *branch)
{
  g_autofree char *id = NULL;
  FlussiFlow *edited;

  step->placeholder = step->n_branches == 0 && is_incomplete (step);
  edited = flussi_edit_insert_step (self->flow, place, step, &id, NULL);
  flussi_step_unref (step);
  if (edited == NULL)
    return;
  flussi_flow_unref (self->flow);
  self->flow = edited;
  place->step = flussi_flow_find_step (self->flow, id)->id;
  place->branch = branch;
}

/* A reference by name: the uid if the workspace has it, else the name stays with
 * the step for people to choose. */
static void
set_reference (FlussiAssistant *self,
               FlussiStep      *step,
               const char      *param,
               FlussiReference  reference)
{
  g_autofree char *name = NULL;
  g_autofree char *uid = NULL;

  flussi_assistant_skip_article (self);
  flussi_assistant_accept (self, "called|named|about", "chiamat*|di nome|dal titolo|di|con");
  name = flussi_assistant_read_name (self);
  if (name == NULL)
    return;
  if (self->lookup != NULL)
    uid = self->lookup (reference, name, self->data);
  if (uid != NULL)
    flussi_json_set_string (step->params, param, uid);
  else
    step->name = g_strdup (name);
}

static FlussiStep *
make_wait (FlussiAssistant *self)
{
  static const char * const keys[] = { "minutes", "hours", "days", "days", "days", "days", "days" };
  static const int factors[] = { 1, 1, 1, 7, 30, 91, 365 };
  FlussiStep *step = new_step ("delay_for");
  FlussiTimeUnit unit;
  gboolean business;
  int count;

  if (!flussi_assistant_read_count (self, &count, &unit, &business))
    {
      flussi_step_unref (step);
      return NULL;
    }
  flussi_json_set_integer (step->params, keys[unit], count * factors[unit]);
  if (business)
    flussi_json_set_boolean (step->params, "business_days", TRUE);

  return step;
}

/* "and" with an action after it. */
static gboolean
begins_another (FlussiAssistant *self)
{
  guint from = self->at;
  gboolean begins = flussi_assistant_accept (self, "and", "e|ed") && flussi_assistant_sees_action (self);

  self->at = from;

  return begins;
}

/* The rest of a clause in the person's own words: what a task or note says. */
static char *
read_rest (FlussiAssistant *self)
{
  guint from = self->at;
  gsize start;
  gsize end = 0;

  if (flussi_assistant_at_end (self))
    return NULL;
  start = g_array_index (self->words, FlussiAssistantWord, self->at).start;
  while (!flussi_assistant_at_end (self) && !flussi_assistant_sees (self, ",|.|;|and then|then|otherwise|else|when|whenever",
                                                                    ",|.|;|e poi|poi|altrimenti|e dopo|quando|ogni volta che")
         && !begins_another (self) && !(self->at > from && flussi_assistant_sees (self, "in|within|by", "entro|tra")))
    {
      end = g_array_index (self->words, FlussiAssistantWord, self->at).end;
      self->at++;
    }

  return end > start ? g_strndup (self->sentence + start, end - start) : NULL;
}

static void
read_due (FlussiAssistant *self,
          FlussiStep      *step)
{
  guint from = self->at;
  FlussiTimeUnit unit = FLUSSI_UNIT_DAY;
  gboolean business = FALSE;
  FlussiJson *due;
  int count = 0;

  if (flussi_assistant_accept (self, "for tomorrow|tomorrow|by tomorrow", "per domani|domani|entro domani"))
    count = 1;
  else if (!flussi_assistant_accept (self, "for today|today|by today", "per oggi|oggi|entro oggi")
           && !(flussi_assistant_accept (self, "in|within|due in|after", "tra|entro|fra|con scadenza tra|dopo")
                && flussi_assistant_read_count (self, &count, &unit, &business) && unit >= FLUSSI_UNIT_DAY && unit <= FLUSSI_UNIT_WEEK))
    {
      self->at = from;
      return;
    }
  due = flussi_json_new_object ();
  flussi_json_set_integer (due, "days", count * (unit == FLUSSI_UNIT_WEEK ? 7 : 1));
  if (business)
    flussi_json_set_boolean (due, "business_days", TRUE);
  flussi_json_set (step->params, "due", due);
}

static void
set_owner (FlussiStep *step,
           const char *key)
{
  flussi_json_set (step->params, key, flussi_json_parse ("{\"property\":\"owner\"}", -1, NULL));
}

static FlussiStep *
make_task (FlussiAssistant *self,
           gboolean         call,
           guint            verb)
{
  FlussiStep *step = new_step ("create_task");
  g_autofree char *title = NULL;

  if (call)
    {
      flussi_json_set_string (step->params, "type", "CALL");
      self->at = verb;
    }
  else
    {
      read_due (self, step);
      flussi_assistant_accept (self, "for the owner|for me|for the account manager", "per il responsabile|al responsabile|per me");
      flussi_assistant_accept (self, "to|for|called|that says|saying", "per|di|da|chiamat*|dal titolo|con scritto");
    }
  title = flussi_assistant_read_quoted (self);
  if (title == NULL)
    title = read_rest (self);
  if (title != NULL)
    {
      g_autofree char *capital = g_strconcat ("", title, NULL);
      gunichar first = g_unichar_toupper (g_utf8_get_char (capital));
      g_autoptr (GString) text = g_string_new (NULL);

      g_string_append_unichar (text, first);
      g_string_append (text, g_utf8_next_char (capital));
      flussi_json_set_string (step->params, "title", text->str);
    }
  if (flussi_json_get (step->params, "due") == NULL)
    read_due (self, step);
  set_owner (step, "owner");

  return step;
}

/* "send" alone may mean anything. */
static gboolean
says_email (FlussiAssistant *self,
            guint            verb)
{
  guint from = self->at;
  gboolean says = FALSE;

  for (self->at = verb; self->at < from && !says; self->at++)
    says = flussi_assistant_sees (self, "email|message|write", "email|mail|messaggio|scriv*");
  self->at = from;

  return says;
}

static FlussiStep *
make_email (FlussiAssistant *self,
            guint            verb)
{
  FlussiStep *step = new_step ("send_email");
  gboolean said = says_email (self, verb);
  guint from = self->at;

  set_reference (self, step, "email", FLUSSI_REFERENCE_CONTENT);
  if (!said && flussi_json_get (step->params, "email") == NULL && step->name == NULL)
    {
      flussi_step_unref (step);
      return NULL;
    }
  if (flussi_json_get (step->params, "email") == NULL && step->name == NULL)
    {
      g_autofree char *rest = NULL;

      self->at = from;
      if (flussi_assistant_accept (self, "of|with|about|to", "di|del|della|con|al|alla|a|ai"))
        rest = read_rest (self);
      else
        flussi_assistant_accept (self, "him|her|them", "lui|loro");
      if (rest != NULL)
        step->name = g_strdup (rest);
    }
  if (self->object != NULL && !g_str_equal (self->object->name, "contact") && !g_str_equal (self->object->name, "user"))
    flussi_json_set (step->params, "to", flussi_json_parse ("{\"associated\":\"contact\"}", -1, NULL));

  return step;
}

static FlussiStep *
make_notification (FlussiAssistant *self,
                   guint            verb)
{
  gboolean by_email = says_email (self, verb);
  FlussiStep *step;
  g_autofree char *text = NULL;

  flussi_assistant_accept (self, "the owner|the account manager|the salesperson|me|us|the team|everybody|everyone",
                           "il responsabile|il proprietario|il venditore|me|noi|la squadra|il team|tutti");
  by_email |= flussi_assistant_accept (self, "by email|via email|with an email", "per email|via email|con un email|via mail|con una mail");
  flussi_assistant_accept (self, "that|about|saying|know ?that|with", "che|di|con scritto|con");
  text = flussi_assistant_read_quoted (self);
  if (text == NULL)
    text = read_rest (self);
  step = new_step (by_email ? "notify_email" : "notify_app");
  if (by_email)
    flussi_json_set (step->params, "to", flussi_json_parse ("[{\"property\":\"owner\"}]", -1, NULL));
  else
    set_owner (step, "to");
  if (text == NULL && self->object != NULL)
    text = g_strdup_printf ("%s: {{%s}}", flussi_label_get_for (&self->object->singular, self->language), self->object->primary);
  if (text != NULL)
    {
      flussi_json_set_string (step->params, by_email ? "subject" : "title", text);
      if (by_email)
        flussi_json_set_string (step->params, "body", text);
    }

  return step;
}

static FlussiStep *
make_note (FlussiAssistant *self)
{
  FlussiStep *step = new_step ("create_note");
  g_autofree char *text = NULL;

  flussi_assistant_accept (self, "saying|that|with|:", "con scritto|che|con|:");
  text = flussi_assistant_read_quoted (self);
  if (text == NULL)
    text = read_rest (self);
  if (text != NULL)
    flussi_json_set_string (step->params, "body", text);

  return step;
}

/* A text; a person by name, whose name stays with the step if nobody has it. */
static void
set_name (FlussiAssistant      *self,
          FlussiStep           *step,
          const FlussiProperty *property,
          const char           *name)
{
  gboolean person = property != NULL && property->type == FLUSSI_PROPERTY_USER;
  g_autofree char *user = person && self->lookup != NULL ? self->lookup (FLUSSI_REFERENCE_USER, name, self->data) : NULL;

  if (user != NULL)
    flussi_json_set_string (step->params, "value", user);
  else if (!person || strchr (name, '@') != NULL)
    flussi_json_set_string (step->params, "value", name);
  else
    step->name = g_strdup (name);
}

static FlussiStep *
make_assignment (FlussiAssistant *self)
{
  g_autofree char *name = flussi_assistant_read_name (self);
  FlussiStep *step;

  if (name == NULL)
    return NULL;
  step = new_step ("set_property");
  flussi_json_set_string (step->params, "property", "owner");
  set_name (self, step, self->object != NULL ? flussi_object_type_find_property (self->object, "owner") : NULL, name);

  return step;
}

/* "add 10 points to the score", "aumenta il punteggio di 5". */
static FlussiStep *
make_increase (FlussiAssistant *self)
{
  const FlussiProperty *property = NULL;
  FlussiStep *step;
  double number = 0;

  if (flussi_assistant_read_number (self, &number))
    {
      flussi_assistant_accept (self, "point|points", "punto|punti");
      flussi_assistant_accept (self, "to ?the|to", "al|a|alla|all");
      property = flussi_assistant_read_property (self, self->object);
      if (property == NULL && self->object != NULL)
        property = flussi_object_type_find_property (self->object, "score");
    }
  else
    {
      property = flussi_assistant_read_property (self, self->object);
      flussi_assistant_accept (self, "by", "di");
      if (property == NULL || !flussi_assistant_read_number (self, &number))
        return NULL;
      flussi_assistant_accept (self, "point|points", "punto|punti");
    }
  if (property == NULL || property->type != FLUSSI_PROPERTY_NUMBER)
    return NULL;
  step = new_step ("set_property");
  flussi_json_set_string (step->params, "property", property->name);
  flussi_json_set_string (step->params, "mode", "increment");
  flussi_json_set (step->params, "value", flussi_json_new_number (number));

  return step;
}

static FlussiStep *
make_set (FlussiAssistant *self)
{
  const FlussiProperty *property = flussi_assistant_read_property (self, self->object);
  g_autofree char *name = NULL;
  const FlussiOption *option;
  FlussiStep *step;
  double number;

  if (property == NULL)
    return NULL;
  flussi_assistant_accept (self, "to|as|=|:|of ?the ?contact ?deal to", "a|su|in|come|=|:|ad");
  step = new_step ("set_property");
  flussi_json_set_string (step->params, "property", property->name);
  flussi_assistant_skip_article (self);
  option = flussi_assistant_read_option (self, property);
  if (option != NULL)
    flussi_json_set_string (step->params, "value", option->value);
  else if ((property->type == FLUSSI_PROPERTY_NUMBER || property->type == FLUSSI_PROPERTY_CURRENCY)
           && flussi_assistant_read_number (self, &number))
    flussi_json_set (step->params, "value", flussi_json_new_number (number));
  else if (flussi_assistant_accept (self, "today", "oggi") && property->type == FLUSSI_PROPERTY_DATE)
    flussi_json_set (step->params, "value", flussi_json_parse ("{\"today\":{}}", -1, NULL));
  else if (property->type == FLUSSI_PROPERTY_BOOLEAN && flussi_assistant_accept (self, "yes|true|no|false", "si|vero|no|falso"))
    flussi_json_set_boolean (step->params, "value",
                             strchr ("ystv", g_array_index (self->words, FlussiAssistantWord, self->at - 1).folded[0]) != NULL);
  else if ((name = flussi_assistant_read_name (self)) != NULL)
    set_name (self, step, property, name);
  return step;
}

/* "mark it as Customer", "sposta la trattativa in Contratto inviato". */
static FlussiStep *
make_mark (FlussiAssistant *self,
           guint            verb)
{
  const FlussiProperty *property = NULL;
  const FlussiOption *option = NULL;
  FlussiStep *step;

  flussi_assistant_skip_article (self);
  flussi_assistant_accept (self, "stage|status", "fase|stato");
  flussi_assistant_skip_article (self);
  if (!flussi_assistant_read_any_option (self, &property, &option))
    {
      /* "close the ticket" */
      self->at = verb;
      if (!flussi_assistant_accept (self, "close ?it ?the ?ticket ?conversation", "chiudi* ?il ?la ?ticket ?conversazione"))
        return NULL;
      if (self->object != NULL && g_str_equal (self->object->name, "ticket"))
        property = flussi_object_type_find_property (self->object, "stage");
      if (property == NULL)
        return NULL;
    }
  step = new_step ("set_property");
  flussi_json_set_string (step->params, "property", property->name);
  flussi_json_set_string (step->params, "value", option != NULL ? option->value : "4");

  return step;
}

static FlussiStep *
make_record (FlussiAssistant *self)
{
  const FlussiObjectType *object = flussi_assistant_read_object (self);
  const FlussiProperty *primary = object != NULL ? flussi_object_type_find_property (object, object->primary) : NULL;
  g_autofree char *name = NULL;
  FlussiJson *properties;
  FlussiStep *step;

  if (primary == NULL)
    return NULL;
  flussi_assistant_accept (self, "called|named|with the name|for ?it ?them|for ?the ?contact", "chiamat*|di nome|con nome|con il nome|per il contatto|associat*|per l azienda");
  name = flussi_assistant_read_name (self);
  step = new_step ("create_record");
  flussi_json_set_string (step->params, "object", object->name);
  properties = flussi_json_new_object ();
  flussi_json_set_string (properties, primary->name,
                          name != NULL ? name : flussi_label_get_for (&object->singular, self->language));
  flussi_json_set (step->params, "properties", properties);

  return step;
}

static FlussiStep *
make_reference_step (FlussiAssistant *self,
                     const char      *kind,
                     const char      *param,
                     FlussiReference  reference)
{
  FlussiStep *step = new_step (kind);

  set_reference (self, step, param, reference);

  return step;
}

static FlussiStep *
make_webhook (FlussiAssistant *self)
{
  FlussiStep *step = new_step ("send_webhook");
  g_autofree char *url = flussi_assistant_read_name (self);

  flussi_json_set_string (step->params, "method", "POST");
  if (url != NULL)
    flussi_json_set_string (step->params, "url", url);

  return step;
}

static FlussiStep *
make_sms (FlussiAssistant *self)
{
  FlussiStep *step = new_step ("send_sms");
  g_autofree char *text = NULL;

  flussi_assistant_accept (self, "him|her|them|message|saying|with|to ?the ?contact", "al contatto|con scritto|con|al cliente");
  text = flussi_assistant_read_quoted (self);
  if (self->object != NULL && g_str_equal (self->object->name, "contact"))
    flussi_json_set (step->params, "to", flussi_json_parse ("{\"property\":\"mobilephone\"}", -1, NULL));
  if (text != NULL)
    flussi_json_set_string (step->params, "text", text);

  return step;
}

static FlussiStep *
make_consent (void)
{
  FlussiStep *step = new_step ("set_subscription");

  flussi_json_set_string (step->params, "channel", "email");
  flussi_json_set_string (step->params, "status", "opt_out");

  return step;
}

static FlussiStep *
make_unenrollment (void)
{
  FlussiStep *step = new_step ("unenroll_from_workflow");

  flussi_json_set_string (step->params, "workflow", "all");

  return step;
}

static FlussiStep *
make_deletion (void)
{
  FlussiStep *step = new_step ("delete_record");

  flussi_json_set_boolean (step->params, "confirm", TRUE);

  return step;
}

static FlussiStep *
make_step (FlussiAssistant *self,
           Act              act,
           guint            verb)
{
  switch (act)
    {
    case ACT_WAIT:
      return make_wait (self);
    case ACT_EMAIL:
      return make_email (self, verb);
    case ACT_SMS:
      return make_sms (self);
    case ACT_TASK:
      return make_task (self, FALSE, verb);
    case ACT_CALL:
      return make_task (self, TRUE, verb);
    case ACT_NOTIFY:
      return make_notification (self, verb);
    case ACT_NOTE:
      return make_note (self);
    case ACT_ADD_TO_LIST:
      return make_reference_step (self, "add_to_list", "list", FLUSSI_REFERENCE_LIST);
    case ACT_REMOVE_FROM_LIST:
      return make_reference_step (self, "remove_from_list", "list", FLUSSI_REFERENCE_LIST);
    case ACT_ROTATE:
      return new_step ("rotate_owner");
    case ACT_ASSIGN:
      return make_assignment (self);
    case ACT_ENROLL:
      return make_reference_step (self, "enroll_in_workflow", "workflow", FLUSSI_REFERENCE_WORKFLOW);
    case ACT_UNENROLL:
      return make_unenrollment ();
    case ACT_CONSENT_OUT:
      return make_consent ();
    case ACT_DELETE:
      return make_deletion ();
    case ACT_WEBHOOK:
      return make_webhook (self);
    case ACT_INCREASE:
      return make_increase (self);
    case ACT_SET:
      return make_set (self);
    case ACT_MARK:
      return make_mark (self, verb);
    case ACT_CREATE:
      return make_record (self);
    case ACT_END:
    default:
      return new_step ("end");
    }
}

/* "add" may mean a list, points or a record: the longest verb is tried first, then
 * the others. */
static FlussiStep *
read_step (FlussiAssistant *self)
{
  guint from = self->at;
  FlussiStep *step = NULL;
  Act act;

  if (!find_verb (self, &act))
    return NULL;
  step = make_step (self, act, from);
  for (guint i = 0; step == NULL && i < G_N_ELEMENTS (verbs); i++)
    {
      self->at = from;
      if (verbs[i].act != act && flussi_assistant_accept (self, verbs[i].words.en, verbs[i].words.it))
        step = make_step (self, verbs[i].act, from);
    }
  if (step == NULL)
    self->at = from;

  return step;
}

/* --- Clauses ------------------------------------------------------------------------------- */

static gboolean
read_branch (FlussiAssistant *self,
             FlussiPlace     *place)
{
  guint from = self->at;
  g_autoptr (FlussiJson) json = NULL;
  FlussiStep *step;
  g_autofree char *id = NULL;

  if (!flussi_assistant_accept (self, "if", "se"))
    return FALSE;
  json = flussi_assistant_read_conditions (self);
  if (json == NULL)
    {
      self->at = from;
      return FALSE;
    }
  flussi_assistant_mark (self, from);
  flussi_assistant_accept (self, ", then|then|,", ", allora|allora|,");
  step = new_step ("branch_criteria");
  flussi_step_append_branch (step, "b1")->when = flussi_criteria_parse (json, NULL);
  step->has_otherwise = TRUE;
  put_step (self, place, step, "b1");
  id = g_strdup (place->step);
  flussi_assistant_read_actions (self, place);

  from = self->at;
  if (!flussi_assistant_at_end (self) && flussi_assistant_accept (self, "otherwise|, otherwise|else|, else|if not|, if not|. otherwise",
                                                                  "altrimenti|, altrimenti|se no|, se no|in caso contrario|, in caso contrario|. altrimenti"))
    {
      flussi_assistant_mark (self, from);
      flussi_assistant_accept (self, ",", ",");
      *place = (FlussiPlace) { flussi_flow_find_step (self->flow, id)->id, "otherwise" };
      flussi_assistant_read_actions (self, place);
    }

  return TRUE;
}

static gboolean
sees_otherwise (FlussiAssistant *self)
{
  return flussi_assistant_sees (self, "otherwise|, otherwise|else|, else|if not|, if not|. otherwise",
                                "altrimenti|, altrimenti|se no|, se no|in caso contrario|, in caso contrario|. altrimenti");
}

/* "wait 3 days, then send the email “Welcome” and create a task". What cannot be
 * read is passed over, word by word. */
void
flussi_assistant_read_actions (FlussiAssistant *self,
                               FlussiPlace     *place)
{
  while (!flussi_assistant_at_end (self) && !sees_otherwise (self))
    {
      guint from = self->at;
      FlussiStep *step;

      while (flussi_assistant_accept (self, ",|.|;|and|then|also|please|finally|next|afterwards|immediately|at once|to",
                                      ",|.|;|e|poi|allora|quindi|anche|infine|subito|dopodiche|per favore"))
        ;
      if (flussi_assistant_at_end (self))
        {
          flussi_assistant_mark (self, from);
          return;
        }
      flussi_assistant_mark (self, from);
      if (read_branch (self, place))
        return;
      step = read_step (self);
      if (step == NULL)
        {
          self->at++;
          continue;
        }
      flussi_assistant_mark (self, from);
      put_step (self, place, step, NULL);
    }
}
