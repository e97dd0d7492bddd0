/* test-disk.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-vfs.h"
#include "flussi-test-workspace.h"

#include "flussi-actions.h"
#include "flussi-acts.h"
#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-file-sender.h"
#include "flussi-verify.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* A workload with waits, a branch, tasks, notes and messages is disturbed at
 * many points; afterwards the file must open, be sound, and end as it ends
 * undisturbed. */

#define N_CONTACTS 6
#define N_POINTS 60
#define END (FLUSSI_TEST_NOW + 6 * FLUSSI_INSTANT_DAY)

static const char document[] =
  "{\"format\":1,\"uid\":\"w1\",\"name\":\"Workload\",\"object\":\"contact\","
  "\"trigger\":{\"kind\":\"filter\",\"when\":{\"property\":\"email\",\"op\":\"is_known\"}},"
  "\"start\":\"s1\",\"steps\":["
  "{\"id\":\"s1\",\"type\":\"set_property\",\"params\":{\"property\":\"jobtitle\",\"value\":\"seen\"},\"next\":\"s2\"},"
  "{\"id\":\"s2\",\"type\":\"send_email\",\"params\":{\"subject\":{\"template\":\"Ciao {{firstname}}\"},\"body\":\"Ciao\"},\"next\":\"s3\"},"
  "{\"id\":\"s3\",\"type\":\"delay_for\",\"params\":{\"days\":1},\"next\":\"s4\"},"
  "{\"id\":\"s4\",\"type\":\"branch_criteria\",\"params\":{\"branches\":[{\"id\":\"b1\",\"when\":"
  "{\"property\":\"firstname\",\"op\":\"contains_any_of\",\"values\":[\"1\",\"3\"]},\"next\":\"s5\"}],"
  "\"otherwise\":{\"next\":\"s6\"}}},"
  "{\"id\":\"s5\",\"type\":\"create_task\",\"params\":{\"title\":{\"template\":\"Chiama {{firstname}}\"}},\"next\":\"s7\"},"
  "{\"id\":\"s6\",\"type\":\"create_note\",\"params\":{\"body\":{\"template\":\"Nota {{firstname}}\"}}},"
  "{\"id\":\"s7\",\"type\":\"delay_until_event\",\"params\":{\"events\":[{\"id\":\"e1\",\"event\":\"form_submitted\"}],"
  "\"max_wait\":{\"days\":2}},\"next\":\"s8\"},"
  "{\"id\":\"s8\",\"type\":\"send_email\",\"params\":{\"subject\":\"Di nuovo\",\"body\":\"Ciao\"}}"
  "]}";

/* Where the clock stood when the disk failed; shared with the child that loses
 * its power. */
static FlussiInstant *reached;

typedef struct
{
  FlussiTestFolder *folder;
  char             *path;
  char             *mails;
} World;

static void
clear_world (World *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->mails, g_free);
  g_clear_pointer (&self->folder, flussi_test_folder_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, clear_world)

