/* flussi-document.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include "flussi-edit.h"
#include "flussi-flows.h"
#include "flussi-history.h"
#include "flussi-problems.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_DOCUMENT (flussi_document_get_type ())

/**
 * FlussiDocument:
 *
 * The draft of one workflow while it is edited: its present value, its
 * problems, undo and redo. Every edit is journalled at once; the value on the
 * screen never waits for that. Main thread.
 *
 * Signals:
 *
 * - `changed` (): flussi_document_get_flow() gives another value now
 * - `state-changed` (): saved, undo, redo, problems or the workflow's state changed
 * - `failed` (const char *sentence): an edit could not be written; it stays on
 *   the screen and flussi_document_retry() tries again
 */
G_DECLARE_FINAL_TYPE (FlussiDocument, flussi_document, FLUSSI, DOCUMENT, GObject)

void            flussi_document_load_async     (FlussiSession        *session,
                                                gint64                workflow,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
FlussiDocument *flussi_document_load_finish    (GAsyncResult         *result,
                                                GError              **error);

FlussiSession  *flussi_document_get_session    (FlussiDocument       *self);
gint64          flussi_document_get_workflow   (FlussiDocument       *self);
FlussiFlow     *flussi_document_get_flow       (FlussiDocument       *self);
FlussiProblems *flussi_document_get_problems   (FlussiDocument       *self);
gboolean        flussi_document_get_read_only  (FlussiDocument       *self);
gboolean        flussi_document_get_saving     (FlussiDocument       *self);
gboolean        flussi_document_get_failed     (FlussiDocument       *self);

/* What the workspace knows of the workflow; brought up to date by itself. */

const FlussiWorkflow *
                flussi_document_get_info       (FlussiDocument       *self);
GHashTable     *flussi_document_get_waiting    (FlussiDocument       *self);

gboolean        flussi_document_edit           (FlussiDocument       *self,
                                                FlussiFlow           *flow,
                                                const FlussiLabel    *label);
void            flussi_document_retry          (FlussiDocument       *self);
gboolean        flussi_document_can_undo       (FlussiDocument       *self,
                                                const FlussiLabel   **label);
gboolean        flussi_document_can_redo       (FlussiDocument       *self,
                                                const FlussiLabel   **label);
void            flussi_document_undo           (FlussiDocument       *self);
void            flussi_document_redo           (FlussiDocument       *self);

const FlussiHistory *
                flussi_document_get_history    (FlussiDocument       *self);
void            flussi_document_go_to          (FlussiDocument       *self,
                                                guint                 position);

G_END_DECLS
