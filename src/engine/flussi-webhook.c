/* flussi-webhook.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-webhook.h"

#include <string.h>

#define STATUS_TIMEOUT 408
#define STATUS_TOO_MANY 429

/**
 * flussi_webhook_clear:
 * @self: a request
 *
 * Frees what is in it, not the struct.
 */
void
flussi_webhook_clear (FlussiWebhook *self)
{
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->headers, flussi_json_unref);
  g_clear_pointer (&self->content_type, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->auth_kind, g_free);
  g_clear_pointer (&self->secret, g_free);
}

static void
set_known (FlussiJson *json,
           const char *key,
           const char *value)
{
  if (value != NULL)
    flussi_json_set_string (json, key, value);
}

/**
 * flussi_webhook_to_bytes:
 * @self: a request
 *
 * Returns: (transfer full): the request as the outbox keeps it
 */
GBytes *
flussi_webhook_to_bytes (const FlussiWebhook *self)
{
  g_autoptr (FlussiJson) json = flussi_json_new_object ();
  char *text;

  set_known (json, "method", self->method);
  set_known (json, "url", self->url);
  if (self->headers != NULL)
    flussi_json_set (json, "headers", flussi_json_ref (self->headers));
  set_known (json, "content_type", self->content_type);
  set_known (json, "body", self->body);
  set_known (json, "auth_kind", self->auth_kind);
  set_known (json, "secret", self->secret);
  text = flussi_json_to_line (json);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * flussi_webhook_from_bytes:
 * @self: an empty request
 * @bytes: what flussi_webhook_to_bytes() gave
 * @error: return location for an error
 *
 * Returns: %FALSE if this is not a request
 */
gboolean
flussi_webhook_from_bytes (FlussiWebhook  *self,
                           GBytes         *bytes,
                           GError        **error)
{
  g_autoptr (FlussiJson) json =
    flussi_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  const FlussiJson *headers;

  if (json == NULL)
    return FALSE;
  self->method = g_strdup (flussi_json_get_string (json, "method"));
  self->url = g_strdup (flussi_json_get_string (json, "url"));
  headers = flussi_json_get (json, "headers");
  self->headers = headers != NULL ? flussi_json_ref (headers) : NULL;
  self->content_type = g_strdup (flussi_json_get_string (json, "content_type"));
  self->body = g_strdup (flussi_json_get_string (json, "body"));
  self->auth_kind = g_strdup (flussi_json_get_string (json, "auth_kind"));
  self->secret = g_strdup (flussi_json_get_string (json, "secret"));
  return TRUE;
}

static gboolean
may_be_repeated (const char *method)
{
  static const char *const methods[] = { "GET", "PUT", "DELETE", NULL };

  return g_strv_contains (methods, method);
}

/**
 * flussi_webhook_judge:
 * @method: method of the request
 * @end: how the request ended
 * @status: code of the answer, if there was one
 *
 * Says what becomes of a webhook ("Remaining decisions" of the rules): 2xx is
 * done; 408, 429, 5xx and a request that never left are tried again; a
 * connection lost afterwards is tried again only for methods that may be
 * repeated, else nobody knows.
 *
 * Returns: the outcome
 */
FlussiSendOutcome
flussi_webhook_judge (const char    *method,
                      FlussiHttpEnd  end,
                      int            status)
{
  if (end == FLUSSI_HTTP_NOT_SENT)
    return FLUSSI_SEND_TEMPORARY;
  if (end == FLUSSI_HTTP_CUT)
    return may_be_repeated (method) ? FLUSSI_SEND_TEMPORARY : FLUSSI_SEND_UNKNOWN;
  if (status >= 200 && status < 300)
    return FLUSSI_SEND_SENT;
  if (status == STATUS_TIMEOUT || status == STATUS_TOO_MANY || status >= 500)
    return FLUSSI_SEND_TEMPORARY;
  return FLUSSI_SEND_REFUSED;
}
