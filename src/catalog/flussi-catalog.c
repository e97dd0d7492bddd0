/* flussi-catalog.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-catalog.h"

#include "flussi-catalog-private.h"
#include "flussi-catalog-resources.h"

#include "flussi-text.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCE_PATH "/io/github/flussi/Flussi/catalog/"

/* In the order in which the window and the command line list them. */
static const char *const object_files[] = {
  "contact", "company", "deal", "ticket", "task", "lead", "quote", "invoice", "payment",
  "subscription", "project", "goal", "conversation", "feedback_submission", "call", "media", "user",
  "note", "meeting", "email", "product", "line_item",
};

#define OWN_EVENT_PREFIX "custom:"

typedef gboolean (*ReadFunc) (FlussiCatalog     *self,
                              FlussiJsonCursor  *cursor,
                              GError           **error);

/* An event of one's own has a name of one's own and whatever properties it is
 * recorded with (E1). */
static FlussiEventType *
new_own_event (FlussiCatalog *self)
{
  FlussiEventType *event = flussi_catalog_alloc (self, sizeof *event);

  *event = (FlussiEventType) {
    .name = "custom",
    .label = { "Event of your own", "Evento personalizzato" },
    .group = "record",
    .icon = "flussi-records-symbolic",
    .properties = flussi_catalog_new_array (self),
    .open = TRUE,
    .by_hand = TRUE,
  };
  return event;
}

/* An empty catalogue, or one that begins with what @base has. */
FlussiCatalog *
flussi_catalog_new (FlussiCatalog *base)
{
  FlussiCatalog *self = g_new0 (FlussiCatalog, 1);

  g_atomic_ref_count_init (&self->count);
  self->strings = g_string_chunk_new (4096);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  self->objects = g_ptr_array_new ();
  self->objects_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  if (base == NULL)
    {
      self->events = flussi_catalog_new_array (self);
      self->own_event = new_own_event (self);
      self->operators = flussi_catalog_new_array (self);
      self->associations = flussi_catalog_new_array (self);
      self->common = flussi_catalog_new_array (self);
      return self;
    }

  self->base = flussi_catalog_ref (base);
  self->events = base->events;
  self->own_event = base->own_event;
  self->operators = base->operators;
  self->associations = base->associations;
  self->common = base->common;
  for (guint i = 0; i < base->objects->len; i++)
    flussi_catalog_put_object (self, g_ptr_array_index (base->objects, i));
  return self;
}

/* Memory filled with zeros that lives as long as the catalogue. */
gpointer
flussi_catalog_alloc (FlussiCatalog *self,
                      gsize          size)
{
  gpointer block = g_malloc0 (size);

  g_ptr_array_add (self->blocks, block);
  return block;
}

/* An array that lives as long as the catalogue. */
GPtrArray *
flussi_catalog_new_array (FlussiCatalog *self)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (self->arrays, array);
  return array;
}

/* A copy of @text that lives as long as the catalogue; equal texts share it. */
const char *
flussi_catalog_intern (FlussiCatalog *self,
                       const char    *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/* Adds a type, or puts it in the place of the one of the same name. */
void
flussi_catalog_put_object (FlussiCatalog    *self,
                           FlussiObjectType *type)
{
  const FlussiObjectType *before = g_hash_table_lookup (self->objects_by_name, type->name);
  guint index;

  if (before != NULL && g_ptr_array_find (self->objects, before, &index))
    self->objects->pdata[index] = type;
  else
    g_ptr_array_add (self->objects, type);
  g_hash_table_replace (self->objects_by_name, (gpointer) type->name, type);
  for (guint i = 0; type->aliases[i] != NULL; i++)
    g_hash_table_replace (self->objects_by_name, (gpointer) type->aliases[i], type);
}

/**
 * flussi_catalog_ref:
 * @self: a catalogue
 *
 * Returns: (transfer full): @self
 */
FlussiCatalog *
flussi_catalog_ref (FlussiCatalog *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

/**
 * flussi_catalog_unref:
 * @self: (transfer full): a catalogue
 *
 * Lets go of @self; with its last holder goes everything it describes.
 */
void
flussi_catalog_unref (FlussiCatalog *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_hash_table_unref (self->objects_by_name);
  g_ptr_array_unref (self->objects);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->arrays);
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->strings);
  g_clear_pointer (&self->base, flussi_catalog_unref);
  g_free (self);
}

