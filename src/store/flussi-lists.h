/* flussi-lists.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cause.h"
#include "flussi-db.h"

#include "flussi-json.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_LIST_STATIC = 1,
  FLUSSI_LIST_ACTIVE = 2,
} FlussiListKind;

/**
 * FlussiList:
 * @id: row id
 * @uid: its name in documents
 * @name: its name for people
 * @object: type of its members
 * @kind: static, or active (kept by criteria)
 * @criteria: (nullable): the criteria of an active one
 * @n_members: how many members are not deleted
 * @created_at: when it was made
 */
typedef struct
{
  gint64                    id;
  char                     *uid;
  char                     *name;
  const FlussiSchemaObject *object;
  FlussiListKind            kind;
  FlussiJson               *criteria;
  gint64                    n_members;
  FlussiInstant             created_at;
} FlussiList;

void        flussi_list_free         (FlussiList                *self);

FlussiList *flussi_lists_add         (FlussiDb                  *db,
                                      const char                *uid,
                                      const char                *name,
                                      const FlussiSchemaObject  *object,
                                      FlussiJson                *criteria,
                                      FlussiInstant              now,
                                      GError                   **error);
FlussiList *flussi_lists_find        (FlussiDb                  *db,
                                      const char                *uid_or_name,
                                      GError                   **error);
GPtrArray  *flussi_lists_list        (FlussiDb                  *db,
                                      GError                   **error);
gboolean    flussi_lists_rename      (FlussiDb                  *db,
                                      gint64                     list,
                                      const char                *name,
                                      GError                   **error);
gboolean    flussi_lists_set_criteria (FlussiDb                 *db,
                                      gint64                     list,
                                      const FlussiJson          *criteria,
                                      GError                   **error);
gboolean    flussi_lists_remove      (FlussiDb                  *db,
                                      gint64                     list,
                                      GError                   **error);

gboolean    flussi_lists_contains    (FlussiDb                  *db,
                                      gint64                     list,
                                      gint64                     record);
GArray     *flussi_lists_members     (FlussiDb                  *db,
                                      const FlussiList          *list,
                                      GError                   **error);
gboolean    flussi_lists_join        (FlussiDb                  *db,
                                      const FlussiList          *list,
                                      gint64                     record,
                                      const FlussiCause         *cause,
                                      FlussiInstant              at,
                                      gboolean                  *changed,
                                      GError                   **error);
gboolean    flussi_lists_leave       (FlussiDb                  *db,
                                      const FlussiList          *list,
                                      gint64                     record,
                                      const FlussiCause         *cause,
                                      FlussiInstant              at,
                                      gboolean                  *changed,
                                      GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiList, flussi_list_free)

G_END_DECLS
