/* test-criteria-sql.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-change-set.h"
#include "flussi-criteria-sql.h"
#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-events.h"
#include "flussi-lists.h"
#include "flussi-test-workspace.h"

#include <string.h>

/* Every check judges all records at once and one by one: both must say the same. */

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
join_ids (GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

static GArray *
match_all (FlussiTestWorkspace      *test,
           FlussiCriteria           *criteria,
           const FlussiSchemaObject *object,
           FlussiInstant             now)
{
  FlussiZone *zone = flussi_workspace_get_zone (test->workspace);
  g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s", object->table);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = 0;

  flussi_db_query_int64 (test->db, sql, &last, NULL);
  for (gint64 id = 1; id <= last; id++)
    {
      g_autoptr (GError) error = NULL;
      gboolean matches;

      flussi_criteria_match (test->db, criteria, object, id, zone, now, &matches, &error);
      g_assert_no_error (error);
      if (matches)
        g_array_append_val (ids, id);
    }
  return ids;
}

static void
check_at (FlussiTestWorkspace *test,
          const char          *object_name,
          FlussiInstant        now,
          const char          *text,
          const char          *expected)
{
  const FlussiSchemaObject *object = flussi_test_object (test, object_name);
  FlussiZone *zone = flussi_workspace_get_zone (test->workspace);
  g_autoptr (FlussiCriteria) criteria = parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) selected = flussi_criteria_select (test->db, criteria, object, zone, now, -1, &error);
  g_autoptr (GArray) matched = NULL;
  g_autofree char *selected_text = NULL;
  g_autofree char *matched_text = NULL;
  gint64 count = -1;

  g_assert_no_error (error);
  selected_text = join_ids (selected);
  if (!g_str_equal (selected_text, expected))
    g_test_message ("%s", text);
  g_assert_cmpstr (selected_text, ==, expected);
  matched = match_all (test, criteria, object, now);
  matched_text = join_ids (matched);
  if (!g_str_equal (matched_text, expected))
    g_test_message ("%s", text);
  g_assert_cmpstr (matched_text, ==, expected);
  flussi_criteria_count (test->db, criteria, object, zone, now, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, selected->len);
}

static void
check (FlussiTestWorkspace *test,
       const char          *text,
       const char          *expected)
{
  check_at (test, "contact", FLUSSI_TEST_NOW, text, expected);
}

static void
check_fails (FlussiTestWorkspace *test,
             const char          *text,
             FlussiErrorCode      code,
             const char          *path)
{
  const FlussiSchemaObject *object = flussi_test_object (test, "contact");
  FlussiZone *zone = flussi_workspace_get_zone (test->workspace);
  g_autoptr (FlussiCriteria) criteria = parse (text);
  g_autoptr (GError) error = NULL;
  gint64 count;

  g_assert_false (flussi_criteria_count (test->db, criteria, object, zone, FLUSSI_TEST_NOW, &count, &error));
  if (!g_error_matches (error, FLUSSI_ERROR, code))
    g_test_message ("%s", text);
  g_assert_error (error, FLUSSI_ERROR, (int) code);
  if (path != NULL)
    g_assert_cmpstr (flussi_error_argument (error, "path"), ==, path);
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
  g_autoptr (GError) error = NULL;

  flussi_change_set_associate (set, flussi_test_object (test, other_object), other, label);
  flussi_change_set_apply (set, test->db, &test->cause, FLUSSI_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
}

static void
set_at (FlussiTestWorkspace *test,
        gint64               record,
        const char          *property,
        const char          *value,
        FlussiInstant        at)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (flussi_test_object (test, "contact"), record);
  g_autoptr (GError) error = NULL;

  flussi_test_fill_value (test, set, property, value);
  flussi_change_set_apply (set, test->db, &test->cause, at, NULL, &error);
  g_assert_no_error (error);
}

static FlussiInstant
instant (const char *text)
{
  FlussiInstant result;

  g_assert_true (flussi_instant_parse (text, &result));
  return result;
}

/* A workspace with an object type that has a property of each type. */
static void
setup (FlussiTestWorkspace *test)
{
  static const char *definition =
    "{\"object\":\"contact\",\"properties\":["
    "{\"name\":\"t_text\",\"type\":\"text\"},{\"name\":\"t_other\",\"type\":\"text\"},"
    "{\"name\":\"t_number\",\"type\":\"number\"},{\"name\":\"t_number2\",\"type\":\"number\"},"
    "{\"name\":\"t_money\",\"type\":\"currency\"},{\"name\":\"t_duration\",\"type\":\"duration\"},"
    "{\"name\":\"t_bool\",\"type\":\"boolean\"},"
    "{\"name\":\"t_select\",\"type\":\"select\",\"options\":[\"a\",\"b\",\"c\"]},"
    "{\"name\":\"t_multi\",\"type\":\"multi_select\",\"options\":[\"a\",\"b\",\"c\",\",\"]},"
    "{\"name\":\"t_date\",\"type\":\"date\"},{\"name\":\"t_date2\",\"type\":\"date\"},"
    "{\"name\":\"t_time\",\"type\":\"datetime\"},{\"name\":\"t_time2\",\"type\":\"datetime\"},"
    "{\"name\":\"t_user\",\"type\":\"user\"}]}";
  g_autoptr (FlussiJson) json = flussi_json_parse (definition, -1, NULL);
  g_autoptr (GError) error = NULL;

  flussi_test_workspace_init (test);
  flussi_workspace_add_object (test->workspace, json, &error);
  g_assert_no_error (error);
  flussi_test_begin (test);
}

