/* flussi-change-set-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-change-set.h"

G_BEGIN_DECLS

typedef struct
{
  const FlussiSchemaProperty *property;
  FlussiValue                 value;
} FlussiPropertyValue;

struct _FlussiChangeSet
{
  const FlussiSchemaObject *object;   /* owned by the schema */
  FlussiChangeKind          kind;
  gint64                    record;
  gint64                    merged;   /* with a merge, the record that goes up in this one */
  GArray                   *values;   /* (element-type FlussiPropertyValue), in catalogue order */
  GArray                   *links;    /* (element-type FlussiAssociationChange), labels interned;
                                       * a NULL label takes the whole association away */
};

G_END_DECLS
