/* flussi-import-plan.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-csv-dialect.h"
#include "flussi-db.h"
#include "flussi-import-column.h"
#include "flussi-import-report.h"

#include "flussi-json.h"
#include "flussi-progress.h"

G_BEGIN_DECLS

/**
 * FlussiOnDuplicate:
 * @FLUSSI_ON_DUPLICATE_UPDATE: the row changes the record of the same key
 * @FLUSSI_ON_DUPLICATE_SKIP: the row is left out
 * @FLUSSI_ON_DUPLICATE_CREATE: the row makes another record
 *
 * What to do with a row whose record is there already.
 */
typedef enum
{
  FLUSSI_ON_DUPLICATE_UPDATE,
  FLUSSI_ON_DUPLICATE_SKIP,
  FLUSSI_ON_DUPLICATE_CREATE,
} FlussiOnDuplicate;

/**
 * FlussiImportPlan:
 * @path: the file
 * @dialect: how the table is written down
 * @schema: the schema of the workspace
 * @object: what the rows are
 * @columns: (element-type FlussiImportColumn): the columns, from left to right
 * @key: (nullable): the property by which a row finds its record
 * @on_duplicate: what to do if it finds one
 * @date_order: order of the dates of columns that do not prove theirs
 * @decimal: decimal sign of the numbers of such columns
 * @lenient: an unreadable cell leaves its value unknown, instead of refusing the row
 * @workflows: whether workflows react
 * @dry_run: whether everything is done but nothing kept
 * @rejects_path: (nullable): a file for the rejected rows
 * @n_rows: how many rows have a value
 * @scanned: whether the columns' evidence and @n_rows are up to date
 *
 * How a file becomes records: detected from the file, changed by a map or by a
 * person, carried out by flussi_import_run(). Used by one thread at a time.
 */
typedef struct
{
  char                       *path;
  FlussiCsvDialect            dialect;
  FlussiSchema               *schema;
  const FlussiSchemaObject   *object;
  GPtrArray                  *columns;
  const FlussiSchemaProperty *key;
  FlussiOnDuplicate           on_duplicate;
  FlussiDateOrder             date_order;
  FlussiDecimal               decimal;
  gboolean                    lenient;
  gboolean                    workflows;
  gboolean                    dry_run;
  char                       *rejects_path;
  guint64                     n_rows;
  gboolean                    scanned;
} FlussiImportPlan;

FlussiImportPlan   *flussi_import_plan_detect        (FlussiSchema         *schema,
                                                      const char           *object,
                                                      const char           *path,
                                                      FlussiJson           *map,
                                                      FlussiProgress       *progress,
                                                      GError              **error);
void                flussi_import_plan_free          (FlussiImportPlan     *self);

FlussiImportColumn *flussi_import_plan_get_column    (FlussiImportPlan     *self,
                                                      guint                 index);
FlussiImportColumn *flussi_import_plan_find_column   (FlussiImportPlan     *self,
                                                      const char           *header);
FlussiImportColumn *flussi_import_plan_find_target   (FlussiImportPlan           *self,
                                                      const FlussiSchemaProperty *property);
void                flussi_import_plan_leave_out     (FlussiImportPlan     *self,
                                                      FlussiImportColumn   *column);
gboolean            flussi_import_plan_set_property  (FlussiImportPlan     *self,
                                                      FlussiImportColumn   *column,
                                                      const char           *property,
                                                      GError              **error);
gboolean            flussi_import_plan_set_associate (FlussiImportPlan     *self,
                                                      FlussiImportColumn   *column,
                                                      const char           *object,
                                                      const char           *by,
                                                      const char           *label,
                                                      gboolean              create,
                                                      GError              **error);
gboolean            flussi_import_plan_set_key       (FlussiImportPlan     *self,
                                                      const char           *property,
                                                      GError              **error);
gboolean            flussi_import_plan_scan          (FlussiImportPlan     *self,
                                                      FlussiProgress       *progress,
                                                      GError              **error);
FlussiCsvReader    *flussi_import_plan_open          (FlussiImportPlan     *self,
                                                      GError              **error);
GPtrArray          *flussi_import_plan_preview       (FlussiImportPlan     *self,
                                                      guint                 n_rows,
                                                      GError              **error);
FlussiJson         *flussi_import_plan_dup_new_options (FlussiImportPlan  *self);
void                flussi_import_plan_set_schema    (FlussiImportPlan     *self,
                                                      FlussiSchema         *schema);
void                flussi_import_plan_describe      (FlussiImportPlan     *self,
                                                      FlussiImportReport   *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiImportPlan, flussi_import_plan_free)

G_END_DECLS
