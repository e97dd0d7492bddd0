/* flussi-objects-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_OBJECTS_PAGE (flussi_objects_page_get_type ())

/**
 * FlussiObjectsPage:
 *
 * All object types with how many records each has, also those not in use.
 */
G_DECLARE_FINAL_TYPE (FlussiObjectsPage, flussi_objects_page, FLUSSI, OBJECTS_PAGE, FlussiPage)

G_END_DECLS
