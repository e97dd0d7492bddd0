/* flussi-editor-delete.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-editor-page-private.h"

#include <glib/gi18n.h>

/* Implementation notes
 *
 * Deleting can be undone, so nothing is asked unless there is a choice: a
 * branching step whose branches hold actions. What was deleted is said, with a
 * button that brings it back.
 */

static guint
count_after (FlussiFlow *flow,
             const char *id)
{
  g_autoptr (FlussiFlow) without = NULL;

  if (id == NULL)
    return 0;
  without = flussi_edit_delete (flow, id, FLUSSI_EDIT_REST, NULL, NULL);

  return without != NULL ? flussi_flow_get_n_steps (flow) - flussi_flow_get_n_steps (without) : 0;
}

static void
do_delete (FlussiEditorPage *self,
           const char       *id,
           FlussiEditReach   reach,
           const char       *keep)
{
  FlussiFlow *flow = flussi_editor_get_flow (self);
  g_autoptr (GError) error = NULL;
  FlussiFlow *edited = flussi_edit_delete (flow, id, reach, keep, &error);
  guint n_steps = edited != NULL ? flussi_flow_get_n_steps (flow) - flussi_flow_get_n_steps (edited) : 1;
  g_autofree char *said = g_strdup_printf (ngettext ("%u action deleted", "%u actions deleted", n_steps), n_steps);

  if (flussi_editor_apply (self, edited, FLUSSI_EDIT_ACT_DELETE, n_steps, id, error))
    flussi_editor_say_undoable (self, said);
}

typedef struct
{
  FlussiEditorPage *page; /* (owned) */
  char *id;               /* (owned) */
  GtkWidget *choices;     /* (unowned) of the dialog: check buttons */
} Question;

static void
question_free (gpointer data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->page);
  g_free (question->id);
  g_free (question);
}

static void
answer_cb (Question         *question,
           const char       *response)
{
  const char *keep = NULL;

  if (!g_str_equal (response, "delete") || question->page->document == NULL)
    return;

  for (GtkWidget *choice = gtk_widget_get_first_child (question->choices);
       choice != NULL;
       choice = gtk_widget_get_next_sibling (choice))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (choice)))
      keep = g_object_get_data (G_OBJECT (choice), "branch");

  do_delete (question->page, question->id, FLUSSI_EDIT_STEP, keep);
}

static GtkWidget *
add_choice (GtkWidget  *choices,
            const char *text,
            const char *branch)
{
  GtkWidget *choice = gtk_check_button_new_with_label (text);
  GtkWidget *first = gtk_widget_get_first_child (choices);

  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (first));
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
  g_object_set_data_full (G_OBJECT (choice), "branch", g_strdup (branch), g_free);
  gtk_box_append (GTK_BOX (choices), choice);

  return choice;
}

static GtkWidget *
make_choices (FlussiEditorPage *self,
              const FlussiStep *step)
{
  FlussiSession *session = flussi_document_get_session (self->document);
  FlussiDescriber describer = { flussi_session_get_catalog (session), flussi_language_get (),
                                flussi_session_lookup_name, session };
  FlussiFlow *flow = flussi_editor_get_flow (self);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  guint n_all = count_after (flow, step->id) - 1;
  g_autofree char *all = NULL;

  for (guint i = 0; i < flussi_step_get_n_exits (step); i++)
    {
      const char *branch = NULL;
      guint n_steps = count_after (flow, flussi_step_get_exit (step, i, &branch));
      g_autofree char *name = flussi_describe_branch (&describer, flow, step, branch);
      g_autofree char *text = NULL;

      if (n_steps == 0)
        continue;
      text = g_strdup_printf (ngettext ("Keep “%s” (%u action)", "Keep “%s” (%u actions)", n_steps), name, n_steps);
      add_choice (choices, text, branch);
    }
  all = g_strdup_printf (ngettext ("Keep none: delete %u action", "Keep none: delete %u actions", n_all), n_all);
  add_choice (choices, all, NULL);

  return choices;
}

static void
ask_which_branch (FlussiEditorPage *self,
                  const FlussiStep *step)
{
  Question *question = g_new0 (Question, 1);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (root), _("Which Path Should Stay?"),
                                              _("The branch is deleted; the actions of one path can go on in its place."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  question->page = g_object_ref (self);
  question->id = g_strdup (step->id);
  question->choices = make_choices (self, step);
  adw_message_dialog_set_extra_child (message, question->choices);
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (message, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "delete");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answer_cb), question, question_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  /* Enter answers; arrows and Space choose. */
  gtk_window_set_focus (GTK_WINDOW (dialog), gtk_window_get_default_widget (GTK_WINDOW (dialog)));
}

/* Everything selected, from the last step to the first, so that lines heal. */
static void
delete_selection (FlussiEditorPage *self,
                  GStrv             ids)
{
  g_autoptr (FlussiFlow) flow = flussi_flow_ref (flussi_editor_get_flow (self));
  guint n_before = flussi_flow_get_n_steps (flow);
  guint n_steps;
  g_autofree char *said = NULL;

  for (guint i = g_strv_length (ids); i > 0; i--)
    {
      FlussiFlow *edited;

      if (*ids[i - 1] == '\0' || flussi_flow_find_step (flow, ids[i - 1]) == NULL)
        continue;
      edited = flussi_edit_delete (flow, ids[i - 1], FLUSSI_EDIT_STEP, NULL, NULL);
      if (edited == NULL)
        continue;
      flussi_flow_unref (flow);
      flow = edited;
    }

  n_steps = n_before - flussi_flow_get_n_steps (flow);
  said = g_strdup_printf (ngettext ("%u action deleted", "%u actions deleted", n_steps), n_steps);
  if (n_steps > 0 && flussi_editor_apply (self, g_steal_pointer (&flow), FLUSSI_EDIT_ACT_DELETE, n_steps, NULL, NULL))
    flussi_editor_say_undoable (self, said);
}

/**
 * flussi_editor_delete:
 * @self: the page
 * @id: (nullable): a step
 * @rest: whether everything after it goes too
 *
 * Deletes it, or the whole selection if it is part of one.
 */
void
flussi_editor_delete (FlussiEditorPage *self,
                      const char       *id,
                      gboolean          rest)
{
  g_auto (GStrv) selection = flussi_canvas_get_selection (self->canvas);
  FlussiFlow *flow = flussi_editor_get_flow (self);
  const FlussiStep *step = id != NULL ? flussi_flow_find_step (flow, id) : NULL;

  if (step == NULL)
    return;

  if (!rest && g_strv_length (selection) > 1 && g_strv_contains ((const char *const *) selection, id))
    delete_selection (self, selection);
  else if (!rest && step->n_branches > 0 && count_after (flow, id) > 1)
    ask_which_branch (self, step);
  else
    do_delete (self, id, rest ? FLUSSI_EDIT_REST : FLUSSI_EDIT_STEP, NULL);
}
