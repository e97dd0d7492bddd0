/* flussi-outbox-delivery.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-outbox.h"
#include "flussi-outbox-private.h"

#include "flussi-error.h"
#include "flussi-events.h"

/*
 * Implementation notes
 *
 * A message leaves in three acts. Claiming it marks it `sending` in a transaction
 * of its own, which is on the disk before the sender sees the first byte. The
 * sender then works without any transaction, on whatever thread; the claimed row
 * is a copy. Settling writes how it ended, with the events of the timeline, inside
 * a transaction of the caller, so that the engine moves an enrolment that waits
 * for the answer in the same one.
 *
 * So after a crash a row that is `sending` is one of which nobody knows whether it
 * left: it becomes `unknown`, and a person decides. At most once, never silently
 * lost.
 */

#define N_KINDS 5

static const char *const kinds[N_KINDS] = { "email", "internal_email", "notification", "sms", "webhook" };

/* Minutes between tries; the last one repeats until GIVE_UP_AFTER. */
static const int retry_minutes[] = { 1, 5, 15, 60 };

#define GIVE_UP_AFTER FLUSSI_INSTANT_DAY

static void
bind_kinds (FlussiStatement *statement,
            int              first_parameter,
            FlussiSender    *sender)
{
  for (int i = 0; i < N_KINDS; i++)
    if (flussi_sender_can_send (sender, kinds[i]))
      flussi_statement_bind_static (statement, first_parameter + i, kinds[i]);
}

/**
 * flussi_outbox_get_next_due:
 * @db: a connection
 * @sender: (nullable): through which messages leave
 *
 * Returns: when the next message that the sender can take is due, or
 *   %FLUSSI_INSTANT_NONE if there is none
 */
FlussiInstant
flussi_outbox_get_next_due (FlussiDb     *db,
                            FlussiSender *sender)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  if (sender == NULL)
    return FLUSSI_INSTANT_NONE;
  statement = flussi_db_prepare (db, "SELECT due_at FROM outbox WHERE status IN ('queued', 'retry')"
                                     " AND kind IN (?, ?, ?, ?, ?) ORDER BY due_at, id LIMIT 1", NULL);
  if (statement == NULL)
    return FLUSSI_INSTANT_NONE;
  bind_kinds (statement, 1, sender);
  if (!flussi_statement_step (statement, &has_row, NULL) || !has_row)
    return FLUSSI_INSTANT_NONE;
  return flussi_statement_get_int64 (statement, 0);
}

static gint64
find_due (FlussiDb       *db,
          FlussiSender   *sender,
          FlussiInstant   now,
          GError        **error)
{
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (db, "SELECT id FROM outbox WHERE status IN ('queued', 'retry') AND due_at <= ?"
                           " AND kind IN (?, ?, ?, ?, ?) ORDER BY due_at, id LIMIT 1", error);
  gboolean has_row;

  if (statement == NULL)
    return 0;
  flussi_statement_bind_int64 (statement, 1, now);
  bind_kinds (statement, 2, sender);
  if (!flussi_statement_step (statement, &has_row, error) || !has_row)
    return 0;
  return flussi_statement_get_int64 (statement, 0);
}

/**
 * flussi_outbox_claim:
 * @db: the writer, outside any transaction
 * @sender: (nullable): through which messages leave
 * @now: the present instant
 * @error: return location for an error
 *
 * Takes the next message that is due and that the sender can take. It is
 * `sending`, committed and synced, when the function returns.
 *
 * Returns: (transfer full) (nullable): the message for flussi_outbox_send();
 *   %NULL, without an error, if none is due
 */
FlussiOutboxRow *
flussi_outbox_claim (FlussiDb       *db,
                     FlussiSender   *sender,
                     FlussiInstant   now,
                     GError        **error)
{
  g_autoptr (FlussiOutboxRow) row = NULL;
  gint64 id;

  g_return_val_if_fail (!flussi_db_in_transaction (db), NULL);

  id = sender != NULL ? find_due (db, sender, now, error) : 0;
  row = id != 0 ? flussi_outbox_load (db, id, error) : NULL;
  if (row == NULL)
    return NULL;

  row->status = FLUSSI_OUTBOX_SENDING;
  row->attempts++;
  if (row->first_try == FLUSSI_INSTANT_NONE)
    row->first_try = now;
  if (!flussi_db_begin (db, error))
    return NULL;
  if (!flussi_outbox_write (db, row, error) || !flussi_db_commit (db, error))
    {
      flussi_db_rollback (db);
      return NULL;
    }
  return g_steal_pointer (&row);
}