/* --- Reading -------------------------------------------------------------- */

static gboolean
read_custom_object (FlussiCatalog     *self,
                    FlussiJsonCursor  *cursor,
                    GError           **error)
{
  return flussi_catalog_read_object (self, cursor, TRUE, error);
}

static gboolean
read_built_in_object (FlussiCatalog     *self,
                      FlussiJsonCursor  *cursor,
                      GError           **error)
{
  return flussi_catalog_read_object (self, cursor, FALSE, error);
}

/* The built-in files are checked by a test; a fault in them is a fault of the program. */
static void
read_file (FlussiCatalog *self,
           GResource     *resource,
           const char    *name,
           ReadFunc       read)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, ".json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (FlussiJson) json = NULL;
  FlussiJsonCursor cursor;

  if (bytes != NULL)
    json = flussi_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (json == NULL)
    g_error ("%s: %s", path, error->message);

  flussi_json_cursor_init (&cursor, json);
  if (!read (self, &cursor, &error))
    g_error ("%s: %s", path, error->message);
}

static FlussiCatalog *
read_built_in (void)
{
  FlussiCatalog *self = flussi_catalog_new (NULL);
  GResource *resource = flussi_catalog_get_resource ();

  read_file (self, resource, "common", flussi_catalog_read_common);
  for (gsize i = 0; i < G_N_ELEMENTS (object_files); i++)
    read_file (self, resource, object_files[i], read_built_in_object);
  read_file (self, resource, "associations", flussi_catalog_read_associations);
  read_file (self, resource, "events", flussi_catalog_read_events);
  read_file (self, resource, "operators", flussi_catalog_read_operators);
  return self;
}

/**
 * flussi_catalog_get_default:
 *
 * Gets the built-in catalogue. May be called on any thread.
 *
 * Returns: (transfer none): the catalogue, which lives as long as the program
 */
FlussiCatalog *
flussi_catalog_get_default (void)
{
  static gsize catalog;

  if (g_once_init_enter (&catalog))
    g_once_init_leave (&catalog, (gsize) read_built_in ());
  return (FlussiCatalog *) catalog;
}

/**
 * flussi_catalog_extend:
 * @base: a catalogue
 * @definition: an object file, or an array of them (X2)
 * @error: return location for an error
 *
 * Makes a catalogue that has everything of @base and also what @definition
 * adds: properties of an object type, or a new object type.
 *
 * Returns: (transfer full) (nullable): a new catalogue; %NULL with an error that
 *   says where @definition is wrong
 */
