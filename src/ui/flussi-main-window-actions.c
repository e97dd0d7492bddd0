/* flussi-main-window-actions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-main-window.h"

#include "flussi-details-page.h"
#include "flussi-editor-page.h"
#include "flussi-email-page.h"
#include "flussi-finder.h"
#include "flussi-import-wizard.h"
#include "flussi-lists.h"
#include "flussi-new-workflow.h"
#include "flussi-preferences.h"
#include "flussi-record-page.h"
#include "flussi-records-page.h"

static void
show_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  flussi_main_window_show_place (user_data, g_variant_get_string (parameter, NULL));
}

static void
back_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  flussi_main_window_back (user_data);
}

static void
search_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  flussi_main_window_search (user_data);
}

static void
open_record_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  FlussiPage *page;
  const char *object;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &object, &id);
  page = flussi_record_page_new (flussi_main_window_get_session (user_data), object, id);
  if (page != NULL)
    flussi_main_window_push (user_data, page);
}

static void
show_matching_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  g_autoptr (FlussiJson) json = NULL;
  g_autoptr (FlussiCriteria) criteria = NULL;
  GtkWidget *page = NULL;
  const char *object, *text;

  g_variant_get (parameter, "(&s&s)", &object, &text);
  json = flussi_json_parse (text, -1, NULL);
  if (json != NULL)
    criteria = flussi_criteria_parse (json, NULL);
  if (criteria != NULL)
    page = flussi_records_page_new_matching (flussi_main_window_get_session (user_data), object, criteria);
  if (page != NULL)
    flussi_main_window_push (user_data, FLUSSI_PAGE (page));
}

static void
open_details_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  flussi_main_window_push (user_data, flussi_details_page_new (flussi_main_window_get_session (user_data),
                                                               g_variant_get_int64 (parameter)));
}

static void
open_content_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  flussi_main_window_push (user_data, flussi_email_page_new (flussi_main_window_get_session (user_data),
                                                             g_variant_get_string (parameter, NULL)));
}

static void
find_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  flussi_finder_present (user_data, flussi_main_window_get_session (user_data));
}

static void
preferences_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  flussi_preferences_present (user_data, flussi_main_window_get_session (user_data));
}

static void
import_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  flussi_import_wizard_present (user_data, flussi_main_window_get_session (user_data),
                                g_variant_get_string (parameter, NULL), NULL);
}

/* A list has to be read to know whose it is. */

static gpointer
load_list (FlussiDb  *db,
           gpointer   data,
           GError   **error)
{
  g_autoptr (GPtrArray) lists = flussi_lists_list (db, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const FlussiList *list = g_ptr_array_index (lists, i);

      if (list->id == *(gint64 *) data)
        return flussi_lists_find (db, list->uid, error);
    }
  return NULL;
}

static void
list_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FlussiMainWindow) self = user_data;
  g_autoptr (FlussiList) list = flussi_session_query_finish (FLUSSI_SESSION (object), result, NULL);
  GtkWidget *page = NULL;

  if (list != NULL)
    page = flussi_records_page_new_for_list (FLUSSI_SESSION (object), list->object->type->name, list->id, list->uid,
                                             list->name, list->kind == FLUSSI_LIST_STATIC);
  if (page != NULL)
    flussi_main_window_push (self, FLUSSI_PAGE (page));
}

static void
open_list_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  gint64 id = g_variant_get_int64 (parameter);

  flussi_session_query_async (flussi_main_window_get_session (user_data), load_list, g_memdup2 (&id, sizeof id), g_free,
                              (GDestroyNotify) flussi_list_free, NULL, list_loaded_cb, g_object_ref (user_data));
}

static void
open_workflow_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  FlussiSession *session = flussi_main_window_get_session (user_data);

  if (session != NULL)
    flussi_main_window_push_whole (user_data, FLUSSI_PAGE (flussi_editor_page_new (session, g_variant_get_int64 (parameter))));
}

static void
new_workflow_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  flussi_new_workflow_from_scratch (user_data);
}

static void
new_from_template_activated_cb (GSimpleAction *action,
                                GVariant      *parameter,
                                gpointer       user_data)
{
  flussi_new_workflow_from_template (user_data);
}

static void
new_with_assistant_activated_cb (GSimpleAction *action,
                                 GVariant      *parameter,
                                 gpointer       user_data)
{
  flussi_new_workflow_with_assistant (user_data);
}

static const GActionEntry entries[] = {
  { "show", show_activated_cb, "s" },
  { "back", back_activated_cb },
  { "find", find_activated_cb },
  { "new-workflow", new_workflow_activated_cb },
  { "new-from-template", new_from_template_activated_cb },
  { "new-with-assistant", new_with_assistant_activated_cb },
  { "preferences", preferences_activated_cb },
  { "import", import_activated_cb, "s" },
  { "open-content", open_content_activated_cb, "s" },
  { "open-details", open_details_activated_cb, "x" },
  { "open-list", open_list_activated_cb, "x" },
  { "open-workflow", open_workflow_activated_cb, "x" },
  { "open-record", open_record_activated_cb, "(sx)" },
  { "show-matching", show_matching_activated_cb, "(ss)" },
  { "search", search_activated_cb },
};

/**
 * flussi_main_window_add_actions:
 * @self: a new window
 *
 * Adds the actions of the window; none can be used before it has a session.
 */
void
flussi_main_window_add_actions (FlussiMainWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  flussi_main_window_enable_actions (self, FALSE);
}

/**
 * flussi_main_window_enable_actions:
 * @self: a window
 * @enabled: whether its actions can be used
 */
void
flussi_main_window_enable_actions (FlussiMainWindow *self,
                                   gboolean          enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name)),
                                 enabled);
}
