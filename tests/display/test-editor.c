/* test-editor.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "flussi-acts.h"
#include "flussi-editor-page-private.h"
#include "flussi-test-document.h"
#include "flussi-test-trees.h"

#define N_EDITS 60

/* Waits for the engine's thread, at most ten seconds. */
#define WAIT_UNTIL(condition) \
  G_STMT_START { \
    gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < end) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (500); \
    g_assert_true (condition); \
  } G_STMT_END

static gpointer
save_func (FlussiEngine  *engine,
           gpointer       flow,
           GError       **error)
{
  gint64 id = flussi_act_save_draft (engine, flow, NULL, error);

  return id > 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      id)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *saved = flussi_engine_call_finish (FLUSSI_ENGINE (source), result, &error);

  g_assert_no_error (error);
  *(gint64 *) id = *saved;
}

static gint64
add_workflow (FlussiTestSession *test)
{
  gint64 id = 0;

  flussi_engine_call_async (flussi_session_get_engine (test->session), save_func, flussi_test_tree_small (),
                            (GDestroyNotify) flussi_flow_unref, g_free, NULL, saved_cb, &id);
  WAIT_UNTIL (id != 0);

  return id;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      document)
{
  g_autoptr (GError) error = NULL;

  *(FlussiDocument **) document = flussi_document_load_finish (result, &error);
  g_assert_no_error (error);
}

static FlussiDocument *
load (FlussiTestSession *test,
      gint64             workflow)
{
  FlussiDocument *document = NULL;

  flussi_document_load_async (test->session, workflow, loaded_cb, &document);
  WAIT_UNTIL (document != NULL);

  return document;
}

static FlussiEditorPage *
open_editor (FlussiTestSession *test)
{
  FlussiEditorPage *page = FLUSSI_EDITOR_PAGE (flussi_editor_page_new (test->session, add_workflow (test)));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (test->window, 1300, 850);
  flussi_test_session_show (test, GTK_WIDGET (page));
  WAIT_UNTIL (page->document != NULL);

  return page;
}

/*
 * Document
 */

static void
edit_at_random (FlussiDocument *document,
                GRand          *random)
{
  FlussiFlow *flow = flussi_document_get_flow (document);
  guint n_steps = flussi_flow_get_n_steps (flow);
  const FlussiStep *step = flussi_flow_get_nth_step (flow, (guint) g_rand_int_range (random, 0, (gint32) n_steps));
  FlussiPlace place = { step->id, step->n_branches > 0 ? step->branches[0].id : NULL };
  FlussiFlow *edited = NULL;
  FlussiLabel label;

  if (g_rand_boolean (random))
    edited = flussi_edit_insert (flow, &place, flussi_action_kind_lookup ("delay_for"), NULL, NULL);
  else
    edited = flussi_edit_set_disabled (flow, step->id, !step->disabled, NULL);
  if (edited == NULL)
    return;

  flussi_edit_get_label (FLUSSI_EDIT_ACT_CHANGE, 1, step->kind, &label);
  g_assert_true (flussi_document_edit (document, edited, &label));
  flussi_edit_label_clear (&label);
  flussi_flow_unref (edited);
}

static void
test_undo_and_redo_reach_over_a_restart (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (FlussiDocument) document = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  gint64 workflow;
  guint n_edits;

  flussi_test_session_init (&test);
  workflow = add_workflow (&test);
  document = load (&test, workflow);
  first = flussi_flow_hash (flussi_document_get_flow (document));
  for (int i = 0; i < N_EDITS; i++)
    edit_at_random (document, random);
  last = flussi_flow_hash (flussi_document_get_flow (document));
  n_edits = flussi_history_get_length (flussi_document_get_history (document));
  WAIT_UNTIL (!flussi_document_get_saving (document));
  g_clear_object (&document);

  document = load (&test, workflow);
  g_assert_cmpuint (flussi_history_get_length (flussi_document_get_history (document)), ==, n_edits);
  flussi_document_go_to (document, 0);
  WAIT_UNTIL (!flussi_document_get_saving (document));
  undone = flussi_flow_hash (flussi_document_get_flow (document));
  g_assert_cmpstr (undone, ==, first);

  g_clear_object (&document);
  document = load (&test, workflow);
  while (flussi_document_can_redo (document, NULL))
    {
      flussi_document_redo (document);
      WAIT_UNTIL (!flussi_document_get_saving (document));
    }
  redone = flussi_flow_hash (flussi_document_get_flow (document));
  g_assert_cmpstr (redone, ==, last);
}

static void
test_edit_shows_before_it_is_saved (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  g_autoptr (FlussiDocument) document = NULL;
  g_autoptr (FlussiFlow) edited = NULL;
  const FlussiLabel label = { "Name", "Nome" };
  const FlussiLabel *undo = NULL;

  flussi_test_session_init (&test);
  document = load (&test, add_workflow (&test));
  edited = flussi_edit_set_name (flussi_document_get_flow (document), "Other");
  g_assert_true (flussi_document_edit (document, edited, &label));
  g_assert_cmpstr (flussi_flow_get_name (flussi_document_get_flow (document)), ==, "Other");
  g_assert_true (flussi_document_get_saving (document));
  g_assert_true (flussi_document_can_undo (document, &undo));
  g_assert_cmpstr (undo->it, ==, "Nome");
  WAIT_UNTIL (!flussi_document_get_saving (document));
  g_assert_false (flussi_document_get_failed (document));
}

