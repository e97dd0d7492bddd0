/* flussi-history.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"
#include "flussi-label.h"
#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiHistory:
 *
 * The edits of a document in order, with a position: so many of them are done.
 * The documents near the position are kept in memory; one farther away has to
 * be got from the journal of the workspace.
 */
typedef struct _FlussiHistory FlussiHistory;

/**
 * FlussiHistoryEdit:
 * @label: what it did; owned by the history
 * @at: when
 *
 * One edit.
 */
typedef struct
{
  FlussiLabel   label;
  FlussiInstant at;
} FlussiHistoryEdit;

FlussiHistory           *flussi_history_new          (void);
void                     flussi_history_free         (FlussiHistory       *self);

void                     flussi_history_append       (FlussiHistory       *self,
                                                      const FlussiLabel   *label,
                                                      FlussiInstant        at);
void                     flussi_history_set_position (FlussiHistory       *self,
                                                      guint                position);
void                     flussi_history_set_flow     (FlussiHistory       *self,
                                                      FlussiFlow          *flow);
void                     flussi_history_push         (FlussiHistory       *self,
                                                      FlussiFlow          *flow,
                                                      const FlussiLabel   *label,
                                                      FlussiInstant        at);

guint                    flussi_history_get_length   (const FlussiHistory *self);
guint                    flussi_history_get_position (const FlussiHistory *self);
FlussiFlow              *flussi_history_get_flow     (const FlussiHistory *self);
const FlussiHistoryEdit *flussi_history_get          (const FlussiHistory *self,
                                                      guint                index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiHistory, flussi_history_free)

G_END_DECLS
