/* test-describe.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-describe.h"

#include <string.h>

/* --- Helpers --------------------------------------------------------------------- */

static char *
lookup (FlussiParamType  param,
        const char      *uid,
        gpointer         data)
{
  if (g_str_equal (uid, "vip"))
    return g_strdup ("Clienti VIP");
  if (g_str_equal (uid, "mario@example.com"))
    return g_strdup ("Mario Rossi");

  return NULL;
}

static FlussiDescriber
make_describer (FlussiLanguage language)
{
  return (FlussiDescriber) {
    .catalog = flussi_catalog_get_default (),
    .language = language,
    .lookup = lookup,
  };
}

/* Values in brackets, so that a test sees what would be a pill. */
static char *
mark_values (FlussiDescription *description)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < flussi_description_get_length (description); i++)
    {
      const FlussiDescriptionPart *part = flussi_description_get (description, i);

      g_string_append_printf (text, part->value ? "[%s]" : "%s", part->text);
    }

  return g_string_free (text, FALSE);
}

static FlussiFlow *
read_flow (const char *object,
           const char *trigger,
           const char *step)
{
  g_autofree char *text = g_strdup_printf ("{\"format\":1,\"object\":\"%s\",\"trigger\":%s,\"start\":\"s1\",\"steps\":[%s]}",
                                           object, trigger != NULL ? trigger : "{\"kind\":\"manual\"}",
                                           step != NULL ? step : "{\"id\":\"s1\",\"type\":\"end\"}");
  g_autofree char *strict = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  FlussiFlow *flow = flussi_flow_parse (strict, -1, &error);

  g_assert_no_error (error);

  return flow;
}

static void
assert_trigger (const char *object,
                const char *trigger,
                const char *en,
                const char *it)
{
  g_autoptr (FlussiFlow) flow = read_flow (object, trigger, NULL);
  const char *expected[] = { en, it };

  for (FlussiLanguage language = FLUSSI_LANGUAGE_EN; language <= FLUSSI_LANGUAGE_IT; language++)
    {
      FlussiDescriber describer = make_describer (language);
      g_autoptr (FlussiDescription) description = flussi_describe_trigger (&describer, flow);
      g_autofree char *text = mark_values (description);

      g_assert_cmpstr (text, ==, expected[language]);
    }
}

static void
assert_step (const char *object,
             const char *step,
             const char *en,
             const char *it)
{
  g_autoptr (FlussiFlow) flow = read_flow (object, NULL, step);
  const char *expected[] = { en, it };

  for (FlussiLanguage language = FLUSSI_LANGUAGE_EN; language <= FLUSSI_LANGUAGE_IT; language++)
    {
      FlussiDescriber describer = make_describer (language);
      g_autoptr (FlussiDescription) description = flussi_describe_step (&describer, flow, flussi_flow_find_step (flow, "s1"));
      g_autofree char *text = mark_values (description);

      g_assert_cmpstr (text, ==, expected[language]);
    }
}

static void
assert_filter (const char *object,
               const char *filter,
               const char *en,
               const char *it)
{
  g_autofree char *trigger = g_strdup_printf ("{'kind':'filter','when':%s}", filter);

  assert_trigger (object, trigger, en, it);
}

/* --- Criteria -------------------------------------------------------------------- */

