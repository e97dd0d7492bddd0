/* flussi-verify.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-progress.h"

G_BEGIN_DECLS

/**
 * FlussiFinding:
 * @check: stable name of the check, such as `foreign_keys`
 * @detail: what is wrong, in English, for a report
 */
typedef struct
{
  const char *check;
  char       *detail;
} FlussiFinding;

void       flussi_finding_free (FlussiFinding   *self);
GPtrArray *flussi_verify       (FlussiDb        *db,
                                FlussiProgress  *progress,
                                GError         **error);

G_END_DECLS
