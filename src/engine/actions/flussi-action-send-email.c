/* flussi-action-send-email.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-message.h"

#include "flussi-consents.h"
#include "flussi-contents.h"
#include "flussi-records.h"

static const FlussiParam params[] = {
  {
    .name = "email",
    .type = FLUSSI_PARAM_CONTENT,
    .label = { "Email", "E-mail" },
    .hint = { "A message of the workspace, or write it below", "Un messaggio dell'archivio, oppure scrivilo qui sotto" },
  },
  {
    .name = "subject",
    .type = FLUSSI_PARAM_TEMPLATE,
    .label = { "Subject", "Oggetto" },
  },
  {
    .name = "body",
    .type = FLUSSI_PARAM_LONG_TEMPLATE,
    .label = { "Text", "Testo" },
  },
  {
    .name = "to",
    .type = FLUSSI_PARAM_TARGET,
    .label = { "To", "A" },
    .fallback = "\"enrolled\"",
  },
  {
    .name = "marketing",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Marketing (needs consent)", "Marketing (serve il consenso)" },
    .fallback = "false",
  },
  {
    .name = "once",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Never twice to the same address", "Mai due volte allo stesso indirizzo" },
    .fallback = "false",
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "message", "text", { "Message", "Messaggio" } },
  { "delivery", "text", { "Delivery", "Consegna" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel content = { "Send the email {email}", "Invia l'e-mail {email}" };
  static const FlussiLabel inline_text = { "Send an email: {subject}", "Invia un'e-mail: {subject}" };
  static const FlussiLabel to = { " to the {to}", " a {to}" };
  static const FlussiLabel once = {
    "[, {?once}never twice to the same address]",
    "[, {?once}mai due volte allo stesso indirizzo]",
  };
  gboolean is_content = flussi_json_get_string (step->params, "email") != NULL ||
                        flussi_json_get_string (step->params, "subject") == NULL;

  flussi_description_add_pattern (description, is_content ? &content : &inline_text, step);
  if (flussi_json_is (flussi_json_get (step->params, "to"), FLUSSI_JSON_OBJECT))
    flussi_description_add_pattern (description, &to, step);
  flussi_description_add_pattern (description, &once, step);
}

/* What is sent: a content of the workspace, or what the step says itself. */
typedef struct
{
  FlussiContent *source;  /* (owned) (nullable) */
  char          *subject; /* (owned) */
  char          *body;    /* (owned) */
  char          *content; /* (owned) */
  gboolean       marketing;
} Text;

static void
text_clear (Text *text)
{
  g_clear_pointer (&text->source, flussi_content_free);
  g_clear_pointer (&text->subject, g_free);
  g_clear_pointer (&text->body, g_free);
  g_clear_pointer (&text->content, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static void
check (FlussiCheck      *check,
       const FlussiStep *step)
{
  static const char *const needed[] = { "subject", "body" };
  gboolean is_inline = flussi_json_find (step->params, "subject", NULL) ||
                       flussi_json_find (step->params, "body", NULL);

  if (flussi_json_get_string (step->params, "email") != NULL)
    return;
  if (!is_inline)
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "missing_param", "params.email", "email");
  for (guint i = 0; is_inline && i < G_N_ELEMENTS (needed); i++)
    if (flussi_json_is_null (flussi_json_get (step->params, needed[i])))
      flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "missing_param",
                        i == 0 ? "params.subject" : "params.body", needed[i]);
}

static char *
dup_definition (const Text *text,
                const char *key)
{
  const char *value = flussi_json_get_string (text->source->definition, key);

  return g_strdup (value != NULL ? value : "");
}

static gboolean
read_content (FlussiExecution  *execution,
              const char       *uid,
              Text             *text,
              GError          **error)
{
  text->source = flussi_contents_find (flussi_execution_get_db (execution), uid, error);
  if (text->source == NULL)
    return FALSE;
  text->subject = dup_definition (text, "subject");
  text->body = dup_definition (text, "body");
  text->content = g_strdup (text->source->uid);
  text->marketing = text->source->marketing;
  return TRUE;
}

