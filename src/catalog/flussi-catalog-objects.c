/* flussi-catalog-objects.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-catalog-private.h"

#include "flussi-error.h"

#include <string.h>

#define DEFAULT_ICON "flussi-object-symbolic"

static void
replace_property (FlussiObjectType *type,
                  FlussiProperty   *property)
{
  guint index;

  if (g_ptr_array_find (type->properties, g_hash_table_lookup (type->by_name, property->name), &index))
    type->properties->pdata[index] = property;
  g_hash_table_insert (type->by_name, (gpointer) property->name, property);
}

/* Further options of a property there is: `{"name":…,"add_options":[…]}`. */
static gboolean
extend_property (FlussiCatalog     *self,
                 FlussiJsonCursor  *cursor,
                 FlussiObjectType  *type,
                 GError           **error)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  const FlussiProperty *before;
  FlussiProperty *property;
  const char *name = NULL;
  FlussiJsonCursor child;

  if (!flussi_json_cursor_require (cursor, "name", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "name", &name, error) ||
      !flussi_catalog_read_options (self, cursor, "add_options", added, error) ||
      !flussi_json_cursor_finish_object (cursor, error))
    return FALSE;
  before = flussi_object_type_find_property (type, name);
  if (before == NULL ||
      (before->type != FLUSSI_PROPERTY_SELECT && before->type != FLUSSI_PROPERTY_MULTI_SELECT))
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY, "object", type->name, "property", name, NULL);
      return FALSE;
    }

  property = flussi_catalog_alloc (self, sizeof *property);
  *property = *before;
  property->options = flussi_catalog_new_array (self);
  for (guint i = 0; i < before->options->len; i++)
    g_ptr_array_add (property->options, g_ptr_array_index (before->options, i));
  for (guint i = 0; i < added->len; i++)
    if (flussi_property_find_option (property, ((const FlussiOption *) added->pdata[i])->value) == NULL)
      g_ptr_array_add (property->options, g_ptr_array_index (added, i));
  replace_property (type, property);
  return TRUE;
}

static gboolean
read_properties (FlussiCatalog     *self,
                 FlussiJsonCursor  *cursor,
                 FlussiObjectType  *type,
                 gboolean           custom,
                 GError           **error)
{
  FlussiJsonCursor child, element;
  gboolean found;

  if (!flussi_catalog_enter_array (cursor, "properties", &child, &found, error))
    return FALSE;
  for (guint i = 0; found && i < flussi_json_length (child.json); i++)
    {
      FlussiProperty *property;

      flussi_json_cursor_element (&child, i, &element);
      if (custom && flussi_json_kind (element.json) == FLUSSI_JSON_OBJECT &&
          flussi_json_get (element.json, "add_options") != NULL)
        {
          if (!extend_property (self, &element, type, error))
            return FALSE;
          continue;
        }
      property = flussi_catalog_read_property (self, &element, custom, error);
      if (property == NULL)
        return FALSE;
      if (g_hash_table_contains (type->by_name, property->name))
        {
          flussi_error_set (error, FLUSSI_ERROR_NAME_TAKEN, "name", property->name, NULL);
          return FALSE;
        }
      g_ptr_array_add (type->properties, property);
      g_hash_table_insert (type->by_name, (gpointer) property->name, property);
    }
  return TRUE;
}

static FlussiStage *
read_stage (FlussiCatalog     *self,
            FlussiJsonCursor  *cursor,
            GError           **error)
{
  FlussiStage *stage = flussi_catalog_alloc (self, sizeof *stage);
  const char *value = NULL;
  FlussiJsonCursor child;
  gint64 probability = -1;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error) ||
      !flussi_json_cursor_require (cursor, "value", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "value", &value, error) ||
      !flussi_catalog_read_label (self, cursor, "label", value, &stage->label, error) ||
      !flussi_json_cursor_take_integer (cursor, "probability", 0, 100, &probability, error) ||
      !flussi_json_cursor_take_boolean (cursor, "closed", &stage->closed, error) ||
      !flussi_json_cursor_take_boolean (cursor, "won", &stage->won, error) ||
      !flussi_json_cursor_finish_object (cursor, error))
    return NULL;
  stage->value = flussi_catalog_intern (self, value);
  stage->probability = probability;
  return stage;
}

