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
  FlussiTestEngine  owner;
  FlussiDb         *db;
  int               contact;     /* numbers of the object types */
  int               task;
  FlussiStatement  *select, *update, *insert, *link;
  FlussiStatement  *change, *enrollment, *fact, *log, *end;  /* NULL without the log */
} Loop;

static FlussiStatement *
prepare (Loop       *loop,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  FlussiStatement *statement = flussi_db_prepare (loop->db, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static void
run (FlussiStatement *statement,
     gint64           first,
     gint64           second)
{
  g_autoptr (GError) error = NULL;

  flussi_statement_bind_int64 (statement, 1, first);
  flussi_statement_bind_int64 (statement, 2, second);
  flussi_statement_run (statement, &error);
  g_assert_no_error (error);
}

static const char *
column (Loop       *loop,
        const char *object,
        const char *property)
{
  return flussi_schema_object_find_property (flussi_test_object (&loop->owner.test, object), property)->column;
}

static void
prepare_records (Loop *loop)
{
  const FlussiSchemaObject *contact = flussi_test_object (&loop->owner.test, "contact");
  const FlussiSchemaObject *task = flussi_test_object (&loop->owner.test, "task");
  g_autofree char *select = NULL, *update = NULL, *insert = NULL;

  loop->contact = contact->id;
  loop->task = task->id;
  select = g_strdup_printf ("SELECT id, %2$s = 'IT', %3$s FROM %1$s WHERE id > ? AND deleted IS NULL"
                            " AND %4$s = 'lead' AND %2$s IN ('IT', 'FR') AND %3$s IS NOT NULL ORDER BY id LIMIT 500",
                            contact->table, column (loop, "contact", "country"), column (loop, "contact", "email"),
                            column (loop, "contact", "lifecyclestage"));
  update = g_strdup_printf ("UPDATE %s SET %s = ?3, %s = ?2 WHERE id = ?1", contact->table,
                            column (loop, "contact", "jobtitle"), column (loop, "contact", "lastmodifieddate"));
  insert = g_strdup_printf ("INSERT INTO %s (%s, %s, %s, %s, %s, %s) VALUES (?3, 'NOT_STARTED', 'CALL', 'NONE', ?1, ?2)",
                            task->table, column (loop, "task", "title"), column (loop, "task", "status"),
                            column (loop, "task", "type"), column (loop, "task", "priority"),
                            column (loop, "task", "createdate"), column (loop, "task", "lastmodifieddate"));
  loop->select = prepare (loop, select);
  loop->update = prepare (loop, update);
  loop->insert = prepare (loop, insert);
  loop->link = prepare (loop, "INSERT INTO association (object, record, other_object, other, label, since)"
                        " VALUES (?3, ?1, ?4, ?2, '', 0)");
}

static void
prepare_log (Loop *loop)
{
  loop->change = prepare (loop, "INSERT INTO change_log (at, kind, object, record, changes, actor, workflow, version,"
                          " enrollment, step, visit, depth) VALUES (0, 2, ?1, ?2, '[1,null,\"A\"]', 5, 1, 1, ?2, 's2', 1, 1)");
  loop->enrollment = prepare (loop, "INSERT INTO enrollment (workflow, version, record, nth, status, phase, step,"
                              " reached_at, due_at, started_at, start_kind)"
                              " VALUES (1, 1, ?1, 1, 'active', 'ready', 's1', ?2, ?2, ?2, 'filter')");
  loop->fact = prepare (loop, "INSERT INTO enrollment_fact (workflow, record, times, first_at, last_at, completed)"
                        " VALUES (1, ?1, 1, ?2, ?2, 1)");
  loop->log = prepare (loop, "INSERT INTO step_run (enrollment, workflow, record, step, visit, result, reached_at, at)"
                       " VALUES (?1, 1, ?2, ?3, 1, 'done', 0, 0)");
  loop->end = prepare (loop, "UPDATE enrollment SET status = 'completed', phase = 'ended', due_at = NULL,"
                       " ended_at = ?2 WHERE id = ?1");
}

static void
link_records (Loop   *loop,
              int     object,
              gint64  record,
              int     other_object,
              gint64  other)
{
  flussi_statement_bind_int64 (loop->link, 3, object);
  flussi_statement_bind_int64 (loop->link, 4, other_object);
  run (loop->link, record, other);
}

static void
write_log (Loop   *loop,
           gint64  enrollment,
           gint64  record,
           gint64  task)
{
  static const char *const steps[] = { "s1", "s2", "s3" };

  run (loop->change, loop->contact, record);
  run (loop->change, loop->task, task);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      flussi_statement_bind_static (loop->log, 3, steps[i]);
      run (loop->log, enrollment, record);
    }
  run (loop->end, enrollment, FLUSSI_TEST_NOW);
}

static void
work_on_contact (Loop       *loop,
                 gint64      record,
                 gboolean    italian,
                 const char *email)
{
  g_autofree char *title = g_strconcat (italian ? "Call " : "Write ", email, NULL);
  gint64 task, enrollment = 0;

  if (loop->log != NULL)
    {
      run (loop->enrollment, record, FLUSSI_TEST_NOW);
      enrollment = flussi_db_get_last_row_id (loop->db);
      run (loop->fact, record, FLUSSI_TEST_NOW);
    }
  flussi_statement_bind_static (loop->update, 3, italian ? "A" : "B");
  run (loop->update, record, FLUSSI_TEST_NOW);
  flussi_statement_bind_static (loop->insert, 3, title);
  run (loop->insert, FLUSSI_TEST_NOW, FLUSSI_TEST_NOW);
  task = flussi_db_get_last_row_id (loop->db);
  link_records (loop, loop->contact, record, loop->task, task);
  link_records (loop, loop->task, task, loop->contact, record);
  if (loop->log != NULL)
    write_log (loop, enrollment, record, task);
}

static void
run_loop (Loop *loop)
{
  gint64 last = 0;
  guint n = BATCH;

  while (n == BATCH)
    {
      gboolean has_row;

      n = 0;
      flussi_test_begin (&loop->owner.test);
      flussi_statement_bind_int64 (loop->select, 1, last);
      while (flussi_statement_step (loop->select, &has_row, NULL) && has_row)
        {
          last = flussi_statement_get_int64 (loop->select, 0);
          work_on_contact (loop, last, flussi_statement_get_int (loop->select, 1) != 0,
                           flussi_statement_get_text (loop->select, 2));
          n++;
        }
      flussi_statement_reset (loop->select);
      flussi_test_commit (&loop->owner.test);
    }
}

static double
measure_loop (gboolean with_log)
{
  Loop loop = { 0 };
  g_autoptr (GTimer) timer = NULL;
  FlussiStatement **statements[] = {
    &loop.select, &loop.update, &loop.insert, &loop.link, &loop.change, &loop.enrollment, &loop.fact, &loop.log, &loop.end,
  };
  double seconds;

  flussi_test_engine_init (&loop.owner);
  create_contacts (&loop.owner.test);
  flussi_test_engine_publish (&loop.owner, WORKFLOW);
  loop.db = loop.owner.test.db;
  prepare_records (&loop);
  if (with_log)
    prepare_log (&loop);
  timer = g_timer_new ();
  run_loop (&loop);
  seconds = g_timer_elapsed (timer, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    g_clear_pointer (statements[i], flussi_statement_free);
  flussi_test_engine_clear (&loop.owner);
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
