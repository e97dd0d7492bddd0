/* flussi-action-set-property.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-support.h"

#include "flussi-records.h"

static const FlussiParam params[] = {
  {
    .name = "target",
    .type = FLUSSI_PARAM_TARGET,
    .label = { "Of", "Di" },
    .fallback = "\"enrolled\"",
  },
  {
    .name = "property",
    .type = FLUSSI_PARAM_PROPERTY,
    .label = { "Property", "Proprietà" },
    .required = TRUE,
    .of = "target",
  },
  {
    .name = "mode",
    .type = FLUSSI_PARAM_CHOICE,
    .label = { "What to do", "Cosa fare" },
    .fallback = "\"set\"",
    .choices = {
      { "set", { "Set", "Imposta" } },
      { "append", { "Append", "Aggiungi" } },
      { "remove", { "Remove", "Togli" } },
      { "clear", { "Clear", "Svuota" } },
      { "increment", { "Increase by", "Aumenta di" } },
      { "decrement", { "Decrease by", "Diminuisci di" } },
    },
  },
  {
    .name = "value",
    .type = FLUSSI_PARAM_VALUE,
    .label = { "Value", "Valore" },
    .of = "property",
    .shown_if = "mode",
    .shown_values = "set|append|remove|increment|decrement",
  },
  { .name = NULL },
};

static const FlussiActionOutput outputs[] = {
  { "value", "value", { "New value", "Nuovo valore" } },
  { NULL },
};

static const struct
{
  const char  *mode;
  FlussiLabel  sentence;
  FlussiLabel  of_another;
} sentences[] = {
  { "set", { "Set {property} to {value}", "Imposta {property} su {value}" },
    { "Set {property} of the {target} to {value}", "Imposta {property} ({target}) su {value}" } },
  { "append", { "Append {value} to {property}", "Aggiungi {value} a {property}" },
    { "Append {value} to {property} of the {target}", "Aggiungi {value} a {property} ({target})" } },
  { "remove", { "Remove {value} from {property}", "Togli {value} da {property}" },
    { "Remove {value} from {property} of the {target}", "Togli {value} da {property} ({target})" } },
  { "clear", { "Clear {property}", "Svuota {property}" },
    { "Clear {property} of the {target}", "Svuota {property} ({target})" } },
  { "increment", { "Increase {property} by {value}", "Aumenta {property} di {value}" },
    { "Increase {property} of the {target} by {value}", "Aumenta {property} ({target}) di {value}" } },
  { "decrement", { "Decrease {property} by {value}", "Diminuisci {property} di {value}" },
    { "Decrease {property} of the {target} by {value}", "Diminuisci {property} ({target}) di {value}" } },
};

static void
describe (FlussiDescription *description,
          const FlussiStep  *step)
{
  const char *mode = flussi_json_get_string (step->params, "mode");
  gboolean is_other = flussi_json_is (flussi_json_get (step->params, "target"), FLUSSI_JSON_OBJECT);
  guint index = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (sentences[i].mode, mode) == 0)
      index = i;
  flussi_description_add_pattern (description,
                                  is_other ? &sentences[index].of_another : &sentences[index].sentence, step);
}

static gboolean
is_number (const FlussiProperty *property)
{
  return property->type == FLUSSI_PROPERTY_NUMBER || property->type == FLUSSI_PROPERTY_CURRENCY ||
         property->type == FLUSSI_PROPERTY_DURATION;
}

/* Whether the mode makes sense for the property (V7). */
static gboolean
mode_fits (const char           *mode,
           const FlussiProperty *property)
{
  if (g_str_equal (mode, "append"))
    return property->type == FLUSSI_PROPERTY_MULTI_SELECT || property->type == FLUSSI_PROPERTY_TEXT ||
           property->type == FLUSSI_PROPERTY_LONG_TEXT;
  if (g_str_equal (mode, "remove"))
    return property->type == FLUSSI_PROPERTY_MULTI_SELECT;
  if (g_str_equal (mode, "increment") || g_str_equal (mode, "decrement"))
    return is_number (property);
  return TRUE;
}

static const char *
get_mode (const FlussiStep *step)
{
  const char *mode = flussi_json_get_string (step->params, "mode");

  return mode != NULL ? mode : "set";
}

static void
check (FlussiCheck      *check,
       const FlussiStep *step)
{
  const FlussiObjectType *object = flussi_action_check_object (check, step);
  const char *name = flussi_json_get_string (step->params, "property");
  const FlussiProperty *property = NULL;
  const char *mode = get_mode (step);

  if (object != NULL && name != NULL)
    property = flussi_object_type_find_property (object, name);
  if (property != NULL && property->read_only)
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "bad_value", "params.property", name);
  if (property != NULL && !mode_fits (mode, property))
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "bad_value", "params.mode", name);
  if (!g_str_equal (mode, "clear") && !flussi_json_find (step->params, "value", NULL))
    flussi_check_add (check, FLUSSI_SEVERITY_ERROR, "missing_param", "params.value", "value");
}

static void
append_text (FlussiValue       *value,
             const FlussiValue *addition)
{
  g_autofree char *text = g_strconcat (flussi_value_get_text (value), "; ", flussi_value_get_text (addition), NULL);

  flussi_value_clear (value);
  flussi_value_set_text (value, FLUSSI_VALUE_TEXT, text);
}

