/* flussi-evaluator.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"
#include "flussi-expression.h"
#include "flussi-value.h"

G_BEGIN_DECLS

/**
 * FlussiOutputLookup:
 * @data: `lookup_data` of the evaluator
 * @step: id of a step
 * @output: name of one of its outputs, such as `record`, `status`, `event.form`
 * @value: (inout): the output; stays unknown if the step was not visited,
 *   skipped or failed (V1)
 * @object: (inout): type of the record that a reference names; %NULL for
 *   anything but a reference
 * @error: return location for an error
 *
 * Gives what an earlier step of the same enrolment put out at its latest visit.
 *
 * Returns: %FALSE on an error
 */
typedef gboolean (*FlussiOutputLookup) (gpointer                    data,
                                        const char                 *step,
                                        const char                 *output,
                                        FlussiValue                *value,
                                        const FlussiSchemaObject  **object,
                                        GError                    **error);

/**
 * FlussiEvaluator:
 * @db: the connection that values are read from
 * @object: type of the enrolled record
 * @record: the enrolled record
 * @zone: zone of wall times and of today
 * @now: the present instant
 * @language: of dates, numbers and labels of options in templates (V2)
 * @lookup: (nullable): outputs of earlier steps; without it they are unknown
 * @lookup_data: for @lookup
 * @event: (nullable): properties of the enrolling event, a JSON object
 * @event_type: (nullable): its type, which says what the properties are
 * @draw: (nullable): gives the number in [0, 1) that `random_number` starts from
 *   ("Random" of the rules, use `random`); called with @lookup_data
 *
 * What a VALUE, a template or a formula of a step is evaluated with. A plain
 * struct of the caller, who owns everything in it. Used on the thread of @db.
 */
typedef struct
{
  FlussiDb                 *db;
  const FlussiSchemaObject *object;
  gint64                    record;
  FlussiZone               *zone;
  FlussiInstant             now;
  FlussiLanguage            language;
  FlussiOutputLookup        lookup;
  gpointer                  lookup_data;
  const FlussiJson         *event;
  const char               *event_type;
  double                  (*draw) (gpointer data);
} FlussiEvaluator;

gboolean  flussi_evaluator_get          (const FlussiEvaluator     *self,
                                         const FlussiExpression    *expression,
                                         FlussiValue               *value,
                                         const FlussiSchemaObject **object,
                                         GError                   **error);
gboolean  flussi_evaluator_get_json     (const FlussiEvaluator     *self,
                                         const FlussiJson          *json,
                                         FlussiValue               *value,
                                         const FlussiSchemaObject **object,
                                         GError                   **error);
gboolean  flussi_evaluator_get_for      (const FlussiEvaluator     *self,
                                         const FlussiJson          *json,
                                         const FlussiProperty      *property,
                                         FlussiValue               *value,
                                         GError                   **error);
char     *flussi_evaluator_get_text     (const FlussiEvaluator     *self,
                                         const FlussiJson          *json,
                                         GError                   **error);

/**
 * FlussiEscape:
 * @FLUSSI_ESCAPE_NONE: tokens become plain text
 * @FLUSSI_ESCAPE_HTML: `<`, `>`, `&` and quotes in tokens become entities
 */
typedef enum
{
  FLUSSI_ESCAPE_NONE,
  FLUSSI_ESCAPE_HTML,
} FlussiEscape;

char     *flussi_evaluator_fill         (const FlussiEvaluator     *self,
                                         const char                *text,
                                         FlussiEscape               escape,
                                         GError                   **error);
gboolean  flussi_evaluator_calculate    (const FlussiEvaluator     *self,
                                         const char                *formula,
                                         FlussiValue               *value,
                                         GError                   **error);

G_END_DECLS
