/* flussi-record-acts.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-acts.h"

G_BEGIN_DECLS

/**
 * FlussiRecordAct:
 * @object: type of the records
 * @ids: (nullable): their ids
 * @values: (nullable): values by property
 * @list: (nullable): uid of a list
 * @workflow: row id of a workflow
 * @member: whether they are to be in the list
 * @other_object: (nullable): type of a record they are associated with
 * @other: its id
 * @event: (nullable): type of an event
 *
 * What a person does to records: the data of the functions below, which are
 * #FlussiEngineFunc.
 */
typedef struct
{
  char       *object;
  GArray     *ids;
  FlussiJson *values;
  char       *list;
  gint64      workflow;
  gboolean    member;
  char       *other_object;
  gint64      other;
  char       *event;
} FlussiRecordAct;

FlussiRecordAct *flussi_record_act_new        (const char        *object,
                                               GArray            *ids);
FlussiRecordAct *flussi_record_act_new_for    (const char        *object,
                                               gint64             id);
void             flussi_record_act_free       (FlussiRecordAct   *self);

gpointer         flussi_record_act_create     (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_set        (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_delete     (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_restore    (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_membership (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_enroll     (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_enroll_one (FlussiEngine     *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_unenroll   (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_complete   (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);
gpointer         flussi_record_act_add_event  (FlussiEngine      *engine,
                                               gpointer           act,
                                               GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiRecordAct, flussi_record_act_free)

G_END_DECLS
