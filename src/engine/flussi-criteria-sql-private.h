/* flussi-criteria-sql-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria-sql.h"

#include "flussi-error.h"
#include "flussi-value.h"

G_BEGIN_DECLS

/* The parts of the compiler know each other through this; nobody else includes
 * it. Every writing function appends one expression that is true, or false or
 * NULL, which both mean false (F2); only `not` tells the two apart. */

/**
 * FlussiCriteriaWriter:
 * @sql: what has been written so far
 * @context: what the criteria depend on
 * @today: the local day of now
 * @path: where in the criteria the writer is
 * @n_aliases: how many aliases of tables have been given out
 */
typedef struct
{
  FlussiSql                   *sql;
  const FlussiCriteriaContext *context;
  FlussiDay                    today;
  GString                     *path;
  int                          n_aliases;
} FlussiCriteriaWriter;

/**
 * FlussiCriteriaScope:
 * @object: type of the records that are judged; of an event, of its record
 * @event: (nullable): type of the events that are judged instead of records
 * @rows: their table or alias in the SQL
 * @changed: (nullable): of `property_changed`: the property that `where` asks for
 * @given: the event is given as JSON; `old` and `new` are literals there, and
 *   stored values in the change log
 *
 * What a condition is about.
 */
typedef struct
{
  const FlussiSchemaObject   *object;
  const FlussiEventType      *event;
  const char                 *rows;
  const FlussiSchemaProperty *changed;
  gboolean                    given;
} FlussiCriteriaScope;

/**
 * FlussiCriteriaSubject:
 * @property: the property; of an event perhaps @own
 * @type: its type, that of its result if it is calculated
 * @stored: (nullable): its place in the file; %NULL for events
 * @cell: (owned): the SQL of its value
 * @own: an undeclared property of an event
 *
 * What an operator compares.
 */
typedef struct
{
  const FlussiProperty       *property;
  FlussiPropertyType          type;
  const FlussiSchemaProperty *stored;
  FlussiSql                  *cell;
  FlussiProperty              own;
} FlussiCriteriaSubject;

void     _flussi_criteria_subject_clear    (FlussiCriteriaSubject        *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiCriteriaSubject, _flussi_criteria_subject_clear)

/* flussi-criteria-sql-tree.c */
gboolean _flussi_criteria_write            (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_find_subject     (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const char                   *name,
                                            const char                   *op,
                                            FlussiCriteriaSubject        *subject,
                                            GError                      **error);
gboolean _flussi_criteria_fail             (FlussiCriteriaWriter         *writer,
                                            GError                      **error,
                                            FlussiErrorCode               code,
                                            const char                   *name,
                                            const char                   *value,
                                            const char                   *other_name,
                                            const char                   *other_value);

/* flussi-criteria-sql-operand.c */
gboolean _flussi_criteria_read_literal     (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiJson             *json,
                                            FlussiValue                  *value,
                                            GError                      **error);
gboolean _flussi_criteria_check_values     (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_other      (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiJson             *than,
                                            GError                      **error);

/* one file a family of types */
gboolean _flussi_criteria_write_text       (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_number     (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_option     (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_date       (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_history    (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_any_of     (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiJson             *values,
                                            GError                      **error);
gboolean _flussi_criteria_write_text_any_of (FlussiCriteriaWriter        *writer,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiJson             *values,
                                            GError                      **error);
gboolean _flussi_criteria_write_days       (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiJson             *values,
                                            GError                      **error);
gboolean _flussi_criteria_write_contains   (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaSubject  *subject,
                                            const FlussiJson             *values,
                                            GError                      **error);
gboolean _flussi_criteria_write_within     (FlussiCriteriaWriter         *writer,
                                            const FlussiRange            *range,
                                            const char                   *cell,
                                            GError                      **error);

/* filters that look at other tables */
gboolean _flussi_criteria_write_associated (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_list       (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_workflow   (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);
gboolean _flussi_criteria_write_event      (FlussiCriteriaWriter         *writer,
                                            const FlussiCriteriaScope    *scope,
                                            const FlussiCriteria         *criteria,
                                            GError                      **error);

void     _flussi_criteria_event_scope      (const FlussiSchemaObject     *object,
                                            const FlussiEventType        *event,
                                            const FlussiCriteria         *where,
                                            const char                   *rows,
                                            FlussiCriteriaScope          *scope);

/* flussi-criteria-interval.c */

/* Ends of an interval that has none; no date or instant is that far. */
#define FLUSSI_INTERVAL_OPEN_FROM (G_MININT64)
#define FLUSSI_INTERVAL_OPEN_TO   (G_MAXINT64)

gboolean _flussi_criteria_interval         (const char                   *op,
                                            FlussiTimeUnit                unit,
                                            int                           amount,
                                            FlussiPropertyType            type,
                                            FlussiZone                   *zone,
                                            FlussiInstant                 now,
                                            gint64                       *from,
                                            gint64                       *to);

G_END_DECLS
