/* flussi-clock-guard.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-clock-guard.h"

#include "flussi-clock-marks.h"
#include "flussi-engine-private.h"

/* Implementation notes
 *
 * A message that leaves too early or twice cannot be called back, so nothing
 * leaves while the clock is not believed; record steps go on, for their state and
 * not the clock decides what is done. Messages are held until the clock has
 * passed its mark again, or until a person releases them one by one or says that
 * the clock is right.
 *
 * The mark in the file follows the clock of an engine that can send to the minute,
 * the one in memory exactly. A command that moves a virtual clock on purpose says so: such a jump is not implausible.
 */

#define SET_BACK (2 * FLUSSI_INSTANT_MINUTE)
#define IMPLAUSIBLE (365 * FLUSSI_INSTANT_DAY)
#define MARK_CLOCK "clock"
#define MARK_EVERY FLUSSI_INSTANT_MINUTE

static FlussiClockState
judge (FlussiInstant mark,
       FlussiInstant moved_to,
       FlussiInstant now)
{
  if (mark == FLUSSI_INSTANT_NONE)
    return FLUSSI_CLOCK_TRUSTED;
  if (now < mark - SET_BACK)
    return FLUSSI_CLOCK_SET_BACK;
  return now > MAX (mark, moved_to) + IMPLAUSIBLE ? FLUSSI_CLOCK_SET_FORWARD : FLUSSI_CLOCK_TRUSTED;
}

/**
 * flussi_clock_guard_query:
 * @db: a connection
 * @now: the present instant
 * @state: (out): whether the clock is believed
 * @mark: (out): where it stood when it was last believed, or %FLUSSI_INSTANT_NONE
 * @error: return location for an error
 *
 * For the window, which asks the user while the clock is not believed.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_clock_guard_query (FlussiDb          *db,
                          FlussiInstant      now,
                          FlussiClockState  *state,
                          FlussiInstant     *mark,
                          GError           **error)
{
  if (!flussi_clock_marks_get (db, MARK_CLOCK, mark, error))
    return FALSE;
  *state = judge (*mark, FLUSSI_INSTANT_NONE, now);
  return TRUE;
}

static gboolean
exists (FlussiEngine  *engine,
        const char    *sql,
        gboolean      *some,
        GError       **error)
{
  gint64 value;

  if (!flussi_db_query_int64 (engine->db, sql, &value, error))
    return FALSE;
  *some = value != 0;
  return TRUE;
}

/* One statement in a transaction of its own, if there is anything for it. */
static gboolean
run_if (FlussiEngine  *engine,
        const char    *question,
        const char    *sql,
        gboolean      *worked,
        GError       **error)
{
  if (!exists (engine, question, worked, error))
    return FALSE;
  if (!*worked)
    return TRUE;
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, flussi_db_exec (engine->db, sql, error), error);
}

/* What a person has released goes all the same. */
#define MAY_LEAVE " FROM outbox WHERE status IN ('queued', 'retry') AND code IS NOT 'released'"
#define HELD_HERE " WHERE status = 'held' AND code IN ('clock_set_back', 'clock_set_forward')"

static gboolean
hold (FlussiEngine      *engine,
      FlussiClockState   state,
      gboolean          *worked,
      GError           **error)
{
  return run_if (engine, "SELECT EXISTS (SELECT 1" MAY_LEAVE ")",
                 state == FLUSSI_CLOCK_SET_BACK
                 ? "UPDATE outbox SET status = 'held', code = 'clock_set_back' WHERE id IN (SELECT id" MAY_LEAVE ")"
                 : "UPDATE outbox SET status = 'held', code = 'clock_set_forward' WHERE id IN (SELECT id" MAY_LEAVE ")",
                 worked, error);
}

static gboolean
release (FlussiEngine  *engine,
         gboolean      *worked,
         GError       **error)
{
  return run_if (engine, "SELECT EXISTS (SELECT 1 FROM outbox" HELD_HERE ")",
                 "UPDATE outbox SET status = 'queued', code = NULL" HELD_HERE, worked, error);
}

/* Without telling the window: it has nothing to show. */
static gboolean
move_mark (FlussiEngine   *engine,
           FlussiInstant   now,
           GError        **error)
{
  if (!flussi_db_begin (engine->db, error))
    return FALSE;
  if (flussi_clock_marks_set (engine->db, MARK_CLOCK, now, error))
    return flussi_db_commit (engine->db, error);
  flussi_db_rollback (engine->db);
  return FALSE;
}

/**
 * flussi_clock_guard_run:
 * @engine: an engine
 * @worked: (out): whether messages were held or let go
 * @error: return location for an error
 *
 * Called before anything is sent.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_clock_guard_run (FlussiEngine  *engine,
                        gboolean      *worked,
                        GError       **error)
{
  FlussiInstant now = flussi_engine_get_now (engine);
  FlussiInstant written, mark;
  FlussiClockState state;

  *worked = FALSE;
  if (engine->sender == NULL)
    return TRUE;
  if (!flussi_clock_marks_get (engine->db, MARK_CLOCK, &written, error))
    return FALSE;
  mark = MAX (written, engine->latest);
  state = judge (mark, engine->moved_to, now);
  if (state != FLUSSI_CLOCK_TRUSTED)
    return hold (engine, state, worked, error);
  if (mark != FLUSSI_INSTANT_NONE && now < mark)
    return TRUE;
  engine->latest = now;
  if ((written == FLUSSI_INSTANT_NONE || now - written >= MARK_EVERY) && !move_mark (engine, now, error))
    return FALSE;
  return release (engine, worked, error);
}

static gboolean
forget_mark (FlussiEngine  *engine,
             GError       **error)
{
  engine->latest = flussi_engine_get_now (engine);
  return flussi_db_exec (engine->db, "DELETE FROM clock_mark WHERE name = '" MARK_CLOCK "'", error) &&
         flussi_clock_marks_set (engine->db, MARK_CLOCK, flussi_engine_get_now (engine), error);
}

/**
 * flussi_clock_guard_trust:
 * @engine: an engine
 * @error: return location for an error
 *
 * A person says that the clock is right as it is; what was held because of it
 * leaves.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_clock_guard_trust (FlussiEngine  *engine,
                          GError       **error)
{
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, forget_mark (engine, error), error);
}

static gboolean
get_mark (FlussiEngine   *engine,
          FlussiInstant  *mark,
          GError        **error)
{
  if (!flussi_clock_marks_get (engine->db, MARK_CLOCK, mark, error))
    return FALSE;
  *mark = MAX (*mark, engine->latest);
  return TRUE;
}

/**
 * flussi_clock_guard_get_next_due:
 * @engine: an engine
 *
 * Returns: when messages that are held because the clock was set back may leave,
 *   or %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_clock_guard_get_next_due (FlussiEngine *engine)
{
  FlussiInstant mark;
  gboolean some;

  if (engine->sender == NULL ||
      !exists (engine, "SELECT EXISTS (SELECT 1 FROM outbox WHERE status = 'held' AND code = 'clock_set_back')",
               &some, NULL) || !some ||
      !get_mark (engine, &mark, NULL))
    return FLUSSI_INSTANT_NONE;
  return mark;
}
