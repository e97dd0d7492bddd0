/* flussi-test-panel.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-document.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_TEST_PANEL (flussi_test_panel_get_type ())

/**
 * FlussiTestPanel:
 *
 * Tries a workflow out on a copy of the workspace: with one record, step by step,
 * or with everyone whom its trigger lets in. Nothing is written or sent.
 *
 * Signals:
 *
 * - `show-step` (const char *step): go to this step
 * - `trail-changed` (): flussi_test_panel_get_trail() gives other steps now
 */
G_DECLARE_FINAL_TYPE (FlussiTestPanel, flussi_test_panel, FLUSSI, TEST_PANEL, AdwBin)

GtkWidget          *flussi_test_panel_new       (FlussiDocument   *document);
const char * const *flussi_test_panel_get_trail (FlussiTestPanel  *self);
void                flussi_test_panel_try       (FlussiTestPanel  *self,
                                                 gint64            record,
                                                 const char       *name);
void                flussi_test_panel_try_all   (FlussiTestPanel  *self);

G_END_DECLS
