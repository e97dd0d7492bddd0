/* test-workspace.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-migrations.h"
#include "flussi-records.h"
#include "flussi-test-workspace.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Opening must fail with this code and leave the bytes of the file as they are. */
static void
assert_refused (const char          *path,
                FlussiWorkspaceMode  mode,
                FlussiErrorCode      code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;

  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  g_assert_null (flussi_workspace_open (path, mode, &error));
  g_assert_error (error, FLUSSI_ERROR, (int) code);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_new_workspace_is_private_and_whole (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  GStatBuf info;

  flussi_test_workspace_init (&test);
  g_assert_cmpint (g_stat (test.path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpstr (flussi_workspace_get_currency (test.workspace), ==, "EUR");
  g_assert_cmpuint (flussi_workspace_get_seed (test.workspace), ==, 1);
  flussi_test_workspace_reopen (&test);
  g_assert_cmpuint (flussi_workspace_get_seed (test.workspace), ==, 1);
  g_assert_cmpstr (flussi_zone_get_name (flussi_workspace_get_zone (test.workspace)), ==, "Europe/Rome");
}

static void
test_existing_file_is_not_overwritten (void)
{
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  g_autofree char *path = flussi_test_folder_write (folder, "letter.txt", "Dear", 4);
  g_autofree char *contents = NULL;
  FlussiWorkspaceOptions options = { .now = FLUSSI_TEST_NOW };
  g_autoptr (GError) error = NULL;

  g_assert_null (flussi_workspace_create (path, &options, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_WORKSPACE_EXISTS);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "Dear");
}

static void
test_failed_creation_leaves_nothing (void)
{
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  g_autofree char *path = flussi_test_folder_path (folder, "new.flussi");
  FlussiWorkspaceOptions options = { .timezone = "Atlantis/Capital", .now = FLUSSI_TEST_NOW };
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (flussi_workspace_create (path, &options, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_ZONE);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_other_files_are_refused (void)
{
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  g_autofree char *text = NULL;
  g_autofree char *empty = flussi_test_folder_write (folder, "empty", "", 0);
  g_autofree char *foreign = flussi_test_folder_path (folder, "foreign.db");
  g_autofree char *missing = flussi_test_folder_path (folder, "missing");
  g_autoptr (GString) poem = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  for (int i = 0; i < 100; i++)
    g_string_append (poem, "nel mezzo del cammin di nostra vita\n");
  text = flussi_test_folder_write (folder, "poem.txt", poem->str, poem->len);
  g_assert_cmpint (sqlite3_open (foreign, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "CREATE TABLE t (a)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);

  assert_refused (text, FLUSSI_WORKSPACE_OPEN_WRITE, FLUSSI_ERROR_NOT_A_WORKSPACE);
  assert_refused (empty, FLUSSI_WORKSPACE_OPEN_WRITE, FLUSSI_ERROR_NOT_A_WORKSPACE);
  assert_refused (foreign, FLUSSI_WORKSPACE_OPEN_WRITE, FLUSSI_ERROR_NOT_A_WORKSPACE);
  assert_refused (foreign, FLUSSI_WORKSPACE_OPEN_READ, FLUSSI_ERROR_NOT_A_WORKSPACE);
  g_assert_null (flussi_workspace_open (missing, FLUSSI_WORKSPACE_OPEN_READ, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_WORKSPACE_MISSING);
}

static void
test_newer_format_is_refused (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", flussi_migrations_get_latest () + 1);

  flussi_test_workspace_init (&test);
  g_assert_true (flussi_db_exec (test.db, pragma, NULL));
  flussi_workspace_close (test.workspace);
  assert_refused (test.path, FLUSSI_WORKSPACE_OPEN_WRITE, FLUSSI_ERROR_WORKSPACE_NEWER);
  assert_refused (test.path, FLUSSI_WORKSPACE_OPEN_READ, FLUSSI_ERROR_WORKSPACE_NEWER);
}

static void
test_cut_off_file_is_refused (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  GStatBuf info;

  flussi_test_workspace_init (&test);
  flussi_workspace_close (test.workspace);
  g_assert_cmpint (g_stat (test.path, &info), ==, 0);
  g_assert_cmpint (truncate (test.path, info.st_size / 2 - 100), ==, 0);
  assert_refused (test.path, FLUSSI_WORKSPACE_OPEN_WRITE, FLUSSI_ERROR_WORKSPACE_DAMAGED);
}

static void
test_second_writer_is_told_who (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiWorkspace) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *process = g_strdup_printf ("%d", (int) getpid ());

  flussi_test_workspace_init (&test);
  g_assert_null (flussi_workspace_open (test.path, FLUSSI_WORKSPACE_OPEN_WRITE, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_WORKSPACE_LOCKED);
  g_assert_nonnull (strstr (flussi_error_argument (error, "holder"), process));
  g_clear_error (&error);
  reader = flussi_workspace_open (test.path, FLUSSI_WORKSPACE_OPEN_READ, &error);
  g_assert_no_error (error);
}

static void
test_read_only_file_is_not_written (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiWorkspace) reader = NULL;
  g_autoptr (GError) error = NULL;

  flussi_test_workspace_init (&test);
  flussi_workspace_close (test.workspace);
  g_assert_cmpint (g_chmod (test.folder, 0500), ==, 0);
  assert_refused (test.path, FLUSSI_WORKSPACE_OPEN_WRITE, FLUSSI_ERROR_WORKSPACE_READ_ONLY);
  reader = flussi_workspace_open (test.path, FLUSSI_WORKSPACE_OPEN_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (test.folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (test.path, 0400), ==, 0);
  assert_refused (test.path, FLUSSI_WORKSPACE_OPEN_WRITE, FLUSSI_ERROR_WORKSPACE_READ_ONLY);
}

static void
test_synchronised_folder_is_refused (void)
{
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  g_autofree char *dropbox = flussi_test_folder_path (folder, "Dropbox");
  g_autofree char *path = g_build_filename (dropbox, "new.flussi", NULL);
  FlussiWorkspaceOptions options = { .now = FLUSSI_TEST_NOW };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (dropbox, 0700), ==, 0);
  g_assert_null (flussi_workspace_create (path, &options, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_WORKSPACE_PLACE);
}

/* The child dies holding the lock and a half-done transaction. */
static void
die_within_transaction (const char *path)
{
  g_autoptr (FlussiWorkspace) workspace = flussi_workspace_open (path, FLUSSI_WORKSPACE_OPEN_WRITE, NULL);
  FlussiDb *db = flussi_workspace_get_db (workspace);
  const FlussiSchemaObject *contact = flussi_schema_find_object (flussi_db_get_schema (db), "contact");
  FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };

  flussi_db_begin (db, NULL);
  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (FlussiChangeSet) set = flussi_change_set_new_create (contact);

      flussi_change_set_apply (set, db, &cause, FLUSSI_TEST_NOW, NULL, NULL);
    }
  kill (getpid (), SIGKILL);
}

static void
test_killed_writer_leaves_whole_file_and_no_lock (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  const FlussiSchemaObject *contact;
  pid_t child;
  int status;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  flussi_test_create (&test, "contact", "email", "anna@example.it", NULL);
  flussi_test_commit (&test);
  flussi_workspace_close (test.workspace);

  child = fork ();
  if (child == 0)
    {
      die_within_transaction (test.path);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));

  flussi_test_workspace_reopen (&test);
  contact = flussi_test_object (&test, "contact");
  g_assert_true (flussi_records_exists (test.db, contact, 1));
  g_assert_false (flussi_records_exists (test.db, contact, 2));
}

static void
test_backup_is_a_workspace (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiWorkspace) copy = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  const FlussiSchemaObject *contact;

  flussi_test_workspace_init (&test);
  path = flussi_test_folder_path (test.folder, "copy.flussi");
  flussi_test_begin (&test);
  flussi_test_create (&test, "contact", "email", "anna@example.it", NULL);
  flussi_test_commit (&test);
  flussi_workspace_backup (test.workspace, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (flussi_workspace_backup (test.workspace, path, NULL, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_WORKSPACE_EXISTS);
  g_clear_error (&error);

  copy = flussi_workspace_open (path, FLUSSI_WORKSPACE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  contact = flussi_schema_find_object (flussi_db_get_schema (flussi_workspace_get_db (copy)), "contact");
  g_assert_true (flussi_records_exists (flussi_workspace_get_db (copy), contact, 1));
}

static void
test_custom_object_has_its_table (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiJson) machine = NULL;
  g_autoptr (FlussiJson) score = NULL;
  g_autoptr (GError) error = NULL;
  gint64 anna, lathe;
  g_autofree char *state = NULL;
  g_autofree char *points = NULL;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "email", "anna@example.it", NULL);
  flussi_test_commit (&test);
  machine = flussi_json_parse ("{\"object\":\"machine\",\"singular\":\"Machine\",\"plural\":\"Machines\","
                               "\"primary\":\"name\",\"properties\":[{\"name\":\"name\",\"type\":\"text\"},"
                               "{\"name\":\"state\",\"type\":\"select\",\"options\":[\"ok\",\"broken\"]}]}", -1, &error);
  g_assert_no_error (error);
  score = flussi_json_parse ("{\"object\":\"contact\",\"properties\":[{\"name\":\"loyalty_points\",\"type\":\"number\"}]}",
                             -1, &error);
  g_assert_no_error (error);
  flussi_workspace_add_object (test.workspace, machine, &error);
  g_assert_no_error (error);
  flussi_workspace_add_object (test.workspace, score, &error);
  g_assert_no_error (error);

  flussi_test_workspace_reopen (&test);
  flussi_test_begin (&test);
  lathe = flussi_test_create (&test, "machine", "name", "Lathe", "state", "broken", NULL);
  g_assert_true (flussi_test_set (&test, "contact", anna, "loyalty_points", "7", NULL));
  flussi_test_commit (&test);
  state = flussi_test_dup_value (&test, "machine", lathe, "state");
  points = flussi_test_dup_value (&test, "contact", anna, "loyalty_points");
  g_assert_cmpstr (state, ==, "broken");
  g_assert_cmpstr (points, ==, "7");
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/create/is_private_and_whole", test_new_workspace_is_private_and_whole);
  g_test_add_func ("/workspace/create/does_not_overwrite", test_existing_file_is_not_overwritten);
  g_test_add_func ("/workspace/create/failure_leaves_nothing", test_failed_creation_leaves_nothing);
  g_test_add_func ("/workspace/create/refuses_synchronised_folders", test_synchronised_folder_is_refused);
  g_test_add_func ("/workspace/open/refuses_other_files", test_other_files_are_refused);
  g_test_add_func ("/workspace/open/refuses_newer_format", test_newer_format_is_refused);
  g_test_add_func ("/workspace/open/refuses_cut_off_file", test_cut_off_file_is_refused);
  g_test_add_func ("/workspace/open/names_the_other_writer", test_second_writer_is_told_who);
  g_test_add_func ("/workspace/open/respects_read_only", test_read_only_file_is_not_written);
  g_test_add_func ("/workspace/crash/leaves_whole_file_and_no_lock", test_killed_writer_leaves_whole_file_and_no_lock);
  g_test_add_func ("/workspace/backup/is_a_workspace", test_backup_is_a_workspace);
  g_test_add_func ("/workspace/custom/object_has_its_table", test_custom_object_has_its_table);

  return g_test_run ();
}
