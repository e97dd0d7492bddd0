/* flussi-diff.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-describe.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_DIFF_NONE,
  FLUSSI_DIFF_ADDED,
  FLUSSI_DIFF_REMOVED,
  FLUSSI_DIFF_CHANGED,
  FLUSSI_DIFF_MOVED,
} FlussiDiffChange;

typedef enum
{
  FLUSSI_DIFF_STEP,
  FLUSSI_DIFF_TRIGGER,
  FLUSSI_DIFF_RULES,
  FLUSSI_DIFF_SETTINGS,
  FLUSSI_DIFF_HEAD,
} FlussiDiffPart;

/**
 * FlussiDiffItem:
 * @change: what happened; a step may have been both moved and changed, and is
 *   then in two items
 * @part: to what
 * @step: (nullable): id of the step
 * @path: where in it, such as `params.title`; empty for the whole
 * @before: (nullable): what was there
 * @after: (nullable): what is there now
 *
 * One difference between two documents.
 */
typedef struct
{
  FlussiDiffChange  change;
  FlussiDiffPart    part;
  char             *step;
  char             *path;
  FlussiJson       *before;
  FlussiJson       *after;
} FlussiDiffItem;

/**
 * FlussiDiff:
 *
 * What differs between two values of a document, steps by their ids. Immutable.
 */
typedef struct _FlussiDiff FlussiDiff;

FlussiDiff           *flussi_diff_new        (const FlussiFlow       *before,
                                              const FlussiFlow       *after);
void                  flussi_diff_free       (FlussiDiff             *self);
guint                 flussi_diff_get_length (const FlussiDiff       *self);
const FlussiDiffItem *flussi_diff_get        (const FlussiDiff       *self,
                                              guint                   index);
FlussiDiffChange      flussi_diff_find_step  (const FlussiDiff       *self,
                                              const char             *step);
char                 *flussi_diff_describe   (const FlussiDiff       *self,
                                              const FlussiDescriber  *describer,
                                              const FlussiDiffItem   *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiDiff, flussi_diff_free)

G_END_DECLS
