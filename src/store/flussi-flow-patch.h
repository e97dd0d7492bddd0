/* flussi-flow-patch.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json.h"

G_BEGIN_DECLS

void        flussi_flow_patch_make  (const FlussiJson  *before,
                                     const FlussiJson  *after,
                                     FlussiJson       **backward,
                                     FlussiJson       **forward);
FlussiJson *flussi_flow_patch_apply (const FlussiJson  *document,
                                     const FlussiJson  *patch);

G_END_DECLS
