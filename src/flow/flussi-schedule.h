/* flussi-schedule.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json-cursor.h"
#include "flussi-time.h"
#include "flussi-zone.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_EVERY_ONCE,
  FLUSSI_EVERY_DAY,
  FLUSSI_EVERY_WEEK,
  FLUSSI_EVERY_MONTH,
  FLUSSI_EVERY_YEAR,
  FLUSSI_EVERY_DATE_PROPERTY,
} FlussiEvery;

/**
 * FlussiSchedule:
 * @every: how often
 * @ms: time of the day
 * @date: of `once`
 * @weekdays: of `week`: bit 0 is Monday
 * @month_days: of `month`: bit n is day n
 * @nth: of `month` `on`: 1 to 4, 5 for the last, 0 if not used
 * @nth_weekday: of `month` `on`: 0 is Monday, 7 any day (`last_day`)
 * @month, @day: of `year`
 * @property, @offset_days, @yearly: of `date_property`
 * @interval: every so many days, weeks or months
 * @start: (nullable): where counting begins, #FlussiDay; G_MININT if not given
 * @has_date: whether @date is given
 * @broken: (nullable): what was written, if it is no possible schedule; the
 *   document is a draft then, and nothing else counts
 *
 * When a schedule trigger fires, in wall time. Immutable.
 */
typedef struct
{
  FlussiEvery  every;
  int          ms;
  FlussiDay    date;
  guint        weekdays;
  guint        month_days;
  int          nth;
  int          nth_weekday;
  int          month;
  int          day;
  char        *property;
  int          offset_days;
  gboolean     yearly;
  int          interval;
  FlussiDay    start;
  gboolean     has_date;
  FlussiJson  *broken;
} FlussiSchedule;

FlussiSchedule *flussi_schedule_from_json (FlussiJsonCursor      *cursor,
                                           GError               **error);
FlussiJson     *flussi_schedule_to_json   (const FlussiSchedule  *self);
void            flussi_schedule_free      (FlussiSchedule        *self);
FlussiInstant   flussi_schedule_next      (const FlussiSchedule  *self,
                                           FlussiZone            *zone,
                                           FlussiInstant          after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiSchedule, flussi_schedule_free)

G_END_DECLS
