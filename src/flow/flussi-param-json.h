/* flussi-param-json.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria.h"
#include "flussi-expression.h"
#include "flussi-param.h"

G_BEGIN_DECLS

gboolean          flussi_param_accepts         (FlussiParamType    type,
                                                const FlussiJson  *json);
FlussiExpression *flussi_param_read_expression (const FlussiJson  *json,
                                                GError           **error);

G_END_DECLS
