/* flussi-formula-calculate.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-formula-private.h"

#include "flussi-text.h"
#include "flussi-value-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const FlussiFormulaContext *context;
  guint                       n_random;
} Run;

static gboolean calculate_node (Run                      *run,
                                const FlussiFormulaNode  *node,
                                FlussiValue              *value,
                                GError                  **error);

/* The number that a value is in a formula. */
double
_flussi_formula_number (const FlussiValue *value)
{
  switch (value->kind)
    {
    case FLUSSI_VALUE_NUMBER:
      return value->number;
    case FLUSSI_VALUE_CURRENCY:
      return (double) value->integer / 100;
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_DURATION:
    case FLUSSI_VALUE_REFERENCE:
    case FLUSSI_VALUE_BOOLEAN:
    case FLUSSI_VALUE_DATE:
    case FLUSSI_VALUE_DATETIME:
      return (double) value->integer;
    case FLUSSI_VALUE_UNKNOWN:
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
    case FLUSSI_VALUE_OPTIONS:
    case FLUSSI_VALUE_JSON:
    default:
      return 0;
    }
}

/* What a value becomes where texts are joined. */
char *
_flussi_formula_text (FlussiFormulaCall *call,
                      const FlussiValue *value)
{
  if (value->kind == FLUSSI_VALUE_OPTION)
    return g_strdup (value->text);
  return flussi_value_to_words (value, NULL, call->context->language, call->context->zone);
}

FlussiFormulaType
_flussi_formula_kind_type (const FlussiValue *value)
{
  switch (value->kind)
    {
    case FLUSSI_VALUE_TEXT:
    case FLUSSI_VALUE_OPTION:
      return FLUSSI_FORMULA_TEXT;
    case FLUSSI_VALUE_INTEGER:
    case FLUSSI_VALUE_NUMBER:
    case FLUSSI_VALUE_CURRENCY:
    case FLUSSI_VALUE_DURATION:
      return FLUSSI_FORMULA_NUMBER;
    case FLUSSI_VALUE_BOOLEAN:
      return FLUSSI_FORMULA_BOOLEAN;
    case FLUSSI_VALUE_DATE:
      return FLUSSI_FORMULA_DATE;
    case FLUSSI_VALUE_DATETIME:
      return FLUSSI_FORMULA_DATETIME;
    case FLUSSI_VALUE_OPTIONS:
    case FLUSSI_VALUE_JSON:
      return FLUSSI_FORMULA_LIST;
    case FLUSSI_VALUE_UNKNOWN:
    case FLUSSI_VALUE_REFERENCE:
    default:
      return FLUSSI_FORMULA_ANY;
    }
}

/* What properties hold becomes one of the kinds that formulas know. */
static void
normalise (FlussiValue *value)
{
  g_auto (FlussiValue) copy = FLUSSI_VALUE_INIT;

  if (value->kind == FLUSSI_VALUE_INTEGER || value->kind == FLUSSI_VALUE_CURRENCY
      || value->kind == FLUSSI_VALUE_DURATION)
    flussi_value_set_number (value, _flussi_formula_number (value));
  else if (value->kind == FLUSSI_VALUE_OPTION)
    {
      flussi_value_copy (value, &copy);
      flussi_value_set_text (value, FLUSSI_VALUE_TEXT, copy.text);
    }
}

/* --- Operators ------------------------------------------------------------------- */

static gboolean
is_true (const FlussiValue *value)
{
  return value->kind == FLUSSI_VALUE_BOOLEAN && value->integer != 0;
}

static void
set_boolean (FlussiFormulaCall *call,
             gboolean           boolean)
{
  flussi_value_set_integer (call->result, FLUSSI_VALUE_BOOLEAN, boolean);
}

static gboolean
fail (FlussiFormulaCall  *call,
      GError            **error,
      const char         *reason)
{
  return _flussi_formula_fail (error, call->node->position, reason);
}

static gboolean
set_number (FlussiFormulaCall  *call,
            double              number,
            GError            **error)
{
  if (!isfinite (number))
    return fail (call, error, _("the result is not a number"));
  flussi_value_set_number (call->result, number);
  return TRUE;
}

