/* flussi-record-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_RECORD_PAGE (flussi_record_page_get_type ())

/**
 * FlussiRecordPage:
 *
 * One record: its properties and who set them, what happened to it, the
 * workflows it is in, and the records it is associated with.
 */
G_DECLARE_FINAL_TYPE (FlussiRecordPage, flussi_record_page, FLUSSI, RECORD_PAGE, FlussiPage)

FlussiPage *flussi_record_page_new (FlussiSession  *session,
                                    const char     *object,
                                    gint64          id);

G_END_DECLS
