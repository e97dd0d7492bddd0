/* flussi-formula-parser.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-formula-private.h"

#include "flussi-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Implementation notes
 *
 * A recursive descent over the text without tokens of its own. Operators become
 * calls of functions with their name, so that checking and calculating know only
 * literals, paths and calls. The depth is limited: formulas come from files.
 */

struct _FlussiFormula
{
  gatomicrefcount    ref_count;
  FlussiFormulaNode *root;
};

typedef struct
{
  const char *text;
  const char *at;
  int         depth;
} Parser;

/* Operators by precedence, loosest first. */
static const struct
{
  int         level;
  const char *sign;
  const char *function;
  gboolean    is_word;
} signs[] = {
  { 0, "or", "or", TRUE }, { 0, "||", "or", FALSE },
  { 1, "and", "and", TRUE }, { 1, "&&", "and", FALSE },
  { 2, "==", "=", FALSE }, { 2, "!=", "!=", FALSE }, { 2, "<>", "!=", FALSE }, { 2, "<=", "<=", FALSE },
  { 2, ">=", ">=", FALSE }, { 2, "=", "=", FALSE }, { 2, "<", "<", FALSE }, { 2, ">", ">", FALSE },
  { 3, "+", "+", FALSE }, { 3, "-", "-", FALSE },
  { 4, "*", "*", FALSE }, { 4, "/", "/", FALSE }, { 4, "%", "%", FALSE },
};

#define N_LEVELS 5

static FlussiFormulaNode *parse_level (Parser  *parser,
                                       int      level,
                                       GError **error);

static void
node_free (gpointer data)
{
  FlussiFormulaNode *node = data;

  if (node == NULL)
    return;
  flussi_value_clear (&node->literal);
  g_strfreev (node->path);
  g_clear_pointer (&node->arguments, g_ptr_array_unref);
  g_free (node);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiFormulaNode, node_free)

static guint
position_of (const Parser *parser,
             const char   *at)
{
  return (guint) g_utf8_pointer_to_offset (parser->text, at) + 1;
}

/* Sets an error that says where in the formula it is. */
gboolean
_flussi_formula_fail (GError     **error,
                      guint        position,
                      const char  *reason)
{
  g_autofree char *number = g_strdup_printf ("%u", position);

  flussi_error_set (error, FLUSSI_ERROR_BAD_FORMULA, "position", number, "reason", reason, NULL);
  return FALSE;
}

static gpointer
fail (const Parser  *parser,
      GError       **error,
      const char    *reason)
{
  _flussi_formula_fail (error, position_of (parser, parser->at), reason);
  return NULL;
}

static FlussiFormulaNode *
node_new (const Parser          *parser,
          FlussiFormulaNodeKind  kind,
          const char            *at)
{
  FlussiFormulaNode *node = g_new0 (FlussiFormulaNode, 1);

  node->kind = kind;
  node->position = position_of (parser, at);
  return node;
}

static FlussiFormulaNode *
call_new (const Parser *parser,
          const char   *at,
          const char   *function)
{
  FlussiFormulaNode *node = node_new (parser, FLUSSI_FORMULA_CALL, at);

  node->function = _flussi_formula_find_function (function);
  node->arguments = g_ptr_array_new_with_free_func (node_free);
  return node;
}

static void
skip_blanks (Parser *parser)
{
  while (g_ascii_isspace (*parser->at))
    parser->at++;
}

static gboolean
is_name_character (char character)
{
  return g_ascii_isalnum (character) || character == '_' || character == '-' || character == ':';
}

static gboolean
take (Parser     *parser,
      const char *sign,
      gboolean    is_word)
{
  gsize length = strlen (sign);

  skip_blanks (parser);
  if (strncmp (parser->at, sign, length) != 0 || (is_word && is_name_character (parser->at[length])))
    return FALSE;
  parser->at += length;
  return TRUE;
}

static FlussiFormulaNode *
parse_string (Parser  *parser,
              GError **error)
{
  const char *start = parser->at;
  char quote = *parser->at++;
  g_autoptr (GString) text = g_string_new (NULL);
  FlussiFormulaNode *node;

  while (*parser->at != quote)
    {
      if (*parser->at == '\0')
        {
          parser->at = start;
          return fail (parser, error, _("the text is not closed"));
        }
      if (*parser->at == '\\' && parser->at[1] != '\0')
        {
          parser->at++;
          g_string_append_c (text, *parser->at == 'n' ? '\n' : *parser->at == 't' ? '\t' : *parser->at);
          parser->at++;
        }
      else
        g_string_append_c (text, *parser->at++);
    }
  parser->at++;
  node = node_new (parser, FLUSSI_FORMULA_LITERAL, start);
  node->literal.kind = FLUSSI_VALUE_TEXT;
  node->literal.text = g_string_free (g_steal_pointer (&text), FALSE);
  return node;
}

