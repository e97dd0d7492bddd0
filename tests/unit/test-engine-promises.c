/* test-engine-promises.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-engine-private.h"
#include "flussi-environment.h"
#include "flussi-test-engine.h"

#define TRIGGER \
  "'trigger':{'kind':'filter','when':{'property':'lifecyclestage','op':'is_any_of','values':['lead']}},"

#define WORK \
  "{'format':1,'uid':'w1','name':'W','object':'contact'," TRIGGER \
  "'start':'s1','steps':[" \
  "{'id':'s1','type':'branch_random','params':{'branches':[" \
  "{'id':'a','name':'A','percent':50,'next':'s2'},{'id':'b','name':'B','percent':50,'next':'s4'}]}}," \
  "{'id':'s2','type':'set_property','params':{'property':'jobtitle','value':'A'},'next':'s3'}," \
  "{'id':'s3','type':'create_task','params':{'title':'Call {{email}}'}}," \
  "{'id':'s4','type':'delay_for','params':{'hours':1},'next':'s5'}," \
  "{'id':'s5','type':'create_task','params':{'title':'Write to {{email}}'}}]}"

static void
create_leads (FlussiTestEngine *test,
              int               n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *values = g_strdup_printf ("{'email':'c%d@x.it','lifecyclestage':'lead'}", i);

      flussi_test_engine_create (test, "contact", values);
    }
}

static char *
dup_whole_log (FlussiTestEngine *test)
{
  return flussi_test_engine_query (test, "SELECT seq, enrollment, record, step, visit, result, branch, reached_at, at"
                                   " FROM step_run ORDER BY seq");
}

static char *
run_with_batch_size (int n_steps)
{
  g_auto (FlussiTestEngine) test = { 0 };

  flussi_test_engine_init (&test);
  flussi_engine_set_batch_size (test.engine, n_steps);
  flussi_test_engine_publish (&test, WORK);
  create_leads (&test, 40);
  flussi_test_engine_run_to (&test, "2026-03-02T10:00");
  return dup_whole_log (&test);
}

static void
test_batch_size_changes_nothing (void)
{
  g_autofree char *one = run_with_batch_size (1);
  g_autofree char *three = run_with_batch_size (3);
  g_autofree char *many = run_with_batch_size (500);

  g_assert_cmpuint (strlen (many), >, 1000);
  g_assert_cmpstr (one, ==, many);
  g_assert_cmpstr (three, ==, many);
}

static char *
run_dying_after_each_batch (int n_steps)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gboolean is_idle = FALSE;

  flussi_test_engine_init (&test);
  flussi_test_engine_publish (&test, WORK);
  create_leads (&test, 10);
  while (!is_idle)
    {
      g_autoptr (GError) error = NULL;

      flussi_test_engine_reopen (&test);
      flussi_engine_set_batch_size (test.engine, n_steps);
      _flussi_engine_run_slice (test.engine, &is_idle, &error);
      g_assert_no_error (error);
    }
  return dup_whole_log (&test);
}

static void
test_dying_between_batches_changes_no_order (void)
{
  g_autofree char *one = run_dying_after_each_batch (1);
  g_autofree char *many = run_dying_after_each_batch (500);

  g_assert_cmpuint (strlen (many), >, 200);
  g_assert_cmpstr (one, ==, many);
}

static void
test_paused_workflows_are_out_of_the_way (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *parked = NULL;
  g_autofree char *after = NULL;
  gint64 workflow;

  flussi_test_engine_init (&test);
  workflow = flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact'," TRIGGER
    "'start':'s1','steps':[{'id':'s1','type':'delay_for','params':{'days':1}}]}");
  create_leads (&test, 3);
  flussi_test_engine_run (&test);
  flussi_act_set_state (test.engine, workflow, FLUSSI_WORKFLOW_PAUSED, 0, &error);
  g_assert_no_error (error);
  flussi_test_engine_run_to (&test, "2026-03-04T09:00");
  parked = flussi_test_engine_query (&test, "SELECT count (*) FROM enrollment WHERE status = 'active' AND parked = 1"
                                     " AND due_at IS NOT NULL");
  g_assert_cmpstr (parked, ==, "3");
  g_assert_cmpint (flussi_engine_get_next_due (test.engine), ==, FLUSSI_INSTANT_NONE);

  flussi_act_set_state (test.engine, workflow, FLUSSI_WORKFLOW_ON, 0, &error);
  g_assert_no_error (error);
  flussi_test_engine_run (&test);
  after = flussi_test_engine_query (&test, "SELECT count (*), sum (parked) FROM enrollment WHERE status = 'completed'");
  g_assert_cmpstr (after, ==, "3|0");
}

static void
test_each_record_is_done_once_across_restarts (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autofree char *twice = NULL;
  g_autofree char *tasks = NULL;

  flussi_test_engine_init (&test);
  flussi_test_engine_publish (&test, WORK);
  create_leads (&test, 20);
  for (int i = 0; i < 4; i++)
    {
      flussi_test_engine_reopen (&test);
      flussi_engine_set_batch_size (test.engine, 1 + i);
      flussi_test_engine_run (&test);
    }
  flussi_test_engine_run_to (&test, "2026-03-02T12:00");
  tasks = flussi_test_engine_query (&test, "SELECT count (DISTINCT record) || '/' || count (*) FROM change_log"
                                    " WHERE kind = 1 AND object = (SELECT id FROM object_type WHERE name = 'task')");
  twice = flussi_test_engine_query (&test, "SELECT count (*) FROM (SELECT 1 FROM step_run GROUP BY enrollment, step"
                                    " HAVING count (*) > 1)");
  g_assert_cmpstr (tasks, ==, "20/20");
  g_assert_cmpstr (twice, ==, "0");
}

static void
test_one_bad_record_does_not_stop_the_others (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autofree char *results = NULL;
  gint64 workflow;

  flussi_test_engine_init (&test);
  flussi_test_engine_create (&test, "contact", "{'email':'taken@x.it'}");
  workflow = flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact'," TRIGGER
    "'start':'s1','steps':[{'id':'s1','type':'set_property','params':{'property':'email',"
    "'value':{'property':'jobtitle'}}}]}");
  flussi_test_engine_create (&test, "contact", "{'email':'a@x.it','jobtitle':'b@x.it','lifecyclestage':'lead'}");
  flussi_test_engine_create (&test, "contact", "{'email':'c@x.it','jobtitle':'taken@x.it','lifecyclestage':'lead'}");
  flussi_test_engine_create (&test, "contact", "{'email':'d@x.it','jobtitle':'e@x.it','lifecyclestage':'lead'}");
  flussi_test_engine_run (&test);
  results = flussi_test_engine_query (&test, "SELECT record, status FROM enrollment ORDER BY id");
  g_assert_cmpstr (results, ==, "2|completed 3|failed 4|completed");
  g_assert_cmpint (workflow, >, 0);
}

static void
test_enrolments_are_pinned_to_their_version (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gint64 first, second;
  g_autofree char *titles = NULL;

  flussi_test_engine_init (&test);
  flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact'," TRIGGER
    "'start':'s1','steps':[{'id':'s1','type':'delay_for','params':{'days':1},'next':'s2'},"
    "{'id':'s2','type':'set_property','params':{'property':'jobtitle','value':'old'}}]}");
  first = flussi_test_engine_create (&test, "contact", "{'email':'a@x.it','lifecyclestage':'lead'}");
  flussi_test_engine_run (&test);
  flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact'," TRIGGER
    "'start':'s1','steps':[{'id':'s1','type':'delay_for','params':{'days':1},'next':'s2'},"
    "{'id':'s2','type':'set_property','params':{'property':'jobtitle','value':'new'}}]}");
  second = flussi_test_engine_create (&test, "contact", "{'email':'b@x.it','lifecyclestage':'lead'}");
  flussi_test_engine_run_to (&test, "2026-03-04T09:00");
  g_assert_cmpint (first, <, second);
  titles = flussi_test_dup_value (&test.test, "contact", first, "jobtitle");
  g_assert_cmpstr (titles, ==, "old");
  g_free (titles);
  titles = flussi_test_dup_value (&test.test, "contact", second, "jobtitle");
  g_assert_cmpstr (titles, ==, "new");
}

static void
test_own_write_through_another_workflow_is_refused (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autofree char *refusals = NULL;

  flussi_test_engine_init (&test);
  flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'A','object':'contact',"
    "'trigger':{'kind':'filter','when':{'id':'f','property':'jobtitle','op':'is_any_of','values':['x']}},"
    "'reenroll':{'enabled':true,'on':['f']},"
    "'start':'s1','steps':[{'id':'s1','type':'set_property','params':{'property':'jobtitle','value':'y'}}]}");
  flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w2','name':'B','object':'contact',"
    "'trigger':{'kind':'filter','when':{'id':'f','property':'jobtitle','op':'is_any_of','values':['y']}},"
    "'reenroll':{'enabled':true,'on':['f']},"
    "'start':'s1','steps':[{'id':'s1','type':'set_property','params':{'property':'jobtitle','value':'x'}}]}");
  flussi_test_engine_create (&test, "contact", "{'email':'a@x.it','jobtitle':'x'}");
  flussi_test_engine_run (&test);
  refusals = flussi_test_engine_query (&test, "SELECT workflow, reason, detail FROM refusal");
  g_assert_cmpstr (refusals, ==, "1|loop|s1");
}

static void
test_goal_ends_a_wait_at_once (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gint64 workflow, contact;
  g_autofree char *log = NULL;

  flussi_test_engine_init (&test);
  workflow = flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'A','object':'contact'," TRIGGER
    "'goal':{'property':'lifecyclestage','op':'is_any_of','values':['customer']},"
    "'start':'s1','steps':[{'id':'s1','type':'delay_for','params':{'days':9}}]}");
  contact = flussi_test_engine_create (&test, "contact", "{'email':'a@x.it','lifecyclestage':'lead'}");
  flussi_test_engine_run (&test);
  flussi_test_engine_set (&test, "contact", contact, "{'lifecyclestage':'customer'}");
  log = flussi_test_engine_dup_log (&test, workflow, contact);
  g_assert_cmpstr (log, ==, "=goal_met");
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/order/batch-size-changes-nothing", test_batch_size_changes_nothing);
  g_test_add_func ("/engine/order/dying-between-batches-changes-no-order", test_dying_between_batches_changes_no_order);
  g_test_add_func ("/engine/order/paused-workflows-are-out-of-the-way", test_paused_workflows_are_out_of_the_way);
  g_test_add_func ("/engine/once/across-restarts", test_each_record_is_done_once_across_restarts);
  g_test_add_func ("/engine/errors/one-bad-record-does-not-stop-the-others", test_one_bad_record_does_not_stop_the_others);
  g_test_add_func ("/engine/versions/enrolments-are-pinned", test_enrolments_are_pinned_to_their_version);
  g_test_add_func ("/engine/loop/through-another-workflow-is-refused", test_own_write_through_another_workflow_is_refused);
  g_test_add_func ("/engine/goal/ends-a-wait-at-once", test_goal_ends_a_wait_at_once);
  return g_test_run ();
}