static void
prepare (World *self)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiClock) clock = flussi_virtual_clock_new (FLUSSI_TEST_NOW);
  g_autoptr (FlussiEngine) engine = NULL;
  g_autoptr (FlussiFlow) flow = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  for (int i = 0; i < N_CONTACTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Anna%d", i);
      g_autofree char *email = g_strdup_printf ("anna%d@example.it", i);

      flussi_test_create (&test, "contact", "firstname", name, "email", email, NULL);
    }
  flussi_test_commit (&test);
  engine = flussi_engine_new (test.workspace, clock, &error);
  g_assert_no_error (error);
  flow = flussi_flow_parse (document, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (flussi_act_save_draft (engine, flow, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_clear_object (&engine);
  flussi_workspace_close (test.workspace);
  g_clear_object (&test.workspace);

  self->folder = flussi_test_folder_new ();
  g_assert_true (g_file_get_contents (test.path, &contents, &length, NULL));
  self->path = flussi_test_folder_write (self->folder, "workload.flussi", contents, length);
  self->mails = flussi_test_folder_path (self->folder, "mails");
  g_assert_no_errno (g_mkdir (self->mails, 0700));
}

static gboolean
publish (FlussiEngine  *engine,
         GError       **error)
{
  const FlussiPublishOptions options = { .enroll_existing = TRUE };
  g_autoptr (FlussiWorkflow) workflow = NULL;

  workflow = flussi_flows_find (flussi_engine_get_db (engine), "w1", flussi_engine_get_now (engine), error);
  if (workflow == NULL)
    return FALSE;
  return workflow->state == FLUSSI_WORKFLOW_ON ||
         flussi_act_publish (engine, workflow->id, &options, NULL, error);
}

/* Plays the workload from where the file stands to its end, in small steps of
 * the clock so that @reached is always near. */
static gboolean
play (World          *self,
      FlussiInstant   from,
      GError        **error)
{
  g_autoptr (FlussiClock) clock = flussi_virtual_clock_new (from);
  g_autoptr (FlussiSender) sender = flussi_file_sender_new (self->mails);
  g_autoptr (FlussiWorkspace) workspace = NULL;
  g_autoptr (FlussiEngine) engine = NULL;
  gboolean good;

  workspace = flussi_workspace_open (self->path, FLUSSI_WORKSPACE_OPEN_WRITE, error);
  if (workspace == NULL)
    return FALSE;
  engine = flussi_engine_new (workspace, clock, error);
  good = engine != NULL;
  if (good)
    {
      flussi_engine_set_sender (engine, sender);
      good = publish (engine, error);
    }
  for (FlussiInstant at = from; good && at <= END; at += 12 * FLUSSI_INSTANT_HOUR)
    {
      *reached = at;
      good = flussi_engine_run_until (engine, at, error);
    }
  g_clear_object (&engine);
  flussi_workspace_close (workspace);
  return good;
}

/* Everything that the workload leaves behind, but for the outcome of messages. */
static char *
digest (World *self)
{
  static const char *const queries[] = {
    "SELECT enrollment || step || visit || result || coalesce (branch, '') || at FROM step_run ORDER BY seq",
    "SELECT record || status || nth || started_at || ended_at FROM enrollment ORDER BY id",
    "SELECT key || kind || recipient || coalesce (subject, '') FROM outbox ORDER BY id",
    "SELECT kind || object || '/' || record || coalesce (changes, '') || coalesce (links, '') FROM change_log ORDER BY seq",
  };
  g_autoptr (FlussiDb) db = flussi_db_open (self->path, FLUSSI_DB_READER, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (db);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, queries[i], NULL);
      gboolean has_row;

      g_assert_nonnull (statement);
      while (flussi_statement_step (statement, &has_row, NULL) && has_row)
        g_string_append_printf (text, "%s\n", flussi_statement_get_text (statement, 0));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_sound (World *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiWorkspace) workspace = flussi_workspace_open (self->path, FLUSSI_WORKSPACE_OPEN_WRITE, &error);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  findings = flussi_verify (flussi_workspace_get_db (workspace), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  flussi_workspace_close (workspace);
}

/* No message is lost without a word and none leaves twice: a file for each
 * that was sent, and for those whose outcome is unknown one or none. */
static void
assert_messages (World *self)
{
  g_autoptr (FlussiDb) db = flussi_db_open (self->path, FLUSSI_DB_READER, NULL);
  g_autoptr (GDir) mails = g_dir_open (self->mails, 0, NULL);
  gint64 n_created;
  gint64 n_sent;
  gint64 n_unknown;
  gint64 n_files = 0;

  while (g_dir_read_name (mails) != NULL)
    n_files++;
  g_assert_true (flussi_db_query_int64 (db, "SELECT count (*) FROM outbox", &n_created, NULL));
  g_assert_true (flussi_db_query_int64 (db, "SELECT count (*) FROM outbox WHERE status = 'sent'", &n_sent, NULL));
  g_assert_true (flussi_db_query_int64 (db, "SELECT count (*) FROM outbox WHERE status = 'unknown'", &n_unknown, NULL));
  g_assert_cmpint (n_sent + n_unknown, ==, n_created);
  g_assert_cmpint (n_files, >=, n_sent);
  g_assert_cmpint (n_files, <=, n_created);
}

static void
forget_shared_memory (World *self)
{
  g_autofree char *shm = g_strconcat (self->path, "-shm", NULL);

  g_remove (shm);
}

static void
assert_ends_like (World         *self,
                  FlussiInstant  from,
                  const char    *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *actual = NULL;

  assert_sound (self);
  g_assert_true (play (self, from, &error));
  g_assert_no_error (error);
  assert_sound (self);
  actual = digest (self);
  g_assert_cmpstr (actual, ==, expected);
  assert_messages (self);
}

static char *
play_undisturbed (guint *n_operations)
{
  g_auto (World) world = { NULL, };
  g_autoptr (GError) error = NULL;

  prepare (&world);
  flussi_test_vfs_arm (FLUSSI_TEST_FAULT_NONE, 0);
  g_assert_true (play (&world, FLUSSI_TEST_NOW, &error));
  g_assert_no_error (error);
  *n_operations = flussi_test_vfs_count ();
  g_assert_cmpuint (*n_operations, >, 50);
  assert_messages (&world);
  return digest (&world);
}

/* The points are spread evenly over the run, the last ones included. */
static guint
nth_point (guint n,
           guint n_operations)
{
  return 1 + (guint64) n * (n_operations - 1) / (N_POINTS - 1);
}

static void
lose_power_at (World *self,
               guint  point)
{
  int status;
  pid_t child;

  *reached = FLUSSI_TEST_NOW;
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      flussi_test_vfs_arm (FLUSSI_TEST_FAULT_POWER, point);
      play (self, FLUSSI_TEST_NOW, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, FLUSSI_TEST_POWER_LOST);
}

static void
test_power_loss_leaves_all_or_nothing (void)
{
  guint n_operations;
  g_autofree char *expected = play_undisturbed (&n_operations);

  for (guint n = 0; n < N_POINTS; n++)
    {
      g_auto (World) world = { NULL, };

      flussi_test_vfs_arm (FLUSSI_TEST_FAULT_NONE, 0);
      prepare (&world);
      lose_power_at (&world, nth_point (n, n_operations));
      forget_shared_memory (&world);
      assert_ends_like (&world, *reached, expected);
    }
}

static void
test_full_disk_leaves_all_or_nothing (void)
{
  guint n_operations;
  g_autofree char *expected = play_undisturbed (&n_operations);

  for (guint n = 0; n < N_POINTS; n++)
    {
      g_auto (World) world = { NULL, };
      g_autoptr (GError) error = NULL;

      flussi_test_vfs_arm (FLUSSI_TEST_FAULT_NONE, 0);
      prepare (&world);
      *reached = FLUSSI_TEST_NOW;
      flussi_test_vfs_arm (FLUSSI_TEST_FAULT_FULL, nth_point (n, n_operations));
      if (!play (&world, FLUSSI_TEST_NOW, &error))
        g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_DISK_FULL);
      flussi_test_vfs_arm (FLUSSI_TEST_FAULT_NONE, 0);
      assert_ends_like (&world, *reached, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  flussi_actions_register ();
  g_test_init (&argc, &argv, NULL);
  reached = mmap (NULL, sizeof *reached, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (reached != MAP_FAILED);
  flussi_test_vfs_install ();

  g_test_add_func ("/disk/power_loss/leaves_all_or_nothing", test_power_loss_leaves_all_or_nothing);
  g_test_add_func ("/disk/full/leaves_all_or_nothing", test_full_disk_leaves_all_or_nothing);

  return g_test_run ();
}
