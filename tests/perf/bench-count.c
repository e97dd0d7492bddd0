/* bench-count.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-sql.h"
#include "flussi-environment.h"
#include "flussi-test-workspace.h"

#include <stdio.h>

/* Counts on a million contacts: compiled criteria against the SQL that a person
 * would write for the same question. Both must give the same number, and the
 * compiled ones may take a fifth longer. */

#define N_CONTACTS  1000000
#define N_COMPANIES 50000
#define N_ROUNDS    5
#define ALLOWANCE   1.2
#define N_MATCHES   200000

/* Besides judging, a matcher looks its statement up and binds its parameters. */
#define MATCH_ALLOWANCE 3

typedef struct
{
  const char *name;
  const char *criteria;
  const char *sql; /* {object.property} stands for a column, {object} for a table */
} Question;

static const Question questions[] = {
  { "count/one option",
    "{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"Italia\"]}",
    "flussi_is ({contact.country}, 'italia')" },
  { "count/three conditions",
    "{\"all\":[{\"property\":\"lifecyclestage\",\"op\":\"is_any_of\",\"values\":[\"lead\",\"customer\"]},"
    "{\"property\":\"b_number\",\"op\":\"greater_than\",\"value\":500},"
    "{\"property\":\"b_date\",\"op\":\"in_last\",\"amount\":90,\"unit\":\"day\"}]}",
    "{contact.lifecyclestage} IN ('lead', 'customer') AND {contact.b_number} > 500"
    " AND {contact.b_date} BETWEEN 20424 AND 20514" },
  { "count/text and a negation",
    "{\"all\":[{\"property\":\"lastname\",\"op\":\"contains_any_of\",\"values\":[\"77\"]},"
    "{\"not\":{\"property\":\"b_number\",\"op\":\"between\",\"from\":100,\"to\":900}}]}",
    "flussi_contains ({contact.lastname}, '77') AND ({contact.b_number} BETWEEN 100 AND 900) IS NOT TRUE" },
  { "count/five conditions over an association",
    "{\"all\":[{\"property\":\"lifecyclestage\",\"op\":\"is_any_of\",\"values\":[\"lead\",\"customer\"]},"
    "{\"property\":\"b_number\",\"op\":\"greater_than\",\"value\":200},"
    "{\"property\":\"b_date\",\"op\":\"after\",\"value\":\"2025-06-01\"},"
    "{\"associated\":\"company\",\"match\":\"any\",\"where\":{\"all\":["
    "{\"property\":\"city\",\"op\":\"is_any_of\",\"values\":[\"Roma\"]},"
    "{\"property\":\"numberofemployees\",\"op\":\"at_least\",\"value\":50}]}}]}",
    "{contact.lifecyclestage} IN ('lead', 'customer') AND {contact.b_number} > 200 AND {contact.b_date} > 20240"
    " AND {contact}.id IN (SELECT a.other FROM {company} AS c CROSS JOIN association AS a ON a.record = c.id"
    " WHERE a.object = {company#} AND a.other_object = {contact#} AND c.deleted IS NULL"
    " AND flussi_is ({company.city}, 'roma') AND {company.numberofemployees} >= 50)" },
};

/* Replaces the marks in SQL by tables, columns and numbers. */
static char *
expand (FlussiTestWorkspace *test,
        const char          *sql)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) pieces = g_strsplit (sql, "{", -1);

  g_string_append (text, pieces[0]);
  for (guint i = 1; pieces[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (pieces[i], "}", 2);
      g_auto (GStrv) names = g_strsplit_set (halves[0], ".#", 2);
      const FlussiSchemaObject *object = flussi_test_object (test, names[0]);

      if (names[1] == NULL)
        g_string_append (text, object->table);
      else if (*names[1] == '\0')
        g_string_append_printf (text, "%d", object->id);
      else
        g_string_append (text, flussi_schema_object_find_property (object, names[1])->column);
      g_string_append (text, halves[1]);
    }
  return g_string_free (text, FALSE);
}

static void
run (FlussiTestWorkspace *test,
     const char          *sql)
{
  g_autofree char *expanded = expand (test, sql);
  g_autoptr (GError) error = NULL;

  flussi_db_exec (test->db, expanded, &error);
  g_assert_no_error (error);
}

