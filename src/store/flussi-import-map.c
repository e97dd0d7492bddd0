/* flussi-import-map.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-map.h"

#include "flussi-error.h"
#include "flussi-json-cursor.h"

#include <string.h>

/* The format of maps is described in docs/import.md. */

static gboolean
take_encoding (FlussiJsonCursor  *cursor,
               FlussiImportPlan  *plan,
               GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "encoding", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  if (!flussi_csv_encoding_from_name (flussi_json_string (child.json), &plan->dialect.encoding))
    {
      flussi_json_cursor_fail_value (&child, "utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1, iso-8859-15",
                                     error);
      return FALSE;
    }
  plan->dialect.has_encoding = TRUE;
  return TRUE;
}

static gboolean
take_delimiter (FlussiJsonCursor  *cursor,
                FlussiImportPlan  *plan,
                GError           **error)
{
  FlussiJsonCursor child;
  const char *text;

  if (!flussi_json_cursor_enter (cursor, "delimiter", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  text = flussi_json_string (child.json);
  if (strlen (text) != 1 || strchr (",;\t|", *text) == NULL)
    {
      flussi_json_cursor_fail_value (&child, ", ; | or a tab", error);
      return FALSE;
    }
  plan->dialect.delimiter = *text;
  return TRUE;
}

static gboolean
take_date_order (FlussiJsonCursor  *cursor,
                 FlussiDateOrder   *order,
                 GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "date_order", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  *order = flussi_date_order_from_string (flussi_json_string (child.json));
  if (*order != FLUSSI_DATE_ORDER_UNKNOWN)
    return TRUE;
  flussi_json_cursor_fail_value (&child, "dmy, mdy, ymd", error);
  return FALSE;
}

static gboolean
take_decimal (FlussiJsonCursor  *cursor,
              FlussiDecimal     *decimal,
              GError           **error)
{
  FlussiJsonCursor child;
  const char *text;

  if (!flussi_json_cursor_enter (cursor, "decimal", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  text = flussi_json_string (child.json);
  if (strcmp (text, ",") != 0 && strcmp (text, ".") != 0)
    {
      flussi_json_cursor_fail_value (&child, "“,” or “.”", error);
      return FALSE;
    }
  *decimal = (FlussiDecimal) *text;
  return TRUE;
}

/**
 * flussi_import_map_apply_dialect:
 * @map: a map
 * @plan: a plan whose file has not been looked at yet
 * @error: return location for an error
 *
 * Takes over what the map says about the way the table is written down.
 *
 * Returns: %FALSE with an error that names the place in the map
 */
gboolean
flussi_import_map_apply_dialect (FlussiJson        *map,
                                 FlussiImportPlan  *plan,
                                 GError           **error)
{
  FlussiJsonCursor cursor, child;
  gint64 header_line = 0;

  flussi_json_cursor_init (&cursor, map);
  if (!flussi_json_cursor_expect (&cursor, FLUSSI_JSON_OBJECT, error) ||
      !take_encoding (&cursor, plan, error) ||
      !take_delimiter (&cursor, plan, error) ||
      !take_date_order (&cursor, &plan->date_order, error) ||
      !take_decimal (&cursor, &plan->decimal, error) ||
      !flussi_json_cursor_take_integer (&cursor, "header_line", 1, G_MAXINT32, &header_line, error))
    return FALSE;
  plan->dialect.header_line = header_line;

  flussi_json_cursor_enter (&cursor, "columns", &child);
  flussi_json_cursor_enter (&cursor, "key", &child);
  return flussi_json_cursor_finish_object (&cursor, error);
}

static gboolean
take_values (FlussiJsonCursor    *cursor,
             FlussiImportColumn  *column,
             GError             **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "values", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_OBJECT, error))
    return FALSE;
  column->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < flussi_json_length (child.json); i++)
    {
      const char *from = flussi_json_key_at (child.json, i);
      FlussiJsonCursor value;
      const char *to = "";

      if (flussi_json_cursor_enter (&child, from, &value))
        {
          if (!flussi_json_cursor_expect (&value, FLUSSI_JSON_STRING, error))
            return FALSE;
          to = flussi_json_string (value.json);
        }
      g_hash_table_insert (column->values, g_strdup (from), g_strdup (to));
    }
  return TRUE;
}

static gboolean
take_link (FlussiJsonCursor    *cursor,
           FlussiImportPlan    *plan,
           FlussiImportColumn  *column,
           const char          *object,
           GError             **error)
{
  const char *by = NULL, *label = NULL;
  gboolean create = FALSE;

  return flussi_json_cursor_take_string (cursor, "by", &by, error) &&
         flussi_json_cursor_take_string (cursor, "label", &label, error) &&
         flussi_json_cursor_take_boolean (cursor, "create", &create, error) &&
         flussi_import_plan_set_associate (plan, column, object, by, label, create, error) &&
         take_values (cursor, column, error) &&
         flussi_json_cursor_finish_object (cursor, error);
}

static gboolean
take_property (FlussiJsonCursor    *cursor,
               FlussiImportPlan    *plan,
               FlussiImportColumn  *column,
               GError             **error)
{
  const char *property = NULL, *by = NULL;
  FlussiJsonCursor child;

  if (!flussi_json_cursor_require (cursor, "property", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "property", &property, error) ||
      !flussi_import_plan_set_property (plan, column, property, error))
    return FALSE;

  /* A user is always found by name or by e-mail; `by` only says so. */
  return flussi_json_cursor_take_string (cursor, "by", &by, error) &&
         take_values (cursor, column, error) &&
         take_date_order (cursor, &column->asked_date_order, error) &&
         take_decimal (cursor, &column->asked_decimal, error) &&
         flussi_json_cursor_take_boolean (cursor, "create_options", &column->create_options, error) &&
         flussi_json_cursor_finish_object (cursor, error);
}

static gboolean
take_target (FlussiJsonCursor    *cursor,
             FlussiImportPlan    *plan,
             FlussiImportColumn  *column,
             GError             **error)
{
  const char *object = NULL;

  if (flussi_json_is_null (cursor->json))
    {
      flussi_import_plan_leave_out (plan, column);
      column->asked = TRUE;
      return TRUE;
    }
  if (flussi_json_kind (cursor->json) == FLUSSI_JSON_STRING)
    return flussi_import_plan_set_property (plan, column, flussi_json_string (cursor->json), error);
  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error) ||
      !flussi_json_cursor_take_string (cursor, "associate", &object, error))
    return FALSE;
  if (object != NULL)
    return take_link (cursor, plan, column, object, error);
  return take_property (cursor, plan, column, error);
}

