/* flussi-action-send-webhook.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-message.h"

#include "flussi-param-json.h"
#include "flussi-webhook.h"

#include <string.h>

static const FlussiParam params[] = {
  {
    .name = "method",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Method", "Metodo" },
    .required = TRUE,
    .fallback = "\"POST\"",
    .choices = {
      { "GET", { "GET", "GET" } },
      { "POST", { "POST", "POST" } },
      { "PUT", { "PUT", "PUT" } },
      { "PATCH", { "PATCH", "PATCH" } },
      { "DELETE", { "DELETE", "DELETE" } },
    },
  },
  {
    .name = "url",
    .type = FLUSSI_PARAM_URL,
    .label = { "Address", "Indirizzo" },
    .required = TRUE,
  },
  {
    .name = "headers",
    .type = FLUSSI_PARAM_PAIRS,
    .label = { "Headers", "Intestazioni" },
  },
  {
    .name = "query",
    .type = FLUSSI_PARAM_PAIRS,
    .label = { "Query", "Parametri" },
  },
  {
    .name = "body",
    .type = FLUSSI_PARAM_JSON,
    .label = { "Body", "Corpo" },
  },
  {
    .name = "auth",
    .type = FLUSSI_PARAM_AUTH,
    .label = { "Authentication", "Autenticazione" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "status_code", "number", { "Status", "Stato" } },
  { "body", "json", { "Answer", "Risposta" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = { "Send {method} to {url}", "Invia {method} a {url}" };

  flussi_description_add_pattern (description, &sentence, step);
}

#define JSON_TYPE "application/json"
#define TEXT_TYPE "text/plain; charset=utf-8"

static gboolean
is_web_address (const char *url)
{
  return g_ascii_strncasecmp (url, "https://", 8) == 0 || g_ascii_strncasecmp (url, "http://", 7) == 0;
}

static void
check (FlussiCheck      *check,
       const FlussiStep *step)
{
  const char *url = flussi_json_get_string (step->params, "url");

  if (url != NULL && !g_str_has_prefix (url, "{{") && !is_web_address (url))
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "bad_value", "params.url", url);
}

static FlussiJson *fill_body (FlussiExecution   *execution,
                              const FlussiJson  *json,
                              GError           **error);

static FlussiJson *
evaluate (FlussiExecution   *execution,
          const FlussiJson  *json,
          GError           **error)
{
  const FlussiSchemaObject *object = NULL;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (!flussi_evaluator_get_json (flussi_execution_get_evaluator (execution), json, &value, &object, error))
    return NULL;
  return flussi_value_to_json (&value);
}

/* Objects of a body that are a VALUE become what they stand for. */
static gboolean
is_expression (const FlussiJson *json)
{
  g_autoptr (FlussiExpression) expression = flussi_param_read_expression (json, NULL);

  return expression != NULL && expression->kind != FLUSSI_EXPRESSION_LITERAL;
}

static FlussiJson *
fill_children (FlussiExecution   *execution,
               const FlussiJson  *json,
               GError           **error)
{
  gboolean is_array = flussi_json_is (json, FLUSSI_JSON_ARRAY);
  g_autoptr (FlussiJson) filled = is_array ? flussi_json_new_array () : flussi_json_new_object ();

  for (guint i = 0; i < flussi_json_length (json); i++)
    {
      FlussiJson *child = fill_body (execution, flussi_json_at (json, i), error);

      if (child == NULL)
        return NULL;
      if (is_array)
        flussi_json_append (filled, child);
      else
        flussi_json_set (filled, flussi_json_key_at (json, i), child);
    }
  return g_steal_pointer (&filled);
}

/* A body is JSON whose texts may have tokens and whose objects may be VALUEs. */
static FlussiJson *
fill_body (FlussiExecution   *execution,
           const FlussiJson  *json,
           GError           **error)
{
  if (flussi_json_is (json, FLUSSI_JSON_STRING))
    {
      g_autofree char *text = flussi_execution_fill (execution, flussi_json_string (json), FLUSSI_ESCAPE_NONE, error);

      return text != NULL ? flussi_json_new_string (text) : NULL;
    }
  if (flussi_json_is (json, FLUSSI_JSON_OBJECT) && is_expression (json))
    return evaluate (execution, json, error);
  if (flussi_json_is (json, FLUSSI_JSON_OBJECT) || flussi_json_is (json, FLUSSI_JSON_ARRAY))
    return fill_children (execution, json, error);
  return flussi_json_ref (json);
}

static gboolean
set_body (FlussiExecution   *execution,
          const FlussiJson  *body,
          FlussiWebhook     *webhook,
          GError           **error)
{
  g_autoptr (FlussiJson) filled = NULL;
  gboolean is_text;

  if (flussi_json_is_null (body) || g_str_equal (webhook->method, "GET"))
    return TRUE;
  filled = fill_body (execution, body, error);
  if (filled == NULL)
    return FALSE;
  is_text = flussi_json_is (filled, FLUSSI_JSON_STRING);
  webhook->body = is_text ? g_strdup (flussi_json_string (filled)) : flussi_json_to_line (filled);
  webhook->content_type = g_strdup (is_text ? TEXT_TYPE : JSON_TYPE);
  return TRUE;
}