static FlussiPipeline *
read_pipeline (FlussiCatalog     *self,
               FlussiJsonCursor  *cursor,
               GError           **error)
{
  FlussiPipeline *pipeline = flussi_catalog_alloc (self, sizeof *pipeline);
  const char *value = NULL;
  FlussiJsonCursor child, element;
  gboolean found;

  pipeline->stages = flussi_catalog_new_array (self);
  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error) ||
      !flussi_json_cursor_require (cursor, "value", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "value", &value, error) ||
      !flussi_catalog_read_label (self, cursor, "label", value, &pipeline->label, error) ||
      !flussi_catalog_enter_array (cursor, "stages", &child, &found, error))
    return NULL;
  for (guint i = 0; found && i < flussi_json_length (child.json); i++)
    {
      FlussiStage *stage;

      flussi_json_cursor_element (&child, i, &element);
      stage = read_stage (self, &element, error);
      if (stage == NULL)
        return NULL;
      g_ptr_array_add (pipeline->stages, stage);
    }
  pipeline->value = flussi_catalog_intern (self, value);
  return flussi_json_cursor_finish_object (cursor, error) ? pipeline : NULL;
}

static void
add_option (FlussiCatalog        *self,
            const FlussiProperty *property,
            const char           *value,
            const FlussiLabel    *label)
{
  FlussiOption *option;

  if (property == NULL || flussi_property_find_option (property, value) != NULL)
    return;
  option = flussi_catalog_alloc (self, sizeof *option);
  option->value = value;
  option->label = *label;
  g_ptr_array_add (property->options, option);
}

static const FlussiProperty *
find_stage_property (const FlussiObjectType *type)
{
  for (guint i = 0; i < type->properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (type->properties, i);

      if (property->type == FLUSSI_PROPERTY_STAGE)
        return property;
    }
  return NULL;
}

/* Pipelines and stages are the options of the properties that hold them. */
static gboolean
read_pipelines (FlussiCatalog     *self,
                FlussiJsonCursor  *cursor,
                FlussiObjectType  *type,
                GError           **error)
{
  const FlussiProperty *pipeline_property = flussi_object_type_find_property (type, "pipeline");
  const FlussiProperty *stage_property = find_stage_property (type);
  FlussiJsonCursor child, element;
  gboolean found;

  if (!flussi_catalog_enter_array (cursor, "pipelines", &child, &found, error))
    return FALSE;
  for (guint i = 0; found && i < flussi_json_length (child.json); i++)
    {
      FlussiPipeline *pipeline;

      flussi_json_cursor_element (&child, i, &element);
      pipeline = read_pipeline (self, &element, error);
      if (pipeline == NULL)
        return FALSE;
      g_ptr_array_add (type->pipelines, pipeline);
      add_option (self, pipeline_property, pipeline->value, &pipeline->label);
      for (guint n = 0; n < pipeline->stages->len; n++)
        {
          const FlussiStage *stage = g_ptr_array_index (pipeline->stages, n);

          add_option (self, stage_property, stage->value, &stage->label);
        }
    }
  return TRUE;
}

static FlussiObjectType *
new_type (FlussiCatalog *self,
          const char    *name)
{
  static const char *const no_aliases[] = { NULL };
  FlussiObjectType *type = flussi_catalog_alloc (self, sizeof *type);

  type->name = flussi_catalog_intern (self, name);
  type->aliases = no_aliases;
  type->icon = DEFAULT_ICON;
  type->has_workflows = TRUE;
  type->properties = flussi_catalog_new_array (self);
  type->pipelines = flussi_catalog_new_array (self);
  type->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (self->tables, type->by_name);
  return type;
}

/* A type's own property stands before a common one of the same name. */
static void
copy_properties (FlussiObjectType *type,
                 GPtrArray        *properties)
{
  for (guint i = 0; i < properties->len; i++)
    {
      FlussiProperty *property = g_ptr_array_index (properties, i);

      if (g_hash_table_contains (type->by_name, property->name))
        continue;
      g_hash_table_insert (type->by_name, (gpointer) property->name, property);
      g_ptr_array_add (type->properties, property);
    }
}

