/* flussi-moves.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-moves.h"

#include "flussi-engine-private.h"
#include "flussi-enrollments.h"

/* Implementation notes
 *
 * Publishing with "move": an enrolment goes on in the new version at the step of
 * the same id, or at the one that the map names for it. A wait is computed anew
 * under its new parameters from the instant it began: its step is woken as if
 * what it waits for had changed. An enrolment whose step is gone without a target
 * stays on its version.
 */

typedef struct
{
  gint64  id;
  int     version;
  char   *step;
  char   *phase;
} Active;

static void
active_clear (gpointer data)
{
  Active *active = data;

  g_free (active->step);
  g_free (active->phase);
}

static GArray *
list_active (FlussiEngine  *engine,
             gint64         workflow,
             int            version,
             GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Active));
  gboolean has_row;

  g_array_set_clear_func (list, active_clear);
  statement = flussi_db_prepare (engine->db,
                                 "SELECT id, version, step, phase FROM enrollment WHERE workflow = ? AND version <> ?"
                                 " AND status = 'active' ORDER BY id", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_int64 (statement, 2, version);
  for (;;)
    {
      Active active;

      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      active.id = flussi_statement_get_int64 (statement, 0);
      active.version = flussi_statement_get_int (statement, 1);
      active.step = flussi_statement_dup_text (statement, 2);
      active.phase = flussi_statement_dup_text (statement, 3);
      g_array_append_val (list, active);
    }
}

static gboolean
write_move (FlussiEngine  *engine,
            gint64         enrollment,
            int            version,
            const char    *step,
            gboolean       keeps_wait,
            GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 keeps_wait
                                 ? "UPDATE enrollment SET version = ?2, step = ?3 WHERE id = ?1 AND ?4 IS NOT NULL"
                                 : "UPDATE enrollment SET version = ?2, step = ?3, visit = 0, attempt = 0, phase = 'ready',"
                                   " due_at = ?4, wait = NULL WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  flussi_statement_bind_int64 (statement, 2, version);
  flussi_statement_bind_text (statement, 3, step);
  flussi_statement_bind_int64 (statement, 4, flussi_engine_get_now (engine));
  return flussi_statement_run (statement, error);
}

static gboolean
forget_waits (FlussiEngine  *engine,
              gint64         enrollment,
              GError       **error)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("DELETE FROM event_wait WHERE enrollment = %1$" G_GINT64_FORMAT ";"
                         "DELETE FROM property_wait WHERE enrollment = %1$" G_GINT64_FORMAT, enrollment);
  return flussi_db_exec (engine->db, sql, error);
}

static gboolean
is_same_kind (FlussiEngine             *engine,
              gint64                    workflow,
              const Active             *active,
              const FlussiProgramStep  *target)
{
  FlussiProgram *old = flussi_programs_get_version (engine->programs, workflow, active->version, NULL);
  const FlussiProgramStep *step = old != NULL ? flussi_program_find_step (old, active->step) : NULL;

  return step != NULL && step->step->kind == target->step->kind;
}

static gboolean
move (FlussiEngine      *engine,
      FlussiProgram     *program,
      const Active      *active,
      const FlussiJson  *map,
      GError           **error)
{
  const char *mapped = map != NULL && active->step != NULL ? flussi_json_get_string (map, active->step) : NULL;
  const FlussiProgramStep *target = flussi_program_find_step (program, mapped != NULL ? mapped : active->step);
  gboolean waits = g_str_equal (active->phase, "waiting") || g_str_equal (active->phase, "decision");
  gboolean keeps_wait;

  if (target == NULL)
    return TRUE;
  keeps_wait = mapped == NULL && waits && is_same_kind (engine, program->workflow, active, target);
  if (!waits && mapped == NULL)
    keeps_wait = TRUE;
  return forget_waits (engine, active->id, error) &&
         write_move (engine, active->id, program->version, target->step->id, keeps_wait, error) &&
         (!keeps_wait || !waits ||
          flussi_enrollments_wake (engine, active->id, FLUSSI_RESUME_CHANGED, NULL, NULL, error));
}

/**
 * flussi_moves_run:
 * @engine: an engine
 * @workflow: row id
 * @version: the version that is live now
 * @map: (nullable): id of a removed step to id of the step to go on at
 * @error: return location for an error
 *
 * Moves the active enrolments of older versions to the live one.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_moves_run (FlussiEngine      *engine,
                  gint64             workflow,
                  int                version,
                  const FlussiJson  *map,
                  GError           **error)
{
  g_autoptr (GArray) list = list_active (engine, workflow, version, error);
  FlussiProgram *program = list != NULL
                           ? flussi_programs_get_version (engine->programs, workflow, version, error) : NULL;

  if (program == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (!move (engine, program, &g_array_index (list, Active, i), map, error))
      return FALSE;
  return TRUE;
}
