/* flussi-ticks.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-ticks.h"

#include "flussi-clock-marks.h"
#include "flussi-engine-private.h"
#include "flussi-judgement.h"

/* Implementation notes
 *
 * What time alone makes of criteria (F11). For each watch the next instant at
 * which it can flip any record is known, or found again after a change of what
 * it reads. At that instant T the records that flip are those of which the
 * criteria hold at T and did not hold one millisecond before: one query by set,
 * with the data as they are, so that nothing has to be remembered of a record,
 * and a change that was judged by itself is not judged again.
 *
 * After the engine was not running every missed midnight is judged so in turn;
 * of hours and minutes only the difference between the last tick and now counts.
 */

#define ON_TIME (60 * FLUSSI_INSTANT_SECOND)

/* Nothing before the publication, the turning on or the making of a list counts. */
static FlussiInstant
baseline (FlussiEngine      *engine,
          const FlussiWatch *watch,
          FlussiInstant      last_tick)
{
  const FlussiLiveWorkflow *workflow;

  if (watch->program == NULL)
    return MAX (last_tick, watch->list->created_at);
  workflow = flussi_programs_get (engine->programs, watch->program->workflow);
  return MAX (last_tick, MAX (workflow->published_at, workflow->state_since));
}

static FlussiInstant
next_flip (FlussiEngine  *engine,
           FlussiWatch   *watch,
           FlussiInstant  after)
{
  if (watch->knows_next_flip && (watch->next_flip == FLUSSI_INSTANT_NONE || watch->next_flip > after))
    return watch->next_flip;
  watch->next_flip = flussi_criteria_next_flip (engine->db, watch->criteria, watch->object, watch->zone, after);
  watch->knows_next_flip = TRUE;
  return watch->next_flip;
}

static FlussiInstant
find_next (FlussiEngine  *engine,
           FlussiInstant  last_tick)
{
  GPtrArray *timed = flussi_programs_get_timed (engine->programs);
  FlussiInstant next = FLUSSI_INSTANT_NONE;

  for (guint i = 0; i < timed->len; i++)
    {
      FlussiWatch *watch = g_ptr_array_index (timed, i);
      FlussiInstant flip = next_flip (engine, watch, baseline (engine, watch, last_tick));

      if (flip != FLUSSI_INSTANT_NONE && (next == FLUSSI_INSTANT_NONE || flip < next))
        next = flip;
    }
  return next;
}

/* --- Who flips ------------------------------------------------------------------------- */

static FlussiSql *
compile_at (FlussiEngine       *engine,
            const FlussiWatch  *watch,
            FlussiInstant       at,
            GError            **error)
{
  FlussiCriteriaContext context = {
    .schema = flussi_db_get_schema (engine->db),
    .zone = watch->zone,
    .now = at,
  };

  return flussi_criteria_sql_compile (watch->criteria, watch->object, &context, error);
}

/* Ends and members concern only the records that are in already. */
static void
append_scope (FlussiSql         *sql,
              const FlussiWatch *watch,
              gboolean           matches)
{
  if (watch->kind == FLUSSI_WATCH_UNENROLL || watch->kind == FLUSSI_WATCH_GOAL ||
      (watch->kind == FLUSSI_WATCH_TRIGGER && !matches))
    flussi_sql_append_printf (sql, " AND id IN (SELECT record FROM enrollment WHERE workflow = %" G_GINT64_FORMAT
                              " AND status = 'active')", watch->program->workflow);
}

static gboolean
add_flips (FlussiEngine     *engine,
           FlussiJudgement  *judgement,
           FlussiWatch      *watch,
           FlussiInstant     before,
           FlussiInstant     after,
           gboolean          matches,
           GError          **error)
{
  g_autoptr (FlussiSql) holds = compile_at (engine, watch, matches ? after : before, error);
  g_autoptr (FlussiSql) held = holds != NULL ? compile_at (engine, watch, matches ? before : after, error) : NULL;
  g_autoptr (FlussiSql) sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  if (held == NULL)
    return FALSE;
  sql = flussi_sql_new ("SELECT id FROM ");
  flussi_sql_append_printf (sql, "%s WHERE deleted IS NULL AND (", watch->object->table);
  flussi_sql_append_sql (sql, holds);
  flussi_sql_append (sql, ") AND NOT (");
  flussi_sql_append_sql (sql, held);
  flussi_sql_append (sql, ")");
  append_scope (sql, watch, matches);
  statement = flussi_sql_prepare (sql, engine->db, error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      flussi_judgement_set_flip (judgement, watch, flussi_statement_get_int64 (statement, 0), matches);
    }
}

