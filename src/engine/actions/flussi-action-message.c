/* flussi-action-message.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-message.h"

#include "flussi-mail.h"
#include "flussi-records.h"
#include "flussi-senders.h"
#include "flussi-settings.h"

#define DEFAULT_FROM "flussi@localhost"

/**
 * flussi_action_post:
 * @execution: an execution
 * @row: what to send: kind, recipient, text, ...; the rest is filled here
 * @part: which message of this visit, from 0
 * @error: return location for an error
 *
 * Puts a message into the outbox. One that is late is held there, and the engine
 * keeps the enrolment at the step until a person decides (T9); notifications are
 * shown however late.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_action_post (FlussiExecution  *execution,
                    FlussiOutboxRow  *row,
                    int               part,
                    GError          **error)
{
  const FlussiStep *step = flussi_execution_get_step (execution);
  FlussiWorkspace *workspace = flussi_engine_get_workspace (flussi_execution_get_engine (execution));
  gboolean is_held = flussi_execution_is_held (execution) && !g_str_equal (row->kind, "notification");
  g_autofree char *key = NULL;
  gboolean added;

  row->enrollment = flussi_execution_get_enrollment (execution);
  row->workflow = flussi_execution_get_workflow (execution);
  row->step = step->id;
  row->visit = flussi_execution_get_visit (execution);
  row->status = is_held ? FLUSSI_OUTBOX_HELD : FLUSSI_OUTBOX_QUEUED;
  row->key = key = flussi_outbox_key (flussi_workspace_get_seed (workspace), row->enrollment, row->step, row->visit,
                                      part);
  added = flussi_outbox_add (flussi_execution_get_db (execution), row, flussi_execution_get_now (execution), error);
  if (added && part == 0 && flussi_action_kind_find_output (step->kind, "message") != NULL)
    flussi_execution_set_text (execution, "message", row->key);
  row->key = NULL;
  return added;
}

typedef struct
{
  FlussiExecution    *execution;
  const FlussiLetter *letter;
} Filling;

/* A token that names a property of the addressee means that one. */
static gboolean
is_personal (const FlussiLetter       *letter,
             const FlussiTemplatePart *part)
{
  return part->path != NULL && g_strv_length (part->path) == 1 &&
         flussi_schema_object_find_property (letter->object, part->path[0]) != NULL;
}

static char *
fill_part (const Filling             *filling,
           const FlussiTemplatePart  *part,
           GError                   **error)
{
  FlussiEvaluator evaluator = *flussi_execution_get_evaluator (filling->execution);
  g_autofree char *token = NULL;

  if (part->text != NULL)
    return g_strdup (part->text);
  if (is_personal (filling->letter, part))
    {
      evaluator.object = filling->letter->object;
      evaluator.record = filling->letter->record;
    }
  token = flussi_template_part_to_text (part);
  return flussi_evaluator_fill (&evaluator, token, FLUSSI_ESCAPE_NONE, error);
}

static char *
fill (const char  *text,
      gpointer     data,
      GError     **error)
{
  const Filling *filling = data;
  g_autoptr (FlussiTemplateText) parsed = NULL;
  g_autoptr (GString) filled = g_string_new (NULL);

  if (!filling->letter->personal)
    return flussi_execution_fill (filling->execution, text, FLUSSI_ESCAPE_NONE, error);
  parsed = flussi_template_text_parse (text, error);
  for (guint i = 0; parsed != NULL && i < flussi_template_text_get_n_parts (parsed); i++)
    {
      g_autofree char *part = fill_part (filling, flussi_template_text_get_part (parsed, i), error);

      if (part == NULL)
        return NULL;
      g_string_append (filled, part);
    }
  return parsed != NULL ? g_string_free (g_steal_pointer (&filled), FALSE) : NULL;
}

static char *
dup_from (FlussiExecution    *execution,
          const FlussiLetter *letter)
{
  g_autofree char *from = letter->from != NULL ? g_strdup (letter->from) : NULL;

  if (from == NULL)
    from = flussi_settings_get (flussi_execution_get_db (execution), FLUSSI_SETTING_MAIL_FROM, NULL);
  return from != NULL ? g_steal_pointer (&from) : g_strdup (DEFAULT_FROM);
}

