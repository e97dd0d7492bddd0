/* flussi-export.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-record-query.h"

#include "flussi-progress.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlussiExportFormat:
 * @FLUSSI_EXPORT_CSV: a table with a header, formulas neutralised (I7)
 * @FLUSSI_EXPORT_JSON: an array with an object for each record, one a line
 * @FLUSSI_EXPORT_JSON_LINES: an object for each record, one a line
 */
typedef enum
{
  FLUSSI_EXPORT_CSV,
  FLUSSI_EXPORT_JSON,
  FLUSSI_EXPORT_JSON_LINES,
} FlussiExportFormat;

/**
 * FlussiExport:
 * @query: which records, in which order
 * @properties: (nullable) (element-type FlussiSchemaProperty): the columns; %NULL
 *   for all properties
 * @format: how they are written
 * @delimiter: what stands between two cells of a table
 * @limit: at most so many records, -1 for all
 *
 * What is exported. A plain struct of the caller.
 */
typedef struct
{
  FlussiRecordQuery   query;
  GPtrArray          *properties;
  FlussiExportFormat  format;
  char                delimiter;
  gint64              limit;
} FlussiExport;

gboolean    flussi_export_run        (const FlussiExport          *self,
                                      FlussiDb                    *db,
                                      GOutputStream               *stream,
                                      FlussiProgress              *progress,
                                      gint64                      *n_records,
                                      GError                     **error);
char       *flussi_export_dup_cell   (FlussiDb                    *db,
                                      const FlussiSchemaProperty  *property,
                                      const FlussiValue           *value);
FlussiJson *flussi_export_value      (FlussiDb                    *db,
                                      const FlussiSchemaProperty  *property,
                                      const FlussiValue           *value);

G_END_DECLS