static void
test_criteria_sentence (void)
{
  assert_filter ("contact",
                 "{'all':[{'property':'score','op':'greater_than','value':50},"
                 "{'property':'country','op':'is_any_of','values':['Italia','San Marino']},"
                 "{'property':'lifecyclestage','op':'is_any_of','values':['lead']}]}",
                 "When a contact is a [Lead] in [Italia] or [San Marino] with score greater than [50]",
                 "Quando un contatto è [Lead] in [Italia] o [San Marino] con punteggio maggiore di [50]");
  assert_filter ("deal", "{'property':'dealstage','op':'is_any_of','values':['closedwon']}",
                 "When a deal is in [Closed won]", "Quando una trattativa è in fase [Chiusa vinta]");
  assert_filter ("company", "{'property':'country','op':'is_none_of','values':['Italia','Francia']}",
                 "When a company has country other than [Italia] or [Francia]",
                 "Quando un'azienda ha paese che non è [Italia] né [Francia]");
  assert_filter ("contact", "{'any':[{'property':'email','op':'is_unknown'},{'list':'vip','op':'not_in'}]}",
                 "When a contact has no value for email or is not in the list [Clienti VIP]",
                 "Quando un contatto ha e-mail mancante oppure non è nell'elenco [Clienti VIP]");
  assert_filter ("contact", "{'property':'score','op':'at_least','value':1284.5,'empty':true}",
                 "When a contact has score of at least [1,284.5] or unknown",
                 "Quando un contatto ha punteggio di almeno [1.284,5] o mancante");
}

static void
test_criteria_nested (void)
{
  assert_filter ("contact",
                 "{'all':[{'list':'vip','op':'in'},{'associated':'company','match':'any','where':"
                 "{'property':'numberofemployees','op':'greater_than','value':50}}]}",
                 "When a contact is in the list [Clienti VIP] and has an associated company with number of employees greater than [50]",
                 "Quando un contatto è nell'elenco [Clienti VIP] e ha un'azienda associata con numero di dipendenti maggiore di [50]");
  assert_filter ("company", "{'associated':'deal','match':'none','where':{'property':'dealstage','op':'is_any_of','values':['closedlost']}}",
                 "When a company has no associated deal that is in [Closed lost]",
                 "Quando un'azienda non ha nessuna trattativa associata che è in fase [Chiusa persa]");
  assert_filter ("contact", "{'event':'email_opened','op':'has','times':{'min':2},'within':{'last':30,'unit':'day'}}",
                 "When a contact has the event [Email opened] [at least 2 times] [in the last 30 days]",
                 "Quando un contatto ha l'evento [E-mail aperta] [almeno 2 volte] [negli ultimi 30 giorni]");
  assert_filter ("contact", "{'not':{'property':'city','op':'is_any_of','values':['Roma']}}",
                 "When a contact does not meet (city [Roma])", "Quando un contatto non soddisfa (città [Roma])");
}

static void
test_criteria_dates (void)
{
  assert_filter ("deal", "{'property':'closedate','op':'before','value':'2026-03-08'}",
                 "When a deal has close date [before 8 March 2026]",
                 "Quando una trattativa ha data di chiusura [prima dell'8 marzo 2026]");
  assert_filter ("deal", "{'property':'closedate','op':'is_on','value':{'today':{'days':1}}}",
                 "When a deal has close date [tomorrow]", "Quando una trattativa ha data di chiusura [domani]");
  assert_filter ("deal", "{'property':'createdate','op':'in_last','amount':2,'unit':'week'}",
                 "When a deal has create date [in the last 2 weeks]",
                 "Quando una trattativa ha data di creazione [nelle ultime 2 settimane]");
  assert_filter ("contact", "{'property':'notes_last_contacted','op':'more_than_ago','amount':6,'unit':'month'}",
                 "When a contact has last contacted [more than 6 months ago]",
                 "Quando un contatto ha ultimo contatto [più di 6 mesi fa]");
  assert_filter ("contact", "{'property':'createdate','op':'in_this','unit':'month'}",
                 "When a contact has create date [this month]", "Quando un contatto ha data di creazione [questo mese]");
  assert_filter ("contact", "{'property':'date_of_birth','op':'anniversary_in_next','amount':7,'unit':'day'}",
                 "When a contact has date of birth with its anniversary [in the next 7 days]",
                 "Quando un contatto ha data di nascita che ricorre [nei prossimi 7 giorni]");
  assert_filter ("deal", "{'property':'closedate','op':'between','from':'2026-01-01','to':'2026-01-11'}",
                 "When a deal has close date between [1 January 2026] and [11 January 2026]",
                 "Quando una trattativa ha data di chiusura tra [il 1º gennaio 2026] e [l'11 gennaio 2026]");
}