/* The message as it leaves; NULL, without an error, if this Flussi cannot make it. */
static gboolean
render (FlussiExecution     *execution,
        const FlussiLetter  *letter,
        const char          *subject,
        int                  part,
        GBytes             **payload,
        GError             **error)
{
  FlussiWorkspace *workspace = flussi_engine_get_workspace (flussi_execution_get_engine (execution));
  g_autofree char *from = dup_from (execution, letter);
  g_autofree char *key = flussi_outbox_key (flussi_workspace_get_seed (workspace),
                                            flussi_execution_get_enrollment (execution),
                                            flussi_execution_get_step (execution)->id,
                                            flussi_execution_get_visit (execution), part);
  g_autofree char *preview = NULL;
  Filling filling = { execution, letter };
  FlussiMail mail = {
    .key = key,
    .date = flussi_execution_get_now (execution),
    .zone = flussi_execution_get_zone (execution),
    .language = flussi_execution_get_evaluator (execution)->language,
    .from = from,
    .to = letter->address,
    .to_name = letter->name,
    .subject = subject,
    .markdown = letter->body,
    .fill = fill,
    .fill_data = &filling,
    .marketing = letter->marketing,
  };

  *payload = NULL;
  if (!flussi_mail_is_available ())
    return TRUE;
  if (letter->preview != NULL)
    {
      mail.preview = preview = fill (letter->preview, &filling, error);
      if (preview == NULL)
        return FALSE;
    }
  *payload = flussi_mail_render (&mail, error);
  return *payload != NULL;
}

/**
 * flussi_action_post_letter:
 * @execution: an execution
 * @letter: an e-mail
 * @part: which message of this visit, from 0
 * @error: return location for an error
 *
 * Fills the tokens, renders the message and puts it into the outbox.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_action_post_letter (FlussiExecution     *execution,
                           const FlussiLetter  *letter,
                           int                  part,
                           GError             **error)
{
  Filling filling = { execution, letter };
  g_autofree char *subject = fill (letter->subject, &filling, error);
  g_autofree char *body = subject != NULL ? fill (letter->body, &filling, error) : NULL;
  g_autoptr (GBytes) payload = NULL;
  FlussiOutboxRow row = {
    .kind = (char *) letter->kind,
    .object = letter->object,
    .record = letter->record,
    .recipient = (char *) letter->address,
    .content = (char *) letter->content,
    .subject = subject,
    .body = body,
  };

  if (body == NULL || !render (execution, letter, subject, part, &payload, error))
    return FALSE;
  row.payload = payload;
  return flussi_action_post (execution, &row, part, error);
}

/**
 * flussi_action_get_address:
 * @execution: an execution
 * @object: type of a record
 * @record: its id
 * @address: (out) (nullable): its e-mail address; %NULL if it has none that a
 *   message can go to
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_action_get_address (FlussiExecution           *execution,
                           const FlussiSchemaObject  *object,
                           gint64                     record,
                           char                     **address,
                           GError                   **error)
{
  const FlussiSchemaProperty *property = flussi_schema_object_find_property (object, "email");
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  *address = NULL;
  if (property == NULL)
    return TRUE;
  if (!flussi_records_get_value (flussi_execution_get_db (execution), property, record, &value, error))
    return FALSE;
  if (flussi_value_is_known (&value) && flussi_mail_is_address (flussi_value_get_text (&value)))
    *address = g_strdup (flussi_value_get_text (&value));
  return TRUE;
}

/**
 * flussi_action_get_template:
 * @execution: an execution
 * @param: name of a parameter that holds text with tokens
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the text with its tokens; another VALUE
 *   is evaluated
 */
char *
flussi_action_get_template (FlussiExecution  *execution,
                            const char       *param,
                            GError          **error)
{
  const FlussiJson *json = flussi_json_get (flussi_execution_get_step (execution)->params, param);

  if (flussi_json_is_null (json))
    return g_strdup ("");
  if (flussi_json_is (json, FLUSSI_JSON_STRING))
    return g_strdup (flussi_json_string (json));
  if (flussi_json_is (json, FLUSSI_JSON_OBJECT) && flussi_json_get_string (json, "template") != NULL)
    return g_strdup (flussi_json_get_string (json, "template"));
  return flussi_action_get_text (execution, param, error);
}
