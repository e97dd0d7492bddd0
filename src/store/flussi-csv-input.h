/* flussi-csv-input.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-csv-encoding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FlussiCsvInput FlussiCsvInput;

GInputStream   *flussi_csv_open_stream     (const char         *path,
                                            GError            **error);
gboolean        flussi_csv_read_bytes      (GInputStream       *stream,
                                            const char         *path,
                                            guchar             *bytes,
                                            gsize               size,
                                            gsize              *got,
                                            GCancellable       *cancellable,
                                            GError            **error);

FlussiCsvInput *flussi_csv_input_new       (GInputStream       *stream,
                                            FlussiCsvEncoding   encoding);
FlussiCsvInput *flussi_csv_input_open      (const char         *path,
                                            FlussiCsvEncoding   encoding,
                                            GError            **error);
void            flussi_csv_input_free      (FlussiCsvInput     *input);
gboolean        flussi_csv_input_next      (FlussiCsvInput     *input,
                                            const char        **text,
                                            gsize              *length,
                                            GCancellable       *cancellable,
                                            GError            **error);
guint64         flussi_csv_input_get_bytes (FlussiCsvInput     *input);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCsvInput, flussi_csv_input_free)

G_END_DECLS