static void
test_criteria_money (void)
{
  assert_filter ("deal", "{'property':'amount','op':'at_least','value':12000.5}",
                 "When a deal has amount of at least [€12,000.50]",
                 "Quando una trattativa ha importo di almeno [12.000,50 €]");
  assert_filter ("ticket", "{'property':'time_to_close','op':'greater_than','value':90000}",
                 "When a ticket has time to close greater than [1 day and 1 hour]",
                 "Quando un ticket ha tempo di chiusura maggiore di [1 giorno e 1 ora]");
}

/* --- Triggers --------------------------------------------------------------------- */

static void
test_trigger_events (void)
{
  assert_trigger ("contact",
                  "{'kind':'event','events':[{'id':'e1','event':'form_submitted','where':{'property':'form','op':'is_any_of','values':['contatti']}},"
                  "{'id':'e2','event':'email_opened'}],'also':{'property':'lifecyclestage','op':'is_any_of','values':['lead']}}",
                  "When a contact submits the form [contatti] or opens an email, if it is a [Lead]",
                  "Quando un contatto invia il modulo [contatti] o apre un'e-mail, se è [Lead]");
  assert_trigger ("deal",
                  "{'kind':'event','events':[{'id':'e1','event':'property_changed','where':{'all':["
                  "{'property':'property','op':'is_any_of','values':['dealstage']},{'property':'new','op':'is_any_of','values':['closedwon']}]}}]}",
                  "When a deal changes [Deal stage] to [Closed won]",
                  "Quando una trattativa cambia [Fase della trattativa] in [Chiusa vinta]");
  assert_trigger ("invoice", "{'kind':'event','events':[{'id':'e1','event':'record_created'}]}",
                  "When an invoice is created", "Quando una fattura viene creata");
}

static void
test_trigger_schedules (void)
{
  assert_trigger ("contact", "{'kind':'schedule','schedule':{'every':'week','on':['mon','thu'],'time':'09:00'},'when':{'property':'city','op':'is_any_of','values':['Roma']}}",
                  "Every [Monday] and [Thursday] at [09:00], for contacts with: city [Roma]",
                  "Ogni [lunedì] e [giovedì] alle [09:00], per contatti con: città [Roma]");
  assert_trigger ("contact", "{'kind':'schedule','schedule':{'every':'month','on':'last_sunday','time':'09:00'}}",
                  "On the [last Sunday] of every month at [09:00]", "L'[ultima domenica] di ogni mese alle [09:00]");
  assert_trigger ("contact", "{'kind':'schedule','schedule':{'every':'month','days':[1,31],'interval':3,'time':'08:30'}}",
                  "On days [1] and [31] every [3 months] at [08:30]", "I giorni [1] e [31] ogni [3 mesi] alle [08:30]");
  assert_trigger ("contact", "{'kind':'schedule','schedule':{'every':'date_property','property':'date_of_birth','offset_days':-3,'yearly':true,'time':'09:00'}}",
                  "[3 days] before [Date of birth], every year at [09:00]",
                  "[3 giorni] prima di [Data di nascita], ogni anno alle [09:00]");
  assert_trigger ("contact", "{'kind':'schedule','schedule':{'every':'year','date':'12-08','time':'09:00'}}",
                  "Every year on [8 December] at [09:00]", "Ogni anno l'[8 dicembre] alle [09:00]");
}

/* --- Steps --------------------------------------------------------------------------- */

