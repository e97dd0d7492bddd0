/* flussi-output-file.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlussiOutputFile:
 *
 * A file that is written as a whole: until it is finished, what was there
 * before stays, and nothing is left of one that is not finished.
 */
typedef struct _FlussiOutputFile FlussiOutputFile;

FlussiOutputFile *flussi_output_file_new        (const char        *path,
                                                 GError           **error);
void              flussi_output_file_free       (FlussiOutputFile  *self);
GOutputStream    *flussi_output_file_get_stream (FlussiOutputFile  *self);
gboolean          flussi_output_file_finish     (FlussiOutputFile  *self,
                                                 GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiOutputFile, flussi_output_file_free)

G_END_DECLS
