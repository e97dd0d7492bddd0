/* test-outbox.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-outbox.h"
#include "flussi-script-sender.h"
#include "flussi-test-workspace.h"
#include "flussi-webhook.h"

#define NOW FLUSSI_TEST_NOW

typedef struct
{
  FlussiTestWorkspace  test;
  FlussiSender        *sender;
  gint64               contact;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  flussi_test_workspace_init (&fixture->test);
  fixture->sender = flussi_script_sender_new ();
  flussi_test_begin (&fixture->test);
  fixture->contact = flussi_test_create (&fixture->test, "contact", "email", "anna@example.org", NULL);
  flussi_test_commit (&fixture->test);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->sender);
  flussi_test_workspace_clear (&fixture->test);
}

static void
program (Fixture    *fixture,
         const char *outcomes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) json = flussi_json_parse (outcomes, -1, &error);

  g_assert_no_error (error);
  flussi_script_sender_set_smtp (FLUSSI_SCRIPT_SENDER (fixture->sender), json, &error);
  g_assert_no_error (error);
}

static gint64
add (Fixture            *fixture,
     int                 enrollment,
     FlussiOutboxStatus  status)
{
  g_autofree char *key = flussi_outbox_key (1, enrollment, "s1", 1, 0);
  FlussiOutboxRow row = {
    .key = key,
    .kind = (char *) "email",
    .status = status,
    .enrollment = enrollment,
    .step = (char *) "s1",
    .visit = 1,
    .object = flussi_test_object (&fixture->test, "contact"),
    .record = fixture->contact,
    .recipient = (char *) "Anna@Example.org",
    .content = (char *) "welcome",
    .subject = (char *) "Hello",
  };
  g_autoptr (GError) error = NULL;

  flussi_test_begin (&fixture->test);
  flussi_outbox_add (fixture->test.db, &row, NOW, &error);
  g_assert_no_error (error);
  flussi_test_commit (&fixture->test);
  return row.id;
}

/* Sends the next message; FALSE if none is due. */
static gboolean
deliver (Fixture       *fixture,
         FlussiInstant  now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiOutboxRow) row = flussi_outbox_claim (fixture->test.db, fixture->sender, now, &error);
  g_auto (FlussiSendReport) report = { 0, };
  FlussiSendOutcome outcome;

  g_assert_no_error (error);
  if (row == NULL)
    return FALSE;
  outcome = flussi_outbox_send (row, fixture->sender, &report);
  flussi_test_begin (&fixture->test);
  flussi_outbox_settle (fixture->test.db, row, outcome, &report, now, &error);
  g_assert_no_error (error);
  flussi_test_commit (&fixture->test);
  return TRUE;
}

static FlussiOutboxRow *
load (Fixture *fixture,
      gint64   id)
{
  g_autoptr (GError) error = NULL;
  FlussiOutboxRow *row = flussi_outbox_load (fixture->test.db, id, &error);

  g_assert_no_error (error);
  return row;
}

static void
assert_status (Fixture    *fixture,
               gint64      id,
               const char *status)
{
  g_autoptr (FlussiOutboxRow) row = load (fixture, id);

  g_assert_cmpstr (flussi_outbox_status_to_string (row->status), ==, status);
}

static gint64
count_events (Fixture    *fixture,
              const char *type)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM event WHERE type = '%s' AND record = %" G_GINT64_FORMAT,
                                          type, fixture->contact);
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  flussi_db_query_int64 (fixture->test.db, sql, &count, &error);
  g_assert_no_error (error);
  return count;
}

static gboolean
act (Fixture          *fixture,
     gint64            id,
     FlussiOutboxAct   what,
     GError          **error)
{
  g_autoptr (FlussiOutboxRow) row = load (fixture, id);
  gboolean done;

  flussi_test_begin (&fixture->test);
  done = flussi_outbox_act (fixture->test.db, row, what, NOW, error);
  flussi_test_commit (&fixture->test);
  return done;
}

static void
test_a_message_that_leaves_is_sent_and_told (Fixture       *fixture,
                                             gconstpointer  data)
{
  gint64 id = add (fixture, 1, FLUSSI_OUTBOX_QUEUED);

  g_assert_true (deliver (fixture, NOW));
  assert_status (fixture, id, "sent");
  g_assert_cmpint (count_events (fixture, "email_sent"), ==, 1);
  g_assert_false (deliver (fixture, NOW));
}

