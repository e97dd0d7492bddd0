/* test-explain.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-environment.h"
#include "flussi-explain.h"
#include "flussi-flows.h"
#include "flussi-lists.h"
#include "flussi-test-workspace.h"

typedef struct
{
  FlussiTestWorkspace test;
  FlussiExplainer     explainer;
} Fixture;

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  flussi_test_workspace_init (&fixture->test);
  flussi_test_begin (&fixture->test);
  fixture->explainer = (FlussiExplainer) {
    .db = fixture->test.db,
    .zone = flussi_workspace_get_zone (fixture->test.workspace),
    .now = FLUSSI_TEST_NOW,
    .language = FLUSSI_LANGUAGE_EN,
  };
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  flussi_test_workspace_clear (&fixture->test);
}

static FlussiJson *
explain (Fixture    *fixture,
         const char *text)
{
  g_autoptr (FlussiJson) json = flussi_json_parse (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiCriteria) criteria = flussi_criteria_parse (json, &error);
  FlussiJson *explanation;

  g_assert_no_error (error);
  explanation = flussi_explain_criteria (&fixture->explainer, criteria, flussi_test_object (&fixture->test, "contact"), 1, &error);
  g_assert_no_error (error);
  return explanation;
}

static void
test_conditions_tell_value_and_since (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (FlussiJson) explanation = NULL;
  FlussiJson *first, *second;

  flussi_test_create (&fixture->test, "contact", "country", "Italia", NULL);
  explanation = explain (fixture, "{\"all\":[{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"France\"]},"
                                  "{\"not\":{\"property\":\"lastname\",\"op\":\"is_known\"}}]}");
  g_assert_false (flussi_json_get_boolean (explanation, "holds", TRUE));
  first = flussi_json_at (flussi_json_get (explanation, "conditions"), 0);
  second = flussi_json_at (flussi_json_get (explanation, "conditions"), 1);
  g_assert_false (flussi_json_get_boolean (first, "holds", TRUE));
  g_assert_cmpstr (flussi_json_get_string (first, "value"), ==, "Italia");
  g_assert_cmpstr (flussi_json_get_string (first, "since"), ==, "2026-03-02T08:00:00.000Z");
  g_assert_cmpstr (flussi_json_get_string (first, "by"), ==, "manual");
  g_assert_nonnull (flussi_json_get_string (first, "text"));
  g_assert_true (flussi_json_get_boolean (second, "holds", FALSE));
  g_assert_false (flussi_json_get_boolean (flussi_json_at (flussi_json_get (second, "conditions"), 0), "holds", TRUE));
}

/* Of two ways to make criteria hold the one with fewer changes is named. */
static void
test_needed_is_the_least_change (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (FlussiJson) explanation = NULL;
  g_autoptr (FlussiJson) needed = NULL;
  FlussiJson *row;

  flussi_test_create (&fixture->test, "contact", "country", "Italia", NULL);
  explanation = explain (fixture, "{\"any\":[{\"all\":[{\"property\":\"firstname\",\"op\":\"is_known\"},"
                                  "{\"property\":\"lastname\",\"op\":\"is_known\"}]},"
                                  "{\"all\":[{\"property\":\"country\",\"op\":\"is_known\"},"
                                  "{\"not\":{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"italia\"]}}]}]}");
  needed = flussi_explain_needed (explanation);
  g_assert_cmpuint (flussi_json_length (needed), ==, 1);
  row = flussi_json_at (needed, 0);
  g_assert_cmpstr (flussi_json_get_string (row, "value"), ==, "Italia");
  g_assert_false (flussi_json_get_boolean (row, "must_hold", TRUE));
}

static void
test_associated_records_are_named (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (FlussiChangeSet) set = NULL;
  g_autoptr (FlussiJson) explanation = NULL;
  FlussiJson *record;

  flussi_test_create (&fixture->test, "contact", "lastname", "x", NULL);
  flussi_test_create (&fixture->test, "company", "name", "Acme", "city", "Roma", NULL);
  set = flussi_change_set_new_update (flussi_test_object (&fixture->test, "contact"), 1);
  flussi_change_set_associate (set, flussi_test_object (&fixture->test, "company"), 1, NULL);
  g_assert_true (flussi_change_set_apply (set, fixture->test.db, &fixture->test.cause, FLUSSI_TEST_NOW, NULL, NULL));

  explanation = explain (fixture, "{\"associated\":\"company\",\"match\":\"none\",\"where\":"
                                  "{\"property\":\"city\",\"op\":\"is_any_of\",\"values\":[\"roma\"]}}");
  g_assert_false (flussi_json_get_boolean (explanation, "holds", TRUE));
  record = flussi_json_at (flussi_json_get (explanation, "records"), 0);
  g_assert_cmpstr (flussi_json_get_string (record, "name"), ==, "Acme");
  g_assert_true (flussi_json_get_boolean (flussi_json_get (record, "where"), "holds", FALSE));
}

/* --- Enrolment --------------------------------------------------------------------- */

