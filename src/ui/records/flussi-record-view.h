/* flussi-record-view.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-associations.h"
#include "flussi-events.h"
#include "flussi-history-log.h"
#include "flussi-json.h"
#include "flussi-records.h"

G_BEGIN_DECLS

/**
 * FlussiRecordKey:
 * @object: type of the record
 * @id: its id
 * @now: the present instant
 *
 * Which record is viewed.
 */
typedef struct
{
  char          *object;
  gint64         id;
  FlussiInstant  now;
} FlussiRecordKey;

/**
 * FlussiRecordEvent:
 * @type: name of the event type
 * @at: when it happened
 * @properties: (nullable): its properties
 * @cause: why it was recorded
 *
 * An event of the timeline of a record.
 */
typedef struct
{
  char          *type;
  FlussiInstant  at;
  FlussiJson    *properties;
  FlussiCause    cause;
} FlussiRecordEvent;

/**
 * FlussiRecordView:
 * @record: the record
 * @name: its name
 * @history: (element-type FlussiHistoryEntry): its changes, newest first
 * @events: (element-type FlussiRecordEvent): its events, newest first
 * @enrollments: its enrolments, as flussi_enrollments_query() gives them, each
 *   with `step_name` where it is at a step
 * @messages: what was sent to it, as flussi_outbox_query() gives them
 * @associations: (element-type FlussiAssociation): its associations
 * @names: names of the records in @associations and @history, by `OBJECT:ID`
 *
 * Everything that the page of a record shows.
 */
typedef struct
{
  FlussiRecord *record;
  char         *name;
  GPtrArray    *history;
  GPtrArray    *events;
  FlussiJson   *enrollments;
  FlussiJson   *messages;
  GPtrArray    *associations;
  GHashTable   *names;
} FlussiRecordView;

FlussiRecordKey  *flussi_record_key_new       (const char              *object,
                                               gint64                   id,
                                               FlussiInstant            now);
void              flussi_record_key_free      (FlussiRecordKey         *self);
FlussiRecordView *flussi_record_view_load     (FlussiDb                *db,
                                               gpointer                 key,
                                               GError                 **error);
void              flussi_record_view_free     (FlussiRecordView        *self);
const char       *flussi_record_view_get_name (const FlussiRecordView  *self,
                                               const char              *object,
                                               gint64                   id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiRecordView, flussi_record_view_free)

G_END_DECLS
