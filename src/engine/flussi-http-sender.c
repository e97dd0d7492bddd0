/* flussi-http-sender.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-http-sender.h"

#include "flussi-webhook.h"

#include <libsoup/soup.h>
#include <string.h>

/*
 * Implementation notes
 *
 * Every request has a session and a connection of its own: on one that is kept
 * libsoup would send a request again by itself when the server had closed it
 * meanwhile, and a session belongs to the thread that made it. Only a GET follows
 * redirections. The request counts as sent from its first header on,
 * so that "not sent" is always true.
 *
 * An answer longer than MAX_ANSWER is not read: the step has the status, but no
 * body.
 */

#define MAX_ANSWER (1024 * 1024)

struct _FlussiHttpSender
{
  GObject             parent_instance;

  guint               timeout; /* seconds */
  FlussiSecretLookup  lookup;  /* nullable */
  gpointer            lookup_data;
};

static void flussi_http_sender_iface_init (FlussiSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiHttpSender, flussi_http_sender, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUSSI_TYPE_SENDER, flussi_http_sender_iface_init))

static gboolean
flussi_http_sender_can_send (FlussiSender *sender,
                             const char   *kind)
{
  return g_str_equal (kind, "webhook");
}

/* Puts the secret into the headers; FALSE if there is no such secret. */
static gboolean
authorise (FlussiHttpSender    *self,
           const FlussiWebhook *webhook,
           SoupMessageHeaders  *headers)
{
  g_autofree char *secret = NULL;
  g_autofree char *value = NULL;

  if (webhook->secret == NULL)
    return TRUE;
  secret = self->lookup != NULL ? self->lookup (webhook->secret, self->lookup_data) : NULL;
  if (secret == NULL)
    return FALSE;
  g_strdelimit (secret, "\r\n", ' ');
  if (g_strcmp0 (webhook->auth_kind, "header") == 0)
    {
      char *colon = strchr (secret, ':');

      if (colon == NULL)
        return FALSE;
      *colon = '\0';
      soup_message_headers_replace (headers, secret, g_strstrip (colon + 1));
      return TRUE;
    }
  if (g_strcmp0 (webhook->auth_kind, "basic") == 0)
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *) secret, strlen (secret));

      value = g_strconcat ("Basic ", encoded, NULL);
    }
  else
    {
      value = g_strconcat ("Bearer ", secret, NULL);
    }
  soup_message_headers_replace (headers, "Authorization", value);
  return TRUE;
}

static SoupMessage *
new_message (const FlussiWebhook *webhook,
             const char          *key)
{
  SoupMessage *message = soup_message_new (webhook->method, webhook->url);
  SoupMessageHeaders *headers;

  if (message == NULL)
    return NULL;
  headers = soup_message_get_request_headers (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  if (!g_str_equal (webhook->method, "GET"))
    soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (webhook->body != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (webhook->body, strlen (webhook->body));

      soup_message_set_request_body_from_bytes (message, webhook->content_type, body);
    }
  soup_message_headers_replace (headers, "Idempotency-Key", key);
  soup_message_headers_replace (headers, "Connection", "close");
  for (guint i = 0; webhook->headers != NULL && i < flussi_json_length (webhook->headers); i++)
    soup_message_headers_replace (headers, flussi_json_key_at (webhook->headers, i),
                                  flussi_json_string (flussi_json_at (webhook->headers, i)));
  return message;
}

/* Seconds of Retry-After; a date counts from the date of the answer itself. */
static gint64
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  const char *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (text == NULL)
    return 0;
  if (g_ascii_isdigit (*text))
    return g_ascii_strtoll (text, NULL, 10);
  then = soup_date_time_new_from_http_string (text);
  now = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;
  return then != NULL && now != NULL ? MAX (g_date_time_to_unix (then) - g_date_time_to_unix (now), 0) : 0;
}

static char *
read_answer (GInputStream *stream)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[8192];

  for (;;)
    {
      gssize length = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL);

      if (length < 0 || bytes->len + length > MAX_ANSWER)
        return NULL;
      if (length == 0)
        return bytes->len > 0 ? g_utf8_make_valid ((const char *) bytes->data, bytes->len) : NULL;
      g_byte_array_append (bytes, buffer, length);
    }
}

static void
note_sent (SoupMessage *message,
           gboolean    *is_sent)
{
  *is_sent = TRUE;
}

static FlussiSendOutcome
send_request (FlussiHttpSender    *self,
              const FlussiWebhook *webhook,
              SoupMessage         *message,
              FlussiSendReport    *report)
{
  g_autoptr (SoupSession) session =
    soup_session_new_with_options ("timeout", self->timeout, "user-agent", "Flussi/" FLUSSI_VERSION, NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_sent = FALSE;

  g_signal_connect (message, "wrote-headers", G_CALLBACK (note_sent), &is_sent);
  stream = soup_session_send (session, message, NULL, &error);
  g_signal_handlers_disconnect_by_func (message, note_sent, &is_sent);
  if (stream == NULL)
    {
      report->detail = g_strdup (error->message);
      return flussi_webhook_judge (webhook->method, is_sent ? FLUSSI_HTTP_CUT : FLUSSI_HTTP_NOT_SENT, 0);
    }
  report->status = soup_message_get_status (message);
  report->retry_after = read_retry_after (soup_message_get_response_headers (message));
  report->body = read_answer (stream);
  if (report->status < 200 || report->status >= 300)
    report->detail = g_strdup_printf ("%d %s", report->status, soup_message_get_reason_phrase (message));
  return flussi_webhook_judge (webhook->method, FLUSSI_HTTP_ANSWERED, report->status);
}

static FlussiSendOutcome
flussi_http_sender_send (FlussiSender        *sender,
                         const FlussiMessage *message,
                         FlussiSendReport    *report)
{
  FlussiHttpSender *self = FLUSSI_HTTP_SENDER (sender);
  g_auto (FlussiWebhook) webhook = { NULL, };
  g_autoptr (SoupMessage) request = NULL;

  if (message->bytes == NULL || !flussi_webhook_from_bytes (&webhook, message->bytes, NULL))
    return FLUSSI_SEND_REFUSED;
  request = new_message (&webhook, message->key);
  if (request == NULL)
    {
      report->detail = g_strdup (webhook.url);
      return FLUSSI_SEND_REFUSED;
    }
  if (!authorise (self, &webhook, soup_message_get_request_headers (request)))
    {
      report->detail = g_strdup (webhook.secret);
      return FLUSSI_SEND_TEMPORARY;
    }
  return send_request (self, &webhook, request, report);
}

static void
flussi_http_sender_iface_init (FlussiSenderInterface *iface)
{
  iface->can_send = flussi_http_sender_can_send;
  iface->send = flussi_http_sender_send;
}

static void
flussi_http_sender_class_init (FlussiHttpSenderClass *klass)
{
}

static void
flussi_http_sender_init (FlussiHttpSender *self)
{
}

/**
 * flussi_http_sender_new:
 * @timeout: seconds that a connection may say nothing
 * @lookup: (nullable): gives the secrets that webhooks name
 * @lookup_data: for @lookup
 *
 * Returns: (transfer full): a sender of webhooks
 */
FlussiSender *
flussi_http_sender_new (guint               timeout,
                        FlussiSecretLookup  lookup,
                        gpointer            lookup_data)
{
  FlussiHttpSender *self = g_object_new (FLUSSI_TYPE_HTTP_SENDER, NULL);

  self->timeout = timeout;
  self->lookup = lookup;
  self->lookup_data = lookup_data;
  return FLUSSI_SENDER (self);
}