/* --- Text ------------------------------------------------------------------------- */

static void
test_text (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  setup (&test);
  flussi_test_create (&test, "contact", "t_text", "Perché No", "email", "Anna@Example.com", NULL);
  flussi_test_create (&test, "contact", "t_text", "perche", "t_other", "PERCHE", NULL);
  flussi_test_create (&test, "contact", "lastname", "without", NULL);
  flussi_test_create (&test, "contact", "t_text", "STRASSE 12", "t_other", "x", NULL);

  check (&test, "{\"property\":\"t_text\",\"op\":\"is_any_of\",\"values\":[\" PERCHÉ NO \",\"x\"]}", "1");
  check (&test, "{\"property\":\"t_text\",\"op\":\"is_any_of\",\"values\":[\"straße 12\"]}", "4");
  check (&test, "{\"property\":\"t_text\",\"op\":\"is_any_of\",\"values\":[\"perché  no\"]}", "");
  check (&test, "{\"property\":\"t_text\",\"op\":\"is_none_of\",\"values\":[\"perche\"]}", "1 4");
  check (&test, "{\"property\":\"t_text\",\"op\":\"is_none_of\",\"values\":[\"perche\"],\"empty\":true}", "1 3 4");
  check (&test, "{\"property\":\"t_text\",\"op\":\"contains_any_of\",\"values\":[\"CHÉ\",\"12\"]}", "1 4");
  check (&test, "{\"property\":\"t_text\",\"op\":\"contains_none_of\",\"values\":[\"ché\",\"12\"]}", "2");
  check (&test, "{\"property\":\"t_text\",\"op\":\"starts_with_any_of\",\"values\":[\"per\"]}", "1 2");
  check (&test, "{\"property\":\"t_text\",\"op\":\"ends_with_any_of\",\"values\":[\"NO\",\"2\"]}", "1 4");
  check (&test, "{\"property\":\"t_text\",\"op\":\"matches\",\"value\":\"^PER.*[oe]$\"}", "1 2");
  check (&test, "{\"property\":\"t_text\",\"op\":\"is_known\"}", "1 2 4");
  check (&test, "{\"property\":\"t_text\",\"op\":\"is_unknown\"}", "3");
  check (&test, "{\"property\":\"email\",\"op\":\"is_any_of\",\"values\":[\"ANNA@example.com\",\"b@c.it\"]}", "1");
  check (&test, "{\"property\":\"email\",\"op\":\"is_none_of\",\"values\":[\"b@c.it\"]}", "1");
  check (&test, "{\"property\":\"t_text\",\"op\":\"is_any_of\",\"than\":{\"property\":\"t_other\"}}", "2");
  check (&test, "{\"property\":\"t_text\",\"op\":\"is_none_of\",\"than\":{\"property\":\"t_other\"}}", "4");
}

static void
test_regex_has_a_limit (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autofree char *many = g_strnfill (40, 'a');

  setup (&test);
  flussi_test_create (&test, "contact", "t_text", many, NULL);
  check (&test, "{\"property\":\"t_text\",\"op\":\"matches\",\"value\":\"^(a+)+b$\"}", "");
  check (&test, "{\"property\":\"t_text\",\"op\":\"matches\",\"value\":\"^A+$\"}", "1");
  check_fails (&test, "{\"property\":\"t_text\",\"op\":\"matches\",\"value\":\"(\"}", FLUSSI_ERROR_BAD_REGEX, NULL);
}

/* --- Numbers and choices ------------------------------------------------------------- */

static void
test_numbers (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  setup (&test);
  flussi_test_create (&test, "contact", "t_number", "1.5", "t_number2", "1.5", "t_money", "12.5", NULL);
  flussi_test_create (&test, "contact", "t_number", "-2", "t_number2", "3", "t_duration", "60", NULL);
  flussi_test_create (&test, "contact", "t_number2", "3", "t_bool", "true", NULL);
  flussi_test_create (&test, "contact", "t_number", "0", "t_bool", "false", NULL);

  check (&test, "{\"property\":\"t_number\",\"op\":\"equals\",\"value\":1.5}", "1");
  check (&test, "{\"property\":\"t_number\",\"op\":\"not_equals\",\"value\":1.5}", "2 4");
  check (&test, "{\"property\":\"t_number\",\"op\":\"not_equals\",\"value\":1.5,\"empty\":true}", "2 3 4");
  check (&test, "{\"property\":\"t_number\",\"op\":\"greater_than\",\"value\":0}", "1");
  check (&test, "{\"property\":\"t_number\",\"op\":\"at_least\",\"value\":0}", "1 4");
  check (&test, "{\"property\":\"t_number\",\"op\":\"less_than\",\"value\":0}", "2");
  check (&test, "{\"property\":\"t_number\",\"op\":\"at_most\",\"value\":0}", "2 4");
  check (&test, "{\"property\":\"t_number\",\"op\":\"between\",\"from\":-2,\"to\":0}", "2 4");
  check (&test, "{\"property\":\"t_number\",\"op\":\"not_between\",\"from\":-2,\"to\":0}", "1");
  check (&test, "{\"property\":\"t_money\",\"op\":\"equals\",\"value\":12.50}", "1");
  check (&test, "{\"property\":\"t_duration\",\"op\":\"at_least\",\"value\":60}", "2");
  check (&test, "{\"property\":\"t_bool\",\"op\":\"is_true\"}", "3");
  check (&test, "{\"property\":\"t_bool\",\"op\":\"is_false\"}", "4");
  check (&test, "{\"property\":\"t_bool\",\"op\":\"is_false\",\"empty\":true}", "1 2 4");
  check (&test, "{\"property\":\"t_number\",\"op\":\"equals\",\"than\":{\"property\":\"t_number2\"}}", "1");
  check (&test, "{\"property\":\"t_number\",\"op\":\"less_than\",\"than\":{\"property\":\"t_number2\"}}", "2");
  check (&test, "{\"not\":{\"property\":\"t_number\",\"op\":\"less_than\",\"than\":{\"property\":\"t_number2\"}}}", "1 3 4");
  check (&test, "{\"property\":\"id\",\"op\":\"equals\",\"value\":2}", "2");
}

