/* flussi-cli-output.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-output.h"

#include <glib/gi18n.h>

#include <stdarg.h>
#include <string.h>

/* A column never takes more of the line than this; --json has the whole value. */
#define MAX_WIDTH 48

/**
 * flussi_cli_to_text:
 * @value: (nullable): a JSON value
 *
 * Makes a value readable on one line: texts without their quotes, no value as
 * an empty text, everything else as JSON.
 *
 * Returns: (transfer full): the text
 */
char *
flussi_cli_to_text (const FlussiJson *value)
{
  char *text;

  if (value == NULL || flussi_json_is_null (value))
    return g_strdup ("");
  if (flussi_json_kind (value) == FLUSSI_JSON_STRING)
    text = g_strdup (flussi_json_string (value));
  else
    text = flussi_json_to_line (value);
  return g_strdelimit (g_strchomp (text), "\r\n\t", ' ');
}

/**
 * flussi_cli_say:
 * @cli: the run
 * @format: a format
 * @...: its arguments
 *
 * Prints a line for a person; nothing with `--json`.
 */
void
flussi_cli_say (FlussiCli  *cli,
                const char *format,
                ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (flussi_cli_get_json (cli))
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_print ("%s\n", text);
}

/**
 * flussi_cli_print_row:
 * @cli: the run
 * @row: a JSON value
 *
 * Prints one line of JSON.
 */
void
flussi_cli_print_row (FlussiCli  *cli,
                      FlussiJson *row)
{
  g_autofree char *text = flussi_json_to_line (row);

  g_print ("%s\n", g_strchomp (text));
}

static void
print_members (FlussiJson *object,
               guint       indent)
{
  for (guint i = 0; i < flussi_json_length (object); i++)
    {
      FlussiJson *value = flussi_json_at (object, i);
      const char *key = flussi_json_key_at (object, i);

      if (flussi_json_kind (value) == FLUSSI_JSON_OBJECT && flussi_json_length (value) > 0)
        {
          g_print ("%*s%s:\n", (int) indent, "", key);
          print_members (value, indent + 2);
        }
      else if (flussi_json_kind (value) == FLUSSI_JSON_ARRAY && flussi_json_length (value) > 0)
        {
          g_print ("%*s%s:\n", (int) indent, "", key);
          for (guint n = 0; n < flussi_json_length (value); n++)
            {
              g_autofree char *text = flussi_cli_to_text (flussi_json_at (value, n));

              g_print ("%*s- %s\n", (int) indent + 2, "", text);
            }
        }
      else
        {
          g_autofree char *text = flussi_cli_to_text (value);

          g_print ("%*s%s: %s\n", (int) indent, "", key, text);
        }
    }
}

/**
 * flussi_cli_print_document:
 * @cli: the run
 * @document: a JSON object
 *
 * Prints the answer of a command: one JSON document with `--json`, else a line
 * for each of its members.
 */
void
flussi_cli_print_document (FlussiCli  *cli,
                           FlussiJson *document)
{
  if (flussi_cli_get_json (cli))
    {
      g_autofree char *text = flussi_json_to_text (document);

      g_print ("%s\n", g_strchomp (text));
    }
  else
    print_members (document, 0);
}

static char *
dup_cell (FlussiJson *row,
          const char *key)
{
  g_auto (GStrv) keys = g_strsplit (key, ".", -1);
  FlussiJson *value = row;
  g_autofree char *text = NULL;

  for (guint i = 0; keys[i] != NULL && value != NULL; i++)
    value = flussi_json_kind (value) == FLUSSI_JSON_OBJECT ? flussi_json_get (value, keys[i]) : NULL;
  text = flussi_cli_to_text (value);
  if (g_utf8_strlen (text, -1) > MAX_WIDTH)
    {
      g_autofree char *start = g_utf8_substring (text, 0, MAX_WIDTH - 1);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&text);
}

static void
print_padded (const char *text,
              glong       width,
              gboolean    last)
{
  glong length = g_utf8_strlen (text, -1);

  if (last)
    g_print ("%s\n", text);
  else
    g_print ("%s%*s  ", text, (int) (width - length), "");
}

static void
print_table (FlussiJson            *rows,
             const FlussiCliColumn *columns)
{
  guint n_rows = flussi_json_length (rows);
  guint n_columns = 0;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree glong *widths = NULL;

  while (columns[n_columns].key != NULL)
    n_columns++;
  widths = g_new0 (glong, n_columns);
  for (guint column = 0; column < n_columns; column++)
    g_ptr_array_add (cells, g_strdup (_(columns[column].title)));
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      g_ptr_array_add (cells, dup_cell (flussi_json_at (rows, row), columns[column].key));

  for (guint i = 0; i < cells->len; i++)
    widths[i % n_columns] = MAX (widths[i % n_columns], g_utf8_strlen (cells->pdata[i], -1));
  for (guint i = 0; i < cells->len; i++)
    print_padded (cells->pdata[i], widths[i % n_columns], i % n_columns == n_columns - 1);
}

/**
 * flussi_cli_print_rows:
 * @cli: the run
 * @rows: a JSON array of objects
 * @columns: what a person wants to see of them
 *
 * Prints a list: a line of JSON for each row with `--json`, else a table.
 */
void
flussi_cli_print_rows (FlussiCli             *cli,
                       FlussiJson            *rows,
                       const FlussiCliColumn *columns)
{
  if (!flussi_cli_get_json (cli))
    {
      if (flussi_json_length (rows) > 0)
        print_table (rows, columns);
      return;
    }
  for (guint row = 0; row < flussi_json_length (rows); row++)
    flussi_cli_print_row (cli, flussi_json_at (rows, row));
}
