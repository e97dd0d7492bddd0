/* flussi-criteria.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-timepoint.h"

G_BEGIN_DECLS

#define FLUSSI_CRITERIA_MAX_DEPTH 16

typedef enum
{
  FLUSSI_CRITERIA_ALL,
  FLUSSI_CRITERIA_ANY,
  FLUSSI_CRITERIA_NOT,
  FLUSSI_CRITERIA_PROPERTY,
  FLUSSI_CRITERIA_ASSOCIATED,
  FLUSSI_CRITERIA_LIST,
  FLUSSI_CRITERIA_EVENT,
  FLUSSI_CRITERIA_WORKFLOW,
} FlussiCriteriaKind;

/**
 * FlussiMatchMode:
 *
 * How many associated records must meet the inner criteria (F7).
 */
typedef enum
{
  FLUSSI_MATCH_ANY,
  FLUSSI_MATCH_NONE,
  FLUSSI_MATCH_ALL,
} FlussiMatchMode;

typedef struct _FlussiCriteria FlussiCriteria;

/**
 * FlussiCriteria:
 * @kind: group or filter, and which
 * @id: (nullable): name of a filter, for re-enrolment
 * @children: (nullable) (element-type FlussiCriteria): of a group; one for NOT
 * @property: (nullable): property filter: the property
 * @op: (nullable): property filter: the operator's name
 * @value: (nullable): the one operand, `value`
 * @values: (nullable): the operands, `values`, an array
 * @from, @to: (nullable): bounds of `between`
 * @amount: of relative dates, 0 if not given
 * @unit: of relative dates
 * @within: (nullable): of history operators and event filters
 * @than: (nullable): what to compare with instead of a literal (F6)
 * @empty: an unknown value passes as well (F2)
 * @object: (nullable): associated filter: the other object
 * @label: (nullable): associated filter: label of the association
 * @match: associated filter: any, none, all
 * @where: (nullable): criteria inside an associated or event filter
 * @name: (nullable): list or workflow uid, event type
 * @positive: list and workflow: in; event: has
 * @status: (nullable): workflow filter: the status
 * @times_min: event filter; -1 if not given
 * @times_max: event filter; -1 if not given
 *
 * A tree of conditions on a record (design: CRITERIA). Immutable and atomically
 * counted. Literals stay JSON: what they mean depends on the property's type.
 */
struct _FlussiCriteria
{
  gatomicrefcount     ref_count;
  FlussiCriteriaKind  kind;
  char               *id;
  GPtrArray          *children;
  char               *property;
  char               *op;
  FlussiJson         *value;
  FlussiJson         *values;
  FlussiJson         *from;
  FlussiJson         *to;
  int                 amount;
  FlussiTimeUnit      unit;
  FlussiRange        *within;
  FlussiJson         *than;
  gboolean            empty;
  char               *object;
  char               *label;
  FlussiMatchMode     match;
  FlussiCriteria     *where;
  char               *name;
  gboolean            positive;
  char               *status;
  int                 times_min;
  int                 times_max;
};

FlussiCriteria *flussi_criteria_from_json (FlussiJsonCursor      *cursor,
                                           GError               **error);
FlussiCriteria *flussi_criteria_parse     (const FlussiJson      *json,
                                           GError               **error);
gboolean        flussi_criteria_take      (FlussiJsonCursor      *cursor,
                                           const char            *key,
                                           FlussiCriteria       **criteria,
                                           GError               **error);
FlussiJson     *flussi_criteria_to_json   (const FlussiCriteria  *self);
FlussiCriteria *flussi_criteria_ref       (FlussiCriteria        *self);
void            flussi_criteria_unref     (FlussiCriteria        *self);
const FlussiCriteria *flussi_criteria_find (const FlussiCriteria *self,
                                            const char           *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCriteria, flussi_criteria_unref)

G_END_DECLS
