/* flussi-scenario-time.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

#include "flussi-error.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Implementation notes
 *
 * A crash is a real one: the step runs in a child process which is ended, with
 * no chance to tidy up, at the wanted point; the parent then opens what is left
 * on the disk. Statuses tell a killed child from one that failed by itself.
 */

#define STATUS_CRASHED 42
#define STATUS_FAILED 43

static gboolean
fail (GError     **error,
      const char  *reason)
{
  flussi_error_set (error, FLUSSI_ERROR_SCENARIO, "reason", reason, NULL);
  return FALSE;
}

/* X1: through every due instant up to and including the target. */
static gboolean
move_to (FlussiScenario  *self,
         FlussiInstant    target,
         GError         **error)
{
  if (target < flussi_clock_now (self->clock))
    return fail (error, "the clock cannot go back with “at”; use “clock”");
  return flussi_engine_run_until (self->engine, target, error);
}

static gboolean
run_at (FlussiScenario    *self,
        FlussiJsonCursor  *step,
        GError           **error)
{
  FlussiInstant target;

  return flussi_scenario_take_instant (self, step, "at", &target, error) && move_to (self, target, error);
}

static gboolean
run_advance (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             GError           **error)
{
  FlussiJsonCursor by;
  FlussiOffset offset;

  return flussi_json_cursor_require (step, "advance", &by, error) &&
         flussi_offset_from_json (&by, FALSE, &offset, error) &&
         move_to (self, flussi_zone_add (self->zone, self->began, &offset), error);
}

static gboolean
run_power_off (FlussiScenario    *self,
               FlussiJsonCursor  *step,
               GError           **error)
{
  gboolean off = TRUE;

  if (!flussi_json_cursor_take_boolean (step, "power_off", &off, error))
    return FALSE;
  flussi_scenario_close (self);
  return TRUE;
}

static gboolean
run_power_on (FlussiScenario    *self,
              FlussiJsonCursor  *step,
              GError           **error)
{
  FlussiInstant now;

  if (!flussi_scenario_take_instant (self, step, "power_on", &now, error))
    return FALSE;
  if (self->engine != NULL)
    return fail (error, "the program is already running");
  flussi_virtual_clock_set (FLUSSI_VIRTUAL_CLOCK (self->clock), now);
  return flussi_scenario_open (self, error);
}

static gboolean
run_clock (FlussiScenario    *self,
           FlussiJsonCursor  *step,
           GError           **error)
{
  FlussiInstant now;

  if (!flussi_scenario_take_instant (self, step, "clock", &now, error))
    return FALSE;
  flussi_virtual_clock_set (FLUSSI_VIRTUAL_CLOCK (self->clock), now);
  return TRUE;
}

/* Crashes (X4) */

static gboolean
run_crash (FlussiScenario    *self,
           FlussiJsonCursor  *step,
           GError           **error)
{
  static const char *const words[] = { "", "before_commit", "after_commit", "sending" };
  FlussiJsonCursor point;

  if (!flussi_json_cursor_require (step, "crash", &point, error))
    return FALSE;
  if (flussi_json_kind (point.json) == FLUSSI_JSON_BOOLEAN)
    {
      flussi_scenario_close (self);
      return flussi_scenario_open (self, error);
    }
  if (!flussi_json_cursor_expect (&point, FLUSSI_JSON_STRING, error))
    return FALSE;
  for (guint i = FLUSSI_CRASH_BEFORE_COMMIT; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], flussi_json_string (point.json)) == 0)
      self->crash = i;
  if (self->crash == FLUSSI_CRASH_NONE)
    flussi_json_cursor_fail_value (&point, "true, before_commit, after_commit or sending", error);
  return self->crash != FLUSSI_CRASH_NONE;
}

G_NORETURN static void
die (FlussiScenario *self)
{
  *self->reached = flussi_clock_now (self->clock);
  _exit (STATUS_CRASHED);
}

