/* flussi-action-create-task.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

static const FlussiParam params[] = {
  {
    .name = "title",
    .type = FLUSSI_PARAM_TEMPLATE,
    .label = { "Title", "Titolo" },
    .required = TRUE,
  },
  {
    .name = "type",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Type", "Tipo" },
    .fallback = "\"TODO\"",
    .choices = {
      { "TODO", { "To-do", "Da fare" } },
      { "CALL", { "Call", "Chiamata" } },
      { "EMAIL", { "Email", "E-mail" } },
      { "MEETING", { "Meeting", "Incontro" } },
      { "LINKED_IN", { "LinkedIn", "LinkedIn" } },
      { "LINKED_IN_CONNECT", { "LinkedIn connection", "Collegamento LinkedIn" } },
      { "LINKED_IN_MESSAGE", { "LinkedIn message", "Messaggio LinkedIn" } },
    },
  },
  {
    .name = "priority",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "Priority", "Priorità" },
    .fallback = "\"NONE\"",
    .choices = {
      { "NONE", { "None", "Nessuna" } },
      { "LOW", { "Low", "Bassa" } },
      { "MEDIUM", { "Medium", "Media" } },
      { "HIGH", { "High", "Alta" } },
    },
  },
  {
    .name = "due",
    .type = FLUSSI_PARAM_DUE,
    .label = { "Due", "Scadenza" },
  },
  {
    .name = "owner",
    .type = FLUSSI_PARAM_USER,
    .label = { "Owner", "Responsabile" },
  },
  {
    .name = "body",
    .type = FLUSSI_PARAM_LONG_TEMPLATE,
    .label = { "Notes", "Note" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "record", "record", { "Task", "Compito" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel sentence = {
    "Create the task {title}[ for {owner}][, due {due}]",
    "Crea il compito {title}[ per {owner}][, scadenza {due}]",
  };

  flussi_description_add_pattern (description, &sentence, step);
}

#define DEFAULT_TIME (9 * FLUSSI_INSTANT_HOUR)

/* Days from now, at a time of day (V8). */
static gboolean
set_due (FlussiExecution   *execution,
         FlussiChangeSet   *set,
         const FlussiJson  *due,
         GError           **error)
{
  FlussiZone *zone = flussi_execution_get_zone (execution);
  FlussiInstant now = flussi_execution_get_now (execution);
  int days = flussi_json_get_integer (due, "days", 0);
  const char *time = flussi_json_get_string (due, "time");
  const FlussiOffset offset = { .days = days };
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  int ms_of_day = DEFAULT_TIME;
  FlussiInstant then;

  if (time != NULL && !flussi_time_of_day_parse (time, &ms_of_day))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "due", "value", time, NULL);
      return FALSE;
    }
  then = flussi_json_get_boolean (due, "business_days", FALSE) ? flussi_zone_add_business_days (zone, now, days)
                                                               : flussi_zone_add (zone, now, &offset);
  flussi_value_set_integer (&value, FLUSSI_VALUE_DATETIME,
                            flussi_zone_resolve (zone, flussi_zone_get_day (zone, then), ms_of_day));
  return flussi_change_set_set_named (set, "due", &value, error);
}

static gboolean
set_owner (FlussiExecution   *execution,
           FlussiChangeSet   *set,
           GError           **error)
{
  const FlussiSchemaProperty *owner = flussi_change_set_get_object (set)->owner;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  return flussi_execution_get_value_for (execution, "owner", owner->property, &value, error) &&
         flussi_change_set_set (set, owner, &value, error);
}

static const char *
get_choice (const FlussiStep *step,
            const char       *param,
            const char       *fallback)
{
  const char *choice = flussi_json_get_string (step->params, param);

  return choice != NULL ? choice : fallback;
}

static gboolean
create_task (FlussiExecution   *execution,
             const FlussiStep  *step,
             GError           **error)
{
  const FlussiSchemaObject *task = flussi_schema_find_object (flussi_execution_get_schema (execution), "task");
  const FlussiJson *due = flussi_json_get (step->params, "due");
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_create (task);
  g_autofree char *title = flussi_action_get_text (execution, "title", error);
  g_autofree char *body = title != NULL ? flussi_action_get_text (execution, "body", error) : NULL;

  if (body == NULL ||
      !flussi_action_set_text (set, "title", title, error) ||
      !flussi_action_set_text (set, "body", body, error) ||
      !flussi_action_set_option (set, "type", get_choice (step, "type", "TODO"), error) ||
      !flussi_action_set_option (set, "priority", get_choice (step, "priority", "NONE"), error) ||
      !flussi_action_set_option (set, "status", "NOT_STARTED", error) ||
      (!flussi_json_is_null (due) && !set_due (execution, set, due, error)) ||
      !set_owner (execution, set, error))
    return FALSE;
  flussi_change_set_associate (set, flussi_execution_get_object (execution),
                               flussi_execution_get_record (execution), NULL);
  return flussi_action_create (execution, set, error);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!create_task (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_create_task = {
  .id = "create_task",
  .name = { "Create a task", "Crea un compito" },
  .description = {
    "Gives somebody something to do, associated with the record.",
    "Dà a qualcuno qualcosa da fare, associato al record.",
  },
  .synonyms = {
    "to-do, reminder, call, follow up, activity",
    "da fare, promemoria, chiamata, richiamo, attività",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-create-task-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
  .execute = execute,
};
