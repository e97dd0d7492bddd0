/* test-begin.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-dialog.h"
#include "flussi-gallery-dialog.h"
#include "flussi-gallery.h"
#include "flussi-test-session.h"

/* What a dialog gave. */
typedef struct
{
  FlussiFlow *flow;   /* (nullable) (owned) */
  gboolean    schema; /* whether the workspace has to get something for it */
} Given;

static void
given_clear (Given *given)
{
  g_clear_pointer (&given->flow, flussi_flow_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

static void
template_given (Given      *given,
                FlussiFlow *flow,
                FlussiJson *schema)
{
  given->flow = flussi_flow_ref (flow);
  given->schema = schema != NULL;
}

static void
draft_given (Given      *given,
             FlussiFlow *flow)
{
  given->flow = flussi_flow_ref (flow);
}

/* The first widget of a type below another one. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether a label with these words is visible below a widget. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static guint
count_cards (GtkWidget *dialog)
{
  GtkFlowBox *cards = GTK_FLOW_BOX (find (dialog, GTK_TYPE_FLOW_BOX));
  GtkFlowBoxChild *child;
  guint n = 0;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (cards, i)) != NULL; i++)
    n += gtk_widget_get_child_visible (GTK_WIDGET (child)) ? 1 : 0;
  return n;
}

static GtkWidget *
show_gallery (FlussiTestSession *test,
              Given             *given)
{
  GtkWidget *dialog = flussi_gallery_dialog_new (NULL, test->session);

  g_signal_connect_swapped (dialog, "finished", G_CALLBACK (template_given), given);
  gtk_window_present (GTK_WINDOW (dialog));
  flussi_test_settle (100);
  return dialog;
}

static void
search (GtkWidget  *dialog,
        const char *text)
{
  GtkWidget *entry = find (dialog, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  flussi_test_settle (300);
}

/* The search looks in both languages; Enter shows what is left; using it gives a draft. */
static void
test_gallery_use (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_auto (Given) given = { NULL };
  GtkWidget *dialog;

  flussi_test_session_init (&test);
  dialog = show_gallery (&test, &given);
  g_assert_cmpuint (count_cards (dialog), >=, 52);
  search (dialog, "compleanno");
  g_assert_cmpuint (count_cards (dialog), ==, 1);
  search (dialog, "birthday wishes");
  g_assert_cmpuint (count_cards (dialog), ==, 1);
  g_signal_emit_by_name (find (dialog, GTK_TYPE_SEARCH_ENTRY), "activate");
  flussi_test_settle (400);
  g_assert_true (says (dialog, "Compatibility with Your Data"));
  gtk_widget_activate_action (dialog, "gallery.use", NULL);
  g_assert_nonnull (given.flow);
  g_assert_cmpstr (given.flow->object, ==, "contact");
  g_assert_cmpuint (flussi_flow_get_n_steps (given.flow), >, 0);
  g_assert_false (given.schema);
}

/* A template about an object that the workspace lacks says so and brings it along. */
static void
test_gallery_brings_object (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_auto (Given) given = { NULL };
  GtkWidget *dialog;

  flussi_test_session_init (&test);
  dialog = show_gallery (&test, &given);
  search (dialog, "macchinario");
  g_signal_emit_by_name (find (dialog, GTK_TYPE_SEARCH_ENTRY), "activate");
  flussi_test_settle (400);
  g_assert_true (says (dialog, "Is created when you use the template"));
  gtk_widget_activate_action (dialog, "gallery.use", NULL);
  g_assert_true (given.schema);
}

/* Of somebody else's file the preview says what leaves the computer. */
static void
test_gallery_foreign (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_auto (Given) given = { NULL };
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();
  g_autofree char *text = flussi_json_to_text (flussi_gallery_find (gallery, "birthday-wishes")->document);
  g_autofree char *path = NULL;
  GtkWidget *dialog;

  flussi_test_session_init (&test);
  path = flussi_test_folder_path (test.folder, "stranger.flow.json");
  g_file_set_contents (path, text, -1, NULL);
  dialog = show_gallery (&test, &given);
  g_assert_true (flussi_gallery_dialog_show_file (FLUSSI_GALLERY_DIALOG (dialog), path));
  flussi_test_settle (400);
  g_assert_true (says (dialog, "What It Sends Out"));
  g_assert_null (given.flow);
}

/* What was not understood is said, and never becomes a draft by itself. */
static void
test_assistant (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_auto (Given) given = { NULL };
  GtkWidget *dialog;

  flussi_test_session_init (&test);
  dialog = flussi_assistant_dialog_new (NULL, test.session);
  g_signal_connect_swapped (dialog, "finished", G_CALLBACK (draft_given), &given);
  gtk_window_present (GTK_WINDOW (dialog));
  flussi_assistant_dialog_set_text (FLUSSI_ASSISTANT_DIALOG (dialog), "blah blah");
  flussi_test_settle (200);
  g_assert_true (says (dialog, "Not Understood Yet"));
  gtk_widget_activate_action (dialog, "assistant.create", NULL);
  g_assert_null (given.flow);

  flussi_assistant_dialog_set_text (FLUSSI_ASSISTANT_DIALOG (dialog),
                                    "When a contact becomes a customer, send the email \"Welcome\" and dance");
  flussi_test_settle (200);
  g_assert_true (says (dialog, "What is red was not understood"));
  g_assert_true (says (dialog, "dance"));
  gtk_widget_activate_action (dialog, "assistant.create", NULL);
  g_assert_nonnull (given.flow);
  g_assert_cmpstr (flussi_json_get_string (flussi_flow_get_nth_step (given.flow, 0)->params, "email"), ==, "welcome");
  g_assert_cmpstr (given.flow->name, !=, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/begin/gallery/use", test_gallery_use);
  g_test_add_func ("/begin/gallery/brings-object", test_gallery_brings_object);
  g_test_add_func ("/begin/gallery/foreign", test_gallery_foreign);
  g_test_add_func ("/begin/assistant/draft", test_assistant);

  return g_test_run ();
}
