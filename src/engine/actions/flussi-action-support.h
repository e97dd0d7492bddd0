/* flussi-action-support.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-actions.h"
#include "flussi-describe.h"
#include "flussi-execution.h"
#include "flussi-problems.h"

#include "flussi-change-set.h"
#include "flussi-error.h"
#include "flussi-lists.h"

G_BEGIN_DECLS

/* What several actions need. */

/**
 * FlussiTargets:
 * @object: type of the records
 * @records: (element-type gint64): their ids, possibly none
 *
 * The records an action works on. A plain struct of the caller.
 */
typedef struct
{
  const FlussiSchemaObject *object;
  GArray                   *records;
} FlussiTargets;

void                        flussi_targets_clear           (FlussiTargets             *self);
gboolean                    flussi_action_find_targets     (FlussiExecution           *execution,
                                                            const char                *param,
                                                            FlussiTargets             *targets,
                                                            GError                   **error);
const FlussiSchemaObject   *flussi_action_find_object      (FlussiExecution           *execution,
                                                            const char                *name,
                                                            GError                   **error);
const FlussiSchemaProperty *flussi_action_find_property    (const FlussiSchemaObject  *object,
                                                            const char                *name,
                                                            GError                   **error);
char                       *flussi_action_get_text         (FlussiExecution           *execution,
                                                            const char                *param,
                                                            GError                   **error);
gboolean                    flussi_action_set_text         (FlussiChangeSet           *set,
                                                            const char                *property,
                                                            const char                *text,
                                                            GError                   **error);
gboolean                    flussi_action_set_option       (FlussiChangeSet           *set,
                                                            const char                *property,
                                                            const char                *option,
                                                            GError                   **error);
gboolean                    flussi_action_apply            (FlussiExecution           *execution,
                                                            FlussiChangeSet           *set,
                                                            gint64                    *record,
                                                            GError                   **error);
gboolean                    flussi_action_create           (FlussiExecution           *execution,
                                                            FlussiChangeSet           *set,
                                                            GError                   **error);
const FlussiObjectType     *flussi_action_check_object     (FlussiCheck               *check,
                                                            const FlussiStep          *step);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiTargets, flussi_targets_clear)

G_END_DECLS
