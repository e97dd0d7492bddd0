/* flussi-test-session.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-session.h"

#include "flussi-actions.h"
#include "flussi-contents.h"
#include "flussi-lists.h"

static void
fill (FlussiTestWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (FlussiJson) message = flussi_json_new_object ();
  FlussiContent content = { .uid = (char *) "welcome", .kind = (char *) "email", .name = (char *) "Welcome" };

  flussi_test_begin (workspace);
  flussi_test_create (workspace, "user", "firstname", "Mario", "lastname", "Rossi", "email", "mario@example.com", NULL);
  flussi_test_create (workspace, "user", "firstname", "Anna", "lastname", "Verdi", "email", "anna@example.com", NULL);
  flussi_test_create (workspace, "contact", "firstname", "Carlo", "lastname", "D'Angelo", "country", "IT", NULL);
  flussi_test_create (workspace, "contact", "firstname", "Niccolò", "lastname", "Però", "country", "IT", NULL);
  flussi_test_create (workspace, "contact", "firstname", "Claire", "lastname", "Petit", "country", "FR", NULL);
  list = flussi_lists_add (workspace->db, "vip", "VIP", flussi_test_object (workspace, "contact"), NULL, FLUSSI_TEST_NOW,
                           &error);
  g_assert_no_error (error);
  flussi_json_set_string (message, "subject", "Welcome");
  flussi_json_set_string (message, "body", "Hello");
  content.definition = message;
  flussi_contents_save (workspace->db, &content, FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  flussi_test_commit (workspace);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/flussi/Flussi/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/flussi/Flussi/icons");
}

/**
 * flussi_test_session_init:
 * @self: an empty struct
 *
 * Opens the session; call adw_init() first.
 */
void
flussi_test_session_init (FlussiTestSession *self)
{
  g_auto (FlussiTestWorkspace) workspace = { NULL };
  g_autoptr (GError) error = NULL;

  flussi_actions_register ();
  flussi_test_workspace_init (&workspace);
  fill (&workspace);
  self->folder = g_steal_pointer (&workspace.folder);
  flussi_workspace_close (workspace.workspace);
  g_clear_object (&workspace.workspace);
  self->session = flussi_session_open (workspace.path, &error);
  g_assert_no_error (error);
  load_style ();
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 360, 800);
}

void
flussi_test_session_clear (FlussiTestSession *self)
{
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  self->window = NULL;
  if (self->session != NULL)
    flussi_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->folder, flussi_test_folder_free);
}

/**
 * flussi_test_session_show:
 * @self: a session
 * @widget: (transfer floating): what to show
 *
 * Shows the widget in the window.
 */
void
flussi_test_session_show (FlussiTestSession *self,
                          GtkWidget         *widget)
{
  adw_window_set_content (ADW_WINDOW (self->window), widget);
  gtk_window_present (self->window);
  flussi_test_settle (50);
}

static gboolean
settled (gpointer done)
{
  *(gboolean *) done = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * flussi_test_settle:
 * @ms: milliseconds
 *
 * Lets the main loop run for so long.
 */
void
flussi_test_settle (guint ms)
{
  gboolean done = FALSE;

  g_timeout_add (ms, settled, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}
