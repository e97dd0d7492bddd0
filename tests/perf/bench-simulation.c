/* bench-simulation.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-environment.h"
#include "flussi-simulator.h"
#include "flussi-test-workspace.h"

#include <stdio.h>

/* A hundred thousand contacts go through waits, branches and a property over
 * ninety simulated days; the aim is ten seconds. */

#define N_CONTACTS 100000
#define N_DAYS     90
#define AIM_MS     10000

#define DOCUMENT \
  "{\"format\":1,\"uid\":\"w1\",\"name\":\"W\",\"object\":\"contact\"," \
  "\"trigger\":{\"kind\":\"filter\",\"when\":{\"property\":\"lastname\",\"op\":\"is_known\"}}," \
  "\"start\":\"s1\",\"steps\":[{\"id\":\"s1\",\"type\":\"delay_for\",\"params\":{\"days\":3},\"next\":\"s2\"}," \
  "{\"id\":\"s2\",\"type\":\"branch_criteria\",\"params\":{\"branches\":[{\"id\":\"b1\",\"name\":\"IT\",\"when\":" \
  "{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]},\"next\":\"s3\"}],\"otherwise\":{\"name\":\"X\",\"next\":null}}}," \
  "{\"id\":\"s3\",\"type\":\"set_property\",\"params\":{\"property\":\"city\",\"value\":\"Roma\"},\"next\":\"s4\"}," \
  "{\"id\":\"s4\",\"type\":\"delay_for\",\"params\":{\"days\":30}}]}"

static void
fill (FlussiTestWorkspace *test)
{
  const FlussiSchemaObject *contact = flussi_test_object (test, "contact");
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO %s (id, %s, %s) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    " SELECT i, 'Surname ' || i, CASE i %% 2 WHEN 0 THEN 'IT' ELSE 'FR' END FROM n", contact->table,
    flussi_schema_object_find_property (contact, "lastname")->column,
    flussi_schema_object_find_property (contact, "country")->column, N_CONTACTS);
  g_autoptr (GError) error = NULL;

  flussi_db_exec (test->db, sql, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) flow = NULL;
  g_autoptr (FlussiJson) report = NULL;
  FlussiSimulationOptions options = { NULL };
  gint64 start;
  double elapsed;

  flussi_environment_init ();
  flussi_actions_register ();
  flow = flussi_flow_parse (DOCUMENT, -1, &error);
  g_assert_no_error (error);
  flussi_test_workspace_init (&test);
  fill (&test);

  options.flow = flow;
  options.now = FLUSSI_TEST_NOW;
  options.until = FLUSSI_TEST_NOW + N_DAYS * FLUSSI_INSTANT_DAY;
  start = g_get_monotonic_time ();
  report = flussi_simulate (test.workspace, &options, NULL, &error);
  elapsed = (double) (g_get_monotonic_time () - start) / 1000;
  g_assert_no_error (error);
  g_assert_cmpint (flussi_json_get_integer (flussi_json_get (report, "statuses"), "completed", 0), ==, N_CONTACTS);
  printf ("{\"name\":\"simulation/100,000 records, 90 days\",\"value\":%.0f,\"limit\":%d,\"ratio\":%.2f,\"unit\":\"ms\"}\n",
          elapsed, AIM_MS, elapsed / AIM_MS);
  return 0;
}
