/* flussi-value-words.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-value.h"

G_BEGIN_DECLS

char *flussi_value_to_words (const FlussiValue     *self,
                             const FlussiProperty  *property,
                             FlussiLanguage         language,
                             FlussiZone            *zone);

G_END_DECLS
