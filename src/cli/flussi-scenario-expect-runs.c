/* flussi-scenario-expect-runs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

#include "flussi-engine-queries.h"

#include <string.h>

/* Expectations about enrolments, the action log and the outbox (X5). */

static gboolean
take_run (FlussiScenario    *self,
          FlussiJsonCursor  *cursor,
          const char        *verb,
          FlussiRunQuery    *query,
          GError           **error)
{
  FlussiScenarioRecord record;

  *query = (FlussiRunQuery) { .since = FLUSSI_INSTANT_NONE };
  query->workflow = flussi_scenario_take_workflow (self, cursor, verb, error);
  if (query->workflow == 0 || !flussi_scenario_take_record (self, cursor, "record", &record, error))
    return FALSE;
  query->object = record.object->type->name;
  query->record = record.id;
  return TRUE;
}

static guint
count_rows (const FlussiJson *rows,
            const char       *key,
            const char       *value)
{
  guint n = 0;

  for (guint i = 0; i < flussi_json_length (rows); i++)
    if (g_strcmp0 (flussi_json_get_string (flussi_json_at (rows, i), key), value) == 0)
      n++;
  return n;
}

static guint
count_rejected (const FlussiJson *refusals)
{
  return count_rows (refusals, "reason", "suppressed") + count_rows (refusals, "reason", "goal_met") +
         count_rows (refusals, "reason", "loop");
}

static gboolean
compare_number (FlussiScenario    *self,
                FlussiJsonCursor  *step,
                const char        *key,
                guint              actual,
                GError           **error)
{
  gint64 wanted = -1;

  if (!flussi_json_cursor_take_integer (step, key, 0, G_MAXUINT, &wanted, error))
    return FALSE;
  if (wanted >= 0 && wanted != actual)
    flussi_scenario_differs (self, "%s: expected %" G_GINT64_FORMAT ", there are %u", key, wanted, actual);
  return TRUE;
}

/* `is`; without it there must be one at least. */
static gboolean
compare_count (FlussiScenario    *self,
               FlussiJsonCursor  *step,
               guint              actual,
               GError           **error)
{
  if (!flussi_json_find (step->json, "is", NULL) && actual == 0)
    flussi_scenario_differs (self, "there is none");
  return compare_number (self, step, "is", actual, error);
}

