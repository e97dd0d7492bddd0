/* bench-enroll.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-test-engine.h"

#include <stdio.h>
#include <stdlib.h>

/* Enrols contacts by a trigger of three conditions and runs branch, set a
 * property, create a task for each; and, in the same run and on a copy of the
 * same file, does the same to the same records with a bare batched loop of C:
 * once writing only the records, and once also what exactly-once needs: change
 * log, enrolment, fact and log rows. */

#define N_CONTACTS_DEFAULT 100000
#define BATCH 500

static guint n_contacts = N_CONTACTS_DEFAULT;

#define WORKFLOW \
  "{'format':1,'uid':'w1','name':'W','object':'contact','trigger':{'kind':'filter','when':{'all':[" \
  "{'property':'lifecyclestage','op':'is_any_of','values':['lead']}," \
  "{'property':'country','op':'is_any_of','values':['IT','FR']}," \
  "{'property':'email','op':'is_known'}]}}," \
  "'start':'s1','steps':[" \
  "{'id':'s1','type':'branch_criteria','params':{'branches':[{'id':'it','name':'IT'," \
  "'when':{'property':'country','op':'is_any_of','values':['IT']},'next':'s2'}]," \
  "'otherwise':{'name':'X','next':'s4'}}}," \
  "{'id':'s2','type':'set_property','params':{'property':'jobtitle','value':'A'},'next':'s3'}," \
  "{'id':'s3','type':'create_task','params':{'title':'Call {{email}}'}}," \
  "{'id':'s4','type':'set_property','params':{'property':'jobtitle','value':'B'},'next':'s5'}," \
  "{'id':'s5','type':'create_task','params':{'title':'Write {{email}}'}}]}"

static void
create_contacts (FlussiTestWorkspace *test)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_create (flussi_test_object (test, "contact"));
  FlussiCause cause = { .actor = FLUSSI_ACTOR_IMPORT, .quiet = TRUE };

  flussi_test_begin (test);
  for (guint i = 0; i < n_contacts; i++)
    {
      g_autofree char *email = g_strdup_printf ("person%u@example.com", i);
      g_autoptr (GError) error = NULL;

      flussi_change_set_reset (set, FLUSSI_CHANGE_CREATE, 0);
      flussi_test_fill_value (test, set, "email", email);
      flussi_test_fill_value (test, set, "lifecyclestage", "lead");
      flussi_test_fill_value (test, set, "country", i % 2 ? "IT" : "FR");
      flussi_change_set_apply (set, test->db, &cause, FLUSSI_TEST_NOW, NULL, &error);
      g_assert_no_error (error);
    }
  flussi_test_commit (test);
}

static double
measure_engine (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  FlussiPublishOptions options = { .enroll_existing = TRUE };
  FlussiPublishReport report;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = NULL;
  g_autofree char *tasks = NULL;
  gint64 workflow;
  double seconds;

  flussi_test_engine_init (&test);
  create_contacts (&test.test);
  workflow = flussi_test_engine_publish (&test, WORKFLOW);
  timer = g_timer_new ();
  flussi_act_publish (test.engine, workflow, &options, &report, &error);
  g_assert_no_error (error);
  fprintf (stderr, "enrolled %" G_GINT64_FORMAT " in %.2f s\n", report.n_enrolled, g_timer_elapsed (timer, NULL));
  flussi_test_engine_run (&test);
  seconds = g_timer_elapsed (timer, NULL);
  tasks = flussi_test_engine_query (&test, "SELECT count (*) FROM enrollment WHERE status = 'completed'");
  g_assert_cmpint (atoi (tasks), ==, n_contacts);
  return seconds;
}

/* --- The bare loop ------------------------------------------------------------------- */

typedef struct
{
  FlussiDb        *db;
  FlussiStatement *statements[16];
  guint            n_statements;
} Loop;

static FlussiStatement *
prepare (Loop       *loop,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  FlussiStatement *statement = flussi_db_prepare (loop->db, sql, &error);

  g_assert_no_error (error);
  loop->statements[loop->n_statements++] = statement;
  return statement;
}