static gboolean
read_inline (FlussiExecution   *execution,
             const FlussiStep  *step,
             Text              *text,
             GError           **error)
{
  g_autofree char *whole = NULL;
  g_autofree char *hash = NULL;

  text->subject = flussi_action_get_template (execution, "subject", error);
  text->body = text->subject != NULL ? flussi_action_get_template (execution, "body", error) : NULL;
  if (text->body == NULL)
    return FALSE;
  whole = g_strconcat (text->subject, "\n", text->body, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  text->content = g_strdup_printf ("inline:%.16s", hash);
  text->marketing = flussi_json_get_boolean (step->params, "marketing", FALSE);
  return TRUE;
}

/* Why this record gets no message; NULL if it gets one. */
static gboolean
find_refusal (FlussiExecution           *execution,
              const FlussiStep          *step,
              const Text                *text,
              const FlussiSchemaObject  *object,
              gint64                     record,
              const char                *address,
              const char               **refusal,
              GError                   **error)
{
  FlussiDb *db = flussi_execution_get_db (execution);
  FlussiConsent consent;
  gboolean was_sent = FALSE;

  *refusal = NULL;
  if (address == NULL)
    {
      *refusal = "no_address";
      return TRUE;
    }
  if (!flussi_consents_get (db, object, record, "email", &consent, error))
    return FALSE;
  if (text->marketing && consent == FLUSSI_CONSENT_OPT_OUT)
    *refusal = "opted_out";
  else if (flussi_json_get_boolean (step->params, "once", FALSE))
    {
      if (!flussi_outbox_was_sent (db, address, text->content, &was_sent, error))
        return FALSE;
      *refusal = was_sent ? "already_sent" : NULL;
    }
  return TRUE;
}

static gboolean
write_to (FlussiExecution           *execution,
          const FlussiStep          *step,
          const Text                *text,
          const FlussiSchemaObject  *object,
          gint64                     record,
          int                        part,
          const char               **refusal,
          GError                   **error)
{
  g_autofree char *address = NULL;
  g_autofree char *name = NULL;
  FlussiLetter letter = {
    .kind = "email",
    .object = object,
    .record = record,
    .subject = text->subject,
    .body = text->body,
    .content = text->content,
    .marketing = text->marketing,
    .personal = text->source != NULL,
  };

  if (!flussi_action_get_address (execution, object, record, &address, error) ||
      !find_refusal (execution, step, text, object, record, address, refusal, error))
    return FALSE;
  if (*refusal != NULL)
    return TRUE;
  name = flussi_records_dup_name (flussi_execution_get_db (execution), object, record);
  letter.address = address;
  letter.name = g_strcmp0 (name, address) != 0 ? name : NULL;
  if (text->source != NULL)
    {
      letter.from = flussi_json_get_string (text->source->definition, "from");
      letter.preview = flussi_json_get_string (text->source->definition, "preview");
    }
  return flussi_action_post_letter (execution, &letter, part, error);
}

static gboolean
send_email (FlussiExecution   *execution,
            const FlussiStep  *step,
            GError           **error)
{
  const char *uid = flussi_json_get_string (step->params, "email");
  const char *refusal = "no_associated_record";
  g_auto (FlussiTargets) targets = { NULL, };
  g_auto (Text) text = { NULL, };
  int n_sent = 0;

  if (!(uid != NULL ? read_content (execution, uid, &text, error) : read_inline (execution, step, &text, error)) ||
      !flussi_action_find_targets (execution, "to", &targets, error))
    return FALSE;
  for (guint i = 0; i < targets.records->len; i++)
    {
      if (!write_to (execution, step, &text, targets.object, g_array_index (targets.records, gint64, i), n_sent,
                     &refusal, error))
        return FALSE;
      n_sent += refusal == NULL;
    }
  if (n_sent == 0)
    flussi_execution_skip (execution, refusal);
  return TRUE;
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!send_email (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_send_email = {
  .id = "send_email",
  .name = { "Send an email", "Invia un'e-mail" },
  .description = {
    "Sends an email to the record or to an associated contact.",
    "Invia un'e-mail al record o a un contatto associato.",
  },
  .synonyms = {
    "mail, message, newsletter, write",
    "posta, messaggio, newsletter, scrivi",
  },
  .group = FLUSSI_ACTION_GROUP_COMMUNICATION,
  .icon = "flussi-step-send-email-symbolic",
  .flags = FLUSSI_ACTION_OUTWARD | FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .check = check,
  .describe = describe,
  .execute = execute,
};
