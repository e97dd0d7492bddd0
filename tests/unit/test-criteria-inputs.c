/* test-criteria-inputs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-change-set.h"
#include "flussi-criteria-inputs.h"
#include "flussi-environment.h"
#include "flussi-test-workspace.h"

static FlussiCriteria *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) json = flussi_json_parse (text, -1, &error);
  FlussiCriteria *criteria;

  g_assert_no_error (error);
  criteria = flussi_criteria_parse (json, &error);
  g_assert_no_error (error);
  return criteria;
}

static char *
describe_path (const FlussiCriteriaInput *input)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < input->path->len; i++)
    {
      const FlussiCriteriaLink *link = &g_array_index (input->path, FlussiCriteriaLink, i);

      g_string_append_printf (text, "%s%s%s>", link->object->type->name, link->label != NULL ? "/" : "",
                              link->label != NULL ? link->label : "");
    }
  return g_string_free (text, FALSE);
}

/* One line for each input: path, what, time (d: days, i: instants). */
static char *
describe (FlussiTestWorkspace *test,
          const char          *text)
{
  g_autoptr (FlussiCriteriaInputs) inputs = flussi_criteria_inputs_new (flussi_db_get_schema (test->db));
  g_autoptr (FlussiCriteria) criteria = parse (text);
  g_autoptr (GError) error = NULL;
  GString *lines = g_string_new (NULL);

  flussi_criteria_inputs_add (inputs, criteria, flussi_test_object (test, "contact"), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < flussi_criteria_inputs_get_length (inputs); i++)
    {
      const FlussiCriteriaInput *input = flussi_criteria_inputs_get (inputs, i);
      g_autofree char *path = describe_path (input);
      const char *what = input->property != NULL ? input->property->property->name
                         : input->other != NULL ? input->other->type->name : input->name;

      g_string_append_printf (lines, "%s%s.%s%s%s%s ", path, input->object->type->name, what,
                              input->history ? "(h)" : "",
                              (input->time & FLUSSI_INPUT_TIME_DAY) != 0 ? "(d)" : "",
                              (input->time & FLUSSI_INPUT_TIME_INSTANT) != 0 ? "(i)" : "");
    }
  return g_string_free (lines, FALSE);
}

