/* test-engine-waits.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-retention.h"
#include "flussi-test-engine.h"

static void
assert_log (FlussiTestEngine *test,
            gint64            workflow,
            gint64            record,
            const char       *expected)
{
  g_autofree char *log = flussi_test_engine_dup_log (test, workflow, record);

  g_assert_cmpstr (log, ==, expected);
}

static void
test_trigger_enrolls_on_the_flip_only (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gint64 before, after, workflow;

  flussi_test_engine_init (&test);
  before = flussi_test_engine_create (&test, "contact", "{'email':'a@x.it','lifecyclestage':'lead'}");
  workflow = flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact',"
    "'trigger':{'kind':'filter','when':{'property':'lifecyclestage','op':'is_any_of','values':['lead']}},"
    "'start':'s1','steps':[{'id':'s1','type':'delay_for','params':{'days':1}}]}");
  after = flussi_test_engine_create (&test, "contact", "{'email':'b@x.it'}");
  flussi_test_engine_run (&test);
  assert_log (&test, workflow, before, "=");
  assert_log (&test, workflow, after, "=");

  flussi_test_engine_set (&test, "contact", after, "{'lifecyclestage':'lead'}");
  flussi_test_engine_run (&test);
  assert_log (&test, workflow, after, "=active");
  flussi_test_engine_run_to (&test, "2026-03-03T08:59");
  assert_log (&test, workflow, after, "=active");
  flussi_test_engine_run_to (&test, "2026-03-03T09:00");
  assert_log (&test, workflow, after, "s1:done =completed");
  assert_log (&test, workflow, before, "=");
}

static void
test_wait_survives_a_restart (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gint64 contact, workflow;

  flussi_test_engine_init (&test);
  workflow = flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact',"
    "'trigger':{'kind':'event','events':[{'id':'e1','event':'record_created'}]},"
    "'start':'s1','steps':[{'id':'s1','type':'delay_for','params':{'hours':5},'next':'s2'},"
    "{'id':'s2','type':'branch_criteria','params':{'branches':[{'id':'b1','name':'IT','when':"
    "{'property':'country','op':'is_any_of','values':['IT']},'next':'s3'}],'otherwise':{'name':'X','next':null}}},"
    "{'id':'s3','type':'end','params':{}}]}");
  contact = flussi_test_engine_create (&test, "contact", "{'email':'a@x.it','country':'IT'}");
  flussi_test_engine_run (&test);
  flussi_test_engine_reopen (&test);
  flussi_test_engine_run_to (&test, "2026-03-02T14:00");
  assert_log (&test, workflow, contact, "s1:done s2:done:b1 s3:done =completed");
}

static void
remove_old (FlussiTestEngine *test)
{
  g_autoptr (GError) error = NULL;
  gboolean worked = TRUE;

  while (worked)
    {
      flussi_retention_run (test->engine, &worked, &error);
      g_assert_no_error (error);
    }
}

static void
test_facts_outlive_the_history (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gint64 contact, workflow;
  g_autofree char *rows = NULL;

  flussi_test_engine_init (&test);
  workflow = flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact',"
    "'trigger':{'kind':'event','events':[{'id':'e1','event':'record_created'}]},"
    "'start':'s1','steps':[{'id':'s1','type':'end','params':{}}]}");
  contact = flussi_test_engine_create (&test, "contact", "{'email':'a@x.it'}");
  flussi_test_engine_run_to (&test, "2026-05-31T08:00");
  remove_old (&test);
  assert_log (&test, workflow, contact, "s1:done =completed");
  flussi_test_engine_run_to (&test, "2026-06-01T09:00");
  remove_old (&test);
  assert_log (&test, workflow, contact, "=completed");
  flussi_test_engine_run_to (&test, "2026-10-01T09:00");
  remove_old (&test);
  assert_log (&test, workflow, contact, "=");
  rows = flussi_test_engine_query (&test, "SELECT times, completed FROM enrollment_fact");
  g_assert_cmpstr (rows, ==, "1|1");
}

static void
test_edits_can_be_undone_for_thirty_days (void)
{
  static const FlussiLabel label = { "Edit", "Modifica" };
  g_auto (FlussiTestEngine) test = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) flow = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *left = NULL;

  flussi_test_engine_init (&test);
  flow = flussi_flow_new ("contact");
  flussi_flow_set_text (&flow->name, "W");
  flussi_act_create_draft (test.engine, flow, NULL, &label, &error);
  g_assert_no_error (error);
  flussi_test_engine_run_to (&test, "2026-03-31T08:00");
  remove_old (&test);
  kept = flussi_test_engine_query (&test, "SELECT count (*) FROM workflow_edit");
  g_assert_cmpstr (kept, ==, "1");
  flussi_test_engine_run_to (&test, "2026-04-02T08:00");
  remove_old (&test);
  left = flussi_test_engine_query (&test, "SELECT count (*) FROM workflow_edit");
  g_assert_cmpstr (left, ==, "0");
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/trigger/enrolls-on-the-flip-only", test_trigger_enrolls_on_the_flip_only);
  g_test_add_func ("/engine/waits/survive-a-restart", test_wait_survives_a_restart);
  g_test_add_func ("/engine/retention/facts-outlive-the-history", test_facts_outlive_the_history);
  g_test_add_func ("/engine/retention/edits-can-be-undone-for-thirty-days", test_edits_can_be_undone_for_thirty_days);
  return g_test_run ();
}
