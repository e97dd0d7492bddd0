/* flussi-action-library.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-document.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_ACTION_LIBRARY (flussi_action_library_get_type ())

/**
 * FlussiActionLibrary:
 *
 * The actions that can be added, in groups, with a search. Rows are dragged
 * with flussi_canvas_action_to_string().
 *
 * Signals:
 *
 * - `chosen` (const char *kind): a row was activated
 * - `drafted` (FlussiFlow *flow): the assistant's actions were taken
 * - `close` (): Escape, or the close button
 */
G_DECLARE_FINAL_TYPE (FlussiActionLibrary, flussi_action_library, FLUSSI, ACTION_LIBRARY, GtkWidget)

GtkWidget *flussi_action_library_new          (FlussiDocument      *document);
void       flussi_action_library_focus_search (FlussiActionLibrary *self);

G_END_DECLS
