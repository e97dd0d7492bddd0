/* flussi-cli-records.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-output.h"

#include "flussi-acts.h"
#include "flussi-associations.h"
#include "flussi-export.h"
#include "flussi-history-log.h"
#include "flussi-json-time.h"
#include "flussi-records.h"

#include <glib/gi18n.h>

static const FlussiCause by_hand = { .actor = FLUSSI_ACTOR_USER };

static void
print_record (FlussiCli                *cli,
              const FlussiSchemaObject *object,
              gint64                    record)
{
  g_autoptr (FlussiJson) answer = flussi_json_new_object ();

  flussi_json_set_string (answer, "object", object->type->name);
  flussi_json_set_integer (answer, "id", record);
  flussi_cli_print_document (cli, answer);
}

/* Showing */

static FlussiJson *
describe_values (FlussiDb           *db,
                 const FlussiRecord *record)
{
  FlussiJson *values = flussi_json_new_object ();

  for (int i = 0; i < record->object->n_properties; i++)
    {
      const FlussiSchemaProperty *property = &record->object->properties[i];

      if (!flussi_value_is_unknown (&record->values[i]))
        flussi_json_set (values, property->property->name, flussi_export_value (db, property, &record->values[i]));
    }
  return values;
}

static FlussiJson *
describe_links (FlussiDb            *db,
                const FlussiRecord  *record,
                GError             **error)
{
  g_autoptr (GPtrArray) links = flussi_associations_list (db, record->object, record->id, NULL, error);
  FlussiJson *rows;

  if (links == NULL)
    return NULL;
  rows = flussi_json_new_array ();
  for (guint i = 0; i < links->len; i++)
    {
      const FlussiAssociation *link = g_ptr_array_index (links, i);
      g_autofree char *name = flussi_records_dup_name (db, link->object, link->record);
      FlussiJson *row = flussi_json_new_object ();

      flussi_json_set_string (row, "object", link->object->type->name);
      flussi_json_set_integer (row, "id", link->record);
      flussi_json_set_string (row, "name", name);
      flussi_json_set_string (row, "label", link->label);
      flussi_json_append (rows, row);
    }
  return rows;
}

