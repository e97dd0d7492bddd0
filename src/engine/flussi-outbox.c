/* flussi-outbox.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-outbox.h"
#include "flussi-outbox-private.h"

#include "flussi-error.h"
#include "flussi-text.h"

/* The rows of the outbox. What happens to them is in flussi-outbox-delivery.c. */

#define COLUMNS \
  "id, key, kind, status, enrollment, workflow, step, visit, object, record, recipient, content, subject, body," \
  " payload, created_at, due_at, attempts, first_try, code, detail, answer, done_at"

static const char *const status_names[] = {
  [FLUSSI_OUTBOX_QUEUED] = "queued",
  [FLUSSI_OUTBOX_HELD] = "held",
  [FLUSSI_OUTBOX_SENDING] = "sending",
  [FLUSSI_OUTBOX_SENT] = "sent",
  [FLUSSI_OUTBOX_RETRY] = "retry",
  [FLUSSI_OUTBOX_FAILED] = "failed",
  [FLUSSI_OUTBOX_UNKNOWN] = "unknown",
  [FLUSSI_OUTBOX_CANCELLED] = "cancelled",
};

/**
 * flussi_outbox_status_to_string:
 * @status: a status
 *
 * Returns: its word in the file, in scenarios and in the output `delivery`
 */
const char *
flussi_outbox_status_to_string (FlussiOutboxStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

static FlussiOutboxStatus
parse_status (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_names); i++)
    if (g_str_equal (status_names[i], name))
      return i;
  g_return_val_if_reached (FLUSSI_OUTBOX_FAILED);
}

void
flussi_outbox_row_free (FlussiOutboxRow *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->key);
  g_free (self->kind);
  g_free (self->step);
  g_free (self->recipient);
  g_free (self->content);
  g_free (self->subject);
  g_free (self->body);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_free (self->code);
  g_free (self->detail);
  g_free (self->answer);
  g_free (self);
}

/**
 * flussi_outbox_key:
 * @seed: the workspace's seed
 * @enrollment: an enrolment
 * @step: its step
 * @visit: which visit of the step
 * @part: which of the messages of that visit, from 0
 *
 * The same visit of the same step always has the same key, so that neither a
 * crash nor a second try makes a second message; the seed keeps the keys of two
 * workspaces apart.
 *
 * Returns: (transfer full): the idempotency key, 32 hexadecimal digits
 */
char *
flussi_outbox_key (guint64     seed,
                   gint64      enrollment,
                   const char *step,
                   int         visit,
                   int         part)
{
  g_autofree char *name = g_strdup_printf ("%" G_GUINT64_FORMAT "|%" G_GINT64_FORMAT "|%s|%d|%d",
                                           seed, enrollment, step, visit, part);
  char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  key[32] = '\0';
  return key;
}

static void
bind_instant (FlussiStatement *statement,
              int              parameter,
              FlussiInstant    instant)
{
  if (instant == FLUSSI_INSTANT_NONE)
    flussi_statement_bind_null (statement, parameter);
  else
    flussi_statement_bind_int64 (statement, parameter, instant);
}

/**
 * flussi_outbox_add:
 * @db: the writer, in the transaction of the step
 * @row: what to send: key, kind, recipient and what else is known; queued or
 *   held. Gets its id and its instants
 * @now: the present instant
 * @error: return location for an error
 *
 * Adds a message. A message of the same key that failed or was cancelled is
 * replaced: that is a step that is run again (Retry).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_outbox_add (FlussiDb         *db,
                   FlussiOutboxRow  *row,
                   FlussiInstant     now,
                   GError          **error)
{
  g_autofree char *recipient_key = flussi_text_fold (row->recipient);
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db,
    "INSERT INTO outbox (key, kind, status, enrollment, workflow, step, visit, object, record, recipient,"
    " recipient_key, content, subject, body, payload, created_at, due_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16)"
    " ON CONFLICT (key) DO UPDATE SET status = ?3, recipient = ?10, recipient_key = ?11, content = ?12,"
    " subject = ?13, body = ?14, payload = ?15, due_at = ?16, attempts = 0, first_try = NULL, code = NULL,"
    " detail = NULL, answer = NULL, done_at = NULL WHERE status IN ('failed', 'cancelled') RETURNING id", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, row->key);
  flussi_statement_bind_text (statement, 2, row->kind);
  flussi_statement_bind_text (statement, 3, flussi_outbox_status_to_string (row->status));
  flussi_statement_bind_id (statement, 4, row->enrollment);
  flussi_statement_bind_id (statement, 5, row->workflow);
  flussi_statement_bind_text (statement, 6, row->step);
  flussi_statement_bind_id (statement, 7, row->visit);
  flussi_statement_bind_id (statement, 8, row->object != NULL ? row->object->id : 0);
  flussi_statement_bind_id (statement, 9, row->record);
  flussi_statement_bind_text (statement, 10, row->recipient);
  flussi_statement_bind_text (statement, 11, recipient_key);
  flussi_statement_bind_text (statement, 12, row->content);
  flussi_statement_bind_text (statement, 13, row->subject);
  flussi_statement_bind_text (statement, 14, row->body);
  if (row->payload != NULL)
    flussi_statement_bind_bytes (statement, 15, row->payload);
  flussi_statement_bind_int64 (statement, 16, now);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      flussi_error_set (error, FLUSSI_ERROR_NAME_TAKEN, "name", row->key, NULL);
      return FALSE;
    }
  row->id = flussi_statement_get_int64 (statement, 0);
  row->created_at = row->due_at = now;
  row->first_try = row->done_at = FLUSSI_INSTANT_NONE;
  return flussi_statement_run (statement, error);
}

static FlussiInstant
read_instant (FlussiStatement *statement,
              int              column)
{
  return flussi_statement_is_null (statement, column) ? FLUSSI_INSTANT_NONE
                                                      : flussi_statement_get_int64 (statement, column);
}

/* Reads the row that the statement stands on; its columns are COLUMNS. */
static FlussiOutboxRow *
read_row (FlussiDb        *db,
          FlussiStatement *statement)
{
  FlussiOutboxRow *row = g_new0 (FlussiOutboxRow, 1);

  row->id = flussi_statement_get_int64 (statement, 0);
  row->key = flussi_statement_dup_text (statement, 1);
  row->kind = flussi_statement_dup_text (statement, 2);
  row->status = parse_status (flussi_statement_get_text (statement, 3));
  row->enrollment = flussi_statement_get_int64 (statement, 4);
  row->workflow = flussi_statement_get_int64 (statement, 5);
  row->step = flussi_statement_dup_text (statement, 6);
  row->visit = flussi_statement_get_int (statement, 7);
  if (!flussi_statement_is_null (statement, 8))
    row->object = flussi_schema_lookup_object (flussi_db_get_schema (db), flussi_statement_get_int (statement, 8));
  row->record = flussi_statement_get_int64 (statement, 9);
  row->recipient = flussi_statement_dup_text (statement, 10);
  row->content = flussi_statement_dup_text (statement, 11);
  row->subject = flussi_statement_dup_text (statement, 12);
  row->body = flussi_statement_dup_text (statement, 13);
  row->payload = flussi_statement_is_null (statement, 14) ? NULL : flussi_statement_dup_bytes (statement, 14);
  row->created_at = flussi_statement_get_int64 (statement, 15);
  row->due_at = flussi_statement_get_int64 (statement, 16);
  row->attempts = flussi_statement_get_int (statement, 17);
  row->first_try = read_instant (statement, 18);
  row->code = flussi_statement_dup_text (statement, 19);
  row->detail = flussi_statement_dup_text (statement, 20);
  row->answer = flussi_statement_dup_text (statement, 21);
  row->done_at = read_instant (statement, 22);
  return row;
}

