/* flussi-formula-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-formula.h"

G_BEGIN_DECLS

/* The files of the formula language share this; nobody else includes it. */

#define FLUSSI_FORMULA_MAX_DEPTH 64

/**
 * FlussiFormulaCall:
 * @context: what the formula is calculated with
 * @node: the call
 * @arguments: (array length=n_arguments): the values of its arguments
 * @result: (inout): the result
 * @n_random: (inout): how many random numbers the formula has drawn
 */
typedef struct
{
  const FlussiFormulaContext *context;
  const FlussiFormulaNode    *node;
  FlussiValue                *arguments;
  guint                       n_arguments;
  FlussiValue                *result;
  guint                      *n_random;
} FlussiFormulaCall;

typedef gboolean (*FlussiFormulaBody) (FlussiFormulaCall  *call,
                                       GError            **error);

/**
 * FlussiFormulaFunction:
 * @name: its name in formulas; never translated
 * @least, @most: how many arguments it takes; @most -1: any number
 * @types: a letter for each argument, the last one for all further ones: `t` text,
 *   `n` number, `b` truth value, `d` date or datetime, `l` list, `a` anything
 * @result: the letter of the result, or `=`: the type of the first argument, or
 *   `?`: that of the second
 * @takes_unknown: it is called with unknown arguments too; otherwise one of them
 *   makes the result unknown
 * @body: (nullable): does it; %NULL for what must not look at all arguments
 * @usage: how it is called and what it gives, for people
 */
struct _FlussiFormulaFunction
{
  const char        *name;
  int                least;
  int                most;
  const char        *types;
  char               result;
  gboolean           takes_unknown;
  FlussiFormulaBody  body;
  FlussiLabel        usage;
};

extern const FlussiFormulaFunction _flussi_formula_operators[];
extern const FlussiFormulaFunction _flussi_formula_text_functions[];
extern const FlussiFormulaFunction _flussi_formula_number_functions[];
extern const FlussiFormulaFunction _flussi_formula_time_functions[];

const FlussiFormulaFunction *_flussi_formula_find_function (const char         *name);
gboolean                     _flussi_formula_fail          (GError            **error,
                                                            guint               position,
                                                            const char         *reason);
double                       _flussi_formula_number        (const FlussiValue  *value);
char                        *_flussi_formula_text          (FlussiFormulaCall  *call,
                                                            const FlussiValue  *value);
FlussiFormulaType            _flussi_formula_kind_type     (const FlussiValue  *value);
gboolean                     _flussi_formula_accepts       (char                letter,
                                                            FlussiFormulaType   type);

G_END_DECLS
