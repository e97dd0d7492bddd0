/* flussi-sidebar.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_SIDEBAR (flussi_sidebar_get_type ())

/**
 * FlussiSidebar:
 *
 * The places of the window with how much is in each, and at its foot what the
 * engine is doing.
 *
 * Signals:
 *
 * - `chosen` (const char *place): a place was chosen, such as `tasks` or
 *   `records:contact`
 */
G_DECLARE_FINAL_TYPE (FlussiSidebar, flussi_sidebar, FLUSSI, SIDEBAR, AdwBin)

void flussi_sidebar_set_session (FlussiSidebar  *self,
                                 FlussiSession  *session);
void flussi_sidebar_select      (FlussiSidebar  *self,
                                 const char     *place);

G_END_DECLS
