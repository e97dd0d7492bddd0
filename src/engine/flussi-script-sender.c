/* flussi-script-sender.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-script-sender.h"

#include "flussi-error.h"
#include "flussi-webhook.h"

/*
 * Implementation notes
 *
 * The script is the one of scenarios (X3, X4): an array holds the next outcomes,
 * after which everything goes well; a single outcome holds from now on. Mail and
 * everything else but webhooks takes `ok`, `reject`, `temporary` and
 * `fail_after_data`; webhooks take `{"status":200,"body":…}`, `"timeout"` (before
 * the request has left), `"cut"` (afterwards) and, for "well", `"ok"`.
 */

#define STATUS_OK 200

struct _FlussiScriptSender
{
  GObject     parent_instance;

  FlussiJson *smtp;   /* owned, nullable; see the notes */
  FlussiJson *http;   /* owned, nullable */
  guint       n_smtp; /* outcomes of the array that are used up */
  guint       n_http;
  guint       n_sent;
  GBytes     *last_bytes; /* owned, nullable */

  FlussiScriptHook hook;      /* nullable */
  gpointer         hook_data;
};

static void flussi_script_sender_iface_init (FlussiSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiScriptSender, flussi_script_sender, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUSSI_TYPE_SENDER, flussi_script_sender_iface_init))

static const struct
{
  const char        *name;
  FlussiSendOutcome  outcome;
  int                status;
  const char        *detail;
} smtp_outcomes[] = {
  { "ok", FLUSSI_SEND_SENT, 250, NULL },
  { "reject", FLUSSI_SEND_REFUSED, 550, "No such mailbox" },
  { "temporary", FLUSSI_SEND_TEMPORARY, 451, "Try again later" },
  { "fail_after_data", FLUSSI_SEND_UNKNOWN, 0, "The connection was lost" },
};

static int
find_smtp_outcome (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (smtp_outcomes); i++)
    if (g_str_equal (smtp_outcomes[i].name, name))
      return i;
  return -1;
}

/* The next outcome of a script; NULL for "well". */
static const FlussiJson *
take_outcome (const FlussiJson *script,
              guint            *n_used)
{
  if (script == NULL)
    return NULL;
  if (flussi_json_kind (script) != FLUSSI_JSON_ARRAY)
    return script;
  return *n_used < flussi_json_length (script) ? flussi_json_at (script, (*n_used)++) : NULL;
}

static FlussiSendOutcome
send_mail (FlussiScriptSender *self,
           FlussiSendReport   *report)
{
  const FlussiJson *outcome = take_outcome (self->smtp, &self->n_smtp);
  int i = outcome != NULL ? find_smtp_outcome (flussi_json_string (outcome)) : 0;

  report->status = smtp_outcomes[i].status;
  report->detail = g_strdup (smtp_outcomes[i].detail);
  return smtp_outcomes[i].outcome;
}

static FlussiSendOutcome
send_webhook (FlussiScriptSender  *self,
              const FlussiMessage *message,
              FlussiSendReport    *report)
{
  const FlussiJson *outcome = take_outcome (self->http, &self->n_http);
  g_auto (FlussiWebhook) webhook = { NULL, };
  const FlussiJson *body;

  if (!flussi_webhook_from_bytes (&webhook, message->bytes, NULL))
    return FLUSSI_SEND_REFUSED;
  if (outcome == NULL || flussi_json_kind (outcome) == FLUSSI_JSON_STRING)
    {
      const char *word = outcome != NULL ? flussi_json_string (outcome) : "ok";

      if (g_str_equal (word, "timeout") || g_str_equal (word, "cut"))
        {
          report->detail = g_strdup (word);
          return flussi_webhook_judge (webhook.method,
                                       g_str_equal (word, "cut") ? FLUSSI_HTTP_CUT : FLUSSI_HTTP_NOT_SENT, 0);
        }
      report->status = STATUS_OK;
      return FLUSSI_SEND_SENT;
    }

  report->status = flussi_json_get_integer (outcome, "status", STATUS_OK);
  report->retry_after = flussi_json_get_integer (outcome, "retry_after", 0);
  body = flussi_json_get (outcome, "body");
  report->body = body != NULL ? flussi_json_to_line (body) : NULL;
  return flussi_webhook_judge (webhook.method, FLUSSI_HTTP_ANSWERED, report->status);
}

static gboolean
flussi_script_sender_can_send (FlussiSender *sender,
                               const char   *kind)
{
  return TRUE;
}

