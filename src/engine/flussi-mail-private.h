/* flussi-mail-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-mail.h"

G_BEGIN_DECLS

char *flussi_mail_render_html (const FlussiMail  *mail,
                               const char        *footer,
                               const char        *footer_link,
                               GError           **error);

G_END_DECLS
