/* flussi-start-dialog.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-flow.h"
#include "flussi-session.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_START_DIALOG (flussi_start_dialog_get_type ())

/**
 * FlussiStartDialog:
 *
 * Asks how records come into a workflow (by hand, on a schedule, or by a trigger
 * of a category, with a search), then for the type of record; only combinations
 * that exist are offered. With a workflow it changes the trigger of that one and
 * says what is lost before it does.
 *
 * Signals:
 *
 * - `finished` (FlussiFlow *flow): a new workflow, or the given one with another
 *   trigger; the dialog closes itself
 */
G_DECLARE_FINAL_TYPE (FlussiStartDialog, flussi_start_dialog, FLUSSI, START_DIALOG, AdwWindow)

GtkWidget *flussi_start_dialog_new (GtkWindow     *parent,
                                    FlussiSession *session,
                                    FlussiFlow    *flow);

G_END_DECLS