static int
die_before_commit (gpointer data)
{
  die (data);
}

static int
die_after_commit (gpointer    data,
                  sqlite3    *handle,
                  const char *name,
                  int         n_pages)
{
  die (data);
}

static void
die_while_sending (gpointer data)
{
  die (data);
}

static void
arm (FlussiScenario *self)
{
  sqlite3 *handle = flussi_db_get_handle (flussi_scenario_get_db (self));

  if (self->crash == FLUSSI_CRASH_BEFORE_COMMIT)
    sqlite3_commit_hook (handle, die_before_commit, self);
  else if (self->crash == FLUSSI_CRASH_AFTER_COMMIT)
    sqlite3_wal_hook (handle, die_after_commit, self);
  else
    flussi_script_sender_set_hook (self->sender, die_while_sending, self);
}

G_NORETURN static void
run_child (FlussiScenario     *self,
           FlussiScenarioFunc  run,
           FlussiJsonCursor   *step)
{
  g_autoptr (GError) error = NULL;

  if (flussi_scenario_open (self, &error))
    {
      arm (self);
      if (run (self, step, &error) && flussi_scenario_settle (self, &error))
        _exit (0);
    }
  g_printerr ("%s\n", error->message);
  _exit (STATUS_FAILED);
}

static gboolean
wait_for_child (pid_t    child,
                GError **error)
{
  int status = 0;

  if (child < 0 || waitpid (child, &status, 0) != child)
    return fail (error, "no child process could be run");
  if (!WIFEXITED (status) || WEXITSTATUS (status) != STATUS_CRASHED)
    return fail (error, "the step ended without reaching the point of the crash");
  return TRUE;
}

/* The program starts again at the instant of the crash; a step that moves the
 * clock then goes on to its end. */
static gboolean
go_on (FlussiScenario      *self,
       FlussiScenarioFunc   run,
       FlussiJsonCursor    *step,
       GError             **error)
{
  flussi_virtual_clock_set (FLUSSI_VIRTUAL_CLOCK (self->clock), *self->reached);
  if (!flussi_scenario_open (self, error) || !flussi_scenario_settle (self, error))
    return FALSE;
  if (run == run_at || run == run_advance)
    return run (self, step, error) && flussi_scenario_settle (self, error);
  return TRUE;
}

/* What the child read of the step counts as read here too. */
static void
take_all (FlussiJsonCursor *step)
{
  for (guint i = 0; i < flussi_json_length (step->json); i++)
    {
      FlussiJsonCursor ignored;

      flussi_json_cursor_enter (step, flussi_json_key_at (step->json, i), &ignored);
    }
}

/**
 * flussi_scenario_run_crashing:
 * @self: a scenario with a crash in store
 * @run: what the step does
 * @step: the step
 * @error: return location for an error
 *
 * Runs a step in a child that is killed at the wanted point, then starts the
 * program again.
 *
 * Returns: %FALSE with an error, also if the point was never reached
 */
gboolean
flussi_scenario_run_crashing (FlussiScenario      *self,
                              FlussiScenarioFunc   run,
                              FlussiJsonCursor    *step,
                              GError             **error)
{
  gboolean good;
  pid_t child;

  flussi_scenario_close (self);
  self->reached = mmap (NULL, sizeof *self->reached, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (self->reached == MAP_FAILED)
    return fail (error, "no memory could be shared with a child process");
  child = fork ();
  if (child == 0)
    run_child (self, run, step);
  self->crash = FLUSSI_CRASH_NONE;
  take_all (step);
  good = wait_for_child (child, error) && go_on (self, run, step, error);
  munmap (self->reached, sizeof *self->reached);
  return good;
}

const FlussiScenarioVerb flussi_scenario_time_verbs[] = {
  { "at", run_at },
  { "advance", run_advance },
  { "power_off", run_power_off },
  { "power_on", run_power_on },
  { "clock", run_clock },
  { "crash", run_crash },
  { NULL }
};
