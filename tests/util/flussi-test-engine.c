/* flussi-test-engine.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-engine.h"

#include "flussi-actions.h"

static void
open_engine (FlussiTestEngine *self)
{
  g_autoptr (GError) error = NULL;

  self->engine = flussi_engine_new (self->test.workspace, self->clock, &error);
  g_assert_no_error (error);
}

void
flussi_test_engine_init (FlussiTestEngine *self)
{
  flussi_actions_register ();
  flussi_test_workspace_init (&self->test);
  self->clock = flussi_virtual_clock_new (FLUSSI_TEST_NOW);
  open_engine (self);
}

void
flussi_test_engine_clear (FlussiTestEngine *self)
{
  g_clear_object (&self->engine);
  g_clear_object (&self->clock);
  flussi_test_workspace_clear (&self->test);
}

/**
 * flussi_test_engine_reopen:
 * @self: an engine
 *
 * Ends the engine and makes another one on the same file.
 */
void
flussi_test_engine_reopen (FlussiTestEngine *self)
{
  g_clear_object (&self->engine);
  flussi_test_workspace_reopen (&self->test);
  open_engine (self);
}

/* Documents and values are written with ' for " to be readable in C. */
static FlussiJson *
parse (const char *text)
{
  g_autofree char *json = g_strdup (text);
  g_autoptr (GError) error = NULL;
  FlussiJson *parsed;

  g_strdelimit (json, "'", '"');
  parsed = flussi_json_parse (json, -1, &error);
  g_assert_no_error (error);
  return parsed;
}

/**
 * flussi_test_engine_publish:
 * @self: an engine
 * @document: a workflow, with ' for "
 *
 * Returns: row id of the workflow, which is on
 */
gint64
flussi_test_engine_publish (FlussiTestEngine *self,
                            const char       *document)
{
  g_autoptr (FlussiJson) json = parse (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) flow = flussi_flow_from_json (json, &error);
  gint64 workflow;

  g_assert_no_error (error);
  workflow = flussi_act_save_draft (self->engine, flow, NULL, &error);
  g_assert_no_error (error);
  flussi_act_publish (self->engine, workflow, NULL, NULL, &error);
  g_assert_no_error (error);
  return workflow;
}

gint64
flussi_test_engine_create (FlussiTestEngine *self,
                           const char       *object,
                           const char       *values)
{
  g_autoptr (FlussiJson) json = parse (values);
  g_autoptr (GError) error = NULL;
  gint64 record = flussi_act_create_record (self->engine, object, json, &self->test.cause, &error);

  g_assert_no_error (error);
  return record;
}

void
flussi_test_engine_set (FlussiTestEngine *self,
                        const char       *object,
                        gint64            record,
                        const char       *values)
{
  g_autoptr (FlussiJson) json = parse (values);
  g_autoptr (GError) error = NULL;

  flussi_act_set_values (self->engine, object, record, json, &self->test.cause, &error);
  g_assert_no_error (error);
}

void
flussi_test_engine_run (FlussiTestEngine *self)
{
  g_autoptr (GError) error = NULL;

  flussi_engine_run_until_idle (self->engine, &error);
  g_assert_no_error (error);
}

/**
 * flussi_test_engine_run_to:
 * @self: an engine
 * @wall_time: in the zone of the workspace, such as `2026-03-03T09:00`
 */
void
flussi_test_engine_run_to (FlussiTestEngine *self,
                           const char       *wall_time)
{
  g_autoptr (GError) error = NULL;
  FlussiInstant until;

  g_assert_true (flussi_zone_parse_instant (flussi_workspace_get_zone (self->test.workspace), wall_time, &until));
  flussi_engine_run_until (self->engine, until, &error);
  g_assert_no_error (error);
}

/**
 * flussi_test_engine_query:
 * @self: an engine
 * @sql: a query
 *
 * Returns: (transfer full): the cells of its rows, `|` between columns and a
 *   blank between rows
 */
char *
flussi_test_engine_query (FlussiTestEngine *self,
                          const char       *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (self->test.db, sql, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean has_row;

  g_assert_no_error (error);
  for (;;)
    {
      flussi_statement_step (statement, &has_row, &error);
      g_assert_no_error (error);
      if (!has_row)
        return g_strdup (text->str);
      if (text->len > 0)
        g_string_append_c (text, ' ');
      for (int i = 0; i < flussi_statement_get_n_columns (statement); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                                flussi_statement_is_null (statement, i) ? "-" : flussi_statement_get_text (statement, i));
    }
}

/**
 * flussi_test_engine_dup_log:
 * @self: an engine
 * @workflow: row id
 * @record: a record
 *
 * Returns: (transfer full): what `expect_log` compares: `STEP:RESULT[:BRANCH]`,
 *   and at the end how the enrolment stands
 */
char *
flussi_test_engine_dup_log (FlussiTestEngine *self,
                            gint64            workflow,
                            gint64            record)
{
  g_autofree char *sql = NULL;
  g_autofree char *log = NULL;
  g_autofree char *status_sql = NULL;
  g_autofree char *status = NULL;

  sql = g_strdup_printf ("SELECT step || ':' || result || coalesce (':' || branch, '') FROM step_run"
                         " WHERE workflow = %" G_GINT64_FORMAT " AND record = %" G_GINT64_FORMAT " ORDER BY seq",
                         workflow, record);
  status_sql = g_strdup_printf ("SELECT status FROM enrollment WHERE workflow = %" G_GINT64_FORMAT
                                " AND record = %" G_GINT64_FORMAT " ORDER BY id", workflow, record);
  log = flussi_test_engine_query (self, sql);
  status = flussi_test_engine_query (self, status_sql);
  return g_strconcat (log, log[0] != '\0' ? " " : "", "=", status, NULL);
}
