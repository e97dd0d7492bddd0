/* flussi-record-words.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-words.h"

#include "flussi-format.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *code;
  const char *words;
} FlussiCodeWords;

static const char *
find_words (const FlussiCodeWords *table,
            gsize                  n_entries,
            const char            *context,
            const char            *code)
{
  for (gsize i = 0; code != NULL && i < n_entries; i++)
    if (g_str_equal (table[i].code, code))
      return g_dpgettext2 (GETTEXT_PACKAGE, context, table[i].words);
  return code != NULL ? code : "";
}

/**
 * flussi_words_cause:
 * @session: the session
 * @cause: why something changed
 *
 * Returns: (transfer full): who did it, in a few words
 */
char *
flussi_words_cause (FlussiSession     *session,
                    const FlussiCause *cause)
{
  const char *name = NULL;

  switch (cause->actor)
    {
    case FLUSSI_ACTOR_IMPORT:
      return g_strdup (C_("cause", "import"));
    case FLUSSI_ACTOR_FORM:
      return g_strdup (C_("cause", "form"));
    case FLUSSI_ACTOR_WEBHOOK:
      return g_strdup (C_("cause", "webhook"));
    case FLUSSI_ACTOR_WORKFLOW:
      name = flussi_names_get_workflow (flussi_session_get_names (session), cause->workflow, NULL);
      /* TRANSLATORS: who changed something: the workflow of this name */
      return name != NULL ? g_strdup_printf (C_("cause", "workflow “%s”"), name)
                          : g_strdup (C_("cause", "workflow"));
    case FLUSSI_ACTOR_SYSTEM:
      return g_strdup ("Flussi");
    case FLUSSI_ACTOR_USER:
    default:
      name = flussi_names_get_user (flussi_session_get_names (session), cause->user);
      return g_strdup (name != NULL ? name : C_("cause", "by hand"));
    }
}

/**
 * flussi_words_status:
 * @status: (nullable): status of an enrolment
 *
 * Returns: what people call it
 */
const char *
flussi_words_status (const char *status)
{
  static const FlussiCodeWords words[] = {
    { "active", NC_("enrolment", "Active") },
    { "completed", NC_("enrolment", "Completed") },
    { "goal_met", NC_("enrolment", "Goal met") },
    { "unenrolled", NC_("enrolment", "Un-enrolled") },
    { "failed", NC_("enrolment", "Failed") },
  };

  return find_words (words, G_N_ELEMENTS (words), "enrolment", status);
}

/**
 * flussi_words_message_status:
 * @status: (nullable): status of a message of the outbox
 *
 * Returns: what people call it
 */
const char *
flussi_words_message_status (const char *status)
{
  static const FlussiCodeWords words[] = {
    { "queued", NC_("message", "Waiting") },
    { "held", NC_("message", "Held") },
    { "sending", NC_("message", "Being sent") },
    { "sent", NC_("message", "Sent") },
    { "retry", NC_("message", "Tried again later") },
    { "failed", NC_("message", "Failed") },
    { "unknown", NC_("message", "Outcome unknown") },
    { "cancelled", NC_("message", "Cancelled") },
  };

  return find_words (words, G_N_ELEMENTS (words), "message", status);
}

/**
 * flussi_words_message_kind:
 * @kind: (nullable): kind of a message of the outbox
 *
 * Returns: what people call it
 */
const char *
flussi_words_message_kind (const char *kind)
{
  static const FlussiCodeWords words[] = {
    { "email", NC_("message", "Email") },
    { "internal_email", NC_("message", "Internal email") },
    { "notification", NC_("message", "Notification") },
    { "sms", NC_("message", "Text message") },
    { "webhook", NC_("message", "Webhook") },
  };

  return find_words (words, G_N_ELEMENTS (words), "message", kind);
}

/**
 * flussi_words_result:
 * @result: (nullable): result of a step
 *
 * Returns: what people call it
 */
const char *
flussi_words_result (const char *result)
{
  static const FlussiCodeWords words[] = {
    { "done", NC_("step", "Done") },
    { "skipped", NC_("step", "Skipped") },
    { "failed", NC_("step", "Failed") },
  };

  return find_words (words, G_N_ELEMENTS (words), "step", result);
}

/**
 * flussi_words_reason:
 * @reason: (nullable): why an enrolment ended or did not begin
 *
 * Returns: what people read
 */
const char *
flussi_words_reason (const char *reason)
{
  static const FlussiCodeWords words[] = {
    { "manual", NC_("reason", "by hand") },
    { "criteria", NC_("reason", "un-enrolment criteria") },
    { "no_longer_matching", NC_("reason", "no longer meets the criteria") },
    { "goal", NC_("reason", "goal met") },
    { "goal_met", NC_("reason", "goal met already") },
    { "version_ended", NC_("reason", "a new version ended it") },
    { "workflow", NC_("reason", "another workflow") },
    { "deleted", NC_("reason", "record deleted") },
    { "already_active", NC_("reason", "already enrolled") },
    { "already_enrolled", NC_("reason", "was enrolled before") },
    { "suppressed", NC_("reason", "in an exclusion list") },
    { "loop", NC_("reason", "loop guard") },
    { "off", NC_("reason", "workflow off") },
  };

  return find_words (words, G_N_ELEMENTS (words), "reason", reason);
}

/**
 * flussi_words_get_instant:
 * @row: a row of one of the queries of the engine
 * @key: name of a column with an instant
 *
 * Returns: the instant, or %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_words_get_instant (const FlussiJson *row,
                          const char       *key)
{
  const char *text = flussi_json_get_string (row, key);
  FlussiInstant instant;

  return text != NULL && flussi_instant_parse (text, &instant) ? instant : FLUSSI_INSTANT_NONE;
}

/**
 * flussi_words_where_it_is:
 * @session: the session
 * @enrollment: an enrolment of a [struct@RecordView]
 *
 * Returns: (transfer full): where it is and until when, or how it ended
 */
char *
flussi_words_where_it_is (FlussiSession    *session,
                          const FlussiJson *enrollment)
{
  FlussiZone *zone = flussi_session_get_zone (session);
  FlussiInstant now = flussi_session_get_now (session);
  const char *status = flussi_json_get_string (enrollment, "status");
  const char *step = flussi_json_get_string (enrollment, "step_name");
  const char *reason = flussi_json_get_string (enrollment, "reason");
  FlussiInstant due = flussi_words_get_instant (enrollment, "due_at");
  g_autofree char *until = flussi_format_when (zone, due, now);
  g_autofree char *ended = flussi_format_when (zone, flussi_words_get_instant (enrollment, "ended_at"), now);

  if (g_strcmp0 (status, "active") != 0)
    return reason != NULL ? g_strdup_printf ("%s (%s), %s", flussi_words_status (status), flussi_words_reason (reason), ended)
                          : g_strdup_printf ("%s, %s", flussi_words_status (status), ended);
  if (step == NULL)
    return g_strdup (_("About to begin"));
  if (due != FLUSSI_INSTANT_NONE && due > now)
    /* TRANSLATORS: where a record is in a workflow: at the step, until then */
    return g_strdup_printf (_("At “%s”, until %s"), step, until);
  return g_strdup_printf (_("At “%s”"), step);
}