static gboolean
expect_enrollments (FlussiScenario    *self,
                    FlussiJsonCursor  *step,
                    GError           **error)
{
  static const char *const statuses[] = { "active", "completed", "goal_met", "unenrolled", "failed" };
  FlussiDb *db = flussi_scenario_get_db (self);
  FlussiRunQuery query;
  g_autoptr (FlussiJson) rows = NULL;
  g_autoptr (FlussiJson) refusals = NULL;

  if (!take_run (self, step, "expect_enrollments", &query, error))
    return FALSE;
  rows = flussi_enrollments_query (db, &query, NULL, error);
  refusals = rows != NULL ? flussi_refusals_query (db, &query, error) : NULL;
  if (refusals == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (!compare_number (self, step, statuses[i], count_rows (rows, "status", statuses[i]), error))
      return FALSE;
  return compare_number (self, step, "rejected", count_rejected (refusals), error);
}

static gboolean
compare_due (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             const FlussiJson  *row,
             GError           **error)
{
  const char *text = flussi_json_get_string (row, "due_at");
  FlussiInstant actual = FLUSSI_INSTANT_NONE;
  FlussiInstant wanted = FLUSSI_INSTANT_NONE;
  FlussiJsonCursor due;
  guint index;

  if (!flussi_json_find (step->json, "due", &index))
    return TRUE;
  if (flussi_json_cursor_enter (step, "due", &due) &&
      !flussi_scenario_take_instant (self, step, "due", &wanted, error))
    return FALSE;
  if (text != NULL)
    flussi_instant_parse (text, &actual);
  if (actual != wanted)
    flussi_scenario_differs (self, "it is due %s", text != NULL ? text : "without a time limit");
  return TRUE;
}

static gboolean
compare_held (FlussiScenario    *self,
              FlussiJsonCursor  *step,
              const FlussiJson  *row,
              GError           **error)
{
  gboolean held = g_strcmp0 (flussi_json_get_string (row, "phase"), "held") == 0;
  gboolean wanted = held;

  if (!flussi_json_cursor_take_boolean (step, "held", &wanted, error))
    return FALSE;
  if (held != wanted)
    flussi_scenario_differs (self, held ? "it is held" : "it is not held");
  return TRUE;
}

static gboolean
expect_at (FlussiScenario    *self,
           FlussiJsonCursor  *step,
           GError           **error)
{
  FlussiRunQuery query;
  g_autoptr (FlussiJson) rows = NULL;
  const FlussiJson *row;
  const char *wanted;

  if (!take_run (self, step, "expect_at", &query, error) ||
      !flussi_scenario_take_text (step, "step", &wanted, error))
    return FALSE;
  rows = flussi_enrollments_query (flussi_scenario_get_db (self), &query, "active", error);
  if (rows == NULL)
    return FALSE;
  if (flussi_json_length (rows) == 0)
    {
      FlussiJsonCursor ignored;

      flussi_json_cursor_enter (step, "due", &ignored);
      flussi_json_cursor_enter (step, "held", &ignored);
      flussi_scenario_differs (self, "it is not enrolled");
      return TRUE;
    }
  row = flussi_json_at (rows, 0);
  if (g_strcmp0 (flussi_json_get_string (row, "step"), wanted) != 0)
    flussi_scenario_differs (self, "it is at %s", flussi_json_get_string (row, "step"));
  return compare_due (self, step, row, error) && compare_held (self, step, row, error);
}

/* The number of the nth enrolment, the newest if none is asked for. */
static gboolean
find_enrollment (FlussiScenario        *self,
                 const FlussiRunQuery  *query,
                 gint64                 nth,
                 gint64                *enrollment,
                 GError               **error)
{
  g_autoptr (FlussiJson) rows = flussi_enrollments_query (flussi_scenario_get_db (self), query, NULL, error);

  *enrollment = 0;
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < flussi_json_length (rows); i++)
    {
      const FlussiJson *row = flussi_json_at (rows, i);

      if (nth == 0 || flussi_json_get_integer (row, "nth", 0) == nth)
        *enrollment = flussi_json_get_integer (row, "id", 0);
    }
  return TRUE;
}

static char *
dup_entry (const FlussiJson *row,
           gboolean          with_branch)
{
  const char *branch = flussi_json_get_string (row, "branch");

  return g_strconcat (flussi_json_get_string (row, "step"), ":", flussi_json_get_string (row, "result"),
                      with_branch && branch != NULL ? ":" : NULL, branch, NULL);
}

/* `STEP:RESULT` matches any branch, `STEP:RESULT:BRANCH` that one. */
static gboolean
entry_matches (const FlussiJson *row,
               const char       *wanted)
{
  g_auto (GStrv) parts = g_strsplit (wanted, ":", 3);
  g_autofree char *entry = dup_entry (row, g_strv_length (parts) == 3);

  return strcmp (entry, wanted) == 0;
}

static GPtrArray *
collect_log (FlussiScenario        *self,
             const FlussiRunQuery  *query,
             gint64                 enrollment,
             GError               **error)
{
  g_autoptr (FlussiJson) rows = flussi_run_log_query (flussi_scenario_get_db (self), query, error);
  GPtrArray *log;

  if (rows == NULL)
    return NULL;
  log = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_json_unref);
  for (guint i = 0; i < flussi_json_length (rows); i++)
    if (flussi_json_get_integer (flussi_json_at (rows, i), "enrollment", 0) == enrollment)
      g_ptr_array_add (log, flussi_json_ref (flussi_json_at (rows, i)));
  return log;
}