static gint64
publish (Fixture    *fixture,
         const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) flow = flussi_flow_parse (document, -1, &error);
  gint64 workflow;

  g_assert_no_error (error);
  workflow = flussi_flows_save_draft (fixture->test.db, flow, FLUSSI_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  flussi_flows_publish (fixture->test.db, workflow, 0, FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  flussi_flows_set_state (fixture->test.db, workflow, FLUSSI_WORKFLOW_ON, 0, FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  return workflow;
}

static void
check_verdict (Fixture    *fixture,
               gint64      workflow,
               const char *verdict,
               const char *refusal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) answer = flussi_explain_enrollment (&fixture->explainer, workflow, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (flussi_json_get_string (answer, "verdict"), ==, verdict);
  g_assert_cmpstr (flussi_json_get_string (answer, "refusal"), ==, refusal);
}

static void
run (Fixture    *fixture,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  flussi_db_exec (fixture->test.db, sql, &error);
  g_assert_no_error (error);
}

#define ITALIANS "{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"Italia\"]}"
#define NAMED "{\"property\":\"lastname\",\"op\":\"is_known\"}"
#define CUSTOMER "{\"property\":\"lifecyclestage\",\"op\":\"is_any_of\",\"values\":[\"customer\"]}"

/* The first check that fails, in the order of the rules, is the reason. */
static void
test_refusals_follow_the_order_of_the_rules (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (FlussiList) list = NULL;
  gint64 workflow = publish (fixture, "{\"format\":1,\"uid\":\"w\",\"name\":\"W\",\"object\":\"contact\","
                                      "\"trigger\":{\"kind\":\"filter\",\"when\":" ITALIANS "},"
                                      "\"unenroll\":{\"when\":" NAMED ",\"lists\":[\"out\"]},\"goal\":" CUSTOMER ","
                                      "\"start\":null,\"steps\":[]}");

  flussi_test_create (&fixture->test, "contact", "country", "France", NULL);
  list = flussi_lists_add (fixture->test.db, "out", "Out", flussi_test_object (&fixture->test, "contact"), NULL,
                           FLUSSI_TEST_NOW, NULL);
  check_verdict (fixture, workflow, "does_not_match", NULL);
  flussi_test_set (&fixture->test, "contact", 1, "country", "Italia", NULL);
  check_verdict (fixture, workflow, "matches_already", NULL);
  flussi_test_set (&fixture->test, "contact", 1, "lifecyclestage", "customer", NULL);
  check_verdict (fixture, workflow, "refused", "goal_met");
  flussi_lists_join (fixture->test.db, list, 1, &fixture->test.cause, FLUSSI_TEST_NOW, NULL, NULL);
  check_verdict (fixture, workflow, "refused", "suppressed");
  run (fixture, "INSERT INTO enrollment_fact (workflow, record, times, first_at, last_at) VALUES (1, 1, 1, 5, 5)");
  check_verdict (fixture, workflow, "refused", "not_reenrollable");
  run (fixture, "INSERT INTO enrollment (workflow, version, record, nth, status, phase, started_at, start_kind)"
                " VALUES (1, 1, 1, 1, 'active', 'waiting', 5, 'filter')");
  check_verdict (fixture, workflow, "active", "already_active");
  flussi_flows_set_state (fixture->test.db, workflow, FLUSSI_WORKFLOW_OFF, 0, FLUSSI_TEST_NOW, NULL);
  check_verdict (fixture, workflow, "refused", "workflow_not_on");
}

static void
test_other_triggers_say_what_is_awaited (Fixture       *fixture,
                                         gconstpointer  data)
{
  flussi_test_create (&fixture->test, "contact", "country", "Italia", NULL);
  check_verdict (fixture, publish (fixture, "{\"format\":1,\"uid\":\"m\",\"name\":\"M\",\"object\":\"contact\","
                                            "\"trigger\":{\"kind\":\"manual\"},\"start\":null,\"steps\":[]}"),
                 "by_hand", NULL);
  check_verdict (fixture, publish (fixture, "{\"format\":1,\"uid\":\"e\",\"name\":\"E\",\"object\":\"contact\","
                                            "\"trigger\":{\"kind\":\"event\",\"events\":[{\"event\":\"form_submitted\"}],"
                                            "\"also\":" ITALIANS "},\"start\":null,\"steps\":[]}"),
                 "waits_for_event", NULL);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  flussi_actions_register ();
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, setup, function, teardown)
  ADD ("/explain/conditions_tell_value_and_since", test_conditions_tell_value_and_since);
  ADD ("/explain/needed_is_the_least_change", test_needed_is_the_least_change);
  ADD ("/explain/associated_records_are_named", test_associated_records_are_named);
  ADD ("/explain/refusals_follow_the_order_of_the_rules", test_refusals_follow_the_order_of_the_rules);
  ADD ("/explain/other_triggers_say_what_is_awaited", test_other_triggers_say_what_is_awaited);
#undef ADD

  return g_test_run ();
}
