/* test-mail.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-file-sender.h"
#include "flussi-mail.h"
#include "flussi-test-folder.h"
#include "flussi-text.h"

#include <gmime/gmime.h>
#include <string.h>

#define KEY "0123456789abcdef0123456789abcdef"
#define DATE G_GINT64_CONSTANT (1772438400000) /* Monday 2 March 2026, 09:00 in Rome */

/* Puts `data` in the place of {{name}}. */
static char *
fill (const char  *text,
      gpointer     data,
      GError     **error)
{
  return flussi_text_replace (text, "{{name}}", data);
}

static FlussiMail
make_mail (const char *markdown)
{
  static FlussiZone *rome;

  if (rome == NULL)
    rome = flussi_zone_new ("Europe/Rome", NULL);
  return (FlussiMail) {
    .key = KEY,
    .date = DATE,
    .zone = rome,
    .language = FLUSSI_LANGUAGE_IT,
    .from = "Società È Bella <ufficio@example.com>",
    .to = "anna@example.org",
    .to_name = "Anna Però",
    .subject = "Città, perché no? €",
    .markdown = markdown,
    .fill = fill,
    .fill_data = (gpointer) "Anna",
  };
}

static GBytes *
render (const FlussiMail *mail)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = flussi_mail_render (mail, &error);

  g_assert_no_error (error);
  return bytes;
}

static GMimeMessage *
parse (GBytes *bytes)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

  g_object_unref (parser);
  g_object_unref (stream);
  g_assert_nonnull (message);
  return message;
}

static char *
dup_part (GMimeMessage *message,
          int           index)
{
  GMimeObject *body = g_mime_message_get_mime_part (message);
  GMimeObject *part = g_mime_multipart_get_part (GMIME_MULTIPART (body), index);

  return g_mime_text_part_get_text (GMIME_TEXT_PART (part));
}

/* The HTML of a message whose body is @markdown, with @value for {{name}}. */
static char *
render_html (const char *markdown,
             const char *value)
{
  FlussiMail mail = make_mail (markdown);
  g_autoptr (GBytes) bytes = NULL;
  GMimeMessage *message;
  char *html;

  mail.fill_data = (gpointer) value;
  bytes = render (&mail);
  message = parse (bytes);
  html = dup_part (message, 1);
  g_object_unref (message);
  return html;
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

static void
assert_lacks (const char *text,
              const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in: %s", part, text);
}

static void
test_accents_survive (void)
{
  FlussiMail mail = make_mail ("Così **{{name}}**, è già ora.");
  g_autoptr (GBytes) bytes = render (&mail);
  GMimeMessage *message = parse (bytes);
  InternetAddress *from = internet_address_list_get_address (g_mime_message_get_from (message), 0);
  InternetAddress *to =
    internet_address_list_get_address (g_mime_message_get_addresses (message, GMIME_ADDRESS_TYPE_TO), 0);
  g_autofree char *text = dup_part (message, 0);
  g_autofree char *html = dup_part (message, 1);

  for (gsize i = 0; i < g_bytes_get_size (bytes); i++)
    g_assert_cmpuint (((const guchar *) g_bytes_get_data (bytes, NULL))[i], <, 0x80);
  g_assert_cmpstr (g_mime_message_get_subject (message), ==, "Città, perché no? €");
  g_assert_cmpstr (internet_address_get_name (from), ==, "Società È Bella");
  g_assert_cmpstr (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (from)), ==, "ufficio@example.com");
  g_assert_cmpstr (internet_address_get_name (to), ==, "Anna Però");
  assert_contains (text, "Così **Anna**, è già ora.");
  assert_contains (html, "Così <strong>Anna</strong>, è già ora.");
  g_object_unref (message);
}