static void
test_step_delays (void)
{
  assert_step ("contact", "{'id':'s1','type':'delay_for','params':{'days':3,'business_days':true}}",
               "Wait [3 business days]", "Attendi [3 giorni lavorativi]");
  assert_step ("contact", "{'id':'s1','type':'delay_for','params':{'days':1,'hours':2}}",
               "Wait [1 day and 2 hours]", "Attendi [1 giorno e 2 ore]");
  assert_step ("subscription",
               "{'id':'s1','type':'delay_until_property','params':{'property':'next_payment_due_date','offset':{'days':3,'sign':'before'},'time':'09:00'}}",
               "Wait until [3 days before] [Next payment due date] at [09:00]",
               "Attendi fino a [3 giorni prima di] [Scadenza del prossimo pagamento] alle [09:00]");
  assert_step ("contact", "{'id':'s1','type':'delay_until_date','params':{'date':'2026-12-08'}}",
               "Wait [until 8 December 2026]", "Attendi [fino all'8 dicembre 2026]");
  assert_step ("contact", "{'id':'s1','type':'delay_until_event','params':{'events':[{'event':'email_opened'}],'max_wait':{'days':7}}}",
               "Wait until the record opens an email, at most [7 days]",
               "Attendi finché il record apre un'e-mail, al massimo [7 giorni]");
}

static void
test_step_records (void)
{
  assert_step ("contact", "{'id':'s1','type':'set_property','params':{'property':'owner','value':'mario@example.com'}}",
               "Set [Owner] to [Mario Rossi]", "Imposta [Responsabile] su [Mario Rossi]");
  assert_step ("contact", "{'id':'s1','type':'set_property','params':{'property':'score','mode':'increment','value':5}}",
               "Increase [Score] by [5]", "Aumenta [Punteggio] di [5]");
  assert_step ("contact", "{'id':'s1','type':'set_property','params':{'property':'city','mode':'clear'}}",
               "Clear [City]", "Svuota [Città]");
  assert_step ("contact",
               "{'id':'s1','type':'set_property','params':{'target':{'associated':'company'},'property':'city','value':'Roma'}}",
               "Set [City] of the [associated company] to [Roma]", "Imposta [Città] ([azienda associata]) su [Roma]");
  assert_step ("contact",
               "{'id':'s1','type':'create_task','params':{'title':'Richiama','due':{'days':1,'time':'10:00'},'owner':{'property':'owner'}}}",
               "Create the task “Richiama” for [Owner], due [tomorrow] at [10:00]",
               "Crea il compito «Richiama» per [Responsabile], scadenza [domani] alle [10:00]");
  assert_step ("contact", "{'id':'s1','type':'create_record','params':{'object':'deal','properties':{'dealname':'Vendita'}}}",
               "Create a new [Deal] with deal name [Vendita]", "Crea [Trattativa] con nome trattativa [Vendita]");
  assert_step ("contact", "{'id':'s1','type':'create_record','params':{'object':'deal','properties':{}}}",
               "Create a new [Deal]", "Crea [Trattativa]");
  assert_step ("contact", "{'id':'s1','type':'add_to_list','params':{'list':'vip'}}",
               "Add to the list [Clienti VIP]", "Aggiungi all'elenco [Clienti VIP]");
  assert_step ("contact",
               "{'id':'s1','type':'find_record','params':{'object':'company','when':{'property':'numberofemployees','op':'greater_than','value':50}}}",
               "Find the [Company] with number of employees greater than [50]",
               "Trova [Azienda] con numero di dipendenti maggiore di [50]");
  assert_step ("contact",
               "{'id':'s1','type':'rotate_owner','params':{'users':['mario@example.com','anna@example.com'],'overwrite':true}}",
               "Assign in turn to [Mario Rossi] and [anna@example.com], whoever has it now",
               "Assegna a rotazione tra [Mario Rossi] e [anna@example.com], anche se è già assegnato");
}

