/* flussi-acts-records.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-acts.h"
#include "flussi-engine-private.h"

#include "flussi-error.h"
#include "flussi-events.h"
#include "flussi-lists.h"
#include "flussi-records.h"
#include "flussi-users.h"

static const FlussiSchemaObject *
find_object (FlussiEngine  *engine,
             const char    *name,
             GError       **error)
{
  const FlussiSchemaObject *object;

  object = flussi_schema_find_object (flussi_db_get_schema (engine->db), name);
  if (object == NULL)
    flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", name, NULL);
  return object;
}

/**
 * flussi_act_read_value:
 * @engine: an engine
 * @property: whose type counts
 * @json: a literal (V2); a user is named by record id, e-mail address or name
 * @value: (inout): the value
 * @error: return location for an error
 *
 * Reads a value as the acts on records do. Nothing is written.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_read_value (FlussiEngine                *engine,
                       const FlussiSchemaProperty  *property,
                       const FlussiJson            *json,
                       FlussiValue                 *value,
                       GError                     **error)
{
  gint64 user;

  if (property->property->type != FLUSSI_PROPERTY_USER || flussi_json_kind (json) != FLUSSI_JSON_STRING)
    return flussi_value_from_json (value, property->property, json,
                                   flussi_workspace_get_zone (engine->workspace), error);
  user = flussi_users_find (engine->db, flussi_json_string (json), error);
  if (user == 0)
    return FALSE;
  flussi_value_set_integer (value, FLUSSI_VALUE_REFERENCE, user);
  return TRUE;
}

/**
 * flussi_act_fill_values:
 * @engine: an engine
 * @change_set: the change set of one record
 * @values: property name to value, a JSON object; null clears
 * @error: return location for an error
 *
 * Puts values into a change set that is applied later. Nothing is written yet.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_fill_values (FlussiEngine      *engine,
                        FlussiChangeSet   *change_set,
                        const FlussiJson  *values,
                        GError           **error)
{
  const FlussiSchemaObject *object = flussi_change_set_get_object (change_set);

  for (guint i = 0; i < flussi_json_length (values); i++)
    {
      const char *name = flussi_json_key_at (values, i);
      const FlussiSchemaProperty *property = flussi_schema_object_find_property (object, name);
      g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

      if (property == NULL)
        {
          flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                            "object", object->type->name, "property", name, NULL);
          return FALSE;
        }
      if (!flussi_act_read_value (engine, property, flussi_json_at (values, i), &value, error) ||
          !flussi_change_set_set (change_set, property, &value, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * flussi_act_apply:
 * @engine: an engine
 * @change_set: what to change
 * @cause: why
 * @record: (out) (optional): id of the record
 * @error: return location for an error
 *
 * Applies a change set. The other acts on records are short forms of this one.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_apply (FlussiEngine       *engine,
                  FlussiChangeSet    *change_set,
                  const FlussiCause  *cause,
                  gint64             *record,
                  GError            **error)
{
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine,
                                flussi_change_set_apply (change_set, engine->db, cause,
                                                         flussi_engine_get_now (engine), record, error),
                                error);
}

/**
 * flussi_act_set_values:
 * @engine: an engine
 * @object: type of the record
 * @record: its id
 * @values: property name to value, a JSON object; null clears
 * @cause: why
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_set_values (FlussiEngine       *engine,
                       const char         *object,
                       gint64              record,
                       FlussiJson         *values,
                       const FlussiCause  *cause,
                       GError            **error)
{
  const FlussiSchemaObject *type = find_object (engine, object, error);
  g_autoptr (FlussiChangeSet) set = NULL;

  if (type == NULL)
    return FALSE;
  set = flussi_change_set_new_update (type, record);
  return flussi_act_fill_values (engine, set, values, error) &&
         flussi_act_apply (engine, set, cause, NULL, error);
}

/**
 * flussi_act_create_record:
 * @engine: an engine
 * @object: type of the record
 * @values: property name to value, a JSON object
 * @cause: why
 * @error: return location for an error
 *
 * Returns: id of the new record, 0 on an error
 */
gint64
flussi_act_create_record (FlussiEngine       *engine,
                          const char         *object,
                          FlussiJson         *values,
                          const FlussiCause  *cause,
                          GError            **error)
{
  const FlussiSchemaObject *type = find_object (engine, object, error);
  g_autoptr (FlussiChangeSet) set = NULL;
  gint64 record = 0;

  if (type == NULL)
    return 0;
  set = flussi_change_set_new_create (type);
  if (!flussi_act_fill_values (engine, set, values, error) ||
      !flussi_act_apply (engine, set, cause, &record, error))
    return 0;
  return record;
}

