/* test-verify.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-test-workspace.h"
#include "flussi-verify.h"

static void
fill_workspace (FlussiTestWorkspace *test)
{
  g_autoptr (FlussiChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;
  gint64 anna, acme;

  flussi_test_workspace_init (test);
  flussi_test_begin (test);
  anna = flussi_test_create (test, "contact", "email", "anna@example.it", NULL);
  acme = flussi_test_create (test, "company", "name", "Acme", NULL);
  set = flussi_change_set_new_update (flussi_test_object (test, "contact"), anna);
  flussi_change_set_associate (set, flussi_test_object (test, "company"), acme, NULL);
  flussi_change_set_apply (set, test->db, &test->cause, FLUSSI_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  flussi_test_commit (test);
}

static void
test_healthy_workspace_has_no_findings (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  fill_workspace (&test);
  findings = flussi_verify (test.db, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* @data is the name of the check that must find it, and SQL that does it. */
static void
test_planted_damage_is_found (gconstpointer data)
{
  const char *const *damage = data;
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  fill_workspace (&test);
  g_assert_true (flussi_db_exec (test.db, "PRAGMA foreign_keys = OFF", NULL));
  flussi_db_exec (test.db, damage[1], &error);
  g_assert_no_error (error);
  findings = flussi_verify (test.db, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    found |= g_str_equal (((FlussiFinding *) g_ptr_array_index (findings, i))->check, damage[0]);
  g_assert_true (found);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const planted[][2] = {
    { "association_pairs", "DELETE FROM association WHERE object = (SELECT id FROM object_type WHERE name = 'company')" },
    { "log_sequence", "UPDATE change_log SET seq = -1 WHERE kind = 2" },
    { "orphan_members", "INSERT INTO list (id, uid, name, object, kind, created_at) VALUES (1, 'l', 'L',"
                        " (SELECT id FROM object_type WHERE name = 'contact'), 1, 0);"
                        "INSERT INTO list_member VALUES (1, 77, 0)" },
    { "orphan_events", "INSERT INTO event (object, record, type, at, recorded_at) VALUES"
                       " ((SELECT id FROM object_type WHERE name = 'contact'), 77, 'page_visited', 0, 0)" },
    { "foreign_keys", "INSERT INTO list_member VALUES (9, 1, 0)" },
    { "drafts", "INSERT INTO workflow (uid, name, description, object, state, state_since, draft, draft_hash,"
                " edited_at, created_at) VALUES ('w', '', '', 'contact', 1, 0, '{', '', 0, 0)" },
  };

  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/verify/healthy/has_no_findings", test_healthy_workspace_has_no_findings);
  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    {
      g_autofree char *path = g_strconcat ("/verify/planted/", planted[i][0], NULL);

      g_test_add_data_func (path, planted[i], test_planted_damage_is_found);
    }

  return g_test_run ();
}
