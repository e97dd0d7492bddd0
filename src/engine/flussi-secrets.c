/* flussi-secrets.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-secrets.h"

#include "flussi-error.h"

#ifdef HAVE_LIBSECRET

#include <libsecret/secret.h>

static const SecretSchema schema = {
  FLUSSI_APPLICATION_ID, SECRET_SCHEMA_NONE,
  {
    { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/**
 * flussi_secrets_are_available:
 *
 * Returns: whether this Flussi was built with a keyring
 */
gboolean
flussi_secrets_are_available (void)
{
  return TRUE;
}

/**
 * flussi_secrets_lookup:
 * @name: name of a secret
 * @data: not used; the function is a #FlussiSecretLookup
 *
 * Asks the keyring, which may take a while. Any thread but the main one.
 *
 * Returns: (transfer full) (nullable): the secret; %NULL if there is none, or no
 *   keyring
 */
char *
flussi_secrets_lookup (const char *name,
                       gpointer    data)
{
  char *found = secret_password_lookup_sync (&schema, NULL, NULL, "name", name, NULL);
  char *secret = g_strdup (found);

  secret_password_free (found);
  return secret;
}

/**
 * flussi_secrets_store:
 * @name: name of a secret
 * @secret: (nullable): the secret; %NULL forgets it
 * @error: return location for an error
 *
 * Returns: %FALSE if the keyring does not take it
 */
gboolean
flussi_secrets_store (const char  *name,
                      const char  *secret,
                      GError     **error)
{
  g_autofree char *label = g_strdup_printf ("Flussi: %s", name);
  g_autoptr (GError) reason = NULL;

  if (secret == NULL)
    secret_password_clear_sync (&schema, NULL, &reason, "name", name, NULL);
  else
    secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, NULL, &reason, "name", name, NULL);
  if (reason == NULL)
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_FAILED, "reason", reason->message, NULL);
  return FALSE;
}

#else

gboolean
flussi_secrets_are_available (void)
{
  return FALSE;
}

char *
flussi_secrets_lookup (const char *name,
                       gpointer    data)
{
  return NULL;
}

gboolean
flussi_secrets_store (const char  *name,
                      const char  *secret,
                      GError     **error)
{
  flussi_error_set (error, FLUSSI_ERROR_CHANNEL_UNAVAILABLE, "channel", "libsecret", NULL);
  return FALSE;
}

#endif