/**
 * flussi_act_delete_record:
 * @engine: an engine
 * @object: type of the record
 * @record: its id
 * @cause: why
 * @error: return location for an error
 *
 * Deletes a record, which can be restored for 90 days; its enrolments end (E12).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_delete_record (FlussiEngine       *engine,
                          const char         *object,
                          gint64              record,
                          const FlussiCause  *cause,
                          GError            **error)
{
  const FlussiSchemaObject *type = find_object (engine, object, error);
  g_autoptr (FlussiChangeSet) set = NULL;

  if (type == NULL)
    return FALSE;
  set = flussi_change_set_new_delete (type, record);
  return flussi_act_apply (engine, set, cause, NULL, error);
}

/**
 * flussi_act_restore_record:
 * @engine: an engine
 * @object: type of the record
 * @record: id of a deleted record
 * @cause: why
 * @error: return location for an error
 *
 * Brings a record back with its values, associations and lists, but not with its
 * enrolments (E12).
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_restore_record (FlussiEngine       *engine,
                           const char         *object,
                           gint64              record,
                           const FlussiCause  *cause,
                           GError            **error)
{
  const FlussiSchemaObject *type = find_object (engine, object, error);
  g_autoptr (FlussiChangeSet) set = NULL;

  if (type == NULL)
    return FALSE;
  set = flussi_change_set_new_restore (type, record);
  return flussi_act_apply (engine, set, cause, NULL, error);
}

/**
 * flussi_act_associate:
 * @engine: an engine
 * @object: type of a record
 * @record: its id
 * @other_object: type of the other record
 * @other_record: its id
 * @label: (nullable): label of the association
 * @associated: %FALSE to take the association away
 * @cause: why
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_associate (FlussiEngine       *engine,
                      const char         *object,
                      gint64              record,
                      const char         *other_object,
                      gint64              other_record,
                      const char         *label,
                      gboolean            associated,
                      const FlussiCause  *cause,
                      GError            **error)
{
  const FlussiSchemaObject *type = find_object (engine, object, error);
  const FlussiSchemaObject *other = type != NULL ? find_object (engine, other_object, error) : NULL;
  g_autoptr (FlussiChangeSet) set = NULL;

  if (other == NULL)
    return FALSE;
  set = flussi_change_set_new_update (type, record);
  if (associated)
    flussi_change_set_associate (set, other, other_record, label);
  else
    flussi_change_set_dissociate (set, other, other_record, label);
  return flussi_act_apply (engine, set, cause, NULL, error);
}

/**
 * flussi_act_complete_task:
 * @engine: an engine
 * @task: id of a task
 * @cause: why
 * @error: return location for an error
 *
 * Marks a task as completed now. The records it is associated with get the event
 * `task_completed`.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_complete_task (FlussiEngine       *engine,
                          gint64              task,
                          const FlussiCause  *cause,
                          GError            **error)
{
  g_autoptr (FlussiJson) values = flussi_json_new_object ();

  flussi_json_set_string (values, "status", "COMPLETED");
  return flussi_act_set_values (engine, "task", task, values, cause, error);
}

/* Events */

static gboolean
check_event (FlussiEngine     *engine,
             const char       *type,
             FlussiJson       *properties,
             FlussiInstant     at,
             GError          **error)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (flussi_db_get_schema (engine->db));
  const FlussiEventType *event = flussi_catalog_find_event (catalog, type);

  if (event == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_EVENT, "event", type, NULL);
      return FALSE;
    }
  if (at > flussi_engine_get_now (engine))
    {
      g_autofree char *value = flussi_instant_to_string (at);

      flussi_error_set (error, FLUSSI_ERROR_FUTURE_EVENT, "value", value, NULL);
      return FALSE;
    }
  for (guint i = 0; !event->open && properties != NULL && i < flussi_json_length (properties); i++)
    if (flussi_event_type_find_property (event, flussi_json_key_at (properties, i)) == NULL)
      {
        flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                          "object", type, "property", flussi_json_key_at (properties, i), NULL);
        return FALSE;
      }
  return TRUE;
}

/**
 * flussi_act_record_event:
 * @engine: an engine
 * @object: type of the record
 * @record: its id
 * @type: name of the event type (E1)
 * @properties: (nullable): a JSON object
 * @at: when it happened; %FLUSSI_INSTANT_NONE for now. An event of the future is
 *   refused (X6)
 * @cause: why
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_record_event (FlussiEngine       *engine,
                         const char         *object,
                         gint64              record,
                         const char         *type,
                         FlussiJson         *properties,
                         FlussiInstant       at,
                         const FlussiCause  *cause,
                         GError            **error)
{
  const FlussiSchemaObject *schema_object = find_object (engine, object, error);
  FlussiInstant now = flussi_engine_get_now (engine);

  if (at == FLUSSI_INSTANT_NONE)
    at = now;
  if (schema_object == NULL || !check_event (engine, type, properties, at, error))
    return FALSE;
  if (!flussi_records_exists (engine->db, schema_object, record))
    {
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, record);

      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD, "object", object, "key", key, NULL);
      return FALSE;
    }
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine,
                                flussi_events_record (engine->db, schema_object, record, type, properties,
                                                      cause, at, now, NULL, error),
                                error);
}

/* Lists */

/**
 * flussi_act_set_membership:
 * @engine: an engine
 * @list: uid or name of a static list
 * @record: id of a record of the list's type
 * @member: whether it is to be a member
 * @cause: why
 * @changed: (out) (optional): %FALSE if it was so already
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_set_membership (FlussiEngine       *engine,
                           const char         *list,
                           gint64              record,
                           gboolean            member,
                           const FlussiCause  *cause,
                           gboolean           *changed,
                           GError            **error)
{
  g_autoptr (FlussiList) found = flussi_lists_find (engine->db, list, error);
  FlussiInstant now = flussi_engine_get_now (engine);
  gboolean success;

  if (found == NULL)
    return FALSE;
  if (found->kind != FLUSSI_LIST_STATIC)
    {
      flussi_error_set (error, FLUSSI_ERROR_ACTIVE_LIST, "list", found->name, NULL);
      return FALSE;
    }
  if (!flussi_records_exists (engine->db, found->object, record))
    {
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, record);

      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD,
                        "object", found->object->type->name, "key", key, NULL);
      return FALSE;
    }
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  if (member)
    success = flussi_lists_join (engine->db, found, record, cause, now, changed, error);
  else
    success = flussi_lists_leave (engine->db, found, record, cause, now, changed, error);
  return _flussi_engine_finish (engine, success, error);
}