static gboolean
arithmetic (FlussiFormulaCall  *call,
            GError            **error)
{
  double a = _flussi_formula_number (&call->arguments[0]);
  double b = call->n_arguments > 1 ? _flussi_formula_number (&call->arguments[1]) : 0;

  switch (call->node->function->name[0])
    {
    case '+':
      return set_number (call, a + b, error);
    case '-':
      return set_number (call, a - b, error);
    case '*':
      return set_number (call, a * b, error);
    case 'n':
      return set_number (call, -a, error);
    case '/':
    case '%':
    default:
      if (b == 0)
        return fail (call, error, _("division by zero"));
      return set_number (call, call->node->function->name[0] == '/' ? a / b : a - b * floor (a / b), error);
    }
}

/* A date and a datetime compare by instant, the date at 00:00; texts as criteria
 * compare them. */
static gboolean
compare_values (FlussiFormulaCall  *call,
                int                *order,
                GError            **error)
{
  const FlussiValue *a = &call->arguments[0];
  const FlussiValue *b = &call->arguments[1];
  FlussiFormulaType a_type = _flussi_formula_kind_type (a);
  FlussiFormulaType b_type = _flussi_formula_kind_type (b);
  double values[2] = { _flussi_formula_number (a), _flussi_formula_number (b) };

  if (a_type == FLUSSI_FORMULA_TEXT && b_type == FLUSSI_FORMULA_TEXT)
    {
      g_autofree char *a_folded = flussi_text_fold (a->text);
      g_autofree char *b_folded = flussi_text_fold (b->text);

      *order = g_str_equal (a_folded, b_folded) ? 0 : flussi_text_compare (a->text, b->text);
      return TRUE;
    }
  if (a_type == FLUSSI_FORMULA_LIST && b_type == FLUSSI_FORMULA_LIST)
    {
      *order = flussi_value_equal (a, b) ? 0 : 1;
      return TRUE;
    }
  if (a_type == FLUSSI_FORMULA_DATE && b_type == FLUSSI_FORMULA_DATETIME)
    values[0] = (double) flussi_zone_resolve (call->context->zone, (FlussiDay) a->integer, 0);
  else if (a_type == FLUSSI_FORMULA_DATETIME && b_type == FLUSSI_FORMULA_DATE)
    values[1] = (double) flussi_zone_resolve (call->context->zone, (FlussiDay) b->integer, 0);
  else if (a_type != b_type)
    return fail (call, error, _("values of different types are compared"));
  *order = values[0] < values[1] ? -1 : values[0] > values[1];
  return TRUE;
}

/* With an unknown side no comparison is true. */
static gboolean
comparison (FlussiFormulaCall  *call,
            GError            **error)
{
  const char *name = call->node->function->name;
  gboolean with_equal = name[0] == '=' || name[1] == '=';
  int order = 0;

  if (flussi_value_is_unknown (&call->arguments[0]) || flussi_value_is_unknown (&call->arguments[1]))
    {
      set_boolean (call, FALSE);
      return TRUE;
    }
  if (!compare_values (call, &order, error))
    return FALSE;
  if (name[0] == '!')
    set_boolean (call, order != 0);
  else if (order == 0)
    set_boolean (call, with_equal);
  else
    set_boolean (call, (name[0] == '<' && order < 0) || (name[0] == '>' && order > 0));
  return TRUE;
}

static gboolean
negation (FlussiFormulaCall  *call,
          GError            **error)
{
  set_boolean (call, !is_true (&call->arguments[0]));
  return TRUE;
}

static gboolean
known (FlussiFormulaCall  *call,
       GError            **error)
{
  set_boolean (call, flussi_value_is_known (&call->arguments[0]));
  return TRUE;
}