static gboolean
read_entries (FlussiJsonCursor  *step,
              FlussiJsonCursor  *wanted,
              GError           **error)
{
  if (!flussi_json_cursor_require (step, "steps", wanted, error) ||
      !flussi_json_cursor_expect (wanted, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (wanted->json); i++)
    {
      FlussiJsonCursor entry;

      flussi_json_cursor_element (wanted, i, &entry);
      if (!flussi_json_cursor_expect (&entry, FLUSSI_JSON_STRING, error))
        return FALSE;
    }
  return TRUE;
}

static void
compare_log (FlussiScenario   *self,
             GPtrArray        *log,
             const FlussiJson *wanted)
{
  gboolean same = log->len == flussi_json_length (wanted);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < log->len; i++)
    {
      g_autofree char *entry = dup_entry (log->pdata[i], TRUE);
      const char *code = flussi_json_get_string (log->pdata[i], "code");
      const char *detail = flussi_json_get_string (log->pdata[i], "detail");

      if (same && !entry_matches (log->pdata[i], flussi_json_string (flussi_json_at (wanted, i))))
        same = FALSE;
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", entry);
      if (code != NULL)
        g_string_append_printf (text, " (%s%s%s)", code, detail != NULL ? ": " : "", detail != NULL ? detail : "");
    }
  if (!same)
    flussi_scenario_differs (self, "the log is: %s", text->str);
}

static gboolean
expect_log (FlussiScenario    *self,
            FlussiJsonCursor  *step,
            GError           **error)
{
  FlussiRunQuery query;
  FlussiJsonCursor wanted;
  g_autoptr (GPtrArray) log = NULL;
  gint64 nth = 0;
  gint64 enrollment;

  if (!take_run (self, step, "expect_log", &query, error) ||
      !flussi_json_cursor_take_integer (step, "nth", 1, G_MAXINT, &nth, error) ||
      !read_entries (step, &wanted, error) ||
      !find_enrollment (self, &query, nth, &enrollment, error))
    return FALSE;
  log = collect_log (self, &query, enrollment, error);
  if (log == NULL)
    return FALSE;
  compare_log (self, log, wanted.json);
  return TRUE;
}

static gboolean
expect_refused (FlussiScenario    *self,
                FlussiJsonCursor  *step,
                GError           **error)
{
  FlussiJsonCursor what;
  FlussiRunQuery query;
  const char *reason;
  g_autoptr (FlussiJson) rows = NULL;

  if (!flussi_json_cursor_require (step, "expect_refused", &what, error) ||
      !flussi_json_cursor_expect (&what, FLUSSI_JSON_OBJECT, error) ||
      !take_run (self, &what, "workflow", &query, error) ||
      !flussi_scenario_take_text (&what, "reason", &reason, error) ||
      !flussi_json_cursor_finish_object (&what, error))
    return FALSE;
  rows = flussi_refusals_query (flussi_scenario_get_db (self), &query, error);
  return rows != NULL && compare_count (self, step, count_rows (rows, "reason", reason), error);
}

/* Messages */

static gboolean
read_wanted (FlussiScenario        *self,
             FlussiJsonCursor      *where,
             FlussiRunQuery        *query,
             const char           **body,
             GError               **error)
{
  FlussiScenarioRecord record;
  FlussiJsonCursor ignored;

  *query = (FlussiRunQuery) { .since = FLUSSI_INSTANT_NONE };
  *body = NULL;
  if (where == NULL)
    return TRUE;
  if (!flussi_json_cursor_expect (where, FLUSSI_JSON_OBJECT, error) ||
      !flussi_json_cursor_take_string (where, "body_contains", body, error))
    return FALSE;
  if (flussi_json_cursor_enter (where, "workflow", &ignored))
    {
      query->workflow = flussi_scenario_take_workflow (self, where, "workflow", error);
      if (query->workflow == 0)
        return FALSE;
    }
  if (flussi_json_cursor_enter (where, "record", &ignored))
    {
      if (!flussi_scenario_take_record (self, where, "record", &record, error))
        return FALSE;
      query->object = record.object->type->name;
      query->record = record.id;
    }
  return TRUE;
}

