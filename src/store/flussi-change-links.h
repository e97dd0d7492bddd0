/* flussi-change-links.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-change-set.h"

G_BEGIN_DECLS

/* The associations of a change set: what they change, and writing it. */

gboolean flussi_change_links_find  (FlussiDb            *db,
                                    FlussiChangeSet     *set,
                                    FlussiChange        *change,
                                    GError             **error);
gboolean flussi_change_links_write (FlussiDb            *db,
                                    const FlussiChange  *change,
                                    GError             **error);

G_END_DECLS
