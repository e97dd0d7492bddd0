/* flussi-progress.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlussiProgress:
 *
 * How far a long piece of work is. Written by the worker, read at its own pace
 * by whoever shows it; atomically counted, safe on any thread. It also carries
 * the wish to stop.
 */
typedef struct _FlussiProgress FlussiProgress;

FlussiProgress *flussi_progress_new             (void);
FlussiProgress *flussi_progress_ref             (FlussiProgress  *self);
void            flussi_progress_unref           (FlussiProgress  *self);

void            flussi_progress_set_phase       (FlussiProgress  *self,
                                                 const char      *phase,
                                                 gint64           total);
void            flussi_progress_set_done        (FlussiProgress  *self,
                                                 gint64           done);
gboolean        flussi_progress_check           (FlussiProgress  *self,
                                                 GError         **error);

gint64          flussi_progress_get_done        (FlussiProgress  *self);
gint64          flussi_progress_get_total       (FlussiProgress  *self);
double          flussi_progress_get_fraction    (FlussiProgress  *self);
GCancellable   *flussi_progress_get_cancellable (FlussiProgress  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiProgress, flussi_progress_unref)

G_END_DECLS
