/* flussi-secrets.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Passwords and tokens, in the keyring of the session. They are never written
 * into a workspace or a log. */

gboolean  flussi_secrets_are_available (void);
char     *flussi_secrets_lookup        (const char  *name,
                                        gpointer     data);
gboolean  flussi_secrets_store         (const char  *name,
                                        const char  *secret,
                                        GError     **error);

G_END_DECLS
