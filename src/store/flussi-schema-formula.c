/* flussi-schema-formula.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-schema-formula.h"

#include "flussi-formula.h"

#include <sqlite3.h>

/* Implementation notes
 *
 * A calculated property whose formula only joins texts, such as the full name of
 * a user, is a generated column: it is right after every write, criteria and
 * lists read it like any other, and nothing has to keep it up to date. Any other
 * formula gives no SQL.
 */

static gboolean append_node (const FlussiSchemaObject *object,
                             const FlussiFormulaNode  *node,
                             GString                  *sql);

static gboolean
append_literal (const FlussiFormulaNode *node,
                GString                 *sql)
{
  char *quoted;

  if (node->literal.kind != FLUSSI_VALUE_TEXT)
    return FALSE;
  quoted = sqlite3_mprintf ("%Q", node->literal.text);
  g_string_append (sql, quoted);
  sqlite3_free (quoted);
  return TRUE;
}

static gboolean
append_property (const FlussiSchemaObject *object,
                 const FlussiFormulaNode  *node,
                 GString                  *sql)
{
  const FlussiSchemaProperty *property = NULL;

  if (node->path[1] == NULL)
    property = flussi_schema_object_find_property (object, node->path[0]);
  if (property == NULL || !flussi_property_type_is_text (property->property->type))
    return FALSE;
  g_string_append_printf (sql, "coalesce (%s, '')", property->column);
  return TRUE;
}

static gboolean
append_call (const FlussiSchemaObject *object,
             const FlussiFormulaNode  *node,
             GString                  *sql)
{
  const char *name = flussi_formula_function_get_name (node->function);

  if (!g_str_equal (name, "trim") && !g_str_equal (name, "concat"))
    return FALSE;
  g_string_append (sql, g_str_equal (name, "trim") ? "trim (" : "(");
  for (guint i = 0; i < node->arguments->len; i++)
    {
      if (i > 0)
        g_string_append (sql, " || ");
      if (!append_node (object, g_ptr_array_index (node->arguments, i), sql))
        return FALSE;
    }
  g_string_append_c (sql, ')');
  return TRUE;
}

static gboolean
append_node (const FlussiSchemaObject *object,
             const FlussiFormulaNode  *node,
             GString                  *sql)
{
  switch (node->kind)
    {
    case FLUSSI_FORMULA_LITERAL:
      return append_literal (node, sql);
    case FLUSSI_FORMULA_PATH:
      return append_property (object, node, sql);
    case FLUSSI_FORMULA_CALL:
    default:
      return append_call (object, node, sql);
    }
}

/**
 * flussi_schema_formula_to_sql:
 * @object: the object type whose property it is
 * @formula: the formula of a calculated property
 *
 * Translates a formula that joins texts.
 *
 * Returns: (transfer full) (nullable): an SQL expression over the columns of the
 *   object's table; %NULL if the formula does anything else
 */
char *
flussi_schema_formula_to_sql (const FlussiSchemaObject *object,
                              const char               *formula)
{
  g_autoptr (FlussiFormula) parsed = flussi_formula_parse (formula, NULL);
  g_autoptr (GString) sql = g_string_new ("nullif (");

  if (parsed == NULL || !append_node (object, flussi_formula_get_root (parsed), sql))
    return NULL;
  g_string_append (sql, ", '')");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}
