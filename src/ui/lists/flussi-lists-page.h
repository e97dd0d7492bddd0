/* flussi-lists-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_LISTS_PAGE (flussi_lists_page_get_type ())

/**
 * FlussiListsPage:
 *
 * The lists: static ones that people fill, active ones that fill themselves.
 */
G_DECLARE_FINAL_TYPE (FlussiListsPage, flussi_lists_page, FLUSSI, LISTS_PAGE, FlussiPage)

G_END_DECLS
