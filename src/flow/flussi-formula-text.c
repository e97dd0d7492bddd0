/* flussi-formula-text.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-formula-private.h"

#include "flussi-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_LENGTH 1000000

static const char *
text_at (FlussiFormulaCall *call,
         guint              index)
{
  return index < call->n_arguments ? flussi_value_get_text (&call->arguments[index]) : NULL;
}

static glong
number_at (FlussiFormulaCall *call,
           guint              index)
{
  return (glong) CLAMP (_flussi_formula_number (&call->arguments[index]), -MAX_LENGTH, MAX_LENGTH);
}

/* Not flussi_value_set_text (), to which blanks alone are unknown. */
static gboolean
take_text (FlussiFormulaCall *call,
           char              *text)
{
  flussi_value_clear (call->result);
  call->result->kind = FLUSSI_VALUE_TEXT;
  call->result->text = text;
  return TRUE;
}

static gboolean
upper (FlussiFormulaCall  *call,
       GError            **error)
{
  return take_text (call, g_utf8_strup (text_at (call, 0), -1));
}

static gboolean
lower (FlussiFormulaCall  *call,
       GError            **error)
{
  return take_text (call, g_utf8_strdown (text_at (call, 0), -1));
}

static void
append_cased (GString    *text,
              const char *start,
              gsize       length,
              gboolean    up)
{
  g_autofree char *cased = up ? g_utf8_strup (start, length) : g_utf8_strdown (start, length);

  g_string_append (text, cased);
}

/* Each word, or only the first letter, with a capital and the rest small. */
static gboolean
capitalise (FlussiFormulaCall  *call,
            GError            **error)
{
  gboolean words = g_str_equal (call->node->function->name, "title");
  GString *text = g_string_new (NULL);
  gboolean first = TRUE;

  for (const char *at = text_at (call, 0); *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      append_cased (text, at, g_utf8_next_char (at) - at, first);
      if (g_unichar_isalnum (c) || c == '\'' || c == 0x2019)
        first = FALSE;
      else if (words)
        first = TRUE;
    }
  return take_text (call, g_string_free (text, FALSE));
}

static gboolean
trim (FlussiFormulaCall  *call,
      GError            **error)
{
  return take_text (call, flussi_text_normalize (text_at (call, 0)));
}

static gboolean
concat (FlussiFormulaCall  *call,
        GError            **error)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < call->n_arguments; i++)
    {
      g_autofree char *part = _flussi_formula_text (call, &call->arguments[i]);

      g_string_append (text, part);
    }
  return take_text (call, g_string_free (text, FALSE));
}

static void
append_joined (GString    *text,
               const char *separator,
               const char *part)
{
  if (flussi_text_is_blank (part))
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/* Elements of a list as texts. */
static GStrv
list_texts (const FlussiValue *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (list->kind == FLUSSI_VALUE_OPTIONS)
    return g_strdupv (list->options);
  for (guint i = 0; flussi_json_kind (list->json) == FLUSSI_JSON_ARRAY && i < flussi_json_length (list->json); i++)
    {
      const FlussiJson *element = flussi_json_at (list->json, i);
      g_autofree char *line = NULL;

      if (flussi_json_kind (element) == FLUSSI_JSON_STRING)
        g_strv_builder_add (builder, flussi_json_string (element));
      else
        g_strv_builder_add (builder, line = flussi_json_to_line (element));
    }
  return g_strv_builder_end (builder);
}

/* Leaves out what is unknown, separator included. */
static gboolean
join (FlussiFormulaCall  *call,
      GError            **error)
{
  GString *text = g_string_new (NULL);
  const char *separator = text_at (call, 0) != NULL ? text_at (call, 0) : "";

  for (guint i = 1; i < call->n_arguments; i++)
    {
      if (_flussi_formula_kind_type (&call->arguments[i]) == FLUSSI_FORMULA_LIST)
        {
          g_auto (GStrv) texts = list_texts (&call->arguments[i]);

          for (guint j = 0; texts[j] != NULL; j++)
            append_joined (text, separator, texts[j]);
        }
      else
        {
          g_autofree char *part = _flussi_formula_text (call, &call->arguments[i]);

          append_joined (text, separator, part);
        }
    }
  return take_text (call, g_string_free (text, FALSE));
}

static gboolean
replace (FlussiFormulaCall  *call,
         GError            **error)
{
  const char *from = text_at (call, 1);
  const char *to = call->n_arguments > 2 && text_at (call, 2) != NULL ? text_at (call, 2) : "";

  if (text_at (call, 0) == NULL)
    return TRUE;
  if (from == NULL || *from == '\0')
    return take_text (call, g_strdup (text_at (call, 0)));
  return take_text (call, flussi_text_replace (text_at (call, 0), from, to));
}

static gboolean
regex_replace (FlussiFormulaCall  *call,
               GError            **error)
{
  const char *text = text_at (call, 0);
  const char *to = text_at (call, 2) != NULL ? text_at (call, 2) : "";
  g_autoptr (GError) reason = NULL;
  g_autoptr (GRegex) regex = NULL;
  char *replaced;

  if (text == NULL || text_at (call, 1) == NULL)
    return TRUE;
  regex = flussi_text_regex (text_at (call, 1), error);
  if (regex == NULL)
    return FALSE;
  replaced = g_regex_replace (regex, text, -1, 0, to, 0, &reason);
  if (replaced == NULL)
    return _flussi_formula_fail (error, call->node->position, reason->message);
  return take_text (call, replaced);
}

static char *
substring (const char *text,
           glong       from,
           glong       length)
{
  glong total = g_utf8_strlen (text, -1);

  from = CLAMP (from, 0, total);
  length = CLAMP (length, 0, total - from);
  return g_utf8_substring (text, from, from + length);
}

static gboolean
left (FlussiFormulaCall  *call,
      GError            **error)
{
  return take_text (call, substring (text_at (call, 0), 0, number_at (call, 1)));
}

static gboolean
right (FlussiFormulaCall  *call,
       GError            **error)
{
  glong total = g_utf8_strlen (text_at (call, 0), -1);
  glong length = CLAMP (number_at (call, 1), 0, total);

  return take_text (call, substring (text_at (call, 0), total - length, length));
}

/* The first character has the number 1. */
static gboolean
mid (FlussiFormulaCall  *call,
     GError            **error)
{
  return take_text (call, substring (text_at (call, 0), number_at (call, 1) - 1, number_at (call, 2)));
}

static gboolean
truncate_text (FlussiFormulaCall  *call,
               GError            **error)
{
  const char *text = text_at (call, 0);
  glong length = MAX (number_at (call, 1), 1);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= length)
    return take_text (call, g_strdup (text));
  start = substring (text, 0, length - 1);
  g_strchomp (start);
  return take_text (call, g_strconcat (start, "…", NULL));
}

