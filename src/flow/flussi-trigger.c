/* flussi-trigger.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-trigger.h"

static const char * const kind_names[] = { "manual", "filter", "event", "schedule", "webhook" };
static const char * const missed_names[] = { "run_once", "run_all", "skip" };

/**
 * flussi_trigger_kind_to_string:
 * @kind: a kind
 *
 * Returns: its word in documents
 */
const char *
flussi_trigger_kind_to_string (FlussiTriggerKind kind)
{
  return kind_names[kind];
}

static void
trigger_event_free (gpointer data)
{
  FlussiTriggerEvent *event = data;

  g_free (event->id);
  g_free (event->event);
  g_clear_pointer (&event->where, flussi_criteria_unref);
  g_free (event);
}

/**
 * flussi_trigger_new:
 * @kind: how records come in
 *
 * Returns: (transfer full): a trigger without content, which its maker fills
 */
FlussiTrigger *
flussi_trigger_new (FlussiTriggerKind kind)
{
  FlussiTrigger *self = g_new0 (FlussiTrigger, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->events = g_ptr_array_new_with_free_func (trigger_event_free);
  return self;
}

/**
 * flussi_trigger_ref:
 * @self: a trigger
 *
 * Returns: (transfer full): @self
 */
FlussiTrigger *
flussi_trigger_ref (FlussiTrigger *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * flussi_trigger_unref:
 * @self: a trigger
 */
void
flussi_trigger_unref (FlussiTrigger *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->when, flussi_criteria_unref);
  g_ptr_array_unref (self->events);
  g_clear_pointer (&self->also, flussi_criteria_unref);
  g_clear_pointer (&self->schedule, flussi_schedule_free);
  g_free (self->path);
  g_free (self->match_field);
  g_free (self->match_property);
  g_free (self);
}

/* --- Reading ------------------------------------------------------------------------ */

static gboolean
read_event (FlussiTrigger     *self,
            FlussiJsonCursor  *cursor,
            GError           **error)
{
  FlussiTriggerEvent *event = g_new0 (FlussiTriggerEvent, 1);
  FlussiJsonCursor child;

  g_ptr_array_add (self->events, event);
  return flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
         && flussi_json_cursor_take_text (cursor, "id", &event->id, error)
         && flussi_json_cursor_require (cursor, "event", &child, error)
         && flussi_json_cursor_take_text (cursor, "event", &event->event, error)
         && flussi_criteria_take (cursor, "where", &event->where, error)
         && flussi_json_cursor_finish_object (cursor, error);
}

static gboolean
read_events (FlussiTrigger     *self,
             FlussiJsonCursor  *cursor,
             GError           **error)
{
  FlussiJsonCursor array;

  if (flussi_json_cursor_enter (cursor, "events", &array))
    {
      if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
        return FALSE;
      for (guint i = 0; i < flussi_json_length (array.json); i++)
        {
          FlussiJsonCursor element;

          flussi_json_cursor_element (&array, i, &element);
          if (!read_event (self, &element, error))
            return FALSE;
        }
    }
  return flussi_criteria_take (cursor, "also", &self->also, error);
}

static gboolean
read_schedule (FlussiTrigger     *self,
               FlussiJsonCursor  *cursor,
               GError           **error)
{
  FlussiJsonCursor child;
  int missed = 0;

  if (flussi_json_cursor_enter (cursor, "schedule", &child))
    {
      self->schedule = flussi_schedule_from_json (&child, error);
      if (self->schedule == NULL)
        return FALSE;
    }
  if (!flussi_json_cursor_take_word (cursor, "missed", missed_names, G_N_ELEMENTS (missed_names), &missed,
                                     error))
    return FALSE;
  self->missed = missed;
  return flussi_criteria_take (cursor, "when", &self->when, error);
}

static gboolean
read_webhook (FlussiTrigger     *self,
              FlussiJsonCursor  *cursor,
              GError           **error)
{
  FlussiJsonCursor match;

  if (!flussi_json_cursor_take_text (cursor, "path", &self->path, error)
      || !flussi_json_cursor_take_boolean (cursor, "create", &self->create, error)
      || !flussi_criteria_take (cursor, "also", &self->also, error))
    return FALSE;
  if (!flussi_json_cursor_enter (cursor, "match", &match))
    return TRUE;
  return flussi_json_cursor_expect (&match, FLUSSI_JSON_OBJECT, error)
         && flussi_json_cursor_take_text (&match, "field", &self->match_field, error)
         && flussi_json_cursor_take_text (&match, "property", &self->match_property, error)
         && flussi_json_cursor_finish_object (&match, error);
}

static gboolean
read_content (FlussiTrigger     *self,
              FlussiJsonCursor  *cursor,
              GError           **error)
{
  switch (self->kind)
    {
    case FLUSSI_TRIGGER_FILTER:
      return flussi_criteria_take (cursor, "when", &self->when, error);
    case FLUSSI_TRIGGER_EVENT:
      return read_events (self, cursor, error);
    case FLUSSI_TRIGGER_SCHEDULE:
      return read_schedule (self, cursor, error);
    case FLUSSI_TRIGGER_WEBHOOK:
      return read_webhook (self, cursor, error);
    case FLUSSI_TRIGGER_MANUAL:
    default:
      return TRUE;
    }
}

/**
 * flussi_trigger_from_json:
 * @cursor: on a trigger
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the trigger
 */
FlussiTrigger *
flussi_trigger_from_json (FlussiJsonCursor  *cursor,
                          GError           **error)
{
  g_autoptr (FlussiTrigger) self = NULL;
  FlussiJsonCursor child;
  int kind = 0;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
      || !flussi_json_cursor_require (cursor, "kind", &child, error)
      || !flussi_json_cursor_take_word (cursor, "kind", kind_names, G_N_ELEMENTS (kind_names), &kind, error))
    return NULL;
  self = flussi_trigger_new (kind);
  if (!read_content (self, cursor, error) || !flussi_json_cursor_finish_object (cursor, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- Writing -------------------------------------------------------------------------- */

static void
set_criteria (FlussiJson           *json,
              const char           *key,
              const FlussiCriteria *criteria)
{
  if (criteria != NULL)
    flussi_json_set (json, key, flussi_criteria_to_json (criteria));
}

static void
write_events (FlussiJson          *json,
              const FlussiTrigger *self)
{
  FlussiJson *array = flussi_json_new_array ();

  for (guint i = 0; i < self->events->len; i++)
    {
      const FlussiTriggerEvent *event = g_ptr_array_index (self->events, i);
      FlussiJson *element = flussi_json_new_object ();

      if (event->id != NULL)
        flussi_json_set_string (element, "id", event->id);
      flussi_json_set_string (element, "event", event->event);
      set_criteria (element, "where", event->where);
      flussi_json_append (array, element);
    }
  flussi_json_set (json, "events", array);
}

static void
write_webhook (FlussiJson          *json,
               const FlussiTrigger *self)
{
  FlussiJson *match;

  if (self->path != NULL)
    flussi_json_set_string (json, "path", self->path);
  if (self->match_field != NULL || self->match_property != NULL)
    {
      match = flussi_json_new_object ();
      if (self->match_field != NULL)
        flussi_json_set_string (match, "field", self->match_field);
      if (self->match_property != NULL)
        flussi_json_set_string (match, "property", self->match_property);
      flussi_json_set (json, "match", match);
    }
  if (self->create)
    flussi_json_set_boolean (json, "create", TRUE);
}

/**
 * flussi_trigger_to_json:
 * @self: a trigger
 *
 * Returns: (transfer full): its canonical JSON
 */
FlussiJson *
flussi_trigger_to_json (const FlussiTrigger *self)
{
  FlussiJson *json = flussi_json_new_object ();

  flussi_json_set_string (json, "kind", kind_names[self->kind]);
  if (self->kind == FLUSSI_TRIGGER_EVENT)
    write_events (json, self);
  if (self->kind == FLUSSI_TRIGGER_WEBHOOK)
    write_webhook (json, self);
  if (self->schedule != NULL)
    flussi_json_set (json, "schedule", flussi_schedule_to_json (self->schedule));
  set_criteria (json, "when", self->when);
  set_criteria (json, "also", self->also);
  if (self->missed != FLUSSI_MISSED_RUN_ONCE)
    flussi_json_set_string (json, "missed", missed_names[self->missed]);
  return json;
}
