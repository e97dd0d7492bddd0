/* flussi-csv-writer.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FlussiCsvWriter FlussiCsvWriter;

FlussiCsvWriter *flussi_csv_writer_new        (GOutputStream    *stream,
                                               char              delimiter);
void             flussi_csv_writer_free       (FlussiCsvWriter  *writer);
void             flussi_csv_writer_add        (FlussiCsvWriter  *writer,
                                               const char       *text);
void             flussi_csv_writer_add_text   (FlussiCsvWriter  *writer,
                                               const char       *text);
gboolean         flussi_csv_writer_end_row    (FlussiCsvWriter  *writer,
                                               GError          **error);
gboolean         flussi_csv_writer_flush      (FlussiCsvWriter  *writer,
                                               GError          **error);

gboolean         flussi_csv_needs_sign        (const char       *text);
const char      *flussi_csv_skip_sign         (const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCsvWriter, flussi_csv_writer_free)

G_END_DECLS
