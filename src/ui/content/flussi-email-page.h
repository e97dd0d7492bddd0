/* flussi-email-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_EMAIL_PAGE (flussi_email_page_get_type ())

/**
 * FlussiEmailPage:
 *
 * Writes an e-mail: its subject, its text in Markdown with tokens, whether it
 * is marketing; beside it what a person would read.
 */
G_DECLARE_FINAL_TYPE (FlussiEmailPage, flussi_email_page, FLUSSI, EMAIL_PAGE, FlussiPage)

FlussiPage *flussi_email_page_new (FlussiSession  *session,
                                   const char     *uid);

G_END_DECLS
