/* flussi-formula-number.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-formula-private.h"

#include "flussi-wording.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static double
number_at (FlussiFormulaCall *call,
           guint              index)
{
  return _flussi_formula_number (&call->arguments[index]);
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
absolute (FlussiFormulaCall  *call,
          GError            **error)
{
  return set_number (call, fabs (number_at (call, 0)), error);
}

static gboolean
add (FlussiFormulaCall  *call,
     GError            **error)
{
  return set_number (call, number_at (call, 0) + number_at (call, 1), error);
}

static gboolean
subtract (FlussiFormulaCall  *call,
          GError            **error)
{
  return set_number (call, number_at (call, 0) - number_at (call, 1), error);
}

static gboolean
multiply (FlussiFormulaCall  *call,
          GError            **error)
{
  return set_number (call, number_at (call, 0) * number_at (call, 1), error);
}

static gboolean
divide (FlussiFormulaCall  *call,
        GError            **error)
{
  if (number_at (call, 1) == 0)
    return fail (call, error, _("division by zero"));
  return set_number (call, number_at (call, 0) / number_at (call, 1), error);
}

static gboolean
divisible (FlussiFormulaCall  *call,
           GError            **error)
{
  if (number_at (call, 1) == 0)
    return fail (call, error, _("division by zero"));
  flussi_value_set_integer (call->result, FLUSSI_VALUE_BOOLEAN, fmod (number_at (call, 0), number_at (call, 1)) == 0);
  return TRUE;
}

static gboolean
root (FlussiFormulaCall  *call,
      GError            **error)
{
  double degree = call->n_arguments > 1 ? number_at (call, 1) : 2;
  double number = number_at (call, 0);

  if (degree == 0 || (number < 0 && fmod (degree, 2) != 1 && fmod (degree, 2) != -1))
    return fail (call, error, _("the result is not a number"));
  if (degree == 2)
    return set_number (call, sqrt (number), error);
  return set_number (call, copysign (pow (fabs (number), 1 / degree), number), error);
}

/* Halves go away from zero, as people round; the product is cleaned of what
 * binary fractions add, so that 1.005 becomes 1.01. */
static gboolean
round_number (FlussiFormulaCall  *call,
              GError            **error)
{
  const char *mode = call->n_arguments > 2 ? flussi_value_get_text (&call->arguments[2]) : "half";
  double places = call->n_arguments > 1 ? CLAMP (trunc (number_at (call, 1)), -15, 15) : 0;
  double factor = pow (10, fabs (places));
  double scaled = places < 0 ? number_at (call, 0) / factor : number_at (call, 0) * factor;
  double near = nearbyint (scaled * 2) / 2;

  if (fabs (scaled - near) < 1e-9 * MAX (1, fabs (scaled)))
    scaled = near;
  if (g_str_equal (mode, "half"))
    scaled = round (scaled);
  else if (g_str_equal (mode, "up"))
    scaled = ceil (scaled);
  else if (g_str_equal (mode, "down"))
    scaled = floor (scaled);
  else if (g_str_equal (mode, "half_even"))
    scaled = nearbyint (scaled);
  else
    return fail (call, error, _("the mode is “half”, “half_even”, “up” or “down”"));
  return set_number (call, places < 0 ? scaled * factor : scaled / factor, error);
}

static gboolean
extreme (FlussiFormulaCall  *call,
         GError            **error)
{
  gboolean least = g_str_equal (call->node->function->name, "min");
  double number = 0;
  gboolean found = FALSE;

  for (guint i = 0; i < call->n_arguments; i++)
    {
      if (flussi_value_is_unknown (&call->arguments[i]))
        continue;
      if (!found || (least ? number_at (call, i) < number : number_at (call, i) > number))
        number = number_at (call, i);
      found = TRUE;
    }
  return !found || set_number (call, number, error);
}

/* "1.234,56" and "1,234.56": the sign that comes last divides the decimals, and a
 * single one before three digits is read as in Italy (I4). */
static gboolean
read_number (const char *text,
             double     *number)
{
  const char *comma = strrchr (text, ',');
  const char *point = strrchr (text, '.');
  gboolean comma_divides = comma != NULL && (point == NULL || comma > point);
  gboolean point_divides = point != NULL && !comma_divides
                           && (comma != NULL || strchr (text, '.') == point) && strspn (point + 1, "0123456789") != 3;
  g_autoptr (GString) plain = g_string_new (NULL);
  char *end;

  for (const char *at = text; *at != '\0'; at++)
    {
      if ((at == comma && comma_divides) || (at == point && (point_divides || comma != NULL) && !comma_divides))
        g_string_append_c (plain, '.');
      else if (*at != ',' && *at != '.' && *at != ' ')
        g_string_append_c (plain, *at);
    }
  *number = g_ascii_strtod (plain->str, &end);
  return plain->len > 0 && *end == '\0';
}

