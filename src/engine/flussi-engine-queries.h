/* flussi-engine-queries.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"
#include "flussi-json.h"
#include "flussi-time.h"

G_BEGIN_DECLS

/* What the engine wrote, for the window and the command line. These functions
 * work on any connection and give a JSON array with an object a row. */

/**
 * FlussiRunQuery:
 * @workflow: row id of a workflow, 0 for all
 * @object: (nullable): type of the record
 * @record: id of the record, 0 for all
 * @since: only rows of this instant or later, %FLUSSI_INSTANT_NONE for all
 * @before: only rows with a smaller sequence number, 0 for all
 * @limit: at most so many, 0 for all
 * @newest_first: the order
 *
 * Which rows are asked for. A plain struct of the caller.
 */
typedef struct
{
  gint64         workflow;
  const char    *object;
  gint64         record;
  FlussiInstant  since;
  gint64         before;
  gint64         limit;
  gboolean       newest_first;
} FlussiRunQuery;

FlussiJson *flussi_run_log_query      (FlussiDb              *db,
                                       const FlussiRunQuery  *query,
                                       GError               **error);
FlussiJson *flussi_enrollments_query  (FlussiDb              *db,
                                       const FlussiRunQuery  *query,
                                       const char            *status,
                                       GError               **error);
FlussiJson *flussi_refusals_query     (FlussiDb              *db,
                                       const FlussiRunQuery  *query,
                                       GError               **error);
FlussiJson *flussi_approvals_query    (FlussiDb              *db,
                                       const FlussiRunQuery  *query,
                                       GError               **error);
FlussiJson *flussi_outbox_query       (FlussiDb              *db,
                                       const FlussiRunQuery  *query,
                                       const char            *status,
                                       GError               **error);
FlussiJson *flussi_outbox_get         (FlussiDb              *db,
                                       gint64                 message,
                                       GError               **error);
gboolean    flussi_open_tasks_count   (FlussiDb              *db,
                                       gint64                *count,
                                       GError               **error);

G_END_DECLS
