/* flussi-import-date.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiDateOrder:
 * @FLUSSI_DATE_ORDER_UNKNOWN: not known
 * @FLUSSI_DATE_ORDER_DMY: the day first, as in Italy
 * @FLUSSI_DATE_ORDER_MDY: the month first, as in the United States
 * @FLUSSI_DATE_ORDER_YMD: the year first, also when it has two digits
 *
 * How a column writes its dates. A year of four digits in front is always
 * understood.
 */
typedef enum
{
  FLUSSI_DATE_ORDER_UNKNOWN,
  FLUSSI_DATE_ORDER_DMY,
  FLUSSI_DATE_ORDER_MDY,
  FLUSSI_DATE_ORDER_YMD,
} FlussiDateOrder;

/**
 * FlussiImportDate:
 * @day: days since 1970-01-01
 * @has_time: whether a time of day was written too
 * @ms_of_day: that time, in ms since midnight
 * @has_offset: whether it was written with an offset from UTC
 * @offset_minutes: that offset, east of Greenwich
 *
 * A date or a point in time as it stood in a cell.
 */
typedef struct
{
  gint32   day;
  gboolean has_time;
  gint64   ms_of_day;
  gboolean has_offset;
  int      offset_minutes;
} FlussiImportDate;

const char      *flussi_date_order_to_string      (FlussiDateOrder   order);
FlussiDateOrder  flussi_date_order_from_string    (const char       *name);
FlussiDateOrder  flussi_import_date_get_evidence  (const char       *text,
                                                   gboolean         *ambiguous);
gboolean         flussi_import_date_parse         (const char       *text,
                                                   FlussiDateOrder   order,
                                                   FlussiImportDate *date);

G_END_DECLS
