/* test-engine-thread.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-test-engine.h"

typedef struct
{
  FlussiTestEngine  test;
  GMainLoop        *loop;
  gint64            record;
  guint             n_changed;
} Fixture;

static gpointer
create_cb (FlussiEngine  *engine,
           gpointer       data,
           GError       **error)
{
  g_autoptr (FlussiJson) values = flussi_json_new_object ();
  FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };
  gint64 record;

  flussi_json_set_string (values, "email", "a@x.it");
  record = flussi_act_create_record (engine, "contact", values, &cause, error);
  return g_memdup2 (&record, sizeof record);
}

static gpointer
fail_cb (FlussiEngine  *engine,
         gpointer       data,
         GError       **error)
{
  g_autoptr (FlussiJson) values = flussi_json_new_object ();
  FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };

  flussi_json_set_string (values, "nothing", "x");
  flussi_act_create_record (engine, "contact", values, &cause, error);
  return NULL;
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *record = flussi_engine_call_finish (FLUSSI_ENGINE (source), result, &error);

  g_assert_no_error (error);
  fixture->record = *record;
}

static void
failed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (flussi_engine_call_finish (FLUSSI_ENGINE (source), result, &error));
  g_assert_nonnull (error);
  g_main_loop_quit (fixture->loop);
}

static void
changed_cb (FlussiEngine *engine,
            Fixture      *fixture)
{
  fixture->n_changed++;
}

static void
test_calls_run_where_the_writer_lives (void)
{
  Fixture fixture = { 0 };
  g_autofree char *log = NULL;
  gint64 workflow;

  flussi_test_engine_init (&fixture.test);
  fixture.loop = g_main_loop_new (NULL, FALSE);
  workflow = flussi_test_engine_publish (&fixture.test,
    "{'format':1,'uid':'w1','name':'W','object':'contact',"
    "'trigger':{'kind':'event','events':[{'id':'e1','event':'record_created'}]},"
    "'start':'s1','steps':[{'id':'s1','type':'end','params':{}}]}");
  g_signal_connect (fixture.test.engine, "changed", G_CALLBACK (changed_cb), &fixture);
  flussi_engine_start (fixture.test.engine);
  flussi_engine_call_async (fixture.test.engine, create_cb, NULL, NULL, g_free, NULL, created_cb, &fixture);
  flussi_engine_call_async (fixture.test.engine, fail_cb, NULL, NULL, NULL, NULL, failed_cb, &fixture);
  g_main_loop_run (fixture.loop);
  flussi_engine_stop (fixture.test.engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (fixture.record, ==, 1);
  g_assert_cmpuint (fixture.n_changed, >, 0);

  /* The writer is back: what the thread left undone is done here. */
  flussi_test_engine_run (&fixture.test);
  log = flussi_test_engine_dup_log (&fixture.test, workflow, fixture.record);
  g_assert_cmpstr (log, ==, "s1:done =completed");
  g_main_loop_unref (fixture.loop);
  flussi_test_engine_clear (&fixture.test);
}

static void
test_a_held_engine_enrols_and_runs_nothing (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  gint64 workflow, contact;
  g_autofree char *held = NULL;
  g_autofree char *released = NULL;

  flussi_test_engine_init (&test);
  workflow = flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact',"
    "'trigger':{'kind':'event','events':[{'id':'e1','event':'record_created'}]},"
    "'start':'s1','steps':[{'id':'s1','type':'end','params':{}}]}");
  flussi_engine_set_held (test.engine, TRUE);
  contact = flussi_test_engine_create (&test, "contact", "{'email':'a@x.it'}");
  flussi_test_engine_run (&test);
  held = flussi_test_engine_dup_log (&test, workflow, contact);
  g_assert_cmpstr (held, ==, "=active");
  flussi_engine_set_held (test.engine, FALSE);
  flussi_test_engine_run (&test);
  released = flussi_test_engine_dup_log (&test, workflow, contact);
  g_assert_cmpstr (released, ==, "s1:done =completed");
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/thread/calls-run-where-the-writer-lives", test_calls_run_where_the_writer_lives);
  g_test_add_func ("/engine/held/enrols-and-runs-nothing", test_a_held_engine_enrols_and_runs_nothing);
  return g_test_run ();
}
