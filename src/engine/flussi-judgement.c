/* flussi-judgement.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-judgement.h"

#include "flussi-engine-private.h"
#include "flussi-enrollments.h"

#include "flussi-lists.h"

/* Implementation notes
 *
 * Verdicts are seen first, all of them, and acted upon afterwards: what one of
 * them leads to (a list is joined, a record enrolled) is a happening of its own
 * with a judgement of its own. The order of acting is that of FlussiWatchKind,
 * then of the workflows, then of the records, so that it never depends on how
 * the candidates were found.
 */

typedef struct
{
  FlussiWatch *watch;
  gint64       record;
  gboolean     has_new_value;  /* the property of FlussiWatch.any_change has another value */
  gboolean     before;
  gboolean     after;
} Verdict;

struct _FlussiJudgement
{
  FlussiEngine *engine;
  GArray       *verdicts;  /* Verdict */
  gboolean      is_merge;
};

/**
 * flussi_judgement_new:
 * @engine: an engine
 *
 * Returns: (transfer full): a judgement about nothing yet
 */
FlussiJudgement *
flussi_judgement_new (FlussiEngine *engine)
{
  FlussiJudgement *self = g_new0 (FlussiJudgement, 1);

  self->engine = engine;
  self->verdicts = g_array_new (FALSE, FALSE, sizeof (Verdict));
  return self;
}

/**
 * flussi_judgement_free:
 * @self: (transfer full): a judgement
 */
void
flussi_judgement_free (FlussiJudgement *self)
{
  g_array_unref (self->verdicts);
  g_free (self);
}

static Verdict *
find (FlussiJudgement *self,
      FlussiWatch     *watch,
      gint64           record)
{
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      Verdict *verdict = &g_array_index (self->verdicts, Verdict, i);

      if (verdict->watch == watch && verdict->record == record)
        return verdict;
    }
  return NULL;
}

/**
 * flussi_judgement_add:
 * @self: a judgement
 * @watch: criteria
 * @record: a record whose verdict may change
 * @has_new_value: whether a known value of the property of the watch changes to
 *   another (E3)
 *
 * Adds a candidate, once.
 */
void
flussi_judgement_add (FlussiJudgement *self,
                      FlussiWatch     *watch,
                      gint64           record,
                      gboolean         has_new_value)
{
  Verdict verdict = { .watch = watch, .record = record, .has_new_value = has_new_value };
  Verdict *present = find (self, watch, record);

  if (present == NULL)
    g_array_append_val (self->verdicts, verdict);
  else if (has_new_value)
    present->has_new_value = TRUE;
}

gboolean
flussi_judgement_is_empty (FlussiJudgement *self)
{
  return self->verdicts->len == 0;
}

/**
 * flussi_judgement_see_before:
 * @self: a judgement with its candidates
 * @error: return location for an error
 *
 * Judges the records as they are before. Candidates added later count as not
 * matching before, as a record does that does not exist yet.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_judgement_see_before (FlussiJudgement  *self,
                             GError          **error)
{
  FlussiInstant now = flussi_engine_get_now (self->engine);

  for (guint i = 0; i < self->verdicts->len; i++)
    {
      Verdict *verdict = &g_array_index (self->verdicts, Verdict, i);

      if (!flussi_watch_match (verdict->watch, self->engine->db, verdict->record, now, &verdict->before, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * flussi_judgement_see_after:
 * @self: a judgement with its candidates
 * @error: return location for an error
 *
 * Judges the records as they have become.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_judgement_see_after (FlussiJudgement  *self,
                            GError          **error)
{
  FlussiInstant now = flussi_engine_get_now (self->engine);

  for (guint i = 0; i < self->verdicts->len; i++)
    {
      Verdict *verdict = &g_array_index (self->verdicts, Verdict, i);

      verdict->watch->knows_next_flip = FALSE;
      if (!flussi_watch_match (verdict->watch, self->engine->db, verdict->record, now, &verdict->after, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * flussi_judgement_set_flip:
 * @self: a judgement
 * @watch: criteria
 * @record: a record
 * @matches: what it has become; it was the opposite
 *
 * Adds a flip that was found by other means: by set, because of time alone (F11).
 */
void
flussi_judgement_set_flip (FlussiJudgement *self,
                           FlussiWatch     *watch,
                           gint64           record,
                           gboolean         matches)
{
  Verdict verdict = { .watch = watch, .record = record, .before = !matches, .after = matches };

  g_array_append_val (self->verdicts, verdict);
}

/**
 * flussi_judgement_set_merge:
 * @self: a judgement
 *
 * Says that the records change by a merge, which only enrols where
 * `enroll_merged` says so (E11).
 */
void
flussi_judgement_set_merge (FlussiJudgement *self)
{
  self->is_merge = TRUE;
}

/* --- Acting ---------------------------------------------------------------------- */

static int
compare_verdicts (gconstpointer a,
                  gconstpointer b)
{
  const Verdict *first = a;
  const Verdict *second = b;
  gint64 first_workflow = first->watch->program != NULL ? first->watch->program->workflow : first->watch->list->id;
  gint64 second_workflow = second->watch->program != NULL ? second->watch->program->workflow : second->watch->list->id;
  int first_kind = MIN (first->watch->kind, FLUSSI_WATCH_TRIGGER);
  int second_kind = MIN (second->watch->kind, FLUSSI_WATCH_TRIGGER);

  if (first_kind != second_kind)
    return first_kind - second_kind;
  if (first_workflow != second_workflow)
    return first_workflow < second_workflow ? -1 : 1;
  if (first->record != second->record)
    return first->record < second->record ? -1 : 1;
  return (int) first->watch->kind - (int) second->watch->kind;
}

