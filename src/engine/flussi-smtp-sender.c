/* flussi-smtp-sender.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-smtp-sender.h"

#include <curl/curl.h>
#include <string.h>

/*
 * Implementation notes
 *
 * What a delivery came to is read from three things, in this order: the code of
 * libcurl, whether the server has asked for the message (only then does libcurl
 * read it, so a message that was never read never left), and the last answer of
 * the server. The answer alone says nothing: after a time-out it is still that of
 * the step before.
 *
 * A refused login is temporary: it is no refusal of the message, and a day is
 * enough to correct a password.
 */

#define CONNECT_TIMEOUT 20L
#define REFUSED_FOR_NOW 400
#define REFUSED 500

struct _FlussiSmtpSender
{
  GObject             parent_instance;

  char               *url;         /* owned */
  FlussiSmtpSecurity  security;
  char               *user;        /* owned, nullable */
  char               *password;    /* owned, nullable */
  char               *from;        /* owned */
  char               *authorities; /* owned, nullable */
  long                timeout;
  CURL               *curl;        /* owned; keeps the connection between messages */
};

/* The message while it is read. */
typedef struct
{
  const char *data;
  gsize       left;
  gboolean    begun;
} Upload;

static void flussi_smtp_sender_iface_init (FlussiSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiSmtpSender, flussi_smtp_sender, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUSSI_TYPE_SENDER, flussi_smtp_sender_iface_init))

static size_t
read_upload (char   *buffer,
             size_t  size,
             size_t  n_items,
             void   *data)
{
  Upload *upload = data;
  gsize length = MIN (upload->left, size * n_items);

  memcpy (buffer, upload->data, length);
  upload->data += length;
  upload->left -= length;
  upload->begun = TRUE;
  return length;
}

static FlussiSendOutcome
judge (CURLcode code,
       long     answer,
       gboolean begun)
{
  gboolean answered = code == CURLE_SEND_ERROR || (code == CURLE_WEIRD_SERVER_REPLY && begun);

  if (code == CURLE_OK)
    return FLUSSI_SEND_SENT;
  if (answered && answer >= REFUSED)
    return FLUSSI_SEND_REFUSED;
  if (answered && answer >= REFUSED_FOR_NOW)
    return FLUSSI_SEND_TEMPORARY;
  return begun ? FLUSSI_SEND_UNKNOWN : FLUSSI_SEND_TEMPORARY;
}

static void
set_up (FlussiSmtpSender  *self,
        Upload            *upload,
        struct curl_slist *recipients,
        char              *words)
{
  curl_easy_reset (self->curl);
  curl_easy_setopt (self->curl, CURLOPT_URL, self->url);
  curl_easy_setopt (self->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (self->curl, CURLOPT_USE_SSL,
                    (long) (self->security == FLUSSI_SMTP_PLAIN ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (self->authorities != NULL)
    curl_easy_setopt (self->curl, CURLOPT_CAINFO, self->authorities);
  if (self->user != NULL)
    {
      curl_easy_setopt (self->curl, CURLOPT_USERNAME, self->user);
      curl_easy_setopt (self->curl, CURLOPT_PASSWORD, self->password);
    }
  curl_easy_setopt (self->curl, CURLOPT_MAIL_FROM, self->from);
  curl_easy_setopt (self->curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt (self->curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (self->curl, CURLOPT_READFUNCTION, read_upload);
  curl_easy_setopt (self->curl, CURLOPT_READDATA, upload);
  curl_easy_setopt (self->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t) upload->left);
  curl_easy_setopt (self->curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self->curl, CURLOPT_CONNECTTIMEOUT, MIN (CONNECT_TIMEOUT, self->timeout));
  curl_easy_setopt (self->curl, CURLOPT_TIMEOUT, self->timeout);
  curl_easy_setopt (self->curl, CURLOPT_ERRORBUFFER, words);
}

static FlussiSendOutcome
flussi_smtp_sender_send (FlussiSender        *sender,
                         const FlussiMessage *message,
                         FlussiSendReport    *report)
{
  FlussiSmtpSender *self = FLUSSI_SMTP_SENDER (sender);
  Upload upload = { NULL, };
  char words[CURL_ERROR_SIZE] = "";
  struct curl_slist *recipients;
  CURLcode code;
  long answer = 0;

  if (message->bytes == NULL)
    return FLUSSI_SEND_TEMPORARY;
  upload.data = g_bytes_get_data (message->bytes, &upload.left);
  recipients = curl_slist_append (NULL, message->to);
  set_up (self, &upload, recipients, words);
  code = curl_easy_perform (self->curl);
  curl_easy_getinfo (self->curl, CURLINFO_RESPONSE_CODE, &answer);
  curl_slist_free_all (recipients);

  report->status = (int) answer;
  if (code != CURLE_OK)
    report->detail = g_strdup (*words != '\0' ? words : curl_easy_strerror (code));
  return judge (code, answer, upload.begun);
}

static gboolean
flussi_smtp_sender_can_send (FlussiSender *sender,
                             const char   *kind)
{
  return g_str_equal (kind, "email") || g_str_equal (kind, "internal_email");
}

static void
flussi_smtp_sender_iface_init (FlussiSenderInterface *iface)
{
  iface->can_send = flussi_smtp_sender_can_send;
  iface->send = flussi_smtp_sender_send;
}

static void
flussi_smtp_sender_finalize (GObject *object)
{
  FlussiSmtpSender *self = FLUSSI_SMTP_SENDER (object);

  curl_easy_cleanup (self->curl);
  g_free (self->url);
  g_free (self->user);
  g_free (self->password);
  g_free (self->from);
  g_free (self->authorities);

  G_OBJECT_CLASS (flussi_smtp_sender_parent_class)->finalize (object);
}

static void
flussi_smtp_sender_class_init (FlussiSmtpSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_smtp_sender_finalize;

  curl_global_init (CURL_GLOBAL_DEFAULT);
}

static void
flussi_smtp_sender_init (FlussiSmtpSender *self)
{
  self->curl = curl_easy_init ();
}

/**
 * flussi_smtp_sender_new:
 * @settings: how to reach the server
 *
 * Returns: (transfer full): a sender that hands e-mails to a mail server and
 *   keeps the connection between messages
 */
FlussiSender *
flussi_smtp_sender_new (const FlussiSmtpSettings *settings)
{
  FlussiSmtpSender *self = g_object_new (FLUSSI_TYPE_SMTP_SENDER, NULL);
  const char *scheme = settings->security == FLUSSI_SMTP_TLS ? "smtps" : "smtp";

  self->url = settings->port != 0 ? g_strdup_printf ("%s://%s:%u", scheme, settings->host, settings->port)
                                  : g_strdup_printf ("%s://%s", scheme, settings->host);
  self->security = settings->security;
  self->user = g_strdup (settings->user);
  self->password = g_strdup (settings->password);
  self->from = g_strdup (settings->from);
  self->authorities = g_strdup (settings->authorities);
  self->timeout = settings->timeout;
  return FLUSSI_SENDER (self);
}
