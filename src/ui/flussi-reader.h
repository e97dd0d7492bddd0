/* flussi-reader.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

G_BEGIN_DECLS

/**
 * FlussiReader:
 *
 * A read-only connection with a thread of its own, on which it runs queries one
 * after the other. Made and used on the main thread.
 */
typedef struct _FlussiReader FlussiReader;

FlussiReader *flussi_reader_new       (FlussiWorkspace     *workspace);
void          flussi_reader_free      (FlussiReader        *self);
void          flussi_reader_run_async (FlussiReader        *self,
                                       gpointer             source,
                                       FlussiSessionQuery   query,
                                       gpointer             data,
                                       GDestroyNotify       data_free,
                                       GDestroyNotify       result_free,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiReader, flussi_reader_free)

G_END_DECLS
