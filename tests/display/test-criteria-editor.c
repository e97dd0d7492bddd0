/* test-criteria-editor.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-check-card.h"
#include "flussi-criteria-editor.h"
#include "flussi-filter.h"
#include "flussi-match-card.h"
#include "flussi-picker.h"
#include "flussi-test-document.h"

/* All shapes that a document may have. */
static const char * const shapes[] = {
  "{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\",\"FR\"]}",
  "{\"all\":[{\"id\":\"f1\",\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"],\"empty\":true},"
  "{\"property\":\"createdate\",\"op\":\"in_last\",\"amount\":30,\"unit\":\"day\"}]}",
  "{\"any\":[{\"all\":[{\"property\":\"firstname\",\"op\":\"is_known\"}]},"
  "{\"property\":\"email\",\"op\":\"matches\",\"value\":\"@example\"}]}",
  "{\"not\":{\"list\":\"vip\",\"op\":\"in\"}}",
  "{\"all\":[{\"any\":[{\"property\":\"country\",\"op\":\"is_unknown\"},"
  "{\"not\":{\"all\":[{\"property\":\"lastname\",\"op\":\"is_known\"}]}}]}]}",
  "{\"associated\":\"company\",\"match\":\"all\",\"where\":{\"associated\":\"deal\",\"match\":\"none\","
  "\"where\":{\"property\":\"amount\",\"op\":\"between\",\"from\":10,\"to\":20.5}}}",
  "{\"event\":\"form_submitted\",\"op\":\"has_not\",\"where\":{\"property\":\"form\",\"op\":\"is_any_of\",\"values\":[\"x\"]},"
  "\"times\":{\"min\":2,\"max\":5},\"within\":{\"last\":30,\"unit\":\"day\"}}",
  "{\"workflow\":\"other\",\"status\":\"goal_met\",\"op\":\"not_in\"}",
  "{\"all\":[{\"property\":\"createdate\",\"op\":\"after\",\"value\":{\"now\":{\"days\":-3,\"hours\":2}}},"
  "{\"property\":\"date_of_birth\",\"op\":\"between\",\"from\":\"1980-01-01\",\"to\":{\"today\":{}}},"
  "{\"property\":\"lastmodifieddate\",\"op\":\"after\",\"than\":{\"property\":\"createdate\"}},"
  "{\"property\":\"lifecyclestage\",\"op\":\"has_ever_been\",\"values\":[\"lead\"]},"
  "{\"property\":\"lifecyclestage\",\"op\":\"changed_in\",\"within\":{\"from\":\"2026-01-01\",\"to\":null}}]}",
};

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
to_line (FlussiCriteria *criteria)
{
  g_autoptr (FlussiJson) json = flussi_criteria_to_json (criteria);

  return flussi_json_to_line (json);
}

static void
each (GtkWidget *widget,
      GType      type,
      void     (*func) (GtkWidget *widget))
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    func (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    each (child, type, func);
}

static void
open_row (GtkWidget *widget)
{
  if (flussi_filter_row_is (widget))
    flussi_filter_row_set_open (FLUSSI_FIELD (widget), TRUE);
}

/* Opening every form of every filter writes nothing. */
static void
test_unchanged (void)
{
  g_auto (FlussiTestSession) test = { NULL };

  flussi_test_session_init (&test);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (FlussiCriteria) criteria = parse (shapes[i]);
      g_autofree char *before = to_line (criteria);
      GtkWidget *editor = flussi_criteria_editor_new (test.session, "contact");
      g_autofree char *after = NULL;

      flussi_criteria_editor_set_criteria (FLUSSI_CRITERIA_EDITOR (editor), criteria);
      flussi_test_session_show (&test, editor);
      each (editor, FLUSSI_TYPE_FIELD, open_row);
      flussi_test_settle (20);
      after = to_line (flussi_criteria_editor_get_criteria (FLUSSI_CRITERIA_EDITOR (editor)));
      g_assert_cmpstr (after, ==, before);
    }
}

static void
count_change (FlussiCriteriaEditor *editor,
              guint                *n)
{
  (*n)++;
}

