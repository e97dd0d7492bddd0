/* flussi-associations.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiAssociation:
 * @object: type of the other record
 * @record: id of the other record
 * @label: (not nullable): its label; empty for a plain one, `primary` for the
 *   one that stands for its kind
 * @since: when it was made
 */
typedef struct
{
  const FlussiSchemaObject *object;
  gint64                    record;
  char                     *label;
  FlussiInstant             since;
} FlussiAssociation;

/**
 * FlussiPick:
 * @FLUSSI_PICK_PRIMARY: the primary one, else the oldest association
 * @FLUSSI_PICK_NEWEST: the most recent association
 * @FLUSSI_PICK_OLDEST: the first association
 * @FLUSSI_PICK_ALL: all of them, oldest first
 *
 * Which of several associated records is meant.
 */
typedef enum
{
  FLUSSI_PICK_PRIMARY,
  FLUSSI_PICK_NEWEST,
  FLUSSI_PICK_OLDEST,
  FLUSSI_PICK_ALL,
} FlussiPick;

GPtrArray *flussi_associations_list   (FlussiDb                  *db,
                                       const FlussiSchemaObject  *object,
                                       gint64                     record,
                                       const FlussiSchemaObject  *other,
                                       GError                   **error);
GArray    *flussi_associations_pick   (FlussiDb                  *db,
                                       const FlussiSchemaObject  *object,
                                       gint64                     record,
                                       const FlussiSchemaObject  *other,
                                       const char                *label,
                                       FlussiPick                 pick,
                                       GError                   **error);

G_END_DECLS
