/* flussi-criteria-sql.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria.h"
#include "flussi-db.h"
#include "flussi-sql.h"
#include "flussi-zone.h"

G_BEGIN_DECLS

/**
 * FlussiCriteriaContext:
 * @schema: maps objects and properties to tables and columns
 * @zone: zone of wall times, of "today" and of local days
 * @now: the present instant
 *
 * What the meaning of criteria depends on besides the data. A plain struct of
 * the caller; everything in it is borrowed.
 */
typedef struct
{
  FlussiSchema  *schema;
  FlussiZone    *zone;
  FlussiInstant  now;
} FlussiCriteriaContext;

FlussiSql *flussi_criteria_sql_compile (const FlussiCriteria         *criteria,
                                        const FlussiSchemaObject     *object,
                                        const FlussiCriteriaContext  *context,
                                        GError                      **error);
gboolean   flussi_criteria_count       (FlussiDb                     *db,
                                        const FlussiCriteria         *criteria,
                                        const FlussiSchemaObject     *object,
                                        FlussiZone                   *zone,
                                        FlussiInstant                 now,
                                        gint64                       *count,
                                        GError                      **error);
GArray    *flussi_criteria_select      (FlussiDb                     *db,
                                        const FlussiCriteria         *criteria,
                                        const FlussiSchemaObject     *object,
                                        FlussiZone                   *zone,
                                        FlussiInstant                 now,
                                        gint64                        limit,
                                        GError                      **error);
gboolean   flussi_criteria_match       (FlussiDb                     *db,
                                        const FlussiCriteria         *criteria,
                                        const FlussiSchemaObject     *object,
                                        gint64                        record,
                                        FlussiZone                   *zone,
                                        FlussiInstant                 now,
                                        gboolean                     *matches,
                                        GError                      **error);

G_END_DECLS
