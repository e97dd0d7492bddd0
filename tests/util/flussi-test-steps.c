/* flussi-test-steps.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-steps.h"

/**
 * flussi_test_json:
 * @text: JSON, with ' for "
 *
 * Returns: (transfer full): the value
 */
FlussiJson *
flussi_test_json (const char *text)
{
  g_autofree char *strict = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  FlussiJson *json = flussi_json_parse (strict, -1, &error);

  g_assert_no_error (error);
  return json;
}

void
flussi_test_link (FlussiTestEngine *self,
                  const char       *object,
                  gint64            record,
                  const char       *other_object,
                  gint64            other,
                  const char       *label)
{
  g_autoptr (GError) error = NULL;

  flussi_act_associate (self->engine, object, record, other_object, other, label, TRUE, &self->test.cause, &error);
  g_assert_no_error (error);
}

/**
 * flussi_test_publish_steps:
 * @self: an engine
 * @object: type of the records
 * @steps: the steps, a JSON array that begins with `s1`
 *
 * Publishes a new workflow into which records come by hand, also again.
 *
 * Returns: row id of the workflow
 */
gint64
flussi_test_publish_steps (FlussiTestEngine *self,
                           const char       *object,
                           const char       *steps)
{
  g_autofree char *document = g_strdup_printf ("{'format':1,'object':'%s','trigger':{'kind':'manual'},"
                                               "'reenroll':{'enabled':true},'start':'s1','steps':%s}", object, steps);

  return flussi_test_engine_publish (self, document);
}

/**
 * flussi_test_enroll:
 * @self: an engine
 * @workflow: a workflow
 * @record: a record of its type
 *
 * Enrols the record and runs until there is nothing left to do now.
 */
void
flussi_test_enroll (FlussiTestEngine *self,
                    gint64            workflow,
                    gint64            record)
{
  FlussiEnrollReport report = { 0, };
  g_autoptr (GError) error = NULL;

  flussi_act_enroll (self->engine, workflow, &record, 1, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.n_enrolled, ==, 1);
  flussi_enroll_report_clear (&report);
  flussi_test_engine_run (self);
}

/**
 * flussi_test_advance:
 * @self: an engine
 * @by: milliseconds
 *
 * Moves the clock through every due instant.
 */
void
flussi_test_advance (FlussiTestEngine *self,
                     FlussiInstant     by)
{
  g_autoptr (GError) error = NULL;

  flussi_engine_run_until (self->engine, flussi_engine_get_now (self->engine) + by, &error);
  g_assert_no_error (error);
}

/**
 * flussi_test_dup_results:
 * @self: an engine
 * @workflow: a workflow
 * @record: a record
 *
 * Returns: (transfer full): what was done and why not, as
 *   `s1:done s2:skipped:opted_out`
 */
char *
flussi_test_dup_results (FlussiTestEngine *self,
                         gint64            workflow,
                         gint64            record)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT step || ':' || result || coalesce (':' || code, '') FROM step_run"
                     " WHERE workflow = %" G_GINT64_FORMAT " AND record = %" G_GINT64_FORMAT " ORDER BY seq",
                     workflow, record);

  return flussi_test_engine_query (self, sql);
}

gint64
flussi_test_count (FlussiTestEngine *self,
                   const char       *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  flussi_db_query_int64 (self->test.db, sql, &count, &error);
  g_assert_no_error (error);
  return count;
}
