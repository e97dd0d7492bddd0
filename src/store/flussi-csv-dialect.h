/* flussi-csv-dialect.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-csv-reader.h"

G_BEGIN_DECLS

/**
 * FlussiCsvDialect:
 * @has_encoding: whether @encoding is known
 * @encoding: how bytes become text
 * @delimiter: what stands between two cells; 0 if not known
 * @header_line: the physical line with the column names; 0 if not known
 * @size: the size of the file in bytes
 *
 * How a table is written down. A plain struct of the caller.
 */
typedef struct
{
  gboolean          has_encoding;
  FlussiCsvEncoding encoding;
  char              delimiter;
  guint64           header_line;
  guint64           size;
} FlussiCsvDialect;

gboolean         flussi_csv_dialect_detect (FlussiCsvDialect        *dialect,
                                            const char              *path,
                                            GCancellable            *cancellable,
                                            GError                 **error);
FlussiCsvReader *flussi_csv_dialect_open   (const FlussiCsvDialect  *dialect,
                                            const char              *path,
                                            GError                 **error);

G_END_DECLS
