/* flussi-engine.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-sender.h"

#include "flussi-clock.h"
#include "flussi-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_ENGINE (flussi_engine_get_type ())

/**
 * FlussiEngine:
 *
 * Runs the workflows of one workspace. It owns the workspace's writer: between
 * [method@Engine.start] and [method@Engine.stop] the writer belongs to the
 * engine's thread, otherwise to the thread that made the engine.
 */
G_DECLARE_FINAL_TYPE (FlussiEngine, flussi_engine, FLUSSI, ENGINE, GObject)

/**
 * FlussiEngineFunc:
 * @engine: the engine
 * @data: what was given to flussi_engine_call_async()
 * @error: return location for an error
 *
 * Work that needs the writer, such as a call of one of the acts. Runs where the
 * writer lives.
 *
 * Returns: (nullable) (transfer full): a result for flussi_engine_call_finish()
 */
typedef gpointer (*FlussiEngineFunc) (FlussiEngine  *engine,
                                      gpointer       data,
                                      GError       **error);

FlussiEngine    *flussi_engine_new             (FlussiWorkspace      *workspace,
                                                FlussiClock          *clock,
                                                GError              **error);

FlussiWorkspace *flussi_engine_get_workspace   (FlussiEngine         *self);
FlussiDb        *flussi_engine_get_db          (FlussiEngine         *self);
FlussiInstant    flussi_engine_get_now         (FlussiEngine         *self);
void             flussi_engine_set_sender      (FlussiEngine         *self,
                                                FlussiSender         *sender);
FlussiSender    *flussi_engine_get_sender      (FlussiEngine         *self);
void             flussi_engine_set_batch_size  (FlussiEngine         *self,
                                                int                   n_steps);

gboolean         flussi_engine_run_until_idle  (FlussiEngine         *self,
                                                GError              **error);
gboolean         flussi_engine_run_until       (FlussiEngine         *self,
                                                FlussiInstant         until,
                                                GError              **error);
FlussiInstant    flussi_engine_get_next_due    (FlussiEngine         *self);
gint64           flussi_engine_get_n_steps     (FlussiEngine         *self);

void             flussi_engine_start           (FlussiEngine         *self);
void             flussi_engine_stop            (FlussiEngine         *self);
void             flussi_engine_set_held        (FlussiEngine         *self,
                                                gboolean              held);
gboolean         flussi_engine_get_held        (FlussiEngine         *self);
void             flussi_engine_call_async      (FlussiEngine         *self,
                                                FlussiEngineFunc      func,
                                                gpointer              data,
                                                GDestroyNotify        data_free,
                                                GDestroyNotify        result_free,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gpointer         flussi_engine_call_finish     (FlussiEngine         *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
