/* flussi-json-parser.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-json.h"

#include "flussi-error.h"

#include <glib/gi18n.h>
#include <math.h>

/*
 * Implementation notes
 *
 * A strict reader of RFC 8259: no comments, no duplicate keys, no second
 * document, integers within 2^53, depth at most FLUSSI_JSON_MAX_DEPTH (the
 * recursion is bounded by it, so hostile nesting cannot overflow the stack).
 */

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  guint       depth;
  GError    **error;
} Parser;

static FlussiJson *parse_value (Parser *parser);

static void
fail (Parser     *parser,
      const char *reason)
{
  g_autofree char *line_text = NULL;
  g_autofree char *column_text = NULL;
  const char *line_start = parser->start;
  guint line = 1;

  for (const char *c = parser->start; c < parser->at; c++)
    if (*c == '\n')
      {
        line++;
        line_start = c + 1;
      }
  line_text = g_strdup_printf ("%u", line);
  column_text = g_strdup_printf ("%ld", (long) g_utf8_strlen (line_start, parser->at - line_start) + 1);
  flussi_error_set (parser->error, FLUSSI_ERROR_BAD_JSON, "line", line_text, "column", column_text,
                    "reason", reason, NULL);
}

static void
skip_blanks (Parser *parser)
{
  while (parser->at < parser->end &&
         (*parser->at == ' ' || *parser->at == '\t' || *parser->at == '\n' || *parser->at == '\r'))
    parser->at++;
}

static gboolean
take (Parser *parser,
      char    wanted)
{
  skip_blanks (parser);
  if (parser->at >= parser->end || *parser->at != wanted)
    return FALSE;
  parser->at++;
  return TRUE;
}

static gboolean
take_word (Parser     *parser,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (parser->end - parser->at) < length || strncmp (parser->at, word, length) != 0)
    return FALSE;
  parser->at += length;
  return TRUE;
}

static gboolean
parse_hex (Parser *parser,
           guint  *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, parser->at++)
    {
      if (parser->at >= parser->end || !g_ascii_isxdigit (*parser->at))
        {
          fail (parser, _("\\u needs four hexadecimal digits"));
          return FALSE;
        }
      *unit = *unit * 16 + g_ascii_xdigit_value (*parser->at);
    }
  return TRUE;
}

static gboolean
parse_unicode_escape (Parser  *parser,
                      GString *text)
{
  guint unit, low;

  if (!parse_hex (parser, &unit))
    return FALSE;
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      if (!take_word (parser, "\\u") || !parse_hex (parser, &low) || low < 0xdc00 || low > 0xdfff)
        {
          if (parser->error == NULL || *parser->error == NULL)
            fail (parser, _("half of a surrogate pair"));
          return FALSE;
        }
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  else if ((unit >= 0xdc00 && unit <= 0xdfff) || unit == 0)
    {
      fail (parser, unit == 0 ? _("a text cannot contain the character 0")
                              : _("half of a surrogate pair"));
      return FALSE;
    }
  g_string_append_unichar (text, unit);
  return TRUE;
}

static gboolean
parse_escape (Parser  *parser,
              GString *text)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (parser->at >= parser->end)
    {
      fail (parser, _("the text is cut off"));
      return FALSE;
    }
  if (*parser->at == 'u')
    {
      parser->at++;
      return parse_unicode_escape (parser, text);
    }
  found = *parser->at != '\0' ? strchr (letters, *parser->at) : NULL;
  if (found == NULL)
    {
      fail (parser, _("unknown escape in a text"));
      return FALSE;
    }
  g_string_append_c (text, values[found - letters]);
  parser->at++;
  return TRUE;
}

/* parser->at is behind the opening quotation mark. */
static char *
parse_string (Parser *parser)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (parser->at < parser->end && *parser->at != '"')
    {
      const char *run = parser->at;

      while (parser->at < parser->end && *parser->at != '"' && *parser->at != '\\' &&
             (guchar) *parser->at >= 0x20)
        parser->at++;
      g_string_append_len (text, run, parser->at - run);
      if (parser->at < parser->end && (guchar) *parser->at < 0x20)
        {
          fail (parser, _("a control character in a text"));
          return NULL;
        }
      if (parser->at < parser->end && *parser->at == '\\')
        {
          parser->at++;
          if (!parse_escape (parser, text))
            return NULL;
        }
    }
  if (parser->at >= parser->end)
    {
      fail (parser, _("the text is cut off"));
      return NULL;
    }
  parser->at++;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
skip_digits (Parser *parser)
{
  const char *before = parser->at;

  while (parser->at < parser->end && g_ascii_isdigit (*parser->at))
    parser->at++;
  return parser->at > before;
}

