/* flussi-record-query.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-sql.h"

G_BEGIN_DECLS

/**
 * FlussiRecordQuery:
 * @object: the type of the records
 * @where: (nullable): a condition on the unaliased table of the object, such as
 *   compiled criteria
 * @search: (nullable): words that must all occur in the searchable properties
 * @sort: (nullable): property to sort by, %NULL for the newest first
 * @descending: the other way round
 * @deleted: the deleted records instead of the others
 *
 * Which records a list shows and in which order. A plain struct of the caller.
 */
typedef struct
{
  const FlussiSchemaObject   *object;
  const FlussiSql            *where;
  const char                 *search;
  const FlussiSchemaProperty *sort;
  gboolean                    descending;
  gboolean                    deleted;
} FlussiRecordQuery;

gboolean           flussi_record_query_count     (const FlussiRecordQuery  *query,
                                                  FlussiDb                    *db,
                                                  gint64                      *count,
                                                  GError                     **error);
GArray            *flussi_record_query_ids       (const FlussiRecordQuery  *query,
                                                  FlussiDb                    *db,
                                                  gint64                       limit,
                                                  GError                     **error);

G_END_DECLS
