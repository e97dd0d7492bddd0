/* flussi-change-log.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-change-log.h"

#include "flussi-storage.h"

#define INSERT_CHANGE \
  "INSERT INTO change_log (at, kind, object, record, changes, links, actor, user, operation," \
  " workflow, version, enrollment, step, visit, depth)" \
  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static char *
describe_properties (const FlussiChange *change)
{
  FlussiValue id = { FLUSSI_VALUE_INTEGER, { 0 } };
  GString *text;

  if (change->properties->len == 0)
    return NULL;
  text = g_string_sized_new (32 * change->properties->len);
  g_string_append_c (text, '[');
  for (guint i = 0; i < change->properties->len; i++)
    {
      const FlussiPropertyChange *entry = &g_array_index (change->properties, FlussiPropertyChange, i);

      if (i > 0)
        g_string_append_c (text, ',');
      id.integer = entry->property->id;
      flussi_storage_append_json (text, &id);
      g_string_append_c (text, ',');
      flussi_storage_append_json (text, &entry->old_value);
      g_string_append_c (text, ',');
      flussi_storage_append_json (text, &entry->new_value);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static char *
describe_links (const FlussiChange *change)
{
  g_autoptr (FlussiJson) links = NULL;

  if (change->associations->len == 0)
    return NULL;
  links = flussi_json_new_array ();
  for (guint i = 0; i < change->associations->len; i++)
    {
      const FlussiAssociationChange *entry = &g_array_index (change->associations, FlussiAssociationChange, i);

      flussi_json_append (links, flussi_json_new_integer (entry->added + 2 * entry->relabelled));
      flussi_json_append (links, flussi_json_new_integer (entry->object->id));
      flussi_json_append (links, flussi_json_new_integer (entry->record));
      flussi_json_append_string (links, entry->label);
    }
  return flussi_json_to_line (links);
}

/**
 * flussi_change_log_write:
 * @db: the writer
 * @change: what happened; gets its sequence number
 * @error: return location for an error
 *
 * Appends a row to the change log.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_change_log_write (FlussiDb      *db,
                         FlussiChange  *change,
                         GError       **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, INSERT_CHANGE, error);
  g_autofree char *properties = describe_properties (change);
  g_autofree char *links = describe_links (change);
  const FlussiCause *cause = change->cause;

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, change->at);
  flussi_statement_bind_int64 (statement, 2, change->kind);
  flussi_statement_bind_int64 (statement, 3, change->object->id);
  flussi_statement_bind_int64 (statement, 4, change->record);
  flussi_statement_bind_static (statement, 5, properties);
  flussi_statement_bind_static (statement, 6, links);
  flussi_statement_bind_int64 (statement, 7, cause->actor);
  flussi_statement_bind_id (statement, 8, cause->user);
  flussi_statement_bind_id (statement, 9, cause->operation);
  flussi_statement_bind_id (statement, 10, cause->workflow);
  flussi_statement_bind_id (statement, 11, cause->version);
  flussi_statement_bind_id (statement, 12, cause->enrollment);
  flussi_statement_bind_static (statement, 13, cause->step);
  flussi_statement_bind_id (statement, 14, cause->visit);
  flussi_statement_bind_int64 (statement, 15, cause->depth);
  if (!flussi_statement_run (statement, error))
    return FALSE;
  change->sequence = flussi_db_get_last_row_id (db);
  return TRUE;
}