static gboolean
set_url (FlussiExecution   *execution,
         const FlussiJson  *query,
         FlussiWebhook     *webhook,
         GError           **error)
{
  g_autofree char *url = flussi_action_get_text (execution, "url", error);
  g_autoptr (GString) whole = NULL;

  if (url == NULL)
    return FALSE;
  if (!is_web_address (url))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "url", "value", url, NULL);
      return FALSE;
    }
  whole = g_string_new (url);
  for (guint i = 0; !flussi_json_is_null (query) && i < flussi_json_length (query); i++)
    {
      g_autofree char *value =
        flussi_evaluator_get_text (flussi_execution_get_evaluator (execution), flussi_json_at (query, i), error);
      g_autofree char *name = g_uri_escape_string (flussi_json_key_at (query, i), NULL, FALSE);
      g_autofree char *escaped = value != NULL ? g_uri_escape_string (value, NULL, FALSE) : NULL;

      if (value == NULL)
        return FALSE;
      g_string_append_printf (whole, "%c%s=%s", strchr (whole->str, '?') != NULL ? '&' : '?', name, escaped);
    }
  webhook->url = g_string_free (g_steal_pointer (&whole), FALSE);
  return TRUE;
}

static gboolean
set_headers (FlussiExecution   *execution,
             const FlussiJson  *headers,
             FlussiWebhook     *webhook,
             GError           **error)
{
  if (flussi_json_is_null (headers))
    return TRUE;
  webhook->headers = flussi_json_new_object ();
  for (guint i = 0; i < flussi_json_length (headers); i++)
    {
      g_autofree char *value =
        flussi_evaluator_get_text (flussi_execution_get_evaluator (execution), flussi_json_at (headers, i), error);

      if (value == NULL)
        return FALSE;
      flussi_json_set_string (webhook->headers, flussi_json_key_at (headers, i), g_strdelimit (value, "\r\n", ' '));
    }
  return TRUE;
}

static gboolean
post (FlussiExecution   *execution,
      const FlussiStep  *step,
      GError           **error)
{
  const char *method = flussi_json_get_string (step->params, "method");
  const FlussiJson *auth = flussi_json_get (step->params, "auth");
  g_auto (FlussiWebhook) webhook = { .method = g_strdup (method != NULL ? method : "POST") };
  g_autoptr (GBytes) payload = NULL;
  FlussiOutboxRow row = {
    .kind = (char *) "webhook",
    .object = flussi_execution_get_object (execution),
    .record = flussi_execution_get_record (execution),
    .subject = webhook.method,
  };

  if (!set_url (execution, flussi_json_get (step->params, "query"), &webhook, error) ||
      !set_headers (execution, flussi_json_get (step->params, "headers"), &webhook, error) ||
      !set_body (execution, flussi_json_get (step->params, "body"), &webhook, error))
    return FALSE;
  if (flussi_json_is (auth, FLUSSI_JSON_OBJECT))
    {
      webhook.auth_kind = g_strdup (flussi_json_get_string (auth, "kind"));
      webhook.secret = g_strdup (flussi_json_get_string (auth, "secret"));
    }
  payload = flussi_webhook_to_bytes (&webhook);
  row.recipient = webhook.url;
  row.body = webhook.body;
  row.payload = payload;
  if (!flussi_action_post (execution, &row, 0, error))
    return FALSE;
  flussi_execution_wait_for_message (execution, row.status == FLUSSI_OUTBOX_HELD);
  return TRUE;
}

/* An answer that is not JSON is a text. */
static void
set_answer (FlussiExecution       *execution,
            const FlussiOutboxRow *row)
{
  g_autoptr (FlussiJson) body = NULL;

  if (row->code != NULL)
    flussi_execution_set_integer (execution, "status_code", g_ascii_strtoll (row->code, NULL, 10));
  if (row->answer == NULL || *row->answer == '\0')
    return;
  body = flussi_json_parse (row->answer, -1, NULL);
  if (body == NULL)
    body = flussi_json_new_string (row->answer);
  flussi_execution_set_json (execution, "body", body);
}

static gboolean
read_answer (FlussiExecution  *execution,
             GError          **error)
{
  g_autoptr (FlussiOutboxRow) row =
    flussi_outbox_find (flussi_execution_get_db (execution), flussi_execution_get_enrollment (execution),
                        flussi_execution_get_step (execution)->id, flussi_execution_get_visit (execution), error);

  if (row == NULL)
    return error == NULL || *error == NULL;
  if (row->status == FLUSSI_OUTBOX_FAILED)
    {
      const char *reason = row->detail != NULL ? row->detail : row->code;

      flussi_error_set (error, FLUSSI_ERROR_WEBHOOK_REFUSED, "url", row->recipient,
                        "reason", reason != NULL ? reason : "", NULL);
      return FALSE;
    }
  if (row->status == FLUSSI_OUTBOX_SENT)
    set_answer (execution, row);
  else if (row->status == FLUSSI_OUTBOX_CANCELLED)
    flussi_execution_skip (execution, "cancelled");
  else
    flussi_execution_wait_for_message (execution, row->status == FLUSSI_OUTBOX_UNKNOWN ||
                                                  row->status == FLUSSI_OUTBOX_HELD);
  return TRUE;
}

static gboolean
send_webhook (FlussiExecution   *execution,
              const FlussiStep  *step,
              GError           **error)
{
  if (flussi_execution_get_resume (execution) == FLUSSI_RESUME_MESSAGE)
    return read_answer (execution, error);
  return post (execution, step, error);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!send_webhook (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_send_webhook = {
  .id = "send_webhook",
  .name = { "Send a webhook", "Invia un webhook" },
  .description = {
    "Calls an address of the web and can read its answer.",
    "Chiama un indirizzo web e può leggerne la risposta.",
  },
  .synonyms = {
    "http, api, post, request, integration",
    "http, api, post, richiesta, integrazione",
  },
  .group = FLUSSI_ACTION_GROUP_DATA,
  .icon = "flussi-step-send-webhook-symbolic",
  .flags = FLUSSI_ACTION_OUTWARD | FLUSSI_ACTION_HELD_BY_WINDOWS | FLUSSI_ACTION_WAITS,
  .params = params,
  .outputs = outputs,  .check = check,
  .describe = describe,
  .execute = execute,
};
