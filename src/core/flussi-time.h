/* flussi-time.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiInstant:
 *
 * A point in time: milliseconds since 1970-01-01T00:00:00Z.
 */
typedef gint64 FlussiInstant;

/**
 * FlussiDay:
 *
 * A day of the calendar, without a zone: days since 1970-01-01.
 */
typedef gint32 FlussiDay;

#define FLUSSI_INSTANT_NONE   G_MININT64
#define FLUSSI_INSTANT_SECOND G_GINT64_CONSTANT (1000)
#define FLUSSI_INSTANT_MINUTE (60 * FLUSSI_INSTANT_SECOND)
#define FLUSSI_INSTANT_HOUR   (60 * FLUSSI_INSTANT_MINUTE)
#define FLUSSI_INSTANT_DAY    (24 * FLUSSI_INSTANT_HOUR)
#define FLUSSI_DAY_NONE       G_MININT32

FlussiDay  flussi_day_from_ymd    (int             year,
                                   int             month,
                                   int             day);
void       flussi_day_to_ymd      (FlussiDay       self,
                                   int            *year,
                                   int            *month,
                                   int            *day);
int        flussi_day_get_weekday (FlussiDay       self);
int        flussi_days_in_month   (int             year,
                                   int             month);
FlussiDay  flussi_day_add_months  (FlussiDay       self,
                                   int             months);
FlussiDay  flussi_day_next_anniversary (FlussiDay  self,
                                        FlussiDay  since);
gboolean   flussi_day_parse       (const char     *text,
                                   FlussiDay      *day);
char      *flussi_day_to_string   (FlussiDay       self);

gboolean   flussi_time_of_day_parse (const char   *text,
                                     int          *ms_of_day);

gboolean   flussi_instant_parse     (const char     *text,
                                     FlussiInstant  *instant);
char      *flussi_instant_to_string (FlussiInstant   self);

G_END_DECLS
