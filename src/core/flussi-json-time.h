/* flussi-json-time.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json.h"
#include "flussi-time.h"

G_BEGIN_DECLS

void flussi_json_set_instant (FlussiJson    *self,
                              const char    *key,
                              FlussiInstant  instant);

G_END_DECLS