static void
run (FlussiStatement *statement)
{
  g_autoptr (GError) error = NULL;

  flussi_statement_run (statement, &error);
  g_assert_no_error (error);
}

static const char *
column (FlussiTestWorkspace *test,
        const char          *object,
        const char          *property)
{
  return flussi_schema_object_find_property (flussi_test_object (test, object), property)->column;
}

static double
measure_loop (gboolean with_log)
{
  g_auto (FlussiTestEngine) owner = { 0 };
  FlussiTestWorkspace *test = &owner.test;
  g_autoptr (GTimer) timer = NULL;
  g_autofree char *select_sql = NULL, *update_sql = NULL, *task_sql = NULL;
  Loop loop = { 0 };
  FlussiStatement *select, *update, *task, *link, *change, *enrollment = NULL, *fact = NULL, *log = NULL, *end = NULL;
  gint64 last = 0;
  double seconds;

  flussi_test_engine_init (&owner);
  create_contacts (test);
  flussi_test_engine_publish (&owner, WORKFLOW);
  loop.db = test->db;
  select_sql = g_strdup_printf ("SELECT id, %2$s = 'IT', %3$s FROM %1$s WHERE id > ? AND deleted IS NULL"
                                " AND %4$s = 'lead' AND %2$s IN ('IT', 'FR') AND %3$s IS NOT NULL ORDER BY id LIMIT 500",
                                flussi_test_object (test, "contact")->table, column (test, "contact", "country"),
                                column (test, "contact", "email"), column (test, "contact", "lifecyclestage"));
  update_sql = g_strdup_printf ("UPDATE %s SET %s = ?2, %s = ?3 WHERE id = ?1", flussi_test_object (test, "contact")->table,
                                column (test, "contact", "jobtitle"), column (test, "contact", "lastmodifieddate"));
  task_sql = g_strdup_printf ("INSERT INTO %s (%s, %s, %s, %s, %s, %s) VALUES (?1, 'NOT_STARTED', 'TODO', 'NONE', ?2, ?2)",
                              flussi_test_object (test, "task")->table, column (test, "task", "title"),
                              column (test, "task", "status"), column (test, "task", "type"),
                              column (test, "task", "priority"), column (test, "task", "createdate"),
                              column (test, "task", "lastmodifieddate"));
  select = prepare (&loop, select_sql);
  update = prepare (&loop, update_sql);
  task = prepare (&loop, task_sql);
  link = prepare (&loop, "INSERT INTO association (object, record, other_object, other, label, since) VALUES (?, ?, ?, ?, '', 0)");
  change = prepare (&loop, "INSERT INTO change_log (at, kind, object, record, changes, actor, workflow, version, enrollment,"
                    " step, visit, depth) VALUES (?1, 2, ?2, ?3, '[1,null,\"A\"]', 5, 1, 1, ?3, 's2', 1, 1)");
  if (with_log)
    {
      enrollment = prepare (&loop, "INSERT INTO enrollment (workflow, version, record, nth, status, phase, step, reached_at,"
                            " due_at, started_at, start_kind) VALUES (1, 1, ?1, 1, 'active', 'ready', 's1', ?2, ?2, ?2, 'filter')");
      fact = prepare (&loop, "INSERT INTO enrollment_fact (workflow, record, times, first_at, last_at, completed)"
                      " VALUES (1, ?1, 1, ?2, ?2, 1)");
      log = prepare (&loop, "INSERT INTO step_run (enrollment, workflow, record, step, visit, result, reached_at, at)"
                     " VALUES (?1, 1, ?2, ?4, 1, 'done', ?3, ?3)");
      end = prepare (&loop, "UPDATE enrollment SET status = 'completed', phase = 'ended', due_at = NULL, ended_at = ?2 WHERE id = ?1");
    }

  timer = g_timer_new ();
  for (;;)
    {
      gboolean has_row;
      guint n = 0;

      flussi_test_begin (test);
      flussi_statement_reset (select);
      flussi_statement_bind_int64 (select, 1, last);
      while (flussi_statement_step (select, &has_row, NULL) && has_row)
        {
          gboolean italian = flussi_statement_get_int (select, 1) != 0;
          g_autofree char *title = g_strconcat (italian ? "Call " : "Write ", flussi_statement_get_text (select, 2), NULL);
          int contact_id = flussi_test_object (test, "contact")->id;
          int task_id = flussi_test_object (test, "task")->id;
          gint64 id, enrollment_id = 0;

          last = flussi_statement_get_int64 (select, 0);
          n++;
          if (with_log)
            {
              flussi_statement_bind_int64 (enrollment, 1, last);
              flussi_statement_bind_int64 (enrollment, 2, FLUSSI_TEST_NOW);
              run (enrollment);
              enrollment_id = flussi_db_get_last_row_id (test->db);
              flussi_statement_bind_int64 (fact, 1, last);
              flussi_statement_bind_int64 (fact, 2, FLUSSI_TEST_NOW);
              run (fact);
            }
          flussi_statement_bind_int64 (update, 1, last);
          flussi_statement_bind_static (update, 2, italian ? "A" : "B");
          flussi_statement_bind_int64 (update, 3, FLUSSI_TEST_NOW);
          run (update);
          flussi_statement_bind_static (task, 1, title);
          flussi_statement_bind_int64 (task, 2, FLUSSI_TEST_NOW);
          run (task);
          id = flussi_db_get_last_row_id (test->db);
          flussi_statement_bind_int64 (link, 1, contact_id);
          flussi_statement_bind_int64 (link, 2, last);
          flussi_statement_bind_int64 (link, 3, task_id);
          flussi_statement_bind_int64 (link, 4, id);
          run (link);
          flussi_statement_bind_int64 (link, 1, task_id);
          flussi_statement_bind_int64 (link, 2, id);
          flussi_statement_bind_int64 (link, 3, contact_id);
          flussi_statement_bind_int64 (link, 4, last);
          run (link);
          if (!with_log)
            continue;
          flussi_statement_bind_int64 (change, 1, FLUSSI_TEST_NOW);
          flussi_statement_bind_int64 (change, 2, contact_id);
          flussi_statement_bind_int64 (change, 3, last);
          run (change);
          flussi_statement_bind_int64 (change, 2, task_id);
          flussi_statement_bind_int64 (change, 3, id);
          run (change);
          for (int i = 0; i < 3; i++)
            {
              static const char *const steps[] = { "s1", "s2", "s3" };

              flussi_statement_bind_int64 (log, 1, enrollment_id);
              flussi_statement_bind_int64 (log, 2, last);
              flussi_statement_bind_int64 (log, 3, FLUSSI_TEST_NOW);
              flussi_statement_bind_static (log, 4, steps[i]);
              run (log);
            }
          flussi_statement_bind_int64 (end, 1, enrollment_id);
          flussi_statement_bind_int64 (end, 2, FLUSSI_TEST_NOW);
          run (end);
        }
      flussi_statement_reset (select);
      flussi_test_commit (test);
      if (n < BATCH)
        break;
    }
  seconds = g_timer_elapsed (timer, NULL);
  for (guint i = 0; i < loop.n_statements; i++)
    flussi_statement_free (loop.statements[i]);
  return seconds;
}

static void
report_figure (const char *name,
               double      seconds,
               double      limit)
{
  printf ("{\"name\":\"%s\",\"value\":%.0f,\"limit\":%.0f,\"ratio\":%.2f,\"unit\":\"records/s\"}\n",
          name, n_contacts / seconds, n_contacts / limit, limit / seconds);
  fflush (stdout);
}

int
main (int   argc,
      char *argv[])
{
  double engine, records_only, everything;

  flussi_environment_init ();
  if (argc > 1)
    n_contacts = atoi (argv[1]);
  engine = measure_engine ();
  everything = measure_loop (TRUE);
  records_only = measure_loop (FALSE);
  report_figure ("enroll", engine, everything);
  report_figure ("enroll-records-only", engine, records_only);
  return 0;
}
