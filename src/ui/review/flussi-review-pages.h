/* flussi-review-pages.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-document.h"
#include "flussi-form-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The parts of the review that only say something. */

GtkWidget *flussi_review_card_new        (const char         *title);
void       flussi_review_add_line        (GtkWidget          *box,
                                          const char         *text);
GtkWidget *flussi_review_timing_new      (FlussiFormContext  *context);
GtkWidget *flussi_review_connections_new (FlussiFormContext  *context);
GtkWidget *flussi_review_changes_new     (FlussiFormContext  *context,
                                          FlussiDocument     *document);

G_END_DECLS
