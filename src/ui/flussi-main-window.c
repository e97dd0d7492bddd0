/* flussi-main-window.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-main-window.h"

#include "flussi-places-pages.h"
#include "flussi-sidebar.h"
#include "flussi-welcome.h"

#include <glib/gi18n.h>

/* Implementation notes
 *
 * The pages of the places are made when they are first shown and kept, so that
 * coming back finds the selection and the scroll position again. Pages that
 * were opened from another page lie on a trail above their place and are
 * dropped on the way back.
 */

struct _FlussiMainWindow
{
  AdwApplicationWindow  parent_instance;

  FlussiSession        *session;  /* (nullable) (owned) */
  GSettings            *settings; /* (owned) */
  char                 *place;    /* (nullable) (owned) */
  GPtrArray            *trail;    /* (owned) (element-type FlussiPage): of the stack */

  GtkWidget            *whole;    /* (nullable): the page in the whole window, of @views */

  GtkStack             *views;
  AdwLeaflet           *leaflet;
  FlussiSidebar        *sidebar;
  GtkStack             *stack;
};

G_DEFINE_FINAL_TYPE (FlussiMainWindow, flussi_main_window, ADW_TYPE_APPLICATION_WINDOW)

static FlussiPage *
get_visible_page (FlussiMainWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  return FLUSSI_IS_PAGE (page) ? FLUSSI_PAGE (page) : NULL;
}

/* What takes the whole window, such as the editor, covers the page beneath. */
static FlussiPage *
get_shown_page (FlussiMainWindow *self)
{
  if (self->whole != NULL && gtk_stack_get_visible_child (self->views) == self->whole)
    return FLUSSI_PAGE (self->whole);
  return get_visible_page (self);
}

static void
update_back (FlussiMainWindow *self)
{
  FlussiPage *page = get_visible_page (self);

  if (page != NULL)
    flussi_page_set_can_go_back (page, self->trail->len > 0 || adw_leaflet_get_folded (self->leaflet));
}

static void
page_changed_cb (FlussiMainWindow *self)
{
  FlussiPage *page = get_shown_page (self);
  const char *title = page != NULL ? flussi_page_get_title (page) : NULL;

  update_back (self);
  gtk_window_set_title (GTK_WINDOW (self), title != NULL && title[0] != '\0' ? title : "Flussi");
}

