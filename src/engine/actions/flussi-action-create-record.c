/* flussi-action-create-record.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

#include "flussi-associations.h"

static const FlussiParam params[] = {
  {
    .name = "object",
    .type = FLUSSI_PARAM_OBJECT,
    .label = { "Type", "Tipo" },
    .required = TRUE,
  },
  {
    .name = "properties",
    .type = FLUSSI_PARAM_VALUE_MAP,
    .label = { "Properties", "Proprietà" },
    .required = TRUE,
    .of = "object",
  },
  {
    .name = "associate",
    .type = FLUSSI_PARAM_LINKS,
    .label = { "Associate with", "Associa a" },
    .hint = { "With the enrolled record if left empty", "Al record iscritto se lasci vuoto" },
  },
  {
    .name = "copy_associations",
    .type = FLUSSI_PARAM_OBJECTS,
    .label = { "Copy associations with", "Copia le associazioni con" },
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "record", "record", { "New record", "Nuovo record" } },
  { NULL },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  static const FlussiLabel empty = { "Create a new {object}", "Crea {object}" };
  static const FlussiLabel filled = { "Create a new {object} with {properties}", "Crea {object} con {properties}" };
  const FlussiJson *properties = flussi_json_get (step->params, "properties");
  gboolean is_filled = flussi_json_is (properties, FLUSSI_JSON_OBJECT) && flussi_json_length (properties) > 0;

  flussi_description_add_pattern (description, is_filled ? &filled : &empty, step);
}

static gboolean
set_values (FlussiExecution   *execution,
            FlussiChangeSet   *set,
            const FlussiJson  *values,
            GError           **error)
{
  const FlussiSchemaObject *object = flussi_change_set_get_object (set);

  for (guint i = 0; values != NULL && i < flussi_json_length (values); i++)
    {
      const FlussiSchemaProperty *property = flussi_action_find_property (object, flussi_json_key_at (values, i), error);
      g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

      if (property == NULL ||
          !flussi_evaluator_get_for (flussi_execution_get_evaluator (execution), flussi_json_at (values, i),
                                     property->property, &value, error) ||
          !flussi_change_set_set (set, property, &value, error))
        return FALSE;
    }
  return TRUE;
}

/* One entry of `associate`: {with: "enrolled" or VALUE, label}. */
static gboolean
add_link (FlussiExecution   *execution,
          FlussiChangeSet   *set,
          const FlussiJson  *link,
          GError           **error)
{
  const FlussiJson *with = flussi_json_get (link, "with");
  const char *label = flussi_json_get_string (link, "label");
  const FlussiSchemaObject *object = NULL;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (with == NULL || g_strcmp0 (flussi_json_get_string (link, "with"), "enrolled") == 0)
    {
      flussi_change_set_associate (set, flussi_execution_get_object (execution),
                                   flussi_execution_get_record (execution), label);
      return TRUE;
    }
  if (!flussi_evaluator_get_json (flussi_execution_get_evaluator (execution), with, &value, &object, error))
    return FALSE;
  if (flussi_value_is_unknown (&value))
    return TRUE;
  if (value.kind != FLUSSI_VALUE_REFERENCE || object == NULL)
    {
      g_autofree char *text = flussi_value_to_text (&value);

      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "associate", "value", text, NULL);
      return FALSE;
    }
  flussi_change_set_associate (set, object, value.integer, label);
  return TRUE;
}

/* Without `associate` the new record belongs to the enrolled one (V8). */
static gboolean
add_links (FlussiExecution   *execution,
           FlussiChangeSet   *set,
           const FlussiJson  *links,
           GError           **error)
{
  if (flussi_json_is_null (links))
    flussi_change_set_associate (set, flussi_execution_get_object (execution),
                                 flussi_execution_get_record (execution), NULL);
  for (guint i = 0; !flussi_json_is_null (links) && i < flussi_json_length (links); i++)
    if (!add_link (execution, set, flussi_json_at (links, i), error))
      return FALSE;
  return TRUE;
}

static GArray *
pick (FlussiExecution           *execution,
      const FlussiSchemaObject  *object,
      const char                *label,
      FlussiPick                 which,
      GError                   **error)
{
  return flussi_associations_pick (flussi_execution_get_db (execution), flussi_execution_get_object (execution),
                                   flussi_execution_get_record (execution), object, label, which, error);
}

/* The new record gets the same associates, and the same primary one. */
static gboolean
copy_links (FlussiExecution  *execution,
            FlussiChangeSet  *set,
            const char       *name,
            GError          **error)
{
  const FlussiSchemaObject *object = flussi_action_find_object (execution, name, error);
  g_autoptr (GArray) records = object != NULL ? pick (execution, object, NULL, FLUSSI_PICK_ALL, error) : NULL;
  g_autoptr (GArray) primary = records != NULL ? pick (execution, object, "primary", FLUSSI_PICK_PRIMARY, error) : NULL;

  if (primary == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      gint64 record = g_array_index (records, gint64, i);
      gboolean is_primary = primary->len > 0 && g_array_index (primary, gint64, 0) == record;

      flussi_change_set_associate (set, object, record, is_primary ? "primary" : NULL);
    }
  return TRUE;
}

static gboolean
create_record (FlussiExecution   *execution,
               const FlussiStep  *step,
               GError           **error)
{
  const FlussiSchemaObject *object =
    flussi_action_find_object (execution, flussi_json_get_string (step->params, "object"), error);
  const FlussiJson *copied = flussi_json_get (step->params, "copy_associations");
  g_autoptr (FlussiChangeSet) set = NULL;

  if (object == NULL)
    return FALSE;
  set = flussi_change_set_new_create (object);
  if (!set_values (execution, set, flussi_json_get (step->params, "properties"), error) ||
      !add_links (execution, set, flussi_json_get (step->params, "associate"), error))
    return FALSE;
  for (guint i = 0; !flussi_json_is_null (copied) && i < flussi_json_length (copied); i++)
    if (!copy_links (execution, set, flussi_json_string (flussi_json_at (copied, i)), error))
      return FALSE;
  return flussi_action_create (execution, set, error);
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!create_record (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_create_record = {
  .id = "create_record",
  .name = { "Create a record", "Crea un record" },
  .description = {
    "Creates a record and associates it with the enrolled one.",
    "Crea un record e lo associa a quello iscritto.",
  },
  .synonyms = {
    "new, add, deal, ticket, company, contact",
    "nuovo, aggiungi, trattativa, ticket, azienda, contatto",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-create-record-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .describe = describe,
  .execute = execute,
};