/**
 * flussi_outbox_send:
 * @row: a claimed message
 * @sender: the sender it was claimed for
 * @report: an empty report, filled by the call
 *
 * Gives the message to the sender. Touches no database: any thread may do it.
 *
 * Returns: how it ended, for flussi_outbox_settle()
 */
FlussiSendOutcome
flussi_outbox_send (const FlussiOutboxRow *row,
                    FlussiSender          *sender,
                    FlussiSendReport      *report)
{
  const FlussiMessage message = {
    .id = row->id,
    .kind = row->kind,
    .key = row->key,
    .to = row->recipient,
    .subject = row->subject,
    .text = row->body,
    .bytes = row->payload,
  };

  g_return_val_if_fail (row->status == FLUSSI_OUTBOX_SENDING, FLUSSI_SEND_REFUSED);

  return flussi_sender_send (sender, &message, report);
}

/* 0.9 to 1.1, always the same for the same try of the same message. */
static double
jitter (const FlussiOutboxRow *row)
{
  g_autofree char *name = g_strdup_printf ("%s|%d", row->key, row->attempts);

  return 0.9 + 0.2 * (g_str_hash (name) / (double) G_MAXUINT32);
}

static FlussiInstant
next_try (const FlussiOutboxRow  *row,
          const FlussiSendReport *report,
          FlussiInstant           now)
{
  int index = CLAMP (row->attempts - 1, 0, (int) G_N_ELEMENTS (retry_minutes) - 1);

  if (report->retry_after > 0)
    return now + report->retry_after * FLUSSI_INSTANT_SECOND;
  return now + (FlussiInstant) (retry_minutes[index] * FLUSSI_INSTANT_MINUTE * jitter (row));
}

/* The timeline of the person tells what became of a message to them. */
static gboolean
record_event (FlussiDb              *db,
              const FlussiOutboxRow *row,
              const char            *type,
              const char            *reason,
              FlussiInstant          now,
              GError               **error)
{
  const FlussiCause cause = {
    .actor = FLUSSI_ACTOR_WORKFLOW,
    .workflow = row->workflow,
    .enrollment = row->enrollment,
    .step = row->step,
    .visit = row->visit,
    .depth = 1,
  };
  g_autoptr (FlussiJson) properties = NULL;

  if (!g_str_equal (row->kind, "email") || row->record == 0)
    return TRUE;
  properties = flussi_json_new_object ();
  if (row->content != NULL || row->subject != NULL)
    flussi_json_set_string (properties, "email", row->content != NULL ? row->content : row->subject);
  if (reason != NULL)
    flussi_json_set_string (properties, "type", reason);
  return flussi_events_record (db, row->object, row->record, type, properties, &cause, now, now, NULL, error);
}

static void
finish (FlussiOutboxRow    *row,
        FlussiOutboxStatus  status,
        FlussiInstant       now)
{
  row->status = status;
  row->done_at = now;
}

