/* flussi-sending.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-sending.h"

#include <glib/gi18n.h>

static const char *
message_kind (const FlussiActionKind *kind)
{
  static const struct { const char *action; const char *message; } kinds[] = {
    { "send_email", "email" }, { "notify_email", "internal_email" }, { "send_sms", "sms" }, { "send_webhook", "webhook" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind->id, kinds[i].action))
      return kinds[i].message;
  return NULL;
}

/**
 * flussi_sending_obstacle:
 * @session: a session
 * @kind: a kind of action
 *
 * Returns: (nullable): why what the action sends would stay in the outbox; %NULL
 *   if it leaves, or if the action sends nothing
 */
const char *
flussi_sending_obstacle (FlussiSession          *session,
                         const FlussiActionKind *kind)
{
  FlussiSender *sender = flussi_engine_get_sender (flussi_session_get_engine (session));
  const char *message = message_kind (kind);

  if (message == NULL || (sender != NULL && flussi_sender_can_send (sender, message)))
    return NULL;
  if (g_str_equal (message, "sms"))
    return _("No text message gateway is set up: messages stay in the outbox");
  if (g_str_equal (message, "webhook"))
    return _("Webhooks are switched off: calls stay in the outbox");
  return _("No mail server is set up: messages stay in the outbox");
}
