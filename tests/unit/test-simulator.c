/* test-simulator.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-simulator.h"
#include "flussi-test-engine.h"

/* Leads wait a day, get a task if they are Italian, and wait a week more. */
#define DOCUMENT \
  "{'format':1,'uid':'w1','name':'W','object':'contact'," \
  "'trigger':{'kind':'filter','when':{'property':'lifecyclestage','op':'is_any_of','values':['lead']}}," \
  "'start':'s1','steps':[{'id':'s1','type':'delay_for','params':{'days':1},'next':'s2'}," \
  "{'id':'s2','type':'branch_criteria','params':{'branches':[{'id':'b1','name':'IT','when':" \
  "{'property':'country','op':'is_any_of','values':['IT']},'next':'s3'}],'otherwise':{'name':'X','next':null}}}," \
  "{'id':'s3','type':'create_task','params':{'title':'Call {{lastname}}'},'next':'s4'}," \
  "{'id':'s4','type':'delay_for','params':{'days':7}}]}"

static void
fill (FlussiTestEngine *test)
{
  flussi_test_engine_init (test);
  flussi_test_engine_create (test, "contact", "{'lastname':'Rossi','lifecyclestage':'lead','country':'IT'}");
  flussi_test_engine_create (test, "contact", "{'lastname':'Martin','lifecyclestage':'lead','country':'FR'}");
  flussi_test_engine_create (test, "contact", "{'lastname':'Bianchi','lifecyclestage':'customer','country':'IT'}");
}

static FlussiFlow *
parse (const char *document)
{
  g_autofree char *text = g_strdelimit (g_strdup (document), "'", '"');
  g_autoptr (GError) error = NULL;
  FlussiFlow *flow = flussi_flow_parse (text, -1, &error);

  g_assert_no_error (error);
  return flow;
}

static FlussiJson *
simulate (FlussiTestEngine *test,
          gint64            record,
          int               n_days)
{
  g_autoptr (FlussiFlow) flow = parse (DOCUMENT);
  const FlussiSimulationOptions options = {
    .flow = flow, .record = record, .now = FLUSSI_TEST_NOW, .until = FLUSSI_TEST_NOW + n_days * FLUSSI_INSTANT_DAY,
  };
  g_autoptr (GError) error = NULL;
  FlussiJson *report = flussi_simulate (test->test.workspace, &options, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static gint64
get_number (const FlussiJson *report,
            const char       *first,
            const char       *second,
            const char       *third)
{
  const FlussiJson *part = flussi_json_get (report, first);

  if (part != NULL && third != NULL)
    part = flussi_json_get (part, second);
  return part != NULL ? flussi_json_get_integer (part, third != NULL ? third : second, 0) : 0;
}

static void
test_everyone (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autoptr (FlussiJson) report = NULL;

  fill (&test);
  report = simulate (&test, 0, 2);
  g_assert_cmpint (flussi_json_get_integer (report, "matching_now", -1), ==, 2);
  g_assert_cmpint (get_number (report, "steps", "s1", "done"), ==, 2);
  g_assert_cmpint (get_number (report, "steps", "s3", "done"), ==, 1);
  g_assert_cmpint (get_number (report, "steps", "s4", "waiting"), ==, 1);
  g_assert_cmpint (get_number (flussi_json_get (report, "steps"), "s2", "branches", "b1"), ==, 1);
  g_assert_cmpint (get_number (report, "statuses", "active", NULL), ==, 1);
  g_assert_cmpint (get_number (report, "statuses", "completed", NULL), ==, 1);
}

/* The file of the user is as it was: no workflow, no enrolment, no task. */
static void
test_nothing_is_written (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autoptr (FlussiJson) report = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *sql = NULL;

  fill (&test);
  report = simulate (&test, 0, 10);
  sql = g_strdup_printf ("SELECT (SELECT count (*) FROM workflow) + (SELECT count (*) FROM enrollment)"
                         " + (SELECT count (*) FROM step_run) + (SELECT count (*) FROM %s)",
                         flussi_test_object (&test.test, "task")->table);
  counts = flussi_test_engine_query (&test, sql);
  g_assert_cmpstr (counts, ==, "0");
}

/* A record that the trigger would not take is tried out by hand, with instants. */
static void
test_one_record (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autoptr (FlussiJson) report = NULL;
  const FlussiJson *timeline;

  fill (&test);
  report = simulate (&test, 3, 10);
  timeline = flussi_json_get (report, "timeline");
  g_assert_cmpuint (flussi_json_length (timeline), ==, 4);
  g_assert_cmpstr (flussi_json_get_string (flussi_json_at (timeline, 0), "step"), ==, "s1");
  g_assert_cmpstr (flussi_json_get_string (flussi_json_at (timeline, 0), "at"), ==, "2026-03-03T08:00:00.000Z");
  g_assert_cmpstr (flussi_json_get_string (flussi_json_at (timeline, 3), "at"), ==, "2026-03-10T08:00:00.000Z");
  g_assert_cmpint (get_number (report, "statuses", "completed", NULL), ==, 1);
}

/* What an action writes stands in the report with the step that wrote it. */
static void
test_changes (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autoptr (FlussiJson) report = NULL;
  const FlussiJson *changes;
  gboolean found = FALSE;

  fill (&test);
  report = simulate (&test, 3, 10);
  changes = flussi_json_get (report, "changes");
  for (guint i = 0; i < flussi_json_length (changes); i++)
    {
      const FlussiJson *change = flussi_json_at (changes, i);

      if (g_strcmp0 (flussi_json_get_string (change, "new"), "Call Bianchi") != 0)
        continue;
      found = TRUE;
      g_assert_cmpstr (flussi_json_get_string (change, "step"), ==, "s3");
      g_assert_cmpstr (flussi_json_get_string (change, "object"), ==, "task");
      g_assert_true (flussi_json_is_null (flussi_json_get (change, "old")));
    }
  g_assert_true (found);
}

static void
test_forecast (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autoptr (FlussiJson) forecast = NULL;
  g_autoptr (GError) error = NULL;
  const FlussiJson *row;

  fill (&test);
  flussi_test_engine_publish (&test, DOCUMENT);
  flussi_test_engine_create (&test, "contact", "{'lastname':'Verdi','lifecyclestage':'lead','country':'IT'}");
  flussi_test_engine_run (&test);
  forecast = flussi_forecast (test.test.workspace, FLUSSI_TEST_NOW, 7, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (flussi_json_length (forecast), ==, 1);
  row = flussi_json_at (forecast, 0);
  g_assert_cmpstr (flussi_json_get_string (row, "day"), ==, "2026-03-03");
  g_assert_cmpstr (flussi_json_get_string (row, "kind"), ==, "create_task");
  g_assert_cmpint (flussi_json_get_integer (row, "count", 0), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulator/everyone", test_everyone);
  g_test_add_func ("/simulator/nothing_is_written", test_nothing_is_written);
  g_test_add_func ("/simulator/one_record", test_one_record);
  g_test_add_func ("/simulator/changes", test_changes);
  g_test_add_func ("/simulator/forecast", test_forecast);

  return g_test_run ();
}