/* Removing one of two filters leaves the other, whole, and says so. */
static void
test_remove (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiCriteria) criteria = parse (shapes[1]);
  g_autofree char *line = NULL;
  GtkWidget *editor, *row;
  guint n_changes = 0;

  flussi_test_session_init (&test);
  editor = flussi_criteria_editor_new (test.session, "contact");
  g_signal_connect (editor, "changed", G_CALLBACK (count_change), &n_changes);
  flussi_criteria_editor_set_criteria (FLUSSI_CRITERIA_EDITOR (editor), criteria);
  flussi_test_session_show (&test, editor);
  g_assert_cmpuint (n_changes, ==, 0);
  row = flussi_test_find_type (editor, FLUSSI_TYPE_FIELD);
  while (!flussi_filter_row_is (row))
    row = flussi_test_find_type (gtk_widget_get_first_child (row), FLUSSI_TYPE_FIELD);
  gtk_widget_activate_action (row, "row.remove", NULL);
  line = to_line (flussi_criteria_editor_get_criteria (FLUSSI_CRITERIA_EDITOR (editor)));
  g_assert_cmpstr (line, ==, "{\"all\":[{\"property\":\"createdate\",\"op\":\"in_last\",\"amount\":30,\"unit\":\"day\"}]}");
  g_assert_cmpuint (n_changes, ==, 1);
}

/* The figure is that of the workspace, not an estimate. */
static void
test_count (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiCriteria) criteria = parse ("{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]}");
  GtkWidget *editor, *card;

  flussi_test_session_init (&test);
  editor = flussi_criteria_editor_new (test.session, "contact");
  flussi_criteria_editor_set_criteria (FLUSSI_CRITERIA_EDITOR (editor), criteria);
  flussi_test_session_show (&test, editor);
  card = flussi_test_find_type (editor, FLUSSI_TYPE_MATCH_CARD);
  for (int i = 0; i < 100 && flussi_match_card_get_count (FLUSSI_MATCH_CARD (card)) < 0; i++)
    flussi_test_settle (50);
  g_assert_cmpint (flussi_match_card_get_count (FLUSSI_MATCH_CARD (card)), ==, 2);
}

/* Each condition is marked for the record that was picked, with the value it met. */
static void
test_check (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiCriteria) criteria = parse ("{\"all\":[{\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]},"
                                               "{\"property\":\"email\",\"op\":\"is_known\"}]}");
  GtkWidget *editor, *card;

  flussi_test_session_init (&test);
  editor = flussi_criteria_editor_new (test.session, "contact");
  flussi_criteria_editor_set_criteria (FLUSSI_CRITERIA_EDITOR (editor), criteria);
  flussi_test_session_show (&test, editor);
  card = flussi_test_find_type (editor, FLUSSI_TYPE_CHECK_CARD);
  flussi_check_card_check (FLUSSI_CHECK_CARD (card), 1, "Carlo");
  for (int i = 0; i < 100 && !flussi_test_says (card, "does not meet"); i++)
    flussi_test_settle (20);
  g_assert_true (flussi_test_says (card, "does not meet"));
  g_assert_true (flussi_test_says (card, "It is: IT"));
  g_assert_true (flussi_test_says (card, "It is: not filled in"));
}

/* A property is found by its name, its alias and its labels in both languages. */
static void
test_choices (void)
{
  g_autoptr (FlussiFormContext) context = flussi_form_context_new (NULL, flussi_catalog_get_default (), "contact");
  g_autoptr (GListModel) choices = flussi_filter_choices (context);
  FlussiPickItem *choice = flussi_choices_find (choices, "property:email");
  const char * const words[] = { "e-mail", "email", "posta elettronica" };

  g_assert_nonnull (choice);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], " ", -1);

      g_assert_true (flussi_pick_item_matches (choice, parts));
    }
  g_assert_nonnull (flussi_choices_find (choices, "associated:company"));
  g_assert_nonnull (flussi_choices_find (choices, "event:form_submitted"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/criteria-editor/unchanged-criteria-stay-identical", test_unchanged);
  g_test_add_func ("/criteria-editor/remove-leaves-the-others", test_remove);
  g_test_add_func ("/criteria-editor/count-is-exact", test_count);
  g_test_add_func ("/criteria-editor/each-condition-is-checked-against-a-record", test_check);
  g_test_add_func ("/criteria-editor/choices-are-found-by-all-their-names", test_choices);
  return g_test_run ();
}
