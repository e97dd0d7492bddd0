/* test-senders.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-http-sender.h"
#include "flussi-smtp-sender.h"
#include "flussi-test-folder.h"
#include "flussi-webhook.h"

#include <gio/gio.h>
#include <string.h>

/* The senders against real servers on this computer (servers.py). */

#define MESSAGE "Subject: Ciao\r\n\r\n.A line with a dot\r\nàè\r\n"

typedef struct
{
  FlussiTestFolder *folder;
  char             *mails;
  char             *certificate;
  GSubprocess      *servers;
  guint             mail_port;
  guint             web_port;
} Fixture;

static void
make_certificate (Fixture    *fixture,
                  const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) openssl =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "openssl", "req", "-x509", "-newkey", "rsa:2048",
                      "-nodes", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "1",
                      "-keyout", key, "-out", fixture->certificate, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (openssl, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "integration", "servers.py", NULL);
  g_autofree char *key = NULL;
  g_autofree char *ports = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = flussi_test_folder_new ();
  fixture->mails = flussi_test_folder_path (fixture->folder, "mails");
  fixture->certificate = flussi_test_folder_path (fixture->folder, "certificate.pem");
  key = flussi_test_folder_path (fixture->folder, "key.pem");
  g_assert_cmpint (g_mkdir_with_parents (fixture->mails, 0700), ==, 0);
  make_certificate (fixture, key);

  fixture->servers = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                       "/usr/bin/python3", script, fixture->mails, fixture->certificate, key, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->servers));
  ports = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (ports);
  fixture->mail_port = g_ascii_strtoull (ports, NULL, 10);
  fixture->web_port = g_ascii_strtoull (strchr (ports, ' '), NULL, 10);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->servers), NULL, NULL);
  g_subprocess_force_exit (fixture->servers);
  g_subprocess_wait (fixture->servers, NULL, NULL);
  g_object_unref (fixture->servers);
  g_free (fixture->mails);
  g_free (fixture->certificate);
  flussi_test_folder_free (fixture->folder);
}

/* --- Mail --------------------------------------------------------------------- */

static FlussiSender *
new_smtp_sender (Fixture            *fixture,
                 FlussiSmtpSecurity  security,
                 const char         *password)
{
  const FlussiSmtpSettings settings = {
    .host = "127.0.0.1",
    .port = fixture->mail_port,
    .security = security,
    .user = password != NULL ? "flussi" : NULL,
    .password = password,
    .from = "ufficio@example.com",
    .authorities = fixture->certificate,
    .timeout = 10,
  };

  return flussi_smtp_sender_new (&settings);
}

static FlussiSendOutcome
send_mail (FlussiSender     *sender,
           const char       *to,
           FlussiSendReport *report)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (MESSAGE, strlen (MESSAGE));
  const FlussiMessage message = { .kind = "email", .key = "k", .to = to, .bytes = bytes };

  return flussi_sender_send (sender, &message, report);
}

static void
test_a_mail_arrives_byte_for_byte (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (FlussiSender) sender = new_smtp_sender (fixture, FLUSSI_SMTP_STARTTLS, "segreto");
  g_auto (FlussiSendReport) report = { 0, };
  g_autofree char *path = g_build_filename (fixture->mails, "0.eml", NULL);
  g_autofree char *contents = NULL;

  g_assert_cmpint (send_mail (sender, "anna@example.org", &report), ==, FLUSSI_SEND_SENT);
  g_assert_null (report.detail);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, MESSAGE);
}

static void
test_the_answer_of_the_server_decides (Fixture       *fixture,
                                       gconstpointer  data)
{
  static const struct
  {
    const char        *to;
    FlussiSendOutcome  outcome;
    int                status;
  } cases[] = {
    { "reject@example.org", FLUSSI_SEND_REFUSED, 550 },
    { "later@example.org", FLUSSI_SEND_TEMPORARY, 451 },
    { "spam@example.org", FLUSSI_SEND_REFUSED, 554 },
    { "anna@example.org", FLUSSI_SEND_SENT, 250 },
  };
  g_autoptr (FlussiSender) sender = new_smtp_sender (fixture, FLUSSI_SMTP_PLAIN, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (FlussiSendReport) report = { 0, };

      g_assert_cmpint (send_mail (sender, cases[i].to, &report), ==, cases[i].outcome);
      g_assert_cmpint (report.status, ==, cases[i].status);
    }
}

static void
test_a_lost_connection_is_unknown_only_after_the_message (Fixture       *fixture,
                                                          gconstpointer  data)
{
  g_autoptr (FlussiSender) sender = new_smtp_sender (fixture, FLUSSI_SMTP_PLAIN, NULL);
  g_autoptr (FlussiSender) nowhere = NULL;
  g_auto (FlussiSendReport) report = { 0, };

  g_assert_cmpint (send_mail (sender, "cut@example.org", &report), ==, FLUSSI_SEND_UNKNOWN);
  g_assert_nonnull (report.detail);
  flussi_send_report_clear (&report);
  fixture->mail_port = 1;
  nowhere = new_smtp_sender (fixture, FLUSSI_SMTP_PLAIN, NULL);
  g_assert_cmpint (send_mail (nowhere, "anna@example.org", &report), ==, FLUSSI_SEND_TEMPORARY);
}

static void
test_a_wrong_password_can_be_corrected (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (FlussiSender) sender = new_smtp_sender (fixture, FLUSSI_SMTP_STARTTLS, "sbagliato");
  g_auto (FlussiSendReport) report = { 0, };

  g_assert_cmpint (send_mail (sender, "anna@example.org", &report), ==, FLUSSI_SEND_TEMPORARY);
  g_assert_nonnull (report.detail);
}

