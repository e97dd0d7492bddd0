/* test-actions-messages.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-consents.h"
#include "flussi-contents.h"
#include "flussi-environment.h"
#include "flussi-outbox.h"
#include "flussi-script-sender.h"
#include "flussi-test-steps.h"
#include "flussi-webhook.h"

/* What the actions that send something do (V3, V6), through the real engine. */

typedef struct
{
  FlussiTestEngine  engine;
  FlussiSender     *sender;
  gint64            anna;
} Fixture;

static void
add_content (Fixture    *fixture,
             const char *uid,
             gboolean    marketing)
{
  g_autoptr (FlussiJson) definition =
    flussi_test_json ("{'subject':'Ciao {{firstname|tu}}','body':'Gentile **{{firstname|tu}}**'}");
  const FlussiContent content = {
    .uid = (char *) uid,
    .kind = (char *) "email",
    .name = (char *) uid,
    .marketing = marketing,
    .definition = definition,
  };
  g_autoptr (GError) error = NULL;

  flussi_test_begin (&fixture->engine.test);
  flussi_contents_save (fixture->engine.test.db, &content, FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  flussi_test_commit (&fixture->engine.test);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  flussi_test_engine_init (&fixture->engine);
  fixture->sender = flussi_script_sender_new ();
  flussi_engine_set_sender (fixture->engine.engine, fixture->sender);
  add_content (fixture, "welcome", FALSE);
  add_content (fixture, "offers", TRUE);
  flussi_test_engine_create (&fixture->engine, "user", "{'email':'mario@example.org','firstname':'Mario'}");
  fixture->anna = flussi_test_engine_create (&fixture->engine, "contact",
                                             "{'email':'anna@example.org','firstname':'Anna','owner':'mario@example.org'}");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->sender);
  flussi_test_engine_clear (&fixture->engine);
}

