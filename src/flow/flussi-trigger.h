/* flussi-trigger.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria.h"
#include "flussi-schedule.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_TRIGGER_MANUAL,
  FLUSSI_TRIGGER_FILTER,
  FLUSSI_TRIGGER_EVENT,
  FLUSSI_TRIGGER_SCHEDULE,
  FLUSSI_TRIGGER_WEBHOOK,
} FlussiTriggerKind;

/**
 * FlussiMissed:
 *
 * What becomes of slots that passed while the engine was not running (E9).
 */
typedef enum
{
  FLUSSI_MISSED_RUN_ONCE,
  FLUSSI_MISSED_RUN_ALL,
  FLUSSI_MISSED_SKIP,
} FlussiMissed;

/**
 * FlussiTriggerEvent:
 * @id: (nullable): what re-enrolment names
 * @event: the event type
 * @where: (nullable): conditions on its properties
 */
typedef struct
{
  char           *id;
  char           *event;
  FlussiCriteria *where;
} FlussiTriggerEvent;

/**
 * FlussiTrigger:
 * @kind: how records come in
 * @when: (nullable): criteria of a filter or schedule trigger
 * @events: (element-type FlussiTriggerEvent): of an event trigger
 * @also: (nullable): what the record must meet at the event
 * @schedule: (nullable): the schedule
 * @missed: what to do about missed slots
 * @path, @match_field, @match_property: (nullable): of a webhook
 * @create: a webhook without a match makes a record
 *
 * Immutable and atomically counted.
 */
typedef struct
{
  gatomicrefcount    ref_count;
  FlussiTriggerKind  kind;
  FlussiCriteria    *when;
  GPtrArray         *events;
  FlussiCriteria    *also;
  FlussiSchedule    *schedule;
  FlussiMissed       missed;
  char              *path;
  char              *match_field;
  char              *match_property;
  gboolean           create;
} FlussiTrigger;

const char    *flussi_trigger_kind_to_string (FlussiTriggerKind      kind);
FlussiTrigger *flussi_trigger_new            (FlussiTriggerKind      kind);
FlussiTrigger *flussi_trigger_from_json      (FlussiJsonCursor      *cursor,
                                              GError               **error);
FlussiJson    *flussi_trigger_to_json        (const FlussiTrigger   *self);
FlussiTrigger *flussi_trigger_ref            (FlussiTrigger         *self);
void           flussi_trigger_unref          (FlussiTrigger         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTrigger, flussi_trigger_unref)

G_END_DECLS