static void
test_edit_without_a_change_leaves_no_trace (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  g_autoptr (FlussiDocument) document = NULL;
  g_autoptr (FlussiFlow) same = NULL;
  const FlussiLabel label = { "Nothing", "Niente" };

  flussi_test_session_init (&test);
  document = load (&test, add_workflow (&test));
  same = flussi_edit_set_name (flussi_document_get_flow (document), "Small");
  g_assert_true (flussi_document_edit (document, same, &label));
  g_assert_false (flussi_document_can_undo (document, NULL));
}

/*
 * Page
 */

static void
test_what_the_canvas_asks_for_becomes_an_edit (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  FlussiEditorPage *page;
  FlussiPlace place = { "s2", "b1" };
  FlussiFlow *flow;

  flussi_test_session_init (&test);
  page = open_editor (&test);
  g_signal_emit_by_name (page->canvas, "drop-action", &place, "delay_for");
  flow = flussi_document_get_flow (page->document);
  g_assert_cmpstr (flussi_flow_find_step (flow, "s2")->branches[0].next, ==, "s10");
  g_assert_cmpstr (flussi_canvas_get_selected (page->canvas), ==, "s10");

  g_signal_emit_by_name (page->canvas, "drop-step", &(FlussiPlace) { "s10", NULL }, "s5", 0u);
  flow = flussi_document_get_flow (page->document);
  g_assert_cmpstr (flussi_flow_find_step (flow, "s10")->next, ==, "s5");

  g_signal_emit_by_name (page->canvas, "toggle-disabled", "s5");
  g_assert_true (flussi_flow_find_step (flussi_document_get_flow (page->document), "s5")->disabled);

  g_signal_emit_by_name (page->canvas, "delete", "s10", FALSE);
  flow = flussi_document_get_flow (page->document);
  g_assert_null (flussi_flow_find_step (flow, "s10"));
  g_assert_cmpstr (flussi_flow_find_step (flow, "s2")->branches[0].next, ==, "s5");

  for (int i = 0; i < 4; i++)
    gtk_widget_activate_action (GTK_WIDGET (page), "editor.undo", NULL);
  g_assert_cmpstr (flussi_flow_find_step (flussi_document_get_flow (page->document), "s2")->branches[0].next, ==, "s3");
  g_assert_false (flussi_document_can_undo (page->document, NULL));
}

static void
test_selection_moves_and_is_deleted_together (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  FlussiEditorPage *page;
  FlussiPlace place = { "s5", NULL };
  FlussiFlow *flow;

  flussi_test_session_init (&test);
  page = open_editor (&test);
  flussi_canvas_select_after (page->canvas, "s3");
  g_signal_emit_by_name (page->canvas, "drop-step", &place, "s3", 0u);
  flow = flussi_document_get_flow (page->document);
  g_assert_cmpstr (flussi_flow_find_step (flow, "s5")->next, ==, "s3");
  g_assert_cmpstr (flussi_flow_find_step (flow, "s3")->next, ==, "s4");
  g_assert_cmpstr (flussi_flow_find_step (flow, "s4")->next, ==, "s6");
  g_assert_null (flussi_flow_find_step (flow, "s2")->branches[0].next);

  flussi_canvas_select_after (page->canvas, "s3");
  g_signal_emit_by_name (page->canvas, "delete", "s3", FALSE);
  g_assert_cmpuint (flussi_flow_get_n_steps (flussi_document_get_flow (page->document)), ==, 3);
  g_assert_cmpuint (flussi_history_get_length (flussi_document_get_history (page->document)), ==, 2);
}

static void
test_copied_steps_are_pasted_as_text (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  FlussiEditorPage *page;
  FlussiPlace place = { "s4", NULL };
  guint n_steps;

  flussi_test_session_init (&test);
  page = open_editor (&test);
  n_steps = flussi_flow_get_n_steps (flussi_document_get_flow (page->document));
  flussi_canvas_select (page->canvas, "s5");
  g_signal_emit_by_name (page->canvas, "copy", "s5");
  g_signal_emit_by_name (page->canvas, "paste", &place);
  WAIT_UNTIL (flussi_flow_get_n_steps (flussi_document_get_flow (page->document)) == n_steps + 1);
  g_assert_cmpstr (flussi_flow_find_step (flussi_document_get_flow (page->document), "s4")->next, ==, "s10");
}

static void
test_note_shows_and_is_undone (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  FlussiEditorPage *page;

  flussi_test_session_init (&test);
  page = open_editor (&test);
  g_assert_true (flussi_editor_apply (page, flussi_edit_add_note (flussi_document_get_flow (page->document), "s3", "Ask", NULL),
                                      FLUSSI_EDIT_ACT_ADD_NOTE, 1, NULL, NULL));
  flussi_editor_show_right (page, "notes");
  flussi_test_settle (30);
  g_assert_true (adw_flap_get_reveal_flap (page->right_flap));
  g_assert_cmpuint (flussi_json_length (flussi_document_get_flow (page->document)->notes), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "editor.undo", NULL);
  g_assert_cmpuint (flussi_json_length (flussi_document_get_flow (page->document)->notes), ==, 0);
}

