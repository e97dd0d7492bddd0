/* flussi-places-pages.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

GtkWidget *flussi_places_make_page (FlussiSession  *session,
                                    const char     *place);

G_END_DECLS