static gboolean
run_show (FlussiCli  *cli,
          GError    **error)
{
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  const FlussiSchemaObject *object;
  gint64 id;
  g_autoptr (FlussiRecord) record = NULL;
  g_autoptr (FlussiJson) answer = NULL;
  g_autofree char *name = NULL;
  FlussiJson *links;

  if (db == NULL || !flussi_cli_take_record (cli, db, 0, &object, &id, error))
    return FALSE;
  record = flussi_records_get (db, object, id, error);
  links = record != NULL ? describe_links (db, record, error) : NULL;
  if (links == NULL)
    return FALSE;

  name = flussi_record_dup_name (record);
  answer = flussi_json_new_object ();
  flussi_json_set_string (answer, "object", object->type->name);
  flussi_json_set_integer (answer, "id", id);
  flussi_json_set_string (answer, "name", name);
  flussi_json_set (answer, "values", describe_values (db, record));
  flussi_json_set (answer, "associations", links);
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

/* History */

static const char *
name_kind (FlussiChangeKind kind)
{
  switch (kind)
    {
    case FLUSSI_CHANGE_CREATE:
      return "created";
    case FLUSSI_CHANGE_UPDATE:
      return "changed";
    case FLUSSI_CHANGE_DELETE:
      return "deleted";
    case FLUSSI_CHANGE_RESTORE:
      return "restored";
    case FLUSSI_CHANGE_MERGE:
      return "merged";
    default:
      g_return_val_if_reached ("");
    }
}

static FlussiJson *
describe_changes (FlussiDb                 *db,
                  const FlussiHistoryEntry *entry)
{
  FlussiJson *rows = flussi_json_new_array ();

  for (guint i = 0; i < entry->properties->len; i++)
    {
      const FlussiPropertyChange *change = &g_array_index (entry->properties, FlussiPropertyChange, i);
      FlussiJson *row = flussi_json_new_object ();

      flussi_json_set_string (row, "property", change->property->property->name);
      flussi_json_set (row, "old", flussi_export_value (db, change->property, &change->old_value));
      flussi_json_set (row, "new", flussi_export_value (db, change->property, &change->new_value));
      flussi_json_append (rows, row);
    }
  return rows;
}

static FlussiJson *
describe_entry_links (const FlussiHistoryEntry *entry)
{
  FlussiJson *rows = flussi_json_new_array ();

  for (guint i = 0; i < entry->associations->len; i++)
    {
      const FlussiAssociationChange *change = &g_array_index (entry->associations, FlussiAssociationChange, i);
      FlussiJson *row = flussi_json_new_object ();

      flussi_json_set_string (row, "kind", change->added ? "added" : "removed");
      flussi_json_set_string (row, "object", change->object->type->name);
      flussi_json_set_integer (row, "id", change->record);
      flussi_json_set_string (row, "label", change->label);
      flussi_json_append (rows, row);
    }
  return rows;
}

static FlussiJson *
describe_entry (FlussiDb                 *db,
                const FlussiHistoryEntry *entry)
{
  FlussiJson *row = flussi_json_new_object ();

  flussi_json_set_integer (row, "sequence", entry->sequence);
  flussi_json_set_instant (row, "at", entry->at);
  flussi_json_set_string (row, "kind", name_kind (entry->kind));
  flussi_json_set_string (row, "source", flussi_actor_get_source (entry->cause.actor));
  if (entry->cause.operation != 0)
    flussi_json_set_integer (row, "operation", entry->cause.operation);
  if (entry->cause.workflow != 0)
    flussi_json_set_integer (row, "workflow", entry->cause.workflow);
  if (entry->cause.step != NULL)
    flussi_json_set_string (row, "step", entry->cause.step);
  flussi_json_set (row, "changes", describe_changes (db, entry));
  flussi_json_set (row, "associations", describe_entry_links (entry));
  return row;
}

/* For a person, a line for each value. */
static FlussiJson *
flatten (FlussiJson *entries)
{
  FlussiJson *rows = flussi_json_new_array ();

  for (guint i = 0; i < flussi_json_length (entries); i++)
    {
      FlussiJson *entry = flussi_json_at (entries, i);
      FlussiJson *changes = flussi_json_get (entry, "changes");
      guint n_changes = flussi_json_length (changes);

      for (guint n = 0; n < MAX (n_changes, 1); n++)
        {
          FlussiJson *row = flussi_json_copy (entry);

          if (n < n_changes)
            flussi_json_set (row, "change", flussi_json_ref (flussi_json_at (changes, n)));
          flussi_json_append (rows, row);
        }
    }
  return rows;
}

static gboolean
run_history (FlussiCli  *cli,
             GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "at", N_("When") },
    { "kind", N_("What") },
    { "source", N_("By") },
    { "change.property", N_("Property") },
    { "change.old", N_("Before") },
    { "change.new", N_("After") },
    { NULL }
  };
  FlussiDb *db = flussi_cli_open_reader (cli, error);
  const FlussiSchemaObject *object;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();
  g_autoptr (FlussiJson) flat = NULL;
  gint64 limit = -1;
  gint64 record;

  if (db == NULL || !flussi_cli_take_integer (cli, "limit", &limit, error) ||
      !flussi_cli_take_record (cli, db, 0, &object, &record, error))
    return FALSE;
  entries = flussi_history_list (db, object, record, 0, (int) limit, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    flussi_json_append (rows, describe_entry (db, g_ptr_array_index (entries, i)));
  flat = flussi_cli_get_json (cli) ? flussi_json_ref (rows) : flatten (rows);
  flussi_cli_print_rows (cli, flat, columns);
  return TRUE;
}

/* Changing */

static gboolean
run_create (FlussiCli  *cli,
            GError    **error)
{
  FlussiEngine *engine = flussi_cli_open_engine (cli, error);
  const FlussiSchemaObject *object;
  g_autoptr (FlussiJson) values = NULL;
  gint64 record;

  if (engine == NULL)
    return FALSE;
  object = flussi_cli_take_object (cli, flussi_engine_get_db (engine), 0, error);
  if (object != NULL)
    values = flussi_cli_read_values (cli, 1, object->type->properties, FALSE, object->type->name, error);
  if (values == NULL)
    return FALSE;
  record = flussi_act_create_record (engine, object->type->name, values, &by_hand, error);
  if (record == 0)
    return FALSE;
  print_record (cli, object, record);
  return TRUE;
}

