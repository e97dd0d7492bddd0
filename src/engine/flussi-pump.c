/* flussi-pump.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-pump.h"

#include "flussi-clock-marks.h"
#include "flussi-engine-private.h"
#include "flussi-enrollments.h"

/* Implementation notes
 *
 * Sends one message a slice. While the clock stands before its mark by more than
 * CLOCK_SET_BACK, somebody has set it back: nothing leaves until it has passed
 * the mark again, so that no message can go twice or too early.
 */

#define CLOCK_SET_BACK (2 * FLUSSI_INSTANT_MINUTE)
#define FLUSSI_MARK_SENT "sent"

static FlussiInstant
get_mark (FlussiEngine *engine)
{
  FlussiInstant mark = FLUSSI_INSTANT_NONE;

  flussi_clock_marks_get (engine->db, FLUSSI_MARK_SENT, &mark, NULL);
  return mark;
}

static gboolean
is_set_back (FlussiEngine *engine)
{
  FlussiInstant mark = get_mark (engine);

  return mark != FLUSSI_INSTANT_NONE && flussi_engine_get_now (engine) < mark - CLOCK_SET_BACK;
}

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
         flussi_pump_tell_step (engine, message, error) &&
         flussi_clock_marks_set (engine->db, FLUSSI_MARK_SENT, now, error);
}

/**
 * flussi_pump_run:
 * @engine: an engine
 * @worked: (out): whether a message was due
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
  if (engine->sender == NULL || is_set_back (engine))
    return TRUE;
  message = flussi_outbox_claim (engine->db, engine->sender, flussi_engine_get_now (engine), &local_error);
  if (message == NULL)
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *worked = TRUE;
  outcome = flussi_outbox_send (message, engine->sender, &report);
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, settle (engine, message, outcome, &report, error), error);
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
  FlussiInstant due;

  if (engine->sender == NULL)
    return FLUSSI_INSTANT_NONE;
  due = flussi_outbox_get_next_due (engine->db, engine->sender);
  if (due != FLUSSI_INSTANT_NONE && is_set_back (engine))
    due = MAX (due, get_mark (engine) - CLOCK_SET_BACK);
  return due;
}
