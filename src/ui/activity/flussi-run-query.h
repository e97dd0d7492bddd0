/* flussi-run-query.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine-queries.h"
#include "flussi-item.h"

G_BEGIN_DECLS

/**
 * FlussiRunRequest:
 * @query: which rows
 * @status: (nullable): only those with this status
 * @now: the present instant
 *
 * Data for the queries below, which are #FlussiSessionQuery.
 */
typedef struct
{
  FlussiRunQuery  query;
  char           *status;
  FlussiInstant   now;
} FlussiRunRequest;

FlussiRunRequest *flussi_run_request_new        (gint64             workflow,
                                                 const char        *status,
                                                 gint64             limit,
                                                 FlussiInstant      now);
void              flussi_run_request_free       (FlussiRunRequest  *self);
gpointer          flussi_run_request_load_log   (FlussiDb          *db,
                                                 gpointer           request,
                                                 GError           **error);
gpointer          flussi_run_request_load_enrollments (FlussiDb    *db,
                                                 gpointer           request,
                                                 GError           **error);
gpointer          flussi_run_request_load_messages (FlussiDb       *db,
                                                 gpointer           request,
                                                 GError           **error);
void              flussi_run_rows_show          (GListStore        *store,
                                                 FlussiJson        *rows,
                                                 const char        *id);

G_END_DECLS