const FlussiFormulaFunction _flussi_formula_operators[] = {
  { "+", 2, 2, "n", 'n', FALSE, arithmetic, { "a + b: sum", "a + b: somma" } },
  { "-", 2, 2, "n", 'n', FALSE, arithmetic, { "a - b: difference", "a - b: differenza" } },
  { "*", 2, 2, "n", 'n', FALSE, arithmetic, { "a * b: product", "a * b: prodotto" } },
  { "/", 2, 2, "n", 'n', FALSE, arithmetic, { "a / b: quotient", "a / b: quoziente" } },
  { "%", 2, 2, "n", 'n', FALSE, arithmetic, { "a % b: remainder", "a % b: resto" } },
  { "negative", 1, 1, "n", 'n', FALSE, arithmetic, { "-a: the opposite", "-a: l'opposto" } },
  { "=", 2, 2, "a", 'b', TRUE, comparison, { "a = b: equal", "a = b: uguale" } },
  { "!=", 2, 2, "a", 'b', TRUE, comparison, { "a != b: different", "a != b: diverso" } },
  { "<", 2, 2, "a", 'b', TRUE, comparison, { "a < b: less", "a < b: minore" } },
  { "<=", 2, 2, "a", 'b', TRUE, comparison, { "a <= b: at most", "a <= b: al massimo" } },
  { ">", 2, 2, "a", 'b', TRUE, comparison, { "a > b: more", "a > b: maggiore" } },
  { ">=", 2, 2, "a", 'b', TRUE, comparison, { "a >= b: at least", "a >= b: almeno" } },
  { "not", 1, 1, "b", 'b', TRUE, negation, { "not a", "not a: non" } },
  { "and", 2, -1, "b", 'b', TRUE, NULL, { "a and b: both", "a and b: entrambi" } },
  { "or", 2, -1, "b", 'b', TRUE, NULL, { "a or b: at least one", "a or b: almeno uno" } },
  { "if", 2, 3, "ba", '?', TRUE, NULL,
    { "if(condition, a, b): a if the condition holds, else b",
      "if(condizione, a, b): a se la condizione vale, altrimenti b" } },
  { "default", 1, -1, "a", '=', TRUE, NULL,
    { "default(a, b, …): the first that is known", "default(a, b, …): il primo noto" } },
  { "is_known", 1, 1, "a", 'b', TRUE, known,
    { "is_known(a): whether it has a value", "is_known(a): se ha un valore" } },
  { NULL },
};

/* --- Calculating --------------------------------------------------------------------- */

static const FlussiFormulaFunction * const tables[] = {
  _flussi_formula_operators,
  _flussi_formula_text_functions,
  _flussi_formula_number_functions,
  _flussi_formula_time_functions,
};

const FlussiFormulaFunction *
_flussi_formula_find_function (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const FlussiFormulaFunction *function = tables[i]; function->name != NULL; function++)
      if (g_str_equal (function->name, name))
        return function;
  return NULL;
}

/**
 * flussi_formula_function_get:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): a function or operator; %NULL after the last
 */
const FlussiFormulaFunction *
flussi_formula_function_get (guint index)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const FlussiFormulaFunction *function = tables[i]; function->name != NULL; function++)
      if (index-- == 0)
        return function;
  return NULL;
}

/**
 * flussi_formula_function_get_name:
 * @self: a function
 *
 * Returns: (transfer none): its name, never translated
 */
const char *
flussi_formula_function_get_name (const FlussiFormulaFunction *self)
{
  return self->name;
}

/**
 * flussi_formula_function_get_usage:
 * @self: a function
 *
 * Returns: (transfer none): how it is called and what it gives
 */
const FlussiLabel *
flussi_formula_function_get_usage (const FlussiFormulaFunction *self)
{
  return &self->usage;
}

/* What decides by its first values which of the others count. */
static gboolean
calculate_lazily (Run                      *run,
                  const FlussiFormulaNode  *node,
                  FlussiValue              *value,
                  GError                  **error)
{
  const char *name = node->function->name;
  gboolean is_and = g_str_equal (name, "and");
  guint chosen = 1;

  if (g_str_equal (name, "if"))
    {
      if (!calculate_node (run, g_ptr_array_index (node->arguments, 0), value, error))
        return FALSE;
      chosen = is_true (value) ? 1 : 2;
      flussi_value_clear (value);
      return chosen >= node->arguments->len
             || calculate_node (run, g_ptr_array_index (node->arguments, chosen), value, error);
    }
  for (guint i = 0; i < node->arguments->len; i++)
    {
      if (!calculate_node (run, g_ptr_array_index (node->arguments, i), value, error))
        return FALSE;
      if (g_str_equal (name, "default") ? flussi_value_is_known (value) : is_true (value) != is_and)
        break;
    }
  if (!g_str_equal (name, "default"))
    flussi_value_set_integer (value, FLUSSI_VALUE_BOOLEAN, is_true (value));
  return TRUE;
}

