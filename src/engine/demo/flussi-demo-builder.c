/* flussi-demo-builder.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-demo-private.h"

/* Both bounds are possible. */
int
flussi_demo_random (FlussiDemo *self,
                    int         from,
                    int         to)
{
  return g_rand_int_range (self->random, from, to + 1);
}

/* Whether something happens that does so @percent times in a hundred. */
gboolean
flussi_demo_chance (FlussiDemo *self,
                    int         percent)
{
  return flussi_demo_random (self, 1, 100) <= percent;
}

/* One element of the array @list of the texts. */
FlussiJson *
flussi_demo_pick (FlussiDemo *self,
                  const char *list)
{
  const FlussiJson *array = flussi_json_get (self->texts, list);

  return flussi_json_at (array, flussi_demo_random (self, 0, flussi_json_length (array) - 1));
}

/* One string of the array @list of the texts. */
const char *
flussi_demo_pick_text (FlussiDemo *self,
                       const char *list)
{
  return flussi_json_string (flussi_demo_pick (self, list));
}

/* One of the records, 0 if there are none. */
gint64
flussi_demo_pick_id (FlussiDemo *self,
                     GArray     *ids)
{
  if (ids->len == 0)
    return 0;
  return g_array_index (ids, gint64, flussi_demo_random (self, 0, ids->len - 1));
}

/* An instant in working hours, so many days before the present; negative: after it. */
FlussiInstant
flussi_demo_days_ago (FlussiDemo *self,
                      int         days)
{
  FlussiDay today = flussi_zone_get_day (self->zone, self->now);
  int minutes = 8 * 60 + flussi_demo_random (self, 0, 10 * 60);
  FlussiInstant instant = flussi_zone_resolve (self->zone, today - days, minutes * 60 * 1000);

  return days >= 0 ? MIN (instant, self->now) : instant;
}

/* Begins a record of type @object; what follows sets its values. */
void
flussi_demo_begin (FlussiDemo *self,
                   const char *object)
{
  g_clear_pointer (&self->change, flussi_change_set_free);
  self->change = flussi_change_set_new_create (flussi_schema_find_object (flussi_db_get_schema (self->db), object));
}

static void
set_value (FlussiDemo        *self,
           const char        *property,
           const FlussiValue *value)
{
  if (self->error == NULL)
    flussi_change_set_set_named (self->change, property, value, &self->error);
}

/* Takes @value. */
void
flussi_demo_set (FlussiDemo *self,
                 const char *property,
                 FlussiJson *value)
{
  const FlussiSchemaProperty *found =
    flussi_schema_object_find_property (flussi_change_set_get_object (self->change), property);
  g_autoptr (FlussiJson) owned = value;
  g_auto (FlussiValue) read = FLUSSI_VALUE_INIT;

  g_return_if_fail (found != NULL);

  if (self->error == NULL &&
      flussi_value_from_json (&read, found->property, owned, self->zone, &self->error))
    set_value (self, property, &read);
}

/* Sets a property to a text. */
void
flussi_demo_set_text (FlussiDemo *self,
                      const char *property,
                      const char *text)
{
  flussi_demo_set (self, property, flussi_json_new_string (text));
}

/* Sets a property to a whole number. */
void
flussi_demo_set_number (FlussiDemo *self,
                        const char *property,
                        gint64      number)
{
  flussi_demo_set (self, property, flussi_json_new_integer (number));
}

/* Sets a date property to the day of @instant. */
void
flussi_demo_set_day (FlussiDemo    *self,
                     const char    *property,
                     FlussiInstant  instant)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  flussi_value_set_integer (&value, FLUSSI_VALUE_DATE, flussi_zone_get_day (self->zone, instant));
  set_value (self, property, &value);
}

/* Sets a datetime property to @instant. */
void
flussi_demo_set_instant (FlussiDemo    *self,
                         const char    *property,
                         FlussiInstant  instant)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  flussi_value_set_integer (&value, FLUSSI_VALUE_DATETIME, instant);
  set_value (self, property, &value);
}

/* Associates the record being made; does nothing for record 0. */
void
flussi_demo_link (FlussiDemo *self,
                  const char *object,
                  gint64      record,
                  const char *label)
{
  if (record != 0)
    flussi_change_set_associate (self->change,
                                 flussi_schema_find_object (flussi_db_get_schema (self->db), object),
                                 record, label);
}

/* Writes the record as if it had been made at @at. Returns its id, 0 after an error. */
gint64
flussi_demo_commit (FlussiDemo    *self,
                    FlussiInstant  at)
{
  const FlussiCause cause = { .actor = FLUSSI_ACTOR_SYSTEM, .quiet = TRUE };
  gint64 record = 0;

  if (self->error == NULL)
    flussi_change_set_apply (self->change, self->db, &cause, at, &record, &self->error);
  g_clear_pointer (&self->change, flussi_change_set_free);
  return record;
}
