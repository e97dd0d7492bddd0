/* test-test-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-document.h"
#include "flussi-test-panel.h"

#define TRIGGER "{\"kind\":\"filter\",\"when\":{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]}}"
#define STEPS \
  "{\"id\":\"s1\",\"type\":\"delay_for\",\"params\":{\"days\":3},\"next\":\"s2\"}," \
  "{\"id\":\"s2\",\"type\":\"branch_criteria\",\"params\":{\"branches\":[{\"id\":\"b1\",\"name\":\"Italy\",\"when\":{\"property\":" \
  "\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]},\"next\":\"s3\"}],\"otherwise\":{\"name\":\"Rest\",\"next\":\"s4\"}}}," \
  "{\"id\":\"s3\",\"type\":\"set_property\",\"params\":{\"property\":\"jobtitle\",\"mode\":\"set\",\"value\":\"Chief\"}}," \
  "{\"id\":\"s4\",\"type\":\"create_note\",\"params\":{\"body\":\"Elsewhere\"}}"

typedef struct
{
  FlussiTestSession  session;
  FlussiDocument    *document;
  FlussiTestPanel   *panel;
} Test;

static void
open_panel (Test *test)
{
  flussi_test_session_init (&test->session);
  test->document = flussi_test_load_document (&test->session, TRIGGER, STEPS, NULL);
  test->panel = FLUSSI_TEST_PANEL (flussi_test_panel_new (test->document));
  flussi_test_session_show (&test->session, GTK_WIDGET (test->panel));
}

static void
close_panel (Test *test)
{
  g_clear_object (&test->document);
  flussi_test_session_clear (&test->session);
}

static void
wait_for (Test       *test,
          const char *text)
{
  for (int i = 0; i < 200 && !flussi_test_says (GTK_WIDGET (test->panel), text); i++)
    flussi_test_settle (20);
  g_assert_true (flussi_test_says (GTK_WIDGET (test->panel), text));
}

static gpointer
count_steps (FlussiDb  *db,
             gpointer   data,
             GError   **error)
{
  return flussi_db_query_int64 (db, "SELECT (SELECT count (*) FROM step_run) + (SELECT count (*) FROM enrollment)", data, error)
         ? data : NULL;
}

static void
counted (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (flussi_session_query_finish (FLUSSI_SESSION (source), result, &error));
  *(gboolean *) data = TRUE;
}

/* Steps with values before and after, the branch, the trail; nothing in the file. */
static void
test_one (void)
{
  Test test = { { NULL } };
  gint64 count = -1;
  gboolean done = FALSE;

  open_panel (&test);
  flussi_test_panel_try (test.panel, 1, "Carlo");
  wait_for (&test, "Italy");
  g_assert_true (flussi_test_says (GTK_WIDGET (test.panel), "– → Chief"));
  g_assert_true (flussi_test_says (GTK_WIDGET (test.panel), "3 days later"));
  g_assert_false (flussi_test_says (GTK_WIDGET (test.panel), "Elsewhere"));
  g_assert_cmpuint (g_strv_length ((char **) flussi_test_panel_get_trail (test.panel)), ==, 4);
  g_assert_cmpstr (flussi_test_panel_get_trail (test.panel)[3], ==, "s3");
  flussi_session_query_async (test.session.session, count_steps, &count, NULL, NULL, NULL, counted, &done);
  while (!done)
    flussi_test_settle (10);
  g_assert_cmpint (count, ==, 0);
  close_panel (&test);
}

/* Everyone: how many took each branch. */
static void
test_everyone (void)
{
  Test test = { { NULL } };

  open_panel (&test);
  flussi_test_panel_try_all (test.panel);
  wait_for (&test, "Meet the criteria now: 2");
  g_assert_true (flussi_test_says (GTK_WIDGET (test.panel), "Italy: 2"));
  g_assert_null (flussi_test_panel_get_trail (test.panel)[0]);
  close_panel (&test);
}

/* After an edit the result is marked as old and its trail is gone. */
static void
test_old (void)
{
  Test test = { { NULL } };
  g_autoptr (FlussiFlow) edited = NULL;
  FlussiLabel label;

  open_panel (&test);
  flussi_test_panel_try (test.panel, 1, "Carlo");
  wait_for (&test, "Italy");
  edited = flussi_edit_set_name (flussi_document_get_flow (test.document), "Other");
  flussi_edit_get_label (FLUSSI_EDIT_ACT_CHANGE, 1, NULL, &label);
  g_assert_true (flussi_document_edit (test.document, edited, &label));
  flussi_edit_label_clear (&label);
  wait_for (&test, "has changed since");
  g_assert_null (flussi_test_panel_get_trail (test.panel)[0]);
  close_panel (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/test-panel/one-record-step-by-step", test_one);
  g_test_add_func ("/test-panel/everyone-counted", test_everyone);
  g_test_add_func ("/test-panel/old-after-an-edit", test_old);
  return g_test_run ();
}