/* The HTML says that it is UTF-8, whatever the shortest charset would be. */
static void
test_everything_is_utf8 (void)
{
  FlussiMail mail = make_mail ("Così");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  mail.subject = "Così";
  mail.to_name = "Àgata";
  bytes = render (&mail);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  assert_contains (text, "Content-Type: text/plain; charset=utf-8");
  assert_contains (text, "Content-Type: text/html; charset=utf-8");
  assert_contains (text, "Cos=C3=AC");
  assert_lacks (text, "iso-8859");
}

static void
test_identity_comes_from_the_key_and_the_clock (void)
{
  FlussiMail mail = make_mail ("Ciao");
  g_autoptr (GBytes) bytes = render (&mail);
  g_autoptr (GBytes) again = render (&mail);
  GMimeMessage *message = parse (bytes);

  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpstr (g_mime_message_get_message_id (message), ==, KEY "@example.com");
  g_assert_cmpstr (g_mime_object_get_header (GMIME_OBJECT (message), "Date"), ==, "Mon, 02 Mar 2026 09:00:00 +0100");
  g_object_unref (message);
}

static void
test_values_cannot_add_headers (void)
{
  FlussiMail mail = make_mail ("Ciao");
  g_autoptr (GBytes) bytes = NULL;
  GMimeMessage *message;

  mail.subject = "Ciao\r\nBcc: all@example.org\r\n\r\nBody";
  mail.to_name = "Anna\r\nX-Evil: 1";
  bytes = render (&mail);
  message = parse (bytes);
  g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "Bcc"));
  g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "X-Evil"));
  g_assert_cmpint (internet_address_list_length (g_mime_message_get_all_recipients (message)), ==, 1);
  assert_contains (g_mime_message_get_subject (message), "Bcc: all@example.org");
  g_object_unref (message);
}

static void
test_only_one_plain_address_is_taken (void)
{
  static const char *const bad[] = {
    "", "anna", "@example.org", "anna@", "anna@example.org\r\nBcc: b@example.org", "a@example.org,b@example.org",
    "anna@example.org b@example.org", "<anna@example.org>", "anna@.example.org",
  };
  g_autofree char *address = flussi_mail_get_address ("Anna Rossi <anna@example.org>");

  g_assert_cmpstr (address, ==, "anna@example.org");
  g_assert_null (flussi_mail_get_address ("a@example.org, b@example.org"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      FlussiMail mail = make_mail ("Ciao");
      g_autoptr (GError) error = NULL;

      mail.to = bad[i];
      g_assert_null (flussi_mail_render (&mail, &error));
      g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_BAD_VALUE);
    }
}

/* Decodes the encoded words of a header one by one; gmime's own decoder gives up
 * after the first word that ends with padding. */
static char *
decode_words (const char *header)
{
  GString *text = g_string_new (NULL);

  while ((header = strstr (header, "=?UTF-8?B?")) != NULL)
    {
      const char *start = header + strlen ("=?UTF-8?B?");
      const char *end = strstr (start, "?=");
      g_autofree char *word = g_strndup (start, end - start);
      gsize length;
      g_autofree guchar *decoded = g_base64_decode (word, &length);

      g_string_append_len (text, (const char *) decoded, length);
      header = end + 2;
    }
  return g_string_free (text, FALSE);
}

static void
test_a_huge_subject_is_folded (void)
{
  FlussiMail mail = make_mail ("Ciao");
  g_autoptr (GString) subject = g_string_new ("perché");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *head = NULL;
  g_autofree char *decoded = NULL;
  g_auto (GStrv) lines = NULL;

  for (int i = 0; i < 4000; i++)
    g_string_append (subject, i % 7 == 0 ? " perché" : "àè");
  mail.subject = subject->str;
  bytes = render (&mail);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 998);
  head = g_strndup (strstr (text, "Subject:"), strstr (text, "\r\nDate:") - strstr (text, "Subject:"));
  decoded = decode_words (head);
  g_assert_true (g_str_equal (decoded, subject->str));
}

