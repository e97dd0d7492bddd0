/* flussi-application.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-application.h"

#include "flussi-actions.h"
#include "flussi-demo.h"
#include "flussi-dialogs.h"
#include "flussi-main-window.h"

#include <glib/gi18n.h>

struct _FlussiApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings; /* (nullable) (owned): NULL before it has started */
};

G_DEFINE_FINAL_TYPE (FlussiApplication, flussi_application, ADW_TYPE_APPLICATION)

typedef gboolean (*FlussiCreate) (const char  *path,
                                  GError     **error);

/* Windows */

static char *
make_default_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "flussi", name, NULL);
}

static FlussiMainWindow *
find_window (FlussiApplication *self,
             const char        *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      FlussiSession *session = FLUSSI_IS_MAIN_WINDOW (l->data) ? flussi_main_window_get_session (l->data) : NULL;
      const char *open = NULL;

      if (!FLUSSI_IS_MAIN_WINDOW (l->data))
        continue;
      if (session != NULL)
        open = flussi_workspace_get_path (flussi_session_get_workspace (session));
      if (g_strcmp0 (open, path) == 0)
        return l->data;
    }
  return NULL;
}

/* A window that shows no workspace yet takes the next one. */
static FlussiMainWindow *
get_free_window (FlussiApplication *self)
{
  FlussiMainWindow *window = find_window (self, NULL);

  return window != NULL ? window : flussi_main_window_new (GTK_APPLICATION (self));
}

static void
open_workspace (FlussiApplication *self,
                const char        *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  FlussiMainWindow *window = find_window (self, absolute);
  g_autoptr (FlussiSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  window = get_free_window (self);
  session = flussi_session_open (absolute, &error);
  if (session != NULL)
    {
      flussi_main_window_set_session (window, session);
      g_settings_set_string (self->settings, "last-workspace", absolute);
    }
  gtk_window_present (GTK_WINDOW (window));
  if (session == NULL)
    flussi_dialog_show_error (GTK_WIDGET (window), _("The workspace cannot be opened"), error);
}

static void
create_and_open (FlussiApplication *self,
                 const char        *path,
                 FlussiCreate       create)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (g_file_test (path, G_FILE_TEST_EXISTS) || create (path, &error))
    open_workspace (self, path);
  else
    flussi_dialog_show_error (GTK_WIDGET (get_free_window (self)), _("The workspace cannot be made"), error);
}

/* Actions */

static FlussiWorkspaceOptions
get_options (void)
{
  g_autoptr (FlussiClock) clock = flussi_system_clock_new ();

  return (FlussiWorkspaceOptions) { .now = flussi_clock_now (clock) };
}

static gboolean
create_empty (const char  *path,
              GError     **error)
{
  FlussiWorkspaceOptions options = get_options ();
  g_autoptr (FlussiWorkspace) workspace = flussi_workspace_create (path, &options, error);

  if (workspace == NULL)
    return FALSE;
  flussi_workspace_close (workspace);
  return TRUE;
}

static gboolean
create_demo (const char  *path,
             GError     **error)
{
  FlussiWorkspaceOptions options = get_options ();

  return flussi_demo_create (path, &options, error);
}

static void
new_workspace_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  g_autofree char *path = make_default_path ("workspace.flussi");

  create_and_open (user_data, path, create_empty);
}

static void
new_demo_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  g_autofree char *path = make_default_path ("demo.flussi");

  create_and_open (user_data, path, create_demo);
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree char *path = flussi_dialog_file_finish (result);

  if (path != NULL)
    open_workspace (user_data, path);
}

static void
open_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  flussi_dialog_open_file_async (GTK_WIDGET (window), _("Open a Workspace"), FLUSSI_FILE_WORKSPACE,
                                 file_chosen_cb, user_data);
}

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", "Flussi",
                         "application-icon", FLUSSI_APPLICATION_ID,
                         "version", FLUSSI_VERSION,
                         "developer-name", _("The Flussi Authors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Contacts, deals and the workflows that move them"),
                         NULL);
}

static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static const GActionEntry entries[] = {
  { "new-workspace", new_workspace_activated_cb },
  { "new-demo", new_demo_activated_cb },
  { "open", open_activated_cb },
  { "about", about_activated_cb },
  { "quit", quit_activated_cb },
};

typedef struct
{
  const char *action;
  const char *keys[3];
} FlussiKeys;

static const FlussiKeys keys[] = {
  { "app.quit", { "<Control>q" } },
  { "app.open", { "<Control>o" } },
  { "window.close", { "<Control>w" } },
  { "win.find", { "<Control>k" } },
  { "win.search", { "<Control>f" } },
  { "win.back", { "<Alt>Left", "Back" } },
  { "win.new-workflow", { "<Control>n" } },
  { "win.new-from-template", { "<Control><Shift>n" } },
  { "win.import('')", { "<Control>i" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
  { "win.show('workflows')", { "<Alt>1" } },
  { "win.show('records:contact')", { "<Alt>2" } },
  { "win.show('tasks')", { "<Alt>3" } },
  { "win.show('outbox')", { "<Alt>4" } },
  { "win.show('activity')", { "<Alt>5" } },
};

static void
flussi_application_startup (GApplication *application)
{
  FlussiApplication *self = FLUSSI_APPLICATION (application);

  G_APPLICATION_CLASS (flussi_application_parent_class)->startup (application);
  flussi_actions_register ();
  self->settings = g_settings_new (FLUSSI_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, (const char **) keys[i].keys);
}

/* The workspace of last time, else the usual place, else the person chooses. */
static void
flussi_application_activate (GApplication *application)
{
  FlussiApplication *self = FLUSSI_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *last = g_settings_get_string (self->settings, "last-workspace");
  g_autofree char *usual = make_default_path ("workspace.flussi");

  if (active != NULL)
    gtk_window_present (active);
  else if (last[0] != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    open_workspace (self, last);
  else if (g_file_test (usual, G_FILE_TEST_EXISTS))
    open_workspace (self, usual);
  else
    gtk_window_present (GTK_WINDOW (get_free_window (self)));
}

static void
flussi_application_open (GApplication  *application,
                         GFile        **files,
                         int            n_files,
                         const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        open_workspace (FLUSSI_APPLICATION (application), path);
    }
}

static void
flussi_application_finalize (GObject *object)
{
  g_clear_object (&FLUSSI_APPLICATION (object)->settings);

  G_OBJECT_CLASS (flussi_application_parent_class)->finalize (object);
}

static void
flussi_application_class_init (FlussiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = flussi_application_finalize;
  application_class->startup = flussi_application_startup;
  application_class->activate = flussi_application_activate;
  application_class->open = flussi_application_open;
}

static void
flussi_application_init (FlussiApplication *self)
{
}

/**
 * flussi_application_new:
 *
 * Returns: (transfer full): the application
 */
GApplication *
flussi_application_new (void)
{
  return g_object_new (FLUSSI_TYPE_APPLICATION,
                       "application-id", FLUSSI_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/flussi/Flussi",
                       NULL);
}
