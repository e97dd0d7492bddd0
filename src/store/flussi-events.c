/* flussi-events.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-events.h"

#include "flussi-change-observer.h"

#define INSERT_EVENT \
  "INSERT INTO event (object, record, type, at, recorded_at, properties," \
  " actor, workflow, enrollment, step, visit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static gboolean
insert_event (FlussiDb           *db,
              const FlussiEvent  *event,
              GError            **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, INSERT_EVENT, error);
  g_autofree char *properties = NULL;

  if (statement == NULL)
    return FALSE;
  if (event->properties != NULL)
    properties = flussi_json_to_line (event->properties);
  flussi_statement_bind_int64 (statement, 1, event->object->id);
  flussi_statement_bind_int64 (statement, 2, event->record);
  flussi_statement_bind_static (statement, 3, event->type);
  flussi_statement_bind_int64 (statement, 4, event->at);
  flussi_statement_bind_int64 (statement, 5, event->recorded_at);
  flussi_statement_bind_static (statement, 6, properties);
  if (event->cause != NULL)
    {
      flussi_statement_bind_int64 (statement, 7, event->cause->actor);
      flussi_statement_bind_id (statement, 8, event->cause->workflow);
      flussi_statement_bind_id (statement, 9, event->cause->enrollment);
      flussi_statement_bind_static (statement, 10, event->cause->step);
      flussi_statement_bind_id (statement, 11, event->cause->visit);
    }
  return flussi_statement_run (statement, error);
}

/**
 * flussi_events_record:
 * @db: the writer
 * @object: type of the record
 * @record: the record it happened to
 * @type: name of the event type (E1)
 * @properties: (nullable): a JSON object
 * @cause: (nullable): why it is recorded
 * @at: when it happened
 * @now: the present instant
 * @sequence: (out) (optional): its number in the timeline
 * @error: return location for an error
 *
 * Appends an occurrence to the timeline and tells the change observer. Changes
 * of records are not recorded so: the change log has them.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_events_record (FlussiDb                  *db,
                      const FlussiSchemaObject  *object,
                      gint64                     record,
                      const char                *type,
                      FlussiJson                *properties,
                      const FlussiCause         *cause,
                      FlussiInstant              at,
                      FlussiInstant              now,
                      gint64                    *sequence,
                      GError                   **error)
{
  FlussiChangeObserver *observer = flussi_db_get_observer (db);
  FlussiEvent event = {
    .object = object,
    .record = record,
    .type = type,
    .at = at,
    .recorded_at = now,
    .properties = properties,
    .cause = cause,
  };

  if (!insert_event (db, &event, error))
    return FALSE;
  event.sequence = flussi_db_get_last_row_id (db);
  if (sequence != NULL)
    *sequence = event.sequence;
  if (observer == NULL || (cause != NULL && cause->quiet))
    return TRUE;
  return flussi_change_observer_event (observer, db, &event, error);
}
