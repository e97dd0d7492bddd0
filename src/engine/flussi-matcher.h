/* flussi-matcher.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"

#include "flussi-change-observer.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_MATCHER (flussi_matcher_get_type ())

/**
 * FlussiMatcher:
 *
 * Sees every change of a record and every event, and finds out what they mean
 * for workflows and active lists. Belongs to the writer's thread.
 */
G_DECLARE_FINAL_TYPE (FlussiMatcher, flussi_matcher, FLUSSI, MATCHER, GObject)

FlussiMatcher *flussi_matcher_new           (FlussiEngine           *engine);

/**
 * FlussiStatusJudgement:
 *
 * What criteria make of a record that is about to enter or leave a workflow.
 */
typedef struct _FlussiStatusJudgement FlussiStatusJudgement;

void           flussi_status_judgement_free (FlussiStatusJudgement  *self);
gboolean       flussi_matcher_before_status (FlussiMatcher          *self,
                                             const char             *workflow,
                                             gint64                  record,
                                             FlussiStatusJudgement **judgement,
                                             GError                **error);
gboolean       flussi_matcher_after_status  (FlussiMatcher          *self,
                                             FlussiStatusJudgement  *judgement,
                                             const FlussiCause      *cause,
                                             GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiStatusJudgement, flussi_status_judgement_free)

G_END_DECLS
