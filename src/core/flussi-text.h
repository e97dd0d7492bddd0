/* flussi-text.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *flussi_text_normalize (const char *text);
char     *flussi_text_fold      (const char *text);
int       flussi_text_compare   (const char *a,
                                 const char *b);
gboolean  flussi_text_is_blank  (const char *text);
char     *flussi_text_replace   (const char *text,
                                 const char *from,
                                 const char *to);
GRegex   *flussi_text_regex     (const char  *pattern,
                                 GError     **error);

G_END_DECLS