static void
test_choices (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  setup (&test);
  flussi_test_create (&test, "user", "email", "Mario@flussi.it", NULL);
  flussi_test_create (&test, "contact", "t_select", "a", "t_multi", "b;a", NULL);
  flussi_test_create (&test, "contact", "t_select", "b", "t_multi", ",", NULL);
  flussi_test_create (&test, "contact", "lastname", "x", NULL);
  flussi_test_create (&test, "contact", "t_multi", "a;b;c", NULL);
  {
    g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (flussi_test_object (&test, "contact"), 1);
    g_auto (FlussiValue) user = FLUSSI_VALUE_INIT;

    flussi_value_set_integer (&user, FLUSSI_VALUE_REFERENCE, 1);
    flussi_change_set_set_named (set, "t_user", &user, NULL);
    g_assert_true (flussi_change_set_apply (set, test.db, &test.cause, FLUSSI_TEST_NOW, NULL, NULL));
  }

  check (&test, "{\"property\":\"t_select\",\"op\":\"is_any_of\",\"values\":[\"a\",\"c\"]}", "1");
  check (&test, "{\"property\":\"t_select\",\"op\":\"is_none_of\",\"values\":[\"a\",\"c\"]}", "2");
  check (&test, "{\"not\":{\"property\":\"t_select\",\"op\":\"is_any_of\",\"values\":[\"a\"]}}", "2 3 4");
  check (&test, "{\"property\":\"t_multi\",\"op\":\"contains_any_of\",\"values\":[\"c\",\",\"]}", "2 4");
  check (&test, "{\"property\":\"t_multi\",\"op\":\"contains_all_of\",\"values\":[\"a\",\"b\"]}", "1 4");
  check (&test, "{\"property\":\"t_multi\",\"op\":\"contains_none_of\",\"values\":[\"c\"]}", "1 2");
  check (&test, "{\"property\":\"t_multi\",\"op\":\"contains_none_of\",\"values\":[\"c\"],\"empty\":true}", "1 2 3");
  check (&test, "{\"property\":\"t_multi\",\"op\":\"is_exactly\",\"values\":[\"b\",\"a\",\"b\"]}", "1");
  check (&test, "{\"property\":\"t_user\",\"op\":\"is_any_of\",\"values\":[\"mario@FLUSSI.it\"]}", "1");
  check (&test, "{\"property\":\"t_user\",\"op\":\"is_none_of\",\"values\":[\"nobody@flussi.it\"]}", "1");
  check (&test, "{\"property\":\"t_user\",\"op\":\"is_any_of\",\"values\":[\"nobody@flussi.it\"]}", "");
  check (&test, "{\"all\":[{\"property\":\"t_select\",\"op\":\"is_known\"},"
                "{\"any\":[{\"property\":\"t_multi\",\"op\":\"is_exactly\",\"values\":[\",\"]},"
                "{\"property\":\"t_user\",\"op\":\"is_known\"}]}]}", "1 2");
}

/* --- Dates ------------------------------------------------------------------------------ */

