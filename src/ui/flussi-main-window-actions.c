/* flussi-main-window-actions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-main-window.h"

#include "flussi-record-page.h"

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

static const GActionEntry entries[] = {
  { "show", show_activated_cb, "s" },
  { "back", back_activated_cb },
  { "open-record", open_record_activated_cb, "(sx)" },
  { "search", search_activated_cb },
};

/**
 * flussi_main_window_add_actions:
 * @self: a new window
 *
 * Adds the actions of the window.
 */
void
flussi_main_window_add_actions (FlussiMainWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
