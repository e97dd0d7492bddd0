/* flussi-engine-run.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-engine-private.h"

/* Does the next piece of work: one transaction at most. */
gboolean
_flussi_engine_run_slice (FlussiEngine  *self,
                          gboolean      *is_idle,
                          GError       **error)
{
  *is_idle = TRUE;
  return TRUE;
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
  return FLUSSI_INSTANT_NONE;
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

  while (!is_idle)
    if (!_flussi_engine_run_slice (self, &is_idle, error))
      return FALSE;
  return TRUE;
}

/**
 * flussi_engine_run_until:
 * @self: an engine that has not been started, with a virtual clock
 * @until: an instant not before the present
 * @error: return location for an error
 *
 * Moves the clock through every due instant up to and including @until (X1).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_engine_run_until (FlussiEngine   *self,
                         FlussiInstant   until,
                         GError        **error)
{
  FlussiVirtualClock *clock = FLUSSI_VIRTUAL_CLOCK (self->clock);

  if (!flussi_engine_run_until_idle (self, error))
    return FALSE;
  for (;;)
    {
      FlussiInstant due = flussi_engine_get_next_due (self);

      if (due == FLUSSI_INSTANT_NONE || due > until)
        break;
      flussi_virtual_clock_set (clock, MAX (due, flussi_engine_get_now (self)));
      if (!flussi_engine_run_until_idle (self, error))
        return FALSE;
    }
  flussi_virtual_clock_set (clock, until);
  return flussi_engine_run_until_idle (self, error);
}