/* A page that reads what it shows has its title later. */
static void
follow_title (FlussiMainWindow *self,
              FlussiPage       *page)
{
  g_signal_connect_object (page, "notify::title", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
drop_trail (FlussiMainWindow *self)
{
  for (guint i = 0; i < self->trail->len; i++)
    gtk_stack_remove (self->stack, g_ptr_array_index (self->trail, i));
  g_ptr_array_set_size (self->trail, 0);
}

static gboolean
leave_whole (FlussiMainWindow *self)
{
  if (self->whole == NULL || gtk_stack_get_visible_child (self->views) != self->whole)
    return FALSE;
  gtk_stack_set_visible_child_name (self->views, "main");
  gtk_stack_remove (self->views, g_steal_pointer (&self->whole));
  return TRUE;
}

static void
place_chosen_cb (FlussiMainWindow *self,
                 const char   *place)
{
  flussi_main_window_show_place (self, place);
}

static gboolean
close_request_cb (FlussiMainWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  return FALSE;
}

static void
flussi_main_window_dispose (GObject *object)
{
  FlussiMainWindow *self = FLUSSI_MAIN_WINDOW (object);

  /* Pages go before the session that they show. */
  if (self->stack != NULL)
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  self->stack = NULL;
  if (self->session != NULL)
    flussi_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->trail, g_ptr_array_unref);

  G_OBJECT_CLASS (flussi_main_window_parent_class)->dispose (object);
}

static void
flussi_main_window_class_init (FlussiMainWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_main_window_dispose;

  g_type_ensure (FLUSSI_TYPE_SIDEBAR);
  g_type_ensure (FLUSSI_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/main-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiMainWindow, views);
  gtk_widget_class_bind_template_child (widget_class, FlussiMainWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, FlussiMainWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FlussiMainWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_back);
}

static void
flussi_main_window_init (FlussiMainWindow *self)
{
  int width, height;

  self->settings = g_settings_new (FLUSSI_APPLICATION_ID);
  self->trail = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
  flussi_main_window_add_actions (self);
}

/**
 * flussi_main_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window that lets people choose a workspace
 */
FlussiMainWindow *
flussi_main_window_new (GtkApplication *application)
{
  return g_object_new (FLUSSI_TYPE_MAIN_WINDOW, "application", application, NULL);
}

/**
 * flussi_main_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the workspace it shows
 */
FlussiSession *
flussi_main_window_get_session (FlussiMainWindow *self)
{
  return self->session;
}

/**
 * flussi_main_window_set_session:
 * @self: a window that has none yet
 * @session: (transfer none): a workspace; the window closes it when it is closed
 *
 * Shows a workspace.
 */
void
flussi_main_window_set_session (FlussiMainWindow  *self,
                           FlussiSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  flussi_main_window_enable_actions (self, TRUE);
  flussi_sidebar_set_session (self->sidebar, session);
  gtk_stack_set_visible_child_name (self->views, "main");
  flussi_main_window_show_place (self, "workflows");
}

/**
 * flussi_main_window_show_place:
 * @self: a window with a session
 * @place: a place of the sidebar
 *
 * Shows one of the places; one that does not exist is ignored.
 */
void
flussi_main_window_show_place (FlussiMainWindow *self,
                          const char   *place)
{
  g_autofree char *name = g_strdup (place);
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, place);

  if (self->session == NULL)
    return;
  leave_whole (self);
  if (page == NULL)
    {
      page = flussi_places_make_page (self->session, place);
      if (page == NULL)
        return;
      follow_title (self, FLUSSI_PAGE (page));
      gtk_stack_add_named (self->stack, page, place);
    }
  g_free (self->place);
  self->place = g_steal_pointer (&name);
  gtk_stack_set_visible_child (self->stack, page);
  drop_trail (self);
  flussi_sidebar_select (self->sidebar, self->place);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  update_back (self);
}

/**
 * flussi_main_window_push:
 * @self: a window with a session
 * @page: (transfer floating): a page
 *
 * Shows a page above the one that is shown now.
 */
void
flussi_main_window_push (FlussiMainWindow *self,
                    FlussiPage   *page)
{
  leave_whole (self);
  follow_title (self, page);
  gtk_stack_add_child (self->stack, GTK_WIDGET (page));
  g_ptr_array_add (self->trail, page);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  update_back (self);
}

/**
 * flussi_main_window_push_whole:
 * @self: a window with a session
 * @page: (transfer floating): a page
 *
 * Shows a page in the whole window, without the sidebar.
 */
void
flussi_main_window_push_whole (FlussiMainWindow *self,
                               FlussiPage       *page)
{
  if (self->whole != NULL)
    gtk_stack_remove (self->views, self->whole);
  self->whole = GTK_WIDGET (page);
  follow_title (self, page);
  gtk_stack_add_child (self->views, self->whole);
  flussi_page_set_can_go_back (page, TRUE);
  gtk_stack_set_visible_child (self->views, self->whole);
}

/**
 * flussi_main_window_back:
 * @self: a window
 *
 * Goes back to the page before, or to the sidebar where it is not beside the page.
 *
 * Returns: whether there was something to go back to
 */
gboolean
flussi_main_window_back (FlussiMainWindow *self)
{
  GtkWidget *page;

  if (leave_whole (self))
    return TRUE;
  if (self->trail->len == 0)
    return adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  page = g_ptr_array_steal_index (self->trail, self->trail->len - 1);
  if (self->trail->len > 0)
    gtk_stack_set_visible_child (self->stack, g_ptr_array_index (self->trail, self->trail->len - 1));
  else
    gtk_stack_set_visible_child_name (self->stack, self->place);
  gtk_stack_remove (self->stack, page);
  update_back (self);
  return TRUE;
}

/**
 * flussi_main_window_search:
 * @self: a window
 *
 * Begins a search on the page that is shown.
 *
 * Returns: whether it can be searched
 */
gboolean
flussi_main_window_search (FlussiMainWindow *self)
{
  FlussiPage *page = get_shown_page (self);

  return page != NULL && flussi_page_search (page);
}