static void
test_dates (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  /* Today is Monday 2 March 2026. */
  setup (&test);
  flussi_test_create (&test, "contact", "t_date", "2026-03-02", "t_date2", "2026-03-02", NULL);
  flussi_test_create (&test, "contact", "t_date", "2026-03-01", "t_date2", "2026-03-05", NULL);
  flussi_test_create (&test, "contact", "t_date", "2026-02-28", NULL);
  flussi_test_create (&test, "contact", "t_date", "2026-03-09", "t_date2", "2026-03-05", NULL);
  flussi_test_create (&test, "contact", "lastname", "x", NULL);
  flussi_test_create (&test, "contact", "t_date", "2024-02-29", NULL);

  check (&test, "{\"property\":\"t_date\",\"op\":\"is_on\",\"value\":{\"today\":{}}}", "1");
  check (&test, "{\"property\":\"t_date\",\"op\":\"is_on\",\"value\":{\"now\":{\"days\":-1}}}", "2");
  check (&test, "{\"property\":\"t_date\",\"op\":\"before\",\"value\":\"2026-03-01\"}", "3 6");
  check (&test, "{\"property\":\"t_date\",\"op\":\"after\",\"value\":\"2026-03-01T23:00\"}", "1 4");
  check (&test, "{\"property\":\"t_date\",\"op\":\"between\",\"from\":\"2026-02-28\",\"to\":{\"today\":{}}}", "1 2 3");
  check (&test, "{\"property\":\"t_date\",\"op\":\"not_between\",\"from\":\"2026-02-28\",\"to\":{\"today\":{}}}", "4 6");
  check (&test, "{\"property\":\"t_date\",\"op\":\"in_last\",\"amount\":2,\"unit\":\"day\"}", "1 2 3");
  check (&test, "{\"property\":\"t_date\",\"op\":\"in_next\",\"amount\":1,\"unit\":\"week\"}", "1 4");
  check (&test, "{\"property\":\"t_date\",\"op\":\"more_than_ago\",\"amount\":1,\"unit\":\"day\"}", "3 6");
  check (&test, "{\"property\":\"t_date\",\"op\":\"less_than_ago\",\"amount\":2,\"unit\":\"day\"}", "1 2");
  check (&test, "{\"property\":\"t_date\",\"op\":\"more_than_from_now\",\"amount\":6,\"unit\":\"day\"}", "4");
  check (&test, "{\"property\":\"t_date\",\"op\":\"less_than_from_now\",\"amount\":7,\"unit\":\"day\"}", "1");
  check (&test, "{\"property\":\"t_date\",\"op\":\"in_this\",\"unit\":\"week\"}", "1");
  check (&test, "{\"property\":\"t_date\",\"op\":\"in_this\",\"unit\":\"month\"}", "1 2 4");
  check (&test, "{\"property\":\"t_date\",\"op\":\"in_last_calendar\",\"unit\":\"week\"}", "2 3");
  check (&test, "{\"property\":\"t_date\",\"op\":\"in_last_calendar\",\"amount\":2,\"unit\":\"year\"}", "6");
  check (&test, "{\"property\":\"t_date\",\"op\":\"in_next_calendar\",\"unit\":\"week\"}", "4");
  check (&test, "{\"property\":\"t_date\",\"op\":\"in_this\",\"unit\":\"quarter\"}", "1 2 3 4");
  check (&test, "{\"property\":\"t_date\",\"op\":\"anniversary_in_next\",\"amount\":7,\"unit\":\"day\"}", "1 4");
  check_at (&test, "contact", instant ("2026-02-28T10:00:00Z"),
            "{\"property\":\"t_date\",\"op\":\"anniversary_in_next\",\"amount\":1,\"unit\":\"day\"}", "2 3 6");
  check (&test, "{\"property\":\"t_date\",\"op\":\"is_on\",\"than\":{\"property\":\"t_date2\"}}", "1");
  check (&test, "{\"property\":\"t_date\",\"op\":\"before\",\"than\":{\"property\":\"t_date2\"}}", "2");
  check (&test, "{\"property\":\"t_date\",\"op\":\"after\",\"value\":{\"property\":\"t_date2\"}}", "4");
}

/* Months are clamped: one month before 31 March is 28 February. */
static void
test_units_are_clamped (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  setup (&test);
  flussi_test_create (&test, "contact", "t_date", "2026-02-27", NULL);
  flussi_test_create (&test, "contact", "t_date", "2026-02-28", NULL);
  check_at (&test, "contact", instant ("2026-03-31T10:00:00Z"),
            "{\"property\":\"t_date\",\"op\":\"in_last\",\"amount\":1,\"unit\":\"month\"}", "2");
  check_at (&test, "contact", instant ("2026-05-28T10:00:00Z"),
            "{\"property\":\"t_date\",\"op\":\"in_last\",\"amount\":1,\"unit\":\"quarter\"}", "2");
}

/* Clocks go forward in Rome on 29 March 2026: that day has 23 hours. */
static void
test_datetimes_by_local_day (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  FlussiInstant now = instant ("2026-03-29T10:00:00Z");

  setup (&test);
  flussi_test_create (&test, "contact", "t_time", "2026-03-28T22:59:59.999Z", NULL);
  flussi_test_create (&test, "contact", "t_time", "2026-03-28T23:00:00Z", NULL);
  flussi_test_create (&test, "contact", "t_time", "2026-03-29T21:59:59.999Z", NULL);
  flussi_test_create (&test, "contact", "t_time", "2026-03-29T22:00:00Z", NULL);
  flussi_test_create (&test, "contact", "t_time", "2026-03-29T10:00:00Z", "t_time2", "2026-03-28T23:30:00Z",
                      "t_date", "2026-03-29", NULL);

  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"is_on\",\"value\":\"2026-03-29\"}", "2 3 5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"before\",\"value\":\"2026-03-29\"}", "1");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"after\",\"value\":\"2026-03-29\"}", "4");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"after\",\"value\":\"2026-03-29T11:59\"}", "3 4 5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"in_last\",\"amount\":1,\"unit\":\"day\"}", "1 2 5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"in_next\",\"amount\":1,\"unit\":\"day\"}", "3 4 5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"in_last\",\"amount\":11,\"unit\":\"hour\"}", "2 5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"less_than_ago\",\"amount\":11,\"unit\":\"hour\"}", "5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"more_than_from_now\",\"amount\":12,\"unit\":\"hour\"}", "");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"more_than_from_now\",\"amount\":719,\"unit\":\"minute\"}", "3 4");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"in_this\",\"unit\":\"day\"}", "2 3 5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"is_on\",\"value\":{\"property\":\"t_time2\"}}", "5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"is_on\",\"value\":{\"property\":\"t_date\"}}", "5");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"after\",\"value\":{\"property\":\"t_date\"}}", "");
  check_at (&test, "contact", now, "{\"property\":\"t_time\",\"op\":\"after\",\"than\":{\"property\":\"t_time2\"}}", "5");
  check_at (&test, "contact", now, "{\"property\":\"t_date\",\"op\":\"is_on\",\"value\":{\"property\":\"t_time\"}}", "5");
}

