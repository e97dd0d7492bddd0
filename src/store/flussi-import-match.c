/* flussi-import-match.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-match.h"

#include "flussi-text.h"

#include <string.h>

struct _FlussiImportNames
{
  const FlussiSchemaObject *object;
  GHashTable               *exact;     /* folded name -> FlussiSchemaProperty */
  GHashTable               *loose;     /* only its letters and digits -> the same */
  GHashTable               *links;     /* folded header -> FlussiSchemaObject */
};

/* "E-mail" and "email", "First name" and "first_name" are one. */
static char *
dup_loose (const char *folded)
{
  GString *loose = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (loose, g_utf8_get_char (at));
  return g_string_free (loose, FALSE);
}

/* The first name added stands: internal names come before labels. */
static void
add_to (GHashTable *table,
        char       *key,
        gpointer    value)
{
  if (*key == '\0' || g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, value);
}

static void
add_name (FlussiImportNames          *self,
          const char                 *name,
          const FlussiSchemaProperty *property)
{
  char *folded;

  if (name == NULL)
    return;
  folded = flussi_text_fold (name);
  add_to (self->loose, dup_loose (folded), (gpointer) property);
  add_to (self->exact, folded, (gpointer) property);
}

static void
add_labels (FlussiImportNames          *self,
            const FlussiLabel          *label,
            const FlussiSchemaProperty *property)
{
  add_name (self, label->en, property);
  add_name (self, label->it, property);
}

static void
add_properties (FlussiImportNames *self)
{
  const FlussiSchemaObject *object = self->object;

  for (int i = 0; i < object->n_properties; i++)
    add_name (self, object->properties[i].property->name, &object->properties[i]);
  for (int i = 0; i < object->n_properties; i++)
    for (guint n = 0; object->properties[i].property->aliases != NULL &&
                      object->properties[i].property->aliases[n] != NULL; n++)
      add_name (self, object->properties[i].property->aliases[n], &object->properties[i]);
  for (int i = 0; i < object->n_properties; i++)
    add_labels (self, &object->properties[i].property->label, &object->properties[i]);
}

/* "Associated Company" of HubSpot's exports, and what an Italian would write (I6). */
static void
add_links (FlussiImportNames *self,
           FlussiSchema      *schema)
{
  static const char *const patterns[] = { "associated %s", "%s associata", "%s associato", "%s associate",
                                          "%s associati" };

  for (int i = 0; i < flussi_schema_get_n_objects (schema); i++)
    {
      const FlussiSchemaObject *other = flussi_schema_get_nth_object (schema, i);
      const char *names[] = {
        other->type->singular.en, other->type->plural.en,
        other->type->singular.it, other->type->plural.it,
      };

      if (flussi_catalog_find_association (flussi_schema_get_catalog (schema),
                                           self->object->type->name, other->type->name) == NULL)
        continue;
      for (gsize name = 0; name < G_N_ELEMENTS (names); name++)
        for (gsize pattern = 0; pattern < G_N_ELEMENTS (patterns); pattern++)
          {
            g_autofree char *header = flussi_text_replace (patterns[pattern], "%s", names[name]);

            add_to (self->links, flussi_text_fold (header), (gpointer) other);
          }
    }
}

/**
 * flussi_import_names_new:
 * @schema: the schema of the workspace
 * @object: what the rows are
 *
 * Gathers the names of the properties of @object.
 *
 * Returns: (transfer full): the names
 */
FlussiImportNames *
flussi_import_names_new (FlussiSchema             *schema,
                         const FlussiSchemaObject *object)
{
  FlussiImportNames *self = g_new0 (FlussiImportNames, 1);

  self->object = object;
  self->exact = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->loose = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_properties (self);
  add_links (self, schema);
  return self;
}

/**
 * flussi_import_names_free:
 * @self: (transfer full): names
 *
 * Frees @self.
 */
void
flussi_import_names_free (FlussiImportNames *self)
{
  g_hash_table_unref (self->exact);
  g_hash_table_unref (self->loose);
  g_hash_table_unref (self->links);
  g_free (self);
}

/**
 * flussi_import_is_full_name:
 * @property: a property
 *
 * Tells whether it is the whole name of a person, computed from first and last
 * name: it cannot be set, but a cell with it can be taken apart.
 *
 * Returns: %TRUE if it is
 */
gboolean
flussi_import_is_full_name (const FlussiSchemaProperty *property)
{
  return strcmp (property->property->name, "name") == 0 && property->property->read_only &&
         flussi_schema_object_find_property (property->object, "firstname") != NULL &&
         flussi_schema_object_find_property (property->object, "lastname") != NULL;
}

/**
 * flussi_import_get_primary:
 * @object: an object type
 *
 * Gets the property by which people name its records.
 *
 * Returns: (nullable) (transfer none): the property
 */
const FlussiSchemaProperty *
flussi_import_get_primary (const FlussiSchemaObject *object)
{
  return flussi_schema_object_find_property (object, object->type->primary);
}

/**
 * flussi_import_names_match:
 * @self: the names
 * @column: a column that is left out
 *
 * Finds where a column goes by its header: compared trimmed, normalised and
 * without regard to case (I1), else also without regard to signs and blanks.
 */
void
flussi_import_names_match (FlussiImportNames  *self,
                           FlussiImportColumn *column)
{
  g_autofree char *folded = flussi_text_fold (column->header);
  g_autofree char *loose = dup_loose (folded);
  const FlussiSchemaProperty *property = g_hash_table_lookup (self->exact, folded);

  if (property == NULL && (column->other = g_hash_table_lookup (self->links, folded)) != NULL)
    {
      column->target = FLUSSI_IMPORT_ASSOCIATE;
      column->property = flussi_import_get_primary (column->other);
      return;
    }
  if (property == NULL)
    property = g_hash_table_lookup (self->loose, loose);
  if (property == NULL)
    return;
  column->property = property;
  column->target = flussi_import_is_full_name (property) ? FLUSSI_IMPORT_FULL_NAME
                                                         : FLUSSI_IMPORT_PROPERTY;
}
