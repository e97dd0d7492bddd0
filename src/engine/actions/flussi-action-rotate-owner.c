/* flussi-action-rotate-owner.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

#include "flussi-records.h"

static const FlussiParam params[] = {
  {
    .name = "users",
    .type = FLUSSI_PARAM_USERS,
    .label = { "People", "Persone" },
    .required = TRUE,
  },
  {
    .name = "property",
    .type = FLUSSI_PARAM_PROPERTY,
    .label = { "Property", "Proprietà" },
    .fallback = "\"owner\"",
  },
  {
    .name = "overwrite",
    .type = FLUSSI_PARAM_BOOLEAN,
    .label = { "Also if somebody has it already", "Anche se ha già un responsabile" },
    .fallback = "false",
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "owner", "user", { "Person chosen", "Persona scelta" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = {
    "Assign in turn to {users}[ as {property}][, {?overwrite}whoever has it now]",
    "Assegna a rotazione tra {users}[ come {property}][, {?overwrite}anche se è già assegnato]",
  };

  flussi_description_add_pattern (description, &sentence, step);
}

static const char *
get_property (const FlussiStep *step)
{
  const char *name = flussi_json_get_string (step->params, "property");

  return name != NULL ? name : "owner";
}

static void
check (FlussiCheck      *check,
       const FlussiStep *step)
{
  const FlussiObjectType *object = flussi_action_check_object (check, step);
  const FlussiProperty *property = object != NULL ? flussi_object_type_find_property (object, get_property (step)) : NULL;
  const FlussiJson *users = flussi_json_get (step->params, "users");

  if (property != NULL && property->type != FLUSSI_PROPERTY_USER)
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "bad_type", "params.property", property->name);
  if (flussi_json_is (users, FLUSSI_JSON_ARRAY) && flussi_json_length (users) == 0)
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "missing_param", "params.users", "users");
}

static gboolean
read_last (FlussiExecution  *execution,
           gint64           *user,
           GError          **error)
{
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (flussi_execution_get_db (execution),
                       "SELECT user FROM rotation WHERE workflow = ? AND step = ?", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, flussi_execution_get_workflow (execution));
  flussi_statement_bind_text (statement, 2, flussi_execution_get_step (execution)->id);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  *user = has_row ? flussi_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
write_last (FlussiExecution  *execution,
            gint64            user,
            GError          **error)
{
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (flussi_execution_get_db (execution),
                       "INSERT OR REPLACE INTO rotation (workflow, step, user) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, flussi_execution_get_workflow (execution));
  flussi_statement_bind_text (statement, 2, flussi_execution_get_step (execution)->id);
  flussi_statement_bind_int64 (statement, 3, user);
  return flussi_statement_run (statement, error);
}

static GArray *
read_users (FlussiExecution             *execution,
            const FlussiSchemaProperty  *property,
            const FlussiJson            *users,
            GError                     **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; users != NULL && i < flussi_json_length (users); i++)
    {
      g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

      if (!flussi_evaluator_get_for (flussi_execution_get_evaluator (execution), flussi_json_at (users, i),
                                     property->property, &value, error))
        return NULL;
      if (flussi_value_is_known (&value))
        g_array_append_val (ids, value.integer);
    }
  return g_steal_pointer (&ids);
}

static gboolean
is_active (FlussiExecution *execution,
           gint64           user)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_execution_get_schema (execution), "user");
  g_auto (FlussiValue) active = FLUSSI_VALUE_INIT;

  return flussi_records_get_value (flussi_execution_get_db (execution),
                                   flussi_schema_object_find_property (object, "active"), user, &active, NULL) &&
         (flussi_value_is_unknown (&active) || active.integer != 0);
}

/* The next one after @last in the given order who is there. 0: nobody. */
static gint64
find_next (FlussiExecution *execution,
           GArray          *users,
           gint64           last)
{
  guint start = 0;

  for (guint i = 0; i < users->len; i++)
    if (g_array_index (users, gint64, i) == last)
      start = i + 1;
  for (guint i = 0; i < users->len; i++)
    {
      gint64 user = g_array_index (users, gint64, (start + i) % users->len);

      if (is_active (execution, user))
        return user;
    }
  return 0;
}

static gboolean
assign (FlussiExecution             *execution,
        const FlussiSchemaProperty  *property,
        gint64                       user,
        GError                     **error)
{
  g_autoptr (FlussiChangeSet) set =
    flussi_change_set_new_update (property->object, flussi_execution_get_record (execution));
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  flussi_value_set_integer (&value, FLUSSI_VALUE_REFERENCE, user);
  if (!flussi_change_set_set (set, property, &value, error) ||
      !flussi_action_apply (execution, set, NULL, error))
    return FALSE;
  flussi_execution_set_record (execution, "owner",
                               flussi_schema_find_object (flussi_execution_get_schema (execution), "user"), user);
  return TRUE;
}

static gboolean
rotate (FlussiExecution   *execution,
        const FlussiStep  *step,
        GError           **error)
{
  const FlussiSchemaProperty *property =
    flussi_action_find_property (flussi_execution_get_object (execution), get_property (step), error);
  g_auto (FlussiValue) present = FLUSSI_VALUE_INIT;
  g_autoptr (GArray) users = NULL;
  gint64 user;

  if (property == NULL ||
      !flussi_records_get_value (flussi_execution_get_db (execution), property,
                                 flussi_execution_get_record (execution), &present, error))
    return FALSE;
  if (flussi_value_is_known (&present) && !flussi_json_get_boolean (step->params, "overwrite", FALSE))
    {
      flussi_execution_skip (execution, "owner_known");
      return TRUE;
    }
  users = read_users (execution, property, flussi_json_get (step->params, "users"), error);
  if (users == NULL || !read_last (execution, &user, error))
    return FALSE;
  user = find_next (execution, users, user);
  if (user == 0)
    {
      flussi_error_set (error, FLUSSI_ERROR_NO_USER_LEFT, "property", property->property->name, NULL);
      return FALSE;
    }
  return assign (execution, property, user, error) && write_last (execution, user, error);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!rotate (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_rotate_owner = {
  .id = "rotate_owner",
  .name = { "Assign in rotation", "Assegna a rotazione" },
  .description = {
    "Gives the record to the next of several people.",
    "Dà il record alla prossima di più persone.",
  },
  .synonyms = {
    "owner, round robin, distribute, lead",
    "responsabile, turno, distribuisci, lead",
  },
  .group = FLUSSI_ACTION_GROUP_ASSIGNMENT,
  .icon = "flussi-step-rotate-owner-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .check = check,
  .describe = describe,
  .execute = execute,
};
