/* flussi-explain.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria.h"
#include "flussi-db.h"
#include "flussi-label.h"

G_BEGIN_DECLS

/* Why criteria hold or do not, and why a record is or is not in a workflow, by
 * the compiler that judges them. On any connection. */

/**
 * FlussiExplainer:
 * @db: the connection
 * @zone: zone of local days
 * @now: the present instant
 * @language: of the sentences
 *
 * What explanations are made with. A plain struct of the caller.
 */
typedef struct
{
  FlussiDb       *db;
  FlussiZone     *zone;
  FlussiInstant   now;
  FlussiLanguage  language;
} FlussiExplainer;

FlussiJson *flussi_explain_criteria   (const FlussiExplainer     *self,
                                       const FlussiCriteria      *criteria,
                                       const FlussiSchemaObject  *object,
                                       gint64                     record,
                                       GError                   **error);
FlussiJson *flussi_explain_needed     (const FlussiJson          *explanation);
FlussiJson *flussi_explain_enrollment (const FlussiExplainer     *self,
                                       gint64                     workflow,
                                       gint64                     record,
                                       GError                   **error);

G_END_DECLS