static void
test_values_are_escaped_after_rendering (void)
{
  g_autofree char *html = render_html ("# Ciao {{name}}\n\n[qui](https://example.org/?who={{name}})",
                                       "_Anna_ <b>&\"");
  g_autofree char *raw = render_html ("<script>alert(1)</script>\n\n[x](javascript:alert(1)) {{name}}", "Anna");

  assert_contains (html, "<h1>Ciao _Anna_ &lt;b&gt;&amp;&quot;</h1>");
  assert_contains (html, "href=\"https://example.org/?who=_Anna_%20%3Cb%3E%26%22\"");
  assert_lacks (raw, "<script>");
  assert_lacks (raw, "javascript:");
}

static void
test_a_value_as_a_link_must_be_an_address (void)
{
  g_autofree char *good = render_html ("[qui]({{name}})", "https://example.org/a?b=c&d=è");
  g_autofree char *evil = render_html ("[qui]({{name}})", "javascript:alert(1)");
  g_autofree char *quoted = render_html ("[qui]({{name}})", "https://x\" onclick=\"evil()");

  assert_contains (good, "href=\"https://example.org/a?b=c&amp;d=%C3%A8\"");
  assert_lacks (evil, "javascript:");
  assert_lacks (quoted, "onclick=\"");
}

static void
test_marketing_says_how_to_end_it (void)
{
  FlussiMail mail = make_mail ("Ciao");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  g_autofree char *raw = NULL;
  GMimeMessage *message;

  mail.marketing = TRUE;
  bytes = render (&mail);
  message = parse (bytes);
  text = dup_part (message, 0);
  html = dup_part (message, 1);
  assert_contains (text, "Non voglio più ricevere queste e-mail: mailto:ufficio@example.com");
  assert_contains (html, "<a href=\"mailto:ufficio@example.com?subject=Cancellami%20" KEY "\">");
  raw = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  assert_contains (raw, "\r\nList-Unsubscribe: <mailto:ufficio@example.com?subject=Cancellami%20" KEY ">\r\n");
  g_object_unref (message);
}

static void
test_files_are_never_replaced (void)
{
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  g_autofree char *path = flussi_test_folder_path (folder, "mail");
  g_autofree char *first = g_build_filename (path, KEY ".eml", NULL);
  g_autofree char *second = g_build_filename (path, KEY "-2.eml", NULL);
  g_autoptr (FlussiSender) sender = flussi_file_sender_new (path);
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) two = g_bytes_new_static ("two", 3);
  FlussiMessage message = { .kind = "email", .key = KEY, .to = "anna@example.org", .bytes = one };
  g_auto (FlussiSendReport) report = { 0, };
  g_autofree char *contents = NULL;

  g_assert_cmpint (flussi_sender_send (sender, &message, &report), ==, FLUSSI_SEND_SENT);
  g_assert_cmpint (flussi_sender_send (sender, &message, &report), ==, FLUSSI_SEND_SENT);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  message.bytes = two;
  g_assert_cmpint (flussi_sender_send (sender, &message, &report), ==, FLUSSI_SEND_SENT);
  g_assert_true (g_file_get_contents (first, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "one");
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);
  g_mime_init ();

  g_test_add_func ("/mail/accents/survive", test_accents_survive);
  g_test_add_func ("/mail/charset/utf-8", test_everything_is_utf8);
  g_test_add_func ("/mail/identity/key-and-clock", test_identity_comes_from_the_key_and_the_clock);
  g_test_add_func ("/mail/headers/values-cannot-add-any", test_values_cannot_add_headers);
  g_test_add_func ("/mail/headers/one-plain-address", test_only_one_plain_address_is_taken);
  g_test_add_func ("/mail/headers/huge-subject", test_a_huge_subject_is_folded);
  g_test_add_func ("/mail/html/values-are-escaped", test_values_are_escaped_after_rendering);
  g_test_add_func ("/mail/html/link-values", test_a_value_as_a_link_must_be_an_address);
  g_test_add_func ("/mail/marketing/how-to-end-it", test_marketing_says_how_to_end_it);
  g_test_add_func ("/mail/files/never-replaced", test_files_are_never_replaced);

  return g_test_run ();
}
