/* flussi-judgement.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"
#include "flussi-program.h"

#include "flussi-cause.h"

G_BEGIN_DECLS

/**
 * FlussiJudgement:
 *
 * What some criteria make of some records before something happens and after.
 * The difference is what enrols records, ends enrolments and moves members of
 * active lists.
 */
typedef struct _FlussiJudgement FlussiJudgement;

FlussiJudgement *flussi_judgement_new        (FlussiEngine       *engine);
void             flussi_judgement_free       (FlussiJudgement    *self);
void             flussi_judgement_add        (FlussiJudgement    *self,
                                              FlussiWatch        *watch,
                                              gint64              record,
                                              gboolean            has_new_value);
gboolean         flussi_judgement_is_empty   (FlussiJudgement    *self);
gboolean         flussi_judgement_see_before (FlussiJudgement    *self,
                                              GError            **error);
gboolean         flussi_judgement_see_after  (FlussiJudgement    *self,
                                              GError            **error);
void             flussi_judgement_set_flip   (FlussiJudgement    *self,
                                              FlussiWatch        *watch,
                                              gint64              record,
                                              gboolean            matches);
void             flussi_judgement_set_merge  (FlussiJudgement    *self);
gboolean         flussi_judgement_act        (FlussiJudgement    *self,
                                              const FlussiCause  *cause,
                                              GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiJudgement, flussi_judgement_free)

G_END_DECLS
