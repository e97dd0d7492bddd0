/* flussi-json-writer.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-json.h"

static void
write_string (GString    *text,
              const char *string)
{
  g_string_append_c (text, '"');
  for (const char *at = string; *at != '\0'; at++)
    switch (*at)
      {
      case '"':
      case '\\':
        g_string_append_c (text, '\\');
        g_string_append_c (text, *at);
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\r':
        g_string_append (text, "\\r");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        if ((guchar) *at < 0x20 || *at == 0x7f)
          g_string_append_printf (text, "\\u%04x", (guchar) *at);
        else
          g_string_append_c (text, *at);
        break;
      }
  g_string_append_c (text, '"');
}

/* The shortest decimal text that reads back as the same number. */
static void
write_number (GString          *text,
              const FlussiJson *number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double value = flussi_json_number (number);

  if (flussi_json_is_integer (number))
    {
      g_string_append_printf (text, "%" G_GINT64_FORMAT, flussi_json_integer (number));
      return;
    }
  for (guint precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%ug", precision);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_string_append (text, buffer);
}

static void
write_break (GString *text,
             int      indent)
{
  if (indent < 0)
    return;
  g_string_append_c (text, '\n');
  for (int i = 0; i < indent; i++)
    g_string_append (text, "  ");
}

/* @indent: the level of the value, or -1 for everything on one line. */
static void
write_value (GString          *text,
             const FlussiJson *self,
             int               indent)
{
  FlussiJsonKind kind = flussi_json_kind (self);
  int inner = indent < 0 ? -1 : indent + 1;

  if (kind == FLUSSI_JSON_NULL)
    g_string_append (text, "null");
  else if (kind == FLUSSI_JSON_BOOLEAN)
    g_string_append (text, flussi_json_boolean (self) ? "true" : "false");
  else if (kind == FLUSSI_JSON_NUMBER)
    write_number (text, self);
  else if (kind == FLUSSI_JSON_STRING)
    write_string (text, flussi_json_string (self));
  else
    {
      guint length = flussi_json_length (self);

      g_string_append_c (text, kind == FLUSSI_JSON_ARRAY ? '[' : '{');
      for (guint i = 0; i < length; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          write_break (text, inner);
          if (kind == FLUSSI_JSON_OBJECT)
            {
              write_string (text, flussi_json_key_at (self, i));
              g_string_append (text, indent < 0 ? ":" : ": ");
            }
          write_value (text, flussi_json_at (self, i), inner);
        }
      if (length > 0)
        write_break (text, indent);
      g_string_append_c (text, kind == FLUSSI_JSON_ARRAY ? ']' : '}');
    }
}

/**
 * flussi_json_to_text:
 * @self: a value
 *
 * Returns: (transfer full): the canonical form: keys in their order, two spaces a level,
 *   one final line feed
 */
char *
flussi_json_to_text (const FlussiJson *self)
{
  GString *text = g_string_new (NULL);

  write_value (text, self, 0);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/**
 * flussi_json_to_line:
 * @self: a value
 *
 * Returns: (transfer full): @self on one line, without blanks and line feed
 */
char *
flussi_json_to_line (const FlussiJson *self)
{
  GString *text = g_string_new (NULL);

  write_value (text, self, -1);
  return g_string_free (text, FALSE);
}

/**
 * flussi_json_hash:
 * @self: a value
 *
 * Returns: (transfer full): the SHA-256 of its canonical form, in hexadecimal
 */
char *
flussi_json_hash (const FlussiJson *self)
{
  g_autofree char *text = flussi_json_to_text (self);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}
