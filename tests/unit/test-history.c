/* test-history.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-history.h"

static const FlussiLabel label = { "Edit", "Modifica" };

static FlussiHistory *
make_history (guint n_edits)
{
  FlussiHistory *history = flussi_history_new ();
  g_autoptr (FlussiFlow) start = flussi_flow_new ("contact");

  flussi_history_set_flow (history, start);
  for (guint i = 1; i <= n_edits; i++)
    {
      g_autoptr (FlussiFlow) flow = flussi_flow_new ("contact");

      flow->next_id = i;
      flussi_history_push (history, flow, &label, i);
    }

  return history;
}

static void
test_undo_and_redo_give_the_same_documents (void)
{
  g_autoptr (FlussiHistory) history = make_history (3);
  FlussiFlow *last = flussi_history_get_flow (history);

  flussi_history_set_position (history, 1);
  g_assert_cmpint (flussi_history_get_flow (history)->next_id, ==, 1);
  flussi_history_set_position (history, 3);
  g_assert_true (flussi_history_get_flow (history) == last);
}

static void
test_edit_after_undo_drops_what_was_undone (void)
{
  g_autoptr (FlussiHistory) history = make_history (3);
  g_autoptr (FlussiFlow) other = flussi_flow_new ("contact");
  const FlussiLabel other_label = { "Other", "Altra" };

  flussi_history_set_position (history, 1);
  flussi_history_push (history, other, &other_label, 9);
  g_assert_cmpint (flussi_history_get_length (history), ==, 2);
  g_assert_cmpint (flussi_history_get_position (history), ==, 2);
  g_assert_cmpstr (flussi_history_get (history, 1)->label.it, ==, "Altra");
  g_assert_true (flussi_history_get_flow (history) == other);
}

static void
test_far_documents_are_left_to_the_journal (void)
{
  g_autoptr (FlussiHistory) history = make_history (30);

  flussi_history_set_position (history, 9);
  g_assert_null (flussi_history_get_flow (history));
  flussi_history_set_position (history, 10);
  g_assert_nonnull (flussi_history_get_flow (history));
}

static void
test_edits_of_the_journal_have_no_document_yet (void)
{
  g_autoptr (FlussiHistory) history = flussi_history_new ();
  g_autoptr (FlussiFlow) flow = flussi_flow_new ("contact");

  flussi_history_append (history, &label, 1);
  flussi_history_append (history, &label, 2);
  flussi_history_set_position (history, 2);
  g_assert_null (flussi_history_get_flow (history));
  flussi_history_set_flow (history, flow);
  flussi_history_set_position (history, 1);
  g_assert_null (flussi_history_get_flow (history));
  flussi_history_set_position (history, 2);
  g_assert_true (flussi_history_get_flow (history) == flow);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/history/undo-and-redo-give-the-same-documents", test_undo_and_redo_give_the_same_documents);
  g_test_add_func ("/flow/history/edit-after-undo-drops-what-was-undone", test_edit_after_undo_drops_what_was_undone);
  g_test_add_func ("/flow/history/far-documents-are-left-to-the-journal", test_far_documents_are_left_to_the_journal);
  g_test_add_func ("/flow/history/edits-of-the-journal-have-no-document-yet", test_edits_of_the_journal_have_no_document_yet);

  return g_test_run ();
}
