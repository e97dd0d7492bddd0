/* flussi-zone.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiZone:
 *
 * A time zone: immutable, atomically counted, safe on any thread. The only
 * place where wall times and instants meet.
 */
typedef struct _FlussiZone FlussiZone;

/**
 * FlussiOffset:
 * @years, @months, @weeks, @days: calendar parts, added to the wall date in this order (F10)
 * @hours, @minutes: elapsed time, added afterwards (T2)
 */
typedef struct
{
  int years;
  int months;
  int weeks;
  int days;
  int hours;
  int minutes;
} FlussiOffset;

FlussiZone    *flussi_zone_new             (const char          *name,
                                            GError             **error);
FlussiZone    *flussi_zone_new_utc         (void);
FlussiZone    *flussi_zone_new_local       (void);
FlussiZone    *flussi_zone_ref             (FlussiZone          *self);
void           flussi_zone_unref           (FlussiZone          *self);
const char    *flussi_zone_get_name        (const FlussiZone    *self);

FlussiInstant  flussi_zone_resolve         (const FlussiZone    *self,
                                            FlussiDay            day,
                                            int                  ms_of_day);
void           flussi_zone_to_wall         (const FlussiZone    *self,
                                            FlussiInstant        instant,
                                            FlussiDay           *day,
                                            int                 *ms_of_day);
gboolean       flussi_zone_parse_instant   (const FlussiZone    *self,
                                            const char          *text,
                                            FlussiInstant       *instant);
FlussiDay      flussi_zone_get_day         (const FlussiZone    *self,
                                            FlussiInstant        instant);
FlussiInstant  flussi_zone_next_transition (const FlussiZone    *self,
                                            FlussiInstant        after);
FlussiInstant  flussi_zone_add             (const FlussiZone    *self,
                                            FlussiInstant        instant,
                                            const FlussiOffset  *offset);
FlussiInstant  flussi_zone_add_business_days (const FlussiZone  *self,
                                              FlussiInstant      instant,
                                              int                days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiZone, flussi_zone_unref)

G_END_DECLS