static gboolean
run_set (FlussiCli  *cli,
         GError    **error)
{
  FlussiEngine *engine = flussi_cli_open_engine (cli, error);
  const FlussiSchemaObject *object;
  g_autoptr (FlussiJson) values = NULL;
  gint64 record;

  if (engine == NULL ||
      !flussi_cli_take_record (cli, flussi_engine_get_db (engine), 0, &object, &record, error))
    return FALSE;
  values = flussi_cli_read_values (cli, 2, object->type->properties, FALSE, object->type->name, error);
  if (values == NULL ||
      !flussi_act_set_values (engine, object->type->name, record, values, &by_hand, error))
    return FALSE;
  print_record (cli, object, record);
  return TRUE;
}

static gboolean
run_delete (FlussiCli  *cli,
            GError    **error)
{
  FlussiEngine *engine = flussi_cli_open_engine (cli, error);
  const FlussiSchemaObject *object;
  gint64 record;

  if (engine == NULL ||
      !flussi_cli_take_record (cli, flussi_engine_get_db (engine), 0, &object, &record, error) ||
      !flussi_act_delete_record (engine, object->type->name, record, &by_hand, error))
    return FALSE;
  print_record (cli, object, record);
  return TRUE;
}

static gboolean
run_associate (FlussiCli  *cli,
               GError    **error)
{
  FlussiEngine *engine = flussi_cli_open_engine (cli, error);
  FlussiDb *db = engine != NULL ? flussi_engine_get_db (engine) : NULL;
  const FlussiSchemaObject *object, *other_object;
  gint64 record, other;

  if (engine == NULL ||
      !flussi_cli_take_record (cli, db, 0, &object, &record, error) ||
      !flussi_cli_take_record (cli, db, 2, &other_object, &other, error) ||
      !flussi_act_associate (engine, object->type->name, record, other_object->type->name, other,
                             flussi_cli_get_option (cli, "label"), !flussi_cli_has_option (cli, "remove"),
                             &by_hand, error))
    return FALSE;
  print_record (cli, object, record);
  return TRUE;
}

/* Events */

static gboolean
run_event (FlussiCli  *cli,
           GError    **error)
{
  FlussiEngine *engine = flussi_cli_open_engine (cli, error);
  const char *name = flussi_cli_get_argument (cli, 2);
  g_autoptr (FlussiCatalog) catalog = NULL;
  const FlussiEventType *type;
  const FlussiSchemaObject *object;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (FlussiJson) values = NULL;
  FlussiInstant at;
  gint64 record;

  if (engine == NULL ||
      !flussi_cli_take_record (cli, flussi_engine_get_db (engine), 0, &object, &record, error))
    return FALSE;
  at = flussi_engine_get_now (engine);
  if (!flussi_cli_take_instant (cli, "at", &at, error))
    return FALSE;
  catalog = flussi_cli_get_catalog (cli);
  type = flussi_catalog_find_event (catalog, name);
  values = flussi_cli_read_values (cli, 3, type != NULL ? type->properties : none,
                                   type == NULL || type->open, name, error);
  if (values == NULL ||
      !flussi_act_record_event (engine, object->type->name, record, name, values, at, &by_hand, error))
    return FALSE;
  print_record (cli, object, record);
  return TRUE;
}

const FlussiCliCommand flussi_cli_record_commands[] = {
  { "record show", "OBJECT KEY", N_("Show a record; its key is its number or property=value"), 2, 2, run_show },
  { "record create", "OBJECT name=value…", N_("Make a record"), 1, -1, run_create },
  { "record set", "OBJECT KEY name=value…", N_("Change a record"), 3, -1, run_set },
  { "record delete", "OBJECT KEY", N_("Delete a record"), 2, 2, run_delete },
  { "record associate", "OBJECT KEY OBJECT KEY", N_("Associate two records"), 4, 4, run_associate,
    { { "label", "LABEL", N_("The label of the association, such as primary") },
      { "remove", NULL, N_("End the association instead") } } },
  { "record history", "OBJECT KEY", N_("Show what happened to a record, newest first"), 2, 2, run_history,
    { { "limit", "N", N_("At most so many") } } },
  { "event add", "OBJECT KEY EVENT name=value…", N_("Record that something happened"), 3, -1, run_event,
    { { "at", "INSTANT", N_("When (default: now)") } } },
  { NULL }
};
