/* flussi-activity-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_ACTIVITY_PAGE (flussi_activity_page_get_type ())

/**
 * FlussiActivityPage:
 *
 * The action log of all workflows: what each step did with each record.
 */
G_DECLARE_FINAL_TYPE (FlussiActivityPage, flussi_activity_page, FLUSSI, ACTIVITY_PAGE, FlussiPage)

G_END_DECLS