FlussiCatalog *
flussi_catalog_extend (FlussiCatalog     *base,
                       const FlussiJson  *definition,
                       GError           **error)
{
  g_autoptr (FlussiCatalog) self = flussi_catalog_new (base);
  FlussiJsonCursor cursor, child;

  flussi_json_cursor_init (&cursor, definition);
  if (flussi_json_kind (definition) != FLUSSI_JSON_ARRAY)
    return read_custom_object (self, &cursor, error) ? g_steal_pointer (&self) : NULL;

  for (guint i = 0; i < flussi_json_length (definition); i++)
    {
      flussi_json_cursor_element (&cursor, i, &child);
      if (!read_custom_object (self, &child, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- Asking --------------------------------------------------------------- */

/**
 * flussi_catalog_get_objects:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type FlussiObjectType): all object types
 */
GPtrArray *
flussi_catalog_get_objects (FlussiCatalog *self)
{
  return self->objects;
}

/**
 * flussi_catalog_find_object:
 * @self: a catalogue
 * @name: an internal name, or another one of its aliases
 *
 * Returns: (nullable) (transfer none): the object type
 */
const FlussiObjectType *
flussi_catalog_find_object (FlussiCatalog *self,
                            const char    *name)
{
  return g_hash_table_lookup (self->objects_by_name, name);
}

/**
 * flussi_catalog_match_object:
 * @self: a catalogue
 * @text: what a person or a file calls an object type
 *
 * Finds an object type by name, or by its label in either language, one or
 * many, without regard to case.
 *
 * Returns: (nullable) (transfer none): the first such object type
 */
const FlussiObjectType *
flussi_catalog_match_object (FlussiCatalog *self,
                             const char    *text)
{
  const FlussiObjectType *exact = flussi_catalog_find_object (self, text);
  g_autofree char *folded = NULL;

  if (exact != NULL)
    return exact;
  folded = flussi_text_fold (text);
  for (guint i = 0; i < self->objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (self->objects, i);
      const char *names[] = { type->singular.en, type->singular.it, type->plural.en, type->plural.it };

      for (gsize n = 0; n < G_N_ELEMENTS (names); n++)
        {
          g_autofree char *own = flussi_text_fold (names[n]);

          if (strcmp (own, folded) == 0)
            return type;
        }
    }
  return NULL;
}

/**
 * flussi_catalog_get_events:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type FlussiEventType): all event types
 */
GPtrArray *
flussi_catalog_get_events (FlussiCatalog *self)
{
  return self->events;
}

/**
 * flussi_catalog_find_event:
 * @self: a catalogue
 * @name: a name (E1); `custom:` and a name of one's own is always one
 *
 * Returns: (nullable) (transfer none): the event type
 */
const FlussiEventType *
flussi_catalog_find_event (FlussiCatalog *self,
                           const char    *name)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const FlussiEventType *event = g_ptr_array_index (self->events, i);

      if (strcmp (event->name, name) == 0)
        return event;
    }
  return g_str_has_prefix (name, OWN_EVENT_PREFIX) && name[strlen (OWN_EVENT_PREFIX)] != '\0' ? self->own_event : NULL;
}

/**
 * flussi_catalog_get_operators:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type FlussiOperator): all operators
 */
GPtrArray *
flussi_catalog_get_operators (FlussiCatalog *self)
{
  return self->operators;
}

/**
 * flussi_catalog_find_operator:
 * @self: a catalogue
 * @name: its word in documents
 *
 * Returns: (nullable) (transfer none): the operator
 */
const FlussiOperator *
flussi_catalog_find_operator (FlussiCatalog *self,
                              const char    *name)
{
  for (guint i = 0; i < self->operators->len; i++)
    {
      const FlussiOperator *operator = g_ptr_array_index (self->operators, i);

      if (strcmp (operator->name, name) == 0)
        return operator;
    }
  return NULL;
}

/**
 * flussi_catalog_get_associations:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type FlussiAssociationType): which kinds of
 *   records can be associated; custom object types with all others, too
 */
GPtrArray *
flussi_catalog_get_associations (FlussiCatalog *self)
{
  return self->associations;
}

/**
 * flussi_catalog_find_association:
 * @self: a catalogue
 * @object: an object type
 * @other: an object type
 *
 * Finds how two kinds of records can be associated, in whichever order.
 *
 * Returns: (nullable) (transfer none): the association type
 */
const FlussiAssociationType *
flussi_catalog_find_association (FlussiCatalog *self,
                                 const char    *object,
                                 const char    *other)
{
  for (guint i = 0; i < self->associations->len; i++)
    {
      const FlussiAssociationType *type = g_ptr_array_index (self->associations, i);

      if ((strcmp (type->object, object) == 0 && strcmp (type->other, other) == 0) ||
          (strcmp (type->object, other) == 0 && strcmp (type->other, object) == 0))
        return type;
    }
  return NULL;
}
