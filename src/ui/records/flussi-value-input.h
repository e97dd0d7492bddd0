/* flussi-value-input.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include "flussi-value.h"

G_BEGIN_DECLS

char       *flussi_value_input_format (FlussiSession         *session,
                                       const FlussiProperty  *property,
                                       const FlussiValue     *value);
FlussiJson *flussi_value_input_parse  (FlussiSession         *session,
                                       const FlussiProperty  *property,
                                       const char            *text,
                                       GError               **error);

G_END_DECLS