/* The first branch whose condition is met is taken: their order is changed from the
 * menu of a branch's line, and undone. */
static void
test_branch_changes_its_place (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  FlussiEditorPage *page;
  FlussiPlace place = { "s2", "b1" };
  GdkRectangle at = { 10, 10, 1, 1 };
  g_autofree char *added = NULL;

  flussi_test_session_init (&test);
  page = open_editor (&test);
  g_assert_true (flussi_editor_apply (page, flussi_edit_add_branch (flussi_document_get_flow (page->document), "s2", &added, NULL),
                                      FLUSSI_EDIT_ACT_ADD_BRANCH, 1, "s2", NULL));
  g_signal_emit_by_name (page->canvas, "context-menu", NULL, &place, &at);
  gtk_widget_activate_action (GTK_WIDGET (page), "editor.branch-right", NULL);
  g_assert_cmpstr (flussi_flow_find_step (flussi_document_get_flow (page->document), "s2")->branches[1].id, ==, "b1");
  gtk_widget_activate_action (GTK_WIDGET (page), "editor.undo", NULL);
  g_assert_cmpstr (flussi_flow_find_step (flussi_document_get_flow (page->document), "s2")->branches[0].id, ==, "b1");
  gtk_widget_activate_action (GTK_WIDGET (page), "editor.branch-left", NULL);
  g_assert_cmpstr (flussi_flow_find_step (flussi_document_get_flow (page->document), "s2")->branches[0].id, ==, "b1");
}

/* A text may be stored as the expression that gives it: the form shows it too. */
static void
test_form_opens_with_a_template_expression (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  FlussiEditorPage *page;
  g_autoptr (FlussiJson) value = flussi_json_parse ("{\"template\":\"Call {{firstname}}\"}", -1, NULL);
  FlussiStep *step;

  flussi_test_session_init (&test);
  page = open_editor (&test);
  step = flussi_step_copy (flussi_flow_find_step (flussi_document_get_flow (page->document), "s4"));
  g_clear_pointer (&step->params, flussi_json_unref);
  step->params = flussi_json_new_object ();
  flussi_json_set (step->params, "title", flussi_json_ref (value));
  g_assert_true (flussi_editor_apply (page, flussi_edit_replace (flussi_document_get_flow (page->document), step, NULL),
                                      FLUSSI_EDIT_ACT_CHANGE, 1, "s4", NULL));
  flussi_editor_show_form (page, "s4", FALSE);
  flussi_test_settle (30);
  g_assert_true (adw_flap_get_reveal_flap (page->left_flap));
}

/* What was typed in a panel is there again after something else was shown; cancelling
 * forgets it. */
static void
test_typed_values_are_kept (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  FlussiEditorPage *page;
  GtkWidget *form, *entry;

  flussi_test_session_init (&test);
  page = open_editor (&test);
  flussi_editor_show_form (page, "s4", FALSE);
  form = adw_bin_get_child (page->left);
  entry = flussi_test_find_type (form, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Typed");
  flussi_editor_show_settings (page);
  g_assert_true (adw_bin_get_child (page->left) != form);
  gtk_widget_activate_action (GTK_WIDGET (page), "editor.return", "s", "s4");
  g_assert_true (adw_bin_get_child (page->left) == form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Typed");
  g_signal_emit_by_name (form, "close");
  flussi_editor_show_form (page, "s4", FALSE);
  entry = flussi_test_find_type (adw_bin_get_child (page->left), GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), !=, "Typed");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/editor/document/undo-and-redo-reach-over-a-restart", test_undo_and_redo_reach_over_a_restart);
  g_test_add_func ("/editor/document/edit-shows-before-it-is-saved", test_edit_shows_before_it_is_saved);
  g_test_add_func ("/editor/document/edit-without-a-change-leaves-no-trace", test_edit_without_a_change_leaves_no_trace);
  g_test_add_func ("/editor/page/what-the-canvas-asks-for-becomes-an-edit", test_what_the_canvas_asks_for_becomes_an_edit);
  g_test_add_func ("/editor/page/selection-moves-and-is-deleted-together", test_selection_moves_and_is_deleted_together);
  g_test_add_func ("/editor/page/copied-steps-are-pasted-as-text", test_copied_steps_are_pasted_as_text);
  g_test_add_func ("/editor/page/note-shows-and-is-undone", test_note_shows_and_is_undone);
  g_test_add_func ("/editor/page/branch-changes-its-place", test_branch_changes_its_place);
  g_test_add_func ("/editor/page/form-opens-with-a-template-expression", test_form_opens_with_a_template_expression);
  g_test_add_func ("/editor/page/typed-values-are-kept", test_typed_values_are_kept);

  return g_test_run ();
}