/* --- Other tables --------------------------------------------------------------------------- */

static void
test_associated (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  setup (&test);
  for (int i = 1; i <= 5; i++)
    flussi_test_create (&test, "contact", "lastname", "x", NULL);
  flussi_test_create (&test, "company", "name", "Acme", "city", "Roma", NULL);
  flussi_test_create (&test, "company", "name", "Beta", "city", "Milano", NULL);
  flussi_test_create (&test, "company", "name", "Gone", "city", "Roma", NULL);
  flussi_test_create (&test, "deal", "dealname", "Big", "amount", "1000", NULL);
  associate (&test, "contact", 1, "company", 1, "primary");
  associate (&test, "contact", 1, "company", 2, "billing");
  associate (&test, "contact", 2, "company", 2, NULL);
  associate (&test, "contact", 3, "company", 1, NULL);
  associate (&test, "contact", 4, "company", 3, NULL);
  associate (&test, "company", 2, "deal", 1, NULL);
  {
    g_autoptr (FlussiChangeSet) set = flussi_change_set_new_delete (flussi_test_object (&test, "company"), 3);

    g_assert_true (flussi_change_set_apply (set, test.db, &test.cause, FLUSSI_TEST_NOW, NULL, NULL));
  }

#define ROME "{\"property\":\"city\",\"op\":\"is_any_of\",\"values\":[\"roma\"]}"
  check (&test, "{\"associated\":\"company\",\"match\":\"any\",\"where\":" ROME "}", "1 3");
  check (&test, "{\"associated\":\"company\",\"match\":\"none\",\"where\":" ROME "}", "2 4 5");
  check (&test, "{\"associated\":\"company\",\"match\":\"all\",\"where\":" ROME "}", "3");
  check (&test, "{\"associated\":\"company\",\"match\":\"any\",\"where\":null}", "1 2 3");
  check (&test, "{\"associated\":\"company\",\"match\":\"none\",\"where\":null}", "4 5");
  check (&test, "{\"associated\":\"company\",\"match\":\"all\",\"where\":null}", "1 2 3");
  check (&test, "{\"associated\":\"company\",\"label\":\"billing\",\"match\":\"any\",\"where\":null}", "1");
  check (&test, "{\"associated\":\"company\",\"label\":\"billing\",\"match\":\"any\",\"where\":" ROME "}", "");
  check (&test, "{\"associated\":\"company\",\"match\":\"any\",\"where\":{\"associated\":\"deal\",\"match\":\"any\","
                "\"where\":{\"property\":\"amount\",\"op\":\"at_least\",\"value\":1000}}}", "1 2");
  check (&test, "{\"associated\":\"company\",\"match\":\"all\",\"where\":{\"not\":{\"associated\":\"deal\"}}}", "3");
  check (&test, "{\"property\":\"lastname\",\"op\":\"is_none_of\",\"than\":"
                "{\"associated\":\"company\",\"property\":\"name\",\"pick\":\"primary\"}}", "1 2 3");
  check_at (&test, "company", FLUSSI_TEST_NOW,
            "{\"associated\":\"contact\",\"match\":\"any\",\"where\":{\"property\":\"id\",\"op\":\"equals\",\"value\":1}}", "1 2");
}

