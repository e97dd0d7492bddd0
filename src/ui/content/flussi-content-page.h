/* flussi-content-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_CONTENT_PAGE (flussi_content_page_get_type ())

/**
 * FlussiContentPage:
 *
 * The e-mails, forms and text messages that workflows use.
 */
G_DECLARE_FINAL_TYPE (FlussiContentPage, flussi_content_page, FLUSSI, CONTENT_PAGE, FlussiPage)

G_END_DECLS
