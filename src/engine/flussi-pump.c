/* flussi-pump.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-pump.h"

#include "flussi-engine-private.h"
#include "flussi-enrollments.h"

/* Implementation notes
 *
 * Sends one message at a time. A mail server may take half a minute to answer, so
 * on an engine with a thread of its own the sender works on another one meanwhile
 * and the engine goes on: calls of the window and other steps do not wait for it.
 * An engine that is driven by hand waits, so that the order of work is the same
 * every time.
 */

#define WAIT_AT_STOP_SECONDS 5

/**
 * flussi_pump_tell_step:
 * @engine: an engine
 * @message: a message whose status has changed
 * @error: return location for an error
 *
 * Wakes the enrolment that waits for the message: a webhook at its end or in
 * need of a decision, a held message that was released or cancelled (V6, T9).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_pump_tell_step (FlussiEngine           *engine,
                       const FlussiOutboxRow  *message,
                       GError                **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean is_over = message->status != FLUSSI_OUTBOX_QUEUED && message->status != FLUSSI_OUTBOX_RETRY &&
                     message->status != FLUSSI_OUTBOX_SENDING;
  gboolean has_row, is_held;

  if (message->enrollment == 0 || message->step == NULL)
    return TRUE;
  statement = flussi_db_prepare (engine->db,
                                 "SELECT phase = 'held' FROM enrollment WHERE id = ? AND status = 'active'"
                                 " AND step = ? AND visit = ? AND phase IN ('held', 'waiting', 'decision')", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, message->enrollment);
  flussi_statement_bind_static (statement, 2, message->step);
  flussi_statement_bind_int64 (statement, 3, message->visit);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  is_held = has_row && flussi_statement_get_int (statement, 0) != 0;
  if (!has_row || (!is_over && !is_held) || (is_held && message->status == FLUSSI_OUTBOX_HELD))
    return TRUE;
  flussi_statement_reset (statement);
  return flussi_enrollments_wake (engine, message->enrollment, FLUSSI_RESUME_MESSAGE, NULL, NULL, error);
}

static gboolean
settle (FlussiEngine            *engine,
        FlussiOutboxRow         *message,
        FlussiSendOutcome        outcome,
        const FlussiSendReport  *report,
        GError                 **error)
{
  FlussiInstant now = flussi_engine_get_now (engine);

  return flussi_outbox_settle (engine->db, message, outcome, report, now, error) &&
         flussi_pump_tell_step (engine, message, error);
}

static gboolean
settle_in_transaction (FlussiEngine            *engine,
                       FlussiOutboxRow         *message,
                       FlussiSendOutcome        outcome,
                       const FlussiSendReport  *report,
                       GError                 **error)
{
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, settle (engine, message, outcome, report, error), error);
}

/* A message on its way, on a thread of its own. */
typedef struct
{
  FlussiOutboxRow   *message; /* (owned) */
  FlussiSender      *sender;  /* (owned) */
  FlussiSendReport   report;
  FlussiSendOutcome  outcome;
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  flussi_outbox_row_free (delivery->message);
  g_object_unref (delivery->sender);
  flussi_send_report_clear (&delivery->report);
  g_free (delivery);
}

static void
deliver (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  Delivery *delivery = task_data;

  delivery->outcome = flussi_outbox_send (delivery->message, delivery->sender, &delivery->report);
  g_task_return_boolean (task, TRUE);
}

/* Back on the engine's thread. If the outcome cannot be written the message stays
 * `sending`, and the next start makes it `unknown`: it is not sent twice. */
static void
delivered_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  FlussiEngine *engine = FLUSSI_ENGINE (source_object);
  Delivery *delivery = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  engine->is_delivering = FALSE;
  if (!settle_in_transaction (engine, delivery->message, delivery->outcome, &delivery->report, &error))
    g_warning ("The outcome of message %" G_GINT64_FORMAT " could not be written: %s",
               delivery->message->id, error->message);
  if (engine->loop != NULL)
    _flussi_engine_loop_wake (engine->loop);
}

static void
deliver_elsewhere (FlussiEngine    *engine,
                   FlussiOutboxRow *message)
{
  g_autoptr (GTask) task = g_task_new (engine, NULL, delivered_cb, NULL);
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->message = message;
  delivery->sender = g_object_ref (engine->sender);
  g_task_set_task_data (task, delivery, delivery_free);
  engine->is_delivering = TRUE;
  g_task_run_in_thread (task, deliver);
}

static gboolean
stop_waiting_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * flussi_pump_wait:
 * @engine: an engine that is about to stop
 * @context: the context of its thread, which is the calling one
 *
 * Waits a moment for the message that is on its way. If that is not enough its
 * outcome stays unknown.
 */
void
flussi_pump_wait (FlussiEngine *engine,
                  GMainContext *context)
{
  g_autoptr (GSource) source = g_timeout_source_new_seconds (WAIT_AT_STOP_SECONDS);
  gboolean is_over = FALSE;

  g_source_set_callback (source, stop_waiting_cb, &is_over, NULL);
  g_source_attach (source, context);
  while (engine->is_delivering && !is_over)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (source);
}

/**
 * flussi_pump_run:
 * @engine: an engine
 * @worked: (out): whether there may be more to do now
 * @error: return location for an error
 *
 * Sends the next message, through the sender of the engine.
 *
 * Returns: %FALSE on an error of the workspace; that a message is refused is none
 */
gboolean
flussi_pump_run (FlussiEngine  *engine,
                 gboolean      *worked,
                 GError       **error)
{
  g_autoptr (FlussiOutboxRow) message = NULL;
  g_auto (FlussiSendReport) report = { 0 };
  g_autoptr (GError) local_error = NULL;
  FlussiSendOutcome outcome;

  *worked = FALSE;
  if (engine->sender == NULL || engine->is_delivering)
    return TRUE;
  message = flussi_outbox_claim (engine->db, engine->sender, flussi_engine_get_now (engine), &local_error);
  if (message == NULL)
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (engine->loop != NULL)
    {
      deliver_elsewhere (engine, g_steal_pointer (&message));
      return TRUE;
    }
  *worked = TRUE;
  outcome = flussi_outbox_send (message, engine->sender, &report);
  return settle_in_transaction (engine, message, outcome, &report, error);
}

/**
 * flussi_pump_recover:
 * @engine: an engine
 * @error: return location for an error
 *
 * Called once before the first message: what was being sent when the program
 * died may have left or not.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_pump_recover (FlussiEngine  *engine,
                     GError       **error)
{
  gboolean success;

  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  success = flussi_outbox_recover (engine->db, flussi_engine_get_now (engine), NULL, error);
  return _flussi_engine_finish (engine, success, error);
}

/**
 * flussi_pump_get_next_due:
 * @engine: an engine
 *
 * Returns: when the next message can leave, or %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_pump_get_next_due (FlussiEngine *engine)
{
  if (engine->sender == NULL || engine->is_delivering)
    return FLUSSI_INSTANT_NONE;
  return flussi_outbox_get_next_due (engine->db, engine->sender);
}