static void
test_lists_and_workflows (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (GError) error = NULL;

  setup (&test);
  for (int i = 1; i <= 4; i++)
    flussi_test_create (&test, "contact", "lastname", "x", NULL);
  flussi_test_create (&test, "company", "name", "x", NULL);
  list = flussi_lists_add (test.db, "vip", "Vip", flussi_test_object (&test, "contact"), NULL, FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  flussi_lists_join (test.db, list, 1, &test.cause, FLUSSI_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  flussi_db_exec (test.db,
                  "INSERT INTO workflow (id, uid, name, description, object, state, state_since, draft, draft_hash,"
                  " edited_at, created_at) VALUES (1, 'w', 'W', '', 'contact', 1, 0, '{}', '', 0, 0);"
                  "INSERT INTO workflow_version (workflow, number, document, hash, published_at) VALUES (1, 1, '{}', '', 0);"
                  "INSERT INTO enrollment (workflow, version, record, nth, status, phase, started_at, start_kind)"
                  " VALUES (1, 1, 1, 1, 'active', 'waiting', 0, 'filter'), (1, 1, 2, 1, 'failed', 'ended', 0, 'filter');"
                  "INSERT INTO enrollment_fact (workflow, record, times, first_at, last_at, completed, goal_met, unenrolled)"
                  " VALUES (1, 1, 1, 0, 0, 0, 0, 0), (1, 2, 1, 0, 0, 0, 0, 0), (1, 3, 2, 0, 0, 1, 1, 1)", &error);
  g_assert_no_error (error);

  check (&test, "{\"list\":\"vip\",\"op\":\"in\"}", "1");
  check (&test, "{\"list\":\"vip\",\"op\":\"not_in\"}", "2 3 4");
  check (&test, "{\"list\":\"unheard-of\",\"op\":\"in\"}", "");
  check_at (&test, "company", FLUSSI_TEST_NOW, "{\"list\":\"vip\",\"op\":\"in\"}", "");
  check (&test, "{\"workflow\":\"w\",\"status\":\"active\",\"op\":\"in\"}", "1");
  check (&test, "{\"workflow\":\"w\",\"status\":\"active\",\"op\":\"not_in\"}", "2 3 4");
  check (&test, "{\"workflow\":\"w\",\"status\":\"ever\",\"op\":\"in\"}", "1 2 3");
  check (&test, "{\"workflow\":\"w\",\"status\":\"failed\",\"op\":\"in\"}", "2");
  check (&test, "{\"workflow\":\"w\",\"status\":\"completed\",\"op\":\"in\"}", "3");
  check (&test, "{\"workflow\":\"w\",\"status\":\"goal_met\",\"op\":\"in\"}", "3");
  check (&test, "{\"workflow\":\"w\",\"status\":\"unenrolled\",\"op\":\"not_in\"}", "1 2 4");
  check_at (&test, "company", FLUSSI_TEST_NOW, "{\"workflow\":\"w\",\"status\":\"ever\",\"op\":\"in\"}", "");
}

static void
record_event (FlussiTestWorkspace *test,
              gint64               record,
              const char          *type,
              const char          *properties,
              FlussiInstant        at)
{
  g_autoptr (FlussiJson) json = flussi_json_parse (properties, -1, NULL);
  g_autoptr (GError) error = NULL;

  flussi_events_record (test->db, flussi_test_object (test, "contact"), record, type, json, &test->cause, at,
                        FLUSSI_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
}

static void
test_events (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  FlussiInstant day = FLUSSI_INSTANT_DAY;

  setup (&test);
  for (int i = 1; i <= 4; i++)
    flussi_test_create (&test, "contact", "lastname", "x", NULL);
  record_event (&test, 1, "form_submitted", "{\"form\":\"Demo\",\"seats\":5,\"yes\":true}", FLUSSI_TEST_NOW - 2 * day);
  record_event (&test, 1, "form_submitted", "{\"form\":\"demo\",\"seats\":1}", FLUSSI_TEST_NOW - 40 * day);
  record_event (&test, 2, "form_submitted", "{\"form\":\"other\",\"country\":\"IT\"}", FLUSSI_TEST_NOW - 3 * day);
  record_event (&test, 3, "email_opened", "{\"email\":\"welcome\"}", FLUSSI_TEST_NOW);

  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\"}", "1 2");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has_not\"}", "3 4");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"times\":{\"min\":2}}", "1");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"times\":{\"min\":1,\"max\":1}}", "2");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"times\":{\"max\":1}}", "2 3 4");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has_not\",\"times\":{\"min\":2}}", "2 3 4");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"times\":{\"min\":2},\"within\":{\"last\":30,\"unit\":\"day\"}}", "");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"within\":{\"last\":2,\"unit\":\"day\"}}", "1");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"within\":{\"from\":null,\"to\":{\"today\":{\"days\":-3}}}}", "1 2");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"where\":"
                "{\"property\":\"form\",\"op\":\"is_any_of\",\"values\":[\"DEMO\"]}}", "1");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"where\":"
                "{\"property\":\"seats\",\"op\":\"at_least\",\"value\":5}}", "1");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"where\":{\"property\":\"yes\",\"op\":\"is_true\"}}", "1");
  check (&test, "{\"event\":\"form_submitted\",\"op\":\"has\",\"where\":"
                "{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"it\"]}}", "2");
  check_fails (&test, "{\"all\":[{\"event\":\"email_opened\",\"op\":\"has\",\"where\":"
                      "{\"property\":\"nothing\",\"op\":\"is_known\"}}]}", FLUSSI_ERROR_UNKNOWN_PROPERTY, "all[0].where");
  check_fails (&test, "{\"event\":\"email_opened\",\"op\":\"has\",\"where\":{\"list\":\"l\",\"op\":\"in\"}}",
               FLUSSI_ERROR_MISSING_KEY, "where");
  check_fails (&test, "{\"event\":\"never_heard\",\"op\":\"has\"}", FLUSSI_ERROR_UNKNOWN_EVENT, NULL);
}

