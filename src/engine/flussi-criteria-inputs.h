/* flussi-criteria-inputs.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria.h"
#include "flussi-db.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_INPUT_PROPERTY,
  FLUSSI_INPUT_ASSOCIATION,
  FLUSSI_INPUT_LIST,
  FLUSSI_INPUT_EVENT,
  FLUSSI_INPUT_WORKFLOW,
} FlussiInputKind;

/**
 * FlussiInputTime:
 * @FLUSSI_INPUT_TIME_DAY: judged anew at each local midnight
 * @FLUSSI_INPUT_TIME_INSTANT: judged anew at exact instants
 *
 * How time alone changes what criteria make of an input (F11).
 */
typedef enum
{
  FLUSSI_INPUT_TIME_DAY     = 1 << 0,
  FLUSSI_INPUT_TIME_INSTANT = 1 << 1,
} FlussiInputTime;

/**
 * FlussiCriteriaLink:
 * @object: type of the associated record
 * @label: (nullable): only associations with this label
 *
 * A step from a record to an associated one.
 */
typedef struct
{
  const FlussiSchemaObject *object;
  char                     *label;
} FlussiCriteriaLink;

/**
 * FlussiCriteriaInput:
 * @kind: what is read
 * @object: type of the record it is read of: the type that the criteria are
 *   about, or that of the last of @path
 * @path: (element-type FlussiCriteriaLink): the way from a record that the
 *   criteria are about to the one the input is read of; empty if it is the same
 * @property: (nullable): the property that is read
 * @history: whether former values of the property are read
 * @other: (nullable): of an association, the type at its other end
 * @name: (nullable): uid of a list or workflow, type of an event
 * @time: how time alone matters to what is read here
 *
 * Something that criteria read. Owned by the inputs.
 */
typedef struct
{
  FlussiInputKind             kind;
  const FlussiSchemaObject   *object;
  GArray                     *path;
  const FlussiSchemaProperty *property;
  gboolean                    history;
  const FlussiSchemaObject   *other;
  char                       *name;
  FlussiInputTime             time;
} FlussiCriteriaInput;

/**
 * FlussiCriteriaInputs:
 *
 * What criteria read, each thing once for each way that leads to it. Immutable
 * once all criteria have been added; then any thread may read it.
 */
typedef struct _FlussiCriteriaInputs FlussiCriteriaInputs;

FlussiCriteriaInputs      *flussi_criteria_inputs_new        (FlussiSchema                *schema);
void                       flussi_criteria_inputs_free       (FlussiCriteriaInputs        *self);
gboolean                   flussi_criteria_inputs_add        (FlussiCriteriaInputs        *self,
                                                              const FlussiCriteria        *criteria,
                                                              const FlussiSchemaObject    *object,
                                                              GError                     **error);
guint                      flussi_criteria_inputs_get_length (const FlussiCriteriaInputs  *self);
const FlussiCriteriaInput *flussi_criteria_inputs_get        (const FlussiCriteriaInputs  *self,
                                                              guint                        index);
FlussiInputTime            flussi_criteria_inputs_get_time   (const FlussiCriteriaInputs  *self);

GArray                    *flussi_criteria_input_trace       (const FlussiCriteriaInput   *input,
                                                              const FlussiSchemaObject    *object,
                                                              gint64                       record,
                                                              FlussiDb                    *db,
                                                              gint64                       after,
                                                              gint64                       limit,
                                                              GError                     **error);
FlussiInstant              flussi_criteria_next_flip         (FlussiDb                    *db,
                                                              const FlussiCriteria        *criteria,
                                                              const FlussiSchemaObject    *object,
                                                              FlussiZone                  *zone,
                                                              FlussiInstant                after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCriteriaInputs, flussi_criteria_inputs_free)

G_END_DECLS