static gboolean
length (FlussiFormulaCall  *call,
        GError            **error)
{
  g_auto (GStrv) texts = NULL;

  if (text_at (call, 0) != NULL)
    flussi_value_set_number (call->result, g_utf8_strlen (text_at (call, 0), -1));
  else if (_flussi_formula_kind_type (&call->arguments[0]) == FLUSSI_FORMULA_LIST)
    {
      texts = list_texts (&call->arguments[0]);
      flussi_value_set_number (call->result, g_strv_length (texts));
    }
  else
    flussi_value_set_number (call->result, 0);
  return TRUE;
}

static gboolean
striptags (FlussiFormulaCall  *call,
           GError            **error)
{
  GString *text = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *at = text_at (call, 0); *at != '\0'; at++)
    {
      if (*at == '<' && (g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!'))
        inside = TRUE;
      else if (*at == '>' && inside)
        inside = FALSE;
      else if (!inside)
        g_string_append_c (text, *at);
    }
  return take_text (call, g_string_free (text, FALSE));
}

static gboolean
split (FlussiFormulaCall  *call,
       GError            **error)
{
  const char *separator = text_at (call, 1);
  g_auto (GStrv) parts = NULL;
  g_autoptr (FlussiJson) list = flussi_json_new_array ();

  if (*separator == '\0')
    return _flussi_formula_fail (error, call->node->position, _("a separator is missing"));
  parts = g_strsplit (text_at (call, 0), separator, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    flussi_json_append_string (list, g_strstrip (parts[i]));
  flussi_value_set_json (call->result, list);
  return TRUE;
}

static gboolean
element (FlussiFormulaCall  *call,
         GError            **error)
{
  g_auto (GStrv) texts = list_texts (&call->arguments[0]);
  guint n_texts = g_strv_length (texts);
  gboolean first = g_str_equal (call->node->function->name, "first");

  if (n_texts == 0)
    return TRUE;
  return take_text (call, g_strdup (texts[first ? 0 : n_texts - 1]));
}

static gboolean
contains (FlussiFormulaCall  *call,
          GError            **error)
{
  g_autofree char *text = flussi_text_fold (text_at (call, 0));
  g_autofree char *part = flussi_text_fold (text_at (call, 1));

  flussi_value_set_integer (call->result, FLUSSI_VALUE_BOOLEAN, strstr (text, part) != NULL);
  return TRUE;
}

static gboolean
to_text (FlussiFormulaCall  *call,
         GError            **error)
{
  return take_text (call, _flussi_formula_text (call, &call->arguments[0]));
}

static gboolean
email_domain (FlussiFormulaCall  *call,
              GError            **error)
{
  const char *at = strrchr (text_at (call, 0), '@');

  return at == NULL || at[1] == '\0' || take_text (call, g_utf8_strdown (at + 1, -1));
}

/* Digits alone, with the prefix of a country unless there is one. */
static gboolean
format_phone (FlussiFormulaCall  *call,
              GError            **error)
{
  const char *text = text_at (call, 0);
  const char *prefix = call->n_arguments > 1 ? text_at (call, 1) : NULL;
  GString *digits = g_string_new (NULL);
  gboolean international = g_str_has_prefix (text, "+") || g_str_has_prefix (text, "00");

  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  if (g_str_has_prefix (text, "00"))
    g_string_erase (digits, 0, 2);
  if (international)
    g_string_prepend_c (digits, '+');
  else if (prefix != NULL)
    g_string_prepend (digits, prefix);
  return take_text (call, g_string_free (digits, FALSE));
}

const FlussiFormulaFunction _flussi_formula_text_functions[] = {
  { "concat", 1, -1, "a", 't', TRUE, concat,
    { "concat(a, b, …): one after the other", "concat(a, b, …): uno dopo l'altro" } },
  { "join", 2, -1, "ta", 't', TRUE, join,
    { "join(separator, a, b, …): what is known, with the separator between",
      "join(separatore, a, b, …): ciò che è noto, con il separatore in mezzo" } },
  { "upper", 1, 1, "t", 't', FALSE, upper, { "upper(text): in capitals", "upper(testo): in maiuscolo" } },
  { "lower", 1, 1, "t", 't', FALSE, lower, { "lower(text): in small letters", "lower(testo): in minuscolo" } },
  { "title", 1, 1, "t", 't', FALSE, capitalise,
    { "title(text): each word with a capital", "title(testo): ogni parola con la maiuscola" } },
  { "capitalize", 1, 1, "t", 't', FALSE, capitalise,
    { "capitalize(text): the first letter a capital, the rest small",
      "capitalize(testo): la prima lettera maiuscola, il resto minuscolo" } },
  { "trim", 1, 1, "t", 't', FALSE, trim,
    { "trim(text): without blanks at its ends", "trim(testo): senza spazi ai lati" } },
  { "cut", 2, 2, "t", 't', TRUE, replace,
    { "cut(text, part): without the part", "cut(testo, parte): senza la parte" } },
  { "replace", 3, 3, "t", 't', TRUE, replace,
    { "replace(text, old, new): with every old one replaced",
      "replace(testo, vecchio, nuovo): con ogni vecchio sostituito" } },
  { "regex_replace", 3, 3, "t", 't', TRUE, regex_replace,
    { "regex_replace(text, expression, new)", "regex_replace(testo, espressione, nuovo)" } },
  { "left", 2, 2, "tn", 't', FALSE, left,
    { "left(text, n): the first n characters", "left(testo, n): i primi n caratteri" } },
  { "mid", 3, 3, "tn", 't', FALSE, mid,
    { "mid(text, start, n): n characters from the start, which counts from 1",
      "mid(testo, inizio, n): n caratteri dall'inizio indicato, contando da 1" } },
  { "right", 2, 2, "tn", 't', FALSE, right,
    { "right(text, n): the last n characters", "right(testo, n): gli ultimi n caratteri" } },
  { "truncate", 2, 2, "tn", 't', FALSE, truncate_text,
    { "truncate(text, n): at most n characters, ending in …", "truncate(testo, n): al massimo n caratteri, con … in fondo" } },
  { "length", 1, 1, "a", 'n', TRUE, length,
    { "length(text): how many characters", "length(testo): quanti caratteri" } },
  { "striptags", 1, 1, "t", 't', FALSE, striptags,
    { "striptags(text): without HTML tags", "striptags(testo): senza tag HTML" } },
  { "split", 2, 2, "t", 'l', FALSE, split,
    { "split(text, separator): the parts, for first and last", "split(testo, separatore): le parti, per first e last" } },
  { "first", 1, 1, "l", 't', FALSE, element, { "first(list)", "first(elenco): il primo" } },
  { "last", 1, 1, "l", 't', FALSE, element, { "last(list)", "last(elenco): l'ultimo" } },
  { "contains", 2, 2, "t", 'b', FALSE, contains,
    { "contains(text, part): whether it is in it, in any case", "contains(testo, parte): se lo contiene, maiuscole o no" } },
  { "text", 1, 1, "a", 't', FALSE, to_text,
    { "text(a): as people read it", "text(a): come si legge" } },
  { "email_domain", 1, 1, "t", 't', FALSE, email_domain,
    { "email_domain(address): what follows the @", "email_domain(indirizzo): ciò che segue la @" } },
  { "format_phone", 1, 2, "t", 't', FALSE, format_phone,
    { "format_phone(number, prefix): digits with the prefix, such as \"+39\"",
      "format_phone(numero, prefisso): cifre con il prefisso, come \"+39\"" } },
  { NULL },
};
