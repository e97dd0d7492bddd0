/* flussi-flow-journal.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-flow.h"
#include "flussi-label.h"
#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiFlowEdit:
 * @position: place in the journal of its workflow, from 1
 * @label: what it did, in both languages; owned by the edit
 * @at: when
 * @done: %FALSE if it has been undone
 */
typedef struct
{
  gint64         position;
  FlussiLabel    label;
  FlussiInstant  at;
  gboolean       done;
} FlussiFlowEdit;

gboolean    flussi_flow_journal_edit  (FlussiDb           *db,
                                       gint64              workflow,
                                       FlussiFlow         *flow,
                                       const FlussiLabel  *label,
                                       gint64              user,
                                       FlussiInstant       now,
                                       GError            **error);
FlussiFlow *flussi_flow_journal_undo  (FlussiDb           *db,
                                       gint64              workflow,
                                       FlussiInstant       now,
                                       GError            **error);
FlussiFlow *flussi_flow_journal_redo  (FlussiDb           *db,
                                       gint64              workflow,
                                       FlussiInstant       now,
                                       GError            **error);
void        flussi_flow_edit_free     (FlussiFlowEdit     *self);
GPtrArray  *flussi_flow_journal_list  (FlussiDb           *db,
                                       gint64              workflow,
                                       GError            **error);
gboolean    flussi_flow_journal_prune (FlussiDb           *db,
                                       FlussiInstant       before,
                                       gboolean           *pruned,
                                       GError            **error);

G_END_DECLS