static FlussiJson *
parse_number (Parser *parser)
{
  const char *before = parser->at;
  g_autofree char *digits = NULL;
  gboolean whole = TRUE;
  gboolean valid;
  double value;

  if (*parser->at == '-')
    parser->at++;
  if (parser->at < parser->end && *parser->at == '0')
    {
      parser->at++;
      valid = TRUE;
    }
  else
    valid = skip_digits (parser);
  if (valid && parser->at < parser->end && *parser->at == '.')
    {
      parser->at++;
      whole = FALSE;
      valid = skip_digits (parser);
    }
  if (valid && parser->at < parser->end && (*parser->at == 'e' || *parser->at == 'E'))
    {
      parser->at++;
      whole = FALSE;
      if (parser->at < parser->end && (*parser->at == '+' || *parser->at == '-'))
        parser->at++;
      valid = skip_digits (parser);
    }
  if (!valid)
    {
      fail (parser, _("not a number"));
      return NULL;
    }

  digits = g_strndup (before, parser->at - before);
  value = g_ascii_strtod (digits, NULL);
  /* Rounded to a double, 2^53 + 1 would pass. */
  if (!isfinite (value)
      || (whole && !g_ascii_string_to_signed (digits, 10, -FLUSSI_JSON_MAX_INTEGER, FLUSSI_JSON_MAX_INTEGER, NULL, NULL)))
    {
      parser->at = before;
      fail (parser, _("the number is too large"));
      return NULL;
    }
  return flussi_json_new_number (value);
}

static FlussiJson *
parse_array (Parser *parser)
{
  g_autoptr (FlussiJson) array = flussi_json_new_array ();

  if (take (parser, ']'))
    return g_steal_pointer (&array);
  do
    {
      FlussiJson *element = parse_value (parser);

      if (element == NULL)
        return NULL;
      flussi_json_append (array, element);
    }
  while (take (parser, ','));

  if (!take (parser, ']'))
    {
      fail (parser, _("expected “,” or “]”"));
      return NULL;
    }
  return g_steal_pointer (&array);
}

static gboolean
parse_member (Parser     *parser,
              FlussiJson *object)
{
  g_autofree char *key = NULL;
  const char *before;
  FlussiJson *value;

  if (!take (parser, '"'))
    {
      fail (parser, _("expected a key in quotation marks"));
      return FALSE;
    }
  before = parser->at - 1;
  key = parse_string (parser);
  if (key == NULL)
    return FALSE;
  if (flussi_json_find (object, key, NULL))
    {
      g_autofree char *reason = g_strdup_printf (_("the key “%s” is there twice"), key);

      parser->at = before;
      fail (parser, reason);
      return FALSE;
    }
  if (!take (parser, ':'))
    {
      fail (parser, _("expected “:”"));
      return FALSE;
    }
  value = parse_value (parser);
  if (value == NULL)
    return FALSE;
  flussi_json_set (object, key, value);
  return TRUE;
}

static FlussiJson *
parse_object (Parser *parser)
{
  g_autoptr (FlussiJson) object = flussi_json_new_object ();

  if (take (parser, '}'))
    return g_steal_pointer (&object);
  do
    if (!parse_member (parser, object))
      return NULL;
  while (take (parser, ','));

  if (!take (parser, '}'))
    {
      fail (parser, _("expected “,” or “}”"));
      return NULL;
    }
  return g_steal_pointer (&object);
}

static FlussiJson *
parse_nested (Parser *parser)
{
  gboolean is_array = *parser->at == '[';
  FlussiJson *value;

  if (++parser->depth > FLUSSI_JSON_MAX_DEPTH)
    {
      g_autofree char *reason = g_strdup_printf (_("nested deeper than %d levels"), FLUSSI_JSON_MAX_DEPTH);

      fail (parser, reason);
      return NULL;
    }
  parser->at++;
  value = is_array ? parse_array (parser) : parse_object (parser);
  parser->depth--;
  return value;
}

static FlussiJson *
parse_value (Parser *parser)
{
  skip_blanks (parser);
  if (parser->at >= parser->end)
    {
      fail (parser, _("the document is cut off"));
      return NULL;
    }
  if (*parser->at == '{' || *parser->at == '[')
    return parse_nested (parser);
  if (*parser->at == '-' || g_ascii_isdigit (*parser->at))
    return parse_number (parser);
  if (*parser->at == '"')
    {
      g_autofree char *text = NULL;

      parser->at++;
      text = parse_string (parser);
      return text != NULL ? flussi_json_new_string (text) : NULL;
    }
  if (take_word (parser, "true"))
    return flussi_json_new_boolean (TRUE);
  if (take_word (parser, "false"))
    return flussi_json_new_boolean (FALSE);
  if (take_word (parser, "null"))
    return flussi_json_new_null ();
  fail (parser, _("expected a value"));
  return NULL;
}

/**
 * flussi_json_parse:
 * @text: one JSON document
 * @length: its length in bytes, or -1 if it ends with a zero byte
 * @error: return location for a %FLUSSI_ERROR_BAD_JSON with line and column
 *
 * Returns: (transfer full): the value, or %NULL
 */
FlussiJson *
flussi_json_parse (const char  *text,
                   gssize       length,
                   GError     **error)
{
  g_autoptr (FlussiJson) value = NULL;
  g_autoptr (GError) failure = NULL;
  Parser parser = { text, text, NULL, 0, &failure };
  const char *invalid;

  parser.end = text + (length >= 0 ? (gsize) length : strlen (text));
  if (!g_utf8_validate_len (text, parser.end - text, &invalid))
    {
      parser.at = invalid;
      fail (&parser, _("not UTF-8"));
    }
  else
    {
      value = parse_value (&parser);
      skip_blanks (&parser);
      if (value != NULL && parser.at < parser.end)
        fail (&parser, _("something follows the document"));
    }

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&value);
}
