/* flussi-timepoint.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json-cursor.h"
#include "flussi-time.h"
#include "flussi-zone.h"

G_BEGIN_DECLS

/**
 * FlussiTimepointKind:
 * @FLUSSI_TIMEPOINT_DAY: `"2026-03-01"`
 * @FLUSSI_TIMEPOINT_WALL: `"2026-03-01T09:00"`
 * @FLUSSI_TIMEPOINT_NOW: `{"now":OFFSET}`
 * @FLUSSI_TIMEPOINT_TODAY: `{"today":OFFSET}`
 * @FLUSSI_TIMEPOINT_PROPERTY: `{"property":NAME}`
 */
typedef enum
{
  FLUSSI_TIMEPOINT_DAY,
  FLUSSI_TIMEPOINT_WALL,
  FLUSSI_TIMEPOINT_NOW,
  FLUSSI_TIMEPOINT_TODAY,
  FLUSSI_TIMEPOINT_PROPERTY,
} FlussiTimepointKind;

/**
 * FlussiTimepoint:
 * @kind: which of the forms
 * @day: the day of a day or wall time
 * @ms: milliseconds of the day of a wall time
 * @offset: from now or today (F10)
 * @property: (nullable) (owned): a property
 *
 * A point in time as criteria and steps name it.
 */
typedef struct
{
  FlussiTimepointKind kind;
  FlussiDay           day;
  int                 ms;
  FlussiOffset        offset;
  char               *property;
} FlussiTimepoint;

FlussiTimepoint *flussi_timepoint_from_json (FlussiJsonCursor       *cursor,
                                             GError                **error);
FlussiJson      *flussi_timepoint_to_json   (const FlussiTimepoint  *self);
void             flussi_timepoint_free      (FlussiTimepoint        *self);
gboolean         flussi_timepoint_resolve   (const FlussiTimepoint  *self,
                                             FlussiZone             *zone,
                                             FlussiInstant           now,
                                             gboolean               *is_day,
                                             FlussiDay              *day,
                                             FlussiInstant          *instant);
gboolean         flussi_offset_from_json    (FlussiJsonCursor       *cursor,
                                             gboolean                calendar_only,
                                             FlussiOffset           *offset,
                                             GError                **error);
FlussiJson      *flussi_offset_to_json      (const FlussiOffset     *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTimepoint, flussi_timepoint_free)

/**
 * FlussiTimeUnit:
 *
 * Units of relative dates (F9).
 */
typedef enum
{
  FLUSSI_UNIT_MINUTE,
  FLUSSI_UNIT_HOUR,
  FLUSSI_UNIT_DAY,
  FLUSSI_UNIT_WEEK,
  FLUSSI_UNIT_MONTH,
  FLUSSI_UNIT_QUARTER,
  FLUSSI_UNIT_YEAR,
} FlussiTimeUnit;

const char *flussi_time_unit_to_string (FlussiTimeUnit   unit);
gboolean    flussi_time_unit_parse     (const char      *name,
                                        FlussiTimeUnit  *unit);

/**
 * FlussiRange:
 * @last: how many units back, or 0 for a range of two points
 * @unit: of @last
 * @from: (nullable) (owned): the first point, %NULL: open
 * @to: (nullable) (owned): the last point, %NULL: open
 *
 * A stretch of time: `{"last":30,"unit":"day"}` or `{"from":…,"to":…}` (F10).
 */
typedef struct
{
  int              last;
  FlussiTimeUnit   unit;
  FlussiTimepoint *from;
  FlussiTimepoint *to;
} FlussiRange;

FlussiRange *flussi_range_from_json (FlussiJsonCursor   *cursor,
                                     GError            **error);
FlussiJson  *flussi_range_to_json   (const FlussiRange  *self);
void         flussi_range_free      (FlussiRange        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiRange, flussi_range_free)

G_END_DECLS