static void
check (FlussiTestWorkspace *test,
       const char          *text,
       const char          *expected)
{
  g_autofree char *found = describe (test, text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_inputs_name_what_is_read (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  flussi_test_workspace_init (&test);
  check (&test, "{\"all\":[{\"property\":\"country\",\"op\":\"is_known\"},{\"not\":"
                "{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]}}]}", "contact.country ");
  check (&test, "{\"any\":[{\"list\":\"vip\",\"op\":\"in\"},{\"workflow\":\"w\",\"status\":\"ever\",\"op\":\"in\"},"
                "{\"event\":\"form_submitted\",\"op\":\"has\",\"within\":{\"last\":3,\"unit\":\"day\"}}]}",
         "contact.vip contact.w contact.form_submitted(d) ");
  check (&test, "{\"associated\":\"company\",\"label\":\"billing\",\"where\":{\"associated\":\"deal\",\"where\":"
                "{\"property\":\"closedate\",\"op\":\"before\",\"value\":{\"today\":{}}}}}",
         "contact.company company/billing>company.deal company/billing>deal>deal.closedate(d) ");
  check (&test, "{\"property\":\"createdate\",\"op\":\"in_last\",\"amount\":2,\"unit\":\"hour\"}", "contact.createdate(i) ");
  check (&test, "{\"property\":\"createdate\",\"op\":\"in_last\",\"amount\":2,\"unit\":\"day\"}", "contact.createdate(d)(i) ");
  check (&test, "{\"property\":\"createdate\",\"op\":\"before\",\"value\":{\"property\":\"lastmodifieddate\"}}",
         "contact.createdate contact.lastmodifieddate ");
  check (&test, "{\"property\":\"country\",\"op\":\"changed_in\",\"within\":{\"last\":2,\"unit\":\"day\"}}",
         "contact.country(h)(d) ");
  check (&test, "{\"property\":\"lastname\",\"op\":\"is_any_of\",\"than\":{\"associated\":\"company\",\"property\":\"name\"}}",
         "contact.lastname contact.company company>company.name ");
}

static void
associate (FlussiTestWorkspace *test,
           const char          *object,
           gint64               record,
           const char          *other_object,
           gint64               other,
           const char          *label)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (flussi_test_object (test, object), record);

  flussi_change_set_associate (set, flussi_test_object (test, other_object), other, label);
  g_assert_true (flussi_change_set_apply (set, test->db, &test->cause, FLUSSI_TEST_NOW, NULL, NULL));
}

/* From a deal that changed back to the contacts, by the label that was asked for. */
static void
test_trace_finds_the_way_back (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiCriteriaInputs) inputs = NULL;
  g_autoptr (FlussiCriteria) criteria = parse ("{\"associated\":\"company\",\"label\":\"billing\",\"where\":"
                                               "{\"associated\":\"deal\",\"where\":"
                                               "{\"property\":\"amount\",\"op\":\"is_known\"}}}");
  const FlussiSchemaObject *contact;
  const FlussiCriteriaInput *input;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) slice = NULL;
  g_autoptr (GError) error = NULL;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  for (int i = 0; i < 4; i++)
    flussi_test_create (&test, "contact", "lastname", "x", NULL);
  flussi_test_create (&test, "company", "name", "x", NULL);
  flussi_test_create (&test, "deal", "dealname", "x", NULL);
  associate (&test, "contact", 1, "company", 1, "billing");
  associate (&test, "contact", 2, "company", 1, NULL);
  associate (&test, "contact", 4, "company", 1, "billing");
  associate (&test, "company", 1, "deal", 1, NULL);
  contact = flussi_test_object (&test, "contact");
  inputs = flussi_criteria_inputs_new (flussi_db_get_schema (test.db));
  flussi_criteria_inputs_add (inputs, criteria, contact, &error);
  g_assert_no_error (error);
  input = flussi_criteria_inputs_get (inputs, flussi_criteria_inputs_get_length (inputs) - 1);

  all = flussi_criteria_input_trace (input, contact, 1, test.db, 0, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (g_array_index (all, gint64, 0), ==, 1);
  g_assert_cmpint (g_array_index (all, gint64, 1), ==, 4);
  slice = flussi_criteria_input_trace (input, contact, 1, test.db, 1, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (slice->len, ==, 1);
  g_assert_cmpint (g_array_index (slice, gint64, 0), ==, 4);
}

static void
check_flip (FlussiTestWorkspace *test,
            const char          *text,
            FlussiInstant        after,
            FlussiInstant        expected)
{
  g_autoptr (FlussiCriteria) criteria = parse (text);

  g_assert_cmpint (flussi_criteria_next_flip (test->db, criteria, flussi_test_object (test, "contact"),
                                              flussi_workspace_get_zone (test->workspace), after), ==, expected);
}

/* Records were created at FLUSSI_TEST_NOW: two hours later they leave "the last
 * two hours", at exactly the next millisecond. */
static void
test_next_flip (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  FlussiInstant midnight = FLUSSI_TEST_NOW - 9 * FLUSSI_INSTANT_HOUR + FLUSSI_INSTANT_DAY;
  FlussiInstant later = FLUSSI_TEST_NOW + 2 * FLUSSI_INSTANT_HOUR;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  flussi_test_create (&test, "contact", "lastname", "x", NULL);

  check_flip (&test, "{\"property\":\"lastname\",\"op\":\"is_known\"}", FLUSSI_TEST_NOW, FLUSSI_INSTANT_NONE);
  check_flip (&test, "{\"property\":\"createdate\",\"op\":\"in_this\",\"unit\":\"week\"}", FLUSSI_TEST_NOW, midnight);
  check_flip (&test, "{\"property\":\"createdate\",\"op\":\"in_last\",\"amount\":2,\"unit\":\"hour\"}",
              FLUSSI_TEST_NOW, later + 1);
  check_flip (&test, "{\"property\":\"createdate\",\"op\":\"in_last\",\"amount\":2,\"unit\":\"hour\"}",
              later + 1, FLUSSI_INSTANT_NONE);
  check_flip (&test, "{\"property\":\"createdate\",\"op\":\"more_than_ago\",\"amount\":2,\"unit\":\"hour\"}",
              FLUSSI_TEST_NOW, later + 1);
  check_flip (&test, "{\"property\":\"createdate\",\"op\":\"after\",\"value\":{\"now\":{\"hours\":-2}}}",
              FLUSSI_TEST_NOW + 5, later);
  check_flip (&test, "{\"property\":\"createdate\",\"op\":\"in_last\",\"amount\":2,\"unit\":\"day\"}",
              FLUSSI_TEST_NOW - 5, FLUSSI_TEST_NOW);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/criteria-inputs/name_what_is_read", test_inputs_name_what_is_read);
  g_test_add_func ("/criteria-inputs/trace_finds_the_way_back", test_trace_finds_the_way_back);
  g_test_add_func ("/criteria-inputs/next_flip_is_exact", test_next_flip);

  return g_test_run ();
}
