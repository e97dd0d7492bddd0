/* flussi-scenario-outside.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

/* Steps that play the world outside: servers that answer, webhooks that come
 * in, and what a person decides about messages. */

static gboolean
run_smtp (FlussiScenario    *self,
          FlussiJsonCursor  *step,
          GError           **error)
{
  FlussiJsonCursor outcomes;

  return flussi_json_cursor_require (step, "smtp", &outcomes, error) &&
         flussi_script_sender_set_smtp (self->sender, outcomes.json, error);
}

static gboolean
run_http (FlussiScenario    *self,
          FlussiJsonCursor  *step,
          GError           **error)
{
  FlussiJsonCursor outcomes;

  return flussi_json_cursor_require (step, "http", &outcomes, error) &&
         flussi_script_sender_set_http (self->sender, outcomes.json, error);
}

static gboolean
run_webhook (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             GError           **error)
{
  const char *path;
  g_autoptr (FlussiJson) body = NULL;

  flussi_json_cursor_take_json (step, "body", &body);
  return flussi_scenario_take_text (step, "webhook", &path, error) &&
         flussi_act_webhook (self->engine, path, body, error);
}

/* In the order of FlussiOutboxAct. */
static const char *const outbox_words[] = { "release", "skip", "resend", "consider_sent" };

static gboolean
run_outbox (FlussiScenario    *self,
            FlussiJsonCursor  *step,
            GError           **error)
{
  FlussiJsonCursor where;
  int act = FLUSSI_OUTBOX_RELEASE;
  g_autoptr (GArray) messages = NULL;
  gboolean has_where;

  if (!flussi_json_cursor_take_word (step, "outbox", outbox_words, G_N_ELEMENTS (outbox_words), &act, error))
    return FALSE;
  has_where = flussi_json_cursor_enter (step, "where", &where);
  messages = flussi_scenario_find_messages (self, has_where ? &where : NULL, error);
  if (messages == NULL)
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    if (!flussi_act_outbox (self->engine, g_array_index (messages, gint64, i), act, error))
      return FALSE;
  return TRUE;
}

const FlussiScenarioVerb flussi_scenario_outside_verbs[] = {
  { "smtp", run_smtp },
  { "http", run_http },
  { "webhook", run_webhook },
  { "outbox", run_outbox },
  { NULL }
};
