/* flussi-review-panel.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-document.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_REVIEW_PANEL (flussi_review_panel_get_type ())

/**
 * FlussiReviewPanel:
 *
 * Review and publish: who is concerned, when things happen, what the workflow is
 * connected with, its name and the difference from the live version. Problems
 * that block come first.
 *
 * Signals:
 *
 * - `close` (): the person closed it
 * - `show-step` (const char *step): go to this step; empty for the trigger
 * - `show-settings` (): open the settings of the workflow
 * - `published` (int version): it is on
 */
G_DECLARE_FINAL_TYPE (FlussiReviewPanel, flussi_review_panel, FLUSSI, REVIEW_PANEL, GtkWidget)

GtkWidget *flussi_review_panel_new (FlussiDocument *document);

G_END_DECLS