/* What happens to records is told by the change log alone. */
static void
test_events_of_the_change_log (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  setup (&test);
  flussi_test_create (&test, "contact", "lifecyclestage", "lead", "t_number", "1", NULL);
  flussi_test_create (&test, "contact", "t_number", "7", NULL);
  flussi_test_create (&test, "company", "name", "Acme", NULL);
  flussi_test_create (&test, "deal", "dealname", "Big", "pipeline", "default", "dealstage", "qualifiedtobuy", NULL);
  set_at (&test, 1, "t_number", "9", FLUSSI_TEST_NOW);
  associate (&test, "contact", 2, "company", 1, NULL);

  check (&test, "{\"event\":\"record_created\",\"op\":\"has\",\"where\":"
                "{\"property\":\"source\",\"op\":\"is_any_of\",\"values\":[\"manual\"]}}", "1 2");
  check (&test, "{\"event\":\"property_changed\",\"op\":\"has\",\"times\":{\"min\":2},\"where\":"
                "{\"property\":\"property\",\"op\":\"is_any_of\",\"values\":[\"t_number\"]}}", "1");
  check (&test, "{\"event\":\"property_changed\",\"op\":\"has\",\"where\":{\"all\":["
                "{\"property\":\"property\",\"op\":\"is_any_of\",\"values\":[\"t_number\"]},"
                "{\"property\":\"new\",\"op\":\"greater_than\",\"value\":8}]}}", "1");
  check (&test, "{\"event\":\"property_changed\",\"op\":\"has\",\"where\":"
                "{\"property\":\"property\",\"op\":\"contains_any_of\",\"values\":[\"stage\"]}}", "1");
  check (&test, "{\"event\":\"record_associated\",\"op\":\"has\",\"where\":"
                "{\"property\":\"object\",\"op\":\"is_any_of\",\"values\":[\"company\"]}}", "2");
  check (&test, "{\"event\":\"record_dissociated\",\"op\":\"has\"}", "");
  check_at (&test, "deal", FLUSSI_TEST_NOW, "{\"event\":\"stage_entered\",\"op\":\"has\",\"where\":"
            "{\"property\":\"stage\",\"op\":\"is_any_of\",\"values\":[\"qualifiedtobuy\"]}}", "1");
  check_at (&test, "deal", FLUSSI_TEST_NOW, "{\"event\":\"stage_left\",\"op\":\"has\"}", "");
}

static void
test_history (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  FlussiInstant day = FLUSSI_INSTANT_DAY;

  setup (&test);
  flussi_test_create (&test, "contact", "t_text", "One", "t_select", "a", "t_number", "1.5", "t_multi", "a;b", NULL);
  flussi_test_create (&test, "contact", "t_text", "two", "t_date", "2026-03-01", NULL);
  flussi_test_create (&test, "contact", "lastname", "x", NULL);
  set_at (&test, 1, "t_text", "Two", FLUSSI_TEST_NOW - 10 * day);
  set_at (&test, 1, "t_select", "b", FLUSSI_TEST_NOW - 10 * day);
  set_at (&test, 1, "t_number", "3", FLUSSI_TEST_NOW);
  set_at (&test, 1, "t_multi", "c", FLUSSI_TEST_NOW);
  set_at (&test, 2, "t_date", "", FLUSSI_TEST_NOW - 5 * day);
  set_at (&test, 2, "t_text", "two", FLUSSI_TEST_NOW);

  check (&test, "{\"property\":\"t_text\",\"op\":\"changed_in\",\"within\":{\"last\":10,\"unit\":\"day\"}}", "1");
  check (&test, "{\"property\":\"t_text\",\"op\":\"changed_in\",\"within\":{\"last\":9,\"unit\":\"day\"}}", "");
  check (&test, "{\"property\":\"t_text\",\"op\":\"not_changed_in\",\"within\":{\"last\":10,\"unit\":\"day\"}}", "2 3");
  check (&test, "{\"property\":\"t_date\",\"op\":\"changed_in\",\"within\":{\"from\":\"2026-02-20\",\"to\":null}}", "2");
  check (&test, "{\"property\":\"t_text\",\"op\":\"has_ever_been\",\"values\":[\"one\"]}", "1");
  check (&test, "{\"property\":\"t_text\",\"op\":\"has_ever_been\",\"values\":[\"TWO\"]}", "1 2");
  check (&test, "{\"property\":\"t_text\",\"op\":\"has_never_been\",\"values\":[\"one\"]}", "2 3");
  check (&test, "{\"property\":\"t_text\",\"op\":\"has_ever_contained\",\"values\":[\"n\"]}", "1");
  check (&test, "{\"property\":\"t_select\",\"op\":\"has_ever_been\",\"values\":[\"a\"]}", "1");
  check (&test, "{\"property\":\"t_number\",\"op\":\"has_ever_been\",\"values\":[1.5]}", "1");
  check (&test, "{\"property\":\"t_multi\",\"op\":\"has_ever_been\",\"values\":[\"b\"]}", "1");
  check (&test, "{\"property\":\"t_date\",\"op\":\"has_ever_been\",\"values\":[\"2026-03-01\"]}", "2");
}

/* --- Errors and single events -------------------------------------------------------------- */