/**
 * flussi_outbox_load:
 * @db: a connection
 * @id: number of a message
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the message
 */
FlussiOutboxRow *
flussi_outbox_load (FlussiDb  *db,
                    gint64     id,
                    GError   **error)
{
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (db, "SELECT " COLUMNS " FROM outbox WHERE id = ?", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, id);
  if (!flussi_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      flussi_error_set (error, FLUSSI_ERROR_NOT_FOUND, "name", name, NULL);
      return NULL;
    }
  return read_row (db, statement);
}

/**
 * flussi_outbox_find:
 * @db: a connection
 * @enrollment: an enrolment
 * @step: its step
 * @visit: which visit of the step
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the (first) message of that visit; %NULL,
 *   without an error, if it made none
 */
FlussiOutboxRow *
flussi_outbox_find (FlussiDb    *db,
                    gint64       enrollment,
                    const char  *step,
                    int          visit,
                    GError     **error)
{
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (db, "SELECT " COLUMNS " FROM outbox WHERE enrollment = ? AND step = ? AND visit = ?"
                           " ORDER BY id LIMIT 1", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  flussi_statement_bind_text (statement, 2, step);
  flussi_statement_bind_int64 (statement, 3, visit);
  if (!flussi_statement_step (statement, &has_row, error) || !has_row)
    return NULL;
  return read_row (db, statement);
}

/**
 * flussi_outbox_was_sent:
 * @db: a connection
 * @recipient: an address
 * @content: what the message says, see #FlussiOutboxRow
 * @was_sent: (out): whether a message of this content to this address has left,
 *   may have left or is going to, from any workflow (V6, `once`)
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_outbox_was_sent (FlussiDb    *db,
                        const char  *recipient,
                        const char  *content,
                        gboolean    *was_sent,
                        GError     **error)
{
  g_autofree char *recipient_key = flussi_text_fold (recipient);
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (db, "SELECT 1 FROM outbox WHERE recipient_key = ? AND content = ?"
                           " AND status NOT IN ('failed', 'cancelled') LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, recipient_key);
  flussi_statement_bind_text (statement, 2, content);
  return flussi_statement_step (statement, was_sent, error);
}

/**
 * flussi_outbox_write:
 * @db: the writer, in a transaction
 * @row: a row that was read and changed
 * @error: return location for an error
 *
 * Writes what happens to a message: status, due instant, attempts, answer.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_outbox_write (FlussiDb               *db,
                     const FlussiOutboxRow  *row,
                     GError                **error)
{
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (db, "UPDATE outbox SET status = ?, due_at = ?, attempts = ?, first_try = ?, code = ?,"
                           " detail = ?, answer = ?, done_at = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, flussi_outbox_status_to_string (row->status));
  flussi_statement_bind_int64 (statement, 2, row->due_at);
  flussi_statement_bind_int64 (statement, 3, row->attempts);
  bind_instant (statement, 4, row->first_try);
  flussi_statement_bind_text (statement, 5, row->code);
  flussi_statement_bind_text (statement, 6, row->detail);
  flussi_statement_bind_text (statement, 7, row->answer);
  bind_instant (statement, 8, row->done_at);
  flussi_statement_bind_int64 (statement, 9, row->id);
  return flussi_statement_run (statement, error);
}
