/* test-demo.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-demo.h"
#include "flussi-environment.h"
#include "flussi-test-folder.h"

#define NOW G_GINT64_CONSTANT (1772438400000) /* Monday 2 March 2026, 09:00 in Rome */

static FlussiWorkspace *
make_demo (FlussiTestFolder *folder,
           const char       *name,
           const char       *language)
{
  const FlussiWorkspaceOptions options = { .timezone = "Europe/Rome", .language = language, .now = NOW };
  g_autofree char *path = flussi_test_folder_path (folder, name);
  FlussiWorkspace *workspace;
  g_autoptr (GError) error = NULL;

  flussi_demo_create (path, &options, &error);
  g_assert_no_error (error);
  workspace = flussi_workspace_open (path, FLUSSI_WORKSPACE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  return workspace;
}

/* Everything in the file, table by table. */
static char *
dup_contents (FlussiWorkspace *workspace)
{
  FlussiDb *db = flussi_workspace_get_db (workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiStatement) tables =
    flussi_db_prepare (db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                           " ORDER BY name", &error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean has_row;

  g_assert_no_error (error);
  while (flussi_statement_step (tables, &has_row, &error) && has_row)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", flussi_statement_get_text (tables, 0));
      g_autoptr (FlussiStatement) rows = flussi_db_prepare (db, sql, &error);

      g_assert_no_error (error);
      while (flussi_statement_step (rows, &has_row, &error) && has_row)
        for (int i = 0; i < flussi_statement_get_n_columns (rows); i++)
          {
            const char *text = flussi_statement_get_text (rows, i);

            g_checksum_update (checksum, (const guchar *) (text != NULL ? text : "NULL"), -1);
          }
      g_assert_no_error (error);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static gint64
count (FlussiWorkspace *workspace,
       const char      *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number = 0;

  flussi_db_query_int64 (flussi_workspace_get_db (workspace), sql, &number, &error);
  g_assert_no_error (error);
  return number;
}

static gint64
count_records (FlussiWorkspace *workspace,
               const char      *object)
{
  const FlussiSchemaObject *found =
    flussi_schema_find_object (flussi_db_get_schema (flussi_workspace_get_db (workspace)), object);
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", found->table);

  return count (workspace, sql);
}

static void
test_two_demos_are_the_same (void)
{
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  g_autoptr (FlussiWorkspace) one = make_demo (folder, "one.flussi", "it");
  g_autoptr (FlussiWorkspace) two = make_demo (folder, "two.flussi", "it");
  g_autofree char *contents = dup_contents (one);
  g_autofree char *again = dup_contents (two);

  g_assert_cmpstr (contents, ==, again);
  flussi_workspace_close (one);
  flussi_workspace_close (two);
}

static void
test_it_is_a_firm_at_work (void)
{
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  g_autoptr (FlussiWorkspace) demo = make_demo (folder, "demo.flussi", "en");

  g_assert_cmpint (count_records (demo, "contact"), >=, 600);
  g_assert_cmpint (count_records (demo, "company"), >=, 90);
  g_assert_cmpint (count_records (demo, "deal"), >, 50);
  g_assert_cmpint (count_records (demo, "ticket"), >, 50);
  g_assert_cmpint (count_records (demo, "task"), >, 50);
  g_assert_cmpint (count_records (demo, "invoice"), >, 50);
  g_assert_cmpint (count (demo, "SELECT count (*) FROM workflow"), ==, 4);
  g_assert_cmpint (count (demo, "SELECT count (*) FROM workflow WHERE state = 2"), ==, 2);
  g_assert_cmpint (count (demo, "SELECT count (*) FROM enrollment WHERE status = 'active'"), >, 3);
  g_assert_cmpint (count (demo, "SELECT count (*) FROM enrollment WHERE status = 'completed'"), >, 3);
  g_assert_cmpint (count (demo, "SELECT count (DISTINCT workflow) FROM enrollment"), ==, 3);
  g_assert_cmpint (count (demo, "SELECT count (*) FROM step_run WHERE result = 'done'"), >, 40);
  g_assert_cmpint (count (demo, "SELECT count (*) FROM outbox WHERE status = 'sent'"), >, 8);
  g_assert_cmpint (count (demo, "SELECT count (*) FROM step_run WHERE at > 1772438400000"), ==, 0);
  flussi_workspace_close (demo);
}

static void
test_it_is_quick (void)
{
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (FlussiWorkspace) demo = make_demo (folder, "demo.flussi", "it");
  double seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;

  g_test_message ("made in %.2f s", seconds);
  g_assert_cmpfloat (seconds, <, 10);
  flussi_workspace_close (demo);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  g_test_add_func ("/demo/two/are-the-same", test_two_demos_are_the_same);
  g_test_add_func ("/demo/firm/at-work", test_it_is_a_firm_at_work);
  g_test_add_func ("/demo/time/is-quick", test_it_is_quick);

  return g_test_run ();
}