static gboolean
wants_end_of_match (const FlussiWatch *watch)
{
  return watch->kind == FLUSSI_WATCH_LIST ||
         (watch->kind == FLUSSI_WATCH_TRIGGER && watch->program->flow->rules->stop_matching);
}

static gboolean
judge_watch (FlussiEngine     *engine,
             FlussiJudgement  *judgement,
             FlussiWatch      *watch,
             FlussiInstant     before,
             FlussiInstant     after,
             GError          **error)
{
  watch->knows_next_flip = FALSE;
  return add_flips (engine, judgement, watch, before, after, TRUE, error) &&
         (!wants_end_of_match (watch) ||
          add_flips (engine, judgement, watch, before, after, FALSE, error));
}

static gboolean
is_midnight (const FlussiWatch *watch,
             FlussiInstant      at)
{
  return flussi_zone_resolve (watch->zone, flussi_zone_get_day (watch->zone, at), 0) == at;
}

/* All watches that can flip somebody at @at. An hour or a minute that was missed
 * long ago is not judged by itself but with all the others at the present. */
static gboolean
judge_instant (FlussiEngine   *engine,
               FlussiInstant   at,
               FlussiInstant   last_tick,
               GError        **error)
{
  g_autoptr (FlussiJudgement) judgement = flussi_judgement_new (engine);
  GPtrArray *timed = flussi_programs_get_timed (engine->programs);
  FlussiInstant now = flussi_engine_get_now (engine);
  FlussiCause cause = { .actor = FLUSSI_ACTOR_SYSTEM };

  for (guint i = 0; i < timed->len; i++)
    {
      FlussiWatch *watch = g_ptr_array_index (timed, i);
      FlussiInstant after = baseline (engine, watch, last_tick);

      if (next_flip (engine, watch, after) != at)
        continue;
      if (at < now - ON_TIME && !is_midnight (watch, at))
        {
          if (!judge_watch (engine, judgement, watch, after, now, error))
            return FALSE;
        }
      else if (!judge_watch (engine, judgement, watch, at - 1, at, error))
        {
          return FALSE;
        }
    }
  return flussi_judgement_act (judgement, &cause, error) &&
         flussi_clock_marks_set (engine->db, FLUSSI_MARK_TICKS, at, error);
}

/**
 * flussi_ticks_run:
 * @engine: an engine
 * @worked: (out): whether an instant was judged
 * @error: return location for an error
 *
 * Judges the next instant, not later than now, at which time alone flips records,
 * in a transaction of its own.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_ticks_run (FlussiEngine  *engine,
                  gboolean      *worked,
                  GError       **error)
{
  FlussiInstant last_tick, next;
  gboolean success;

  *worked = FALSE;
  if (!flussi_programs_refresh (engine->programs, error) ||
      !flussi_clock_marks_get (engine->db, FLUSSI_MARK_TICKS, &last_tick, error))
    return FALSE;
  next = find_next (engine, last_tick);
  if (next == FLUSSI_INSTANT_NONE || next > flussi_engine_get_now (engine))
    return TRUE;
  *worked = TRUE;
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  success = judge_instant (engine, next, last_tick, error);
  return _flussi_engine_finish (engine, success, error);
}

/**
 * flussi_ticks_get_next_due:
 * @engine: an engine
 *
 * Returns: the next instant at which time alone can flip a record, or
 *   %FLUSSI_INSTANT_NONE
 */
FlussiInstant
flussi_ticks_get_next_due (FlussiEngine *engine)
{
  FlussiInstant last_tick;

  if (!flussi_programs_refresh (engine->programs, NULL) ||
      !flussi_clock_marks_get (engine->db, FLUSSI_MARK_TICKS, &last_tick, NULL))
    return FLUSSI_INSTANT_NONE;
  return find_next (engine, last_tick);
}
