/* test-engine-fan-out.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-test-engine.h"

#define N_CONTACTS 700

#define WORKFLOW \
  "{'format':1,'uid':'w1','name':'W','object':'contact','trigger':{'kind':'filter','when':" \
  "{'associated':'company','match':'any','where':{'property':'industry','op':'is_any_of','values':['BANKING']}}}," \
  "'start':null,'steps':[]}"

static void
associate (FlussiTestEngine *test,
           gint64            contact,
           gint64            company)
{
  g_autoptr (GError) error = NULL;

  flussi_act_associate (test->engine, "contact", contact, "company", company, NULL, TRUE, &test->test.cause, &error);
  g_assert_no_error (error);
}

static void
assert_enrolled (FlussiTestEngine *test,
                 const char       *expected)
{
  g_autofree char *enrolled = flussi_test_engine_query (test, "SELECT count (*), count (DISTINCT record) FROM enrollment");

  g_assert_cmpstr (enrolled, ==, expected);
}

static gint64
set_up (FlussiTestEngine *test)
{
  gint64 company, other;

  flussi_test_engine_init (test);
  company = flussi_test_engine_create (test, "company", "{'name':'Acme'}");
  other = flussi_test_engine_create (test, "company", "{'name':'Bank','industry':'BANKING'}");
  for (int i = 0; i < N_CONTACTS; i++)
    {
      g_autofree char *values = g_strdup_printf ("{'email':'c%d@x.it'}", i);
      gint64 contact = flussi_test_engine_create (test, "contact", values);

      associate (test, contact, company);
      if (i < 10)
        associate (test, contact, other);
    }
  flussi_test_engine_publish (test, WORKFLOW);
  return company;
}

static void
test_change_of_one_reaches_all_it_flips (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gint64 company = set_up (&test);

  flussi_test_engine_set (&test, "company", company, "{'industry':'BANKING'}");
  flussi_test_engine_run (&test);
  /* Ten matched before by their other company. */
  assert_enrolled (&test, "690|690");
  flussi_test_engine_set (&test, "company", company, "{'city':'Roma'}");
  flussi_test_engine_run (&test);
  assert_enrolled (&test, "690|690");
}

static void
test_slices_go_on_after_a_restart (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gint64 company = set_up (&test);

  flussi_test_engine_set (&test, "company", company, "{'industry':'BANKING'}");
  flussi_test_engine_reopen (&test);
  flussi_test_engine_run (&test);
  assert_enrolled (&test, "690|690");
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/fan-out/reaches-all-it-flips", test_change_of_one_reaches_all_it_flips);
  g_test_add_func ("/engine/fan-out/goes-on-after-a-restart", test_slices_go_on_after_a_restart);
  return g_test_run ();
}
