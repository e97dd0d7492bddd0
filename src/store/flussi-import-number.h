/* flussi-import-number.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiDecimal:
 * @FLUSSI_DECIMAL_UNKNOWN: not known
 * @FLUSSI_DECIMAL_COMMA: `1.234,56`
 * @FLUSSI_DECIMAL_POINT: `1,234.56`
 *
 * What stands before the decimals of a number; the value is the character.
 */
typedef enum
{
  FLUSSI_DECIMAL_UNKNOWN = 0,
  FLUSSI_DECIMAL_COMMA   = ',',
  FLUSSI_DECIMAL_POINT   = '.',
} FlussiDecimal;

#define FLUSSI_IMPORT_NUMBER_DIGITS 40

/**
 * FlussiImportNumber:
 * @text: the number in the form of C: `-1234.56`, `1.5e3`
 * @has_exponent: whether it was written with one
 * @percent: whether a percent sign followed
 * @currency: (nullable): ISO 4217 code of the currency it names; static
 *
 * A number as it stood in a cell.
 */
typedef struct
{
  char        text[FLUSSI_IMPORT_NUMBER_DIGITS + 16];
  gboolean    has_exponent;
  gboolean    percent;
  const char *currency;
} FlussiImportNumber;

FlussiDecimal flussi_import_number_get_evidence (const char         *text);
gboolean      flussi_import_number_parse        (const char         *text,
                                                 FlussiDecimal       decimal,
                                                 FlussiImportNumber *number);
gboolean      flussi_import_number_to_minor     (const FlussiImportNumber *number,
                                                 guint               n_decimals,
                                                 gint64             *minor);

G_END_DECLS
