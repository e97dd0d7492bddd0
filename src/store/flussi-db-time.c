/* flussi-db-time.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-db-private.h"

#include "flussi-zone.h"

/* Implementation notes
 *
 * Literal times are turned into instants before a query runs. These functions
 * are only for what differs from row to row: a date compared with a datetime of
 * the same record, and anniversaries. The zone is named by a parameter and
 * looked up once a statement.
 */

/* The zone that the argument @index names; it belongs to the statement. */
FlussiZone *
_flussi_db_get_zone (sqlite3_context *context,
                     int              index,
                     sqlite3_value   *name)
{
  FlussiZone *zone = sqlite3_get_auxdata (context, index);

  if (zone != NULL)
    return zone;
  zone = flussi_zone_new ((const char *) sqlite3_value_text (name), NULL);
  if (zone == NULL)
    zone = flussi_zone_new_utc ();
  sqlite3_set_auxdata (context, index, zone, (void (*) (void *)) flussi_zone_unref);
  return sqlite3_get_auxdata (context, index);
}

/* flussi_local_day (instant, zone) */
static void
local_day_cb (sqlite3_context  *context,
              int               n_values,
              sqlite3_value   **values)
{
  if (sqlite3_value_type (values[0]) != SQLITE_NULL)
    sqlite3_result_int (context, flussi_zone_get_day (_flussi_db_get_zone (context, 1, values[1]),
                                                      sqlite3_value_int64 (values[0])));
}

/* flussi_midnight (day, zone): the first instant of a local day. */
static void
midnight_cb (sqlite3_context  *context,
             int               n_values,
             sqlite3_value   **values)
{
  if (sqlite3_value_type (values[0]) != SQLITE_NULL)
    sqlite3_result_int64 (context, flussi_zone_resolve (_flussi_db_get_zone (context, 1, values[1]),
                                                        sqlite3_value_int (values[0]), 0));
}

/* flussi_anniversary (day, since): the first day from @since on with the same
 * month and day; 29 February is 28 February in common years (F9). */
static void
anniversary_cb (sqlite3_context  *context,
                int               n_values,
                sqlite3_value   **values)
{
  if (sqlite3_value_type (values[0]) != SQLITE_NULL)
    sqlite3_result_int (context, flussi_day_next_anniversary (sqlite3_value_int (values[0]),
                                                              sqlite3_value_int (values[1])));
}

gboolean
_flussi_db_add_time_functions (FlussiDb  *self,
                               GError   **error)
{
  sqlite3 *handle = flussi_db_get_handle (self);
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  return (sqlite3_create_function (handle, "flussi_local_day", 2, flags, NULL, local_day_cb, NULL, NULL) == SQLITE_OK
          && sqlite3_create_function (handle, "flussi_midnight", 2, flags, NULL, midnight_cb, NULL, NULL) == SQLITE_OK
          && sqlite3_create_function (handle, "flussi_anniversary", 2, flags, NULL, anniversary_cb, NULL, NULL) == SQLITE_OK)
         || flussi_db_set_error (self, error);
}
