/* flussi-schema-formula.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-schema.h"

G_BEGIN_DECLS

char *flussi_schema_formula_to_sql (const FlussiSchemaObject *object,
                                    const char               *formula);

G_END_DECLS
