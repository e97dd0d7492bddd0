/* flussi-workflows-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_WORKFLOWS_PAGE (flussi_workflows_page_get_type ())

/**
 * FlussiWorkflowsPage:
 *
 * All workflows with their state and their numbers, and what can be done with
 * one or several of them.
 */
G_DECLARE_FINAL_TYPE (FlussiWorkflowsPage, flussi_workflows_page, FLUSSI, WORKFLOWS_PAGE, FlussiPage)

G_END_DECLS