/* Rows are written by SQL: what is measured is reading. */
static void
fill (FlussiTestWorkspace *test)
{
  static const char *definition =
    "{\"object\":\"contact\",\"properties\":[{\"name\":\"b_number\",\"type\":\"number\"},"
    "{\"name\":\"b_date\",\"type\":\"date\"}]}";
  g_autoptr (FlussiJson) json = flussi_json_parse (definition, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *companies = g_strdup_printf (
    "INSERT INTO {company} (id, {company.name}, {company.city}, {company.numberofemployees})"
    " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    " SELECT i, 'Company ' || i, CASE i %% 10 WHEN 0 THEN 'Roma' WHEN 1 THEN 'Milano' ELSE 'Torino' END, i * 7919 %% 300"
    " FROM n", N_COMPANIES);
  g_autofree char *contacts = g_strdup_printf (
    "INSERT INTO {contact} (id, {contact.firstname}, {contact.lastname}, {contact.country},"
    " {contact.lifecyclestage}, {contact.b_number}, {contact.b_date})"
    " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    " SELECT i, 'Name ' || i %% 1000, 'Surname ' || i * 7919 %% 100000,"
    " CASE i %% 4 WHEN 0 THEN 'Italia' WHEN 1 THEN 'France' WHEN 2 THEN NULL ELSE 'Deutschland' END,"
    " CASE i %% 5 WHEN 0 THEN 'lead' WHEN 1 THEN 'customer' WHEN 2 THEN 'subscriber' ELSE 'opportunity' END,"
    " CASE WHEN i %% 10 = 0 THEN NULL ELSE i * 104729 %% 1000 END, 20514 - i * 31 %% 1000 FROM n", N_CONTACTS);

  flussi_workspace_add_object (test->workspace, json, &error);
  g_assert_no_error (error);
  flussi_test_begin (test);
  run (test, companies);
  run (test, contacts);
  run (test, "INSERT INTO association (object, record, other_object, other, label, since)"
             " SELECT {contact#}, id, {company#}, id % 50000 + 1, 'primary', 0 FROM {contact}");
  run (test, "INSERT INTO association (object, record, other_object, other, label, since)"
             " SELECT {company#}, other, {contact#}, record, label, since FROM association WHERE object = {contact#}");
  flussi_test_commit (test);
}

static double
count_by_hand (FlussiTestWorkspace *test,
               const char          *sql,
               gint64              *count)
{
  g_autofree char *full = g_strdup_printf ("SELECT count (*) FROM {contact} WHERE {contact}.deleted IS NULL AND %s", sql);
  g_autofree char *expanded = expand (test, full);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  flussi_db_query_int64 (test->db, expanded, count, &error);
  g_assert_no_error (error);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
count_compiled (FlussiTestWorkspace  *test,
                const FlussiCriteria *criteria,
                gint64               *count)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  flussi_criteria_count (test->db, criteria, flussi_test_object (test, "contact"),
                         flussi_workspace_get_zone (test->workspace), FLUSSI_TEST_NOW, count, &error);
  g_assert_no_error (error);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
measure (FlussiTestWorkspace *test,
         const Question      *question)
{
  g_autoptr (FlussiJson) json = flussi_json_parse (question->criteria, -1, NULL);
  g_autoptr (FlussiCriteria) criteria = flussi_criteria_parse (json, NULL);
  double best_compiled = G_MAXDOUBLE, best_by_hand = G_MAXDOUBLE;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      gint64 compiled, by_hand;

      best_compiled = MIN (best_compiled, count_compiled (test, criteria, &compiled));
      best_by_hand = MIN (best_by_hand, count_by_hand (test, question->sql, &by_hand));
      if (compiled != by_hand)
        g_error ("%s: %d compiled, %d by hand", question->name, (int) compiled, (int) by_hand);
    }
  printf ("{\"name\":\"%s\",\"value\":%.2f,\"limit\":%.2f,\"ratio\":%.2f,\"unit\":\"ms\"}\n",
          question->name, best_compiled, best_by_hand * ALLOWANCE, best_compiled / (best_by_hand * ALLOWANCE));
  fflush (stdout);
}

/* Judging single records, as a trigger does: the same statement prepared once. */
static void
measure_matches (FlussiTestWorkspace *test,
                 const Question      *question)
{
  const FlussiSchemaObject *object = flussi_test_object (test, "contact");
  g_autoptr (FlussiJson) json = flussi_json_parse (question->criteria, -1, NULL);
  g_autoptr (FlussiCriteria) criteria = flussi_criteria_parse (json, NULL);
  g_autoptr (FlussiCriteriaMatcher) matcher = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM {contact} WHERE {contact}.id = ?"
                                          " AND {contact}.deleted IS NULL AND %s", question->sql);
  g_autofree char *expanded = expand (test, sql);
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (test->db, expanded, NULL);
  gint64 n_matched = 0, n_by_hand = 0;
  gint64 start, between, end;
  gboolean matches;

  matcher = flussi_criteria_matcher_new (criteria, object, flussi_db_get_schema (test->db),
                                         flussi_workspace_get_zone (test->workspace));
  start = g_get_monotonic_time ();
  for (gint64 id = 1; id <= N_MATCHES; id++)
    {
      flussi_criteria_matcher_match (matcher, test->db, id, FLUSSI_TEST_NOW, &matches, NULL);
      n_matched += matches;
    }
  between = g_get_monotonic_time ();
  for (gint64 id = 1; id <= N_MATCHES; id++)
    {
      flussi_statement_bind_int64 (statement, 1, id);
      flussi_statement_step (statement, &matches, NULL);
      flussi_statement_reset (statement);
      n_by_hand += matches;
    }
  end = g_get_monotonic_time ();
  g_assert_cmpint (n_matched, ==, n_by_hand);
  printf ("{\"name\":\"match/three conditions\",\"value\":%.3f,\"limit\":%.3f,\"ratio\":%.2f,\"unit\":\"µs\"}\n",
          (double) (between - start) / N_MATCHES, (double) (end - between) / N_MATCHES * MATCH_ALLOWANCE,
          (double) (between - start) / ((double) (end - between) * MATCH_ALLOWANCE));
}

int
main (int   argc,
      char *argv[])
{
  g_auto (FlussiTestWorkspace) test = { NULL, };

  flussi_environment_init ();
  flussi_test_workspace_init (&test);
  fill (&test);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    measure (&test, &questions[i]);
  measure_matches (&test, &questions[1]);
  return 0;
}
