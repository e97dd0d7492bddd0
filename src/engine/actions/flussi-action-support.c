/* flussi-action-support.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

#include "flussi-associations.h"

/**
 * flussi_targets_clear:
 * @self: the records a step acts on
 *
 * Frees what is in it, not the struct.
 */
void
flussi_targets_clear (FlussiTargets *self)
{
  g_clear_pointer (&self->records, g_array_unref);
}

/**
 * flussi_action_find_object:
 * @execution: an execution
 * @name: (nullable): name of an object type
 * @error: return location for an error
 *
 * Returns: (nullable) (transfer none): the object type in this workspace
 */
const FlussiSchemaObject *
flussi_action_find_object (FlussiExecution  *execution,
                           const char       *name,
                           GError          **error)
{
  const FlussiSchemaObject *object = NULL;

  if (name != NULL)
    object = flussi_schema_find_object (flussi_execution_get_schema (execution), name);
  if (object == NULL)
    flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", name != NULL ? name : "", NULL);
  return object;
}

/**
 * flussi_action_find_property:
 * @object: an object type
 * @name: (nullable): name of a property
 * @error: return location for an error
 *
 * Returns: (nullable) (transfer none): the property in this workspace
 */
const FlussiSchemaProperty *
flussi_action_find_property (const FlussiSchemaObject  *object,
                             const char                *name,
                             GError                   **error)
{
  const FlussiSchemaProperty *property = NULL;

  if (name != NULL)
    property = flussi_schema_object_find_property (object, name);
  if (property == NULL)
    flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                      "object", object->type->name, "property", name != NULL ? name : "", NULL);
  return property;
}

static FlussiPick
parse_pick (const char *name)
{
  static const char *const names[] = {
    [FLUSSI_PICK_PRIMARY] = "primary",
    [FLUSSI_PICK_NEWEST] = "newest",
    [FLUSSI_PICK_OLDEST] = "oldest",
    [FLUSSI_PICK_ALL] = "all",
  };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      return i;
  return FLUSSI_PICK_PRIMARY;
}

/**
 * flussi_action_find_targets:
 * @execution: an execution
 * @param: name of a parameter of the type %FLUSSI_PARAM_TARGET
 * @targets: (out): the enrolled record, or the associated ones that are meant
 * @error: return location for an error
 *
 * Returns: %FALSE on an error; finding no associated record is none
 */
gboolean
flussi_action_find_targets (FlussiExecution  *execution,
                            const char       *param,
                            FlussiTargets    *targets,
                            GError          **error)
{
  const FlussiSchemaObject *own = flussi_execution_get_object (execution);
  gint64 record = flussi_execution_get_record (execution);
  const FlussiJson *json = flussi_json_get (flussi_execution_get_step (execution)->params, param);

  if (!flussi_json_is (json, FLUSSI_JSON_OBJECT))
    {
      targets->object = own;
      targets->records = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (targets->records, record);
      return TRUE;
    }
  targets->object = flussi_action_find_object (execution, flussi_json_get_string (json, "associated"), error);
  if (targets->object == NULL)
    return FALSE;
  targets->records = flussi_associations_pick (flussi_execution_get_db (execution), own, record, targets->object,
                                               flussi_json_get_string (json, "label"),
                                               parse_pick (flussi_json_get_string (json, "pick")), error);
  return targets->records != NULL;
}

/**
 * flussi_action_get_text:
 * @execution: an execution
 * @param: name of a parameter that is a text with tokens
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the filled text, empty if the parameter
 *   is absent
 */
char *
flussi_action_get_text (FlussiExecution  *execution,
                        const char       *param,
                        GError          **error)
{
  if (flussi_json_is_null (flussi_json_get (flussi_execution_get_step (execution)->params, param)))
    return g_strdup ("");
  return flussi_execution_get_text (execution, param, error);
}

/**
 * flussi_action_set_text:
 * @set: a change set
 * @property: a text property of its object
 * @text: (nullable): the text
 * @error: return location for an error
 *
 * Returns: %FALSE if the text is refused
 */
gboolean
flussi_action_set_text (FlussiChangeSet  *set,
                        const char       *property,
                        const char       *text,
                        GError          **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (text != NULL)
    flussi_value_set_text (&value, FLUSSI_VALUE_TEXT, text);
  return flussi_change_set_set_named (set, property, &value, error);
}

/**
 * flussi_action_set_option:
 * @set: a change set
 * @property: a property of its object with options
 * @option: the value of one of them
 * @error: return location for an error
 *
 * Returns: %FALSE if the option is refused
 */
gboolean
flussi_action_set_option (FlussiChangeSet  *set,
                          const char       *property,
                          const char       *option,
                          GError          **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  flussi_value_set_text (&value, FLUSSI_VALUE_OPTION, option);
  return flussi_change_set_set_named (set, property, &value, error);
}

/**
 * flussi_action_apply:
 * @execution: an execution
 * @set: what the step changes
 * @record: (out) (optional): id of the record
 * @error: return location for an error
 *
 * Applies a change set with the step as its cause.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_action_apply (FlussiExecution  *execution,
                     FlussiChangeSet  *set,
                     gint64           *record,
                     GError          **error)
{
  return flussi_change_set_apply (set, flussi_execution_get_db (execution), flussi_execution_get_cause (execution),
                                  flussi_execution_get_now (execution), record, error);
}

/**
 * flussi_action_create:
 * @execution: an execution
 * @set: a change set that creates a record
 * @error: return location for an error
 *
 * Creates a record and makes it the output `record`.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_action_create (FlussiExecution  *execution,
                      FlussiChangeSet  *set,
                      GError          **error)
{
  gint64 record;

  if (!flussi_action_apply (execution, set, &record, error))
    return FALSE;
  flussi_execution_set_record (execution, "record", flussi_change_set_get_object (set), record);
  return TRUE;
}

/**
 * flussi_action_check_object:
 * @check: a check
 * @step: a step with a parameter `target`
 *
 * Returns: (nullable) (transfer none): the object type the step works on;
 *   %NULL if there is no such type, which is a problem that its schema shows
 */
const FlussiObjectType *
flussi_action_check_object (FlussiCheck      *check,
                            const FlussiStep *step)
{
  const FlussiJson *target = flussi_json_get (step->params, "target");
  const char *name = flussi_check_get_flow (check)->object;

  if (flussi_json_is (target, FLUSSI_JSON_OBJECT))
    name = flussi_json_get_string (target, "associated");
  return name != NULL ? flussi_catalog_find_object (flussi_check_get_catalog (check), name) : NULL;
}