static void
test_errors_say_where (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  setup (&test);
  check_fails (&test, "{\"any\":[{\"all\":[{\"property\":\"colour\",\"op\":\"is_known\"}]}]}",
               FLUSSI_ERROR_UNKNOWN_PROPERTY, "any[0].all[0]");
  check_fails (&test, "{\"not\":{\"property\":\"t_text\",\"op\":\"greater_than\",\"value\":1}}",
               FLUSSI_ERROR_UNKNOWN_OPERATOR, "not");
  check_fails (&test, "{\"property\":\"t_number\",\"op\":\"equals\",\"value\":\"one\"}", FLUSSI_ERROR_BAD_VALUE, "");
  check_fails (&test, "{\"property\":\"t_number\",\"op\":\"equals\"}", FLUSSI_ERROR_MISSING_KEY, "");
  check_fails (&test, "{\"property\":\"t_number\",\"op\":\"between\",\"from\":1}", FLUSSI_ERROR_MISSING_KEY, "");
  check_fails (&test, "{\"property\":\"t_select\",\"op\":\"is_any_of\",\"values\":[\"z\"]}", FLUSSI_ERROR_BAD_VALUE, "");
  check_fails (&test, "{\"property\":\"t_select\",\"op\":\"is_any_of\",\"values\":[]}", FLUSSI_ERROR_BAD_KEY_VALUE, "");
  check_fails (&test, "{\"property\":\"t_date\",\"op\":\"in_last\",\"amount\":1,\"unit\":\"hour\"}",
               FLUSSI_ERROR_BAD_KEY_VALUE, "");
  check_fails (&test, "{\"property\":\"t_date\",\"op\":\"in_last\",\"unit\":\"day\"}", FLUSSI_ERROR_MISSING_KEY, "");
  check_fails (&test, "{\"property\":\"t_date\",\"op\":\"before\",\"value\":\"soon\"}", FLUSSI_ERROR_BAD_KEY_VALUE, "value");
  check_fails (&test, "{\"property\":\"t_number\",\"op\":\"equals\",\"than\":{\"property\":\"t_text\"}}",
               FLUSSI_ERROR_BAD_JSON_TYPE, "");
  check_fails (&test, "{\"associated\":\"spaceship\"}", FLUSSI_ERROR_UNKNOWN_OBJECT, "");
  check_fails (&test, "{\"associated\":\"company\",\"where\":{\"property\":\"colour\",\"op\":\"is_known\"}}",
               FLUSSI_ERROR_UNKNOWN_PROPERTY, "where");
}

static void
check_event (FlussiTestWorkspace *test,
             const char          *type,
             const char          *where,
             const char          *properties,
             gboolean             expected)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (flussi_db_get_schema (test->db));
  g_autoptr (FlussiCriteria) criteria = parse (where);
  g_autoptr (FlussiJson) json = flussi_json_parse (properties, -1, NULL);
  g_autoptr (GError) error = NULL;
  gboolean matches;

  flussi_event_criteria_match (criteria, flussi_catalog_find_event (catalog, type), flussi_test_object (test, "contact"),
                               json, test->db, flussi_workspace_get_zone (test->workspace), FLUSSI_TEST_NOW,
                               &matches, &error);
  g_assert_no_error (error);
  g_assert_cmpint (matches, ==, expected);
}

static void
test_one_event (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  const char *to_date = "{\"all\":[{\"property\":\"property\",\"op\":\"is_any_of\",\"values\":[\"t_date\"]},"
                        "{\"property\":\"new\",\"op\":\"before\",\"value\":\"2026-03-02\"}]}";

  setup (&test);
  check_event (&test, "property_changed", to_date, "{\"property\":\"t_date\",\"new\":\"2026-03-01\"}", TRUE);
  check_event (&test, "property_changed", to_date, "{\"property\":\"t_date\",\"new\":\"2026-03-02\"}", FALSE);
  check_event (&test, "property_changed", to_date, "{\"property\":\"t_date\",\"new\":null}", FALSE);
  check_event (&test, "property_changed", to_date, "{\"property\":\"t_date2\",\"new\":\"2026-03-01\"}", FALSE);
  check_event (&test, "property_changed", "{\"property\":\"new\",\"op\":\"is_any_of\",\"values\":[\"3\"]}",
               "{\"property\":\"t_number\",\"new\":3}", TRUE);
  check_event (&test, "webhook_received", "{\"not\":{\"property\":\"total\",\"op\":\"less_than\",\"value\":3}}",
               "{\"total\":3}", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/criteria/text/folded_and_trimmed", test_text);
  g_test_add_func ("/criteria/text/regex_has_a_limit", test_regex_has_a_limit);
  g_test_add_func ("/criteria/number/unknown_fails_every_comparison", test_numbers);
  g_test_add_func ("/criteria/choice/sets_and_users", test_choices);
  g_test_add_func ("/criteria/date/by_day", test_dates);
  g_test_add_func ("/criteria/date/units_are_clamped", test_units_are_clamped);
  g_test_add_func ("/criteria/date/datetimes_by_local_day", test_datetimes_by_local_day);
  g_test_add_func ("/criteria/associated/any_none_all", test_associated);
  g_test_add_func ("/criteria/membership/lists_and_workflows", test_lists_and_workflows);
  g_test_add_func ("/criteria/event/times_within_where", test_events);
  g_test_add_func ("/criteria/event/of_the_change_log", test_events_of_the_change_log);
  g_test_add_func ("/criteria/history/former_values", test_history);
  g_test_add_func ("/criteria/errors/say_where", test_errors_say_where);
  g_test_add_func ("/criteria/event/one_event", test_one_event);

  return g_test_run ();
}