static void
test_step_messages (void)
{
  assert_step ("contact", "{'id':'s1','type':'send_email','params':{'email':'welcome'}}",
               "Send the email [welcome]", "Invia l'e-mail [welcome]");
  assert_step ("deal",
               "{'id':'s1','type':'send_email','params':{'subject':'Grazie','body':'…','to':{'associated':'contact'},'once':true}}",
               "Send an email: “Grazie” to the [associated contact], never twice to the same address",
               "Invia un'e-mail: «Grazie» a [contatto associato], mai due volte allo stesso indirizzo");
  assert_step ("contact",
               "{'id':'s1','type':'notify_email','params':{'to':['mario@example.com',{'property':'owner'}],'subject':'Nuovo lead','body':'…'}}",
               "Write to [Mario Rossi] and [Owner]: “Nuovo lead”", "Scrivi a [Mario Rossi] e [Responsabile]: «Nuovo lead»");
  assert_step ("contact", "{'id':'s1','type':'set_subscription','params':{'channel':'email','status':'opt_out'}}",
               "Record that the consent to [email] was withdrawn", "Registra la revoca del consenso per [e-mail]");
  assert_step ("contact", "{'id':'s1','type':'send_webhook','params':{'method':'POST','url':'https://example.org/hook'}}",
               "Send [POST] to [https://example.org/hook]", "Invia [POST] a [https://example.org/hook]");
  assert_step ("contact", "{'id':'s1','type':'unenroll_from_workflow','params':{'workflow':'all'}}",
               "Un-enrol from all other workflows", "Disiscrivi da tutti gli altri flussi di lavoro");
}

/* A kind without a sentence of its own is described by its schema; a template's
 * tokens are values. */
static void
test_step_schema (void)
{
  static const FlussiParam params[] = {
    { .name = "title", .type = FLUSSI_PARAM_TEMPLATE, .label = { "Title", "Titolo" }, .required = TRUE },
    { .name = "due", .type = FLUSSI_PARAM_DUE, .label = { "Due", "Scadenza" } },
    { .name = NULL },
  };
  static const FlussiActionKind kind = {
    .id = "test_kind", .name = { "Kind", "Tipo" }, .description = { "Does it.", "Lo fa." }, .params = params,
  };
  static const FlussiLabel pattern = { "Do {title}[ {due}][, {?due}soon]", "Fai {title}[ {due}][, {?due}presto]" };
  FlussiDescriber describer = make_describer (FLUSSI_LANGUAGE_IT);
  g_autoptr (FlussiFlow) flow = flussi_flow_new ("contact");
  g_autoptr (FlussiStep) step = flussi_step_new ("s1", &kind);
  g_autoptr (FlussiDescription) empty = flussi_describe_step (&describer, flow, step);
  g_autoptr (FlussiDescription) filled = NULL;
  g_autofree char *empty_text = mark_values (empty);
  g_autofree char *text = NULL;

  g_assert_cmpstr (empty_text, ==, "Lo fa.");

  flussi_json_set_string (step->params, "title", "Chiama {{firstname|lui}} di {{company.name}}");
  flussi_json_set (step->params, "due", flussi_json_parse ("{\"days\":2,\"time\":\"10:00\"}", -1, NULL));
  filled = flussi_describe_step (&describer, flow, step);
  text = mark_values (filled);
  g_assert_cmpstr (text, ==, "Titolo: «Chiama [Nome] di [Azienda › Nome azienda]», scadenza: [tra 2 giorni] alle [10:00]");

  g_clear_pointer (&text, g_free);
  g_clear_pointer (&filled, flussi_description_free);
  filled = flussi_describe_step (&describer, flow, step);
  flussi_description_add_pattern (filled, &pattern, step);
  text = flussi_description_to_text (filled);
  g_assert_true (g_str_has_suffix (text, "Fai «Chiama Nome di Azienda › Nome azienda» tra 2 giorni alle 10:00, presto"));

  flussi_json_remove (step->params, "due");
  g_clear_pointer (&text, g_free);
  flussi_description_add_pattern (filled, &pattern, step);
  text = flussi_description_to_text (filled);
  g_assert_true (g_str_has_suffix (text, "Fai «Chiama Nome di Azienda › Nome azienda»"));
}

