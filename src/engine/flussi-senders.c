/* flussi-senders.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-senders.h"

#include "flussi-error.h"
#include "flussi-file-sender.h"
#include "flussi-http-sender.h"
#include "flussi-mail.h"
#include "flussi-secrets.h"
#include "flussi-settings.h"
#include "flussi-smtp-sender.h"

#define TIMEOUT_SECONDS 30

static FlussiSender *
new_folder_sender (FlussiDb  *db,
                   GError   **error)
{
  g_autofree char *folder = flussi_settings_get (db, FLUSSI_SETTING_MAIL_FOLDER, error);

  if (folder == NULL)
    {
      if (error == NULL || *error == NULL)
        flussi_error_set (error, FLUSSI_ERROR_NOT_FOUND, "name", FLUSSI_SETTING_MAIL_FOLDER, NULL);
      return NULL;
    }
  return flussi_file_sender_new (folder);
}

#ifdef HAVE_LIBCURL

static FlussiSmtpSecurity
parse_security (const char *word)
{
  if (g_strcmp0 (word, "tls") == 0)
    return FLUSSI_SMTP_TLS;
  return g_strcmp0 (word, "plain") == 0 ? FLUSSI_SMTP_PLAIN : FLUSSI_SMTP_STARTTLS;
}

static FlussiSender *
new_smtp_sender (FlussiDb  *db,
                 GError   **error)
{
  g_autofree char *host = flussi_settings_get (db, FLUSSI_SETTING_SMTP_HOST, NULL);
  g_autofree char *port = flussi_settings_get (db, FLUSSI_SETTING_SMTP_PORT, NULL);
  g_autofree char *security = flussi_settings_get (db, FLUSSI_SETTING_SMTP_SECURITY, NULL);
  g_autofree char *user = flussi_settings_get (db, FLUSSI_SETTING_SMTP_USER, NULL);
  g_autofree char *mailbox = flussi_settings_get (db, FLUSSI_SETTING_MAIL_FROM, NULL);
  g_autofree char *from = mailbox != NULL ? flussi_mail_get_address (mailbox) : NULL;
  g_autofree char *password = user != NULL ? flussi_secrets_lookup (FLUSSI_SECRET_SMTP, NULL) : NULL;
  const FlussiSmtpSettings settings = {
    .host = host,
    .port = port != NULL ? g_ascii_strtoull (port, NULL, 10) : 0,
    .security = parse_security (security),
    .user = user,
    .password = password != NULL ? password : "",
    .from = from,
    .timeout = TIMEOUT_SECONDS,
  };

  if (host == NULL || from == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_NOT_FOUND, "name",
                        host == NULL ? FLUSSI_SETTING_SMTP_HOST : FLUSSI_SETTING_MAIL_FROM, NULL);
      return NULL;
    }
  return flussi_smtp_sender_new (&settings);
}

#else

static FlussiSender *
new_smtp_sender (FlussiDb  *db,
                 GError   **error)
{
  flussi_error_set (error, FLUSSI_ERROR_CHANNEL_UNAVAILABLE, "channel", "libcurl", NULL);
  return NULL;
}

#endif

/**
 * flussi_senders_new:
 * @db: a connection
 * @error: return location for an error
 *
 * Makes the senders that a workspace is set up for: mails by its settings, and
 * webhooks. What there is no sender for stays queued. Asks the keyring, so not
 * on the main thread.
 *
 * Returns: (transfer full) (nullable): the senders; %NULL if the settings are not
 *   complete, or this Flussi was built without what they ask for
 */
FlussiSender *
flussi_senders_new (FlussiDb  *db,
                    GError   **error)
{
  g_autoptr (FlussiSender) group = flussi_sender_group_new ();
  g_autofree char *delivery = flussi_settings_get (db, FLUSSI_SETTING_MAIL_DELIVERY, NULL);
  g_autoptr (FlussiSender) mail = NULL;
#ifdef HAVE_LIBSOUP
  g_autoptr (FlussiSender) web = flussi_http_sender_new (TIMEOUT_SECONDS, flussi_secrets_lookup, NULL);

  flussi_sender_group_add (FLUSSI_SENDER_GROUP (group), web);
#endif
  if (!flussi_mail_is_available () || delivery == NULL)
    return g_steal_pointer (&group);
  if (g_str_equal (delivery, "folder"))
    mail = new_folder_sender (db, error);
  else if (g_str_equal (delivery, "smtp"))
    mail = new_smtp_sender (db, error);
  else
    return g_steal_pointer (&group);
  if (mail == NULL)
    return NULL;
  flussi_sender_group_add (FLUSSI_SENDER_GROUP (group), mail);
  return g_steal_pointer (&group);
}

/**
 * flussi_senders_set_up:
 * @engine: an engine
 * @data: not used; the function is a #FlussiEngineFunc
 * @error: return location for an error
 *
 * Gives the engine the senders of its workspace, at the start and whenever the
 * settings have changed. On an error nothing leaves until they are corrected.
 *
 * Returns: %NULL
 */
gpointer
flussi_senders_set_up (FlussiEngine  *engine,
                       gpointer       data,
                       GError       **error)
{
  g_autoptr (FlussiSender) sender = flussi_senders_new (flussi_engine_get_db (engine), error);

  flussi_engine_set_sender (engine, sender);
  return NULL;
}
