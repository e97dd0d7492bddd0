/* flussi-test-import.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-import.h"

/**
 * flussi_test_plan:
 * @self: a workspace
 * @object: what the rows are
 * @table: the text of a file
 * @map: (nullable): a map in JSON
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what is detected in the file
 */
FlussiImportPlan *
flussi_test_plan (FlussiTestWorkspace  *self,
                  const char           *object,
                  const char           *table,
                  const char           *map,
                  GError              **error)
{
  g_autofree char *path = flussi_test_folder_write (self->folder, "table.csv", table, -1);
  g_autoptr (FlussiJson) json = NULL;

  if (map != NULL)
    {
      json = flussi_json_parse (map, -1, error);
      if (json == NULL)
        return NULL;
    }
  return flussi_import_plan_detect (flussi_db_get_schema (self->db), object, path, json, NULL, error);
}

FlussiImportReport *
flussi_test_run (FlussiTestWorkspace  *self,
                 FlussiImportPlan     *plan,
                 GError              **error)
{
  const FlussiImportContext context = {
    .zone = flussi_workspace_get_zone (self->workspace),
    .currency = flussi_workspace_get_currency (self->workspace),
    .now = FLUSSI_TEST_NOW,
  };

  return flussi_import_run (self->db, plan, &context, NULL, error);
}

/**
 * flussi_test_import:
 * @self: a workspace
 * @object: what the rows are
 * @table: the text of a file
 * @map: (nullable): a map in JSON
 *
 * Imports a table that is expected to be readable.
 *
 * Returns: (transfer full): the report
 */
FlussiImportReport *
flussi_test_import (FlussiTestWorkspace *self,
                    const char          *object,
                    const char          *table,
                    const char          *map)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiImportPlan) plan = flussi_test_plan (self, object, table, map, &error);
  FlussiImportReport *report;

  g_assert_no_error (error);
  report = flussi_test_run (self, plan, &error);
  g_assert_no_error (error);
  return report;
}

void
flussi_test_assert_counts (const FlussiImportReport *report,
                           guint64                   created,
                           guint64                   updated,
                           guint64                   skipped,
                           guint64                   rejected)
{
  g_assert_cmpuint (report->created, ==, created);
  g_assert_cmpuint (report->updated, ==, updated);
  g_assert_cmpuint (report->skipped, ==, skipped);
  g_assert_cmpuint (report->rejected, ==, rejected);
  g_assert_cmpuint (report->rows, ==, created + updated + skipped + rejected);
}

void
flussi_test_assert_reject (const FlussiImportReport *report,
                           guint                     index,
                           guint64                   line,
                           const char               *column,
                           const char               *value,
                           FlussiErrorCode           reason)
{
  const FlussiImportReject *reject;

  g_assert_cmpuint (report->rejects->len, >, index);
  reject = g_ptr_array_index (report->rejects, index);
  g_assert_cmpuint (reject->line, ==, line);
  g_assert_cmpstr (reject->column, ==, column);
  g_assert_cmpstr (reject->value, ==, value);
  g_assert_cmpstr (flussi_error_code_name (reject->reason), ==, flussi_error_code_name (reason));
}

/**
 * flussi_test_count_notes:
 * @report: a report
 * @kind: a kind of note
 * @column: (nullable): of which column; %NULL for any
 * @value: (nullable): of which cell; %NULL for any
 *
 * Returns: of how many rows, or for a note of the whole file how often, it was noted
 */
guint64
flussi_test_count_notes (const FlussiImportReport *report,
                         FlussiImportNoteKind      kind,
                         const char               *column,
                         const char               *value)
{
  guint64 count = 0;

  for (guint i = 0; i < report->notes->len; i++)
    {
      const FlussiImportNote *note = g_ptr_array_index (report->notes, i);

      if (note->kind == kind && (column == NULL || g_strcmp0 (note->column, column) == 0) &&
          (value == NULL || g_strcmp0 (note->value, value) == 0))
        count += note->count;
    }
  return count;
}

void
flussi_test_assert_value (FlussiTestWorkspace *self,
                          const char          *object,
                          gint64               record,
                          const char          *property,
                          const char          *expected)
{
  g_autofree char *value = flussi_test_dup_value (self, object, record, property);

  g_assert_cmpstr (value, ==, expected);
}
