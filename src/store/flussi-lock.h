/* flussi-lock.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiLock:
 *
 * The right to write a workspace. The operating system takes it away from a
 * process that dies, so a lock never outlives its holder.
 */
typedef struct _FlussiLock FlussiLock;

FlussiLock *flussi_lock_take    (const char  *path,
                                 GError     **error);
void        flussi_lock_release (FlussiLock  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiLock, flussi_lock_release)

G_END_DECLS
