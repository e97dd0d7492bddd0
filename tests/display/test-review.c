/* test-review.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-acts.h"
#include "flussi-review-active.h"
#include "flussi-review-panel.h"
#include "flussi-test-document.h"

#define IN_ITALY "{\"kind\":\"filter\",\"when\":{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]}}"
#define ON_TITLE "{\"kind\":\"filter\",\"when\":{\"property\":\"jobtitle\",\"op\":\"is_known\"}}"
#define NOTE "{\"id\":\"s1\",\"type\":\"create_note\",\"params\":{\"body\":\"Text\"}}"
#define TITLE "{\"id\":\"s1\",\"type\":\"set_property\",\"params\":{\"property\":\"jobtitle\",\"mode\":\"set\",\"value\":\"Chief\"}}"
#define WAIT_AND_NOTE \
  "{\"id\":\"s1\",\"type\":\"delay_for\",\"params\":{\"days\":3},\"next\":\"s2\"}," \
  "{\"id\":\"s2\",\"type\":\"create_note\",\"params\":{\"body\":\"Text\"}}"

typedef struct
{
  gint64   workflow;
  gboolean done;
} Order;

static gpointer
publish (FlussiEngine  *engine,
         gpointer       data,
         GError       **error)
{
  const FlussiPublishOptions options = { .enroll_existing = TRUE };
  FlussiPublishReport report;

  return flussi_act_publish (engine, ((Order *) data)->workflow, &options, &report, error) ? data : NULL;
}

static void
published (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  flussi_engine_call_finish (FLUSSI_ENGINE (source), result, &error);
  g_assert_no_error (error);
  ((Order *) data)->done = TRUE;
}

static void
publish_document (FlussiTestSession *test,
                  FlussiDocument    *document)
{
  Order order = { flussi_document_get_workflow (document), FALSE };

  flussi_engine_call_async (flussi_session_get_engine (test->session), publish, &order, NULL, NULL, NULL, published, &order);
  while (!order.done)
    flussi_test_settle (10);
}

static void
wait_for (GtkWidget  *widget,
          const char *text)
{
  for (int i = 0; i < 200 && !flussi_test_says (widget, text); i++)
    flussi_test_settle (20);
  g_assert_true (flussi_test_says (widget, text));
}

static GtkWidget *
open_review (FlussiTestSession *test,
             FlussiDocument    *document)
{
  GtkWidget *panel = flussi_review_panel_new (document);

  flussi_test_session_show (test, panel);
  return panel;
}

/* What would be done today is what a rehearsal finds, not what the document says. */
static void
test_today (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiDocument) document = NULL;
  GtkWidget *panel;

  flussi_test_session_init (&test);
  document = flussi_test_load_document (&test, IN_ITALY, NOTE, NULL);
  panel = open_review (&test, document);
  g_signal_emit_by_name (flussi_test_find_button (panel, "Find out"), "clicked");
  wait_for (panel, "Would come in: 2");
  g_assert_true (flussi_test_says (panel, "Create a note: 2"));
}

/* A workflow whose trigger reads what this one sets is named, with the property's label. */
static void
test_sets_off (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiDocument) other = NULL;
  g_autoptr (FlussiDocument) document = NULL;
  GtkWidget *panel;

  flussi_test_session_init (&test);
  other = flussi_test_load_document (&test, ON_TITLE, NOTE, NULL);
  publish_document (&test, other);
  document = flussi_test_load_document (&test, IN_ITALY, TITLE, NULL);
  panel = open_review (&test, document);
  g_signal_emit_by_name (flussi_test_find_button (panel, "Next"), "clicked");
  g_signal_emit_by_name (flussi_test_find_button (panel, "Next"), "clicked");
  wait_for (panel, "This workflow changes “Job title”");
}

static gboolean
has_waiting (FlussiDocument *document)
{
  return g_hash_table_size (flussi_document_get_waiting (document)) > 0;
}

/* Records at a removed step: asked about only if there are any, and only if all move. */
static void
test_removed (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiDocument) document = NULL;
  g_autoptr (FlussiFlow) edited = NULL;
  g_autoptr (GError) error = NULL;
  FlussiPublishOptions options = { FALSE };
  FlussiLabel label = { NULL };
  GtkWidget *panel, *active;

  flussi_test_session_init (&test);
  document = flussi_test_load_document (&test, IN_ITALY, WAIT_AND_NOTE, NULL);
  publish_document (&test, document);
  for (int i = 0; i < 200 && !has_waiting (document); i++)
    flussi_test_settle (20);
  g_assert_true (has_waiting (document));
  edited = flussi_edit_delete (flussi_document_get_flow (document), "s1", FLUSSI_EDIT_STEP, NULL, &error);
  g_assert_no_error (error);
  flussi_edit_get_label (FLUSSI_EDIT_ACT_DELETE, 1, NULL, &label);
  g_assert_true (flussi_document_edit (document, edited, &label));
  flussi_edit_label_clear (&label);
  panel = open_review (&test, document);
  active = flussi_test_find_type (panel, FLUSSI_TYPE_REVIEW_ACTIVE);
  g_assert_nonnull (active);
  for (int i = 0; i < 3; i++)
    g_signal_emit_by_name (flussi_test_find_button (panel, "Next"), "clicked");
  flussi_test_settle (100);
  g_assert_false (flussi_test_says (active, "which is gone"));
  flussi_review_active_choose (FLUSSI_REVIEW_ACTIVE (active), FLUSSI_ACTIVE_MOVE);
  wait_for (active, "2 records at");
  flussi_review_active_get_options (FLUSSI_REVIEW_ACTIVE (active), &options);
  g_assert_cmpint (options.active, ==, FLUSSI_ACTIVE_MOVE);
  g_assert_null (options.map);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/review/what-would-go-out-today", test_today);
  g_test_add_func ("/review/workflows-set-off-by-this-one", test_sets_off);
  g_test_add_func ("/review/records-at-removed-steps", test_removed);
  return g_test_run ();
}
