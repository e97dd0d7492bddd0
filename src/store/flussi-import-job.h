/* flussi-import-job.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-csv-reader.h"
#include "flussi-import-plan.h"

#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiImportJob:
 * @id: its row
 * @operation: by which it can be undone
 * @plan_text: what it imports and how, to know it again
 * @done_line: the line on which the last row that was dealt with begins, 0 at first
 *
 * What the file keeps of an import: how far it is, so that it can go on after a
 * crash, and the rows that were rejected. A plain struct of the caller.
 */
typedef struct
{
  gint64   id;
  gint64   operation;
  char    *plan_text;
  guint64  done_line;
} FlussiImportJob;

void     flussi_import_job_clear         (FlussiImportJob     *self);
gboolean flussi_import_job_begin         (FlussiImportJob     *self,
                                          FlussiDb            *db,
                                          FlussiImportPlan    *plan,
                                          FlussiImportReport  *report,
                                          FlussiInstant        now,
                                          GError             **error);
gboolean flussi_import_job_save          (FlussiImportJob     *self,
                                          FlussiDb            *db,
                                          FlussiImportReport  *report,
                                          GError             **error);
gboolean flussi_import_job_end           (FlussiImportJob     *self,
                                          FlussiDb            *db,
                                          FlussiImportReport  *report,
                                          FlussiInstant        now,
                                          GError             **error);
gboolean flussi_import_job_reject        (FlussiImportJob     *self,
                                          FlussiDb            *db,
                                          FlussiCsvReader     *reader,
                                          const char          *column,
                                          const char          *value,
                                          FlussiErrorCode      reason,
                                          GError             **error);
gboolean flussi_import_job_write_rejects (FlussiImportJob     *self,
                                          FlussiDb            *db,
                                          FlussiImportPlan    *plan,
                                          GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiImportJob, flussi_import_job_clear)

G_END_DECLS
