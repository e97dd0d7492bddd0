/* flussi-session.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-describe.h"
#include "flussi-engine.h"
#include "flussi-names.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_SESSION (flussi_session_get_type ())

/**
 * FlussiSession:
 *
 * One open workspace as the window uses it: the running engine, a reader on a
 * thread of its own, and the names of what the workspace holds. Main thread.
 *
 * Signals:
 *
 * - `changed` (): something in the workspace changed; at most a few times a
 *   second. Pages ask again for what they show.
 */
G_DECLARE_FINAL_TYPE (FlussiSession, flussi_session, FLUSSI, SESSION, GObject)

/**
 * FlussiSessionQuery:
 * @db: a read-only connection
 * @data: what was given to flussi_session_query_async()
 * @error: return location for an error
 *
 * Reads from the workspace, on the reader's thread. Cancelling interrupts it.
 *
 * Returns: (nullable) (transfer full): a result for flussi_session_query_finish()
 */
typedef gpointer (*FlussiSessionQuery) (FlussiDb  *db,
                                        gpointer   data,
                                        GError   **error);

FlussiSession   *flussi_session_open          (const char           *path,
                                               GError              **error);
void             flussi_session_close         (FlussiSession        *self);

FlussiWorkspace *flussi_session_get_workspace (FlussiSession        *self);
FlussiEngine    *flussi_session_get_engine    (FlussiSession        *self);
FlussiCatalog   *flussi_session_get_catalog   (FlussiSession        *self);
FlussiNames     *flussi_session_get_names     (FlussiSession        *self);
FlussiZone      *flussi_session_get_zone      (FlussiSession        *self);
FlussiInstant    flussi_session_get_now       (FlussiSession        *self);
char            *flussi_session_lookup_name   (FlussiParamType       param,
                                               const char           *uid,
                                               gpointer              session);

void             flussi_session_query_async   (FlussiSession        *self,
                                               FlussiSessionQuery    query,
                                               gpointer              data,
                                               GDestroyNotify        data_free,
                                               GDestroyNotify        result_free,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gpointer         flussi_session_query_finish  (FlussiSession        *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* Acts go through flussi_engine_call_async() with the session's engine. */

G_END_DECLS