static gboolean
message_matches (const FlussiJson *row,
                 FlussiJsonCursor *where,
                 const char       *body)
{
  static const char *const keys[] = { "kind", "to", "subject", "step", "status" };

  for (guint i = 0; where != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      const char *wanted = flussi_json_get_string (where->json, keys[i]);

      if (wanted != NULL && g_strcmp0 (flussi_json_get_string (row, keys[i]), wanted) != 0)
        return FALSE;
    }
  return body == NULL ||
         (flussi_json_get_string (row, "body") != NULL && strstr (flussi_json_get_string (row, "body"), body) != NULL);
}

static void
take_text_keys (FlussiJsonCursor *where)
{
  static const char *const keys[] = { "kind", "to", "subject", "step", "status" };
  FlussiJsonCursor ignored;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    flussi_json_cursor_enter (where, keys[i], &ignored);
}

/* Without @where all messages. (nullable) @rows gets every candidate. */
static GArray *
find_messages (FlussiScenario    *self,
               FlussiJsonCursor  *where,
               FlussiJson       **candidates,
               GError           **error)
{
  FlussiRunQuery query;
  const char *body;
  g_autoptr (FlussiJson) rows = NULL;
  GArray *ids;

  if (!read_wanted (self, where, &query, &body, error))
    return NULL;
  if (where != NULL)
    take_text_keys (where);
  if (where != NULL && !flussi_json_cursor_finish_object (where, error))
    return NULL;
  rows = flussi_outbox_query (flussi_scenario_get_db (self), &query, NULL, error);
  if (rows == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < flussi_json_length (rows); i++)
    if (message_matches (flussi_json_at (rows, i), where, body))
      {
        gint64 id = flussi_json_get_integer (flussi_json_at (rows, i), "id", 0);

        g_array_append_val (ids, id);
      }
  if (candidates != NULL)
    *candidates = g_steal_pointer (&rows);
  return ids;
}

/**
 * flussi_scenario_find_messages:
 * @self: a scenario
 * @where: (nullable): which messages; %NULL for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type gint64) (nullable): their numbers in
 *   the outbox, %NULL with an error
 */
GArray *
flussi_scenario_find_messages (FlussiScenario    *self,
                               FlussiJsonCursor  *where,
                               GError           **error)
{
  return find_messages (self, where, NULL, error);
}

static void
tell_messages (FlussiScenario   *self,
               const FlussiJson *rows)
{
  for (guint i = 0; i < flussi_json_length (rows); i++)
    {
      const FlussiJson *row = flussi_json_at (rows, i);
      const char *subject = flussi_json_get_string (row, "subject");

      flussi_scenario_differs (self, "there is %s to %s, %s, “%s”", flussi_json_get_string (row, "kind"),
                               flussi_json_get_string (row, "to"), flussi_json_get_string (row, "status"),
                               subject != NULL ? subject : "");
    }
}

static gboolean
expect_outbox (FlussiScenario    *self,
               FlussiJsonCursor  *step,
               GError           **error)
{
  FlussiJsonCursor where;
  g_autoptr (FlussiJson) candidates = NULL;
  g_autoptr (GArray) messages = NULL;

  if (!flussi_json_cursor_require (step, "expect_outbox", &where, error))
    return FALSE;
  messages = find_messages (self, &where, &candidates, error);
  if (messages == NULL || !compare_count (self, step, messages->len, error))
    return FALSE;
  if (self->diagnosis != NULL)
    tell_messages (self, candidates);
  return TRUE;
}

const FlussiScenarioVerb flussi_scenario_run_expectations[] = {
  { "expect_enrollments", expect_enrollments },
  { "expect_at", expect_at },
  { "expect_log", expect_log },
  { "expect_refused", expect_refused },
  { "expect_outbox", expect_outbox },
  { NULL }
};
