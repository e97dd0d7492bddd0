/* flussi-step.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria.h"

#include "flussi-action-kind.h"

G_BEGIN_DECLS

/**
 * FlussiBranch:
 * @id: its id
 * @name: (nullable): its name for people
 * @when: (nullable): of `branch_criteria`
 * @equals: (nullable): of `branch_value`
 * @percent: of `branch_random`, -1 if not given
 * @next: (nullable): where it leads
 *
 * One way out of a branching step. Its owner is the step.
 */
typedef struct
{
  char           *id;
  char           *name;
  FlussiCriteria *when;
  FlussiJson     *equals;
  int             percent;
  char           *next;
} FlussiBranch;

/**
 * FlussiStep:
 * @id: stable for the life of the step
 * @kind: what it does
 * @name: (nullable): what a person called it
 * @params: its parameters, an object, without `branches` and `otherwise`
 * @next: (nullable): the step after it
 * @on_error: (nullable): where a failure leads
 * @branches: (array length=n_branches): ways out of a branching step
 * @has_otherwise: whether `otherwise` is given
 * @otherwise_name, @otherwise_next: (nullable): of `otherwise`
 * @placeholder: still to be filled
 * @disabled: passed through
 *
 * A step. Immutable and atomically counted once it is in a flow; an edit changes
 * a copy (flussi_step_copy()) before it is put into one.
 */
struct _FlussiStep
{
  gatomicrefcount         ref_count;
  char                   *id;
  const FlussiActionKind *kind;
  char                   *name;
  FlussiJson             *params;
  char                   *next;
  char                   *on_error;
  FlussiBranch           *branches;
  guint                   n_branches;
  gboolean                has_otherwise;
  char                   *otherwise_name;
  char                   *otherwise_next;
  gboolean                placeholder;
  gboolean                disabled;
};

FlussiStep *flussi_step_new           (const char              *id,
                                       const FlussiActionKind  *kind);
FlussiStep *flussi_step_copy          (const FlussiStep        *self);
FlussiStep *flussi_step_ref           (const FlussiStep        *self);
void        flussi_step_unref         (FlussiStep              *self);
FlussiStep *flussi_step_from_json     (FlussiJsonCursor        *cursor,
                                       GError                 **error);
FlussiJson *flussi_step_to_json       (const FlussiStep        *self);
gboolean    flussi_step_equal         (const FlussiStep        *self,
                                       const FlussiStep        *other);

FlussiBranch *flussi_step_append_branch (FlussiStep            *self,
                                         const char            *id);
void          flussi_step_remove_branch (FlussiStep            *self,
                                         guint                  index);

guint         flussi_step_get_n_exits   (const FlussiStep      *self);
const char   *flussi_step_get_exit      (const FlussiStep      *self,
                                         guint                  index,
                                         const char           **branch);
void          flussi_step_set_exit      (FlussiStep            *self,
                                         guint                  index,
                                         const char            *next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiStep, flussi_step_unref)

G_END_DECLS