static FlussiSendOutcome
flussi_script_sender_send (FlussiSender        *sender,
                           const FlussiMessage *message,
                           FlussiSendReport    *report)
{
  FlussiScriptSender *self = FLUSSI_SCRIPT_SENDER (sender);
  FlussiSendOutcome outcome;

  if (self->hook != NULL)
    self->hook (self->hook_data);
  g_clear_pointer (&self->last_bytes, g_bytes_unref);
  self->last_bytes = message->bytes != NULL ? g_bytes_ref (message->bytes) : NULL;
  outcome = g_str_equal (message->kind, "webhook") ? send_webhook (self, message, report)
                                                   : send_mail (self, report);
  if (outcome == FLUSSI_SEND_SENT)
    self->n_sent++;
  return outcome;
}

static void
flussi_script_sender_iface_init (FlussiSenderInterface *iface)
{
  iface->can_send = flussi_script_sender_can_send;
  iface->send = flussi_script_sender_send;
}

static void
flussi_script_sender_finalize (GObject *object)
{
  FlussiScriptSender *self = FLUSSI_SCRIPT_SENDER (object);

  g_clear_pointer (&self->smtp, flussi_json_unref);
  g_clear_pointer (&self->http, flussi_json_unref);
  g_clear_pointer (&self->last_bytes, g_bytes_unref);

  G_OBJECT_CLASS (flussi_script_sender_parent_class)->finalize (object);
}

static void
flussi_script_sender_class_init (FlussiScriptSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_script_sender_finalize;
}

static void
flussi_script_sender_init (FlussiScriptSender *self)
{
}

/**
 * flussi_script_sender_new:
 *
 * Returns: (transfer full): a sender with which everything goes well
 */
FlussiSender *
flussi_script_sender_new (void)
{
  return g_object_new (FLUSSI_TYPE_SCRIPT_SENDER, NULL);
}

static gboolean
check_smtp (const FlussiJson  *outcome,
            GError           **error)
{
  if (flussi_json_kind (outcome) == FLUSSI_JSON_STRING && find_smtp_outcome (flussi_json_string (outcome)) >= 0)
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_SCENARIO, "reason",
                    "an SMTP outcome is ok, reject, temporary or fail_after_data", NULL);
  return FALSE;
}

static gboolean
check_http (const FlussiJson  *outcome,
            GError           **error)
{
  static const char *const words[] = { "ok", "timeout", "cut", NULL };

  if (flussi_json_kind (outcome) == FLUSSI_JSON_OBJECT && flussi_json_get (outcome, "status") != NULL)
    return TRUE;
  if (flussi_json_kind (outcome) == FLUSSI_JSON_STRING && g_strv_contains (words, flussi_json_string (outcome)))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_SCENARIO, "reason",
                    "an HTTP outcome is {\"status\":…}, timeout or cut", NULL);
  return FALSE;
}

static gboolean
set_script (FlussiJson       **script,
            guint             *n_used,
            const FlussiJson  *outcomes,
            gboolean         (*check) (const FlussiJson *, GError **),
            GError           **error)
{
  if (flussi_json_kind (outcomes) != FLUSSI_JSON_ARRAY && !check (outcomes, error))
    return FALSE;
  for (guint i = 0; flussi_json_kind (outcomes) == FLUSSI_JSON_ARRAY && i < flussi_json_length (outcomes); i++)
    if (!check (flussi_json_at (outcomes, i), error))
      return FALSE;
  g_clear_pointer (script, flussi_json_unref);
  *script = flussi_json_ref (outcomes);
  *n_used = 0;
  return TRUE;
}

/**
 * flussi_script_sender_set_smtp:
 * @self: a sender
 * @outcomes: an array with the next outcomes, or one for all from now on
 * @error: return location for an error
 *
 * Programs how everything but webhooks ends.
 *
 * Returns: %FALSE if there is no such outcome
 */
gboolean
flussi_script_sender_set_smtp (FlussiScriptSender  *self,
                               const FlussiJson    *outcomes,
                               GError             **error)
{
  return set_script (&self->smtp, &self->n_smtp, outcomes, check_smtp, error);
}

/**
 * flussi_script_sender_set_http:
 * @self: a sender
 * @outcomes: an array with the next outcomes, or one for all from now on
 * @error: return location for an error
 *
 * Programs how webhooks end.
 *
 * Returns: %FALSE if there is no such outcome
 */
gboolean
flussi_script_sender_set_http (FlussiScriptSender  *self,
                               const FlussiJson    *outcomes,
                               GError             **error)
{
  return set_script (&self->http, &self->n_http, outcomes, check_http, error);
}

/**
 * flussi_script_sender_set_hook:
 * @self: a sender
 * @hook: (nullable): called whenever a message begins to leave
 * @data: for @hook
 *
 * Lets a test act in the middle of a delivery, such as killing the program there.
 */
void
flussi_script_sender_set_hook (FlussiScriptSender *self,
                               FlussiScriptHook    hook,
                               gpointer            data)
{
  self->hook = hook;
  self->hook_data = data;
}
