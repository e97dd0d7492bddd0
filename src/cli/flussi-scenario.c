/* flussi-scenario.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

#include "flussi-error.h"

#include <stdarg.h>
#include <string.h>

/* Implementation notes
 *
 * A scenario is the language for what the engine does: a world, a clock, what
 * happens, what must be true (design of the scenario files, X1-X5). Each step
 * is an object whose first key is its verb; tables map verbs to functions. An
 * expectation is one TAP point; any other step is a point only when it fails,
 * and then the rest of the file is skipped.
 */

static const FlussiScenarioVerb *const act_tables[] = {
  flussi_scenario_record_verbs,
  flussi_scenario_workflow_verbs,
  flussi_scenario_outside_verbs,
  flussi_scenario_time_verbs,
  NULL
};

static const FlussiScenarioVerb *const expectation_tables[] = {
  flussi_scenario_record_expectations,
  flussi_scenario_run_expectations,
  NULL
};

/* TAP */

/**
 * flussi_tap_begin:
 * @tap: a new run
 */
void
flussi_tap_begin (FlussiTap *tap)
{
  *tap = (FlussiTap) { 0 };
  g_print ("TAP version 13\n");
}

/**
 * flussi_tap_point:
 * @tap: a run
 * @ok: whether the point holds
 * @description: what it says
 * @diagnosis: (nullable): why it does not hold
 *
 * Prints one point. The diagnosis goes to comment lines below it.
 */
