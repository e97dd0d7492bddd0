/* flussi-value.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json.h"
#include "flussi-time.h"
#include "flussi-zone.h"

#include "flussi-property.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_VALUE_UNKNOWN,
  FLUSSI_VALUE_TEXT,
  FLUSSI_VALUE_INTEGER,
  FLUSSI_VALUE_NUMBER,
  FLUSSI_VALUE_BOOLEAN,
  FLUSSI_VALUE_DATE,
  FLUSSI_VALUE_DATETIME,
  FLUSSI_VALUE_DURATION,
  FLUSSI_VALUE_CURRENCY,
  FLUSSI_VALUE_OPTION,
  FLUSSI_VALUE_OPTIONS,
  FLUSSI_VALUE_REFERENCE,
  FLUSSI_VALUE_JSON,
} FlussiValueKind;

/**
 * FlussiValue:
 * @kind: which member counts
 * @integer: an integer, boolean (0, 1), date (#FlussiDay), datetime
 *   (#FlussiInstant), duration in seconds, currency in minor units, record id
 * @number: a number
 * @text: (owned): a text, or the value of an option
 * @options: (owned): values of options, sorted, without repetition
 * @json: (owned): JSON
 *
 * A typed value at run time. A plain struct, empty when it is all zero: that is
 * the unknown value. Empty texts and empty sets are unknown (F2).
 */
typedef struct
{
  FlussiValueKind kind;
  union
  {
    gint64      integer;
    double      number;
    char       *text;
    char      **options;
    FlussiJson *json;
  };
} FlussiValue;

#define FLUSSI_VALUE_INIT { FLUSSI_VALUE_UNKNOWN, { 0 } }

void        flussi_value_clear         (FlussiValue           *self);
void        flussi_value_copy          (const FlussiValue     *self,
                                        FlussiValue           *copy);
gboolean    flussi_value_equal         (const FlussiValue     *self,
                                        const FlussiValue     *other);
gboolean    flussi_value_is_unknown    (const FlussiValue     *self);
gboolean    flussi_value_is_known      (const FlussiValue     *self);

void        flussi_value_set_integer   (FlussiValue           *self,
                                        FlussiValueKind        kind,
                                        gint64                 integer);
void        flussi_value_set_number    (FlussiValue           *self,
                                        double                 number);
void        flussi_value_set_text      (FlussiValue           *self,
                                        FlussiValueKind        kind,
                                        const char            *text);
void        flussi_value_set_options   (FlussiValue           *self,
                                        const char * const    *options);
void        flussi_value_set_json      (FlussiValue           *self,
                                        const FlussiJson      *json);
const char *flussi_value_get_text      (const FlussiValue     *self);

gboolean    flussi_value_from_json     (FlussiValue           *self,
                                        const FlussiProperty  *property,
                                        const FlussiJson      *json,
                                        FlussiZone            *zone,
                                        GError               **error);
FlussiJson *flussi_value_to_json       (const FlussiValue     *self);
gboolean    flussi_value_from_text     (FlussiValue           *self,
                                        const FlussiProperty  *property,
                                        const char            *text,
                                        FlussiZone            *zone,
                                        GError               **error);
char       *flussi_value_to_text       (const FlussiValue     *self);
gboolean    flussi_value_convert       (FlussiValue           *self,
                                        const FlussiProperty  *property,
                                        FlussiZone            *zone,
                                        GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiValue, flussi_value_clear)

G_END_DECLS
