/* test-import-job.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-import.h"

#include "flussi-associations.h"
#include "flussi-environment.h"
#include "flussi-operations.h"

/* Duplicates, associations, and what an import keeps, undoes and takes up again. */

static gint64
count (FlussiTestWorkspace *self,
       const char          *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  flussi_db_query_int64 (self->db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static FlussiImportReport *
import_with (FlussiTestWorkspace *self,
             const char          *table,
             FlussiOnDuplicate    on_duplicate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiImportPlan) plan = flussi_test_plan (self, "contact", table, NULL, &error);
  FlussiImportReport *report;

  g_assert_no_error (error);
  plan->on_duplicate = on_duplicate;
  report = flussi_test_run (self, plan, &error);
  g_assert_no_error (error);
  return report;
}

/* Duplicates (I6) */

static void
test_duplicate_update (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  flussi_test_begin (&fixture);
  flussi_test_create (&fixture, "contact", "email", "anna@example.it", "city", "Roma", "firstname", "Anna", NULL);
  flussi_test_commit (&fixture);
  report = import_with (&fixture, "email,city,lastname\n ANNA@Example.it ,,Rossi\n", FLUSSI_ON_DUPLICATE_UPDATE);
  flussi_test_assert_counts (report, 0, 1, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "lastname", "Rossi");
  flussi_test_assert_value (&fixture, "contact", 1, "firstname", "Anna");
  flussi_test_assert_value (&fixture, "contact", 1, "city", "Roma");
}

static void
test_duplicate_within_file (void)
{
  static const char table[] = "email,city\na@b.it,Roma\nA@B.IT,Milano\n";
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) updated = NULL;
  g_autoptr (FlussiImportReport) skipped = NULL;
  g_autoptr (FlussiImportReport) created = NULL;

  flussi_test_workspace_init (&fixture);
  updated = import_with (&fixture, table, FLUSSI_ON_DUPLICATE_UPDATE);
  flussi_test_assert_counts (updated, 1, 1, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "city", "Milano");

  skipped = import_with (&fixture, "email,city\na@b.it,Bari\nb@b.it,Bari\nb@b.it,Lecce\n", FLUSSI_ON_DUPLICATE_SKIP);
  flussi_test_assert_counts (skipped, 1, 0, 2, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "city", "Milano");

  created = import_with (&fixture, "email,city\nc@b.it,Pisa\nC@b.it,Pisa\n", FLUSSI_ON_DUPLICATE_CREATE);
  flussi_test_assert_counts (created, 1, 0, 0, 1);
  flussi_test_assert_reject (created, 0, 3, "email", "C@b.it", FLUSSI_ERROR_DUPLICATE_ROW);
}

static void
test_duplicate_by_plain_property (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) first = NULL;
  g_autoptr (FlussiImportReport) second = NULL;
  GString *table = g_string_new ("name,city\n");

  flussi_test_workspace_init (&fixture);
  for (int i = 0; i < 3000; i++)
    g_string_append_printf (table, "Company %d,Roma\n", i);
  g_string_append (table, " company 7 ,Milano\n");
  first = flussi_test_import (&fixture, "company", table->str, "{\"key\":\"name\"}");
  flussi_test_assert_counts (first, 3000, 1, 0, 0);
  flussi_test_assert_value (&fixture, "company", 8, "city", "Milano");
  second = flussi_test_import (&fixture, "company", table->str, "{\"key\":\"name\"}");
  flussi_test_assert_counts (second, 0, 3001, 0, 0);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM o2"), ==, 3000);
  g_string_free (table, TRUE);
}

static void
test_duplicate_by_id (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  flussi_test_begin (&fixture);
  flussi_test_create (&fixture, "contact", "email", "a@b.it", NULL);
  flussi_test_commit (&fixture);
  report = flussi_test_import (&fixture, "contact", "id,email\n1,new@b.it\n99,c@b.it\n",
                               "{\"columns\":{\"id\":\"id\"},\"key\":\"id\"}");
  flussi_test_assert_counts (report, 0, 1, 0, 1);
  flussi_test_assert_value (&fixture, "contact", 1, "email", "new@b.it");
  flussi_test_assert_reject (report, 0, 3, "id", "99", FLUSSI_ERROR_UNKNOWN_RECORD);
}