static void
opt_out (Fixture    *fixture,
         const char *channel)
{
  g_autoptr (GError) error = NULL;

  flussi_test_begin (&fixture->engine.test);
  flussi_consents_set (fixture->engine.test.db, flussi_test_object (&fixture->engine.test, "contact"), fixture->anna,
                       channel, FLUSSI_CONSENT_OPT_OUT, NULL, FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  flussi_test_commit (&fixture->engine.test);
}

static gint64
enroll (Fixture    *fixture,
        const char *object,
        gint64      record,
        const char *steps)
{
  gint64 workflow = flussi_test_publish_steps (&fixture->engine, object, steps);

  flussi_test_enroll (&fixture->engine, workflow, record);
  return workflow;
}

static void
assert_log (Fixture    *fixture,
            gint64      workflow,
            gint64      record,
            const char *expected)
{
  g_autofree char *log = flussi_test_dup_results (&fixture->engine, workflow, record);

  g_assert_cmpstr (log, ==, expected);
}

static void
assert_run (Fixture    *fixture,
            const char *steps,
            const char *log)
{
  assert_log (fixture, enroll (fixture, "contact", fixture->anna, steps), fixture->anna, log);
}

static void
assert_outbox (Fixture    *fixture,
               const char *columns,
               const char *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM outbox ORDER BY id", columns);
  g_autofree char *text = flussi_test_engine_query (&fixture->engine, sql);

  g_assert_cmpstr (text, ==, expected);
}

static void
program (Fixture    *fixture,
         const char *http)
{
  g_autoptr (FlussiJson) json = flussi_test_json (http);
  g_autoptr (GError) error = NULL;

  flussi_script_sender_set_http (FLUSSI_SCRIPT_SENDER (fixture->sender), json, &error);
  g_assert_no_error (error);
}

static void
act (Fixture         *fixture,
     FlussiOutboxAct  what)
{
  g_autoptr (GError) error = NULL;

  flussi_act_outbox (fixture->engine.engine, 1, what, &error);
  g_assert_no_error (error);
  flussi_test_engine_run (&fixture->engine);
}

static void
test_email_of_the_workspace (Fixture       *fixture,
                             gconstpointer  data)
{
  assert_run (fixture, "[{'id':'s1','type':'send_email','params':{'email':'welcome'}}]", "s1:done");
  assert_outbox (fixture, "kind || ',' || status || ',' || recipient || ',' || subject || ',' || body",
                 "email,sent,anna@example.org,Ciao Anna,Gentile **Anna**");
  g_assert_cmpint (flussi_test_count (&fixture->engine, "SELECT count (*) FROM event WHERE type = 'email_sent'"),
                   ==, 1);
}

static void
test_email_to_an_associated_contact (Fixture       *fixture,
                                     gconstpointer  data)
{
  const char *steps = "[{'id':'s1','type':'send_email','params':{'email':'welcome','to':{'associated':'contact'}}}]";
  gint64 deal = flussi_test_engine_create (&fixture->engine, "deal", "{'dealname':'Sede'}");
  gint64 lonely = flussi_test_engine_create (&fixture->engine, "deal", "{'dealname':'Sola'}");

  flussi_test_link (&fixture->engine, "deal", deal, "contact", fixture->anna, NULL);
  assert_log (fixture, enroll (fixture, "deal", deal, steps), deal, "s1:done");
  assert_outbox (fixture, "recipient || ',' || subject", "anna@example.org,Ciao Anna");
  assert_log (fixture, enroll (fixture, "deal", lonely, steps), lonely, "s1:skipped:no_associated_record");
}

static void
test_email_without_an_address (Fixture       *fixture,
                               gconstpointer  data)
{
  gint64 nobody = flussi_test_engine_create (&fixture->engine, "contact", "{'lastname':'Rossi'}");
  const char *steps = "[{'id':'s1','type':'send_email','params':{'email':'welcome'}}]";

  assert_log (fixture, enroll (fixture, "contact", nobody, steps), nobody, "s1:skipped:no_address");
  assert_outbox (fixture, "id", "");
}

static void
test_email_and_consent (Fixture       *fixture,
                        gconstpointer  data)
{
  opt_out (fixture, "email");
  assert_run (fixture,
              "[{'id':'s1','type':'send_email','next':'s2','params':{'email':'offers'}},"
              "{'id':'s2','type':'send_email','next':'s3','params':{'email':'welcome'}},"
              "{'id':'s3','type':'send_email','next':'s4','params':{'subject':'Ciao','body':'Testo'}},"
              "{'id':'s4','type':'send_email','next':'s5','params':{'subject':'Ciao','body':'Testo','marketing':true}},"
              "{'id':'s5','type':'set_subscription','next':'s6','params':{'channel':'email','status':'opt_in'}},"
              "{'id':'s6','type':'send_email','params':{'email':'offers'}}]",
              "s1:skipped:opted_out s2:done s3:done s4:skipped:opted_out s5:done s6:done");
}

static void
test_email_once (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *steps = "[{'id':'s1','type':'send_email','params':{'email':'welcome','once':true}}]";

  assert_run (fixture, steps, "s1:done");
  assert_run (fixture, steps, "s1:skipped:already_sent");
}

static void
test_delivery_is_read_when_it_is_asked_for (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *city = NULL;

  assert_run (fixture,
              "[{'id':'s1','type':'send_email','next':'s2','params':{'email':'welcome'}},"
              "{'id':'s2','type':'delay_for','next':'s3','params':{'minutes':1}},"
              "{'id':'s3','type':'set_property','params':{'property':'city','value':{'step':'s1','output':'delivery'}}}]",
              "s1:done");
  flussi_test_advance (&fixture->engine, FLUSSI_INSTANT_HOUR);
  city = flussi_test_dup_value (&fixture->engine.test, "contact", fixture->anna, "city");
  g_assert_cmpstr (city, ==, "sent");
}

static void
test_internal_email (Fixture       *fixture,
                     gconstpointer  data)
{
  assert_run (fixture,
              "[{'id':'s1','type':'notify_email','params':{'subject':'Nuovo: {{firstname}}','body':'Chiama',"
              "'to':[{'property':'owner'},'mario@example.org','ufficio@example.org',{'property':'city'}]}}]",
              "s1:done");
  assert_outbox (fixture, "kind || ',' || recipient || ',' || subject",
                 "internal_email,mario@example.org,Nuovo: Anna internal_email,ufficio@example.org,Nuovo: Anna");
  assert_run (fixture,
              "[{'id':'s1','type':'notify_email','params':{'subject':'a','body':'b','to':[{'property':'city'}]}}]",
              "s1:skipped:no_address");
}

static void
test_notification_and_sms (Fixture       *fixture,
                           gconstpointer  data)
{
  assert_run (fixture,
              "[{'id':'s1','type':'notify_app','next':'s2','params':{'title':'Ciao {{firstname}}','to':'mario@example.org'}},"
              "{'id':'s2','type':'send_sms','next':'s3','params':{'to':{'property':'mobilephone'},'text':'Ciao'}},"
              "{'id':'s3','type':'send_sms','params':{'to':'+39 333 1234567','text':'Ciao {{firstname}}'}}]",
              "s1:done s2:skipped:no_address s3:done");
  assert_outbox (fixture, "kind || ',' || recipient", "notification,mario@example.org sms,+39 333 1234567");
  opt_out (fixture, "sms");
  assert_run (fixture, "[{'id':'s1','type':'send_sms','params':{'to':'+39 333 1234567','text':'Ciao'}}]",
              "s1:skipped:opted_out");
}

#define WEBHOOK \
  "{'id':'s1','type':'send_webhook','next':'s2','params':{'method':'POST','url':'https://example.org/{{firstname}}'," \
  "'query':{'q':{'property':'email'}},'body':{'nome':{'property':'firstname'},'testo':'Ciao {{firstname}}','n':[1]}}}"

#define READ_ANSWER \
  "{'id':'s2','type':'set_property','params':{'property':'city','value':{'step':'s1','output':'body','path':'data.id'}}}"

static void
test_webhook_and_its_answer (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *city = NULL;

  program (fixture, "[{'status':201,'body':{'data':{'id':'x7'}}}]");
  assert_run (fixture, "[" WEBHOOK "," READ_ANSWER "]", "s1:done s2:done");
  city = flussi_test_dup_value (&fixture->engine.test, "contact", fixture->anna, "city");
  g_assert_cmpstr (city, ==, "x7");
  assert_outbox (fixture, "recipient || ' ' || body",
                 "https://example.org/Anna?q=anna%40example.org {\"nome\":\"Anna\",\"testo\":\"Ciao Anna\",\"n\":[1]}");
}

static void
test_webhook_refused (Fixture       *fixture,
                      gconstpointer  data)
{
  program (fixture, "[{'status':404},{'status':503}]");
  assert_run (fixture, "[" WEBHOOK "," READ_ANSWER "]", "s1:failed:webhook_refused");
}

static void
test_webhook_is_waited_for (Fixture       *fixture,
                            gconstpointer  data)
{
  gint64 workflow;

  program (fixture, "[{'status':503}]");
  workflow = enroll (fixture, "contact", fixture->anna, "[" WEBHOOK "," READ_ANSWER "]");
  assert_log (fixture, workflow, fixture->anna, "");
  assert_outbox (fixture, "status", "retry");
  flussi_test_advance (&fixture->engine, 2 * FLUSSI_INSTANT_MINUTE);
  assert_log (fixture, workflow, fixture->anna, "s1:done s2:done");
}

static void
test_webhook_unknown_is_decided (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const struct
  {
    FlussiOutboxAct  act;
    const char      *log;
  } cases[] = {
    { FLUSSI_OUTBOX_CANCEL, "s1:skipped:cancelled s2:done" },
    { FLUSSI_OUTBOX_CONSIDER_SENT, "s1:done s2:done" },
    { FLUSSI_OUTBOX_RESEND, "s1:done s2:done" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 workflow;

      if (i > 0)
        {
          tear_down (fixture, NULL);
          set_up (fixture, NULL);
        }
      program (fixture, "['cut']");
      workflow = enroll (fixture, "contact", fixture->anna, "[" WEBHOOK "," READ_ANSWER "]");
      assert_outbox (fixture, "status", "unknown");
      flussi_test_advance (&fixture->engine, FLUSSI_INSTANT_DAY);
      assert_log (fixture, workflow, fixture->anna, "");
      act (fixture, cases[i].act);
      assert_log (fixture, workflow, fixture->anna, cases[i].log);
    }
}

/* The engine sleeps through the delay and a day more: the mail waits for a person. */
static void
be_late (Fixture *fixture)
{
  flussi_virtual_clock_set (FLUSSI_VIRTUAL_CLOCK (fixture->engine.clock), FLUSSI_TEST_NOW + 2 * FLUSSI_INSTANT_DAY);
  flussi_test_engine_run (&fixture->engine);
}

static void
test_late_email_is_held (Fixture       *fixture,
                         gconstpointer  data)
{
  const char *steps = "[{'id':'s1','type':'delay_for','params':{'hours':1},'next':'s2'},"
                      "{'id':'s2','type':'send_email','params':{'email':'welcome'},'next':'s3'},"
                      "{'id':'s3','type':'end'}]";
  gint64 workflow = enroll (fixture, "contact", fixture->anna, steps);

  be_late (fixture);
  assert_log (fixture, workflow, fixture->anna, "s1:done");
  assert_outbox (fixture, "status", "held");
  act (fixture, FLUSSI_OUTBOX_RELEASE);
  assert_log (fixture, workflow, fixture->anna, "s1:done s2:done s3:done");
  assert_outbox (fixture, "status", "sent");
}

static void
test_late_email_is_cancelled (Fixture       *fixture,
                              gconstpointer  data)
{
  gint64 workflow = enroll (fixture, "contact", fixture->anna,
                            "[{'id':'s1','type':'delay_for','params':{'hours':1},'next':'s2'},"
                            "{'id':'s2','type':'send_email','params':{'email':'welcome'}}]");

  be_late (fixture);
  act (fixture, FLUSSI_OUTBOX_CANCEL);
  assert_log (fixture, workflow, fixture->anna, "s1:done s2:skipped:cancelled");
  assert_outbox (fixture, "status", "cancelled");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  ADD ("/actions/send-email/content", test_email_of_the_workspace);
  ADD ("/actions/send-email/associated", test_email_to_an_associated_contact);
  ADD ("/actions/send-email/no-address", test_email_without_an_address);
  ADD ("/actions/send-email/consent", test_email_and_consent);
  ADD ("/actions/send-email/once", test_email_once);
  ADD ("/actions/send-email/delivery", test_delivery_is_read_when_it_is_asked_for);
  ADD ("/actions/send-email/late-is-held", test_late_email_is_held);
  ADD ("/actions/send-email/late-is-cancelled", test_late_email_is_cancelled);
  ADD ("/actions/notify-email/recipients", test_internal_email);
  ADD ("/actions/notify-app-and-sms/outbox", test_notification_and_sms);
  ADD ("/actions/send-webhook/answer", test_webhook_and_its_answer);
  ADD ("/actions/send-webhook/refused", test_webhook_refused);
  ADD ("/actions/send-webhook/waited-for", test_webhook_is_waited_for);
  ADD ("/actions/send-webhook/unknown-is-decided", test_webhook_unknown_is_decided);

  return g_test_run ();
}
