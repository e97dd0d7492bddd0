/* flussi-import-index.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-index.h"

#include "flussi-records.h"
#include "flussi-storage.h"
#include "flussi-text.h"

#include <string.h>

/* Implementation notes
 *
 * A unique property has an index in the file, which finds a record at once. Any
 * other is read through once, and of each value only a hash is kept with the id
 * of its record: 16 bytes a record, whatever the values are. What the hash finds
 * is compared with the record itself, so that two values of one hash do no harm.
 */

#define MIN_SLOTS 1024

typedef struct
{
  guint64 hash;   /* never 0 */
  gint64  id;
} Slot;

struct _FlussiImportIndex
{
  FlussiDb                   *db;
  const FlussiSchemaProperty *property;
  gboolean                    in_file;    /* the file has an index of its own */
  Slot                       *slots;      /* open addressing; a power of two of them */
  gsize                       n_slots;
  gsize                       n_used;
};

static guint64
hash_bytes (const void *bytes,
            gsize       length)
{
  const guchar *at = bytes;
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ at[i]) * G_GUINT64_CONSTANT (1099511628211);
  hash ^= hash >> 32;
  return hash != 0 ? hash : 1;
}

static gboolean
is_text (const FlussiValue *value)
{
  return value->kind == FLUSSI_VALUE_TEXT || value->kind == FLUSSI_VALUE_OPTION;
}

static guint64
hash_value (const FlussiValue *value)
{
  g_autofree char *text = NULL;

  if (is_text (value))
    text = flussi_text_fold (value->text);
  else if (value->kind != FLUSSI_VALUE_OPTIONS && value->kind != FLUSSI_VALUE_JSON)
    return hash_bytes (&value->integer, sizeof value->integer);
  else
    text = flussi_value_to_text (value);
  return hash_bytes (text, strlen (text));
}

static gboolean
is_same (const FlussiValue *a,
         const FlussiValue *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (!is_text (a) || !is_text (b))
    return flussi_value_equal (a, b);
  if (strcmp (a->text, b->text) == 0)
    return TRUE;
  folded_a = flussi_text_fold (a->text);
  folded_b = flussi_text_fold (b->text);
  return strcmp (folded_a, folded_b) == 0;
}

static void
insert (FlussiImportIndex *self,
        guint64            hash,
        gint64             id)
{
  gsize place = hash & (self->n_slots - 1);

  while (self->slots[place].hash != 0)
    place = (place + 1) & (self->n_slots - 1);
  self->slots[place].hash = hash;
  self->slots[place].id = id;
  self->n_used++;
}

static void
grow (FlussiImportIndex *self,
      gsize              n_slots)
{
  g_autofree Slot *before = self->slots;
  gsize n_before = self->n_slots;

  self->slots = g_new0 (Slot, n_slots);
  self->n_slots = n_slots;
  self->n_used = 0;
  for (gsize i = 0; i < n_before; i++)
    if (before[i].hash != 0)
      insert (self, before[i].hash, before[i].id);
}

static gboolean
read_all (FlussiImportIndex  *self,
          GError            **error)
{
  const FlussiSchemaProperty *property = self->property;
  g_autofree char *sql = g_strdup_printf ("SELECT id, %1$s FROM %2$s WHERE deleted IS NULL AND %1$s IS NOT NULL"
                                          " ORDER BY id", property->column, property->object->table);
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (self->db, sql, error);
  gboolean has_row = statement != NULL;

  while (has_row)
    {
      g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      flussi_storage_read (statement, 1, property->property, &value);
      flussi_import_index_add (self, &value, flussi_statement_get_int64 (statement, 0));
    }
  return FALSE;
}

/**
 * flussi_import_index_new:
 * @db: the writer, on whose thread the index is used
 * @property: a property of any object type
 * @error: return location for an error
 *
 * Makes an index of the records that are there.
 *
 * Returns: (transfer full) (nullable): the index
 */
FlussiImportIndex *
flussi_import_index_new (FlussiDb                    *db,
                         const FlussiSchemaProperty  *property,
                         GError                     **error)
{
  g_autoptr (FlussiImportIndex) self = g_new0 (FlussiImportIndex, 1);

  self->db = db;
  self->property = property;
  self->in_file = property->property->unique || strcmp (property->column, "id") == 0;
  if (self->in_file)
    return g_steal_pointer (&self);
  grow (self, MIN_SLOTS);
  return read_all (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * flussi_import_index_free:
 * @self: (transfer full): an index
 */
void
flussi_import_index_free (FlussiImportIndex *self)
{
  g_free (self->slots);
  g_free (self);
}

/**
 * flussi_import_index_add:
 * @self: an index
 * @value: a known value
 * @id: a record that has it now
 *
 * Tells the index of a record that was made or changed.
 */
void
flussi_import_index_add (FlussiImportIndex *self,
                         const FlussiValue *value,
                         gint64             id)
{
  if (self->in_file)
    return;
  if (self->n_used * 4 >= self->n_slots * 3)
    grow (self, self->n_slots * 2);
  insert (self, hash_value (value), id);
}

static gboolean
is_at (FlussiImportIndex  *self,
       const FlussiValue  *value,
       gint64              id,
       gboolean           *same,
       GError            **error)
{
  g_auto (FlussiValue) present = FLUSSI_VALUE_INIT;

  if (!flussi_records_get_value (self->db, self->property, id, &present, error))
    return FALSE;
  *same = is_same (value, &present);
  return TRUE;
}

/**
 * flussi_import_index_find:
 * @self: an index
 * @value: a known value of its property
 * @id: (out): the first record with it, or 0
 * @n_found: (out): how many have it, 2 for "two or more"
 * @error: return location for an error
 *
 * Finds the records that have a value, those of this import included.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_import_index_find (FlussiImportIndex  *self,
                          const FlussiValue  *value,
                          gint64             *id,
                          int                *n_found,
                          GError            **error)
{
  guint64 hash;

  if (self->in_file)
    return flussi_records_find (self->db, self->property, value, id, n_found, error);

  *id = 0;
  *n_found = 0;
  hash = hash_value (value);
  for (gsize place = hash & (self->n_slots - 1);
       self->slots[place].hash != 0 && *n_found < 2;
       place = (place + 1) & (self->n_slots - 1))
    {
      const Slot *slot = &self->slots[place];
      gboolean same = FALSE;

      if (slot->hash != hash || slot->id == *id)
        continue;
      if (!is_at (self, value, slot->id, &same, error))
        return FALSE;
      if (!same)
        continue;
      (*n_found)++;
      if (*id == 0)
        *id = slot->id;
    }
  return TRUE;
}