/* Associations */

static void
test_associate (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;
  g_autoptr (GPtrArray) links = NULL;

  flussi_test_workspace_init (&fixture);
  flussi_test_begin (&fixture);
  flussi_test_create (&fixture, "company", "name", "Acme", NULL);
  flussi_test_create (&fixture, "company", "name", "Twin", NULL);
  flussi_test_create (&fixture, "company", "name", "twin", NULL);
  flussi_test_commit (&fixture);
  report = flussi_test_import (&fixture, "deal", "dealname,account\na, ACME \nb,Twin\nc,Nothing\n",
                               "{\"columns\":{\"account\":{\"associate\":\"company\",\"by\":\"name\"}}}");
  flussi_test_assert_counts (report, 3, 0, 0, 0);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_SEVERAL_FOUND, "account", "Twin"), ==, 1);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_NOT_FOUND, "account", "Nothing"), ==, 1);
  links = flussi_associations_list (fixture.db, flussi_test_object (&fixture, "deal"), 1, NULL, NULL);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpint (((FlussiAssociation *) links->pdata[0])->record, ==, 1);
}

static void
test_associate_creates (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "deal", "account,dealname,amount\nAcme,a,1\nacme,b,2\nOther,c,much\n",
                               "{\"columns\":{\"account\":{\"associate\":\"company\",\"create\":true}}}");
  flussi_test_assert_counts (report, 2, 0, 0, 1);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_CREATED, "account", "Acme"), ==, 1);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM o2"), ==, 1);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM association"), ==, 4);
}

/* What is kept */

static void
test_nothing_taken (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;
  g_autoptr (FlussiImportReport) header_only = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact", "email,date_of_birth\na@b.it,soon\n", NULL);
  g_assert_true (flussi_import_report_took_none (report));
  header_only = flussi_test_import (&fixture, "contact", "email,date_of_birth\n", NULL);
  g_assert_false (flussi_import_report_took_none (header_only));
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM operation"), ==, 0);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM import_job"), ==, 0);
}

static void
test_dry_run (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiImportPlan) plan = NULL;
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  plan = flussi_test_plan (&fixture, "contact", "email,date_of_birth\na@b.it,\nA@b.it,\nb@b.it,soon\n", NULL, &error);
  g_assert_no_error (error);
  plan->dry_run = TRUE;
  report = flussi_test_run (&fixture, plan, &error);
  g_assert_no_error (error);
  flussi_test_assert_counts (report, 1, 1, 0, 1);
  g_assert_cmpint (report->operation, ==, 0);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM o1"), ==, 0);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM change_log"), ==, 0);
}

static void
test_undo (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_undone;

  flussi_test_workspace_init (&fixture);
  flussi_test_begin (&fixture);
  flussi_test_create (&fixture, "contact", "email", "a@b.it", "city", "Roma", NULL);
  flussi_test_commit (&fixture);
  report = import_with (&fixture, "email,city\na@b.it,Milano\nb@b.it,Bari\n", FLUSSI_ON_DUPLICATE_UPDATE);
  g_assert_cmpint (report->operation, >, 0);
  flussi_operations_undo (fixture.db, report->operation, FLUSSI_TEST_NOW, NULL, &n_undone, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_undone, ==, 2);
  flussi_test_assert_value (&fixture, "contact", 1, "city", "Roma");
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM o1 WHERE deleted IS NULL"), ==, 1);
}

static void
test_rejects_file (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiImportPlan) plan = NULL;
  g_autoptr (FlussiImportReport) report = NULL;
  g_autofree char *contents = NULL;

  flussi_test_workspace_init (&fixture);
  plan = flussi_test_plan (&fixture, "contact",
                           "email;date_of_birth\na@b.it;\nb@b.it;\"so;on\"\nc@b.it;;x\n", NULL, &error);
  g_assert_no_error (error);
  plan->rejects_path = flussi_test_folder_path (fixture.folder, "rejects.csv");
  report = flussi_test_run (&fixture, plan, &error);
  g_assert_no_error (error);
  flussi_test_assert_counts (report, 1, 0, 0, 2);
  g_file_get_contents (plan->rejects_path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==,
                   "email,date_of_birth,flussi_line,flussi_column,flussi_reason\r\n"
                   "b@b.it,so;on,3,date_of_birth,bad_date\r\n"
                   "c@b.it,,x,4,,extra_cells\r\n");
}