static gboolean
to_number (FlussiFormulaCall  *call,
           GError            **error)
{
  const char *text = flussi_value_get_text (&call->arguments[0]);
  g_autofree char *reason = NULL;
  double number;

  if (text == NULL)
    return set_number (call, number_at (call, 0), error);
  if (read_number (text, &number))
    return set_number (call, number, error);
  reason = g_strdup_printf (_("“%s” is not a number"), text);
  return fail (call, error, reason);
}

/* Further numbers of the same formula follow by the golden ratio, which spreads
 * them evenly. */
static gboolean
random_number (FlussiFormulaCall  *call,
               GError            **error)
{
  double least = ceil (number_at (call, 0));
  double most = floor (number_at (call, 1));
  double u = call->context->random + (*call->n_random)++ * 0.6180339887498949;

  if (most < least)
    return fail (call, error, _("the greatest number is less than the least one"));
  u -= floor (u);
  return set_number (call, least + floor (u * (most - least + 1)), error);
}

static gboolean
format_number (FlussiFormulaCall  *call,
               GError            **error)
{
  FlussiLanguage language = call->context->language;
  int places = call->n_arguments > 1 ? (int) CLAMP (number_at (call, 1), 0, 10) : 0;
  double factor = pow (10, places);
  g_autofree char *words = NULL;
  GString *text;
  const char *sign;
  int shown;

  if (call->n_arguments > 2)
    flussi_language_from_tag (flussi_value_get_text (&call->arguments[2]), &language);
  words = flussi_wording_number (language, round (number_at (call, 0) * factor) / factor);
  text = g_string_new (words);
  sign = strchr (words, language == FLUSSI_LANGUAGE_IT ? ',' : '.');
  shown = sign != NULL ? (int) strlen (sign + 1) : 0;
  if (shown == 0 && places > 0)
    g_string_append_c (text, language == FLUSSI_LANGUAGE_IT ? ',' : '.');
  for (; shown < places; shown++)
    g_string_append_c (text, '0');
  flussi_value_clear (call->result);
  call->result->kind = FLUSSI_VALUE_TEXT;
  call->result->text = g_string_free (text, FALSE);
  return TRUE;
}

const FlussiFormulaFunction _flussi_formula_number_functions[] = {
  { "abs", 1, 1, "n", 'n', FALSE, absolute, { "abs(n): without its sign", "abs(n): senza segno" } },
  { "add", 2, 2, "n", 'n', FALSE, add, { "add(a, b): sum", "add(a, b): somma" } },
  { "subtract", 2, 2, "n", 'n', FALSE, subtract, { "subtract(a, b): difference", "subtract(a, b): differenza" } },
  { "multiplier", 2, 2, "n", 'n', FALSE, multiply, { "multiplier(a, b): product", "multiplier(a, b): prodotto" } },
  { "divide", 2, 2, "n", 'n', FALSE, divide, { "divide(a, b): quotient", "divide(a, b): quoziente" } },
  { "divisible", 2, 2, "n", 'b', FALSE, divisible,
    { "divisible(a, b): whether nothing remains", "divisible(a, b): se non resta nulla" } },
  { "root", 1, 2, "n", 'n', FALSE, root,
    { "root(n, k): square root, or the k-th", "root(n, k): radice quadrata, o la k-esima" } },
  { "round", 1, 3, "nnt", 'n', FALSE, round_number,
    { "round(n, places, mode): mode half, half_even, up, down",
      "round(n, decimali, modo): modo half, half_even, up, down" } },
  { "min", 1, -1, "n", 'n', TRUE, extreme, { "min(a, b, …): the least", "min(a, b, …): il minore" } },
  { "max", 1, -1, "n", 'n', TRUE, extreme, { "max(a, b, …): the greatest", "max(a, b, …): il maggiore" } },
  { "number", 1, 1, "a", 'n', FALSE, to_number,
    { "number(text): read as a number", "number(testo): letto come numero" } },
  { "randomNumber", 2, 2, "n", 'n', FALSE, random_number,
    { "randomNumber(least, greatest): a whole number, ends included",
      "randomNumber(minimo, massimo): un numero intero, estremi compresi" } },
  { "random_number", 2, 2, "n", 'n', FALSE, random_number,
    { "random_number(least, greatest): the same", "random_number(minimo, massimo): lo stesso" } },
  { "format_number", 1, 3, "nnt", 't', FALSE, format_number,
    { "format_number(n, places, language): with separators; language en or it",
      "format_number(n, decimali, lingua): con i separatori; lingua en o it" } },
  { NULL },
};
