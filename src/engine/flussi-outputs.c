/* flussi-outputs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-execution-private.h"

static const char *const kind_names[] = {
  [FLUSSI_VALUE_UNKNOWN] = "unknown",
  [FLUSSI_VALUE_TEXT] = "text",
  [FLUSSI_VALUE_INTEGER] = "integer",
  [FLUSSI_VALUE_NUMBER] = "number",
  [FLUSSI_VALUE_BOOLEAN] = "boolean",
  [FLUSSI_VALUE_DATE] = "date",
  [FLUSSI_VALUE_DATETIME] = "datetime",
  [FLUSSI_VALUE_DURATION] = "duration",
  [FLUSSI_VALUE_CURRENCY] = "currency",
  [FLUSSI_VALUE_OPTION] = "option",
  [FLUSSI_VALUE_OPTIONS] = "options",
  [FLUSSI_VALUE_REFERENCE] = "reference",
  [FLUSSI_VALUE_JSON] = "json",
};

static FlussiJson *
content_to_json (const FlussiValue *value)
{
  FlussiJson *array;

  switch (value->kind)
    {
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      return flussi_json_new_string (value->text);
    case FLUSSI_VALUE_NUMBER:
      return flussi_json_new_number (value->number);
    case FLUSSI_VALUE_BOOLEAN:
      return flussi_json_new_boolean (value->integer != 0);
    case FLUSSI_VALUE_JSON:
      return flussi_json_ref (value->json);
    case FLUSSI_VALUE_OPTIONS:
      array = flussi_json_new_array ();
      for (char **option = value->options; *option != NULL; option++)
        flussi_json_append_string (array, *option);
      return array;
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_CURRENCY:
    case FLUSSI_VALUE_REFERENCE:
      return flussi_json_new_integer (value->integer);
    case FLUSSI_VALUE_UNKNOWN:
    default:
      return flussi_json_new_null ();
    }
}

FlussiJson *
_flussi_output_to_json (const FlussiValue        *value,
                        const FlussiSchemaObject *object)
{
  FlussiJson *json = flussi_json_new_array ();

  flussi_json_append_string (json, kind_names[value->kind]);
  flussi_json_append (json, content_to_json (value));
  if (object != NULL)
    flussi_json_append_string (json, object->type->name);
  return json;
}

static void
read_options (const FlussiJson *content,
              FlussiValue      *value)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new ();

  for (guint i = 0; i < flussi_json_length (content); i++)
    g_ptr_array_add (options, (gpointer) flussi_json_string (flussi_json_at (content, i)));
  g_ptr_array_add (options, NULL);
  flussi_value_set_options (value, (const char *const *) options->pdata);
}

static void
read_content (FlussiValueKind   kind,
              const FlussiJson *content,
              FlussiValue      *value)
{
  switch (kind)
    {
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      flussi_value_set_text (value, kind, flussi_json_string (content));
      break;
    case FLUSSI_VALUE_NUMBER:
      flussi_value_set_number (value, flussi_json_number (content));
      break;
    case FLUSSI_VALUE_BOOLEAN:
      flussi_value_set_integer (value, kind, flussi_json_boolean (content));
      break;
    case FLUSSI_VALUE_JSON:
      flussi_value_set_json (value, content);
      break;
    case FLUSSI_VALUE_OPTIONS:
      read_options (content, value);
      break;
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_CURRENCY:
    case FLUSSI_VALUE_REFERENCE:
      flussi_value_set_integer (value, kind, flussi_json_integer (content));
      break;
    case FLUSSI_VALUE_UNKNOWN:
    default:
      break;
    }
}

static gboolean
read_output (const char                 *text,
             const char                 *name,
             FlussiDb                   *db,
             FlussiValue                *value,
             const FlussiSchemaObject  **object,
             GError                    **error)
{
  g_autoptr (FlussiJson) outputs = flussi_json_parse (text, -1, error);
  const FlussiJson *output;
  const char *kind;

  if (outputs == NULL)
    return FALSE;
  output = flussi_json_get (outputs, name);
  if (output == NULL)
    return TRUE;
  kind = flussi_json_string (flussi_json_at (output, 0));
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (kind, kind_names[i]))
      read_content (i, flussi_json_at (output, 1), value);
  if (object != NULL && flussi_json_length (output) > 2)
    *object = flussi_schema_find_object (flussi_db_get_schema (db), flussi_json_string (flussi_json_at (output, 2)));
  return TRUE;
}

/* Where the message stands now, not where it stood when the step was done. */
static gboolean
read_delivery (const char   *text,
               FlussiDb     *db,
               FlussiValue  *value,
               GError      **error)
{
  g_auto (FlussiValue) key = FLUSSI_VALUE_INIT;
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  if (!read_output (text, "message", db, &key, NULL, error))
    return FALSE;
  statement = flussi_db_prepare (db, "SELECT status FROM outbox WHERE key = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, flussi_value_is_known (&key) ? flussi_value_get_text (&key) : NULL);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    flussi_value_set_text (value, FLUSSI_VALUE_TEXT, flussi_statement_get_text (statement, 0));
  return TRUE;
}

/* `branch`, `status` and `error` are columns; the rest is what the action set. A
 * step that was skipped or failed has only these (V1). */
gboolean
_flussi_outputs_read (FlussiDb                   *db,
                      gint64                      enrollment,
                      const char                 *step,
                      const char                 *output,
                      FlussiValue                *value,
                      const FlussiSchemaObject  **object,
                      GError                    **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db,
                                 "SELECT result, branch, detail, outputs FROM step_run WHERE enrollment = ? AND step = ?"
                                 " ORDER BY visit DESC, attempt DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, enrollment);
  flussi_statement_bind_static (statement, 2, step);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  if (g_str_equal (output, "status"))
    flussi_value_set_text (value, FLUSSI_VALUE_TEXT, flussi_statement_get_text (statement, 0));
  else if (g_str_equal (output, "branch") && !flussi_statement_is_null (statement, 1))
    flussi_value_set_text (value, FLUSSI_VALUE_TEXT, flussi_statement_get_text (statement, 1));
  else if (g_str_equal (output, "error") && g_str_equal (flussi_statement_get_text (statement, 0), "failed"))
    flussi_value_set_text (value, FLUSSI_VALUE_TEXT, flussi_statement_get_text (statement, 2));
  else if (g_str_equal (output, "delivery") && !flussi_statement_is_null (statement, 3))
    return read_delivery (flussi_statement_get_text (statement, 3), db, value, error);
  else if (!flussi_statement_is_null (statement, 3))
    return read_output (flussi_statement_get_text (statement, 3), output, db, value, object, error);
  return TRUE;
}