static FlussiFormulaNode *
parse_number (Parser  *parser,
              GError **error)
{
  FlussiFormulaNode *node = node_new (parser, FLUSSI_FORMULA_LITERAL, parser->at);
  char *end;

  flussi_value_set_number (&node->literal, g_ascii_strtod (parser->at, &end));
  parser->at = end;
  return node;
}

static gboolean
parse_arguments (Parser             *parser,
                 FlussiFormulaNode  *call,
                 GError            **error)
{
  if (take (parser, ")", FALSE))
    return TRUE;
  do
    {
      FlussiFormulaNode *argument = parse_level (parser, 0, error);

      if (argument == NULL)
        return FALSE;
      g_ptr_array_add (call->arguments, argument);
      if (take (parser, ")", FALSE))
        return TRUE;
    }
  while (take (parser, ",", FALSE));
  fail (parser, error, _("“)” is missing"));
  return FALSE;
}

static gboolean
check_arity (const FlussiFormulaNode  *call,
             GError                  **error)
{
  int n_arguments = (int) call->arguments->len;
  g_autofree char *reason = NULL;

  if (n_arguments >= call->function->least && (call->function->most < 0 || n_arguments <= call->function->most))
    return TRUE;
  reason = g_strdup_printf (_("“%s” is called with %d values"), call->function->name, n_arguments);
  return _flussi_formula_fail (error, call->position, reason);
}

static FlussiFormulaNode *
parse_call (Parser      *parser,
            const char  *start,
            const char  *name,
            GError     **error)
{
  g_autoptr (FlussiFormulaNode) call = call_new (parser, start, name);
  g_autofree char *reason = NULL;

  if (call->function == NULL)
    {
      parser->at = start;
      reason = g_strdup_printf (_("there is no function “%s”"), name);
      return fail (parser, error, reason);
    }
  if (!parse_arguments (parser, call, error) || !check_arity (call, error))
    return NULL;
  return g_steal_pointer (&call);
}

static FlussiFormulaNode *
parse_word (Parser      *parser,
            const char  *start,
            const char  *word)
{
  FlussiFormulaNode *node = NULL;

  if (g_str_equal (word, "true") || g_str_equal (word, "false"))
    {
      node = node_new (parser, FLUSSI_FORMULA_LITERAL, start);
      flussi_value_set_integer (&node->literal, FLUSSI_VALUE_BOOLEAN, g_str_equal (word, "true"));
    }
  else if (g_str_equal (word, "unknown"))
    node = node_new (parser, FLUSSI_FORMULA_LITERAL, start);
  return node;
}

/* Names may contain "-" and ":" only after a dot (ids of steps): elsewhere "-"
 * takes away. */
static char *
take_name (Parser   *parser,
           gboolean  after_dot)
{
  const char *start = parser->at;

  while (after_dot ? is_name_character (*parser->at) : g_ascii_isalnum (*parser->at) || *parser->at == '_')
    parser->at++;
  return g_strndup (start, parser->at - start);
}

static FlussiFormulaNode *
parse_name (Parser  *parser,
            GError **error)
{
  const char *start = parser->at;
  g_autofree char *name = take_name (parser, FALSE);
  g_autoptr (GStrvBuilder) path = g_strv_builder_new ();
  FlussiFormulaNode *node;

  if (take (parser, "(", FALSE))
    return parse_call (parser, start, name, error);
  node = parse_word (parser, start, name);
  if (node != NULL)
    return node;

  g_strv_builder_add (path, name);
  while (*parser->at == '.')
    {
      g_autofree char *next = NULL;

      parser->at++;
      next = take_name (parser, TRUE);
      if (*next == '\0')
        return fail (parser, error, _("a name is missing after the dot"));
      g_strv_builder_add (path, next);
    }
  node = node_new (parser, FLUSSI_FORMULA_PATH, start);
  node->path = g_strv_builder_end (path);
  return node;
}

