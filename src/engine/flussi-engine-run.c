/* flussi-engine-run.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-engine-private.h"

#include "flussi-clock-guard.h"
#include "flussi-executor.h"
#include "flussi-matcher-private.h"
#include "flussi-pump.h"
#include "flussi-retention.h"
#include "flussi-slots.h"
#include "flussi-states.h"
#include "flussi-ticks.h"

/* Implementation notes
 *
 * At one instant: ticks of the clock, then slots of schedules, then due
 * enrolments, then what these cause, until idle ("Order of work"). A slice looks
 * for work in that order from the beginning each time. Old logs are removed only
 * by the idle engine of a running window, never by a command that plays through
 * time.
 */

typedef gboolean (*Work) (FlussiEngine  *engine,
                          gboolean      *worked,
                          GError       **error);

static gboolean
run_fan_out (FlussiEngine  *self,
             gboolean      *worked,
             GError       **error)
{
  gint64 some;

  *worked = FALSE;
  if (!flussi_db_query_int64 (self->db, "SELECT EXISTS (SELECT 1 FROM fan_out)", &some, error))
    return FALSE;
  if (!some)
    return TRUE;
  if (!_flussi_engine_begin (self, error))
    return FALSE;
  return _flussi_engine_finish (self, _flussi_fan_out_run_slice (self, worked, error), error);
}

static const Work works[] = {
  flussi_ticks_run,
  flussi_states_run_due,
  flussi_slots_run,
  run_fan_out,
  flussi_executor_run_batch,
  flussi_clock_guard_run,
  flussi_pump_run,
};

/* Does the next piece of work: one transaction at most. */
gboolean
_flussi_engine_run_slice (FlussiEngine  *self,
                          gboolean      *is_idle,
                          GError       **error)
{
  gboolean worked = FALSE;

  *is_idle = TRUE;
  if (flussi_engine_get_held (self))
    return TRUE;
  if (!self->has_recovered && !flussi_pump_recover (self, error))
    return FALSE;
  self->has_recovered = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (works) && !worked; i++)
    if (!works[i] (self, &worked, error))
      return FALSE;
  if (!worked && self->worker != NULL && !flussi_retention_run (self, &worked, error))
    return FALSE;
  *is_idle = !worked;
  return TRUE;
}

static void
take_earlier (FlussiInstant *due,
              FlussiInstant  other)
{
  if (other != FLUSSI_INSTANT_NONE && (*due == FLUSSI_INSTANT_NONE || other < *due))
    *due = other;
}

/**
 * flussi_engine_get_next_due:
 * @self: an engine
 *
 * Returns: the earliest instant at which there is something to do by itself, or
 *   %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_engine_get_next_due (FlussiEngine *self)
{
  FlussiInstant due = FLUSSI_INSTANT_NONE;

  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), FLUSSI_INSTANT_NONE);

  if (flussi_engine_get_held (self))
    return FLUSSI_INSTANT_NONE;
  take_earlier (&due, flussi_ticks_get_next_due (self));
  take_earlier (&due, flussi_states_get_next_due (self));
  take_earlier (&due, flussi_slots_get_next_due (self));
  take_earlier (&due, flussi_executor_get_next_due (self));
  take_earlier (&due, flussi_pump_get_next_due (self));
  take_earlier (&due, flussi_clock_guard_get_next_due (self));
  return due;
}

/**
 * flussi_engine_run_until_idle:
 * @self: an engine that has not been started
 * @error: return location for an error
 *
 * Does everything that is due at the present instant and what follows from it.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_engine_run_until_idle (FlussiEngine  *self,
                              GError       **error)
{
  gboolean is_idle = FALSE;

  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), FALSE);

  while (!is_idle)
    if (!_flussi_engine_run_slice (self, &is_idle, error))
      return FALSE;
  return TRUE;
}

/* A virtual clock jumps; with a real one time has to pass. */
static void
move_clock (FlussiEngine  *self,
            FlussiInstant  instant)
{
  FlussiInstant now;

  self->moved_to = instant;
  if (FLUSSI_IS_VIRTUAL_CLOCK (self->clock))
    {
      flussi_virtual_clock_set (FLUSSI_VIRTUAL_CLOCK (self->clock), instant);
      return;
    }
  while ((now = flussi_engine_get_now (self)) < instant)
    g_usleep (MIN (instant - now, FLUSSI_INSTANT_SECOND) * 1000);
}

/**
 * flussi_engine_run_until:
 * @self: an engine that has not been started
 * @until: an instant not before the present
 * @error: return location for an error
 *
 * Moves the clock through every due instant up to and including @until (X1). With
 * a real clock it waits for them (X6).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_engine_run_until (FlussiEngine   *self,
                         FlussiInstant   until,
                         GError        **error)
{
  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), FALSE);

  if (!flussi_engine_run_until_idle (self, error))
    return FALSE;
  for (;;)
    {
      FlussiInstant due = flussi_engine_get_next_due (self);

      if (due == FLUSSI_INSTANT_NONE || due > until)
        break;
      move_clock (self, MAX (due, flussi_engine_get_now (self)));
      if (!flussi_engine_run_until_idle (self, error))
        return FALSE;
    }
  move_clock (self, until);
  return flussi_engine_run_until_idle (self, error);
}