/* Parameters of a wrong type, as a draft may hold them, are shown and never
 * break anything. */
static void
test_step_wrong_types (void)
{
  GPtrArray *kinds = flussi_action_kinds_list ();
  const char *values[] = { "1", "\"x\"", "[]", "{}", "[1]", "{\"a\":1}", "true", "null", "[\"mon\"]", "{\"days\":\"x\"}" };

  for (guint i = 0; i < kinds->len; i++)
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      {
        const FlussiActionKind *kind = g_ptr_array_index (kinds, i);
        FlussiDescriber describer = make_describer (v % 2);
        g_autoptr (FlussiFlow) flow = flussi_flow_new ("contact");
        g_autoptr (FlussiStep) step = flussi_step_new ("s1", kind);
        g_autoptr (FlussiDescription) description = NULL;
        g_autofree char *text = NULL;

        for (const FlussiParam *param = kind->params; param->name != NULL; param++)
          flussi_json_set (step->params, param->name, flussi_json_parse (values[v], -1, NULL));
        description = flussi_describe_step (&describer, flow, step);
        text = flussi_description_to_text (description);
        g_assert_cmpuint (strlen (text), >, 0);
      }
}

static void
assert_branch (const char *step,
               const char *branch,
               const char *en,
               const char *it)
{
  g_autoptr (FlussiFlow) flow = read_flow ("contact", NULL, step);
  const char *expected[] = { en, it };

  for (FlussiLanguage language = FLUSSI_LANGUAGE_EN; language <= FLUSSI_LANGUAGE_IT; language++)
    {
      FlussiDescriber describer = make_describer (language);
      g_autofree char *text = flussi_describe_branch (&describer, flow, flussi_flow_find_step (flow, "s1"), branch);

      g_assert_cmpstr (text, ==, expected[language]);
    }
}

static void
test_branches (void)
{
  const char *criteria = "{'id':'s1','type':'branch_criteria','params':{'branches':[{'id':'b1','when':{'property':'score','op':'greater_than','value':50}},"
                         "{'id':'b2','name':'Altri'}],'otherwise':{}}}";
  const char *value = "{'id':'s1','type':'branch_value','params':{'value':{'property':'lifecyclestage'},'branches':[{'id':'b1','equals':['lead','customer']}]}}";
  const char *approval = "{'id':'s1','type':'request_approval','params':{'branches':[{'id':'timed_out'}]}}";

  assert_branch (criteria, "b1", "Score greater than 50", "Punteggio maggiore di 50");
  assert_branch (criteria, "b2", "Altri", "Altri");
  assert_branch (criteria, "otherwise", "None met", "Nessuna condizione soddisfatta");
  assert_branch (value, "b1", "Lead or Customer", "Lead o Cliente");
  assert_branch (approval, "timed_out", "No answer in time", "Nessuna risposta in tempo");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  g_test_add_func ("/describe/criteria/sentence", test_criteria_sentence);
  g_test_add_func ("/describe/criteria/nested", test_criteria_nested);
  g_test_add_func ("/describe/criteria/dates", test_criteria_dates);
  g_test_add_func ("/describe/criteria/money-and-durations", test_criteria_money);
  g_test_add_func ("/describe/trigger/events", test_trigger_events);
  g_test_add_func ("/describe/trigger/schedules", test_trigger_schedules);
  g_test_add_func ("/describe/step/delays", test_step_delays);
  g_test_add_func ("/describe/step/records", test_step_records);
  g_test_add_func ("/describe/step/messages", test_step_messages);
  g_test_add_func ("/describe/step/schema", test_step_schema);
  g_test_add_func ("/describe/step/wrong-types", test_step_wrong_types);
  g_test_add_func ("/describe/branch/names", test_branches);

  return g_test_run ();
}
