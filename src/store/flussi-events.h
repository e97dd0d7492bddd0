/* flussi-events.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cause.h"
#include "flussi-db.h"

#include "flussi-json.h"

G_BEGIN_DECLS

/**
 * FlussiEvent:
 * @sequence: number in the timeline, growing with the order of recording
 * @object: type of the record it happened to
 * @record: id of that record
 * @type: name of the event type (E1), `custom:NAME` for a custom one
 * @at: when it happened
 * @recorded_at: when it was recorded
 * @properties: (nullable): its properties, a JSON object
 * @cause: (nullable): why it was recorded
 *
 * One occurrence in the append-only timeline.
 */
typedef struct
{
  gint64                    sequence;
  const FlussiSchemaObject *object;
  gint64                    record;
  const char               *type;
  FlussiInstant             at;
  FlussiInstant             recorded_at;
  FlussiJson               *properties;
  const FlussiCause        *cause;
} FlussiEvent;

gboolean flussi_events_record (FlussiDb                  *db,
                               const FlussiSchemaObject  *object,
                               gint64                     record,
                               const char                *type,
                               FlussiJson                *properties,
                               const FlussiCause         *cause,
                               FlussiInstant              at,
                               FlussiInstant              now,
                               gint64                    *sequence,
                               GError                   **error);

G_END_DECLS