/* Unites the options, or takes those of @change away. */
static void
change_options (FlussiValue       *value,
                const FlussiValue *change,
                gboolean           unite)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) options = NULL;
  char **old = flussi_value_is_known (value) ? value->options : NULL;

  for (guint i = 0; old != NULL && old[i] != NULL; i++)
    if (unite || !g_strv_contains ((const char *const *) change->options, old[i]))
      g_strv_builder_add (builder, old[i]);
  if (unite)
    g_strv_builder_addv (builder, (const char **) change->options);
  options = g_strv_builder_end (builder);
  flussi_value_clear (value);
  flussi_value_set_options (value, (const char *const *) options);
}

static gboolean
add_amount (FlussiValue           *value,
            const FlussiValue     *amount,
            int                    sign,
            const FlussiProperty  *property,
            GError               **error)
{
  gint64 sum;

  if (property->type == FLUSSI_PROPERTY_NUMBER)
    {
      double old = flussi_value_is_known (value) ? value->number : 0;

      flussi_value_clear (value);
      flussi_value_set_number (value, old + sign * amount->number);
      return TRUE;
    }
  if (__builtin_add_overflow (flussi_value_is_known (value) ? value->integer : 0, sign * amount->integer, &sum))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", property->name, "value", "∞", NULL);
      return FALSE;
    }
  flussi_value_clear (value);
  flussi_value_set_integer (value, amount->kind, sum);
  return TRUE;
}

/* Turns @value, what the record has, into what it shall have. */
static gboolean
change_value (FlussiValue           *value,
              const char            *mode,
              const FlussiValue     *change,
              const FlussiProperty  *property,
              GError               **error)
{
  gboolean is_set = g_str_equal (mode, "set") || g_str_equal (mode, "clear");

  if (!mode_fits (mode, property))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", property->name, "value", mode, NULL);
      return FALSE;
    }
  if (is_set || (flussi_value_is_unknown (value) && g_str_equal (mode, "append")))
    {
      flussi_value_clear (value);
      flussi_value_copy (change, value);
      return TRUE;
    }
  if (is_number (property))
    {
      g_auto (FlussiValue) amount = FLUSSI_VALUE_INIT;

      flussi_value_copy (change, &amount);
      if (flussi_value_is_unknown (&amount) && property->type != FLUSSI_PROPERTY_NUMBER)
        flussi_value_set_integer (&amount, property->type == FLUSSI_PROPERTY_CURRENCY ? FLUSSI_VALUE_CURRENCY
                                                                                      : FLUSSI_VALUE_DURATION, 0);
      else if (flussi_value_is_unknown (&amount))
        flussi_value_set_number (&amount, 0);
      return add_amount (value, &amount, g_str_equal (mode, "decrement") ? -1 : 1, property, error);
    }
  if (flussi_value_is_unknown (change))
    return TRUE;
  if (property->type == FLUSSI_PROPERTY_MULTI_SELECT)
    change_options (value, change, g_str_equal (mode, "append"));
  else
    append_text (value, change);
  return TRUE;
}

static gboolean
set_on_record (FlussiExecution             *execution,
               const FlussiSchemaProperty  *property,
               gint64                       record,
               const char                  *mode,
               const FlussiValue           *change,
               GError                     **error)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (property->object, record);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  if (!flussi_records_get_value (flussi_execution_get_db (execution), property, record, &value, error) ||
      !change_value (&value, mode, change, property->property, error) ||
      !flussi_change_set_set (set, property, &value, error) ||
      !flussi_action_apply (execution, set, NULL, error))
    return FALSE;
  flussi_execution_set_output (execution, "value", &value);
  return TRUE;
}

static gboolean
set_property (FlussiExecution   *execution,
              const FlussiStep  *step,
              GError           **error)
{
  const char *mode = get_mode (step);
  g_auto (FlussiTargets) targets = { NULL, };
  g_auto (FlussiValue) change = FLUSSI_VALUE_INIT;
  const FlussiSchemaProperty *property;

  if (!flussi_action_find_targets (execution, "target", &targets, error))
    return FALSE;
  property = flussi_action_find_property (targets.object, flussi_json_get_string (step->params, "property"), error);
  if (property == NULL)
    return FALSE;
  if (!g_str_equal (mode, "clear") &&
      !flussi_execution_get_value_for (execution, "value", property->property, &change, error))
    return FALSE;
  if (targets.records->len == 0)
    flussi_execution_skip (execution, "no_associated_record");
  for (guint i = 0; i < targets.records->len; i++)
    if (!set_on_record (execution, property, g_array_index (targets.records, gint64, i), mode, &change, error))
      return FALSE;
  return TRUE;
}

static void
execute (FlussiExecution  *execution,
         const FlussiStep *step)
{
  GError *error = NULL;

  if (!set_property (execution, step, &error))
    flussi_execution_fail (execution, error);
}

const FlussiActionKind flussi_action_set_property = {
  .id = "set_property",
  .name = { "Set a property value", "Imposta una proprietà" },
  .description = {
    "Sets, clears or changes a property of the record or of an associated one.",
    "Imposta, svuota o cambia una proprietà del record o di uno associato.",
  },
  .synonyms = {
    "update, edit, copy, clear, increase, field",
    "aggiorna, modifica, copia, svuota, aumenta, campo",
  },
  .group = FLUSSI_ACTION_GROUP_RECORDS,
  .icon = "flussi-step-set-property-symbolic",
  .flags = FLUSSI_ACTION_HELD_BY_WINDOWS,
  .params = params,
  .outputs = outputs,  .check = check,
  .describe = describe,
  .execute = execute,
};
