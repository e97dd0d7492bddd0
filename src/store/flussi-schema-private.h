/* flussi-schema-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-schema.h"

G_BEGIN_DECLS

/* For the code that builds a schema; immutable once others see it. */

FlussiSchema       *_flussi_schema_new          (FlussiCatalog          *catalog);
FlussiSchemaObject *_flussi_schema_add_object   (FlussiSchema           *self,
                                                 const FlussiObjectType *type,
                                                 int                     id);
void                _flussi_schema_add_property (FlussiSchema           *self,
                                                 FlussiSchemaObject     *object,
                                                 const FlussiProperty   *property,
                                                 int                     id);
void                _flussi_schema_finish       (FlussiSchema           *self);

G_END_DECLS
