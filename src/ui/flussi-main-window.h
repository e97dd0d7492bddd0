/* flussi-main-window.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_MAIN_WINDOW (flussi_main_window_get_type ())

/**
 * FlussiMainWindow:
 *
 * The window of one workspace, or of none while people choose one. Pages ask it
 * for what lies outside them through its actions, by name:
 *
 * - `win.show` (s): a place of the sidebar
 * - `win.back`: the page before
 * - `win.open-record` (sx): a record, by object type and id
 * - `win.open-workflow` (x): the editor of a workflow
 * - `win.open-details` (x): what a workflow did
 * - `win.show-matching` (ss): the records of an object type that meet criteria, as JSON
 * - `win.open-list` (x), `win.open-content` (s): a list, an e-mail
 * - `win.import` (s): the import wizard, for an object type or ""
 * - `win.new-workflow`, `win.new-from-template`,
 *   `win.new-with-assistant`: begin a workflow
 * - `win.find`, `win.search`, `win.preferences`
 */
G_DECLARE_FINAL_TYPE (FlussiMainWindow, flussi_main_window, FLUSSI, MAIN_WINDOW, AdwApplicationWindow)

FlussiMainWindow  *flussi_main_window_new         (GtkApplication  *application);
FlussiSession *flussi_main_window_get_session (FlussiMainWindow    *self);
void           flussi_main_window_set_session (FlussiMainWindow    *self,
                                          FlussiSession   *session);
void           flussi_main_window_show_place  (FlussiMainWindow    *self,
                                          const char      *place);
void           flussi_main_window_push        (FlussiMainWindow    *self,
                                          FlussiPage      *page);
void           flussi_main_window_push_whole (FlussiMainWindow *self,
                                          FlussiPage      *page);
gboolean       flussi_main_window_back        (FlussiMainWindow    *self);
gboolean       flussi_main_window_search      (FlussiMainWindow    *self);

void           flussi_main_window_add_actions    (FlussiMainWindow  *self);
void           flussi_main_window_enable_actions (FlussiMainWindow  *self,
                                                  gboolean           enabled);

G_END_DECLS
