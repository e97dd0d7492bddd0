/* flussi-outbox-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-outbox.h"

G_BEGIN_DECLS

gboolean flussi_outbox_write (FlussiDb               *db,
                              const FlussiOutboxRow  *row,
                              GError                **error);

G_END_DECLS
