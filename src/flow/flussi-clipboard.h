/* flussi-clipboard.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-edit.h"

G_BEGIN_DECLS

/* Steps as text, for the clipboard of the system: between workflows, windows and
 * text editors. */

char       *flussi_clipboard_copy      (const FlussiFlow    *flow,
                                        const char * const  *ids);
gboolean    flussi_clipboard_has_steps (const char          *text);
FlussiFlow *flussi_clipboard_paste     (const FlussiFlow    *flow,
                                        const FlussiPlace   *place,
                                        const char          *text,
                                        GStrv               *ids,
                                        GError             **error);

G_END_DECLS
