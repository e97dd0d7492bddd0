/* flussi-outbox-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_OUTBOX_PAGE (flussi_outbox_page_get_type ())

/**
 * FlussiOutboxPage:
 *
 * Everything that left the computer or is about to, and each message as it is.
 */
G_DECLARE_FINAL_TYPE (FlussiOutboxPage, flussi_outbox_page, FLUSSI, OUTBOX_PAGE, FlussiPage)

G_END_DECLS