static void
test_the_key_belongs_to_the_visit (void)
{
  g_autofree char *key = flussi_outbox_key (1, 7, "s1", 1, 0);
  g_autofree char *again = flussi_outbox_key (1, 7, "s1", 1, 0);
  g_autofree char *visit = flussi_outbox_key (1, 7, "s1", 2, 0);
  g_autofree char *part = flussi_outbox_key (1, 7, "s1", 1, 1);
  g_autofree char *seed = flussi_outbox_key (2, 7, "s1", 1, 0);

  g_assert_cmpstr (key, ==, again);
  g_assert_cmpuint (strlen (key), ==, 32);
  g_assert_cmpstr (key, !=, visit);
  g_assert_cmpstr (key, !=, part);
  g_assert_cmpstr (key, !=, seed);
}

static void
test_a_visit_makes_one_message (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *key = flussi_outbox_key (1, 1, "s1", 1, 0);
  FlussiOutboxRow row = { .key = key, .kind = (char *) "email", .recipient = (char *) "a@example.org" };
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture, 1, FLUSSI_OUTBOX_QUEUED);

  g_assert_false (flussi_outbox_add (fixture->test.db, &row, NOW, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_NAME_TAKEN);
  g_clear_error (&error);

  program (fixture, "[\"reject\"]");
  g_assert_true (deliver (fixture, NOW));
  assert_status (fixture, id, "failed");
  g_assert_true (flussi_outbox_add (fixture->test.db, &row, NOW, &error));
  g_assert_cmpint (row.id, ==, id);
  assert_status (fixture, id, "queued");
}

static void
test_sending_is_on_the_disk_before_the_first_byte (Fixture       *fixture,
                                                   gconstpointer  data)
{
  gint64 id = add (fixture, 1, FLUSSI_OUTBOX_QUEUED);
  g_autoptr (GError) error = NULL;
  gint64 n_unknown = 0;

  {
    g_autoptr (FlussiOutboxRow) row = flussi_outbox_claim (fixture->test.db, fixture->sender, NOW, &error);

    g_assert_nonnull (row);
  }
  flussi_test_workspace_reopen (&fixture->test);
  assert_status (fixture, id, "sending");

  flussi_test_begin (&fixture->test);
  flussi_outbox_recover (fixture->test.db, NOW, &n_unknown, &error);
  g_assert_no_error (error);
  flussi_test_commit (&fixture->test);
  g_assert_cmpint (n_unknown, ==, 1);
  assert_status (fixture, id, "unknown");
  g_assert_false (deliver (fixture, NOW + FLUSSI_INSTANT_DAY));
  assert_status (fixture, id, "unknown");
}

static void
test_a_permanent_refusal_is_final (Fixture       *fixture,
                                   gconstpointer  data)
{
  gint64 id = add (fixture, 1, FLUSSI_OUTBOX_QUEUED);
  g_autoptr (FlussiOutboxRow) row = NULL;

  program (fixture, "\"reject\"");
  g_assert_true (deliver (fixture, NOW));
  row = load (fixture, id);
  g_assert_cmpint (row->status, ==, FLUSSI_OUTBOX_FAILED);
  g_assert_cmpstr (row->code, ==, "550");
  g_assert_cmpint (count_events (fixture, "email_bounced"), ==, 1);
  g_assert_false (deliver (fixture, NOW + FLUSSI_INSTANT_DAY));
}

static void
test_temporary_refusals_are_tried_again_for_a_day (Fixture       *fixture,
                                                   gconstpointer  data)
{
  static const int minutes[] = { 1, 5, 15, 60, 60, 60 };
  gint64 id = add (fixture, 1, FLUSSI_OUTBOX_QUEUED);
  FlussiInstant now = NOW;
  int n_tries = 0;

  program (fixture, "\"temporary\"");
  for (;;)
    {
      g_autoptr (FlussiOutboxRow) row = NULL;
      FlussiInstant due;

      g_assert_true (deliver (fixture, now));
      row = load (fixture, id);
      if (row->status == FLUSSI_OUTBOX_FAILED)
        break;
      assert_status (fixture, id, "retry");
      due = flussi_outbox_get_next_due (fixture->test.db, fixture->sender);
      g_assert_cmpint (due, ==, row->due_at);
      if (n_tries < (int) G_N_ELEMENTS (minutes))
        {
          double waited = (due - now) / (double) (minutes[n_tries] * FLUSSI_INSTANT_MINUTE);

          g_assert_cmpfloat (waited, >=, 0.899);
          g_assert_cmpfloat (waited, <=, 1.101);
        }
      g_assert_false (deliver (fixture, due - 1));
      now = due;
      n_tries++;
    }
  g_assert_cmpint (now, <=, NOW + FLUSSI_INSTANT_DAY);
  g_assert_cmpint (now, >, NOW + 22 * FLUSSI_INSTANT_HOUR);
  g_assert_cmpint (count_events (fixture, "email_bounced"), ==, 1);
}

