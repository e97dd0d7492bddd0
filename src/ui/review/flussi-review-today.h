/* flussi-review-today.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-form-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_REVIEW_TODAY (flussi_review_today_get_type ())

/**
 * FlussiReviewToday:
 *
 * What would be done until the end of today if those that meet the criteria now were
 * enrolled, found out by a rehearsal when the person asks.
 */
G_DECLARE_FINAL_TYPE (FlussiReviewToday, flussi_review_today, FLUSSI, REVIEW_TODAY, AdwBin)

GtkWidget *flussi_review_today_new (FlussiFormContext *context);

G_END_DECLS