static gboolean
move_member (FlussiJudgement    *self,
             const Verdict      *verdict,
             const FlussiCause  *cause,
             GError            **error)
{
  FlussiInstant now = flussi_engine_get_now (self->engine);
  const FlussiList *list = verdict->watch->list;

  if (verdict->after)
    return flussi_lists_join (self->engine->db, list, verdict->record, cause, now, NULL, error);
  return flussi_lists_leave (self->engine->db, list, verdict->record, cause, now, NULL, error);
}

/* An enrolment is pinned: only the criteria of its own version end it. */
static gboolean
end_pinned (FlussiJudgement    *self,
            const Verdict      *verdict,
            const char         *status,
            const char         *reason,
            const FlussiCause  *cause,
            GError            **error)
{
  const FlussiProgram *program = verdict->watch->program;
  gint64 enrollment;
  int version;

  if (!flussi_enrollments_find (self->engine, program->workflow, verdict->record, &enrollment, &version, error))
    return FALSE;
  return enrollment == 0 || version != program->version ||
         flussi_enrollments_end (self->engine, enrollment, status, reason, cause, error);
}

static gboolean
trigger_holds (FlussiJudgement  *self,
               FlussiProgram    *program,
               gint64            record,
               const Verdict    *seen,
               gboolean         *holds,
               GError          **error)
{
  FlussiWatch *watch = flussi_program_get_watch (program, FLUSSI_WATCH_TRIGGER);

  if (seen != NULL)
    {
      *holds = seen->after;
      return TRUE;
    }
  return flussi_watch_match (watch, self->engine->db, record, flussi_engine_get_now (self->engine), holds, error);
}

static gboolean
lets_in (const FlussiJudgement    *self,
         const FlussiLiveWorkflow *workflow,
         const FlussiProgram      *program)
{
  if (workflow == NULL || workflow->program != program)
    return FALSE;
  if (workflow->state != FLUSSI_WORKFLOW_ON && workflow->state != FLUSSI_WORKFLOW_PAUSED)
    return FALSE;
  return !self->is_merge || program->flow->settings->enroll_merged;
}

/* The verdicts of one workflow about one record, on its trigger and on the
 * filters that let records come in again (E3). */
static gboolean
act_on_trigger (FlussiJudgement    *self,
                const Verdict      *verdicts,
                guint               n_verdicts,
                const FlussiCause  *cause,
                GError            **error)
{
  FlussiProgram *program = verdicts[0].watch->program;
  FlussiLiveWorkflow *workflow = flussi_programs_get (self->engine->programs, program->workflow);
  FlussiEnrollRequest request = { .start_kind = "filter", .cause = cause };
  const Verdict *trigger = NULL;
  const char *refusal;
  gboolean holds;

  for (guint i = 0; i < n_verdicts; i++)
    {
      const Verdict *verdict = &verdicts[i];

      if (verdict->watch->kind == FLUSSI_WATCH_TRIGGER)
        trigger = verdict;
      else if (verdict->after && (!verdict->before || (verdict->watch->any_change != NULL && verdict->has_new_value)))
        request.reenrolls = TRUE;
    }
  if (trigger != NULL && trigger->before && !trigger->after && program->flow->rules->stop_matching)
    return end_pinned (self, trigger, "unenrolled", "stopped_matching", cause, error);

  request.only_again = trigger == NULL || trigger->before;
  if (!lets_in (self, workflow, program) || (request.only_again && !request.reenrolls))
    return TRUE;
  if (!trigger_holds (self, program, verdicts[0].record, trigger, &holds, error))
    return FALSE;
  return !holds ||
         flussi_enrollments_enroll (self->engine, workflow, verdicts[0].record, &request, &refusal, error);
}

static gboolean
act_on_one (FlussiJudgement    *self,
            const Verdict      *verdict,
            const FlussiCause  *cause,
            GError            **error)
{
  switch (verdict->watch->kind)
    {
    case FLUSSI_WATCH_LIST:
      return move_member (self, verdict, cause, error);
    case FLUSSI_WATCH_UNENROLL:
      return verdict->before || !verdict->after ||
             end_pinned (self, verdict, "unenrolled", "criteria", cause, error);
    case FLUSSI_WATCH_GOAL:
      return verdict->before || !verdict->after ||
             end_pinned (self, verdict, "goal_met", NULL, cause, error);
    case FLUSSI_WATCH_TRIGGER:
    case FLUSSI_WATCH_REENROLL:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * flussi_judgement_act:
 * @self: a judgement that has seen before and after
 * @cause: (nullable): the change that led to it; %NULL for time
 * @error: return location for an error
 *
 * Does what the differences mean.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_judgement_act (FlussiJudgement    *self,
                      const FlussiCause  *cause,
                      GError            **error)
{
  const Verdict *verdicts;
  guint i = 0;

  g_array_sort (self->verdicts, compare_verdicts);
  verdicts = (const Verdict *) (gpointer) self->verdicts->data;
  while (i < self->verdicts->len)
    {
      guint n = 1;

      if (verdicts[i].watch->kind < FLUSSI_WATCH_TRIGGER)
        {
          if (!act_on_one (self, &verdicts[i], cause, error))
            return FALSE;
        }
      else
        {
          while (i + n < self->verdicts->len &&
                 verdicts[i + n].watch->program == verdicts[i].watch->program &&
                 verdicts[i + n].record == verdicts[i].record)
            n++;
          if (!act_on_trigger (self, &verdicts[i], n, cause, error))
            return FALSE;
        }
      i += n;
    }
  return TRUE;
}