/**
 * flussi_import_map_apply_columns:
 * @map: a map
 * @plan: a plan whose columns are known
 * @error: return location for an error
 *
 * Takes over what the map says about columns and key. A header that the file
 * does not have and an unknown property are refused (I1).
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_import_map_apply_columns (FlussiJson        *map,
                                 FlussiImportPlan  *plan,
                                 GError           **error)
{
  FlussiJsonCursor cursor, columns;
  const char *key = NULL;

  flussi_json_cursor_init (&cursor, map);
  if (flussi_json_cursor_enter (&cursor, "columns", &columns))
    {
      if (!flussi_json_cursor_expect (&columns, FLUSSI_JSON_OBJECT, error))
        return FALSE;
      for (guint i = 0; i < flussi_json_length (columns.json); i++)
        {
          const char *header = flussi_json_key_at (columns.json, i);
          FlussiImportColumn *column = flussi_import_plan_find_column (plan, header);
          FlussiJsonCursor target;

          if (column == NULL)
            {
              flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_HEADER,
                                "header", header, "path", plan->path, NULL);
              return FALSE;
            }
          flussi_json_cursor_enter (&columns, header, &target);
          if (!take_target (&target, plan, column, error))
            return FALSE;
        }
    }
  if (!flussi_json_cursor_take_string (&cursor, "key", &key, error))
    return FALSE;
  return key == NULL || flussi_import_plan_set_key (plan, key, error);
}
