/* flussi-edit.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"

G_BEGIN_DECLS

/**
 * FlussiPlace:
 * @step: (nullable): the step the line leaves, %NULL for the trigger
 * @branch: (nullable): the branch it leaves by; %NULL for the one way on
 *
 * A line of the tree: the place where something can be put. The strings are not
 * owned.
 */
typedef struct
{
  const char *step;
  const char *branch;
} FlussiPlace;

/**
 * FlussiEditReach:
 * @FLUSSI_EDIT_STEP: the step alone; a branching step with its branches
 * @FLUSSI_EDIT_REST: the step and everything after it
 *
 * How much of the tree an edit takes.
 */
typedef enum
{
  FLUSSI_EDIT_STEP,
  FLUSSI_EDIT_REST,
} FlussiEditReach;

/**
 * FlussiEditAct:
 *
 * What an edit does, for its name in undo and history.
 */
typedef enum
{
  FLUSSI_EDIT_ACT_INSERT,
  FLUSSI_EDIT_ACT_MOVE,
  FLUSSI_EDIT_ACT_CLONE,
  FLUSSI_EDIT_ACT_DELETE,
  FLUSSI_EDIT_ACT_CHANGE,
  FLUSSI_EDIT_ACT_RENAME,
  FLUSSI_EDIT_ACT_DISABLE,
  FLUSSI_EDIT_ACT_ENABLE,
  FLUSSI_EDIT_ACT_PASTE,
  FLUSSI_EDIT_ACT_WRAP,
  FLUSSI_EDIT_ACT_ADD_BRANCH,
  FLUSSI_EDIT_ACT_REMOVE_BRANCH,
  FLUSSI_EDIT_ACT_MOVE_BRANCH,
  FLUSSI_EDIT_ACT_ADD_NOTE,
  FLUSSI_EDIT_ACT_CHANGE_NOTE,
  FLUSSI_EDIT_ACT_REMOVE_NOTE,
  FLUSSI_EDIT_ACT_NAME,
  FLUSSI_EDIT_ACT_DESCRIPTION,
  FLUSSI_EDIT_ACT_TRIGGER,
  FLUSSI_EDIT_ACT_RULES,
  FLUSSI_EDIT_ACT_SETTINGS,
  FLUSSI_N_EDIT_ACTS
} FlussiEditAct;

void        flussi_edit_get_label       (FlussiEditAct            act,
                                         guint                    n_steps,
                                         const FlussiActionKind  *kind,
                                         FlussiLabel             *label);
void        flussi_edit_label_clear     (FlussiLabel             *label);

/* Edits are pure: they give a new document, which shares every step they did
 * not touch, or %NULL and an error that says why it cannot be. */

gboolean    flussi_edit_can_insert      (const FlussiFlow        *flow,
                                         const FlussiPlace       *place,
                                         const FlussiActionKind  *kind,
                                         GError                 **error);
gboolean    flussi_edit_can_move        (const FlussiFlow        *flow,
                                         const char              *id,
                                         FlussiEditReach          reach,
                                         const FlussiPlace       *place,
                                         gboolean                 copy,
                                         GError                 **error);

FlussiFlow *flussi_edit_insert          (const FlussiFlow        *flow,
                                         const FlussiPlace       *place,
                                         const FlussiActionKind  *kind,
                                         char                   **id,
                                         GError                 **error);
FlussiFlow *flussi_edit_insert_step     (const FlussiFlow        *flow,
                                         const FlussiPlace       *place,
                                         const FlussiStep        *step,
                                         char                   **id,
                                         GError                 **error);
FlussiFlow *flussi_edit_move            (const FlussiFlow        *flow,
                                         const char              *id,
                                         FlussiEditReach          reach,
                                         const FlussiPlace       *place,
                                         GError                 **error);
FlussiFlow *flussi_edit_clone           (const FlussiFlow        *flow,
                                         const char              *id,
                                         FlussiEditReach          reach,
                                         const FlussiPlace       *place,
                                         char                   **new_id,
                                         GError                 **error);
FlussiFlow *flussi_edit_delete          (const FlussiFlow        *flow,
                                         const char              *id,
                                         FlussiEditReach          reach,
                                         const char              *keep_branch,
                                         GError                 **error);
FlussiFlow *flussi_edit_replace         (const FlussiFlow        *flow,
                                         FlussiStep              *step,
                                         GError                 **error);
FlussiFlow *flussi_edit_wrap            (const FlussiFlow        *flow,
                                         const char              *id,
                                         const FlussiActionKind  *kind,
                                         char                   **new_id,
                                         GError                 **error);
FlussiFlow *flussi_edit_set_step_name   (const FlussiFlow        *flow,
                                         const char              *id,
                                         const char              *name,
                                         GError                 **error);
FlussiFlow *flussi_edit_set_disabled    (const FlussiFlow        *flow,
                                         const char              *id,
                                         gboolean                 disabled,
                                         GError                 **error);
FlussiFlow *flussi_edit_add_branch      (const FlussiFlow        *flow,
                                         const char              *id,
                                         char                   **branch,
                                         GError                 **error);
FlussiFlow *flussi_edit_remove_branch   (const FlussiFlow        *flow,
                                         const char              *id,
                                         const char              *branch,
                                         GError                 **error);
FlussiFlow *flussi_edit_move_branch     (const FlussiFlow        *flow,
                                         const char              *id,
                                         const char              *branch,
                                         guint                    position,
                                         GError                 **error);
FlussiFlow *flussi_edit_add_note        (const FlussiFlow        *flow,
                                         const char              *step,
                                         const char              *text,
                                         char                   **id);
FlussiFlow *flussi_edit_set_note        (const FlussiFlow        *flow,
                                         const char              *id,
                                         const char              *text,
                                         gboolean                 resolved,
                                         GError                 **error);
FlussiFlow *flussi_edit_remove_note     (const FlussiFlow        *flow,
                                         const char              *id,
                                         GError                 **error);
FlussiFlow *flussi_edit_set_name        (const FlussiFlow        *flow,
                                         const char              *name);
FlussiFlow *flussi_edit_set_description (const FlussiFlow        *flow,
                                         const char              *description);
FlussiFlow *flussi_edit_set_trigger     (const FlussiFlow        *flow,
                                         FlussiTrigger           *trigger);
FlussiFlow *flussi_edit_set_rules       (const FlussiFlow        *flow,
                                         FlussiEnrollmentRules   *rules);
FlussiFlow *flussi_edit_set_settings    (const FlussiFlow        *flow,
                                         FlussiFlowSettings      *settings);

G_END_DECLS