void
flussi_tap_point (FlussiTap  *tap,
                  gboolean    ok,
                  const char *description,
                  const char *diagnosis)
{
  tap->n_points++;
  if (!ok)
    tap->n_failed++;
  g_print ("%s %u - %s\n", ok ? "ok" : "not ok", tap->n_points, description);
  if (!ok && diagnosis != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (diagnosis, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        g_print ("# %s\n", lines[i]);
    }
}

/**
 * flussi_tap_end:
 * @tap: what the points were reported to
 *
 * Prints the plan, which TAP allows at the end.
 */
void
flussi_tap_end (FlussiTap *tap)
{
  g_print ("1..%u\n", tap->n_points);
}

/* Steps */

static FlussiScenarioFunc
find_verb (const FlussiScenarioVerb *const *tables,
           const char                      *name)
{
  for (; *tables != NULL; tables++)
    for (const FlussiScenarioVerb *verb = *tables; verb->name != NULL; verb++)
      if (strcmp (verb->name, name) == 0)
        return verb->run;
  return NULL;
}

/* What a step says, on one line. */
static char *
describe_step (FlussiScenario   *self,
               FlussiJsonCursor *step)
{
  g_autofree char *line = flussi_json_to_line (step->json);

  g_strchomp (line);
  if (g_utf8_strlen (line, -1) > 120)
    {
      g_autofree char *start = g_utf8_substring (line, 0, 119);

      return g_strdup_printf ("%s: step %u %s…", self->name, self->step, start);
    }
  return g_strdup_printf ("%s: step %u %s", self->name, self->step, line);
}

/**
 * flussi_scenario_differs:
 * @self: the scenario
 * @format: a format
 * @...: its arguments
 *
 * Notes that the expectation that runs does not hold, and why.
 */
void
flussi_scenario_differs (FlussiScenario *self,
                         const char     *format,
                         ...)
{
  g_autofree char *reason = NULL;
  g_autofree char *before = g_steal_pointer (&self->diagnosis);
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->diagnosis = before != NULL ? g_strconcat (before, "\n", reason, NULL) : g_steal_pointer (&reason);
}

static gboolean
run_expectation (FlussiScenario      *self,
                 FlussiScenarioFunc   run,
                 FlussiJsonCursor    *step,
                 GError             **error)
{
  g_autofree char *description = describe_step (self, step);

  g_clear_pointer (&self->diagnosis, g_free);
  if (!run (self, step, error) || !flussi_json_cursor_finish_object (step, error))
    return FALSE;
  flussi_tap_point (self->tap, self->diagnosis == NULL, description, self->diagnosis);
  return TRUE;
}

static gboolean
run_act (FlussiScenario      *self,
         FlussiScenarioFunc   run,
         FlussiJsonCursor    *step,
         GError             **error)
{
  self->began = flussi_clock_now (self->clock);
  if (self->crash != FLUSSI_CRASH_NONE)
    return flussi_scenario_run_crashing (self, run, step, error) &&
           flussi_json_cursor_finish_object (step, error);
  return run (self, step, error) && flussi_json_cursor_finish_object (step, error) &&
         flussi_scenario_settle (self, error);
}

/* The first key that is a verb; by custom it is the first of all. */
static FlussiScenarioFunc
find_verb_of_step (const FlussiScenarioVerb *const *tables,
                   const FlussiJson                *step)
{
  FlussiScenarioFunc run = NULL;

  for (guint i = 0; run == NULL && i < flussi_json_length (step); i++)
    run = find_verb (tables, flussi_json_key_at (step, i));
  return run;
}

static gboolean
run_step (FlussiScenario    *self,
          FlussiJsonCursor  *step,
          GError           **error)
{
  const char *name;
  FlussiScenarioFunc run;

  if (!flussi_json_cursor_expect (step, FLUSSI_JSON_OBJECT, error))
    return FALSE;
  if (flussi_json_length (step->json) == 0)
    {
      flussi_error_set (error, FLUSSI_ERROR_SCENARIO, "reason", "a step is empty", NULL);
      return FALSE;
    }
  name = flussi_json_key_at (step->json, 0);
  if (self->engine == NULL && strcmp (name, "power_on") != 0)
    {
      flussi_error_set (error, FLUSSI_ERROR_SCENARIO, "reason", "the program is not running", NULL);
      return FALSE;
    }
  run = find_verb_of_step (expectation_tables, step->json);
  if (run != NULL)
    return run_expectation (self, run, step, error);
  run = find_verb_of_step (act_tables, step->json);
  if (run != NULL)
    return run_act (self, run, step, error);
  flussi_json_cursor_fail_value (step, "a step of a scenario", error);
  return FALSE;
}

/* The rest of a file makes no sense once a step has failed. */
static void
report_failure (FlussiScenario *self,
                const char     *description,
                GError         *error)
{
  g_autofree char *sentence = flussi_error_sentence (error);

  flussi_tap_point (self->tap, FALSE, description, sentence);
  flussi_scenario_close (self);
}

static void
run_steps (FlussiScenario   *self,
           FlussiJsonCursor *steps)
{
  for (self->step = 0; self->step < flussi_json_length (steps->json); self->step++)
    {
      g_autoptr (GError) error = NULL;
      FlussiJsonCursor step;

      flussi_json_cursor_element (steps, self->step, &step);
      if (!run_step (self, &step, &error))
        {
          g_autofree char *description = describe_step (self, &step);

          report_failure (self, description, error);
          return;
        }
    }
}

/**
 * flussi_scenario_run:
 * @path: a scenario file
 * @tap: where its points go
 *
 * Runs one scenario in a temporary workspace of its own.
 */
void
flussi_scenario_run (const char *path,
                     FlussiTap  *tap)
{
  g_autoptr (FlussiScenario) self = flussi_scenario_new (tap);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) json = flussi_json_read_file (path, &error);
  FlussiJsonCursor document;
  FlussiJsonCursor steps;
  gboolean has_steps = FALSE;

  if (json != NULL)
    {
      flussi_json_cursor_init (&document, json);
      has_steps = flussi_json_cursor_expect (&document, FLUSSI_JSON_OBJECT, &error) &&
                  flussi_json_cursor_require (&document, "steps", &steps, &error) &&
                  flussi_json_cursor_expect (&steps, FLUSSI_JSON_ARRAY, &error) &&
                  flussi_scenario_make_world (self, &document, &error) &&
                  flussi_json_cursor_finish_object (&document, &error);
    }
  if (has_steps)
    run_steps (self, &steps);
  else
    report_failure (self, path, error);
}
