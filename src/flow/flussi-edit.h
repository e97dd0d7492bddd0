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
