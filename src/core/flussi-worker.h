/* flussi-worker.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlussiWorker:
 *
 * One thread with its own main context, and a queue of tasks that it runs one
 * after the other, in the order of their priority and then of their coming.
 */
typedef struct _FlussiWorker FlussiWorker;

FlussiWorker *flussi_worker_new         (const char           *name);
void          flussi_worker_free        (FlussiWorker         *self);
GMainContext *flussi_worker_get_context (FlussiWorker         *self);
gboolean      flussi_worker_is_current  (FlussiWorker         *self);
void          flussi_worker_push        (FlussiWorker         *self,
                                         GTask                *task,
                                         GTaskThreadFunc       func);
gboolean      flussi_worker_has_tasks   (FlussiWorker         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiWorker, flussi_worker_free)

G_END_DECLS