/* A copy of a type that may be added to; the original belongs to others, too. */
static FlussiObjectType *
copy_type (FlussiCatalog          *self,
           const FlussiObjectType *before)
{
  FlussiObjectType *type = new_type (self, before->name);

  type->singular = before->singular;
  type->plural = before->plural;
  type->icon = before->icon;
  type->aliases = before->aliases;
  type->primary = before->primary;
  type->secondary = before->secondary;
  type->has_workflows = before->has_workflows;
  type->custom = before->custom;
  copy_properties (type, before->properties);
  for (guint i = 0; i < before->pipelines->len; i++)
    g_ptr_array_add (type->pipelines, g_ptr_array_index (before->pipelines, i));
  return type;
}

static gboolean
read_aliases (FlussiCatalog     *self,
              FlussiJsonCursor  *cursor,
              FlussiObjectType  *type,
              GError           **error)
{
  const char *alias = NULL;
  const char **aliases;

  if (!flussi_json_cursor_take_string (cursor, "alias", &alias, error))
    return FALSE;
  if (alias == NULL)
    return TRUE;
  aliases = flussi_catalog_alloc (self, 2 * sizeof *aliases);
  aliases[0] = flussi_catalog_intern (self, alias);
  type->aliases = (const char *const *) aliases;
  return TRUE;
}

static gboolean
check_named (FlussiObjectType  *type,
             const char        *name,
             GError           **error)
{
  if (name == NULL || flussi_object_type_find_property (type, name) != NULL)
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY, "object", type->name, "property", name, NULL);
  return FALSE;
}

static gboolean
read_description (FlussiCatalog     *self,
                  FlussiJsonCursor  *cursor,
                  FlussiObjectType  *type,
                  GError           **error)
{
  const char *icon = NULL, *primary = NULL, *secondary = NULL;
  FlussiJsonCursor child;

  if (!flussi_catalog_read_label (self, cursor, "singular", type->name, &type->singular, error) ||
      !flussi_catalog_read_label (self, cursor, "plural", type->name, &type->plural, error) ||
      !flussi_json_cursor_take_string (cursor, "icon", &icon, error) ||
      !read_aliases (self, cursor, type, error) ||
      !flussi_json_cursor_take_boolean (cursor, "workflows", &type->has_workflows, error) ||
      !flussi_json_cursor_require (cursor, "primary", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "primary", &primary, error) ||
      !flussi_json_cursor_take_string (cursor, "secondary", &secondary, error))
    return FALSE;
  if (icon != NULL)
    type->icon = flussi_catalog_intern (self, icon);
  type->primary = flussi_catalog_intern (self, primary);
  type->secondary = flussi_catalog_intern (self, secondary);
  return check_named (type, primary, error) && check_named (type, secondary, error);
}

/* The properties that every object type has, at the end of its own. */
gboolean
flussi_catalog_read_common (FlussiCatalog     *self,
                            FlussiJsonCursor  *cursor,
                            GError           **error)
{
  FlussiJsonCursor element;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (cursor->json); i++)
    {
      FlussiProperty *property;

      flussi_json_cursor_element (cursor, i, &element);
      property = flussi_catalog_read_property (self, &element, FALSE, error);
      if (property == NULL)
        return FALSE;
      g_ptr_array_add (self->common, property);
    }
  return TRUE;
}

/* A new object type, or further properties of one there is (X2). */
gboolean
flussi_catalog_read_object (FlussiCatalog     *self,
                            FlussiJsonCursor  *cursor,
                            gboolean           custom,
                            GError           **error)
{
  const FlussiObjectType *before;
  FlussiObjectType *type;
  FlussiJsonCursor child;
  const char *name = NULL;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error) ||
      !flussi_json_cursor_require (cursor, "object", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "object", &name, error))
    return FALSE;

  before = flussi_catalog_find_object (self, name);
  type = before != NULL ? copy_type (self, before) : new_type (self, name);
  type->custom = before != NULL ? before->custom : custom;
  if (!read_properties (self, cursor, type, custom, error))
    return FALSE;
  if (before == NULL)
    copy_properties (type, self->common);
  if ((before == NULL && !read_description (self, cursor, type, error)) ||
      !read_pipelines (self, cursor, type, error) ||
      !flussi_json_cursor_finish_object (cursor, error))
    return FALSE;
  flussi_catalog_put_object (self, type);
  return TRUE;
}
