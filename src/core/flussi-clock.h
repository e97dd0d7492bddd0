/* flussi-clock.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "flussi-time.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_CLOCK (flussi_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (FlussiClock, flussi_clock, FLUSSI, CLOCK, GObject)

/**
 * FlussiClockClass:
 * @now: the present instant; may be called on any thread
 *
 * Where the program takes the present from. Nothing else asks for the time.
 */
struct _FlussiClockClass
{
  GObjectClass parent_class;

  FlussiInstant (*now) (FlussiClock *self);
};

FlussiInstant flussi_clock_now (FlussiClock *self);

#define FLUSSI_TYPE_SYSTEM_CLOCK (flussi_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (FlussiSystemClock, flussi_system_clock, FLUSSI, SYSTEM_CLOCK, FlussiClock)

FlussiClock *flussi_system_clock_new (void);

#define FLUSSI_TYPE_VIRTUAL_CLOCK (flussi_virtual_clock_get_type ())
G_DECLARE_FINAL_TYPE (FlussiVirtualClock, flussi_virtual_clock, FLUSSI, VIRTUAL_CLOCK, FlussiClock)

FlussiClock *flussi_virtual_clock_new (FlussiInstant       now);
void         flussi_virtual_clock_set (FlussiVirtualClock *self,
                                       FlussiInstant       now);

G_END_DECLS
