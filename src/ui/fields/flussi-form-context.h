/* flussi-form-context.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"
#include "flussi-session.h"

G_BEGIN_DECLS

/**
 * FlussiFormContext:
 * @session: (nullable): the workspace; without one there are no references to pick
 * @catalog: what exists
 * @object: (nullable): type of the record that values and criteria are read from
 * @event: (nullable): the event whose properties criteria read instead
 * @flow: (nullable): the workflow that is edited
 * @step: (nullable): id of the step that is edited
 *
 * What a form and the fields in it know about where they are. Immutable and
 * counted; main thread.
 */
typedef struct
{
  int                    ref_count;
  FlussiSession         *session;
  FlussiCatalog         *catalog;
  char                  *object;
  const FlussiEventType *event;
  FlussiFlow            *flow;
  char                  *step;
} FlussiFormContext;

FlussiFormContext      *flussi_form_context_new             (FlussiSession            *session,
                                                             FlussiCatalog            *catalog,
                                                             const char               *object);
FlussiFormContext      *flussi_form_context_new_for_step    (FlussiSession            *session,
                                                             FlussiCatalog            *catalog,
                                                             FlussiFlow               *flow,
                                                             const char               *step);
FlussiFormContext      *flussi_form_context_with_object     (FlussiFormContext        *self,
                                                             const char               *object);
FlussiFormContext      *flussi_form_context_with_event      (FlussiFormContext        *self,
                                                             const FlussiEventType    *event);
FlussiFormContext      *flussi_form_context_ref             (FlussiFormContext        *self);
void                    flussi_form_context_unref           (FlussiFormContext        *self);

const FlussiObjectType *flussi_form_context_get_object_type (FlussiFormContext        *self);
const FlussiProperty   *flussi_form_context_find_property   (FlussiFormContext        *self,
                                                             const char               *name);
GPtrArray              *flussi_form_context_get_properties  (FlussiFormContext        *self);
void                    flussi_form_context_init_describer  (FlussiFormContext        *self,
                                                             FlussiDescriber          *describer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiFormContext, flussi_form_context_unref)

G_END_DECLS
