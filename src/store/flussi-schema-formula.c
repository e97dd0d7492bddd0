/* flussi-schema-formula.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-schema-formula.h"

#include <sqlite3.h>
#include <string.h>

/* Implementation notes
 *
 * A calculated property whose formula only joins texts, such as the full name of
 * a user, is a generated column: it is right after every write, criteria and
 * lists read it like any other, and nothing has to keep it up to date. Any other
 * formula gives no SQL.
 */

typedef struct
{
  const FlussiSchemaObject *object;
  const char               *at;
} Reader;

static gboolean append_expression (Reader  *reader,
                                   GString *sql);

static gboolean
take (Reader *reader,
      char    character)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
  if (*reader->at != character)
    return FALSE;
  reader->at++;
  return TRUE;
}

static char *
take_name (Reader *reader)
{
  const char *start = reader->at;

  while (g_ascii_isalnum (*reader->at) || *reader->at == '_')
    reader->at++;
  return g_strndup (start, reader->at - start);
}

static gboolean
append_literal (Reader  *reader,
                GString *sql)
{
  const char *end = strchr (reader->at, '"');
  g_autofree char *text = NULL;
  char *quoted;

  if (end == NULL)
    return FALSE;
  text = g_strndup (reader->at, end - reader->at);
  if (strchr (text, '\\') != NULL)
    return FALSE;
  quoted = sqlite3_mprintf ("%Q", text);
  g_string_append (sql, quoted);
  sqlite3_free (quoted);
  reader->at = end + 1;
  return TRUE;
}

static gboolean
append_property (Reader     *reader,
                 const char *name,
                 GString    *sql)
{
  const FlussiSchemaProperty *property = flussi_schema_object_find_property (reader->object, name);

  if (property == NULL || !flussi_property_type_is_text (property->property->type))
    return FALSE;
  g_string_append_printf (sql, "coalesce (%s, '')", property->column);
  return TRUE;
}

static gboolean
append_call (Reader     *reader,
             const char *name,
             GString    *sql)
{
  gboolean is_trim = g_str_equal (name, "trim");

  if (!is_trim && !g_str_equal (name, "concat"))
    return FALSE;
  g_string_append (sql, is_trim ? "trim (" : "(");
  do
    {
      if (!append_expression (reader, sql))
        return FALSE;
      if (take (reader, ')'))
        {
          g_string_append_c (sql, ')');
          return TRUE;
        }
      g_string_append (sql, " || ");
    }
  while (!is_trim && take (reader, ','));
  return FALSE;
}

static gboolean
append_expression (Reader  *reader,
                   GString *sql)
{
  g_autofree char *name = NULL;

  if (take (reader, '"'))
    return append_literal (reader, sql);
  name = take_name (reader);
  if (take (reader, '('))
    return append_call (reader, name, sql);
  return append_property (reader, name, sql);
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
  Reader reader = { .object = object, .at = formula };
  g_autoptr (GString) sql = g_string_new ("nullif (");

  if (!append_expression (&reader, sql) || !take (&reader, '\0'))
    return NULL;
  g_string_append (sql, ", '')");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}
