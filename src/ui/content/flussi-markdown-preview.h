/* flussi-markdown-preview.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *flussi_markdown_preview (const char *markdown);

G_END_DECLS
