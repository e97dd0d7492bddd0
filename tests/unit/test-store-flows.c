/* test-store-flows.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-contents.h"
#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-flow-journal.h"
#include "flussi-flows.h"
#include "flussi-lists.h"
#include "flussi-test-workspace.h"

static FlussiFlow *
make_flow (const char *uid,
           const char *name)
{
  FlussiFlow *flow = flussi_flow_new ("contact");

  flussi_flow_set_text (&flow->uid, uid);
  flussi_flow_set_text (&flow->name, name);
  return flow;
}

static FlussiFlow *
rename_flow (FlussiFlow *flow,
             const char *name)
{
  FlussiFlow *copy = flussi_flow_copy (flow);

  flussi_flow_set_text (&copy->name, name);
  return copy;
}

static gint64
save_draft (FlussiTestWorkspace *test,
            FlussiFlow          *flow)
{
  g_autoptr (GError) error = NULL;
  gint64 id = flussi_flows_save_draft (test->db, flow, FLUSSI_TEST_NOW, NULL, &error);

  g_assert_no_error (error);
  return id;
}

static void
assert_draft (FlussiTestWorkspace *test,
              gint64               workflow,
              FlussiFlow          *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) draft = flussi_flows_load_draft (test->db, workflow, &error);
  g_autofree char *text = NULL;
  g_autofree char *expected_text = flussi_flow_to_text (expected);

  g_assert_no_error (error);
  text = flussi_flow_to_text (draft);
  g_assert_cmpstr (text, ==, expected_text);
}

static void
test_workflow_is_found_by_uid_and_name (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiFlow) first = make_flow ("w1", "Welcome");
  g_autoptr (FlussiFlow) second = make_flow ("w2", "Welcome");
  g_autoptr (FlussiWorkflow) found = NULL;
  g_autoptr (GError) error = NULL;

  flussi_test_workspace_init (&test);
  save_draft (&test, first);
  found = flussi_flows_find (test.db, "Welcome", FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->uid, ==, "w1");
  g_assert_cmpint (found->state, ==, FLUSSI_WORKFLOW_DRAFT);
  save_draft (&test, second);
  g_assert_null (flussi_flows_find (test.db, "Welcome", FLUSSI_TEST_NOW, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_AMBIGUOUS_WORKFLOW);
  g_assert_cmpstr (flussi_error_argument (error, "candidates"), ==, "w1, w2");
}

static void
test_published_version_cannot_change (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiFlow) flow = make_flow ("w1", "Welcome");
  g_autoptr (FlussiFlow) changed = rename_flow (flow, "Hello");
  g_autoptr (FlussiFlow) live = NULL;
  g_autoptr (FlussiWorkflow) workflow = NULL;
  gint64 id;

  flussi_test_workspace_init (&test);
  id = save_draft (&test, flow);
  g_assert_cmpint (flussi_flows_publish (test.db, id, 0, FLUSSI_TEST_NOW, NULL), ==, 1);
  g_assert_cmpint (flussi_flows_publish (test.db, id, 0, FLUSSI_TEST_NOW, NULL), ==, 1);
  save_draft (&test, changed);
  workflow = flussi_flows_get (test.db, id, FLUSSI_TEST_NOW, NULL);
  g_assert_true (workflow->differs);
  g_assert_cmpint (workflow->live_version, ==, 1);
  live = flussi_flows_load_version (test.db, id, 1, NULL);
  g_assert_cmpstr (flussi_flow_get_name (live), ==, "Welcome");
  g_assert_cmpint (flussi_flows_publish (test.db, id, 0, FLUSSI_TEST_NOW, NULL), ==, 2);
  g_assert_false (flussi_db_exec (test.db, "UPDATE workflow_version SET document = '{}'", NULL));
  g_assert_false (flussi_db_exec (test.db, "DELETE FROM workflow_version", NULL));
}

static void
test_user_without_right_cannot_publish (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiFlow) flow = make_flow ("w1", "Welcome");
  g_autoptr (GError) error = NULL;
  gint64 id, mario;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  mario = flussi_test_create (&test, "user", "email", "mario@example.it", "rights", "edit_workflows", NULL);
  id = save_draft (&test, flow);
  g_assert_cmpint (flussi_flows_publish (test.db, id, mario, FLUSSI_TEST_NOW, &error), ==, 0);
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_NOT_ALLOWED);
  flussi_test_commit (&test);
}

static void
test_edits_are_undone_across_restarts (void)
{
  static const FlussiLabel label = { "Rename", "Rinomina" };
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiFlow) flow = make_flow ("w1", "One");
  g_autoptr (FlussiFlow) two = rename_flow (flow, "Two");
  g_autoptr (FlussiFlow) three = rename_flow (flow, "Three");
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  flussi_test_workspace_init (&test);
  id = save_draft (&test, flow);
  g_assert_true (flussi_flow_journal_edit (test.db, id, two, &label, 0, FLUSSI_TEST_NOW, &error));
  g_assert_true (flussi_flow_journal_edit (test.db, id, three, &label, 0, FLUSSI_TEST_NOW, &error));
  g_assert_true (flussi_flow_journal_edit (test.db, id, three, &label, 0, FLUSSI_TEST_NOW, &error));
  flussi_test_workspace_reopen (&test);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (FlussiFlow) undone = flussi_flow_journal_undo (test.db, id, FLUSSI_TEST_NOW, &error);

      g_assert_no_error (error);
    }
  assert_draft (&test, id, flow);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (FlussiFlow) redone = flussi_flow_journal_redo (test.db, id, FLUSSI_TEST_NOW, &error);

      g_assert_no_error (error);
    }
  assert_draft (&test, id, three);
  edits = flussi_flow_journal_list (test.db, id, NULL);
  g_assert_cmpuint (edits->len, ==, 2);
  g_assert_cmpstr (((FlussiFlowEdit *) g_ptr_array_index (edits, 0))->label.it, ==, "Rinomina");
}

static void
test_new_edit_forgets_what_was_undone (void)
{
  static const FlussiLabel label = { "Rename", "Rinomina" };
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiFlow) flow = make_flow ("w1", "One");
  g_autoptr (FlussiFlow) two = rename_flow (flow, "Two");
  g_autoptr (FlussiFlow) other = rename_flow (flow, "Other");
  g_autoptr (FlussiFlow) undone = NULL;
  g_autoptr (FlussiFlow) redone = NULL;
  gint64 id;

  flussi_test_workspace_init (&test);
  id = save_draft (&test, flow);
  g_assert_true (flussi_flow_journal_edit (test.db, id, two, &label, 0, FLUSSI_TEST_NOW, NULL));
  undone = flussi_flow_journal_undo (test.db, id, FLUSSI_TEST_NOW, NULL);
  g_assert_true (flussi_flow_journal_edit (test.db, id, other, &label, 0, FLUSSI_TEST_NOW, NULL));
  redone = flussi_flow_journal_redo (test.db, id, FLUSSI_TEST_NOW, NULL);
  g_assert_nonnull (redone);
  assert_draft (&test, id, other);
}

static void
test_list_membership_is_recorded (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (FlussiList) found = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;
  gint64 anna, n_events;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "firstname", "Anna", NULL);
  list = flussi_lists_add (test.db, "vip", "VIP", flussi_test_object (&test, "contact"), NULL, FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  g_assert_true (flussi_lists_join (test.db, list, anna, &test.cause, FLUSSI_TEST_NOW, &changed, NULL));
  g_assert_true (changed);
  g_assert_true (flussi_lists_join (test.db, list, anna, &test.cause, FLUSSI_TEST_NOW, &changed, NULL));
  g_assert_false (changed);
  g_assert_true (flussi_lists_contains (test.db, list->id, anna));
  found = flussi_lists_find (test.db, "VIP", NULL);
  g_assert_cmpint (found->n_members, ==, 1);
  g_assert_true (flussi_lists_leave (test.db, list, anna, &test.cause, FLUSSI_TEST_NOW, &changed, NULL));
  g_assert_true (changed);
  g_assert_true (flussi_db_query_int64 (test.db, "SELECT count (*) FROM event"
                                        " WHERE type IN ('list_joined', 'list_left')"
                                        " AND properties = '{\"list\":\"vip\"}'", &n_events, NULL));
  g_assert_cmpint (n_events, ==, 2);
  g_assert_null (flussi_lists_add (test.db, "vip", "Again", list->object, NULL, FLUSSI_TEST_NOW, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_NAME_TAKEN);
  flussi_test_commit (&test);
}

static void
test_content_is_replaced_by_uid (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiJson) definition = flussi_json_new_object ();
  g_autofree char *uid = g_strdup ("welcome");
  g_autofree char *kind = g_strdup ("email");
  g_autofree char *name = g_strdup ("Welcome");
  g_autofree char *new_name = g_strdup ("Benvenuto");
  FlussiContent email = { .uid = uid, .kind = kind, .name = name, .marketing = TRUE };
  g_autoptr (FlussiContent) found = NULL;
  g_autoptr (GPtrArray) all = NULL;
  gint64 id;

  flussi_test_workspace_init (&test);
  flussi_json_set_string (definition, "subject", "Ciao");
  email.definition = definition;
  id = flussi_contents_save (test.db, &email, FLUSSI_TEST_NOW, NULL);
  g_assert_cmpint (id, >, 0);
  email.name = new_name;
  g_assert_cmpint (flussi_contents_save (test.db, &email, FLUSSI_TEST_NOW, NULL), ==, id);
  found = flussi_contents_find (test.db, "Benvenuto", NULL);
  g_assert_cmpstr (flussi_json_get_string (found->definition, "subject"), ==, "Ciao");
  all = flussi_contents_list (test.db, "email", NULL);
  g_assert_cmpuint (all->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flows/find/by_uid_and_name", test_workflow_is_found_by_uid_and_name);
  g_test_add_func ("/flows/publish/version_cannot_change", test_published_version_cannot_change);
  g_test_add_func ("/flows/publish/needs_the_right", test_user_without_right_cannot_publish);
  g_test_add_func ("/flows/journal/undo_across_restarts", test_edits_are_undone_across_restarts);
  g_test_add_func ("/flows/journal/new_edit_forgets_undone", test_new_edit_forgets_what_was_undone);
  g_test_add_func ("/lists/membership/is_recorded", test_list_membership_is_recorded);
  g_test_add_func ("/contents/save/replaces_by_uid", test_content_is_replaced_by_uid);

  return g_test_run ();
}