static void
test_a_retry_that_succeeds_ends_the_tries (Fixture       *fixture,
                                           gconstpointer  data)
{
  gint64 id = add (fixture, 1, FLUSSI_OUTBOX_QUEUED);

  program (fixture, "[\"temporary\", \"ok\"]");
  g_assert_true (deliver (fixture, NOW));
  g_assert_true (deliver (fixture, NOW + 2 * FLUSSI_INSTANT_MINUTE));
  assert_status (fixture, id, "sent");
  g_assert_cmpint (count_events (fixture, "email_sent"), ==, 1);
}

static void
test_an_unknown_outcome_waits_for_a_person (Fixture       *fixture,
                                            gconstpointer  data)
{
  gint64 resent = add (fixture, 1, FLUSSI_OUTBOX_QUEUED);
  gint64 considered = add (fixture, 2, FLUSSI_OUTBOX_QUEUED);
  gint64 skipped = add (fixture, 3, FLUSSI_OUTBOX_QUEUED);
  g_autoptr (GError) error = NULL;

  program (fixture, "[\"fail_after_data\", \"fail_after_data\", \"fail_after_data\"]");
  while (deliver (fixture, NOW))
    ;
  assert_status (fixture, resent, "unknown");
  g_assert_false (deliver (fixture, NOW + FLUSSI_INSTANT_DAY));

  g_assert_true (act (fixture, considered, FLUSSI_OUTBOX_CONSIDER_SENT, &error));
  g_assert_true (act (fixture, skipped, FLUSSI_OUTBOX_CANCEL, &error));
  g_assert_true (act (fixture, resent, FLUSSI_OUTBOX_RESEND, &error));
  assert_status (fixture, considered, "sent");
  assert_status (fixture, skipped, "cancelled");
  g_assert_cmpint (count_events (fixture, "email_sent"), ==, 1);
  g_assert_true (deliver (fixture, NOW));
  assert_status (fixture, resent, "sent");
  g_assert_false (act (fixture, resent, FLUSSI_OUTBOX_RESEND, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_MESSAGE_STATE);
}

static void
test_a_held_message_stays_until_released (Fixture       *fixture,
                                          gconstpointer  data)
{
  gint64 id = add (fixture, 1, FLUSSI_OUTBOX_HELD);
  g_autoptr (GError) error = NULL;

  g_assert_false (deliver (fixture, NOW + FLUSSI_INSTANT_DAY));
  g_assert_cmpint (flussi_outbox_get_next_due (fixture->test.db, fixture->sender), ==, FLUSSI_INSTANT_NONE);
  g_assert_true (act (fixture, id, FLUSSI_OUTBOX_RELEASE, &error));
  g_assert_true (deliver (fixture, NOW));
  assert_status (fixture, id, "sent");
}

static void
test_once_looks_at_address_and_content (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gboolean was_sent;

  g_assert_true (flussi_outbox_was_sent (fixture->test.db, "anna@example.org", "welcome", &was_sent, &error));
  g_assert_false (was_sent);
  add (fixture, 1, FLUSSI_OUTBOX_QUEUED);
  g_assert_true (flussi_outbox_was_sent (fixture->test.db, "ANNA@example.org", "welcome", &was_sent, &error));
  g_assert_true (was_sent);
  g_assert_true (flussi_outbox_was_sent (fixture->test.db, "anna@example.org", "other", &was_sent, &error));
  g_assert_false (was_sent);
  program (fixture, "\"reject\"");
  g_assert_true (deliver (fixture, NOW));
  g_assert_true (flussi_outbox_was_sent (fixture->test.db, "anna@example.org", "welcome", &was_sent, &error));
  g_assert_false (was_sent);
}

static void
test_without_a_sender_everything_stays (Fixture       *fixture,
                                        gconstpointer  data)
{
  gint64 id = add (fixture, 1, FLUSSI_OUTBOX_QUEUED);
  g_autoptr (FlussiSender) nobody = flussi_sender_group_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (flussi_outbox_claim (fixture->test.db, NULL, NOW, &error));
  g_assert_no_error (error);
  g_assert_null (flussi_outbox_claim (fixture->test.db, nobody, NOW, &error));
  g_assert_no_error (error);
  g_assert_cmpint (flussi_outbox_get_next_due (fixture->test.db, nobody), ==, FLUSSI_INSTANT_NONE);
  assert_status (fixture, id, "queued");
}

static void
test_the_rules_of_http (void)
{
  static const struct
  {
    const char        *method;
    FlussiHttpEnd      end;
    int                status;
    FlussiSendOutcome  outcome;
  } cases[] = {
    { "POST", FLUSSI_HTTP_ANSWERED, 200, FLUSSI_SEND_SENT },
    { "POST", FLUSSI_HTTP_ANSWERED, 204, FLUSSI_SEND_SENT },
    { "POST", FLUSSI_HTTP_ANSWERED, 304, FLUSSI_SEND_REFUSED },
    { "POST", FLUSSI_HTTP_ANSWERED, 404, FLUSSI_SEND_REFUSED },
    { "POST", FLUSSI_HTTP_ANSWERED, 408, FLUSSI_SEND_TEMPORARY },
    { "POST", FLUSSI_HTTP_ANSWERED, 429, FLUSSI_SEND_TEMPORARY },
    { "POST", FLUSSI_HTTP_ANSWERED, 503, FLUSSI_SEND_TEMPORARY },
    { "POST", FLUSSI_HTTP_NOT_SENT, 0, FLUSSI_SEND_TEMPORARY },
    { "POST", FLUSSI_HTTP_CUT, 0, FLUSSI_SEND_UNKNOWN },
    { "PATCH", FLUSSI_HTTP_CUT, 0, FLUSSI_SEND_UNKNOWN },
    { "GET", FLUSSI_HTTP_CUT, 0, FLUSSI_SEND_TEMPORARY },
    { "PUT", FLUSSI_HTTP_CUT, 0, FLUSSI_SEND_TEMPORARY },
    { "DELETE", FLUSSI_HTTP_CUT, 0, FLUSSI_SEND_TEMPORARY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (flussi_webhook_judge (cases[i].method, cases[i].end, cases[i].status), ==, cases[i].outcome);
}

static void
test_retry_after_is_obeyed (Fixture       *fixture,
                            gconstpointer  data)
{
  const FlussiWebhook webhook = { .method = (char *) "POST", .url = (char *) "https://example.org/" };
  g_autoptr (GBytes) bytes = flussi_webhook_to_bytes (&webhook);
  g_autoptr (FlussiJson) script = flussi_json_parse ("[{\"status\":429,\"retry_after\":600}]", -1, NULL);
  FlussiOutboxRow row = {
    .key = (char *) "k",
    .kind = (char *) "webhook",
    .recipient = webhook.url,
    .payload = bytes,
  };
  g_autoptr (GError) error = NULL;

  flussi_test_begin (&fixture->test);
  flussi_outbox_add (fixture->test.db, &row, NOW, &error);
  g_assert_no_error (error);
  flussi_test_commit (&fixture->test);
  flussi_script_sender_set_http (FLUSSI_SCRIPT_SENDER (fixture->sender), script, &error);
  g_assert_no_error (error);
  g_assert_true (deliver (fixture, NOW));
  assert_status (fixture, row.id, "retry");
  g_assert_cmpint (flussi_outbox_get_next_due (fixture->test.db, fixture->sender), ==,
                   NOW + 600 * FLUSSI_INSTANT_SECOND);
  g_assert_true (deliver (fixture, NOW + 600 * FLUSSI_INSTANT_SECOND));
  assert_status (fixture, row.id, "sent");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outbox/key/belongs-to-the-visit", test_the_key_belongs_to_the_visit);
  g_test_add_func ("/outbox/http/rules", test_the_rules_of_http);
  ADD ("/outbox/sent/is-told", test_a_message_that_leaves_is_sent_and_told);
  ADD ("/outbox/key/one-message-a-visit", test_a_visit_makes_one_message);
  ADD ("/outbox/sending/on-disk-before-the-first-byte", test_sending_is_on_the_disk_before_the_first_byte);
  ADD ("/outbox/refused/is-final", test_a_permanent_refusal_is_final);
  ADD ("/outbox/retry/for-a-day", test_temporary_refusals_are_tried_again_for_a_day);
  ADD ("/outbox/retry/ends-with-success", test_a_retry_that_succeeds_ends_the_tries);
  ADD ("/outbox/unknown/waits-for-a-person", test_an_unknown_outcome_waits_for_a_person);
  ADD ("/outbox/held/until-released", test_a_held_message_stays_until_released);
  ADD ("/outbox/once/address-and-content", test_once_looks_at_address_and_content);
  ADD ("/outbox/queued/without-a-sender", test_without_a_sender_everything_stays);
  ADD ("/outbox/http/retry-after", test_retry_after_is_obeyed);

  return g_test_run ();
}
