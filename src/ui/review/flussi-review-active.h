/* flussi-review-active.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-acts.h"
#include "flussi-document.h"
#include "flussi-form-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_REVIEW_ACTIVE (flussi_review_active_get_type ())

/**
 * FlussiReviewActive:
 *
 * What becomes of the records inside a live workflow when its changes are published:
 * one choice for all, and where those go on whose step was removed.
 */
G_DECLARE_FINAL_TYPE (FlussiReviewActive, flussi_review_active, FLUSSI, REVIEW_ACTIVE, AdwBin)

GtkWidget *flussi_review_active_new         (FlussiFormContext     *context,
                                             FlussiDocument        *document);
void       flussi_review_active_choose      (FlussiReviewActive    *self,
                                             FlussiActiveChoice     choice);
void       flussi_review_active_get_options (FlussiReviewActive    *self,
                                             FlussiPublishOptions  *options);

G_END_DECLS
