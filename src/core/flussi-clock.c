/* flussi-clock.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-clock.h"

G_DEFINE_ABSTRACT_TYPE (FlussiClock, flussi_clock, G_TYPE_OBJECT)

static void
flussi_clock_class_init (FlussiClockClass *klass)
{
}

static void
flussi_clock_init (FlussiClock *self)
{
}

/**
 * flussi_clock_now:
 * @self: a clock
 *
 * May be called on any thread.
 *
 * Returns: the present instant
 */
FlussiInstant
flussi_clock_now (FlussiClock *self)
{
  g_return_val_if_fail (FLUSSI_IS_CLOCK (self), FLUSSI_INSTANT_NONE);

  return FLUSSI_CLOCK_GET_CLASS (self)->now (self);
}

/* --- The computer's clock ------------------------------------------------- */

struct _FlussiSystemClock
{
  FlussiClock parent_instance;
};

G_DEFINE_FINAL_TYPE (FlussiSystemClock, flussi_system_clock, FLUSSI_TYPE_CLOCK)

static FlussiInstant
flussi_system_clock_now (FlussiClock *clock)
{
  return g_get_real_time () / 1000;
}

static void
flussi_system_clock_class_init (FlussiSystemClockClass *klass)
{
  FLUSSI_CLOCK_CLASS (klass)->now = flussi_system_clock_now;
}

static void
flussi_system_clock_init (FlussiSystemClock *self)
{
}

/**
 * flussi_system_clock_new:
 *
 * Returns: (transfer full): the computer's clock
 */
FlussiClock *
flussi_system_clock_new (void)
{
  return g_object_new (FLUSSI_TYPE_SYSTEM_CLOCK, NULL);
}

/* --- A clock that is set by hand ------------------------------------------ */

struct _FlussiVirtualClock
{
  FlussiClock   parent_instance;

  GMutex        lock;
  FlussiInstant now; /* (mutex lock) */
};

G_DEFINE_FINAL_TYPE (FlussiVirtualClock, flussi_virtual_clock, FLUSSI_TYPE_CLOCK)

static FlussiInstant
flussi_virtual_clock_now (FlussiClock *clock)
{
  FlussiVirtualClock *self = FLUSSI_VIRTUAL_CLOCK (clock);
  FlussiInstant now;

  g_mutex_lock (&self->lock);
  now = self->now;
  g_mutex_unlock (&self->lock);
  return now;
}

static void
flussi_virtual_clock_finalize (GObject *object)
{
  g_mutex_clear (&FLUSSI_VIRTUAL_CLOCK (object)->lock);

  G_OBJECT_CLASS (flussi_virtual_clock_parent_class)->finalize (object);
}

static void
flussi_virtual_clock_class_init (FlussiVirtualClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_virtual_clock_finalize;
  FLUSSI_CLOCK_CLASS (klass)->now = flussi_virtual_clock_now;
}

static void
flussi_virtual_clock_init (FlussiVirtualClock *self)
{
  g_mutex_init (&self->lock);
}

/**
 * flussi_virtual_clock_new:
 * @now: the instant it shows
 *
 * Returns: (transfer full): a clock that stands until it is set
 */
FlussiClock *
flussi_virtual_clock_new (FlussiInstant now)
{
  FlussiVirtualClock *self = g_object_new (FLUSSI_TYPE_VIRTUAL_CLOCK, NULL);

  self->now = now;
  return FLUSSI_CLOCK (self);
}

/**
 * flussi_virtual_clock_set:
 * @self: a virtual clock
 * @now: the instant it shows from now on
 */
void
flussi_virtual_clock_set (FlussiVirtualClock *self,
                          FlussiInstant       now)
{
  g_return_if_fail (FLUSSI_IS_VIRTUAL_CLOCK (self));

  g_mutex_lock (&self->lock);
  self->now = now;
  g_mutex_unlock (&self->lock);
}
