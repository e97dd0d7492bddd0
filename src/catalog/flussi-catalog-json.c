/* flussi-catalog-json.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-catalog.h"

static FlussiJson *
label_to_json (const FlussiLabel *label)
{
  FlussiJson *json = flussi_json_new_object ();

  flussi_json_set_string (json, "en", label->en);
  flussi_json_set_string (json, "it", label->it);
  return json;
}

static FlussiJson *
options_to_json (GPtrArray *options)
{
  FlussiJson *json = flussi_json_new_array ();

  for (guint i = 0; i < options->len; i++)
    {
      const FlussiOption *option = g_ptr_array_index (options, i);
      FlussiJson *element = flussi_json_new_object ();

      flussi_json_set_string (element, "value", option->value);
      flussi_json_set (element, "label", label_to_json (&option->label));
      if (option->archived)
        flussi_json_set_boolean (element, "archived", TRUE);
      flussi_json_append (json, element);
    }
  return json;
}

static FlussiJson *
property_to_json (const FlussiProperty *property)
{
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *aliases = flussi_json_new_array ();
  const struct { const char *key; gboolean value; } flags[] = {
    { "unique", property->unique },
    { "required", property->required },
    { "read_only", property->read_only },
    { "custom", property->custom },
  };

  flussi_json_set_string (json, "name", property->name);
  flussi_json_set (json, "label", label_to_json (&property->label));
  flussi_json_set_string (json, "type", flussi_property_type_to_string (property->type));
  for (guint i = 0; property->aliases[i] != NULL; i++)
    flussi_json_append_string (aliases, property->aliases[i]);
  if (flussi_json_length (aliases) > 0)
    flussi_json_set (json, "aliases", aliases);
  else
    flussi_json_unref (aliases);
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i].value)
      flussi_json_set_boolean (json, flags[i].key, TRUE);
  if (property->options->len > 0)
    flussi_json_set (json, "options", options_to_json (property->options));
  return json;
}

static FlussiJson *
pipeline_to_json (const FlussiPipeline *pipeline)
{
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *stages = flussi_json_new_array ();

  for (guint i = 0; i < pipeline->stages->len; i++)
    {
      const FlussiStage *stage = g_ptr_array_index (pipeline->stages, i);
      FlussiJson *element = flussi_json_new_object ();

      flussi_json_set_string (element, "value", stage->value);
      flussi_json_set (element, "label", label_to_json (&stage->label));
      if (stage->probability >= 0)
        flussi_json_set_integer (element, "probability", stage->probability);
      flussi_json_append (stages, element);
    }
  flussi_json_set_string (json, "value", pipeline->value);
  flussi_json_set (json, "label", label_to_json (&pipeline->label));
  flussi_json_set (json, "stages", stages);
  return json;
}

/**
 * flussi_object_type_to_json:
 * @self: an object type
 *
 * Describes an object type with its properties, options and pipelines, as
 * `flussi-cli object show` prints it.
 *
 * Returns: (transfer full): a JSON object
 */
FlussiJson *
flussi_object_type_to_json (const FlussiObjectType *self)
{
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *properties = flussi_json_new_array ();
  FlussiJson *pipelines = flussi_json_new_array ();

  for (guint i = 0; i < self->properties->len; i++)
    flussi_json_append (properties, property_to_json (g_ptr_array_index (self->properties, i)));
  for (guint i = 0; i < self->pipelines->len; i++)
    flussi_json_append (pipelines, pipeline_to_json (g_ptr_array_index (self->pipelines, i)));

  flussi_json_set_string (json, "object", self->name);
  flussi_json_set (json, "singular", label_to_json (&self->singular));
  flussi_json_set (json, "plural", label_to_json (&self->plural));
  flussi_json_set_string (json, "primary", self->primary);
  if (self->secondary != NULL)
    flussi_json_set_string (json, "secondary", self->secondary);
  flussi_json_set_boolean (json, "workflows", self->has_workflows);
  if (self->custom)
    flussi_json_set_boolean (json, "custom", TRUE);
  flussi_json_set (json, "properties", properties);
  flussi_json_set (json, "pipelines", pipelines);
  return json;
}
