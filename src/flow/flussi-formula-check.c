/* flussi-formula-check.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-formula-private.h"

#include <glib/gi18n.h>

/* In the order of the letters of signatures. */
static const struct
{
  FlussiFormulaType  type;
  char               letter;
  const char        *name;
} types[] = {
  { FLUSSI_FORMULA_ANY, 'a', N_("anything") },
  { FLUSSI_FORMULA_TEXT, 't', N_("a text") },
  { FLUSSI_FORMULA_NUMBER, 'n', N_("a number") },
  { FLUSSI_FORMULA_BOOLEAN, 'b', N_("yes or no") },
  { FLUSSI_FORMULA_DATE, 'd', N_("a date") },
  { FLUSSI_FORMULA_DATETIME, 'D', N_("a date with a time") },
  { FLUSSI_FORMULA_LIST, 'l', N_("a list") },
};

static FlussiFormulaType
type_of_letter (char letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].letter == letter)
      return types[i].type;
  return FLUSSI_FORMULA_ANY;
}

/* Whether an argument of the letter may be of the type. */
gboolean
_flussi_formula_accepts (char              letter,
                         FlussiFormulaType type)
{
  if (letter == 'a' || type == FLUSSI_FORMULA_ANY)
    return TRUE;
  if (letter == 'd')
    return type == FLUSSI_FORMULA_DATE || type == FLUSSI_FORMULA_DATETIME;
  return type_of_letter (letter) == type;
}

/**
 * flussi_formula_type_of:
 * @type: a type of property
 *
 * Returns: what a property of the type is in a formula; amounts are in major
 *   units, durations in seconds, choices are their values
 */
FlussiFormulaType
flussi_formula_type_of (FlussiPropertyType type)
{
  switch (type)
    {
    case FLUSSI_PROPERTY_NUMBER:
    case FLUSSI_PROPERTY_CURRENCY:
    case FLUSSI_PROPERTY_DURATION:
      return FLUSSI_FORMULA_NUMBER;
    case FLUSSI_PROPERTY_BOOLEAN:
      return FLUSSI_FORMULA_BOOLEAN;
    case FLUSSI_PROPERTY_DATE:
      return FLUSSI_FORMULA_DATE;
    case FLUSSI_PROPERTY_DATETIME:
      return FLUSSI_FORMULA_DATETIME;
    case FLUSSI_PROPERTY_MULTI_SELECT:
      return FLUSSI_FORMULA_LIST;
    case FLUSSI_PROPERTY_CALCULATED:
    case FLUSSI_PROPERTY_USER:
      return FLUSSI_FORMULA_ANY;
    case FLUSSI_PROPERTY_TEXT:
    case FLUSSI_PROPERTY_LONG_TEXT:
    case FLUSSI_PROPERTY_SELECT:
    case FLUSSI_PROPERTY_PHONE:
    case FLUSSI_PROPERTY_EMAIL:
    case FLUSSI_PROPERTY_URL:
    case FLUSSI_PROPERTY_STAGE:
    case FLUSSI_N_PROPERTY_TYPES:
    default:
      return FLUSSI_FORMULA_TEXT;
    }
}

typedef struct
{
  FlussiFormulaTypeLookup lookup;
  gpointer                data;
} Check;

static gboolean check_node (const Check              *check,
                            const FlussiFormulaNode  *node,
                            FlussiFormulaType        *type,
                            GError                  **error);

static char
letter_for (const FlussiFormulaFunction *function,
            guint                        index)
{
  const char *letter = function->types;

  while (index > 0 && letter[1] != '\0')
    {
      letter++;
      index--;
    }
  return *letter;
}

static const char *
name_of_letter (char letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].letter == letter)
      return _(types[i].name);
  return "";
}

static gboolean
check_call (const Check              *check,
            const FlussiFormulaNode  *node,
            FlussiFormulaType        *type,
            GError                  **error)
{
  FlussiFormulaType first = FLUSSI_FORMULA_ANY, second = FLUSSI_FORMULA_ANY;

  for (guint i = 0; i < node->arguments->len; i++)
    {
      const FlussiFormulaNode *argument = g_ptr_array_index (node->arguments, i);
      char letter = letter_for (node->function, i);
      g_autofree char *reason = NULL;
      FlussiFormulaType found;

      if (!check_node (check, argument, &found, error))
        return FALSE;
      if (!_flussi_formula_accepts (letter, found))
        {
          reason = g_strdup_printf (_("“%s” needs %s here, not %s"), node->function->name,
                                    name_of_letter (letter), _(types[found].name));
          return _flussi_formula_fail (error, argument->position, reason);
        }
      if (i == 0)
        first = found;
      else if (i == 1)
        second = found;
    }
  if (node->function->result == '=')
    *type = first;
  else if (node->function->result == '?')
    *type = second;
  else
    *type = type_of_letter (node->function->result);
  return TRUE;
}

static gboolean
check_node (const Check              *check,
            const FlussiFormulaNode  *node,
            FlussiFormulaType        *type,
            GError                  **error)
{
  g_autofree char *name = NULL;
  g_autofree char *reason = NULL;

  switch (node->kind)
    {
    case FLUSSI_FORMULA_LITERAL:
      *type = _flussi_formula_kind_type (&node->literal);
      return TRUE;
    case FLUSSI_FORMULA_PATH:
      *type = FLUSSI_FORMULA_ANY;
      if (check->lookup (check->data, node->path, type))
        return TRUE;
      name = g_strjoinv (".", node->path);
      reason = g_strdup_printf (_("there is no “%s”"), name);
      return _flussi_formula_fail (error, node->position, reason);
    case FLUSSI_FORMULA_CALL:
    default:
      return check_call (check, node, type, error);
    }
}

/**
 * flussi_formula_check:
 * @self: a formula
 * @lookup: (scope call): says what paths will give
 * @data: for @lookup
 * @type: (out): what the formula will give
 * @error: return location for an error (`bad_formula`, with its position)
 *
 * Returns: whether all paths exist and all types fit
 */
gboolean
flussi_formula_check (const FlussiFormula      *self,
                      FlussiFormulaTypeLookup   lookup,
                      gpointer                  data,
                      FlussiFormulaType        *type,
                      GError                  **error)
{
  Check check = { lookup, data };

  return check_node (&check, flussi_formula_get_root (self), type, error);
}
