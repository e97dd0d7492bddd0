/* flussi-import.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-import-plan.h"

#include "flussi-time.h"
#include "flussi-zone.h"

G_BEGIN_DECLS

/**
 * FlussiImportContext:
 * @zone: zone of wall times without an offset
 * @currency: ISO 4217 code of the workspace's currency
 * @now: the present instant
 *
 * What the meaning of a cell depends on besides the plan.
 */
typedef struct
{
  FlussiZone    *zone;
  const char    *currency;
  FlussiInstant  now;
} FlussiImportContext;

FlussiImportReport *flussi_import_run (FlussiDb                   *db,
                                       FlussiImportPlan           *plan,
                                       const FlussiImportContext  *context,
                                       FlussiProgress             *progress,
                                       GError                    **error);

G_END_DECLS