/**
 * flussi_outbox_settle:
 * @db: the writer, in a transaction
 * @row: a claimed message; its status becomes what it now is
 * @outcome: how the delivery ended
 * @report: what the other side said
 * @now: the present instant
 * @error: return location for an error
 *
 * Writes how a delivery ended and, for an e-mail, records `email_sent` or
 * `email_bounced`. A temporary refusal is tried again after 1, 5, 15 and 60
 * minutes, then every hour, each 10 % more or less, or when the other side said;
 * 24 hours after the first try it is `failed`.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_outbox_settle (FlussiDb                *db,
                      FlussiOutboxRow         *row,
                      FlussiSendOutcome        outcome,
                      const FlussiSendReport  *report,
                      FlussiInstant            now,
                      GError                 **error)
{
  g_return_val_if_fail (row->status == FLUSSI_OUTBOX_SENDING, FALSE);

  g_free (row->code);
  row->code = report->status != 0 ? g_strdup_printf ("%d", report->status) : NULL;
  g_free (row->detail);
  row->detail = g_strdup (report->detail);
  g_free (row->answer);
  row->answer = g_strdup (report->body);

  switch (outcome)
    {
    case FLUSSI_SEND_SENT:
      finish (row, FLUSSI_OUTBOX_SENT, now);
      break;
    case FLUSSI_SEND_TEMPORARY:
      row->due_at = next_try (row, report, now);
      if (row->due_at > row->first_try + GIVE_UP_AFTER)
        finish (row, FLUSSI_OUTBOX_FAILED, now);
      else
        row->status = FLUSSI_OUTBOX_RETRY;
      break;
    case FLUSSI_SEND_UNKNOWN:
      row->status = FLUSSI_OUTBOX_UNKNOWN;
      break;
    case FLUSSI_SEND_REFUSED:
    default:
      finish (row, FLUSSI_OUTBOX_FAILED, now);
      break;
    }

  if (!flussi_outbox_write (db, row, error))
    return FALSE;
  if (row->status == FLUSSI_OUTBOX_SENT)
    return record_event (db, row, "email_sent", NULL, now, error);
  if (row->status == FLUSSI_OUTBOX_FAILED)
    return record_event (db, row, "email_bounced", outcome == FLUSSI_SEND_REFUSED ? "hard" : "soft", now, error);
  return TRUE;
}

/**
 * flussi_outbox_recover:
 * @db: the writer, in a transaction
 * @now: the present instant
 * @n_unknown: (out) (optional): how many messages this was about
 * @error: return location for an error
 *
 * Called once when a workspace is opened for running: what was being sent when
 * the program died may have left or not.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_outbox_recover (FlussiDb       *db,
                       FlussiInstant   now,
                       gint64         *n_unknown,
                       GError        **error)
{
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (db, "UPDATE outbox SET status = 'unknown', code = 'interrupted' WHERE status = 'sending'",
                       error);

  if (statement == NULL || !flussi_statement_run (statement, error))
    return FALSE;
  if (n_unknown != NULL)
    *n_unknown = flussi_db_get_n_changes (db);
  return TRUE;
}

static gboolean
act_is_possible (FlussiOutboxStatus status,
                 FlussiOutboxAct    act)
{
  switch (act)
    {
    case FLUSSI_OUTBOX_RELEASE:
      return status == FLUSSI_OUTBOX_HELD;
    case FLUSSI_OUTBOX_CANCEL:
      return status == FLUSSI_OUTBOX_QUEUED || status == FLUSSI_OUTBOX_HELD || status == FLUSSI_OUTBOX_RETRY ||
             status == FLUSSI_OUTBOX_UNKNOWN;
    case FLUSSI_OUTBOX_RESEND:
      return status == FLUSSI_OUTBOX_FAILED || status == FLUSSI_OUTBOX_UNKNOWN;
    case FLUSSI_OUTBOX_CONSIDER_SENT:
      return status == FLUSSI_OUTBOX_UNKNOWN;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
queue_again (FlussiOutboxRow *row,
             FlussiInstant    now)
{
  row->status = FLUSSI_OUTBOX_QUEUED;
  row->due_at = now;
  row->attempts = 0;
  row->first_try = row->done_at = FLUSSI_INSTANT_NONE;
}

/**
 * flussi_outbox_act:
 * @db: the writer, in a transaction
 * @row: a message as it was read; its status becomes what it now is
 * @act: what a person wants
 * @now: the present instant
 * @error: return location for an error
 *
 * Does to a message what a person decided. What that means for an enrolment
 * which waits for it is the business of the caller, see flussi_act_outbox().
 *
 * Returns: %FALSE, with `message_state`, if this cannot be done to a message
 *   of its status
 */
gboolean
flussi_outbox_act (FlussiDb         *db,
                   FlussiOutboxRow  *row,
                   FlussiOutboxAct   act,
                   FlussiInstant     now,
                   GError          **error)
{
  if (!act_is_possible (row->status, act))
    {
      flussi_error_set (error, FLUSSI_ERROR_MESSAGE_STATE,
                        "status", flussi_outbox_status_to_string (row->status), NULL);
      return FALSE;
    }
  if (act == FLUSSI_OUTBOX_CANCEL)
    finish (row, FLUSSI_OUTBOX_CANCELLED, now);
  else if (act == FLUSSI_OUTBOX_CONSIDER_SENT)
    finish (row, FLUSSI_OUTBOX_SENT, now);
  else
    queue_again (row, now);
  if (act == FLUSSI_OUTBOX_RELEASE)
    {
      g_free (row->code);
      row->code = g_strdup ("released");
    }

  return flussi_outbox_write (db, row, error) &&
         (act != FLUSSI_OUTBOX_CONSIDER_SENT || record_event (db, row, "email_sent", NULL, now, error));
}
