/* flussi-tasks-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_TASKS_PAGE (flussi_tasks_page_get_type ())

/**
 * FlussiTasksPage:
 *
 * What is to do, by when, completed with a click.
 */
G_DECLARE_FINAL_TYPE (FlussiTasksPage, flussi_tasks_page, FLUSSI, TASKS_PAGE, FlussiPage)

G_END_DECLS