static void
test_an_unknown_certificate_is_not_trusted (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *certificate = g_steal_pointer (&fixture->certificate);
  g_autoptr (FlussiSender) sender = new_smtp_sender (fixture, FLUSSI_SMTP_STARTTLS, "segreto");
  g_auto (FlussiSendReport) report = { 0, };

  g_assert_cmpint (send_mail (sender, "anna@example.org", &report), ==, FLUSSI_SEND_TEMPORARY);
  g_assert_nonnull (report.detail);
}

/* --- Web ---------------------------------------------------------------------- */

static char *
lookup (const char *name,
        gpointer    data)
{
  return g_str_equal (name, "crm") ? g_strdup ("token-1") : NULL;
}

static FlussiSendOutcome
send_webhook (Fixture          *fixture,
              const char       *method,
              const char       *path,
              const char       *secret,
              FlussiSendReport *report)
{
  g_autoptr (FlussiSender) sender = flussi_http_sender_new (2, lookup, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s", fixture->web_port, path);
  const FlussiWebhook webhook = {
    .method = (char *) method,
    .url = url,
    .content_type = (char *) "application/json",
    .body = (char *) "{\"nome\":\"Però\"}",
    .auth_kind = (char *) "bearer",
    .secret = (char *) secret,
  };
  g_autoptr (GBytes) bytes = flussi_webhook_to_bytes (&webhook);
  const FlussiMessage message = { .kind = "webhook", .key = "key-1", .to = url, .bytes = bytes };

  return flussi_sender_send (sender, &message, report);
}

static void
test_a_webhook_is_sent_and_its_answer_read (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_auto (FlussiSendReport) report = { 0, };
  g_autoptr (FlussiJson) answer = NULL;
  const FlussiJson *headers;

  g_assert_cmpint (send_webhook (fixture, "POST", "/echo", "crm", &report), ==, FLUSSI_SEND_SENT);
  g_assert_cmpint (report.status, ==, 200);
  answer = flussi_json_parse (report.body, -1, NULL);
  g_assert_nonnull (answer);
  headers = flussi_json_get (answer, "headers");
  g_assert_cmpstr (flussi_json_get_string (answer, "method"), ==, "POST");
  g_assert_cmpstr (flussi_json_get_string (answer, "body"), ==, "{\"nome\":\"Però\"}");
  g_assert_cmpstr (flussi_json_get_string (headers, "idempotency-key"), ==, "key-1");
  g_assert_cmpstr (flussi_json_get_string (headers, "authorization"), ==, "Bearer token-1");
  g_assert_cmpstr (flussi_json_get_string (headers, "content-type"), ==, "application/json");
}

static void
test_the_status_decides (Fixture       *fixture,
                         gconstpointer  data)
{
  static const struct
  {
    const char        *path;
    FlussiSendOutcome  outcome;
  } cases[] = {
    { "/status/204", FLUSSI_SEND_SENT },
    { "/status/404", FLUSSI_SEND_REFUSED },
    { "/status/302", FLUSSI_SEND_REFUSED },
    { "/status/429", FLUSSI_SEND_TEMPORARY },
    { "/status/503", FLUSSI_SEND_TEMPORARY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (FlussiSendReport) report = { 0, };

      g_assert_cmpint (send_webhook (fixture, "POST", cases[i].path, NULL, &report), ==, cases[i].outcome);
      g_assert_cmpint (report.retry_after, ==, 7);
    }
}

static void
test_a_cut_request_is_repeated_only_if_it_may_be (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_auto (FlussiSendReport) post = { 0, };
  g_auto (FlussiSendReport) put = { 0, };
  g_auto (FlussiSendReport) silent = { 0, };
  g_auto (FlussiSendReport) nowhere = { 0, };

  g_assert_cmpint (send_webhook (fixture, "POST", "/cut", NULL, &post), ==, FLUSSI_SEND_UNKNOWN);
  g_assert_cmpint (send_webhook (fixture, "PUT", "/cut", NULL, &put), ==, FLUSSI_SEND_TEMPORARY);
  g_assert_cmpint (send_webhook (fixture, "POST", "/silent", NULL, &silent), ==, FLUSSI_SEND_UNKNOWN);
  fixture->web_port = 1;
  g_assert_cmpint (send_webhook (fixture, "POST", "/echo", NULL, &nowhere), ==, FLUSSI_SEND_TEMPORARY);
}

static void
test_a_missing_secret_sends_nothing (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_auto (FlussiSendReport) report = { 0, };

  g_assert_cmpint (send_webhook (fixture, "POST", "/echo", "unknown", &report), ==, FLUSSI_SEND_TEMPORARY);
  g_assert_cmpint (report.status, ==, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  ADD ("/senders/smtp/arrives-byte-for-byte", test_a_mail_arrives_byte_for_byte);
  ADD ("/senders/smtp/answers", test_the_answer_of_the_server_decides);
  ADD ("/senders/smtp/lost-connection", test_a_lost_connection_is_unknown_only_after_the_message);
  ADD ("/senders/smtp/wrong-password", test_a_wrong_password_can_be_corrected);
  ADD ("/senders/smtp/unknown-certificate", test_an_unknown_certificate_is_not_trusted);
  ADD ("/senders/http/answer", test_a_webhook_is_sent_and_its_answer_read);
  ADD ("/senders/http/status", test_the_status_decides);
  ADD ("/senders/http/lost-connection", test_a_cut_request_is_repeated_only_if_it_may_be);
  ADD ("/senders/http/missing-secret", test_a_missing_secret_sends_nothing);

  return g_test_run ();
}
