/* flussi-catalog.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-event-type.h"
#include "flussi-json.h"
#include "flussi-object-type.h"
#include "flussi-operator.h"

G_BEGIN_DECLS

/**
 * FlussiCatalog:
 *
 * What exists: object types with their properties, associations, event types
 * and operators, in both languages. Immutable and atomically counted; any
 * thread may hold one.
 */
typedef struct _FlussiCatalog FlussiCatalog;

/**
 * FlussiAssociationType:
 * @object: one of the two object types
 * @other: the other one
 * @primary: whether one of several can be the primary one
 * @labels: (element-type FlussiOption): labels an association may have
 *
 * Two kinds of records that can be associated. Owned by the catalogue.
 */
typedef struct
{
  const char *object;
  const char *other;
  gboolean    primary;
  GPtrArray  *labels;
} FlussiAssociationType;

FlussiCatalog               *flussi_catalog_get_default      (void);
FlussiCatalog               *flussi_catalog_extend           (FlussiCatalog          *base,
                                                              const FlussiJson       *definition,
                                                              GError                **error);
FlussiCatalog               *flussi_catalog_ref              (FlussiCatalog          *self);
void                         flussi_catalog_unref            (FlussiCatalog          *self);

GPtrArray                   *flussi_catalog_get_objects      (FlussiCatalog          *self);
const FlussiObjectType      *flussi_catalog_find_object      (FlussiCatalog          *self,
                                                              const char             *name);
const FlussiObjectType      *flussi_catalog_match_object     (FlussiCatalog          *self,
                                                              const char             *text);
GPtrArray                   *flussi_catalog_get_events       (FlussiCatalog          *self);
const FlussiEventType       *flussi_catalog_find_event       (FlussiCatalog          *self,
                                                              const char             *name);
GPtrArray                   *flussi_catalog_get_operators    (FlussiCatalog          *self);
const FlussiOperator        *flussi_catalog_find_operator    (FlussiCatalog          *self,
                                                              const char             *name);
GPtrArray                   *flussi_catalog_get_associations (FlussiCatalog          *self);
const FlussiAssociationType *flussi_catalog_find_association (FlussiCatalog          *self,
                                                              const char             *object,
                                                              const char             *other);

FlussiJson                  *flussi_object_type_to_json      (const FlussiObjectType *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCatalog, flussi_catalog_unref)

G_END_DECLS
