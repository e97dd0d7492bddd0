/* flussi-test-import.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-import.h"
#include "flussi-test-workspace.h"

G_BEGIN_DECLS

FlussiImportPlan   *flussi_test_plan          (FlussiTestWorkspace      *self,
                                               const char               *object,
                                               const char               *table,
                                               const char               *map,
                                               GError                  **error);
FlussiImportReport *flussi_test_run           (FlussiTestWorkspace      *self,
                                               FlussiImportPlan         *plan,
                                               GError                  **error);
FlussiImportReport *flussi_test_import        (FlussiTestWorkspace      *self,
                                               const char               *object,
                                               const char               *table,
                                               const char               *map);
void                flussi_test_assert_counts (const FlussiImportReport *report,
                                               guint64                   created,
                                               guint64                   updated,
                                               guint64                   skipped,
                                               guint64                   rejected);
void                flussi_test_assert_reject (const FlussiImportReport *report,
                                               guint                     index,
                                               guint64                   line,
                                               const char               *column,
                                               const char               *value,
                                               FlussiErrorCode           reason);
guint64             flussi_test_count_notes   (const FlussiImportReport *report,
                                               FlussiImportNoteKind      kind,
                                               const char               *column,
                                               const char               *value);
void                flussi_test_assert_value  (FlussiTestWorkspace      *self,
                                               const char               *object,
                                               gint64                    record,
                                               const char               *property,
                                               const char               *expected);

G_END_DECLS
