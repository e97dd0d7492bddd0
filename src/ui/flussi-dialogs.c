/* flussi-dialogs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-dialogs.h"

#include "flussi-error.h"

#include <glib/gi18n.h>

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/**
 * flussi_dialog_show_error:
 * @widget: (nullable): a widget of the window
 * @heading: what did not work
 * @error: why
 *
 * Says why something did not work.
 */
void
flussi_dialog_show_error (GtkWidget    *widget,
                          const char   *heading,
                          const GError *error)
{
  g_autofree char *sentence = flussi_error_sentence (error);
  GtkWidget *dialog = adw_message_dialog_new (get_window (widget), heading, sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
confirm_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     GTask            *task)
{
  g_task_return_boolean (task, g_str_equal (response, "accept"));
  g_object_unref (task);
}

static AdwMessageDialog *
make_question (GtkWidget  *widget,
               const char *heading,
               const char *body,
               const char *accept)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (get_window (widget), heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_default_response (dialog, "accept");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

/**
 * flussi_dialog_confirm_async:
 * @widget: a widget of the window
 * @heading: the question
 * @body: (nullable): what would happen
 * @accept: label of the button that does it, with a mnemonic
 * @destructive: whether something is lost by it
 * @callback: called when the question is answered
 * @user_data: for @callback
 *
 * Asks before something is done.
 */
void
flussi_dialog_confirm_async (GtkWidget           *widget,
                             const char          *heading,
                             const char          *body,
                             const char          *accept,
                             gboolean             destructive,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  AdwMessageDialog *dialog = make_question (widget, heading, body, accept);

  if (destructive)
    adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_response_appearance (dialog, "accept",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  g_signal_connect (dialog, "response", G_CALLBACK (confirm_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * flussi_dialog_confirm_finish:
 * @result: what the callback was given
 *
 * Returns: whether it is to be done
 */
gboolean
flussi_dialog_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
text_changed_cb (GtkEditable      *entry,
                 AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "accept", text[0] != '\0');
}

static void
text_response_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  GTask            *task)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "entry");
  char *text = NULL;

  if (g_str_equal (response, "accept"))
    text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_task_return_pointer (task, text, g_free);
  g_object_unref (task);
}

/**
 * flussi_dialog_ask_text_async:
 * @widget: a widget of the window
 * @heading: what is asked
 * @body: (nullable): more words
 * @label: what the text is
 * @text: (nullable): what it is at first
 * @accept: label of the button that takes it, with a mnemonic
 * @callback: called when it is answered
 * @user_data: for @callback
 *
 * Asks for a line of text.
 */
void
flussi_dialog_ask_text_async (GtkWidget           *widget,
                              const char          *heading,
                              const char          *body,
                              const char          *label,
                              const char          *text,
                              const char          *accept,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  AdwMessageDialog *dialog = make_question (widget, heading, body, accept);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), label);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  adw_message_dialog_set_extra_child (dialog, group);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_signal_connect (entry, "changed", G_CALLBACK (text_changed_cb), dialog);
  g_signal_connect_swapped (entry, "entry-activated", G_CALLBACK (gtk_widget_activate_default), entry);
  g_signal_connect (dialog, "response", G_CALLBACK (text_response_cb), task);
  text_changed_cb (GTK_EDITABLE (entry), dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/**
 * flussi_dialog_ask_text_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): the text, %NULL if it was cancelled
 */
char *
flussi_dialog_ask_text_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* Files */

static void
add_filters (GtkFileChooser *chooser,
             FlussiFileKind  kind)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  if (kind == FLUSSI_FILE_FOLDER)
    return;
  if (kind == FLUSSI_FILE_WORKSPACE)
    {
      gtk_file_filter_set_name (filter, _("Flussi workspaces"));
      gtk_file_filter_add_suffix (filter, "flussi");
    }
  else if (kind == FLUSSI_FILE_FLOW)
    {
      gtk_file_filter_set_name (filter, _("Workflows"));
      gtk_file_filter_add_pattern (filter, "*.flow.json");
    }
  else if (kind == FLUSSI_FILE_DRAWING)
    {
      gtk_file_filter_set_name (filter, _("Drawings"));
      gtk_file_filter_add_suffix (filter, "pdf");
      gtk_file_filter_add_suffix (filter, "svg");
      gtk_file_filter_add_suffix (filter, "png");
    }
  else if (kind == FLUSSI_FILE_MAP)
    {
      gtk_file_filter_set_name (filter, _("Maps of columns"));
      gtk_file_filter_add_suffix (filter, "json");
    }
  else
    {
      gtk_file_filter_set_name (filter, _("Tables (CSV)"));
      gtk_file_filter_add_suffix (filter, "csv");
      gtk_file_filter_add_suffix (filter, "tsv");
      gtk_file_filter_add_suffix (filter, "txt");
    }
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
file_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  GTask           *task)
{
  char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      path = file != NULL ? g_file_get_path (file) : NULL;
    }
  g_task_return_pointer (task, path, g_free);
  g_object_unref (task);
  g_object_unref (dialog);
}

static void
choose_file (GtkWidget            *widget,
             const char           *title,
             GtkFileChooserAction  action,
             FlussiFileKind        kind,
             const char           *name,
             GAsyncReadyCallback   callback,
             gpointer              user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, get_window (widget), action, NULL, NULL);

  add_filters (GTK_FILE_CHOOSER (dialog), kind);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * flussi_dialog_open_file_async:
 * @widget: a widget of the window
 * @title: title of the dialog
 * @kind: what is looked for
 * @callback: called when a file was chosen, or none
 * @user_data: for @callback
 *
 * Lets people choose a file or folder that exists.
 */
void
flussi_dialog_open_file_async (GtkWidget           *widget,
                               const char          *title,
                               FlussiFileKind       kind,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  choose_file (widget, title,
               kind == FLUSSI_FILE_FOLDER ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
               kind, NULL, callback, user_data);
}

/**
 * flussi_dialog_save_file_async:
 * @widget: a widget of the window
 * @title: title of the dialog
 * @kind: what is saved
 * @name: name to begin with
 * @callback: called when a name was chosen, or none
 * @user_data: for @callback
 *
 * Lets people choose a file to write.
 */
void
flussi_dialog_save_file_async (GtkWidget           *widget,
                               const char          *title,
                               FlussiFileKind       kind,
                               const char          *name,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  choose_file (widget, title, GTK_FILE_CHOOSER_ACTION_SAVE, kind, name, callback, user_data);
}

/**
 * flussi_dialog_file_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): path of the file, %NULL if none was chosen
 */
char *
flussi_dialog_file_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
