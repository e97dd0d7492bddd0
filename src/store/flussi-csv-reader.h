/* flussi-csv-reader.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-csv-input.h"

G_BEGIN_DECLS

/**
 * FlussiCsvFlaw:
 * @FLUSSI_CSV_FLAW_NONE: the row is clean
 * @FLUSSI_CSV_FLAW_ENCODING: a cell is not text in the file's encoding
 * @FLUSSI_CSV_FLAW_NUL: a cell has a NUL byte
 *
 * What makes a row unreadable although the table goes on after it.
 */
typedef enum
{
  FLUSSI_CSV_FLAW_NONE,
  FLUSSI_CSV_FLAW_ENCODING,
  FLUSSI_CSV_FLAW_NUL,
} FlussiCsvFlaw;

typedef struct _FlussiCsvReader FlussiCsvReader;

FlussiCsvReader *flussi_csv_reader_new            (FlussiCsvInput   *input,
                                                   char              delimiter);
void             flussi_csv_reader_free           (FlussiCsvReader  *reader);
gboolean         flussi_csv_reader_next           (FlussiCsvReader  *reader,
                                                   gboolean         *at_end,
                                                   GCancellable     *cancellable,
                                                   GError          **error);
guint            flussi_csv_reader_get_n_cells    (FlussiCsvReader  *reader);
const char      *flussi_csv_reader_get_cell       (FlussiCsvReader  *reader,
                                                   guint             index,
                                                   gsize            *length);
gboolean         flussi_csv_reader_is_blank       (FlussiCsvReader  *reader);
guint64          flussi_csv_reader_get_line       (FlussiCsvReader  *reader);
FlussiCsvFlaw    flussi_csv_reader_get_flaw       (FlussiCsvReader  *reader,
                                                   guint            *index);
guint64          flussi_csv_reader_get_bytes      (FlussiCsvReader  *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCsvReader, flussi_csv_reader_free)

G_END_DECLS
