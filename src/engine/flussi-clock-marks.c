/* flussi-clock-marks.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-clock-marks.h"

/**
 * flussi_clock_marks_get:
 * @db: a connection
 * @name: name of a mark
 * @at: (out): the instant it stands at, or %FLUSSI_INSTANT_NONE
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_clock_marks_get (FlussiDb       *db,
                        const char     *name,
                        FlussiInstant  *at,
                        GError        **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, "SELECT at FROM clock_mark WHERE name = ?", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, name);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  *at = has_row ? flussi_statement_get_int64 (statement, 0) : FLUSSI_INSTANT_NONE;
  return TRUE;
}

/**
 * flussi_clock_marks_set:
 * @db: the writer
 * @name: name of a mark
 * @at: the instant up to which everything has been seen to
 * @error: return location for an error
 *
 * Moves a mark; it never goes back, so that a clock that is set back makes
 * nothing happen twice.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_clock_marks_set (FlussiDb       *db,
                        const char     *name,
                        FlussiInstant   at,
                        GError        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "INSERT INTO clock_mark (name, at) VALUES (?1, ?2) ON CONFLICT (name)"
                                 " DO UPDATE SET at = max (at, excluded.at)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, name);
  flussi_statement_bind_int64 (statement, 2, at);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_clock_marks_dup_slot_name:
 * @workflow: row id
 *
 * Returns: (transfer full): name of the mark of the slots of a schedule
 */
char *
flussi_clock_marks_dup_slot_name (gint64 workflow)
{
  return g_strdup_printf ("slots:%" G_GINT64_FORMAT, workflow);
}