static FlussiFormulaNode *
parse_primary (Parser  *parser,
               GError **error)
{
  FlussiFormulaNode *node;
  g_autofree char *reason = NULL;

  skip_blanks (parser);
  if (*parser->at == '"' || *parser->at == '\'')
    return parse_string (parser, error);
  if (g_ascii_isdigit (*parser->at))
    return parse_number (parser, error);
  if (g_ascii_isalpha (*parser->at) || *parser->at == '_')
    return parse_name (parser, error);
  if (take (parser, "(", FALSE))
    {
      node = parse_level (parser, 0, error);
      if (node == NULL || take (parser, ")", FALSE))
        return node;
      node_free (node);
      return fail (parser, error, _("“)” is missing"));
    }
  if (*parser->at == '\0')
    return fail (parser, error, _("it ends too early"));
  reason = g_strdup_printf (_("“%.*s” was not expected"), (int) (g_utf8_next_char (parser->at) - parser->at), parser->at);
  return fail (parser, error, reason);
}

static FlussiFormulaNode *
parse_unary (Parser  *parser,
             GError **error)
{
  const char *start;
  const char *function = NULL;
  FlussiFormulaNode *call, *argument;

  skip_blanks (parser);
  start = parser->at;
  if (take (parser, "not", TRUE) || (*parser->at == '!' && parser->at[1] != '=' && take (parser, "!", FALSE)))
    function = "not";
  else if (take (parser, "-", FALSE))
    function = "negative";
  if (function == NULL)
    return parse_primary (parser, error);

  if (++parser->depth > FLUSSI_FORMULA_MAX_DEPTH)
    return fail (parser, error, _("it is nested too deeply"));
  argument = parse_unary (parser, error);
  parser->depth--;
  if (argument == NULL)
    return NULL;
  call = call_new (parser, start, function);
  g_ptr_array_add (call->arguments, argument);
  return call;
}

static const char *
take_sign (Parser *parser,
           int     level)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].level == level && take (parser, signs[i].sign, signs[i].is_word))
      return signs[i].function;
  return NULL;
}

static FlussiFormulaNode *
parse_level (Parser  *parser,
             int      level,
             GError **error)
{
  g_autoptr (FlussiFormulaNode) left = NULL;
  const char *start, *function;

  if (level == N_LEVELS)
    return parse_unary (parser, error);
  if (level == 0 && ++parser->depth > FLUSSI_FORMULA_MAX_DEPTH)
    return fail (parser, error, _("it is nested too deeply"));

  skip_blanks (parser);
  start = parser->at;
  left = parse_level (parser, level + 1, error);
  while (left != NULL && (function = take_sign (parser, level)) != NULL)
    {
      FlussiFormulaNode *right = parse_level (parser, level + 1, error);
      FlussiFormulaNode *call;

      if (right == NULL)
        return NULL;
      call = call_new (parser, start, function);
      g_ptr_array_add (call->arguments, g_steal_pointer (&left));
      g_ptr_array_add (call->arguments, right);
      left = call;
    }
  if (level == 0)
    parser->depth--;
  return g_steal_pointer (&left);
}

/**
 * flussi_formula_parse:
 * @text: a formula
 * @error: return location for an error (`bad_formula`, with its position)
 *
 * Returns: (transfer full) (nullable): the formula
 */
FlussiFormula *
flussi_formula_parse (const char  *text,
                      GError     **error)
{
  Parser parser = { .text = text, .at = text };
  g_autoptr (FlussiFormulaNode) root = parse_level (&parser, 0, error);
  g_autofree char *reason = NULL;
  FlussiFormula *self;

  if (root == NULL)
    return NULL;
  skip_blanks (&parser);
  if (*parser.at != '\0')
    {
      reason = g_strdup_printf (_("“%.*s” was not expected"), (int) (g_utf8_next_char (parser.at) - parser.at), parser.at);
      return fail (&parser, error, reason);
    }
  self = g_new0 (FlussiFormula, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->root = g_steal_pointer (&root);
  return self;
}

/**
 * flussi_formula_ref:
 * @self: a formula
 *
 * Returns: (transfer full): @self
 */
FlussiFormula *
flussi_formula_ref (FlussiFormula *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * flussi_formula_unref:
 * @self: (transfer full): a formula
 */
void
flussi_formula_unref (FlussiFormula *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  node_free (self->root);
  g_free (self);
}

/**
 * flussi_formula_get_root:
 * @self: a formula
 *
 * Returns: (transfer none): the outermost part
 */
const FlussiFormulaNode *
flussi_formula_get_root (const FlussiFormula *self)
{
  return self->root;
}
