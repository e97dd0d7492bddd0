/* flussi-scenario-names.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

#include "flussi-error.h"
#include "flussi-flows.h"

#include <string.h>

/* Scenarios name records by keys such as `contact:anna`; this file turns them
 * into ids, and back where values refer to records. */

/**
 * flussi_scenario_add_key:
 * @self: a scenario
 * @object: an object type
 * @key: the key of a record, without its type
 * @id: its id
 */
void
flussi_scenario_add_key (FlussiScenario *self,
                         const char     *object,
                         const char     *key,
                         gint64          id)
{
  g_hash_table_insert (self->keys, g_strconcat (object, ":", key, NULL), g_memdup2 (&id, sizeof id));
}

/**
 * flussi_scenario_find_object:
 * @self: a scenario
 * @name: an object type
 * @object: (out): the object
 * @error: return location for an error
 *
 * Returns: %FALSE with %FLUSSI_ERROR_UNKNOWN_OBJECT
 */
gboolean
flussi_scenario_find_object (FlussiScenario            *self,
                             const char                *name,
                             const FlussiSchemaObject **object,
                             GError                   **error)
{
  FlussiDb *db = flussi_scenario_get_db (self);

  *object = flussi_schema_find_object (flussi_db_get_schema (db), name);
  if (*object == NULL)
    flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", name, NULL);
  return *object != NULL;
}

/**
 * flussi_scenario_find_record:
 * @self: a scenario
 * @key: such as `contact:anna`
 * @record: (out): the record
 * @error: return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_find_record (FlussiScenario        *self,
                             const char            *key,
                             FlussiScenarioRecord  *record,
                             GError               **error)
{
  const gint64 *id = g_hash_table_lookup (self->keys, key);
  g_autofree char *object = g_strndup (key, strcspn (key, ":"));

  if (!flussi_scenario_find_object (self, object, &record->object, error))
    return FALSE;
  if (id == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD, "record", key, "object", object, NULL);
      return FALSE;
    }
  record->id = *id;
  return TRUE;
}

/**
 * flussi_scenario_take_text:
 * @cursor: an object
 * @name: a key that must be there
 * @text: (out) (transfer none): its value
 * @error: return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_take_text (FlussiJsonCursor  *cursor,
                           const char        *name,
                           const char       **text,
                           GError           **error)
{
  FlussiJsonCursor child;

  return flussi_json_cursor_require (cursor, name, &child, error) &&
         flussi_json_cursor_take_string (cursor, name, text, error);
}

/**
 * flussi_scenario_take_record:
 * @self: a scenario
 * @cursor: an object
 * @name: the key that names a record
 * @record: (out): the record
 * @error: return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_take_record (FlussiScenario        *self,
                             FlussiJsonCursor      *cursor,
                             const char            *name,
                             FlussiScenarioRecord  *record,
                             GError               **error)
{
  const char *key;

  return flussi_scenario_take_text (cursor, name, &key, error) &&
         flussi_scenario_find_record (self, key, record, error);
}

/* A key without a type is one of @object, if there is that. */
static gboolean
find_named (FlussiScenario        *self,
            const char            *key,
            const char            *object,
            FlussiScenarioRecord  *record,
            GError               **error)
{
  g_autofree char *whole = object != NULL && strchr (key, ':') == NULL ? g_strconcat (object, ":", key, NULL) : NULL;

  return flussi_scenario_find_record (self, whole != NULL ? whole : key, record, error);
}

/**
 * flussi_scenario_take_members:
 * @self: a scenario
 * @cursor: an object
 * @name: the key that names an array of records; none if it is absent
 * @object: (nullable): the type of those that are named without one
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type FlussiScenarioRecord) (nullable): the
 *   records, %NULL with an error
 */
GArray *
flussi_scenario_take_members (FlussiScenario    *self,
                              FlussiJsonCursor  *cursor,
                              const char        *name,
                              const char        *object,
                              GError           **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (FlussiScenarioRecord));
  FlussiJsonCursor array;

  if (!flussi_json_cursor_enter (cursor, name, &array))
    return g_steal_pointer (&records);
  if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return NULL;
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;
      FlussiScenarioRecord record;

      flussi_json_cursor_element (&array, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_STRING, error) ||
          !find_named (self, flussi_json_string (element.json), object, &record, error))
        return NULL;
      g_array_append_val (records, record);
    }
  return g_steal_pointer (&records);
}

/**
 * flussi_scenario_take_records:
 * @self: a scenario
 * @cursor: an object
 * @name: the key that names an array of records; none if it is absent
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type FlussiScenarioRecord) (nullable): the
 *   records, %NULL with an error
 */
GArray *
flussi_scenario_take_records (FlussiScenario    *self,
                              FlussiJsonCursor  *cursor,
                              const char        *name,
                              GError           **error)
{
  return flussi_scenario_take_members (self, cursor, name, NULL, error);
}

/**
 * flussi_scenario_take_workflow:
 * @self: a scenario
 * @cursor: an object
 * @name: the key that names a workflow
 * @error: return location for an error
 *
 * Returns: its row id, 0 with an error
 */
gint64
flussi_scenario_take_workflow (FlussiScenario    *self,
                               FlussiJsonCursor  *cursor,
                               const char        *name,
                               GError           **error)
{
  g_autoptr (FlussiWorkflow) workflow = NULL;
  const char *uid;

  if (!flussi_scenario_take_text (cursor, name, &uid, error))
    return 0;
  workflow = flussi_flows_find (flussi_scenario_get_db (self), uid, flussi_clock_now (self->clock), error);
  return workflow != NULL ? workflow->id : 0;
}

/**
 * flussi_scenario_take_instant:
 * @self: a scenario that knows its zone
 * @cursor: an object
 * @name: a key that must be there
 * @instant: (out): its value
 * @error: return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_take_instant (FlussiScenario    *self,
                              FlussiJsonCursor  *cursor,
                              const char        *name,
                              FlussiInstant     *instant,
                              GError           **error)
{
  const char *text;

  if (!flussi_scenario_take_text (cursor, name, &text, error))
    return FALSE;
  if (flussi_zone_parse_instant (self->zone, text, instant))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_BAD_INSTANT, "value", text, NULL);
  return FALSE;
}

/**
 * flussi_scenario_translate:
 * @self: a scenario
 * @values: property to value
 * @error: return location for an error
 *
 * Puts ids where values name records, such as `user:mario`.
 *
 * Returns: (transfer full) (nullable): the values, %NULL with an error
 */
FlussiJson *
flussi_scenario_translate (FlussiScenario    *self,
                           const FlussiJson  *values,
                           GError           **error)
{
  g_autoptr (FlussiJson) translated = flussi_json_new_object ();

  for (guint i = 0; i < flussi_json_length (values); i++)
    {
      FlussiJson *value = flussi_json_at (values, i);
      const char *text = flussi_json_kind (value) == FLUSSI_JSON_STRING ? flussi_json_string (value) : NULL;
      const gint64 *id = text != NULL ? g_hash_table_lookup (self->keys, text) : NULL;

      if (text != NULL && g_str_has_prefix (text, "user:") && id == NULL)
        {
          flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD, "record", text, "object", "user", NULL);
          return NULL;
        }
      flussi_json_set (translated, flussi_json_key_at (values, i),
                       id != NULL ? flussi_json_new_integer (*id) : flussi_json_ref (value));
    }
  return g_steal_pointer (&translated);
}