/* Going on */

static FlussiImportPlan *
plan_many (FlussiTestWorkspace *self,
           int                  n_rows)
{
  GString *table = g_string_new ("email,city,date_of_birth\n");
  FlussiImportPlan *plan;

  for (int i = 0; i < n_rows; i++)
    g_string_append_printf (table, "person%d@example.it,Roma,%s\n", i, i % 1000 == 999 ? "soon" : "");
  plan = flussi_test_plan (self, "contact", table->str, NULL, NULL);
  g_string_free (table, TRUE);
  return plan;
}

/* Stands for a crash: an error after so many changes leaves what was committed. */
#define BREAKER \
  "CREATE TEMP TRIGGER breaker AFTER INSERT ON change_log WHEN NEW.seq > 12345" \
  " BEGIN SELECT RAISE (ABORT, 'broken'); END"

static void
test_resume (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiImportPlan) plan = NULL;
  g_autoptr (FlussiImportReport) broken = NULL;
  g_autoptr (FlussiImportReport) report = NULL;
  gint64 n_committed;

  flussi_test_workspace_init (&fixture);
  plan = plan_many (&fixture, 25000);
  g_assert_true (flussi_db_exec (fixture.db, BREAKER, &error));
  broken = flussi_test_run (&fixture, plan, &error);
  g_assert_null (broken);
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_DATABASE);
  g_clear_error (&error);
  n_committed = count (&fixture, "SELECT count (*) FROM o1");
  g_assert_cmpint (n_committed, >, 0);
  g_assert_cmpint (n_committed, <, 12345);
  g_assert_true (flussi_db_exec (fixture.db, "DROP TRIGGER breaker", &error));

  report = flussi_test_run (&fixture, plan, &error);
  g_assert_no_error (error);
  flussi_test_assert_counts (report, 24975, 0, 0, 25);
  g_assert_cmpuint (report->rejects->len, ==, 25);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_RESUMED, NULL, NULL), ==, 1);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM operation"), ==, 1);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM o1"), ==, 24975);
  g_assert_cmpint (count (&fixture, "SELECT count (*) FROM change_log"), ==, 24975);
}

static void
test_cancel (void)
{
  const FlussiImportContext context = { .currency = "EUR", .now = FLUSSI_TEST_NOW };
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiProgress) progress = flussi_progress_new ();
  g_autoptr (FlussiImportPlan) plan = NULL;
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  plan = plan_many (&fixture, 10);
  g_cancellable_cancel (flussi_progress_get_cancellable (progress));
  report = flussi_import_run (fixture.db, plan, &context, progress, &error);
  g_assert_no_error (error);
  g_assert_true (report->cancelled);
  flussi_test_assert_counts (report, 0, 0, 0, 0);
  g_assert_false (flussi_db_in_transaction (fixture.db));
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/import/duplicate/update-leaves-empty-cells-alone", test_duplicate_update);
  g_test_add_func ("/store/import/duplicate/within-file", test_duplicate_within_file);
  g_test_add_func ("/store/import/duplicate/by-plain-property", test_duplicate_by_plain_property);
  g_test_add_func ("/store/import/duplicate/by-id", test_duplicate_by_id);
  g_test_add_func ("/store/import/associate/by-name", test_associate);
  g_test_add_func ("/store/import/associate/creates", test_associate_creates);
  g_test_add_func ("/store/import/job/nothing-taken", test_nothing_taken);
  g_test_add_func ("/store/import/job/dry-run", test_dry_run);
  g_test_add_func ("/store/import/job/undo", test_undo);
  g_test_add_func ("/store/import/job/rejects-file", test_rejects_file);
  g_test_add_func ("/store/import/job/resume", test_resume);
  g_test_add_func ("/store/import/job/cancel", test_cancel);

  return g_test_run ();
}
