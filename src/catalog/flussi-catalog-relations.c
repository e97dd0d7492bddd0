/* flussi-catalog-relations.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-catalog-private.h"

#include <string.h>

typedef gpointer (*ReadElementFunc) (FlussiCatalog     *self,
                                     FlussiJsonCursor  *cursor,
                                     GError           **error);

static gboolean
read_array (FlussiCatalog     *self,
            FlussiJsonCursor  *cursor,
            GPtrArray         *array,
            ReadElementFunc    read,
            GError           **error)
{
  FlussiJsonCursor element;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (cursor->json); i++)
    {
      gpointer read_element;

      flussi_json_cursor_element (cursor, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_OBJECT, error))
        return FALSE;
      read_element = read (self, &element, error);
      if (read_element == NULL || !flussi_json_cursor_finish_object (&element, error))
        return FALSE;
      g_ptr_array_add (array, read_element);
    }
  return TRUE;
}

static gpointer
read_event (FlussiCatalog     *self,
            FlussiJsonCursor  *cursor,
            GError           **error)
{
  FlussiEventType *event = flussi_catalog_alloc (self, sizeof *event);
  const char *name = NULL, *group = NULL, *icon = NULL;
  FlussiJsonCursor child, element;
  gboolean found;

  event->properties = flussi_catalog_new_array (self);
  if (!flussi_json_cursor_require (cursor, "name", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "name", &name, error) ||
      !flussi_catalog_read_label (self, cursor, "label", name, &event->label, error) ||
      !flussi_json_cursor_take_string (cursor, "group", &group, error) ||
      !flussi_json_cursor_take_string (cursor, "icon", &icon, error) ||
      !flussi_json_cursor_take_boolean (cursor, "open", &event->open, error) ||
      !flussi_json_cursor_take_boolean (cursor, "by_hand", &event->by_hand, error) ||
      !flussi_catalog_enter_array (cursor, "properties", &child, &found, error))
    return NULL;
  for (guint i = 0; found && i < flussi_json_length (child.json); i++)
    {
      FlussiProperty *property;

      flussi_json_cursor_element (&child, i, &element);
      property = flussi_catalog_read_property (self, &element, FALSE, error);
      if (property == NULL)
        return NULL;
      g_ptr_array_add (event->properties, property);
    }
  event->name = flussi_catalog_intern (self, name);
  event->group = flussi_catalog_intern (self, group);
  event->icon = flussi_catalog_intern (self, icon);
  return event;
}

/* Reads the event types of an array. */
gboolean
flussi_catalog_read_events (FlussiCatalog     *self,
                            FlussiJsonCursor  *cursor,
                            GError           **error)
{
  return read_array (self, cursor, self->events, read_event, error);
}

static gboolean
read_operands (FlussiJsonCursor    *cursor,
               FlussiOperandsKind  *operands,
               GError             **error)
{
  static const char *const words[] = {
    [FLUSSI_OPERANDS_NONE] = "none",
    [FLUSSI_OPERANDS_VALUE] = "value",
    [FLUSSI_OPERANDS_VALUES] = "values",
    [FLUSSI_OPERANDS_BETWEEN] = "between",
    [FLUSSI_OPERANDS_AMOUNT_UNIT] = "amount_unit",
    [FLUSSI_OPERANDS_UNIT] = "unit",
    [FLUSSI_OPERANDS_WITHIN] = "within",
  };
  FlussiJsonCursor child;

  if (!flussi_json_cursor_require (cursor, "operands", &child, error) ||
      !flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], flussi_json_string (child.json)) == 0)
      {
        *operands = i;
        return TRUE;
      }
  flussi_json_cursor_fail_value (&child, "a kind of operands", error);
  return FALSE;
}

/* An array of types; "any" stands for all of them. */
static gboolean
read_types (FlussiJsonCursor  *cursor,
            guint             *types,
            GError           **error)
{
  FlussiJsonCursor child, element;
  gboolean found;

  if (!flussi_catalog_enter_array (cursor, "types", &child, &found, error))
    return FALSE;
  for (guint i = 0; found && i < flussi_json_length (child.json); i++)
    {
      FlussiPropertyType type;

      flussi_json_cursor_element (&child, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_STRING, error))
        return FALSE;
      if (strcmp (flussi_json_string (element.json), "any") == 0)
        *types = (1u << FLUSSI_N_PROPERTY_TYPES) - 1;
      else if (flussi_property_type_from_string (flussi_json_string (element.json), &type))
        *types |= 1u << type;
      else
        {
          flussi_json_cursor_fail_value (&element, "a type of property", error);
          return FALSE;
        }
    }
  return TRUE;
}

static gpointer
read_operator (FlussiCatalog     *self,
               FlussiJsonCursor  *cursor,
               GError           **error)
{
  FlussiOperator *operator = flussi_catalog_alloc (self, sizeof *operator);
  const char *name = NULL;
  FlussiJsonCursor child;

  if (!flussi_json_cursor_require (cursor, "name", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "name", &name, error) ||
      !flussi_catalog_read_label (self, cursor, "label", name, &operator->label, error) ||
      !read_operands (cursor, &operator->operands, error) ||
      !read_types (cursor, &operator->types, error) ||
      !flussi_json_cursor_take_boolean (cursor, "history", &operator->history, error) ||
      !flussi_json_cursor_take_boolean (cursor, "negative", &operator->negative, error))
    return NULL;
  operator->name = flussi_catalog_intern (self, name);
  return operator;
}

/* Reads the operators of an array. */
gboolean
flussi_catalog_read_operators (FlussiCatalog     *self,
                               FlussiJsonCursor  *cursor,
                               GError           **error)
{
  return read_array (self, cursor, self->operators, read_operator, error);
}

static gpointer
read_association (FlussiCatalog     *self,
                  FlussiJsonCursor  *cursor,
                  GError           **error)
{
  FlussiAssociationType *type = flussi_catalog_alloc (self, sizeof *type);
  const char *object = NULL, *other = NULL;
  FlussiJsonCursor child;

  type->labels = flussi_catalog_new_array (self);
  if (!flussi_json_cursor_require (cursor, "object", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "object", &object, error) ||
      !flussi_json_cursor_require (cursor, "other", &child, error) ||
      !flussi_json_cursor_take_string (cursor, "other", &other, error) ||
      !flussi_json_cursor_take_boolean (cursor, "primary", &type->primary, error) ||
      !flussi_catalog_read_options (self, cursor, "labels", type->labels, error))
    return NULL;
  type->object = flussi_catalog_intern (self, object);
  type->other = flussi_catalog_intern (self, other);
  return type;
}

/* Reads the association types of an array. */
gboolean
flussi_catalog_read_associations (FlussiCatalog     *self,
                                  FlussiJsonCursor  *cursor,
                                  GError           **error)
{
  return read_array (self, cursor, self->associations, read_association, error);
}
