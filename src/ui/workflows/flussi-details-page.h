/* flussi-details-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_DETAILS_PAGE (flussi_details_page_get_type ())

/**
 * FlussiDetailsPage:
 *
 * What a workflow did: its action log, its enrolment history, its versions.
 */
G_DECLARE_FINAL_TYPE (FlussiDetailsPage, flussi_details_page, FLUSSI, DETAILS_PAGE, FlussiPage)

FlussiPage *flussi_details_page_new (FlussiSession  *session,
                                     gint64          workflow);

G_END_DECLS