static gboolean
check_argument (const FlussiFormulaNode  *node,
                guint                     index,
                const FlussiValue        *value,
                GError                  **error)
{
  const FlussiFormulaNode *argument = g_ptr_array_index (node->arguments, index);
  const char *types = node->function->types;
  char letter = types[MIN (index, strlen (types) - 1)];
  g_autofree char *reason = NULL;

  if (_flussi_formula_accepts (letter, _flussi_formula_kind_type (value)))
    return TRUE;
  reason = g_strdup_printf (_("“%s” cannot be called with this value"), node->function->name);
  return _flussi_formula_fail (error, argument->position, reason);
}

static gboolean
calculate_arguments (Run                      *run,
                     const FlussiFormulaNode  *node,
                     FlussiValue              *arguments,
                     gboolean                 *all_known,
                     GError                  **error)
{
  *all_known = TRUE;
  for (guint i = 0; i < node->arguments->len; i++)
    {
      if (!calculate_node (run, g_ptr_array_index (node->arguments, i), &arguments[i], error)
          || !check_argument (node, i, &arguments[i], error))
        return FALSE;
      *all_known = *all_known && flussi_value_is_known (&arguments[i]);
    }
  return TRUE;
}

static gboolean
calculate_call (Run                      *run,
                const FlussiFormulaNode  *node,
                FlussiValue              *value,
                GError                  **error)
{
  g_autofree FlussiValue *arguments = NULL;
  FlussiFormulaCall call = { .context = run->context, .node = node, .result = value, .n_random = &run->n_random };
  gboolean all_known, worked;

  if (node->function->body == NULL)
    return calculate_lazily (run, node, value, error);
  call.n_arguments = node->arguments->len;
  call.arguments = arguments = g_new0 (FlussiValue, MAX (call.n_arguments, 1));
  worked = calculate_arguments (run, node, arguments, &all_known, error);
  if (worked && (all_known || node->function->takes_unknown))
    worked = node->function->body (&call, error);
  for (guint i = 0; i < call.n_arguments; i++)
    flussi_value_clear (&arguments[i]);
  return worked;
}

static gboolean
calculate_node (Run                      *run,
                const FlussiFormulaNode  *node,
                FlussiValue              *value,
                GError                  **error)
{
  switch (node->kind)
    {
    case FLUSSI_FORMULA_LITERAL:
      flussi_value_copy (&node->literal, value);
      return TRUE;
    case FLUSSI_FORMULA_PATH:
      flussi_value_clear (value);
      if (!run->context->lookup (run->context->data, node->path, value, error))
        return FALSE;
      normalise (value);
      return TRUE;
    case FLUSSI_FORMULA_CALL:
    default:
      flussi_value_clear (value);
      return calculate_call (run, node, value, error);
    }
}

/**
 * flussi_formula_calculate:
 * @self: a formula
 * @context: what it is calculated with
 * @value: (inout): the result: text, number, boolean, date, datetime, JSON (a list)
 *   or unknown
 * @error: return location for an error (`bad_formula`, with its position)
 *
 * An unknown value makes the result of most functions unknown; see their usage.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_formula_calculate (const FlussiFormula         *self,
                          const FlussiFormulaContext  *context,
                          FlussiValue                 *value,
                          GError                     **error)
{
  Run run = { .context = context };

  if (!calculate_node (&run, flussi_formula_get_root (self), value, error))
    return FALSE;
  if (value->kind == FLUSSI_VALUE_TEXT && flussi_text_is_blank (value->text))
    flussi_value_clear (value);
  return TRUE;
}
