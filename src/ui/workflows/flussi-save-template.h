/* flussi-save-template.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

void flussi_save_template (FlussiPage *page,
                           gint64      workflow);

G_END_DECLS
